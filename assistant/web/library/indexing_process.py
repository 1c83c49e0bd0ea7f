"""The process that changes the index (``indexing_job``), from the side of the server."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from assistant.web.library.orders import Order, Report, order_adapter, report_adapter

COMMAND = (sys.executable, "-m", "assistant.web.library.indexing_job")
_ROOT = Path(__file__).resolve().parents[3]


class IndexingProcess:
    """A process that carries out one order and then ends."""

    def __init__(self, order: Order, command: Sequence[str] = COMMAND) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=_environment(),
            start_new_session=True,  # Ctrl+C is for the server, which closes the pipe
        )
        assert self._process.stdin is not None
        with suppress(OSError):  # it has ended already: there will be no reports
            self._process.stdin.write(order_adapter().dump_json(order) + b"\n")
            self._process.stdin.flush()

    def reports(self) -> Iterator[Report]:
        """What the process says, until it ends."""
        assert self._process.stdout is not None
        for line in self._process.stdout:
            yield report_adapter().validate_json(line)

    def kill(self) -> None:
        """End it at once, from any thread; the index keeps the version that it has."""
        self._process.kill()

    def close(self) -> None:
        """Make sure that it has ended, and let go of it."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):  # what could not be written any more
                assert pipe is not None
                pipe.close()


def _environment() -> dict[str, str]:
    """The server's environment, with the folder of this package on the path."""
    path = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH"))))
    return {**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1"}
