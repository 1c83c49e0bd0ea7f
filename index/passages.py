"""Cuts a document into passages along its structure: what can be found, and quoted verbatim.

A heading stands in the passage of what follows it. A paragraph is cut at sentence ends only, a table
between rows only. Every block is in exactly one passage, one that was cut in consecutive ones.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile
from typing import Final

from corpus.layout.lines import readable, span
from corpus.layout.sentences import sentences
from corpus.types import Block, Document, Metadata, Place, Row, Table
from index.types import Passage, PassageKind

# Sizes in characters: 100 of our Dutch are 23 tokens of multilingual-e5-small. With 400 fewer questions
# found their evidence (recall@1 0.74 against 0.81, fused), with 900 and more no more did, and the
# passages that are quoted grow.
TARGET_SIZE: Final = 700  # neighbours are joined up to this
LARGEST_PIECE: Final = 1100  # a longer paragraph or table is cut
CONTEXT_SIZE: Final = 300  # of an introduction or head that is repeated

REPEATED_HEADS: Final = 3  # rows; a table with more of them is not a grid with heads but a layout

BULLET: Final = re.compile(r"^[-•*·–]\s+")
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
    """All passages in reading order; none for a block without letters or figures (a drawn line)."""
    pieces = [piece for piece in _document_to_pieces(document) if not RULE.fullmatch(piece.text)]
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
        return _table_to_pieces(block, block.table, _announcement(before, text), text)
    repeated = () if block.intro is None else (_last_sentence(block.intro, text),)
    return [
        _Piece("text", part, place, block.heading_path, repeated=repeated)
        for part, place in _paragraph_to_parts(block, text)
    ]


def _announcement(before: Block | None, text: str) -> tuple[str, ...]:
    """The end of a paragraph that announces the table below it: "De cijfers zijn:"."""
    if before is None or before.kind != "paragraph" or not before.text.endswith(":"):
        return ()
    return (_last_sentence(before.place, text),)


def _last_sentence(place: Place, text: str) -> str:
    *_, last = [place, *sentences(text, place)]
    return BULLET.sub("", readable(text[last.start : last.end]))[-CONTEXT_SIZE:]


# Paragraphs


def _paragraph_to_parts(block: Block, text: str) -> list[tuple[str, Place]]:
    if len(block.text) <= LARGEST_PIECE:
        return [(block.text, block.place)]
    places = _join_up_to(list(sentences(text, block.place)), TARGET_SIZE)
    return [(readable(text[place.start : place.end]), place) for place in places]


def _join_up_to(places: Sequence[Place], size: int) -> list[Place]:
    """Neighbours joined as long as they fit."""
    joined = [places[0]]
    for place in places[1:]:
        if place.end - joined[-1].start <= size:
            joined[-1] = span(joined[-1], place)
        else:
            joined.append(place)
    return joined


# Tables


def _table_to_pieces(block: Block, table: Table, announcement: tuple[str, ...], text: str) -> list[_Piece]:
    groups = _row_groups(table, text)
    ends = [group[-1].place.end for group in groups[:-1]] + [block.place.end]
    starts = [block.place.start] + [group[0].place.start for group in groups[1:]]
    heads = tuple(_row_text(row, text) for row in table.heads[:REPEATED_HEADS])
    heads = tuple(head for head in heads if len(head) <= CONTEXT_SIZE)
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
    heads = min(table.header_rows, REPEATED_HEADS)
    size = 0
    for number, row in enumerate(table.rows):
        length = len(_row_text(row, text)) + 1
        fits = size + length <= LARGEST_PIECE or number <= heads
        if groups and fits:
            groups[-1].append(row)
            size += length
        else:
            groups.append([row])
            size = length
    return groups


def _row_text(row: Row, text: str) -> str:
    return readable(text[row.place.start : row.place.end])


def verbatim_lines(text: str) -> str:
    """The lines of a table as printed, white space folded, without lines that only draw."""
    return "\n".join(readable(line) for line in text.splitlines() if not RULE.fullmatch(line))


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
    path = list(takewhile(lambda heading: heading not in first.headings, first.heading_path))
    repeated = dict.fromkeys(line for piece in group for line in piece.repeated)
    context = [
        *_describe(metadata),
        *([_path_line(path)] if path else []),
        *(line for line in repeated if line and line not in text),
    ]
    place = replace(first.place, end=last.place.end)
    return Passage(text, "\n".join(context), place, first.kind, first.heading_path)


def _path_line(path: Sequence[str]) -> str:
    return " > ".join(path)


def searched_text(passage: Passage) -> str:
    """What words are looked up in: all of the context, and the text."""
    return "\n".join(filter(None, (passage.context, passage.text)))


def encoded_text(passage: Passage) -> str:
    """What is turned into a vector: context without headings further up, and the text.

    Those headings make the passages of a chapter alike. With and without them recall@1/5 of the
    vectors was 0.51/0.89 and 0.63/0.90 on 105 questions over municipal documents, 0.54/0.84 and
    0.59/0.84 on 276 others. Without the name of the document as well, @5 was 0.86 and 0.83.
    """
    path = passage.heading_path
    headings = {_path_line(path[:depth]) for depth in range(1, len(path) + 1)}
    lines = [line for line in passage.context.split("\n") if line and line not in headings]
    return "\n".join([*lines, passage.text])


def _describe(metadata: Metadata) -> list[str]:
    """The document in one line: gemeente, soort, jaar and, where it says more, the title."""
    soort = None if metadata.soort == "overig" else metadata.soort
    known = [str(part) for part in (metadata.gemeente, soort, metadata.jaar) if part is not None]
    missing = [part for part in known if part.casefold() not in metadata.title.casefold()]
    line = " ".join([*missing, metadata.title]).strip()
    return [line] if line else []
