"""The Dutch text of an answer."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.figure_form import is_taken_off
from assistant.text_units import Part, text_to_parts
from assistant.types import AnsweredFigure, Citation, ParsedQuestion
from corpus.blocks import BULLET, RULE
from corpus.layout.lines import readable
from corpus.metadata import is_gemeente
from corpus.numbers import find_numbers, format_value, is_year, parse_cell
from corpus.periods import find_periods, period_phrase
from corpus.types import Figure, Metadata, Place, Scope

INFERRED = "De eenheid staat niet in het document; aan de bedragen is te zien dat het {} zijn."
NOT_CALCULATED = "De cijfers om dit uit te rekenen vind ik niet in de documenten."
NOT_THERE = "Dat vind ik niet in de documenten."
_STAND_OR_YEAR = re.compile(
    r"\b(?:begroting|realisatie|(?:jaar)?rekening|(?:meerjaren)?raming|prognose|werkelijk|(?:19|20)\d{2})\b",
    re.IGNORECASE,
)
HEADING_NUMBER = re.compile(r"^\d+(?:\.\d+)*\.?\s+")
_BOUNDS = {
    "laagste": "(het laagste van twee genoemde getallen)",
    "hoogste": "(het hoogste van twee genoemde getallen)",
}
LONG_QUOTE = 400  # characters; of a longer sentence only the source shows the whole


def figure_text(figure: AnsweredFigure, source: Figure, metadata: Metadata, quote: Citation) -> str:
    """The figure with what it counts, when and whose; below it the sentence it stands in."""
    line = _described(f"**{_written(figure.value, source)}**", figure.period, source, metadata)
    return f"{line}.{marks(figure.citations)}{_shown_source(figure, source, quote)}"


def figure_line(source: Figure, question: ParsedQuestion, metadata: Metadata) -> str:
    """A figure that answers nothing, with what it counts, when and whose; without emphasis."""
    return _described(_written(shown_value(source, question), source), source.period, source, metadata)


def shown_value(source: Figure, question: ParsedQuestion) -> Decimal:
    """The value of a figure: lasten printed as negative numbers are amounts spent."""
    taken = source.value < 0 and is_taken_off(source) and question.side != "saldo"
    return -source.value if taken else source.value


def _described(written: str, period: str | None, source: Figure, metadata: Metadata) -> str:
    value = f"{source.qualifier} {written}" if source.qualifier else written
    subject = ", ".join(subject_of(source))
    when = period_phrase(period) if period and source.unit != "jaar" else ""
    stand = f"({source.stand})" if source.stand else ""
    bound = _BOUNDS[source.bound] if source.bound else ""
    head = " ".join(part for part in (value, bound, subject, when, stand) if part)
    return ", ".join(filter(None, (head, whose(source.scope, metadata.gemeente))))


def inferred_unit(source: Figure) -> str:
    """That no unit is printed, and which one the amounts of the table tell."""
    printed = parse_cell(source.printed)
    whole = printed is not None and abs(printed.value) == abs(source.value)
    return INFERRED.format("hele euro's" if whole else "duizenden euro's")


def marks(citations: Sequence[int]) -> str:
    """The numbers of the sources behind a sentence: " [1] [2]"."""
    return "".join(f" [{n}]" for n in citations)


def _written(value: Decimal, source: Figure) -> str:
    """The value in Dutch; a calendar year as it stands there, not as "2.026 jaar"."""
    if source.unit == "jaar" and any(is_year(number) for number in find_numbers(source.printed)):
        return source.printed
    return format_value(value, source.unit)


def subject_of(source: Figure) -> Iterator[str]:
    """What the figure counts, the most telling words first."""
    if not source.in_table:
        if source.label:
            yield source.label
        return
    named = [label for label in reversed(source.row_path) if not _is_period(label)]
    heads = [head for head in reversed(source.column_path) if not _says_period_only(head)]
    yield from dict.fromkeys(text.lower() if text.lower() == source.side else text for text in named + heads)
    if source.side and not any(source.side in text.lower() for text in named + heads):
        yield source.side
    section = [heading for heading in source.heading_path if not heading.endswith("?")][-1:]
    yield from (HEADING_NUMBER.sub("", heading) for heading in section if heading not in named)


def _is_period(text: str) -> bool:
    periods = find_periods(text)
    return bool(periods) and periods[0].end - periods[0].start >= len(text.strip()) - 2


def _says_period_only(head: str) -> bool:
    """Whether a head names a stand and a year and nothing else ("Begroting 2026")."""
    return not re.search(r"[^\W\d_]", _STAND_OR_YEAR.sub("", head))


def whose(scope: Scope | None, gemeente: str | None) -> str:
    """Of whom a figure is: "gemeente Delft", "landelijk", "" where nothing says it."""
    if scope and scope != "gemeente":
        return scope
    if not gemeente:
        return ""
    return f"gemeente {gemeente}" if is_gemeente(gemeente) else gemeente


def _shown_source(figure: AnsweredFigure, source: Figure, quote: Citation) -> str:
    """The sentence itself; for a table what the cell prints, where that is another number."""
    if not source.in_table:
        sentence = BULLET.sub("", readable(quote.quote))
        return f"\n\n> {sentence}" if len(sentence) <= LONG_QUOTE else ""
    printed = parse_cell(source.printed)
    if printed is None or printed.scaled or not printed.value or abs(printed.value) == abs(figure.value):
        return ""
    factor = format_value(abs(figure.value / printed.value), "aantal")
    return f"\n\nIn de tabel staat {source.printed} (x {'€ ' if figure.unit == 'EUR' else ''}{factor})."


def quoted_answer(quotes: Sequence[tuple[str, int]]) -> str:
    """Sentences of the documents, each quoted with its source."""
    return "\n\n".join(f"> {_quoted(text)} [{n}]" for text, n in quotes)


def _quoted(text: str) -> str:
    """A piece of a document on lines of its own: a table keeps its rows, a list its items."""
    lines = [BULLET.sub("", readable(line)) for line in text.splitlines()]
    rows = [line for line in lines if not RULE.match(line)]
    if any("|" in line for line in rows):
        return "\n> ".join(rows)
    parts = list(text_to_parts(text, Place(0, len(text))))
    if len(parts) < 2 or all(part.kind != "item" for part in parts):
        return BULLET.sub("", readable(text))
    return "\n> ".join(_quoted_part(part, text) for part in parts)


def _quoted_part(part: Part, text: str) -> str:
    shown = BULLET.sub("", readable(text[part.place.start : part.place.end]))
    if part.kind != "item":
        return f"{shown}\n>"
    return shown if shown[:1].isdigit() else f"- {shown}"
