"""Whose conversation is whose: gradio takes any session hash from anybody, so who used it first is kept."""

import threading
from collections import OrderedDict

PER_OWNER = 1_000  # session hashes and events of one user; each page that is opened is one
LONGEST = 100  # characters of a session hash or event id; gradio's have 36 at most


class Owners:
    """The owner of each session hash and event id. Safe to use from several threads.

    A user with more than PER_OWNER loses the ones used longest ago, and only their own: nobody can push
    out what is another's. Users are as many as there are in the file, so that memory is bounded.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._owner_of: dict[str, str] = {}
        self._of_owner: dict[str, OrderedDict[str, None]] = {}

    def claim(self, owner: str, name: str) -> bool:
        """Whether the session hash ``name`` is of ``owner``: of who comes first, when it was of nobody."""
        with self._lock:
            if not 0 < len(name) <= LONGEST or self._owner_of.get(name, owner) != owner:
                return False
            self._owner_of[name] = owner
            names = self._of_owner.setdefault(owner, OrderedDict())
            names[name] = None
            names.move_to_end(name)
            while len(names) > PER_OWNER:
                del self._owner_of[names.popitem(last=False)[0]]
            return True

    def owns(self, owner: str, name: str) -> bool:
        """Whether the event id ``name`` was given to ``owner``."""
        with self._lock:
            return self._owner_of.get(name) == owner
