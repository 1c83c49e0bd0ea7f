"""Each word of a PDF is in its box on the page as it is displayed: what PDFium finds there is that word."""

import io
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from pypdf import PdfWriter
from pypdf.generic import RectangleObject

from corpus.readers.pdf import with_pdfium
from corpus.readers.pdf.reader import ReadPdf, read_pdf
from corpus.reading import read_document
from tests.corpus import scans
from tests.corpus.displayed import boxes_of, on_page, seen_in, share_right, without_box
from tests.corpus.examples import DEMO, Pdf
from tests.corpus.pdf_tables import INDICATORS, LEVELS, YEARS, Look, Sample, drawn, rewritten

ROOT = Path(__file__).resolve().parents[4]
SHARED = ROOT.parent / "shared"
OWN = sorted([*DEMO.glob("*.pdf"), *(ROOT / "tests" / "golden" / "documents").glob("*.pdf")])
PUBLIC = sorted([*SHARED.glob("corpus-pdf/*.pdf"), *SHARED.glob("eval/train/corpus-pdf/*.pdf")])
# All boxes of our own documents are right. In the public ones 2 of 20,740 are not: letters of the next line
# reach into the box of a word in large print.
LEAST_RIGHT = 0.999
LINES = (
    "De gemeente bouwt nieuwe woningen voor",
    "jongeren en ouderen in alle wijken van",
    "het dorp, want de vraag blijft groeien",
    "en er zijn te weinig huizen voor wie nu",
    "een eigen plek zoekt in de eigen buurt",
    "of dicht bij het werk wil gaan wonen in",
    "de komende jaren en ook in de jaren die",
    "daarna nog volgen tot aan het slot toe.",
)


def read(data: bytes) -> ReadPdf:
    return read_pdf(data, "stuk.pdf")


def checked(data: bytes) -> ReadPdf:
    """The document, every word of which has a box with that word in it."""
    document = read(data)
    assert document.boxes
    assert [seen for seen in seen_in(data, document) if not seen.right] == []
    assert without_box(document) == []
    return document


def turned_pages(degrees: int) -> Callable[[PdfWriter], None]:
    def change(writer: PdfWriter) -> None:
        for page in writer.pages:
            page.rotate(degrees)

    return change


def cropped(left: float, bottom: float, right: float, top: float) -> Callable[[PdfWriter], None]:
    def change(writer: PdfWriter) -> None:
        for page in writer.pages:
            page.mediabox = RectangleObject((-40, -30, 700, 900))
            page.cropbox = RectangleObject((left, bottom, right, top))

    return change


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.name)
def test_every_word_of_our_own_documents_is_in_its_box(path: Path) -> None:
    data, document = path.read_bytes(), read_document(path)

    assert without_box(document) == []
    assert share_right(seen_in(data, document)) == 1


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared documents are not beside this repository")
@pytest.mark.parametrize("path", PUBLIC, ids=lambda path: path.name)
def test_nearly_every_word_of_a_public_document_is_in_its_box(path: Path) -> None:
    data, document = path.read_bytes(), read_document(path)
    share = share_right(seen_in(data, document))
    print(f"{path.name}: {share:.2%} of {len(document.boxes)} boxes right")  # noqa: T201 - with pytest -s

    assert without_box(document) == []
    assert share >= LEAST_RIGHT


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
@pytest.mark.parametrize("rules", ["none", "full"])
@pytest.mark.parametrize("sample", [YEARS, LEVELS, INDICATORS], ids=["years", "levels", "indicators"])
def test_words_and_cells_are_in_their_boxes_however_the_page_is_turned(
    sample: Sample, rules: str, degrees: int
) -> None:
    checked(rewritten(drawn(sample, Look(rules=rules)), turned_pages(degrees)))


