"""The lines of a concept that each of its forms has: title, heading, open points, where it was made from."""

from assistant.answers.plain_text import Provenance, provenance_to_line
from assistant.draft.types import Draft, DraftPart
from assistant.letters.types import Letter, LetterQuestion
from assistant.plain import text_to_line
from corpus.periods import format_period

CONCEPT = "Dit is een concept. Controleer elk antwoord aan de hand van de bronnen voordat u het vaststelt."
OPEN_NOTE = "Open: vul dit antwoord aan."
COLLEGE_NOTE = "Open: dit antwoord is aan het college."


def title_of(letter: Letter) -> str:
    """The title of the concept, with the subject of the letter."""
    return f"Concept-antwoord: {letter.subject}" if letter.subject else "Concept-antwoord"


def heading_lines(draft: Draft) -> tuple[tuple[str, str], ...]:
    """What the letter is, as names and texts; what it does not say is left out."""
    letter = draft.letter
    found = (
        ("Onderwerp", letter.subject),
        ("Fractie", letter.fractie),
        ("Vragensteller", letter.sender),
        ("Datum van de brief", format_period(letter.day.isoformat()) if letter.day else ""),
        ("Grondslag", letter.article),
        ("Gemeente", letter.gemeente),
    )
    return tuple((name, text) for name, text in found if text)


def question_name(question: LetterQuestion) -> str:
    """The question by its number: "Vraag 1a"."""
    return f"Vraag {text_to_line(question.number)}".strip()


def part_notes(part: DraftPart) -> tuple[str, ...]:
    """What whoever finishes the concept must look at."""
    left = {"open": (OPEN_NOTE,), "aan het college": (COLLEGE_NOTE,), "beantwoord": ()}[part.status]
    return (*part.notes, *left)


def open_points(draft: Draft) -> tuple[tuple[LetterQuestion, DraftPart], ...]:
    """What is not answered, in the order of the letter."""
    return tuple(
        (drafted.question, part)
        for drafted in draft.questions
        for part in drafted.parts
        if part.status != "beantwoord"
    )


def made_from(draft: Draft, provenance: Provenance) -> str:
    """What the concept was made from."""
    return f"{provenance_to_line(provenance)} Doorzocht: {', '.join(draft.documents)}."
