"""Tables that a page builds from blocks instead of the tags of a table."""

import pytest

from corpus.readers.html import read_html
from corpus.types import Block, Table
from tests.corpus.examples import texts_of

WITH_ROLES = {"table": "role=table", "group": "role=rowgroup", "row": "role=row", "cell": "role=cell"}


def blocks_of(body: str) -> tuple[Block, ...]:
    return read_html(f"<html><body>{body}</body></html>".encode(), "a.html")[1]


def tables_of(body: str) -> list[Table]:
    return [block.table for block in blocks_of(body) if block.table]


def only_table(body: str) -> Table:
    (table,) = tables_of(body)
    return table


def div(*parts: str, of: str = "") -> str:
    return f"<div {of}>{''.join(parts)}</div>"


def row(text: str, tag: str = "div") -> str:
    """A row of blocks, its cells written with bars."""
    return div(*(f"<{tag}>{cell}</{tag}>" for cell in text.split("|")))


ROWS = ("Taakveld|2025|2026", "Verkeer|€ 120|€ 140", "Groen|€ 80|€ 75")


def test_roles_make_a_table_of_blocks() -> None:
    heads = div(*(div(text, of="role=columnheader") for text in ("", "2025", "2026")), of="role=row")
    body = div(
        div("Verkeer", of="role=rowheader"),
        *(div(div(text), of="role=cell") for text in ("120", "140")),
        of="role=row",
    )
    table = only_table(div(div(heads, of="role=rowgroup"), div(body, of="role=rowgroup"), of="role=table"))

    assert texts_of(table) == ["|2025|2026", "Verkeer|120|140"]
    assert table.header_rows == 1


def test_a_cell_with_a_role_may_cover_columns() -> None:
    cells = (div("Post", of="role=columnheader"), div("Begroting", of="role=columnheader aria-colspan=2"))
    rows = (row_of_role("", "2025", "2026"), row_of_role("Zorg", "5", "6"))

    table = only_table(div(div(*cells, of="role=row"), *rows, of="role=grid"))
    assert texts_of(table)[0] == "Post|Begroting|Begroting"


def row_of_role(*texts: str) -> str:
    return div(*(div(text, of="role=gridcell") for text in texts), of="role=row")


@pytest.mark.parametrize("tag", ["div", "p", "span"])
def test_rows_of_equally_many_short_blocks_with_figures_are_a_table(tag: str) -> None:
    table = only_table(div(*(row(text, tag) for text in ROWS)))

    assert texts_of(table) == list(ROWS)
    assert table.header_rows == 1


def test_rows_may_be_grouped_below_a_group_of_heads() -> None:
    table = only_table(div(div(row(ROWS[0])), div(*map(row, ROWS[1:])), div(row("Totaal|€ 200|€ 215"))))

    assert texts_of(table) == [*ROWS, "Totaal|€ 200|€ 215"]


def test_two_such_tables_below_one_another_stay_apart() -> None:
    one = div(*map(row, ROWS))

    assert [texts_of(table) for table in tables_of(div(one, one))] == [list(ROWS), list(ROWS)]


def test_a_label_alone_on_its_row_is_a_section() -> None:
    table = only_table(div(row(ROWS[0]), div("Lasten"), *map(row, ROWS[1:])))

    assert texts_of(table)[1] == "Lasten||"


@pytest.mark.parametrize(
    "body",
    [
        div(row("12 mei|Nieuws"), row("13 mei|Meer"), row("14 mei|Nog meer")),
        div(*(row(f"{n}.200|inwoners|nu") for n in range(1, 5))),  # the figure comes first: tiles
        div(*(div(f"<h3>{n}</h3>", "<p>Een zin.</p>", f"<p>€ {n}</p>") for n in range(1, 5))),
        div(*(div("<p>Een zin over € 5.</p><p>Nog een.</p>", "<p>€ 7</p>") for _ in range(4))),
        div(*(row("Een lange zin over geld. " * 10 + "|€ 5|€ 6") for _ in range(4))),
        div("Er was eens", *map(row, ROWS)),
    ],
)
def test_other_blocks_beside_one_another_are_no_table(body: str) -> None:
    assert tables_of(body) == []


LABELLED = "<span class=kop {0}>{1}</span>{2}"


@pytest.mark.parametrize("hidden", ["", "hidden"])
def test_heads_that_are_repeated_in_the_cells_are_left_out_of_them(hidden: str) -> None:
    heads = ROWS[0].split("|")
    body = [
        "|".join(
            LABELLED.format(hidden, head, f"<b>{cell}</b>")
            for head, cell in zip(heads, text.split("|"), strict=True)
        )
        for text in ROWS[1:]
    ]

    assert texts_of(only_table(div(*map(row, (ROWS[0], *body))))) == list(ROWS)


def test_heads_that_are_only_repeated_in_the_cells_are_the_heads() -> None:
    cell = "<td data-label='{}'>{}</td>"
    rows = (
        cell.format("Post", post) + cell.format("2026", value) for post, value in (("Zorg", 5), ("Werk", 6))
    )
    cells = "".join(f"<tr>{row}</tr>" for row in rows)
    table = only_table(f"<table>{cells}</table>")

    assert (texts_of(table), table.header_rows) == (["Post|2026", "Zorg|5", "Werk|6"], 1)


def test_a_word_that_all_cells_of_a_column_begin_with_is_kept_where_nothing_follows_it() -> None:
    cells = "<tr><td>{}</td><td><b>nihil</b></td><td>5</td></tr>"
    table = only_table(f"<table>{cells.format('Zorg')}{cells.format('Werk')}</table>")

    assert texts_of(table) == ["Zorg|nihil|5", "Werk|nihil|5"]


@pytest.mark.parametrize("tile", ["€ 1.021|woonlasten in 2026", "woonlasten in 2026|€ 1.021"])
def test_a_figure_and_what_it_counts_in_blocks_of_their_own_are_one_line(tile: str) -> None:
    blocks = blocks_of(div(row(tile), row("5.210|inwoners"), row("Er is nieuws|over sport")))

    assert [block.text for block in blocks] == [
        "woonlasten in 2026: € 1.021",
        "inwoners: 5.210",
        "Er is nieuws",
        "over sport",
    ]
