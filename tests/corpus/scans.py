"""Scanned pages, made from pages with text."""

import io
from collections.abc import Iterator

import pypdfium2
from PIL import Image
from pypdf import PdfWriter

from tests.corpus.examples import Pdf

SCAN_DPI = 200  # as office scanners do
TEXT = (
    "In 2025 kregen 312 inwoners hulp bij het huishouden.",
    "De gemeente geeft daar € 1,4 miljoen aan uit.",
)
ROWS = (
    ("Onderdeel", "2024", "2025"),
    ("Jeugdhulp", "12.846", "13.175"),
    ("Schuldhulp", "1.384", "1.519"),
    ("Inburgering", "2.973", "2.415"),
)


def page() -> Pdf:
    """A page with two sentences and a table."""
    pdf = Pdf().lines(60, 80, *TEXT, leading=18).text(60, 150, "Lasten (bedragen x € 1.000)", 11)
    for i, (label, *figures) in enumerate(ROWS):
        pdf.text(60, 180 + 20 * i, label, 11)
        for k, figure in enumerate(figures):
            pdf.right(300 + 90 * k, 180 + 20 * i, figure, 11)
    return pdf


def pictures(data: bytes) -> Iterator[Image.Image]:
    with pypdfium2.PdfDocument(data) as file:
        for one in file:
            yield one.render(scale=SCAN_DPI / 72, grayscale=True).to_pil()


def scanned(data: bytes) -> bytes:
    """The same pages as pictures, as a scanner makes them."""
    first, *others = pictures(data)
    out = io.BytesIO()
    first.save(out, "PDF", resolution=SCAN_DPI, save_all=True, append_images=others)
    return out.getvalue()


def with_scan(data: bytes, scan: bytes) -> bytes:
    """A PDF with the pages of a scan behind its own."""
    writer, out = PdfWriter(clone_from=io.BytesIO(data)), io.BytesIO()
    writer.append(io.BytesIO(scan))
    writer.write(out)
    return out.getvalue()
