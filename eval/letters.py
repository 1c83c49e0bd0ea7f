"""Letters with schriftelijke vragen against their gold: how they are split, and what is answered.

Rates are of what is asked: one that was not found is not answered.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.draft.types import Draft, DraftedQuestion, DraftPart
from assistant.letters.reading import read_letter
from assistant.letters.types import Letter, LetterQuestion
from assistant.types import AnsweredFigure
from corpus.periods import closeness
from eval.letter_gold import GoldAsk, GoldLetter, GoldPremise, GoldQuestion, GoldValue, LetterCase

SAME_TIME = 0.9  # a year, and its last day
# The floors that the evaluation is held to. Exactly answered is what was reached, the others what must be.
FLOORS = {"split": 1.0, "heading": 1.0, "answered": 0.9, "open": 1.0, "college": 1.0, "premises": 0.9}
NAMES = {
    "split": "vragen gevonden en goed gesplitst",
    "heading": "gegevens van de kop goed",
    "answered": "beantwoordbare onderdelen goed beantwoord",
    "open": "wat open is, open gelaten",
    "college": "wat aan het college is, daar gelaten",
    "premises": "stellingen goed beoordeeld",
}
Drafting = Callable[[Letter], Draft]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: what kind, whether it was right, and else what is wrong with it."""

    measure: str
    right: bool
    line: str = ""


