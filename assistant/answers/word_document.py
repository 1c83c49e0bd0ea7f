"""An empty Word document in Dutch on A4, with the styles that answers are written in."""

import io
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from assistant.answers.plain_text import Provenance, provenance_to_line
from assistant.plain import text_to_line, text_to_plain
from assistant.workbook import NO_XML

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle

TABLE_TEXT, TABLE_NUMBER = "Tabeltekst", "Tabelgetal"
TABLE_CAPTION = "Caption"
WARNING, SOURCE, SOURCE_QUOTE = "Let op", "Bron", "Broncitaat"
ITEM, QUOTE = "List Bullet", "Quote"  # built in, so that Word shows them under their Dutch names
BOLD = "Strong"
_MARGIN_MM = 25
_LONGEST_TITLE = 250  # characters; core properties take 255
_DARK = "1D2733"


def clean(text: str) -> str:
    """The text without characters that XML does not have."""
    return text_to_plain(text).translate(NO_XML)


def new_document(title: str, provenance: Provenance) -> "Document":
    """A document with a footer that says where it came from; ``title`` is for its properties only."""
    from docx import Document

    document = Document()
    _set_page(document)
    _set_language(document)
    _add_styles(document)
    _set_properties(document, title, provenance)
    footer = document.sections[0].footer.paragraphs[0]
    footer.text = clean(provenance_to_line(provenance))
    return document


def document_to_bytes(document: "Document") -> bytes:
    """The file."""
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def _set_page(document: "Document") -> None:
    from docx.shared import Mm

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(_MARGIN_MM)
    section.top_margin = section.bottom_margin = Mm(_MARGIN_MM)


def _set_language(document: "Document") -> None:
    """Dutch for every text: Word checks its spelling, a screen reader pronounces it."""
    from docx.oxml.ns import qn

    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "nl-NL")
        language.set(qn("w:eastAsia"), "nl-NL")
    for language in document.settings.element.iter(qn("w:themeFontLang")):
        language.set(qn("w:val"), "nl-NL")


def _set_properties(document: "Document", title: str, provenance: Provenance) -> None:
    """Title, language and day; no author, and nothing of the empty document that it was made from."""
    properties = document.core_properties
    made = datetime.combine(provenance.day, time(), UTC)
    properties.title = clean(text_to_line(title))[:_LONGEST_TITLE]
    properties.author = properties.last_modified_by = properties.comments = properties.keywords = ""
    properties.language = "nl-NL"
    properties.created = properties.modified = made


def _add_styles(document: "Document") -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt, RGBColor

    normal = _style(document, "Normal", size=11, after=8)
    normal.paragraph_format.line_spacing = 1.15
    for name, size in (("Heading 1", 16), ("Heading 2", 12)):
        heading = _style(document, name, size=size, after=6)
        heading.font.color.rgb = RGBColor.from_string(_DARK)
    caption = _style(document, TABLE_CAPTION, size=10, after=4)
    caption.font.color.rgb = RGBColor.from_string(_DARK)
    caption.paragraph_format.keep_with_next = True
    for name in (TABLE_TEXT, TABLE_NUMBER):
        _style(document, name, size=10, after=2).paragraph_format.space_before = Pt(2)
    document.styles[TABLE_NUMBER].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    warning = _style(document, WARNING, size=10, after=8)
    warning.paragraph_format.left_indent = Mm(4)
    _add_rule(warning)
    source = _style(document, SOURCE, size=10, after=0)
    source.paragraph_format.keep_with_next = True
    _style(document, SOURCE_QUOTE, size=9, after=6).paragraph_format.left_indent = Mm(8)
    document.styles["Footer"].font.size = Pt(8)


def _style(document: "Document", name: str, *, size: int, after: int) -> "ParagraphStyle":
    """A style of paragraphs, made where there is none of that name; ``size`` and ``after`` are in points."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt
    from docx.styles.style import ParagraphStyle

    styles = document.styles
    style = styles[name] if name in styles else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)
    style.font.size = Pt(size)
    style.paragraph_format.space_after = Pt(after)
    return style


def _add_rule(style: "ParagraphStyle") -> None:
    """A calm line at the left of the paragraph."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    borders = (
        f'<w:pBdr {nsdecls("w")}><w:left w:val="single" w:sz="12" w:space="8" w:color="B08A3C"/></w:pBdr>'
    )
    style.element.get_or_add_pPr().insert(0, parse_xml(borders))
