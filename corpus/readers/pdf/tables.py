"""Tables on a page: where they begin and end between the lines, by their figures or by their ruling lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median

from corpus.readers.pdf.columns import (
    Column,
    find_columns,
    has_figures,
    with_outer_columns,
)
from corpus.readers.pdf.grid import Grid, find_grids, head_rows_of
from corpus.readers.pdf.heads import head_texts, side_by_side
from corpus.readers.pdf.lines import Piece, PrintedLine
from corpus.readers.pdf.page import Rule, Word
from corpus.readers.pdf.rows import (
    FAR,
    SIDE_ROW,
    Item,
    PrintedTable,
    TableRow,
    head_rows,
    is_anchor,
    lines_to_rows,
    text_goes_on,
)
from corpus.readers.pdf.text_tables import text_items

HEAD_GAP = 2.4  # a head stands nearer above its table, in letter sizes
CAPTION_GAP = 2.6  # and so does its caption
HEAD_LINES = 8  # a head has no more lines
CAPTION_LENGTH = 150  # characters
PROSE = 45  # characters from which a line that runs over the columns is text
CONTENTS = 5  # as many rows of titles and rising page numbers are a table of contents
LARGER = 1.06  # letters larger than this times those of the table are a heading
_HEAD_WORD = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:realisatie|rekening|jaarrekening|begroting|raming|meerjarenraming|primitief|"
    r"wijziging|prognose|streefwaarde|verschil|totaal|bedrag|aantal|lasten|baten|saldo|stand)\b",
    re.IGNORECASE,
)
_CAPTION = re.compile(r"^(?:tabel|overzicht|staat)\b", re.IGNORECASE)
_UNIT_LINE = re.compile(r"^\W*(?:alle\s)?(?:bedragen\b|x\s?€|in\s(?:duizend|miljoen|euro|€))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Lines ``start`` to ``end`` (exclusive), of which those from ``body`` stand under the heads."""

    start: int
    body: int
    end: int
    columns: tuple[Column, ...]


def lines_to_items(lines: Sequence[PrintedLine], rules: Sequence[Rule]) -> list[Item]:
    """The lines of a region with its tables in their places."""
    found = find_grids(lines, rules)
    grids = [grid for grid in found if not grid.heads_only]
    heads = [grid for grid in found if grid.heads_only]

    def grid_of(line: PrintedLine) -> int | None:
        return next((i for i, grid in enumerate(grids) if grid.holds(line)), None)

    items: list[Item] = []
    for i, group in groupby(lines, grid_of):
        if i is None:
            items += _plain_items(list(group), rules, heads)
        else:
            items.append(PrintedTable(grids[i].rows, grids[i].columns))
    return _with_captions(items)


def _plain_items(
    lines: Sequence[PrintedLine], rules: Sequence[Rule], grids: Sequence[Grid]
) -> Iterator[Item]:
    """Lines of which no cells are drawn, and the tables that their figures make."""
    done = 0
    for stretch in _stretches(lines):
        yield from text_items(lines[done : stretch.start], rules)
        yield from _stretch_items(lines, stretch, rules, grids)
        done = stretch.end
    yield from text_items(lines[done:], rules)


def _stretch_items(
    lines: Sequence[PrintedLine], stretch: _Stretch, rules: Sequence[Rule], grids: Sequence[Grid]
) -> Iterator[Item]:
    inside = lines[stretch.start : stretch.end]
    if _is_contents(inside, stretch.columns):
        for line in inside:
            words = tuple(word for piece in line for word in piece.words)
            yield (Piece(words, "\t".join(piece.text for piece in line), figure=False),)
        return
    columns = stretch.columns
    border = side_by_side(columns, head_texts(lines[stretch.start : stretch.body], columns, rules))
    if border:
        for low, high in ((float("-inf"), border), (border, float("inf"))):
            part = [tuple(piece for piece in line if low <= piece.middle < high) for line in inside]
            yield from _plain_items([line for line in part if line], rules, grids)
        return
    body = lines_to_rows(
        lines[stretch.body : stretch.end], columns, rules, lambda line: has_figures(line, columns)
    )
    above = lines[stretch.start : stretch.body]
    heads = head_rows_of(grids, above, columns) or head_rows(above, columns, rules)
    table = PrintedTable((*heads, *body), stretch.columns, len(heads))
    if sum(any(piece.figure for piece in line) for line in inside) == 1 and _is_unlabelled(body):
        yield from _named_figures(table, inside)
    else:
        yield table


