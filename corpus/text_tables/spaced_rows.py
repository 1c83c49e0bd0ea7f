"""Rows of tables with only spaces between their cells: lines, and labels that run over two of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.layout.lines import Line, readable, span
from corpus.tables.cells import blank
from corpus.text_tables.cell_kinds import is_value, kind_of, periods_in, trailing_cells
from corpus.text_tables.found_tables import LooseRow, line_cell
from corpus.text_tables.head_lines import full_line
from corpus.text_tables.head_words import is_stand
from corpus.types import Cell, Place

LONGEST_ROW = 160  # characters; a longer line is a paragraph
LONGEST_LABEL = 14  # words
LONGEST_SECTION = 60  # characters
MOST_WAITING = 4  # lines without figures between two rows
MOST_NOTES = 5  # lines of footnotes at the end of a page that a table runs over
_PART = re.compile(
    r"(?:deel)?(?:programma|hoofdstuk|paragraaf|bijlage|deel|thema|fase)\s\d{1,2}", re.IGNORECASE
)
_LETTER = re.compile(r"[^\W\d_]")
_BULLET = re.compile(r"^[-–—•*·▪◦○●o]\s+\S")
_SENTENCE = re.compile(r"[.!?]\s+[A-Z][a-z]+\s[a-z]")
SECOND_HALF = re.compile(r"(?!waarvan\b|w\.?v\.?\b|w\.o\.|idem\b)[a-zà-ÿ(]")
FIRST_HALF = re.compile(
    r"(?:[-,(/&]|\b(?:[Dd]e|[Hh]et|een|en|of|van|voor|in|op|met|tot|per|bij|aan|te|der|den|naar|uit|om|door|"
    r"over|als|dan|die|dat|t/m|inclusief|exclusief|incl\.|excl\.))$"
)
_NOTE = re.compile(r"^(?:\[?\d{1,2}\]?|[*¹²³⁴⁵]+|[a-z]\))\s+\S.*[.;a-z]$")
_CODE = re.compile(r"^(?:\d{1,3}|[A-Z]\d{0,2}|\d{1,2}\.\d{1,2}[a-z]?)(?=\s+\S)")
_UNIT = re.compile(
    r"\s(?:%(?:\s(?:van\s)?[a-zë ]+)?|aantal(?:len)?|stuks|km|m2|m²|ha|fte(?: per 1\.000 inwoners)?|"
    r"jaren|dagen|uren|ton|kg(?: per \w+)?|per 10?\.000 \w+|(?:rapport)?cijfer|percentage|score|ratio|index|"
    r"(?:in )?euro(?:'s)?(?: per \w+)?|x € 1\.000|€)$"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A row with the lines that it takes up, ``first`` and ``last`` included."""

    row: LooseRow
    first: int
    last: int


def line_to_row(line: Line) -> LooseRow | None:
    """The label and the cells of a line that ends in figures; None for another line."""
    if line.size or line.cells or len(readable(line.text)) > LONGEST_ROW or _PART.fullmatch(line.text):
        return None
    end, cells = trailing_cells(line.text, line.place)
    if cells and kind_of(cells[0].text) == "period" and is_stand(readable(line.text[:end])):
        end, cells = cells[0].place.end - line.place.start, cells[1:]
    row = LooseRow(_words(line, end), cells)
    if not _LETTER.search(row.label.text):
        return _year_row(row) or _bare_row(row)
    amounts = sum(map(is_value, row.kinds))
    bulleted = amounts < 2 and _BULLET.match(line.text)
    return row if amounts and not (bulleted or _is_item(row) or _is_sentence(row.label.text)) else None


def _is_item(row: LooseRow) -> bool:
    """Whether a line is one of a list, with a share in brackets: "Zorg: € 24,1 miljoen (39,2%)"."""
    shares = any(cell.text.startswith("(") for cell in row.cells[1:])
    return row.label.text.endswith(":") and (shares or bool(_BULLET.match(row.label.text)))


def _words(line: Line, end: int) -> Cell:
    start = line.place.start
    return Cell(readable(line.text[:end]), Place(start, start + end, line.place.page))


def _year_row(row: LooseRow) -> LooseRow | None:
    """A row whose label is a year or looks like a code: "2023 463", "CO2 481 463"."""
    if row.label.text or len(row.cells) < 2 or row.kinds[0] not in ("period", "code"):
        return None
    return LooseRow(row.cells[0], row.cells[1:]) if any(map(is_value, row.kinds[1:])) else None


