"""How well documents are read, and how fast: every golden document in one table.

    python -m benchmarks.lezen [--corpus DIR ...] [--golden DIR] [--verbose] [--fast]

For each document with a golden file: its cells, how many are exactly right, the share right in each
field, the figures missed in lists and the table figures invented. For a PDF with a text version beside
it: the share of the text's prose figures (value, unit, period and side) that the PDF gives too. Then
the seconds of reading and structuring beside those of encoding the same document, and pages a second.
"""

import argparse
import os
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from benchmarks.golden import FIELDS, Comparison, Golden, Pair, compare, read_golden
from benchmarks.golden_prose import not_found, read_stated
from corpus.child import import_format
from corpus.reading import FORMATS, read_document
from corpus.types import Document, Figure

if TYPE_CHECKING:
    from index.embedding import Embedder

ROOT = Path(__file__).resolve().parents[1]
GOLDEN = ROOT / "tests" / "golden"
SHARED = ROOT.parent / "shared"  # public budgets beside the repository; any folder will do
OWN = GOLDEN / "documents"
PROSE = GOLDEN / "prose"
CORPORA = ("corpus", "corpus-pdf", "eval/layouts/corpus", "eval/train/corpus", "eval/train/corpus-pdf")
READINGS = 3
TABLE_WIDTH = 190  # characters, also into a file
FIELD_HEADS = ("rij", "kolom", "kant", "stand", "jaar", "eenh.", "waarde", "afgel.", "totaal", "teken")
HEADS = (
    *("document", "cellen", "juist", *FIELD_HEADS, "gemist", "verzonnen", "proza"),
    *("lezen s", "coderen s", "deel", "blz/s"),
)

ProseKey = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Read:
    """A document with what reading it took, and its golden file."""

    path: Path
    document: Document
    seconds: float
    compared: Comparison

    @property
    def is_pdf(self) -> bool:
        """Whether it is the PDF version of a document."""
        return self.path.suffix.lower() == ".pdf"


def main(arguments: Sequence[str] | None = None) -> None:
    """Read, compare, print."""
    options = parse(arguments)
    golden = read_goldens(options.golden)
    read = [read_one(path, golden[path.stem]) for path in golden_documents(options.corpus, golden)]
    if not read:
        raise SystemExit("Geen documenten met een golden-bestand gevonden; noem de map met --corpus.")
    print_table(read, None if options.fast else warm_embedder())
    if options.verbose:
        for each in read:
            print_wrong(each)


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The options of the command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.lezen", description=__doc__.splitlines()[0])
    parser.add_argument("--corpus", type=Path, nargs="+", default=[OWN, *(SHARED / c for c in CORPORA)])
    parser.add_argument("--golden", type=Path, default=GOLDEN)
    parser.add_argument(
        "--verbose", action="store_true", help="print every cell that is wrong: wanted and got"
    )
    parser.add_argument("--fast", action="store_true", help="leave out the seconds of encoding")
    return parser.parse_args(arguments)


def read_goldens(folder: Path) -> dict[str, Golden]:
    """Every golden file of a folder, by the stem of its document."""
    return {path.stem: read_golden(path) for path in sorted(folder.glob("*.toml"))}


def golden_documents(folders: Iterable[Path], golden: Iterable[str]) -> list[Path]:
    """The documents in the folders that have a golden file, in order."""
    known = set(golden)
    return [
        path
        for folder in folders
        if folder.is_dir()
        for path in sorted(folder.iterdir())
        if path.suffix.lower() in FORMATS and path.stem in known
    ]


def read_one(path: Path, golden: Golden) -> Read:
    """Read and time a document and lay it beside its golden file.

    As the reading process does: what its format needs is imported first, once for all documents, and
    the pages of a PDF are read on two cores. The time is the middle one of three.
    """
    import_format(path)
    seconds = []
    for _ in range(READINGS):
        start = time.perf_counter()
        document = read_document(path, cores=os.cpu_count() or 1)
        seconds.append(time.perf_counter() - start)
    return Read(path, document, median(seconds), compare(document, golden))


def prose_share(pdf: Document, text: Document) -> float | None:
    """The share of the text's prose figures that the PDF gives too; None when the text has none."""
    wanted, got = prose_figures(text), prose_figures(pdf)
    return (wanted & got).total() / wanted.total() if wanted else None


def prose_figures(document: Document) -> Counter[ProseKey]:
    """What the sentences and lists of a document say: value, unit, period, side."""
    return Counter((f.value, f.unit, f.period, f.side) for f in document.figures if not f.in_table)


def text_version(pdf: Read, read: Iterable[Read]) -> Document | None:
    """The other version of the same document, from which a PDF's prose is judged."""
    return next(
        (other.document for other in read if other.path.stem == pdf.path.stem and not other.is_pdf), None
    )


