"""What of an HTML page is shown, and the running text of its elements."""

import re
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from lxml import etree

from corpus.layout.lines import readable
from corpus.readers.marks import is_note_mark

if TYPE_CHECKING:
    from lxml.html import HtmlElement

SKIPPED = frozenset(
    "script style nav footer aside form button noscript template iframe svg select input textarea dialog "
    "head object".split()
)
SKIPPED_ROLES = {"navigation", "banner", "contentinfo", "search", "complementary", "menu", "dialog", "alert"}
HIDDEN_CLASSES = {"sr-only", "visually-hidden", "screen-reader-text", "hidden", "d-none", "is-hidden"}
# By the width of the screen: "d-none d-md-block" shows on a wide one, "d-md-none" and "md:hidden" do not.
_ON_WIDE = re.compile(
    r"(?:d-)?(?:sm|md|lg|xl|xxl|2xl)[-:](?:block|flex|grid|table(?:-row|-cell)?|inline(?:-block|-flex)?)|"
    r"visible-(?:md|lg).*"
)
_ON_NARROW = re.compile(r"d-(?:sm|md|lg)-none|(?:sm|md|lg):hidden|visible-(?:xs|sm)(?:-.*)?|hidden-(?:md|lg)")
# Names of classes and ids of what surrounds a page; "has-menu" and "overflow-hidden" are none of them.
_MENU = re.compile(
    r"breadcrumbs?.*|(?:brood)?kruimel.*|(?!has|with|no)[a-z]*menu(?:[-_].*)?|nav|navbar.*|"
    r"(?:main|site|top|side|sub|hoofd|sticky|mobile)[-_]?(?:menu|nav)(?:[-_].*)?|skip(?:[-_]?(?:link|to|nav).*)?",
    re.IGNORECASE,
)
_AROUND = re.compile(
    r"cookies?(?:[-_]?(?:bar|banner|melding|consent|notice|wall|popup).*)?|(?:site|page)?[-_]?footer|aside|"
    r"side-?bar|zijbalk",
    re.IGNORECASE,
)
_TABLE_PARTS = frozenset("table thead tbody tfoot tr td th".split())  # there "footer" is a row of totals
_UNSEEN = dict.fromkeys((0x00AD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF))
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
LINE = "\u2028"  # the separator of lines: no text of a page has it
BLOCKS = frozenset(
    "p div section article main ul ol li dl dt dd table caption tr h1 h2 h3 h4 h5 h6 figure figcaption "
    "blockquote header pre hr address details summary fieldset tbody thead tfoot td th body center".split()
)


def is_skipped(element: "HtmlElement") -> bool:
    """Whether a reader of the page does not see it, or sees that it is no part of the text."""
    get = element.get
    if element.tag in SKIPPED or get("role") in SKIPPED_ROLES:
        return True
    if not element.attrib and element.tag != "header":
        return False
    if get("hidden") is not None or get("aria-hidden") == "true" or _HIDDEN_STYLE.search(get("style") or ""):
        return True
    if element.tag == "header" and not any(
        parent.tag in ("main", "article") for parent in element.iterancestors()
    ):
        return True
    return _is_around(element)


def _is_around(element: "HtmlElement") -> bool:
    """Whether its class or id says that it is hidden or surrounds the page."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}".split()
    if any(name in HIDDEN_CLASSES or _ON_NARROW.fullmatch(name) for name in names):
        return not any(_ON_WIDE.fullmatch(name) for name in names)
    around = any(
        _MENU.fullmatch(name) or (element.tag not in _TABLE_PARTS and _AROUND.fullmatch(name))
        for name in names
    )
    named = around and element.tag not in ("body", "main", "article", "table")
    return named and element.find(".//h1") is None and element.find(".//main") is None


def inline_text(element: "HtmlElement") -> str:
    """The text of an element and all in it on one line, without what is not shown."""
    if not len(element):
        return readable(clean(element.text))
    return readable("".join(_texts(element)))


def cell_text(element: "HtmlElement", omitted: "Collection[HtmlElement]" = ()) -> str:
    """The text of a cell of a table without what is ``omitted``, a line for each line or block in it."""
    if not len(element):
        return readable(clean(element.text))
    lines = map(readable, "".join(_texts(element, LINE, omitted)).split(LINE))
    return "\n".join(filter(None, lines))


def clean(text: str | None) -> str:
    """Text without the marks that only say where a word may be broken."""
    return text.translate(_UNSEEN) if text else ""


def _texts(
    element: "HtmlElement", between: str = " ", omitted: "Collection[HtmlElement]" = ()
) -> Iterator[str]:
    skipped = None
    last = ""
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, node in walk:
        if event == "start":
            out = node.tag == "table" or node in omitted or is_skipped(node) or is_footnote(node, last)
            if out and node is not element:
                skipped = node
                walk.skip_subtree()
                continue
            last = clean(node.text) or last
            yield between if node is not element and (node.tag in BLOCKS or node.tag == "br") else ""
            yield clean(node.text)
        elif node is not element:
            yield between if node.tag in BLOCKS and node is not skipped else ""
            last = clean(node.tail) or last
            yield clean(node.tail)


def is_footnote(element: "HtmlElement", before: str) -> bool:
    """Whether it is the mark of a footnote, which is no part of the figure before it."""
    return element.tag == "sup" and is_note_mark(element.text_content() or "", before)