def _bare_row(row: LooseRow) -> LooseRow | None:
    """A row of figures only: its label stands on the line above it."""
    return row if not row.label.text and len(row.cells) > 1 and all(map(is_value, row.kinds)) else None


def _is_sentence(label: str) -> bool:
    return len(label.split()) > LONGEST_LABEL or bool(_SENTENCE.search(label))


def entries_from(
    lines: Sequence[Line], rows: Sequence[LooseRow | None], start: int, text: str
) -> tuple[list[Entry], tuple[int, ...]]:
    """The rows from line ``start`` on, and the lines between them that are footnotes of a page."""
    entries: list[Entry] = []
    notes: list[int] = []
    waiting: list[int] = []
    i = start
    while i < len(lines) and len(waiting) <= MOST_WAITING:
        width = len(entries[-1].row.cells) if entries else 0
        if i > start and lines[i].gap and not _label_below(lines, rows, i, width):
            following = _after_gap(lines, rows, i, text, width)
            if following is None or (waiting and not is_broken(lines[i - 1], lines[i], text)):
                break
            notes += range(i, following)
            i = following
        row = rows[i]
        if row is None and not _may_wait(lines[i]):
            break
        if row is None:
            waiting.append(i)
        else:
            joined = _with_waiting(entries, Entry(row, i, i), lines, waiting, text)
            if joined is None:
                break
            entries, waiting = joined, []
        i += 1
    return _with_last_half(entries, lines, waiting), tuple(notes)


def _may_wait(line: Line) -> bool:
    """Whether a line without figures may be half a label, or a section, between two rows."""
    if line.size or line.cells or line.full or len(line.text) > LONGEST_SECTION + 30:
        return False
    return periods_in(line.text) < 2 and not line.text.endswith((".", "?", "!", ";", ":"))


def is_section(line: Line) -> bool:
    """Whether a line may be a section of a table: short, and beginning as a title does."""
    text = line.text
    return (
        len(text) <= LONGEST_SECTION and (text[0].isupper() or text[0].isdigit()) and not text.endswith(")")
    )


def section_entry(line: Line, i: int) -> Entry:
    """A section row of line ``i``."""
    return Entry(LooseRow(line_cell(line)), i, i)


def _with_waiting(
    entries: Sequence[Entry], entry: Entry, lines: Sequence[Line], waiting: Sequence[int], text: str
) -> list[Entry] | None:
    """The rows with one more; the lines that waited go to its label, the one above, or are sections.

    None where they are something else: the head of a next table.
    """
    halves = label_halves([lines[i] for i in waiting], entry.row.label.text)
    rest = list(waiting[: len(waiting) - halves])
    if halves:
        entry = with_halves(entry, lines, waiting[-halves:], text)
    if entries and not entry.row.label.text:
        return None
    above = list(entries)
    if rest and SECOND_HALF.match(lines[rest[0]].text):
        above[-1] = _with_end(above[-1], lines, rest.pop(0))
    if len(rest) > 2 or not all(is_section(lines[i]) for i in rest):
        return None
    if any(_is_head(lines[i], len(entry.row.cells)) for i in rest):
        return None
    return [*above, *(section_entry(lines[i], i) for i in rest), entry]


def _is_head(line: Line, columns: int) -> bool:
    words = [Cell(word, Place(0, 0)) for word in line.text.split()]
    return columns > 1 and full_line(words, columns) is not None


def label_halves(above: Sequence[Line], label: str) -> int:
    """How many of the lines right above a row belong to its label; the nearest is last.

    A row of figures only has its whole label there.
    """
    count, most = 0, min(2 if label else 3, len(above))
    while count < most:
        line = above[len(above) - 1 - count]
        parts = not label or FIRST_HALF.search(line.text) or SECOND_HALF.match(label)
        if not parts or periods_in(line.text) > 1 or not _LETTER.search(line.text):
            break
        label = line.text
        count += 1
    return count


def with_halves(entry: Entry, lines: Sequence[Line], halves: Sequence[int], text: str) -> Entry:
    """The row with the lines above it in its label."""
    place = span(lines[halves[0]].place, entry.row.label.place)
    label = Cell(readable(text[place.start : place.end]), place)
    return Entry(LooseRow(label, entry.row.cells), halves[0], entry.last)


def _with_end(entry: Entry, lines: Sequence[Line], i: int) -> Entry:
    """The row with the line below it behind its label; the label's place stays that of its first line."""
    label = entry.row.label
    whole = readable(f"{label.text}\n{lines[i].text}")
    return Entry(LooseRow(Cell(whole, label.place), entry.row.cells), entry.first, i)


