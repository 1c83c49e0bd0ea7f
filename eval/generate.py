"""Question sets with known answers, made from the tables of an index.

Only rows are asked about whose label, side and year point to one value in all documents of a gemeente,
so that there is one right answer. What is asked is what the tables say as they were read: such a set
finds what is lost after reading; that the reading itself is right, other sets must show.
"""

import json
import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path, PurePath
from typing import get_args

from corpus.errors import BegrotingError
from corpus.layout.lines import readable
from corpus.periods import find_periods
from corpus.types import Figure, Side, Unit

SHARES: Mapping[str, float] = {"figure": 0.6, "computed": 0.25, "series": 0.15}  # of the questions
LABEL_CHARACTERS = range(4, 61)  # shorter labels are codes, longer ones sentences
SIDES = frozenset(get_args(Side))
FEWEST_YEARS = 3  # of a series
TENTH = Decimal("0.1")
_NUMBERED = re.compile(r"^\d+(?:\.\d+)*[a-z]?\.?\s+")

# Ways to ask for one figure, by what it is; {label}, {year} and {who} ("in Dorp" or nothing) are filled in.
PHRASES: Mapping[str, tuple[str, ...]] = {
    "lasten": (
        "Wat zijn de lasten van {label}{who} in {year}?",
        "Hoeveel geeft de gemeente{who} in {year} uit aan {label}?",
        "Welk bedrag aan lasten staat er in {year} voor {label}{who}?",
    ),
    "baten": (
        "Wat zijn de baten van {label}{who} in {year}?",
        "Hoeveel inkomsten zijn er{who} in {year} bij {label}?",
        "Welk bedrag aan baten staat er in {year} voor {label}{who}?",
    ),
    "saldo": (
        "Wat is het saldo van {label}{who} in {year}?",
        "Op welk saldo komt {label}{who} in {year} uit?",
    ),
    "EUR": (
        "Welk bedrag staat er{who} voor {label} in {year}?",
        "Om hoeveel euro gaat het{who} bij {label} in {year}?",
    ),
    "procent": (
        "Welk percentage geldt{who} voor {label} in {year}?",
        "Hoeveel procent is {label}{who} in {year}?",
    ),
    "aantal": (
        "Hoeveel is het bij {label}{who} in {year}?",
        "Welk aantal staat er{who} in {year} bij {label}?",
    ),
}
DIFFERENCES = (
    "Hoeveel verschilt het bij {what}{who} tussen {first} en {last}?",
    "Wat is het verschil tussen {first} en {last} bij {what}{who}?",
)
CHANGES = (
    "Met hoeveel procent verandert het bij {what}{who} van {first} naar {last}?",
    "Hoeveel procent is de verandering bij {what}{who} tussen {first} en {last}?",
)
SERIES = (
    "Hoe verloopt het bij {what}{who} van {first} tot en met {last}?",
    "Geef voor {what}{who} alle jaren van {first} tot en met {last}.",
)

Json = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Line:
    """What one label says over the years: for each year the figure, in the order of the years."""

    document: str
    gemeente: str
    label: str
    side: Side | None
    unit: Unit
    figures: Mapping[str, Figure]
    text: str

    @property
    def what(self) -> str:
        """The line in words: "de lasten van jeugdzorg"."""
        article = "het" if self.side == "saldo" else "de"
        return f"{article} {self.side} van {self.label}" if self.side else self.label

    @property
    def years(self) -> tuple[str, ...]:
        """The years, oldest first."""
        return tuple(self.figures)

    def value(self, year: str) -> Decimal:
        """The value of a year."""
        return self.figures[year].value

    def quotes(self, years: Sequence[str]) -> tuple[str, ...]:
        """The rows of these years and what must be quoted with them, verbatim, each once."""
        figures = [self.figures[year] for year in years]
        places = dict.fromkeys(place for figure in figures for place in (figure.quote, *figure.context))
        return tuple(self.text[place.start : place.end] for place in places)


def generate_questions(index_dir: Path, count: int, seed: int) -> tuple[Json, ...]:
    """So many questions in the format of a set; the same index, count and seed give the same ones.

    Raises BegrotingError when there is no index or its tables have no rows to ask about.
    """
    lines = index_to_lines(index_dir)
    if not lines:
        raise BegrotingError("In deze index staan geen tabellen met jaren waarover vragen te maken zijn.")
    chance = random.Random(seed)  # noqa: S311 - repeatable, no secret
    several = len({line.gemeente for line in lines}) > 1
    questions: dict[str, Json] = {}
    for _ in range(20 * count):
        if len(questions) == count:
            break
        kind = chance.choices(list(SHARES), list(SHARES.values()))[0]
        line = chance.choice(lines)
        made = MAKERS[kind](line, chance, f" in {line.gemeente}" if several and line.gemeente else "")
        if made:
            questions.setdefault(str(made["question"]), made)
    return tuple({"id": _id(made, number), **made} for number, made in enumerate(questions.values(), start=1))


