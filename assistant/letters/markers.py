"""What stands before a question: "1.", "1a)", "Vraag 3:", "II.", "b.", a dash."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from string import ascii_letters
from typing import Literal

Style = Literal[
    "vraag", "samengesteld", "sub", "cijfer", "romeins", "hoofdletter", "letter", "klein", "streep"
]

MOST_SKIPPED = 3  # numbers that a letter may leave out between two questions
_MONTHS = (
    "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|"
    "jan|feb|mrt|apr|jun|jul|aug|sept?|okt|nov|dec"
)
_AFTER = r"(?:[.):]+|\s*[-–—](?=\s))\s*"  # "1.", "1)", "1 -"
# In the order in which they are tried. "1a" needs no point, "1" does: a line may begin with a number.
_PATTERNS: tuple[tuple[Style, str], ...] = (
    (
        "vraag",
        (
            r"(?:deel|sub)?vraag\s+(?P<n>\d{1,3}(?:\.\d{1,2})*\s?[a-z]?|[ivx]{1,5}|[a-z])\b"
            r"(?:\s*[.):,]+|\s*[-–—]+(?=\s)|\s*$|(?=\s+[A-Z]))\s*"
        ),
    ),
    ("samengesteld", r"\(?(?P<n>\d{1,2}(?:\.\d{1,2})+)(?:[.):]+\s*|\s+)(?=\S)"),
    ("sub", r"\(?(?P<n>\d{1,2}\s?\.?\s?[a-z])(?:[.):]+\s*|\s+(?=[A-Z]))(?=\S)"),
    ("cijfer", rf"\(?(?P<n>\d{{1,3}}){_AFTER}(?!\d|(?:{_MONTHS})\b)"),
    ("cijfer", rf"(?P<n>\d{{1,2}})\s+(?!(?:{_MONTHS})\b)(?=[A-Z][a-z])"),
    ("romeins", r"\(?(?P<n>(?-i:[IVX]{1,6}))[.):]+\s+(?=\S)"),
    ("hoofdletter", r"\(?(?P<n>(?-i:[A-H]))[.):]+\s+(?=\S)"),
    ("klein", r"\(?(?P<n>(?-i:i{2,3}|iv|vi{0,3}|ix|xi{0,3}))[.):]+\s+(?=\S)"),
    ("letter", r"\(?(?P<n>(?-i:[a-z]))[.):]+\s+(?=\S)"),
    ("streep", r"(?P<n>[-–—•*·▪◦○●➢►]|o(?=\s+[A-Z]))\s+(?=\S)"),
)
_COMPILED = tuple((style, re.compile(pattern, re.IGNORECASE)) for style, pattern in _PATTERNS)
_ROMAN = {"i": 1, "v": 5, "x": 10}


@dataclass(frozen=True, slots=True)
class Marker:
    """``number`` is without punctuation; ``value`` its place in the order, 0 for a dash."""

    style: Style
    number: str
    value: int
    rest: str  # what stands behind it


def find_marker(line: str) -> Marker | None:
    """What a line begins with; None where it begins with words."""
    for style, pattern in _COMPILED:
        match = pattern.match(line)
        if match:
            number = re.sub(r"\.(?=[a-z])", "", re.sub(r"\s", "", match["n"]))
            return Marker(style, number, _value(style, number), line[match.end() :].strip())
    return None


def _value(style: Style, number: str) -> int:
    """The place in the order: 3 for "3", "c" and "III"; of "2.1" and "1a" that of the last part."""
    if style == "streep":
        return 0
    last = re.findall(r"\d+|[a-z]+", number.lower())[-1]
    if last.isdigit():
        return int(last)
    roman = style in ("romeins", "klein") or (style == "vraag" and set(last) <= set(_ROMAN))
    return _roman(last) if roman else ord(last[0]) - ord("a") + 1


def _roman(letters: str) -> int:
    values = [_ROMAN[letter] for letter in letters]
    return sum(-v if any(w > v for w in values[i + 1 :]) else v for i, v in enumerate(values))


def in_order(markers: Sequence[Marker | None], starts: Sequence[bool]) -> list[Marker | None]:
    """The markers that number something; None for a number that a line happens to begin with.

    ``starts`` says of each line whether a sentence may begin there.
    """
    seconds = {m.style: i for i, m in enumerate(markers) if m is not None and m.value == 2}
    last: dict[Style, int] = {}
    kept: list[Marker | None] = []
    for i, found in enumerate(markers):
        marker = _as_letter(found, last)
        if (
            marker is not None
            and _fits(marker, last, starts[i])
            and _goes_on(marker, seconds.get(marker.style, -1) > i)
        ):
            last[marker.style] = marker.value
            if marker.style in ("vraag", "cijfer", "romeins"):
                last.pop("letter", None)
            if marker.style == "sub":  # "4." comes after "3a"
                last["cijfer"] = int(marker.number.rstrip(ascii_letters))
            kept.append(marker)
        else:
            kept.append(None)
    return kept


def _as_letter(marker: Marker | None, last: dict[Style, int]) -> Marker | None:
    """A small "v." after "u." is a letter; an "i." that follows no "h." a Roman number."""
    if marker is None or marker.style not in ("klein", "letter") or len(marker.number) > 1:
        return marker
    place = ord(marker.number) - ord("a") + 1
    if marker.number in _ROMAN and last.get("letter", 0) + 1 != place:
        return Marker("klein", marker.number, _ROMAN[marker.number], marker.rest)
    return Marker("letter", marker.number, place, marker.rest)


def _fits(marker: Marker, last: dict[Style, int], starts: bool) -> bool:  # noqa: FBT001 - one of a pair
    before = last.get(marker.style, 0)
    if marker.style == "vraag" or marker.value == before + 1:
        return marker.style == "vraag" or starts or before > 0
    if marker.style in ("streep", "samengesteld", "sub"):
        return starts
    return starts and (marker.value == 1 or before < marker.value <= before + MOST_SKIPPED)


def _goes_on(marker: Marker, has_second: bool) -> bool:  # noqa: FBT001 - one of a pair
    """Whether a capital is a number: "A." and "I." are initials too, unless "B." and "II." follow."""
    return marker.style not in ("romeins", "hoofdletter") or marker.value > 1 or has_second
