"""What the styles of a Word document say of a paragraph."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"(?:heading|kop)\s?([1-9])\b.*", re.IGNORECASE)
_TITLE = re.compile(r"(?:title|titel)", re.IGNORECASE)
_CAPTION = re.compile(r"(?:caption|bijschrift)", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|inhopg|table of figures|lijst met afbeeldingen)\b.*", re.IGNORECASE)
_LIST = re.compile(r"(?:list (?:bullet|number)|lijst(?:opsom|nummering)).*", re.IGNORECASE)
BODY_LEVEL = 9  # the outline level of running text, counted from 0


@dataclass(frozen=True, slots=True)
class Style:
    """``level`` is 1 for the outermost heading, 0 for text."""

    level: int = 0
    item: bool = False
    caption: bool = False
    contents: bool = False
    bold: bool = False


def read_styles(root: "_Element | None") -> dict[str, Style]:
    """Style id to style; a style has what it is based on where it says nothing itself."""
    elements = {} if root is None else {str(e.get(W + "styleId")): e for e in root.iterchildren(W + "style")}
    found: dict[str, Style] = {}
    for name in elements:
        chain: list[str] = []
        here: str | None = name
        while here in elements and here not in found and here not in chain:
            chain.append(here)
            here = value_of(elements[here], "basedOn")
        for link in reversed(chain):
            base = found.get(value_of(elements[link], "basedOn") or "", Style())
            found[link] = _style(elements[link], base)
    return found


def _style(element: "_Element", base: Style) -> Style:
    name = value_of(element, "name") or ""
    properties, letters = element.find(W + "pPr"), element.find(W + "rPr")
    listed = properties is not None and is_numbered(properties)
    return Style(
        level=_level_by_name(name) or outline_level(properties, base.level),
        item=base.item or listed or bool(_LIST.fullmatch(name)),
        caption=base.caption or bool(_CAPTION.fullmatch(name)),
        contents=base.contents or bool(_CONTENTS.fullmatch(name)),
        bold=switched(letters, "b", otherwise=base.bold),
    )


def _level_by_name(name: str) -> int:
    heading = _HEADING.fullmatch(name)
    return int(heading[1]) if heading else int(bool(_TITLE.fullmatch(name)))


def outline_level(properties: "_Element | None", otherwise: int) -> int:
    """The level that the properties of a paragraph or style name, 0 for running text."""
    named = None if properties is None else value_of(properties, "outlineLvl")
    if named is None or not named.isdigit():
        return otherwise
    return int(named) + 1 if int(named) < BODY_LEVEL else 0


def is_numbered(properties: "_Element") -> bool:
    """Whether it has a bullet or number before it."""
    numbering = properties.find(W + "numPr")
    return numbering is not None and value_of(numbering, "numId") != "0"


def paragraph_style(properties: "_Element | None", styles: Mapping[str, Style]) -> Style:
    """The style that a paragraph names; plain text where it names none that is known."""
    named = None if properties is None else value_of(properties, "pStyle")
    return styles.get(named or "", _PLAIN)


_PLAIN = Style()


def value_of(element: "_Element", child: str) -> str | None:
    """The value of a property, None where it is not there."""
    found = element.find(W + child)
    value = None if found is None else found.get(W + "val")
    return None if value is None else str(value)


def switched(letters: "_Element | None", name: str, *, otherwise: bool) -> bool:
    """Whether a property of letters (bold, hidden) is on."""
    found = None if letters is None else letters.find(W + name)
    if found is None:
        return otherwise
    return found.get(W + "val", "true") not in ("false", "0", "off", "none")
