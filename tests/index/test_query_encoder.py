from dataclasses import replace
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest
from threadpoolctl import ThreadpoolController

from index.embedding import OnboardEmbedder
from index.onboard import QUERY_GRAPH, onboard_model
from index.query_encoder import encode_query
from index.types import Vectors

QUESTIONS = [
    "Hoeveel bijstandsuitkeringen waren er in juni 2025?",
    "Wat kost jeugdhulp in 2026 (bedragen x € 1.000)?",
    "En eind 2024?",
    "Wmo",
    "",
    "Waarom stijgen de lasten van de maatwerkvoorzieningen 6.71a ten opzichte van de begroting 2025?",
    "saldo −75.288",
    "café, coöperatie, ‘geïndexeerd’ … ½ m² 😀 漢字",
    "  te   veel \t wit \n",
    "Welk percentage van de jeugd in Pijnacker-Nootdorp had in 2024 jeugdhulp?",
    "x" * 400,
    "de vraag gaat maar door " * 120,
]


@pytest.fixture(scope="module")
def embedder() -> OnboardEmbedder:
    return OnboardEmbedder(onboard_model())


@pytest.fixture(scope="module")
def theirs(embedder: OnboardEmbedder) -> Vectors:
    vectors: Vectors = embedder._transformer.encode_query(QUESTIONS, batch_size=4, show_progress_bar=False)
    return vectors


def test_the_graph_is_the_model_of_sentence_transformers(embedder: OnboardEmbedder, theirs: Vectors) -> None:
    encoder = replace(embedder._encoder, session=_unrounded(onboard_model().folder / QUERY_GRAPH))
    cosines = (np.stack([encode_query(encoder, text) for text in QUESTIONS]) * theirs).sum(axis=1)
    assert cosines.min() > 0.99999, dict(zip(QUESTIONS, cosines, strict=True))


def test_rounding_what_comes_in_to_eight_bits_changes_vectors_little(
    embedder: OnboardEmbedder, theirs: Vectors
) -> None:
    cosines = (embedder.encode_queries(QUESTIONS) * theirs).sum(axis=1)
    assert cosines.min() > 0.9995, dict(zip(QUESTIONS, cosines, strict=True))


def _unrounded(path: Path) -> onnxruntime.InferenceSession:
    """The same graph, multiplying in float32."""
    model = onnx.load(path)
    for node in model.graph.node:
        for setting in node.attribute:
            if setting.name == "accuracy_level":
                setting.i = 0
    return onnxruntime.InferenceSession(model.SerializeToString())


def test_vectors_have_length_one(embedder: OnboardEmbedder) -> None:
    vectors = embedder.encode_queries(QUESTIONS[:4])
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(4), abs=1e-6)


def test_a_question_is_encoded_the_same_each_time_and_in_any_company(embedder: OnboardEmbedder) -> None:
    alone = embedder.encode_queries(QUESTIONS[:1])[0]
    assert np.array_equal(embedder.encode_queries(QUESTIONS)[0], alone)


def test_a_question_is_encoded_in_one_thread(embedder: OnboardEmbedder) -> None:
    embedder.encode_queries(QUESTIONS[:1])
    pools = ThreadpoolController().select(internal_api="openblas").info()
    assert [pool["num_threads"] for pool in pools if "numpy" in pool["filepath"]] in ([1], [])


def test_no_questions_give_no_vectors(embedder: OnboardEmbedder) -> None:
    assert embedder.encode_queries([]).shape == (0, 384)


def test_pieces_of_words_have_length_one_and_do_not_depend_on_company(embedder: OnboardEmbedder) -> None:
    pieces, vectors = embedder.word_pieces(["bijstand", "parkeeroverlast"])
    alone, own = embedder.word_pieces(["parkeeroverlast"])
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(len(vectors)), abs=1e-5)
    assert np.array_equal(vectors[list(pieces[1])], own[list(alone[0])])


def test_words_of_one_meaning_are_nearer_than_others(embedder: OnboardEmbedder) -> None:
    pieces, vectors = embedder.word_pieces(["ziekte", "ziekten", "asfalt"])
    first, near, far = (vectors[list(rows)].mean(axis=0) for rows in pieces)
    assert first @ near > first @ far


def test_no_words_give_no_pieces(embedder: OnboardEmbedder) -> None:
    pieces, vectors = embedder.word_pieces([])
    assert (pieces, vectors.shape) == ((), (0, 384))


def test_half_a_character_in_a_question_is_no_fault(embedder: OnboardEmbedder) -> None:
    assert embedder.encode_queries(["\ud800 hoeveel?"]).shape == (1, 384)
    assert len(embedder.word_pieces(["\ud800x"])[0]) == 1
