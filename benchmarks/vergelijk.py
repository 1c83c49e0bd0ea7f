"""Our index and answers beside what a user would build instead, in one run and one table.

    python -m benchmarks.vergelijk [--corpus DIR] [--questions FILE]

Beside ours stand LlamaIndex (SentenceSplitter, FaissVectorStore, the same embedding model) and BM25
over the same chunks, both given the earlier questions of a follow-up as part of it. Recall is of
passages only: a passage holds the gold evidence by the rules in eval/metrics.py. Our query time is
that of a whole answer, the others' of retrieval alone; our indexing time includes reading the files
and their figures, the others start from our text.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.types import Request
from corpus.errors import BegrotingError
from eval.metrics import RECALL_AT, evidence_rank
from eval.questions import Evidence, Question, read_questions
from eval.run import PERCENTILE, percentile, split_by_documents

if TYPE_CHECKING:
    from llama_index.core.base.embeddings.base import BaseEmbedding
    from llama_index.core.node_parser import SentenceSplitter
    from llama_index.core.schema import TextNode

    from index.embedding import Embedder

ROOT = Path(__file__).resolve().parents[1]
CHUNK_TOKENS = 256
CHUNK_OVERLAP = 20
BEST = max(RECALL_AT)
TABLE_WIDTH = 120  # characters, also into a file
COLD_STARTS = 3  # the median of these
COLD_QUESTION = "Hoeveel bijstandsuitkeringen waren er in juni 2025?"

Search = Callable[[Question], Sequence[Evidence]]  # passages, best first
Texts = Sequence[Evidence]  # whole documents: name and text


@dataclass(frozen=True, slots=True)
class Built:
    """A system that is ready to be asked; ``seconds`` is what building it took."""

    name: str
    passages: int
    seconds: float
    search: Search


@dataclass(frozen=True, slots=True)
class Measured:
    """A system with its recall at each of RECALL_AT and its query times in milliseconds."""

    built: Built
    recall: tuple[float, ...]
    median_ms: float
    p95_ms: float


# Ours


@contextmanager
def build_ours(corpus: Path, folder: Path) -> Iterator[tuple[Built, Texts]]:
    """Our index in ``folder``, with the text of each document as we read it."""
    from assistant.answering import open_assistant
    from assistant.indexing import index_paths
    from index.open import open_index

    start = time.perf_counter()
    summary = index_paths([corpus], folder).summary
    seconds = time.perf_counter() - start
    with closing(open_index(folder, None)) as index, closing(open_assistant(folder, None)) as assistant:
        names = {document.id: document.name for document in index.documents}

        def search(question: Question) -> Sequence[Evidence]:
            trace = assistant.ask(Request(question.question, question.history)).trace
            hits = trace.passages if trace else ()
            return [Evidence(names[hit.document_id], hit.passage.text) for hit in hits]

        texts = [Evidence(document.name, index.text(document.id)) for document in index.documents]
        yield Built("begroting (heel antwoord)", summary.passages, seconds, search), texts


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


def build_llama(texts: Texts, embedder: "Embedder", splitter: "SentenceSplitter") -> Built:
    """LlamaIndex's vector index over FAISS with our embedding model."""
    import faiss
    from llama_index.core import StorageContext, VectorStoreIndex
    from llama_index.core.callbacks import CallbackManager
    from llama_index.core.indices.vector_store.retrievers import VectorIndexRetriever
    from llama_index.vector_stores.faiss import FaissVectorStore

    model, silent = adapt_embedder(embedder), CallbackManager([])
    start = time.perf_counter()
    nodes = split_texts(texts, splitter)
    store = FaissVectorStore(faiss_index=faiss.IndexFlatIP(embedder.dimension))
    index = VectorStoreIndex(
        nodes=nodes,
        index_struct=None,
        use_async=False,
        store_nodes_override=False,
        embed_model=model,
        insert_batch_size=2048,
        objects=[],
        storage_context=StorageContext.from_defaults(vector_store=store),
        callback_manager=silent,
        transformations=[splitter],
        show_progress=False,
    )
    seconds = time.perf_counter() - start
    retriever = VectorIndexRetriever(
        index=index, similarity_top_k=BEST, embed_model=model, callback_manager=silent, verbose=False
    )

    def search(question: Question) -> Sequence[Evidence]:
        found = retriever.retrieve(with_history(question))
        return [Evidence(str(each.metadata["document"]), each.text) for each in found]

    return Built("LlamaIndex + FAISS", len(nodes), seconds, search)


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


