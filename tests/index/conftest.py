from collections.abc import Callable
from pathlib import Path

import pytest

from index.build import IndexSummary, Options, Sources, update_index
from tests.index.fakes import Embedder, Reader, Source


class Corpus:
    """A folder of text files, an index of it, and what reads and encodes them."""

    def __init__(self, base: Path) -> None:
        self.folder, self.index_dir = base / "documenten", base / "index"
        self.folder.mkdir()
        self.reader, self.embedder = Reader(), Embedder()

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    def update(self, *roots: Path, fingerprint: str = "1", rebuild: bool = False) -> IndexSummary:
        found = roots or (self.folder,)
        files = [
            Source(path, fingerprint)
            for root in found
            for path in ([root] if root.is_file() else sorted(root.rglob("*.txt")))
        ]
        options = Options(rebuild=rebuild)
        return update_index(Sources(files, found), self.index_dir, self.embedder, self.reader, options)


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    made = Corpus(tmp_path)
    made.write("bijstand.txt", "# Bijstand\n\nIn juni 2025 waren er 522 uitkeringen.")
    made.write("jeugd.txt", "# Jeugd\n\nJeugdhulp kost 12 miljoen.\n\n# Wmo\n\nDe Wmo kost 7 miljoen.")
    return made


@pytest.fixture
def flip_bit() -> Callable[[Path], None]:
    def flip(path: Path) -> None:
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 1
        path.write_bytes(data)

    return flip
