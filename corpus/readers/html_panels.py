"""Parts of a page that a reader opens: tabs, and what folds out under a button.

Such a part is hidden until it is asked for, and what it is about is printed on the tab or button only. It is
read as if it were open, under that text.
"""

import re
from typing import TYPE_CHECKING

from lxml.html import Element

from corpus.readers.html_text import HIDDEN_CLASSES, SKIPPED, clean, is_skipped

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LEVEL = 6  # the text of a tab stands under all headings
LONGEST = 80  # characters of the text of a tab
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_OPENS = {"tab", "pill", "collapse"}
# What says how to open a part, not what it is about; a menu that folds out is none of the text.
_SAYS_HOW = re.compile(
    r"\W*(?:(?:lees|toon|bekijk|zie|alles)\b.*|meer\b.*|open(?:en)?|sluit(?:en)?|uitklappen|inklappen|zoek.*|filter.*)?\W*",
    re.IGNORECASE,
)
_MENUS = ("nav", "form", "dialog")


def open_panels(root: "HtmlElement") -> None:
    """Show the parts of a page that tabs and buttons open, each under the text of its tab or button."""
    by_id = {element.get("id"): element for element in root.xpath("//*[@id]")}
    for control in root.xpath("//*[@aria-controls or @role='tab' or @data-toggle or @data-bs-toggle]"):
        panel = by_id.get(_target(control))
        if panel is not None and panel.tag not in (*SKIPPED, *_MENUS) and _opens(control, panel):
            _show(panel)
            _name(panel, control)


def _target(control: "HtmlElement") -> str:
    """The id of what a tab or button opens, "" where it says none."""
    names = ("aria-controls", "data-bs-target", "data-target", "href")
    return next((value.strip().lstrip("#") for name in names if (value := control.get(name))), "")


def _opens(control: "HtmlElement", panel: "HtmlElement") -> bool:
    """Whether it is a tab, or a button of a part that holds text and not only links."""
    if control.get("role") == "tab" or panel.get("role") == "tabpanel":
        return True
    toggles = control.get("data-bs-toggle") or control.get("data-toggle")
    if not (control.get("aria-expanded") or toggles in _OPENS) or (toggles and toggles not in _OPENS):
        return False
    linked = sum(len("".join(link.itertext()).strip()) for link in panel.iterdescendants("a"))
    return len("".join(panel.itertext()).strip()) > 2 * linked


def _show(panel: "HtmlElement") -> None:
    for name in ("hidden", "aria-hidden", "style"):
        panel.attrib.pop(name, None)
    classes = [name for name in (panel.get("class") or "").split() if name not in HIDDEN_CLASSES]
    panel.set("class", " ".join(classes))


def _name(panel: "HtmlElement", control: "HtmlElement") -> None:
    """Print the text of a tab as a heading in its panel; a button in a heading is the text of that."""
    text = " ".join(clean("".join(control.itertext())).split())
    heading = next((parent for parent in control.iterancestors(*_HEADINGS)), None)
    if heading is not None or control.tag in _HEADINGS:
        control.tag = "span" if heading is not None else control.tag
        return
    first = next((part for part in panel.iter(*_HEADINGS) if not is_skipped(part)), None)
    if not text or len(text) > LONGEST or _SAYS_HOW.fullmatch(text):
        return
    if first is not None and " ".join("".join(first.itertext()).split()) == text:
        return
    title = Element("div", {"role": "heading", "aria-level": str(LEVEL)})
    title.text, title.tail, panel.text = text, panel.text, None
    panel.insert(0, title)
