"""What an index costs as it grows: 1, 10, 100 and 1,000 times a corpus, in one table.

    python -m benchmarks.groei [--corpus DIR] [--questions FILE] [--maal 1,10,100] [--werkmap DIR]

The corpus is indexed once, as a user does. Its copies have other gemeenten and numbers
(benchmarks/kopieen.py), and vectors near those of the originals: encoding, the same for each passage,
is measured at the first size only. Each measurement has a process of its own. Every question is asked
over all documents, and again with the gemeente and the year of its document as filters. Over all
documents the evidence has as many look-alikes as there are copies, so its recall must fall there.
"""

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.types import Request
from benchmarks.apart import add_options, apart, cold_start, print_table
from corpus.errors import BegrotingError
from eval.metrics import RECALL_AT, evidence_rank
from eval.questions import Evidence, Question, read_questions
from eval.run import PERCENTILE, peak_memory, percentile, split_by_documents

if TYPE_CHECKING:
    from assistant.answering import Assistant

SIZES = (1, 10, 100)
BEST = max(RECALL_AT)
COLD_QUESTION = "Hoeveel bijstandsuitkeringen waren er in juni 2025?"
KINDS = {"exact": "Flat", "bytes": "SQ8, dan exact"}
ROUNDING = 1e-6  # two ways of adding up 384 products differ by less
NOTE = "De gemeente telt {} bruggen.\n"

Asking = tuple[Question, Request]


@dataclass(frozen=True, slots=True)
class Workplace:
    """Where the copies and the index of them stand."""

    folder: Path

    @property
    def documents(self) -> Path:
        """The files."""
        return self.folder / "documenten"

    @property
    def index(self) -> Path:
        """The index that grows."""
        return self.folder / "index"

    @property
    def originals(self) -> Path:
        """The index of the corpus by itself."""
        return self.folder / "index-1"


@dataclass(frozen=True, slots=True)
class Indexed:
    """A run that brought the index up to date; ``pages`` counts those of documents that have them."""

    seconds: float
    peak: int  # bytes
    documents: int
    pages: int
    passages: int
    changed: int


@dataclass(frozen=True, slots=True)
class Asked:
    """How answering went: milliseconds a question, the share whose evidence was found, and how many.

    ``p95_busy_ms`` counts processor time only: other programs on the machine lengthen it little.
    """

    median_ms: float
    p95_ms: float
    p95_busy_ms: float
    recall: float
    questions: int


@dataclass(frozen=True, slots=True)
class Opened:
    """An index in use. ``dense_recall`` is the share of the ten nearest passages that are found."""

    seconds: float
    peak: int  # bytes
    kind: str
    dense_recall: float
    over_all: Asked
    narrowed: Asked


@dataclass(frozen=True, slots=True)
class Size:
    """Everything measured at one size; ``stored`` is storing the copies that this size added."""

    times: int
    stored: Indexed
    unchanged: Indexed
    one_more: Indexed
    opened: Opened
    cold: float
    disk: int


# Each of these runs in a process of its own


def index_folder(folder: Path, index_dir: Path) -> Indexed:
    """Brings the index up to date with the folder, as a user does."""
    from assistant.indexing import index_paths

    start = time.perf_counter()
    summary = index_paths([folder], index_dir).summary
    changed = summary.added + summary.changed + summary.removed
    seconds = time.perf_counter() - start
    return Indexed(seconds, peak_memory(), summary.files, summary.pages, summary.passages, changed)


def store_copies(place: Workplace, numbers: range) -> Indexed:
    """Writes and stores copies, and makes the caches of the index again."""
    from benchmarks.kopieen import add_copies, read_originals

    originals = read_originals(place.originals)
    start = time.perf_counter()
    add_copies(place.index, place.documents, originals, numbers)
    seconds, passages = time.perf_counter() - start, sum(len(o.passages) for o in originals)
    return Indexed(seconds, peak_memory(), len(originals) * len(numbers), 0, passages * len(numbers), 0)


def open_and_ask(index_dir: Path, question_file: Path) -> Opened:
    """Opens the index and asks the questions that are about its documents."""
    from assistant.answering import open_assistant

    start = time.perf_counter()
    with closing(open_assistant(index_dir)) as assistant:
        seconds = time.perf_counter() - start
        names = [document.name for document in assistant.index.documents]
        questions, _ = split_by_documents(read_questions(question_file), names)
        over_all = ask_all(assistant, [(q, Request(q.question, q.history)) for q in questions])
        narrowed = ask_all(assistant, narrow(assistant, questions))
        peak = peak_memory()  # before the exact search, which needs all vectors
        found = dense_recall(assistant, index_dir, [question.question for question in questions])
        return Opened(seconds, peak, assistant.index.dense_kind, found, over_all, narrowed)


