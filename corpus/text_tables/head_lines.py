"""Head lines without separators: their words are given to the columns that they stand over.

Of "Begroting Prognose Afwijking" above "na wijziging 2025" above "2025" each word belongs over one of
three columns. One line of a head has something over every column: its words are cut into as many
pieces as there are columns, or one more for the head over the labels. The lines above it name stands
that span columns; the lines below it go on in some columns: a year goes where none stands yet, a word
in small letters under what it completes. Order is kept throughout, and every choice is a sum of the
points named here.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from corpus.dutch.stands import is_difference
from corpus.layout.captions import is_named_caption
from corpus.layout.lines import Line, readable, span
from corpus.tables.cells import blank
from corpus.text_tables.cell_kinds import periods_in, words_with_places
from corpus.text_tables.head_words import (
    KNOWN_HEAD,
    OVER_WORDS,
    has_year,
    is_bare_year,
    is_over_labels,
    leads_on,
    names_a_column,
    wants_a_period,
    years_over_parts,
)
from corpus.types import Cell, Misfit, Place

HeadRow = tuple[Cell, ...]

SPANNING = "Deze kop staat boven meer kolommen; tot waar hij loopt, is aan de tekst niet te zien."
BELOW = "Deze woorden staan onder de koppen; bij welke kop ze horen, is aan de tekst niet te zien."
MOST_COLUMNS = 24  # more words in a row are a sentence
MOST_WORDS = 40
NEVER = -100.0
LEAST = -0.5  # points of a line of words that is taken for heads
TWIN = 1.0  # points for a piece that tells columns apart that have the same head
LONGEST_UNIT = 4  # words
LONGEST_SPANNING = 3  # words of one head over all columns
WIDE = 4.0  # points for a border where words stand apart by more than one space
_MONTH = re.compile(
    r"(?:jan|feb|mrt|apr|aug|sept?|okt|nov|dec)\.|januari|februari|maart|april|mei|juni|juli|augustus|"
    r"september|oktober|november|december|kwartaal|half-?jaar",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"\(?(?:in |x )?(?:%|€|euro(?:'?s)?|fte|aantal(?:len)?|stuks|uur|uren|jaar|km2?|m[23²³]|ha|ton|kg|mln\.?|"
    r"(?:x )?€ (?:1[.,]000|mln\.?|per \w+)|x 1[.,]000|per 10?[.,]000(?: inwoners)?|per inwoner)\)?",
    re.IGNORECASE,
)
_BEGINS = re.compile(r"(?:t/m|vanaf|ultimo|eind|begin|medio|per)$")
_BUDGET = re.compile(r"^(?:\w*begroting|begroot|\w*raming)\b", re.IGNORECASE)
_OF_A_BUDGET = re.compile(  # which of the budgets of a year: these complete no other head
    r"^\(?(?:primitie[fv]e?|oorspronkelijke?|vastgesteld|actuee?le?|bijgestelde?|gewijzigde?|"
    r"(?:na|voor|incl\.?|inclusief|excl\.?|exclusief)\s(?:\S+\s)?(?:begrotings)?wijziging(?:en)?)\b",
    re.IGNORECASE,
)
_FUTURE = re.compile(r"^(?:prognose|raming|doel|streef\w*|verwachting|norm)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Heads:
    """The head rows above a table, top first; each has a cell for the labels and one a column.

    ``first`` is the index of the first line that belongs to them. ``doubts`` are the heads that were given
    to columns by a rule of thumb. ``points`` say how well the words were cut.
    """

    rows: tuple[HeadRow, ...]
    first: int
    doubts: tuple[Misfit, ...] = ()
    points: float = 0.0

    @property
    def labelled(self) -> bool:
        """Whether something stands over the labels."""
        return any(row[0].text for row in self.rows)


@dataclass(frozen=True, slots=True)
class _Item:
    """Neighbouring words of a head line that stand over one column."""

    words: tuple[Cell, ...]

    @property
    def text(self) -> str:
        return readable(_text(self.words))

    @property
    def cell(self) -> Cell:
        return Cell(self.text, span(self.words[0].place, self.words[-1].place), header=True)


def lines_to_heads(lines: Sequence[Line], columns: int) -> Heads | None:
    """The heads that the lines directly above a table make up, nearest line last.

    ``columns`` counts the columns behind the labels. ``first`` of the result is the index of the
    first line that belongs to it. None when no line has something over every column.
    """
    if not 0 < columns <= MOST_COLUMNS:
        return None
    words = [tuple(words_with_places(line.text, line.place)) for line in lines]
    captions = [is_named_caption(line.text) for line in lines]
    for base in sorted(range(len(lines)), key=lambda i: captions[i]):
        own = words[base]
        cut = full_line(own, columns)
        titled = any(_names_all(line, columns, labelled=True) for line in words[base + 1 :])
        titled = titled and (columns == 1 or not _names_all(own, columns, labelled=False))
        if cut is None or titled or not all(_is_continuation(line) for line in words[base + 1 :]):
            continue
        points, items = cut
        grid = [_row(items, columns, own[0].place)]
        doubts: list[Misfit] = []
        for below in words[base + 1 :]:
            row, doubtful = _below(below, grid, columns)
            grid.append(row)
            doubts += doubtful
        above = words[base - 1] if base and not captions[base - 1] else ()
        spanning = _spanning(above, grid, columns)
        rows = (spanning[0], *grid) if spanning else tuple(grid)
        if spanning and spanning[1]:
            doubts.append(Misfit(spanning[0][-1].place, SPANNING))
        return Heads(rows, base - bool(spanning), tuple(doubts), points)
    return None


def _names_all(words: Sequence[Cell], columns: int, *, labelled: bool) -> bool:
    """Whether every piece of a full line names a column, below a head over the labels where asked for."""
    _, items = full_line(words, columns) or (0.0, ())
    named = all(names_a_column(item.text) for item in items[-columns:])
    return bool(items) and named and (len(items) > columns or not labelled)


def full_line(words: Sequence[Cell], columns: int) -> tuple[float, tuple[_Item, ...]] | None:
    """The words cut into as many pieces as there are columns, or one more, with the points of the cut.

    None when they do not fit.
    """
    if not 0 < len(words) <= MOST_WORDS:
        return None
    cuts = [_cut(words, columns, labelled=labelled) for labelled in (True, False)]
    score, items = max(cuts, key=lambda cut: cut[0])
    return (score, items) if score >= LEAST and items and _is_evident(items, columns) else None


def _is_evident(items: Sequence[_Item], columns: int) -> bool:
    """A title of as many words as there are columns is no head: some of them must say so."""
    known = [names_a_column(item.text) or item.text.endswith("-") for item in items]
    capitals = all(item.text[0].isupper() for item in items)
    return any(known[-columns:]) or (capitals and len(items) > max(columns, 2))


def may_part(last: Cell, following: Cell) -> bool:
    """Whether a new head may begin between two words: not within "Begroting 2026" or "na wijziging"."""
    return _border(last, following) >= 0


def _cut(words: Sequence[Cell], columns: int, *, labelled: bool) -> tuple[float, tuple[_Item, ...]]:
    """The best way to cut the words in pieces, the first over the labels when ``labelled``."""
    wanted = columns + labelled

    @cache
    def best(start: int, pieces: int) -> tuple[float, tuple[int, ...]]:
        if pieces == 0:
            return (0.0, ()) if start == len(words) else (NEVER, ())
        over_labels = labelled and pieces == wanted
        found: tuple[float, tuple[int, ...]] = (NEVER, ())
        for end in range(start + 1, len(words) - pieces + 2):
            rest, ends = best(end, pieces - 1)
            here = _within(words[start:end], over_labels=over_labels)
            here -= 2.0 if start == 0 and not labelled and is_over_labels(_text(words[:end])) else 0.0
            here += _border(words[end - 1], words[end]) if end < len(words) else 0.0
            found = max(found, (here + rest, (end, *ends)))
        return found

    if len(words) < wanted:
        return NEVER, ()
    score, ends = best(0, wanted)
    if len(ends) < wanted:
        return NEVER, ()
    starts = (0, *ends[:-1])
    return score, tuple(_Item(tuple(words[a:b])) for a, b in zip(starts, ends, strict=True))


def _text(words: Sequence[Cell]) -> str:
    return " ".join(word.text for word in words)


def _border(last: Cell, following: Cell) -> float:
    """Points for beginning a new piece between two words: below zero where they belong together.

    The first rule that fits counts.
    """
    before, after = last.text, following.text
    year_follows = is_bare_year(after)
    rules = (
        (_is_wide(last, following), WIDE),
        (is_bare_year(before), -0.5 if after[0].islower() and not _FUTURE.match(after) else 0.5),
        (year_follows and wants_a_period(before), -0.3),
        (leads_on(before) and not after[0].isupper(), -2.0),
        (year_follows and bool(_MONTH.fullmatch(before)), -1.5),
        (after[0].isupper() or after[0].isdigit() or after[0] in "(%€", 0.0),
        (bool(_BEGINS.match(after) or _FUTURE.match(after)), -0.2),
    )
    return next((points for fits, points in rules if fits), -1.5)


def _is_wide(last: Cell, following: Cell) -> bool:
    """Whether two words stand further apart than words do, or run together as two heads do."""
    space = following.place.start - last.place.end
    return space > 1 or (space == 0 and following.text[0].isupper())


def _within(words: Sequence[Cell], *, over_labels: bool) -> float:
    """Points for the words of one piece standing together."""
    text = _text(words)
    if text.count("(") != text.count(")"):
        return NEVER
    named = [word.text for word in words[1:] if KNOWN_HEAD.match(word.text)]
    score = -2.0 if over_labels and (_ends_in_year(words) or wants_a_period(text)) else 0.0
    score -= 0.4 if over_labels and named else 0.0
    for before, after in pairwise(words):
        if _is_wide(before, after):
            score -= WIDE
        elif is_bare_year(after.text) and OVER_WORDS.match(before.text):
            score -= 2.0
        elif is_bare_year(before.text):
            score -= 3.0 if is_bare_year(after.text) or after.text[0].isupper() else 0.0
        elif is_bare_year(after.text) and not names_a_column(before.text):
            score -= 0.4
        elif after.text[0].isupper():
            score -= 0.3 if over_labels else 0.6
    return score


def _ends_in_year(words: Sequence[Cell]) -> bool:
    """Whether a year stands in words as that of a column does, not as in "Kosten in 2026"."""
    led_on = {after.text for before, after in pairwise(words) if leads_on(before.text)}
    return any(is_bare_year(word.text) for word in words if word.text not in led_on)


def _row(items: Sequence[_Item], columns: int, at: Place) -> HeadRow:
    cells = [item.cell for item in items]
    return tuple(cells) if len(cells) > columns else (blank(at), *cells)


def _is_continuation(words: Sequence[Cell]) -> bool:
    """Whether a line below a full head line goes on with it, and is not the first row or a section."""
    first = words[0].text
    text = _text(words)
    return len(words) <= MOST_WORDS and (
        first[0].islower()
        or first[0] in "(%"
        or bool(_unit_items(words))
        or all(is_bare_year(w.text) for w in words)
        or _is_period(text)
    )


def _is_period(text: str) -> bool:
    return bool(periods_in(text)) and len(text.split()) <= 3 * periods_in(text) + 2


def _below(
    words: Sequence[Cell], above: Sequence[HeadRow], columns: int
) -> tuple[HeadRow, tuple[Misfit, ...]]:
    """A line below a full one: one that names all columns itself is a row of heads, another goes on."""
    if _names_all(words, columns, labelled=True):
        _, items = full_line(words, columns) or (0.0, ())
        return _row(items, columns, words[0].place), ()
    return _continued(words, above, columns)


def _continued(
    words: Sequence[Cell], above: Sequence[HeadRow], columns: int
) -> tuple[HeadRow, tuple[Misfit, ...]]:
    """A line below a full one, each piece of it under the head that it completes best, and the doubts."""
    units = _unit_items(words)
    if len(units) == columns:
        return _row(units, columns, words[0].place), ()
    over = [" ".join(row[c].text for row in above if row[c].text) for c in range(columns + 1)]
    last = [bool(above[-1][c].text) for c in range(columns + 1)]

    def points(start: int, end: int, c: int) -> float:
        own = TWIN * (c > 0 and over.count(over[c]) > 1) - (0.0 if last[c] else 1.0)
        return own + _under(words[start:end], over[c], stub=c == 0)

    @cache
    def best(start: int, column: int) -> tuple[float, tuple[tuple[int, int, int], ...]]:
        if start == len(words):
            return _passed(over[column:]), ()
        found: tuple[float, tuple[tuple[int, int, int], ...]] = (NEVER, ())
        for c in range(column, columns + 1):
            for end in range(start + 1, len(words) + 1):
                rest, placed = best(end, c + 1)
                here = _passed(over[column:c]) + points(start, end, c) + c / 100
                found = max(found, (here + rest, ((start, end, c), *placed)))
        return found

    placed = best(0, 0)[1]
    cells = [blank(words[0].place) for _ in range(columns + 1)]
    for start, end, column in placed:
        cells[column] = _Item(tuple(words[start:end])).cell
    borders = [0, *(c for _, _, c in placed), columns + 1]
    unsure = [  # what is still to come goes with the last columns: of that there is no doubt
        column
        for i, (start, end, column) in enumerate(placed, start=1)
        for c in range(borders[i - 1] + 1, borders[i + 1])
        if c != column and points(start, end, c) >= points(start, end, column)
        if not _FUTURE.match(cells[column].text)
    ]
    return tuple(cells), tuple(Misfit(cells[c].place, BELOW) for c in dict.fromkeys(unsure))


def _passed(heads: Sequence[str]) -> float:
    """Points for leaving heads as they are: below zero where one of them asks for more."""
    return -3.0 * sum(map(leads_on, heads))


def _unit_items(words: Sequence[Cell]) -> tuple[_Item, ...]:
    """The units that a line consists of ("fte fte x € 1.000 %"); none where it has other words."""
    items: list[_Item] = []
    start = 0
    while start < len(words):
        ends = range(min(start + LONGEST_UNIT, len(words)), start, -1)
        whole = (end for end in ends if _UNIT.fullmatch(_text(words[start:end])))
        end = next(whole, None)
        if end is None:
            return ()
        items.append(_Item(tuple(words[start:end])))
        start = end
    return tuple(items)


def pieces_below(pieces: Sequence[Cell], above: HeadRow) -> HeadRow:
    """Heads of one line each below a full row of heads, each under the one that it completes best."""

    @cache
    def best(start: int, column: int) -> tuple[float, tuple[int, ...]]:
        if start == len(pieces):
            return 0.0, ()
        found: tuple[float, tuple[int, ...]] = (NEVER, ())
        for c in range(column, len(above)):
            rest, placed = best(start + 1, c + 1)
            points = _under((pieces[start],), above[c].text, stub=c == 0)
            found = max(found, (points + rest + c / 100, (c, *placed)))
        return found

    cells = [blank(pieces[0].place) for _ in above]
    for piece, column in zip(pieces, best(0, 0)[1], strict=False):
        cells[column] = piece
    return tuple(cells)


def _under(words: Sequence[Cell], over: str, *, stub: bool) -> float:
    """Points for a piece standing under a head, ``over`` its words so far."""
    score = _within(words, over_labels=False)
    score += sum(_joined(a.text, b.text) for a, b in pairwise(words))
    if any(has_year(word.text) for word in words):
        score += _year_under(over, stub=stub)
    if _OF_A_BUDGET.match(_text(words)):
        score += 2.0 if _BUDGET.match(over) else -2.0
    if words[0].text[0].islower() or words[0].text[0] == "(":
        score += 3.0 if leads_on(over) else 1.0 if over else -2.0
    return score


def _joined(before: str, after: str) -> float:
    """Points for two words staying in one piece of a line that goes on."""
    if is_bare_year(after):
        return 2.0 if _MONTH.fullmatch(before) else 0.0
    if leads_on(before) and not after[0].isupper():
        return 2.0
    if after[0].islower():
        return -1.0 if _FUTURE.match(after) else 1.0
    return 0.0


def _year_under(over: str, *, stub: bool) -> float:
    """A year stands where none stands yet, best under a head that wants one."""
    if stub:
        return NEVER
    if has_year(over):
        return -3.0
    if is_difference(over):
        return 0.0
    return 3.0 if wants_a_period(over) else 1.0


def _spanning(words: Sequence[Cell], grid: Sequence[HeadRow], columns: int) -> tuple[HeadRow, bool] | None:
    """A line of heads above a full one, one for each column or fewer, and whether that is a guess."""
    texts = [readable(cell.text) for cell in grid[0][1:]]
    for count in range(columns, 0, -1) if columns > 1 else ():
        _, items = full_line(words, count) or (0.0, ())
        if not items or not all(names_a_column(item.text) for item in items[-count:]):
            continue
        if count == 1 and len(items[-1].words) > LONGEST_SPANNING:
            continue  # a title
        spread = _spread([item.text for item in items[-count:]], texts)
        if spread is None:
            continue
        over, sure = spread
        heads = [blank(words[0].place) if i is None else items[i - count].cell for i in over]
        return (items[0].cell if len(items) > count else blank(words[0].place), *heads), not sure
    return None


def _spread(heads: Sequence[str], below: Sequence[str]) -> tuple[list[int | None], bool] | None:
    """For each column which head stands over it, and whether that is sure.

    Where the line below repeats itself (lasten, baten, saldo, lasten, baten, saldo) each spans one
    repetition; years span their quarters. Stands over as many years stand over one each ("Begroting
    Rekening" over "2025 2025 Verschil"). One head spans all. Of others the last spans what is left: a
    rekening is of one year, the raming of more.
    """
    count, columns = len(heads), len(below)
    size = columns // count
    if count * size == columns and len(set(below)) == size and list(below) == list(below[:size]) * count:
        return [i // size for i in range(columns)], True
    dated = any(map(periods_in, heads))
    parts = years_over_parts(below, count) if dated else None
    if parts:
        return parts, True
    if dated and count < columns:
        return None
    years = [c for c, text in enumerate(below) if is_bare_year(text)]
    if len(years) == count < columns and all(map(wants_a_period, heads)):
        return [years.index(c) if c in years else None for c in range(columns)], True
    return [min(c, count - 1) for c in range(columns)], count in (1, columns)
