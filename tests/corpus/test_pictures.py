"""Pages as pictures: what is drawn, and one Dutch line for each page that cannot be."""

import hashlib
import io
import os
import signal
import struct
import time
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image

from corpus.errors import DocumentError
from corpus.pictures import DrawingLimits, PageToPicture, drawing_process, page_to_picture
from corpus.readers.pdf.drawing import MAX_HEIGHT, MAX_WIDTH
from corpus.reading import read_document
from corpus.types import Picture
from tests.corpus.examples import DEMO, Pdf
from tests.corpus.pdf_bombs import REFUSED, one_page, pdf_of_objects, stream

PAGE = Pdf().text(60, 100, "Er zijn 5 plekken.").page().text(60, 700, "Pagina twee.").bytes()


@pytest.fixture(scope="module")
def draw() -> Iterator[PageToPicture]:
    with drawing_process() as drawing:
        yield drawing


def saved(folder: Path, data: bytes, name: str = "stuk.pdf") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def drawn(draw: PageToPicture, path: Path, page: int = 1, width: int = 600) -> Picture:
    return draw(path, hashlib.sha256(path.read_bytes()).hexdigest(), page, width)


def image(picture: Picture) -> Image.Image:
    opened = Image.open(io.BytesIO(picture.png))
    opened.load()
    return opened


def refusal(draw: PageToPicture, path: Path, page: int = 1) -> str:
    """The line that a page is refused with."""
    with pytest.raises(DocumentError) as error:
        drawn(draw, path, page)
    line = str(error.value)
    assert line.startswith(f"{path.name}: ")
    assert "\n" not in line
    return line


def sized(width: str, height: str) -> bytes:
    """A page with these sides in points, filled with grey."""
    box = f"/MediaBox [0 0 {width} {height}]".encode()
    page = b"<< /Type /Page /Parent 2 0 R " + box + b" /Contents 4 0 R /Resources << >> >>"
    root, pages = b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    return pdf_of_objects(root, pages, page, stream(b"0.5 g 0 0 99999 99999 re f"))


def children() -> set[int]:
    path = Path(f"/proc/self/task/{os.getpid()}/children")
    return {int(pid) for pid in path.read_text("ascii").split()}


def test_a_page_is_drawn_as_wide_as_asked_with_its_text_in_black(draw: PageToPicture, tmp_path: Path) -> None:
    picture = drawn(draw, saved(tmp_path, PAGE))
    seen = image(picture)

    assert (picture.width, picture.height) == seen.size == (600, 849)
    assert (seen.format, seen.mode) == ("PNG", "RGB")
    assert seen.getpixel((5, 5)) == (255, 255, 255)
    assert min(seen.convert("L").crop((60, 90, 200, 106)).tobytes()) < 60
    assert min(seen.convert("L").crop((60, 600, 200, 800)).tobytes()) == 255  # that is on page 2


def test_colours_are_those_of_the_page(draw: PageToPicture, tmp_path: Path) -> None:
    path = saved(tmp_path, one_page(stream(b"1 0 0 rg 0 0 595 842 re f")))

    assert image(drawn(draw, path)).getpixel((300, 400)) == (255, 0, 0)


def test_each_page_is_its_own(draw: PageToPicture, tmp_path: Path) -> None:
    path = saved(tmp_path, PAGE)

    assert drawn(draw, path, 1).png != drawn(draw, path, 2).png
    assert drawn(draw, path, 2).png == drawn(draw, path, 2).png


def test_in_the_picture_each_box_of_a_document_holds_ink(draw: PageToPicture) -> None:
    path = next(DEMO.glob("*.pdf"))
    seen = image(drawn(draw, path, 1, 1200)).convert("L")
    boxes = [box for box in read_document(path).boxes if box.page == 1]

    assert len(boxes) > 100
    for box in boxes:
        left, right = round(box.left * seen.width), round(box.right * seen.width)
        top, bottom = round(box.top * seen.height), round(box.bottom * seen.height)
        pixels = seen.crop((left, top, right, bottom)).tobytes()
        assert max(pixels) - min(pixels) > 60, box


@pytest.mark.parametrize(
    ("width", "height", "asked"),
    [("14400", "14400", 9_000), ("10", "14400", 2_000), ("14400", "10", 2_000), ("3", "3", 5_000)],
)
def test_a_picture_is_never_larger_than_is_allowed(
    draw: PageToPicture, tmp_path: Path, width: str, height: str, asked: int
) -> None:
    picture = drawn(draw, saved(tmp_path, sized(width, height)), 1, asked)

    assert 1 <= picture.width <= MAX_WIDTH
    assert 1 <= picture.height <= MAX_HEIGHT


@pytest.mark.parametrize("width", [-5, 0, 1])
def test_a_picture_is_at_least_a_pixel_wide(draw: PageToPicture, tmp_path: Path, width: int) -> None:
    assert drawn(draw, saved(tmp_path, PAGE), 1, width).width == 1


