"""Question sets with known answers: the format, and reading it."""

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Literal, get_args

from corpus.types import Unit
from eval.jsonlines import Line, read_lines

Kind = Literal[
    "figure", "computed", "series", "comparison", "conflict", "passage", "unanswerable", "followup"
]
KINDS: tuple[Kind, ...] = get_args(Kind)
UNITS: tuple[Unit, ...] = get_args(Unit)

UNFINISHED = ""  # the kind of a question that somebody still has to complete, as those from feedback
LARGEST_VALUE = 10**15  # a thousand times the yearly spending of the Dutch state in euros

# What the answer object of a kind must hold: one of these keys.
ANSWER_KEYS: dict[Kind, tuple[str, ...]] = {
    "figure": ("values",),
    "computed": ("values",),
    "series": ("series",),
    "comparison": ("values",),
    "conflict": ("values",),
    "passage": ("keywords",),
    "unanswerable": (),
    "followup": ("values", "series", "keywords"),
}


@dataclass(frozen=True, slots=True)
class GoldValue:
    """A figure that a right answer states, in base units (whole euros, percent as printed)."""

    value: Decimal
    unit: Unit


@dataclass(frozen=True, slots=True)
class GoldPeriod:
    """One period of a series with its value in base units; ``period`` as in an answer ("2024")."""

    period: str
    value: Decimal
    unit: Unit


@dataclass(frozen=True, slots=True)
class Evidence:
    """Text and the document it stands in. As gold: verbatim text that an answer rests on."""

    document: str
    quote: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its known answer.

    ``history`` holds the user's earlier questions, oldest first. Of ``values`` (main one first),
    ``series`` (oldest first) and ``keywords`` (groups of alternatives, lower case) at most one is
    filled, none for an unanswerable question. ``operation`` names how a computed value comes
    about. ``evidence`` is empty for an unanswerable question only.
    """

    id: str
    kind: Kind
    question: str
    history: tuple[str, ...] = ()
    values: tuple[GoldValue, ...] = ()
    series: tuple[GoldPeriod, ...] = ()
    keywords: tuple[tuple[str, ...], ...] = ()
    operation: str | None = None
    evidence: tuple[Evidence, ...] = ()
    tags: tuple[str, ...] = ()

    @property
    def prefix(self) -> str:
        """The short code of the document that the id starts with ("pn" of "pn-bijstand-2024")."""
        return self.id.partition("-")[0]

    @property
    def answerable(self) -> bool:
        """Whether the documents hold the answer."""
        return self.kind != "unanswerable"

    @property
    def numeric(self) -> bool:
        """Whether the answer is one or more figures."""
        return bool(self.values or self.series)


def read_questions(path: Path) -> tuple[Question, ...]:
    """The questions of a JSON Lines file in order. Keys that are not in the format are let be.

    Raises BegrotingError naming file and line: no JSON, a key missing or wrong, an unknown kind or
    unit, an id used twice; and for a file that is missing or empty.
    """
    seen: dict[str, int] = {}
    questions = []
    for line in read_lines(path):
        question = line_to_question(line)
        if question.id in seen:
            raise line.error(
                f"id '{question.id}' staat ook op regel {seen[question.id]}; elk id hoort uniek te zijn."
            )
        seen[question.id] = line.number
        questions.append(question)
    return tuple(questions)


def line_to_question(line: Line) -> Question:
    """The question on a line. Raises BegrotingError naming file and line."""
    if line.data.get("kind") == UNFINISHED:
        raise line.error(
            f"deze vraag is nog niet af: kies een kind ({', '.join(KINDS)}), vul 'answer' en 'evidence' in."
        )
    kind = _kind(line)
    answer = _answer_line(line, kind)
    return Question(
        id=line.text("id"),
        kind=kind,
        question=line.text("question"),
        history=line.texts("history"),
        values=tuple(_gold_value(part) for part in _objects(answer, "values")),
        series=tuple(_gold_period(part) for part in _objects(answer, "series")),
        keywords=_keywords(answer),
        operation=answer.text("operation") if "operation" in answer.data else None,
        evidence=_evidence(line, kind),
        tags=line.texts("tags"),
    )


def _kind(line: Line) -> Kind:
    name = line.text("kind")
    for kind in KINDS:
        if kind == name:
            return kind
    raise line.error(f"onbekende kind '{name}'. Kies uit: {', '.join(KINDS)}.")


def _answer_line(line: Line, kind: Kind) -> Line:
    """The answer object, checked to hold exactly one of the keys that its kind may have."""
    answer = line.required("answer")
    if not isinstance(answer, dict):
        raise line.error("bij 'answer' hoort een object te staan, tussen { en }.")
    filled = [key for key in ("values", "series", "keywords") if answer.get(key)]
    allowed = ANSWER_KEYS[kind]
    if not allowed and filled:
        raise line.error(f"bij kind '{kind}' hoort 'answer' leeg te zijn: {{}}.")
    if allowed and (len(filled) != 1 or filled[0] not in allowed):
        wanted = " of ".join(f"'{key}'" for key in allowed)
        raise line.error(f"bij kind '{kind}' hoort in 'answer' alleen {wanted} te staan, en niet leeg.")
    return Line(line.path, line.number, answer)


def _objects(line: Line, key: str) -> tuple[Line, ...]:
    """The list of objects under ``key``, each with the place of its line; () when it is missing."""
    values = line.data.get(key, [])
    if not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
        raise line.error(f"bij '{key}' hoort een lijst met objecten te staan.")
    return tuple(Line(line.path, line.number, value) for value in values)


def _gold_value(part: Line) -> GoldValue:
    return GoldValue(_number(part), _unit(part))


def _gold_period(part: Line) -> GoldPeriod:
    return GoldPeriod(part.text("period"), _number(part), _unit(part))


def _number(part: Line) -> Decimal:
    value = part.required("value")
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise part.error("bij 'value' hoort een getal te staan.")
    number = Decimal(value)
    if abs(number) >= LARGEST_VALUE:
        raise part.error("'value' is te groot om te kunnen kloppen; bedragen staan in hele euro's.")
    return number


def _unit(part: Line) -> Unit:
    name = part.text("unit")
    for unit in UNITS:
        if unit == name:
            return unit
    raise part.error(f"onbekende unit '{name}'. Kies uit: {', '.join(UNITS)}.")


def _keywords(answer: Line) -> tuple[tuple[str, ...], ...]:
    groups = answer.data.get("keywords", [])
    if not isinstance(groups, list) or not all(_is_keyword_group(group) for group in groups):
        raise answer.error("bij 'keywords' hoort een lijst met groepen te staan, elk een lijst met woorden.")
    return tuple(tuple(group) for group in groups)


def _is_keyword_group(group: object) -> bool:
    """An empty group or an empty word would make every answer right."""
    return (
        isinstance(group, list)
        and bool(group)
        and all(isinstance(word, str) and word.strip() for word in group)
    )


def _evidence(line: Line, kind: Kind) -> tuple[Evidence, ...]:
    line.required("evidence")
    evidence = tuple(
        Evidence(part.text("document"), part.text("quote")) for part in _objects(line, "evidence")
    )
    if bool(evidence) != (kind != "unanswerable"):
        fault = "leeg te zijn" if evidence else "minstens één citaat te staan"
        raise line.error(f"bij kind '{kind}' hoort in 'evidence' {fault}.")
    return evidence
