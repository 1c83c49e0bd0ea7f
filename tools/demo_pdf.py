"""Makes the PDF among the demo documents: ``python tools/demo_pdf.py [FILE]``.

The text is our own summary; its figures are those of the public programmabegroting 2026 of
Pijnacker-Nootdorp. The same reportlab makes the same bytes every time.
"""

import sys
from pathlib import Path

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.lib.units import cm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

DEFAULT_TARGET = (
    Path(__file__).parent.parent / "corpus" / "demo" / "pijnacker-nootdorp-inkomen-2026-samenvatting.pdf"
)
TITLE = "Inkomen en minimabeleid in Pijnacker-Nootdorp"
PAGES = 2  # printed in the footer; build_pdf checks it

ORIGIN = (
    "Dit is een eigen samenvatting, geschreven om dit programma mee uit te proberen. De cijfers komen "
    "uit de openbare programmabegroting 2026 van de gemeente Pijnacker-Nootdorp, onderdeel sociaal "
    "domein. De zinnen zijn van ons, niet van de gemeente."
)

BIJSTAND_ROWS = (
    ("Jaar", "Uitkeringen levensonderhoud", "Uitstroom naar werk"),
    ("2020", "440", "74"),
    ("2021", "436", "77"),
    ("2022", "465", "74"),
    ("2023", "463", "74"),
    ("2024", "493", "69"),
    ("2025 (peildatum 1-7-2025)", "522", "23"),
)

MINIMA_ROWS = (
    ("Onderwerp", "Aantal"),
    ("Minimahuishoudens", "929"),
    ("Kinderen in de gemeente", "13.310"),
    ("Kinderen in een minimahuishouden", "819"),
)


def styles() -> tuple[ParagraphStyle, ParagraphStyle, ParagraphStyle, ParagraphStyle]:
    """The title, heading, body and caption styles."""
    sheet = getSampleStyleSheet()
    body = ParagraphStyle("body", parent=sheet["BodyText"], fontSize=10.5, leading=14.5, spaceAfter=7)
    caption = ParagraphStyle("caption", parent=body, fontName="Helvetica-Bold", fontSize=9.5, spaceAfter=3)
    return sheet["Title"], sheet["Heading2"], body, caption


def ruled_table(rows: tuple[tuple[str, ...], ...], widths: tuple[float, ...]) -> Table:
    """A table with a line around every cell; the first row is the head."""
    table = Table([list(row) for row in rows], colWidths=[width * cm for width in widths], hAlign="LEFT")
    table.setStyle(
        TableStyle(
            [
                ("GRID", (0, 0), (-1, -1), 0.6, colors.HexColor("#5b6b78")),
                ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#dce6ec")),
                ("FONTNAME", (0, 0), (-1, 0), "Helvetica-Bold"),
                ("FONTSIZE", (0, 0), (-1, -1), 9.5),
                ("ALIGN", (1, 1), (-1, -1), "RIGHT"),
            ]
        )
    )
    return table


def first_page() -> list[Flowable]:
    """Where the figures come from, inhabitants, and bijstand with its table."""
    title, heading, body, caption = styles()
    return [
        Paragraph(TITLE, title),
        Paragraph(ORIGIN, body),
        Paragraph("1. Inwoners en werk", heading),
        Paragraph(
            "Pijnacker-Nootdorp telde op 1 januari 2025 precies 58.126 inwoners. Dat waren er 372 meer "
            "dan aan het begin van 2024. De groep van 15 tot en met 75 jaar is 42.000 mensen groot. Tot "
            "de beroepsbevolking horen er 34.000: 97% van hen heeft werk en 3% zoekt werk.",
            body,
        ),
        Paragraph("2. Bijstand", heading),
        Paragraph(
            "Steeds meer mensen doen een beroep op de bijstand. In juni 2025 telde de gemeente 522 "
            "bijstandsuitkeringen. In 2024 begonnen 148 nieuwe uitkeringen; in datzelfde jaar konden "
            "118 mensen zonder bijstand verder.",
            body,
        ),
        Paragraph("Tabel 1. Bijstandsuitkeringen en uitstroom naar werk per jaar (aantallen)", caption),
        ruled_table(BIJSTAND_ROWS, (5.2, 5.6, 4.4)),
        Spacer(1, 0.4 * cm),
        Paragraph(
            "De gemeente verwacht dat het aantal in 2026 verder oploopt. Er komen sociale huurwoningen "
            "klaar en er vestigen zich meer statushouders. Het geld dat het Rijk voor de bijstand "
            "geeft, de BUIG, is nu al te laag; ook in 2026 kan er een tekort zijn.",
            body,
        ),
        Paragraph(
            "Per 10.000 inwoners daalt het aantal uitkeringen toch, omdat er steeds meer inwoners zijn.",
            body,
        ),
    ]


