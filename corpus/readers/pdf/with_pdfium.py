"""Pages by PDFium: exact boxes of the letters, and the ruling lines. See reader.py for why it was chosen."""

import ctypes
import math
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from corpus.collection import no_collection
from corpus.readers.pdf.page import Char, Frame, Page, Rule, chars_to_page, quarter, turned

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfDocument, PdfPage

MAX_CHARS = 100_000  # of a page; a page full of the smallest print has 15,000
MAX_OBJECTS = 20_000  # of a page, those that are looked at for ruling lines
MAX_DEPTH = 4  # of forms drawn in forms
THIN = 2.5  # points; a drawn box thinner than this is a line
SHORT = 4.0  # points; a line shorter than this is a dot or the corner of a box
DRAWN = (500, 15_000)  # as many drawn shapes on a page without text may be letters; more are a map
MAX_SIDE = 5_000  # pixels of the longest side of a picture
WHITE = 250  # of 255; boxes filled with white show nothing

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_POINTER, _NUMBER = ctypes.c_void_p, ctypes.c_int


class _Style(NamedTuple):
    """What letters of one font, size and direction have in common."""

    size: float
    bold: bool
    turn: int | None


class PdfiumFile:
    """A file that PDFium reads, page by page; one that it cannot open has no pages."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._document: PdfDocument | None = None

    def __enter__(self) -> Self:
        from pypdfium2 import PdfDocument, PdfiumError

        with suppress(PdfiumError):
            self._document = PdfDocument(self._data)
        return self

    def __exit__(self, *_: object) -> None:
        if self._document is not None:
            self._document.close()

    def page(self, index: int) -> Page | None:
        """The page with this index, from 0; None where PDFium cannot read it."""
        from pypdfium2 import PdfiumError

        if self._document is None:
            return None
        try:
            page = self._document[index]
        except (PdfiumError, IndexError):
            return None
        try:
            return _read_page(page)
        except PdfiumError:
            return None
        finally:
            page.close()

    def picture(self, index: int, dpi: int) -> "tuple[Image, float]":
        """The page as it is seen, with its height in points. Raises RuntimeError where it cannot be drawn."""
        if self._document is None:
            raise RuntimeError("PDFium could not open the file")
        page = self._document[index]
        try:
            scale = min(dpi / 72, MAX_SIDE / max(page.get_size()))
            return page.render(scale=scale, grayscale=True).to_pil(), page.get_height()
        finally:
            page.close()


@no_collection()
def _read_page(page: "PdfPage") -> Page:
    bbox = page.get_bbox()
    textpage = page.get_textpage()
    try:
        chars = list(_chars(textpage.raw, bbox))
    finally:
        textpage.close()
    drawn = _Drawn(max(1.0, page.get_width() * page.get_height()))
    drawn.walk(page.raw)
    left, bottom, right, top = bbox
    frame = Frame(left, bottom, right, top, page.get_rotation() // 90)
    return chars_to_page(chars, drawn.rules, drawn.pictured, frame)


def _chars(textpage: Any, page: tuple[float, float, float, float]) -> list[Char]:
    """The letters on the page in the order of the file, without the spaces and line ends that PDFium adds.

    ``page`` is its left, bottom, right and top. Nearly all of the time of reading goes into the calls for
    each letter: PDFium is asked no more than it must, and a style only when the text object is another. The
    same letter is not as wide everywhere: PDFium gives both letters of a ligature the box of the whole.
    """
    import pypdfium2.raw as pdfium

    get_object = _quick(pdfium.FPDFText_GetTextObject, _POINTER, _POINTER, _NUMBER)
    get_box = _quick(pdfium.FPDFText_GetLooseCharBox, _NUMBER, _POINTER, _NUMBER, _POINTER)
    get_origin = _quick(pdfium.FPDFText_GetCharOrigin, _NUMBER, _POINTER, _NUMBER, _POINTER, _POINTER)
    box, origin_x, origin_y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    box_of, x_of, y_of = (ctypes.addressof(each) for each in (box, origin_x, origin_y))
    left, bottom, right, top = page[0] - 1, page[1] - 1, page[2] + 1, page[3] + 1
    styles = _Styles(textpage)
    chars: list[Char] = []
    codes = _codes(textpage)
    textpage = ctypes.cast(textpage, _POINTER).value
    owner, style = 0, None
    for i, code in enumerate(codes):
        item = get_object(textpage, i)
        if not item:
            continue  # added by PDFium
        if item != owner or style is None:
            owner, style = item, styles.of(item, i)
        if style.turn is None or not _is_letter(code):
            continue
        get_origin(textpage, i, x_of, y_of)
        x, y = origin_x.value, origin_y.value
        if not (left <= x <= right and bottom <= y <= top):
            continue
        get_box(textpage, i, box_of)
        if style.turn:
            chars.append(_turned_char(chr(code), box, (x, y), style))
        else:
            chars.append(Char(chr(code), box.left, box.right, y, style.size, style.bold))
    return chars


def _quick(function: Any, result: Any, *arguments: Any) -> Any:
    """A function of PDFium that takes pointers as numbers: twice as quick as with ctypes' checks of them."""
    address = ctypes.cast(function, _POINTER).value
    assert address
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


