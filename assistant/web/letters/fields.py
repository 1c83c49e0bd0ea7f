"""A letter as the fields of the page: what was read goes out as fields, what staff corrected comes back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qsl

from assistant.letters.asks import to_asks
from assistant.letters.types import Letter, LetterQuestion
from assistant.plain import text_to_line, text_to_plain
from assistant.web.refusals import RefusedError

MOST_BYTES = 2_000_000  # of a form: a letter with all its answers
MOST_FIELDS = 1_000
MOST_QUESTIONS = 60
MOST_ASKED = 120  # things asked in one letter; each takes some 50 ms
LONGEST_LINE = 1_000  # characters of a subject, a name
LONGEST_QUESTION = 5_000  # characters
LONGEST_INTRODUCTION = 50_000
MOST_WARNINGS = 20
NO_QUESTIONS = "Er staan geen vragen meer in. Voeg er een toe, of lees de brief opnieuw in."


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of a form as they came in, in order."""

    fields: tuple[tuple[str, str], ...]

    def one(self, name: str) -> str:
        """The first value of a field, "" without one."""
        return next((value for key, value in self.fields if key == name), "")

    def all(self, name: str) -> tuple[str, ...]:
        """All values of a field."""
        return tuple(value for key, value in self.fields if key == name)


def body_to_form(body: bytes) -> Form:
    """The fields of a form. Raises RefusedError for what is none."""
    try:
        pairs = parse_qsl(body.decode("utf-8"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        raise RefusedError("Dit formulier is niet goed aangekomen. Probeer het opnieuw.") from None
    return Form(tuple((name, text_to_plain(value.replace("\r\n", "\n"))) for name, value in pairs))


def form_to_letter(form: Form) -> Letter:
    """The letter as it was corrected. Raises RefusedError that says what is missing or too long."""
    questions = _questions(form)
    return Letter(
        sender=_line(form, "afzender"),
        fractie=_line(form, "fractie"),
        day=_day(form.one("datum")),
        subject=_line(form, "onderwerp"),
        article=_line(form, "grondslag"),
        introduction=_bounded(form.one("inleiding").strip(), LONGEST_INTRODUCTION, "De inleiding"),
        questions=questions,
        gemeente=_line(form, "gemeente"),
        warnings=tuple(text_to_line(line) for line in form.all("waarschuwing"))[:MOST_WARNINGS],
    )


def _questions(form: Form) -> tuple[LetterQuestion, ...]:
    numbers, texts, leads = form.all("nummer"), form.all("vraag"), form.all("aanleiding")
    if not len(numbers) == len(texts) == len(leads):
        raise RefusedError("Dit formulier is niet goed aangekomen. Probeer het opnieuw.")
    found = [_question(*fields) for fields in zip(numbers, texts, leads, strict=True) if fields[1].strip()]
    if not found:
        raise RefusedError(NO_QUESTIONS)
    _check_many(len(found), MOST_QUESTIONS)
    _check_many(sum(len(question.asks) for question in found), MOST_ASKED)
    return tuple(found)


def _question(number: str, text: str, lead: str) -> LetterQuestion:
    number = text_to_line(number)
    whole = _bounded(text_to_line(text), LONGEST_QUESTION, f"Vraag {number[:20]}".strip())
    before = _bounded(text_to_line(lead), LONGEST_QUESTION, f"Wat aan vraag {number[:20]} voorafgaat")
    return LetterQuestion(_bounded(number, 20, "Een nummer"), whole, to_asks(whole, before), before)


def _check_many(count: int, most: int) -> None:
    if count > most:
        raise RefusedError(
            f"Dit zijn te veel vragen voor één brief: {count}, {most} is het hoogste. Deel hem op."
        )


def _line(form: Form, name: str) -> str:
    return _bounded(text_to_line(form.one(name)), LONGEST_LINE, f"Het veld {name}")


def _bounded(text: str, most: int, what: str) -> str:
    if len(text) > most:
        raise RefusedError(f"{what} is te lang: {len(text)} tekens, {most} is het hoogste.")
    return text


def _day(text: str) -> date | None:
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise RefusedError(f"De datum '{text[:20]}' is geen datum: kies er een, of geen.") from None


def letter_to_fields(letter: Letter) -> tuple[tuple[str, str], ...]:
    """The fields that ``form_to_letter`` makes the same letter of, in order."""
    return (
        ("gemeente", letter.gemeente),
        ("onderwerp", letter.subject),
        ("fractie", letter.fractie),
        ("afzender", letter.sender),
        ("datum", letter.day.isoformat() if letter.day else ""),
        ("grondslag", letter.article),
        ("inleiding", letter.introduction),
        *(("waarschuwing", line) for line in letter.warnings),
        *_question_fields(letter.questions),
    )


def _question_fields(questions: Sequence[LetterQuestion]) -> tuple[tuple[str, str], ...]:
    return tuple(
        field
        for question in questions
        for field in (("nummer", question.number), ("aanleiding", question.lead), ("vraag", question.text))
    )
