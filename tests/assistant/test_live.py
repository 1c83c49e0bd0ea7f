import shutil
from pathlib import Path

import pytest

from assistant.indexing import index_paths
from assistant.live import LiveAssistant
from assistant.types import Request
from corpus.errors import BegrotingError

QUESTION = Request("Hoeveel bijstandsuitkeringen waren er in juni 2025?")


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def own_index(demo_index: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(demo_index, tmp_path / "index"))


def add_note(index: Path, folder: Path) -> None:
    (folder / "notities").mkdir(exist_ok=True)
    (folder / "notities" / "notitie.txt").write_text("In 2026 zijn er 77 speeltuinen in Dorpstad.\n")
    index_paths([folder / "notities"], index)


@pytest.mark.model
def test_a_newer_version_is_opened_while_the_older_one_is_still_used(
    own_index: Path, tmp_path: Path, clock: Clock
) -> None:
    live = LiveAssistant(own_index, clock=clock)
    with live.using() as before:
        add_note(own_index, tmp_path)
        clock.now += 1
        with live.using() as after:
            assert after.version == before.version + 1
            assert len(after.index.documents) == len(before.index.documents) + 1
        assert before.ask(QUESTION).figures[0].value == 522
    live.close()


@pytest.mark.model
def test_within_half_a_second_it_does_not_look_again(own_index: Path, tmp_path: Path, clock: Clock) -> None:
    live = LiveAssistant(own_index, clock=clock)
    with live.using() as before:
        version = before.version
    add_note(own_index, tmp_path)
    clock.now += 0.4
    with live.using() as still:
        assert still.version == version
    live.close()


@pytest.mark.model
def test_an_index_that_disappears_goes_on_answering(own_index: Path, clock: Clock) -> None:
    live = LiveAssistant(own_index, clock=clock)
    with live.using():
        pass
    shutil.rmtree(own_index)
    clock.now += 1
    with live.using() as assistant:
        assert assistant.ask(QUESTION).figures[0].value == 522
    live.close()


def test_without_an_index_it_says_how_to_make_one_and_opens_it_once_it_is_there(
    demo_index: Path, tmp_path: Path, clock: Clock
) -> None:
    live = LiveAssistant(tmp_path / "index", clock=clock)
    with pytest.raises(BegrotingError, match="begroting index MAP"), live.using():
        pass
    shutil.copytree(demo_index, tmp_path / "index")
    with live.using() as assistant:
        assert assistant.index.documents
    live.close()