def build_bm25(texts: Texts, splitter: "SentenceSplitter") -> Built:
    """BM25 over LlamaIndex's chunks, with Dutch stems."""
    import bm25s
    import Stemmer

    stemmer = Stemmer.Stemmer("dutch")
    start = time.perf_counter()
    nodes = split_texts(texts, splitter)
    chunks = [Evidence(str(node.metadata["document"]), node.text) for node in nodes]
    tokens = bm25s.tokenize(
        [chunk.quote for chunk in chunks], stopwords=None, stemmer=stemmer, show_progress=False
    )
    bm25 = bm25s.BM25(k1=1.5, b=0.75, method="lucene")
    bm25.index(tokens, show_progress=False)
    seconds = time.perf_counter() - start

    def search(question: Question) -> Sequence[Evidence]:
        query = bm25s.tokenize(with_history(question), stopwords=None, stemmer=stemmer, show_progress=False)
        found, _ = bm25.retrieve(query, k=min(BEST, len(chunks)), show_progress=False)
        return [chunks[int(position)] for position in found[0]]

    return Built("BM25 alleen", len(chunks), seconds, search)


# Measuring


def measure(built: Built, questions: Sequence[Question]) -> Measured:
    """Recall over the questions that have evidence, and the time of each; one question warms up."""
    built.search(questions[0])
    ranks, times = [], []
    for question in questions:
        start = time.perf_counter()
        found = built.search(question)
        times.append((time.perf_counter() - start) * 1000)
        ranks.append(evidence_rank(question, found))
    recall = tuple(sum(rank is not None and rank <= k for rank in ranks) / len(ranks) for k in RECALL_AT)
    return Measured(built, recall, statistics.median(times), percentile(sorted(times), PERCENTILE) or 0.0)


def cold_start(*arguments: str) -> float:
    """The median seconds of starting the program with these arguments, as a user does."""
    command = [sys.executable, "-m", "begroting", *arguments]
    seconds = []
    for _ in range(COLD_STARTS):
        start = time.perf_counter()
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
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


def print_table(measured: Sequence[Measured], questions: int) -> None:
    """One row for each system."""
    from rich.console import Console
    from rich.table import Table

    heads = (
        "indexeren s",
        "passages",
        "passages/s",
        *(f"recall@{k}" for k in RECALL_AT),
        "vraag ms",
        "p95 ms",
    )
    table = Table("", *heads, title=f"{questions} vragen met bewijs")
    for each in measured:
        built = each.built
        table.add_row(
            built.name,
            f"{built.seconds:.2f}",
            str(built.passages),
            f"{built.passages / built.seconds:.1f}",
            *(f"{recall:.3f}" for recall in each.recall),
            f"{each.median_ms:.1f}",
            f"{each.p95_ms:.1f}",
        )
    console = Console()
    console.width = max(console.width, TABLE_WIDTH)
    console.print(table)


def compare(corpus: Path, question_file: Path) -> None:
    """Build, measure and print all of it."""
    from index.embedding import open_embedder

    embedder, splitter = open_embedder(), make_splitter(open_tokenizer())
    embedder.encode_passages(["warm"])  # loading torch and the model is nobody's indexing time
    with tempfile.TemporaryDirectory() as folder:
        with build_ours(corpus, Path(folder)) as (ours, texts):
            asked, _ = split_by_documents(read_questions(question_file), [text.document for text in texts])
            questions = [question for question in asked if question.answerable]
            others = [build_llama(texts, embedder, splitter), build_bm25(texts, splitter)]
            print_table([measure(built, questions) for built in (ours, *others)], len(questions))
        print(f"begroting --help: {cold_start('--help'):.2f} s")
        print(f"begroting ask: {cold_start('ask', COLD_QUESTION, '--index', folder):.2f} s")


def main() -> None:
    """Read the options and compare."""
    parser = argparse.ArgumentParser(description="Vergelijk met LlamaIndex en met BM25.")
    parser.add_argument("--corpus", type=Path, default=ROOT / "corpus" / "demo", help="documenten")
    parser.add_argument(
        "--questions", type=Path, default=ROOT / "eval" / "sets" / "demo.jsonl", help="vragen (JSON Lines)"
    )
    options = parser.parse_args()
    try:
        compare(options.corpus, options.questions)
    except BegrotingError as error:
        parser.error(str(error))


if __name__ == "__main__":
    main()
