"""Which library places the text of PDFs best: pypdfium2, pdfplumber and pypdf before the same pipeline.

    python -m benchmarks.pdf_lezers [FILE ...] [--golden DIR] [--pages N]

Each library gives the letters of a page with their places; all that follows is the same. For each:
the table cells right in every field of the golden files, the share of the prose figures of the text
version (value, unit, period, side), pages a second of processor time for the letters alone and for the
whole reading, and the peak of the memory. With --pages a document of N made-up pages is read instead.
"""

import argparse
import multiprocessing
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from rich.console import Console
from rich.table import Table

from benchmarks.golden import compare, read_golden
from corpus.figures import blocks_to_figures
from corpus.layout.outline import with_outline
from corpus.metadata import find_metadata
from corpus.readers.pdf.page import Char, Page, Rule, chars_to_page, turned
from corpus.readers.pdf.reader import pages_to_blocks
from corpus.readers.pdf.with_pdfium import PdfiumFile
from corpus.readers.pdf.with_pypdf import open_pdf, read_page_simply
from corpus.reading import read_document
from corpus.text_tables.continued_tables import settled_tables
from corpus.types import Document

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"  # public budgets beside the repository; any files will do
FOLDERS = ("corpus-pdf", "eval/train/corpus-pdf")
HEADS = ("bibliotheek", "cellen", "juist", "proza", "letters blz/s", "alles blz/s", "geheugen MiB")

Reader = Callable[[bytes], Iterator[Page]]


@dataclass(frozen=True, slots=True)
class Score:
    """What one library makes of the documents; counts over all of them."""

    cells: int
    right: int
    prose: int
    prose_right: int
    pages: int
    letter_seconds: float
    seconds: float
    memory: int  # bytes


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the documents with each library in a process of its own, print one table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--golden", type=Path, default=ROOT / "tests" / "golden")
    parser.add_argument("--pages", type=int, default=0)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        files = [made_up(Path(folder), options.pages)] if options.pages else options.files or shared_files()
        table = Table(*HEADS, title=f"Lezers van PDF ({len(files)} documenten)")
        for name in READERS:
            table.add_row(name, *cells_of(score_in_child(name, files, options.golden)))
    Console().print(table)


def shared_files() -> list[Path]:
    """The public budgets that are beside the repository."""
    return [file for folder in FOLDERS for file in sorted((SHARED / folder).glob("*.pdf"))]


def cells_of(score: Score) -> list[str]:
    """A row of the table."""

    def share(part: int, whole: int) -> str:
        return f"{part / whole:.1%}" if whole else ""

    return [
        str(score.cells),
        share(score.right, score.cells),
        share(score.prose_right, score.prose),
        f"{score.pages / score.letter_seconds:.0f}",
        f"{score.pages / score.seconds:.0f}",
        f"{score.memory / 2**20:.0f}",
    ]


