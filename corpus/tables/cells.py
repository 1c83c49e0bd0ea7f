"""What stands in one cell of a table: a figure, a year, a word for "not known", or a text."""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from corpus.numbers import Number, is_year, parse_cell
from corpus.types import Cell, Place

_UNKNOWN = re.compile(
    r"(?:n\.?\s?v\.?\s?t\.?|n\.?\s?[bt]\.?|n\.?a\.?|n/[abv]|p\.?m\.?|onbekend|nihil|x|"
    r"niet (?:vermeld|bekend|beschikbaar|gemeten|van toepassing))",
    re.IGNORECASE,
)
# Without a point a number of four digits may be a year.
_PLAIN = re.compile(r"0|[1-9][0-9]{0,2}(?:\.[0-9]{3})*|[1-9][0-9]{4,8}|[3-9][0-9]{3}")
_BROKEN = re.compile(r"(?<=[^\W\d_])- (?!(?:en|of|tot|als|dan|naar|op|in|van|met|resp)\b)(?=[^\W\d_A-Z])")
_BROKEN_DATE = re.compile(r"(?<=\d-) (?=\d)")


@lru_cache(maxsize=100_000)
def cell_number(text: str) -> Number | None:
    """The number that makes up the cell, a year too; tables are asked for it often, so it is remembered.

    Most cells hold digits and points only: those need no grammar, which makes large tables three
    times as quick.
    """
    if _PLAIN.fullmatch(text):
        return Number(Decimal(text.replace(".", "")), 0, len(text))
    return parse_cell(text)


def cell_figure(cell: Cell) -> Number | None:
    """The figure in the cell (a printed dash is zero); None for a year, a text or an empty cell."""
    number = cell_number(cell.text) if cell.text else None
    return number if number and number.kind == "figure" else None


def is_amount(cell: Cell) -> bool:
    """Whether the cell holds a figure (a printed dash counts as zero), not a year or a text."""
    return cell_figure(cell) is not None


def is_year_cell(cell: Cell) -> bool:
    """Whether the cell is one calendar year and no more."""
    if len(cell.text) < len("2026") or not cell.text.strip(" *").isdigit():
        return False
    number = cell_number(cell.text)
    return number is not None and is_year(number)


def is_unknown(cell: Cell) -> bool:
    """Whether the cell says in letters that there is no figure: n.v.t., n.b., p.m."""
    return bool(_UNKNOWN.fullmatch(cell.text.strip(" *")))


def is_section(row: Sequence[Cell], labels: int = 1) -> bool:
    """One text alone on its row, in one of the columns of labels, or repeated over those that it spans."""
    return any(cell.text for cell in row[:labels]) and len({cell.text for cell in row if cell.text}) == 1


def is_label_row(row: Sequence[Cell], labels: int, above: Sequence[Cell]) -> bool:
    """A code and a name alone on their row ("2" and "Verkeer") under heads that name both columns.

    ``labels`` is how many columns of labels there are; ``above`` is the row above.
    """
    texts = [cell.text for cell in row[:labels] if cell.text]
    named = [cell.text for cell in above[:labels] if cell.text]
    alone = len(texts) > 1 and not any(cell.text for cell in row[labels:])
    return alone and len(set(named)) == labels and used_width(above) > labels and texts != named


def used_width(row: Sequence[Cell]) -> int:
    """The number of cells up to the last one with a text."""
    return max((i + 1 for i, cell in enumerate(row) if cell.text), default=0)


def blank(place: Place) -> Cell:
    """An empty cell at the start of a place."""
    return Cell("", Place(place.start, place.start, place.page))


def mended(text: str) -> str:
    """A text with the words and dates whole that a narrow column broke: "Reali- satie" is Realisatie."""
    if "- " not in text:
        return text
    return _BROKEN_DATE.sub("", _BROKEN.sub("", text))
