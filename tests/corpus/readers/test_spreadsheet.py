"""Excel: sheets, merged cells, formulas and what cells show."""

from datetime import datetime

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from corpus.errors import DocumentError
from corpus.readers.spreadsheet import read_spreadsheet
from corpus.types import Table
from tests.corpus.examples import texts_of
from tests.corpus.office import book_bytes, rezipped, sheet_bytes, word, word_bytes

SHEET = "xl/worksheets/sheet1.xml"
TABLE = (("Post", 2025, 2026), ("Zorg", 1500, 1600), ("Werk", 5, 6))


def tables_of(data: bytes) -> list[Table]:
    return [block.table for block in read_spreadsheet(data, "a.xlsx")[1] if block.table]


def warnings_of(data: bytes) -> tuple[str, ...]:
    return read_spreadsheet(data, "a.xlsx")[2]


def formatted(sheet: Worksheet) -> None:
    for row in sheet.iter_rows(min_row=2, min_col=2):
        for cell in row:
            cell.number_format = "#,##0"


def test_a_sheet_is_read_as_it_is_shown() -> None:
    (table,) = tables_of(sheet_bytes(TABLE, formatted))

    assert texts_of(table) == ["Post|2025|2026", "Zorg|1.500|1.600", "Werk|5|6"]
    assert table.header_rows == 1


def test_every_sheet_is_read_under_its_name() -> None:
    book = openpyxl.Workbook()
    book.active.title = "Lasten"
    book.active.append(["Er zijn 5 plekken."])
    book.create_sheet("Baten").append(["Er zijn 6 plekken."])
    book.create_sheet("Leeg")
    blocks = read_spreadsheet(book_bytes(book), "a.xlsx")[1]

    assert [(b.kind, b.text) for b in blocks] == [
        ("heading", "Lasten"),
        ("paragraph", "Er zijn 5 plekken."),
        ("heading", "Baten"),
        ("paragraph", "Er zijn 6 plekken."),
    ]


def test_a_name_that_excel_makes_up_is_no_heading() -> None:
    assert [block.kind for block in read_spreadsheet(sheet_bytes([["Tekst"]]), "a.xlsx")[1]] == ["paragraph"]


def test_title_cells_above_a_table_are_its_caption() -> None:
    rows = [["Begroting 2026"], ["Bedragen x € 1.000"], [], *TABLE]

    assert [table.caption for table in tables_of(sheet_bytes(rows))] == ["Begroting 2026 Bedragen x € 1.000"]


def test_merged_cells_are_repeated_over_what_they_cover() -> None:
    def merge(sheet: Worksheet) -> None:
        sheet.merge_cells("B1:C1")
        sheet.merge_cells("A3:A4")

    rows = [["Groep", "Aandeel", None], [None, "Dorp", "Land"], ["Werk", "5%", "6%"], [None, "7%", "8%"]]
    (table,) = tables_of(sheet_bytes(rows, merge))

    assert texts_of(table) == ["Groep|Aandeel|Aandeel", "|Dorp|Land", "Werk|5%|6%", "Werk|7%|8%"]


def test_a_merged_range_beyond_the_table_does_no_harm() -> None:
    data = sheet_bytes([["Titel"], *TABLE], lambda sheet: sheet.merge_cells("A1:XFD1"))

    assert [table.caption for table in tables_of(data)] == ["Titel"]


def test_of_formulas_the_stored_outcome_is_read() -> None:
    def stored(part: bytes) -> bytes:
        return part.replace(b"<f>1+2</f><v></v>", b"<f>1+2</f><v>3</v>").replace(
            b"<f>1+2</f><v />", b"<f>1+2</f><v>3</v>"
        )

    data = rezipped(sheet_bytes([*TABLE, ("Sport", "=1+2", 7)]), {SHEET: stored})

    assert texts_of(tables_of(data)[0])[-1] == "Sport|3|7"
    assert warnings_of(data) == ()


def test_a_formula_without_an_outcome_is_reported() -> None:
    assert warnings_of(sheet_bytes([*TABLE, ("Sport", "=1+2", 7)])) == (
        "1 formules hebben geen uitkomst (B4); open het bestand in Excel en sla het op",
    )