def _is_unlabelled(rows: Sequence[TableRow]) -> bool:
    return all(span.first > 0 for row in rows for span in row.cells)


def _named_figures(table: PrintedTable, lines: Sequence[PrintedLine]) -> Iterator[PrintedLine]:
    """Figures beside one another, each under its name, as lines of text: "Lasten 2026 € 42 mln."."""
    for i, column in enumerate(table.columns):
        words = tuple(
            word for line in lines for piece in line for word in piece.words if _is_in(word, column)
        )
        names = [span for row in table.rows[: table.heads] for span in row.cells if span.first == i]
        names = list({span.text: span for span in names}.values())
        texts = [span for row in table.rows[table.heads :] for span in row.cells if span.first == i]
        if words:
            text = " ".join(span.text for span in (*names, *texts))
            reading = tuple(word for span in (*names, *texts) for word in span.words)
            yield (Piece(words, text, figure=False, reading=reading),)


def _is_in(word: Word, column: Column) -> bool:
    return column.x0 - 1 <= word.x0 <= column.x1 + 1


def _is_contents(lines: Sequence[PrintedLine], columns: Sequence[Column]) -> bool:
    """Whether these are titles with rising page numbers behind them."""
    numbers = [line[-1].text for line in lines if len(line) > 1]
    return (
        len(columns) <= 3
        and len(numbers) >= CONTENTS
        and all(number.isdigit() and len(number) <= 3 for number in numbers)
        and all(int(a) <= int(b) for a, b in pairwise(numbers))
        and int(numbers[-1]) > int(numbers[0])
        and sum(columns[i].figures for i in range(len(columns))) == 1
    )


def _stretches(lines: Sequence[PrintedLine]) -> Iterator[_Stretch]:
    """The stretches of lines that are tables, top first."""
    done = 0
    for group in _anchor_groups(lines):
        columns = tuple(find_columns([lines[i] for i in group]))
        anchors = [i for i in group if has_figures(lines[i], columns)]
        if not anchors:
            continue
        start, body = _head_start(lines, anchors, columns, done)
        if len(columns) < 2 or (len(anchors) < 2 and not _heads_fit(lines[start:body], columns)):
            continue
        end = _table_end(lines, anchors, columns)
        crowded = [line for line in lines[start:body] if len(line) > len(columns)]
        columns = tuple(with_outer_columns(columns, [*lines[body:end], *crowded]))
        yield _Stretch(start, body, end, columns)
        done = end


def _heads_fit(heads: Sequence[PrintedLine], columns: Sequence[Column]) -> bool:
    """Whether heads stand over most columns, as over a table of a single row."""
    return bool(heads) and max(len(line) for line in heads) >= max(2, len(columns) - 1)


def _anchor_groups(lines: Sequence[PrintedLine]) -> list[list[int]]:
    """Lines with figures in them, by their numbers, those of one table together."""
    groups: list[list[int]] = []
    for i, line in enumerate(lines):
        if not is_anchor(line):
            continue
        if groups and _is_same_table(lines[groups[-1][-1] : i + 1]):
            groups[-1].append(i)
        else:
            groups.append([i])
    return groups


def _is_same_table(lines: Sequence[PrintedLine]) -> bool:
    """Whether the first and last of these lines, which have figures, are rows of one table."""
    size = lines[0][0].size
    figures = min(piece.x0 for line in (lines[0], lines[-1]) for piece in line[1:] if piece.figure)
    near = all(a[0].y - b[0].y <= FAR * size for a, b in pairwise(lines))
    return near and not any(_parts_tables(line, size, figures) for line in lines[1:-1])


