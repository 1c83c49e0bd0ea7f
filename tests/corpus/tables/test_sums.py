"""Totals that are not the sum of their parts, and how a saldo is worked out."""

import pytest

from corpus.tables.row_sides import with_sides
from corpus.tables.rows import read_rows
from corpus.tables.sums import saldo_sign_of
from corpus.types import SaldoSign
from tests.corpus.examples import figures_of, table


def reasons(*rows: str) -> list[str]:
    found = table(*rows)
    assert found
    return [misfit.reason for misfit in found.misfits]


def sign(*rows: str) -> SaldoSign | None:
    found = table(*rows)
    assert found
    read = read_rows(found)
    return saldo_sign_of(with_sides(read.rows), read.columns)


def test_a_total_that_most_columns_show_to_be_a_sum_is_doubted_where_it_is_none() -> None:
    found = reasons(
        "Sector|2022|2023|2024",
        "Bouw|1.065|1.092|1.130",
        "Handel|2.960|2.995|3.020",
        "Totaal|4.025|4.087|4.510",
    )

    assert found == ["Telt niet op: de regels samen zijn 4.150, er staat 4.510."]


def test_the_doubt_stands_with_the_figure() -> None:
    text = "Banen per sector | 2022 | 2023\nBouw | 10 | 20\nHandel | 30 | 40\nTotaal | 40 | 69\n"

    remarks = {f.printed: f.remarks for f in figures_of(text)}
    assert remarks["69"] == ("Telt niet op: de regels samen zijn 60, er staat 69.",)
    assert remarks["40"] == ()


@pytest.mark.parametrize("total", ["41|61", "39|59"])
def test_rounding_is_no_doubt(total: str) -> None:
    assert reasons("Onderdeel|2024|2025", "A|10|20", "B|30|40", f"Totaal|{total}") == []


def test_the_total_of_one_column_is_doubted_only_in_a_plain_list() -> None:
    plain = ("Onderdeel|Bedrag", "A|100", "B|200", "C|300")

    assert reasons(*plain, "Totaal|650") == ["Telt niet op: de regels samen zijn 600, er staat 650."]
    assert reasons(*plain, "waarvan D|50", "Totaal|600") == []
    assert reasons("Onderdeel|Bedrag", "A|100", "B|200", "Totaal|650") == []
    assert reasons("Onderdeel|Bedrag", "Zorg|", "A|100", "B|200", "C|300", "Werk|", "D|5", "Totaal|950") == []


def test_parts_of_the_row_above_are_not_added() -> None:
    rows = ("Zorg|60|65", "waarvan Wmo|10|11", "Jeugd|40|45")

    assert reasons("Onderdeel|2024|2025", *rows, "Totaal|100|110") == []
    assert reasons("Onderdeel|2024|2025", *rows, "Totaal|100|130") != []


def test_totals_of_totals_are_sums_of_those() -> None:
    rows = ("Werk|||", "A|10|10|10", "B|20|20|20", "Totaal werk|30|30|30", "Zorg|||", "C|5|5|5", "D|6|6|6")
    head = "Onderdeel|2024|2025|2026"

    assert reasons(head, *rows, "Totaal zorg|11|11|11", "Totaal generaal|41|41|41") == []
    assert reasons(head, *rows, "Totaal zorg|11|11|11", "Totaal generaal|41|41|14") == [
        "Telt niet op: de regels samen zijn 41, er staat 14."
    ]


def test_a_total_with_a_part_that_is_not_printed_is_not_doubted() -> None:
    assert reasons("Onderdeel|2024|2025", "A|10|20", "B|30|n.b.", "Totaal|40|69") == []


def test_shares_averages_and_prices_are_not_added() -> None:
    assert reasons("Wijk|Kans (%)|2024", "A|10%|1", "B|30%|2", "Totaal|35%|3") == []
    assert reasons("Wijk|Gemiddelde|Tarief", "A|10|1", "B|30|2", "Totaal|20|2") == []


