"""The pause of the search for cycles."""

import gc

import pytest

from corpus.collection import no_collection


def test_the_search_is_off_within_and_on_again_after_an_error() -> None:
    within: list[bool] = []

    @no_collection()
    def failing() -> None:
        within.append(gc.isenabled())
        raise ValueError("fout")

    with pytest.raises(ValueError, match="fout"):
        failing()

    assert [*within, gc.isenabled()] == [False, True]


def test_a_search_that_was_off_stays_off() -> None:
    gc.disable()
    with no_collection():
        pass
    was_on = gc.isenabled()
    gc.enable()

    assert not was_on
