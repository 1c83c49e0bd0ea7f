import threading

import pytest

from assistant.web.access import lockout as module
from assistant.web.access.lockout import Lockout, wait_to_line
from tests.assistant.web.access.conftest import Clock

MINUTE = 60


@pytest.fixture
def lockout(clock: Clock) -> Lockout:
    return Lockout(clock)


def fail(lockout: Lockout, times: int, name: str = "jansen", address: str = "10.0.0.1") -> list[float]:
    return [lockout.start(name, address) for _ in range(times)]


def test_the_sixth_try_is_refused_for_fifteen_minutes_from_the_fifth(lockout: Lockout, clock: Clock) -> None:
    assert fail(lockout, 4) == [0] * 4
    clock.tick(5 * MINUTE)
    assert fail(lockout, 1) == [0]
    assert fail(lockout, 1) == [15 * MINUTE]
    clock.tick(15 * MINUTE - 1)
    assert fail(lockout, 1) == [1]
    clock.tick(1)
    assert fail(lockout, 1) == [0]


def test_a_try_that_is_refused_does_not_make_the_lock_longer(lockout: Lockout, clock: Clock) -> None:
    fail(lockout, 5)
    clock.tick(10 * MINUTE)
    fail(lockout, 100)

    assert fail(lockout, 1) == [5 * MINUTE]


def test_failures_that_are_far_apart_do_not_add_up(lockout: Lockout, clock: Clock) -> None:
    for _ in range(20):
        assert fail(lockout, 1) == [0]
        clock.tick(4 * MINUTE)


def test_success_starts_the_name_anew(lockout: Lockout) -> None:
    fail(lockout, 5)
    lockout.succeed("jansen", "10.0.0.1")

    assert fail(lockout, 5) == [0] * 5


def test_a_lock_is_of_one_name(lockout: Lockout) -> None:
    fail(lockout, 5)

    assert fail(lockout, 1, name="pietersen") == [0]


def test_a_lock_of_a_name_holds_from_every_address(lockout: Lockout) -> None:
    fail(lockout, 5)

    assert fail(lockout, 1, address="10.0.0.2") == [15 * MINUTE]


def test_thirty_failures_lock_the_address_for_all_names(lockout: Lockout) -> None:
    for number in range(30):
        assert fail(lockout, 1, name=f"naam{number}") == [0]

    assert fail(lockout, 1, name="pietersen") == [15 * MINUTE]
    assert fail(lockout, 1, name="pietersen", address="10.0.0.2") == [0]


def test_signing_in_oneself_does_not_wipe_out_what_was_tried_on_others(lockout: Lockout) -> None:
    for number in range(29):
        fail(lockout, 1, name=f"naam{number}")
        assert fail(lockout, 1, name="ikzelf") == [0]
        lockout.succeed("ikzelf", "10.0.0.1")
    fail(lockout, 1, name="naam29")

    assert fail(lockout, 1, name="ikzelf") == [15 * MINUTE]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8::1", "2001:db8::ffff", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("::ffff:10.0.0.1", "10.0.0.1", True),
        ("10.0.0.1", "10.0.0.2", False),
        ("", "", True),
    ],
)
def test_an_address_is_what_one_client_can_choose_from(
    one: str, other: str, lockout: Lockout, *, same: bool
) -> None:
    for number in range(30):
        fail(lockout, 1, name=f"naam{number}", address=one)

    assert bool(fail(lockout, 1, name="pietersen", address=other)[0]) is same


def test_many_tries_at_once_do_not_slip_by(lockout: Lockout) -> None:
    waits: list[float] = []
    threads = [threading.Thread(target=lambda: waits.extend(fail(lockout, 5))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert waits.count(0) == 5


def test_names_without_end_do_not_fill_the_memory(lockout: Lockout, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_KEPT", 50)
    for number in range(500):
        lockout.start("x" * 10_000 + str(number), f"10.0.{number // 250}.{number % 250}")

    assert len(lockout._names._failures) == len(lockout._addresses._failures) == 50
    assert all(len(key) == 32 for key in lockout._names._failures)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(1, "over 1 minuut opnieuw"), (60, "1 minuut"), (61, "2 minuten"), (900, "15 minuten")],
)
def test_who_must_wait_reads_for_how_many_minutes(seconds: float, said: str) -> None:
    assert said in wait_to_line(seconds)
