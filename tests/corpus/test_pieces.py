"""Pieces get their places in a text that is made of them."""

from corpus.pieces import GridCell, Piece, below, beside, grid_to_piece, pieces_to_blocks


def row(*texts: str) -> list[GridCell]:
    return [GridCell(text) for text in texts]


def test_blocks_stand_apart_and_items_under_one_another() -> None:
    text, _ = pieces_to_blocks(
        [Piece("heading", "Zorg", 1), Piece("list_item", "een"), Piece("list_item", "twee")]
    )

    assert text == "Zorg\n\neen\ntwee\n"


def test_empty_rows_are_no_part_of_a_table_nor_of_its_heads() -> None:
    piece = grid_to_piece([row("", ""), row("Jaar", "Aantal"), row("", ""), row("2023", "5")], heads=3)

    assert ([cells[0].text for cells in piece.rows], piece.heads) == (["Jaar", "2023"], 1)


def test_what_is_no_table_is_a_paragraph_with_all_its_text() -> None:
    text, (block,) = pieces_to_blocks([grid_to_piece([row("Zorg", "5")])])

    assert (block.kind, block.text, text[block.place.start : block.place.end]) == (
        "paragraph",
        "Zorg | 5",
        "Zorg | 5",
    )


def test_a_cell_over_rows_is_printed_in_each_and_one_over_columns_once() -> None:
    wide = GridCell("Aandeel")
    label = GridCell("Werk")
    rows = [[GridCell("Groep"), wide, beside(wide)], [label, *row("5", "6")], [below(label), *row("7", "8")]]
    text, (block,) = pieces_to_blocks([grid_to_piece(rows)])

    assert text == "Groep | Aandeel\nWerk | 5 | 6\nWerk | 7 | 8\n\n"
    assert block.table
    assert all(text[c.place.start : c.place.end] == c.text for r in block.table.rows for c in r.cells)


def test_a_long_text_over_rows_is_printed_in_the_first_of_them_only() -> None:
    assert below(GridCell("x" * 500)) == GridCell("")


def test_captions_in_and_above_a_table_are_joined() -> None:
    rows = [row("Bedragen x € 1.000 in 2025", ""), row("Post", "2025"), row("Zorg", "5")]
    _, (block,) = pieces_to_blocks([grid_to_piece(rows, caption="Tabel 1")])

    assert block.table
    assert block.table.caption == "Tabel 1 Bedragen x € 1.000 in 2025"
