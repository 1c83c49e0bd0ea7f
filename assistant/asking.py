"""A question with all that it is answered from, and questions that ask for more than one thing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.citations import Sources
from assistant.conversation import parse_conversation
from assistant.intent import intents_of, refine
from assistant.question import parse_question, without_gemeenten
from assistant.types import Answer, AnsweredFigure, Candidate, ParsedQuestion, Request
from corpus.numbers import format_value
from corpus.periods import find_periods
from index.embedding import Embedder
from index.open import Index

_AND = re.compile(
    r",?\s+en\s+(?=(?:hoeveel|hoe|welke?|wat|wie|waarom|wanneer|met hoeveel)\b)|\?\s+(?=\S)", re.IGNORECASE
)
_AND_AT = re.compile(
    r"\s*(?:,|en|en ook|als|alsook)\s+(?:(?:in|op|per|van|over) )?(?:de |het )?", re.IGNORECASE
)
_ALIKE = 2  # figures that are compared


@dataclass(frozen=True, slots=True)
class Asking:
    """A request, the index and the model it is answered with, and the sources cited so far.

    ``before`` is the figure that the question before was answered with, where this one goes on from it.
    """

    index: Index
    embedder: Embedder
    request: Request
    sources: Sources
    before: Candidate | None = None


def asked_parts_of(asking: Asking, gemeenten: Sequence[str], year: int | None) -> tuple[ParsedQuestion, ...]:
    """The things asked, in order: one for each gemeente named, or for each question in a sentence."""
    request, intents = asking.request, intents_of(asking.embedder)
    shown = asking.before.figure if asking.before else None
    whole = parse_conversation(request, gemeenten, year, shown, intents)
    pieces = [parse_question(piece, gemeenten, year) for piece in _AND.split(request.question)]
    if len(pieces) > 1 and all(stands_alone(piece) for piece in pieces):
        return tuple(_with_gemeente(refine(piece, intents), whole) for piece in pieces)
    if len(pieces) > 1 and stands_alone(pieces[0]) and all(_goes_on(piece) for piece in pieces[1:]):
        texts = [piece.text for piece in pieces]
        turns = [replace(request, question=text, history=tuple(texts[:i])) for i, text in enumerate(texts)]
        return tuple(parse_conversation(turn, gemeenten, year, None, intents) for turn in turns)
    if len(whole.gemeenten) > 1 and (whole.kind != "text" or whole.operation):
        if whole.operation == "vergelijking":  # that is between them
            return tuple(_of_one_gemeente(whole, name) for name in whole.gemeenten)
        return tuple(replace(whole, kind="figure", gemeenten=(name,)) for name in whole.gemeenten)
    if _asks_at_two_times(whole):
        return tuple(_at_one_time(whole, period) for period in whole.periods)
    return (whole,)


def _asks_at_two_times(question: ParsedQuestion) -> bool:
    """Whether a figure is asked at one time and at another: "eind 2024 en in juni 2025"."""
    named = find_periods(question.text)
    if question.kind != "figure" or question.operation or question.carried or len(named) != _ALIKE:
        return False
    between = question.text[named[0].end : named[1].start]
    return tuple(period.iso for period in named) == question.periods and bool(_AND_AT.fullmatch(between))


def _at_one_time(question: ParsedQuestion, period: str) -> ParsedQuestion:
    """The same question at one of the times that it names."""
    text = question.text
    for other in reversed(find_periods(text)):
        if other.iso != period:
            text = f"{text[: other.start]} {text[other.end :]}"
    return replace(question, text=text, periods=(period,))


def _of_one_gemeente(question: ParsedQuestion, name: str) -> ParsedQuestion:
    """A comparison of gemeenten as a question about one of them."""
    others = [other for other in question.gemeenten if other != name]
    text = without_gemeenten(question.text, others)
    return replace(question, text=text, gemeenten=(name,), kind="figure", operation=None)


def stands_alone(question: ParsedQuestion) -> bool:
    """Whether it asks for a figure and says of what: "om welk bedrag gaat het" does not."""
    return question.kind == "figure" and len(question.terms) > 0


def _goes_on(question: ParsedQuestion) -> bool:
    """Whether it asks the same of another time or of elsewhere: "hoeveel waren dat er landelijk"."""
    told = question.periods or question.gemeenten or question.scope
    return question.kind == "figure" and not question.terms and bool(told)


def _with_gemeente(piece: ParsedQuestion, whole: ParsedQuestion) -> ParsedQuestion:
    """A piece that names no gemeente is about the one that the whole question names."""
    return piece if piece.gemeenten or len(whole.gemeenten) > 1 else replace(piece, gemeenten=whole.gemeenten)


def combined(request: Request, answers: Sequence[Answer]) -> Answer:
    """One answer out of more; it abstains where all of them do."""
    given = [answer for answer in answers if not answer.abstained]
    if not given:
        return replace(answers[0], question=request.question)
    texts = [_about_whom(answer) for answer in answers]
    compared = _compared([answer.figures[0] for answer in given if answer.figures])
    return Answer(
        request.question,
        "\n\n".join([*compared, *texts]),
        abstained=False,
        figures=tuple(figure for answer in given for figure in answer.figures),
        series=tuple(figure for answer in given for figure in answer.series),
        citations=max((answer.citations for answer in answers), key=len),  # each has those before it
        warnings=tuple(dict.fromkeys(warning for answer in given for warning in answer.warnings)),
        trace=given[0].trace,
        contradicting=any(answer.contradicting for answer in given),
    )


def _about_whom(answer: Answer) -> str:
    """The text of an answer; that there is none, with the gemeente that it is about."""
    names = answer.trace.question.gemeenten if answer.trace else ()
    if not (answer.abstained and names):
        return answer.text
    return f"Over {' en '.join(names)}: {answer.text[:1].lower()}{answer.text[1:]}"


def _compared(figures: Sequence[AnsweredFigure]) -> list[str]:
    """Two figures of one kind beside each other."""
    if len(figures) != _ALIKE or figures[0].unit != figures[1].unit or figures[0].label != figures[1].label:
        return []
    first, second = (format_value(figure.value, figure.unit) for figure in figures)
    return [f"**{first}** tegenover **{second}**."]
