"""Captions: the lines above a table that name it, or print its unit, become part of it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.layout.lines import span
from corpus.types import Block, Table

LONGEST = 200  # characters; a longer text is a paragraph
LONGEST_UNIT_LINE = 60
GUESSED = 6  # the level of a heading that was taken for one because it is short
_NAMED = re.compile(r"^\W*tabel\s+[\dA-Z][\w.\-]*\b", re.IGNORECASE)
_NUMBERED = re.compile(r"^\W*(?:tabel|figuur|grafiek|bijlage)\s+(?:\d|[A-Z]\b)", re.IGNORECASE)
_CONTINUED = re.compile(r"^\W*vervolg\b|\(vervolg\b|[-–,]\s?vervolg\W*$", re.IGNORECASE)
_UNIT_LINE = re.compile(r"^\W*(?:alle )?bedragen\b.*[^.,;:?!]$|^\W*\(?(?:x|in)\s+€[^.;:]*$", re.IGNORECASE)
_IN_BRACKETS = re.compile(
    r"\([^()]*(?:€(?!\s?\d)|€ ?1[.,]000\b|\beuro|%|\bfte\b|\baantal|\bper\b|\bx 1|\bpeildatum\b|\bstand\b|"
    r"\bbedragen\b|\bmln\b|\bmiljoen|\bduizend|\bindex|cijfer)[^()]*\)[\s*_]*$",
    re.IGNORECASE,
)
_NOTE = re.compile(r"^(?:\[?\d{1,2}\]?|[*¹²³⁴⁵]+|[a-z]\)|[a-z](?=\s[A-Z]))\s*\S")
_SENTENCE = re.compile(r"[.?!]\s+[A-Z]")


def is_named_caption(text: str) -> bool:
    """Whether a line begins as a numbered caption does: "Tabel 3 …", "Figuur A.1: …"."""
    return bool(_NUMBERED.match(text))


def is_continued(text: str) -> bool:
    """Whether a line says that a table of the page before it goes on: "Tabel 3 Lasten (vervolg)"."""
    return len(text) <= LONGEST and bool(_CONTINUED.search(text))


def is_caption(text: str) -> bool:
    """Whether a line reads as the caption of a table: "Tabel 3 …", "… (x € 1.000)", "Bedragen x € 1.000"."""
    if len(text) > LONGEST:
        return False
    if _NAMED.match(text):
        return True
    return bool(is_unit_line(text) or (_IN_BRACKETS.search(text) and not _SENTENCE.search(text)))


def is_unit_line(text: str) -> bool:
    """Whether a line prints the unit of a table and no more: "(bedragen x € 1.000)"."""
    return bool(_UNIT_LINE.match(text)) and len(text) <= LONGEST_UNIT_LINE


def is_note(text: str) -> bool:
    """Whether a text begins as a footnote does."""
    return bool(_NOTE.match(text))


def with_captions(blocks: Sequence[Block], text: str) -> tuple[Block, ...]:
    """The blocks, each table that has no caption with the caption above it."""
    kept: list[Block] = []
    for block in blocks:
        if block.table is None or block.table.caption:
            kept.append(block)
            continue
        at = _caption_end(kept, block, text)
        start = at
        while start and _captions(kept[start - 1], text) and (start == at or _is_unit_line(kept[start])):
            start -= 1
        captions, notes = kept[start:at], kept[at:]
        kept[start:] = (
            [replace(block, table=_captioned(block.table, captions)), *notes] if captions else [*notes, block]
        )
    return tuple(kept)


def _caption_end(above: Sequence[Block], block: Block, text: str) -> int:
    """How many blocks stand above the table without the footnotes of the page before it."""
    end = len(above)
    while end and above[end - 1].kind == "paragraph" and is_note(above[end - 1].text):
        end -= 1
    broken = end < len(above) and ends_page(above[-1], block, text)
    return end if broken else len(above)


def ends_page(block: Block, following: Block, text: str) -> bool:
    """Whether a page ends between two blocks: other pages, or lines between them were left out."""
    if block.place.page != following.place.page:
        return True
    return bool(text[block.place.end : following.place.start].strip())


def _captions(block: Block, text: str) -> bool:
    """Whether a block above a table is its caption. Headings that a document marks stay headings."""
    if block.kind == "heading":
        marked = text.startswith("#", block.place.start)
        return bool(
            not marked and (_NAMED.match(block.text) or (block.level == GUESSED and is_caption(block.text)))
        )
    return block.kind == "paragraph" and is_caption(block.text)


def _is_unit_line(block: Block) -> bool:
    """Whether a caption prints a unit only, so that a name may stand above it."""
    return bool(_UNIT_LINE.match(block.text))


def _captioned(table: Table, captions: Sequence[Block]) -> Table:
    place = span(captions[0].place, captions[-1].place)
    return replace(
        table, caption=" ".join(block.text.strip("*_ ") for block in captions), caption_place=place
    )
