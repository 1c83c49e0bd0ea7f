"""The text of an answer as HTML: **bold** figures, [n] for sources, quotations and lists."""

import re
from collections.abc import Iterable

from markupsafe import Markup

from assistant.terminal import tidy_marks
from assistant.text_blocks import TextBlock
from assistant.web.html import escape

_INLINE = re.compile(r"\*\*(?P<bold>[^*\n]+)\*\*|[ \u00a0]?\[(?P<source>\d{1,3})\]")
_LONGEST_FIGURE = 32  # characters; longer bold text is a phrase, shown at the size of the text around it


def blocks_to_markup(blocks: Iterable[TextBlock], links: dict[int, str]) -> Markup:
    """The blocks of an answer; ``links`` has the address of each source by its number."""
    return Markup().join(_block_to_markup(block, links) for block in blocks)


def answer_to_status(text: str) -> str:
    """The text of an answer as a screen reader says it: without marks and numbers of sources."""
    return _INLINE.sub(lambda match: match["bold"] or "", text)


def marked(text: str, marks: Iterable[tuple[int, int]]) -> Markup:
    """The text with each marked span in <mark>. Spans outside it are cut, overlapping ones joined."""
    pieces = Markup()
    position = 0
    for start, end in tidy_marks(marks, len(text)):
        pieces += escape(text[position:start]) + Markup("<mark>%s</mark>") % escape(text[start:end])
        position = end
    return pieces + escape(text[position:])


def line_to_markup(text: str, links: dict[int, str]) -> Markup:
    """One line with its figures and numbers of sources."""
    pieces = Markup()
    position = 0
    for match in _INLINE.finditer(text):
        pieces += escape(text[position : match.start()]) + _match_to_markup(match, links)
        position = match.end()
    return pieces + escape(text[position:])


def _block_to_markup(block: TextBlock, links: dict[int, str]) -> Markup:
    inner = [line_to_markup(line, links) for line in block.lines]
    if block.kind == "item":
        return Markup("<ul>%s</ul>") % Markup().join(Markup("<li>%s</li>") % line for line in inner)
    broken = Markup("<br>").join(inner)
    if block.kind == "quotation":
        return Markup("<blockquote>%s</blockquote>") % broken
    return Markup("<p>%s</p>") % broken


def _match_to_markup(match: re.Match[str], links: dict[int, str]) -> Markup:
    bold = match["bold"]
    if bold is not None:
        is_figure = len(bold) <= _LONGEST_FIGURE and any(character.isdigit() for character in bold)
        return Markup('<strong class="%s">%s</strong>') % ("figure" if is_figure else "phrase", escape(bold))
    number = int(match["source"])
    if number not in links:
        return escape(match[0])
    # the space before it does not break: a number never stands alone on a line
    return Markup('&nbsp;<a class="ref" href="%s" data-panel aria-label="bron %d">%d</a>') % (
        links[number],
        number,
        number,
    )
