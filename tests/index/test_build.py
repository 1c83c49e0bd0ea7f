import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import BegrotingError, IndexBusyError, IndexOutdatedError
from index import store
from index.build import CHUNK, IndexSummary, Notice, Options, Sources, update_index
from index.open import Index, open_contents, open_index
from index.passages import encoded_text
from index.store import CACHES, DATABASE, FORMAT_VERSION
from index.types import Vectors
from tests.index.conftest import Corpus
from tests.index.fakes import Embedder, Source

ROOT = Path(__file__).parents[2]


def _names(corpus: Corpus) -> list[str]:
    index = open_index(corpus.index_dir, corpus.embedder.name)
    try:
        return [document.name for document in index.documents]
    finally:
        index.close()


def test_the_summary_counts_what_the_index_holds(corpus: Corpus) -> None:
    summary = corpus.update()
    assert (summary.files, summary.pages, summary.passages, summary.figures) == (2, 4, 3, 4)
    assert (summary.added, summary.changed, summary.removed, summary.unchanged) == (2, 0, 0, 0)
    assert summary.version == 1
    assert summary.seconds > 0


def test_an_unchanged_file_is_not_read_or_encoded_again(corpus: Corpus) -> None:
    corpus.update()
    corpus.reader.calls.clear()
    corpus.embedder.encoded.clear()
    summary = corpus.update()
    assert (corpus.reader.calls, corpus.embedder.encoded) == ([], [])
    assert (summary.unchanged, summary.version) == (2, 1)


def test_a_changed_file_is_read_again_and_no_other(corpus: Corpus) -> None:
    corpus.update()
    corpus.reader.calls.clear()
    corpus.write("jeugd.txt", "# Jeugd\n\nJeugdhulp kost 13 miljoen.")
    summary = corpus.update()
    assert corpus.reader.calls == ["jeugd.txt"]
    assert (summary.changed, summary.passages, summary.version) == (1, 2, 2)


def test_other_overrides_are_a_reason_to_read_again(corpus: Corpus) -> None:
    corpus.update()
    assert corpus.update(fingerprint="2").changed == 2


def test_a_file_that_is_gone_disappears(corpus: Corpus) -> None:
    corpus.update()
    (corpus.folder / "jeugd.txt").unlink()
    summary = corpus.update()
    assert (summary.removed, summary.files, summary.passages) == (1, 1, 1)
    assert _names(corpus) == ["bijstand.txt"]


def test_documents_outside_the_given_paths_stay(corpus: Corpus) -> None:
    corpus.update()
    other = corpus.write("map/nieuw.txt", "Nieuw.")
    (corpus.folder / "jeugd.txt").unlink()
    summary = corpus.update(other)
    assert (summary.added, summary.removed, summary.files) == (1, 0, 3)


@pytest.mark.parametrize("name", ["map/jeugd.txt", "anders.txt"])
def test_a_file_that_was_moved_or_renamed_keeps_its_vectors(corpus: Corpus, name: str) -> None:
    corpus.update()
    corpus.embedder.encoded.clear()
    corpus.write(name, "")
    (corpus.folder / "jeugd.txt").replace(corpus.folder / name)
    summary = corpus.update()
    assert (summary.added, summary.removed, summary.files) == (1, 1, 2)
    assert corpus.embedder.encoded == []


def test_figures_keep_the_vectors_of_the_words_around_them(corpus: Corpus) -> None:
    corpus.update()
    with closing(open_index(corpus.index_dir, corpus.embedder.name)) as index:
        before = _figure_vectors(index)
    corpus.embedder.lines.clear()
    (corpus.folder / "jeugd.txt").rename(corpus.folder / "zorg.txt")
    corpus.update()
    with closing(open_index(corpus.index_dir, corpus.embedder.name)) as index:
        after = _figure_vectors(index)
    assert corpus.embedder.lines == []
    assert np.array_equal(before, after)
    assert np.allclose(np.linalg.norm(before, axis=1), 1, atol=1e-3)


def _figure_vectors(index: Index) -> Vectors:
    figures = index.figures([hit.passage_id for d in index.documents for hit in index.hits_of(d.id)])
    owner = {hit.passage_id: d.id for d in index.documents for hit in index.hits_of(d.id)}
    places = [(owner[i], figure.place.start) for i, found in figures.items() for figure in found]
    assert places
    return index.figure_vectors(places)


