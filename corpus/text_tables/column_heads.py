"""Heads of tables that are set in columns: each stands over the columns that it reaches over.

A line of heads for single columns is laid over them by where its pieces stand. In a line of fewer
heads each stands over more columns: over one repetition where the line below repeats itself (lasten,
baten, saldo, lasten, baten, saldo), years over all quarters that stand below them, others over those
that they stand in the middle of.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from corpus.tables.cells import blank
from corpus.text_tables.cell_kinds import periods_in, words_with_places
from corpus.text_tables.column_pieces import Piece, Span, best_column
from corpus.text_tables.found_tables import lines_cell
from corpus.text_tables.head_lines import SPANNING, HeadRow, Heads, may_part
from corpus.text_tables.head_words import asks_for_a_year, is_bare_year, names_a_column, years_over_parts
from corpus.types import Cell, Misfit, Place

SLANT = 2.5  # characters that a head may stand beside the middle of the columns that it spans
MOST_YEARS = 5  # over parts of years; more are no heads
_Owners = tuple[int | None, ...]  # for each column the piece of a line that stands over it


@dataclass(frozen=True, slots=True)
class _HeadLine:
    """A line of heads: its pieces, and for each column the index of the one that stands over it."""

    pieces: tuple[Piece, ...]
    owners: _Owners
    unsure: bool = False

    def text_over(self, column: int) -> str:
        """What stands over a column, "" for nothing."""
        owner = self.owners[column]
        return "" if owner is None else self.pieces[owner].cell.text


def heads_over(
    lines: Sequence[Sequence[Piece]], labels: Sequence[Span], others: Sequence[Span]
) -> Heads | None:
    """The heads that lines, nearest last, make up over columns of labels and others; None where they do not.

    Lines that go on with those above them, over the same columns, are one row with them.
    """
    lines = [[head for piece in line for head in _heads_apart(piece, others, among=line)] for line in lines]
    known: dict[int, _HeadLine] = {}
    for i in sorted(range(len(lines)), key=lambda i: -len(lines[i])):
        line = _laid(lines[i], labels, others, known, i)
        if line is None:
            return None
        known[i] = line
    laid = [_carried_on(known[i], known.get(i + 1), len(labels)) for i in range(len(lines))]
    covered = [any(line.text_over(len(labels) + i) for line in laid) for i in range(len(others))]
    if 2 * sum(covered) < len(covered):
        return None
    rows = [_row(group, len(labels) + len(others)) for group in _wrapped(laid, len(labels))]
    doubts = tuple(
        Misfit(line.pieces[-1].cell.place, SPANNING) for line in laid if line.unsure and line.pieces
    )
    return Heads(tuple(rows), 0, doubts)


def _heads_apart(piece: Piece, columns: Sequence[Span], *, among: Sequence[Piece]) -> tuple[Piece, ...]:
    """Heads with one space between them ("Begroot Werkelijk") as a piece for each column that they are over.

    All are set over their columns in the same way, and each names a column, or stands among heads that
    are over one column each.
    """
    over = [column for column in columns if piece.span.overlaps(column)]
    if len(over) < 2 or len(piece.cell.text) != piece.span.end - piece.span.start:
        return (piece,)
    words = list(words_with_places(piece.cell.text, piece.cell.place))
    shift = piece.span.start - piece.cell.place.start
    groups: list[list[Cell]] = [[] for _ in over]
    for word in words:
        where = Span(word.place.start + shift, word.place.end + shift)
        groups[min(range(len(over)), key=lambda i: _distance(where, over[i]))].append(word)
    if not all(groups):
        return (piece,)
    heads = [lines_cell(group, header=True) for group in groups]
    spans = [Span(head.place.start + shift, head.place.end + shift) for head in heads]
    apart = all(may_part(a[-1], b[0]) for a, b in pairwise(groups))
    single = [len([c for c in columns if other.span.overlaps(c)]) == 1 for other in among if other != piece]
    known = all(names_a_column(head.text) for head in heads) or sum(single) > 1
    if not (apart and known and _are_set_alike(spans, over)):
        return (piece,)
    return tuple(Piece(head, where) for head, where in zip(heads, spans, strict=True))


def _are_set_alike(heads: Sequence[Span], columns: Sequence[Span]) -> bool:
    """Whether heads all end, all begin or all have their middle where their columns have."""
    both = list(zip(heads, columns, strict=True))
    ways = (
        max(abs(head.end - column.end) for head, column in both),
        max(abs(head.start - column.start) for head, column in both),
        max(abs(head.middle - column.middle) for head, column in both),
    )
    return min(ways) <= 1


def _laid(
    pieces: Sequence[Piece],
    labels: Sequence[Span],
    others: Sequence[Span],
    known: Mapping[int, _HeadLine],
    at: int,
) -> _HeadLine | None:
    """Line ``at`` of the heads over the columns; None where two pieces stand over the same one.

    ``known`` are the lines with more pieces, by their place.
    """
    first = others[0].start
    stubs = [
        i for i, piece in enumerate(pieces) if piece.span.end <= first and _is_over_labels(piece, labels)
    ]
    rest = [i for i in range(len(pieces)) if i not in stubs]
    owners: list[int | None] = [None] * (len(labels) + len(others))
    for i in stubs:
        column = best_column(pieces[i].span, labels)
        if owners[column] is not None:
            return None
        owners[column] = i
    heads = [pieces[i] for i in rest]
    shared = _as_above(heads, known.get(at - 1), len(labels)) or _over_columns(
        heads, others, _full_line(known, at, len(labels))
    )
    if shared is None:
        return None
    over, unsure = shared
    for column, owner in enumerate(over):
        owners[len(labels) + column] = None if owner is None else rest[owner]
    return _HeadLine(tuple(pieces), tuple(owners), unsure)


def _as_above(heads: Sequence[Piece], above: _HeadLine | None, labels: int) -> tuple[_Owners, bool] | None:
    """Heads that go on with those of the line above, over their columns; None where one does not."""
    if above is None or not heads:
        return None
    over = [{i for i, piece in enumerate(above.pieces) if piece.span.overlaps(head.span)} for head in heads]
    if any(len(found) != 1 for found in over) or len(set.union(*over)) < len(heads):
        return None
    owner = {above_head: i for i, found in enumerate(over) for above_head in found}
    owners = tuple(None if o is None else owner.get(o) for o in above.owners[labels:])
    return (owners, above.unsure) if len(set(owners) - {None}) == len(heads) else None


def _is_over_labels(piece: Piece, labels: Sequence[Span]) -> bool:
    return any(piece.span.overlaps(label) for label in labels)


def _full_line(known: Mapping[int, _HeadLine], at: int, labels: int) -> list[Piece] | None:
    """For each column the piece over it of the first line below that has something over all columns."""
    for i in sorted(known):
        owners = known[i].owners[labels:]
        if i > at and None not in owners:
            return [known[i].pieces[owner] for owner in owners if owner is not None]
    return None


def _carried_on(line: _HeadLine, below: _HeadLine | None, labels: int) -> _HeadLine:
    """The line, its heads also over columns at their right whose heads below ask for the same.

    So "Begroting" goes on over "2026" where it is printed over "2025". Not where columns at its left
    ask for it as well: then it may stand in the middle.
    """
    if below is None:
        return line
    owners = list(line.owners)
    for c in range(labels + 1, len(owners)):
        owner = owners[c - 1]
        if owner is None or owners[c] is not None or not names_a_column(line.pieces[owner].cell.text):
            continue
        first = owners.index(owner)
        beside = first > labels and owners[first - 1] is None and _ask_the_same(below, first - 1, first)
        if not beside and _ask_the_same(below, c - 1, c):
            owners[c] = owner
    return replace(line, owners=tuple(owners))


def _ask_the_same(line: _HeadLine, *columns: int) -> bool:
    """Whether the heads over columns are all bare years, or all parts of years or sides."""
    texts = [line.text_over(c) for c in columns]
    return all(map(is_bare_year, texts)) or all(map(asks_for_a_year, texts))


def _over_columns(
    pieces: Sequence[Piece], columns: Sequence[Span], below: Sequence[Piece] | None
) -> tuple[_Owners, bool] | None:
    """For each column the piece over it, and whether that is unsure."""
    count, width = len(pieces), len(columns)
    if not count:
        return (None,) * width, False
    repeats = below and 1 < count < width and width % count == 0
    repeats = repeats and _repeats([head.cell.text for head in below or ()], width // count)
    if repeats and _in_order(pieces, columns, width // count):
        return tuple(i // (width // count) for i in range(width)), False
    years = _over_parts_of_years(pieces, columns, below) if below else None
    if years:
        return years
    ranges = [_range_of(piece, columns, others=pieces) for piece in pieces]
    if any(last >= first for (_, last), (first, _) in pairwise(ranges)):
        return None
    owners: list[int | None] = [None] * width
    for i, (first, last) in enumerate(ranges):
        owners[first : last + 1] = [i] * (last - first + 1)
    unsure = any(_is_slanted(piece, columns[a : b + 1]) for piece, (a, b) in zip(pieces, ranges, strict=True))
    return tuple(owners), unsure or _may_span_all(pieces, ranges, columns)


def _over_parts_of_years(
    pieces: Sequence[Piece], columns: Sequence[Span], below: Sequence[Piece]
) -> tuple[_Owners, bool] | None:
    """Years over all columns whose heads below ask for one, other pieces over one column each.

    A year begins where the parts start anew. Else, of the ways to divide the columns over the years the one
    in which these stand most in the middle is taken; None where nothing asks for a year.
    """
    asking = [c for c, head in enumerate(below) if asks_for_a_year(head.cell.text)]
    years = [i for i, piece in enumerate(pieces) if periods_in(piece.cell.text)]
    together = bool(asking) and asking == list(range(asking[0], asking[-1] + 1))
    if not together or not 0 < len(years) < len(asking) or len(years) > MOST_YEARS:
        return None
    owners: list[int | None] = [None] * len(columns)
    for i in set(range(len(pieces))) - set(years):
        over = [c for c, column in enumerate(columns) if pieces[i].span.overlaps(column)]
        if len(over) != 1 or over[0] in asking:
            return None
        owners[over[0]] = i
    known = years_over_parts([head.cell.text for head in below], len(years))
    if known:
        return tuple(owners[c] if year is None else years[year] for c, year in enumerate(known)), False
    parts, unsure = _most_in_the_middle([pieces[i] for i in years], asking, columns, below)
    for i, part in zip(years, parts, strict=True):
        owners[part[0] : part[-1] + 1] = [i] * len(part)
    return tuple(owners), unsure


def _most_in_the_middle(
    years: Sequence[Piece], asking: Sequence[int], columns: Sequence[Span], below: Sequence[Piece]
) -> tuple[list[Sequence[int]], bool]:
    """The columns divided over years so that these stand most in the middle, and whether that is unsure."""
    ways = []
    for cuts in combinations(range(1, len(asking)), len(years) - 1):
        parts = [asking[a:b] for a, b in pairwise((0, *cuts, len(asking)))]
        beside = [_beside(year, part, columns, below) for year, part in zip(years, parts, strict=True)]
        ways.append((max(beside), sum(beside), parts))
    worst, _, parts = min(ways)
    return parts, worst > SLANT or sum(way[0] <= SLANT for way in ways) > 1


def _beside(piece: Piece, part: Sequence[int], columns: Sequence[Span], below: Sequence[Piece]) -> float:
    """How far a piece stands from where it would over a few columns: in the middle, or where they begin."""
    first, last = part[0], part[-1]
    alone = first == last and _is_set_over(piece.span, columns[first])
    if alone or abs(piece.span.start - below[first].span.start) <= 1:
        return 0.0
    heads = [below[first].span, below[last].span]
    return min(_slant(piece, columns[first : last + 1]), _slant(piece, heads))


def _may_span_all(
    pieces: Sequence[Piece], ranges: Sequence[tuple[int, int]], columns: Sequence[Span]
) -> bool:
    """Whether one head alone stands over the middle of three columns or more: over it, or over all."""
    first, last = ranges[0]
    alone = len(pieces) == 1 and first == last and len(columns) > 2
    return alone and not _is_slanted(pieces[0], columns)


def _repeats(texts: Sequence[str], size: int) -> bool:
    """Whether a line of heads says the same over every so many columns: lasten, baten, lasten, baten."""
    return (
        size > 1
        and len(set(texts[:size])) == size
        and list(texts) == list(texts[:size]) * (len(texts) // size)
    )


def _in_order(pieces: Sequence[Piece], columns: Sequence[Span], size: int) -> bool:
    """Whether each piece stands over its own repetition and no other."""
    for i, piece in enumerate(pieces):
        own = columns[i * size].joined(columns[(i + 1) * size - 1])
        others = [column for c, column in enumerate(columns) if c // size != i]
        if not piece.span.overlaps(own) or any(piece.span.overlaps(column) for column in others):
            return False
    return True


def _range_of(piece: Piece, columns: Sequence[Span], others: Sequence[Piece]) -> tuple[int, int]:
    """The first and the last column that a piece stands over."""
    over = [i for i, column in enumerate(columns) if piece.span.overlaps(column)]
    if len(over) == 1 and _is_set_over(piece.span, columns[over[0]]):
        return over[0], over[0]
    free = [
        i for i, column in enumerate(columns) if not any(_takes(other, piece, column) for other in others)
    ]
    first = over or [min(free or range(len(columns)), key=lambda i: _distance(piece.span, columns[i]))]
    ranges = [
        (a, b)
        for a in range(first[0] + 1)
        for b in range(first[-1], len(columns))
        if all(i in free or i in first for i in range(a, b + 1))
    ]
    return min(ranges, key=lambda ends: (_slant(piece, columns[ends[0] : ends[1] + 1]), ends[1] - ends[0]))


def _takes(other: Piece, piece: Piece, column: Span) -> bool:
    """Whether another head stands over a column, or nearer to it."""
    if other is piece:
        return False
    return other.span.overlaps(column) or _distance(other.span, column) < _distance(piece.span, column)


def _distance(one: Span, other: Span) -> int:
    return max(0, other.start - one.end, one.start - other.end)


def _is_set_over(head: Span, column: Span) -> bool:
    """Whether a head ends, begins or has its middle where a column has."""
    edges = min(abs(head.end - column.end), abs(head.start - column.start))
    return edges <= 1 or abs(head.middle - column.middle) <= 1


def _slant(piece: Piece, columns: Sequence[Span]) -> float:
    """How far a piece stands from the middle of columns."""
    return abs(piece.span.middle - (columns[0].start + columns[-1].end) / 2)


def _is_slanted(piece: Piece, columns: Sequence[Span]) -> bool:
    return len(columns) > 1 and _slant(piece, columns) > SLANT


def _wrapped(lines: Sequence[_HeadLine], labels: int) -> list[list[_HeadLine]]:
    """The lines by the row of heads that they are: one that stands under all of another goes on with it."""
    groups: list[list[_HeadLine]] = []
    for line in lines:
        if groups and _continues(groups[-1], line, labels):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _continues(above: Sequence[_HeadLine], line: _HeadLine, labels: int) -> bool:
    """Whether no head of a line stands under a part of a head above it, or over more of them."""
    width = len(line.owners)
    upper = [_spans([other.owners[c] for c in range(labels, width)]) for other in above]
    lower = _spans([line.owners[c] for c in range(labels, width)])
    spans = {span for other in upper for span in other}
    return all(span in spans or not any(a[0] <= span[1] and span[0] <= a[1] for a in spans) for span in lower)


def _spans(owners: Sequence[int | None]) -> set[tuple[int, int]]:
    """The first and last column of each piece."""
    found: dict[int, tuple[int, int]] = {}
    for column, owner in enumerate(owners):
        if owner is not None:
            found[owner] = (found.get(owner, (column, column))[0], column)
    return set(found.values())


def _row(group: Sequence[_HeadLine], width: int) -> HeadRow:
    """The lines of one row of heads as cells, one for each column."""
    cells: list[Cell] = []
    for column in range(width):
        printed = [line.pieces[owner].cell for line in group if (owner := line.owners[column]) is not None]
        cells.append(lines_cell(printed, header=True) if printed else blank(_start(group)))
    return tuple(cells)


def _start(group: Sequence[_HeadLine]) -> Place:
    return group[0].pieces[0].cell.place
