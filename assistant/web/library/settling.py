"""Files of a job to where they belong, by what the index holds: after a job, and after a crash."""

import shutil
from contextlib import closing
from pathlib import Path

from corpus.errors import NoIndexError
from index.onboard import file_digest
from index.open import open_contents

# Folders of a job: files, and empty files with the names of those to delete.
ARRIVING, LEAVING = "nieuw", "weg"


def settle(job: Path, documents: Path, index_dir: Path) -> None:
    """Give every file of a job its place, and remove the folder of the job. Doing it again does no harm.

    A file that the index has at its path comes to stand there; any other was not accepted. A file that
    was to be removed is deleted when the index does not have it. Raises BegrotingError, and changes
    nothing, when the index can not be read.
    """
    indexed = indexed_digests(index_dir)
    for file in _files(job / ARRIVING):
        target = documents / file.name
        if indexed.get(str(target)) == file_digest(file):
            file.replace(target)
    for name in (file.name for file in _files(job / LEAVING)):
        if str(documents / name) not in indexed:
            (documents / name).unlink(missing_ok=True)
    shutil.rmtree(job, ignore_errors=True)


def indexed_digests(index_dir: Path) -> dict[str, str]:
    """The sha256 of each document by its absolute path; empty without an index."""
    try:
        with closing(open_contents(index_dir)) as contents:
            return {document.path: document.sha256 for document in contents.documents}
    except NoIndexError:
        return {}


def _files(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []
