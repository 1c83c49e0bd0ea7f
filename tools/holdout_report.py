"""A report as reportlab flows it, for tools/holdout_documents.py: a long table that a page break cuts.

Its head of two rows is printed again on the next page, programmes are rows over the full width,
every second row is shaded and the pages have a head and a foot.
"""

from pathlib import Path

from holdout_pdf import cells_of
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, LongTable, Paragraph, SimpleDocTemplate, Spacer, Table

BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=10, leading=14, spaceAfter=8)
TITLE = ParagraphStyle("title", parent=BODY, fontName="Helvetica-Bold", fontSize=18, leading=24)
HEADING = ParagraphStyle("heading", parent=BODY, fontName="Helvetica-Bold", fontSize=13, spaceBefore=10)
CAPTION = ParagraphStyle("caption", parent=BODY, fontName="Helvetica-Oblique", fontSize=9, spaceAfter=3)
LABEL = ParagraphStyle("label", fontName="Helvetica", fontSize=8.5, leading=10.5)
SHADE = colors.Color(0.92, 0.95, 0.97)
KREDIETEN = """
Project | Raads-<br/>besluit | Krediet | Uitgaven |  | Restant | Gereed
 |  |  | t/m 2024 | 2025 |  |
Programma 1 Onderwijs en sport
Nieuwbouw kindcentrum De Esdoorn | 2023 | 12.850.000 | 3.412.600 | 4.985.300 | 4.452.100 | Q3 2026
Uitbreiding basisschool Het Anker | 2024 | 2.140.000 | 186.400 | 1.207.900 | 745.700 | Q1 2026
Vervanging vloer sporthal Noord | 2025 | 265.000 | 0 | 248.750 | 16.250 | gereed
Verduurzaming zwembad De Waard (warmtepompen) | 2024 | 1.975.000 | 94.200 | 655.000 | 1.225.800 | Q4 2026
Subtotaal |  | 17.230.000 | 3.693.200 | 7.096.950 | 6.439.850 |
Programma 2 Openbare ruimte
Reconstructie Dorpsstraat | 2022 | 4.380.000 | 3.906.150 | 402.300 | 71.550 | gereed
Vervanging riolering Bloemenbuurt, fase 2 | 2024 | 3.125.000 | 318.000 | 1.446.200 | 1.360.800 | Q2 2026
Fietspad langs de Waardse Vaart | 2023 | 1.460.000 | 212.500 | 96.850 | 1.150.650 | Q4 2027
Openbare verlichting (led) | 2025 | 540.000 | 0 | 311.400 | 228.600 | Q4 2026
Vrachtwagen en twee maaiers | 2025 | 438.000 | 0 | 0 | 438.000 | Q1 2026
Subtotaal |  | 9.943.000 | 4.436.650 | 2.256.750 | 3.249.600 |
Programma 3 Organisatie
Verbouwing publiekshal | 2024 | 890.000 | 61.300 | 714.850 | 113.850 | Q1 2026
Zaaksysteem | 2023 | 375.000 | 298.400 | 88.100 | -11.500 | gereed
Werkplekken en telefoons | 2025 | 320.000 | 0 | 287.600 | 32.400 | Q2 2026
Subtotaal |  | 1.585.000 | 359.700 | 1.090.550 | 134.750 |
Totaal |  | 28.758.000 | 8.489.550 | 10.444.250 | 9.824.200 |
"""

AFSLUITEN = """
Krediet | Beschikbaar | Besteed | Over
Vervanging vloer sporthal Noord | 265.000 | 248.750 | 16.250
Reconstructie Dorpsstraat | 4.380.000 | 4.308.450 | 71.550
Zaaksysteem | 375.000 | 386.500 | (11.500)
Totaal | 5.020.000 | 4.943.700 | 76.300
"""

KAPITAALLASTEN = """
Kosten | 2026 | 2027 | 2028 | 2029
Afschrijving | 1.018 | 1.246 | 1.395 | 1.412
Rente | 402 | 468 | 491 | 476
Totaal | 1.420 | 1.714 | 1.886 | 1.888
"""
INLEIDING = (
    "In deze rapportage leest u hoe het staat met de kredieten die de raad van Noordewaard "
    "heeft verleend. De peildatum is 31 december 2025. Er lopen 12 kredieten, samen goed voor "
    "€ 28,8 miljoen. In 2025 is hiervan € 10,4 miljoen uitgegeven. Gepland was € 13,2 "
    "miljoen; we haalden dus 79% van de planning."
)
VERTRAGING = (
    "De vertraging zit vooral bij het fietspad langs de Waardse Vaart. Het waterschap gaf pas "
    "in november 2025 een vergunning. Ook de levering van de vrachtwagen liep zeven maanden "
    "uit. Bij het kindcentrum stegen de bouwkosten met 6,5%. Dat is opgevangen binnen de post "
    "onvoorzien van € 900.000."
)
AFSLUITING = (
    "Drie kredieten kunnen worden afgesloten. Per saldo valt er € 76.300 vrij. Het "
    "zaaksysteem kostte € 11.500 meer dan het krediet, doordat de overzetting van 48.000 "
    "dossiers langer duurde."
)
LASTEN = (
    "De kapitaallasten lopen op tot € 1,9 miljoen in 2028. Ons rentepercentage is 2,1%. Een "
    "school schrijven we af in 40 jaar, de riolering in 60 jaar. In 2029 is ruim een kwart "
    "van de lasten rente."
)


