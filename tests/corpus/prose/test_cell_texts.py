"""Figures in cells of text."""

from collections.abc import Sequence

from corpus.types import Figure
from tests.corpus.examples import figures_of, values_of

CARD = (
    "| Onderwerp | Inhoud |\n|---|---|\n"
    "| Belang | Wij hebben 7.250 aandelen van dit bedrijf. |\n"
    "| Risico's | Er zijn 14 fte aan openstaande vacatures. |\n"
)


def in_text(figures: Sequence[Figure]) -> list[Figure]:
    return [figure for figure in figures if not figure.in_table]


def test_figures_in_texts_are_read_as_in_sentences() -> None:
    found = in_text(figures_of(CARD))

    assert values_of(found) == [7250, 14]
    assert [figure.label for figure in found] == ["aandelen van dit bedrijf", "fte aan openstaande vacatures"]


def test_they_are_quoted_with_the_label_of_their_row() -> None:
    figure = in_text(figures_of(CARD))[-1]

    assert "Risico's | Er zijn 14 fte" in CARD[figure.quote.start : figure.quote.end]
    assert "Risico's" in [CARD[place.start : place.end] for place in figure.context]


def test_of_a_long_row_only_the_sentence_is_quoted() -> None:
    text = f"| Plan | Uitleg |\n|---|---|\n| Bomen | {'Wij doen veel. ' * 30}Wij planten 45 bomen. |\n"
    (figure,) = in_text(figures_of(text))

    assert text[figure.quote.start : figure.quote.end] == "Wij planten 45 bomen."


def test_the_head_over_a_text_says_its_year() -> None:
    text = "| Plan | In 2027 |\n|---|---|\n| Bomen | Wij planten 45 bomen langs wegen. |\n"

    assert [figure.period for figure in in_text(figures_of(text))] == ["2027"]


def test_labels_with_numbers_and_amounts_that_the_table_gives_are_not_read_again() -> None:
    text = (
        "| Onderwerp | Budget | 2026 |\n|---|---|---|\n"
        "| Hulp voor 12 gezinnen | Incidenteel in 2026: € 9.000 | 5 |\n| Werk | Niets | 6 |\n"
    )
    found = figures_of(text)

    assert (values_of(found), in_text(found)) == ([9000, 5, 6], [])


def test_a_note_in_a_row_of_its_own_is_read() -> None:
    text = "| Post | 2026 |\n|---|---|\n| Zorg | 5 |\n| In 2025 was € 4.500 nodig. | |\n| Werk | 6 |\n"

    assert values_of(in_text(figures_of(text))) == [4500]