def test_a_cell_with_an_error_is_kept_and_reported() -> None:
    data = sheet_bytes([*TABLE, ("Sport", "#REF!", 7)])

    assert texts_of(tables_of(data)[0])[-1] == "Sport|#REF!|7"
    assert warnings_of(data) == ("blad Blad1 heeft cellen met een fout (1, zoals #REF! in B4)",)


def test_a_hidden_sheet_is_read_and_reported() -> None:
    book = openpyxl.Workbook()
    book.active.append(["Tekst"])
    sheet = book.create_sheet("Concept")
    sheet.append(["Er zijn 5 plekken."])
    sheet.sheet_state = "hidden"
    text, _, warnings = read_spreadsheet(book_bytes(book), "a.xlsx")

    assert "5 plekken" in text
    assert warnings == ("blad Concept is verborgen; het is wel gelezen",)


def test_hidden_rows_are_read_and_reported() -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.row_dimensions[2].hidden = True

    data = sheet_bytes(TABLE, hide)

    assert len(tables_of(data)[0].rows) == 3
    assert warnings_of(data) == ("blad Blad1 heeft verborgen rijen of kolommen; die zijn wel gelezen",)


def test_dates_and_switches_are_shown_in_dutch() -> None:
    rows = [
        ("Peildatum", "Gereed"),
        (datetime.fromisoformat("2025-07-01"), True),
        (datetime.fromisoformat("2025-08-01"), False),
    ]

    assert texts_of(tables_of(sheet_bytes(rows))[0])[1:] == ["1-7-2025|WAAR", "1-8-2025|ONWAAR"]


def test_a_cell_far_away_costs_nothing() -> None:
    def far(sheet: Worksheet) -> None:
        sheet["XFD1048576"] = "einde"

    assert [len(table.rows) for table in tables_of(sheet_bytes(TABLE, far))] == [3]


def test_two_tables_on_a_sheet_are_told_apart() -> None:
    rows = [*TABLE, [], ("Wijk", "Inwoners"), ("Noord", 1200), ("Zuid", 1300)]

    assert [texts_of(table)[0] for table in tables_of(sheet_bytes(rows))] == [
        "Post|2025|2026",
        "Wijk|Inwoners",
    ]


def test_a_part_of_a_table_without_heads_belongs_to_the_one_above() -> None:
    rows = [*TABLE, [], ("Baten",), ("Rijk", 200, 300)]

    assert texts_of(tables_of(sheet_bytes(rows))[0])[-2:] == ["Baten||", "Rijk|200|300"]


def test_text_between_tables_is_a_paragraph() -> None:
    rows = [*TABLE, [], ["Een toelichting."], [], ["Nog een."]]
    blocks = read_spreadsheet(sheet_bytes(rows), "a.xlsx")[1]

    assert [(b.kind, b.text) for b in blocks][1:] == [
        ("paragraph", "Een toelichting."),
        ("paragraph", "Nog een."),
    ]


def test_a_table_that_is_not_at_the_corner_is_found() -> None:
    rows = [[None] * 5, *([None, None, *row] for row in TABLE)]

    assert texts_of(tables_of(sheet_bytes(rows))[0])[0] == "Post|2025|2026"


def test_a_document_under_the_name_of_a_sheet_is_refused() -> None:
    with pytest.raises(DocumentError, match=r"^a\.xlsx: dit bestand is beschadigd of anders dan het lijkt"):
        read_spreadsheet(word_bytes(word("Tekst")), "a.xlsx")


def test_more_cells_than_are_read_are_refused_before_they_are_parsed() -> None:
    row = b'<row r="9">' + b'<c r="A9"><v>1</v></c>' * 400_001 + b"</row></sheetData>"
    data = rezipped(sheet_bytes(TABLE), {SHEET: lambda part: part.replace(b"</sheetData>", row)})

    with pytest.raises(DocumentError, match=r"^a\.xlsx: (?:er staan meer dan 400\.000 cellen|.*uitpakken)"):
        read_spreadsheet(data, "a.xlsx")
