"""Cuts a document into passages along its structure: what can be found, and quoted verbatim.

A heading stands in the passage of what follows it. A paragraph is cut at sentence ends only, a table
between rows only. Every block is in exactly one passage, cut ones in consecutive passages.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from corpus.types import Block, Document, Metadata, Place, Row, Table
from index.types import Passage, PassageKind

# Sizes in characters: 100 of our Dutch are 23 tokens of multilingual-e5-small, tables 30 to 40.
TARGET_SIZE: Final = 700  # neighbours are joined up to this
LARGEST_PIECE: Final = 1100  # a longer paragraph or table is cut
CONTEXT_SIZE: Final = 300  # of an introduction or head that is repeated

SENTENCE_END: Final = re.compile(r"(?<=[.!?])[\"'’”)]*\s+(?=[\"'‘“(]*[A-Z0-9€])")
MENDED: Final = 10  # characters that a reader may have left out in one place (a hyphen and white space)
# A full stop after these ends no sentence.
ABBREVIATION: Final = re.compile(
    r"(?:\b(?:bijv|bijvoorb|ca|circa|dhr|mevr|dr|drs|ir|mr|prof|art|nr|blz|pag|resp|incl|excl|max|min|"
    r"mln|mld|mrd|tel|vgl|zgn|evt|enz|jl|st|p)|\b[A-Za-z](?:\.[A-Za-z])*)\.[\"'’”)]*$",
    re.IGNORECASE,
)
RULE: Final = re.compile(r"[\s|:+=_-]*")  # a line that only draws


@dataclass(frozen=True, slots=True)
class _Piece:
    """The smallest part of a passage: a block, some sentences of it, or some rows.

    ``place`` begins with the headings that stand directly above it.
    """

    kind: PassageKind
    text: str
    place: Place
    heading_path: tuple[str, ...]
    headings: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()  # introduction, caption, heads that stand elsewhere


def document_to_passages(document: Document) -> tuple[Passage, ...]:
    """All passages in reading order."""
    pieces = _document_to_pieces(document)
    return tuple(_pieces_to_passage(group, document.metadata) for group in _group(pieces))


def _document_to_pieces(document: Document) -> list[_Piece]:
    pieces: list[_Piece] = []
    headings: list[Block] = []
    for before, block in pairwise([None, *document.blocks]):
        assert block is not None
        if block.kind == "heading":
            headings.append(block)
            continue
        first, *others = _block_to_pieces(block, before, document.text)
        pieces += [_under(headings, first), *others]
        headings = []
    return pieces + _headings_to_pieces(headings)


def _under(headings: Sequence[Block], piece: _Piece) -> _Piece:
    """The piece with the headings above it; the page stays that of the text."""
    if not headings:
        return piece
    texts = tuple(heading.text for heading in headings)
    place = replace(piece.place, start=headings[0].place.start)
    return replace(piece, text="\n".join([*texts, piece.text]), place=place, headings=texts)


def _headings_to_pieces(headings: Sequence[Block]) -> list[_Piece]:
    """Headings at the end of a document, with nothing below them."""
    if not headings:
        return []
    last = headings[-1]
    piece = _Piece("text", last.text, last.place, last.heading_path)
    return [_under(headings[:-1], piece)]


def _block_to_pieces(block: Block, before: Block | None, text: str) -> list[_Piece]:
    if block.table is not None and block.table.rows:
        return _table_to_pieces(block, block.table, _announcement(before), text)
    repeated = () if block.intro is None else (fold(text[block.intro.start : block.intro.end]),)
    return [
        _Piece("text", part, place, block.heading_path, repeated=repeated)
        for part, place in _paragraph_to_parts(block, text)
    ]


def _announcement(before: Block | None) -> tuple[str, ...]:
    """The end of a paragraph that announces the table below it: "De cijfers zijn:"."""
    if before is None or before.kind != "paragraph" or not before.text.endswith(":"):
        return ()
    return (_sentences(before.text)[-1].strip(),)


def fold(text: str) -> str:
    """Text on one line."""
    return " ".join(text.split())


# Paragraphs


def _paragraph_to_parts(block: Block, text: str) -> list[tuple[str, Place]]:
    if len(block.text) <= LARGEST_PIECE:
        return [(block.text, block.place)]
    parts = _join_up_to(_sentences(block.text), TARGET_SIZE)
    start = block.place.start
    ends = _ends_in(text[start : block.place.end], parts)
    places = [replace(block.place, start=start + a, end=start + b) for a, b in pairwise([0, *ends])]
    return [(part.strip(), _trimmed(text, place)) for part, place in zip(parts, places, strict=True)]


def _sentences(text: str) -> list[str]:
    """The sentences of a text; joined they are the text."""
    cuts = [
        found.end() for found in SENTENCE_END.finditer(text) if not ABBREVIATION.search(text[: found.start()])
    ]
    return [text[a:b] for a, b in pairwise([0, *cuts, len(text)])]


def _join_up_to(sentences: Iterable[str], size: int) -> list[str]:
    """Neighbours joined as long as they fit."""
    joined: list[str] = []
    for sentence in sentences:
        if joined and len(joined[-1]) + len(sentence) <= size:
            joined[-1] += sentence
        else:
            joined.append(sentence)
    return joined


def _ends_in(verbatim: str, parts: Sequence[str]) -> list[int]:
    """Where each part ends in the verbatim text, which has white space and hyphens besides.

    Each character of the parts is looked up in order; one that is not there (mended by the reader)
    is passed over.
    """
    ends = []
    at = 0
    for part in parts:
        for char in part:
            if not char.isspace():
                found = verbatim.find(char, at, at + MENDED)
                at = at if found < 0 else found + 1
        ends.append(at)
    ends[-1] = len(verbatim)
    return ends


def _trimmed(text: str, place: Place) -> Place:
    """The place without white space around it."""
    verbatim = text[place.start : place.end]
    start = place.start + len(verbatim) - len(verbatim.lstrip())
    return replace(place, start=start, end=max(start, place.start + len(verbatim.rstrip())))


# Tables


def _table_to_pieces(block: Block, table: Table, announcement: tuple[str, ...], text: str) -> list[_Piece]:
    groups = _row_groups(table, text)
    ends = [group[-1].place.end for group in groups[:-1]] + [block.place.end]
    starts = [block.place.start] + [group[0].place.start for group in groups[1:]]
    heads = tuple(_row_text(row, text)[:CONTEXT_SIZE] for row in table.heads)
    caption = (table.caption[:CONTEXT_SIZE],) if table.caption else ()
    pieces = []
    for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
        repeated = announcement + (caption if number or not _inside(table, block) else ())
        place = replace(block.place, start=start, end=end, page=groups[number][0].place.page)
        repeated += heads if number else ()
        lines = verbatim_lines(text[start:end])
        pieces.append(_Piece("table", lines, place, block.heading_path, repeated=repeated))
    return pieces


def _inside(table: Table, block: Block) -> bool:
    """Whether the caption is part of the block's own text."""
    place = table.caption_place
    return place is not None and block.place.start <= place.start < block.place.end


