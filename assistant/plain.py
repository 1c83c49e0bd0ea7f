"""Text of documents and questions, made safe to show: no control characters."""

import re

# Control characters (Cc) but for line breaks and tabs; half characters (Cs); and marks that reorder what is
# read: with them a file name or a figure can be made to look like another.
_NOT_SHOWN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)


def text_to_plain(text: str) -> str:
    """The text without control characters, lone surrogates and reordering marks; line breaks stay."""
    return _NOT_SHOWN.sub("", text)


def text_to_line(text: str) -> str:
    """The plain text on one line, white space folded."""
    return " ".join(text_to_plain(text).split())