def questions_to_text(questions: Iterable[Json]) -> str:
    """The questions as JSON Lines."""
    return "".join(json.dumps(question, ensure_ascii=False) + "\n" for question in questions)


# Rows worth asking about


def index_to_lines(index_dir: Path) -> tuple[Line, ...]:
    """The lines of all tables, for each label and side of a gemeente the years that have one value."""
    from index.open import open_contents

    found: dict[tuple[str, str, Side | None], list[tuple[str, str, Figure]]] = defaultdict(list)
    with closing(open_contents(index_dir)) as contents:
        for document in contents.documents:
            gemeente, text = document.metadata.gemeente or "", contents.text(document.id)
            for figure in contents.figures_of(document.id):
                label = figure_to_label(figure) if figure.in_table else ""
                if len(label) in LABEL_CHARACTERS:
                    found[gemeente, label.casefold(), figure.side].append((document.name, text, figure))
    lines = (_to_line(key[0], group) for key, group in found.items())
    return tuple(line for line in lines if line is not None)


def _to_line(gemeente: str, found: Sequence[tuple[str, str, Figure]]) -> Line | None:
    """None where a label is in more documents, in more units, or gives no year one value."""
    document, text, first = found[0]
    if any(name != document or figure.unit != first.unit for name, _, figure in found):
        return None
    figures = _by_year([figure for _, _, figure in found])
    if not figures:
        return None
    return Line(document, gemeente, figure_to_label(first), first.side, first.unit, figures, text)


def figure_to_label(figure: Figure) -> str:
    """What a figure is about: its row, else what its table counts, else the heading above."""
    rows = [text for text in figure.row_path[-1:] if text.casefold() not in SIDES and not find_periods(text)]
    headings = [heading for heading in figure.heading_path if not heading.endswith("?")]
    label = figure.label if figure.label.casefold() not in SIDES else ""
    named = (*rows, label, *headings[-1:])
    return next((_NUMBERED.sub("", readable(text)) for text in named if text), "")


def _by_year(figures: Sequence[Figure]) -> dict[str, Figure]:
    """The figure of each year that has one value only; a year with a budget and an outcome is left out."""
    values: dict[str, dict[Decimal, Figure]] = defaultdict(dict)
    for figure in figures:
        if figure.period and figure.period.isdigit() and not (figure.remarks or figure.bound):
            values[figure.period].setdefault(figure.value, figure)
    return {year: next(iter(each.values())) for year, each in sorted(values.items()) if len(each) == 1}


# Questions about a row


def _figure_question(line: Line, chance: random.Random, who: str) -> Json | None:
    year = chance.choice(line.years)
    phrases = PHRASES.get(line.side or line.unit, PHRASES["aantal"])
    text = chance.choice(phrases).format(label=line.label, year=year, who=who)
    return _question("figure", text, {"values": [_gold(line.value(year), line.unit)]}, line, (year,))


def _computed_question(line: Line, chance: random.Random, who: str) -> Json | None:
    if len(line.years) < 2:
        return None
    first, last = sorted(chance.sample(line.years, 2))
    before, after = line.value(first), line.value(last)
    if before == after:
        return None
    filled = {"what": line.what, "who": who, "first": first, "last": last}
    if before and chance.random() < 0.5:
        change = (abs(after - before) / abs(before) * 100).quantize(TENTH, ROUND_HALF_UP)
        text, value, operation = chance.choice(CHANGES), _gold(change, "procent"), "percentage change"
    else:
        text, value, operation = (
            chance.choice(DIFFERENCES),
            _gold(abs(after - before), line.unit),
            "difference",
        )
    answer = {"values": [value], "operation": operation}
    return _question("computed", text.format(**filled), answer, line, (first, last))


def _series_question(line: Line, chance: random.Random, who: str) -> Json | None:
    years = line.years
    if len(years) < FEWEST_YEARS or len(years) != int(years[-1]) - int(years[0]) + 1:
        return None
    text = chance.choice(SERIES).format(what=line.what, who=who, first=years[0], last=years[-1])
    points = [{"period": year, **_gold(line.value(year), line.unit)} for year in years]
    return _question("series", text, {"series": points}, line, years)


MAKERS: Mapping[str, Callable[[Line, random.Random, str], Json | None]] = {
    "figure": _figure_question,
    "computed": _computed_question,
    "series": _series_question,
}


def _question(kind: str, text: str, answer: Json, line: Line, years: Sequence[str]) -> Json:
    return {
        "kind": kind,
        "question": text,
        "answer": answer,
        "evidence": [{"document": line.document, "quote": quote} for quote in line.quotes(years)],
        "tags": ["table", "generated"],
    }


def _gold(value: Decimal, unit: Unit) -> Json:
    number = int(value) if value == value.to_integral_value() else float(value)
    return {"value": number, "unit": unit}


def _id(question: Json, number: int) -> str:
    evidence = question["evidence"]
    assert isinstance(evidence, list)
    stem = PurePath(evidence[0]["document"]).stem
    code = "".join(character for character in stem.split("-")[0].lower() if character.isalnum()) or "set"
    return f"{code}-{question['kind']}-{number}"
