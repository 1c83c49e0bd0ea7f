"""How often someone may try a password: per name and per address, with bounded memory."""

import hashlib
import ipaddress
import math
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field

WINDOW = 15 * 60.0  # seconds in which failures count together, and that a lock lasts
PER_NAME = 5
PER_ADDRESS = 30  # more than per name: a town hall has one address
MOST_KEPT = 10_000  # names, and as many addresses; to push one lock out takes hundreds of addresses
_IPV6_PREFIX = 64  # bits: who has one IPv6 address has all of such a network


@dataclass(slots=True)
class _Failures:
    times: deque[float] = field(default_factory=deque)
    locked_until: float = -math.inf


class _Count:
    """Failures by key; the key that failed longest ago is forgotten first."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._failures: OrderedDict[bytes, _Failures] = OrderedDict()

    def wait(self, key: bytes, now: float) -> float:
        """Seconds until this key may try again, 0 when it may now."""
        failures = self._failures.get(key)
        return 0.0 if failures is None else max(0.0, failures.locked_until - now)

    def add(self, key: bytes, now: float) -> None:
        """Count one failure; the last of ``limit`` locks."""
        failures = self._failures.setdefault(key, _Failures())
        self._failures.move_to_end(key)
        while failures.times and failures.times[0] <= now - WINDOW:
            failures.times.popleft()
        failures.times.append(now)
        if len(failures.times) >= self._limit:
            failures.locked_until = now + WINDOW
        while len(self._failures) > MOST_KEPT:
            self._failures.popitem(last=False)

    def forget(self, key: bytes) -> None:
        """Forget all failures of this key."""
        self._failures.pop(key, None)

    def take_back(self, key: bytes) -> None:
        """Forget the last failure of this key: it was none."""
        failures = self._failures.get(key)
        if failures is None:
            return
        failures.times.pop()
        if not failures.times:
            del self._failures[key]
        elif len(failures.times) < self._limit:
            failures.locked_until = -math.inf


class Lockout:
    """Counts tries. A try counts as failed until it turns out right, so that many at once do not slip by.

    Names that do not exist are counted like those that do: a lock does not tell. Safe to use from several
    threads. ``clock`` gives seconds that never go back.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._names = _Count(PER_NAME)
        self._addresses = _Count(PER_ADDRESS)

    def start(self, name: str, address: str) -> float:
        """Begin a try; the seconds to wait when it is refused, 0 when it may go on.

        ``name`` is as ``users.name_to_key`` gives it. A try that is refused does not count.
        """
        name_key, address_key = _text_to_key(name), _text_to_key(_address_to_network(address))
        with self._lock:
            now = self._clock()
            wait = max(self._names.wait(name_key, now), self._addresses.wait(address_key, now))
            if not wait:
                self._names.add(name_key, now)
                self._addresses.add(address_key, now)
            return wait

    def succeed(self, name: str, address: str) -> None:
        """The try was right: the name starts anew, the address has one failure less."""
        with self._lock:
            self._names.forget(_text_to_key(name))
            # no more than one: signing in oneself must not wipe out what was tried on others
            self._addresses.take_back(_text_to_key(_address_to_network(address)))


def wait_to_line(seconds: float) -> str:
    """What someone reads who has to wait."""
    minutes = max(1, math.ceil(seconds / 60))
    return (
        "Te veel mislukte pogingen. Probeer het over "
        f"{minutes} {'minuut' if minutes == 1 else 'minuten'} opnieuw."
    )


def _address_to_network(address: str) -> str:
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return address
    if known.version == 4:
        return str(known)
    if known.ipv4_mapped is not None:
        return str(known.ipv4_mapped)
    return str(ipaddress.ip_network((known, _IPV6_PREFIX), strict=False))


def _text_to_key(text: str) -> bytes:
    """A key of one size, however long the text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
