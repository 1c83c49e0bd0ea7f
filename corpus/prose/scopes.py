"""Whose figure it is: of the gemeente, the region, the province or the country."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.prose.clauses import Clauses, Spanned, attached
from corpus.types import Scope

_SCOPES: tuple[tuple[Scope, str], ...] = (
    (
        "landelijk",
        r"\blandelijke?\b|\b(?:heel )?(?:Nederland|Ne-\s?derland)\b|\bheel het land\b|\bhet hele land\b",
    ),
    ("provincie", r"\bprovincia(?:al|le)\b|\bprovincie\b"),
    ("regio", r"\b(?:\w*markt|veiligheids|GGD-)?regio(?:nale?|naal|gemiddelde)?\b"),
    ("gemeente", r"\b(?:onze|de eigen|deze|in de) gemeente\b|\bbij ons\b|\bhier\b|\bgemeente\b"),
)
_PATTERNS = tuple((scope, re.compile(pattern, re.IGNORECASE)) for scope, pattern in _SCOPES)
# Other bodies and what they do: "landelijke evaluatie", "provincie draagt bij", "wijk in de regio"
_NO_MEASURE = re.compile(
    r"^\s*(?:draagt|dragen|betaalt|vergoedt|stelt|krijgt|geeft|beslist|evaluatie|programma|verbod|regeling|"
    r"agenda|wet|trend|convenant|subsidie|bijdrage|middelen|statiegeld|verdeel\w*)",
    re.IGNORECASE,
)
SCOPE_REACH = 60  # characters; farther away a word such as "landelijk" says nothing of a figure


@dataclass(frozen=True, slots=True)
class ScopeWord:
    """A word that says whose the figures beside it are, with its place in the sentence."""

    scope: Scope
    start: int
    end: int


def scope_words(sentence: str, gemeente: str | None) -> tuple[ScopeWord, ...]:
    """The words of a sentence that say whose its figures are, in order."""
    found = [
        ScopeWord(scope, match.start(), match.end())
        for scope, pattern in _PATTERNS
        for match in pattern.finditer(sentence)
        if not _NO_MEASURE.match(sentence[match.end() :])
    ]
    if gemeente:
        name = re.compile(rf"\b{re.escape(gemeente)}\b")
        found += [ScopeWord("gemeente", m.start(), m.end()) for m in name.finditer(sentence)]
    return tuple(sorted(found, key=lambda word: word.start))


def scope_of(figure: Spanned, words: Sequence[ScopeWord], clauses: Clauses) -> Scope | None:
    """Whose a figure is, by the words of its own clause or what leads the sentence; else None."""
    near = [
        word
        for word in words
        if word.start - figure.end <= SCOPE_REACH and figure.start - word.end <= SCOPE_REACH
    ]
    word = attached(figure, near, clauses)
    return word.scope if word else None
