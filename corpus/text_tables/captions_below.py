"""Captions below their tables: they become part of the table before those above it are looked for.

A caption between two tables belongs to the one that the document's captions elsewhere stand beside.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.layout.captions import LONGEST, is_caption
from corpus.types import Block

_MARKED = re.compile(r"^(?::|Table:|Tabel:)\s+(?=\S)")  # as pandoc marks the caption of a table
_NAMED = re.compile(
    r"^\W*tabel\s+(?:\d[\w.\-]*|[A-Z][.\d][\w.\-]*|[A-Z])(?P<end>[.:]?)(?:\s|$)", re.IGNORECASE
)
_EMPHASIS = re.compile(r"^(?P<mark>[*_]{1,3})[^*_].*(?P=mark)$", re.DOTALL)


def with_captions_below(blocks: Sequence[Block], text: str) -> tuple[Block, ...]:
    """The blocks, each table that has its caption right below it with that caption."""
    below = _stand_below(blocks, text)
    kept: list[Block] = []
    for block in blocks:
        above = kept[-1] if kept else None
        marked = block.kind == "paragraph" and bool(_MARKED.match(block.text))
        if above and above.table and not above.table.caption and (marked or (below and _names(block, text))):
            caption = _MARKED.sub("", block.text).strip("*_ ")
            kept[-1] = replace(above, table=replace(above.table, caption=caption, caption_place=block.place))
        else:
            kept.append(block)
    return tuple(kept)


def _stand_below(blocks: Sequence[Block], text: str) -> bool:
    """Whether more captions can only belong to the table above them than to the one below them."""
    above = below = 0
    for i, block in enumerate(blocks):
        if _names(block, text):
            after = bool(i and blocks[i - 1].table)
            before = _stands_over(blocks[i + 1 :])
            below += after and not before
            above += before and not after
    return below > above


def _stands_over(following: Sequence[Block]) -> bool:
    """Whether a table follows, at once or behind a line with its unit."""
    near = next((block for block in following if block.table or not is_caption(block.text)), None)
    return bool(near and near.table)


def _names(block: Block, text: str) -> bool:
    """Whether a paragraph is a numbered caption ("Tabel 1. …", "Tabel 2 Lasten"), no sentence about one."""
    match = _NAMED.match(block.text)
    if block.kind != "paragraph" or not match or len(block.text) > LONGEST:
        return False
    printed = text[block.place.start : block.place.end].strip()
    sentence = block.text.rstrip("*_ ").endswith((".", "?", "!"))
    return bool(match["end"] or _EMPHASIS.match(printed) or not sentence)
