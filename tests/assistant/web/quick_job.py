"""The process that indexes, with an embedder of hashed words: it is ready in a second.

With TRAAG in its environment it stays busy while it encodes, to be killed there.
"""

import os
import sys
import time
from collections.abc import Sequence

from assistant.web.library.indexing_job import work
from index.types import Vectors
from tests.index.fakes import Embedder


class QuickEmbedder(Embedder):
    def prepare(self) -> None:
        pass

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        if "TRAAG" in os.environ:
            time.sleep(60)
        return super().encode_passages(texts)


if __name__ == "__main__":
    sys.exit(work(lambda _: QuickEmbedder()))
