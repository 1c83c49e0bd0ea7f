"""What stands in one cell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.numbers import parse_cell
from corpus.tables.cells import cell_number, is_section, is_unknown, mended
from corpus.types import Cell, Place
from tests.corpus.examples import cells


@given(st.from_regex(r"0|[1-9][0-9]{0,2}(\.[0-9]{3}){0,3}", fullmatch=True))
def test_plain_digits_are_read_as_the_grammar_reads_them(text: str) -> None:
    assert cell_number(text) == parse_cell(text)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Reali- satie 2023", "Realisatie 2023"),
        ("Boek- waarde 1-1- 2025", "Boekwaarde 1-1-2025"),
        ("1e half- jaar 2025", "1e halfjaar 2025"),
        ("Informatie- en Expertise- centrum", "Informatie- en Expertisecentrum"),
        ("Jeugd- tot volwassenenhulp", "Jeugd- tot volwassenenhulp"),
        ("Wegen - onderhoud", "Wegen - onderhoud"),
    ],
)
def test_words_and_dates_that_a_narrow_column_broke_are_whole_again(text: str, whole: str) -> None:
    assert mended(text) == whole


@pytest.mark.parametrize(
    ("text", "unknown"),
    [("n.v.t.", True), ("n/b", True), ("p.m.", True), ("-", False), ("", False)],
)
def test_letters_that_stand_for_no_figure_are_known(text: str, *, unknown: bool) -> None:
    assert is_unknown(Cell(text, Place(0, len(text)))) == unknown


def test_a_text_alone_in_the_columns_of_labels_is_a_section() -> None:
    assert is_section(cells("Lasten", "", ""))
    assert is_section(cells("Lasten", "Lasten", "Lasten"))
    assert is_section(cells("", "Lasten", ""), labels=2)
    assert not is_section(cells("", "Begroting", ""))
    assert not is_section(cells("Lasten", "5", ""))
