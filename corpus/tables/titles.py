"""What stands over or under a table and says something of all of it: caption, heading, unit."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.dutch.sides import side_of_title
from corpus.dutch.stands import stand_of_caption
from corpus.dutch.units import (
    Scale,
    counts_first,
    counts_things,
    is_of_money,
    is_sentence,
    scale_of,
    table_scale_of,
)
from corpus.layout.captions import is_named_caption, is_note
from corpus.periods import find_periods
from corpus.types import Block, Place, Side, Stand, Table

NEAR = 300  # characters above a table in which its unit is looked for
LONGEST_CAPTION = 160  # characters; a longer paragraph above a table is text
LONGEST_NOTE = 120  # characters of a line under a table that may print its unit
_NUMBERED = re.compile(r"^\W*(?:tabel|overzicht|figuur)\s+[\dA-Z]", re.IGNORECASE)
_NOT_CAPTION = re.compile(r"[.:;?!]\W*$|^\W*(?:alle )?bedragen\b", re.IGNORECASE)
_SOURCE = re.compile(r"\b(?:bron(?:nen)?:|geraadpleegd|versie|vastgesteld)", re.IGNORECASE)
_OF_THIS = re.compile(
    r"\b(?:deze|de volgende|onderstaande) (?:tabel|bedragen|cijfers|overzicht)\b|\bhieronder\b", re.IGNORECASE
)
_CLAUSE_END = re.compile(r"[.;]\s")
_UNIT_NOTE = re.compile(r"^\W*(?:alle )?bedragen\b|^\W*[x×]\s*(?:€|1)|^\(.*(?:€|%).*\)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Title:
    """A text that names a table: the head over its labels, its caption, or the heading right above it.

    ``heading`` is true for a heading that may stand over more than this table.
    """

    text: str
    place: Place | None = None
    heading: bool = False


def titles_of(
    block: Block, table: Table, around: tuple[Sequence[Block], Sequence[Block]], stub: str
) -> tuple[Title, ...]:
    """The texts that name the table, the nearest first; ``around`` are the blocks above and below it."""
    before, after = around
    titles = [Title(stub), Title(table.caption, table.caption_place), *_captions_below(block, table, after)]
    above = before[-1] if before else None
    if above and above.kind == "paragraph" and _governs(above, block) and _is_caption(above.text):
        titles.append(Title(above.text, above.place))
        above = before[-2] if len(before) > 1 else None
    if above and above.kind == "heading" and _governs(above, block):
        titles.append(Title(above.text, above.place, heading=not _NUMBERED.match(above.text)))
    return tuple(title for title in titles if title.text)


def _captions_below(block: Block, table: Table, after: Sequence[Block]) -> Iterator[Title]:
    """The numbered caption under a table that has none above it, unless it stands over the next one."""
    below = after[0] if after and not table.caption else None
    if below is None or below.table or below.heading_path != block.heading_path:
        return
    if is_named_caption(below.text) and len(below.text) <= LONGEST_CAPTION and not _over_table(after[1:]):
        yield Title(below.text, below.place)


def _over_table(following: Sequence[Block]) -> bool:
    return bool(following) and following[0].table is not None


def _is_caption(text: str) -> bool:
    if len(text) > LONGEST_CAPTION:
        return False
    return bool(_NUMBERED.match(text)) or not _NOT_CAPTION.search(text)


def _governs(above: Block, block: Block) -> bool:
    """Whether what stands above a table says something of it: its heading, or text under that."""
    if above.kind == "heading":
        return above.text in block.heading_path
    return above.heading_path == block.heading_path and not above.table


def side_of_titles(titles: Sequence[Title]) -> Side | None:
    """The side of the whole table by the nearest of its titles that names one."""
    return next((side for title in titles if (side := side_of_title(title.text))), None)


def stand_of_titles(titles: Sequence[Title]) -> Stand | None:
    """The stand of the whole table; a heading names more than one table."""
    captions = (title for title in titles if not title.heading)
    return next((stand for title in captions if (stand := stand_of_caption(title.text))), None)


def period_of_titles(titles: Sequence[Title]) -> str | None:
    """The period of the whole table; of a heading only a single year or moment.

    A title that names more than one year says of neither that a figure is of it.
    """
    for title in titles:
        text = _SOURCE.split(title.text)[0]
        periods = [period.iso for period in find_periods(text)]
        if title.heading:
            periods = [iso for iso in periods if "/" not in iso]
        if len({iso[:4] for iso in periods if "/" not in iso}) > 1:
            continue
        if periods:
            return next((iso for iso in periods if iso.startswith(f"{periods[0]}-")), periods[0])
    return None


def scale_of_titles(titles: Sequence[Title]) -> Scale | None:
    """The unit that the titles print for the whole table, of the nearest one first."""
    found: Scale | None = None
    for title in titles:
        scale = scale_of(title.text)
        if scale and found is None:
            found = replace(scale, place=title.place)
        if found and not found.open:
            return found
        if scale and not scale.open and scale.unit == "EUR":
            return replace(scale, place=title.place)
    return found


def scale_around(
    block: Block, before: Sequence[Block], after: Sequence[Block]
) -> tuple[Scale | None, Scale | None]:
    """The unit that the text just above the table prints, or a line such as "Bedragen x € 1.000" under it.

    The second is that of a sentence about all amounts near it, which a table of counts may be among; a
    sentence that names the table or what stands below it is about this one. A table right above with the
    same heads over its figures passes its unit on: assets and, on the next page, liabilities.
    """
    above = [b for b in before if _governs(b, block)]
    for near in (*reversed(above), *_notes_below(block, after)):
        text = near.text[-NEAR:]
        scale = table_scale_of(text)
        if scale:
            scale = replace(scale, place=near.place)
            says = next(clause for clause in (*_CLAUSE_END.split(text), text) if table_scale_of(clause))
            around = scale.unit == "EUR" and is_sentence(says) and not _OF_THIS.search(text)
            return (None, scale) if around else (scale, None)
    return _scale_of_table_above(block, before), None


def _scale_of_table_above(block: Block, before: Sequence[Block]) -> Scale | None:
    """The unit in the caption of a table right above one without a caption, or above that one again."""
    below = block.table
    for above in reversed(before):
        if not (below and above.table) or below.caption or _figure_heads(above.table) != _figure_heads(below):
            return None
        scale = scale_of(above.table.caption)
        if scale:
            return replace(scale, place=above.table.caption_place)
        below = above.table
    return None


def _figure_heads(table: Table) -> list[tuple[str, ...]]:
    """The heads over all columns but the first, from top to bottom."""
    return [tuple(cell.text for cell in row.cells[1:]) for row in table.heads]


def _notes_below(block: Block, after: Sequence[Block]) -> Iterator[Block]:
    """The line under the table or its footnotes that prints a unit, unless it stands over a table."""
    for i, below in enumerate(after):
        if below.table or below.heading_path != block.heading_path or len(below.text) > LONGEST_NOTE:
            return
        if _UNIT_NOTE.search(below.text):
            if not _over_table(after[i + 1 :]):
                yield below
            return
        if not (below.kind == "list_item" or is_note(below.text) or _SOURCE.match(below.text.strip("*_("))):
            return


def names_counts(titles: Sequence[Title]) -> bool:
    """Whether the titles say that the table counts things rather than money."""
    if any(counts_first(title.text) for title in titles):
        return True
    text = " ".join(title.text for title in titles)
    return counts_things(text) and not is_of_money(text)


def names_money(titles: Sequence[Title]) -> bool:
    """Whether the titles say that the table is about money."""
    return any(is_of_money(title.text) for title in titles)
