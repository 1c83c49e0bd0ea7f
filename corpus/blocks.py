"""Lines become blocks: tables, headings, list items and paragraphs, in reading order."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.captions import is_caption
from corpus.found_tables import FoundTable
from corpus.lines import Line, readable, span
from corpus.numbers import Number, find_numbers
from corpus.tables import is_amount, rows_to_table
from corpus.text_tables import text_tables
from corpus.types import Block, Cell
from corpus.word_lines import mend_word_lines

BULLET = re.compile(r"^(?:[-–—•*·▪◦○●o]|\d{1,2}\)|[a-z]\))\s+(?=\S)")
_MARKDOWN_HEADING = re.compile(r"^(#{1,6})\s+(?=\S)")
_NUMBERED = re.compile(r"^(?P<number>\d{1,2}(?:\.\d{1,2}){0,3}|[A-Z]\d{0,2})\.?\s+(?=[^\W\d_])")
_NAMED = re.compile(
    r"^(?P<word>programma|hoofdstuk|paragraaf|deel|bijlage|beleidsdoel|beleidsveld|thema|opgave|doel)\s+"
    r"(?:\d+(?:\.\d+)*[a-z]?|[A-Z])\b[.:]?(?:\s|$)",
    re.IGNORECASE,
)
_W_QUESTION = re.compile(r"^(?:wat|waar|hoe|wie)\b.{3,60}\?$", re.IGNORECASE)
_CAPTION_OF_PICTURE = re.compile(r"\b(?:figuur|afbeelding|grafiek|foto) \d+$", re.IGNORECASE)
_UNIT_LINE = re.compile(r"^\W*(?:alle )?bedragen\b", re.IGNORECASE)  # belongs to the table below it
_LABELLED = re.compile(r"^[A-Z]\w{3,20}: \S")  # "Streefwaarde: 80%" says something of the item above it
RULE = re.compile(r"^[\s|:\-+=_]*-[\s|:\-+=_]*$")

MAX_HEADING_WORDS = 14  # a longer line is a sentence, even without a full stop
MAX_HEADINGS_IN_A_ROW = 4  # more short lines under one another are a list of names, not an outline
MARKED = 3  # as many # headings, and the document marks its outline itself
TITLE_PAGE = 1.5  # letters so large are a title, whatever it says
MOST_HEADS = 3  # rows above a rule
MAX_ITEM = 250  # characters; a longer paragraph under "Toelichting:" is no list item
LARGER = 1.05  # a heading's letters are at least this much larger than those of the text

# Ranks of headings that print no level of their own; numbered ones have the depth of their number.
PROGRAMME, W_QUESTION, SECTION, GOAL = 1, 5, 6, 7


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
        table = _table_block(run) if run.table else None
        if table:
            yield table
        else:
            yield from _text_blocks(run.lines, levels, text)


def _with_whole_titles(lines: Sequence[Line]) -> list[Line]:
    """On PDF pages a title in large letters may run over several lines; they become one."""
    body = _body_size(lines)
    whole: list[Line] = []
    for line in lines:
        last = whole[-1] if whole else None
        if last and _is_same_title(last, line, body):
            text = f"{last.text} {line.text}"
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
    while end < len(lines) and (_is_row(lines[end]) or _is_between_rows(lines, start, end)):
        if end > start and lines[end].gap and _is_next_table(lines, end):
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


def _is_between_rows(lines: Sequence[Line], start: int, i: int) -> bool:
    """On a PDF page: a short line of its own between two rows (a section, or half a label)."""
    return (
        start < i < len(lines) - 1
        and lines[i].size > 0
        and _is_row(lines[i + 1])
        and len(lines[i].text) < 60
        and not lines[i].text.endswith((".", ":"))
        and lines[i].place.page == lines[i + 1].place.page
    )


def _table_block(run: _Run) -> Block | None:
    rows = [line for line in run.lines if not RULE.match(line.text)]
    rule = next((i for i, line in enumerate(run.lines) if RULE.match(line.text)), 0)
    if not _plausible(rows):
        return None
    grid = _rows_of_cells(rows)
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


def _plausible(rows: Sequence[Line]) -> bool:
    """Pieces that stand apart on a PDF page are a table only where figures stand in them."""
    if not rows or not rows[0].size:
        return True
    amounts = sum(any(is_amount(cell) for cell in line.cells) for line in rows)
    return amounts >= 2 and amounts * 3 >= len(rows)


def _text_blocks(lines: Sequence[Line], levels: Mapping[Line, int], text: str) -> Iterator[Block]:
    group: list[Line] = []
    for line in lines:
        level = levels[line]
        if group and (level or not _goes_on(group[-1], line)):
            yield _text_block(group, text)
            group = []
        if level:
            yield Block("heading", readable(_MARKDOWN_HEADING.sub("", line.text)), line.place, level=level)
        else:
            group.append(line)
    if group:
        yield _text_block(group, text)


def _goes_on(last: Line, line: Line) -> bool:
    """Whether a line continues the paragraph or list item that the last one belongs to."""
    if BULLET.match(line.text) or not last.full or abs(line.size - last.size) > 0.5:
        return False
    return not line.gap or (last.place.page != line.place.page and line.text[:1].islower())


def _text_block(group: Sequence[Line], text: str) -> Block:
    place = span(group[0].place, group[-1].place)
    shown = readable(text[place.start : place.end])
    if BULLET.match(shown):
        return Block("list_item", BULLET.sub("", shown, count=1), place)
    return Block("paragraph", shown, place)


def heading_levels(lines: Sequence[Line]) -> list[int]:
    """For each line its rank as a heading (1 outermost), 0 for a line of text.

    Marked headings (#) have the rank they print, and where a text has them nothing is guessed.
    On PDF pages larger or bold letters say it; in plain text short title lines are taken.
    """
    body = _body_size(lines)
    guess = sum(bool(_MARKDOWN_HEADING.match(line.text)) for line in lines) < MARKED
    ranks = []
    for i, line in enumerate(lines):
        marked = _MARKDOWN_HEADING.match(line.text)
        previous = lines[i - 1] if i else None
        following = lines[i + 1] if i + 1 < len(lines) else None
        if marked:
            ranks.append(len(marked[1]))
        elif guess and _is_title(line, body) and not _runs_on(previous, line, following):
            repeated = following is not None and following.text == line.text
            ranks.append(PROGRAMME if repeated or previous is None else _rank(line.text))
        else:
            ranks.append(0)
    return ranks if body else _without_name_lists(lines, ranks)


def _runs_on(previous: Line | None, line: Line, following: Line | None) -> bool:
    """Whether a line continues the one above it or, in plain text, goes on in the one below it."""
    if previous and _goes_on(previous, line):
        return True
    return bool(following and not line.size and _goes_on(line, following))


def _body_size(lines: Sequence[Line]) -> float:
    """The letter size that most characters have; 0 for text without letter sizes."""
    sizes: dict[float, int] = {}
    for line in lines:
        sizes[line.size] = sizes.get(line.size, 0) + len(line.text)
    return max(sizes, key=lambda size: sizes[size], default=0.0)


def _is_title(line: Line, body: float) -> bool:
    text = readable(line.text)
    if line.size and not (line.size > body * LARGER or (line.bold and line.size >= body)):
        return False
    if not text or len(text.split()) > MAX_HEADING_WORDS or len(line.cells) > 1 or BULLET.match(text):
        return False
    numbered = _NUMBERED.match(text)
    if _UNIT_LINE.match(text) or (numbered and text[numbered.end()].islower()):
        return False  # "1. de inflatie" is an item of a list
    if _CAPTION_OF_PICTURE.search(text) or not (text[0].isupper() or text[0].isdigit() or text[0] in "'‘\"“"):
        return False
    if text.endswith((";", ",", "!")) or (text.endswith((".", ":")) and not _NAMED.match(text)):
        return False
    return line.size > body * TITLE_PAGE or not any(_is_amount(number) for number in find_numbers(text))


def _is_amount(number: Number) -> bool:
    """A figure such as no title has; "18+" and "4 pijlers" may stand in one."""
    return number.kind == "figure" and (number.unit is not None or number.scaled or abs(number.value) >= 100)


def _rank(text: str) -> int:
    named, numbered = _NAMED.match(text), _NUMBERED.match(text)
    if named:
        return GOAL if named["word"].lower() == "doel" else PROGRAMME
    if numbered:
        return min(W_QUESTION - 1, 1 + numbered["number"].count("."))
    return W_QUESTION if _W_QUESTION.match(text) else SECTION


def _without_name_lists(lines: Sequence[Line], ranks: list[int]) -> list[int]:
    """Short lines in a long row are names; a title at the end has nothing under it."""
    kept = list(ranks)
    start = 0
    while start < len(kept):
        end = start
        while end < len(kept) and kept[end] and not _MARKDOWN_HEADING.match(lines[end].text):
            end += 1
        if end - start > MAX_HEADINGS_IN_A_ROW:
            kept[start:end] = [0] * (end - start)
        start = max(end, start + 1)
    return kept


def with_outline(blocks: Sequence[Block], text: str) -> tuple[Block, ...]:
    """The blocks with their heading paths, and list items with the sentence that introduces them."""
    path: list[tuple[int, str]] = []
    outlined: list[Block] = []
    intro: Block | None = None
    for block in blocks:
        if block.kind == "heading" and path and path[-1][1] == block.text:
            continue  # printed twice: once as the title, once above its table
        if block.kind == "heading":
            path = [(level, title) for level, title in path if level < block.level]
        here = replace(block, heading_path=tuple(title for _, title in path))
        if block.kind == "heading":
            path.append((block.level, block.text))
        if block.kind == "list_item" or (intro and _is_unmarked_item(text, outlined[-1], block)):
            here = replace(here, kind="list_item", intro=intro.place if intro else None)
        elif outlined and outlined[-1].kind == "list_item" and _LABELLED.match(block.text):
            here = replace(here, intro=outlined[-1].place)
        else:
            intro = here if _introduces(block) else None
        outlined.append(here)
    return tuple(outlined)


def _introduces(block: Block) -> bool:
    return block.kind == "paragraph" and block.text.endswith(":")


def _is_unmarked_item(text: str, above: Block, block: Block) -> bool:
    """A short paragraph directly under the sentence that introduces a list, or under its items."""
    return (
        block.kind == "paragraph"
        and not _introduces(block)
        and len(block.text) <= MAX_ITEM
        and text[above.place.end : block.place.start].count("\n") <= (1 if above.kind == "list_item" else 2)
    )
