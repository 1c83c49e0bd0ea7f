"""The assistant over whatever the newest version of an index is, for a program that runs for weeks."""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from assistant.answering import Assistant
from corpus.errors import BegrotingError
from index.embedding import Embedder, open_embedder
from index.open import newest_version, open_index

LOOK_EVERY = 0.5  # seconds; a look takes less than a millisecond

log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Opened:
    """An open assistant, how many are using it, and whether a newer one has taken its place."""

    assistant: Assistant
    users: int = 0
    replaced: bool = False


class LiveAssistant:
    """Opens the index when it is first used, and again when a newer version has been committed.

    Whoever is using the older version goes on with it; it is closed behind the last of them. When the
    index can not be opened any more, the version that is open stays. Safe to use from several threads.
    """

    def __init__(
        self, index_dir: Path, model: str | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._index_dir, self._model, self._clock = index_dir, model, clock
        self._users = threading.Lock()
        self._opening = threading.Lock()
        self._embedder: Embedder | None = None
        self._newest: _Opened | None = None
        self._looked = float("-inf")

    @contextmanager
    def using(self) -> Iterator[Assistant]:
        """The assistant over the newest version, which stays open within the block.

        Raises BegrotingError when there is no index, IndexOutdatedError when it was made otherwise.
        """
        with self._users:
            opened = self._newest
            due = opened is None or self._clock() >= self._looked + LOOK_EVERY
        if due:
            self._refresh()
        with self._users:
            opened = self._newest
            assert opened is not None
            opened.users += 1
        try:
            yield opened.assistant
        finally:
            with self._users:
                opened.users -= 1
                _close_unused(opened)

    def close(self) -> None:
        """Let go of the index, once nobody uses it."""
        with self._users:
            if self._newest:
                self._newest.replaced = True
                _close_unused(self._newest)
            self._newest = None

    def _refresh(self) -> None:
        """Open the newest version; while one thread does, the others go on with the one there is."""
        if not self._opening.acquire(blocking=self._newest is None):
            return
        try:
            fresh = self._opened_anew()
            if fresh:
                self._put(fresh)
        finally:
            self._opening.release()

    def _opened_anew(self) -> _Opened | None:
        """The newest version, None when it is the one that is open or can not be opened."""
        before = self._newest
        self._looked = self._clock()
        try:
            version = newest_version(self._index_dir)  # says that there is no index before a model is loaded
            if before and version == before.assistant.version:
                return None
            self._embedder = self._embedder or open_embedder(self._model or "")
            return _Opened(Assistant(open_index(self._index_dir, self._embedder.name), self._embedder))
        except BegrotingError:
            if before is None:
                raise
            log.warning("the index can not be opened any more: version %d stays", before.assistant.version)
            return None

    def _put(self, fresh: _Opened) -> None:
        with self._users:
            before, self._newest = self._newest, fresh
            if before:
                before.replaced = True
                _close_unused(before)


def _close_unused(opened: _Opened) -> None:
    if opened.replaced and not opened.users:
        opened.assistant.close()
