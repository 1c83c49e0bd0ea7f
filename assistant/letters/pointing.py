"""What "die", "daarvan" and "in dat jaar" point at, put in their place where that is certain."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.letters.clauses import is_past
from assistant.letters.wording import YOU
from corpus.periods import find_periods, period_phrase

_FOR_YOU = re.compile(rf"(?:is|kan|kunt|heeft|deelt|wil|wilt|bent|gaat) {YOU}\b", re.IGNORECASE)
_POINTING = re.compile(
    r"\b(?:dit|daar(?:van|mee|voor|aan)|hiervan|hiervoor|ervan|hen|hun|zij|ze|zo ja|zo nee)\b"
    r"|\b(?:is|zijn|was|waren|kost\w*|van|in|voor|met|aan|bij|op|over|hoeveel|wat) (?:die|deze)\b"
    r"|\b(?:die|deze)(?=\s*[?.,]|$)"
    r"|\b(?:wat|hoeveel|hoe|waarom|welke) (?:\w+ ){0,2}?dat\b",
    re.IGNORECASE,
)
_OF_THOSE = re.compile(
    r"\b(?:daarvan|hiervan|ervan|van (?:hen|(?:deze|die)(?!\s+[a-z]+en\b)))\b", re.IGNORECASE
)
_THOSE = re.compile(
    r"\b(?:die|deze|zij|ze)(?=\s*[?.,]|$|\s+(?:in|per|samen|gemiddeld|eind|totaal)\b)", re.IGNORECASE
)
_THAT_TIME = re.compile(
    r"\b(?:in|over) (?:dat(?:zelfde)? jaar|hetzelfde jaar|die(?:zelfde)? periode|deze(?:lfde)? periode)\b",
    re.IGNORECASE,
)
_THINGS = r"(?P<thing>[a-zé-]+(?: [a-zé-]+)?(?<=en|rs|es|ns|ls)(?: met (?:een )?[a-zé-]+)?)"
# "hoeveel personen er in 2024 uitstroomden": of which "de personen die in 2024 uitstroomden".
_BEHIND = re.compile(rf"^hoeveel {_THINGS} (?:er )?(?P<rest>.+)$", re.IGNORECASE)
_COUNTED = re.compile(
    rf"^hoeveel {_THINGS} (?P<verb>waren|zijn|ontvingen|kregen|verbleven) (?P<rest>er\b[^?]*)\?$",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(r"\b(?!beeld\b)(?:ge|be|ver|ont)\w+(?:d|t|en)\b")
_DIFFERENCE = re.compile(
    r"^wat is (?:daarvan )?het verschil(?: daartussen| hiertussen| tussen (?:beide|die twee|deze twee))?\?$",
    re.IGNORECASE,
)
_WHAT_IS = re.compile(r"^wat (?:is|zijn|was|waren) ", re.IGNORECASE)
_WHEN = re.compile(r"(?:in|op|eind|begin|volgens|over|per) ", re.IGNORECASE)
# "Wat zijn de baten?" behind "Wat zijn de lasten van jeugdhulp in 2026?": of the same.
_TOPIC = re.compile(
    r"^(?:wat|hoeveel|hoe hoog) (?:is|zijn|was|waren|bedra\w+|bedroeg\w*) (?:de|het) \w+ "
    r"(?P<tail>(?:van|voor|aan|in) [^?]*)\?$",
    re.IGNORECASE,
)
_BARE = re.compile(r"^(?:wat|hoeveel|hoe hoog) \w+ (?:de|het) \w+\?$", re.IGNORECASE)


PAIR = 2


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and the clause that it was where its verb stood behind; "" elsewhere."""

    question: str
    clause: str = ""


def of_those(question: str, before: str) -> str:
    """The question with what "daarvan" counts in the one before it, where that is certain."""
    those = _those(Asked(before)) if _OF_THOSE.search(question) else None
    return (_named(question, those) if those else None) or question


def difference(question: str, before: Sequence[str]) -> str:
    """ "Wat is daarvan het verschil?" with the two that it is between, where they differ in time only."""
    if not _DIFFERENCE.match(question) or len(before) < PAIR:
        return question
    first, second = (_WHAT_IS.sub("", said).rstrip("?") for said in before[-PAIR:])
    if not all(_WHAT_IS.match(said) and len(find_periods(said)) == 1 for said in before[-PAIR:]):
        return question
    cuts = [
        match.start() for match in _WHEN.finditer(first) if first[: match.start()] == second[: match.start()]
    ]
    if not cuts or find_periods(first[: cuts[-1]]):
        return question
    return f"Wat is het verschil tussen {first} en {second[cuts[-1] :]}?"


def resolve(asked: Asked, before: Sequence[Asked]) -> str | None:
    """The question of a sentence with what it points at in those before it; None where it is not certain."""
    question = at_that_time(asked.question, [other.question for other in before])
    if not before or _FOR_YOU.match(question):
        return question
    if _BARE.match(question):
        topic = _TOPIC.match(before[0].question)
        return f"{question.rstrip('?')} {topic['tail']}?" if topic else None
    if not _POINTING.search(question):
        return timed(question, before[-1].question)
    those = _those(before[-1])
    return _named(question, those) if those else None


def _those(asked: Asked) -> str | None:
    """What a question counts, as it can be named: "de personen die in 2024 uitstroomden"."""
    behind = _BEHIND.match(asked.clause.rstrip("?., "))
    if behind:
        return f"de {behind['thing']} die {behind['rest']}"
    counted = _COUNTED.match(asked.question)
    if counted is None or _PARTICIPLE.search(counted["rest"]):
        return None
    return f"de {counted['thing']} die {counted['rest']} {counted['verb']}"


def _named(question: str, those: str) -> str | None:
    named = _OF_THOSE.sub(f"van {those}", question, count=1)
    if named == question:
        named = _THOSE.sub(those, question, count=1)
    return named if named != question and not _POINTING.search(named.replace(those, "")) else None


def at_that_time(question: str, before: Sequence[str]) -> str:
    """The question with the one time that the sentence before it names, where it says "in dat jaar"."""
    times = find_periods(before[-1]) if before else ()
    return _THAT_TIME.sub(period_phrase(times[0].iso), question, count=1) if len(times) == 1 else question


def timed(question: str, before: str) -> str:
    """The question with the one time that the sentence before it names, where it names none itself."""
    times = find_periods(before)
    if (
        len(times) != 1
        or find_periods(question)
        or not re.match(r"(?:hoeveel|wat|hoe hoog)\b", question, re.IGNORECASE)
    ):
        return question
    if before.endswith("?") and is_past(before) != is_past(question):
        return question
    return f"{question.rstrip('?')} {period_phrase(times[0].iso)}?"
