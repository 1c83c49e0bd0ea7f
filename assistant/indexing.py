"""Files and folders into an index: finding, reading, encoding and storing, in one call."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.types import Document
    from index.build import IndexSummary, Progress, SourceFile


@dataclass(frozen=True, slots=True)
class Indexed:
    """What the index holds now; ``not_read`` and ``warnings`` are Dutch lines that name a file."""

    summary: "IndexSummary"
    not_read: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def index_paths(
    paths: Sequence[Path],
    index_dir: Path,
    model: str | None = None,
    *,
    rebuild: bool = False,
    progress: "Progress | None" = None,
) -> Indexed:
    """Bring the index up to date with the files at and below the paths.

    Raises BegrotingError for a path that does not exist, an empty folder, or an index that can not
    be written.
    """
    from corpus.discover import find_files
    from corpus.sandbox import reading_process
    from index.build import Options, Sources, silent, update_index
    from index.embedding import open_embedder

    found = find_files(paths)
    by_path = {file.path: file for file in found.files}
    embedder = open_embedder(model or "")

    with reading_process() as read_apart:

        def read(source: "SourceFile") -> "Document":
            embedder.prepare()  # only when there is something new, and while it is being read
            return read_apart(by_path[source.path])

        summary = update_index(
            Sources(found.files, paths),
            index_dir,
            embedder,
            read,
            Options(progress or silent, rebuild),
        )
    refused = [name_to_line(name, reason) for name, reason in found.refused]
    unreadable = [name_to_line(notice.name, notice.text) for notice in summary.unreadable]
    warnings = [name_to_line(notice.name, notice.text) for notice in summary.warnings]
    return Indexed(summary, (*refused, *unreadable), tuple(warnings))


def name_to_line(name: str, text: str) -> str:
    """The text with the file's name before it, unless it begins with that already."""
    return text if text.startswith(name) else f"{name}: {text}"
