"""The documents that reportlab makes, for tools/holdout_documents.py: what Chromium and Word cannot.

A page that is turned by /Rotate, letters set apart, heads that stand upright, dots between label and amount.
"""

from collections.abc import Sequence
from pathlib import Path

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, Table, TableStyle

BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=10, leading=14)
SMALL = ParagraphStyle("small", parent=BODY, fontName="Helvetica-Oblique", fontSize=9)
LINES = (
    ("FONTSIZE", (0, 0), (-1, -1), 9),
    ("FONTNAME", (0, 0), (-1, 0), "Helvetica-Bold"),
    ("LINEBELOW", (0, 0), (-1, 0), 1, colors.black),
    ("LINEABOVE", (0, -1), (-1, -1), 0.5, colors.black),
)
LISDONK_KREDIETEN = """
Krediet | Gevoteerd | Besteed | Restant
Kindcentrum De Wiek, voorbereiding | 8.450 | 6.120 | 2.330
Herinrichting Stationsplein | 3.275 | 1.940 | 1.335
Sporthal De Lis | 5.600 | 410 | 5.190
Vervanging zaaksysteem | 395 | 385 | 10
Totaal | 17.720 | 8.855 | 8.865
"""
LISDONK_PLAN = """
Nr. | Investering | Afschrijving<br/>(jaren) | 2026 | 2027 | 2028 | 2029 | Totaal | Bijdrage van<br/>derden
101 | Herinrichting Zuidwal | 25 | 1.150 | 400 | – | – | 1.550 | 300
102 | Brug over de Lisvaart | 40 | – | 850 | 1.275 | – | 2.125 | 425
103 | Rioolvervanging | 60 | 620 | 620 | 640 | 640 | 2.520 | –
104 | Tractoren en maaiers | 8 | 245 | – | – | 180 | 425 | –
201 | Kindcentrum De Wiek | 40 | 3.900 | 4.100 | – | – | 8.000 | 1.200
202 | Kunstgras VV Lisdonk | 12 | – | – | 560 | – | 560 | 56
203 | Zonnepanelen op gemeentelijke gebouwen en sporthallen | 20 | 175 | 175 | 175 | 175 | 700 | –
301 | Renovatie dak raadhuis | 30 | 480 | – | – | – | 480 | 96
302 | Telefonie en netwerk | 5 | – | 325 | – | – | 325 | –
303 | Laptops | 4 | 90 | 60 | 60 | 60 | 270 | –
401 | Aanleg van de Rondweg-Oost met fietstunnel | 50 | – | 1.450 | 2.050 | 700 | 4.200 | 640
 | Totaal | | 6.660 | 7.980 | 4.760 | 1.755 | 21.155 | 2.717
"""
LISDONK_KAPITAALLASTEN = """
Jaar | Rente | Afschrijving | Totaal
2026 | 84.300 | 212.500 | 296.800
2027 | 196.400 | 541.200 | 736.700
2028 | 281.150 | 768.900 | 1.050.050
2029 | 317.600 | 905.450 | 1.223.050
"""


def lisdonk(target: Path) -> None:
    """An investment plan: a title in spaced letters, its main table on a page turned by /Rotate."""
    canvas = Canvas(str(target), pagesize=A4, invariant=1)
    canvas.setTitle("Investeringsplan 2026-2029")
    lisdonk_first_page(canvas)
    lisdonk_turned_page(canvas)
    lisdonk_last_page(canvas)
    canvas.save()


def lisdonk_first_page(canvas: Canvas) -> None:
    """The title, written letter by letter, and the credits that are running."""
    canvas.setFont("Helvetica-Bold", 17)
    canvas.drawString(2 * cm, 27 * cm, "I N V E S T E R I N G S P L A N   2 0 2 6 - 2 0 2 9")
    canvas.setFont("Helvetica", 10)
    canvas.drawString(2 * cm, 26.2 * cm, "Bijlage bij de programmabegroting 2026 van de gemeente Lisdonk")
    spaced_heading(canvas, "Lopende kredieten", 25)
    y = draw(
        canvas,
        "Op 1 september 2025 liepen er vier kredieten. Van de € 17,72 miljoen die de raad hiervoor "
        "beschikbaar heeft gesteld, is nog ongeveer de helft over. De sporthal loopt negen maanden achter op "
        "de planning, omdat de grond vervuild bleek. De sanering kost naar schatting € 275.000.",
        24.6,
    )
    y = draw(canvas, "Stand per 1 september 2025 (bedragen x € 1.000)", y - 0.3, SMALL)
    y = draw_table(canvas, LISDONK_KREDIETEN, (8, 2.7, 2.7, 2.7), y - 0.1)
    spaced_heading(canvas, "Nieuwe investeringen", y - 1.2)
    draw(
        canvas,
        "In de periode 2026-2029 investeren we samen € 21,2 miljoen, waarvan € 6,66 miljoen in 2026. "
        "Andere partijen dragen € 2,7 miljoen bij; zo betaalt de provincie 15% van het "
        "kindcentrum. Ruim een derde van het geld gaat naar dat kindcentrum, dat in 2027 ruimte "
        "biedt aan 380 leerlingen. Op de volgende bladzijde staan alle elf investeringen.",
        y - 1.6,
    )
    canvas.showPage()


