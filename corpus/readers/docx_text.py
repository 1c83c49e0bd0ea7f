"""The text of a Word paragraph as it is printed: insertions in it, deletions and hidden text not."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from corpus.readers.docx_styles import W, switched, value_of
from corpus.readers.marks import is_note_mark

if TYPE_CHECKING:
    from lxml.etree import _Element

_TEXT, _RUN, _LETTERS = W + "t", W + "r", W + "rPr"
_PRINTED = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
}
_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
FALLBACK = _COMPATIBLE + "Fallback"  # what a program shows that does not know the choice before it
BOX = W + "txbxContent"
_LEFT_OUT = frozenset({W + "pPr", _LETTERS, W + "del", W + "moveFrom", BOX, FALLBACK})
HEADING_LENGTH = 100  # characters; a longer paragraph in bold letters is no heading


def paragraph_text(paragraph: "_Element") -> str:
    """Its text with tabs and line breaks as they are."""
    return "".join(_texts(paragraph, ""))


def _texts(node: "_Element", before: str) -> Iterator[str]:
    for child in node:
        tag = child.tag
        if tag == _RUN:
            text = _run_text(child, before)
            before = text or before
            yield text
        elif tag not in _LEFT_OUT and len(child):
            yield from _texts(child, before)


def _run_text(run: "_Element", before: str) -> str:
    letters = run.find(_LETTERS)
    if letters is not None and switched(letters, "vanish", otherwise=False):
        return ""
    text = "".join(_run_parts(run))
    raised = letters is not None and value_of(letters, "vertAlign") == "superscript"
    return "" if raised and is_note_mark(text, before) else text


def _run_parts(run: "_Element") -> Iterator[str]:
    for child in run:
        if child.tag == _TEXT:
            yield (child.text or "").replace("\u00ad", "")
        elif child.tag in _PRINTED:
            yield _PRINTED[child.tag]


def is_bold(paragraph: "_Element", *, otherwise: bool) -> bool:
    """Whether all its letters are bold; ``otherwise`` is what its style says."""
    runs = [run for run in paragraph.iter(_RUN) if any((t.text or "").strip() for t in run.iter(_TEXT))]
    return bool(runs) and all(switched(run.find(_LETTERS), "b", otherwise=otherwise) for run in runs)


def boxes(paragraph: "_Element") -> "list[_Element]":
    """The contents of the text boxes that hang on a paragraph, each once."""
    return [
        box
        for box in paragraph.iter(BOX)
        if not any(parent.tag in (FALLBACK, BOX) for parent in box.iterancestors())
    ]


def note_ids(paragraph: "_Element") -> list[tuple[str, str]]:
    """("footnotes" or "endnotes", id) of the notes whose marks stand in it."""
    kinds = {W + "footnoteReference": "footnotes", W + "endnoteReference": "endnotes"}
    return [(kinds[str(mark.tag)], str(mark.get(W + "id"))) for mark in paragraph.iter(*kinds)]
