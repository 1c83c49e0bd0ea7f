"""What ``begroting show`` prints of a document."""

import io
from decimal import Decimal
from pathlib import Path

import pytest
from rich.console import Console

from assistant.show import document_to_parts, read_one
from corpus.errors import BegrotingError
from corpus.types import Block, Cell, Document, Figure, Metadata, Misfit, Place, Row, Table

TEXT = "Jeugd\nWas 12 in 2024 \x1b[31m\n|2026|\nLasten|1.300\nVreemd|9\n"


def spot(piece: str, page: int = 1) -> Place:
    start = TEXT.index(piece)
    return Place(start, start + len(piece), page)


def cell(text: str) -> Cell:
    return Cell(text, spot(text) if text else Place(0, 0, 1))


def row(*texts: str) -> Row:
    return Row(tuple(map(cell, texts)), spot(texts[-1]))


def document() -> Document:
    table = Table(
        (row("", "2026"), row("Lasten", "1.300"), row("Vreemd", "9")),
        1,
        caption="Bedragen x € 1.000",
        misfits=(Misfit(spot("Vreemd|9"), "Deze rij hoort nergens bij."),),
    )
    block = Place(TEXT.index("|2026"), len(TEXT), 2)
    return Document(
        "dorp.pdf",
        "",
        TEXT,
        (
            Block("heading", "Jeugd", spot("Jeugd"), level=1),
            Block("paragraph", "Was 12 in 2024 \x1b[31m", spot("Was 12 in 2024 \x1b[31m"), ("Jeugd",)),
            Block("table", "", block, ("Jeugd",), table=table),
        ),
        (
            Figure(Decimal(12), "aantal", "12", spot("12"), spot("Was 12"), "wachtenden", "2024"),
            Figure(
                Decimal(1_300_000),
                "EUR",
                "1.300",
                spot("1.300"),
                spot("Lasten|1.300"),
                "Lasten",
                "2026",
                row_path=("Lasten",),
                column_path=("2026",),
                side="lasten",
                stand="begroting",
                unit_inferred=True,
                in_table=True,
                total="totaal",
                remarks=("Telt niet op.",),
            ),
        ),
        Metadata("Dorpstad", "begroting", 2026, "Begroting"),
        pages=2,
        warnings=("bladzijde 2 is een scan.",),
        ocr_pages=(2,),
    )


def shown(page: int | None = None, width: int = 80) -> str:
    console = Console(file=io.StringIO(), width=width)
    with console.capture() as capture:
        for part in document_to_parts(document(), page):
            console.print(part)
    return capture.get()


def lines() -> list[str]:
    return [" ".join(line.split()) for line in shown().splitlines()]


@pytest.mark.parametrize(
    "line",
    [
        "gemeente Dorpstad",
        "bladzijden 2",
        "met OCR bladzijde 2",
        "Let op: bladzijde 2 is een scan.",
        "cijfers 1 in tabellen, 1 in zinnen",
        "Jeugd (blz. 1)",
        "[kop 1, blz. 1]",
        "= 12 · 2024 · wachtenden",
        "[tabel, blz. 2]",
        "Bedragen x € 1.000",
        "eenheid: EUR (afgeleid)",
        "kolom 2: 2026 = begroting, 2026",
        "Lasten 1.300 lasten",
        "Past niet: Deze rij hoort nergens bij. (Vreemd|9)",
        "Opmerking bij Lasten: Telt niet op.",
    ],
)
def test_it_says_how_a_document_was_understood(line: str) -> None:
    assert line in lines()


def test_control_characters_are_left_out() -> None:
    assert "\x1b" not in shown()
    assert "Was 12 in 2024 [31m" in lines()


def test_one_page_shows_what_stands_there() -> None:
    assert "[tabel" in shown(2)
    assert "[kop" not in shown(2)


@pytest.mark.parametrize("page", [0, 3])
def test_a_page_that_is_not_there_is_refused(page: int) -> None:
    with pytest.raises(BegrotingError, match="bladzijde 1 tot en met 2"):
        shown(page)


def test_a_format_without_pages_has_none_to_choose(tmp_path: Path) -> None:
    (tmp_path / "stuk.md").write_text("# Stuk\n\nTekst van een regel.\n")
    with pytest.raises(BegrotingError, match="geen bladzijden"):
        list(document_to_parts(read_one(tmp_path / "stuk.md"), 1))


def wide(columns: int) -> str:
    heads = " | ".join(["Onderdeel", *map(str, range(2001, 2001 + columns))])
    cells = " | ".join(["Zorg", *(f"{n}.111" for n in range(101, 101 + columns))])
    return f"# Begroting\n\n{heads}\n{'---|' * columns}---\n{cells}\n{cells}\n"


@pytest.mark.parametrize("columns", [2, 6, 30])
def test_a_table_fits_in_eighty_columns_with_every_number_whole(tmp_path: Path, columns: int) -> None:
    (tmp_path / "breed.md").write_text(wide(columns), "utf-8")
    console = Console(file=io.StringIO(), width=80)
    with console.capture() as capture:
        for part in document_to_parts(read_one(tmp_path / "breed.md")):
            console.print(part)
    text = capture.get()
    assert max(map(len, text.splitlines())) <= 80
    assert all(text.count(f"{n}.111") == 2 for n in range(101, 101 + columns))


def test_a_folder_and_an_unknown_format_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BegrotingError, match="is een map"):
        read_one(tmp_path)
    (tmp_path / "foto.jpg").touch()
    with pytest.raises(BegrotingError, match=r"foto\.jpg: dit formaat"):
        read_one(tmp_path / "foto.jpg")
