"""Who is signed in: sessions in memory, known by a random token of which only a hash is kept."""

import hashlib
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace

IDLE = 8 * 3600.0  # seconds without a request after which a session ends
LONGEST = 24 * 3600.0  # seconds after which it ends in any case
PER_USER = 20
MOST = 10_000
TOKEN_BYTES = 32


@dataclass(frozen=True, slots=True)
class Session:
    """``name`` is as ``users.name_to_key`` gives it; ``proof`` changes when the password does."""

    name: str
    proof: str
    started: float
    used: float


class Sessions:
    """The sessions, least recently used first. Safe to use from several threads.

    ``clock`` gives seconds that never go back.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._sessions: OrderedDict[str, Session] = OrderedDict()

    def start(self, name: str, proof: str) -> str:
        """Begin a session; its token, which is kept nowhere."""
        token = secrets.token_urlsafe(TOKEN_BYTES)
        with self._lock:
            now = self._clock()
            self._drop_oldest_of(name)
            self._sessions[_token_to_key(token)] = Session(name, proof, now, now)
            while len(self._sessions) > MOST:
                self._sessions.popitem(last=False)
        return token

    def find(self, token: str) -> Session | None:
        """The session of a token, which counts as used now; None when there is none or it is over."""
        key = _token_to_key(token)
        with self._lock:
            session = self._sessions.get(key)
            if session is None:
                return None
            now = self._clock()
            if now - session.used >= IDLE or now - session.started >= LONGEST:
                del self._sessions[key]
                return None
            self._sessions[key] = replace(session, used=now)
            self._sessions.move_to_end(key)
            return session

    def end(self, token: str) -> None:
        """End the session of a token, if there is one."""
        with self._lock:
            self._sessions.pop(_token_to_key(token), None)

    def end_all_of(self, name: str) -> None:
        """End every session of a user."""
        with self._lock:
            for key in self._keys_of(name):
                del self._sessions[key]

    def _drop_oldest_of(self, name: str) -> None:
        for key in self._keys_of(name)[: 1 - PER_USER]:
            del self._sessions[key]

    def _keys_of(self, name: str) -> list[str]:
        return [key for key, session in self._sessions.items() if session.name == name]


def _token_to_key(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
