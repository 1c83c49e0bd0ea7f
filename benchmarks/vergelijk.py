"""Our index and answers beside what a user would build instead, in one run and one table.

    python -m benchmarks.vergelijk [--corpus DIR] [--questions FILE]

Beside ours stand LlamaIndex (SentenceSplitter, FaissVectorStore, the same embedding model) and BM25
over the same chunks, both given the earlier questions of a follow-up as part of it. Each system is built
in a process of its own and asked in another one, from what it left on disk. Recall is of passages only: a
passage holds the gold evidence by the rules in eval/metrics.py. Our query time is that of a whole answer,
the others' of retrieval alone; our indexing time includes reading the files and their figures, the others
start from our text.
"""

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.types import Request
from benchmarks.apart import add_options, apart, cold_start, print_table
from corpus.errors import BegrotingError
from eval.metrics import RECALL_AT, evidence_rank
from eval.questions import Evidence, Question, read_questions
from eval.run import PERCENTILE, peak_memory, percentile, split_by_documents

if TYPE_CHECKING:
    from llama_index.core.base.embeddings.base import BaseEmbedding
    from llama_index.core.node_parser import SentenceSplitter
    from llama_index.core.schema import TextNode

    from index.embedding import Embedder

CHUNK_TOKENS = 256
CHUNK_OVERLAP = 20
BEST = max(RECALL_AT)
COLD_STARTS = 3  # the median of these
PAGE = 3000  # characters that count as a page in a document without pages

Search = Callable[[Question], Sequence[Evidence]]  # passages, best first
Texts = Sequence[Evidence]  # whole documents: name and text


@dataclass(frozen=True, slots=True)
class System:
    """A way to index and to search; both functions run in a process of their own.

    ``build`` indexes ``source`` into a folder and gives the number of passages; ``source`` is the corpus
    for ours, and our index, as the source of texts, for the others. ``open`` opens what it made.
    """

    name: str
    build: Callable[[Path, Path], int]
    open: Callable[[Path], Search]


@dataclass(frozen=True, slots=True)
class Built:
    """What indexing took; ``peak`` is the most memory in bytes."""

    passages: int
    seconds: float
    peak: int


@dataclass(frozen=True, slots=True)
class Asked:
    """Recall at each of RECALL_AT, the time of a question in milliseconds, and the most memory in bytes."""

    recall: tuple[float, ...]
    median_ms: float
    p95_ms: float
    peak: int


@dataclass(frozen=True, slots=True)
class Measured:
    """All of one system; ``cold`` is the seconds from nothing to the first answer."""

    name: str
    built: Built
    asked: Asked
    cold: float


# Ours


def build_ours(corpus: Path, folder: Path) -> int:
    """Our index, from the files."""
    from assistant.indexing import index_paths

    return index_paths([corpus], folder).summary.passages


def open_ours(folder: Path) -> Search:
    """The passages of whole answers."""
    from assistant.answering import open_assistant

    assistant = open_assistant(folder)
    names = {document.id: document.name for document in assistant.index.documents}

    def search(question: Question) -> Sequence[Evidence]:
        trace = assistant.ask(Request(question.question, question.history)).trace
        hits = trace.passages if trace else ()
        return [Evidence(names[hit.document_id], hit.passage.text) for hit in hits]

    return search


def read_texts(index_dir: Path) -> Texts:
    """The documents of our index as we read them."""
    from index.open import open_contents

    with closing(open_contents(index_dir)) as contents:
        return [Evidence(document.name, contents.text(document.id)) for document in contents.documents]


def count_pages(index_dir: Path) -> float:
    """The pages of the documents; PAGE characters are one where a document has none."""
    from index.open import open_contents

    with closing(open_contents(index_dir)) as contents:
        return sum(each.pages or len(contents.text(each.id)) / PAGE for each in contents.documents)


# LlamaIndex


def with_history(question: Question) -> str:
    """The question behind the earlier ones: the simplest way to search for a follow-up."""
    return " ".join((*question.history, question.question))


def make_splitter(count_tokens: Callable[[str], list[int]]) -> "SentenceSplitter":
    """LlamaIndex's own way of cutting, every option at its default but for the chunk's length."""
    from llama_index.core.callbacks import CallbackManager
    from llama_index.core.node_parser import SentenceSplitter

    return SentenceSplitter(
        separator=" ",
        chunk_size=CHUNK_TOKENS,
        chunk_overlap=CHUNK_OVERLAP,
        tokenizer=count_tokens,
        paragraph_separator="\n\n\n",
        secondary_chunking_regex="[^,.;。？！]+[,.;。？！]?",
        callback_manager=CallbackManager([]),
        include_metadata=False,
        include_prev_next_rel=False,
    )


