"""PDFs made to hang a reader or to fill its memory."""

import zlib
from collections.abc import Callable

MB = 1_000_000
SENTENCE = b"BT /F1 9 Tf 50 700 Td (Er zijn 5 plekken.) Tj ET"
ROOT = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
FONT = b"/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
FORM = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] "
FLATE = b"/Filter /FlateDecode "


def pdf_of_objects(*objects: bytes) -> bytes:
    """A PDF made up of these objects, the first one being its root."""
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    return out + head + b"trailer\n<< /Root 1 0 R /Size %d >>\nstartxref\n%d\n%%%%EOF" % (size, len(out))


def one_page(*objects: bytes, resources: bytes = b"", font: bytes = FONT) -> bytes:
    """A PDF of one page, whose content is object 4 and the first of these; the others come behind it."""
    named = font + resources
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << %s >> >>"
    return pdf_of_objects(ROOT, PAGES, page % named, *objects)


def stream(data: bytes, keys: bytes = b"") -> bytes:
    return b"<< /Length %d %s>>\nstream\n%s\nendstream" % (len(data), keys, data)


def packed(piece: bytes, size: int) -> bytes:
    """A piece again and again, so many bytes of it, in a thousandth of the room."""
    packer, chunk = zlib.compressobj(9), piece * (MB // len(piece))
    return b"".join(packer.compress(chunk) for _ in range(size // MB)) + packer.flush()


def forms_in_forms(levels: int, width: int) -> bytes:
    """Each form draws the next one several times."""
    objects = [stream(b"/X Do ")]
    for i in range(levels):
        inner = b"/Resources << /XObject << /X %d 0 R >> >> " % (6 + i)
        objects.append(stream(b"/X Do " * width, FORM + inner))
    return one_page(*objects, stream(SENTENCE, FORM), resources=b"/XObject << /X 5 0 R >>")


def many_pages(count: int) -> bytes:
    pages = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b"3 0 R " * count, count)
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>"
    return pdf_of_objects(ROOT, pages, page, stream(SENTENCE))


def layers(count: int) -> bytes:
    """A page of 300 MB, packed, and packed again."""
    data = packed(b"A" * 64, 300 * MB)
    for _ in range(count - 1):
        data = zlib.compress(data, 9)
    return one_page(stream(data, b"/Filter [%s] " % (b"/FlateDecode " * count)))


def outline_in_itself() -> bytes:
    root = ROOT.replace(b">>", b"/Outlines 4 0 R >>")
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 6 0 R /Resources << %s >> >>"
    item = b"<< /Title (a) /Next 5 0 R /First 4 0 R /Parent 4 0 R >>"
    return pdf_of_objects(root, PAGES, page % FONT, b"<< /First 5 0 R /Last 5 0 R >>", item, stream(SENTENCE))


def references_in_a_row(count: int) -> bytes:
    return one_page(*(b"%d 0 R" % (5 + i) for i in range(count)), b"4 0 R")


def with_font_table(size: int) -> bytes:
    font = FONT.replace(b"/Helvetica", b"/Helvetica /ToUnicode 5 0 R")
    table = stream(packed(b"<00> <ff> <0041>\n", size), FLATE)
    return one_page(stream(SENTENCE), table, font=font)


def with_picture(size: int) -> bytes:
    keys = b"/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /BitsPerComponent 8 "
    picture = stream(packed(b"\0" * 64, size), keys + b"/ColorSpace /DeviceGray " + FLATE)
    draws = SENTENCE + b" q 500 0 0 800 0 0 cm /X Do Q"
    return one_page(stream(draws), picture, resources=b"/XObject << /X 5 0 R >>")


UNREAD = "geen enkele pagina van deze PDF kon worden gelezen"
READ: dict[str, Callable[[], bytes]] = {
    "inhoud-in-zichzelf.pdf": outline_in_itself,
    "lettertabel.pdf": lambda: with_font_table(200 * MB),
    "plaat.pdf": lambda: with_picture(200 * MB),
    "lange-regel.pdf": lambda: one_page(stream(b"BT /F1 9 Tf 50 700 Td (" + b"vijf " * 2 * MB + b") Tj ET")),
}
REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "uitpakken.pdf": (lambda: one_page(stream(packed(b"0 0 m 9 9 l S\n", 500 * MB), FLATE)), UNREAD),
    "lagen.pdf": (lambda: layers(3), UNREAD),
    "teksten.pdf": (lambda: one_page(stream(packed(b"(Er zijn 5 plekken) Tj ", 15 * MB), FLATE)), UNREAD),
    "vormen.pdf": (lambda: forms_in_forms(12, 10), UNREAD),
    "vorm-in-zichzelf.pdf": (
        lambda: one_page(
            stream(b"/X Do"),
            stream(b"/X Do /X Do", FORM + b"/Resources << /XObject << /X 5 0 R >> >> "),
            resources=b"/XObject << /X 5 0 R >>",
        ),
        UNREAD,
    ),
    "herhaling.pdf": (lambda: one_page(stream(b"\x81 " * 5 * MB, b"/Filter /RunLengthDecode ")), UNREAD),
    "verwijzingen.pdf": (lambda: references_in_a_row(50_000), UNREAD),
    "lengte-in-zichzelf.pdf": (lambda: one_page(b"<< /Length 4 0 R >>\nstream\nBT ET\nendstream"), UNREAD),
    "bladzijden.pdf": (lambda: many_pages(200_000), "meer pagina's"),
    "lijnen.pdf": (lambda: one_page(stream(packed(b"0 0 m 99 0 l S ", 15 * MB), FLATE)), "geen tekstlaag"),
}
