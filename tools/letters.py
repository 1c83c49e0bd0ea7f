"""Makes the letters in Word and PDF of eval/letters from their texts: ``python tools/letters.py [FOLDER]``.

In a source a line that begins with "#)" is numbered by Word itself, "##)" a level deeper, "*)" has a bullet;
"[-500-]{+522+}" is a tracked change. The same packages make the same bytes every time.
"""

import re
import sys
import zipfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate

LETTERS = Path(__file__).parent.parent / "eval" / "letters"
IN_WORD = ("07-opvang-oekraine", "08-huiselijk-geweld", "09-inkomen-haarlemmermeer")
IN_PDF = ("10-begroting-den-haag", "11-jeugd-en-wmo", "12-bijstand-zonder-nummers")
MADE = datetime(2026, 1, 1, tzinfo=UTC)
ZIP_DAY = (2026, 1, 1, 0, 0, 0)
LIST = 77  # the number of our list in the Word file
BULLETS = 78
LEVELS = {"#)": (LIST, 0), "##)": (LIST, 1), "*)": (BULLETS, 0)}
_MARK = re.compile(r"^(#\)|##\)|\*\))\s+")
_CHANGE = re.compile(r"\[-(?P<old>.*?)-\]\{\+(?P<new>.*?)\+\}")
_NUMBERING = f"""
<w:abstractNum {nsdecls("w")} w:abstractNumId="{{id}}"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{{first}}"/><w:lvlText w:val="{{text}}"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl>
</w:abstractNum>"""


def text_to_docx(text: str) -> bytes:
    """The text as a Word file, a paragraph for each line."""
    document = docx.Document()
    _add_lists(document)
    for line in filter(None, (line.strip() for line in text.splitlines())):
        mark = _MARK.match(line)
        paragraph = document.add_paragraph()._p  # noqa: SLF001 - python-docx has no lists or changes
        if mark:
            number, depth = LEVELS[mark[1]]
            paragraph.get_or_add_pPr().append(_list_place(number, depth))
        _add_text(paragraph, line[mark.end() :] if mark else line)
    document.core_properties.created = document.core_properties.modified = MADE
    file = BytesIO()
    document.save(file)
    return _same_each_time(file.getvalue())


def _add_lists(document: "docx.document.Document") -> None:
    """A list that Word counts ("1.", "a)") and one with bullets."""
    root = document.part.numbering_part.element
    for number, form, text in ((LIST, "decimal", "%1."), (BULLETS, "bullet", "•")):
        root.insert(0, parse_xml(_NUMBERING.format(id=number, first=form, text=text)))
        root.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>')
        )


def _list_place(number: int, depth: int) -> "docx.oxml.xmlchemy.BaseOxmlElement":
    return parse_xml(
        f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
    )


def _add_text(paragraph: "docx.oxml.xmlchemy.BaseOxmlElement", text: str) -> None:
    """The text with its tracked changes."""
    who = f'{nsdecls("w")} w:author="Fractie" w:date="2026-01-01T00:00:00Z"'
    place = 0
    for change in _CHANGE.finditer(text):
        paragraph.append(_run(text[place : change.start()]))
        old = f'<w:r><w:delText xml:space="preserve">{escape(change["old"])}</w:delText></w:r>'
        new = f'<w:r><w:t xml:space="preserve">{escape(change["new"])}</w:t></w:r>'
        paragraph.append(parse_xml(f'<w:del {who} w:id="1">{old}</w:del>'))
        paragraph.append(parse_xml(f'<w:ins {who} w:id="2">{new}</w:ins>'))
        place = change.end()
    paragraph.append(_run(text[place:]))


def _run(text: str) -> "docx.oxml.xmlchemy.BaseOxmlElement":
    return parse_xml(f'<w:r {nsdecls("w")}><w:t xml:space="preserve">{escape(text)}</w:t></w:r>')


def _same_each_time(data: bytes) -> bytes:
    """The archive with one day for all of its parts."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as made, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in sorted(made.namelist()):
            packed.writestr(zipfile.ZipInfo(name, ZIP_DAY), made.read(name), zipfile.ZIP_DEFLATED)
    return file.getvalue()


def text_to_pdf(text: str) -> bytes:
    """The text as a PDF, broken into lines, with white space where the text has an empty line."""
    close = ParagraphStyle("regel", fontName="Helvetica", fontSize=10.5, leading=14)
    apart = ParagraphStyle("alinea", parent=close, spaceBefore=9)
    style, story = close, []
    for line in text.splitlines():
        if line.strip():
            story.append(Paragraph(escape(line.strip()), style))
        style = close if line.strip() else apart
    file = BytesIO()
    margins = {
        "leftMargin": 2.5 * cm,
        "rightMargin": 2.5 * cm,
        "topMargin": 2.5 * cm,
        "bottomMargin": 2.5 * cm,
    }
    SimpleDocTemplate(file, pagesize=A4, invariant=1, **margins).build(
        story, onFirstPage=_page_number, onLaterPages=_page_number
    )
    return file.getvalue()


def _page_number(canvas: Canvas, page: SimpleDocTemplate) -> None:
    canvas.setFont("Helvetica", 9)
    canvas.drawCentredString(A4[0] / 2, 1.2 * cm, f"Pagina {page.page}")


def write_letters(folder: Path) -> list[Path]:
    """Make all letters anew; gives the files."""
    written = []
    for names, suffix, make in ((IN_WORD, ".docx", text_to_docx), (IN_PDF, ".pdf", text_to_pdf)):
        for name in names:
            target = folder / f"{name}{suffix}"
            target.write_bytes(make((LETTERS / "sources" / f"{name}.txt").read_text("utf-8")))
            written.append(target)
    return written


if __name__ == "__main__":
    for file in write_letters(Path(sys.argv[1]) if len(sys.argv) > 1 else LETTERS):
        print(file)