def lisdonk_turned_page(canvas: Canvas) -> None:
    """A landscape page on portrait paper: the page turns a quarter clockwise when it is shown."""
    canvas.setPageSize(landscape(A4))  # as it is shown; reportlab swaps it for the rotation
    canvas.setPageRotation(90)
    canvas.translate(A4[0], 0)
    canvas.rotate(90)
    canvas.setFont("Helvetica-Bold", 12)
    canvas.drawString(2 * cm, 18.5 * cm, "Investeringsplan 2026-2029 (bedragen x € 1.000)")
    draw_table(canvas, LISDONK_PLAN, (1.3, 6.7, 2.6, 2, 2, 2, 2, 2.2, 2.8), 18)
    canvas.setFont("Helvetica", 8)
    canvas.drawString(2 * cm, 1.2 * cm, "Gemeente Lisdonk - Investeringsplan 2026-2029 - blad 2")
    canvas.showPage()


def lisdonk_last_page(canvas: Canvas) -> None:
    """What the plan costs each year; the total of 2027 is wrong on purpose."""
    canvas.setPageSize(A4)
    canvas.setPageRotation(0)
    spaced_heading(canvas, "Kapitaallasten", 27)
    y = draw(
        canvas,
        "De investeringen leiden tot rente en afschrijving. We rekenen met een rente van 2,75%. In 2029 "
        "zijn de kapitaallasten opgelopen tot € 1,2 miljoen. Dat is 1,6% van de totale lasten van de "
        "gemeente.",
        26.6,
    )
    y = draw(canvas, "Kapitaallasten van het investeringsplan (in euro's)", y - 0.3, SMALL)
    y = draw_table(canvas, LISDONK_KAPITAALLASTEN, (3, 3.2, 3.2, 3.2), y - 0.1)
    draw(
        canvas,
        "De onderhoudskosten van de rondweg, vanaf 2029 zo'n € 48.000 per jaar, zijn hierin niet meegeteld.",
        y - 0.4,
    )
    canvas.showPage()


def spaced_heading(canvas: Canvas, text: str, y: float) -> None:
    """A heading with its letters set apart, ``y`` in cm from the foot."""
    canvas.setFont("Helvetica-Bold", 13)
    canvas.drawString(2 * cm, y * cm, text, charSpace=2.6)


def draw(canvas: Canvas, text: str, y: float, style: ParagraphStyle = BODY) -> float:
    """A paragraph under ``y`` (cm from the foot); the height where it ends, in cm."""
    paragraph = Paragraph(text, style)
    _, height = paragraph.wrapOn(canvas, 17 * cm, 20 * cm)
    paragraph.drawOn(canvas, 2 * cm, y * cm - height)
    return float(y - height / cm)


