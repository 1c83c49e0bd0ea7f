import pytest

from assistant.answers.tables import answer_to_table, blocks_beside_table, table_to_cells
from assistant.types import Answer
from tests.assistant.web.examples import answered, compared, development, year


def test_a_development_is_a_row_for_each_period_with_its_stand() -> None:
    table = answer_to_table(development())

    assert table
    assert (table.kind, table.unit) == ("development", "EUR")
    assert table.heads == ("Jaar", "Bedrag", "Stand", "Bron")
    assert table.caption == "Lasten, Jeugdhulp, gemeente Dorp"
    assert table_to_cells(table) == (
        ("2024", "€ 1.200.000", "realisatie", "1"),
        ("2025", "€ 1.300.000", "begroting", "1"),
        ("2026", "€ 1.350.000", "begroting", "1"),
    )


def test_a_development_without_stands_has_no_column_for_them() -> None:
    table = answer_to_table(development(year("2024", "5"), year("2025", "6")))

    assert table
    assert table.heads == ("Jaar", "Bedrag", "Bron")
    assert [len(row) for row in table_to_cells(table)] == [3, 3]


def test_parts_of_years_are_named_in_dutch() -> None:
    table = answer_to_table(development(year("2024-12-31", "5"), year("2025-06", "6"), year("2025-Q3", "7")))

    assert table
    assert table.heads[0] == "Periode"
    assert [row.name for row in table.rows] == ["31 december 2024", "juni 2025", "derde kwartaal 2025"]


def test_the_same_of_more_gemeenten_is_a_comparison() -> None:
    figures = [answered("5", gemeente=name, subject=("lasten",)) for name in ("Dorp", "Stad")]
    table = answer_to_table(compared(*figures))

    assert table
    assert (table.kind, table.caption, table.heads[0]) == ("comparison", "Lasten, 2024", "Van")
    assert [row.name for row in table.rows] == ["Dorp", "Stad"]


def test_things_of_one_gemeente_are_named_by_what_tells_them_apart() -> None:
    figures = [answered(value, subject=(name, "Bijstand"), gemeente="Dorp") for value, name in PARTS]
    table = answer_to_table(compared(*figures))

    assert table
    assert table.caption == "Bijstand, gemeente Dorp, 2024"
    assert [(row.name, row.written) for row in table.rows] == [("Mannen", "€ 5"), ("Vrouwen", "€ 3")]


PARTS = (("5", "mannen"), ("3", "vrouwen"))


def test_a_name_says_all_that_differs_besides_the_gemeente() -> None:
    figures = (
        answered("5", unit="aantal", period="2024", gemeente="Dorp", subject=("gezinnen",)),
        answered("7", unit="aantal", period="2025", gemeente="Stad", subject=("huishoudens",)),
    )
    table = answer_to_table(compared(*figures))

    assert table
    assert [row.name for row in table.rows] == ["Dorp (gezinnen, 2024)", "Stad (huishoudens, 2025)"]
    assert table.caption == "Wie heeft er meer?"


def test_plan_and_outcome_are_rows_of_their_stand() -> None:
    figures = [answered("5", stand=stand, subject=("lasten",)) for stand in ("begroting", "realisatie")]
    table = answer_to_table(compared(*figures))

    assert table
    assert table.heads == ("Stand", "Bedrag", "Bron")
    assert [row.name for row in table.rows] == ["Begroting", "Realisatie"]


def test_the_highest_of_several_things_is_a_comparison_with_that_on_top() -> None:
    figures = tuple(answered(value, subject=(name,)) for value, name in reversed(PARTS))
    table = answer_to_table(development(*figures))

    assert table
    assert (table.kind, [row.name for row in table.rows]) == ("comparison", ["Mannen", "Vrouwen"])


def test_a_qualifier_stands_before_its_value() -> None:
    table = answer_to_table(development(answered("5", period="2023", qualifier="ruim"), answered("6")))

    assert table
    assert [row.written for row in table.rows] == ["ruim € 5", "€ 6"]


@pytest.mark.parametrize(
    "answer",
    [
        compared(answered("5")),
        compared(),
        compared(answered("5"), answered("6")),
        compared(answered("5", gemeente="Dorp"), answered("6", unit="aantal", gemeente="Stad")),
        compared(answered("5", subject=("a",)), answered("6", subject=("b",)), contradicting=True),
        compared(answered("5", subject=("a",), computed=True), answered("6", subject=("b",))),
        compared(*(answered(v, unit="jaar", gemeente=g) for v, g in (("2024", "Dorp"), ("2025", "Stad")))),
        development(year("2024", "5")),
    ],
    ids=[
        "one", "none", "same name", "two units", "contradiction", "computed", "calendar years", "one year",
    ],
)  # fmt: skip
def test_other_answers_are_no_table(answer: Answer) -> None:
    assert answer_to_table(answer) is None


def test_line_breaks_of_documents_are_folded() -> None:
    figures = [answered("5", subject=(f"deel\n{name}",)) for name in "ab"]
    table = answer_to_table(compared(*figures))

    assert table
    assert [row.name for row in table.rows] == ["Deel a", "Deel b"]


def test_the_list_of_what_the_table_shows_is_left_out_of_the_text() -> None:
    answer = development()

    assert blocks_beside_table(answer, answer_to_table(answer)) == []


def test_a_list_of_other_figures_stays_beside_the_table() -> None:
    answer = compared(*(answered("5", gemeente=name) for name in ("Dorp", "Stad")))
    listed = Answer(answer.question, "* een\n* twee\n* drie", abstained=False, figures=answer.figures)

    assert [block.kind for block in blocks_beside_table(listed, answer_to_table(listed))] == ["item"]
    assert len(blocks_beside_table(development(), None)) == 1
