"""A letter with schriftelijke vragen as data."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class LetterQuestion:
    """One question of a letter, which may ask for more than one thing.

    ``number`` is as printed, without punctuation ("3", "1a", "2.1"), or counted where the letter numbers
    nothing. ``text`` is all of the question as printed, without its number, white space folded. ``lead`` is
    what the letter says right before it and the question rests on: the sentence above its sub-questions, or
    what precedes the question mark in the same item; "" without one. ``asks`` are the things it asks, in
    order, each a question that can be read by itself (never empty).
    """

    number: str
    text: str
    asks: tuple[str, ...]
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """What a letter says; "" and None where it does not.

    ``article`` is the article it rests on ("artikel 38 van het Reglement van orde"), ``fractie`` without the
    word fractie, ``sender`` the names of who signed it, ``introduction`` the text between the heading and the
    first question, paragraphs apart by a blank line. ``questions`` are in the order of the letter.
    ``numbered`` says whether the letter numbers them itself. ``warnings`` are Dutch sentences about what was
    left out or is uncertain (tracked changes, pages without text).
    """

    sender: str
    fractie: str
    day: date | None
    subject: str
    article: str
    introduction: str
    questions: tuple[LetterQuestion, ...]
    gemeente: str = ""
    numbered: bool = True
    warnings: tuple[str, ...] = ()
