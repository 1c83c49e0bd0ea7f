"""What stands around the figures and times of a sentence and makes them say something else."""

import itertools
import re
from collections.abc import Iterator

from assistant.llm.evidence import word_stems, words_of
from assistant.llm.lexicon import lexicon
from assistant.llm.matching import sum_of
from assistant.llm.numbers_said import Said
from assistant.llm.types import Evidence, Fact
from assistant.words import match_stem
from corpus.numbers import Number

BETWEEN = frozenset({"tussen", "tot"})  # two times; before a figure they are a limit
CHANGES = frozenset({"verandering", "verschil"})  # the sums that are no amount but a difference
CHANGE_REACH = 4  # words between "groei" and its percentage

_AT_END = re.compile(r"([a-zé]+)(?=\s*(?:[.,;:!?()]|\Z))")
_NAME = re.compile(r"(?<!\A)(?<![.:!?“\"] )\b[A-Z][^\W\d_]+(?:-[A-Z][^\W\d_]+)*")
Pairs = frozenset[tuple[str, str]]


def around_faults(said: Said, facts: list[Fact], quoted: str, evidence: Evidence) -> Iterator[str]:
    """The reasons why the words around figures and times may not be shown, in Dutch."""
    pairs = frozenset(itertools.pairwise(words_of(quoted)))
    for number, fact in zip(said.figures, facts, strict=True):
        yield from _around_figure(number, fact, said, pairs)
        if fact.computed and sum_of(fact) in CHANGES and not _is_said_as_change(number, said, fact):
            yield "een verschil als stand"
    yield from _around_times(said, pairs)
    yield from _particles(said, words_of(quoted))
    if facts:
        yield from _names(said, facts, evidence)
        yield from _subjects(said, facts)


def _around_figure(number: Number, fact: Fact, said: Said, pairs: Pairs) -> Iterator[str]:
    """What stands right before and right behind may not make it a limit or count something else."""
    changing = lexicon().up | lexicon().down
    before, behind = _last(said.text[: number.start]), _next(said.text[number.end :])
    printed = _first(said.text[number.start : number.end])
    if before in lexicon().limiting and (before, printed) not in pairs:
        yield f"'{before}' voor een getal"
    stated_change = not changing.isdisjoint(words_of(said.text)) and before == "met"
    if not fact.computed and (behind in changing or stated_change):
        yield "een stand als verschil"
    if fact.unit == "aantal" and behind in lexicon().countable and (printed, behind) not in pairs:
        yield f"'{behind}' achter een getal"


def _is_said_as_change(number: Number, said: Said, fact: Fact) -> bool:
    """Whether it is the size of a change: "met 12%", "een groei van 12%"; not "12% van", "naar 12%"."""
    before = words_of(said.bare[: number.start])[-CHANGE_REACH:]
    behind = _next(said.bare[number.end :])
    changing = lexicon().up | lexicon().down | lexicon().sums[sum_of(fact)]
    if behind in changing:
        return True
    if behind in ("van", "der") or not before or before[-1] in ("naar", "tot"):
        return False
    return before[-1] == "met" or not changing.isdisjoint(before)


def _around_times(said: Said, pairs: Pairs) -> Iterator[str]:
    """What stands right before a time may not move it: "na juni 2025"."""
    for period in said.periods:
        before = _last(said.text[: period.start])
        between = before in BETWEEN and len(said.periods) > 1
        first = _first(said.text[period.start : period.end])
        if before in lexicon().shifting and not between and (before, first) not in pairs:
            yield f"'{before}' voor een tijd"


def _particles(said: Said, quoted: list[str]) -> Iterator[str]:
    """A preposition at the end of a clause belongs to a verb: "er kwamen er 522 bij"."""
    for match in _AT_END.finditer(said.text.casefold()):
        if match[1] in lexicon().particles and match[1] not in quoted:
            yield f"'{match[1]}' staat niet in de bron"


def _names(said: Said, facts: list[Fact], evidence: Evidence) -> Iterator[str]:
    """A name of the evidence that stands with a figure must be of that figure."""
    own = {stem for fact in facts for stem in (*fact.context, *word_stems(fact.who or ""))}
    quoted = {
        n for fact in facts if fact.behind is not None for n in fact.sources
    }  # where they stand is held
    own |= {stem for n in quoted for stem in word_stems(evidence.quotes[n])}
    for match in _NAME.finditer(said.bare):
        word = match[0].casefold()
        if word not in lexicon().known and word in evidence.said and not own.issuperset(word_stems(word)):
            yield f"'{match[0]}' hoort bij een ander cijfer"


def _subjects(said: Said, facts: list[Fact]) -> Iterator[str]:
    """Where a sentence says what is counted, the row that each figure stands in must be named."""
    whose = {stem for fact in facts for stem in word_stems(fact.who or "")}
    words = [word for word in words_of(said.bare) if word not in lexicon().known]
    content = {stem for word in words for stem in word_stems(word)} - whose
    for fact in facts if content else ():
        if fact.names and not any(_is_related(stem, fact.names) for stem in content):
            yield "een cijfer zonder dat gezegd wordt waarvan"


def _is_related(stem: str, names: frozenset[str]) -> bool:
    return match_stem(stem, names) > 0 or any(match_stem(name, (stem,)) > 0 for name in names)


def _first(text: str) -> str:
    return (words_of(text) or [""])[0]


def _last(text: str) -> str:
    return (words_of(text) or [""])[-1]


def _next(text: str) -> str:
    """The word right behind a number, "" where a comma or a bracket comes between."""
    return _first(text) if text.lstrip()[:1].isalpha() else ""
