"""PDF: pieces with their positions become lines, lines become blocks."""

import pytest

from corpus.errors import DocumentError
from corpus.figures import blocks_to_figures
from corpus.layout.outline import with_outline
from corpus.readers.pdf.reader import _named, read_pdf
from corpus.readers.pdf.with_pypdf import MAX_PAGES
from corpus.types import Block, Metadata
from tests.corpus.examples import Pdf, texts_of

LEFT, RIGHT = 60, 330
WORDS = (
    "De gemeente bouwt nieuwe woningen voor",
    "jongeren en ouderen in alle wijken van",
    "het dorp, want de vraag blijft groeien",
    "en er zijn te weinig huizen voor wie nu",
    "een eigen plek zoekt in de eigen buurt",
    "of dicht bij het werk wil gaan wonen in",
    "de komende jaren en ook in de jaren die",
    "daarna nog volgen tot aan het slot toe.",
)


def read(pdf: Pdf) -> tuple[str, tuple[Block, ...]]:
    found = read_pdf(pdf.bytes(), "stuk.pdf")
    return found.text, with_outline(found.blocks, found.text)


def blocks_of(pdf: Pdf) -> tuple[Block, ...]:
    return read(pdf)[1]


def kinds(pdf: Pdf) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in blocks_of(pdf)]


def with_rows(pdf: Pdf, y: float, *rows: tuple[str, ...], ruled: bool = False) -> Pdf:
    """Rows 18 points apart: labels at the left margin, figures flush right every 80 points."""
    for i, (label, *figures) in enumerate(rows):
        pdf.text(LEFT, y + 18 * i, label)
        for k, figure in enumerate(figures):
            pdf.right(300 + 80 * k, y + 18 * i, figure)
        if ruled:
            pdf.line(LEFT, y + 18 * i + 5, 500, y + 18 * i + 5)
    if ruled:
        for x in (LEFT - 4, 210, 310, 390, 500):
            pdf.line(x, y - 13, x, y + 18 * len(rows) - 13)
    return pdf


def test_lines_that_follow_one_another_are_a_paragraph() -> None:
    assert kinds(Pdf().lines(LEFT, 100, *WORDS)) == [("paragraph", " ".join(WORDS))]


def test_white_space_starts_a_new_paragraph() -> None:
    pdf = Pdf().lines(LEFT, 100, *WORDS).lines(LEFT, 240, *WORDS)

    assert [kind for kind, _ in kinds(pdf)] == ["paragraph"] * 2


def test_pages_count_from_one() -> None:
    pdf = Pdf().lines(LEFT, 100, *WORDS).page().lines(LEFT, 300, "Er zijn 5 plekken bij gekomen.")
    found = read_pdf(pdf.bytes(), "stuk.pdf")

    assert (found.pages, found.warnings) == (2, ())
    assert [block.place.page for block in found.blocks] == [1, 2]
    assert [f.place.page for f in blocks_to_figures(found.blocks, found.text, Metadata())] == [2]


def test_a_paragraph_goes_on_over_a_page_break() -> None:
    pdf = Pdf().lines(LEFT, 700, *WORDS[:5]).page().lines(LEFT, 100, *WORDS[5:])

    assert kinds(pdf) == [("paragraph", " ".join(WORDS))]


def test_larger_and_bold_letters_are_headings() -> None:
    pdf = Pdf().text(LEFT, 80, "Wonen en zorg", 20).lines(LEFT, 110, *WORDS)
    pdf.text(LEFT, 240, "De jeugd", bold=True).lines(LEFT, 260, *WORDS)

    headings = [(block.text, block.level) for block in blocks_of(pdf) if block.kind == "heading"]

    assert [text for text, _ in headings] == ["Wonen en zorg", "De jeugd"]
    assert headings[0][1] < headings[1][1]