def _parts_tables(line: PrintedLine, size: float, figures: float) -> bool:
    """Whether a line without figures ends a table: a heading, running text, or the next head."""
    if line[0].size > LARGER * size or is_prose(line, figures):
        return True
    over = [piece for piece in line if piece.x1 > figures]
    if len(line) == 1 and SIDE_ROW.match(line[0].text):
        return False
    return bool(over) and any(_HEAD_WORD.search(piece.text) for piece in over) and len(line) > 1


def is_prose(line: PrintedLine, figures: float) -> bool:
    """Whether a line runs as text over where the figures stand."""
    return any(len(piece.text) >= PROSE and piece.x0 < figures < piece.x1 - piece.size for piece in line)


def _head_start(
    lines: Sequence[PrintedLine], anchors: Sequence[int], columns: Sequence[Column], done: int
) -> tuple[int, int]:
    """The first line of the heads, and the first line under them.

    ``anchors`` are the lines with figures; lines before ``done`` belong to another table.
    """
    first = anchors[0]
    size = lines[first][0].size
    reach = max(HEAD_GAP * size, 1.2 * _pitch(lines, anchors))
    figures = min((column.x0 for column in columns[1:]), default=0.0)
    start, body = first, None
    for i in range(first - 1, max(done, first - HEAD_LINES) - 1, -1):
        line = lines[i]
        if line[0].y - max(piece.top for piece in lines[i + 1]) > reach or _parts_heads(line, size, figures):
            break
        if _stands_over(line, columns, lines[first]):
            start, body = i, body or i + 1
    if body is None:
        body = start = _first_of_body(lines, first, max(done, first - 3))
    return start, body


def _pitch(lines: Sequence[PrintedLine], anchors: Sequence[int]) -> float:
    """The usual distance between rows, 0 where there is only one."""
    heights = [lines[i][0].y for i in anchors]
    return median([a - b for a, b in pairwise(heights)] or [0.0])


def _parts_heads(line: PrintedLine, size: float, figures: float) -> bool:
    """Whether a line above a table is not of its head: a heading, text, or what its unit is."""
    alone = len(line) == 1
    return (
        line[0].size > 1.15 * size
        or is_anchor(line)
        or is_prose(line, figures)
        or (alone and bool(_UNIT_LINE.match(line[0].text) or _CAPTION.match(line[0].text)))
    )


def _stands_over(line: PrintedLine, columns: Sequence[Column], anchor: PrintedLine) -> bool:
    """Whether a line is a head: it stands over figures, and is no part of a row."""
    if line[0].y - anchor[0].y < 0.95 * anchor[0].size or (len(line) == 1 and _is_section(line[0], columns)):
        return False
    over = [piece for piece in line if piece.x0 > columns[0].x1 - piece.size]
    return any(column.figures and piece.x1 > column.x0 for piece in over for column in columns)


def _is_section(piece: Piece, columns: Sequence[Column]) -> bool:
    """Whether a text alone on its line heads the rows below it: at their labels, or in the middle."""
    center = (columns[0].x0 + columns[-1].x1) / 2
    beside = piece.x0 > columns[0].x1 and any(column.figures and piece.x0 > column.x0 for column in columns)
    in_middle = len(columns) > 2 and abs(piece.middle - center) < 0.3 * piece.size
    return in_middle or (bool(SIDE_ROW.match(piece.text)) and not beside)


def _first_of_body(lines: Sequence[PrintedLine], first: int, lowest: int) -> int:
    """The first line of a table without heads: above its figures half a label or a section may stand."""
    start = first
    while start > lowest and _belongs_above(lines[start - 1], lines[start]):
        start -= 1
    return start


