"""Text that stands turned: heads over narrow columns and labels beside several rows are read in the table."""

import pytest
from reportlab.lib.pagesizes import A4

from corpus.readers.pdf.reader import read_pdf
from corpus.types import Table
from tests.corpus.examples import Pdf, texts_of

HEADS = ("Personeel", "Kapitaal", "Inkoop en zorg")
ROWS = (
    ("Bestuur", "2.145", "38", "410"),
    ("Veiligheid", "612", "95", "126"),
    ("Samenleving", "3.908", "214", "11.720"),
    ("Totaal", "6.665", "347", "12.256"),
)
EXPECTED = ["|".join(row) for row in ROWS]
TEXT = "De gemeente verdeelt haar lasten over drie soorten en over drie programma's, zoals elk jaar."


def turned(pdf: Pdf, x: float, y: float, text: str, *, up: bool = True, size: float = 9) -> None:
    """Text that begins at a place and reads upwards, or ends there and reads downwards."""
    canvas = pdf._canvas
    canvas.saveState()
    canvas.setFont("Helvetica", size)
    canvas.translate(x, A4[1] - y)
    canvas.rotate(90 if up else -90)
    if up:
        canvas.drawString(0, 0, text)
    else:
        canvas.drawRightString(0, 0, text)
    canvas.restoreState()


def with_rows(pdf: Pdf, y: float, rows: tuple[tuple[str, ...], ...] = ROWS) -> Pdf:
    for i, (label, *figures) in enumerate(rows):
        pdf.text(120, y + 15 * i, label, 9)
        for k, figure in enumerate(figures):
            pdf.right(310 + 45 * k, y + 15 * i, figure, 9)
    return pdf


def tables(pdf: Pdf) -> list[Table]:
    return [block.table for block in read_pdf(pdf.bytes(), "stuk.pdf").blocks if block.table]


@pytest.mark.parametrize("up", [True, False])
def test_heads_that_stand_upright_over_narrow_columns_are_heads(*, up: bool) -> None:
    pdf = with_rows(Pdf().lines(60, 60, TEXT, TEXT).text(120, 176, "Programma", 9), 194)
    for k, head in enumerate(HEADS):
        turned(pdf, 304 + 45 * k, 178, head, up=up)
    (table,) = tables(pdf)

    assert texts_of(table) == ["Programma|" + "|".join(HEADS), *EXPECTED]
    assert table.header_rows == 1


def test_a_turned_head_of_two_lines_is_one_and_an_empty_cell_below_it_does_no_harm() -> None:
    rows = (("Bestuur", "2.145", "38", ""), *ROWS[1:])
    pdf = with_rows(Pdf().lines(60, 60, TEXT, TEXT).text(120, 176, "Programma", 9), 194, rows)
    turned(pdf, 304, 178, "Personeel")
    turned(pdf, 349, 178, "Kapitaal")
    turned(pdf, 388, 178, "Inkoop")
    turned(pdf, 398, 178, "en zorg")
    (table,) = tables(pdf)

    assert texts_of(table) == ["Programma|" + "|".join(HEADS), "Bestuur|2.145|38|", *EXPECTED[1:]]


def test_a_head_over_turned_heads_stands_above_them() -> None:
    pdf = with_rows(Pdf().lines(60, 60, TEXT, TEXT).text(120, 176, "Programma", 9), 194)
    pdf.text(330, 106, "Lasten", 9)
    for k, head in enumerate(HEADS):
        turned(pdf, 304 + 45 * k, 178, head)
    (table,) = tables(pdf)

    assert texts_of(table)[:2] == [
        "Programma|Lasten|Lasten|Lasten",
        "Programma|" + "|".join(HEADS),
    ]


def test_a_caption_above_turned_heads_names_the_table() -> None:
    pdf = with_rows(Pdf().lines(60, 60, TEXT, TEXT).text(120, 176, "Programma", 9), 194)
    pdf.text(120, 104, "Lasten per soort (bedragen x € 1.000)", 9)
    for k, head in enumerate(HEADS):
        turned(pdf, 304 + 45 * k, 178, head)
    (table,) = tables(pdf)

    assert table.caption == "Lasten per soort (bedragen x € 1.000)"


@pytest.mark.parametrize("up", [True, False])
def test_a_turned_label_beside_rows_is_the_group_of_each(*, up: bool) -> None:
    rows = (*ROWS[:3], ("Wonen", "20", "30", "40"), ("Groen", "21", "31", "41"), ("Afval", "22", "32", "42"))
    pdf = with_rows(Pdf().lines(60, 60, TEXT, TEXT), 194, rows).text(120, 178, "Programma", 9)
    for k, head in enumerate(("2024", "2025", "2026")):
        pdf.right(310 + 45 * k, 178, head, 9)
    turned(pdf, 108, 219, "Mens", up=up)
    turned(pdf, 108, 266, "Fysiek", up=up)
    (table,) = tables(pdf)

    groups = ["Mens"] * 3 + ["Fysiek"] * 3
    assert texts_of(table)[1:] == [f"{g}|" + "|".join(row) for g, row in zip(groups, rows, strict=True)]


def test_a_tab_in_the_margin_is_no_label_of_the_rows_beside_it() -> None:
    pdf = with_rows(Pdf().lines(60, 60, TEXT, TEXT).text(120, 178, "Programma", 9), 194)
    for k, head in enumerate(("2024", "2025", "2026")):
        pdf.right(310 + 45 * k, 178, head, 9)
    turned(pdf, 30, 230, "Programma 3")
    turned(pdf, 570, 230, "Begroting 2026")
    (table,) = tables(pdf)

    assert texts_of(table) == ["Programma|2024|2025|2026", *EXPECTED]


def test_no_turned_label_is_lost_where_its_rows_are_not_known() -> None:
    pdf = with_rows(Pdf().lines(60, 60, TEXT, TEXT).text(120, 178, "Programma", 9), 194)
    for k, head in enumerate(("2024", "2025", "2026")):
        pdf.right(310 + 45 * k, 178, head, 9)
    turned(pdf, 104, 213, "Mens")
    turned(pdf, 114, 232, "Fysiek")
    text = read_pdf(pdf.bytes(), "stuk.pdf").text

    assert "Mens" in text
    assert "Fysiek" in text
