"""Rows that are stacked in the cells of one printed row."""

import pytest

from corpus.tables.stacked_cells import continues_label, stacked_rows


@pytest.mark.parametrize(
    ("cells", "rows"),
    [
        ([["Wonen"], ["Lasten", "Baten"], ["5", "3"], ["6", "-"]], 2),
        ([["Lasten", "Baten", "Saldo"], ["5", "3", "-2"]], 3),
        ([["Bouw"], ["Lasten", "Baten"], [], ["6", "p.m."]], 2),
        ([["Wonen", "en bouwen"], ["5"]], 1),  # a label that is wrapped
        ([["Lasten", "Baten"], ["5", "3"], ["6"]], 1),  # of which of them is the 6?
        ([["Lasten", "Baten"], ["5", "3", "2"]], 1),
        ([["Wonen"], ["5", "3"]], 1),  # nothing says what they are
        ([["Doel", "en middel"], ["Meer bomen", "in de wijk"]], 1),
        ([["Lasten", "Baten"], ["5", "geen"]], 1),
    ],
)
def test_a_row_holds_rows_where_all_its_cells_say_so(cells: list[list[str]], rows: int) -> None:
    assert stacked_rows(cells) == rows


@pytest.mark.parametrize(
    ("first", "line", "whole"),
    [
        ("Water en", "groen", True),
        ("Lasten", "Baten", False),
        ("Lasten", "waarvan rente", False),
        ("lasten", "baten", False),
        ("12", "p.m.", False),
    ],
)
def test_a_line_in_small_letters_goes_on_with_a_label(first: str, line: str, *, whole: bool) -> None:
    assert continues_label(first, line) == whole
