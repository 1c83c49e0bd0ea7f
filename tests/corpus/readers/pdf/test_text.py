"""Running text in PDFs: words, paragraphs, lists, footnotes, headings and what runs over the pages."""

from pathlib import Path

import pytest
from pypdf import PdfWriter

from corpus.layout.outline import with_outline
from corpus.readers.pdf.page import Char, chars_to_page, chars_to_words
from corpus.readers.pdf.reader import ReadPdf, read_pdf
from corpus.reading import read_document
from corpus.types import Block
from tests.corpus.examples import Pdf
from tests.corpus.pdf_tables import rewritten

FULL = "De gemeente bouwt nieuwe woningen voor jongeren en ouderen in alle wijken van het hele dorp,"


def read(pdf: Pdf) -> ReadPdf:
    return read_pdf(pdf.bytes(), "stuk.pdf")


def outlined(pdf: Pdf) -> tuple[Block, ...]:
    found = read(pdf)
    return with_outline(found.blocks, found.text)


def texts(pdf: Pdf) -> list[str]:
    return [block.text for block in outlined(pdf)]


def chars(*pieces: tuple[str, float, float, float]) -> list[Char]:
    """Letters half as wide as they are high: text, x, base line, size."""
    return [
        Char(char, x + i * size / 2, x + (i + 1) * size / 2, y, size, bold=False)
        for text, x, y, size in pieces
        for i, char in enumerate(text)
    ]


def words(*pieces: tuple[str, float, float, float]) -> list[str]:
    return [word.text for word in chars_to_words(chars(*pieces))]


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        ([("zorg en", 50, 700, 10)], ["zorg", "en"]),
        ([("gemeen", 50, 700, 10), ("te", 80, 700, 10)], ["gemeente"]),
        ([("zorg", 50, 700, 10), ("kosten", 73, 700, 10)], ["zorg", "kosten"]),
        ([("1,9", 50, 700, 10), ("3", 65, 704, 6)], ["1,9"]),
        ([("10.350", 50, 700, 10), ("2)", 80, 704, 6)], ["10.350"]),
        ([("m", 50, 700, 10), ("2", 55, 704, 6)], ["m", "2"]),
        ([("10.350²", 50, 700, 10)], ["10.350"]),
        ([("5 m²", 50, 700, 10)], ["5", "m²"]),
        ([("eﬃciënt", 50, 700, 10)], ["efficiënt"]),
        ([("in\u00a02025", 50, 700, 10)], ["in", "2025"]),
    ],
)
def test_letters_become_words(pieces: list[tuple[str, float, float, float]], expected: list[str]) -> None:
    assert words(*pieces) == expected


def test_text_that_is_printed_twice_to_be_bold_is_read_once() -> None:
    page = chars_to_page(chars(("Lasten", 50, 700, 10), ("Lasten", 50.3, 700, 10)))

    assert [word.text for word in page.words] == ["Lasten"]


def test_letters_with_space_between_them_are_words() -> None:
    pdf = Pdf().text(60, 80, "B e g r o t i n g   2 0 2 6   v a n   D o r p", 20).lines(60, 120, FULL)

    assert texts(pdf)[0] == "Begroting 2026 van Dorp"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("gemeen-", "te in de buurt", "gemeente in de buurt"),
        ("Pijnacker-", "Nootdorp is mooi", "Pijnacker-Nootdorp is mooi"),
        ("het pgb-", "beheer kost geld", "het pgb-beheer kost geld"),
        ("de zorg-", "en jeugdkosten", "de zorg- en jeugdkosten"),
        ("het besluit 2021-R-", "019 geldt nog", "het besluit 2021-R-019 geldt nog"),
    ],
)
def test_a_word_that_is_broken_over_lines_is_whole(first: str, second: str, expected: str) -> None:
    lines = [f"{FULL} in de ge-", "meente en ook elders in de omge-", "ving"]
    pdf = Pdf().lines(
        60, 80, FULL, f"{'wij zien dat iedereen meedoet en dat het nu ' * 2}{first}", f"{second}."
    )
    pdf.lines(60, 160, *(line for _ in range(4) for line in lines))

    assert f"{expected}." in texts(pdf)[0]


def test_a_hyphen_stays_where_the_document_writes_it_elsewhere() -> None:
    end = "wie een re-integratie begint, begint daarmee aan een nieuwe weg naar het werk, en de re-"
    pdf = Pdf().lines(60, 80, FULL, end, "integratie helpt mensen.")

    assert "de re-integratie helpt" in texts(pdf)[0]


def test_a_dash_between_letters_with_space_between_them_is_part_of_the_title() -> None:
    pdf = Pdf().text(60, 80, "N O T A   2 0 2 6 - 2 0 2 9", 20).lines(60, 120, FULL)

    assert texts(pdf)[0] == "NOTA 2026-2029"


def test_texts_beside_one_another_of_which_one_goes_on_below_are_no_rows() -> None:
    pdf = Pdf().lines(60, 60, FULL, FULL)
    for x, lines in (
        (60, ("Wethouder", "wonen en zorg", "Nummer", "Z26-0012")),
        (320, ("Nota's", "Woonvisie 2030", "Nota vastgoed (besluit 2021-R-", "044)")),
    ):
        for i, line in enumerate(lines):
            pdf.text(x, 120 + 14 * i, line, bold=i == 0 or line == "Nummer")
    found = texts(pdf)

    assert "Nota vastgoed (besluit 2021-R-044)" in found
    assert [text for text in found if text in ("wonen en zorg", "Z26-0012")] == ["wonen en zorg", "Z26-0012"]


