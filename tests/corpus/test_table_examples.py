"""Invented tables, printed in many ways and read back: every field of every cell."""

from collections.abc import Callable

import pytest

from tests.corpus.examples import figures_of
from tests.corpus.table_examples import KINDS, THIS_YEAR, Printed, found

SEEDS = range(60)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("invent", KINDS)
def test_a_table_is_read_the_same_however_it_is_printed(invent: Callable[[int], Printed], seed: int) -> None:
    table = invent(seed)

    assert found(figures_of(table.text(), jaar=THIS_YEAR)) == list(table.wanted)
