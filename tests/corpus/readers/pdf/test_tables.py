"""Tables in PDFs: printed in many ways, read back exactly."""

from io import BytesIO
from itertools import product

import pytest
from pypdf import PdfReader, PdfWriter, Transformation

from corpus.readers.pdf.reader import read_pdf
from corpus.types import Block
from tests.corpus.examples import Pdf, cells_of
from tests.corpus.pdf_tables import (
    INDICATORS,
    LEVELS,
    YEARS,
    Head,
    Look,
    Sample,
    drawn,
    rewritten,
    without_repeats,
)

RULES = ("none", "level", "head", "full")
FIGURES = ("right", "left", "center")
HEADS = ("left", "center", "right")
HEIGHTS = ("TOP", "MIDDLE", "BOTTOM")
PADDINGS, GAPS = (0, 3), (4, 12)
TEXT = (
    "De gemeente bouwt nieuwe woningen voor jongeren en ouderen in alle wijken van het dorp, ook nu.",
) * 3


def tables_of(data: bytes) -> list[list[list[str]]]:
    """The texts of the cells of each table."""
    return [cells_of(block.table) for block in blocks_of(data) if block.table]


def blocks_of(data: bytes) -> tuple[Block, ...]:
    return read_pdf(data, "stuk.pdf").blocks


def looks() -> list[Look]:
    """Each way of printing a table with each other in pairs, not all with all."""
    ways = list(product(RULES, FIGURES, HEADS, HEIGHTS, PADDINGS, GAPS))
    return [Look(*way[:2], way[2], way[3], padding=way[4], gap=way[5]) for way in ways[::11]]


@pytest.mark.parametrize("look", looks(), ids=str)
def test_a_table_with_sections_and_empty_cells_is_read_back(look: Look) -> None:
    assert tables_of(drawn(YEARS, look)) == [YEARS.expected()]


@pytest.mark.parametrize("look", looks(), ids=str)
def test_cells_that_run_over_lines_in_several_columns_are_read_back(look: Look) -> None:
    assert tables_of(drawn(INDICATORS, look)) == [INDICATORS.expected()]


@pytest.mark.parametrize("look", [look for look in looks() if look.rules != "full"], ids=str)
def test_a_label_beside_several_rows_belongs_to_each(look: Look) -> None:
    assert tables_of(drawn(without_repeats(INDICATORS), look)) == [INDICATORS.expected()]


@pytest.mark.parametrize(
    "look", [look for look in looks() if (look.heads, look.valign) != ("right", "BOTTOM")], ids=str
)
def test_heads_over_several_columns_and_rows_are_read_back(look: Look) -> None:
    (found,) = tables_of(drawn(LEVELS, look))
    rows = len(LEVELS.rows)

    assert found[-rows:] == [list(row) for row in LEVELS.rows]
    assert paths(found[:-rows]) == paths(LEVELS.expected()[:-rows])


def paths(heads: list[list[str]]) -> list[str]:
    """The words over each column, top first; where a head breaks into lines does not matter."""
    return ["".join(dict.fromkeys(row[c] for row in heads if row[c])).replace(" ", "") for c in range(7)]


@pytest.mark.parametrize("degrees", [90, 180, 270])
@pytest.mark.parametrize("rules", ["none", "full"])
def test_a_page_that_is_shown_turned_is_read(degrees: int, rules: str) -> None:
    def turn(writer: PdfWriter) -> None:
        for page in writer.pages:
            page.rotate(degrees)

    assert tables_of(rewritten(drawn(YEARS, Look(rules)), turn)) == [YEARS.expected()]


@pytest.mark.parametrize("degrees", [90, 180, 270])
@pytest.mark.parametrize("rules", ["none", "full"])
def test_text_that_is_drawn_turned_is_read(degrees: int, rules: str) -> None:
    def turn(writer: PdfWriter) -> None:
        for page in writer.pages:
            page.mediabox.upper_right = page.cropbox.upper_right = (842, 842)
            page.add_transformation(
                Transformation().translate(-297, -421).rotate(degrees).translate(421, 421)
            )

    assert tables_of(rewritten(drawn(YEARS, Look(rules)), turn)) == [YEARS.expected()]


def test_a_landscape_page_is_read() -> None:
    assert tables_of(drawn(YEARS, Look(wide=True))) == [YEARS.expected()]


def test_shaded_rows_are_no_cells_of_their_own() -> None:
    assert tables_of(drawn(YEARS, Look(zebra=True))) == [YEARS.expected()]


