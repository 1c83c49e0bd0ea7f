"""Opening what is evaluated."""

from pathlib import Path

import pytest

from corpus.errors import BegrotingError
from eval.asker import open_asker


@pytest.mark.parametrize("source", [(None, None), (Path("index"), Path("corpus"))])
def test_exactly_one_of_index_and_corpus_must_be_given(source: tuple[Path | None, Path | None]) -> None:
    with pytest.raises(BegrotingError, match="Geef óf --index MAP óf --corpus MAP"), open_asker(*source):
        pass