def second_page() -> list[Flowable]:
    """Minima, arrangements for them, and debts."""
    _, heading, body, caption = styles()
    return [
        Paragraph("3. Rondkomen met weinig geld", heading),
        Paragraph(
            "De nieuwste armoedemonitor gaat over 2022. Een minimahuishouden heeft daarin een inkomen "
            "van hoogstens 130% van het sociaal minimum.",
            body,
        ),
        Paragraph("Tabel 2. Uitkomsten van de armoedemonitor over 2022 (aantallen)", caption),
        ruled_table(MINIMA_ROWS, (7.5, 3.5)),
        Spacer(1, 0.4 * cm),
        Paragraph(
            "Van alle kinderen groeit 6,1% op in zo'n huishouden. Kijken we alleen naar gezinnen met "
            "een uitkering, dan ging het in 2022 hier om 3% van de kinderen en in heel Nederland om 6%.",
            body,
        ),
        Paragraph("4. Regelingen", heading),
        Paragraph(
            "Stichting Leergeld heeft een kindpakket voor kinderen uit deze huishoudens. Wie wil "
            "sporten of aan cultuur wil doen, kan hulp krijgen van het Jeugdfonds of het "
            "Volwassenenfonds Sport &amp; Cultuur.",
            body,
        ),
        Paragraph(
            "De Rotterdampas komt in 2026 terug, maar de korting voor mensen met een laag inkomen "
            "vervalt. De raad besloot dat bij de Kadernota 2026. Weinig minima kochten de pas met "
            "korting.",
            body,
        ),
        Paragraph("5. Schulden", heading),
        Paragraph(
            "Voor 2026 tot en met 2029 komt er een nieuw beleidsplan voor schuldhulp. Verhuurders, "
            "zorgverzekeraars en leveranciers van energie en water melden aan de gemeente wie een "
            "achterstand heeft. In twee jaar tijd bereikte de gemeente zo twee keer zoveel mensen. "
            "Divosa vertelde in het hele land over deze aanpak.",
            body,
        ),
    ]


def draw_furniture(canvas: Canvas, document: SimpleDocTemplate) -> None:
    """The running head and the page number, as a printed budget has them."""
    canvas.saveState()
    canvas.setFont("Helvetica", 8)
    canvas.drawString(2.2 * cm, A4[1] - 1.3 * cm, "Samenvatting inkomen | begroting 2026")
    canvas.drawRightString(A4[0] - 2.2 * cm, 1.3 * cm, f"Pagina {document.page} van {PAGES}")
    canvas.restoreState()


def build_pdf(target: Path) -> None:
    """Write the PDF to ``target``. Raises ValueError when the text no longer fits on its pages."""
    document = SimpleDocTemplate(
        str(target),
        pagesize=A4,
        leftMargin=2.2 * cm,
        rightMargin=2.2 * cm,
        topMargin=2.2 * cm,
        bottomMargin=2.2 * cm,
        title=TITLE,
        author="Eigen samenvatting",
        lang="nl-NL",
        invariant=1,  # no date and no random id in the file
    )
    flow = [*first_page(), PageBreak(), *second_page()]
    document.build(flow, onFirstPage=draw_furniture, onLaterPages=draw_furniture)
    if document.page != PAGES:
        message = f"the text takes {document.page} pages, the footer says {PAGES}"
        raise ValueError(message)


if __name__ == "__main__":
    build_pdf(Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT_TARGET)