def _row_groups(table: Table, text: str) -> list[list[Row]]:
    """The rows in groups that fit; head rows stay with the first row below them."""
    groups: list[list[Row]] = []
    size = 0
    for number, row in enumerate(table.rows):
        length = len(_row_text(row, text))
        fits = size + length <= LARGEST_PIECE or number <= table.header_rows
        if groups and fits:
            groups[-1].append(row)
            size += length
        else:
            groups.append([row])
            size = length + sum(len(_row_text(head, text)) for head in table.heads)
    return groups


def _row_text(row: Row, text: str) -> str:
    return fold(text[row.place.start : row.place.end])


def verbatim_lines(text: str) -> str:
    """The lines of a table as printed, white space folded, without lines that only draw."""
    return "\n".join(fold(line) for line in text.splitlines() if not RULE.fullmatch(line))


# Passages


def _group(pieces: Iterable[_Piece]) -> Iterator[list[_Piece]]:
    """Neighbouring text under the same heading, on the same page, as long as it fits."""
    group: list[_Piece] = []
    for piece in pieces:
        if group and not _joins(group, piece):
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def _joins(group: Sequence[_Piece], piece: _Piece) -> bool:
    last = group[-1]
    same = (last.kind, last.heading_path, last.place.page) == (
        piece.kind,
        piece.heading_path,
        piece.place.page,
    )
    size = sum(len(part.text) for part in group) + len(piece.text)
    return same and piece.kind == "text" and not piece.headings and size <= TARGET_SIZE


def _pieces_to_passage(group: Sequence[_Piece], metadata: Metadata) -> Passage:
    first, last = group[0], group[-1]
    text = "\n".join(piece.text for piece in group)
    path = [heading for heading in first.heading_path if heading not in first.headings]
    repeated = dict.fromkeys(line for piece in group for line in piece.repeated)
    context = [
        *_describe(metadata),
        *([" > ".join(path)] if path else []),
        *(line for line in repeated if line and line not in text),
    ]
    place = replace(first.place, end=last.place.end)
    return Passage(text, "\n".join(context), place, first.kind, first.heading_path)


def _describe(metadata: Metadata) -> list[str]:
    """The document in one line: gemeente, soort, jaar and, where it says more, the title."""
    soort = None if metadata.soort == "overig" else metadata.soort
    known = [str(part) for part in (metadata.gemeente, soort, metadata.jaar) if part is not None]
    missing = [part for part in known if part.casefold() not in metadata.title.casefold()]
    line = " ".join([*missing, metadata.title]).strip()
    return [line] if line else []