def test_a_place_without_a_figure_has_no_vector(corpus: Corpus) -> None:
    corpus.update()
    with closing(open_index(corpus.index_dir, corpus.embedder.name)) as index, pytest.raises(KeyError):
        index.figure_vectors([(index.documents[0].id, 1_000_000)])


def test_a_moved_document_is_found_under_its_new_name(corpus: Corpus) -> None:
    corpus.update()
    (corpus.folder / "jeugd.txt").rename(corpus.folder / "zorg.txt")
    corpus.update()
    index = open_index(corpus.index_dir, corpus.embedder.name)
    (hit,) = index.search_dense(corpus.embedder.encode_queries(["De Wmo kost 7 miljoen"])[0], 1)
    assert "Wmo" in hit.passage.text
    assert {d.name for d in index.documents if d.id == hit.document_id} == {"zorg.txt"}
    index.close()


def test_an_unreadable_file_is_reported_and_the_others_go_on(corpus: Corpus) -> None:
    corpus.write("a-kapot.txt", "KAPOT")
    summary = corpus.update()
    reason = "a-kapot.txt is beschadigd: maak het bestand opnieuw."
    assert summary.unreadable == (Notice("a-kapot.txt", reason),)
    assert summary.files == 2


def test_a_file_that_vanishes_while_indexing_is_reported(corpus: Corpus) -> None:
    missing = Source(corpus.folder / "weg.txt")
    sources = Sources([missing], [corpus.folder])
    summary = update_index(sources, corpus.index_dir, corpus.embedder, corpus.reader)
    assert [notice.name for notice in summary.unreadable] == ["weg.txt"]


def test_a_file_that_can_no_longer_be_read_drops_out(corpus: Corpus) -> None:
    corpus.update()
    corpus.write("jeugd.txt", "KAPOT")
    summary = corpus.update()
    assert (summary.files, len(summary.unreadable)) == (1, 1)
    assert _names(corpus) == ["bijstand.txt"]


def test_what_a_reader_missed_is_passed_on(corpus: Corpus) -> None:
    corpus.write("scan.txt", "LEEG deel")
    assert corpus.update().warnings == (Notice("scan.txt", "Bladzijde 2 heeft geen tekst."),)


def test_progress_goes_from_nothing_to_everything_in_each_stage(corpus: Corpus) -> None:
    seen: list[tuple[str, int, int]] = []
    sources = Sources([Source(path) for path in corpus.folder.iterdir()], [corpus.folder])
    options = Options(progress=lambda *step: seen.append(step))
    update_index(sources, corpus.index_dir, corpus.embedder, corpus.reader, options)
    assert [step for step in seen if step[0] == "lezen"] == [("lezen", n, 2) for n in range(3)]
    # First the passages of each document, then its figures.
    assert [step for step in seen if step[0] == "coderen"] == [("coderen", n, 7) for n in (0, 1, 3, 5, 7)]
    assert seen[-1] == ("opslaan", 1, 1)


def test_a_vector_does_not_depend_on_the_other_files_of_a_run(corpus: Corpus) -> None:
    batches: list[list[str]] = []

    class Recording(Embedder):
        def encode_passages(self, texts: Sequence[str]) -> Vectors:
            batches.append(list(texts))
            return super().encode_passages(texts)

    corpus.embedder = Recording()
    corpus.write("lang.txt", "\n\n".join(f"# Kop {n}\n\nTekst {n}." for n in range(CHUNK + 1)))
    corpus.update()
    assert [len(batch) for batch in batches] == [1, 2, CHUNK, 1]


def test_a_document_knows_when_it_was_added_or_last_changed(corpus: Corpus) -> None:
    corpus.update()
    with closing(store.connect(corpus.index_dir, write=True)) as db:
        db.execute("UPDATE documents SET added = '2001-01-01T00:00:00Z'")
    corpus.write("bijstand.txt", "# Bijstand\n\nIn juli 2025 waren er 530 uitkeringen.")
    started = datetime.now(UTC).replace(microsecond=0)
    corpus.update()

    with closing(open_contents(corpus.index_dir)) as contents:
        changed, unchanged = (datetime.fromisoformat(document.added) for document in contents.documents)
    assert started <= changed <= datetime.now(UTC)
    assert unchanged == datetime(2001, 1, 1, tzinfo=UTC)


