"""Figures: every number of a document with what it counts, when, and in what unit."""

from collections.abc import Sequence

from corpus.prose_figures import Setting, Surroundings, prose_stand, text_to_figures
from corpus.prose_periods import heading_period, periods_in
from corpus.table_figures import side_of, table_to_figures
from corpus.types import Block, Figure, Metadata
from corpus.unit_statements import find_unit_statements

LEAD = 200  # characters; a longer paragraph does not announce the list that follows it


def blocks_to_figures(blocks: Sequence[Block], text: str, metadata: Metadata) -> tuple[Figure, ...]:
    """All figures of a document in reading order."""
    figures: list[Figure] = []
    statements = find_unit_statements(blocks, text)
    lead: Block | None = None
    for i, block in enumerate(blocks):
        before = blocks[i - 1] if i else None
        if before and before.heading_path != block.heading_path:
            lead = None
        if block.table:
            above, below = blocks[max(0, i - 3) : i], blocks[i + 1 : i + 3]
            figures += table_to_figures(block, block.table, above, metadata.jaar, after=below)
            continue
        around = _surroundings(block, lead, text, metadata.jaar)
        figures += text_to_figures(block, text, Setting(block, around, metadata, statements))
        if block.kind == "paragraph" and len(block.text) <= LEAD and periods_in(block.text, metadata.jaar):
            lead = block
    return tuple(figures)


def _surroundings(block: Block, lead: Block | None, text: str, jaar: int | None) -> Surroundings:
    """A list item hangs under its introducing sentence, and that under the paragraph before it."""
    heading = heading_period(block.heading_path)
    if block.intro is None:
        return Surroundings(heading=heading)
    intro = text[block.intro.start : block.intro.end]
    places = [block.intro]
    periods = periods_in(intro, jaar)
    stand = prose_stand(intro)
    if lead and lead.place.start < block.intro.start and not (periods and stand):
        announced = text[lead.place.start : lead.place.end]
        stand = stand or prose_stand(announced)
        if not periods:
            periods = periods_in(announced, jaar)
            places.insert(0, lead.place)
    period = periods[0].iso if periods else None
    return Surroundings(tuple(places), period, side_of(intro), stand, heading)
