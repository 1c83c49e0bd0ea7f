"""What a total adds up says in which section it stands."""

from corpus.tables.row_sides import with_sides
from corpus.tables.rows import read_rows
from tests.corpus.examples import table


def paths(*rows: str) -> list[tuple[str, ...]]:
    """The paths of the totals."""
    found = table("Onderdeel|2025|2026", *(row if "|" in row else f"{row}||" for row in rows))
    assert found
    return [row.path for row in with_sides(read_rows(found).rows) if row.total]


def test_a_total_of_all_sections_stands_outside_of_the_last() -> None:
    assert paths(
        "Regelingen", "Veiligheid|5|6", "Gezondheid|4|4", "Vennootschappen", "Afval|3|3", "Totaal|12|13"
    ) == [("Totaal",)]


def test_subtotals_stay_in_their_section_and_the_total_leaves_it() -> None:
    assert paths(
        *("1 Bestuur", "Raad|5|6", "Balie|4|4", "Subtotaal|9|10"),
        *("2 Verkeer", "Wegen|3|3", "Parkeren|1|2", "Subtotaal|4|5", "Totaal|13|15"),
    ) == [("1 Bestuur", "Subtotaal"), ("2 Verkeer", "Subtotaal"), ("Totaal",)]


def test_a_total_of_its_own_section_stays_in_it() -> None:
    found = paths("Regelingen", "Veiligheid|5|6", "Vennootschappen", "Afval|3|3", "Energie|1|1", "Totaal|4|4")

    assert found == [("Vennootschappen", "Totaal")]


def test_a_total_that_adds_up_nothing_stays_where_it_stands() -> None:
    assert paths("Regelingen", "Veiligheid|5|6", "Vennootschappen", "Afval|3|3", "Totaal|99|99") == [
        ("Vennootschappen", "Totaal")
    ]