def _belongs_above(line: PrintedLine, below: PrintedLine) -> bool:
    gap = line[0].y - below[0].y
    close = gap < 0.95 * below[0].size and abs(line[0].size - below[0].size) < 0.5
    section = len(line) == 1 and bool(SIDE_ROW.match(line[0].text)) and gap < HEAD_GAP * below[0].size
    return not is_anchor(line) and (close or section)


def _table_end(lines: Sequence[PrintedLine], anchors: Sequence[int], columns: Sequence[Column]) -> int:
    """One past the last line: behind the last figures a label may go on, or rows without figures stand."""
    pitch = _pitch(lines, anchors)
    end = anchors[-1] + 1
    while end < len(lines) and _goes_on(lines[end - 1], lines[end], pitch, columns):
        end += 1
    section = end == len(lines) - 1 and _is_last_section(lines[end - 1], lines[end], pitch, columns)
    return end + section


def _is_last_section(last: PrintedLine, line: PrintedLine, pitch: float, columns: Sequence[Column]) -> bool:
    """Whether the last line of a page heads rows that stand on the next."""
    size = last[0].size
    near = last[0].y - line[0].y <= 1.3 * pitch and abs(line[0].size - size) < 0.5
    flush = len(line) == 1 and abs(line[0].x0 - columns[0].x0) < size
    return near and flush and line[0].x1 < columns[-1].x0 and not line[0].text.endswith((".", ":"))


def _goes_on(last: PrintedLine, line: PrintedLine, pitch: float, columns: Sequence[Column]) -> bool:
    size = last[0].size
    gap = last[0].y - line[0].y
    figures = min((column.x0 for column in columns[1:]), default=0.0)
    if is_anchor(line) or abs(line[0].size - size) > 0.5 or is_prose(line, figures):
        return False
    if any(_is_over_borders(piece, columns) for piece in line):
        return False
    if len(line) == 1:
        above = last[0].text
        tight = gap < 0.88 * pitch or text_goes_on(above, line[0].text)
        return gap < 0.95 * size or (gap <= 1.3 * size and tight and line[0].x0 >= columns[0].x0 - 1)
    return gap <= 1.15 * pitch and not any(_HEAD_WORD.search(piece.text) for piece in line[1:])


def _is_over_borders(piece: Piece, columns: Sequence[Column]) -> bool:
    return any(piece.x0 < left.x1 and piece.x1 > right.x0 for left, right in pairwise(columns))


def _with_captions(items: Sequence[Item]) -> list[Item]:
    """The lines right above a table that name it, or the unit of its figures, taken into it."""
    result: list[Item] = []
    for item in items:
        if isinstance(item, PrintedTable):
            caption: list[PrintedLine] = []
            top = item.rows[0].y
            while result and len(caption) < 2 and _is_caption(result, top, item, caption):
                line = result.pop()
                assert not isinstance(line, PrintedTable)
                caption.insert(0, line)
                top = line[0].y
            result.append(replace(item, caption=tuple(caption)))
        else:
            result.append(item)
    return result


def _is_caption(
    items: Sequence[Item], top: float, table: PrintedTable, caption: Sequence[PrintedLine]
) -> bool:
    line = items[-1]
    if isinstance(line, PrintedTable) or len(line) > 1 or len(line[0].text) > CAPTION_LENGTH:
        return False
    piece, size = line[0], table.rows[0].size
    if not 0 < piece.y - top < CAPTION_GAP * size or piece.size > LARGER * size:
        return False
    if _CAPTION.match(piece.text) or _UNIT_LINE.match(piece.text):
        return True
    above = items[-2] if len(items) > 1 else None
    alone = above is None or isinstance(above, PrintedTable) or above[0].y - piece.y > 1.3 * piece.size
    plain = not piece.bold or any(_UNIT_LINE.match(other[0].text) for other in caption)
    ends = piece.text.endswith((".", ":", ";", "!", "?"))
    return plain and alone and not ends and piece.text[:1].isupper()