def warm_embedder() -> "Embedder":
    """The model on board, with one batch encoded, so that loading it is not counted."""
    from index.embedding import open_embedder

    embedder = open_embedder()
    embedder.encode_passages(["Op 1 januari waren er 12 bomen."] * 8)
    return embedder


def encoding_seconds(document: Document, embedder: "Embedder") -> float:
    """What it takes to encode the passages of a document."""
    from index.passages import document_to_passages, encoded_text

    texts = [encoded_text(passage) for passage in document_to_passages(document)]
    start = time.perf_counter()
    embedder.encode_passages(texts)
    return time.perf_counter() - start


# Printing


def print_table(read: Sequence[Read], embedder: "Embedder | None") -> None:
    """One line a document."""
    table = Table(*HEADS, title="Lezen: cellen, cijfers in zinnen en tijd", padding=(0, 0), pad_edge=False)
    for column in table.columns[1:]:
        column.justify = "right"
    for each in read:
        table.add_row(*row_of(each, read, embedder))
    table.add_section()
    table.add_row(*total_row([each.compared for each in read]))
    Console(width=TABLE_WIDTH).print(table)


def row_of(each: Read, read: Sequence[Read], embedder: "Embedder | None") -> Iterator[str]:
    """The texts of one line, in the order of HEADS."""
    yield each.path.name
    yield from counts([each.compared])
    share = sentences_share(each, read)
    yield "" if share is None else f"{100 * share:.1f}%"
    yield f"{each.seconds:.2f}"
    encoding = encoding_seconds(each.document, embedder) if embedder else None
    yield "" if encoding is None else f"{encoding:.2f}"
    yield "" if not encoding else f"{100 * each.seconds / encoding:.0f}%"
    yield "" if each.document.pages is None else f"{each.document.pages / each.seconds:.0f}"


def sentences_share(each: Read, read: Sequence[Read]) -> float | None:
    """The share of its sentences' figures that is right: by hand where written, else by its text version."""
    by_hand = PROSE / f"{each.path.stem}.toml"
    if by_hand.is_file():
        stated = read_stated(by_hand)
        return 1 - len(not_found(each.document, stated)) / len(stated)
    text = text_version(each, read) if each.is_pdf else None
    return prose_share(each.document, text) if text else None


def total_row(compared: Sequence[Comparison]) -> Iterator[str]:
    """All documents together."""
    yield "samen"
    yield from counts(compared)


def counts(compared: Sequence[Comparison]) -> Iterator[str]:
    """Cells, the shares of them that are right, figures missed in lists, figures invented."""
    cells = sum(len(each.pairs) for each in compared)
    yield str(cells)
    yield as_share(sum(each.exact for each in compared), cells)
    yield from (as_share(sum(each.right(field) for each in compared), cells) for field in FIELDS)
    yield str(sum(len(each.missing) for each in compared))
    yield str(sum(len(each.invented) for each in compared))


def as_share(part: int, whole: int) -> str:
    """A percentage that is 100 only when it is whole; "" of nothing."""
    return f"{int(1000 * part / whole) / 10:g}%" if whole else ""


def print_wrong(each: Read) -> None:
    """Every cell that is not exactly right, every figure missed or invented."""
    for pair in each.compared.pairs:
        if pair.wrong:
            print(f"{each.path.name}: {described(pair)}")
    for loose in each.compared.missing:
        print(f"{each.path.name}: gemist: {loose.label} {loose.value} {loose.unit} {loose.period or ''}")
    for figure in each.compared.invented:
        print(f"{each.path.name}: verzonnen: {where(figure)} {figure.value} {figure.unit}")


def described(pair: Pair) -> str:
    """What was wanted of a cell and what was got, for the fields that differ."""
    cell, figure = pair.cell, pair.figure
    place = f"{' > '.join(cell.rows[0])} / {' > '.join(cell.columns[0])} = {cell.value}"
    if figure is None:
        return f"{place}: niet gelezen"
    differences = (f"{field} {wanted(pair, field)!r} -> {got(figure, field)!r}" for field in pair.wrong)
    return f"{place}: {'; '.join(differences)}"


def wanted(pair: Pair, field: str) -> object:
    """A field of the golden cell."""
    by_field = {"row": pair.cell.rows[0], "column": pair.cell.columns[0]}
    return by_field[field] if field in by_field else getattr(pair.cell, field)


def got(figure: Figure, field: str) -> object:
    """The same field of the reader's figure."""
    names = {"row": "row_path", "column": "column_path", "inferred": "unit_inferred"}
    return getattr(figure, names.get(field, field))


def where(figure: Figure) -> str:
    """The paths of a table figure."""
    return f"{' > '.join(figure.row_path)} / {' > '.join(figure.column_path)}"


if __name__ == "__main__":
    main()
