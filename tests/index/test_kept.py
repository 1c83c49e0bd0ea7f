import threading

import pytest

from index.kept import Kept


def test_a_value_is_worked_out_once() -> None:
    kept: Kept[str, int] = Kept(2)

    assert [kept.value("een", lambda: 1), kept.value("een", lambda: 2)] == [1, 1]


def test_nothing_is_a_value_too() -> None:
    kept: Kept[str, int | None] = Kept(2)

    assert [kept.value("niets", lambda: None), kept.value("niets", lambda: 1)] == [None, None]


def test_what_was_not_asked_for_longest_is_forgotten() -> None:
    kept: Kept[str, int] = Kept(2)
    for key in ("een", "twee", "een", "drie"):
        kept.value(key, lambda: 1)

    assert [kept.value(key, lambda: 2) for key in ("een", "drie", "twee")] == [1, 1, 2]


def test_a_value_that_can_not_be_worked_out_is_tried_again() -> None:
    kept: Kept[str, float] = Kept(2)
    with pytest.raises(ZeroDivisionError):
        kept.value("deling", lambda: 1 / 0)

    assert kept.value("deling", lambda: 1.0) == 1.0


def test_threads_get_the_values_of_their_keys() -> None:
    kept: Kept[int, int] = Kept(3)
    wrong: list[int] = []

    def ask() -> None:
        wrong.extend(
            key for key in list(range(9)) * 200 if kept.value(key, lambda key=key: key * key) != key * key
        )

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
