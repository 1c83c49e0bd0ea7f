"""A concept-antwoord as a Word document, with the styles of ``assistant.answers.word_document``."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.answers.plain_text import Provenance
from assistant.answers.tables import answer_to_table
from assistant.answers.word import add_block, add_citation, add_runs, add_table, marked_runs
from assistant.answers.word_document import (
    ITEM,
    QUOTE,
    TABLE_TEXT,
    WARNING,
    clean,
    document_to_bytes,
    new_document,
)
from assistant.draft.lines import (
    CONCEPT,
    heading_lines,
    made_from,
    open_points,
    part_notes,
    question_name,
    title_of,
)
from assistant.draft.template import draft_to_template
from assistant.draft.types import Draft, DraftedQuestion, DraftPart, Premise
from assistant.plain import text_to_line
from assistant.text_blocks import text_to_blocks

if TYPE_CHECKING:
    from docx.document import Document

_PARTS_APART = 2  # things asked in one question from which each is named


def draft_to_docx(draft: Draft, provenance: Provenance, template: Path | None = None) -> bytes:
    """The file: heading, questions with answers, open points, sources; or what a template makes of it.

    Raises BegrotingError for a template that cannot be used.
    """
    if template:
        return draft_to_template(draft, provenance, template)
    title = title_of(draft.letter)
    document = new_document(title, provenance)
    document.add_heading(clean(text_to_line(title)), 1)
    _add_notice(document, f"{CONCEPT} {made_from(draft, provenance)}")
    _add_heading(document, draft)
    for warning in draft.letter.warnings:
        _add_notice(document, warning)
    for question in draft.questions:
        _add_question(document, question)
    _add_open_points(document, draft)
    _add_sources(document, draft)
    return document_to_bytes(document)


def _add_heading(document: "Document", draft: Draft) -> None:
    """Of whom, when and about what the letter is, as a table without lines; then its introduction."""
    grid = document.add_table(rows=0, cols=2)
    for name, text in heading_lines(draft):
        cells = grid.add_row().cells
        for cell, runs in zip(cells, ([(name, True)], [(text_to_line(text), False)]), strict=True):
            cell.paragraphs[0].style = TABLE_TEXT
            add_runs(cell.paragraphs[0], runs)
    if draft.letter.introduction:
        document.add_heading("Inleiding van de vragenstellers", 2)
        for paragraph in draft.letter.introduction.split("\n\n"):
            document.add_paragraph(clean(paragraph.strip()), QUOTE)
    _add_premises(document, draft.premises)


def _add_question(document: "Document", drafted: DraftedQuestion) -> None:
    question = drafted.question
    document.add_heading(clean(question_name(question)), 2)
    if question.lead and question.lead not in question.text:
        document.add_paragraph(clean(text_to_line(question.lead)), QUOTE)
    document.add_paragraph(clean(text_to_line(question.text)), QUOTE)
    add_runs(document.add_paragraph(), [("Antwoord", True)])
    _add_premises(document, drafted.premises)
    for part in drafted.parts:
        if len(drafted.parts) >= _PARTS_APART:
            add_runs(document.add_paragraph(), [(text_to_line(part.ask), False)])
        _add_part(document, part)


def _add_premises(document: "Document", premises: Iterable[Premise]) -> None:
    for premise in premises:
        runs = [("Uitgangspunt: ", True), *marked_runs(text_to_line(premise.text))]
        add_runs(document.add_paragraph(style=WARNING), runs)


def _add_part(document: "Document", part: DraftPart) -> None:
    for block in text_to_blocks(part.text):
        add_block(document, block)
    table = answer_to_table(part.answer) if part.answer.series else None
    if table:
        add_table(document, table)
    for note in part_notes(part):
        _add_notice(document, note)


def _add_notice(document: "Document", line: str) -> None:
    add_runs(document.add_paragraph(style=WARNING), [("Let op: ", True), (text_to_line(line), False)])


def _add_open_points(document: "Document", draft: Draft) -> None:
    points = open_points(draft)
    if not points:
        return
    document.add_heading("Open punten", 2)
    for question, part in points:
        said = f"{question_name(question)} ({part.status}): {text_to_line(part.ask)}"
        add_runs(document.add_paragraph(style=ITEM), [(said, False)])
        if part.missing:
            missing = " ".join(filter(None, (part.missing, part.nearest)))
            add_runs(document.add_paragraph(style=TABLE_TEXT), [(text_to_line(missing), False)])


def _add_sources(document: "Document", draft: Draft) -> None:
    if draft.citations:
        document.add_heading("Bron" if len(draft.citations) == 1 else "Bronnen", 2)
    for citation in draft.citations:
        add_citation(document, citation)