def test_a_file_can_be_indexed_under_the_path_where_it_will_stand(corpus: Corpus, tmp_path: Path) -> None:
    corpus.update()
    target, waiting = corpus.folder / "bijstand.txt", tmp_path / "nieuw.txt"
    waiting.write_text("# Bijstand\n\nIn juli 2025 waren er 530 uitkeringen.", "utf-8")

    summary = _arrive(corpus, target, waiting)

    assert (summary.changed, summary.removed) == (1, 0)
    with closing(open_contents(corpus.index_dir)) as contents:
        assert "530" in contents.text(contents.documents[0].id)
        assert contents.documents[0].path == str(target)
    assert "522" in target.read_text("utf-8")


def test_an_arriving_file_that_can_not_be_read_leaves_what_the_index_has(
    corpus: Corpus, tmp_path: Path
) -> None:
    corpus.update()
    waiting = tmp_path / "nieuw.txt"
    waiting.write_text("KAPOT", "utf-8")

    summary = _arrive(corpus, corpus.folder / "bijstand.txt", waiting)

    assert summary.unreadable
    assert _names(corpus) == ["bijstand.txt", "jeugd.txt"]


def _arrive(corpus: Corpus, target: Path, waiting: Path) -> IndexSummary:
    return update_index(
        Sources([Source(target)], (), {target: waiting}),
        corpus.index_dir,
        corpus.embedder,
        lambda _: corpus.reader(Source(waiting)),
    )


def test_the_order_of_adding_makes_no_difference(corpus: Corpus, tmp_path: Path) -> None:
    corpus.write("kopie.txt", "# Bijstand\n\nIn juni 2025 waren er 522 uitkeringen.")
    corpus.update(corpus.folder / "kopie.txt")
    corpus.update()
    other = tmp_path / "ander"
    update_index(
        Sources([Source(path) for path in corpus.folder.iterdir()], [corpus.folder]),
        other,
        corpus.embedder,
        corpus.reader,
    )
    found = []
    for folder in (corpus.index_dir, other):
        index = open_index(folder, None)
        names = {document.id: document.name for document in index.documents}
        found.append(
            [(names[hit.document_id], hit.score) for hit in index.search_lexical("522 uitkeringen", 9)]
        )
        index.close()
    assert found[0] == found[1]
    assert [name for name, _ in found[0]] == ["bijstand.txt", "kopie.txt"]


def test_a_second_writer_is_told_to_wait(corpus: Corpus) -> None:
    corpus.update()
    with store.write_lock(corpus.index_dir), pytest.raises(IndexBusyError, match="wacht tot het klaar is"):
        corpus.update()


