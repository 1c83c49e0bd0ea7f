"""Each prompt with its reply, kept on this machine for who wants to look at them: JSON lines."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path

from assistant.llm.types import Prompt
from corpus.errors import BegrotingError

FILE = "taalmodel.jsonl"
MOST_BYTES = 100_000_000  # a full log takes no more
ONLY_OWNER = 0o600


def check_log(log: Path) -> None:
    """Raise BegrotingError with one Dutch line when the log cannot be written."""
    try:
        os.close(_opened(log))
    except OSError as error:
        raise BegrotingError(
            f"Het logboek van het taalmodel {log} kan niet worden geschreven: {error.strerror}. "
            "Kies een ander bestand bij llm.log, of laat het weg."
        ) from None


def log_call(log: Path, prompt: Prompt, reply: str, fault: str) -> None:
    """Add a line; what cannot be written is left out, the answer goes on."""
    line = {
        "tijd": datetime.now(UTC).isoformat(timespec="seconds"),
        "opdracht": prompt.task,
        "gegevens": prompt.data,
        "antwoord": reply,
        "fout": fault,
    }
    try:
        handle = _opened(log)
    except OSError:
        return
    try:
        if os.fstat(handle).st_size < MOST_BYTES:
            os.write(handle, (json.dumps(line, ensure_ascii=True) + "\n").encode())
    except OSError:
        return
    finally:
        os.close(handle)


def _opened(log: Path) -> int:
    path = log / FILE if log.is_dir() else log
    return os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW, ONLY_OWNER)