def split_texts(texts: Texts, splitter: "SentenceSplitter") -> "list[TextNode]":
    """The documents in chunks; each knows its document."""
    from llama_index.core.schema import TextNode

    return [
        TextNode(text=chunk, metadata={"document": text.document}, excluded_embed_metadata_keys=["document"])
        for text in texts
        for chunk in splitter.split_text(text.quote)
    ]


def build_llama(source: Path, folder: Path) -> int:
    """LlamaIndex's vector index over FAISS with our embedding model."""
    import faiss
    from llama_index.core import StorageContext, VectorStoreIndex
    from llama_index.core.callbacks import CallbackManager
    from llama_index.vector_stores.faiss import FaissVectorStore

    from index.embedding import open_embedder

    embedder, splitter = open_embedder(), make_splitter(open_tokenizer())
    nodes = split_texts(read_texts(source), splitter)
    store = FaissVectorStore(faiss_index=faiss.IndexFlatIP(embedder.dimension))
    index = VectorStoreIndex(
        nodes=nodes,
        index_struct=None,
        use_async=False,
        store_nodes_override=False,
        embed_model=adapt_embedder(embedder),
        insert_batch_size=2048,
        objects=[],
        storage_context=StorageContext.from_defaults(vector_store=store),
        callback_manager=CallbackManager([]),
        transformations=[splitter],
        show_progress=False,
    )
    index.storage_context.persist(persist_dir=str(folder))
    return len(nodes)


def open_llama(folder: Path) -> Search:
    """LlamaIndex's retriever."""
    from llama_index.core import StorageContext, load_index_from_storage
    from llama_index.core.callbacks import CallbackManager
    from llama_index.core.indices.vector_store.retrievers import VectorIndexRetriever
    from llama_index.vector_stores.faiss import FaissVectorStore

    from index.embedding import open_embedder

    model, silent = adapt_embedder(open_embedder()), CallbackManager([])
    store = FaissVectorStore.from_persist_dir(str(folder))
    storage = StorageContext.from_defaults(vector_store=store, persist_dir=str(folder))
    index = load_index_from_storage(storage, embed_model=model, callback_manager=silent)
    retriever = VectorIndexRetriever(
        index=index, similarity_top_k=BEST, embed_model=model, callback_manager=silent, verbose=False
    )

    def search(question: Question) -> Sequence[Evidence]:
        found = retriever.retrieve(with_history(question))
        return [Evidence(str(each.metadata["document"]), each.text) for each in found]

    return search


def adapt_embedder(embedder: "Embedder") -> "BaseEmbedding":
    """Our embedding model as LlamaIndex takes one."""
    from llama_index.core.base.embeddings.base import BaseEmbedding
    from llama_index.core.callbacks import CallbackManager

    class Adapter(BaseEmbedding):
        """Encodes passages and questions as we do."""

        def _get_text_embedding(self, text: str) -> list[float]:
            return self._get_text_embeddings([text])[0]

        def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
            rows: list[list[float]] = embedder.encode_passages(texts).tolist()
            return rows

        def _get_query_embedding(self, query: str) -> list[float]:
            row: list[float] = embedder.encode_queries([query])[0].tolist()
            return row

        async def _aget_query_embedding(self, query: str) -> list[float]:
            return self._get_query_embedding(query)

    return Adapter(
        model_name=embedder.name,
        embed_batch_size=2048,
        callback_manager=CallbackManager([]),
        num_workers=None,
    )


# BM25


def build_bm25(source: Path, folder: Path) -> int:
    """BM25 over LlamaIndex's chunks, with Dutch stems."""
    import bm25s
    import Stemmer

    nodes = split_texts(read_texts(source), make_splitter(open_tokenizer()))
    tokens = bm25s.tokenize(
        [node.text for node in nodes],
        stopwords=None,
        stemmer=Stemmer.Stemmer("dutch"),
        show_progress=False,
    )
    bm25 = bm25s.BM25(k1=1.5, b=0.75, method="lucene")
    bm25.index(tokens, show_progress=False)
    bm25.save(folder)
    chunks = [(str(node.metadata["document"]), node.text) for node in nodes]
    (folder / "chunks.json").write_text(json.dumps(chunks), "utf-8")
    return len(nodes)


def open_bm25(folder: Path) -> Search:
    """The chunks that BM25 scores highest."""
    import bm25s
    import Stemmer

    stemmer = Stemmer.Stemmer("dutch")
    bm25 = bm25s.BM25.load(folder)
    chunks = [Evidence(*chunk) for chunk in json.loads((folder / "chunks.json").read_text("utf-8"))]

    def search(question: Question) -> Sequence[Evidence]:
        query = bm25s.tokenize(with_history(question), stopwords=None, stemmer=stemmer, show_progress=False)
        found, _ = bm25.retrieve(query, k=min(BEST, len(chunks)), show_progress=False)
        return [chunks[int(position)] for position in found[0]]

    return search


