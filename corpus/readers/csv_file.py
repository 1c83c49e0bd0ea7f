"""CSV: semicolons, commas, tabs or bars; several tables in one file, with titles above them."""

import csv
import re
from collections import Counter
from collections.abc import Sequence

from corpus.errors import DocumentError
from corpus.layout.lines import readable
from corpus.pieces import GridCell, pieces_to_blocks, refuse_too_many
from corpus.readers.sheet import sheet_to_pieces
from corpus.readers.text import decode
from corpus.types import Block

SEPARATORS = ";\t|,"  # the first of those that fit equally well: a comma may be decimal
SAMPLE = 300  # lines that say how the file is separated
MAX_FIELD = 20_000  # characters; a longer field begins with a quote that is never closed
MAX_LINES = 30  # in one field; more are rows behind such a quote
_NAMED = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)  # Excel's own first line
# In one file a point is decimal throughout or stands between thousands throughout.
_DECIMAL_POINT = re.compile(r"-?(?:\d+\.(?:\d{1,2}|\d{4,})|\d{4,}\.\d{3}|0\.\d{3})")
_DUTCH = re.compile(r"-?\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|-?\d+,\d+|-?\d{1,3}(?:\.\d{3})+,\d+")
_THREE_DECIMALS = re.compile(r"(-?\d+)\.(\d{3})")


def read_csv(data: bytes, name: str) -> tuple[str, tuple[Block, ...]]:
    """The text, a line for each row, and its blocks.

    Raises DocumentError for what is no text, or has more cells than are read.
    """
    text = decode(data, name).lstrip("\ufeff").replace("\0", "")
    named = _NAMED.match(text)
    text = text[named.end() :] if named else text
    rows = _rows(text, named[1] if named else separator_of(text), name)
    refuse_too_many(sum(map(len, rows)), name)
    rows = with_decimal_commas(rows)
    sheet = {
        (i, j): GridCell(readable(field))
        for i, row in enumerate(rows)
        for j, field in enumerate(row)
        if field.strip()
    }
    return pieces_to_blocks(sheet_to_pieces(sheet, name))


def separator_of(text: str) -> str:
    """The separator by which the most rows have equally many cells."""
    lines = [line[:MAX_FIELD] for line in text.splitlines()[:SAMPLE] if line.strip()]
    return max(SEPARATORS, key=lambda separator: _fit(lines, separator))


def _fit(lines: Sequence[str], separator: str) -> int:
    """How many lines have the most usual number of cells, of those that have more than one."""
    widths = Counter(len(next(csv.reader([line], delimiter=separator), [])) for line in lines)
    return max((count for width, count in widths.items() if width > 1), default=0)


def _rows(text: str, separator: str, name: str) -> list[list[str]]:
    """The rows, empty ones included; where a quote is never closed quotes are taken as they stand."""
    lines = text.splitlines(keepends=True)
    for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_NONE):
        try:
            rows = list(csv.reader(lines, delimiter=separator, quoting=quoting))
        except csv.Error:
            continue
        if not any(len(field) > MAX_FIELD or field.count("\n") > MAX_LINES for row in rows for field in row):
            return rows
    raise DocumentError(
        f"{name}: in dit bestand staat een veld dat veel te lang is; sla het opnieuw op als CSV."
    )


def with_decimal_commas(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """The rows, with a decimal comma for a point where three decimals look like thousands.

    Only in a file in which the other figures say that its points are decimal.
    """
    fields = [field.strip() for row in rows for field in row]
    points = any(map(_DECIMAL_POINT.fullmatch, fields)) and not any(map(_DUTCH.fullmatch, fields))
    if not points:
        return [list(row) for row in rows]
    return [[_with_comma(field) for field in row] for row in rows]


def _with_comma(field: str) -> str:
    match = _THREE_DECIMALS.fullmatch(field.strip())
    return f"{match[1]},{match[2]}" if match else field
