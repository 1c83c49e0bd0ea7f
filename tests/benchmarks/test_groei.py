"""The growth benchmark counts as it says."""

import argparse
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest

from assistant.types import Answer, Request
from benchmarks.apart import print_table
from benchmarks.groei import Workplace, ask_all, dense_recall, index_originals, narrow, parse_sizes
from corpus.errors import BegrotingError
from corpus.types import Metadata
from index.open import Index, open_index
from tests.eval.examples import question
from tests.index.conftest import Corpus

DORP = SimpleNamespace(id=1, name="dorp.txt", metadata=Metadata("Dorp"))


def test_sizes_are_read_in_order() -> None:
    assert parse_sizes("1,10,100") == (1, 10, 100)


@pytest.mark.parametrize("text", ["", "10,1", "1,1", "0,5", "1;2", "veel"])
def test_other_sizes_are_refused(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="oplopende"):
        parse_sizes(text)


def test_questions_are_narrowed_to_the_gemeente_of_their_document() -> None:
    assistant = SimpleNamespace(index=SimpleNamespace(documents=[DORP]))
    about = question(("522", "aantal"), text="Hoeveel?")
    ((_, request),) = narrow(assistant, [about, question(text="Zonder bewijs?", evidence=())])
    assert request == Request("Hoeveel?", (), "Dorp")


def test_every_question_is_asked_once_after_one_to_warm_up() -> None:
    asked: list[str] = []

    def ask(request: Request) -> Answer:
        asked.append(request.question)
        return Answer(request.question, "", abstained=True, trace=None)

    assistant = SimpleNamespace(ask=ask, index=SimpleNamespace(documents=[DORP]))
    about = question(("522", "aantal"), text="a"), question(("522", "aantal"), text="b")
    found = ask_all(assistant, [(each, Request(each.question)) for each in about])
    assert asked == ["a", "a", "b"]
    assert (found.recall, found.questions) == (0.0, 2)


class Half:
    """An index that finds every other passage that it should."""

    def __init__(self, index: Index) -> None:
        self.index = index

    def search_dense(self, vector: object, k: int) -> object:
        return self.index.search_dense(vector, k)[::2]  # type: ignore[arg-type]


def test_recall_is_the_share_of_the_nearest_that_is_found(tmp_path: Path) -> None:
    corpus = Corpus(tmp_path)
    corpus.write("a.txt", "\n\n".join(f"# Kop {n}\n\nTekst {n}." for n in range(40)))
    corpus.update()
    with closing(open_index(corpus.index_dir, None)) as index:
        whole = SimpleNamespace(index=index, embedder=corpus.embedder)
        half = SimpleNamespace(index=Half(index), embedder=corpus.embedder)
        assert dense_recall(whole, corpus.index_dir, ["Tekst 3.", "Kop"]) == 1.0
        assert dense_recall(half, corpus.index_dir, ["Tekst 3.", "Kop"]) == 0.5


def test_a_folder_that_was_measured_in_before_is_refused(tmp_path: Path) -> None:
    (tmp_path / "documenten").mkdir()
    with pytest.raises(BegrotingError, match="kies een lege map"):
        index_originals(tmp_path, Workplace(tmp_path))


def test_a_table_is_markdown_with_numbers_to_the_right(capsys: pytest.CaptureFixture[str]) -> None:
    print_table(("", "1 maal"), [("passages", "493"), ("ms", "7")])
    assert capsys.readouterr().out.splitlines() == [
        "|          | 1 maal |",
        "| -------- | -----: |",
        "| passages |    493 |",
        "| ms       |      7 |",
    ]
