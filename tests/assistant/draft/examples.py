"""A draft with one of each: figure, development, open point, opinion, premise; and one full of markup."""

from dataclasses import replace
from datetime import date

from assistant.draft.types import Draft, DraftedQuestion, DraftPart, Premise
from assistant.letters.types import Letter, LetterQuestion
from assistant.types import Answer
from tests.assistant.web.examples import HOSTILE, answered, development, source

LETTER = Letter(
    "A. de Vries",
    "Dorpsbelang",
    date(2026, 11, 3),
    "Wachtlijsten",
    "artikel 38 van het Reglement van orde",
    "De wachtlijsten groeien.\n\nDat baart ons zorgen.",
    (),
    "Dorp",
    warnings=("Bladzijde 3 heeft geen tekst.",),
)
FOUND = answered("522", unit="aantal")
OPEN = "Dit staat niet in de documenten."
NEAREST = "Het meest lijkt erop: 500 uitkeringen. [1]"


def drafted(number: str, part: DraftPart, *premises: Premise, lead: str = "") -> DraftedQuestion:
    return DraftedQuestion(LetterQuestion(number, part.ask, (part.ask,), lead), (part,), premises)


def draft() -> Draft:
    figure = DraftPart(
        "Hoeveel waren er?",
        "beantwoord",
        Answer("Hoeveel waren er?", "522", abstained=False, figures=(FOUND,)),
        "In juni 2025 waren er **522** uitkeringen. [1]",
        notes=("De vraag noemt geen jaar; dit cijfer gaat over 2025.",),
    )
    series = DraftPart("Hoe ging het?", "beantwoord", development(), "In de tabel staat het verloop. [1]")
    unknown = DraftPart(
        "Hoeveel zwembaden zijn er?",
        "open",
        Answer("?", OPEN, abstained=True),
        f"{OPEN} {NEAREST}",
        OPEN,
        NEAREST,
    )
    opinion = DraftPart(
        "Wat vindt het college?",
        "aan het college",
        Answer("?", "", abstained=True),
        "Dat is aan het college.",
    )
    premise = Premise(
        "Er waren er 600.", "600", FOUND, holds=False, text="De vraag noemt 600; er waren **522**. [1]"
    )
    questions = (
        drafted("1", figure, premise, lead="Er waren er 600."),
        drafted("2a", series),
        drafted("2b", unknown),
        drafted("3", opinion),
    )
    said = replace(premise, text="De brief noemt 700; er waren **522**. [1]")
    return Draft(LETTER, questions, (source(1, "rij | 522"),), ("begroting.pdf",), 7, (said,))


def hostile_draft() -> Draft:
    """The same with markup wherever text of a letter or a document comes in."""
    letter = replace(
        LETTER, subject=HOSTILE, sender=HOSTILE, fractie=HOSTILE, article=HOSTILE, introduction=HOSTILE,
        warnings=(HOSTILE,),
    )  # fmt: skip
    part = DraftPart(HOSTILE, "open", Answer(HOSTILE, HOSTILE, abstained=True), HOSTILE, HOSTILE, HOSTILE)
    question = DraftedQuestion(LetterQuestion(HOSTILE, HOSTILE, (HOSTILE,), HOSTILE), (part, part))
    citation = replace(source(1, HOSTILE), document=HOSTILE, section=HOSTILE)
    return Draft(letter, (question,), (citation,), (HOSTILE,), 7)