def test_both_parts_of_a_table_over_a_page_break_have_its_heads_and_columns() -> None:
    rows = tuple((f"Onderdeel {'ABCDEFGHIJ'[i % 10]}{i}", f"{i}.100", f"{i + 7}", "") for i in range(60))
    sample = Sample((Head("Onderdeel", 0, 0), *(Head(str(2024 + i), i + 1, i + 1) for i in range(3))), rows)
    first, second = tables_of(drawn(sample, Look("level")))

    assert first[0] == second[0] == ["Onderdeel", "2024", "2025", "2026"]
    assert [row[:3] for row in first[1:] + second[1:]] == [list(row[:3]) for row in rows]


def test_a_last_row_that_a_browser_repeats_at_a_page_break_is_read_once() -> None:
    pdf = table(Pdf().lines(60, 60, *TEXT), 60, 700, ("Wijk", "2024", "2025"), ("Totaal", "3.400", "3.600"))
    table(
        pdf.page(),
        60,
        60,
        ("Wijk", "2024", "2025"),
        ("Noord", "1.200", "1.300"),
        ("Totaal", "3.400", "3.600"),
    )

    assert tables_of(pdf.bytes()) == [
        [["Wijk", "2024", "2025"], ["Noord", "1.200", "1.300"], ["Totaal", "3.400", "3.600"]]
    ]


def table(pdf: Pdf, x: float, y: float, *rows: tuple[str, ...], step: float = 50, width: float = 100) -> Pdf:
    """Rows 15 points apart: labels at x, figures flush right."""
    for i, (label, *figures) in enumerate(rows):
        pdf.text(x, y + 15 * i, label, 9)
        for k, figure in enumerate(figures):
            pdf.right(x + width + step * (k + 1), y + 15 * i, figure, 9)
    return pdf


def test_tables_beside_one_another_are_two() -> None:
    pdf = Pdf().lines(50, 60, *TEXT)
    table(pdf, 50, 130, ("Lasten", "2025", "2026"), ("Zorg", "1.200", "1.300"), ("Werk", "2.200", "2.300"))
    table(pdf, 330, 130, ("Baten", "2025", "2026"), ("Rijk", "200", "300"), ("Eigen bijdrage", "20", "30"))

    assert tables_of(pdf.bytes()) == [
        [["Lasten", "2025", "2026"], ["Zorg", "1.200", "1.300"], ["Werk", "2.200", "2.300"]],
        [["Baten", "2025", "2026"], ["Rijk", "200", "300"], ["Eigen bijdrage", "20", "30"]],
    ]


def test_euro_signs_belong_to_the_amounts_behind_them_and_v_and_n_keep_their_column() -> None:
    pdf = Pdf().lines(50, 60, *TEXT)
    rows = [
        ("Taakveld", "Begroting", "Verschil", ""),
        ("Zorg", "1.200", "130", "N"),
        ("Werk", "800", "38", "V"),
    ]
    for i, (label, amount, difference, mark) in enumerate(rows):
        y = 130 + 15 * i
        pdf.text(50, y, label, 9).right(220, y, amount, 9).right(290, y, difference, 9).text(296, y, mark, 9)
        pdf.text(150, y, "€" if i else "", 9)

    assert tables_of(pdf.bytes())[0][1:] == [["Zorg", "€ 1.200", "130", "N"], ["Werk", "€ 800", "38", "V"]]


def test_figures_in_every_notation_stand_in_their_columns() -> None:
    rows = (
        ("Programma", "2024", "2025", "2026"),
        ("Zorg", "1 234 567", "234 567", "1 000"),
        ("Werk", "(450)", "450-", "-/- 450"),
        ("Jeugd", "12,5", "1.234,56", "0"),
    )
    pdf = table(Pdf().lines(50, 60, *TEXT), 50, 130, *rows, step=70)

    assert tables_of(pdf.bytes()) == [[list(row) for row in rows]]


def test_the_mark_of_a_footnote_is_no_part_of_a_figure() -> None:
    pdf = table(Pdf().lines(50, 60, *TEXT), 50, 130, ("Wijk", "2024"), ("Noord", "1.200"), ("Zuid", "1,9"))
    pdf.text(201, 156, "3", 6)

    assert tables_of(pdf.bytes())[0][-1] == ["Zuid", "1,9"]


def test_a_table_of_one_row_under_a_head_is_a_table() -> None:
    pdf = table(
        Pdf().lines(50, 60, *TEXT), 50, 130, ("", "2024", "2025", "2026"), ("Saldo", "12", "1.300", "-4")
    )

    assert tables_of(pdf.bytes()) == [[["", "2024", "2025", "2026"], ["Saldo", "12", "1.300", "-4"]]]


def test_figures_beside_one_another_without_labels_are_lines_of_text() -> None:
    pdf = Pdf().lines(50, 60, *TEXT)
    pdf.text(50, 130, "Lasten 2026").text(160, 130, "Baten 2026")
    pdf.text(50, 145, "€ 42,4 mln.").text(160, 145, "€ 10,8 mln.")
    texts = [block.text for block in blocks_of(pdf.bytes())]

    assert texts[-2:] == ["Lasten 2026 € 42,4 mln.", "Baten 2026 € 10,8 mln."]


