"""Whether there is an index to answer from: exit code 0, else 1. Asked by the Makefile."""

import sys

from assistant.settings import load_settings
from corpus.errors import BegrotingError


def main() -> int:
    """0 when the index of the settings can be opened."""
    from index.open import open_index

    try:
        open_index(load_settings().index, None).close()
    except BegrotingError:
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
