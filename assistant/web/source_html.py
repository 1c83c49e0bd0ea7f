"""A source as HTML: the page as a picture with the source marked, and its text with what stands around it."""

from urllib.parse import urlencode

from assistant.web.html import render
from assistant.web.library.library import document_key
from assistant.web.lines_html import groups_to_values
from assistant.web.sources import DIGEST, SourceView, place_to_address
from assistant.web.turn_html import document_title
from corpus.types import Area

DRAWN = ".pdf"


def source_to_html(view: SourceView) -> str:
    """The panel of a source."""
    document = view.document
    return render(
        "source",
        view=view,
        title=document_title(document),
        where=" · ".join(_where(view)),
        section=" › ".join(view.section),
        picture=page_address(view) if is_drawn(view) else "",
        back=_turned(view, -1),
        forth=_turned(view, 1),
        own=place_to_address(view.place),
        groups=groups_to_values(view.groups, view.place.marks),
        areas=[_style(area) for area in view.areas],
        figures=[_style(area) for area in view.figures],
        original=f"documenten/{document_key(document)}/origineel",
    )


def is_drawn(view: SourceView) -> bool:
    """Whether the document has pages that can be shown as pictures."""
    return view.page is not None and view.document.path.lower().endswith(DRAWN)


def page_address(view: SourceView) -> str:
    """The address of the picture of the page shown, relative to that of the chat."""
    return "bladzijde?" + urlencode({"document": view.document.sha256[:DIGEST], "nummer": view.page or 1})


def _where(view: SourceView) -> list[str]:
    page = f"bladzijde {view.page} van {view.document.pages}" if view.page else ""
    scan = "gelezen met OCR" if view.page in view.document.ocr_pages else ""
    return [part for part in (view.document.metadata.title, view.document.name, page, scan) if part]


def _style(area: Area) -> str:
    """Where an area lies on the picture of its page."""
    sides = {
        "left": area.left,
        "top": area.top,
        "width": area.right - area.left,
        "height": area.bottom - area.top,
    }
    return ";".join(f"{name}:{100 * share:.2f}%" for name, share in sides.items())


def _turned(view: SourceView, by: int) -> str:
    """The address of the page before or after; "" where there is none."""
    page = (view.page or 0) + by
    inside = view.page is not None and 1 <= page <= (view.document.pages or 0)
    return place_to_address(view.place, page) if inside else ""
