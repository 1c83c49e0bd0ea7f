"""Sections of a table: labels alone on their row, which hold for the rows below them until they end."""

import re
from dataclasses import dataclass

from corpus.dutch.sides import is_reserve, side_of_block, side_of_row
from corpus.types import Side, Total

_BARE_TOTAL = re.compile(r"^totaal(?:\s+generaal)?$", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]{4,}")
_NUMBERED = re.compile(r"^(\d+(?:\.\d+)*)\b")
_RESERVES = re.compile(r"\breserves?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Section:
    """``depth`` is that of its number ("1.2" is 2), 0 without one."""

    label: str
    side: bool
    depth: int

    @property
    def of_results(self) -> bool:
        """Whether a saldo can not be a part of it: it is one side, or holds the reserves."""
        return self.side or is_reserve(self.label) or bool(_RESERVES.search(self.label))


class Sections:
    """The sections in force on the way down a table."""

    def __init__(self) -> None:
        self._open: list[_Section] = []
        self._outer: list[_Section] = []  # those around the last side that was added up
        self._fresh = False  # whether the row above is a section itself
        self._added: Side | None = None  # the side of the row above, where that is a total

    def begin(self, label: str) -> tuple[str, ...]:
        """Note a section row; the sections from the outermost to the new one are handed back.

        A section right under another one is inside it, and so is "Baten" where "Lasten" of the same
        programme was added up; else it takes the place of the last one of its kind: a side, or a
        name of the same depth.
        """
        number = _NUMBERED.match(label)
        side = side_of_block(label) is not None
        section = _Section(label, side, number[1].count(".") + 1 if number else 0)
        inside = self._fresh or (side and bool(self._open) and self._open == self._outer)
        self._open = _replaced(self._open, section, inside=inside)
        self._fresh, self._added = True, None
        return tuple(open_section.label for open_section in self._open)

    def around(self, label: str, total: Total | None) -> tuple[str, ...]:
        """Note a row with figures; the sections that it stands in, outermost first, are handed back.

        A saldo stands outside of the sides that it is the difference of, and a second total of the
        same side outside of what the first one added up. A total ends what it adds up.
        """
        side = side_of_row(label)
        if side == "saldo":
            self._open = [section for section in self._open if not section.of_results]
        if total and side and side == self._added:
            self._open = []
        above = tuple(section.label for section in self._open)
        self._fresh, self._added = False, side if total else None
        if total:
            self._open = self._outer = _closed(self._open, label)
        return above


def _replaced(sections: list[_Section], new: _Section, *, inside: bool) -> list[_Section]:
    """The sections in force below a new one."""
    same = next((i for i, old in enumerate(sections) if (old.side, old.depth) == (new.side, new.depth)), None)
    if same is not None:
        return [*sections[:same], new]
    numbered = bool(new.depth) and any(section.depth for section in sections)
    if inside or numbered or (sections and sections[-1].side):
        return [*(old for old in sections if not new.depth or old.depth < new.depth), new]
    return [new]


def _closed(sections: list[_Section], label: str) -> list[_Section]:
    """The sections still in force below a total: those that it does not add up."""
    side = side_of_block(label)
    words = _words(label)
    for i in reversed(range(len(sections))):
        named = _words(sections[i].label)
        if (named and named <= words) or (side and side_of_block(sections[i].label) == side):
            return sections[:i]
    return sections[:-1] if _BARE_TOTAL.match(label.strip(" :*")) else sections


def _words(label: str) -> set[str]:
    return {word.lower() for word in _WORDS.findall(label)}
