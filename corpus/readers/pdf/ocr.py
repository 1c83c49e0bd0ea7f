"""Text from the picture of a page, by Tesseract: words with their places, as from any other page.

It needs the program Tesseract with its Dutch model (Debian: tesseract-ocr, tesseract-ocr-nld) and the
extra ``ocr``. Pages go in and words come out over pipes: a process that reads documents may not write.
"""

import csv
import io
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from statistics import median
from typing import TYPE_CHECKING

from corpus.readers.pdf.page import Frame, Page, Rule, Sheet, Word

if TYPE_CHECKING:
    from PIL.Image import Image

DPI = 250  # of the picture; small print is lost below 200, and above 300 nothing is gained
SECONDS_A_PAGE = 20
SECONDS = 40  # for all pages of a document; what is not reached then is reported
LEAST_SURE = 25  # percent; below it a word is a speck or a piece of a line
TOUCHING = 0.6  # white space, in letter sizes, up to which words stand in one cell
SPARSE = (
    "11"  # Tesseract's mode for text that stands apart: of 84 cells on scans all right but 4, by its other
)
# modes 12 to 27 wrong, which take cells at different heights for one line
USUAL_SIZES = (0.7, 1.3)  # times the size of most letters, between which others are of that size
_DESCENDS = frozenset("gjpqyçQ,;()[]{}|/")
_ASCENDS = frozenset("bdfhklt()[]{}|/€%&?!")


@cache
def can_read() -> bool:
    """Whether Tesseract, its Dutch model and the extra are there."""
    program = shutil.which("tesseract")
    if program is None:
        return False
    try:
        import PIL.Image  # noqa: F401 - whether it is there
    except ImportError:
        return False
    listed = subprocess.run([program, "--list-langs"], capture_output=True, check=False)  # noqa: S603 - our own
    return b"nld" in listed.stdout.split()


def picture_to_page(picture: "Image", height: float, rules: Sequence[Rule] = ()) -> Page:
    """The words on a picture of a page that is so many points high.

    Raises subprocess.TimeoutExpired when it takes too long, OSError when Tesseract cannot be run.
    """
    data = io.BytesIO()
    picture.convert("L").save(data, "PNG", dpi=(DPI, DPI))
    done = subprocess.run(  # noqa: S603 - the program that was found on the path, with our own arguments
        [*_command(), "stdin", "stdout", "-l", "nld", "--psm", SPARSE, "tsv"],
        input=data.getvalue(),
        capture_output=True,
        timeout=SECONDS_A_PAGE,
        check=False,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    )
    rows = csv.DictReader(
        io.StringIO(done.stdout.decode("utf-8", "replace")), delimiter="\t", quoting=csv.QUOTE_NONE
    )
    words = _with_usual_size(list(_words(list(rows), height)))
    frame = Frame(0.0, height - _points(picture.height), _points(picture.width), height)
    return Page((Sheet(words, tuple(rules)),) if words else (), 1.0, frame)


def _command() -> list[str]:
    return [shutil.which("tesseract") or "tesseract"]


def _words(rows: Sequence[Mapping[str, str]], height: float) -> Iterator[Word]:
    """The words of a page of Tesseract's table, line by line."""
    lines: dict[tuple[str, str, str], list[Mapping[str, str]]] = {}
    for row in rows:
        if row["level"] == "5" and row["text"].strip() and float(row["conf"]) >= LEAST_SURE:
            lines.setdefault((row["block_num"], row["par_num"], row["line_num"]), []).append(row)
    for line in lines.values():
        yield from _line_words(line, height)


def _with_usual_size(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words with one size for all letters of about the size of most: measured, they differ a little."""
    if not words:
        return ()
    low, high = USUAL_SIZES
    usual = median(word.size for word in words)
    return tuple(replace(w, size=usual) if low * usual < w.size < high * usual else w for w in words)


def _line_words(line: Sequence[Mapping[str, str]], height: float) -> Iterator[Word]:
    """The words of a line on one base line, in points."""
    size = median(_points(int(row["height"])) / _tall(row["text"]) for row in line)
    base = median(_points(int(row["top"]) + int(row["height"])) - _below(row["text"]) * size for row in line)
    end = None
    for row in line:
        x0 = _points(int(row["left"]))
        x1 = x0 + _points(int(row["width"]))
        spaced = end is not None and x0 - end < TOUCHING * size
        yield Word(row["text"].strip(), x0, x1, round(height - base, 1), round(size, 1), spaced=spaced)
        end = x1


def _points(pixels: float) -> float:
    return pixels * 72 / DPI


def _tall(text: str) -> float:
    """The height of a word as printed, as a share of the size of its letters."""
    tall = any(char.isupper() or char.isdigit() or char in _ASCENDS for char in text)
    return (0.72 if tall else 0.52) + _below(text)


def _below(text: str) -> float:
    """How much of it stands below the base line."""
    return 0.2 if any(char in _DESCENDS for char in text) else 0.0