OURS = System("begroting (heel antwoord)", build_ours, open_ours)
OTHERS = (System("LlamaIndex + FAISS", build_llama, open_llama), System("BM25 alleen", build_bm25, open_bm25))


# Measuring


def build(system: System, source: Path, folder: Path) -> Built:
    """Builds a system; to be called in a process of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    start = time.perf_counter()
    passages = system.build(source, folder)
    return Built(passages, time.perf_counter() - start, peak_memory())


def ask(system: System, folder: Path, questions: Sequence[Question]) -> Asked:
    """Opens a system and asks it everything; to be called in a process of its own."""
    return measure(system.open(folder), questions)


def measure(search: Search, questions: Sequence[Question]) -> Asked:
    """Recall over the questions that have evidence, and the time of each; one question warms up."""
    search(questions[0])
    ranks, times = [], []
    for question in questions:
        start = time.perf_counter()
        found = search(question)
        times.append((time.perf_counter() - start) * 1000)
        ranks.append(evidence_rank(question, found))
    recall = tuple(sum(rank is not None and rank <= k for rank in ranks) / len(ranks) for k in RECALL_AT)
    p95 = percentile(sorted(times), PERCENTILE) or 0.0
    return Asked(recall, statistics.median(times), p95, peak_memory())


def start_and_ask(system: System, folder: Path, question: Question) -> None:
    """One question to a system that nobody has opened yet."""
    system.open(folder)(question)


def measure_cold(system: System, folder: Path, question: Question) -> float:
    """The seconds of starting Python, opening the system and asking one question; the median."""
    seconds = []
    for _ in range(COLD_STARTS):
        start = time.perf_counter()
        apart(start_and_ask, system, folder, question)
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


def open_tokenizer() -> Callable[[str], list[int]]:
    """What the embedding model makes of a text: token ids, as many as it would read."""
    from tokenizers import Tokenizer

    from index.onboard import onboard_model

    tokenizer = Tokenizer.from_file(str(onboard_model().folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()

    def count_tokens(text: str) -> list[int]:
        ids: list[int] = tokenizer.encode(text, add_special_tokens=False).ids
        return ids

    return count_tokens


def print_comparison(measured: Sequence[Measured], pages: float) -> None:
    """A column for each system."""
    built, asked = [each.built for each in measured], [each.asked for each in measured]
    rows = [
        ("indexeren, s", *(f"{each.seconds:.1f}" for each in built)),
        ("passages", *(f"{each.passages:,}" for each in built)),
        ("bladzijden/s", *(f"{pages / each.seconds:.1f}" for each in built)),
        ("passages/s", *(f"{each.passages / each.seconds:.1f}" for each in built)),
        ("indexeren, hoogste MiB", *(f"{each.peak / 2**20:,.0f}" for each in built)),
        ("koude start tot antwoord, s", *(f"{each.cold:.2f}" for each in measured)),
        ("vraag, mediaan ms", *(f"{each.median_ms:.1f}" for each in asked)),
        ("vraag, p95 ms", *(f"{each.p95_ms:.1f}" for each in asked)),
        ("vragen, hoogste MiB", *(f"{each.peak / 2**20:,.0f}" for each in asked)),
        *((f"recall@{k}", *(f"{each.recall[i]:.3f}" for each in asked)) for i, k in enumerate(RECALL_AT)),
    ]
    print_table(("", *(each.name for each in measured)), rows)


def compare(corpus: Path, question_file: Path) -> None:
    """Build, measure and print all of it."""
    with tempfile.TemporaryDirectory() as work:
        ours = Path(work) / "0"
        built = [apart(build, OURS, corpus, ours)]
        texts = read_texts(ours)
        asked, _ = split_by_documents(read_questions(question_file), [text.document for text in texts])
        questions = [question for question in asked if question.answerable]
        built += [apart(build, each, ours, Path(work) / str(i)) for i, each in enumerate(OTHERS, start=1)]
        measured = [
            Measured(
                system.name,
                built[i],
                apart(ask, system, Path(work) / str(i), questions),
                measure_cold(system, Path(work) / str(i), questions[0]),
            )
            for i, system in enumerate((OURS, *OTHERS))
        ]
        print(f"{len(questions)} vragen met bewijs, {len(texts)} documenten\n")
        print_comparison(measured, count_pages(ours))
        print(f"\nbegroting --help: {cold_start('--help'):.2f} s")


def main() -> None:
    """Read the options and compare."""
    parser = argparse.ArgumentParser(description="Vergelijk met LlamaIndex en met BM25.")
    add_options(parser)
    options = parser.parse_args()
    try:
        compare(options.corpus, options.questions)
    except BegrotingError as error:
        parser.error(str(error))


if __name__ == "__main__":
    main()