def _codes(textpage: Any) -> Iterator[int]:
    """The code of each letter on the page: in one call, or one by one where some have none of their own."""
    import pypdfium2.raw as pdfium

    letters = min(pdfium.FPDFText_CountChars(textpage), MAX_CHARS)
    text = (ctypes.c_ushort * (letters + 1))()
    if pdfium.FPDFText_GetText(textpage, 0, letters, text) == letters + 1:
        return iter(text[:letters])
    get_code = _quick(pdfium.FPDFText_GetUnicode, ctypes.c_uint, _POINTER, _NUMBER)
    address = ctypes.cast(textpage, _POINTER).value
    return (get_code(address, i) for i in range(letters))


def _turned_char(text: str, box: Any, origin: tuple[float, float], style: _Style) -> Char:
    """A letter turned upright, from its box on the page and where it stands on its base line."""
    turn = style.turn or 0
    x0, x1 = sorted(turned(x, y, turn)[0] for x, y in ((box.left, box.bottom), (box.right, box.top)))
    return Char(text, x0, x1, turned(*origin, turn)[1], style.size, style.bold, turn)


def _is_letter(code: int) -> bool:
    """Whether it can be printed: no control sign, half of a pair, or sign without a meaning."""
    return 32 <= code < 0xD800 or code in {2, 9} or 0xDFFF < code <= 0x10FFFF


class _Styles:
    """The styles of the letters of a page, each worked out once: some files have an object a letter."""

    def __init__(self, textpage: Any) -> None:
        import pypdfium2.raw as pdfium

        self._textpage = textpage
        self._bold: dict[int, bool] = {}  # by the address of the font
        self._known: dict[tuple[float, ...], _Style] = {}
        self._matrix, self._size = pdfium.FS_MATRIX(), ctypes.c_float()
        self._matrix_of, self._size_of = ctypes.addressof(self._matrix), ctypes.addressof(self._size)
        self._page = ctypes.cast(textpage, _POINTER).value
        self._get_matrix = _quick(pdfium.FPDFText_GetMatrix, _NUMBER, _POINTER, _NUMBER, _POINTER)
        self._get_size = _quick(pdfium.FPDFTextObj_GetFontSize, _NUMBER, _POINTER, _POINTER)
        self._get_font = _quick(pdfium.FPDFTextObj_GetFont, _POINTER, _POINTER)

    def of(self, item: int, i: int) -> _Style:
        """The style of letter ``i``, which is of the text object at the address ``item``."""
        m = self._matrix
        self._get_matrix(self._page, i, self._matrix_of)
        self._get_size(item, self._size_of)
        font = self._get_font(item)
        key = (font, self._size.value, m.a, m.b, m.c, m.d)
        style = self._known.get(key)
        if style is None:
            style = self._known[key] = self._new(font, i)
        return style

    def _new(self, font: int, i: int) -> _Style:
        if font not in self._bold:
            self._bold[font] = _is_bold(self._textpage, i)
        m = self._matrix
        size = round(abs(self._size.value * (math.hypot(m.c, m.d) or 1.0)), 1)
        turn = quarter(math.atan2(m.b, m.a))
        return _Style(size or 1.0, self._bold[font], turn)


def _is_bold(textpage: Any, i: int) -> bool:
    """Whether the name of the font of a letter says that it is bold."""
    import pypdfium2.raw as pdfium

    name = ctypes.create_string_buffer(128)
    pdfium.FPDFText_GetFontInfo(textpage, i, name, 128, ctypes.c_int())
    return any(word in name.value.lower() for word in (b"bold", b"black", b"heavy", b"semibold", b"-bd"))


