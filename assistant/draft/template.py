"""A concept-antwoord in the house style of a gemeente: a Word file with fields of docxtpl.

The fields hold text only. The template is run in Jinja's sandbox and everything is escaped, so neither a
letter nor a template can do more than write text.
"""

import io
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.answers.plain_text import Provenance, citation_place
from assistant.answers.tables import answer_to_table, table_to_cells
from assistant.answers.word_document import clean
from assistant.draft.lines import CONCEPT, made_from, open_points, part_notes, question_name
from assistant.draft.types import Draft, DraftedQuestion, DraftPart
from assistant.terminal import BOLD
from assistant.text_blocks import TextBlock, text_to_blocks
from assistant.types import Citation
from corpus.errors import BegrotingError
from corpus.periods import format_period
from corpus.readers.office_zip import office_parts

if TYPE_CHECKING:
    from jinja2 import Environment

MOST_BYTES = 10_000_000  # of a template
_SHOWN = 80  # characters of the template around a fault
_QUOTED = re.compile(r"'([^']+)'(?: is undefined|$)")
Value = str | Sequence["Value"] | Mapping[str, "Value"]


def draft_to_template(draft: Draft, provenance: Provenance, template: Path) -> bytes:
    """The file that the template gives; its fields are those of ``draft_to_fields``.

    Raises BegrotingError with a Dutch line for a template that cannot be read or filled in.
    """
    from docxtpl import DocxTemplate
    from jinja2 import TemplateError

    data = _template_bytes(template)
    document = DocxTemplate(io.BytesIO(data))
    try:
        document.render(_listed(draft_to_fields(draft, provenance)), _sandbox())
    except (TemplateError, TypeError, ValueError, ArithmeticError) as error:
        raise BegrotingError(
            f"Sjabloon {template.name} kan niet worden ingevuld: {_reason(error)}. Zie de handleiding."
        ) from error
    filled = io.BytesIO()
    document.save(filled)
    return filled.getvalue()


def _reason(error: Exception) -> str:
    """What is wrong with a template, in Dutch."""
    from jinja2.exceptions import SecurityError, TemplateSyntaxError, UndefinedError

    if isinstance(error, SecurityError):
        return "het wil iets doen wat een sjabloon niet mag"
    if isinstance(error, UndefinedError):
        named = _QUOTED.search(str(error))
        return f"een veld bestaat niet ({named[1] if named else error})"
    if isinstance(error, TemplateSyntaxError):
        around = " ".join(" ".join(getattr(error, "docx_context", ())).split())
        return f"een veld is niet goed getypt, bij “{around[:_SHOWN]}”"
    return f"een veld kan zo niet worden gebruikt ({type(error).__name__})"


def draft_to_fields(draft: Draft, provenance: Provenance) -> Mapping[str, Value]:
    """What a template may use, all of it text, lists of texts, or lists of such fields."""
    letter = draft.letter
    return {
        "onderwerp": letter.subject,
        "fractie": letter.fractie,
        "vragensteller": letter.sender,
        "datum": format_period(letter.day.isoformat()) if letter.day else "",
        "artikel": letter.article,
        "gemeente": letter.gemeente,
        "inleiding": letter.introduction,
        "uitgangspunten": [_without_bold(premise.text) for premise in draft.premises],
        "vandaag": format_period(provenance.day.isoformat()),
        "concept": CONCEPT,
        "gemaakt": made_from(draft, provenance),
        "vragen": [_question_fields(drafted) for drafted in draft.questions],
        "open_punten": [
            {"vraag": question_name(question), "tekst": part.ask, "status": part.status}
            for question, part in open_points(draft)
        ],
        "bronnen": [_source_fields(citation) for citation in draft.citations],
    }


def _question_fields(drafted: DraftedQuestion) -> Mapping[str, Value]:
    question = drafted.question
    return {
        "nummer": question.number,
        "tekst": question.text,
        "aanleiding": question.lead,
        "uitgangspunten": [_without_bold(premise.text) for premise in drafted.premises],
        "antwoord": "\n".join(_part_text(part) for part in drafted.parts),
        "deelantwoorden": [_part_fields(part) for part in drafted.parts],
    }


def _part_fields(part: DraftPart) -> Mapping[str, Value]:
    table = answer_to_table(part.answer) if part.answer.series else None
    return {
        "vraag": part.ask,
        "status": part.status,
        "antwoord": _part_text(part),
        "opmerkingen": list(part_notes(part)),
        "koppen": list(table.heads) if table else [],
        "rijen": [list(row) for row in table_to_cells(table)] if table else [],
    }


def _part_text(part: DraftPart) -> str:
    return "\n".join(_block_text(block) for block in text_to_blocks(part.text))


def _block_text(block: TextBlock) -> str:
    lead = {"text": "", "item": "- ", "quotation": ""}[block.kind]
    return "\n".join(lead + _without_bold(line) for line in block.lines)


def _without_bold(text: str) -> str:
    return BOLD.sub(r"\1", text)


def _source_fields(citation: Citation) -> Mapping[str, Value]:
    return {"nummer": str(citation.n), "plaats": citation_place(citation), "citaat": citation.quote}


def _listed(value: Value) -> object:
    """The same with every text as docxtpl writes it: escaped, with its line breaks."""
    from docxtpl import Listing

    if isinstance(value, str):
        return Listing(clean(value))
    if isinstance(value, Mapping):
        return {name: _listed(item) for name, item in value.items()}
    return [_listed(item) for item in value]


def _sandbox() -> "Environment":
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    return ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)


def _template_bytes(template: Path) -> bytes:
    try:
        data = template.read_bytes()
    except OSError as error:
        raise BegrotingError(f"Sjabloon {template} kan niet worden gelezen ({error.strerror}).") from error
    if len(data) > MOST_BYTES:
        raise BegrotingError(
            f"Sjabloon {template.name} is groter dan {MOST_BYTES // 1_000_000} MB: maak de plaatjes kleiner."
        )
    office_parts(data, template.name, "DOCX")
    return data
