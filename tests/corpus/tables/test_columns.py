"""What each column of a table holds."""

import pytest

from corpus.tables.columns import Columns
from corpus.tables.rows import read_rows
from corpus.types import Table
from tests.corpus.examples import table


def columns(*rows: str) -> Columns:
    found = table(*rows)
    assert isinstance(found, Table)
    return read_rows(found).columns


def paths(*rows: str) -> list[tuple[str, ...]]:
    found = table(*rows)
    assert found
    return [row.path for row in read_rows(found).rows]


def test_codes_before_the_labels_belong_to_them() -> None:
    assert paths("Nr|Taakveld|2024", "6.1|Samenkracht|5", "6.71a|Hulp|6", "|Totaal|11") == [
        ("6.1 Samenkracht",),
        ("6.71a Hulp",),
        ("Totaal",),
    ]


def test_numbers_of_many_digits_before_words_are_codes() -> None:
    assert paths(
        "Kostensoort|Naam|2025|2026", "4110001|Lonen|5|6", "4340100|Inhuur|7|8", "|Totaal|12|14"
    ) == [
        ("4110001 Lonen",),
        ("4340100 Inhuur",),
        ("Totaal",),
    ]


def test_a_code_and_a_name_alone_on_the_first_row_are_a_section() -> None:
    found = paths("Nr|Taakveld|2025|2026", "2|Verkeer||", "2.1|Wegen|50|60", "2.2|Parkeren|7|8")

    assert found == [("2 Verkeer",), ("2 Verkeer", "2.1 Wegen"), ("2 Verkeer", "2.2 Parkeren")]


def test_codes_may_stand_between_the_group_and_the_label() -> None:
    found = paths("Programma|Nr|Onderwerp|2024", "Werk|1.1|Banen|5", "|1.2|Uitstroom|6", "Jeugd|2.1|Hulp|7")

    assert found == [("Werk", "1.1 Banen"), ("Werk", "1.2 Uitstroom"), ("Jeugd", "2.1 Hulp")]


def test_a_group_holds_for_the_rows_below_it_that_leave_it_empty() -> None:
    found = paths("Thema|Indicator|2024", "Werk|Banen|5", "|Uitstroom|6", "Jeugd|Hulp|7", "Totaal||18")

    assert found == [("Werk", "Banen"), ("Werk", "Uitstroom"), ("Jeugd", "Hulp"), ("Totaal",)]


def test_other_columns_of_text_describe_the_row_and_are_not_in_its_path() -> None:
    found = columns(
        "Omschrijving|Eenheid|Bron|Periode|2023|S/I", "Banen|aantal|CBS|2023|5|S", "Hulp|%|CBS|2022|6|I"
    )

    assert (found.label, found.attributes, found.figures) == (0, (1, 2, 3, 5), (4,))
    assert (found.units, found.periods) == (1, 3)


def test_a_description_behind_labels_that_differ_is_no_label() -> None:
    assert paths("Locatie|Beheerder|2024", "De Hal|Stichting A|5", "De Zaal|Stichting B|6") == [
        ("De Hal",),
        ("De Zaal",),
    ]


def test_a_column_of_long_texts_is_no_label() -> None:
    story = "Samen met de buurt maken wij een plan voor het plein. " * 3
    rows = (f"1. Wonen|Plein|{story}|€ 5", f"|Park|{story}|€ 6", f"2. Zorg|Huis|{story}|€ 7")

    assert paths("Opgave|Onderwerp|Omschrijving|Budget", *rows) == [
        ("1. Wonen", "Plein"),
        ("1. Wonen", "Park"),
        ("2. Zorg", "Huis"),
    ]


def test_the_head_says_which_of_two_columns_that_differ_is_the_label() -> None:
    assert paths("Taakveld|Indicator|2024", "Werk|Banen|5", "Jeugd|Hulp|6") == [
        ("Werk", "Banen"),
        ("Jeugd", "Hulp"),
    ]


def test_an_empty_column_before_the_labels_is_passed_over() -> None:
    assert paths("|Onderdeel|2024|2025", "|Zorg|5|6", "|Werk|5|6") == [("Zorg",), ("Werk",)]


def test_a_column_of_n_and_v_gives_its_sign_to_the_figures_beside_it() -> None:
    found = table("Programma|Begroting|Afwijking||S/I", "Zorg|100|10|N|I", "Werk|50|5|V|S")
    assert found
    rows = read_rows(found).rows

    assert [int(row.numbers[2].value) for row in rows] == [-10, 5]
    assert [int(row.numbers[1].value) for row in rows] == [100, 50]


def test_a_figure_among_the_texts_of_a_column_is_not_lost() -> None:
    found = table("Groep|Dorp|Nederland", "Totaal|78%|73%", "Mannen|84%|niet gepeild", "Vrouwen|78%|onbekend")
    assert found

    assert [len(row.numbers) for row in read_rows(found).rows] == [2, 1, 1]


@pytest.mark.parametrize(
    ("head", "rows"),
    [
        ("Project|Taakveld|2026|2027", ("Brug|2.1|400|50", "School|4.2|70|80", "Samen||470|130")),
        ("Nr.|Taakveld|Project|2026", ("1|2.1|Brug|400", "2|4.2|School|70")),
        ("Krediet|2026|Programma|2027", ("Brug|400|3|50", "School|70|4|80")),
    ],
)
def test_codes_beside_the_labels_are_no_figures(head: str, rows: tuple[str, ...]) -> None:
    found = table(head, *rows)
    assert found

    values = {number.value for row in read_rows(found).rows for number in row.numbers.values()}
    assert values <= {400, 50, 70, 80, 470, 130}


def test_a_column_of_numbers_under_any_other_head_stays_one_of_figures() -> None:
    found = table("Project|Banen|2026", "Brug|2|400", "School|4|70")
    assert found

    assert [len(row.numbers) for row in read_rows(found).rows] == [2, 2]


def test_a_column_of_letters_says_the_side_of_its_rows() -> None:
    found = table("Post|L/B|2026|2027", "Hout|L|5|6", "Steen|B|7|8")
    assert found

    assert [row.side for row in read_rows(found).rows] == ["lasten", "baten"]
    assert columns("Post|Type|2026|2027", "Hout|L|5|6", "Steen|B|7|8").sides is None


def test_rows_in_a_group_of_totals_are_totals() -> None:
    found = table("Doel||2026", "Bos|Lasten|5", "Bos|Baten|6", "Totaal|Lasten|5", "Totaal|Baten|6")
    assert found

    assert [row.total for row in read_rows(found).rows] == [None, None, "totaal", "totaal"]


def test_a_group_that_every_row_of_it_prints_ends_where_it_is_not_printed() -> None:
    assert paths("Soort|Onderwerp|2026", "Nadelen|Jeugd|5", "Nadelen|Vervoer|6", "|Saldo|11") == [
        ("Nadelen", "Jeugd"),
        ("Nadelen", "Vervoer"),
        ("Saldo",),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        ("Programma|L/B|2026", "Zorg|L|5", "Zorg|B|6", "Werk|L|7"),
        ("Taakveld|Categorie|2026", "Zorg|L3.8|5", "Zorg|B3.8|6", "Werk|L1.1|7"),
        ("Programma|Periode|2026", "Zorg|1|5", "Zorg|2|6", "Werk|12|7"),
    ],
)
def test_codes_of_a_side_or_a_month_are_no_labels_and_no_figures(rows: tuple[str, ...]) -> None:
    found = columns(*rows)

    assert (found.label, found.attributes, found.figures) == (0, (1,), (2,))
