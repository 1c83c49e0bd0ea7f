import ast
import asyncio
from pathlib import Path

import pytest
from llama_index.core import Settings
from llama_index.core.schema import MetadataMode, QueryBundle

from assistant.answering import Assistant
from assistant.llama import AssistantQueryEngine, PassageRetriever
from assistant.types import Request
from tests.assistant.examples import small_assistant

ROOT = Path(__file__).parents[2]
QUESTION = "Hoeveel bijstandsuitkeringen waren er in juni 2025?"
OVERRIDES = '["dorp.txt"]\ngemeente = "Dorp"\njaar = 2026\n["stad.txt"]\ngemeente = "Stad"\njaar = 2025\n'
TEXTS = {
    "corpus.toml": OVERRIDES,
    "dorp.txt": "Begroting\n\n1. Bijstand\n\nIn juni 2025 waren er 522 bijstandsuitkeringen.\n\n"
    "2. Wegen\n\nDe weg wordt verbreed.\n",
    "stad.txt": "Begroting\n\n1. Bijstand\n\nIn juni 2025 waren er 9.000 bijstandsuitkeringen.\n",
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return small_assistant(tmp_path_factory.mktemp("llama"), TEXTS)


def test_passages_become_nodes_with_their_places_best_first(assistant: Assistant) -> None:
    nodes = PassageRetriever(assistant, gemeente="Dorp").retrieve(QUESTION)

    best, document = nodes[0], next(d for d in assistant.index.documents if d.name == "dorp.txt")
    assert "522 bijstandsuitkeringen" in best.text
    assert set(best.metadata) == {"document", "page", "section", "start", "end"}
    assert (best.metadata["document"], best.metadata["page"]) == ("dorp.txt", None)
    assert best.metadata["section"].endswith("Bijstand")
    verbatim = assistant.index.text(document.id)[best.metadata["start"] : best.metadata["end"]]
    assert "522 bijstandsuitkeringen" in verbatim
    assert [node.get_score() for node in nodes] == sorted((node.get_score() for node in nodes), reverse=True)


def test_the_retriever_finds_what_the_assistant_itself_looks_at(assistant: Assistant) -> None:
    trace = assistant.ask(Request(QUESTION)).trace
    assert trace

    nodes = PassageRetriever(assistant, top_k=100).retrieve(QUESTION)

    assert {node.text for node in nodes} == {hit.passage.text for hit in trace.passages}


def test_no_more_passages_come_than_are_asked_for(assistant: Assistant) -> None:
    assert len(PassageRetriever(assistant, top_k=1).retrieve(QUESTION)) == 1


@pytest.mark.parametrize(
    ("gemeente", "jaar", "names"),
    [("Stad", None, {"stad.txt"}), (None, 2026, {"dorp.txt"}), ("Elders", None, set())],
)
def test_the_retriever_searches_within_its_filters(
    assistant: Assistant, gemeente: str | None, jaar: int | None, names: set[str]
) -> None:
    nodes = PassageRetriever(assistant, gemeente=gemeente, jaar=jaar).retrieve(QUESTION)

    assert {node.metadata["document"] for node in nodes} == names


def test_a_gemeente_in_the_question_narrows_the_search(assistant: Assistant) -> None:
    nodes = PassageRetriever(assistant).retrieve("Hoeveel bijstandsuitkeringen had de gemeente Stad?")

    assert {node.metadata["document"] for node in nodes} == {"stad.txt"}


def test_the_same_passage_is_the_same_node_each_time(assistant: Assistant) -> None:
    once, twice = (PassageRetriever(assistant).retrieve(QueryBundle(QUESTION)) for _ in range(2))

    assert [node.node_id for node in once] == [node.node_id for node in twice]
    assert len({node.node_id for node in once}) == len(once)


def test_a_language_model_reads_document_page_and_section_but_no_offsets(assistant: Assistant) -> None:
    node = PassageRetriever(assistant).retrieve(QUESTION)[0].node

    shown = node.get_content(metadata_mode=MetadataMode.LLM)
    assert "document: " in shown
    assert "section: " in shown
    assert "start: " not in shown
    assert shown == node.get_content(metadata_mode=MetadataMode.EMBED)


def test_an_answer_has_its_text_and_its_citations_as_source_nodes(assistant: Assistant) -> None:
    answer = assistant.ask(Request(QUESTION, gemeente="Dorp"))

    response = AssistantQueryEngine(assistant, gemeente="Dorp").query(QUESTION)

    assert str(response) == answer.text
    assert "**522**" in answer.text
    assert [node.text for node in response.source_nodes] == [citation.quote for citation in answer.citations]
    assert response.source_nodes[0].metadata["document"] == "dorp.txt"
    assert response.metadata == {"abstained": False, "warnings": []}


def test_an_abstention_has_no_sources(assistant: Assistant) -> None:
    response = AssistantQueryEngine(assistant, jaar=1990).query(QUESTION)

    assert response.source_nodes == []
    assert response.metadata == {"abstained": True, "warnings": []}


def test_both_can_be_awaited(assistant: Assistant) -> None:
    engine, retriever = AssistantQueryEngine(assistant), PassageRetriever(assistant)

    assert str(asyncio.run(engine.aquery(QUESTION))) == str(engine.query(QUESTION))
    assert asyncio.run(retriever.aretrieve(QUESTION)) == retriever.retrieve(QUESTION)


def test_the_global_settings_are_left_alone(assistant: Assistant) -> None:
    before = dict(vars(Settings))

    PassageRetriever(assistant).retrieve(QUESTION)
    AssistantQueryEngine(assistant).query(QUESTION)

    assert vars(Settings) == before


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
    return found


def test_only_this_module_and_the_language_model_import_llama_index_and_nothing_imports_this_one() -> None:
    modules = [
        path
        for package in ("corpus", "index", "assistant", "eval")
        for path in (ROOT / package).rglob("*.py")
    ]
    using = {
        str(path.relative_to(ROOT))
        for path in [*modules, ROOT / "app.py", ROOT / "begroting.py"]
        if any(name.startswith(("llama_index", "assistant.llama")) for name in imports(path))
    }

    assert using == {"assistant/llama.py", "assistant/llm/client.py"}
