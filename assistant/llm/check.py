"""Every sentence of a reply held against the evidence: what cannot be proved right is not shown.

A sentence passes when each figure in it is, by value and unit, a figure of the evidence that it cites, said
of the same time, gemeente, side and subject; when what it says of a rise, a fall, a sum or a denial agrees;
and when all its other words are of the evidence, of the question, or say nothing by themselves.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.llm.around import BETWEEN, CHANGES, around_faults
from assistant.llm.changes import change_fault
from assistant.llm.evidence import bases_of, stem_behind, word_stems, words_of
from assistant.llm.lexicon import lexicon
from assistant.llm.matching import NoMatchError, match_facts, sum_of
from assistant.llm.numbers_said import Said, UnclearError, sentence_to_said
from assistant.llm.reply_text import cited_in, reply_to_sentences
from assistant.llm.types import Checked, Evidence, Fact, Sentence
from assistant.words import COMPOUND, match_stem
from corpus.numbers import find_numbers
from corpus.periods import find_periods

MOST_SENTENCES = 60
_WORD = re.compile(r"[^\W\d_]+")
_OUTCOMES = ("totaal", "gemiddelde", "verschil", "verandering")
_NAMES = frozenset({"netto", "saldo", "totale", "gemiddelde", "blijft", "over"})  # parts of what is counted
_PER = frozenset({"per", "elke", "iedere"})


def check_reply(reply: str, evidence: Evidence) -> Checked:
    """The sentences that may be shown, and the others with the reason."""
    kept: list[Sentence] = []
    dropped: list[tuple[Sentence, str]] = []
    starts = lost = False
    for sentence in reply_to_sentences(reply)[:MOST_SENTENCES]:
        starts |= sentence.starts
        fault = "leunt op een zin die wegviel" if lost and _leans(sentence.text) else ""
        fault = fault or sentence_fault(sentence.text, evidence)
        lost = bool(fault)
        if fault:
            dropped.append((sentence, fault))
        else:
            kept.append(replace(sentence, starts=starts))
            starts = False
    return Checked(tuple(kept), tuple(dropped))


def sentence_fault(sentence: str, evidence: Evidence) -> str:
    """Why a sentence may not be shown, in Dutch; "" where it may."""
    cited = [n for n, _ in cited_in(sentence)]
    if any(n not in evidence.quotes for n in cited):
        return "een bron die er niet is"
    if not _is_whole(sentence):
        return "geen hele zin"
    try:
        said = sentence_to_said(sentence, evidence)
        if (said.figures or said.periods or said.others) and not cited:
            return "een getal zonder bron"
        facts = match_facts(said, sentence, evidence)
    except (UnclearError, NoMatchError) as error:
        return str(error)
    return next(_faults(said, facts, cited, evidence), "")


def gives(sentences: Sequence[Sentence], evidence: Evidence) -> bool:
    """Whether the main figures are among what is said."""
    texts = " ".join(sentence.text for sentence in sentences)
    values = {abs(number.value) for number in find_numbers(texts) if number.kind == "figure"}
    periods = {period.iso for period in find_periods(texts)}
    return all(abs(fact.value) in values for fact in evidence.main) and evidence.years <= periods


def _leans(text: str) -> bool:
    return next(iter(words_of(text)), "") in lexicon().leaning


def _is_whole(sentence: str) -> bool:
    bare = sentence
    for n, _ in cited_in(sentence):
        bare = bare.replace(f"[{n}]", "")
    return bare.rstrip(" ”\"’')").endswith((".", "!", "?", ":")) and bool(words_of(bare))


def _faults(said: Said, facts: list[Fact], cited: list[int], evidence: Evidence) -> Iterator[str]:
    """The reasons why a sentence whose figures are right may still not be shown."""
    quoted = " ".join(evidence.quotes[n] for n in cited)
    everywhere = " ".join(evidence.quotes.values()).casefold()
    if not all(_stands_in(other, everywhere) for other in said.others):
        yield f"'{said.others[0]}' staat niet in de bron"
    if not facts and not _times_are_known(said, quoted, facts_of(cited, evidence), evidence):
        yield "een tijd die niet in de bron staat"
    if said.bases and not facts and not set(said.bases) <= bases_of(quoted):
        yield "een maat die niet in de bron staat"
    yield from _denials(said, facts, quoted)
    yield from _sums(said, facts, evidence)
    yield from around_faults(said, facts, quoted, evidence)
    fault = change_fault(said, facts, quoted, evidence)
    if fault:
        yield fault
    yield from _words(said, facts, quoted, evidence)


def _stands_in(printed: str, text: str) -> bool:
    """Whether it stands there by itself: "02" is no part of 2025."""
    return re.search(rf"(?<![\w.,]){re.escape(printed.casefold())}(?!\w)", text) is not None


def facts_of(cited: list[int], evidence: Evidence) -> list[Fact]:
    """The facts of these sources."""
    return [fact for fact in evidence.facts if not fact.sources.isdisjoint(cited)]


def _times_are_known(said: Said, quoted: str, facts: list[Fact], evidence: Evidence) -> bool:
    known = {period.iso for period in find_periods(quoted)} | {p for fact in facts for p in fact.periods}
    return {period.value for period in said.periods} <= known | evidence.years


def _denials(said: Said, facts: list[Fact], quoted: str) -> Iterator[str]:
    """A denial must stand beside the same word as in the source, and may not be left out of it."""
    pairs = set(_pairs(words_of(quoted)))
    words = words_of(said.text)
    denied = [i for i, word in enumerate(words) if word in lexicon().denial]
    if any(not pairs & set(_pairs(words[max(0, i - 1) : i + 2])) for i in denied):
        yield "een ontkenning die niet in de bron staat"
    if any(fact.denied for fact in facts) and not denied:
        yield "een ontkenning van de bron die ontbreekt"


def _pairs(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    return itertools.pairwise(words)


def _sums(said: Said, facts: list[Fact], evidence: Evidence) -> Iterator[str]:
    """What was worked out is called by its kind of sum; what is stated is not called one."""
    words, kinds = set(words_of(said.text)), {sum_of(fact) for fact in facts if fact.computed}
    lists = lexicon().sums
    changing = lexicon().up | lexicon().down
    for kind in kinds:
        fitting = lists[kind] | (changing if kind in ("verandering", "verschil") else frozenset())
        if words.isdisjoint(fitting):
            yield "een uitkomst zonder dat gezegd wordt van welke som"
    for kind in ("gemiddelde", "totaal"):
        if kind not in kinds and not words.isdisjoint(lists[kind] - evidence.said):
            yield f"een {kind} dat niet is uitgerekend"
    if kinds & CHANGES and not words.isdisjoint({"aandeel", "deel"}):
        yield "een aandeel dat niet is uitgerekend"
    if any(not _names_outcome(word, said, facts) for word in _WORD.finditer(said.text)):
        yield "een som bij een cijfer dat er geen is"
    if len(facts) == 1 and facts[0].computed and _is_of_one_part(said, facts[0], evidence):
        yield "een som van delen bij een van de delen"


def _names_outcome(word: re.Match[str], said: Said, facts: list[Fact]) -> bool:
    """Whether the figure behind "samen" or "verschil", else the last before it, is the outcome."""
    kind = next((kind for kind in _OUTCOMES if word[0].casefold() in lexicon().sums[kind] - _NAMES), "")
    if not kind or not any(fact.computed for fact in facts):
        return True
    behind = [f for n, f in zip(said.figures, facts, strict=True) if n.start > word.start()]
    return (behind or facts[-1:])[0].computed


def _is_of_one_part(said: Said, outcome: Fact, evidence: Evidence) -> bool:
    """Whether the sentence says of a sum what tells one of its parts from the others.

    What is counted, right behind the figure, may be the name of one of them: "200 ontheemden".
    """
    counted = stem_behind(said.bare, said.figures[0].end)
    stems = {stem for stem in word_stems(said.bare) if stem != counted}
    parts = [f for f in evidence.facts if not f.computed and f.behind is None and f.sources & outcome.sources]
    telling = [p.context.difference(*(o.context for o in parts if o is not p)) for p in parts]
    said_of = [not own.isdisjoint(stems) for own in telling if own]
    return any(said_of) and not all(said_of)


def _words(said: Said, facts: list[Fact], quoted: str, evidence: Evidence) -> Iterator[str]:
    quoted_words = frozenset(words_of(quoted))
    strong = lexicon().strong
    counted_per = _PER if said.bases or any(fact.bases for fact in facts) else frozenset[str]()
    between = BETWEEN if len(said.periods) > 1 else frozenset[str]()
    for word in words_of(said.bare):
        if word in strong and word not in quoted_words | counted_per | between:
            yield f"'{word}' staat niet in de bron"
        if not _is_known(word, quoted_words, evidence):
            yield f"'{word}' staat niet in de bewijsstukken"
    for number, fact in zip(said.figures, facts, strict=True):
        if fact.unit != "aantal":
            continue
        behind = stem_behind(said.bare, number.end)
        if behind and not _is_of_evidence(behind, said.bare[number.end :], evidence):
            yield f"'{behind}' achter een getal"


def _is_known(word: str, quoted: frozenset[str], evidence: Evidence) -> bool:
    if word in lexicon().known or word in quoted or word in evidence.said:
        return True
    stems = word_stems(word)
    return bool(stems) and all(_is_stem_of(stem, evidence.stems) for stem in stems)


def _is_stem_of(stem: str, stems: frozenset[str]) -> bool:
    """Whether a stem is among them, or a form of one that the stemmer keeps apart: werkt, gewerkt."""
    forms = {stem, stem.removesuffix("t"), stem.removesuffix("d"), stem.removeprefix("ge").removesuffix("t")}
    return any(len(form) > 2 and match_stem(form, stems) >= COMPOUND for form in forms)


def _is_of_evidence(stem: str, text: str, evidence: Evidence) -> bool:
    """Whether the word behind a figure is of the evidence or connects; one of the question alone is not."""
    word = next((w for w in words_of(text) if stem in word_stems(w)), "")
    changing = lexicon().up | lexicon().down | lexicon().places["landelijk"]
    if word in lexicon().connecting or word in changing:
        return True
    return _is_stem_of(stem, evidence.said_stems)
