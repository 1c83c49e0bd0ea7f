from decimal import Decimal
from typing import Any

import pytest

from assistant.compose import (
    NOT_CALCULATED,
    abstention,
    figure_sentence,
    marks,
    quoted_answer,
)
from assistant.types import AnsweredFigure, Candidate
from corpus.types import Figure, Metadata
from tests.assistant.examples import asked, figure, hit

DORP = Metadata("Dorp", "begroting", 2026)


def sentence(source: Figure, *citations: int, metadata: Metadata = DORP, value: str | None = None) -> str:
    shown = source.value if value is None else Decimal(value)
    answered = AnsweredFigure(shown, source.unit, source.period, source.label, citations=citations)
    return figure_sentence(answered, source, metadata)


def test_a_figure_from_a_sentence_says_what_it_counts_whose_it_is_and_when() -> None:
    source = figure("522", label="bijstandsuitkeringen", period="2025-06")

    assert sentence(source, 1) == "**522** (bijstandsuitkeringen) – Dorp, juni 2025 [1]"


def test_a_figure_from_a_table_says_its_row_its_first_head_and_its_section() -> None:
    source = figure(
        "1300000",
        unit="EUR",
        in_table=True,
        label="anders",
        row_path=("Zorg", "Jeugdhulp"),
        column_path=("Lasten", "2026"),
        heading_path=("1. Sociaal domein", "1.2 Jeugd"),
        stand="begroting",
        period="2026",
    )

    assert sentence(source, 1, 2) == (
        "**€ 1.300.000** (Zorg – Jeugdhulp – Lasten; 1.2 Jeugd) – Dorp, begroting, 2026 [1] [2]"
    )


def test_the_same_words_in_row_and_head_are_said_once() -> None:
    source = figure(in_table=True, row_path=("Totaal", "Totaal"), column_path=("Totaal",))

    assert sentence(source) == "**522** (Totaal) – Dorp"


def test_the_heading_of_a_sentence_is_not_repeated() -> None:
    assert sentence(figure(label="banen", heading_path=("1. Werk",))) == "**522** (banen) – Dorp"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"qualifier": "ruim"}, "ruim **522** – Dorp"),
        ({"scope": "landelijk"}, "**522** – landelijk"),
        ({"scope": "gemeente"}, "**522** – Dorp"),
        ({"unit": "procent"}, "**522%** – Dorp"),
        ({"unit": "EUR"}, "**€ 522** – Dorp"),
        ({"unit": "jaar"}, "**522 jaar** – Dorp"),
        ({"period": "2020/2024"}, "**522** – Dorp, 2020 tot en met 2024"),
    ],
)
def test_what_is_known_of_a_figure_is_said(fields: dict[str, Any], expected: str) -> None:
    assert sentence(figure(**fields)) == expected


def test_what_is_not_known_leaves_no_trace() -> None:
    assert sentence(figure(), metadata=Metadata()) == "**522**"


def test_a_calendar_year_is_written_as_a_year_and_not_as_a_number_of_years() -> None:
    assert sentence(figure("2026", unit="jaar"), 1) == "**2026** – Dorp [1]"
    assert sentence(figure("14", unit="jaar"), 1) == "**14 jaar** – Dorp [1]"


def test_the_answered_value_is_shown_and_not_the_printed_one() -> None:
    assert sentence(figure("-75000", unit="EUR"), value="75000") == "**€ 75.000** – Dorp"


def test_no_digit_of_a_large_amount_is_lost() -> None:
    assert sentence(figure("257288123.45", unit="EUR")) == "**€ 257.288.123,45** – Dorp"


@pytest.mark.parametrize(("numbers", "expected"), [((), ""), ((1,), " [1]"), ((3, 1), " [3] [1]")])
def test_sources_stand_behind_a_sentence(numbers: tuple[int, ...], expected: str) -> None:
    assert marks(numbers) == expected


def test_an_abstention_says_that_it_is_not_there() -> None:
    assert abstention(asked(), None, None) == "Dat staat niet in de documenten."


def nearest(*headings: str) -> Candidate:
    return Candidate(figure("522"), hit(heading_path=headings), 0.3)


def test_an_abstention_names_the_nearest_section_but_no_figure() -> None:
    assert abstention(asked(), nearest("Sociaal domein", "Bijstand"), DORP) == (
        "Dat staat niet in de documenten. Het dichtst in de buurt komt het onderdeel “Bijstand”."
    )


def test_a_nearest_passage_without_heading_is_not_named() -> None:
    assert abstention(asked(), nearest(), DORP) == "Dat staat niet in de documenten."


def test_a_section_of_another_gemeente_is_not_named() -> None:
    assert abstention(asked(gemeenten=("Stad",)), nearest("Bijstand"), DORP) == (
        "Dat staat niet in de documenten."
    )
    assert "Bijstand" in abstention(asked(gemeenten=("Dorp",)), nearest("Bijstand"), DORP)


def test_quotes_stand_in_quotation_marks_on_one_line_each_with_its_source() -> None:
    text = quoted_answer((("Eerste\nzin.", 1), ("Tweede  zin.", 2)), calculates=False)

    assert text == "“Eerste zin.” [1]\n\n“Tweede zin.” [2]"


def test_a_calculation_that_is_not_made_is_said_first() -> None:
    assert quoted_answer((("Zin.", 1),), calculates=True) == f"{NOT_CALCULATED}\n\n“Zin.” [1]"