def noordewaard(target: Path) -> None:
    """A report on investments: credits over two pages, those that are closed, and what they cost."""
    report = SimpleDocTemplate(
        str(target),
        pagesize=A4,
        title="Voortgang investeringen 2025",
        author="Gemeente Noordewaard",
        topMargin=2.6 * cm,
        bottomMargin=2.2 * cm,
        invariant=1,
    )
    parts: list[Flowable] = [
        Paragraph("Voortgang investeringen 2025", TITLE),
        Paragraph("1 Inleiding", HEADING),
        Paragraph(INLEIDING, BODY),
        Paragraph(VERTRAGING, BODY),
        Spacer(1, 6 * cm),  # the photo of the real one; it pushes the table over the page break
        Paragraph("2 Stand van de kredieten", HEADING),
        Paragraph("Tabel 1 Voortgang kredieten (bedragen in euro’s)", CAPTION),
        credits_table(),
        Paragraph("3 Af te sluiten kredieten", HEADING),
        Paragraph(AFSLUITING, BODY),
        Paragraph("Tabel 2 Af te sluiten kredieten (bedragen in euro’s)", CAPTION),
        small_table(AFSLUITEN),
        Paragraph("4 Kapitaallasten", HEADING),
        Paragraph(LASTEN, BODY),
        Paragraph("Tabel 3 Kapitaallasten (x € 1.000)", CAPTION),
        small_table(KAPITAALLASTEN),
    ]
    report.build(parts, onFirstPage=draw_foot, onLaterPages=draw_foot)


def draw_foot(canvas: Canvas, document: SimpleDocTemplate) -> None:
    """The head and the foot of a page."""
    canvas.saveState()
    canvas.setFont("Helvetica", 8)
    canvas.drawString(2.5 * cm, 28.2 * cm, "Gemeente Noordewaard")
    canvas.drawRightString(18.5 * cm, 28.2 * cm, "Voortgang investeringen 2025")
    canvas.drawCentredString(10.5 * cm, 1.2 * cm, f"Pagina {document.page} van 2")
    canvas.restoreState()


def credits_table() -> LongTable:
    """The credits: heads over two rows and two columns, section rows, shaded lines."""
    rows = cells_of(KREDIETEN)
    cells = [[Paragraph(row[0], LABEL) if len(row) > 1 else row[0], *row[1:]] for row in rows]
    cells[0][1] = Paragraph(rows[0][1], LABEL)
    sections = [n for n, row in enumerate(rows) if len(row) == 1]
    cells = [row + [""] * (7 - len(row)) for row in cells]
    table = LongTable(cells, colWidths=[w * cm for w in (4.6, 1.5, 2.2, 2.1, 2.1, 2.1, 1.7)], repeatRows=2)
    spans = [((c, 0), (c, 1)) for c in (0, 1, 2, 5, 6)] + [((3, 0), (4, 0))]
    table.setStyle(
        [
            ("FONTSIZE", (0, 0), (-1, -1), 8.5),
            ("FONTNAME", (0, 0), (-1, 1), "Helvetica-Bold"),
            ("FONTNAME", (0, -1), (-1, -1), "Helvetica-Bold"),
            ("ALIGN", (2, 0), (5, -1), "RIGHT"),
            ("ALIGN", (3, 0), (4, 0), "CENTER"),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("LINEBELOW", (0, 1), (-1, 1), 0.8, colors.black),
            ("ROWBACKGROUNDS", (0, 2), (-1, -1), (None, SHADE)),
            *(("SPAN", *span) for span in spans),
            *(("SPAN", (0, n), (-1, n)) for n in sections),
            *(("FONTNAME", (0, n), (-1, n), "Helvetica-BoldOblique") for n in sections),
        ]
    )
    return table


def small_table(text: str) -> Table:
    """A table without rules but for one under its head."""
    rows = cells_of(text)
    table = Table(rows, colWidths=[6 * cm, *([2.5 * cm] * (len(rows[0]) - 1))], hAlign="LEFT")
    table.setStyle(
        [
            ("FONTSIZE", (0, 0), (-1, -1), 9),
            ("ALIGN", (1, 0), (-1, -1), "RIGHT"),
            ("LINEBELOW", (0, 0), (-1, 0), 0.8, colors.black),
            ("FONTNAME", (0, -1), (-1, -1), "Helvetica-Bold"),
        ]
    )
    return table
