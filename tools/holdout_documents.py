"""Makes the test documents in binary formats: ``python tools/holdout_documents.py``, run by hand.

Their producers are those of real documents: Chromium (the pages in tools/holdout), Word by way of
python-docx, LibreOffice, reportlab and Excel by way of openpyxl. All of it is invented. What the
tables mean stands in tests/golden, written by hand: change a document and its golden file together.
Needs the commands ``chromium`` and ``soffice``.
"""

import json
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import groupby
from pathlib import Path

import docx
import openpyxl
from docx.document import Document as Word
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from holdout_pdf import cells_of, lisdonk, terpwijk
from holdout_report import noordewaard
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

PAGES = Path(__file__).parent / "holdout"
TARGET = Path(__file__).parent.parent / "tests" / "golden" / "documents"
RED_BRACKETS = "#,##0;[Red](#,##0)"
EUROS = '"€" #,##0;[Red]-"€" #,##0'
Amount = int | float | str | datetime | None


def main() -> None:
    """Write every document into tests/golden/documents."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for page in sorted(PAGES.glob("*.html")):
        print_with_chromium(page, TARGET / f"{page.stem}.pdf")
    for text in sorted(PAGES.glob("*.txt")):
        write_word(text, TARGET / f"{text.stem}.docx")
    convert_to_pdf(TARGET / "kromvaart-bedrijfsvoering-2026.docx")
    lisdonk(TARGET / "lisdonk-investeringsplan-2026.pdf")
    terpwijk(TARGET / "terpwijk-kostenverdeling-2026.pdf")
    noordewaard(TARGET / "noordewaard-investeringen-2025.pdf")
    sluisakker(TARGET / "sluisakker-taakvelden-emu-saldo-2026.xlsx")
    wilgenhorst(TARGET / "wilgenhorst-subsidies-formatie-2025.xlsx")
    for path in sorted(TARGET.iterdir()):
        print(f"{path.stat().st_size:>8} {path.name}")


def print_with_chromium(page: Path, target: Path) -> None:
    """An HTML page as Chromium prints it, without its own head and foot."""
    command = ["chromium", "--headless", "--no-sandbox", "--no-pdf-header-footer"]
    subprocess.run([*command, f"--print-to-pdf={target}", str(page)], check=True, capture_output=True)  # noqa: S603 - our own pages


def convert_to_pdf(path: Path) -> None:
    """The PDF that LibreOffice makes of a Word document, beside it."""
    with tempfile.TemporaryDirectory() as profile:
        command = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "pdf"]
        subprocess.run([*command, "--outdir", str(path.parent), str(path)], check=True, capture_output=True)  # noqa: S603 - our own file


# --- Word


def write_word(source: Path, target: Path) -> None:
    """A Word document from one of the text files in tools/holdout.

    A line is a title ("!"), a heading ("#", "##"), a list item ("-", "1."), a caption ("^") or a
    paragraph; lines with bars are a table. Before a table "@merge" lists the ranges that are one cell,
    "@head" says how many rows are printed again on a next page, "@width" how wide each column is in cm,
    "@beside" is text that stands on its
    left: both are then cells of another table.
    """
    document = docx.Document()
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2)
    orders: dict[str, str] = {}
    for is_row, lines in groupby(source.read_text(encoding="utf-8").splitlines(), lambda line: " |" in line):
        if is_row:
            add_table(document, "\n".join(lines), orders)
            orders = {}
            continue
        for line in lines:
            mark, _, text = line.partition(" ")
            if mark.startswith("@"):
                orders[mark] = text
            else:
                document.add_paragraph(text if mark in STYLES else line, STYLES.get(mark))
    if source.stem.startswith("kromvaart"):
        page.header.paragraphs[0].text = "Gemeente Kromvaart\tProgrammabegroting 2026"
        add_page_number(document)
    document.save(str(target))


STYLES = {
    "!": "Title",
    "#": "Heading 1",
    "##": "Heading 2",
    "^": "Caption",
    "-": "List Bullet",
    "1.": "List Number",
}


def add_table(document: Word, text: str, orders: Mapping[str, str]) -> None:
    """A ruled table; the text of a range of merged cells is that of its first."""
    rows = cells_of(text)
    size = len(rows), len(rows[0])
    if "@beside" in orders:
        left, right = document.add_table(1, 2).rows[0].cells
        left.text = orders["@beside"]
        table = right.add_table(*size)
    else:
        table = document.add_table(*size)
    table.style = "Table Grid"
    for column, width in enumerate(orders.get("@width", "").split()):
        table.columns[column].width = Cm(float(width))
        for cell in table.columns[column].cells:
            cell.width = Cm(float(width))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, content in zip(row.cells, texts, strict=True):
            cell.text = content
    for span in orders.get("@merge", "").split():
        (top, left_edge), (bottom, right_edge) = (map(int, corner.split(",")) for corner in span.split(":"))
        table.cell(top, left_edge).merge(table.cell(bottom, right_edge)).text = rows[top][left_edge]
    for row in list(table.rows)[: int(orders.get("@head", "0"))]:
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - no other way


def add_page_number(document: Word) -> None:
    """A foot "Pagina N" under every page."""
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.add_run("Pagina ")
    for kind in ("begin", None, "end"):
        mark = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark.text = "PAGE"
        paragraph.add_run()._r.append(mark)  # noqa: SLF001 - no other way


# --- Excel


def rows_of(sheet: str) -> list[list[Amount]]:
    """The cells of a sheet from tools/holdout/sheets.json; null is an empty cell."""
    rows: list[list[Amount]] = json.loads((PAGES / "sheets.json").read_text(encoding="utf-8"))[sheet]
    return rows


def fill(sheet: Worksheet, first_row: int, rows: Sequence[Sequence[Amount]], column: int = 1) -> None:
    """Write rows of cells from a corner; None leaves a cell empty."""
    for r, row in enumerate(rows, first_row):
        for c, value in enumerate(row, column):
            if value is not None:
                sheet.cell(r, c, value)


def set_format(sheet: Worksheet, area: str, number_format: str) -> None:
    """Give every cell of an area a number format."""
    for row in sheet[area]:
        for cell in row:
            cell.number_format = number_format


def set_title(sheet: Worksheet, lines: Sequence[str], merged: str) -> None:
    """Lines of title in the first column, the first one merged over ``merged`` and bold."""
    fill(sheet, 1, [[line] for line in lines])
    sheet.merge_cells(merged)
    sheet["A1"].font = Font(bold=True, size=14)


def sluisakker(target: Path) -> None:
    """A workbook of four sheets: text, taakvelden in blocks of three columns, EMU-saldo, reserves."""
    book = openpyxl.Workbook()
    guide = book.active
    guide.title = "Leeswijzer"
    fill(guide, 1, rows_of("sluisakker-leeswijzer"))
    sluisakker_taakvelden(book.create_sheet("Taakvelden"))
    sluisakker_emu(book.create_sheet("EMU-saldo"))
    sluisakker_reserves(book.create_sheet("Reserves"))
    book.save(target)


def sluisakker_taakvelden(sheet: Worksheet) -> None:
    """Lasten, baten and saldo of three years, with a title row for each hoofdtaakveld."""
    title = (
        "Overzicht van lasten en baten per taakveld",
        "Bedragen x € 1.000",
        "Een nadelig saldo staat in rood tussen haakjes",
    )
    set_title(sheet, title, "A1:K1")
    fill(
        sheet,
        5,
        [["Code", "Taakveld", "Rekening 2024", None, None, "Begroting 2025", None, None, "Begroting 2026"]],
    )
    fill(sheet, 6, [[None, None, *("Lasten", "Baten", "Saldo") * 3]])
    for area in ("A5:A6", "B5:B6", "C5:E5", "F5:H5", "I5:K5"):
        sheet.merge_cells(area)
        sheet[area.split(":")[0]].alignment = Alignment(horizontal="center", vertical="center")
    fill(sheet, 7, rows_of("sluisakker-taakvelden"))
    set_format(sheet, "C7:K23", RED_BRACKETS)
    sheet["A25"] = "De stijging bij jeugdhulp in 2026 komt voor € 310.000 door hogere tarieven."


def sluisakker_emu(sheet: Worksheet) -> None:
    """The EMU-saldo; its years and the numbers of its rows are numbers in the sheet too."""
    set_title(sheet, ("Berekening van het EMU-saldo", "(x € 1.000)"), "A1:E1")
    fill(sheet, 4, rows_of("sluisakker-emu-saldo"))
    set_format(sheet, "C5:E12", RED_BRACKETS)


def sluisakker_reserves(sheet: Worksheet) -> None:
    """The reserves in euros, with dates for heads."""
    set_title(sheet, ("Verloop van de reserves in 2026", "Bedragen in euro's"), "A1:E1")
    fill(sheet, 4, [["Reserve", "Stand", "Mutaties 2026", None, "Stand"]])
    fill(sheet, 5, [[None, datetime(2026, 1, 1), "Toevoeging", "Onttrekking", datetime(2026, 12, 31)]])  # noqa: DTZ001 - a sheet knows no time zones
    sheet.merge_cells("A4:A5")
    sheet.merge_cells("C4:D4")
    set_format(sheet, "B5:E5", "d-m-yyyy")
    rows = (
        ("Algemene reserve", 7420500, 250000, -615000, 7055500),
        ("Reserve Sociaal domein", 1860000, None, -340000, 1520000),
        ("Reserve Duurzaamheid", 925750, 150000, -88250, 987500),
        ("Totaal", 10206250, 400000, -1043250, 9563000),
    )
    fill(sheet, 6, rows)
    set_format(sheet, "B6:E9", EUROS)


def wilgenhorst(target: Path) -> None:
    """A workbook with formulas and what Excel found for them, percentages, two tables side by side."""
    book = openpyxl.Workbook()
    book.active.title = "Subsidies"
    wilgenhorst_subsidies(book["Subsidies"])
    wilgenhorst_sport(book.create_sheet("Sport"))
    wilgenhorst_formatie(book.create_sheet("Formatie"))
    book.save(target)
    cache_results(target, {"C14": 2073000, "D14": 2000000, "E14": 1896300, "F14": 1})


def wilgenhorst_subsidies(sheet: Worksheet) -> None:
    """Subsidies in merged groups; the last column is stored as a share of 1."""
    set_title(sheet, ("Subsidies van de gemeente Wilgenhorst in 2025", "Bedragen in euro's"), "A1:F1")
    head = (
        "Beleidsveld",
        "Ontvanger",
        "Aangevraagd 2025",
        "Verleend 2025",
        "Vastgesteld 2024",
        "Aandeel in verleend 2025",
    )
    fill(sheet, 4, [head, *rows_of("wilgenhorst-subsidies")])
    fill(sheet, 14, [["Totaal", None, *(f"=SUM({c}5:{c}13)" for c in "CDEF")]])
    for area in ("A5:A7", "A8:A10", "A11:A13", "A14:B14"):
        sheet.merge_cells(area)
    set_format(sheet, "C5:E14", "#,##0")
    set_format(sheet, "F5:F14", "0.0%")
    sheet["A16"] = (
        "In 2025 zijn 47 aanvragen ingediend. Vijf daarvan zijn afgewezen, omdat het budget op was."
    )
    sheet["A17"] = "Het subsidieplafond voor 2026 is € 2.055.000. Dat is 2,75% meer dan in 2025 is verleend."


def wilgenhorst_sport(sheet: Worksheet) -> None:
    """Two tables beside each other, with an empty column between them."""
    sheet["A1"], sheet["E1"] = "Bezoekers zwembad De Plons", "Verhuur van gymzalen (in uren)"
    pool = (
        ("Kwartaal", 2024, 2025),
        ("1e kwartaal", 18420, 19105),
        ("2e kwartaal", 24860, 25390),
        ("3e kwartaal", 31275, 33040),
        ("4e kwartaal", 17930, 18455),
        ("Totaal", 92485, 95990),
    )
    halls = (
        ("Gymzaal", 2024, 2025),
        ("Lindelaan", 1140, 1215),
        ("Wilgendreef", 980, 910),
        ("Kerkpad", 1365, 1402),
        ("Totaal", 3485, 3527),
    )
    fill(sheet, 3, pool)
    fill(sheet, 3, halls, column=5)
    set_format(sheet, "B4:G8", "#,##0")


def wilgenhorst_formatie(sheet: Worksheet) -> None:
    """Staff on two dates; one number is stored as text, the differences show in red."""
    set_title(sheet, ("Formatie van de gemeente Wilgenhorst", "Aantallen in fte"), "A1:E1")
    dates = (datetime(2025, 1, 1), datetime(2026, 1, 1))  # noqa: DTZ001 - a sheet knows no time zones
    fill(sheet, 4, [["Team", "Bezetting op", None, "Verschil", "Ziekteverzuim 2025"], [None, *dates]])
    for area in ("A4:A5", "B4:C4", "D4:D5", "E4:E5"):
        sheet.merge_cells(area)
    rows = (
        ("Griffie", 3.4, 3.6, 0.2, 0.041),
        ("Burgerzaken", "12,5", 12.1, -0.4, 0.073),
        ("Sociaal domein", 28.0, 29.5, 1.5, 0.082),
        ("Buitendienst", 22.8, 21.0, -1.8, 0.096),
        ("Financiën", 9.3, 9.3, 0.0, 0.039),
        ("Totaal", 76.0, 75.5, -0.5, 0.072),
    )
    fill(sheet, 6, rows)
    set_format(sheet, "B5:C5", "dd-mm-yyyy")
    set_format(sheet, "B6:D11", "0.0;[Red]-0.0")
    set_format(sheet, "E6:E11", "0.0%")


def cache_results(path: Path, results: Mapping[str, float]) -> None:
    """Put the results of the formulas on the first sheet beside them, as Excel does when it saves."""
    bare = path.with_suffix(".bare")
    shutil.move(path, bare)
    with zipfile.ZipFile(bare) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                for cell, result in results.items():
                    pattern = rf'(<c r="{cell}"[^>]*><f>[^<]*</f>)<v ?(?:/>|></v>)'
                    text, found = re.subn(pattern.encode(), rf"\g<1><v>{result}</v>".encode(), text)
                    assert found == 1, cell
            new.writestr(name, text)
    bare.unlink()


if __name__ == "__main__":
    main()
