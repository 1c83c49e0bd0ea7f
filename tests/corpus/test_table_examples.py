"""Invented tables, printed in many ways and read back: every field of every cell."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from tests.corpus.examples import figures_of
from tests.corpus.more_table_examples import (
    MORE,
    deviations,
    quarters,
    total_first,
    unit_in_last_head,
)
from tests.corpus.printed_text import Way, in_columns, labels_above, over_pages, run_together, spaced
from tests.corpus.table_examples import (
    KINDS,
    THIS_YEAR,
    Printed,
    Wanted,
    budget,
    counts,
    found,
    reserves,
    side_columns,
    transposed,
)

SEEDS = range(60)
FEW = range(25)

Kind = Callable[[int], Printed]
# Without columns a group's name that is printed once, labels at the right, and one figure that its label
# runs up to can not be told: those tables are left out.
PLAIN: tuple[tuple[Way, tuple[Kind, ...]], ...] = (
    (
        spaced,
        (
            budget,
            side_columns,
            transposed,
            reserves,
            counts,
            quarters,
            deviations,
            total_first,
            unit_in_last_head,
        ),
    ),
    (run_together, (budget, side_columns, reserves, deviations, total_first, unit_in_last_head)),
    (labels_above, (side_columns, reserves, deviations, total_first, unit_in_last_head)),
    (over_pages(spaced), (budget, side_columns, transposed, reserves, counts, deviations, total_first)),
)


def in_words(cells: Sequence[Wanted]) -> list[Wanted]:
    """The cells with each path as one text: heads and labels over more lines may be one or more levels."""
    return [
        replace(cell, row_path=(" ".join(cell.row_path),), column_path=(" ".join(cell.column_path),))
        for cell in cells
    ]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("invent", [*KINDS, *MORE])
def test_a_table_is_read_the_same_however_it_is_printed(invent: Kind, seed: int) -> None:
    table = invent(seed)

    assert found(figures_of(table.text(), jaar=THIS_YEAR)) == list(table.wanted)


@pytest.mark.parametrize("seed", FEW)
@pytest.mark.parametrize("invent", [*KINDS, *MORE])
def test_a_table_that_is_set_out_in_columns_is_read_the_same(invent: Kind, seed: int) -> None:
    table = invent(seed)
    figures = figures_of(in_columns(table), jaar=THIS_YEAR)

    assert in_words(found(figures)) == in_words(table.wanted)


@pytest.mark.parametrize("seed", FEW)
@pytest.mark.parametrize(("write", "invent"), [(write, invent) for write, kinds in PLAIN for invent in kinds])
def test_without_columns_every_cell_is_read_right_or_has_a_remark(
    write: Way, invent: Kind, seed: int
) -> None:
    table = invent(seed)
    figures = [figure for figure in figures_of(write(table), jaar=THIS_YEAR) if figure.in_table]
    read, wanted = in_words(found(figures)), in_words(table.wanted)

    assert len(read) == len(wanted)
    sure = [i for i, figure in enumerate(figures) if not figure.remarks]
    assert [read[i] for i in sure if read[i] != wanted[i]] == []
