import struct
from pathlib import Path

import numpy as np
import pytest

from index.weights import WeightsError, blocks_to_floats, q4_to_blocks, read_weights
from tests.index.fakes import TINY_PIECES, write_tiny_weights


def test_a_q4_block_is_its_scale_times_each_half_byte_minus_eight() -> None:
    packed = bytes([0x90 | i for i in range(16)])  # low halves 0..15, high halves all 9
    floats = blocks_to_floats(q4_to_blocks(struct.pack("<e", 0.5) + packed))
    assert floats[:16].tolist() == [0.5 * (i - 8) for i in range(16)]
    assert floats[16:].tolist() == [0.5] * 16


def test_shape_pieces_and_tensors_are_read(tmp_path: Path) -> None:
    weights = read_weights(write_tiny_weights(tmp_path / "w.bin"))
    assert (weights.shape.hidden, weights.shape.layers, weights.shape.inner) == (32, 1, 64)
    assert list(weights.pieces.texts) == TINY_PIECES
    assert weights.pieces.normalisation["ﬁ"] == "fi"
    assert weights.tensors["l0.fo.w"].shape == (32 * 64,)
    assert weights.tensors["emb.word"].dtype == np.float32


@pytest.mark.parametrize("keep", [3, 30, 200, -1])
def test_a_file_that_was_cut_off_is_refused(tmp_path: Path, keep: int) -> None:
    path = write_tiny_weights(tmp_path / "w.bin")
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(WeightsError, match=r"w\.bin"):
        read_weights(path)


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "w.bin"
    path.write_bytes(b"PK\x03\x04" + bytes(200))
    with pytest.raises(WeightsError, match="E5S1"):
        read_weights(path)
