"""From an answer to what a rewording of it may say: figures, operands, quoted numbers, words."""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from assistant.llm.binding import Token, governing
from assistant.llm.lexicon import lexicon
from assistant.llm.types import Evidence, Fact
from assistant.types import Answer, AnsweredFigure
from corpus.layout.lines import readable
from corpus.numbers import Number, find_numbers, parse_cell
from corpus.periods import find_periods, last_day, years_of
from corpus.types import Unit
from index.lexical import stem_words

_LISTED = re.compile(r"^\* (?P<name>.*): (?P<value>[^:]*?) \[(?P<n>\d{1,3})\]$", re.MULTILINE)
_SENTENCE = re.compile(r"(?<=[.!?:;])\s+(?=[A-Z0-9'‘“\"(*-])|\n\s*\n")
_BASE = re.compile(r"(?:\b(?:per|elke|iedere)|\bop de) (10{2,5}|10{0,2}\.000)\b")
PART = re.compile(r"[,;:]\s|\s(?:en|maar|terwijl|tegenover|tegen)\s")
_CLAUSE = re.compile(r"[,;:]\s")
_CODE = re.compile(r"(?<![\w.,-])[A-GI-PR-Z][A-Z]{0,3}-?[0-9]{1,2}\b|(?<!\w)H[3-9]\b")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_YEAR = range(1900, 2101)


def answer_to_evidence(answer: Answer, question: str) -> Evidence:
    """All that may be said of an answer; the words of the question may be used, its figures may not."""
    quotes = {citation.n: readable(citation.quote) for citation in answer.citations}
    operands = _operands(answer)
    given = (*answer.figures, *answer.series)
    stated = tuple(dict.fromkeys(_fact(f, quotes, operands) for f in given if not _is_year(f)))
    known = {(fact.value, fact.unit, fact.periods) for fact in stated}
    also = tuple(fact for fact in operands if (fact.value, fact.unit, fact.periods) not in known)
    quoted = tuple(_quoted_facts(quotes, stated))
    said = _said(answer, quotes)
    return Evidence(
        facts=(*stated, *also, *quoted),
        main=_main(answer, stated),
        quotes=quotes,
        labels=tuple(_labels(answer)),
        stems=frozenset((*word_stems(said), *word_stems(question))),
        said=frozenset(words_of(said)),
        said_stems=frozenset(word_stems(said)),
        years=frozenset(str(int(f.value)) for f in given if _is_year(f)),
    )


def words_of(text: str) -> list[str]:
    """The words of a text, lower case, with what hyphens and apostrophes join."""
    return [match[0].casefold() for match in _WORD.finditer(text)]


def sentences_of(quote: str) -> list[str]:
    """The sentences of a quote; rows of tables are none."""
    parts = [part.strip() for part in _SENTENCE.split(quote)]
    return [
        part
        for part in parts
        if "|" not in part and "\t" not in part and part.endswith((".", "!", "?", ":", ";"))
    ]


def unit_of(number: Number) -> Unit:
    """The unit that is printed with a number; what is counted has none."""
    return number.unit or "aantal"


def same_unit(printed: Unit, fact: Fact) -> bool:
    """Whether a number as printed can be of a fact's unit: a rapportcijfer looks counted."""
    if printed == "aantal":
        return fact.unit in ("aantal", "cijfer", "jaar", "per 10.000", "per 1.000")
    return printed == fact.unit or (printed.startswith("per ") and fact.unit == "aantal" and bool(fact.bases))


def bases_of(text: str) -> frozenset[str]:
    """What is counted per so many: "10000" of "per 10.000 inwoners"."""
    return frozenset(match[1].replace(".", "") for match in _BASE.finditer(text))


def _is_year(figure: AnsweredFigure) -> bool:
    return figure.unit == "jaar" and figure.value in _YEAR


