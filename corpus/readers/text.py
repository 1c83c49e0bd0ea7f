"""Plain text and Markdown."""

import re
from collections.abc import Sequence
from dataclasses import replace

from charset_normalizer import from_bytes

from corpus.blocks import lines_to_blocks
from corpus.errors import DocumentError
from corpus.layout.furniture import without_furniture
from corpus.layout.lines import BREAK, Line, laid_out, margin_of, readable, trimmed
from corpus.types import Block, Cell

WRAPPED = range(50, 141)  # the widths at which texts are broken into lines; beyond it a line is a paragraph
LONG = 0.6  # of the width; a shorter line may be a label or a title
UNEVEN = 3  # characters that the rule under a title may be shorter or longer
_UNDERLINE = re.compile(r"={3,}|-{3,}")
_FIGURES = re.compile(r"(?:\s[-+(€]*\d[\d.,]*[)%-]*){2,}$")
_COLUMNS = re.compile(r"\S {3,}\S")
_FIRST_WORD = re.compile(r"\S+")


def read_text(data: bytes, name: str) -> tuple[str, tuple[Block, ...]]:
    """The text of the file, without what belongs to its pages or website, and its blocks.

    Raises DocumentError when the bytes are no text in any encoding that can be recognised.
    """
    text = decode(data, name).replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    text, lines = laid_out(text, without_furniture(text_to_lines(text)))
    return text, lines_to_blocks(lines, text)


def decode(data: bytes, name: str, *, guess: bool = True) -> str:
    """The bytes as text: UTF-8 and UTF-16 where they say so, else the most likely encoding.

    Raises DocumentError for bytes that are no text, and UnicodeDecodeError where ``guess`` is False
    and the encoding would have to be guessed.
    """
    if b"\0" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise DocumentError(f"{name}: dit is geen tekstbestand; sla het op als TXT, HTML of PDF.")
    try:
        return data.decode("utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8")
    except UnicodeDecodeError:
        if not guess:
            raise
        best = from_bytes(data, cp_isolation=["cp1252", "latin_1", "iso8859_15", "mac_roman", "cp850"]).best()
    if best is None:
        raise DocumentError(f"{name}: de tekencodering is niet te herkennen; sla het bestand op als UTF-8.")
    return str(best)


def text_to_lines(text: str) -> list[Line]:
    """The lines that hold something, each with its span, its cells and the white space above it."""
    width = _wrap_width(text)
    lines: list[Line] = []
    position, empty, opens = 0, 0, False
    for raw in text.split("\n"):
        end = position + len(raw)
        place = trimmed(text, position, end)
        opens = opens or "\f" in raw
        if place.start == place.end:
            empty += 1
        else:
            shown = text[place.start : place.end]
            if width and lines and not empty:
                lines[-1] = _with_fullness(lines[-1], shown, width - lines[-1].indent)
            indent = place.start - margin_of(text, place.start)
            cells = _cells(text, position, end)
            lines.append(Line(shown, place, gap=empty, cells=cells, indent=indent, opens=opens))
            empty, opens = 0, False
        position = end + 1
    return _without_underlines(lines)


def _without_underlines(lines: Sequence[Line]) -> list[Line]:
    """The lines without those that underline a title; the title has the rank of its underlining."""
    kept: list[Line] = []
    for line in lines:
        if kept and _UNDERLINE.fullmatch(line.text) and _is_underlined(kept[-1], line):
            kept[-1] = replace(kept[-1], level=1 if line.text[0] == "=" else 2)
        else:
            kept.append(line)
    return kept


def _is_underlined(title: Line, line: Line) -> bool:
    """Whether a rule is as long as the one line above it, which is not set in columns."""
    alone = title.gap or title.opens or not title.place.start
    as_long = abs(len(title.text) - len(line.text)) <= UNEVEN and title.indent == line.indent
    words = any(letter.isalpha() for letter in title.text)
    return bool(alone and as_long and words and not line.gap and not _COLUMNS.search(title.text))


def _with_fullness(line: Line, following: str, width: int) -> Line:
    """A line is full when the first word of the next would not have fitted on it.

    A long one is too where the next goes on in small letters, or with an amount, in the same sentence;
    not where the next ends in figures, as the row of a table does whose label is broken.
    """
    word = _FIRST_WORD.match(following)
    full = len(line.text) + 1 + len(word[0] if word else "") > width
    unfinished = len(line.text) > LONG * width and not line.text.endswith((".", ":", ";", "!", "?"))
    in_columns = _COLUMNS.search(line.text) or _FIGURES.search(following)
    goes_on = unfinished and (following[0].islower() or following[0] == "€") and not in_columns
    return replace(line, full=not line.cells and (full or goes_on))


def _wrap_width(text: str) -> int:
    """The width at which the text was broken into lines; 0 when a line is a whole paragraph.

    Lines that are set in columns are no paragraphs.
    """
    paragraphs = [line for line in text.split("\n") if "|" not in line and not _COLUMNS.search(line)]
    lengths = sorted(len(line.rstrip()) for line in paragraphs if len(line) > 30)
    if len(lengths) < 5:
        return 0
    longest = lengths[int(len(lengths) * 0.98) - 1 if len(lengths) > 50 else -1]
    return longest if longest in WRAPPED else 0


def _cells(text: str, start: int, end: int) -> tuple[Cell, ...]:
    """The pieces between bars or tabs; none for a line without them."""
    line = text[start:end]
    separator = "|" if "|" in line else "\t"
    if separator not in line.strip():
        return ()
    if separator == "|":  # bars may also stand at both ends
        lead = len(line) - len(line.lstrip())
        start += lead + (line.lstrip().startswith("|"))
        end = start + len(text[start:end].rstrip())
        end -= text[start:end].endswith("|")
    cells, position = [], start
    for piece in text[start:end].split(separator):
        place = trimmed(text, position, position + len(piece))
        cells.append(Cell(readable(BREAK.sub(" ", text[place.start : place.end])), place))
        position += len(piece) + 1
    return tuple(cells)
