"""An answer as text for the terminal.

Everything becomes ``rich.text.Text`` piece by piece: markup in a document is never interpreted.
"""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from assistant.plain import text_to_line, text_to_plain
from assistant.types import Answer, Citation

if TYPE_CHECKING:
    from rich.text import Text

BOLD = re.compile(r"\*\*([^*\n]+)\*\*")
_INDENT = "    "


def answer_to_text(answer: Answer) -> "Text":
    """The answer, its warnings and its numbered sources, without a line break at the end."""
    from rich.text import Text

    parts = [_bold_to_text(answer.text.strip())]
    parts += [Text(f"Let op: {text_to_line(line)}", style="yellow") for line in answer.warnings]
    if answer.citations:
        parts.append(Text("Bronnen", style="bold"))
    text = Text("\n\n").join(parts)
    for citation in answer.citations:
        text.append("\n").append_text(_citation_to_text(citation))
    return text


def _bold_to_text(source: str) -> "Text":
    from rich.text import Text

    text = Text()
    for index, piece in enumerate(BOLD.split(source)):
        text.append(text_to_plain(piece), style="bold" if index % 2 else "")
    return text


def _citation_to_text(citation: Citation) -> "Text":
    from rich.text import Text

    page = page_of(citation)
    place = [text_to_line(part) for part in (citation.document, citation.section, page) if part]
    text = Text(f"[{citation.n}] {' · '.join(place)}")
    for line in _quote_to_lines(citation):
        text.append("\n" + _INDENT).append_text(line)
    return text


def page_of(citation: Citation) -> str:
    """The page of a source, and whether it was recognised from a picture; "" without pages."""
    if citation.page is None:
        return ""
    return f"bladzijde {citation.page}{' (gelezen met OCR)' if citation.ocr else ''}"


def unseen_operations(answer: Answer) -> tuple[str, ...]:
    """How figures were worked out, where the text of the answer does not say it already."""
    figures = (*answer.figures, *answer.series)
    operations = dict.fromkeys(figure.operation for figure in figures if figure.operation)
    return tuple(operation for operation in operations if operation not in answer.text)


def _quote_to_lines(citation: Citation) -> list["Text"]:
    """The lines of the quote with each cited figure in bold, empty ones left out."""
    from rich.text import Text

    quote = Text()
    position = 0
    for start, end in citation.marks:
        quote.append(text_to_plain(citation.quote[position:start]), style="dim")
        quote.append(text_to_plain(citation.quote[start:end]), style="bold")
        position = end
    quote.append(text_to_plain(citation.quote[position:]), style="dim")
    return [line for line in quote.split("\n") if line.plain.strip()]


def tidy_marks(marks: Iterable[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    """Sorted spans within the quote that do not overlap and are not empty."""
    tidy: list[tuple[int, int]] = []
    for start, end in sorted((max(0, start), min(end, length)) for start, end in marks):
        if start >= end:
            continue
        if tidy and start <= tidy[-1][1]:
            tidy[-1] = (tidy[-1][0], max(end, tidy[-1][1]))
        else:
            tidy.append((start, end))
    return tidy
