"""LlamaIndex around an assistant, for those who plug it into a pipeline of their own.

``PassageRetriever`` finds passages, ``AssistantQueryEngine`` answers. LlamaIndex's global ``Settings``
is left alone: there is no language model and no embedding model of LlamaIndex in here.
"""

from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.base.response.schema import Response
from llama_index.core.callbacks import CallbackManager
from llama_index.core.query_engine import CustomQueryEngine
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode
from pydantic import PrivateAttr

from assistant.answering import Assistant
from assistant.question import parse_question
from assistant.retrieve import find_passages, narrowed_documents
from assistant.types import Citation, Request
from corpus.types import Place
from index.types import Hit

TOP_K = 10


class PassageRetriever(BaseRetriever):
    """The passages for a question, best first, scores from 0 to 1; at most ``top_k``.

    ``gemeente`` and ``jaar`` (of the document) narrow the search; None does not.
    """

    def __init__(
        self, assistant: Assistant, top_k: int = TOP_K, gemeente: str | None = None, jaar: int | None = None
    ) -> None:
        super().__init__(
            callback_manager=CallbackManager(handlers=[]), object_map=None, objects=None, verbose=False
        )
        self._assistant, self._top_k, self._gemeente, self._jaar = assistant, top_k, gemeente, jaar

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        index = self._assistant.index
        question = parse_question(query_bundle.query_str, self._assistant.gemeenten)
        request = Request(question.text, gemeente=self._gemeente, jaar=self._jaar)
        documents = narrowed_documents(index, request, question.gemeenten)
        hits = find_passages(index, self._assistant.embedder, question, documents)
        names = {document.id: document.name for document in index.documents}
        return [_hit_to_node(hit, names[hit.document_id]) for hit in hits[: self._top_k]]


class AssistantQueryEngine(CustomQueryEngine):
    """Answers in Dutch; ``source_nodes`` are the citations, in the order of their numbers in the text.

    ``gemeente`` and ``jaar`` (of the document) narrow the search; None does not.
    ``metadata`` of the response says whether it abstained, and has the warnings of the answer.
    """

    _assistant: Assistant = PrivateAttr()
    _gemeente: str | None = PrivateAttr()
    _jaar: int | None = PrivateAttr()

    def __init__(self, assistant: Assistant, gemeente: str | None = None, jaar: int | None = None) -> None:
        super().__init__(callback_manager=CallbackManager(handlers=[]))
        self._assistant, self._gemeente, self._jaar = assistant, gemeente, jaar

    def custom_query(self, query_str: str) -> Response:
        """The answer to a question that stands by itself."""
        answer = self._assistant.ask(Request(query_str, gemeente=self._gemeente, jaar=self._jaar))
        return Response(
            response=answer.text,
            source_nodes=[_citation_to_node(citation) for citation in answer.citations],
            metadata={"abstained": answer.abstained, "warnings": list(answer.warnings)},
        )


def _hit_to_node(hit: Hit, document: str) -> NodeWithScore:
    passage = hit.passage
    section = passage.heading_path[-1] if passage.heading_path else ""
    node = _node(passage.text, hit.document_id, passage.place, {"document": document, "section": section})
    return NodeWithScore(node=node, score=hit.score)


def _citation_to_node(citation: Citation) -> NodeWithScore:
    named = {"document": citation.document, "section": citation.section}
    return NodeWithScore(node=_node(citation.quote, citation.document_id, citation.place, named), score=None)


def _node(text: str, document_id: int, place: Place, named: dict[str, str]) -> TextNode:
    """A node whose place in the document is its identity, so that the same passage is the same node."""
    return TextNode(
        id_=f"{document_id}:{place.start}-{place.end}",
        text=text,
        metadata={**named, "page": place.page, "start": place.start, "end": place.end},
        excluded_embed_metadata_keys=["start", "end"],
        excluded_llm_metadata_keys=["start", "end"],
    )
