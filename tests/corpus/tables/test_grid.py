"""Ragged rows become a grid with its heads and caption."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.tables.grid import is_amount, is_year_cell, rows_to_table
from corpus.types import Cell, Place
from tests.corpus.examples import cells, table, texts_of


def test_a_plain_table_has_one_head() -> None:
    found = table("Jaar|Uitkeringen", "2023|463", "2024|493")

    assert found
    assert (found.header_rows, found.caption) == (1, "")
    assert [[cell.text for cell in row.cells] for row in found.body] == [["2023", "463"], ["2024", "493"]]


def test_heads_over_several_columns_are_repeated_over_the_columns_they_span() -> None:
    found = table("|Realisatie|Begroting||", "|2024|2025|2026|2027", "Lasten|5|6|7|8")

    assert texts_of(found)[:2] == ["|Realisatie|Begroting|Begroting|Begroting", "|2024|2025|2026|2027"]
    assert found
    assert found.header_rows == 2


def test_a_head_over_the_first_two_columns_of_figures_is_repeated_and_the_label_is_not() -> None:
    found = table("Zorg|Realisatie||Begroting|", "|2023|2024|2025|2026", "Lasten|5|6|7|8")

    assert texts_of(found)[0] == "Zorg|Realisatie|Realisatie|Begroting|Begroting"
    assert texts_of(table("Zorg||2024", "Lasten|5|6", "Baten|5|6"))[0] == "Zorg||2024"


def test_a_head_that_lost_the_cell_over_the_labels_is_moved_right() -> None:
    found = table(
        "Jeugdhulp|Realisatie|Begroting||", "2024|2025|2026|2027|", "Lasten|5|6|7|8", "Baten|1|2|3|4"
    )

    assert texts_of(found)[1] == "|2024|2025|2026|2027"


def test_a_head_of_stands_with_years_is_moved_right_too() -> None:
    found = table("Rekening 2023|Begroting 2024|", "Lasten|5|6", "Baten|1|2")

    assert texts_of(found)[0] == "|Rekening 2023|Begroting 2024"


def test_a_head_with_words_over_the_labels_stays_where_it_is() -> None:
    found = table("Onderwerp|Aantal", "Wonen|5", "Werken|6")

    assert texts_of(found)[0] == "Onderwerp|Aantal"


def test_a_title_row_over_the_whole_width_is_the_caption() -> None:
    found = table("Bedragen x € 1.000||", "Onderdeel|2024|2025", "Lasten|5|6")

    assert found
    assert (found.caption, found.header_rows) == ("Bedragen x € 1.000", 1)
    assert found.caption_place == Place(0, 18)


def test_two_title_rows_are_both_the_caption() -> None:
    found = table(
        "Programma zorg en welzijn in cijfers||", "Bedragen x € 1.000||", "|2024|2025", "Lasten|5|6"
    )

    assert found
    assert found.caption == "Programma zorg en welzijn in cijfers Bedragen x € 1.000"


def test_a_marked_head_under_a_caption_is_still_one_row() -> None:
    found = table("Bedragen x € 1.000||", "Onderdeel|A|B", "Lasten|x|y", "Baten|x|y", marked=2)

    assert found
    assert found.header_rows == 1


def test_a_section_row_belongs_to_the_body() -> None:
    found = table("Onderdeel|2024|2025", "Lasten||", "Zorg|5|6", "Baten||", "Rijk|1|2")

    assert found
    assert found.header_rows == 1
    assert texts_of(found)[1:4:2] == ["Lasten||", "Baten||"]


def test_a_section_that_spans_the_table_stands_in_the_first_column_only() -> None:
    assert texts_of(table("Onderdeel|2024|2025", "Zorg|5|6", "Baten|Baten|Baten", "Rijk|1|2"))[2] == "Baten||"


def test_a_row_of_equal_figures_is_no_section() -> None:
    assert texts_of(table("Onderdeel|2024|2025", "5|5|5", "Rijk|1|2"))[1] == "5|5|5"


def test_short_rows_are_filled_up_and_empty_ends_are_cut_off() -> None:
    found = table("Onderdeel|2024|2025||", "Lasten|5", "Baten|1|2||", "||||")

    assert texts_of(found) == ["Onderdeel|2024|2025", "Lasten|5|", "Baten|1|2"]


def test_heads_of_which_only_the_texts_were_kept_are_shared_out_over_the_years() -> None:
    found = table(
        "Wegen|Rekening|Begroting|Raming|||", "2023|2024|2025|2026|2027|2028|", "Lasten|1|2|3|4|5|6"
    )

    assert texts_of(found)[:2] == [
        "Wegen|Rekening|Begroting|Begroting|Raming|Raming|Raming",
        "|2023|2024|2025|2026|2027|2028",
    ]


def test_a_head_of_sides_that_lost_its_stub_is_moved_right() -> None:
    found = table("Programma|2025|||2026||", "Lasten|Baten|Saldo|Lasten|Baten|Saldo", "Zorg|1|2|3|4|5|6")

    assert texts_of(found)[:2] == [
        "Programma|2025|2025|2025|2026|2026|2026",
        "|Lasten|Baten|Saldo|Lasten|Baten|Saldo",
    ]


def test_a_unit_over_the_labels_is_not_moved_over_the_figures() -> None:
    found = table("x € 1.000|Rekening||", "2023|2024|2025", "Zorg|1|2|3")

    assert texts_of(found)[0].startswith("x € 1.000|Rekening")


def test_a_total_without_a_code_stands_under_the_labels() -> None:
    found = table("Nr|Taakveld|2024|2025", "6.1|Zorg|5|6", "6.2|Werk|5|6", "Totaal|10|12")

    assert texts_of(found)[-1] == "Totaal||10|12"


def test_a_row_of_units_is_a_head_and_a_row_of_numbers_over_columns_too() -> None:
    units = table("Risico|Gevolg|Kans", "|€ 1.000|%", "Brand|1.400|50")
    numbered = table("Klasse|1|2|3", "Risico's|5|6|7")

    assert units
    assert numbered
    assert (units.header_rows, numbered.header_rows) == (2, 1)


def test_a_side_alone_above_the_first_rows_is_a_section_without_heads_and_no_caption() -> None:
    found = table("Lasten||", "Zorg|5|6", "Baten||", "Rijk|1|2")

    assert found
    assert (found.header_rows, found.caption) == (0, "")


def test_a_marked_row_of_amounts_is_no_head() -> None:
    found = table("Wegen|1.500|1.600", "Riool|1.700|1.800", marked=1)

    assert found
    assert found.header_rows == 0


def test_rows_of_text_above_long_texts_are_no_heads() -> None:
    found = table("Nr|Doel", "1|Zorg", "2|Werk", f"3|{'lange tekst ' * 10}", "4|Banen")

    assert found
    assert found.header_rows == 1


def test_words_that_a_narrow_head_broke_are_whole() -> None:
    found = table("Complex|Reali- satie 2023|Eind- resultaat", "Noord|5|6")

    assert texts_of(found)[0] == "Complex|Realisatie 2023|Eindresultaat"


def test_rows_of_fewer_and_more_cells_are_kept_and_noted() -> None:
    found = table("Onderdeel|2024|2025|", "Zorg|5|6|7", "Werk|7|8|", "Wonen|9")

    assert found
    assert texts_of(found)[1:] == ["Zorg|5|6|7", "Werk|7|8|", "Wonen|9||"]
    assert [(m.place.start, m.reason) for m in found.misfits] == [
        (found.body[0].cells[3].place.start, "Boven dit getal staat geen kop."),
        (found.body[2].place.start, "Deze rij heeft minder cellen dan de tabel kolommen heeft."),
    ]


def test_a_row_without_a_label_is_kept_and_noted() -> None:
    found = table("Onderdeel|2024|2025", "Zorg|5|6", "|0|0")

    assert found
    assert [m.reason for m in found.misfits] == ["Deze rij heeft geen label."]


def test_what_is_no_table_gives_none() -> None:
    assert table("alleen|") is None
    assert table("een|rij") is None
    assert table("eerste", "tweede") is None
    assert table() is None
    assert table("||", "||") is None


def test_a_table_without_figures_keeps_its_first_row_as_head() -> None:
    found = table("Opgave|Onderwerp", "Zorg|Wmo", "Werk|Bijstand")

    assert found
    assert found.header_rows == 1


def test_a_table_of_nothing_but_figures_keeps_a_head() -> None:
    found = table("2023|463", "2024|493")

    assert found
    assert [row.cells[1].text for row in found.body][-1] == "493"


def test_a_row_spans_its_filled_cells() -> None:
    found = table("Onderdeel|2024|2025", "|5|6")

    assert found
    assert found.body[0].place == Place(21, 24)


@pytest.mark.parametrize(
    ("text", "amount", "year"),
    [
        ("463", True, False),
        ("-", True, False),
        ("78,5%", True, False),
        ("522 (peildatum 1-7-2025)", True, False),
        ("2024", False, True),
        ("2024 *", False, True),
        ("2023-2024", False, False),
        ("Begroting 2024", False, False),
        ("n.v.t.", False, False),
        ("", False, False),
        ("6.71a Hulp", False, False),
    ],
)
def test_a_cell_is_an_amount_a_year_or_a_text(text: str, *, amount: bool, year: bool) -> None:
    cell = Cell(text, Place(0, len(text)))

    assert (is_amount(cell), is_year_cell(cell)) == (amount, year)


@given(
    st.lists(
        st.lists(st.sampled_from(["", "Lasten", "2024", "5", "1.500", "-", "Totaal"]), max_size=5), max_size=6
    )
)
def test_every_table_is_rectangular_and_has_a_body(rows: list[list[str]]) -> None:
    found = rows_to_table([cells(*row, start=100 * i) for i, row in enumerate(rows)])

    if found:
        assert len({len(row.cells) for row in found.rows}) == 1
        assert len(found.body) >= 1
        printed = {text for row in rows for text in row if text}
        assert {cell.text for row in found.rows for cell in row.cells} | set(found.caption.split()) >= printed


def test_figures_of_a_table_that_lost_its_heads_say_so() -> None:
    found = table("Zorg|1.500|1.600", "Werk|700|800", "Sport|300|200")
    plain = table("Zorg|1.500", "Werk|700", "Sport|300")
    assert found
    assert plain

    assert {misfit.reason for misfit in found.misfits} == {"Boven dit getal staat geen kop."}
    assert plain.misfits == ()
