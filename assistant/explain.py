"""How an answer came about, for the terminal: what was understood, where was looked, what was considered."""

from collections.abc import Iterator, Sequence

from assistant.plain import text_to_line
from assistant.types import Candidate, ParsedQuestion, Trace
from corpus.numbers import format_value
from index.types import Hit

SHOWN_PASSAGES = 5
SHOWN_FIGURES = 10


def trace_to_lines(trace: Trace | None) -> Iterator[str]:
    """Lines of plain text; one that says so where nothing was looked for."""
    if trace is None:
        yield "Voor deze vraag is niet in de documenten gezocht."
        return
    yield "Begrepen"
    yield from _understood(trace.question)
    yield "Passages, de beste eerst"
    yield from map(_passage, trace.passages[:SHOWN_PASSAGES])
    yield "Cijfers, de beste eerst (* is gebruikt)"
    yield from _figures(trace.candidates[:SHOWN_FIGURES], trace.chosen)


def _understood(question: ParsedQuestion) -> Iterator[str]:
    said = (
        ("soort", question.kind),
        ("rekenwerk", question.operation),
        ("onderwerp", ", ".join(question.terms)),
        ("uit eerdere vragen", ", ".join(question.carried)),
        ("periode", ", ".join(question.periods)),
        ("gemeente", ", ".join(question.gemeenten)),
        ("kant", question.side),
        ("stand", question.stand),
        ("bereik", question.scope),
        ("eenheid", question.unit),
    )
    return (f"  {name}: {text_to_line(value)}" for name, value in said if value)


def _passage(hit: Hit) -> str:
    heading = hit.passage.heading_path[-1] if hit.passage.heading_path else ""
    return f"  {hit.score:.2f} {text_to_line(heading) or 'zonder kop'}"


def _figures(candidates: Sequence[Candidate], chosen: Sequence[Candidate]) -> Iterator[str]:
    used = {candidate.figure.place for candidate in chosen}
    for candidate in (*candidates, *(c for c in chosen if c not in candidates)):
        figure = candidate.figure
        mark = "*" if figure.place in used else " "
        name = " ".join(filter(None, (figure.label, figure.period, figure.stand)))
        yield f"{mark} {candidate.score:.2f} {format_value(figure.value, figure.unit)} {text_to_line(name)}"
        yield "       " + " ".join(f"{feature} {value:.2f}" for feature, value in candidate.features)
