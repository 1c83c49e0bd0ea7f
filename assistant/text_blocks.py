"""The text of an answer as paragraphs, lists and quotations."""

from dataclasses import dataclass
from typing import Literal

from assistant.plain import text_to_plain

BlockKind = Literal["text", "item", "quotation"]


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Lines that belong together, without the marks before items and quotations."""

    kind: BlockKind
    lines: tuple[str, ...]


def text_to_blocks(text: str) -> list[TextBlock]:
    """The blocks of a text in order; blank lines and a change of kind part them. **Bold** stays marked."""
    blocks: list[TextBlock] = []
    previous: BlockKind | None = None
    for line in text_to_plain(text).split("\n"):
        kind = _line_kind(line)
        if kind:
            before = blocks.pop().lines if kind == previous else ()
            blocks.append(TextBlock(kind, (*before, _bare(line, kind))))
        previous = kind
    return blocks


def _line_kind(line: str) -> BlockKind | None:
    stripped = line.strip()
    if stripped.startswith(("- ", "* ", "• ")):
        return "item"
    if stripped.startswith(">"):
        return "quotation"
    return "text" if stripped else None


def _bare(line: str, kind: BlockKind) -> str:
    stripped = line.strip()
    return stripped if kind == "text" else stripped[1:].strip()