def score_in_child(name: str, files: Sequence[Path], golden: Path) -> Score:
    """The score of a library, measured in a process that has read nothing else."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        return pool.submit(score_of, name, files, golden).result()


def score_of(name: str, files: Sequence[Path], golden: Path) -> Score:
    """Read all files and compare them with their golden files and text versions."""
    counts: Counter[str] = Counter()
    letter_seconds = seconds = 0.0
    for file in files:
        start = time.process_time()
        pages = list(READERS[name](file.read_bytes()))
        letter_seconds += time.process_time() - start
        document = pages_to_document(pages, file.name)
        seconds += time.process_time() - start
        counts["pages"] += len(pages)
        wanted = golden / f"{file.stem}.toml"
        if wanted.is_file():
            compared = compare(document, read_golden(wanted))
            counts["cells"] += len(compared.pairs)
            counts["right"] += compared.exact
        text = text_version(file)
        if text:
            found, expected = prose(document), prose(read_document(text))
            counts["prose"] += sum(expected.values())
            counts["prose_right"] += sum((found & expected).values())
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return Score(
        counts["cells"],
        counts["right"],
        counts["prose"],
        counts["prose_right"],
        counts["pages"],
        letter_seconds,
        seconds,
        memory,
    )


def text_version(file: Path) -> Path | None:
    """The same document as text or web page, in the folder beside that of the PDFs."""
    folder = file.parent.with_name(file.parent.name.removesuffix("-pdf"))
    return next((found for found in folder.glob(f"{file.stem}.*") if found.suffix != ".pdf"), None)


def prose(document: Document) -> Counter[tuple[object, ...]]:
    """The figures in sentences, as far as another version of the document must have them too."""
    return Counter((f.value, f.unit, f.period, f.side) for f in document.figures if not f.in_table)


def pages_to_document(pages: Sequence[Page], name: str) -> Document:
    """The document that these pages make up."""
    read = pages_to_blocks(pages, {})
    text, blocks = read.text, read.blocks
    blocks = with_outline(settled_tables(blocks, text), text)
    metadata = find_metadata(name, blocks, text)
    return Document(name, "", text, blocks, blocks_to_figures(blocks, text, metadata), metadata, len(pages))


def by_pdfium(data: bytes) -> Iterator[Page]:
    """Pages as the program reads them."""
    with PdfiumFile(data) as file:
        for index in range(len(open_pdf(data, "").pages)):
            yield file.page(index) or Page()


def by_pypdf(data: bytes) -> Iterator[Page]:
    """Pages by pypdf's visitor, with estimated widths."""
    for page in open_pdf(data, "").pages:
        yield read_page_simply(page)


def by_pdfplumber(data: bytes) -> Iterator[Page]:
    """Pages by pdfplumber, with its ruling lines and the edges of its boxes."""
    import pdfplumber

    with pdfplumber.open(BytesIO(data)) as file:
        for page in file.pages:
            chars = [_plumbed(char, float(page.height)) for char in page.chars]
            rules = [_ruled(edge, float(page.height)) for edge in page.edges]
            yield chars_to_page(chars, rules)
            page.close()


def _plumbed(char: dict[str, Any], height: float) -> Char:
    bold = "bold" in char["fontname"].lower()
    turn = 0 if char["upright"] else 1
    base = float(char["matrix"][5]) if turn == 0 else height - float(char["bottom"])
    x0, x1 = float(char["x0"]), float(char["x1"])
    if turn:
        x0, x1 = sorted((turned(x0, base, turn)[0], turned(x0, height - float(char["top"]), turn)[0]))
        base = turned(float(char["x1"]), base, turn)[1]
    return Char(char["text"], x0, x1, base, round(float(char["size"]), 1), bold, turn)


def _ruled(edge: dict[str, Any], height: float) -> Rule:
    return Rule(
        float(edge["x0"]), height - float(edge["bottom"]), float(edge["x1"]), height - float(edge["top"])
    )


def made_up(folder: Path, pages: int) -> Path:
    """A budget of so many pages: text, and a table with figures on every one."""
    file = folder / "begroting.pdf"
    canvas = Canvas(str(file), pagesize=A4, invariant=1)
    for number in range(1, pages + 1):
        canvas.setFont("Helvetica", 8)
        canvas.drawString(60, 810, "Gemeente Dorp, programmabegroting 2026")
        canvas.drawRightString(530, 30, f"Pagina {number} van {pages}")
        canvas.setFont("Helvetica", 10)
        for i in range(26):
            line = f"In {2024 + i % 3} krijgen {number * 7 + i} inwoners hulp bij werk of wonen in de wijk."
            canvas.drawString(60, 770 - 13 * i, line)
        for row in range(18):
            canvas.drawString(60, 400 - 18 * row, f"Taakveld {row + 1}.{number % 9} Onderdeel")
            for column in range(5):
                thousands = (number * 37 + row * column) % 900 + 100
                amount = f"{thousands}.{row:03}" if row else str(2024 + column)
                canvas.drawRightString(270 + 60 * column, 400 - 18 * row, amount)
        canvas.showPage()
    canvas.save()
    return file


READERS: dict[str, Reader] = {"pypdfium2": by_pdfium, "pdfplumber": by_pdfplumber, "pypdf": by_pypdf}

if __name__ == "__main__":
    main()
