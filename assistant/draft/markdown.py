"""A concept-antwoord as Markdown. Text of letters and documents is escaped: it stays text."""

import re
from collections.abc import Iterator

from assistant.answers.plain_text import Provenance, citation_place
from assistant.answers.tables import AnswerTable, answer_to_table, table_to_cells
from assistant.draft.lines import (
    CONCEPT,
    heading_lines,
    made_from,
    open_points,
    part_notes,
    question_name,
    title_of,
)
from assistant.draft.types import Draft, DraftedQuestion, DraftPart, Premise
from assistant.plain import text_to_plain
from assistant.terminal import BOLD
from assistant.text_blocks import TextBlock, text_to_blocks
from assistant.types import Citation

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$!&])")
_AT_START = re.compile(r"^(\s*)([-+=>]|\d+(?=[.)]))", re.MULTILINE)
_WHITE = re.compile(r"\s+")
_MARK = re.compile(r"\\\[(\d+)\\\]")


def draft_to_markdown(draft: Draft, provenance: Provenance) -> str:
    """The text, with a line break at its end."""
    return "\n\n".join(filter(None, _parts(draft, provenance))) + "\n"


def escaped(text: str) -> str:
    """A line of text that Markdown shows as it is; the numbers of sources stay readable: [1]."""
    line = _SPECIAL.sub(r"\\\1", _WHITE.sub(" ", text_to_plain(text)))
    return _MARK.sub(r"[\1]", _AT_START.sub(r"\1\\\2", line))


def _parts(draft: Draft, provenance: Provenance) -> Iterator[str]:
    yield f"# {escaped(title_of(draft.letter))}"
    yield f"**Let op:** {CONCEPT} {escaped(made_from(draft, provenance))}"
    yield "\n".join(f"- **{name}:** {escaped(text)}" for name, text in heading_lines(draft))
    yield from (f"> {escaped(part)}" for part in draft.letter.introduction.split("\n\n") if part.strip())
    yield from map(_premise, draft.premises)
    yield from (f"**Let op:** {escaped(warning)}" for warning in draft.letter.warnings)
    for drafted in draft.questions:
        yield from _question(drafted)
    yield from _open_points(draft)
    if draft.citations:
        yield "## Bronnen"
    yield from map(_citation, draft.citations)


def _question(drafted: DraftedQuestion) -> Iterator[str]:
    question = drafted.question
    yield f"## {escaped(question_name(question))}"
    if question.lead and question.lead not in question.text:
        yield f"> {escaped(question.lead)}"
    yield f"> {escaped(question.text)}"
    yield from map(_premise, drafted.premises)
    for part in drafted.parts:
        if len(drafted.parts) > 1:
            yield f"_{escaped(part.ask)}_"
        yield from _part(part)


def _premise(premise: Premise) -> str:
    return f"**Uitgangspunt:** {_emphasised(premise.text)}"


def _part(part: DraftPart) -> Iterator[str]:
    yield from map(_block, text_to_blocks(part.text))
    table = answer_to_table(part.answer) if part.answer.series else None
    if table:
        yield _table(table)
    yield from (f"**Let op:** {escaped(note)}" for note in part_notes(part))


def _block(block: TextBlock) -> str:
    lead = {"text": "", "item": "- ", "quotation": "> "}[block.kind]
    ending = "\n" if block.kind == "item" else "  \n"
    return ending.join(lead + _emphasised(line) for line in block.lines)


def _emphasised(line: str) -> str:
    """A line with its **bold** kept and all else escaped."""
    pieces = map(escaped, BOLD.split(line))
    return "".join(f"**{piece}**" if i % 2 else piece for i, piece in enumerate(pieces))


def _table(table: AnswerTable) -> str:
    rows = (table.heads, tuple("---" for _ in table.heads), *table_to_cells(table))
    lines = ("| " + " | ".join(_cell(text) for text in row) + " |" for row in rows)
    return "\n".join((f"_{escaped(table.caption)}_", "", *lines))


def _cell(text: str) -> str:
    return text if text == "---" else escaped(text)


def _open_points(draft: Draft) -> Iterator[str]:
    points = open_points(draft)
    if points:
        yield "## Open punten"
        yield "\n".join(
            f"- {escaped(question_name(question))} ({part.status}): {escaped(part.ask)} "
            f"{escaped(f'{part.missing} {part.nearest}')}".rstrip()
            for question, part in points
        )


def _citation(citation: Citation) -> str:
    quote = "\n".join(
        f"> {escaped(line)}  " for line in text_to_plain(citation.quote).splitlines() if line.strip()
    )
    return f"[{citation.n}] {escaped(citation_place(citation))}\n\n{quote}"
