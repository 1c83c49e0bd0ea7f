"""Premises: the numbers that a letter states, held against the documents.

A sentence with one number becomes a question for that number; what the documents say is compared with what
the letter says. Where that is not certain nothing is said.
"""

from collections.abc import Callable, Iterator
from decimal import Decimal

from assistant.compose import marks
from assistant.draft.nature import claim_of
from assistant.draft.types import Premise
from assistant.types import Answer, AnsweredFigure
from corpus.layout.sentences import sentences
from corpus.numbers import Number, find_numbers, format_value
from corpus.periods import closeness, find_periods, period_phrase
from corpus.types import Place, Unit

SAME_TIME = 0.9  # a year, and its last day
ABOUT = ("ongeveer", "circa", "ca.", "ca", "ruim", "bijna", "zo'n", "rond", "omstreeks", "meer dan")
NEAR, FAR = Decimal("0.05"), Decimal("0.10")  # "ongeveer 500" is 522, and is not 600
_ASKED = {"EUR": "hoeveel euro", "procent": "hoeveel procent", "procentpunt": "hoeveel procentpunt"}

Ask = Callable[[str], Answer]


def check_premises(text: str, ask: Ask) -> tuple[Premise, ...]:
    """The numbers stated in a text that the documents speak of, in order; ``ask`` answers a question."""
    stated = dict.fromkeys(_sentences(text))
    return tuple(found for sentence in stated if (found := check_statement(sentence, ask)))


def check_statement(sentence: str, ask: Ask) -> Premise | None:
    """One statement held against the documents; None where they do not say it, or it can not be told."""
    number = _only_number(sentence)
    if number is None:
        return None
    found = [f for f in _comparable(ask(_as_question(sentence, number)), sentence) if _same_unit(f, number)]
    if not found:
        return None
    agreeing = next((f for f in found if _agrees(f.value, number, sentence)), None)
    if agreeing is None and not (
        find_periods(sentence) and all(_differs(f.value, number, sentence) for f in found)
    ):
        return None
    return _premise(sentence, number, agreeing or found[0], holds=agreeing is not None)


def _sentences(text: str) -> Iterator[str]:
    """The statements of a text: sentences that do not ask."""
    for place in sentences(text, Place(0, len(text))):
        sentence = text[place.start : place.end].strip()
        if sentence and not sentence.endswith("?") and claim_of(sentence) is None:
            yield sentence


def _only_number(sentence: str) -> Number | None:
    """The figure that a sentence states; None for none or more: it is not clear then which is of what."""
    figures = [number for number in find_numbers(sentence) if number.kind == "figure"]
    return figures[0] if len(figures) == 1 and figures[0].bound is None else None


def _as_question(sentence: str, number: Number) -> str:
    """The sentence with its number asked for: "Er waren in 2025 hoeveel uitkeringen?"."""
    before, after = sentence[: number.start].rstrip(), sentence[number.end :]
    for word in ABOUT:
        if before.lower().endswith(f" {word}"):
            before = before[: -len(word)].rstrip()
    asked = _ASKED.get(number.unit or "", "hoeveel")
    return f"{before} {asked}{after}".strip().rstrip(".!?; ") + "?"


def _comparable(answer: Answer, sentence: str) -> Iterator[AnsweredFigure]:
    """The figures of an answer that are of the time that the sentence names, all where it names none."""
    periods = find_periods(sentence)
    if answer.abstained or answer.series:
        return
    for figure in answer.figures:
        if figure.computed or not periods or any(_is_of(figure, period.iso) for period in periods):
            yield figure


def _is_of(figure: AnsweredFigure, period: str) -> bool:
    return figure.period is not None and closeness(period, figure.period) >= SAME_TIME


def _same_unit(figure: AnsweredFigure, number: Number) -> bool:
    counted: tuple[Unit, ...] = ("aantal", "cijfer", "jaar")
    return figure.unit == number.unit if number.unit else figure.unit in counted


def _agrees(value: Decimal, number: Number, sentence: str) -> bool:
    """Whether the number is the value, to the last digit that it is written with."""
    stated, size = abs(number.value), abs(value)
    if _is_about(number):
        return abs(stated - size) <= NEAR * size
    return abs(stated - size) <= _step(number, sentence) / 2 if number.scaled else stated == size


def _differs(value: Decimal, number: Number, sentence: str) -> bool:
    """Whether the number is surely not the value."""
    stated, size = abs(number.value), abs(value)
    if _is_about(number):
        return abs(stated - size) > FAR * size
    return abs(stated - size) > _step(number, sentence)


def _is_about(number: Number) -> bool:
    return number.qualifier is not None and number.qualifier.lower() in ABOUT


def _step(number: Number, sentence: str) -> Decimal:
    """What one more in the last digit written is: 100.000 for "€ 54,5 mln.", 1 for "522"."""
    digits = "".join(c for c in sentence[number.start : number.end] if c.isdigit() or c == ",")
    whole = Decimal(digits.replace(",", ".") or 1)
    places = len(digits.partition(",")[2])
    scale = abs(number.value) / whole if number.scaled and whole else Decimal(1)
    return scale.scaleb(-places)


def _premise(sentence: str, number: Number, found: AnsweredFigure, *, holds: bool) -> Premise:
    stated = sentence[number.start : number.end].strip()
    if number.qualifier:
        stated = f"{number.qualifier} {stated}"
    value, cited = f"**{format_value(found.value, found.unit)}**", marks(found.citations)
    when = f" ({period_phrase(found.period)})" if found.period else ""
    said = (
        f"De documenten noemen ook {value}{when}.{cited}"
        if holds
        else f"U noemt {stated}; de documenten noemen {value}{when}.{cited}"
    )
    return Premise(sentence, stated, found, holds, said)
