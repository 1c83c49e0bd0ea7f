"""Sums over several things at one time: totals, checks of totals, shares, lasten less baten, comparisons."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from assistant.calculate.arithmetic import difference, rest, share, total
from assistant.calculate.asked import NEARLY, Asked, amounts, is_asked, is_of_it
from assistant.calculate.operation import asked_parts, listed_parts
from assistant.calculate.outcomes import stated, values_of, worked
from assistant.calculate.over_time import two_stands
from assistant.calculate.rows import (
    added_rows,
    columns_of,
    lines_of,
    named_rows,
    part_and_whole,
    sections_of,
)
from assistant.calculate.tracks import learned_score
from assistant.possible import is_possible
from assistant.types import Calculation, Candidate
from assistant.words import mark_position
from corpus.numbers import find_numbers
from corpus.types import Figure
from index.lexical import stem_words

NAMED = 0.5  # of the words of the question, that stand around the part of a whole
MOST_PARTS = 2  # of a whole, that are not what is left of it
_SIDE = re.compile(r"\b(?:totale? )?(?:lasten|baten)\b")


def sum_of_rows(asked: Asked) -> Calculation | None:
    """The sum of the rows that a question names or counts; None where a row that it lists is missing."""
    rows = _named(asked) or _counted(asked)
    if not rows or len(rows) < listed_parts(asked.question.text):
        return None
    return added(rows)


def added(rows: Sequence[Candidate]) -> Calculation:
    """Figures added up."""
    return Calculation((worked(total(values_of(rows), rows[0].figure.unit), rows),))


def compare_rows(asked: Asked) -> Calculation | None:
    """Two and more things side by side."""
    rows = _two_scopes(asked) or _plan_and_outcome(asked) or _highest_first(_named(asked))
    return Calculation(tuple(map(stated, rows))) if rows else None


def beside_each_other(rows: Sequence[Candidate]) -> Calculation:
    """Figures side by side."""
    return Calculation(tuple(map(stated, _highest_first(rows))))


def _highest_first(rows: Sequence[Candidate]) -> tuple[Candidate, ...]:
    return tuple(sorted(rows, key=lambda row: -row.figure.value))


def _plan_and_outcome(asked: Asked) -> tuple[Candidate, ...]:
    """What was planned and what it became, where the question asks for both."""
    text = asked.question.text
    became = any(mark_position(text, "stand", name) >= 0 for name in ("realisatie", "raming"))
    return (two_stands(asked) or ()) if became else ()


def _two_scopes(asked: Asked) -> tuple[Candidate, ...]:
    """The figure of the gemeente and that of the country, the province or the region, of one row."""
    scope = asked.question.scope
    if scope in (None, "gemeente"):
        return ()
    for line in asked.of_the_period(lines_of(asked.candidates)):
        others = [row for row in line.rows if row.figure.scope == scope]
        own = [row for row in line.rows if row.figure.scope in (None, "gemeente")]
        if others and own and any(map(is_of_it, own)):
            return max(own, key=lambda row: row.score), others[0]
    return ()


def _named(asked: Asked) -> tuple[Candidate, ...]:
    """The rows of one column, the heads of one row, or the sections that the question names; two and more."""
    count = asked_parts(asked.question.text)
    found = asked.candidates
    columns = asked.of_the_period([*columns_of(found), *lines_of(found), *sections_of(found)])
    named = (_of_one_side(named_rows(column, asked.terms, count), asked) for column in columns)
    return next((rows for rows in named if len(rows) > 1), ())


def _of_one_side(rows: Sequence[Candidate], asked: Asked) -> tuple[Candidate, ...]:
    """The rows of the side asked for, or else that of the first: lasten and baten are not added up."""
    sides = {row.figure.side for row in rows}
    if len(sides) < 2:
        return tuple(rows)
    side = asked.question.side if asked.question.side in sides else rows[0].figure.side
    return tuple(row for row in rows if row.figure.side == side)


def _counted(asked: Asked) -> tuple[Candidate, ...]:
    """All rows of a column, where the question says how many there are."""
    count = asked_parts(asked.question.text)
    columns = asked.of_the_period(columns_of(asked.candidates))
    return next((column.parts for column in columns if len(column.parts) == count), ())


def check_total(asked: Asked) -> Calculation | None:
    """The parts of a total added up, beside the total as it is printed."""
    columns = asked.of_the_period([*columns_of(asked.candidates), *lines_of(asked.candidates)])
    for column in columns:
        added_up = added_rows(column, asked_parts(asked.question.text), asked.question.side)
        if added_up is None:
            continue
        printed, rows = added_up
        result = total(values_of(rows), printed.figure.unit)
        outcomes = (worked(result, rows), stated(printed))
        return Calculation(outcomes, notes=(_compared(result.value, outcomes[1].value),))
    return None


def _compared(value: Decimal, printed: Decimal) -> str:
    if value == printed:
        return "Het totaal klopt: de onderdelen tellen op tot wat er staat."
    return "De onderdelen tellen niet op tot het totaal dat er staat."


def share_of_whole(asked: Asked) -> Calculation | None:
    """Which part of a whole something is; the whole may be named by its amount.

    Of money only where money is asked for: "welk deel van de jongeren" is not one of the lasten.
    """
    money = asked.question.side or mark_position(asked.question.text, "eenheid", "EUR") >= 0
    able = [c for c in amounts(asked.candidates) if money or c.figure.unit != "EUR"]
    named = {number.value for number in find_numbers(asked.question.text) if number.kind == "figure"}
    wholes = [c for c in able if c.figure.value in named]
    parts = [c for c in able if c.figure.value not in named and _is_meant_part(c, asked)]
    of_side = [c for c in parts if asked.question.side in (None, c.figure.side)]
    for chosen in (of_side, parts):  # the credit of which something was spent has no side
        pair = part_and_whole(chosen, wholes or able, asked.terms)
        if pair:
            part, whole = pair
            return Calculation(
                (worked(share(part.figure.value, whole.figure.value, part.figure.unit), pair),)
            )
    return None


def _is_meant_part(part: Candidate, asked: Asked) -> bool:
    subject = dict(part.features)["subject"]
    return subject >= NAMED and is_of_it(part) and is_asked(part.figure, asked.question)


def remainder(asked: Asked) -> Calculation | None:
    """What is left of a whole without its parts: "hoeveel fte is niet bezet".

    Whole and parts are the figures of one row, or of one passage, that fit the question nearly as well as
    the best of all.
    """
    able = [c for c in asked.candidates if c.figure.value > 0 and is_possible(asked.question, c)]
    able.sort(key=learned_score, reverse=True)
    near = [c for c in able if learned_score(c) >= learned_score(able[0]) - NEARLY]
    apart = {c.figure.value: c for c in reversed(near) if _may_be_left(near[0], c)}
    if not 2 <= len(apart) <= 1 + MOST_PARTS:
        return None
    whole, *parts = sorted(apart.values(), key=lambda c: -c.figure.value)
    if len(parts) > 1:
        parts = [part for part in parts if _is_said(part, apart.values(), asked.question.text)]
    if not parts:
        return None
    left = rest(whole.figure.value, values_of(parts), whole.figure.unit)
    return Calculation((worked(left, (whole, *parts)),)) if left.value > 0 else None


def _is_said(part: Candidate, beside: Iterable[Candidate], text: str) -> bool:
    """Whether a question says what tells a part from the figures beside it: "niet verkocht"."""
    others = {stem for c in beside if c is not part for stem in stem_words(c.figure.label)}
    return bool((set(stem_words(part.figure.label)) - others) & set(stem_words(text)))


def _may_be_left(first: Candidate, other: Candidate) -> bool:
    """Whether two figures are of one row of a table, or of one passage."""
    a, b = first.figure, other.figure
    if first.hit.document_id != other.hit.document_id or (a.unit, a.in_table) != (b.unit, b.in_table):
        return False
    if a.in_table:
        return (a.context, a.row_path, a.side) == (b.context, b.row_path, b.side)
    return first.hit.passage_id == other.hit.passage_id


def net(asked: Asked) -> Calculation | None:
    """The lasten less the baten of one row, or the other way round where the baten are more."""
    fitting = [c for c in asked.candidates if is_of_it(c) and is_asked(c.figure, asked.question)]
    for lasten in fitting:
        for baten in asked.candidates:
            if _are_two_sides(lasten, baten):
                high, low = sorted((lasten, baten), key=lambda c: -abs(c.figure.value))
                result = difference(abs(high.figure.value), abs(low.figure.value), high.figure.unit)
                return Calculation((worked(result, (high, low)),))
    return None


def _are_two_sides(lasten: Candidate, baten: Candidate) -> bool:
    """Whether two figures are the lasten and the baten of one thing at one time."""
    a, b = lasten.figure, baten.figure
    return (
        (a.side, b.side) == ("lasten", "baten")
        and lasten.hit.document_id == baten.hit.document_id
        and _without_side(a) == _without_side(b)
        and (a.period, a.stand, a.unit, a.in_table) == (b.period, b.stand, b.unit, True)
    )


def _without_side(figure: Figure) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return _bare(figure.row_path), _bare(figure.column_path)


def _bare(path: Sequence[str]) -> tuple[str, ...]:
    return tuple(_SIDE.sub("", text.lower()).strip() for text in path)