@pytest.mark.parametrize("degrees", [0, 90])
def test_boxes_are_shares_of_what_is_displayed_of_a_page(degrees: int) -> None:
    def change(writer: PdfWriter) -> None:
        cropped(20, 50, 500, 820)(writer)
        turned_pages(degrees)(writer)

    document = checked(rewritten(Pdf().lines(60, 100, *LINES).bytes(), change))

    first = document.boxes[0]
    across, down = (first.left, first.bottom) if not degrees else (first.top, 1 - first.left)
    assert across == pytest.approx((60 - 20) / 480, abs=0.02)
    assert down == pytest.approx((820 - (842 - 100)) / 770, abs=0.02)


def test_boxes_are_in_the_order_of_the_text_and_do_not_share_letters() -> None:
    pdf = Pdf().lines(60, 100, *LINES, *LINES).lines(330, 100, *LINES, "Einde rechts.", *LINES)
    document = checked(pdf.bytes())

    assert document.text.index("slot toe.") < document.text.index("Einde rechts.")  # two columns were seen
    assert all(a.end <= b.start for a, b in pairwise(document.boxes))
    (end,) = boxes_of(document, "Einde")
    assert end.left == pytest.approx(330 / 595, abs=0.001)


def test_a_word_that_is_broken_over_two_lines_has_two_boxes() -> None:
    broken = ("het dorp, want er is vraag naar nieuwe wonin-", "gen, en er zijn te weinig huizen")
    document = checked(Pdf().lines(60, 100, *LINES[:2], *broken, *LINES[4:]).bytes())

    first, second = boxes_of(document, "woningen,")
    assert document.text[first.start : second.end] == "woningen,"
    assert first.right > 0.3 > second.right
    assert first.bottom < second.bottom


def test_a_word_that_is_broken_over_two_pages_has_a_box_on_each() -> None:
    pdf = Pdf().lines(60, 100, *LINES, "Er komt geld, want er is veel vraag naar wonin-")
    document = checked(pdf.page().lines(60, 60, "gen, en er zijn te weinig huizen.").bytes())

    assert [box.page for box in boxes_of(document, "woningen,\nen er")] == [1, 2, 2, 2]


def test_the_label_of_a_row_on_several_lines_keeps_a_box_for_each_word() -> None:
    document = checked(drawn(INDICATORS, Look(rules="none")))

    boxes = boxes_of(document, "Jongeren met jeugdhulp zonder verblijf in de eigen gemeente")
    assert len({box.top for box in boxes}) == 3
    assert len(boxes) == 9


@pytest.mark.parametrize("up", [True, False])
def test_heads_that_stand_turned_over_their_columns_have_the_boxes_they_are_printed_in(*, up: bool) -> None:
    pdf = Pdf().lines(60, 60, *LINES[:2]).text(120, 176, "Programma", 9)
    for k, head in enumerate(("Personeel", "Kapitaal", "Inkoop en zorg")):
        canvas = pdf._canvas
        canvas.saveState()
        canvas.setFont("Helvetica", 9)
        canvas.translate(304 + 45 * k, 842 - 178)
        canvas.rotate(90 if up else -90)
        (canvas.drawString if up else canvas.drawRightString)(0, 0, head)
        canvas.restoreState()
    for i, (label, *figures) in enumerate(
        (("Bestuur", "2.145", "38", "410"), ("Zorg", "612", "95", "126"), ("Totaal", "2.757", "133", "536"))
    ):
        pdf.text(120, 194 + 15 * i, label, 9)
        for k, figure in enumerate(figures):
            pdf.right(310 + 45 * k, 194 + 15 * i, figure, 9)
    document = checked(pdf.bytes())

    assert "Programma Personeel Kapitaal Inkoop en zorg" in document.text
    assert all(box.bottom - box.top > box.right - box.left for box in boxes_of(document, "Kapitaal"))


