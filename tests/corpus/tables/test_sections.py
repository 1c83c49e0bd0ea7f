"""Sections of a table and where they end."""

from corpus.tables.rows import read_rows
from tests.corpus.examples import table


def paths(*rows: str) -> list[tuple[str, ...]]:
    """The paths of the rows with figures."""
    found = table("Onderdeel|2024|2025", *(row if "|" in row else f"{row}||" for row in rows))
    assert found
    return [row.path for row in read_rows(found).rows if not row.section]


def test_a_section_ends_with_its_own_total() -> None:
    assert paths("Lasten", "Zorg|5|6", "Totaal lasten|5|6", "Inwoners|9|9") == [
        ("Lasten", "Zorg"),
        ("Lasten", "Totaal lasten"),
        ("Inwoners",),
    ]


def test_a_bare_total_ends_the_section_and_a_subtotal_does_not() -> None:
    assert paths("Lasten", "Zorg|5|6", "Subtotaal|5|6", "Werk|5|6", "Totaal|9|9", "Inwoners|9|9") == [
        ("Lasten", "Zorg"),
        ("Lasten", "Subtotaal"),
        ("Lasten", "Werk"),
        ("Lasten", "Totaal"),
        ("Inwoners",),
    ]


def test_a_side_takes_the_place_of_the_other_within_a_programme() -> None:
    found = paths(
        "Programma 1",
        "Lasten",
        "Zorg|5|6",
        "Totaal lasten|5|6",
        "Baten",
        "Rijk|1|1",
        "Programma 2",
        "Lasten",
        "Werk|5|6",
    )

    assert found == [
        ("Programma 1", "Lasten", "Zorg"),
        ("Programma 1", "Lasten", "Totaal lasten"),
        ("Programma 1", "Baten", "Rijk"),
        ("Programma 2", "Lasten", "Werk"),
    ]


def test_programmes_within_a_side_follow_each_other() -> None:
    assert paths("Lasten", "Programma 1", "Zorg|5|6", "Programma 2", "Werk|5|6", "Baten", "Rijk|1|1") == [
        ("Lasten", "Programma 1", "Zorg"),
        ("Lasten", "Programma 2", "Werk"),
        ("Baten", "Rijk"),
    ]


def test_numbered_sections_are_as_deep_as_their_numbers() -> None:
    assert paths("1 Zorg", "1.1 Jeugd", "Hulp|5|6", "1.2 Wmo", "Vervoer|5|6", "2 Werk", "Banen|1|1") == [
        ("1 Zorg", "1.1 Jeugd", "Hulp"),
        ("1 Zorg", "1.2 Wmo", "Vervoer"),
        ("2 Werk", "Banen"),
    ]


def test_a_saldo_stands_outside_of_the_sides_and_of_the_reserves() -> None:
    found = paths("Baten", "Rijk|1|1", "Saldo|5|6", "Mutaties reserves", "Storting|1|1", "Resultaat|4|5")

    assert found == [("Baten", "Rijk"), ("Saldo",), ("Mutaties reserves", "Storting"), ("Resultaat",)]


def test_a_second_total_of_a_side_stands_outside_of_the_last_programme() -> None:
    found = paths("Programma 2", "Lasten", "Zorg|5|6", "Totaal lasten|5|6", "Totaal lasten gemeente|9|9")

    assert found[-1] == ("Totaal lasten gemeente",)


def test_notes_between_the_rows_are_no_sections() -> None:
    assert paths("Zorg|5|6", "* voorlopig cijfer", "Bron: eigen telling", "Werk|5|6") == [
        ("Zorg",),
        ("Werk",),
    ]
