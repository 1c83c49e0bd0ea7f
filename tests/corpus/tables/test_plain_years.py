"""Figures that look like years."""

import pytest

from corpus.tables.rows import read_rows
from tests.corpus.examples import table


def values(*rows: str) -> list[list[int]]:
    found = table(*rows)
    assert found
    return [[int(number.value) for number in row.numbers.values()] for row in read_rows(found).rows]


def test_what_looks_like_a_year_is_a_figure_among_figures_without_points() -> None:
    assert values("Post|Bedrag", "Zorg|27690", "Werk|1910", "Wonen|612") == [[27690], [1910], [612]]


@pytest.mark.parametrize("head", ["Gereed", "Bouwjaar", "Einde looptijd"])
def test_under_a_head_of_time_it_is_a_year(head: str) -> None:
    assert values(f"Post|Bedrag|{head}", "Zorg|27690|30", "Werk|1200|2026", "Wonen|3|40000") == [
        [27690, 30],
        [1200],
        [3, 40000],
    ]


def test_where_the_table_prints_points_it_is_a_year() -> None:
    assert values("Post|Bedrag|Tot", "Zorg|27.690|5.000", "Werk|1.910|2027", "Wonen|6|800") == [
        [27690, 5000],
        [1910],
        [6, 800],
    ]


def test_a_first_row_of_such_figures_is_no_head() -> None:
    found = table("Post|2025|2026|2027", "Zorg|1200|1910|2010", "Werk|3000|3100|3200")

    assert found
    assert found.header_rows == 1
