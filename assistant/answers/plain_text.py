"""An answer with its sources as plain text, to paste into a mail."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from assistant.answers.tables import AnswerTable, answer_to_table, blocks_beside_table, table_to_cells
from assistant.plain import text_to_line, text_to_plain
from assistant.terminal import BOLD, page_of, unseen_operations
from assistant.text_blocks import TextBlock
from assistant.types import Answer, Citation
from corpus.blocks import RULE
from corpus.periods import format_period


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where and when an answer came about: whose documents, the version of the index, the day.

    ``made_with`` is the name of the program or the chat; ``gemeenten`` are in alphabetical order.
    """

    made_with: str
    version: int
    day: date
    gemeenten: tuple[str, ...] = ()


def answer_to_plain_text(question: str, answer: Answer, provenance: Provenance) -> str:
    """The question, the answer, table, warnings and numbered sources, parts with an empty line between.

    The columns of a table have tabs between them, so that they become cells where it is pasted.
    """
    table = answer_to_table(answer)
    parts = [text_to_line(question), *map(_block_to_text, blocks_beside_table(answer, table))]
    parts += unseen_operations(answer)
    parts += [_table_to_text(table)] if table else []
    parts += [f"Let op: {text_to_line(line)}" for line in answer.warnings]
    parts += ["\n".join(["Bronnen", *map(_citation_to_text, answer.citations)])] if answer.citations else []
    return "\n\n".join([*filter(None, parts), provenance_to_line(provenance)]) + "\n"


def citation_place(citation: Citation) -> str:
    """Document, section and page of a source on one line."""
    place = (citation.document, citation.section, page_of(citation))
    return " · ".join(line for part in place if (line := text_to_line(part)))


def provenance_to_line(provenance: Provenance) -> str:
    """One line: what it was made with, whose documents, the version of the index and the day."""
    names = provenance.gemeenten
    whose = " en ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)
    documents = f"documenten van {text_to_line(whose)}" if whose else "documenten"
    day = format_period(provenance.day.isoformat())
    return (
        f"Gemaakt met {text_to_line(provenance.made_with)} uit {documents}, "
        f"index versie {provenance.version}, op {day}."
    )


def _block_to_text(block: TextBlock) -> str:
    """The lines of a block without marks for bold, behind "- " in a list and "> " in a quotation."""
    lead = {"text": "", "item": "- ", "quotation": "> "}[block.kind]
    return "\n".join(lead + BOLD.sub(lambda bold: bold[1], line) for line in block.lines)


def _table_to_text(table: AnswerTable) -> str:
    rows = (table.heads, *table_to_cells(table))
    return "\n".join([table.caption, *("\t".join(row) for row in rows)])


def _citation_to_text(citation: Citation) -> str:
    return "\n".join([f"[{citation.n}] {citation_place(citation)}", *_quote_lines(citation)])


def _quote_lines(citation: Citation) -> Iterator[str]:
    """The lines of the quote without empty ones, and without the rule below the head of a table."""
    for line in text_to_plain(citation.quote).splitlines():
        if line.strip() and not RULE.match(line):
            yield f"    {line.strip()}"
