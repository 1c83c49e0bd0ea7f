"""Values that were worked out and may be wanted again, as many as were said."""

import threading
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Kept(Generic[Key, Value]):
    """The values of the ``most`` keys that were last asked for. Safe to use from several threads.

    Unlike ``functools.lru_cache`` it does not hold what works them out: an index that keeps such values is
    freed as soon as nobody uses it, with all of its vectors.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._values: dict[Key, Value] = {}  # the key that was last asked for stands last

    def value(self, key: Key, work_out: Callable[[], Value]) -> Value:
        """The value of a key. Two threads that want it at once may both work it out, to the same value."""
        with self._lock:
            if key in self._values:
                found = self._values[key] = self._values.pop(key)
                return found
        found = work_out()
        with self._lock:
            self._values[key] = found
            if len(self._values) > self._most:
                del self._values[next(iter(self._values))]
        return found

    def clear(self) -> None:
        """Forgets all values."""
        with self._lock:
            self._values.clear()
