import os
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import BegrotingError
from index.embedding import OnboardEmbedder, OtherEmbedder, open_embedder
from index.onboard import onboard_model
from tests.index.fakes import write_tiny_weights


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("model")
    return onboard_model(write_tiny_weights(base / "tiny.bin"), base / "cache").folder


def test_the_model_on_board_is_the_default() -> None:
    embedder = open_embedder()
    assert isinstance(embedder, OnboardEmbedder)
    assert embedder.name.startswith("multilingual-e5-small@")
    assert embedder.dimension == 384


def test_another_model_goes_through_sentence_transformers_with_its_own_prompts(folder: Path) -> None:
    embedder = open_embedder(str(folder))
    assert isinstance(embedder, OtherEmbedder)
    assert embedder.dimension == 32
    passage, question = embedder.encode_passages(["de bijstand"]), embedder.encode_queries(["de bijstand"])
    assert passage.shape == question.shape == (1, 32)
    assert not np.allclose(passage, question)


def test_the_name_of_another_model_is_that_of_its_weights(folder: Path, tmp_path: Path) -> None:
    other = onboard_model(write_tiny_weights(tmp_path / "o.bin", seed=1), tmp_path / "cache").folder
    same, different = open_embedder(str(folder)).name, open_embedder(str(other)).name
    assert open_embedder(str(folder)).name == same
    assert same.partition("@")[2] != different.partition("@")[2]


def test_a_model_that_is_not_here_is_refused_without_a_download(tmp_path: Path) -> None:
    with pytest.raises(BegrotingError, match="model' leeg"):
        open_embedder(str(tmp_path / "geen-model"))


def test_waiting_threads_sleep(folder: Path) -> None:
    open_embedder(str(folder))
    assert os.environ["OMP_WAIT_POLICY"] == "PASSIVE"


def test_no_passages_give_no_vectors(folder: Path) -> None:
    assert open_embedder(str(folder)).encode_passages([]).shape == (0, 32)
