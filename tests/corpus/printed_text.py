"""Ways in which a printed table comes out of a PDF as plain text."""

from collections.abc import Callable, Sequence

from tests.corpus.table_examples import Printed

TITLE = "Kosten en opbrengsten in beeld"
BETWEEN = 3  # spaces between columns
PAGE = "Programmabegroting 2026 Waterdorp"

Way = Callable[[Printed], str]


def document(table: Printed, lines: Sequence[str]) -> str:
    """The lines of the table with the texts above and below it."""
    parts = (TITLE, table.above, "\n".join(lines), table.below)
    return "\n\n".join(part for part in parts if part) + "\n"


def in_columns(table: Printed) -> str:
    """Cells set out in columns: words at the left, figures and what stands over them at the right.

    A text that stands alone in the first row is a caption over the table.
    """
    caption, rows = _caption_apart(table)
    texts = [_is_text_column([row[c] for row in rows]) for c in range(len(rows[0]))]
    widths = [max(len(row[c]) for row in rows) for c in range(len(rows[0]))]
    lines = [
        (" " * BETWEEN)
        .join(
            cell.ljust(width) if text else cell.rjust(width)
            for cell, width, text in zip(row, widths, texts, strict=True)
        )
        .rstrip()
        for row in rows
    ]
    return document(table, [*caption, *lines])


def spaced(table: Printed) -> str:
    """Cells with one space between them."""
    caption, rows = _caption_apart(table)
    return document(table, [*caption, *(" ".join(filter(None, row)) for row in rows)])


def run_together(table: Printed) -> str:
    """As ``spaced``, each label up to its first figure and each head that ends in a year up to the next."""
    return document(table, _glued(table))


def _glued(table: Printed) -> list[str]:
    caption, rows = _caption_apart(table)
    lines = [*caption]
    for row in rows:
        cells = list(filter(None, row))
        line = cells[0] if cells else ""
        for i, cell in enumerate(cells[1:], start=1):
            after_label = i == 1 and line[-1:].islower() and cell[0].isdigit()
            after_year = line[-4:].isdigit() and cell[0].isupper()
            line += cell if after_label or after_year else f" {cell}"
        lines.append(line)
    return lines


def labels_above(table: Printed) -> str:
    """As ``spaced``, each label on a line of its own above its figures."""
    caption, rows = _caption_apart(table)
    labels = 1 + (not rows[0][0])
    lines: list[str] = []
    for row in rows:
        heads = not row[labels - 1] or row == rows[0]
        parts = (row,) if heads else (row[:labels], row[labels:])
        lines += [" ".join(filter(None, part)) for part in parts]
    return document(table, [*caption, *(line for line in lines if line)])


def over_pages(way: Way) -> Way:
    """The same with the page ending below the texts above the table: a number, and the next page's head."""

    def written(table: Printed) -> str:
        text = way(table).replace(TITLE, PAGE, 1)
        first, rest = text.split("\n\n", 1)
        return f"{first}\n\nDe tabel laat zien wat dit kost.\n54\n{PAGE}\n{rest}\n55\n"

    return written


def _caption_apart(table: Printed) -> tuple[list[str], list[tuple[str, ...]]]:
    first = table.rows[0]
    alone = bool(first[0]) and not any(first[1:])
    rows = list(table.rows[alone:])
    width = max(len(row) for row in rows)
    filled = [(*("" for _ in range(width - len(row))), *row) for row in rows]
    return ([first[0]] if alone else []), filled


def _is_text_column(cells: Sequence[str]) -> bool:
    """Whether words stand in a column below its head."""
    return any(cell[:1].isalpha() and len(cell) > 2 for cell in cells[2:])
