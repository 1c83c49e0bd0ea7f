"""An answer with its table, warnings and sources in a Word document."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.answers.plain_text import Provenance, citation_place
from assistant.answers.tables import AnswerTable, answer_to_table, blocks_beside_table, table_to_cells
from assistant.answers.word_document import (
    BOLD,
    ITEM,
    QUOTE,
    SOURCE,
    SOURCE_QUOTE,
    TABLE_CAPTION,
    TABLE_NUMBER,
    TABLE_TEXT,
    WARNING,
    clean,
    document_to_bytes,
    new_document,
)
from assistant.plain import text_to_line
from assistant.terminal import BOLD as BOLD_MARKS
from assistant.terminal import tidy_marks, unseen_operations
from assistant.text_blocks import TextBlock
from assistant.types import Answer, Citation
from corpus.blocks import RULE

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

_BLANK_LINES = re.compile(r"\n\s*\n")
_VALUE_COLUMN = 1
WIDE_SPACE = "\u2003"


def answer_to_docx(question: str, answer: Answer, provenance: Provenance) -> bytes:
    """A document of one question with its answer."""
    document = new_document(question, provenance)
    add_answer(document, question, answer)
    return document_to_bytes(document)


def add_answer(document: "Document", question: str, answer: Answer, level: int = 1) -> None:
    """Write one answer behind what is there: the question as a heading of this level, and its sources.

    The document is one of ``new_document``, which has the styles.
    """
    document.add_heading(clean(text_to_line(question)), level)
    table = answer_to_table(answer)
    for block in blocks_beside_table(answer, table):
        add_block(document, block)
    for operation in unseen_operations(answer):
        document.add_paragraph(clean(operation))
    if table:
        add_table(document, table)
    for warning in answer.warnings:
        add_runs(document.add_paragraph(style=WARNING), [("Let op: ", True), (text_to_line(warning), False)])
    if answer.citations:
        document.add_heading("Bron" if len(answer.citations) == 1 else "Bronnen", level + 1)
    for citation in answer.citations:
        add_citation(document, citation)


def add_block(document: "Document", block: TextBlock) -> None:
    """A paragraph for each item of a list; other lines stay together."""
    if block.kind == "item":
        for line in block.lines:
            add_runs(document.add_paragraph(style=ITEM), marked_runs(line))
        return
    paragraph = document.add_paragraph(style=QUOTE if block.kind == "quotation" else None)
    add_runs(paragraph, marked_runs("\n".join(block.lines)))


def marked_runs(text: str) -> Iterator[tuple[str, bool]]:
    """The pieces of a text with **bold** in it, and whether each is."""
    return ((piece, i % 2 == 1) for i, piece in enumerate(BOLD_MARKS.split(text)))


def add_runs(paragraph: "Paragraph", pieces: "Iterator[tuple[str, bool]] | list[tuple[str, bool]]") -> None:
    """Write pieces of text behind what the paragraph has, each bold or not."""
    for text, bold in pieces:
        if text:
            paragraph.add_run(clean(text), BOLD if bold else None)


def add_citation(document: "Document", citation: Citation) -> None:
    """Where it stands, and the quote with the cited figures in bold."""
    add_runs(document.add_paragraph(style=SOURCE), [(f"[{citation.n}] {citation_place(citation)}", False)])
    add_runs(document.add_paragraph(style=SOURCE_QUOTE), _quoted(citation))


def _quoted(citation: Citation) -> Iterator[tuple[str, bool]]:
    quote, position = citation.quote, 0
    for start, end in tidy_marks(citation.marks, len(quote)):
        yield _folded(quote[position:start]), False
        yield quote[start:end], True
        position = end
    yield _folded(quote[position:]), False


def _folded(text: str) -> str:
    """Without empty lines and the rule below the head of a table; a tab between cells as a wide space."""
    lines = text.split("\n")
    whole = range(1, len(lines) - 1)  # the first and the last may go on in another piece
    kept = [line for i, line in enumerate(lines) if i not in whole or not RULE.match(line)]
    return _BLANK_LINES.sub("\n", "\n".join(kept)).replace("\t", WIDE_SPACE)


def add_table(document: "Document", table: AnswerTable) -> None:
    """A table with a line around each cell; its head is repeated on the next page."""
    document.add_paragraph(clean(table.caption), TABLE_CAPTION)
    grid = document.add_table(rows=0, cols=len(table.heads), style="Table Grid")
    for row in (table.heads, *table_to_cells(table)):
        cells = grid.add_row().cells
        for column, text in enumerate(row):
            _fill(cells[column], text, is_number=column == _VALUE_COLUMN, bold=row is table.heads)
    _repeat_head(grid)
    document.add_paragraph(style=TABLE_TEXT)  # some room below it


def _fill(cell: "_Cell", text: str, *, is_number: bool, bold: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.style = TABLE_NUMBER if is_number else TABLE_TEXT
    add_runs(paragraph, [(text, bold)])


def _repeat_head(grid: "Table") -> None:
    from docx.oxml import OxmlElement

    for i, row in enumerate(grid.rows):
        properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx has no other way to it
        properties.append(OxmlElement("w:cantSplit"))
        if i == 0:
            properties.append(OxmlElement("w:tblHeader"))
