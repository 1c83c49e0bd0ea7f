"""Every word that PDFium finds in a PDF stands in the text that is read from it, as often as it is printed.

What is left out on purpose is left out here too: heads and feet, rows that a browser prints again on the
next page, the menus of printed web pages, and the marks of footnotes.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import pypdfium2
import pytest

from corpus.layout.lines import LIGATURES
from corpus.layout.navigation import navigation_lines
from corpus.readers.pdf.lines import PrintedLine, words_to_lines
from corpus.readers.pdf.page import Word
from corpus.readers.pdf.reader import ReadPdf, read_pdf
from tests.corpus.examples import DEMO, Pdf
from tests.corpus.pdf_tables import INDICATORS, LEVELS, YEARS, Look, Sample, drawn

ROOT = Path(__file__).resolve().parents[4]
SHARED = ROOT.parent / "shared"
OWN = sorted([*(ROOT / "tests" / "golden" / "documents").glob("*.pdf"), *DEMO.glob("*.pdf")])
PUBLIC = sorted(SHARED.glob("**/*.pdf"))
WORD = re.compile(r"[^\W_]+")
BROKEN = re.compile(r"[\x02\ufffe]\r?\n?|(?<=[^\W\d_])-\n(?=[a-z])")
MARKED = re.compile(r"(?P<word>.*[^\W_])(?:\d{1,2}|(?<=\d)[a-z])")  # "oktober1", "2026a"
MARK = 3  # characters; a shorter word that begins a line may be the mark of a footnote
AGAIN = 3  # words; as long a line that stands on the page before as well is a head that comes back
SPACED = re.compile(r"(?<!\S)(?:[^\W\d_] ){3,}[^\W\d_](?: [\d-])*(?!\S)")  # "B e g r o t i n g"
JOINED = 4  # letters; a shorter word is found within others by chance

LOOKS = [Look(), Look(rules="full"), Look(rules="head", figures="center", padding=1, gap=12)]


def pages_of(data: bytes) -> list[list[str]]:
    """The lines of each page as PDFium gives them."""
    with pypdfium2.PdfDocument(data) as file:
        texts = [page.get_textpage().get_text_range() for page in file]
    return [text.translate(LIGATURES).replace("\r\n", "\n").split("\n") for text in texts]


def own_lines(pages: Sequence[Sequence[str]], heads: Sequence[str]) -> Iterator[str]:
    """The lines without what runs over the pages or belongs to a website."""
    furniture = {squeezed(head) for head in heads}
    lines = [(line, page) for page, page_lines in enumerate(pages) for line in page_lines]
    menu = navigation_lines([line for line, _ in lines])
    for i, (line, page) in enumerate(lines):
        again = len(WORD.findall(line)) >= AGAIN and page > 0 and line in pages[page - 1]
        if i not in menu and not again and squeezed(line) not in furniture:
            yield SPACED.sub(lambda spaced: spaced[0].replace(" ", ""), line)


def squeezed(text: str) -> str:
    return "".join(WORD.findall(text))


def lost(data: bytes) -> list[str]:
    """The words that are printed more often than they are read, those that were mended aside."""
    found = read_pdf(data, "stuk.pdf")
    text = " ".join(texts_of(found))
    left, whole = Counter(WORD.findall(text)), squeezed(text)
    lines = "\n".join(own_lines(pages_of(data), found.printed.split("\n")))
    missing: list[tuple[str, bool]] = []
    for line in BROKEN.sub("", lines).split("\n"):
        for i, word in enumerate(WORD.findall(line)):
            is_mark = not i and len(word) < MARK
            missing.append((word, not is_mark and not left[word] and not _is_marked(word, left)))
            left[word] -= left[word] > 0 and not is_mark
    runs = [[word for word, _ in run] for gone, run in groupby(missing, lambda one: one[1]) if gone]
    return [word for run in runs if not _is_within("".join(run), whole) for word in run]


def texts_of(found: ReadPdf) -> Iterator[str]:
    """What the blocks hold; of a table its caption and its cells, each once."""
    for block in found.blocks:
        if block.table is None:
            yield found.text[block.place.start : block.place.end]
            continue
        yield block.table.caption
        cells = {cell.place: cell.text for row in block.table.rows for cell in row.cells}
        yield from cells.values()


def _is_marked(word: str, left: Counter[str]) -> bool:
    """Whether it is a word that is read with the mark of a footnote behind it."""
    marked = MARKED.fullmatch(word)
    return bool(marked and left[marked["word"]])


def _is_within(word: str, whole: str) -> bool:
    """Whether a word that was broken or printed in pieces is read whole."""
    return len(word) >= JOINED and not word.isdigit() and word in whole


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.name)
def test_no_word_of_our_own_documents_is_lost(path: Path) -> None:
    assert lost(path.read_bytes()) == []


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared documents are not beside this repository")
@pytest.mark.parametrize("path", PUBLIC, ids=lambda path: path.name)
def test_no_word_of_a_public_document_is_lost(path: Path) -> None:
    assert lost(path.read_bytes()) == []


@pytest.mark.parametrize("look", LOOKS, ids=str)
@pytest.mark.parametrize("sample", [YEARS, LEVELS, INDICATORS], ids=["years", "levels", "indicators"])
def test_no_word_of_a_table_is_lost_however_it_is_printed(sample: Sample, look: Look) -> None:
    assert lost(drawn(sample, look)) == []


@pytest.mark.parametrize("word", ["1.250", "woningen"])
def test_a_word_that_is_left_out_is_noticed(monkeypatch: pytest.MonkeyPatch, word: str) -> None:
    data = Pdf().lines(60, 80, "Een zin met elf woorden.", "En er kwamen 1.250 woningen bij.").bytes()
    assert lost(data) == []

    def without(words: Sequence[Word]) -> list[PrintedLine]:
        return words_to_lines([one for one in words if one.text != word])

    monkeypatch.setattr("corpus.readers.pdf.reader.words_to_lines", without)
    assert lost(data) == WORD.findall(word)
