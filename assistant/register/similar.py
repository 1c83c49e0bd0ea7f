"""Answered questions that resemble a new one, and whether their figures are still what they were."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.answering import Assistant
from assistant.citations import Sources
from assistant.draft.drafting import Desk, draft_part
from assistant.letters.types import Letter
from assistant.register.approving import figures_to_kept
from assistant.register.resembling import LIKELIEST, LIKENESS, Said, asked_to_said, likeness, may_be_same
from assistant.register.types import Asked, Entry, KeptFigure, Recheck, Resembling
from assistant.types import Citation
from corpus.periods import closeness
from index.lexical import stem_words

SAME_TIME = 0.9  # a year, and its last day
MOST_COMPARED = 20  # entries that may be the same, the last approved ones, of which the model is asked


@dataclass(frozen=True, slots=True)
class KeptQuestions:
    """The entries of a register, the last approved first, with what each question says."""

    entries: tuple[tuple[Entry, Said], ...]


def read_questions(entries: Iterable[Entry], gemeenten: Sequence[str]) -> KeptQuestions:
    """The entries, each question read once for all questions of a letter."""
    return KeptQuestions(tuple((entry, asked_to_said(entry.asked, gemeenten)) for entry in entries))


def find_resembling(assistant: Assistant, kept: KeptQuestions, asked: Asked) -> tuple[Resembling, ...]:
    """The entries that resemble a question, best first, with their figures looked up again."""
    said = asked_to_said(asked, assistant.gemeenten)
    possible = [(entry, other) for entry, other in kept.entries if may_be_same(said, other)][:MOST_COMPARED]
    scored = [(likeness(said, other, assistant.embedder), entry) for entry, other in possible]
    best = sorted((pair for pair in scored if pair[0] >= LIKENESS), key=lambda pair: -pair[0])[:LIKELIEST]
    return tuple(Resembling(entry, score, tuple(recheck(assistant, entry))) for score, entry in best)


def recheck(assistant: Assistant, entry: Entry) -> Iterator[Recheck]:
    """Each figure of an entry beside what the index answers now, to the same question asked the same way."""
    asked = entry.asked
    letter = Letter("", "", asked.day, "", "", "", (), asked.gemeente)
    sources = Sources(assistant.index)
    answer = draft_part(Desk(assistant, letter, sources), asked.ask, asked.history).answer
    for kept, now in (
        (entry.figures, figures_to_kept(answer.figures)),
        (entry.series, figures_to_kept(answer.series)),
    ):
        for figure in kept:
            yield compare(figure, kept, now, tuple(sources.citations))


def compare(
    kept: KeptFigure, others: Sequence[KeptFigure], now: Sequence[KeptFigure], citations: Sequence[Citation]
) -> Recheck:
    """A kept figure beside the one that is found in its place; ``others`` are all that were kept with it.

    A figure of something else, or one that another kept figure is, does not take its place.
    """
    fitting = [figure for figure in now if is_of_the_same(kept, figure)]
    same = next((figure for figure in fitting if figure.value == kept.value), None)
    if same:
        return Recheck(kept, "ongewijzigd", same, _sources_of(same, citations))
    taken = {figure.value for figure in others}
    changed = next((figure for figure in fitting if figure.value not in taken), None)
    if changed:
        return Recheck(kept, "gewijzigd", changed, _sources_of(changed, citations))
    return Recheck(kept, "niet gevonden")


def is_of_the_same(kept: KeptFigure, now: KeptFigure) -> bool:
    """Whether two figures tell the same thing of the same time, whatever their values."""
    same_kind = kept.unit == now.unit and (kept.operation is None) == (now.operation is None)
    return same_kind and _same_time(kept.period, now.period) and _share_a_word(kept, now)


def _same_time(a: str | None, b: str | None) -> bool:
    if a is None or b is None:
        return a is b
    return closeness(a, b) >= SAME_TIME


def _share_a_word(a: KeptFigure, b: KeptFigure) -> bool:
    first, second = _words(a), _words(b)
    return bool(first & second) or not (first or second)


def _words(figure: KeptFigure) -> set[str]:
    return set(stem_words(" ".join((figure.label, *figure.subject))))


def _sources_of(figure: KeptFigure, citations: Sequence[Citation]) -> tuple[Citation, ...]:
    return tuple(citation for citation in citations if citation.n in figure.citations)
