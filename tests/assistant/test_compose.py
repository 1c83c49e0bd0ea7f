from decimal import Decimal
from typing import Any

import pytest

from assistant.compose import LONG_QUOTE, figure_line, figure_text, marks, quoted_answer
from assistant.types import AnsweredFigure, Citation
from corpus.types import Figure, Metadata, Place
from tests.assistant.examples import asked, figure

DORP = Metadata("Dorp", "begroting", 2026)
SENTENCE = "Dat zijn er 522."


def answer_text(
    source: Figure,
    *citations: int,
    metadata: Metadata = DORP,
    value: str | None = None,
    quote: str = SENTENCE,
) -> str:
    shown = source.value if value is None else Decimal(value)
    answered = AnsweredFigure(shown, source.unit, source.period, source.label, citations=citations)
    cited = Citation(1, "dorp.txt", 1, None, "", quote, Place(0, len(quote)))
    return figure_text(answered, source, metadata, cited)


def first_line(source: Figure, *citations: int, **given: Any) -> str:
    return answer_text(source, *citations, **given).partition("\n")[0]


def cell(value: str = "522", **fields: Any) -> Figure:
    return figure(value, **({"in_table": True, "row_path": ("Jeugdhulp",)} | fields))


def test_a_figure_from_a_sentence_says_what_it_counts_when_and_whose_with_the_sentence_below_it() -> None:
    source = figure("522", label="bijstandsuitkeringen", period="2025-06")

    assert answer_text(source, 1) == (
        f"**522** bijstandsuitkeringen in juni 2025, gemeente Dorp. [1]\n\n> {SENTENCE}"
    )


def test_a_sentence_is_shown_on_one_line_and_without_markup() -> None:
    assert answer_text(figure(), quote="Dat\nzijn **er**  522.").endswith("\n\n> Dat zijn er 522.")


def test_a_long_sentence_is_left_to_the_sources() -> None:
    assert "\n" not in answer_text(figure(), quote="x" * (LONG_QUOTE + 1))


def test_a_figure_from_a_table_says_its_row_its_head_and_its_section() -> None:
    source = cell(
        "1300000",
        unit="EUR",
        label="anders",
        printed="1.300",
        row_path=("Zorg", "Jeugdhulp"),
        column_path=("Lasten", "Begroting 2026"),
        heading_path=("1. Sociaal domein", "1.2 Jeugd"),
        side="lasten",
        stand="begroting",
        period="2026",
    )

    line = first_line(source, 1, 2)

    assert line.startswith("**€ 1.300.000** Jeugdhulp, Zorg, lasten, Jeugd ")
    assert line.endswith("(begroting), gemeente Dorp. [1] [2]")
    assert line.count("2026") == 1


def test_a_cell_in_thousands_is_shown_as_printed_with_the_factor() -> None:
    text = answer_text(cell("1300000", unit="EUR", printed="1.300"))

    assert text.endswith("\n\nIn de tabel staat 1.300 (x € 1.000).")


@pytest.mark.parametrize(
    "source",
    [
        cell("522", printed="522"),
        cell("0", printed="-"),
        cell("54500000", unit="EUR", printed="€ 54,5 mln."),
    ],
    ids=["as printed", "a printed zero", "a scale in the cell itself"],
)
def test_a_cell_that_prints_the_value_itself_is_not_explained(source: Figure) -> None:
    assert "In de tabel staat" not in answer_text(source)


def test_the_same_words_in_row_and_head_are_said_once() -> None:
    source = cell(row_path=("Totaal", "Totaal"), column_path=("Totaal",))

    assert first_line(source) == "**522** Totaal, gemeente Dorp."


def test_a_section_named_as_its_row_is_said_once() -> None:
    assert first_line(cell(heading_path=("Zorg", "Jeugdhulp"))) == "**522** Jeugdhulp, gemeente Dorp."


def test_a_question_above_a_table_is_no_name_of_a_section() -> None:
    source = cell(heading_path=("Zorg", "Wat mag het kosten?"))

    assert first_line(source) == "**522** Jeugdhulp, Zorg, gemeente Dorp."


def test_a_row_that_is_a_year_is_said_as_the_period_only() -> None:
    source = cell(row_path=("2021",), column_path=("Uitkeringen",), period="2021")

    assert first_line(source) == "**522** Uitkeringen in 2021, gemeente Dorp."


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"qualifier": "ruim"}, "ruim **522**, gemeente Dorp."),
        ({"scope": "landelijk"}, "**522**, landelijk."),
        ({"scope": "gemeente"}, "**522**, gemeente Dorp."),
        ({"unit": "procent"}, "**522%**, gemeente Dorp."),
        ({"unit": "EUR"}, "**€ 522**, gemeente Dorp."),
        ({"unit": "jaar"}, "**522 jaar**, gemeente Dorp."),
        ({"stand": "raming"}, "**522** (raming), gemeente Dorp."),
    ],
)
def test_what_is_known_of_a_figure_is_said(fields: dict[str, Any], expected: str) -> None:
    assert first_line(figure(**fields)) == expected


def test_what_is_not_known_leaves_no_trace() -> None:
    assert first_line(figure(), metadata=Metadata()) == "**522**."


def test_a_calendar_year_is_written_as_a_year_and_not_as_a_number_of_years() -> None:
    assert first_line(figure("2026", unit="jaar"), 1) == "**2026**, gemeente Dorp. [1]"
    assert first_line(figure("14", unit="jaar"), 1) == "**14 jaar**, gemeente Dorp. [1]"


def test_the_answered_value_is_shown_and_not_the_printed_one() -> None:
    assert first_line(figure("-75000", unit="EUR"), value="75000") == "**€ 75.000**, gemeente Dorp."


def test_a_figure_that_comes_nearest_has_no_emphasis_and_the_value_of_an_answer() -> None:
    source = figure("-75000", unit="EUR", side="lasten", label="riool", period="2025")

    assert figure_line(source, asked(), DORP) == "€ 75.000 riool in 2025, gemeente Dorp"
    assert figure_line(source, asked(side="saldo"), DORP).startswith("-€ 75.000")


def test_no_digit_of_a_large_amount_is_lost() -> None:
    assert first_line(figure("257288123.45", unit="EUR")) == "**€ 257.288.123,45**, gemeente Dorp."


@pytest.mark.parametrize(("numbers", "expected"), [((), ""), ((1,), " [1]"), ((3, 1), " [3] [1]")])
def test_sources_stand_behind_a_sentence(numbers: tuple[int, ...], expected: str) -> None:
    assert marks(numbers) == expected


def test_a_list_keeps_its_items_on_lines_of_their_own() -> None:
    quote = "Er zijn twee pijlers:\n\n- wonen in\n  de stad\n1. werken"

    assert quoted_answer([(quote, 1)]) == (
        "> Er zijn twee pijlers:\n>\n> - wonen in de stad\n> 1. werken [1]"
    )


def test_one_item_is_quoted_without_its_mark() -> None:
    assert quoted_answer([("- wonen in\n  de stad", 2)]) == "> wonen in de stad [2]"
