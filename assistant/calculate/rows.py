"""Columns of tables: the rows that a question names, what adds up to a total, what is a part of what."""

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from assistant.calculate.tracks import learned_score
from assistant.types import Candidate
from assistant.words import Term, language, match, match_stem
from corpus.types import Figure, Side
from index.lexical import stem_words

NAMED = 0.7  # of a stem; from here a word of the question names a word of the row
NEARLY = Decimal("0.1")  # a sum farther from the total than this share of it is no sum of its parts
_TOTAL = re.compile(r"\b(?:sub)?tota(?:al|le)\b|\bsaldo\b|\bresultaat\b", re.IGNORECASE)
_CODE = re.compile(r"^\W*[\d.]+[a-z]?\b\W*")


@dataclass(frozen=True, slots=True)
class Column:
    """The figures of one column of a table, from top to bottom; ``score`` is that of the best of them.

    ``named_by`` says what tells its figures apart: their rows; their heads, in a row that is read across; or
    the sections they stand in, for one row of several tables.
    """

    rows: tuple[Candidate, ...]
    score: float
    named_by: Literal["row", "head", "section"] = "row"

    def names_of(self, row: Candidate) -> tuple[str, ...]:
        """What one of its figures is called."""
        figure = row.figure
        if self.named_by == "section":
            return figure.heading_path
        path = figure.column_path if self.named_by == "head" else figure.row_path
        return (path[-1] if path else figure.label,)

    @property
    def parts(self) -> tuple[Candidate, ...]:
        """The rows that are no total."""
        if self.named_by == "section":
            return self.rows
        return tuple(row for row in self.rows if not is_total(row.figure))

    @property
    def totals(self) -> tuple[Candidate, ...]:
        """The totals, those that fit the question best first."""
        return tuple(sorted((r for r in self.rows if is_total(r.figure)), key=lambda r: -r.score))

    def parts_of(self, printed: Candidate) -> Iterator[tuple[Candidate, ...]]:
        """The runs of rows that a total may add up: those since the total before it, all above it, all."""
        at = self.rows.index(printed)
        same = [not is_total(row.figure) and _same_side(row, printed) for row in self.rows]
        start = max((i + 1 for i in range(at) if not same[i]), default=0)
        yield tuple(self.rows[start:at])
        yield tuple(row for row, part in zip(self.rows[:at], same, strict=False) if part)
        yield tuple(row for row, part in zip(self.rows, same, strict=True) if part)


def columns_of(candidates: Sequence[Candidate]) -> tuple[Column, ...]:
    """The columns and lists with two figures and more, that with the best candidate first."""
    members: dict[Hashable, list[Candidate]] = {}
    for candidate in candidates:
        figure = candidate.figure
        if figure.in_table or figure.context:
            key = (candidate.hit.document_id, figure.context, figure.column_path, figure.period, figure.unit)
            members.setdefault(key, []).append(candidate)
    columns = [_column(rows) for rows in members.values() if len(rows) > 1]
    return tuple(sorted(columns, key=lambda column: -column.score))


def lines_of(candidates: Sequence[Candidate]) -> tuple[Column, ...]:
    """The rows of tables read across, for each period: what stands beside each other under other heads."""
    members: dict[Hashable, list[Candidate]] = {}
    for candidate in candidates:
        figure = candidate.figure
        if figure.in_table:
            key = (candidate.hit.document_id, figure.context, figure.row_path, figure.period, figure.unit)
            members.setdefault(key, []).append(candidate)
    lines = [replace(_column(rows), named_by="head") for rows in members.values() if len(rows) > 1]
    return tuple(sorted(lines, key=lambda line: -line.score))


def sections_of(candidates: Sequence[Candidate]) -> tuple[Column, ...]:
    """The same row ("Lasten") of the tables of several sections of a document, for each period."""
    members: dict[Hashable, list[Candidate]] = {}
    for candidate in candidates:
        figure = candidate.figure
        if figure.in_table and figure.row_path and not _stems(figure.row_path[-1]):
            key = (
                candidate.hit.document_id,
                figure.row_path[-1].lower(),
                figure.period,
                figure.stand,
                figure.unit,
            )
            members.setdefault(key, []).append(candidate)
    sections = [replace(_column(rows), named_by="section") for rows in members.values() if len(rows) > 1]
    return tuple(sorted(sections, key=lambda section: -section.score))


def _column(rows: Sequence[Candidate]) -> Column:
    unique = {row.figure.place: row for row in rows}
    ordered = tuple(sorted(unique.values(), key=lambda row: row.figure.place.start))
    return Column(ordered, max(map(learned_score, ordered)))


def is_total(figure: Figure) -> bool:
    """Whether a row adds up others."""
    return figure.total is not None or bool(_TOTAL.search(figure.row_path[-1] if figure.row_path else ""))


