"""Figures: every number of a document with what it counts, when, and in what unit."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from corpus.collection import no_collection
from corpus.dutch.sides import side_of
from corpus.faults import guarded
from corpus.prose.cell_texts import cell_texts_to_figures
from corpus.prose.figures import Setting, Surroundings, text_to_figures
from corpus.prose.periods import Frame, heading_period, sentence_times
from corpus.prose.stands import prose_stand
from corpus.prose.unit_statements import find_unit_statements, stated_scale
from corpus.tables.figures import table_to_figures
from corpus.types import Block, Figure, Metadata

_AMOUNTS = re.compile(r"€|\b(?:mln|miljoen|euro|begroot|geraamd|beschikbaar|lasten|baten)\b", re.IGNORECASE)
BELOW = 6  # blocks below a table among which may be its caption or its unit
LEAD = 200  # characters; a longer paragraph does not announce the list that follows it


@no_collection()
def blocks_to_figures(blocks: Sequence[Block], text: str, metadata: Metadata) -> tuple[Figure, ...]:
    """All figures of a document in reading order."""
    figures: list[Figure] = []
    statements = find_unit_statements(blocks, text)
    lead: Block | None = None
    for i, block in enumerate(blocks):
        before = blocks[i - 1] if i else None
        if before and before.heading_path != block.heading_path:
            lead = None
        step = partial(_block_figures, blocks, i, text, Setting(block, Surroundings(), metadata, statements))
        figures += guarded(partial(step, lead), [], "wat de getallen betekenen", block.text)
        if block.table:
            continue
        if block.kind == "paragraph" and not block.text.rstrip("0123456789").endswith(":"):
            lead = block if _announces(block, metadata) else None
    return tuple(figures)


def _block_figures(
    blocks: Sequence[Block], i: int, text: str, setting: Setting, lead: Block | None
) -> list[Figure]:
    """The figures of one block; ``lead`` is the paragraph that announces the list it is an item of."""
    block, metadata, statements = setting.block, setting.metadata, setting.statements
    if not block.table:
        around = _surroundings(block, lead, text, metadata)
        return list(text_to_figures(block, text, replace(setting, around=around)))
    above, below = blocks[max(0, i - 3) : i], _below(block, blocks[i + 1 : i + 1 + BELOW])
    stated = stated_scale(block, statements)
    cells = list(table_to_figures(block, block.table, above, metadata.jaar, stated=stated, after=below))
    texts = cell_texts_to_figures(setting, block.table, text, cells)
    return sorted([*cells, *texts], key=lambda figure: figure.place.start)


def _below(table: Block, following: Sequence[Block]) -> list[Block]:
    """What stands below a table; not the foot of a page over which it goes on."""
    return [block for block in following if block.place.start >= table.place.end]


def _announces(block: Block, metadata: Metadata) -> bool:
    """Whether a paragraph says the year of the lists below it: "Voor 2026 is € 5 mln. begroot"."""
    plain = block.intro is None and len(block.text) <= LEAD and _AMOUNTS.search(block.text)
    return bool(plain and _period(block.text, metadata))


def _surroundings(block: Block, lead: Block | None, text: str, metadata: Metadata) -> Surroundings:
    """A list item hangs under its introducing sentence, and that under the paragraph before it."""
    heading = heading_period(block.heading_path)
    if block.intro is None:
        return Surroundings(heading=heading)
    intro = text[block.intro.start : block.intro.end]
    places = [block.intro]
    period, stand = _period(intro, metadata), prose_stand(intro)
    if lead and lead.place.start < block.intro.start and not (period and stand):
        announced = text[lead.place.start : lead.place.end]
        stand = stand or prose_stand(announced)
        if not period:
            period = _period(announced, metadata)
            places.insert(0, lead.place)
    side = side_of(intro) or side_of(intro.split()[-1])  # "tegenover de lasten staan de volgende baten:"
    return Surroundings(tuple(places), period, side, stand, heading)


def _period(text: str, metadata: Metadata) -> str | None:
    """The first period that an announcement sets."""
    own = sentence_times(text, Frame(), metadata).own
    return own[0].iso if own else None