def draw_table(canvas: Canvas, text: str, widths: Sequence[float], y: float) -> float:
    """A table under ``y`` with its words on the left and its numbers on the right; where it ends, in cm."""
    rows = cells_of(text)
    words = 2 if rows[0][0] == "Nr." else 1
    left = ParagraphStyle("cell", parent=BODY, fontSize=9, leading=11)
    bold = ParagraphStyle("head", parent=left, fontName="Helvetica-Bold", alignment=2)
    cells = [
        [
            Paragraph(cell, bold if n == 0 and c >= words else left) if n == 0 or c < words else cell
            for c, cell in enumerate(row)
        ]
        for n, row in enumerate(rows)
    ]
    table = Table(cells, colWidths=[width * cm for width in widths])
    table.setStyle(
        TableStyle([*LINES, ("ALIGN", (words, 1), (-1, -1), "RIGHT"), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")])
    )
    _, height = table.wrapOn(canvas, 26 * cm, 25 * cm)
    table.drawOn(canvas, 2 * cm, y * cm - height)
    return float(y - height / cm)


TERPWIJK_LASTEN = """
Programma | Personeel | Kapitaallasten | Subsidies | Inkoop en zorg | Overige lasten | Totaal
1 Bestuur en burgers | 2.145 | 38 | 62 | 410 | 275 | 2.930
2 Veiligheid | 612 | 95 | 1.880 | 126 | 48 | 2.761
3 Samenleving | 3.908 | 214 | 4.355 | 11.720 | 604 | 20.801
4 Leefomgeving | 4.276 | 2.964 | 180 | 6.215 | 391 | 14.026
5 Overhead | 6.840 | 1.127 | - | 2.388 | 815 | 11.170
Totaal | 17.781 | 4.438 | 6.477 | 20.859 | 2.133 | 51.688
"""
TERPWIJK_UURTARIEF = """
Salarissen buitendienst | € 3.412.000
Materieel en brandstof | € 468.500
Overhead (31% van de salarissen) | € 1.057.720
Totale kosten | € 4.938.220
Productieve uren | 62.300
Uurtarief | € 79,27
"""
TERPWIJK_OVERHEAD = """
 | Begroting | Begroting | Rekening
 | 2026 | 2025 | 2024
Formatie overhead (in fte) | 71,4 | 70,2 | 68,9
    waarvan informatievoorziening | 14,5 | 12,0 | 11,2
Overhead als % van de lasten | 21,6 | 21,4 | 20,9
Overhead per inwoner (in €) | 412 | 398 | 371
"""


def terpwijk(target: Path) -> None:
    """How lasten are divided: heads that stand upright, dots between label and amount, newest year first."""
    canvas = Canvas(str(target), pagesize=A4, invariant=1)
    canvas.setTitle("Kostenverdeling 2026")
    title(canvas, "Bijlage 4 Kostenverdeling 2026", 27)
    y = draw(
        canvas,
        "In deze bijlage verdeelt de gemeente Terpwijk haar lasten over vijf kostensoorten en vijf "
        "programma's. De lasten zijn in 2026 € 51,7 miljoen. Ruim een derde daarvan is personeel: "
        "218 medewerkers, samen 194,6 fte. De cao-stijging van 2,8% per 1 april 2026 kost € 372.000.",
        26.5,
    )
    y = draw(canvas, "Lasten per kostensoort in 2026 (bedragen x € 1.000)", y - 0.3, SMALL)
    y = upright_table(canvas, TERPWIJK_LASTEN, y - 0.3)
    title(canvas, "Wat kost een uur buitendienst?", y - 0.9)
    y = draw(
        canvas,
        "Werk voor anderen brengt Terpwijk in rekening tegen een uurtarief. In 2025 was dat € 76,80. De "
        "buitendienst werkt naar verwachting 4.150 uur voor het waterschap.",
        y - 1.3,
    )
    y = dotted_lines(canvas, TERPWIJK_UURTARIEF, y - 0.7)
    title(canvas, "Ontwikkeling van de overhead", y - 0.5)
    y = columns_of_text(canvas, TERPWIJK_OVERHEAD, y - 1.3)
    draw(
        canvas,
        "De overhead groeit door acht tijdelijke banen, waarvan er twee in 2027 vervallen. Vergelijkbare "
        "gemeenten zijn gemiddeld 19,8% van hun lasten kwijt aan overhead.",
        y,
    )
    canvas.showPage()
    canvas.save()


def title(canvas: Canvas, text: str, y: float) -> None:
    """A heading, ``y`` in cm from the foot."""
    canvas.setFont("Helvetica-Bold", 13)
    canvas.drawString(2 * cm, y * cm, text)


def upright_table(canvas: Canvas, text: str, y: float) -> float:
    """A table without lines whose heads are written from bottom to top; where it ends, in cm."""
    head, *rows = cells_of(text)
    y -= 2.6
    canvas.setFont("Helvetica-Bold", 9)
    canvas.drawString(2 * cm, y * cm, head[0])
    for n, word in enumerate(head[1:]):
        canvas.saveState()
        canvas.translate((8.4 + 1.7 * n) * cm, y * cm)
        canvas.rotate(90)
        canvas.drawString(0, 0, word)
        canvas.restoreState()
    for row in rows:
        y -= 0.5
        canvas.setFont("Helvetica-Bold" if row[0] == "Totaal" else "Helvetica", 9)
        canvas.drawString(2 * cm, y * cm, row[0])
        for n, cell in enumerate(row[1:]):
            canvas.drawRightString((8.6 + 1.7 * n) * cm, y * cm, cell)
    return y


def dotted_lines(canvas: Canvas, text: str, y: float) -> float:
    """Labels and amounts with dots from the one to the other; the height below them, in cm."""
    canvas.setFont("Helvetica", 10)
    for label, amount in cells_of(text):
        room = 11.5 * cm - sum(canvas.stringWidth(part, "Helvetica", 10) for part in (label, amount))
        dots = "." * int(room / canvas.stringWidth(".", "Helvetica", 10) - 2)
        canvas.drawString(2 * cm, y * cm, f"{label} {dots}")
        canvas.drawRightString(13.5 * cm, y * cm, amount)
        y -= 0.5
    return y


def columns_of_text(canvas: Canvas, text: str, y: float) -> float:
    """A table without lines, its numbers centred under their heads; the height below it, in cm."""
    for n, row in enumerate(text.strip("\n").splitlines()):
        label, *cells = row.split("|")
        canvas.setFont("Helvetica-Bold" if n < 2 else "Helvetica", 9)
        indent = 0.4 if label.startswith("    ") else 0
        canvas.drawString((2 + indent) * cm, y * cm, label.strip())
        for c, cell in enumerate(cells):
            canvas.drawCentredString((9.5 + 2.4 * c) * cm, y * cm, cell.strip())
        y -= 0.5
    return y


def cells_of(text: str) -> list[list[str]]:
    """Rows of cells, one row a line and the cells with a bar between them."""
    return [[cell.strip() for cell in line.split("|")] for line in text.strip("\n").splitlines()]