def _main(answer: Answer, stated: Sequence[Fact]) -> tuple[Fact, ...]:
    """The figures that must be given: the first, or all where there are two or they contradict each other."""
    all_count = answer.contradicting or len(answer.figures) == 2
    values = [f.value for f in (answer.figures if all_count else answer.figures[:1]) if not _is_year(f)]
    return tuple(stated[: len(values)])


def _fact(figure: AnsweredFigure, quotes: dict[int, str], operands: Sequence[Fact]) -> Fact:
    source = _sentence_with(figure, quotes)
    own = [fact for fact in operands if fact.sources & set(figure.citations)] if figure.computed else []
    label = f"{' '.join(figure.subject)} {figure.label}"
    return Fact(
        value=figure.value,
        unit=figure.unit,
        periods=_periods(figure, source, own),
        sources=frozenset(figure.citations if figure.computed else figure.citations[:1]),
        who=_who(figure),
        side=figure.side,
        stand=figure.stand,
        qualifier=figure.qualifier,
        context=frozenset(word_stems(f"{label} {_said_of(figure, source)}")),
        bases=frozenset().union(*(bases_of(quotes.get(n, "")) for n in figure.citations)),
        denied=any(
            _is_denied(c) for c in _clauses(source) if any(n.value == figure.value for n in find_numbers(c))
        ),
        operation=figure.operation,
        names=_row_names(figure) if not source else frozenset(),
        direction=_direction(own) if figure.computed else 0,
    )


def _who(figure: AnsweredFigure) -> str | None:
    return figure.scope if figure.scope and figure.scope != "gemeente" else figure.gemeente


def _periods(figure: AnsweredFigure, source: str, own: Sequence[Fact]) -> frozenset[str]:
    if own:
        return frozenset(period for fact in own for period in fact.periods)
    if figure.period:
        return frozenset((figure.period,))
    return frozenset(period.iso for period in find_periods(source))


def _sentence_with(figure: AnsweredFigure, quotes: dict[int, str]) -> str:
    """The quoted sentence that a figure stands in, "" for one of a table."""
    sentences = sentences_of(quotes.get(figure.citations[0], "")) if figure.citations else []
    return next((s for s in sentences if any(n.value == figure.value for n in find_numbers(s))), "")


def _row_names(figure: AnsweredFigure) -> frozenset[str]:
    """What its row is called; a name with a number in it ("25 tot 45 jaar") is known by ``labels``."""
    if figure.computed or any(map(str.isdigit, figure.label)):
        return frozenset()
    return frozenset(word_stems(figure.label))


def _said_of(figure: AnsweredFigure, sentence: str) -> str:
    """The part of a quoted sentence that is about a figure: all of it where it holds no other."""
    numbers = [number for number in find_numbers(sentence) if number.kind == "figure"]
    own = [number for number in numbers if number.value == figure.value]
    return _part_at(sentence, own[0].start) if own and len(numbers) > 1 else sentence


def _part_at(sentence: str, at: int) -> str:
    """The part between commas and words such as "en" that a place is in."""
    edges = [0, *(match.start() for match in PART.finditer(sentence)), len(sentence)]
    return next(sentence[a:b] for a, b in itertools.pairwise(edges) if a <= at < b)


def _clauses(sentence: str) -> list[str]:
    return _CLAUSE.split(sentence)


def _clause_at(sentence: str, at: int) -> str:
    """The part of a sentence between commas that a place is in."""
    ends = [0, *(match.end() for match in _CLAUSE.finditer(sentence)), len(sentence)]
    return next((sentence[a:b] for a, b in itertools.pairwise(ends) if a <= at < b), sentence)


def _is_denied(sentence: str) -> bool:
    return not lexicon().denial.isdisjoint(words_of(sentence))


def _direction(operands: Sequence[Fact]) -> int:
    """Whether the later of two figures is higher (1) or lower (-1), 0 where there is no telling."""
    if len(operands) != 2 or not all(len(fact.periods) == 1 for fact in operands):
        return 0
    first, second = sorted(operands, key=lambda fact: last_day(min(fact.periods)))
    if first.periods == second.periods:
        return 0
    return (second.value > first.value) - (second.value < first.value)