# Asking


def ask_all(assistant: "Assistant", askings: Sequence[Asking]) -> Asked:
    """Every question once, after one to warm up."""
    names = {document.id: document.name for document in assistant.index.documents}
    assistant.ask(askings[0][1])
    times, busy, ranks = [], [], []
    for question, request in askings:
        start, busy_before = time.perf_counter(), time.process_time()
        trace = assistant.ask(request).trace
        times.append((time.perf_counter() - start) * 1000)
        busy.append((time.process_time() - busy_before) * 1000)
        hits = trace.passages[:BEST] if trace else ()
        if question.answerable:
            passages = [Evidence(names[hit.document_id], hit.passage.text) for hit in hits]
            ranks.append(evidence_rank(question, passages))
    p95, p95_busy = (percentile(sorted(found), PERCENTILE) or 0.0 for found in (times, busy))
    recall = sum(rank is not None for rank in ranks) / len(ranks)
    return Asked(statistics.median(times), p95, p95_busy, recall, len(askings))


def narrow(assistant: "Assistant", questions: Sequence[Question]) -> list[Asking]:
    """The questions about the documents of one gemeente, with that gemeente as a filter."""
    gemeente_of = {Path(d.name).stem: d.metadata.gemeente for d in assistant.index.documents}
    askings = []
    for question in questions:
        about = {gemeente_of.get(Path(evidence.document).stem) for evidence in question.evidence}
        if len(about) == 1 and None not in about:
            askings.append((question, Request(question.question, question.history, *about)))
    return askings


def dense_recall(assistant: "Assistant", index_dir: Path, questions: Sequence[str]) -> float:
    """The share of the passages nearest to the questions, by comparing all, that the search finds.

    A passage as near as the last of them counts as one of them: copies may have equal vectors.
    """
    import numpy as np

    from index import store

    queries = assistant.embedder.encode_queries(questions)
    with closing(store.connect(index_dir, write=False)) as db:
        vectors = store.read_vectors(db, queries.shape[1])
    best = min(BEST, len(vectors))
    found = 0
    for query in queries:
        last = np.partition(vectors @ query, -best)[-best]
        hits = assistant.index.search_dense(query, best)
        found += sum(hit.score >= last - ROUNDING for hit in hits)
    return found / (len(queries) * best)


# One size after the other


def grow(corpus: Path, question_file: Path, sizes: Sequence[int], place: Workplace) -> None:
    """Measures every size and prints the table."""
    first = index_originals(corpus, place)
    measured = []
    for before, times in pairwise([1, *sizes]):
        stored = apart(store_copies, place, range(before, times)) if times > before else first
        measured.append(measure_size(times, stored, question_file, place))
        print(f"{times} maal: gemeten", file=sys.stderr)
    print_growth(measured)


def index_originals(corpus: Path, place: Workplace) -> Indexed:
    """Indexes the corpus by itself, and makes the index that grows of it."""
    if place.documents.exists():
        raise BegrotingError(f"{place.folder}: hier staat al een meting; kies een lege map met --werkmap.")
    shutil.copytree(corpus, place.documents / "kopie-0000")
    first = apart(index_folder, place.documents, place.originals)
    shutil.copytree(place.originals, place.index)
    return first


def measure_size(times: int, stored: Indexed, question_file: Path, place: Workplace) -> Size:
    """What the index costs now; a short note is added to it."""
    opened = apart(open_and_ask, place.index, question_file)
    unchanged = apart(index_folder, place.documents, place.index)
    if unchanged.changed:
        raise BegrotingError(
            f"{place.documents}: {unchanged.changed} bestanden zijn gewijzigd; dat hoort niet."
        )
    disk = sum(path.stat().st_size for path in place.index.rglob("*") if path.is_file())
    cold = cold_start("ask", COLD_QUESTION, "--index", str(place.index))
    (place.documents / f"notitie-{times}.txt").write_text(NOTE.format(times), "utf-8")
    one_more = apart(index_folder, place.documents, place.index)
    return Size(times, stored, unchanged, one_more, opened, cold, disk)


