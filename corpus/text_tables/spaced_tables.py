"""Tables in plain text whose cells have only spaces between them.

A row is a line of words that ends in numbers, or words with the numbers on the line below them
(``spaced_rows``). Rows that follow one another and agree in how many they have are a table; lines
between them are halves of labels or sections, lines above them heads. Sentences that happen to end in a
number, addresses, tables of contents and lists of dates are told from rows by what stands in them, and by
their neighbours.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.dutch.stands import is_difference
from corpus.layout.captions import is_continued, is_named_caption
from corpus.layout.lines import Line, readable
from corpus.text_tables.cell_kinds import CellKind, is_value, periods_in
from corpus.text_tables.found_tables import (
    TOTAL,
    FoundTable,
    LooseRow,
    column_kinds,
    grid_to_block,
    rows_to_grid,
    usual_widths,
)
from corpus.text_tables.head_lines import Heads, lines_to_heads
from corpus.text_tables.head_words import names_a_column
from corpus.text_tables.spaced_rows import (
    Entry,
    entries_from,
    is_broken,
    is_section,
    label_halves,
    letter_moved,
    line_to_row,
    section_entry,
    with_code_column,
    with_halves,
    with_unit_column,
)
from corpus.text_tables.stacked_heads import heads_above
from corpus.text_tables.stacked_tables import cells_of_lines, may_be_cell

MOST_HEADS = 5  # lines above the first row that are looked at
MOST_SECTIONS = 2  # under one another
MOST_STACKED = 40  # lines above the first row in which heads are looked for that white space parts
LONGEST_HEAD = 120  # characters
_CAPTION = re.compile(r"^\W*(?:alle )?bedragen\b|[^\s(].*\)\W*$", re.IGNORECASE)
_YEARS_IN_A_ROW = re.compile(r"\b(?:19|20)\d\d\s+(?:[A-Z]\w+\s)*(?:19|20)\d\d\b")  # no words between them
_NUMBERED = re.compile(r"^\d{1,2}(?:\.\d{1,2})*\.?\s+[A-Z]")
_SHORTENED = re.compile(
    r"\b(?:wijz|begr|rek|real|prim|primit|progn|incl|excl|bijgest|struct|inc|versch|afw|mln|toev|onttr|bedr)\.$",
    re.IGNORECASE,
)
_SET_OFF = re.compile(r"[.,]\d|%|€")  # what a count such as a house number or a page does not have
_ENDS_AS_SENTENCE = re.compile(
    r"(?:\b(?:van|met|op|tot|dan|is|in|zijn|naar|was|waren|voor|per|om|circa|ruim|bijna|en|of|de|het|dat|aan|"
    r"artikel|art\.|lid|nummer|nr\.|tel\.?|telefoon|postbus|pagina|blz\.?|programma|hoofdstuk|paragraaf)|:)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Draft:
    """What is known of a table so far: its rows, the kinds of its columns, its heads."""

    entries: tuple[Entry, ...]
    kinds: tuple[CellKind, ...]
    heads: Heads | None
    first: int


def spaced_tables(lines: Sequence[Line], text: str) -> Iterator[FoundTable]:
    """The tables in the lines, in order."""
    rows = [line_to_row(line) for line in lines]
    i = 0
    while i < len(lines):
        found = _table_at(lines, rows, i, text) if rows[i] else None
        if found:
            yield found
        i = found.end if found else i + 1


def _table_at(
    lines: Sequence[Line], rows: Sequence[LooseRow | None], start: int, text: str
) -> FoundTable | None:
    """The table whose first row with figures is line ``start``."""
    entries, others = entries_from(lines, rows, start, text)
    above = _lines_above(lines, rows, start, text)
    halves = label_halves([lines[i] for i in above], entries[0].row.label.text)
    if halves:
        entries[0] = with_halves(entries[0], lines, above[-halves:], text)
        above = above[:-halves]
    if not entries[0].row.label.text:
        return None
    draft = _with_stacked_heads(lines, entries, text) or _with_heads(lines, above, entries)
    if draft is None or not _is_plausible(draft):
        return None
    draft = _with_letters_before(draft)
    grid = rows_to_grid([entry.row for entry in draft.entries], draft.kinds, text)
    if draft.heads:
        grid = replace(grid, misfits=(*draft.heads.doubts, *grid.misfits))
    last = draft.entries[-1].last
    block = grid_to_block(draft.heads.rows if draft.heads else (), grid, (lines[draft.first], lines[last]))
    return FoundTable(draft.first, last + 1, block, tuple(i for i in others if i < last)) if block else None


def _lines_above(
    lines: Sequence[Line], rows: Sequence[LooseRow | None], start: int, text: str
) -> tuple[int, ...]:
    """The lines right above a table that may be its heads, sections, or its first label or half of it."""
    row, first = rows[start], start
    if row and not row.label.text and start and not (lines[start].gap or rows[start - 1]):
        first -= 1  # the label of a row of figures only may look like a caption
    while first > max(0, start - MOST_HEADS) and not rows[first - 1] and _may_be_head(lines[first - 1]):
        gap = lines[first].gap and not is_broken(lines[first - 1], lines[first], text)
        if gap and not (first == start and lines[first].gap == 1):
            break
        first -= 1
    return tuple(range(first, start))


def _may_be_head(line: Line) -> bool:
    text = line.text
    if line.size or line.cells or len(readable(text)) > LONGEST_HEAD or text.endswith((":", ";", "?", "!")):
        return False
    if _NUMBERED.match(text) or _ends_sentence(text):
        return False
    if is_named_caption(text):
        return periods_in(text) > 1  # "Tabel 3 Lasten 2024 2025 2026" is caption and head in one
    if not _CAPTION.search(text):
        return True
    if text.rstrip(" *").endswith(")"):
        return bool(_YEARS_IN_A_ROW.search(text))
    return bool(periods_in(text) or names_a_column(text.split()[-1]))


def _ends_sentence(text: str) -> bool:
    """Whether a line ends in a full stop that is neither of a period nor of a shortened word."""
    return text.endswith(".") and not periods_in(text) and not _SHORTENED.search(text)


def _with_heads(lines: Sequence[Line], above: Sequence[int], entries: Sequence[Entry]) -> _Draft | None:
    """The rows with the heads above them, and with the columns that those heads ask for.

    Between heads and rows may stand sections ("Lasten"). Heads may have a column more than the rows:
    a number before the label, or a unit behind it.
    """
    for sections in range(MOST_SECTIONS + 1):
        near = above[len(above) - sections :] if sections else ()
        if sections > len(above) or not all(is_section(lines[i]) for i in near):
            break
        whole = (*(section_entry(lines[i], i) for i in near), *entries)
        candidates = [lines[i] for i in above[: len(above) - sections]]
        drafts = list(_drafts(candidates, whole, above))
        if drafts:
            return max(drafts, key=_head_points)
    near = _sections_without_heads(lines, above)
    whole = (*(section_entry(lines[i], i) for i in near), *entries)
    rows = [entry.row for entry in entries]
    return _Draft(whole, column_kinds(rows, usual_widths(rows)[0]), None, whole[0].first)


def _with_stacked_heads(lines: Sequence[Line], entries: Sequence[Entry], text: str) -> _Draft | None:
    """The rows with heads above them that white space parts, as it parts the rows from one another."""
    first = entries[0].first
    if not lines[first].gap or entries[0].last == first:
        return None
    near = max(0, first - MOST_STACKED)
    cells, starts = cells_of_lines(lines[near : first + 1], text)
    title = next((i for i in range(len(cells) - 2, -1, -1) if not may_be_cell(cells[i])), -1) + 1
    rows = [entry.row for entry in entries]
    kinds = column_kinds(rows, usual_widths(rows)[0])
    heads = heads_above(cells[title:-1], len(kinds))
    if heads is None:
        return None
    end = len(cells) - 1 - len(heads.sections)
    sections = (section_entry(line, near + starts[end + i]) for i, line in enumerate(heads.sections))
    at = near + starts[title + heads.start]
    return _Draft((*sections, *entries), kinds, Heads(heads.rows, at), at)


def _sections_without_heads(lines: Sequence[Line], above: Sequence[int]) -> tuple[int, ...]:
    """The lines between "Tabel 3 (vervolg)" and the rows: the heads stand on the page before."""
    near = next((above[-n:] for n in range(1, MOST_SECTIONS + 1) if _goes_on_above(lines, above[-n:])), ())
    return tuple(near)


def _goes_on_above(lines: Sequence[Line], near: Sequence[int]) -> bool:
    if not near or not near[0]:
        return False
    return is_continued(lines[near[0] - 1].text) and all(is_section(lines[i]) for i in near)


def _with_letters_before(draft: _Draft) -> _Draft:
    """The rows, N and V with the figure behind them where that is the one below "Afwijking".

    In "744 4.530 N 3.786" the letter may be of either figure.
    """
    heads = draft.heads.rows if draft.heads else ()
    width = len(draft.kinds)
    for c in range(min(width, len(heads[0]) - 1) - 1 if heads else 0):
        here, behind = (" ".join(row[i].text for row in heads) for i in (c + 1, c + 2))
        if draft.kinds[c] == "signed" and is_difference(behind) and not is_difference(here):
            entries = tuple(replace(entry, row=letter_moved(entry.row, c, width)) for entry in draft.entries)
            return replace(draft, entries=entries, kinds=column_kinds([e.row for e in entries], width))
    return draft


def _head_points(draft: _Draft) -> tuple[bool, float]:
    """How well the heads of a draft fit: best with one over the labels too; of equal ones the first."""
    heads = draft.heads
    return (heads.labelled, heads.points) if heads else (False, 0.0)


def _drafts(candidates: Sequence[Line], whole: tuple[Entry, ...], above: Sequence[int]) -> Iterator[_Draft]:
    """The ways to give the rows heads, those of the usual width first."""
    for width in usual_widths([entry.row for entry in whole]):
        for entries, more in ((whole, 0), (with_code_column(whole), 1), (with_unit_column(whole), 1)):
            rows = [entry.row for entry in entries]
            kinds = column_kinds(rows, width + more)
            heads = _heads(candidates, kinds) if rows else None
            if heads:
                yield _Draft(entries, kinds, heads, above[heads.first])


def _heads(above: Sequence[Line], kinds: tuple[CellKind, ...]) -> Heads | None:
    """Heads for every column, else for all but the marks and units at the end."""
    heads = lines_to_heads(above, len(kinds))
    while heads is None and len(kinds) > 1 and kinds[-1] in ("mark", "unit"):
        kinds = kinds[:-1]
        heads = lines_to_heads(above, len(kinds))
    return heads


def _is_plausible(draft: _Draft) -> bool:
    """Whether the rows agree so much that they are a table and no text with numbers in it."""
    filled = [entry.row for entry in draft.entries if entry.row.cells]
    full = [row for row in filled if len(row.cells) >= len(draft.kinds)]
    amounts = sum(map(is_value, draft.kinds))
    if 5 * len(full) < 3 * len(filled) or not amounts:
        return False
    if amounts == 1:
        return _is_plausible_list(draft, full)
    return len(full) >= 2 or (len(filled) == 1 and _are_periods(draft.heads))


def _are_periods(heads: Heads | None) -> bool:
    """Whether a period stands over every column: then one row below it is a table."""
    if heads is None:
        return False
    return all(any(periods_in(row[i].text) for row in heads.rows) for i in range(1, len(heads.rows[0])))


def _is_plausible_list(draft: _Draft, full: Sequence[LooseRow]) -> bool:
    """One amount a row: more rows are asked for, and amounts that are no page or house numbers."""
    if len(full) < (2 if draft.heads else 3) or any(_ENDS_AS_SENTENCE.search(row.label.text) for row in full):
        return False
    if any(row.label.text[0].islower() and not draft.heads for row in full[:1]):
        return False
    figures = [next(c.text for c, k in zip(row.cells, row.kinds, strict=True) if is_value(k)) for row in full]
    set_off = sum(bool(_SET_OFF.search(figure)) for figure in figures)
    return 2 * set_off >= len(full) or "unit" in draft.kinds or any(TOTAL.match(r.label.text) for r in full)
