import pytest

from assistant.web.access import sessions as module
from assistant.web.access.sessions import Sessions
from tests.assistant.web.access.conftest import Clock

HOUR = 3600


@pytest.fixture
def sessions(clock: Clock) -> Sessions:
    return Sessions(clock)


def test_a_session_is_found_by_its_token(sessions: Sessions) -> None:
    token = sessions.start("jansen", "bewijs")
    session = sessions.find(token)

    assert session
    assert (session.name, session.proof) == ("jansen", "bewijs")
    assert sessions.find(token + "x") is None
    assert sessions.find("") is None


def test_the_token_is_kept_nowhere(sessions: Sessions) -> None:
    token = sessions.start("jansen", "bewijs")

    assert len(token) >= 43  # 32 bytes
    assert token not in repr(sessions._sessions)


def test_no_two_tokens_are_the_same(sessions: Sessions) -> None:
    assert sessions.start("jansen", "") != sessions.start("jansen", "")


def test_a_session_ends_when_it_is_not_used_for_eight_hours(sessions: Sessions, clock: Clock) -> None:
    token = sessions.start("jansen", "")
    clock.tick(8 * HOUR - 1)
    assert sessions.find(token)
    clock.tick(8 * HOUR)
    assert sessions.find(token) is None


def test_a_session_that_is_used_all_day_ends_after_a_day(sessions: Sessions, clock: Clock) -> None:
    token = sessions.start("jansen", "")
    for _ in range(23):
        clock.tick(HOUR)
        assert sessions.find(token)
    clock.tick(HOUR)
    assert sessions.find(token) is None


def test_signing_out_ends_one_session(sessions: Sessions) -> None:
    here, there = sessions.start("jansen", ""), sessions.start("jansen", "")
    sessions.end(here)

    assert sessions.find(here) is None
    assert sessions.find(there)


def test_all_sessions_of_a_user_end_together_and_no_other(sessions: Sessions) -> None:
    tokens = [sessions.start("jansen", ""), sessions.start("jansen", "")]
    other = sessions.start("pietersen", "")
    sessions.end_all_of("jansen")

    assert not any(map(sessions.find, tokens))
    assert sessions.find(other)


def test_the_twenty_first_session_of_a_user_ends_the_one_used_longest_ago(sessions: Sessions) -> None:
    other = sessions.start("pietersen", "")
    tokens = [sessions.start("jansen", "") for _ in range(20)]
    assert sessions.find(tokens[0])
    tokens.append(sessions.start("jansen", ""))

    assert [bool(sessions.find(token)) for token in tokens] == [True, False, *[True] * 19]
    assert sessions.find(other)


def test_there_are_never_more_sessions_than_fit(sessions: Sessions, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 5)
    tokens = [sessions.start(f"naam{number}", "") for number in range(7)]

    assert [bool(sessions.find(token)) for token in tokens] == [False, False, *[True] * 5]