def test_a_title_over_two_lines_keeps_its_hyphen_without_a_space() -> None:
    pdf = Pdf().text(60, 80, "Gemeente Pijnacker-", 22).text(60, 106, "Nootdorp in 2026", 22)

    assert texts(pdf.lines(60, 150, FULL, FULL))[0] == "Gemeente Pijnacker-Nootdorp in 2026"


def test_a_list_without_printed_signs_keeps_its_introduction_over_a_page_break() -> None:
    pdf = (
        Pdf()
        .lines(60, 600, FULL, FULL)
        .lines(60, 700, "Lasten:")
        .lines(60, 725, "€ 1,9 mln. aan goederen", "€ 0,8 mln. aan lonen")
    )
    pdf.page().lines(60, 80, "€ 0,4 mln. aan overige lasten", "€ 0,1 mln. aan rente")
    items = [block for block in outlined(pdf) if block.kind == "list_item"]

    assert [item.text for item in items] == [
        "€ 1,9 mln. aan goederen",
        "€ 0,8 mln. aan lonen",
        "€ 0,4 mln. aan overige lasten",
        "€ 0,1 mln. aan rente",
    ]
    assert len({item.intro for item in items}) == 1


def test_a_footnote_stands_behind_the_paragraph_that_goes_on_over_the_page_break() -> None:
    pdf = Pdf().lines(60, 80, *[FULL] * 12).lines(60, 640, FULL, FULL)
    pdf.text(60, 780, "Bron: CBS, voorlopige cijfers over de wijken.", 7)
    pdf.page().lines(60, 80, "en daarom gaat deze zin hier verder.", "Dit is het slot.")
    found = " ".join(texts(pdf))

    assert f"{FULL} en daarom gaat deze zin hier verder." in found
    assert found.index("Bron: CBS") > found.index("en daarom")


def test_an_item_and_its_sign_are_one_piece() -> None:
    pdf = Pdf().lines(60, 80, "Wij doen dit:")
    for i, text in enumerate(["Meer huizen bouwen voor jongeren.", "Meer groen planten in de wijken."]):
        pdf.text(60, 110 + 14 * i, "•").text(80, 110 + 14 * i, text)

    assert [(block.kind, block.text) for block in outlined(pdf)[1:]] == [
        ("list_item", "Meer huizen bouwen voor jongeren."),
        ("list_item", "Meer groen planten in de wijken."),
    ]


def test_text_at_a_slant_is_a_watermark_and_left_out() -> None:
    pdf = Pdf().lines(60, 80, FULL)
    canvas = pdf._canvas
    canvas.saveState()
    canvas.translate(200, 300)
    canvas.rotate(45)
    canvas.drawString(0, 0, "CONCEPT")
    canvas.restoreState()

    assert texts(pdf) == [FULL]


def test_larger_letters_are_a_higher_heading_than_numbers_or_questions_say() -> None:
    pdf = Pdf().text(60, 60, "Bestuur", 18).text(60, 100, "Wat willen we bereiken?", 14).lines(60, 120, FULL)
    pdf.text(60, 160, "Wonen", 18).text(60, 200, "Wat willen we bereiken?", 14).lines(60, 220, FULL)
    paths = [block.heading_path for block in outlined(pdf) if block.kind == "paragraph"]

    assert paths == [("Bestuur", "Wat willen we bereiken?"), ("Wonen", "Wat willen we bereiken?")]


def test_bookmarks_say_what_is_a_heading_and_how_deep() -> None:
    pdf = Pdf().lines(60, 80, "Programma Wonen").lines(60, 110, FULL, FULL)
    pdf.lines(60, 160, "Huizen voor jongeren").lines(60, 190, FULL, FULL)

    def mark(writer: PdfWriter) -> None:
        outer = writer.add_outline_item(title="Programma Wonen", page_number=0)
        writer.add_outline_item(title="Huizen voor jongeren", page_number=0, parent=outer)

    found = read_pdf(rewritten(pdf.bytes(), mark), "stuk.pdf")
    headings = [(b.text, b.level) for b in found.blocks if b.kind == "heading"]

    assert headings == [("Programma Wonen", 1), ("Huizen voor jongeren", 2)]


def test_left_and_right_pages_and_chapters_have_heads_of_their_own() -> None:
    pdf = Pdf()
    for number in range(1, 17):
        chapter = "Wonen" if number <= 8 else "Werk"
        pdf.text(60 if number % 2 else 400, 30, f"{chapter} in Dorp", 8)
        pdf.lines(60, 90 + number, f"Zin {'abcdefghijklmnop'[number - 1]} staat hier.", FULL, FULL)
        pdf.text(60 if number % 2 else 500, 815, str(number), 8).page()
    found = read(pdf)

    assert "in Dorp" not in found.text
    assert not [block for block in found.blocks if block.text.isdigit()]
    assert set(found.printed.split("\n")) >= {"Wonen in Dorp", "Werk in Dorp"}


def test_running_heads_name_the_gemeente(tmp_path: Path) -> None:
    pdf = Pdf()
    for number in range(1, 5):
        pdf.text(60, 30, "Gemeente Houtdijk - jaarstukken 2023", 8)
        pdf.lines(60, 90 + number, f"Zin {'abcd'[number - 1]} staat hier.", FULL, FULL).page()
    file = tmp_path / "stuk.pdf"
    file.write_bytes(pdf.bytes())
    metadata = read_document(file).metadata

    assert (metadata.gemeente, metadata.soort) == ("Houtdijk", "jaarstukken")
