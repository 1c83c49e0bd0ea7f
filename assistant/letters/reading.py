"""From a letter as it came in to a letter as data."""

from collections.abc import Sequence
from pathlib import Path

from assistant.letters.asks import to_asks
from assistant.letters.heading import cut_letter, find_heading
from assistant.letters.outline import Split, outline
from assistant.letters.paragraphs import text_to_paragraphs
from assistant.letters.types import Letter, LetterQuestion
from assistant.letters.wording import asks_something, letter_sentences
from corpus.discover import SourceFile
from corpus.errors import BegrotingError
from corpus.sandbox import read_in_child

NO_TEXT = "De brief is leeg. Plak de tekst van de brief, of kies een bestand."
NO_QUESTIONS = (
    "In deze brief zijn geen vragen gevonden. Zet elke vraag op een eigen regel met een nummer ervoor "
    "(1., 2.) en een vraagteken erachter."
)


def read_letter(path: Path, gemeenten: Sequence[str] = ()) -> Letter:
    """The letter in a file. Raises BegrotingError for a file that cannot be read as one."""
    document = read_in_child(SourceFile(path))
    return text_to_letter(document.text, gemeenten)


def text_to_letter(text: str, gemeenten: Sequence[str] = ()) -> Letter:
    """The letter that a text is. Raises BegrotingError where it asks nothing."""
    if not text.strip():
        raise BegrotingError(NO_TEXT)
    parts = cut_letter(text_to_paragraphs(text))
    before, splits, numbered = outline(parts.body)
    if not splits:
        raise BegrotingError(NO_QUESTIONS)
    heading = find_heading(parts, gemeenten)
    return Letter(
        sender=heading.sender,
        fractie=heading.fractie,
        day=heading.day,
        subject=heading.subject,
        article=heading.article,
        introduction="\n\n".join(before),
        questions=tuple(map(_question, splits)),
        gemeente=heading.gemeente,
        numbered=numbered,
    )


def _question(split: Split) -> LetterQuestion:
    lead = " ".join(part for part in (split.above, _before_asking(split.text)) if part)
    return LetterQuestion(split.number, split.text, to_asks(split.text, split.above), lead)


def _before_asking(text: str) -> str:
    """The sentences of a question before the first that asks something."""
    sentences = letter_sentences(text)
    first = next((i for i, sentence in enumerate(sentences) if asks_something(sentence)), 0)
    return " ".join(sentences[:first])
