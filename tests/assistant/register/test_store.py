"""The register keeps what was approved, and what was approved before that."""

import stat
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.register.entry_json import figures_to_json, json_to_figures
from assistant.register.store import FILE, LONGEST_TEXT, Register
from assistant.register.types import KeptFigure
from assistant.web.feedback.store import Feedback
from corpus.errors import BegrotingError
from tests.assistant.register.examples import FIGURE, asked, entry


def test_an_entry_comes_back_as_it_was_kept(tmp_path: Path) -> None:
    series = (FIGURE, replace(FIGURE, value=Decimal("12.8"), unit="procent", subject=("lasten", "Jeugd")))
    kept = entry(asked(day=None, history=("De wachtlijst groeit.",)), series=series)
    Register(tmp_path).keep(kept)

    assert Register(tmp_path).entries() == (kept,)


def test_the_last_approved_comes_first(tmp_path: Path) -> None:
    register = Register(tmp_path)
    for number in ("1", "2"):
        register.keep(entry(asked(number=number)))

    assert [each.asked.number for each in register.entries()] == ["2", "1"]


def test_editing_an_approved_answer_keeps_the_older_one(tmp_path: Path) -> None:
    register = Register(tmp_path)
    first = entry()
    second = replace(
        first, text="Het waren er 522.", approved_by="eva", approved_at=datetime(2026, 11, 6, tzinfo=UTC)
    )
    register.keep(first)
    register.keep(second)

    assert register.entries() == (second,)
    assert register.answers_of(first.asked.id) == (second, first)


@pytest.mark.parametrize(
    "change",
    [{"number": "2"}, {"fractie": "Groen"}, {"subject": "Jeugd"}, {"day": None}, {"ask": "Wat kost het?"}],
)
def test_another_question_is_another_entry(tmp_path: Path, change: dict[str, object]) -> None:
    register = Register(tmp_path)
    register.keep(entry())
    register.keep(entry(replace(asked(), **change)))  # type: ignore[arg-type]

    assert len(register.entries()) == 2


def test_without_a_file_the_register_is_empty_and_none_is_made(tmp_path: Path) -> None:
    register = Register(tmp_path / "gegevens")

    assert register.entries() == register.answers_of("0" * 16) == ()
    assert not (tmp_path / "gegevens").exists()


def test_only_the_owner_may_read_the_file(tmp_path: Path) -> None:
    Register(tmp_path).keep(entry())

    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("text", "line"), [(" \n", "Dit antwoord is leeg"), ("a" * (LONGEST_TEXT + 1), "te lang")]
)
def test_an_empty_or_endless_answer_is_refused(tmp_path: Path, text: str, line: str) -> None:
    with pytest.raises(BegrotingError, match=line):
        Register(tmp_path).keep(entry(text=text))

    assert Register(tmp_path).entries() == ()


@pytest.mark.parametrize("content", [b"geen database", b"SQLite format 3\0" + b"x" * 5000])
def test_another_file_is_not_touched(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)

    with pytest.raises(BegrotingError, match="zet het opzij") as caught:
        Register(tmp_path).keep(entry())
    assert FILE in str(caught.value)
    assert (tmp_path / FILE).read_bytes() == content


def test_the_file_of_the_reactions_is_not_taken_for_a_register(tmp_path: Path) -> None:
    with Feedback(tmp_path)._file.writing():
        pass
    (tmp_path / "feedback.sqlite").rename(tmp_path / FILE)

    with pytest.raises(BegrotingError, match=r"bewaarde vragen .* andere versie"):
        Register(tmp_path).entries()


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**15), max_value=10**15))
def test_no_digit_of_a_figure_is_lost(value: Decimal) -> None:
    figure = KeptFigure(value, "EUR", "2026", "lasten")

    assert json_to_figures(figures_to_json([figure]))[0].value == value
