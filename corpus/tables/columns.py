"""What each column of a table holds: codes, groups, labels, attributes of the row, or figures."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.dutch.sides import side_of_cell
from corpus.dutch.units import is_of_money, scale_of_head
from corpus.tables.cells import is_amount, is_unknown, is_year_cell
from corpus.types import Cell, Row

_CODE = re.compile(r"\d{1,3}[a-z]?|\d{1,2}(?:\.\d{1,2}){1,2}[a-z]?|[A-Z]{1,3}[.-]?\d{1,3}[a-z]?|\d{1,2}\.")
_LONG_CODE = re.compile(rf"{_CODE.pattern}|\d{{4,10}}|\d{{2,6}}(?:[-./]\d{{2,6}}){{1,3}}")
_ATTRIBUTE = re.compile(
    r"eenheid|bron(?:nen)?|periode|(?:boek|begrotings|verslag)jaar|peil(?:datum|jaar)|meet(?:datum|jaar)|toelichting|opmerking(?:en)?|"
    r"(?:raads)?besluit|s ?/ ?i|i ?/ ?s|v ?/ ?n|n ?/ ?v|frequentie|status|bbv.*|portefeuille\w*|looptijd.*",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:beleids)?indicator(?:en)?.*|omschrijving|onderwerp|naam|voorziening|product|project|maatregel|"
    r"risico|investering|krediet|reserve|post|activiteit",
    re.IGNORECASE,
)
_CODES = re.compile(
    r"(?:taakveld|programma|product|kostenplaats|grootboek(?:nummer|rekening)?|code|nummer|volgnummer|nr\.?)s?",
    re.IGNORECASE,
)
_SIDES = re.compile(
    r"l ?/ ?b|b ?/ ?l|(?:last|baat)(?:en)? ?/ ?(?:last|baat)|lasten ?/ ?baten|baten ?/ ?lasten", re.IGNORECASE
)
_UNITS = re.compile(r"eenheid", re.IGNORECASE)
_PERIOD_NUMBER = re.compile(r"0?[1-9]|1[0-3]")
_PERIODS = re.compile(r"periode|jaar|peil(?:datum|jaar)|meet(?:datum|jaar)", re.IGNORECASE)
LONGEST_LABEL = 100  # characters, on average; a column of longer texts describes its rows


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns by what they hold, counted from 0 at the left.

    ``code`` stands before the label and belongs to it; ``groups`` span several rows, outermost first;
    ``units`` and ``periods`` are attributes that say the unit and the period of their row, ``effects``
    hold N or V for the figure to their left, ``sides`` says L or B of its row. All that is neither label
    nor attribute is in ``figures``.
    """

    label: int
    figures: tuple[int, ...]
    code: int | None = None
    groups: tuple[int, ...] = ()
    attributes: tuple[int, ...] = ()
    units: int | None = None
    periods: int | None = None
    effects: tuple[int, ...] = ()
    sides: int | None = None


def is_attribute(head: str) -> bool:
    """Whether the column under a head describes its rows and does not name them: unit, source, remarks."""
    return bool(_ATTRIBUTE.fullmatch(head.strip()))


def find_columns(rows: Sequence[Row], paths: Sequence[tuple[str, ...]]) -> Columns:
    """The columns of a table by its body rows and the heads above each column."""
    width = len(paths)
    heads = {c: paths[c][-1] if paths[c] else "" for c in range(width)}
    code = _code_column(rows, width, heads)
    coded = tuple(c for c in range(width) if c != code and _is_described(rows, c, heads[c]))
    texts = [c for c in range(width) if c not in (code, *coded) and _holds_texts(rows, c)]
    empty = [c for c in range(width) if not any(row.cells[c].text for row in rows)]
    texts = [c for c in texts if c not in empty]
    figures = (c for c in range(width) if c not in (code, *coded, *texts, *empty))
    first = next(figures, width)
    leading = [c for c in texts if c < first] or ([code] if code is not None else [0])
    label = _label_column(rows, leading, heads)
    code = None if code == label else code
    attributes = (*coded, *(c for c in texts if c > label and not _mixed(rows, c, heads[c])))
    described = {*attributes, *(c for c in texts if c <= label)}
    return Columns(
        label,
        tuple(c for c in range(width) if c not in described and c not in (code, label)),
        code,
        tuple(c for c in leading if c < label),
        attributes,
        next((c for c in attributes if _UNITS.fullmatch(heads[c])), None),
        next((c for c in attributes if _PERIODS.fullmatch(heads[c])), None),
        tuple(c for c in attributes if _holds_effects(rows, c)),
        next((c for c in attributes if _holds_sides(rows, c, heads[c])), None),
    )


def _holds_texts(rows: Sequence[Row], c: int) -> bool:
    """Whether a column holds more texts than figures; an empty column holds figures that are left out."""
    cells = [row.cells[c] for row in rows if row.cells[c].text]
    others = [cell for cell in cells if not is_amount(cell)]
    amounts = len(cells) - len(others)
    unknown = sum(is_unknown(cell) for cell in others)
    if c == 0 and cells and all(is_year_cell(cell) for cell in cells):
        return True  # a table of years
    return len(others) - unknown > amounts or (c == 0 and amounts * 2 <= len(cells))