def _with_last_half(entries: Sequence[Entry], lines: Sequence[Line], waiting: Sequence[int]) -> list[Entry]:
    """The rows; a last line in small letters with white space below it is the end of the last label."""
    if not entries or not waiting or not SECOND_HALF.match(lines[waiting[0]].text):
        return list(entries)
    after = waiting[0] + 1
    if after < len(lines) and not lines[after].gap:
        return list(entries)
    return [*entries[:-1], _with_end(entries[-1], lines, waiting[0])]


def is_broken(line: Line, following: Line, text: str) -> bool:
    """Whether a page ends between two lines: other pages, or something between them was left out.

    A footnote that was moved behind its paragraph no longer stands in the order of the text.
    """
    if line.place.page != following.place.page or following.place.start < line.place.end:
        return True
    return bool(text[line.place.end : following.place.start].strip())


def _after_gap(
    lines: Sequence[Line], rows: Sequence[LooseRow | None], i: int, text: str, width: int
) -> int | None:
    """Where the rows go on behind white space: at once, or after the footnotes of a page that ends."""
    for j in range(i, min(i + MOST_NOTES + 1, len(lines))):
        row = rows[j]
        if is_broken(lines[j - 1], lines[j], text) and (j == i or _NOTE.match(lines[i].text)):
            half = row is None and j + 1 < len(lines) and _may_wait(lines[j]) and not lines[j + 1].gap
            row = rows[j + 1] if half else row
            return j if row and len(row.cells) == width else None
        if row:
            return j if j == i and lines[j].gap == 1 and len(row.cells) == width > 1 else None
    return None


def _label_below(lines: Sequence[Line], rows: Sequence[LooseRow | None], i: int, width: int) -> bool:
    """Whether sections, each with white space around it, and a label with its figures below it follow."""
    for j in range(i, min(i + MOST_WAITING, len(lines) - 1)):
        row = rows[j + 1]
        if rows[j] or not _may_wait(lines[j]) or (row and (row.label.text or len(row.cells) != width)):
            return False
        if row:
            return not lines[j + 1].gap
    return False


def with_code_column(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The rows with the code before each label in a column of its own; none where not all have one."""
    filled = [entry for entry in entries if entry.row.cells]
    coded = sum(bool(_CODE.match(entry.row.label.text)) for entry in filled)
    if coded < 2 or coded < len(filled) - 1:
        return ()
    return tuple(_split(entry, _CODE) if entry.row.cells else entry for entry in entries)


def _split(entry: Entry, pattern: re.Pattern[str]) -> Entry:
    """The label cut behind a match at its beginning; a row without one has an empty cell there."""
    label, match = entry.row.label, pattern.match(entry.row.label.text)
    if not match:
        row = LooseRow(blank(label.place), (label, *entry.row.cells))
        return Entry(row, entry.first, entry.last)
    start, page = label.place.start, label.place.page
    code = Cell(match.group(), Place(start, start + match.end(), page))
    words = Cell(label.text[match.end() :].strip(), Place(start + match.end() + 1, label.place.end, page))
    return Entry(LooseRow(code, (words, *entry.row.cells)), entry.first, entry.last)


def letter_moved(row: LooseRow, c: int, width: int) -> LooseRow:
    """The row of so many cells with the N or V behind the figure in cell ``c`` before the one in the next."""
    if len(row.cells) != width or not row.cells[c].text.endswith((" N", " V")):
        return row
    cell, following = row.cells[c : c + 2]
    letter = cell.place.end - 1
    figure = Cell(cell.text[:-2].rstrip(), replace(cell.place, end=letter - 1))
    signed = Cell(f"{cell.text[-1]} {following.text}", replace(following.place, start=letter))
    return LooseRow(row.label, (*row.cells[:c], figure, signed, *row.cells[c + 2 :]))


def with_unit_column(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The rows with the unit behind each label in a column of its own; none where not all have one."""
    filled = [entry for entry in entries if entry.row.cells]
    if len(filled) < 2 or not all(_UNIT.search(entry.row.label.text) for entry in filled):
        return ()
    return tuple(_with_unit(entry) if entry.row.cells else entry for entry in entries)


def _with_unit(entry: Entry) -> Entry:
    label = entry.row.label
    match = _UNIT.search(label.text)
    assert match
    unit = match.group().strip()
    end, page = label.place.end, label.place.page
    words = Cell(label.text[: match.start()], Place(label.place.start, end - len(match.group()), page))
    return Entry(
        LooseRow(words, (Cell(unit, Place(end - len(unit), end, page)), *entry.row.cells)),
        entry.first,
        entry.last,
    )