def test_heads_and_feet_that_run_over_the_pages_are_left_out() -> None:
    pdf = Pdf()
    for number in range(4):
        pdf.text(LEFT, 30, "Gemeente Dorp").text(450, 30, "begroting 2026")
        own = f"Dit is de tekst van bladzijde {'abcd'[number]}."
        pdf.lines(LEFT, 100 + number, *WORDS[2 * number : 2 * number + 2], own)
        pdf.text(LEFT, 800, f"Pagina {number + 1} van 4").page()
    text = " ".join(block.text for block in blocks_of(pdf))

    assert not [word for word in ("Gemeente Dorp", "begroting", "Pagina") if word in text]
    assert text.count("van bladzijde") == 4


def test_rows_of_a_table_at_one_height_on_every_page_are_no_running_head() -> None:
    pdf = Pdf()
    for number in range(1, 5):
        rows = [(f"Wijk {'abcdefg'[k]}", f"{number}{k}", f"{k}.{number}50") for k in range(7)]
        with_rows(pdf, 60, ("Wijk", "2024", "2025"), *rows).page()
    text, blocks = read(pdf)

    assert [figure.printed for figure in blocks_to_figures(blocks, text, Metadata())] == [
        printed for number in range(1, 5) for k in range(7) for printed in (f"{number}{k}", f"{k}.{number}50")
    ]


def test_a_page_number_in_pieces_is_a_running_head() -> None:
    pdf = Pdf()
    for number in range(1, 5):
        pdf.lines(LEFT, 60 + number, *WORDS).text(LEFT, 800, "Pagina")
        pdf.text(130, 800, f"{number}").text(160, 800, "van").text(200, 800, "4").page()

    assert "Pagina" not in read(pdf)[0]


def test_two_columns_are_read_one_after_the_other() -> None:
    second = tuple(line.replace("e", "o") for line in WORDS)
    pdf = Pdf().text(LEFT, 80, "Een titel over de hele breedte van deze bladzijde met tekst", 20)
    for i, (left, right) in enumerate(zip(WORDS * 2, second * 2, strict=True)):
        pdf.text(LEFT, 120 + 13 * i, left).text(RIGHT, 120 + 13 * i, right)
    text = " ".join(read(pdf)[0].split())

    assert " ".join(WORDS) in text
    assert " ".join(second) in text
    assert text.index(WORDS[-1]) < text.index(second[0])


@pytest.mark.parametrize("ruled", [False, True])
def test_rows_of_figures_under_one_another_are_a_table(*, ruled: bool) -> None:
    pdf = Pdf().lines(LEFT, 60, *WORDS)
    with_rows(
        pdf,
        220,
        ("Onderdeel", "Rekening 2024", "Begroting 2025"),
        ("Lasten", "65.336", "53.999"),
        ("Baten", "7.257", "7.254"),
        ("Saldo", "-58.079", "-46.745"),
        ruled=ruled,
    )
    (block,) = (block for block in blocks_of(pdf) if block.table)

    assert texts_of(block.table) == [
        "Onderdeel|Rekening 2024|Begroting 2025",
        "Lasten|65.336|53.999",
        "Baten|7.257|7.254",
        "Saldo|-58.079|-46.745",
    ]


def test_a_row_with_an_empty_cell_keeps_its_figures_in_their_columns() -> None:
    pdf = Pdf().lines(LEFT, 60, *WORDS)
    with_rows(pdf, 220, ("Onderdeel", "2024", "2025"), ("Zorg", "5.100", "6.200"), ("Werk", "", "7.300"))
    (block,) = (block for block in blocks_of(pdf) if block.table)

    assert texts_of(block.table)[-1] == "Werk||7.300"


