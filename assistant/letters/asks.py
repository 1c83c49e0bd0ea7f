"""One question of a letter as the separate things it asks, each to be read by itself.

What is asked keeps its meaning: where it is not certain how to take a question apart it stays whole.
"""

import re
from collections.abc import Sequence

from assistant.letters.clauses import clause_to_question, is_question_order
from assistant.letters.parts import VERB_FIRST, sentence_to_questions
from assistant.letters.pointing import at_that_time, difference, of_those, timed
from assistant.letters.wording import ASK_WORD, asks_something, letter_sentences
from corpus.periods import Period, find_periods

_ELLIPSIS = re.compile(
    r"^(?:(?:en|maar)\b\s*)?(?:(?:hoeveel|wat) (?:was|waren|is|zijn) (?:dat|dit|die)(?: er)?\b\s*)?",
    re.IGNORECASE,
)
_STANDS = (
    r"(?:volgens|in|van) (?:de|het) (?:jaar(?:rekening|stukken|verslag)|rekening|begroting|raming|kadernota)"
)
_TIME_WORDS = rf"(?:{_STANDS}|in de loop van|in|op|over|per|eind|begin|voor|medio|ultimo)"
_TIME_WORD = re.compile(rf"\s{_TIME_WORDS}(?=\s|$)", re.IGNORECASE)
_TIME_BEFORE = re.compile(rf"\s{_TIME_WORDS}$", re.IGNORECASE)
_TIMES_ONLY = re.compile(rf"^(?:{_TIME_WORDS}|van|t/m|tot|en met|,|\s)*$", re.IGNORECASE)
_LIST_END = re.compile(r"(?:[;,.?]+|[;,]?\s+(?:en|of)[;,.]?)+$")
_RESTING = re.compile(
    r"^(?:en|maar|zo (?:ja|nee))\b|\b(?:daarvan|hiervan|hen|daarmee|hierbij|hiervoor|daarvoor|dit)\b"
    r"|\bdeze\b(?! (?:twee|drie|vier)\b)|\b(?:die|dat)(?=\s*\?)"
    r"|\b(?:hoeveel|wat) (?:was|waren|is|zijn|kost\w*) (?:dat|die)\b",
    re.IGNORECASE,
)


NEAR = 6  # sentences above, in which is looked for what a question rests on


def to_asks(text: str, lead: str = "") -> tuple[str, ...]:
    """The things asked in a question, in order, each to be read by itself; never empty.

    ``lead`` is what the letter says above it: sub-questions take their subject and time from it.
    """
    return asks_under(text, letter_sentences(lead))


def asks_under(text: str, above: Sequence[str]) -> tuple[str, ...]:
    """As ``to_asks``, with the headings and sentences above the question apart."""
    text = " ".join(text.split())
    said = list(above)
    completed = _completed(said, text)
    if completed:
        return (completed,)
    asks: list[str] = []
    for sentence in letter_sentences(text):
        if asks_something(sentence):
            for question in sentence_to_questions(sentence):
                going_on = sentence[:3].lower() == "en " and asks
                asks.append(_made_whole(timed(question, asks[-1]) if going_on else question, said[-NEAR:]))
                said.append(asks[-1])
        else:
            said.append(sentence)
    return tuple(asks) or (text,)


def rests_on_another(text: str) -> bool:
    """Whether a question points at what was asked before it: "En eind 2024?", "Hoeveel daarvan ...?".

    Its second sentence may point at its first.
    """
    return any(map(_RESTING.search, letter_sentences(text)[:1]))


def _completed(above: Sequence[str], text: str) -> str | None:
    """A question that ends the sentence above it: "Hoeveel waren er:" with "eind 2023;"."""
    whole = text.endswith("?") and text[:1].isupper()
    if whole or not above or not above[-1].endswith(":") or len(letter_sentences(text)) > 1:
        return None
    end = _LIST_END.sub("", text)
    if re.match(rf"{ASK_WORD}\b", text, re.IGNORECASE):
        if is_question_order(end) and text.endswith("?"):
            return None
        turned = clause_to_question(end)
        if turned:
            return timed(turned, above[-1])
        return _with_end(above[-1], end) if asks_something(above[-1]) else None
    if not asks_something(above[-1]) or re.match(VERB_FIRST, text, re.IGNORECASE):
        return None
    return _with_end(above[-1], end)


def _with_end(above: str, end: str) -> str:
    small = end[1:2].islower() or end[1:2] == " "
    return f"{above.rstrip(' :')} {end[:1].lower() + end[1:] if small else end}?"


def _made_whole(question: str, said: Sequence[str]) -> str:
    """A question that names only a time, or no time, with what stands above it."""
    asked = [sentence for sentence in said if asks_something(sentence)]
    bare = _ELLIPSIS.sub("", question).rstrip("? ")
    times = find_periods(bare)
    if times and asked and _TIMES_ONLY.match(_without(bare, times)):
        return _at_other_time(asked[-1], bare) or question
    if said and said[-1].endswith(":"):
        return timed(question, said[-1])
    whole = difference(at_that_time(question, said), asked)
    return of_those(whole, asked[-1]) if asked else whole


def _without(text: str, periods: Sequence[Period]) -> str:
    for period in reversed(periods):
        text = text[: period.start] + text[period.end :]
    return text


def _at_other_time(asked: str, when: str) -> str | None:
    """A question again for another time; None where it names none, or more than one."""
    questions = sentence_to_questions(asked)
    periods = find_periods(questions[0])
    if len(periods) != 1 or len(questions) != 1:
        return None
    before, after = questions[0][: periods[0].start].rstrip(), questions[0][periods[0].end :]
    before = _TIME_BEFORE.sub("", before)
    joined = _TIME_WORD.match(f" {when} ")
    when = f"{when[:1].lower()}{when[1:]}" if joined else f"in {when}"
    return f"{before} {when}{after}"
