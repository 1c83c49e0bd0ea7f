"""Entries of the register, and what became of their figures, as Dutch lines."""

from collections.abc import Iterator
from datetime import date

from assistant.plain import text_to_line
from assistant.register.types import Entry, KeptFigure, KeptSource, Recheck, Resembling
from assistant.types import Citation
from corpus.numbers import format_value
from corpus.periods import format_period, period_phrase


def asked_line(entry: Entry) -> str:
    """Who asked it when: "Dorpsbelang, 3 november 2026, vraag 2a, Wachtlijsten"."""
    asked = entry.asked
    number = f"vraag {asked.number}" if asked.number else ""
    parts = (asked.fractie, _day(asked.day), number, asked.subject)
    return text_to_line(", ".join(filter(None, parts)))


def approved_line(entry: Entry) -> str:
    """Who approved it when, and from which version of the index."""
    whom = f" door {entry.approved_by}" if entry.approved_by else ""
    day = _day(entry.approved_at.astimezone().date())
    return text_to_line(f"Goedgekeurd op {day}{whom}, uit versie {entry.version} van de index.")


def figure_line(figure: KeptFigure) -> str:
    """A figure with what it is of and when: "522 bijstandsuitkeringen in juni 2025"."""
    when = period_phrase(figure.period) if figure.period and figure.unit != "jaar" else ""
    said = " ".join(filter(None, (format_value(figure.value, figure.unit), figure.label, when)))
    return text_to_line(said)


def recheck_line(found: Recheck) -> str:
    """What became of a figure, with its old and new value."""
    kept = figure_line(found.kept)
    if found.now is None:
        return f"Niet meer te vinden: {kept}."
    if found.outcome == "ongewijzigd":
        return f"Niet veranderd: {kept}."
    return f"Veranderd: {kept}. Nu: {figure_line(found.now)}."


def source_line(source: KeptSource | Citation) -> str:
    """A source without its number: "begroting.pdf, Bijstand, bladzijde 7"."""
    page = f"bladzijde {source.page}" if source.page else ""
    return text_to_line(", ".join(filter(None, (source.document, source.section, page))))


def kept_sources(entry: Entry, figure: KeptFigure) -> tuple[KeptSource, ...]:
    """The sources of one of its figures, as they were kept."""
    return tuple(source for source in entry.sources if source.n in figure.citations)


def entry_to_lines(entry: Entry) -> Iterator[str]:
    """An entry on the screen: who asked what, the answer, its sources, who approved it."""
    yield asked_line(entry)
    yield f"  Vraag: {text_to_line(entry.asked.ask)}"
    yield from (f"  {text_to_line(line)}" for line in entry.text.splitlines() if line.strip())
    yield from (f"  [{source.n}] {source_line(source)}" for source in entry.sources)
    yield f"  {approved_line(entry)}"


def resembling_to_lines(found: Resembling) -> Iterator[str]:
    """An entry that resembles a question, with what became of each of its figures and where that stands."""
    yield from entry_to_lines(found.entry)
    for each in found.figures:
        yield f"  {recheck_line(each)}"
        if each.outcome == "gewijzigd":
            yield from (f"    was: {source_line(s)}" for s in kept_sources(found.entry, each.kept))
            yield from (f"    nu: {source_line(s)}" for s in each.sources)


def _day(day: date | None) -> str:
    return format_period(day.isoformat()) if day else ""
