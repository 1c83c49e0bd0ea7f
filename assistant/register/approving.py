"""From a part of a concept to an entry of the register: what a person approved, with what it rests on."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from assistant.draft.types import Draft, DraftedQuestion, DraftPart
from assistant.register.types import Asked, Entry, KeptFigure, KeptSource
from assistant.terminal import BOLD
from assistant.types import AnsweredFigure, Citation
from corpus.numbers import find_numbers, format_value

_MARK = re.compile(r"\s?\[(\d{1,4})\]")


def part_to_plain(part: DraftPart) -> str:
    """The text of a part as a person edits it: without marks for bold, with the numbers of its sources."""
    return BOLD.sub(lambda bold: bold[1], part.text)


def part_to_entry(draft: Draft, at: tuple[int, int], text: str, approved_by: str) -> Entry:
    """The entry for a part; ``at`` is the place of its question in the draft and its own in that, from 0.

    ``text`` is the answer as edited. Its sources are numbered anew, from 1, in the order of the text; a
    number that is of no source of the draft is dropped. Raises IndexError for a place that is not there.
    """
    drafted = draft.questions[at[0]]
    part = drafted.parts[at[1]]
    stated = [figure for figure in part.answer.figures if states(text, figure)]
    cited = _cited(text, (*stated, *part.answer.series), draft.citations)
    numbers = {citation.n: i for i, citation in enumerate(cited, start=1)}
    return Entry(
        asked_of(draft, drafted, at[1]),
        part.status,
        _renumbered(text, numbers),
        tuple(_kept_figure(figure, numbers) for figure in stated),
        tuple(_kept_figure(figure, numbers) for figure in part.answer.series),
        tuple(_kept_source(citation, n) for n, citation in enumerate(cited, start=1)),
        draft.version,
        approved_by,
        datetime.now(UTC).replace(microsecond=0),
    )


def asked_of(draft: Draft, drafted: DraftedQuestion, part: int) -> Asked:
    """Where a part of a question was asked."""
    letter, question = draft.letter, drafted.question
    before = (*((question.lead,) if question.lead else ()), *question.asks[:part])
    ask = drafted.parts[part].ask
    return Asked(
        letter.gemeente, letter.day, letter.subject, letter.fractie, letter.sender, question.number,
        question.text, ask, before,
    )  # fmt: skip


def states(text: str, figure: AnsweredFigure) -> bool:
    """Whether a text still has the value of a figure, as a number of its unit or as it is written in Dutch.

    The sign is in the words as often as in the number ("een nadelig saldo van"), so it does not count.
    """
    bare = _MARK.sub("", text)
    if format_value(figure.value, figure.unit) in bare:
        return True
    return any(abs(number.value) == abs(figure.value) for number in find_numbers(bare))


def figures_to_kept(figures: Sequence[AnsweredFigure]) -> tuple[KeptFigure, ...]:
    """The figures with the numbers of their sources as they are."""
    return tuple(_kept_figure(figure, None) for figure in figures)


def _kept_source(citation: Citation, n: int) -> KeptSource:
    """A citation as it is kept, under the number ``n``."""
    return KeptSource(n, citation.document, citation.page, citation.section, citation.quote)


def _cited(text: str, figures: Sequence[AnsweredFigure], citations: Sequence[Citation]) -> list[Citation]:
    """The sources that the text and its figures refer to, in that order."""
    by_number = {citation.n: citation for citation in citations}
    wanted = [int(match[1]) for match in _MARK.finditer(text)]
    wanted += [n for figure in figures for n in figure.citations]
    return [by_number[n] for n in dict.fromkeys(wanted) if n in by_number]


def _renumbered(text: str, numbers: Mapping[int, int]) -> str:
    def mark(match: re.Match[str]) -> str:
        new = numbers.get(int(match[1]))
        return "" if new is None else match[0].replace(match[1], str(new))

    return _MARK.sub(mark, text)


def _kept_figure(figure: AnsweredFigure, numbers: Mapping[int, int] | None) -> KeptFigure:
    def renumbered() -> Iterator[int]:
        for n in figure.citations:
            yield n if numbers is None else numbers[n]

    return KeptFigure(
        figure.value, figure.unit, figure.period, figure.label, figure.subject, figure.operation,
        tuple(renumbered()),
    )  # fmt: skip


def with_edited_text(draft: Draft, edited: Mapping[tuple[int, int], str]) -> Draft:
    """The draft with the texts that a person changed, by the place of their question and part, from 0."""
    questions = []
    for i, drafted in enumerate(draft.questions):
        parts = tuple(_edited(part, edited.get((i, j))) for j, part in enumerate(drafted.parts))
        questions.append(replace(drafted, parts=parts))
    return replace(draft, questions=tuple(questions))


def _edited(part: DraftPart, text: str | None) -> DraftPart:
    """A part with the text as edited; one that was left as it was keeps its bold figures."""
    if text is None or _folded(text) == _folded(part_to_plain(part)):
        return part
    return replace(part, text=text.strip())


def _folded(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines())
