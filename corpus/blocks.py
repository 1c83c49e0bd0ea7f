"""Lines become blocks: tables, headings, list items and paragraphs, in reading order."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.layout.captions import is_caption
from corpus.layout.lines import BREAK, Line, readable, span, trimmed
from corpus.layout.lines import BULLET as BULLET  # noqa: PLC0414 - the answer texts read it here
from corpus.layout.outline import TITLE_PAGE, body_size, goes_on, heading_levels, heading_text
from corpus.layout.word_lines import mend_word_lines
from corpus.tables.grid import rows_to_table
from corpus.tables.stacked_cells import continues_label, stacked_rows
from corpus.text_tables.find import text_tables
from corpus.text_tables.found_tables import FoundTable
from corpus.types import Block, Cell, Place

RULE = re.compile(r"^[\s|:\-+=_]*-[\s|:\-+=_]*$")

MOST_HEADS = 3  # rows above a rule


@dataclass(frozen=True, slots=True)
class _Run:
    """Neighbouring lines that make up one table, or a stretch of text."""

    lines: tuple[Line, ...]
    table: bool


def lines_to_blocks(lines: Sequence[Line], text: str) -> tuple[Block, ...]:
    """The blocks of a document whose lines are given, without heading paths."""
    lines = mend_word_lines(_with_whole_titles([line for line in lines if line.text]))
    tables = text_tables(lines, text)
    lines = _with_captions_apart(lines, tables)
    levels = dict(zip(lines, heading_levels(_with_rows_marked(lines, tables)), strict=True))
    blocks: list[Block] = []
    start = 0
    for table in tables:
        blocks += _stretch_blocks(lines[start : table.start], levels, text)
        blocks.append(table.block)
        blocks += _text_blocks([lines[i] for i in table.others], levels, text)
        start = table.end
    return (*blocks, *_stretch_blocks(lines[start:], levels, text))


def _with_captions_apart(lines: Sequence[Line], tables: Sequence[FoundTable]) -> list[Line]:
    """The lines, those that are the caption of the table right below them with white space above."""
    starts = {table.start for table in tables} | {i for i, line in enumerate(lines) if _is_row(line)}
    return [
        replace(line, gap=1) if i + 1 in starts and not line.gap and is_caption(line.text) else line
        for i, line in enumerate(lines)
    ]


def _with_rows_marked(lines: Sequence[Line], tables: Sequence[FoundTable]) -> list[Line]:
    """The lines, those in tables with cells, so that none of them is taken for a title."""
    marked = list(lines)
    for table in tables:
        for i in range(table.start, table.end):
            if i not in table.others:
                marked[i] = replace(lines[i], cells=(Cell("", lines[i].place),) * 2)
    return marked


def _stretch_blocks(lines: Sequence[Line], levels: Mapping[Line, int], text: str) -> Iterator[Block]:
    """The blocks of lines in which tables have bars, tabs or places on a page."""
    for run in _runs(lines):
        table = _table_block(run, text) if run.table else None
        if table:
            yield table
        else:
            yield from _text_blocks(run.lines, levels, text)


def _with_whole_titles(lines: Sequence[Line]) -> list[Line]:
    """On PDF pages a title in large letters may run over several lines; they become one."""
    body = body_size(lines)
    whole: list[Line] = []
    for line in lines:
        last = whole[-1] if whole else None
        if last and _is_same_title(last, line, body):
            text = f"{last.text}{'' if last.text.endswith('-') else ' '}{line.text}"
            whole[-1] = replace(line, text=text, place=span(last.place, line.place), gap=last.gap)
        else:
            whole.append(line)
    return whole


def _is_same_title(last: Line, line: Line, body: float) -> bool:
    large = line.size > body * TITLE_PAGE or (last.full and last.bold and line.bold and line.size > body)
    return large and last.size == line.size and not line.gap and last.place.page == line.place.page


def _runs(lines: Sequence[Line]) -> Iterator[_Run]:
    """Tables are runs of two and more lines that fall apart in cells; the rest is text."""
    start, i = 0, 0
    while i < len(lines):
        end = _table_end(lines, i)
        if end - i < 2:
            i += 1
            continue
        if start < i:
            yield _Run(tuple(lines[start:i]), table=False)
        yield _Run(tuple(lines[i:end]), table=True)
        start = i = end
    if start < len(lines):
        yield _Run(tuple(lines[start:]), table=False)


def _table_end(lines: Sequence[Line], start: int) -> int:
    """One past the last line of the table that starts here; ``start`` when there is none."""
    end = start
    while end < len(lines) and _is_row(lines[end]):
        if lines[end].table != lines[start].table or (
            end > start and lines[end].gap and _is_next_table(lines, end)
        ):
            break
        end += 1
    return end


def _is_next_table(lines: Sequence[Line], i: int) -> bool:
    """Below white space: other columns, or a head with its own rule under it, begin another table."""
    if lines[i].size:
        return False
    width, above = len(lines[i].cells), len(lines[i - 1].cells)
    if i + 1 < len(lines) and width == len(lines[i + 1].cells) != above:
        return True
    ruled = any(RULE.match(line.text) for line in lines[i + 1 : i + MOST_HEADS + 1] if not line.gap)
    return ruled or ("|" in lines[i].text) != ("|" in lines[i - 1].text)


def _is_row(line: Line) -> bool:
    return len(line.cells) > 1 or ("|" in line.text and bool(RULE.match(line.text)))


def _table_block(run: _Run, text: str) -> Block | None:
    rows = [line for line in run.lines if not RULE.match(line.text)]
    rule = next((i for i, line in enumerate(run.lines) if RULE.match(line.text)), 0)
    rule = rule or sum(line.head for line in rows)
    grid = [cells for row in _rows_of_cells(rows) for cells in _unstacked(row, text)]
    table = rows_to_table(grid, rule)
    if table is None:
        return None
    shown = "\n".join(" | ".join(readable(cell.text) for cell in cells) for cells in grid)
    return Block("table", shown, span(run.lines[0].place, run.lines[-1].place), table=table)


def _rows_of_cells(rows: Sequence[Line]) -> list[tuple[Cell, ...]]:
    """The cells of the lines; where few lines begin with a bar, one that does lacks its first cell."""
    barred = sum(line.text.startswith("|") for line in rows)
    grid = []
    for line in rows:
        cells = line.cells or (Cell(line.text, line.place),)
        lacks = line.text.startswith("|") and 2 * barred < len(rows)
        empty = Cell("", replace(line.place, end=line.place.start))
        grid.append((empty, *cells) if lacks else cells)
    return grid


def _unstacked(row: tuple[Cell, ...], text: str) -> list[tuple[Cell, ...]]:
    """The rows that line breaks within the cells of a printed row stack in it; else the row."""
    if not any(BREAK.search(text, cell.place.start, cell.place.end) for cell in row):
        return [row]
    lines = [list(_lines_of(cell, text)) for cell in row]
    count = stacked_rows([[line.text for line in cell] for cell in lines])
    if count == 1:
        return [row]
    return [
        tuple(cells[i] if len(cells) == count else cell for cell, cells in zip(row, lines, strict=True))
        for i in range(count)
    ]


def _lines_of(cell: Cell, text: str) -> Iterator[Cell]:
    """The lines of a cell, each with its own place."""
    lines: list[Place] = []
    start = cell.place.start
    ends = [*(match.span() for match in BREAK.finditer(text, start, cell.place.end)), (cell.place.end,) * 2]
    for end, following in ends:
        place = trimmed(text, start, end, cell.place.page)
        if lines and continues_label(_shown(text, lines[0]), _shown(text, place)):
            lines[-1] = span(lines[-1], place)
        elif place.start < place.end:
            lines.append(place)
        start = following
    return (Cell(_shown(text, place), place, cell.header) for place in lines)


def _shown(text: str, place: Place) -> str:
    return readable(BREAK.sub(" ", text[place.start : place.end]))


def _text_blocks(lines: Sequence[Line], levels: Mapping[Line, int], text: str) -> Iterator[Block]:
    group: list[Line] = []
    for line in lines:
        level = levels[line]
        if group and (level or not goes_on(group[-1], line)):
            yield _text_block(group, text)
            group = []
        if level:
            yield Block("heading", heading_text(line), line.place, level=level)
        else:
            group.append(line)
    if group:
        yield _text_block(group, text)


def _text_block(group: Sequence[Line], text: str) -> Block:
    place = span(group[0].place, group[-1].place)
    shown = readable("\n".join(text[line.place.start : line.place.end] for line in group))
    if BULLET.match(shown):
        return Block("list_item", BULLET.sub("", shown, count=1), place)
    return Block("paragraph", shown, place)
