"""From a letter as it came in to a letter as data."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from assistant.letters.asks import asks_under, rests_on_another
from assistant.letters.heading import cut_letter, find_heading
from assistant.letters.outline import Split, outline
from assistant.letters.paragraphs import text_to_paragraphs
from assistant.letters.split_text import is_split_text, split_text_to_letter
from assistant.letters.types import Letter, LetterQuestion
from assistant.letters.wording import asks_something, letter_sentences
from corpus.discover import SourceFile
from corpus.errors import BegrotingError, DocumentError
from corpus.reading import FORMATS, why_not_read
from corpus.sandbox import Limits, read_in_child
from corpus.types import Block, Document

READ = frozenset({"tekst", "Markdown", "Word", "PDF"})
CHARACTERS = 1_000_000  # 300 pages; the longest letters have 20
MOST_QUESTIONS = 200
MOST_POINTED = 4  # questions that one may point back at
LIMITS = Limits(characters=CHARACTERS, file_size=50_000_000)
NO_TEXT = "De brief is leeg. Plak de tekst van de brief, of kies een bestand."
TOO_LONG = f"De brief heeft meer dan {CHARACTERS} tekens; geef alleen het deel met de vragen."
NO_QUESTIONS = (
    "In deze brief zijn geen vragen gevonden. Zet elke vraag op een eigen regel met een nummer ervoor "
    "(1., 2.) en een vraagteken erachter."
)


def read_letter(path: Path, gemeenten: Sequence[str] = ()) -> Letter:
    """The letter in a file.

    Raises BegrotingError, with a Dutch line that names the file, for one that cannot be read or asks nothing.
    """
    if path.is_file() and FORMATS.get(path.suffix.lower()) not in READ:
        reason = why_not_read(path) if path.suffix.lower() not in FORMATS else "dit is geen brief"
        raise DocumentError(f"{path.name}: {reason}; een brief is DOCX, PDF of TXT.")
    document = read_in_child(SourceFile(path), LIMITS)
    try:
        letter = text_to_letter(document_to_text(document), gemeenten)
    except BegrotingError as error:
        raise BegrotingError(f"{path.name}: {error}") from None
    return replace(letter, warnings=(*map(_sentence, document.warnings), *letter.warnings))


def document_to_text(document: Document) -> str:
    """The text of a letter with its lines, and with the numbers that Word counts itself."""
    if not any(block.label for block in document.blocks):
        return document.text
    return "\n\n".join(_printed(block, document.text) for block in document.blocks)


def _printed(block: Block, text: str) -> str:
    return f"{block.label} {text[block.place.start : block.place.end]}".strip()


def _sentence(warning: str) -> str:
    return f"{warning[:1].upper()}{warning[1:].rstrip('.')}."


def text_to_letter(text: str, gemeenten: Sequence[str] = ()) -> Letter:
    """The letter that a text is; one that ``letter_to_text`` wrote is read back as it was.

    Raises BegrotingError for a text that is empty, too long, or asks nothing.
    """
    if not text.strip():
        raise BegrotingError(NO_TEXT)
    if len(text) > CHARACTERS:
        raise BegrotingError(TOO_LONG)
    letter = split_text_to_letter(text) if is_split_text(text) else _printed_letter(text, gemeenten)
    if not letter.questions:
        raise BegrotingError(NO_QUESTIONS)
    if len(letter.questions) > MOST_QUESTIONS:
        count = len(letter.questions)
        raise BegrotingError(f"Deze brief heeft {count} vragen; splits hem in delen van {MOST_QUESTIONS}.")
    return letter


def _printed_letter(text: str, gemeenten: Sequence[str]) -> Letter:
    parts = cut_letter(text_to_paragraphs(text))
    before, splits, numbered = outline(parts.body)
    heading = find_heading(parts, gemeenten)
    return Letter(
        sender=heading.sender,
        fractie=heading.fractie,
        day=heading.day,
        subject=heading.subject,
        article=heading.article,
        introduction="\n\n".join(before),
        questions=tuple(_questions(splits)),
        gemeente=heading.gemeente,
        numbered=numbered,
    )


def _questions(splits: Iterable[Split]) -> Iterator[LetterQuestion]:
    """The questions; one that points at the one before it has that in its lead, whole."""
    before: tuple[str, ...] = ()
    for split in splits:
        pointed = before if rests_on_another(split.text) else ()
        above = (*split.above, *pointed)
        asks = asks_under(split.text, above)
        lead = " ".join(filter(None, (*above, _before_asking(split.text))))
        yield LetterQuestion(split.number, split.text, asks, lead)
        before = (*pointed, *asks)[-MOST_POINTED:]


def _before_asking(text: str) -> str:
    """The sentences of a question before the first that asks something."""
    sentences = letter_sentences(text)
    first = next((i for i, sentence in enumerate(sentences) if asks_something(sentence)), 0)
    return " ".join(sentences[:first])
