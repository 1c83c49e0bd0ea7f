"""Approved answers as a question file for the evaluation (docs/evaluatie.md).

A question for an opinion is no question to the documents, and of some texts no words tell that an answer is
right: these are left out. Names of senders and of who approved are not in it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from assistant.answer_json import Json, encode_json
from assistant.register.types import Entry, KeptFigure

TAG = "register"
KEYWORDS = 3  # words that an answer in text must have
SHORTEST = 6  # letters of such a word; shorter ones are in too many texts
_WORD = re.compile(r"[^\W\d_]+")


def entries_to_questions(entries: Iterable[Entry]) -> str:
    """JSON Lines; of a question that was answered more than once the first of ``entries`` counts."""
    found = (_to_line(entry) for entry in _once(entries))
    return "".join(encode_json(line) + "\n" for line in found if line)


def _once(entries: Iterable[Entry]) -> Iterator[Entry]:
    seen: set[str] = set()
    for entry in entries:
        asked = " ".join(entry.asked.ask.casefold().split())
        if asked not in seen:
            seen.add(asked)
            yield entry


def _to_line(entry: Entry) -> dict[str, Json] | None:
    """A line of a question file; None for what can not be one."""
    kind, answer = _kind(entry), _answer(entry)
    if kind is None or answer is None:
        return None
    return {
        "id": f"register-{entry.asked.id}",
        "kind": kind,
        "question": entry.asked.ask,
        "answer": answer,
        "evidence": _evidence(entry) if answer else [],
        "tags": [TAG],
        "note": _note(entry),
    }


def _kind(entry: Entry) -> str | None:
    if entry.status == "aan het college":
        return None
    if entry.status == "open":
        return "unanswerable"
    if entry.series:
        return "series"
    return _kind_of_figures(entry.figures) if entry.figures else "passage"


def _kind_of_figures(figures: Sequence[KeptFigure]) -> str:
    if any(figure.operation for figure in figures):
        return "computed"
    if len(figures) == 1:
        return "figure"
    return "conflict" if len({(figure.unit, figure.period) for figure in figures}) == 1 else "comparison"


def _answer(entry: Entry) -> dict[str, Json] | None:
    """What a right answer holds; None for a text of which no words tell it."""
    if entry.status == "open":
        return {}
    if entry.series:
        return {"series": [{"period": f.period or "", **_value(f)} for f in entry.series]}
    if entry.figures:
        operations = [figure.operation for figure in entry.figures if figure.operation]
        values = [_value(f) | ({"period": f.period} if f.period else {}) for f in entry.figures]
        return {"values": values, **({"operation": operations[0]} if operations else {})}
    keywords = _keywords(entry)
    return {"keywords": [[word] for word in keywords]} if keywords else None


def _value(figure: KeptFigure) -> dict[str, Json]:
    return {"value": figure.value, "unit": figure.unit}


def _keywords(entry: Entry) -> list[str]:
    """The longest words of the quotes that the approved text has too and the question does not, in order."""
    quoted = {word for source in entry.sources for word in _words(source.quote)}
    known = entry.asked.ask.casefold()
    told = [
        word
        for word in dict.fromkeys(_words(entry.text))
        if word in quoted and word not in known and len(word) >= SHORTEST
    ]
    longest = sorted(told, key=len, reverse=True)[:KEYWORDS]
    return [word for word in told if word in longest]


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _evidence(entry: Entry) -> list[Json]:
    """The sources of the figures; all of them where the answer is a text."""
    used = {n for figure in (*entry.figures, *entry.series) for n in figure.citations}
    cited = [source for source in entry.sources if not used or source.n in used]
    return [{"document": source.document, "quote": source.quote} for source in cited]


def _note(entry: Entry) -> str:
    whose = f", gemeente {entry.asked.gemeente}" if entry.asked.gemeente else ""
    words = "" if entry.figures or entry.series or entry.status == "open" else " Kijk de woorden na."
    day = entry.approved_at.date().isoformat()
    return f"Goedgekeurd op {day}, versie {entry.version} van de index{whose}.{words}"