def test_a_label_that_wraps_beside_its_figures_is_one_cell() -> None:
    pdf = Pdf().lines(LEFT, 60, *WORDS)
    with_rows(pdf, 220, ("Onderdeel", "2024", "2025"), ("Zorg", "5.100", "6.200"))
    pdf.text(LEFT, 256, "Maatwerk voor", 9).text(LEFT, 264, "jongeren", 9)
    pdf.right(300, 260, "7.300", 9).right(380, 260, "8.400", 9)
    with_rows(pdf, 280, ("Werk", "9.500", "9.600"))
    (block,) = (block for block in blocks_of(pdf) if block.table)

    assert texts_of(block.table)[2] == "Maatwerk voor jongeren|7.300|8.400"


def test_the_cells_of_a_table_span_their_text() -> None:
    pdf = Pdf().lines(LEFT, 60, *WORDS)
    with_rows(pdf, 220, ("Onderdeel", "2024"), ("Lasten", "65.336"), ("Baten", "7.257"))
    text, blocks = read(pdf)
    (table,) = (block.table for block in blocks if block.table)

    assert all(text[c.place.start : c.place.end] == c.text for row in table.rows for c in row.cells)


def test_the_figures_of_a_table_have_their_unit_side_and_period() -> None:
    pdf = Pdf().lines(LEFT, 60, *WORDS).text(LEFT, 200, "Bedragen x € 1.000")
    with_rows(pdf, 220, ("Onderdeel", "Rekening 2024"), ("Lasten", "65.336"), ("Baten", "7.257"))
    text, blocks = read(pdf)

    assert [
        (f.value, f.unit, f.side, f.period, f.stand, f.unit_inferred)
        for f in blocks_to_figures(blocks, text, Metadata())
    ] == [
        (65_336_000, "EUR", "lasten", "2024", "realisatie", False),
        (7_257_000, "EUR", "baten", "2024", "realisatie", False),
    ]


def test_two_pieces_that_stand_apart_without_figures_are_no_table() -> None:
    pdf = Pdf().lines(LEFT, 60, *WORDS)
    with_rows(pdf, 220, ("Voorzitter", "Jansen"), ("Griffier", "Pietersen"), ("Lid", "Bakker"))

    assert not [block for block in blocks_of(pdf) if block.table]


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.readers.pdf.with_pypdf.MAX_PAGES", 1)

    with pytest.raises(DocumentError, match=r"^stuk\.pdf: 2 pagina's is meer dan de 1 die worden gelezen"):
        read(Pdf().text(50, 50, "een").page().text(50, 50, "twee"))
    assert MAX_PAGES >= 1_000


def test_a_page_that_cannot_be_read_is_reported_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = iter([False, True])
    monkeypatch.setattr("corpus.readers.pdf.reader.is_harmless", lambda _page: next(calls))
    made = Pdf().lines(LEFT, 60, *WORDS).page().lines(LEFT, 60, "Er zijn 5 plekken.").bytes()
    found = read_pdf(made, "stuk.pdf")

    assert (found.text.strip(), found.pages) == ("Er zijn 5 plekken.", 2)
    assert found.warnings == ("pagina 1 kon niet worden gelezen",)


def test_a_page_that_pdfium_cannot_read_is_read_by_pypdf(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.readers.pdf.with_pdfium.PdfiumFile.page", lambda _file, _index: None)
    pdf = Pdf().lines(LEFT, 60, *WORDS)
    with_rows(pdf, 220, ("Onderdeel", "2024", "2025"), ("Zorg", "5.100", "6.200"), ("Werk", "", "7.300"))
    (block,) = (block for block in blocks_of(pdf) if block.table)

    assert texts_of(block.table) == ["Onderdeel|2024|2025", "Zorg|5.100|6.200", "Werk||7.300"]
    assert blocks_of(Pdf().lines(LEFT, 60, *WORDS))[0].text == " ".join(WORDS)


def test_pages_that_were_not_read_are_named_together() -> None:
    assert _named([4]) == "pagina 4"
    assert _named([4, 6]) == "pagina's 4 en 6"
    assert _named([4, 6, 9, 10, 11, 12]) == "pagina's 4, 6 en 9 tot en met 12"
