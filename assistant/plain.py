"""Text of documents and questions, made safe to show: no control characters."""

import unicodedata

# Marks that reorder what is read: with them a file name or a figure can be made to look like another.
_REORDERING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_KEPT = frozenset("\n\t")


def text_to_plain(text: str) -> str:
    """The text without control characters, lone surrogates and reordering marks; line breaks stay."""
    return "".join(character for character in text if _is_plain(character))


def text_to_line(text: str) -> str:
    """The plain text on one line, white space folded."""
    return " ".join(text_to_plain(text).split())


def _is_plain(character: str) -> bool:
    if character in _KEPT:
        return True
    return unicodedata.category(character) not in {"Cc", "Cs"} and character not in _REORDERING
