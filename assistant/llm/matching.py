"""Which fact of the evidence each figure of a sentence is."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.llm.binding import Token, governing, zones
from assistant.llm.evidence import PART, same_unit, stem_behind, unit_of, words_of, years_in
from assistant.llm.lexicon import lexicon
from assistant.llm.numbers_said import Said
from assistant.llm.reply_text import cited_in
from assistant.llm.types import Evidence, Fact
from corpus.numbers import Number
from index.lexical import stem_words

_NAME = re.compile(r"\b[A-Z][^\W\d_]+(?:-[A-Z][^\W\d_]+)*")


class NoMatchError(Exception):
    """A figure of a sentence is none of the evidence as the sentence says it; in Dutch."""


def match_facts(said: Said, sentence: str, evidence: Evidence) -> list[Fact]:
    """The fact of each figure, in order; raises NoMatchError where one is not as the sentence says."""
    candidates = [_candidates(number, said, sentence, evidence) for number in said.figures]
    for number, found in zip(said.figures, candidates, strict=True):
        if not found:
            raise NoMatchError(f"het getal {said.text[number.start : number.end].strip()}")
    candidates = _of_their_period(said, candidates, evidence)
    candidates = _governed(said, said.places, candidates, "who", evidence)
    candidates = _governed(said, said.sides, candidates, "side", evidence)
    candidates = _governed(said, said.stands, candidates, "stand", evidence)
    candidates = _of_their_subject(said, candidates, evidence)
    return [found[0] for found in candidates]


def _candidates(number: Number, said: Said, sentence: str, evidence: Evidence) -> list[Fact]:
    """The facts with this value, unit and qualifier that the sentence cites."""
    return [
        fact
        for fact in evidence.facts
        if _same_value(number, fact, said.text)
        and same_unit(unit_of(number), fact)
        and _same_qualifier(number, fact)
        and number.bound == fact.bound
        and _cites(number, fact, sentence)
        and _same_base(number, said, fact)
        and (fact.behind is None or fact.behind == stem_behind(said.text, number.end))
        and _stands_as_quoted(number, fact, said, evidence)
    ]


def _stands_as_quoted(number: Number, fact: Fact, said: Said, evidence: Evidence) -> bool:
    """Whether the names before a number of a quote stand before it there too."""
    names = {match[0].casefold() for match in _NAME.finditer(said.text, 0, number.start)}
    quoted = {word for n in fact.sources for word in words_of(evidence.quotes[n])}
    return fact.behind is None or (names & quoted) - lexicon().known <= fact.before


def _same_value(number: Number, fact: Fact, text: str) -> bool:
    """A fall may be given without its minus: "een daling van 5%"."""
    if fact.computed and fact.value < 0 and number.value == -fact.value:
        return not lexicon().down.isdisjoint(words_of(text))
    return number.value == fact.value


def _same_qualifier(number: Number, fact: Fact) -> bool:
    if number.qualifier == "gemiddeld":
        return fact.computed and sum_of(fact) == "gemiddelde"
    return number.qualifier == fact.qualifier


def _same_base(number: Number, said: Said, fact: Fact) -> bool:
    bases = {base for base in said.bases if base} | {_base_in(number.unit)}
    wanted = fact.bases | {_base_in(fact.unit)}
    return bases - {""} == wanted - {""}


def _base_in(unit: str | None) -> str:
    return "".join(character for character in unit or "" if character.isdigit())


def _cites(number: Number, fact: Fact, sentence: str) -> bool:
    """Whether the sources named next behind a figure have one of it."""
    cited = cited_in(sentence)
    first = next((i for i, (_, at) in enumerate(cited) if at >= number.end), None)
    if first is None:
        return False
    group = [cited[first][0]]
    for (_, before), (n, at) in zip(cited[first:], cited[first + 1 :], strict=False):
        if at - before > len("[100], "):
            break
        group.append(n)
    return not fact.sources.isdisjoint(group)


def _of_their_period(said: Said, candidates: list[list[Fact]], evidence: Evidence) -> list[list[Fact]]:
    """The facts whose time is the one that the sentence gives each figure."""
    stated = [i for i, found in enumerate(candidates) if not found[0].computed]
    governed = _times_of([said.figures[i] for i in stated], said)
    used = {token.value for token in governed if token}
    used |= {p.value for p in said.periods if used == set(p.value.split("/"))}
    for i, token in zip(stated, governed, strict=True):
        candidates[i] = [fact for fact in candidates[i] if _at_time(fact, token, evidence)]
    named = {period.value for period in said.periods}
    for i in set(range(len(candidates))) - set(stated):
        candidates[i] = [fact for fact in candidates[i] if _over_time(fact, named)]
        used |= named
    if not all(candidates) or (candidates and used != named):
        raise NoMatchError("een tijd die niet bij het getal hoort")
    return candidates


def _times_of(figures: Sequence[Number], said: Said) -> list[Token | None]:
    """The time of each figure; in "tussen 2020 en 2024 van 440 naar 493" they stand in the same order."""
    times = _both_ends(said.periods)
    if len(figures) == len(times) == 2 and times[1].start < figures[0].start:
        between = said.text[figures[0].end : figures[1].start].split()
        if between in (["naar"], ["tot"]):
            return [*times]
    return governing([figure.start for figure in figures], said.periods)


def _both_ends(periods: Sequence[Token]) -> list[Token]:
    return [
        replace(period, value=value)
        for period in periods
        for value in (period.value.split("/") if len(periods) == 1 else (period.value,))
    ]


def _at_time(fact: Fact, token: Token | None, evidence: Evidence) -> bool:
    """Where the evidence has more times than one, each figure needs its own."""
    if token:
        return token.value in fact.periods
    times = {period for other in evidence.facts if other.behind is None for period in other.periods}
    return len(times) < 2


def _over_time(fact: Fact, named: set[str]) -> bool:
    """Whether a sum is over the times that are named."""
    if not named or named == fact.periods:
        return True
    return all("/" in period for period in named) and years_in(named) == years_in(fact.periods)


def _governed(
    said: Said, tokens: Sequence[Token], candidates: list[list[Fact]], what: str, evidence: Evidence
) -> list[list[Fact]]:
    """The facts that are of whom, of which side and of which stand the sentence says they are."""
    if not tokens:
        return candidates
    if not said.figures:
        return _said_by_evidence(said, tokens, candidates, evidence)
    governed = governing([number.start for number in said.figures], tokens)
    for i, token in enumerate(governed):
        if token is None:
            raise NoMatchError("woorden die niet bij het getal horen")
        word = said.text[token.start : token.end]
        candidates[i] = [fact for fact in candidates[i] if _agrees(fact, what, token.value, word)]
    if not all(candidates) or {t.value for t in tokens} != {t.value for t in governed if t}:
        raise NoMatchError(f"het woord '{said.text[tokens[0].start : tokens[0].end]}'")
    return candidates


def _said_by_evidence(
    said: Said, tokens: Sequence[Token], candidates: list[list[Fact]], evidence: Evidence
) -> list[list[Fact]]:
    """Without a figure these words must be those of the evidence."""
    words = [said.text[token.start : token.end] for token in tokens]
    if any(not set(words_of(word)) <= evidence.said for word in words):
        raise NoMatchError(f"het woord '{words[0]}'")
    return candidates


def _agrees(fact: Fact, what: str, value: str, word: str) -> bool:
    """Whether the fact has this value; a word that names it otherwise must be of what it counts."""
    own = {"who": fact.who, "side": fact.side, "stand": fact.stand}[what]
    if own is not None and fact.behind is None:
        return own == value
    return not fact.context.isdisjoint(stem_words(word))


def _of_their_subject(said: Said, candidates: list[list[Fact]], evidence: Evidence) -> list[list[Fact]]:
    """The facts that are about what stands around each figure, where there are figures of more things.

    That stands before each figure or behind it; all words that tell figures apart must have their place.
    """
    given = [fact for fact in evidence.facts if not fact.computed]
    shared = frozenset[str].intersection(*(fact.context for fact in given)) if given else frozenset[str]()
    telling = frozenset[str]().union(*(fact.context for fact in given)) - shared
    tokens = _stem_tokens(said.bare, telling)
    for parts in _parts(said):
        here = [{token.value for token in tokens if a <= token.start < b} for a, b in parts]
        found = [
            [fact for fact in facts if _is_about(fact, words, given)]
            for facts, words in zip(candidates, here, strict=True)
        ]
        if all(found):
            return found
    if said.figures:
        raise NoMatchError("woorden die bij een ander getal horen")
    return candidates


def _parts(said: Said) -> Iterator[list[tuple[int, int]]]:
    """The ways to divide a sentence among its figures: what stands before each, behind each, by clause."""
    starts = [number.start for number in said.figures]
    if not starts:
        return
    for before in (True, False):
        yield zones(starts, len(said.text), before=before)
    edges = [match.start() for match in PART.finditer(said.bare)]
    between = [[edge for edge in edges if a < edge < b] for a, b in itertools.pairwise(starts)]
    if all(between):
        yield list(itertools.pairwise((0, *(edge[-1] for edge in between), len(said.text))))


def _is_about(fact: Fact, said_here: set[str], given: Sequence[Fact]) -> bool:
    if fact.computed:
        return True
    if not said_here <= fact.context:
        return False
    rivals = [g for g in given if g.value != fact.value and g.unit == fact.unit and g.who == fact.who]
    near = [g for g in rivals if not g.periods or not fact.periods or g.periods & fact.periods]
    return all(said_here & (fact.context - g.context) for g in near if fact.context - g.context)


def _stem_tokens(text: str, stems: frozenset[str]) -> list[Token]:
    found: list[Token] = []
    at = 0
    for word in text.split(" "):
        found += [Token(at, at + len(word), stem) for stem in stem_words(word) if stem in stems]
        at += len(word) + 1
    return found


def sum_of(fact: Fact) -> str:
    """The kind of sum that an operation shows, as the lists of ``woorden.toml`` are called."""
    left = (fact.operation or "").partition("=")[0]
    if "/" in left:
        if "−" in left:
            return "verandering" if fact.unit == "procent" else "gemiddelde"
        return "gemiddelde" if left.lstrip().startswith("(") else "aandeel"
    return "totaal" if "+" in left else "verschil"
