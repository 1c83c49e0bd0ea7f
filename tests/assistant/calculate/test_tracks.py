"""Which of the tracks that tell the same goes first."""

from assistant.calculate.tracks import Track, exact_first
from assistant.types import Candidate
from tests.assistant.examples import figure, hit


def track(*values: tuple[str, str]) -> Track:
    found = (Candidate(figure(value, unit="EUR", period=year), hit(), 0.5) for year, value in values)
    return Track(tuple(found), 0.5)


ROUGH = track(("2025", "8900000"), ("2026", "9600000"))


def test_exact_amounts_go_before_the_same_ones_rounded() -> None:
    exact = track(("2025", "8903000"), ("2026", "9562000"), ("2027", "9658000"))
    assert exact_first([ROUGH, exact]) == [exact, ROUGH]


def test_other_amounts_keep_their_place() -> None:
    other = track(("2025", "8970000"), ("2026", "9562000"))
    other_years = track(("2027", "8903000"), ("2028", "9562000"))
    for track_of_something_else in (other, other_years):
        assert exact_first([ROUGH, track_of_something_else]) == [ROUGH, track_of_something_else]
