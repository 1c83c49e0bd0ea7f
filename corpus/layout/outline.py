"""The outline of a document: which lines are headings, of what rank, and what hangs under what."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.layout.lines import BULLET, Line, readable
from corpus.layout.sentences import FOOTNOTE_MARK
from corpus.numbers import Number, find_numbers
from corpus.types import Block

_MARKDOWN_HEADING = re.compile(r"^(?:<[^>]+>\s*)*(#{1,6})\s+(?=\S)")
_BOLD_LINE = re.compile(r"^(?:\*\*|__)[^*_]+(?:\*\*|__)$")
_NUMBERED = re.compile(r"^(?P<number>\d{1,2}(?:\.\d{1,2}){0,3}|[A-Z]\d{0,2})\.?\s+(?=[^\W\d_])")
_NAMED = re.compile(
    r"^(?P<word>programma|hoofdstuk|paragraaf|deel|bijlage|beleidsdoel|beleidsveld|thema|opgave|doel)\s+"
    r"(?:\d+(?:\.\d+)*[a-z]?|[A-Z])\b[.:]?(?:\s|$)",
    re.IGNORECASE,
)
_W_QUESTION = re.compile(r"^(?:wat|waar|hoe|wie)\b.{3,60}\?$", re.IGNORECASE)
_CAPTION_OF_PICTURE = re.compile(r"\b(?:figuur|afbeelding|grafiek|foto) \d+$", re.IGNORECASE)
_UNIT_LINE = re.compile(r"^\W*(?:alle )?bedragen\b", re.IGNORECASE)  # belongs to the table below it
_SOURCE_LINE = re.compile(
    r"^\W*(?:bron(?:nen)?|(?:voet)?noot|peildatum):\s*\S", re.IGNORECASE
)  # to that above it
# "Tabel 2 Mutaties per programma", "Externe inhuur (in euro's)": what stands above a table, no heading
_CAPTION = re.compile(
    r"^\W*(?:tabel|grafiek|figuur|afbeelding)\s+[A-Z]?\d|"
    r"\((?:[^()]*[\s(])?(?:[x×] ?€|[x×] ?1[.,]000|in (?:hele )?(?:€|euro|duizend|miljoen|procent|%)|"
    r"hele euro|fte|"
    r"bedragen|aantal|peildatum|stand per|per 1[.,]?0?000|€\))[^()]*\)?\W*$",
    re.IGNORECASE,
)
_LINKS_YEARS = re.compile(r"\b(?:ten opzichte van|naar|tot|en|versus|van|t/m|met)\b", re.IGNORECASE)
_COUNTED_AT_END = re.compile(
    r"\s\d[\d.,]*\s(?:stuks|km|m2|m²|m3|ha|hectare|fte|kg|ton|euro|uur|jaar|personen|woningen|"
    r"meter|liter)$",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"^[A-Z]\w{3,20}: \S")  # "Streefwaarde: 80%" says something of the item above it
_AMOUNT_FIRST = re.compile(r"^(?:€|ca\.|circa|ruim)?\s*\d")

MAX_HEADING_WORDS = 14  # a longer line is a sentence, even without a full stop
MAX_HEADINGS_IN_A_ROW = 4  # more short lines under one another are a list of names, not an outline
MARKED = 3  # as many # headings, and the document marks its outline itself
TITLE_PAGE = 1.5  # letters so large are a title, whatever it says
MAX_ITEM = 250  # characters; a longer paragraph under "Toelichting:" is no list item
LARGER = 1.05  # a heading's letters are at least this much larger than those of the text

# Ranks of headings that print no level of their own; numbered ones have the depth of their number.
PROGRAMME, W_QUESTION, SECTION, GOAL = 1, 5, 6, 7


def heading_text(line: Line) -> str:
    """The words of a heading, without the marks before them."""
    return readable(_MARKDOWN_HEADING.sub("", line.text))


def heading_levels(lines: Sequence[Line]) -> list[int]:
    """For each line its rank as a heading (1 outermost), 0 for a line of text.

    Marked headings (# before, or a rule below) have the rank they print; where a text has them, only bold
    lines are taken beside them. On PDF pages larger or bold letters say it; in plain text short title
    lines are taken.
    """
    body = body_size(lines)
    marks = [_marked_rank(line) for line in lines]
    marked = sum(mark > 0 for mark in marks) >= MARKED
    ranks = []
    for i, line in enumerate(lines):
        previous = lines[i - 1] if i else None
        following = lines[i + 1] if i + 1 < len(lines) else None
        if marks[i]:
            ranks.append(marks[i])
        elif marked:
            ranks.append(GOAL if _BOLD_LINE.match(line.text) and _is_title(line, body) else 0)
        elif _is_title(line, body) and not _runs_on(previous, line, following):
            repeated = following is not None and following.text == line.text
            ranks.append(PROGRAMME if repeated else _rank(readable(line.text)))
        else:
            ranks.append(0)
    ranks = ranks if body or marked else _without_name_lists(ranks)
    if not marked and len({round(line.size) for line, rank in zip(lines, ranks, strict=True) if rank}) > 1:
        ranks = _by_size(lines, ranks)
    elif ranks and ranks[0] and not marked:
        ranks = [PROGRAMME, *ranks[1:]]
    return _below_bookmarks(lines, ranks)


def _by_size(lines: Sequence[Line], ranks: Sequence[int]) -> list[int]:
    """On PDF pages larger letters are a higher rank, whatever the words say; 1 for the highest."""
    keys = [(-round(line.size), rank) for line, rank in zip(lines, ranks, strict=True)]
    order = sorted({key for key in keys if key[1]})
    return [order.index(key) + 1 if key[1] else 0 for key in keys]


def _below_bookmarks(lines: Sequence[Line], ranks: Sequence[int]) -> list[int]:
    """A title that a bookmark names has its rank, and other titles below it are lower."""
    found = []
    above = 0
    for line, rank in zip(lines, ranks, strict=True):
        above = line.level or above
        found.append(line.level or (rank and above + rank))
    return found


def _marked_rank(line: Line) -> int:
    """The rank that a document gives a heading with # before it or a rule under it; 0 for other lines."""
    mark = _MARKDOWN_HEADING.match(line.text)
    return len(mark[1]) if mark else line.level if not line.size else 0


def body_size(lines: Sequence[Line]) -> float:
    """The letter size that most characters have; 0 for text without letter sizes."""
    sizes: dict[float, int] = {}
    for line in lines:
        sizes[line.size] = sizes.get(line.size, 0) + len(line.text)
    return max(sizes, key=lambda size: sizes[size], default=0.0)


def goes_on(last: Line, line: Line) -> bool:
    """Whether a line continues the paragraph or list item that the last one belongs to."""
    if BULLET.match(line.text) or abs(line.size - last.size) > 0.5:
        return False
    if not (last.full or (not line.gap and _is_broken_off(last, line))):
        return False
    return not line.gap or (last.place.page != line.place.page and line.text[:1].islower())


def _is_broken_off(last: Line, line: Line) -> bool:
    """Whether a line ends within a sentence: on "van", or it is long and the next is in small letters."""
    text = last.text.rstrip("*_ ")
    if last.cells or line.cells or len(text) < SENTENCE or _COLUMNS.search(text):
        return False
    unfinished = not text.endswith((".", ":", ";", "!", "?")) and line.text[:1].islower()
    return unfinished or bool(_LEADS_ON.search(text))


def _runs_on(previous: Line | None, line: Line, following: Line | None) -> bool:
    """Whether a line continues the one above it or, in plain text, goes on in the one below it."""
    if previous and goes_on(previous, line):
        return True
    if not following or line.size:
        return False
    return goes_on(line, following) or (not following.gap and following.text[:1].islower())


def _is_title(line: Line, body: float) -> bool:
    text = FOOTNOTE_MARK.sub("", readable(line.text)).strip()
    if line.size and not (line.size > body * LARGER or (line.bold and line.size >= body)):
        return False
    if not text or len(text.split()) > MAX_HEADING_WORDS or len(line.cells) > 1 or BULLET.match(text):
        return False
    if _reads_as_text(text) or _CAPTION.search(text) or _CAPTION_OF_PICTURE.search(text):
        return False
    return line.size > body * TITLE_PAGE or not _holds_figures(text)


def _reads_as_text(text: str) -> bool:
    """Whether a short line is part of a sentence, a list or an address rather than a title."""
    numbered = _NUMBERED.match(text)
    if _UNIT_LINE.match(text) or _SOURCE_LINE.match(text) or (numbered and text[numbered.end()].islower()):
        return True  # "1. de inflatie" is an item of a list
    if not (text[0].isupper() or text[0].isdigit() or text[0] in "'‘\"“"):
        return True
    if text.count("(") != text.count(")"):
        return True  # half a label, wrapped over two lines
    return text.endswith((";", ",", "!", "-")) or (text.endswith((".", ":")) and not _NAMED.match(text))


def _holds_figures(text: str) -> bool:
    """Whether a line holds figures such as no title has: a row of a table, a count."""
    numbers = find_numbers(_NUMBERED.sub("", text))
    years = [number for number in numbers if number.kind == "year" and number.end - number.start == 4]
    if len(years) > 1 and not _LINKS_YEARS.search(text):
        return True  # "Rekening 2023 Begroting 2024"
    figures = [number for number in numbers if number.kind == "figure" and not number.in_words]
    if _NAMED.match(text) and len(figures) <= 1:
        return False  # "Programma 1 Bestuur (€ 176.000 N)"
    return len(figures) > 1 or bool(_COUNTED_AT_END.search(text)) or any(map(_is_amount, figures))


def _is_amount(number: Number) -> bool:
    """A figure such as no title has; "18+" and "4 pijlers" may stand in one."""
    return number.unit is not None or number.scaled or abs(number.value) >= 100


def _rank(text: str) -> int:
    named, numbered = _NAMED.match(text), _NUMBERED.match(text)
    if named:
        return GOAL if named["word"].lower() == "doel" else PROGRAMME
    if numbered:
        return min(W_QUESTION - 1, 1 + numbered["number"].count("."))
    return W_QUESTION if _W_QUESTION.match(text) else SECTION


def _without_name_lists(ranks: Sequence[int]) -> list[int]:
    """Short lines in a long row are names; numbered titles and questions stay headings."""
    kept = list(ranks)
    start = 0
    while start < len(kept):
        end = start
        while end < len(kept) and kept[end] >= SECTION:
            end += 1
        if end - start > MAX_HEADINGS_IN_A_ROW:
            kept[start:end] = [0] * (end - start)
        start = max(end, start + 1)
    return kept


SENTENCE = 45  # characters; a line of fewer may be a label
_COLUMNS = re.compile(r"\S {3,}\S")
# No line of its own ends in these words.
_LEADS_ON = re.compile(
    r"\b(?:de|het|een|deze|dit|onze|van|in|op|met|met de|voor|aan|uit|door|naar|per|bij|tot|tussen|en|of|"
    r"gemiddeld|ruim|circa|ca\.|bijna|ongeveer|maximaal|minimaal|waarvan|€)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _List:
    """The list that blocks are read in: its introduction, and that of a list within it.

    ``mark`` is the bullet of the inner list with its column.
    """

    intro: Block | None = None
    inner: Block | None = None
    mark: tuple[str, int] | None = None


def with_outline(blocks: Sequence[Block], text: str) -> tuple[Block, ...]:
    """The blocks with their heading paths, and list items with the sentence that introduces them."""
    path: list[tuple[int, str]] = []
    outlined: list[Block] = []
    current = _List()
    for block in blocks:
        if block.kind == "heading" and path and path[-1][1] == block.text:
            continue  # printed twice: once as the title, once above its table
        if block.kind == "heading":
            path = [(level, title) for level, title in path if level < block.level]
        here = replace(block, heading_path=tuple(title for _, title in path))
        if block.kind == "heading":
            path.append((block.level, block.text))
        here, current = _in_list(here, outlined[-1] if outlined else None, current, text)
        outlined.append(here)
    return tuple(outlined)


def _in_list(block: Block, above: Block | None, current: _List, text: str) -> tuple[Block, _List]:
    """The block with the introduction it hangs under, and the list that goes on behind it."""
    is_item = block.kind == "list_item"
    if is_item or (current.intro and above and _is_unmarked_item(text, above, block)):
        current = _inner_list(block, above, current, text)
        intro = current.inner or current.intro
        return replace(block, kind="list_item", intro=intro.place if intro else None), current
    if above and above.kind == "list_item" and _LABELLED.match(block.text):
        return replace(block, intro=above.place), current
    return block, _List(block if _introduces(block) else None)


def _inner_list(item: Block, above: Block | None, current: _List, text: str) -> _List:
    """As in "- Lasten:" introduces the items with another bullet below it."""
    mark = _mark(item, text)
    starts = above is not None and above.kind == "list_item" and above.text.endswith(":")
    if above is not None and starts and _mark(above, text) != mark:
        return replace(current, inner=above, mark=mark)
    return current if current.mark == mark else replace(current, inner=None, mark=None)


def _mark(item: Block, text: str) -> tuple[str, int]:
    """The bullet of an item, without its number or letter, and its column."""
    bullet = BULLET.match(text[item.place.start : item.place.end])
    kind = "" if not bullet else "1" if bullet[0][0].isalnum() and bullet[0][0] != "o" else bullet[0][0]
    return kind, item.place.start - (text.rfind("\n", 0, item.place.start) + 1)


def _introduces(block: Block) -> bool:
    return block.kind == "paragraph" and FOOTNOTE_MARK.sub("", block.text).rstrip().endswith(":")


def _is_unmarked_item(text: str, above: Block, block: Block) -> bool:
    """A short paragraph directly under the sentence that introduces a list, or under such items.

    One that begins with an amount as the item above it does may be long, and stand on the next page.
    """
    if block.kind != "paragraph" or _introduces(block):
        return False
    amount, item = bool(_AMOUNT_FIRST.match(block.text)), above.kind == "list_item"
    alike = amount and (not item or bool(_AMOUNT_FIRST.match(above.text)))
    bulleted = item and BULLET.match(text[above.place.start : above.place.end])
    if not alike and (bulleted or len(block.text) > MAX_ITEM):
        return False
    lines = text[above.place.end : block.place.start].count("\n")
    return lines <= (1 if item and not alike else 2)
