"""Text that was broken into one word, or one letter, a line becomes lines again."""

from collections.abc import Sequence
from dataclasses import replace

from corpus.layout.lines import Line, span

FEWEST = 4  # words under one another that are a broken sentence and no list
LETTERS = 4  # under one another that are a word set upright, with so many different ones among them:
DIFFERENT = 3  # a column of marks has fewer
SMALL = 0.6  # share of them that begins with a small letter; names and labels begin with a capital


def mend_word_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines, each run of single words joined with the line that goes on after it.

    The letters of a word that is set upright, beside the rows of a table, are one word. A sentence
    begins at the last capital before the first small letter: a title of one word above it stays a line
    of its own.
    """
    lines = _with_upright_words(lines)
    mended: list[Line] = []
    i = 0
    while i < len(lines):
        end = _end_of_words(lines, i)
        start = _start_of_sentence(lines, i, end)
        if start < end < len(lines) and _goes_on(lines[start], lines[end]):
            mended += [*lines[i:start], _joined(lines[start : end + 1])]
            i = end + 1
        else:
            end = max(end, i + 1)
            mended += lines[i:end]
            i = end
    return mended


def _with_upright_words(lines: Sequence[Line]) -> list[Line]:
    """The lines, each word of which every letter is on a line of its own as one line."""
    whole: list[Line] = []
    i = 0
    while i < len(lines):
        end = i
        while end < len(lines) and _is_letter(lines[end]) and (end == i or not lines[end].gap):
            end += 1
        word = "".join(line.text for line in lines[i:end])
        if len(word) >= LETTERS and len(set(word)) >= DIFFERENT:
            whole.append(replace(lines[i], text=word, place=span(lines[i].place, lines[end - 1].place)))
        else:
            end = max(end, i + 1)
            whole += lines[i:end]
        i = end
    return whole


def _is_letter(line: Line) -> bool:
    return len(line.text) == 1 and line.text.isalpha() and not line.cells


def _end_of_words(lines: Sequence[Line], i: int) -> int:
    """Where the single words under one another from line ``i`` on end."""
    end = i
    while end < len(lines) and _is_word(lines[end]) and (end == i or not lines[end].gap):
        end += 1
    return end


def _start_of_sentence(lines: Sequence[Line], i: int, end: int) -> int:
    """Where the sentence begins that the words are broken from; ``end`` where they are none."""
    small = next((j for j in range(i, end) if lines[j].text[0].islower()), end)
    start = max(i, small - 1)
    count = sum(line.text[0].islower() for line in lines[start:end])
    return start if end - start >= FEWEST and count >= SMALL * (end - start) else end


def _is_word(line: Line) -> bool:
    return not line.size and not line.cells and " " not in line.text and not line.text.endswith(".")


def _goes_on(first: Line, line: Line) -> bool:
    """Whether a line is the rest of a sentence that began in the words above it, with ``first``."""
    if line.size or line.cells or line.gap:
        return False
    begun = first.text[0].isupper() and line.text.endswith(".")
    return line.text[0].islower() or line.text[0].isdigit() or begun


def _joined(lines: Sequence[Line]) -> Line:
    text = " ".join(line.text for line in lines)
    return replace(lines[0], text=text, place=span(lines[0].place, lines[-1].place), full=lines[-1].full)
