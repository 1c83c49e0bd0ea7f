"""What a figure is by the words right beside it: a change, a dash, a whole with its part, an old value."""

import re
from functools import cache, lru_cache

from assistant.types import ParsedQuestion
from assistant.words import language
from corpus.types import Figure

BESIDE = 45  # characters before and after a figure that are looked at
# "Vier van de zeven wijken": the second is the whole, and mostly no answer.
_WHOLE = re.compile(r"(?:\d|\w)\s+(?:van|op)\s+(?:de|het|onze|alle|die)\s+(?:in totaal\s+)?$", re.IGNORECASE)
_FROM = re.compile(r"\bvan\s+(?:ruim |circa |bijna |ongeveer |€ ?)*$", re.IGNORECASE)
_TO = re.compile(r"^[^.;:]{0,40}?\b(?:naar|tot|in plaats van)\b", re.IGNORECASE)
_WITH = re.compile(r"\bmet\s+(?:\w+\s+){0,2}(?:€\s*)?$", re.IGNORECASE)


def form_features(question: ParsedQuestion, figure: Figure, text: str) -> dict[str, float]:
    """Features from 0 to 1: 1 where the figure is what a question like this is mostly answered with."""
    before, after = _beside(figure, text)
    old = not figure.in_table and _FROM.search(before) is not None and _TO.match(after) is not None
    whole = not figure.in_table and _WHOLE.search(before) is not None
    return {
        "change": float(is_change(figure, text) == asks_change(question)),
        "printed": float(any(letter.isalnum() for letter in figure.printed)),
        "part": float(not whole),
        "new": float(not old),
    }


def _beside(figure: Figure, text: str) -> tuple[str, str]:
    """The words of its sentence right before and after a figure."""
    before = text[max(figure.quote.start, figure.place.start - BESIDE) : figure.place.start]
    return before, text[figure.place.end : min(figure.quote.end, figure.place.end + BESIDE)]


def is_change(figure: Figure, text: str) -> bool:
    """Whether the figure says how much something rose, fell or differs, and not how much it is."""
    before, after = _beside(figure, text)
    if figure.in_table:
        return (
            _change_patterns()["head"].search(" ".join((*figure.column_path, *figure.row_path[-1:])))
            is not None
        )
    patterns = _change_patterns()
    if _WITH.search(before) and patterns["verb"].search(f"{before} {after}"):
        return True
    return patterns["more"].match(after) is not None


def is_taken_off(figure: Figure) -> bool:
    """Whether a minus before a figure says that it is spent or taken off: lasten, "Investeringen (-/-)"."""
    return figure.side == "lasten" or "-/-" in " ".join((figure.label, *figure.row_path[-1:]))


def asks_change(question: ParsedQuestion) -> bool:
    """Whether a rise, a fall or a difference is asked for."""
    return _tells_change(question.text)


@lru_cache(maxsize=100)  # all figures of a question are asked for in the same words
def _tells_change(question: str) -> bool:
    return _change_patterns()["asked"].search(question) is not None


@cache
def _change_patterns() -> dict[str, re.Pattern[str]]:
    words = language().marks["verschil"]
    heads, verbs, more = ("|".join(map(re.escape, words[name])) for name in ("kolom", "werkwoord", "meer"))
    return {
        "head": re.compile(rf"(?<!\w)(?:{heads})", re.IGNORECASE),
        "verb": re.compile(rf"\b(?:{verbs})", re.IGNORECASE),
        "more": re.compile(
            rf"\s*(?:%|procent(?:punt)?|euro|miljoen|mln\.?)?\s*(?:\w+\s+)?(?:{more})\b", re.IGNORECASE
        ),
        "asked": re.compile(rf"\b(?:{heads}|{verbs}|{more})", re.IGNORECASE),
    }