def test_a_table_without_figures_is_known_by_its_bold_head() -> None:
    pdf = Pdf().lines(50, 60, *TEXT)
    rows = [
        ("Wat", "Wie", "Wanneer"),
        ("Nota wonen", "wethouder Bos", "tweede kwartaal"),
        ("Visie", "raad", "najaar"),
    ]
    for i, row in enumerate([*rows, ("Subsidieregels", "college", "voorjaar")]):
        for k, cell in enumerate(row):
            pdf.text(50 + 150 * k, 130 + 18 * i, cell, bold=not i)

    assert tables_of(pdf.bytes()) == [[*map(list, rows), ["Subsidieregels", "college", "voorjaar"]]]


def test_a_wide_table_between_two_columns_of_text_stays_whole() -> None:
    column = ("De gemeente bouwt nieuwe woningen voor", "jongeren en ouderen in alle wijken van") * 5
    rows = (("Programma", "2024", "2025", "2026", "2027"), ("Zorg", "1.200", "1.300", "1.400", "1.500"))
    rows += (("Werk", "2.200", "2.300", "2.400", "2.500"), ("Totaal", "3.400", "3.600", "3.800", "4.000"))
    pdf = table(Pdf().lines(50, 60, *column).lines(320, 60, *column), 50, 230, *rows, step=90, width=80)
    pdf.lines(50, 320, *column).lines(320, 320, *column)

    assert tables_of(pdf.bytes()) == [[list(row) for row in rows]]


def test_tables_in_the_columns_of_a_page_stay_apart() -> None:
    column = ("De gemeente bouwt nieuwe woningen voor", "jongeren en ouderen in alle wijken van") * 5
    pdf = Pdf().lines(50, 60, *column).lines(320, 60, *column)
    table(
        pdf, 50, 230, ("Jaar", "Uitkeringen"), ("2024", "493"), ("2025", "522 (peildatum 1-7-2025)"), step=60
    )
    table(pdf, 320, 230, ("Wijk", "2024", "2025"), ("Noord", "1.200", "1.300"), ("Zuid", "2.200", "2.300"))
    pdf.lines(50, 300, *column).lines(320, 300, *column)

    assert tables_of(pdf.bytes()) == [
        [["Jaar", "Uitkeringen"], ["2024", "493"], ["2025", "522 (peildatum 1-7-2025)"]],
        [["Wijk", "2024", "2025"], ["Noord", "1.200", "1.300"], ["Zuid", "2.200", "2.300"]],
    ]


def test_titles_with_rising_page_numbers_are_a_table_of_contents() -> None:
    pdf = Pdf()
    for i in range(8):
        pdf.text(60, 80 + 16 * i, f"Programma {'abcdefgh'[i]}").right(500, 80 + 16 * i, str(3 + 5 * i))
    pdf.page().lines(60, 80, *TEXT)

    assert [(block.kind, block.text) for block in blocks_of(pdf.bytes())] == [("paragraph", " ".join(TEXT))]


def test_a_frame_that_is_open_at_the_side_loses_no_label() -> None:
    pdf = table(
        Pdf(), 60, 100, ("Wijk", "2024", "2025"), ("Noord", "1.200", "1.300"), ("Zuid", "2.200", "2.300")
    )
    for i in range(4):
        pdf.line(56, 90 + 15 * i, 275, 90 + 15 * i)
    for x in (165, 220, 275):
        pdf.line(x, 90, x, 135)

    assert tables_of(pdf.bytes())[0][1:] == [["Noord", "1.200", "1.300"], ["Zuid", "2.200", "2.300"]]


def test_every_word_of_a_page_with_tables_is_in_the_text() -> None:
    for look in looks()[:6]:
        data = drawn(LEVELS, look)
        printed = "\n".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)
        text = read_pdf(data, "stuk.pdf").text
        assert not [word for word in printed.split() if word not in text]


@pytest.mark.parametrize("head", ["Uitgaven", "Lasten", "Saldo"])
def test_a_head_alone_on_its_line_over_some_of_the_figures_is_no_section(head: str) -> None:
    sample = Sample(
        (
            Head("Project", 0, 0, 0, 1),
            Head("Krediet", 1, 1, 0, 1),
            Head(head, 2, 3),
            Head("2024", 2, 2, 1, 1),
            Head("2025", 3, 3, 1, 1),
            Head("Restant", 4, 4, 0, 1),
        ),
        (("Nieuwbouw", "2.140", "186", "1.207", "745"), ("Sporthal", "265", "0", "248", "16")),
    )

    assert tables_of(drawn(sample, Look())) == [sample.expected()]
