"""The trace of an answer tells what was understood and considered, as plain text."""

from assistant.explain import SHOWN_FIGURES, trace_to_lines
from assistant.types import Candidate, Trace
from corpus.types import Place
from tests.assistant.examples import asked, figure, hit


def test_what_was_understood_is_told_and_what_was_not_said_left_out() -> None:
    question = asked(terms=("bijstand",), periods=("2024",), side="lasten", operation="verschil")

    lines = list(trace_to_lines(Trace(question)))

    assert "  rekenwerk: verschil" in lines
    assert "  onderwerp: bijstand" in lines
    assert "  periode: 2024" in lines
    assert not any(line.startswith("  stand") for line in lines)


def test_the_figures_used_are_marked_and_shown_with_their_features() -> None:
    used = Candidate(figure("522", place=Place(5, 8)), hit(), 0.9, (("subject", 1.0), ("period", 0.5)))
    other = Candidate(figure("7", place=Place(20, 21)), hit(), 0.4, (("subject", 0.2),))

    lines = list(trace_to_lines(Trace(asked(), (hit(heading_path=("Inkomen",)),), (used, other), (used,))))

    assert "  1.00 Inkomen" in lines
    assert any(line.startswith("* 0.90 522") for line in lines)
    assert any(line.startswith("  0.40 7") for line in lines)
    assert "       subject 1.00 period 0.50" in lines


def test_a_figure_that_was_used_is_shown_however_low_it_stands() -> None:
    candidates = tuple(
        Candidate(figure(str(n), place=Place(n, n + 1)), hit(), 1 - n / 100) for n in range(SHOWN_FIGURES + 5)
    )

    lines = list(trace_to_lines(Trace(asked(), (), candidates, candidates[-1:])))

    assert sum(line.startswith("*") for line in lines) == 1


def test_a_heading_cannot_send_signs_to_the_terminal() -> None:
    lines = list(trace_to_lines(Trace(asked(), (hit(heading_path=("\x1b[2JWeg\nermee",)),))))

    assert not any("\x1b" in line or "\n" in line for line in lines)


def test_without_a_search_that_is_said() -> None:
    assert list(trace_to_lines(None)) == ["Voor deze vraag is niet in de documenten gezocht."]
