"""Text for Plotly.js, which takes a part of HTML in its texts and draws formulas between dollar signs."""

from assistant.answers.tables import TableRow
from assistant.plain import text_to_line

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "$": "&#36;", "{": "&#123;", "}": "&#125;"})


def escape_plotly(text: str) -> str:
    """The text on one line, as Plotly shows it literally: no tags, entities, templates or formulas."""
    return text_to_line(text).translate(_ESCAPES)


def hover_text(row: TableRow) -> str:
    """What is shown beside the pointer: the name, the value as it is in the table, and its stand."""
    return "<br>".join(escape_plotly(part) for part in (row.name, row.written, row.stand) if part)
