"""Words for a rise or a fall, for more or less, the most or the least, held against the figures."""

import itertools
from collections.abc import Sequence

from assistant.llm.evidence import words_of
from assistant.llm.lexicon import lexicon
from assistant.llm.numbers_said import Said
from assistant.llm.types import Evidence, Fact
from corpus.periods import last_day

FAULT = "een stijging of daling die niet uit de cijfers volgt"


def change_fault(said: Said, facts: Sequence[Fact], quoted: str, evidence: Evidence) -> str:
    """Why the words for change are not proved, in Dutch; "" where they are or where there are none."""
    words = words_of(said.text)
    up, down = (not group.isdisjoint(words) for group in (lexicon().up, lexicon().down))
    quoted_words = frozenset(words_of(quoted))
    if not _extremes_agree(words, facts, quoted_words, evidence):
        return "een hoogste of laagste die niet in de bron staat"
    if not up and not down:
        return ""
    if up and down:
        changing = [word for word in words if word in lexicon().up | lexicon().down]
        return "" if set(changing) <= quoted_words and not facts else FAULT
    return "" if _is_proved(1 if up else -1, said, facts, quoted_words) else FAULT


def _extremes_agree(
    words: Sequence[str], facts: Sequence[Fact], quoted: frozenset[str], evidence: Evidence
) -> bool:
    """Whether "het hoogste" is what the source says, or the one figure of the sentence among all."""
    said = [word for word in words if word in lexicon().highest | lexicon().lowest and word not in quoted]
    if not said:
        return True
    if len(facts) != 1 or facts[0].computed or facts[0].behind is not None:
        return False
    others = [fact.value for fact in _alike(facts[0], evidence)]
    highest = all(facts[0].value > value for value in others)
    lowest = all(facts[0].value < value for value in others)
    fits = {True: highest, False: lowest}
    return len(others) > 1 and all(fits[word in lexicon().highest] for word in said)


def _alike(fact: Fact, evidence: Evidence) -> list[Fact]:
    """The other figures of the answer that count the same."""
    stated = (other for other in evidence.facts if other.behind is None and not other.computed)
    return [
        o for o in stated if (o.unit, o.context) == (fact.unit, fact.context) and o.periods != fact.periods
    ]


def _is_proved(direction: int, said: Said, facts: Sequence[Fact], quoted: frozenset[str]) -> bool:
    """By a calculation, by figures of several times, by a comparison, or else by the source itself."""
    computed = {fact.direction for fact in facts if fact.computed and fact.direction}
    over_time = _direction_over_time(facts)
    if _compares(said):
        return _compared_direction(said, facts) == direction
    if computed or over_time is not None:
        return computed | ({over_time} if over_time is not None else set()) == {direction}
    same, other = (lexicon().up, lexicon().down)[::direction]
    return not quoted.isdisjoint(same) and quoted.isdisjoint(other)


def _direction_over_time(facts: Sequence[Fact]) -> int | None:
    """1 where stated figures rise all the way, -1 where they fall, 0 for neither; None without two times."""
    stated = [fact for fact in facts if not fact.computed and len(fact.periods) == 1]
    if len(stated) < 2 or len({fact.unit for fact in stated}) > 1:
        return None
    ordered = sorted(stated, key=lambda fact: last_day(min(fact.periods)))
    if len({min(fact.periods) for fact in ordered}) < len(ordered):
        return None
    pairs = list(itertools.pairwise(ordered))
    if all(a.value < b.value for a, b in pairs):
        return 1
    return -1 if all(a.value > b.value for a, b in pairs) else 0


def _compares(said: Said) -> bool:
    return _comparison(said) is not None


def _comparison(said: Said) -> int | None:
    """Where "dan" stands behind "hoger", None where nothing is compared."""
    before, dan, _ = said.text.casefold().partition(" dan ")
    return len(before) if dan and not lexicon().comparing.isdisjoint(words_of(before)) else None


def _compared_direction(said: Said, facts: Sequence[Fact]) -> int:
    """How the figure before "hoger dan" compares to the one behind it; 0 where it does not stand so."""
    at = _comparison(said)
    stated = [(n, f) for n, f in zip(said.figures, facts, strict=True) if not f.computed]
    if at is None or len(stated) != 2 or not stated[0][0].start < at < stated[1][0].start:
        return 0
    first, second = stated[0][1], stated[1][1]
    if first.unit != second.unit:
        return 0
    return (first.value > second.value) - (first.value < second.value)
