"""The text of an answer as HTML: **bold** figures, [n] for sources, quotations and lists."""

import re
from collections.abc import Iterable

from markupsafe import Markup

from assistant.plain import text_to_plain
from assistant.types import Answer
from assistant.web.html import escape

_INLINE = re.compile(r"\*\*(?P<bold>[^*\n]+)\*\*|[ \u00a0]?\[(?P<source>\d{1,3})\]")
_LONGEST_FIGURE = 32  # characters; longer bold text is a phrase, shown at the size of the text around it


def answer_to_markup(answer: Answer, links: dict[int, str], *, lists: bool = True) -> Markup:
    """The paragraphs of an answer; ``links`` has the address of each source by its number.

    Without ``lists`` those are left out, for an answer whose list is shown as a table.
    """
    blocks = [block for block in _text_to_blocks(answer.text) if lists or _line_kind(block[0]) != "item"]
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


def tidy_marks(marks: Iterable[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    """Sorted spans within a text of that length that do not overlap and are not empty."""
    tidy: list[tuple[int, int]] = []
    for start, end in sorted((max(0, start), min(end, length)) for start, end in marks):
        if start >= end:
            continue
        if tidy and start <= tidy[-1][1]:
            tidy[-1] = (tidy[-1][0], max(end, tidy[-1][1]))
        else:
            tidy.append((start, end))
    return tidy


def _text_to_blocks(text: str) -> list[list[str]]:
    """The lines of each paragraph, list or quotation; blank lines and a change of kind part them."""
    blocks: list[list[str]] = []
    previous = ""
    for line in text_to_plain(text).split("\n"):
        kind = _line_kind(line)
        if kind and kind == previous:
            blocks[-1].append(line.strip())
        elif kind:
            blocks.append([line.strip()])
        previous = kind
    return blocks


def _line_kind(line: str) -> str:
    stripped = line.strip()
    if stripped.startswith(("- ", "* ", "• ")):
        return "item"
    if stripped.startswith(">"):
        return "quotation"
    return "text" if stripped else ""


def _block_to_markup(lines: list[str], links: dict[int, str]) -> Markup:
    kind = _line_kind(lines[0])
    bare = [line[1:].strip() if kind != "text" else line for line in lines]
    inner = [_inline_to_markup(line, links) for line in bare]
    if kind == "item":
        return Markup("<ul>%s</ul>") % Markup().join(Markup("<li>%s</li>") % line for line in inner)
    broken = Markup("<br>").join(inner)
    return Markup("<blockquote>%s</blockquote>" if kind == "quotation" else "<p>%s</p>") % broken


def _inline_to_markup(text: str, links: dict[int, str]) -> Markup:
    pieces = Markup()
    position = 0
    for match in _INLINE.finditer(text):
        pieces += escape(text[position : match.start()]) + _match_to_markup(match, links)
        position = match.end()
    return pieces + escape(text[position:])


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
