"""From the lines of a letter to its paragraphs, each with the number that is printed before it."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.letters.markers import Marker, find_marker, in_order

FIELD_WORDS = 3
SHORT = 45  # characters; a shorter line is not broken off because it is full
_MARKUP = re.compile(r"^(?:#{1,6}\s+|>\s?)|(?<!\*)\*\*(?!\*)|(?<![\w_])__(?=\S)|(?<=\S)__(?![\w_])")
_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_ENDED = re.compile(r"[.?!:;,]['\"”’)]*$")
_FIELD = re.compile(r"[A-Z][\w /&()-]{1,40}?\s*:(?:\s|$)")
_BREAKS = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``text`` is without the marker, its white space folded; ``lines`` the same as printed."""

    text: str
    lines: tuple[str, ...]
    marker: Marker | None = None

    @property
    def printed(self) -> str:
        """The text with its number."""
        return f"{self.marker.number} {self.text}".strip() if self.marker else self.text


def text_to_paragraphs(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a text, in order.

    They are apart by an empty line, by a number, or as the lines of an address are: each begins anew.
    """
    lines = [_clean(line) for line in _BREAKS.sub("\n", unicodedata.normalize("NFC", text)).split("\n")]
    starts = [_may_start(lines, i) for i in range(len(lines))]
    markers = in_order([find_marker(line) if line else None for line in lines], starts)
    return tuple(_paragraphs(lines, markers))


def _clean(line: str) -> str:
    return " ".join(_UNSEEN.sub("", _MARKUP.sub("", line.strip())).split())


def _may_start(lines: Sequence[str], i: int) -> bool:
    """Whether something new may begin on a line, by how the one above it ends."""
    above = lines[i - 1] if i else ""
    return not above or bool(_ENDED.search(above)) or len(above) < SHORT


def _paragraphs(lines: Sequence[str], markers: Sequence[Marker | None]) -> Iterator[Paragraph]:
    printed: list[str] = []
    above: Marker | None = None
    for line, marker in zip(lines, markers, strict=True):
        if not line or marker is not None or _is_field(line):
            yield from _paragraph(printed, above)
            printed, above = [], marker
        printed += [marker.rest if marker else line]
    yield from _paragraph(printed, above)


def _paragraph(printed: Sequence[str], marker: Marker | None) -> Iterator[Paragraph]:
    lines = tuple(filter(None, printed))
    if lines or marker:
        yield Paragraph(" ".join(lines), lines, marker)


def _is_field(line: str) -> bool:
    """Whether a line is "Betreft: ..." and the like."""
    name = line.partition(":")[0]
    return bool(_FIELD.match(line)) and not line.endswith(("?", ".")) and len(name.split()) <= FIELD_WORDS