def _operands(answer: Answer) -> tuple[Fact, ...]:
    """The figures that went into a sum, as the answer lists them."""
    computed = [figure for figure in answer.figures if figure.computed]
    shared = computed[0] if computed else None
    found = (_operand(match, shared) for match in _LISTED.finditer(answer.text))
    return tuple(fact for fact in found if fact) if shared else ()


def _operand(match: re.Match[str], shared: AnsweredFigure | None) -> Fact | None:
    number = parse_cell(match["value"])
    if number is None:
        return None
    unit = unit_of(number)
    if shared and unit == "aantal" and shared.unit in ("cijfer", "jaar"):
        unit = shared.unit
    return Fact(
        number.value,
        unit,
        frozenset(period.iso for period in find_periods(match["name"])[-1:]),
        frozenset((int(match["n"]),)),
        who=_who(shared) if shared else None,
        side=shared.side if shared else None,
        stand=shared.stand if shared else None,
        qualifier=number.qualifier,
        context=frozenset(word_stems(match["name"])),
    )


def _quoted_facts(quotes: dict[int, str], stated: Iterable[Fact]) -> Iterator[Fact]:
    """The numbers in sentences of quotes that are no figures of the answer."""
    known = {(n, fact.value) for fact in stated for n in fact.sources}
    for n, quote in quotes.items():
        for sentence in sentences_of(quote):
            yield from (fact for fact in _sentence_facts(sentence, n) if (n, fact.value) not in known)


def _sentence_facts(sentence: str, n: int) -> Iterator[Fact]:
    numbers = [number for number in find_numbers(sentence) if number.kind == "figure"]
    periods = [Token(p.start, p.end, p.iso) for p in find_periods(sentence)]
    said_of = governing([number.start for number in numbers], periods)
    for number, period in zip(numbers, said_of, strict=True):
        yield Fact(
            number.value,
            unit_of(number),
            frozenset((period.value,)) if period else frozenset(),
            frozenset((n,)),
            qualifier=number.qualifier,
            bound=number.bound,
            context=frozenset(word_stems(_part_at(sentence, number.start) if len(numbers) > 1 else sentence)),
            bases=bases_of(sentence),
            denied=_is_denied(_clause_at(sentence, number.start)),
            behind=stem_behind(sentence, number.end),
            before=frozenset(words_of(sentence[: number.start])),
        )


def stem_behind(text: str, end: int) -> str:
    """The stem of the first word with a meaning behind a number, "" without one."""
    return next(iter(word_stems(text[end : end + 80])), "")


def word_stems(text: str) -> list[str]:
    """The stems of the words with a meaning, without numbers."""
    return [stem for stem in stem_words(text) if not stem[0].isdigit()]


def _said(answer: Answer, quotes: dict[int, str]) -> str:
    """All words of the evidence."""
    sections = (citation.section for citation in answer.citations)
    names = (f"{f.gemeente or ''} {f.label} {' '.join(f.subject)}" for f in (*answer.figures, *answer.series))
    return "\n".join((answer.text, *quotes.values(), *sections, *names))


def _labels(answer: Answer) -> Iterator[str]:
    """Names with a number in them that is no figure and no time: of all the figures, and of things quoted."""
    given = (*answer.figures, *answer.series)
    for name in dict.fromkeys(part for figure in given[:1] for part in (*figure.subject, figure.label)):
        shared = all(name in (*figure.subject, figure.label) for figure in given)
        if shared and _has_number(name) and not find_periods(name) and any(map(str.isalpha, name)):
            yield name
    for citation in answer.citations:
        yield from dict.fromkeys(_CODE.findall(citation.quote))


def _has_number(name: str) -> bool:
    units = {number.unit for number in find_numbers(name)}
    return any(map(str.isdigit, name)) and units <= {None}


def years_in(periods: Iterable[str]) -> frozenset[int]:
    """The calendar years of periods: those at both ends of a range."""
    return frozenset(year for period in periods for year in (years_of(period)[0], years_of(period)[-1]))
