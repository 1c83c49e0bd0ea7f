"""Text that was broken into one word a line becomes lines again."""

from collections.abc import Sequence
from dataclasses import replace

from corpus.lines import Line, span

FEWEST = 4  # words under one another that are a broken sentence and no list
SMALL = 0.6  # share of them that begins with a small letter; names and labels begin with a capital


def mend_word_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines, each run of single words joined with the line that goes on after it.

    A sentence begins at the last capital before the first small letter: a title of one word above
    it stays a line of its own.
    """
    mended: list[Line] = []
    i = 0
    while i < len(lines):
        start, end = _sentence_of_words(lines, i)
        if start < end:
            mended += [*lines[i:start], _joined(lines[start:end])]
        else:
            end = i + 1
            mended.append(lines[i])
        i = end
    return mended


def _sentence_of_words(lines: Sequence[Line], i: int) -> tuple[int, int]:
    """Where the broken sentence in the words from line ``i`` begins and ends; (i, i) where there is none."""
    end = i
    while end < len(lines) and _is_word(lines[end]) and (end == i or not lines[end].gap):
        end += 1
    small = next((j for j in range(i, end) if lines[j].text[0].islower()), end)
    start = max(i, small - 1)
    words = lines[start:end]
    if len(words) < FEWEST or sum(line.text[0].islower() for line in words) < SMALL * len(words):
        return i, i
    return (start, end + 1) if end < len(lines) and _goes_on(lines[end]) else (i, i)


def _is_word(line: Line) -> bool:
    return not line.size and not line.cells and " " not in line.text and not line.text.endswith(".")


def _goes_on(line: Line) -> bool:
    """Whether a line is the rest of a sentence that began in the words above it."""
    plain = not line.size and not line.cells and not line.gap
    return plain and (line.text[0].islower() or line.text[0].isdigit() or line.text.endswith("."))


def _joined(lines: Sequence[Line]) -> Line:
    text = " ".join(line.text for line in lines)
    return replace(lines[0], text=text, place=span(lines[0].place, lines[-1].place), full=lines[-1].full)