def test_a_second_process_that_writes_is_told_to_wait(corpus: Corpus) -> None:
    corpus.update()
    code = (
        "import sys; from pathlib import Path; from index.store import write_lock\n"
        "with write_lock(Path(sys.argv[1])): print('vast', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", code, str(corpus.index_dir)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "vast\n"
        with pytest.raises(BegrotingError, match="wacht tot het klaar is"):
            corpus.update()
        other.communicate()
    assert corpus.update().unchanged == 2


def test_an_index_of_another_model_is_refused_with_the_command(corpus: Corpus) -> None:
    corpus.update()
    corpus.embedder = Embedder(name="ander@2")
    with pytest.raises(IndexOutdatedError, match="--opnieuw"):
        corpus.update()


def test_rebuilding_takes_the_new_model_and_goes_on_counting_versions(corpus: Corpus) -> None:
    corpus.update()
    corpus.embedder = Embedder(name="ander@2", dimension=8)
    summary = corpus.update(rebuild=True)
    assert (summary.added, summary.files, summary.version) == (2, 2, 2)
    assert _names(corpus) == ["bijstand.txt", "jeugd.txt"]


def _set_format(corpus: Corpus, version: int) -> None:
    db = store.connect(corpus.index_dir, write=True)
    db.execute(f"PRAGMA user_version = {version}")
    db.close()


def test_an_index_of_another_format_is_refused_and_can_be_rebuilt(corpus: Corpus) -> None:
    corpus.update()
    _set_format(corpus, FORMAT_VERSION + 1)
    with pytest.raises(IndexOutdatedError, match="--opnieuw"):
        corpus.update()
    assert corpus.update(rebuild=True).files == 2


def test_a_file_that_is_no_index_is_not_overwritten(corpus: Corpus) -> None:
    corpus.index_dir.mkdir()
    path = corpus.index_dir / DATABASE
    path.write_bytes(b"geen database" * 100)
    with pytest.raises(BegrotingError, match=r"index\.sqlite"):
        corpus.update()
    assert path.read_bytes() == b"geen database" * 100


def test_an_index_folder_that_is_a_file_is_reported(corpus: Corpus) -> None:
    corpus.index_dir.write_text("bestand")
    with pytest.raises(BegrotingError, match="--index"):
        corpus.update()


def test_a_cache_folder_that_was_thrown_away_is_no_problem(corpus: Corpus) -> None:
    corpus.update()
    shutil.rmtree(corpus.index_dir / CACHES)
    assert corpus.update().unchanged == 2


def test_caches_that_can_not_be_written_leave_the_index_as_it_was(corpus: Corpus) -> None:
    corpus.update()
    shutil.rmtree(corpus.index_dir / CACHES)
    (corpus.index_dir / CACHES).write_text("in de weg")
    corpus.write("nieuw.txt", "Nieuw.")
    with pytest.raises(BegrotingError, match="vrije ruimte"):
        corpus.update()
    assert _names(corpus) == ["bijstand.txt", "jeugd.txt"]


def test_an_error_while_encoding_leaves_the_index_as_it_was(corpus: Corpus) -> None:
    corpus.update()

    class Failing(Embedder):
        def encode_passages(self, texts: Sequence[str]) -> Vectors:
            raise KeyboardInterrupt(texts)

    corpus.embedder = Failing()
    corpus.write("nieuw.txt", "Nieuw.")
    (corpus.folder / "jeugd.txt").unlink()
    with pytest.raises(KeyboardInterrupt):
        corpus.update()
    assert _names(corpus) == ["bijstand.txt", "jeugd.txt"]


KILLED = """
import sys, time
from pathlib import Path
from index.build import Sources, update_index
from tests.index.fakes import Embedder, Reader, Source
folder, index_dir = Path(sys.argv[1]), Path(sys.argv[2])
for turn in range(int(sys.argv[3]), 1000000):
    for n in range(6):
        (folder / f"{n}.txt").write_text(f"# Kop\\n\\nRonde {turn} heeft {turn} uitkeringen in bestand {n}.")
    files = [Source(path) for path in sorted(folder.iterdir())]
    update_index(Sources(files, [folder]), index_dir, Embedder(), Reader())
    print(turn, flush=True)
"""


def test_a_writer_killed_at_any_moment_leaves_one_whole_version(tmp_path: Path) -> None:
    folder, index_dir = tmp_path / "documenten", tmp_path / "index"
    folder.mkdir()
    for kill in range(8):
        command = [sys.executable, "-c", KILLED, str(folder), str(index_dir), str(kill * 1000)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
            assert child.stdout is not None
            first = int(child.stdout.readline())
            time.sleep(kill * 0.013)  # an update takes some 50 milliseconds: any moment of it
            child.kill()
            committed = [first, *map(int, child.stdout.read().split())]
        # The turn that was last reported is there; at most the one after it may be there instead.
        assert _check_whole(index_dir) - committed[-1] in (0, 1)


def _check_whole(index_dir: Path) -> int:
    """The turn that all documents are of, after checking that they have all their parts."""
    index = open_index(index_dir, Embedder().name)
    try:
        turns = {index.text(document.id).split()[3] for document in index.documents}
        assert len(index.documents) == 6
        (turn,) = turns
        hits = index.search_lexical(f"ronde {turn}", 10)
        vectors = Embedder().encode_passages([encoded_text(hit.passage) for hit in hits])
        assert len(hits) == 6
        assert abs(index.vectors([hit.passage_id for hit in hits]) - vectors).max() < 1e-6
        assert all(len(figures) == 3 for figures in index.figures([hit.passage_id for hit in hits]).values())
        return int(turn)
    finally:
        index.close()