def print_growth(measured: Sequence[Size]) -> None:
    """A column for each size. Indexing is that of what a size added; its first has reading and encoding."""
    rows = [
        ("documenten", *(f"{s.unchanged.documents:,}" for s in measured)),
        ("passages", *(f"{s.unchanged.passages:,}" for s in measured)),
        ("schijf, MiB", *(f"{s.disk / 2**20:,.0f}" for s in measured)),
        ("indexeren, s", *(f"{s.stored.seconds:,.0f}" for s in measured)),
        ("indexeren, passages/s", *(f"{s.stored.passages / s.stored.seconds:,.0f}" for s in measured)),
        ("indexeren, hoogste MiB", *(_mib(s.stored.peak) for s in measured)),
        ("ongewijzigd bijwerken, s", *(f"{s.unchanged.seconds:.1f}" for s in measured)),
        ("ongewijzigd bijwerken, hoogste MiB", *(_mib(s.unchanged.peak) for s in measured)),
        ("één notitie erbij, s", *(f"{s.one_more.seconds:.1f}" for s in measured)),
        ("één notitie erbij, hoogste MiB", *(_mib(s.one_more.peak) for s in measured)),
        ("openen, s", *(f"{s.opened.seconds:.2f}" for s in measured)),
        ("koude start (begroting ask), s", *(f"{s.cold:.2f}" for s in measured)),
        ("vragen, hoogste MiB", *(_mib(s.opened.peak) for s in measured)),
        ("vraag over alles, mediaan ms", *(f"{s.opened.over_all.median_ms:.0f}" for s in measured)),
        ("vraag over alles, p95 ms", *(f"{s.opened.over_all.p95_ms:.0f}" for s in measured)),
        ("vraag over alles, p95 ms processor", *(f"{s.opened.over_all.p95_busy_ms:.0f}" for s in measured)),
        ("vraag in één gemeente, mediaan ms", *(f"{s.opened.narrowed.median_ms:.0f}" for s in measured)),
        ("vraag in één gemeente, p95 ms", *(f"{s.opened.narrowed.p95_ms:.0f}" for s in measured)),
        (f"bewijs bij de beste {BEST}, alles", *(f"{s.opened.over_all.recall:.3f}" for s in measured)),
        (f"bewijs bij de beste {BEST}, gemeente", *(f"{s.opened.narrowed.recall:.3f}" for s in measured)),
        ("FAISS-index", *(KINDS[s.opened.kind] for s in measured)),
        (f"recall@{BEST} tegen exact", *(f"{s.opened.dense_recall:.4f}" for s in measured)),
    ]
    print_table(("", *(f"{s.times:,} maal" for s in measured)), rows)


def _mib(size: int) -> str:
    return f"{size / 2**20:,.0f}"


def parse_sizes(text: str) -> tuple[int, ...]:
    """Whole numbers from 1, ascending. Raises argparse.ArgumentTypeError, with a Dutch line."""
    parts = text.split(",")
    sizes = tuple(int(part) for part in parts if part.isdecimal())
    if len(sizes) < len(parts) or sizes[0] < 1 or list(sizes) != sorted(set(sizes)):
        raise argparse.ArgumentTypeError(f"'{text}': geef oplopende hele getallen, bijvoorbeeld 1,10,100")
    return sizes


def add_growth_options(parser: argparse.ArgumentParser) -> None:
    """How far to grow, and where."""
    parser.add_argument(
        "--maal", type=parse_sizes, default=SIZES, help="hoeveel keer de documenten, oplopend"
    )
    parser.add_argument("--werkmap", type=Path, help="bewaar documenten en index hier")


def grow_in(folder: Path | None, corpus: Path, question_file: Path, sizes: Sequence[int]) -> None:
    """Grows in a folder that is kept, or for None in one that is removed."""
    with tempfile.TemporaryDirectory() as temporary:
        grow(corpus, question_file, sizes, Workplace(folder or Path(temporary)))


def main() -> None:
    """Read the options and measure."""
    parser = argparse.ArgumentParser(description="Meet wat een grotere index kost.")
    add_options(parser)
    add_growth_options(parser)
    options = parser.parse_args()
    try:
        grow_in(options.werkmap, options.corpus, options.questions, options.maal)
    except BegrotingError as error:
        parser.error(str(error))


if __name__ == "__main__":
    main()