def test_a_column_that_adds_up_others_is_checked_row_by_row() -> None:
    rows = ("A|10|20|30", "B|30|40|70", "C|1|2|14", "D|5|6|11")

    assert reasons("Wijk|Noord|Zuid|Totaal", *rows) == [
        "Telt niet op: de kolommen samen zijn 3, er staat 14."
    ]


def test_the_sum_of_baten_and_lasten_is_no_total_of_the_rows_between() -> None:
    assert reasons("Onderdeel|2024", "A|10", "Totaal lasten|10", "B|4", "Totaal baten|4", "Totaal|-6") == []


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (("Lasten|100|90", "Baten|30|40", "Saldo|-70|-50"), "baten - lasten"),
        (("Lasten|100|90", "Baten|30|40", "Saldo|70|50"), "lasten - baten"),
        (("Lasten|-100|-90", "Baten|30|40", "Saldo|-70|-50"), "baten - lasten"),
        (("Lasten|100 N|90 N", "Baten|30 V|40 V", "Saldo|70 N|50 N"), "baten - lasten"),
        (("Lasten|100|90", "Baten|30|40", "Saldo|12|13"), None),
        (("Lasten|0|5", "Baten|0|5", "Saldo|0|0"), None),
        (("Saldo|-70|-50",), None),
        (
            ("Lasten|100|90", "Baten|30|40", "Storting|5|5", "Onttrekking|10|10", "Resultaat|-65|-45"),
            "baten - lasten",
        ),
    ],
)
def test_the_sign_of_a_saldo_is_found_from_the_rows(
    rows: tuple[str, ...], expected: SaldoSign | None
) -> None:
    assert sign("Onderdeel|2024|2025", *rows, "Inwoners|9|9") == expected


def test_the_sign_of_a_saldo_is_found_from_columns() -> None:
    assert sign("Programma|Lasten 2024|Baten 2024|Saldo 2024", "A|10|4|6", "B|20|5|15") == "lasten - baten"
    assert sign("Programma|Lasten|Baten|Saldo", "A|10|4|-6", "B|20|25|5") == "baten - lasten"


def test_the_sign_of_a_saldo_is_found_from_columns_of_totals() -> None:
    rows = ("Taakveld|Huren|Totaal lasten|Totaal baten|Saldo", "Sport|5|9|4|-5", "Kunst|2|8|1|-7")

    assert sign(*rows) == "baten - lasten"


def test_a_saldo_that_does_not_fit_is_doubted_where_the_others_do() -> None:
    rows = ("Lasten|100|90|80|70", "Baten|30|40|50|60", "Saldo|-70|-50|-30|-19")

    assert reasons("Onderdeel|2023|2024|2025|2026", *rows) == [
        "Klopt niet: baten min lasten is -10, er staat -19."
    ]


def test_a_result_that_follows_from_the_saldo_above_it_is_not_doubted_again() -> None:
    rows = ("Lasten|100|90|80|70", "Baten|30|40|50|60", "Saldo|-70|-50|-30|-19", "Onttrekking|9|9|9|9")

    assert len(reasons("Onderdeel|2023|2024|2025|2026", *rows, "Resultaat|-61|-41|-21|-10")) == 1


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("-100|-80", "-50|-90", "baten - lasten"),
        ("100|80", "50|90", "lasten - baten"),
        ("100|80", "60|75", None),
    ],
)
def test_a_saldo_before_and_behind_the_reserves_says_how_it_is_worked_out(
    first: str, second: str, expected: SaldoSign | None
) -> None:
    found = sign(
        "Resultaat|2024|2025",
        f"Saldo van baten en lasten|{first}",
        "Toevoegingen aan reserves|20|30",
        "Onttrekkingen aan reserves|70|20",
        f"Resultaat na bestemming|{second}",
    )

    assert found == expected
