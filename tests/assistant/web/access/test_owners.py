import pytest

from assistant.web.access import owners as module
from assistant.web.access.owners import Owners


def test_a_session_hash_is_of_who_used_it_first() -> None:
    owners = Owners()

    assert owners.claim("jansen", "abc")
    assert owners.claim("jansen", "abc")
    assert not owners.claim("pietersen", "abc")
    assert owners.owns("jansen", "abc")
    assert not owners.owns("pietersen", "abc")


def test_what_nobody_was_given_nobody_owns() -> None:
    assert not Owners().owns("jansen", "abc")


@pytest.mark.parametrize("name", ["", "a" * 101])
def test_a_hash_that_gradio_would_not_make_is_of_nobody(name: str) -> None:
    assert not Owners().claim("jansen", name)


def test_many_hashes_push_out_only_ones_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PER_OWNER", 3)
    owners = Owners()
    owners.claim("jansen", "van jansen")
    for number in range(10):
        assert owners.claim("pietersen", str(number))
        assert owners.claim("pietersen", "in gebruik")

    assert not owners.claim("pietersen", "van jansen")
    assert owners.owns("pietersen", "in gebruik")
    assert not owners.owns("pietersen", "0")
    assert len(owners._owner_of) == 4