class _Drawn:
    """Collects what is drawn on a page besides its text; ``area`` is that of the page."""

    def __init__(self, area: float) -> None:
        self.rules: list[Rule] = []
        self._area = area
        self._pictured = 0.0
        self._paths = 0
        self._left = MAX_OBJECTS

    @property
    def pictured(self) -> float:
        """The share of the page that images cover; 1 where so much is drawn that it may be letters."""
        few, many = DRAWN
        return 1.0 if few < self._paths < many else min(1.0, self._pictured / self._area)

    def walk(self, page: Any) -> None:
        """Look at all objects of a page."""
        import pypdfium2.raw as pdfium

        count = pdfium.FPDFPage_CountObjects(page)
        get = _quick(pdfium.FPDFPage_GetObject, _POINTER, _POINTER, _NUMBER)
        self._walk(partial(get, ctypes.cast(page, _POINTER).value), count, _IDENTITY, 0)

    def _walk(self, get: Callable[[int], Any], count: int, matrix: Matrix, depth: int) -> None:
        import pypdfium2.raw as pdfium

        kind_of, text = _quick(pdfium.FPDFPageObj_GetType, _NUMBER, _POINTER), pdfium.FPDF_PAGEOBJ_TEXT
        count = max(0, min(count, self._left))
        self._left -= count
        for i in range(count):
            address = get(i)
            kind = kind_of(address)
            if kind == text:  # most of the objects, by far
                continue
            item = ctypes.cast(address, pdfium.FPDF_PAGEOBJECT)
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                self._paths += 1
                self.rules += _path_to_rules(item, _times(_matrix(item), matrix))
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                a, b, c, d, _, _ = _times(_matrix(item), matrix)
                self._pictured += abs(a * d - b * c)
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < MAX_DEPTH:
                inner = _times(_matrix(item), matrix)
                parts = pdfium.FPDFFormObj_CountObjects(item)
                inside = _quick(pdfium.FPDFFormObj_GetObject, _POINTER, _POINTER, ctypes.c_ulong)
                self._walk(partial(inside, address), parts, inner, depth + 1)


def _matrix(item: Any) -> Matrix:
    import pypdfium2.raw as pdfium

    m = pdfium.FS_MATRIX()
    return (m.a, m.b, m.c, m.d, m.e, m.f) if pdfium.FPDFPageObj_GetMatrix(item, m) else _IDENTITY


def _times(m: Matrix, n: Matrix) -> Matrix:
    """First m, then n."""
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def _path_to_rules(item: Any, matrix: Matrix) -> list[Rule]:
    """The level and upright lines of a path: its strokes, or the edges of what it fills."""
    import pypdfium2.raw as pdfium

    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, fill, stroke)
    filled = bool(fill.value) and _shows(item, pdfium.FPDFPageObj_GetFillColor)
    if not filled and not (stroke.value and _shows(item, pdfium.FPDFPageObj_GetStrokeColor)):
        return []
    rules: list[Rule] = []
    for shape in _shapes(item, matrix):
        xs, ys = [x for x, _ in shape], [y for _, y in shape]
        box = (min(xs), min(ys), max(xs), max(ys))
        thin = min(box[2] - box[0], box[3] - box[1]) < THIN
        rules += _box_rules(*box) if thin else _edges(shape)
    return rules


def _shows(item: Any, get_color: Callable[..., int]) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not get_color(item, red, green, blue, alpha):
        return True
    return alpha.value > 0 and min(red.value, green.value, blue.value) < WHITE


def _shapes(item: Any, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
    """The corners of each closed or open line of a path; one with a curve in it is left out."""
    import pypdfium2.raw as pdfium

    x, y = ctypes.c_float(), ctypes.c_float()
    shape: list[tuple[float, float]] = []
    curved = False
    for i in range(min(pdfium.FPDFPath_CountSegments(item), MAX_OBJECTS)):
        segment = pdfium.FPDFPath_GetPathSegment(item, i)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if kind == pdfium.FPDF_SEGMENT_MOVETO and shape:
            if not curved and len(shape) > 1:
                yield shape
            shape, curved = [], False
        curved = curved or kind == pdfium.FPDF_SEGMENT_BEZIERTO
        a, b, c, d, e, f = matrix
        shape.append((a * x.value + c * y.value + e, b * x.value + d * y.value + f))
        if pdfium.FPDFPathSegment_GetClose(segment):
            shape.append(shape[0])
    if not curved and len(shape) > 1:
        yield shape


def _edges(shape: list[tuple[float, float]]) -> list[Rule]:
    rules = []
    for (xa, ya), (xb, yb) in pairwise(shape):
        if min(abs(xa - xb), abs(ya - yb)) < 0.5:
            rules += _box_rules(min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb))
    return rules


def _box_rules(x0: float, y0: float, x1: float, y1: float) -> list[Rule]:
    """A thin box as the line in its middle; nothing for a dot."""
    if max(x1 - x0, y1 - y0) < SHORT:
        return []
    if x1 - x0 > y1 - y0:
        return [Rule(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2)]
    return [Rule((x0 + x1) / 2, y0, (x0 + x1) / 2, y1)]
