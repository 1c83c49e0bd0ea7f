"""The cijferboek for other programs: numbers as numbers, and nothing of a document that can run."""

import csv
import io
import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from assistant.figure_book import FigureRow
from assistant.figure_files import HEADS, format_of, rows_to_text, rows_to_xlsx, write_rows
from corpus.errors import BegrotingError

ROW = FigureRow(
    document="dorp.pdf",
    gemeente="Dorpstad",
    soort="begroting",
    jaar=2026,
    page=3,
    ocr=True,
    section=("Jeugd", "Kosten"),
    row_path=("Lasten", "6.72 Jeugdhulp"),
    column_path=("Begroting", "2026"),
    label="6.72 Jeugdhulp",
    side="lasten",
    stand="begroting",
    period="2026",
    year=2026,
    printed="1.412,5",
    value=Decimal("1412500.0"),
    unit="EUR",
    unit_inferred=True,
    scope=None,
    qualifier="circa",
    bound=None,
    total="totaal",
    saldo_sign=None,
    remarks=("Telt niet op.", "Kijk na."),
    quote="Jeugdhulp; 1.412,5",
)
FORMULAS = ["=1+1", "+1", "-2+3", "@SUM(A1)", " =cmd|' /C calc'!A0", "＝1+1", "- € 3 aan subsidies"]


def csv_cells(*rows: FigureRow) -> list[dict[str, str]]:
    text = rows_to_text(rows, "csv")
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";"))


def sheet_of(*rows: FigureRow) -> Worksheet:
    sheet = load_workbook(io.BytesIO(rows_to_xlsx(rows))).active
    assert isinstance(sheet, Worksheet)
    return sheet


def column(head: str) -> int:
    return [each for each, _ in HEADS.values()].index(head) + 1


def test_every_field_has_a_column() -> None:
    assert list(HEADS) == list(FigureRow.__slots__)


def test_csv_has_semicolons_decimal_commas_and_dutch_heads() -> None:
    (cells,) = csv_cells(ROW)
    assert (cells["waarde"], cells["zoals gedrukt"], cells["bladzijde"]) == ("1412500", "1.412,5", "3")
    assert (cells["rij"], cells["kolom"]) == ("Lasten > 6.72 Jeugdhulp", "Begroting > 2026")
    assert (cells["eenheid afgeleid"], cells["gelezen met OCR"], cells["gebied"]) == ("ja", "ja", "")
    assert (cells["opmerkingen"], cells["citaat"]) == ("Telt niet op. Kijk na.", "Jeugdhulp; 1.412,5")


def test_csv_keeps_a_negative_number_a_number() -> None:
    assert csv_cells(replace(ROW, value=Decimal("-12.50")))[0]["waarde"] == "-12,5"


@pytest.mark.parametrize("text", FORMULAS)
def test_text_that_looks_like_a_formula_cannot_run(text: str) -> None:
    (cells,) = csv_cells(replace(ROW, quote=text))
    assert cells["citaat"] == f"'{text}"
    cell = sheet_of(replace(ROW, quote=text)).cell(2, column("citaat"))
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


@pytest.mark.parametrize("text", ["#N/A", "#REF!", "2025-06", "1.400"])
def test_excel_takes_text_for_text(text: str) -> None:
    cell = sheet_of(replace(ROW, printed=text)).cell(2, column("zoals gedrukt"))
    assert (cell.value, cell.data_type) == (text, "s")


def test_the_sheet_has_numbers_a_frozen_head_a_filter_and_widths() -> None:
    sheet = sheet_of(ROW, replace(ROW, value=Decimal("-12.50"), page=None))
    first, second = (sheet.cell(n, column("waarde")) for n in (2, 3))
    assert (first.value, first.number_format) == (1412500, "#,##0")
    assert (second.value, second.number_format) == (-12.5, "#,##0.0")
    assert sheet.cell(3, column("bladzijde")).value is None
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:Y3")
    assert all(sheet.column_dimensions[letter].width > 5 for letter in "ABCY")
    assert [cell.value for cell in sheet[1]] == [head for head, _ in HEADS.values()]


def test_a_cell_that_excel_cannot_hold_is_cut_and_says_so() -> None:
    value = sheet_of(replace(ROW, quote="x" * 40_000 + "\uffff")).cell(2, column("citaat")).value
    assert isinstance(value, str)
    assert (len(value), value[-1]) == (32_767, "…")


def test_json_is_one_array_with_exact_numbers() -> None:
    text = rows_to_text([ROW, replace(ROW, value=Decimal("12.80"))], "json")
    assert '"value": 12.8,' in text
    first, second = json.loads(text)
    assert list(first) == list(HEADS)
    assert (first["value"], first["row_path"], second["value"]) == (
        1412500,
        ["Lasten", "6.72 Jeugdhulp"],
        12.8,
    )


def test_no_figures_give_an_empty_array_and_a_head_alone() -> None:
    assert json.loads(rows_to_text([], "json")) == []
    assert csv_cells() == []
    assert sheet_of().max_row == 1


@given(st.text(max_size=30))
def test_any_text_comes_back_from_csv(text: str) -> None:
    (cells,) = csv_cells(replace(ROW, quote=text))
    assert cells["citaat"].removeprefix("'") == text.removeprefix("'")


@pytest.mark.parametrize(
    ("name", "out", "kind"),
    [
        (None, None, None),
        ("table", None, None),
        ("JSON", None, "json"),
        (None, "cijfers.XLSX", "xlsx"),
        ("csv", "cijfers.txt", "csv"),
    ],
)
def test_the_format_is_the_one_asked_for_or_that_of_the_file(
    name: str | None, out: str | None, kind: str | None
) -> None:
    assert format_of(name, Path(out) if out else None) == kind


@pytest.mark.parametrize(
    ("name", "out", "message"),
    [
        ("pdf", None, "--format pdf kan niet: kies table, csv, json of xlsx"),
        (None, "cijfers", "--out cijfers kan niet"),
        ("table", "cijfers.txt", "hoort bij --format csv"),
        ("xlsx", None, "--out cijferboek.xlsx"),
    ],
)
def test_a_format_that_cannot_be_is_refused(name: str | None, out: str | None, message: str) -> None:
    with pytest.raises(BegrotingError, match=message):
        format_of(name, Path(out) if out else None)


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    out = tmp_path / "cijfers.csv"
    out.write_text("oud")
    write_rows([ROW], "csv", out, [])
    assert out.read_bytes().startswith(b"\xef\xbb\xbfdocument;gemeente")
    assert list(tmp_path.iterdir()) == [out]


def test_a_document_that_is_read_is_never_written_over(tmp_path: Path) -> None:
    out = tmp_path / "begroting.csv"
    with pytest.raises(BegrotingError, match="andere naam"):
        write_rows([ROW], "csv", out, [tmp_path / "x" / ".." / "begroting.csv"])
    assert not out.exists()


def test_a_folder_that_is_not_there_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(BegrotingError, match="kan niet worden geschreven"):
        write_rows([ROW], "csv", tmp_path / "weg" / "cijfers.csv", [])
