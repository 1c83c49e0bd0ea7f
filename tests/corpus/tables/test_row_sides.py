"""The side of each row, by its words, its section or the total of its block."""

import pytest

from corpus.tables.row_sides import with_sides
from corpus.tables.rows import read_rows
from corpus.types import Side, Table, Total
from tests.corpus.examples import table


def row_sides(found: Table) -> tuple[Side | None, ...]:
    """The sides of the rows under the heads."""
    return tuple(row.side for row in with_sides(read_rows(found).rows))


def row_totals(found: Table | None) -> tuple[Total | None, ...]:
    assert found
    return tuple(row.total for row in with_sides(read_rows(found).rows))


@pytest.mark.parametrize(
    "label", ["Baten", "Totaal baten", "Totale baten", "Subtotaal baten", "Baten totaal", "Baten programma 4"]
)
def test_a_total_is_known_however_it_is_called(label: str) -> None:
    found = table("Onderdeel|2024|2025", "Zorg|5|6", f"{label}|5|6")

    assert found
    assert row_sides(found) == ("baten", "baten")


def test_rows_behind_the_last_total_have_no_side() -> None:
    found = table("Onderdeel|2024", "Zorg|5", "Lasten|5", "Inwoners|9")

    assert found
    assert row_sides(found) == ("lasten", "lasten", None)


def test_the_rows_above_a_saldo_are_no_saldo() -> None:
    found = table("Onderdeel|2024", "Zorg|5", "Saldo|5")

    assert found
    assert row_sides(found) == (None, "saldo")


def test_a_total_does_not_reach_past_the_total_before_it() -> None:
    found = table("Onderdeel|2024", "Zorg|5", "Saldo|5", "Werk|6", "Lasten|6")

    assert found
    assert row_sides(found) == (None, "saldo", "lasten", "lasten")


def test_rows_in_a_section_are_of_its_side_until_its_total() -> None:
    found = table("Onderdeel|2024|2025", "Lasten||", "Zorg|5|6", "Totaal lasten|5|6", "Inwoners|9|9")

    assert found
    assert row_sides(found) == (None, "lasten", "lasten", None)


def test_a_section_within_a_side_keeps_that_side() -> None:
    found = table("Onderdeel|2024", "Lasten|", "Programma 1|", "Zorg|5", "Programma 2|", "Werk|5")

    assert found
    assert row_sides(found) == (None, None, "lasten", None, "lasten")


def test_rows_that_add_up_to_the_total_above_them_belong_to_it() -> None:
    rows = (
        "Lasten|100|110",
        "Zorg|60|65",
        "Werk|40|45",
        "Baten|30|35",
        "Rijk|20|20",
        "Leges|10|15",
        "Saldo|70|75",
    )
    found = table("Onderdeel|2024|2025", *rows)

    assert found
    assert row_sides(found) == ("lasten",) * 3 + ("baten",) * 3 + ("saldo",)


def test_rows_that_say_so_are_a_part_of_the_total_above_them() -> None:
    found = table(
        "Onderdeel|2024", "Lasten|100", "waarvan personeel|60", "Baten|30", "waarvan Rijk|20", "Saldo|-70"
    )

    assert found
    assert row_sides(found) == ("lasten", "lasten", "baten", "baten", "saldo")


def test_lasten_and_baten_that_add_up_rows_are_totals_and_else_not() -> None:
    assert row_totals(table("Onderdeel|2024", "Zorg|5", "Werk|6", "Lasten|11")) == (None, None, "totaal")
    assert row_totals(table("Onderdeel|2024", "Lasten|5", "Baten|6", "Saldo|1")) == (None, None, None)


def test_kosten_of_one_thing_are_no_total_of_the_rows_above() -> None:
    found = table("Onderdeel|2024", "Bezoeken|84", "Waardering|7", "Kosten van de bus per rit|3")

    assert row_totals(found) == (None, None, None)


def test_kosten_of_what_the_rows_above_add_up_to_are_a_total() -> None:
    found = table("Onderdeel|2024", "Loon|84", "Huur|7", "Kosten van de inzameling|91")

    assert row_totals(found) == (None, None, "totaal")


def test_what_works_on_a_saldo_is_no_amount_spent() -> None:
    found = table(
        "Verloop|2026", "Saldo vorig stuk|21", "Kapitaallasten|-3", "Onttrekking reserve|2", "Saldo|20"
    )

    assert found
    assert row_sides(found) == ("saldo", None, "baten", "saldo")


def test_a_saldo_above_lasten_and_baten_takes_no_side_from_them() -> None:
    found = table("Onderdeel|2026", "Saldo|-2", "Lasten|5", "Baten|3")

    assert found
    assert row_sides(found) == ("saldo", "lasten", "baten")
