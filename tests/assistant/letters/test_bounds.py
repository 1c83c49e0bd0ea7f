"""Letters that are made to keep the reader busy."""

import time

import pytest

from assistant.letters.reading import text_to_letter
from corpus.errors import BegrotingError

SECONDS = 8  # each takes under 1 on a free machine; what grew with the square took minutes


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"{i}. Wat?" for i in range(10_000)),
        "1. Wat?\n\nMet vriendelijke groet,\n" + "Jan " * 25_000,
        "Namens de fractie van " + "Aa " * 30_000 + "\n\n1. Wat?",
        "A. x\n" * 10_000,
        "“" * 50_000,
    ],
    ids=["vragen", "namen", "fractie", "hoofdletters", "aanhalingstekens"],
)
def test_no_text_keeps_it_busy(text: str) -> None:
    start = time.monotonic()
    try:
        text_to_letter(text)
    except BegrotingError as error:
        assert str(error)  # noqa: PT017 - read or refused, both are well
    assert time.monotonic() - start < SECONDS
