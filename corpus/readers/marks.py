"""Raised marks behind words and figures: notes, which are left out, and what belongs to the text."""

import re

_MARK = r"(?:\d{1,2}|[a-z]|[*†‡]+)"
_NOTE = re.compile(rf"\W*{_MARK}(?:\s*[,;]\s*{_MARK})*\W*")
_ORDINAL = re.compile(r"e|de|ste", re.IGNORECASE)  # the 1e kwartaal
_POWER = re.compile(r"[23]")  # 5 m2
_LENGTH_UNIT = re.compile(r"(?:^|[\d\s])[kdcm]?m$")


def is_note_mark(raised: str, before: str) -> bool:
    """Whether a raised text is the mark of a note; ``before`` is what stands before it."""
    raised, before = raised.strip(), before.rstrip()
    if _ORDINAL.fullmatch(raised) and before[-1:].isdigit():
        return False
    if _POWER.fullmatch(raised) and _LENGTH_UNIT.search(before):
        return False
    return bool(_NOTE.fullmatch(raised))
