"""The work of ``begroting draft``: from the file of a letter to the file of a concept."""

from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.answers.plain_text import Provenance
from assistant.draft.types import Draft, Status
from assistant.letters.reading import read_letter
from assistant.letters.split_text import letter_to_text
from assistant.out_file import check_apart, write_file
from corpus.errors import BegrotingError

if TYPE_CHECKING:
    from assistant.settings import Settings

FORMS = (".docx", ".md")
_COUNTED: tuple[tuple[Status, str], ...] = (
    ("beantwoord", "beantwoord"),
    ("open", "open"),
    ("aan het college", "aan het college"),
)


@dataclass(frozen=True, slots=True)
class Made:
    """A concept that was written: the line that says so, and what to look out for."""

    line: str
    notes: tuple[str, ...]


def make_draft(letter: Path, settings: "Settings", out: Path | None, template: Path | None) -> Made:
    """Read the letter, draft, and write the concept; without ``out`` beside where one works.

    Raises BegrotingError for a letter that cannot be read or asks nothing, and a file that cannot be written.
    """
    target = out or Path(f"{letter.stem}-concept.docx")
    _check_form(target, template)
    check_apart(target, (letter, *((template,) if template else ())))
    from assistant.answering import open_assistant
    from assistant.draft.drafting import draft_letter

    with closing(open_assistant(settings.index, settings.model)) as assistant:
        draft = draft_letter(assistant, read_letter(letter, assistant.gemeenten))
    draft, notes = _worded(draft, settings)
    write_file(target, draft_to_bytes(draft, target, template))
    return Made(_summary(draft, target), (*draft.letter.warnings, *notes))


def _worded(draft: Draft, settings: "Settings") -> tuple[Draft, tuple[str, ...]]:
    """The draft in the checked words of a language model, if there is one, and what is to be said of that."""
    if settings.llm is None:
        return draft, ()
    import asyncio

    from assistant.llm.client import language_model
    from assistant.llm.drafts import reword_draft

    llm = language_model(settings.llm)
    return asyncio.run(reword_draft(llm, draft)) if llm else (draft, ())


def split_to_text(letter: Path, settings: "Settings") -> str:
    """The questions of a letter as text that can be corrected, and read again as a letter."""
    return letter_to_text(read_letter(letter, _gemeenten(settings)))


def draft_to_bytes(draft: Draft, target: Path, template: Path | None) -> bytes:
    """The file in the form that its name asks for."""
    from assistant.draft.markdown import draft_to_markdown
    from assistant.draft.word import draft_to_docx

    made = provenance_of(draft, "begroting")
    if target.suffix.lower() == ".md":
        return draft_to_markdown(draft, made).encode()
    return draft_to_docx(draft, made, template)


def provenance_of(draft: Draft, made_with: str) -> Provenance:
    """Where and when a draft came about."""
    today = datetime.now().astimezone().date()
    named = (draft.letter.gemeente,) if draft.letter.gemeente else ()
    return Provenance(made_with, draft.version, today, named)


def _check_form(target: Path, template: Path | None) -> None:
    if target.suffix.lower() not in FORMS:
        raise BegrotingError(f"{target.name}: kies met --out een naam die eindigt op .docx of .md.")
    if template and target.suffix.lower() != ".docx":
        raise BegrotingError("Een sjabloon gaat bij een Word-bestand: kies met --out een naam op .docx.")


def _gemeenten(settings: "Settings") -> tuple[str, ...]:
    """The gemeenten of the index; none where there is no index: the split does not need one."""
    from assistant.live import LiveAssistant

    live = LiveAssistant(settings.index, settings.model)
    try:
        with live.using() as assistant:
            return assistant.gemeenten
    except BegrotingError:
        return ()
    finally:
        live.close()


def _summary(draft: Draft, target: Path) -> str:
    counts = Counter(part.status for question in draft.questions for part in question.parts)
    said = ", ".join(f"{counts[status]} {name}" for status, name in _COUNTED if counts[status])
    number = len(draft.questions)
    return f"{number} {'vraag' if number == 1 else 'vragen'}: {said}. Het concept staat in {target}."
