"""One question of a letter as the separate things it asks."""

from assistant.letters.wording import asks_something, letter_sentences


def to_asks(text: str, lead: str = "") -> tuple[str, ...]:
    """The things asked in a question, in order, each to be read by itself; never empty."""
    found = [sentence for sentence in letter_sentences(text) if asks_something(sentence)]
    return tuple(found) or (" ".join(text.split()),)
