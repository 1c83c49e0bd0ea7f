"""Page furniture: what stands on a page and is no text of the document.

Heads and feet, page numbers, tables of contents, navigation of websites and marks of converters are left
out; what a page break parts is joined again. All that is text stays.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.layout.footnotes import is_footnote, notes_behind
from corpus.layout.lines import BULLET, Line
from corpus.layout.navigation import is_converter_mark, navigation_lines
from corpus.layout.running_heads import running_heads

CONTENTS = 5  # as many lines in a row that end in rising page numbers are a table of contents
_CONTENTS_LINE = re.compile(r"^.{3,100}?(?:\.{4,}|(?:\. ){3,}|…|\t)\s*(?:<b>)?(?P<page>\d{1,4})(?:</b>)?$")
LISTED = 3  # as many suffice below "Inhoud"
_LISTED = re.compile(r"^\W*(?=.*[^\W\d_]{3}).{3,110}?[\s.…|]+(?P<page>\d{1,4})\W*$")
_CONTENTS_HEAD = re.compile(r"^\W*(?:inhoud|inhoudsopgave|inhoudsoverzicht)\W*$", re.IGNORECASE)
_STARTS_ANEW = re.compile(
    r"^(?:#|\||\d{1,2}(?:\.\d{1,2})*\.?\s+[A-Z]|(?:programma|paragraaf|hoofdstuk|bijlage)\s)", re.IGNORECASE
)
_ROW_END = re.compile(r"\d[\d.,]*[%-]?\)?(?:\s[NV](?:\s[IS])?)?$")
_FIGURES_ONLY = re.compile(r"^[\d.,%()\s-]*\d\s+[\d(-][\d.,%()\s-]*$")  # a row or head of a table
_MATTER = re.compile(r"[A-Za-z][\w -]*:(?:\s|$)|- |#")
MOST_MATTER = 60  # lines
_BROKEN = re.compile(r"[^\W\d_]-$")


def without_furniture(lines: Sequence[Line]) -> list[Line]:
    """The lines that are the document's own text.

    A paragraph that a page break parts goes on behind it: its first line there has no gap. Footnotes
    between its parts are moved behind it; otherwise the order stays.
    """
    gone = (
        running_heads(lines)
        | _contents(lines)
        | _front_matter(lines)
        | navigation_lines([line.text for line in lines])
    )
    kept: list[Line] = []
    breaks: list[int] = []
    for i, line in enumerate(lines):
        if i in gone:
            continue
        if kept and i - 1 in gone and _is_page_break(lines, gone, i):
            breaks.append(len(kept))
        kept.append(line)
    kept = notes_behind(kept, breaks)
    return _joined_over_breaks(kept, _first_lines(lines, gone))


def _is_page_break(lines: Sequence[Line], gone: set[int], i: int) -> bool:
    """Whether the lines left out right above line i are a page's head or foot, not a picture or a menu."""
    above = []
    for j in range(i - 1, -1, -1):
        if j not in gone:
            break
        above.append(lines[j].text)
    return not all(is_converter_mark(text) and "page" not in text and "{" not in text for text in above)


def _first_lines(lines: Sequence[Line], gone: set[int]) -> set[Line]:
    """The first lines of pages: those behind a page's head or foot."""
    return {
        line
        for i, line in enumerate(lines)
        if i not in gone and i and i - 1 in gone and _is_page_break(lines, gone, i)
    }


def _joined_over_breaks(lines: Sequence[Line], firsts: set[Line]) -> list[Line]:
    """Lines that continue what stands above a page break follow it without white space."""
    joined = list(lines)
    for i in range(1, len(joined)):
        if joined[i] in firsts and _continues(joined[i - 1], joined[i], joined[:i]):
            joined[i - 1] = replace(joined[i - 1], full=True)
            joined[i] = replace(joined[i], gap=0)
    return joined


def _continues(last: Line, line: Line, before: Sequence[Line]) -> bool:
    """Whether the first line of a page goes on with the last of the page before it."""
    if last.cells or line.cells or BULLET.match(line.text) or _STARTS_ANEW.match(line.text):
        return False
    if (
        _FIGURES_ONLY.match(line.text)
        or last.text.endswith((".", "!", "?", ":", ";"))
        or is_footnote(last, before[:-1])
    ):
        return False
    if _BROKEN.search(last.text) or line.text[:1].islower() or last.text.endswith(","):
        return True
    rows = bool(_ROW_END.search(last.text) and _ROW_END.search(line.text))
    return not rows and (last.full or (len(last.text.split()) > 6 and not line.text[:1].isupper()))


def _front_matter(lines: Sequence[Line]) -> set[int]:
    """The lines between dashes at the top of a Markdown file: "title: …", "date: …"."""
    end = next((i for i, line in enumerate(lines[:MOST_MATTER]) if i and line.text in ("---", "...")), 0)
    between = lines[1:end]
    if not between or lines[0].text != "---" or not all(_MATTER.match(line.text) for line in between):
        return set()
    return set(range(end + 1))


def _listed_contents(lines: Sequence[Line]) -> set[int]:
    """The lines below "Inhoud" that end in rising page numbers, whatever stands before those.

    A title that is wrapped over two lines may stand among them.
    """
    found: set[int] = set()
    for head in (i for i, line in enumerate(lines) if _CONTENTS_HEAD.match(line.text)):
        listed, page = [], 0
        for i in range(head + 1, len(lines)):
            match = _LISTED.match(lines[i].text)
            if match and int(match["page"]) >= page:
                listed.append(i)
                page = int(match["page"])
            elif i - (listed[-1] if listed else head) > 1:
                break
        if len(listed) >= LISTED:
            found |= set(range(listed[0], listed[-1] + 1))
    return found


def _contents(lines: Sequence[Line]) -> set[int]:
    """Lines of a table of contents: titles with rising page numbers behind them."""
    found: set[int] = set()
    run: list[tuple[int, int]] = []
    for i, line in enumerate(lines):
        match = _CONTENTS_LINE.match(line.text)
        if match and (not run or int(match["page"]) >= run[-1][1]):
            run.append((i, int(match["page"])))
            continue
        found |= {j for j, _ in run} if len(run) >= CONTENTS else set()
        run = [(i, int(match["page"]))] if match else []
    found |= {j for j, _ in run} if len(run) >= CONTENTS else set()
    found |= _listed_contents(lines)
    return found | {i for i, line in enumerate(lines) if i + 1 in found and _CONTENTS_HEAD.match(line.text)}