@dataclass(frozen=True, slots=True)
class LetterScore:
    """What was found of one letter; ``wrong_figures`` has a line for each that is shown and not in gold."""

    name: str
    findings: tuple[Finding, ...]
    wrong_figures: tuple[str, ...] = ()
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of a kind were right."""

    right: int
    of: int

    @property
    def rate(self) -> float:
        """1 where there was nothing to do."""
        return self.right / self.of if self.of else 1.0


def score_letters(
    cases: Iterable[LetterCase], gemeenten: Sequence[str], draft: Drafting | None
) -> Iterator[LetterScore]:
    """The scores of the letters, one by one; without ``draft`` only of their reading."""
    for case in cases:
        yield score_letter(case, gemeenten, draft)


def score_letter(case: LetterCase, gemeenten: Sequence[str], draft: Drafting | None) -> LetterScore:
    """The score of one letter; the time is that of reading and drafting."""
    start = time.perf_counter()
    letter = read_letter(case.path, gemeenten)
    drafted = draft(letter) if draft else None
    seconds = time.perf_counter() - start
    findings = [*_heading_findings(letter, case.gold), *_split_findings(letter, case.gold)]
    wrong: list[str] = []
    if drafted:
        for gold in case.gold.questions:
            found = next((q for q in drafted.questions if q.question.number == gold.number), None)
            findings += _answer_findings(gold, found)
            wrong += _wrong_figures(gold, found)
    return LetterScore(case.path.name, tuple(findings), tuple(wrong), seconds)


def tally(scores: Sequence[LetterScore]) -> dict[str, Tally]:
    """The measures over all letters, in their order; those that were not looked at are left out."""
    findings = [finding for score in scores for finding in score.findings]
    of = {name: [f.right for f in findings if f.measure == name] for name in NAMES}
    return {name: Tally(sum(right), len(right)) for name, right in of.items() if right}


def _heading_findings(letter: Letter, gold: GoldLetter) -> Iterator[Finding]:
    found = {
        "sender": letter.sender,
        "fractie": letter.fractie,
        "day": letter.day.isoformat() if letter.day else "",
        "subject": letter.subject,
        "article": letter.article,
        "gemeente": letter.gemeente,
    }
    for name, value in found.items():
        wanted = getattr(gold.heading, name)
        yield Finding("heading", value == wanted, f"{name} is '{value}', niet '{wanted}'")
    if letter.numbered != gold.numbered:
        yield Finding("heading", right=False, line=f"genummerd: {letter.numbered}")


def _split_findings(letter: Letter, gold: GoldLetter) -> Iterator[Finding]:
    found = {question.number: question for question in letter.questions}
    for wanted in gold.questions:
        line = _split_wrong(wanted, found.get(wanted.number))
        yield Finding("split", not line, f"vraag {wanted.number}: {line}")
    for number in found.keys() - {wanted.number for wanted in gold.questions}:
        yield Finding("split", right=False, line=f"vraag {number}: is geen vraag van de brief")


def _split_wrong(wanted: GoldQuestion, found: LetterQuestion | None) -> str:
    """What is wrong with a question as it was found; "" where nothing is."""
    if found is None:
        return "niet gevonden"
    if found.text != wanted.text:
        return f"de tekst is '{found.text}'"
    if len(found.asks) != len(wanted.asks):
        return f"{len(found.asks)} onderdelen, niet {len(wanted.asks)}: {' / '.join(found.asks)}"
    for ask, gold in zip(found.asks, wanted.asks, strict=True):
        if gold.ask and gold.ask != ask:
            return f"het onderdeel is '{ask}', niet '{gold.ask}'"
    return ""


def _answer_findings(gold: GoldQuestion, found: DraftedQuestion | None) -> Iterator[Finding]:
    for i, ask in enumerate(gold.asks):
        part = found.parts[i] if found and i < len(found.parts) else None
        yield _answer_finding(gold.number, ask, part)
        if ask.stated:
            premises = found.premises if found else ()
            right = any(_judged(ask.stated, premise.found, premise.holds) for premise in premises)
            yield Finding(
                "premises", right, f"vraag {gold.number}: over {ask.stated.stated} niets of onjuist"
            )


def _answer_finding(number: str, ask: GoldAsk, part: DraftPart | None) -> Finding:
    measure = "open" if ask.open else "college" if ask.college else "premises" if ask.premise else "answered"
    said = " ".join(part.text.split())[:160] if part else "niets"
    line = f"vraag {number}: {part.ask if part else ask.ask} -> {part.status if part else '-'}: {said}"
    return Finding(measure, part is not None and is_right(ask, part), line)


def is_right(ask: GoldAsk, part: DraftPart) -> bool:
    """Whether a drafted part is a right answer to what is asked."""
    if ask.open or ask.college:
        return part.status == ("open" if ask.open else "aan het college")
    if part.status != "beantwoord":
        return False
    answer = part.answer
    if ask.premise:
        claimed = part.text.startswith("Ja") if ask.premise.holds else part.text.startswith("Nee")
        return claimed and any(figure.value == ask.premise.value for figure in answer.figures)
    if ask.series:
        series = tuple((point.period, point.value) for point in answer.series)
        return series == ask.series and all(point.unit == ask.unit for point in answer.series)
    if ask.values:
        return all(any(_is_value(wanted, figure) for figure in answer.figures) for wanted in ask.values)
    return all(word.lower() in part.text.lower() for word in ask.words)


def _is_value(wanted: GoldValue, found: AnsweredFigure) -> bool:
    timely = wanted.period is None or (
        found.period is not None and closeness(wanted.period, found.period) >= SAME_TIME
    )
    same = found.value == wanted.value or (found.computed and abs(found.value) == abs(wanted.value))
    return same and found.unit == wanted.unit and timely


def _judged(stated: GoldPremise, found: AnsweredFigure, holds: bool) -> bool:  # noqa: FBT001 - data
    return holds == stated.holds and found.value == stated.value


def _wrong_figures(gold: GoldQuestion, found: DraftedQuestion | None) -> Iterator[str]:
    """The figures that are shown as an answer and are not in gold, or shown where nothing may be."""
    for ask, part in zip(gold.asks, found.parts if found else (), strict=False):
        if part.status != "beantwoord" or ask.words:
            continue
        right = _right_values(ask)
        for figure in (*part.answer.figures, *part.answer.series):
            if abs(figure.value) not in right:
                yield f"vraag {gold.number}: {figure.value} {figure.unit} bij '{part.ask}'"


def _right_values(ask: GoldAsk) -> set[Decimal]:
    values = {value.value for value in ask.values} | {value for _, value in ask.series} | set(ask.also)
    return {abs(value) for value in values | ({ask.premise.value} if ask.premise else set())}