def test_a_file_that_has_changed_is_refused(draw: PageToPicture, tmp_path: Path) -> None:
    path = saved(tmp_path, PAGE)
    digest = hashlib.sha256(PAGE).hexdigest()
    path.write_bytes(Pdf().text(60, 100, "Er zijn 6 plekken.").bytes())

    with pytest.raises(DocumentError, match=r"^stuk\.pdf: dit bestand is veranderd sinds het is gelezen; "):
        draw(path, digest, 1, 600)


@pytest.mark.parametrize("page", [-1, 0, 3, 2**40])
def test_a_page_that_is_not_there_is_refused(draw: PageToPicture, tmp_path: Path, page: int) -> None:
    line = refusal(draw, saved(tmp_path, PAGE), page)

    assert line == f"stuk.pdf: pagina {page} bestaat niet; de laatste pagina van dit bestand is 2."


def test_a_file_that_is_gone_is_refused(draw: PageToPicture, tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"^weg\.pdf: dit bestand kan niet worden geopend; "):
        draw(tmp_path / "weg.pdf", "0" * 64, 1, 600)


@pytest.mark.parametrize("data", [b"dit is geen PDF", b"%PDF-1.4\nkapot", b""])
def test_what_is_no_pdf_is_refused(draw: PageToPicture, tmp_path: Path, data: bytes) -> None:
    assert "geen PDF die kan worden getekend" in refusal(draw, saved(tmp_path, data))


def test_a_page_that_takes_too_long_is_stopped_and_the_next_is_drawn(tmp_path: Path) -> None:
    curves = b"0 0 m " + b"9 700 500 10 595 842 c 3 90 400 20 1 8 c " * 200_000 + b"S "
    slow, fast = saved(tmp_path, one_page(stream(curves * 4)), "traag.pdf"), saved(tmp_path, PAGE)
    with drawing_process(DrawingLimits(seconds=1)) as drawing:
        line = refusal(drawing, slow)
        assert drawn(drawing, fast).width == 600

    assert "het tekenen van pagina 1 duurde langer dan 1 seconden; bekijk" in line


@pytest.mark.parametrize("name", ["vormen.pdf", "vorm-in-zichzelf.pdf", "uitpakken.pdf"])
def test_what_is_made_to_end_or_hang_the_drawing_is_refused(
    draw: PageToPicture, tmp_path: Path, name: str
) -> None:
    bomb, _ = REFUSED[name]
    line = refusal(draw, saved(tmp_path, bomb(), name))

    assert "pagina 1 vraagt te veel" in line or "pagina 1 duurde langer dan 5 seconden" in line
    assert drawn(draw, saved(tmp_path, PAGE)).width == 600


def test_a_page_that_needs_too_much_memory_is_refused(tmp_path: Path) -> None:
    path = saved(tmp_path, PAGE + b"%" * 100_000_000)
    with drawing_process(DrawingLimits(memory=100_000_000)) as drawing:
        assert "pagina 1 vraagt te veel van deze computer" in refusal(drawing, path)


def test_when_the_process_is_gone_a_new_one_is_started(tmp_path: Path) -> None:
    path, before = saved(tmp_path, PAGE), children()
    with drawing_process() as drawing:
        drawn(drawing, path)
        for child in children() - before:
            os.kill(child, signal.SIGKILL)
        assert "vraagt te veel van deze computer" in refusal(drawing, path)
        assert drawn(drawing, path).width == 600
    assert children() == before


def test_threads_take_turns_and_each_gets_its_own_page(draw: PageToPicture, tmp_path: Path) -> None:
    path = saved(tmp_path, PAGE)
    pages = [1, 2] * 8
    wanted = {page: drawn(draw, path, page).png for page in (1, 2)}
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda page: drawn(draw, path, page).png, pages))

    assert found == [wanted[page] for page in pages]


def test_a_page_after_the_first_comes_at_once(draw: PageToPicture) -> None:
    path = next(DEMO.glob("*.pdf"))
    drawn(draw, path)
    start = time.perf_counter()
    for _ in range(5):
        drawn(draw, path, 1, 1200)

    assert time.perf_counter() - start < 5 * 1.0  # measured: 0.06 s each


def test_a_single_page_can_be_drawn_without_keeping_a_process(tmp_path: Path) -> None:
    path, before = saved(tmp_path, PAGE), children()
    picture = page_to_picture(path, hashlib.sha256(PAGE).hexdigest(), 2, 300)

    assert picture.width == 300
    assert children() == before


def test_the_parts_of_the_file_have_the_checksums_that_png_asks_for(
    draw: PageToPicture, tmp_path: Path
) -> None:
    png = drawn(draw, saved(tmp_path, PAGE)).png
    at, kinds = 8, []
    while at < len(png):
        (length,) = struct.unpack_from(">I", png, at)
        kind, body = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        (checksum,) = struct.unpack_from(">I", png, at + 8 + length)
        assert zlib.crc32(kind + body) == checksum
        kinds.append(kind)
        at += 12 + length
    assert kinds == [b"IHDR", b"IDAT", b"IEND"]
