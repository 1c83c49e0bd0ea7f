"""The process that does what may hang or die (``corpus.child``), from this side."""

import os
import subprocess
import sys
from pathlib import Path
from threading import Lock, Timer
from typing import IO

from pydantic_core import to_json

from corpus.child import OUTCOMES, Drawing, Outcome, Reading

GRACE = 5  # seconds more for the process that watches the limits, before it is stopped itself


class Worker:
    """Started with the first request, and again should it ever end; several threads take turns."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = Lock()

    def ask(self, request: Reading | Drawing) -> tuple[Outcome, bytes]:
        """How the work ended and what belongs to it; "died" also where the process itself has ended."""
        with self._lock:
            try:
                return self._answer(request)
            except (OSError, ValueError):
                self._stop()
                return "died", b""

    def stop(self) -> None:
        """End the process."""
        with self._lock:
            self._stop()

    def _answer(self, request: Reading | Drawing) -> tuple[Outcome, bytes]:
        process = self._running()
        assert process.stdin is not None
        assert process.stdout is not None
        guard = Timer(request.costs.patience + GRACE, process.kill)
        guard.start()
        try:
            process.stdin.write(to_json(request) + b"\n")
            process.stdin.flush()
            return _read_answer(process.stdout)
        finally:
            guard.cancel()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "corpus.child"],  # our own interpreter and module
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
            )
        return self._process

    def _stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None


def _read_answer(pipe: IO[bytes]) -> tuple[Outcome, bytes]:
    """Raises ValueError when the process ended before its answer was whole."""
    name, _, size = pipe.readline().decode().partition(" ")
    payload = pipe.read(int(size))
    if len(payload) < int(size):
        raise ValueError("the answer breaks off")
    return next(outcome for outcome in OUTCOMES if outcome == name), payload


def _environment() -> dict[str, str]:
    """The parent's environment, with the folder of this package on the child's path."""
    here = str(Path(__file__).resolve().parent.parent)
    path = os.pathsep.join(filter(None, (here, os.environ.get("PYTHONPATH"))))
    return {**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1"}
