"""A letter as plain text that staff can correct, a line for each thing found, and back.

    Brief met schriftelijke vragen, zoals gelezen
    Fractie: Dorpsbelang
    Datum: 3 november 2026

    Vraag 1a: Hoeveel uitkeringen waren er in 2025, en wat kostten die?
    Vooraf: De wachtlijsten groeien.
    Gevraagd: Hoeveel uitkeringen waren er in 2025?
    Gevraagd: Wat kostten de uitkeringen die er in 2025 waren?

A line without such a name before it goes on with the line above it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from assistant.letters.asks import to_asks
from assistant.letters.types import Letter, LetterQuestion
from corpus.errors import BegrotingError
from corpus.periods import find_periods, format_period

TITLE = "Brief met schriftelijke vragen, zoals gelezen"
_NUMBER = r"[^\s:]+(?: [^\s:]+)*"
_ASKED, _ABOVE, _INTRODUCTION, _WARNING = "Gevraagd", "Vooraf", "Inleiding", "Let op"
_SENDER, _FRACTIE, _DAY, _GEMEENTE = "Afzender", "Fractie", "Datum", "Gemeente"
_SUBJECT, _ARTICLE, _NUMBERED = "Onderwerp", "Artikel", "Genummerd"
_NAMES = (
    f"{_ASKED}|{_ABOVE}|{_INTRODUCTION}|{_WARNING}|{_SENDER}|{_FRACTIE}|{_DAY}|{_GEMEENTE}|{_SUBJECT}|"
    f"{_ARTICLE}|{_NUMBERED}"
)
_LINE = re.compile(rf"(?P<name>{_NAMES}|Vraag {_NUMBER})\s*:(?:\s+|$)(?P<value>.*)", re.IGNORECASE)

Line = tuple[str, str]  # the name before the colon, and what stands behind it


def letter_to_text(letter: Letter) -> str:
    """The letter as text; ``text_to_letter`` reads it back to the same letter."""
    head = [f"{name}: {value}" for name, value in _head(letter) if value]
    questions = ["\n".join(f"{name}: {value}" for name, value in _lines(q)) for q in letter.questions]
    return "\n\n".join(("\n".join((TITLE, *head)), *questions)) + "\n"


def _head(letter: Letter) -> Iterator[Line]:
    yield _SENDER, letter.sender
    yield _FRACTIE, letter.fractie
    yield _DAY, format_period(letter.day.isoformat()) if letter.day else ""
    yield _GEMEENTE, letter.gemeente
    yield _SUBJECT, letter.subject
    yield _ARTICLE, letter.article
    yield _NUMBERED, "" if letter.numbered else "nee"
    yield from ((_WARNING, warning) for warning in letter.warnings)
    yield from ((_INTRODUCTION, paragraph) for paragraph in letter.introduction.split("\n\n"))


def _lines(question: LetterQuestion) -> Iterator[Line]:
    yield f"Vraag {question.number}", question.text
    if question.lead:
        yield _ABOVE, question.lead
    if question.asks != (question.text,) or question.asks != to_asks(question.text, question.lead):
        yield from ((_ASKED, ask) for ask in question.asks)


def is_split_text(text: str) -> bool:
    """Whether a text is one that ``letter_to_text`` wrote, corrected or not."""
    return text.lstrip("\ufeff \n\r\t").startswith(TITLE)


def split_text_to_letter(text: str) -> Letter:
    """The letter that such a text stands for.

    Raises BegrotingError for a date that is none.
    """
    lines = list(_read_lines(text.lstrip("\ufeff \n\r\t").split("\n")[1:]))
    starts = [i for i, (name, _) in enumerate(lines) if name.lower().startswith("vraag ")]
    head = lines[: starts[0]] if starts else lines
    ends = [*starts[1:], len(lines)]
    return Letter(
        sender=_value(head, _SENDER),
        fractie=_value(head, _FRACTIE),
        day=_read_day(_value(head, _DAY)),
        subject=_value(head, _SUBJECT),
        article=_value(head, _ARTICLE),
        introduction="\n\n".join(_values(head, _INTRODUCTION)),
        questions=tuple(_read_question(lines[i:end]) for i, end in zip(starts, ends, strict=True)),
        gemeente=_value(head, _GEMEENTE),
        numbered=_value(head, _NUMBERED).lower() != "nee",
        warnings=_values(head, _WARNING),
    )


def _read_lines(printed: Iterable[str]) -> Iterator[Line]:
    """The named lines, each with the lines without a name that follow it."""
    name, values = "", [""]
    for line in printed:
        match = _LINE.match(line.strip())
        if match is None:
            values.append(line)
            continue
        if name:
            yield name, " ".join(" ".join(values).split())
        name, values = match["name"], [match["value"]]
    if name:
        yield name, " ".join(" ".join(values).split())


def _values(lines: Sequence[Line], name: str) -> tuple[str, ...]:
    return tuple(value for named, value in lines if named.lower() == name.lower() and value)


def _value(lines: Sequence[Line], name: str) -> str:
    return next(iter(_values(lines, name)), "")


def _read_day(printed: str) -> date | None:
    days = [period.iso for period in find_periods(printed) if len(period.iso) == len("2026-11-03")]
    if printed and not days:
        raise BegrotingError(f"Datum: {printed} is geen datum; schrijf bijvoorbeeld 3 november 2026.")
    return date.fromisoformat(days[0]) if days else None


def _read_question(lines: Sequence[Line]) -> LetterQuestion:
    number, text = lines[0][0].partition(" ")[2], lines[0][1]
    asks, lead = _values(lines, _ASKED), _value(lines, _ABOVE)
    text = text or " ".join(asks)
    return LetterQuestion(number, text, asks or to_asks(text, lead), lead)