def _is_described(rows: Sequence[Row], c: int, head: str) -> bool:
    """Whether a column says in codes what its rows are of: a taakveld, L or B, the number of a month."""
    return _is_coded(rows, c, head) or (c > 0 and (_in_letters(rows, c) or _is_numbered(rows, c, head)))


def _in_letters(rows: Sequence[Row], c: int) -> bool:
    """Whether it says L or B of each row, or names a category by its code (L3.8)."""
    texts = [row.cells[c].text for row in rows if row.cells[c].text]
    return (
        len(set(texts)) > 1
        and all(len(text) == 1 or text[1].isdigit() for text in texts)
        and all(map(side_of_cell, texts))
    )


def _is_numbered(rows: Sequence[Row], c: int, head: str) -> bool:
    """Whether it numbers the periods of a year under a head that says so."""
    texts = [row.cells[c].text for row in rows if row.cells[c].text]
    return bool(_PERIODS.fullmatch(head.strip())) and all(map(_PERIOD_NUMBER.fullmatch, texts))


def _is_coded(rows: Sequence[Row], c: int, head: str) -> bool:
    """Whether a column beside the labels says by a code ("7.2") of what taakveld its rows are."""
    cells = [row.cells[c].text for row in rows if row.cells[c].text]
    return bool(cells) and bool(_CODES.fullmatch(head.strip())) and all(map(_LONG_CODE.fullmatch, cells))


def _mixed(rows: Sequence[Row], c: int, head: str) -> bool:
    """Whether figures stand among the texts of a column, which are not to be lost."""
    cells = (row.cells[c] for row in rows)
    return not _ATTRIBUTE.fullmatch(head) and any(
        is_amount(cell) and any(map(str.isdigit, cell.text)) for cell in cells
    )


def _holds_effects(rows: Sequence[Row], c: int) -> bool:
    """Whether a column says of the figures beside it that they are nadelig or voordelig."""
    texts = {row.cells[c].text.strip() for row in rows if row.cells[c].text}
    return bool(texts & {"N", "V"}) and texts <= {"N", "V", "-", "–", "n.v.t."}


def _holds_sides(rows: Sequence[Row], c: int, head: str) -> bool:
    """Whether a column says of each row that it is of the lasten or baten; in letters below "L/B" only."""
    texts = [row.cells[c].text for row in rows if row.cells[c].text]
    sides = bool(texts) and all(map(side_of_cell, texts))
    return sides and (bool(_SIDES.fullmatch(head.strip())) or all(len(text) > 1 for text in texts))


def _code_column(rows: Sequence[Row], width: int, heads: dict[int, str]) -> int | None:
    """The column, one of the first two, that holds codes ("6.1", "12") for the words in the next one."""
    return next((c for c in range(min(2, width - 2)) if _holds_codes(rows, c, heads[c])), None)


def _holds_codes(rows: Sequence[Row], c: int, head: str) -> bool:
    """Whether each cell is a code; numbers of many digits ("4431100") under a head that is not of money."""
    coded = [row for row in rows if row.cells[c].text and row.cells[c + 1].text]
    words = sum(_is_words(row.cells[c + 1]) for row in coded)
    years = all(is_year_cell(row.cells[c]) for row in coded)
    pattern = _CODE if years or scale_of_head(head) or is_of_money(head) else _LONG_CODE
    codes = sum(bool(pattern.fullmatch(row.cells[c].text)) for row in coded)
    spanned = sum(row.cells[c].text == row.cells[c + 1].text for row in coded)  # a total over both columns
    return bool(codes) and codes == len(coded) - spanned and words == len(coded)


def _is_words(cell: Cell) -> bool:
    return bool(cell.text) and not is_amount(cell) and not is_year_cell(cell) and not is_unknown(cell)


def _label_column(rows: Sequence[Row], leading: Sequence[int], heads: dict[int, str]) -> int:
    """The column that says what its row is about; those before it group, those behind it describe."""
    short = [c for c in leading if not _holds_long_texts(rows, c)] or leading
    named = [c for c in short if not _ATTRIBUTE.fullmatch(heads[c])] or list(short)
    single = [c for c in named if not _groups_rows(rows, c, named)] or [named[-1]]
    return next((c for c in single if _LABEL.fullmatch(heads[c])), single[0])


def _holds_long_texts(rows: Sequence[Row], c: int) -> bool:
    texts = [cell.text for row in rows if (cell := row.cells[c]).text]
    return sum(len(text) for text in texts) > LONGEST_LABEL * len(texts)


def _groups_rows(rows: Sequence[Row], c: int, named: Sequence[int]) -> bool:
    """Whether a cell of the column stands for several rows that a column to its right tells apart."""
    right = [d for d in named if d > c]
    for above, row in itertools.pairwise(rows):
        same = not row.cells[c].text or row.cells[c].text == above.cells[c].text
        others = [d for d in right if row.cells[d].text and row.cells[d].text != above.cells[d].text]
        if same and above.cells[c].text and any(row.cells[d].text != row.cells[c].text for d in others):
            return True
    return False
