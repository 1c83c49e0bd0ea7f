"""The Dutch text of an answer."""

from collections.abc import Sequence

from assistant.types import AnsweredFigure, Candidate, ParsedQuestion
from corpus.numbers import find_numbers, format_value, is_year
from corpus.periods import format_period
from corpus.types import Figure, Metadata

INFERRED = "De eenheid staat niet in het document; uit de bedragen blijkt dat het om duizenden euro's gaat."
NOT_CALCULATED = (
    "Dit moet worden uitgerekend of vergeleken. Dat doet dit programma nog niet; "
    "dit staat er in de documenten:"
)


def figure_sentence(figure: AnsweredFigure, source: Figure, metadata: Metadata) -> str:
    """One line: the figure, what it counts, whose, when, with the numbers of its sources."""
    value = f"{source.qualifier} " if source.qualifier else ""
    value += f"**{_written(figure, source)}**"
    subject = _subject(source)
    parts = [value, f"({subject})" if subject else ""]
    whose = _whose(source, metadata)
    when = format_period(figure.period) if figure.period else ""
    said = ", ".join(part for part in (whose, _stand(source), when) if part)
    return " ".join(part for part in (*parts, f"– {said}" if said else "") if part) + marks(figure.citations)


def marks(citations: Sequence[int]) -> str:
    """The numbers of the sources behind a sentence: " [1] [2]"."""
    return "".join(f" [{n}]" for n in citations)


def _written(figure: AnsweredFigure, source: Figure) -> str:
    """The value in Dutch; a calendar year as it stands there, not as "2.026 jaar"."""
    if figure.unit == "jaar" and any(is_year(number) for number in find_numbers(source.printed)):
        return source.printed
    return format_value(figure.value, figure.unit)


def _subject(source: Figure) -> str:
    words = (
        " – ".join(dict.fromkeys((*source.row_path, *source.column_path[:1])))
        if source.in_table
        else source.label
    )
    section = source.heading_path[-1] if source.heading_path and source.in_table else ""
    return "; ".join(part for part in (words, section) if part)


def _whose(source: Figure, metadata: Metadata) -> str:
    if source.scope and source.scope != "gemeente":
        return source.scope
    return metadata.gemeente or ""


def _stand(source: Figure) -> str:
    return source.stand or ""


def abstention(question: ParsedQuestion, nearest: Candidate | None, metadata: Metadata | None) -> str:
    """That the documents do not say it, and what comes nearest, clearly as such."""
    text = "Dat staat niet in de documenten."
    if question.gemeenten and metadata and metadata.gemeente not in question.gemeenten:
        return text
    if nearest and nearest.hit.passage.heading_path:
        where = nearest.hit.passage.heading_path[-1]
        text += f" Het dichtst in de buurt komt het onderdeel “{where}”."
    return text


def quoted_answer(quotes: Sequence[tuple[str, int]], *, calculates: bool) -> str:
    """Sentences of the documents, each in quotes with its source."""
    lead = f"{NOT_CALCULATED}\n\n" if calculates else ""
    return lead + "\n\n".join(f"“{' '.join(text.split())}” [{n}]" for text, n in quotes)
