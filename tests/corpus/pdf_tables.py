"""Budget tables drawn as PDF in many ways, with what is to be read back of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from io import BytesIO

from pypdf import PdfWriter
from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

_ALIGN = {"left": TA_LEFT, "center": TA_CENTER, "right": TA_RIGHT}
PROSE = "De gemeente bouwt nieuwe woningen voor jongeren en ouderen in alle wijken van het dorp. " * 3


@dataclass(frozen=True)
class Head:
    """A head over the columns first to last, on the levels top to bottom (0 the highest)."""

    text: str
    first: int
    last: int
    top: int = 0
    bottom: int = 0


@dataclass(frozen=True)
class Sample:
    """A table: its heads, its rows ("" is an empty cell) and how many columns of text stand at the left."""

    heads: tuple[Head, ...]
    rows: tuple[tuple[str, ...], ...]
    texts: int = 1
    widths: tuple[float, ...] = ()

    @property
    def levels(self) -> int:
        return max((head.bottom for head in self.heads), default=-1) + 1

    @property
    def columns(self) -> int:
        return len(self.rows[0])

    def expected(self) -> list[list[str]]:
        """The grid as read back: heads repeated where they span, sections in the first column."""
        grid = [[""] * self.columns for _ in range(self.levels)]
        for head in self.heads:
            for level in range(head.top, head.bottom + 1):
                for column in range(head.first, head.last + 1):
                    grid[level][column] = head.text
        return grid + [list(row) for row in self.rows]


@dataclass(frozen=True)
class Look:
    """How a table is printed."""

    rules: str = "none"  # none, level, head, full
    figures: str = "right"
    heads: str = "center"
    valign: str = "MIDDLE"
    size: float = 9
    leading: float = 1.2
    padding: float = 3
    gap: float = 6
    bold_heads: bool = True
    zebra: bool = False
    wide: bool = False


def drawn(
    sample: Sample, look: Look, before: Sequence[str] = (PROSE,), after: Sequence[str] = (PROSE,)
) -> bytes:
    """The PDF: text, the table, text."""
    out = BytesIO()
    page = landscape(A4) if look.wide else A4
    document = SimpleDocTemplate(out, pagesize=page, invariant=1)
    plain = ParagraphStyle("plain", fontName="Helvetica", fontSize=10, leading=13)
    parts = [Paragraph(text, plain) for text in before]
    parts += [Spacer(1, 12), _table(sample, look), Spacer(1, 12)]
    parts += [Paragraph(text, plain) for text in after]
    document.build(parts)
    return out.getvalue()


def rewritten(data: bytes, change: Callable[[PdfWriter], None]) -> bytes:
    """The PDF after a change to its pages."""
    writer = PdfWriter(clone_from=BytesIO(data))
    change(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _table(sample: Sample, look: Look) -> Table:
    data = [[_cell("", look, "left")] * sample.columns for _ in range(sample.levels)]
    style: list[tuple[object, ...]] = [
        ("VALIGN", (0, 0), (-1, -1), look.valign),
        ("TOPPADDING", (0, 0), (-1, -1), look.padding),
        ("BOTTOMPADDING", (0, 0), (-1, -1), look.padding),
        ("LEFTPADDING", (0, 0), (-1, -1), look.gap / 2),
        ("RIGHTPADDING", (0, 0), (-1, -1), look.gap / 2),
    ]
    for head in sample.heads:
        align = "left" if head.last < sample.texts else look.heads
        data[head.top][head.first] = _cell(head.text, look, align, bold=look.bold_heads)
        style.append(("SPAN", (head.first, head.top), (head.last, head.bottom)))
    for row in sample.rows:
        section = sum(bool(text) for text in row) == 1 and bool(row[0])
        data.append(
            [
                _cell(text, look, "left" if i < sample.texts else look.figures, bold=section)
                for i, text in enumerate(row)
            ]
        )
        if section:
            style.append(("SPAN", (0, len(data) - 1), (-1, len(data) - 1)))
    widths = sample.widths or (*((150,) * sample.texts), *((52,) * (sample.columns - sample.texts)))
    return Table(data, colWidths=list(widths), style=style + _rules(sample, look), repeatRows=sample.levels)


def _rules(sample: Sample, look: Look) -> list[tuple[object, ...]]:
    under_heads = sample.levels - 1
    found: list[tuple[object, ...]] = []
    if look.rules == "full":
        found.append(("GRID", (0, 0), (-1, -1), 0.5, colors.black))
    elif look.rules == "level":
        found.append(("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.black))
    elif look.rules == "head":
        found += [("LINEBELOW", (0, under_heads), (-1, under_heads), 0.5, colors.black)]
        found += [("BACKGROUND", (0, 0), (-1, under_heads), colors.lightblue)]
    if look.zebra:
        for i in range(sample.levels, sample.levels + len(sample.rows), 2):
            found.append(("BACKGROUND", (0, i), (-1, i), colors.whitesmoke))
    return found


def _cell(text: str, look: Look, align: str, *, bold: bool = False) -> Paragraph:
    font = "Helvetica-Bold" if bold else "Helvetica"
    style = ParagraphStyle(
        "cell", fontName=font, fontSize=look.size, leading=look.size * look.leading, alignment=_ALIGN[align]
    )
    return Paragraph(text, style)


YEARS = Sample(
    (Head("Omschrijving", 0, 0), *(Head(str(2023 + i), i + 1, i + 1) for i in range(4))),
    (
        ("Lasten", "", "", "", ""),
        ("Jeugdhulp", "12.846", "12.310", "13.175", "12.890"),
        ("Schuldhulp en minima, met de regelingen voor kinderen", "84", "52", "-", "1.498"),
        ("Totaal lasten", "12.930", "12.362", "13.175", "14.388"),
        ("Baten", "", "", "", ""),
        ("Rijksbijdrage", "604", "812", "46", "8.046"),
        ("Eigen bijdragen", "243", "", "258", "310"),
        ("Saldo", "-12.083", "-11.299", "-12.871", "-6.032"),
    ),
)
LEVELS = Sample(
    (
        Head("Taakveld", 0, 0, 0, 1),
        Head("Rekening 2023", 1, 1, 0, 1),
        Head("Begroting 2024", 2, 3),
        Head("Primitief", 2, 2, 1, 1),
        Head("Na wijziging", 3, 3, 1, 1),
        Head("Meerjarenraming", 4, 6),
        *(Head(str(2025 + i), 4 + i, 4 + i, 1, 1) for i in range(3)),
    ),
    (
        ("6.1 Samenkracht en burgerparticipatie", "4.118", "4.236", "4.402", "4.371", "4.371", "4.371"),
        ("6.2 Toegang", "947", "9.215", "634", "9.788", "9.946", "105"),
        ("6.71a Huishoudelijke hulp (WMO)", "0", "310", "175", "12.890", "640", "610"),
        ("Totaal", "5.065", "13.761", "5.211", "27.049", "14.957", "5.086"),
    ),
    widths=(130, 64, 56, 56, 50, 50, 50),
)
INDICATORS = Sample(
    (
        Head("Taakveld", 0, 0),
        Head("Indicator", 1, 1),
        Head("Eenheid", 2, 2),
        Head("2022", 3, 3),
        Head("2023", 4, 4),
        Head("Streefwaarde 2026", 5, 5),
    ),
    (
        (
            "Jeugd",
            "Jongeren met jeugdhulp zonder verblijf in de eigen gemeente",
            "% van alle jongeren tot 18 jaar",
            "11,9",
            "12,1",
            "11,0",
        ),
        ("Jeugd", "Verzuim", "per 1.000 leerlingen", "2,6", "2,2", "2,0"),
        ("Werk", "Banen", "per 1.000 inwoners van 15 tot en met 64 jaar", "604,2", "611,8", "620,0"),
        ("Werk", "Netto arbeidsparticipatie", "%", "74,1", "74,6", "75,0"),
        ("Werk", "Werkloze jongeren", "%", "2", "1", "1"),
    ),
    texts=3,
    widths=(55, 130, 110, 45, 45, 70),
)


def without_repeats(sample: Sample) -> Sample:
    """The same table with each group's label printed once, in its first row."""
    seen: set[str] = set()
    rows = []
    for row in sample.rows:
        rows.append(("", *row[1:]) if row[0] in seen else row)
        seen.add(row[0])
    return replace(sample, rows=tuple(rows))