def _same_side(row: Candidate, total: Candidate) -> bool:
    return total.figure.side is None or row.figure.side in (None, total.figure.side)


def added_rows(
    column: Column, count: int | None, side: Side | None
) -> tuple[Candidate, tuple[Candidate, ...]] | None:
    """A printed total with the rows it should add up, ``count`` of them when that is asked; None without.

    Where a ``side`` is asked a total of another one is not looked at.
    """
    for printed in (total for total in column.totals if side in (None, total.figure.side)):
        runs = [rows for rows in column.parts_of(printed) if len(rows) > 1]
        if count is not None:
            runs = [rows for rows in runs if len(rows) == count]
        near = [rows for rows in runs if _gap(rows, printed) <= NEARLY * abs(printed.figure.value)]
        if near:
            return printed, min(near, key=lambda rows: _gap(rows, printed))
    return None


def _gap(rows: Sequence[Candidate], printed: Candidate) -> Decimal:
    return abs(sum((row.figure.value for row in rows), Decimal(0)) - printed.figure.value)


def named_rows(column: Column, terms: Sequence[Term], count: int | None) -> tuple[Candidate, ...]:
    """The rows that the question names, from top to bottom; () when it names none or another number of them.

    With a ``count`` a word that so many rows share names them too: "de drie soorten OZB".
    """
    parts = column.parts
    whole = tuple(
        row for row in parts if any(name_share(name, terms) == 1.0 for name in column.names_of(row))
    )
    if count is None:
        return whole
    shared = [
        tuple(row for row in parts if any(match(term, _stems(name)) for name in column.names_of(row)))
        for term in terms
    ]
    return next((rows for rows in (whole, *shared) if len(rows) == count), ())


def name_share(name: str, terms: Sequence[Term]) -> float:
    """The share of the words of a name that stand in the question."""
    words = _stems(name)
    if not words:
        return 0.0
    asked = {term.stem for term in terms} | {
        stem for term in terms for other in term.others for stem in other
    }
    return sum(match_stem(word, asked) >= NAMED for word in words) / len(words)


@lru_cache(maxsize=10_000)
def _stems(name: str) -> tuple[str, ...]:
    """What a label is about: without its code, and without names behind it ("Veiligheidsregio Veenrand")."""
    first, *rest = _CODE.sub("", name).split() or [""]
    plain = " ".join([first, *(word for word in rest if not word[0].isupper() or word.isupper())])
    return tuple(stem for stem in stem_words(plain) if stem not in language().question_stems)


def part_and_whole(
    parts: Sequence[Candidate], candidates: Sequence[Candidate], terms: Sequence[Term]
) -> tuple[Candidate, Candidate] | None:
    """The first of the parts that is one of another figure: in its sentence, its row, or its column.

    In its row the head of the whole is named ("van het krediet"), in its column it is a total or named.
    """
    for part in parts:
        if is_total(part.figure):
            continue
        beside = [c for c in candidates if _is_larger(part, c)]
        if not part.figure.in_table:
            wholes = [c for c in beside if c.figure.quote == part.figure.quote or _introduces(c, part)]
        else:
            across = [c for c in beside if _in_row(part, c) and _heads_whole(c.figure, terms)]
            down = [c for c in beside if _in_column(part, c)]
            named = [c for c in down if is_total(c.figure) or _is_named(c.figure.row_path, terms)]
            wholes = across or named
        if wholes:
            return part, max(wholes, key=lambda c: (is_total(c.figure), c.score))
    return None


def _is_named(path: Sequence[str], terms: Sequence[Term]) -> bool:
    return bool(path) and name_share(path[-1], terms) > 0


def _heads_whole(figure: Figure, terms: Sequence[Term]) -> bool:
    return bool(figure.column_path and _TOTAL.search(figure.column_path[-1])) or _is_named(
        figure.column_path, terms
    )


def _is_larger(part: Candidate, other: Candidate) -> bool:
    """Whether two figures of one document are of one kind, and the other is the larger."""
    a, b = part.figure, other.figure
    return (
        part.hit.document_id == other.hit.document_id
        and (a.unit, a.in_table) == (b.unit, b.in_table)
        and (0 < a.value < b.value or b.value < a.value < 0)
    )


def _introduces(whole: Candidate, part: Candidate) -> bool:
    """Whether the whole stands in the sentence that announces the list that the part is in."""
    place = whole.figure.place
    return any(c.start <= place.start < c.end for c in part.figure.context)


def _in_row(part: Candidate, other: Candidate) -> bool:
    a, b = part.figure, other.figure
    return a.context == b.context and a.row_path == b.row_path and a.column_path != b.column_path


def _in_column(part: Candidate, other: Candidate) -> bool:
    a, b = part.figure, other.figure
    return a.context == b.context and a.column_path == b.column_path and a.period == b.period