def test_the_mark_of_a_footnote_is_in_no_box() -> None:
    pdf = Pdf().lines(60, 100, *LINES).text(60, 220, "Er zijn 12 scholen").text(145, 216, "1", 6)
    document = checked(pdf.text(150, 220, "in het dorp.").bytes())

    assert document.text[document.boxes[-4].start : document.boxes[-4].end] == "scholen"


def test_a_title_with_space_between_its_letters_is_one_word_in_one_box() -> None:
    document = checked(Pdf().text(60, 80, "B e g r o t i n g", 20).lines(60, 120, *LINES).bytes())

    (box,) = boxes_of(document, "Begroting")
    assert box.right - box.left > 0.15


def test_a_box_is_as_high_as_the_letters_in_it() -> None:
    data = DEMO.joinpath("pijnacker-nootdorp-inkomen-2026-samenvatting.pdf").read_bytes()
    document = read(data)
    with pypdfium2.PdfDocument(data) as pdf:
        page = pdf[0]
        textpage = page.get_textpage()
        boxes = [on_page(page, box) for box in document.boxes if box.page == 1]
        letters = [textpage.get_charbox(i) for i in range(textpage.count_chars())]
    checked_letters = outside = 0
    for left, bottom, right, top in letters:
        x, y = (left + right) / 2, (bottom + top) / 2
        for box in boxes:
            if box[0] <= x <= box[2] and box[1] <= y <= box[3] and right > left:
                room = 0.1 * (box[3] - box[1])
                checked_letters += 1
                outside += bottom < box[1] - room or top > box[3] + room
                outside += box[3] - box[1] > 4 * (top - bottom) and top - bottom > 3
    assert checked_letters > 500
    assert outside == 0


@pytest.mark.usefixtures("tesseract")
@pytest.mark.parametrize("left", [0, 30])
def test_recognised_words_have_the_boxes_that_they_have_in_print(left: int) -> None:
    data = scans.page().bytes()
    printed, scan = read(data), read(scans.scanned(data))
    assert scan.ocr_pages == (1,)

    if left:
        scan = read(rewritten(scans.scanned(data), cropped(left, 0, 595, 842)))
    for word in ("huishouden.", "miljoen", "Jeugdhulp", "13.175"):
        (there,), (here,) = boxes_of(printed, word), boxes_of(scan, word)
        assert here.left * (595 - left) + left == pytest.approx(there.left * 595, abs=3)
        assert here.right * (595 - left) + left == pytest.approx(there.right * 595, abs=3)
        assert (here.top, here.bottom) == pytest.approx((there.top, there.bottom), abs=0.005)


def test_pages_that_are_read_without_exact_places_have_no_boxes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(with_pdfium.PdfiumFile, "page", lambda *_: None)
    document = read(Pdf().lines(60, 100, *LINES).bytes())

    assert "nieuwe woningen" in document.text
    assert document.boxes == ()


def test_other_formats_have_no_boxes() -> None:
    assert read_document(next(DEMO.glob("*.html"))).boxes == ()
    assert read_document(next(DEMO.glob("*.md"))).boxes == ()


def test_two_processes_read_the_same_boxes_as_one() -> None:
    pdf = Pdf()
    for i in range(8):
        pdf.lines(60, 100, f"Hoofdstuk {i} van het plan", "", *LINES[i:], *LINES[:i]).page()
    data = pdf.bytes()

    assert read_pdf(data, "stuk.pdf", cores=2).boxes == read_pdf(data, "stuk.pdf").boxes


def test_a_word_outside_what_is_displayed_has_no_box() -> None:
    whole = Pdf().lines(60, 100, *LINES).text(60, 820, "Buiten beeld staat dit.").bytes()
    out = io.BytesIO()
    writer = PdfWriter(clone_from=io.BytesIO(whole))
    writer.pages[0].cropbox = RectangleObject((0, 60, 595, 842))
    writer.write(out)
    document = read(out.getvalue())

    assert all(0 <= box.left < box.right <= 1 and 0 <= box.top < box.bottom <= 1 for box in document.boxes)
