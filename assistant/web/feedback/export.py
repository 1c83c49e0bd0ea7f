"""Reactions as a question file for the evaluation (docs/evaluatie.md): checked where an answer was right,
to be completed where it was wrong. Who reacted is not in it.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import cast

from assistant.answer_json import Json, encode_json
from assistant.types import Request
from assistant.web.feedback.store import Reaction

TO_COMPLETE = ""  # the kind of a question of which the answer is to be filled in
TAG = "feedback"
_ID_DIGITS = 10
Answer = Mapping[str, Json]  # as assistant.answer_json writes it


def reactions_to_text(reactions: Sequence[Reaction], *, everything: bool = False) -> str:
    """JSON Lines, the latest reaction first; each question once unless ``everything`` is wanted.

    ``reactions`` come oldest first.
    """
    latest = list(reversed(reactions))
    chosen = latest if everything else list(_once(latest))
    return "".join(encode_json(line) + "\n" for line in _with_ids(chosen))


def _once(reactions: Iterable[Reaction]) -> Iterator[Reaction]:
    seen: set[str] = set()
    for reaction in reactions:
        digest = _digest(reaction.asked)
        if digest not in seen:
            seen.add(digest)
            yield reaction


def _with_ids(reactions: Iterable[Reaction]) -> Iterator[dict[str, Json]]:
    """The same question has the same id in every export; one that comes again gets a number behind it."""
    seen: Counter[str] = Counter()
    for reaction in reactions:
        digest = _digest(reaction.asked)
        seen[digest] += 1
        number = f"-{seen[digest]}" if seen[digest] > 1 else ""
        yield {"id": f"reactie-{digest}{number}", **reaction_to_question(reaction)}


def _digest(asked: Request) -> str:
    """Of a question with all that it was asked with; white space and capitals make no difference."""
    texts = [" ".join(text.casefold().split()) for text in (asked.question, *asked.history)]
    whole = json.dumps([texts, asked.gemeente, asked.jaar, asked.soort])
    return hashlib.sha256(whole.encode()).hexdigest()[:_ID_DIGITS]


def reaction_to_question(reaction: Reaction) -> dict[str, Json]:
    """A line of a question file, without its id."""
    answer = cast("Answer", json.loads(reaction.answer, parse_float=Decimal))
    right = reaction.verdict == "goed"
    kind = _kind(answer, reaction.asked) if right else TO_COMPLETE
    history: dict[str, Json] = {"history": list(reaction.asked.history)} if reaction.asked.history else {}
    return {
        "kind": kind,
        "question": reaction.asked.question,
        **history,
        "answer": _gold(answer) if kind else {},
        "evidence": _evidence(answer) if kind and not answer["abstained"] else [],
        "tags": [TAG, reaction.verdict],
        "note": _note(reaction, answer),
    }


def _kind(answer: Answer, asked: Request) -> str:
    """The kind of a question that was answered right; ``TO_COMPLETE`` where the answer does not tell."""
    if answer["abstained"]:
        return TO_COMPLETE if asked.history else "unanswerable"
    if asked.history:
        return "followup"
    if answer["series"]:
        return "series"
    return _kind_of_figures(_objects(answer, "figures"))


def _kind_of_figures(figures: Sequence[Answer]) -> str:
    if not figures:
        return "passage"
    if any(figure["computed"] for figure in figures):
        return "computed"
    if len(figures) == 1:
        return "figure"
    same = len({(figure["unit"], figure["period"]) for figure in figures}) == 1
    return "conflict" if same else "comparison"


def _gold(answer: Answer) -> dict[str, Json]:
    """What a right answer holds. Of a text the words that matter are for a person to choose."""
    series, figures = _objects(answer, "series"), _objects(answer, "figures")
    if answer["abstained"]:
        return {}
    if series:
        return {"series": [_point(figure) for figure in series]}
    if not figures:
        return {"keywords": []}
    operations = [figure["operation"] for figure in figures if figure["operation"]]
    values: dict[str, Json] = {"values": [_value(figure) for figure in figures]}
    return values | ({"operation": operations[0]} if operations else {})


def _value(figure: Answer) -> dict[str, Json]:
    period: dict[str, Json] = {"period": figure["period"]} if figure["period"] else {}
    return {"value": figure["value"], "unit": figure["unit"], **period}


def _point(figure: Answer) -> dict[str, Json]:
    return {"period": figure["period"] or "", "value": figure["value"], "unit": figure["unit"]}


def _evidence(answer: Answer) -> list[Json]:
    """The sources of the figures; all of them where the answer is a text."""
    figures = (*_objects(answer, "figures"), *_objects(answer, "series"))
    used = {n for figure in figures for n in cast("Sequence[int]", figure["citations"])}
    cited = [c for c in _objects(answer, "citations") if not used or c["n"] in used]
    return [{"document": citation["document"], "quote": citation["quote"]} for citation in cited]


def _note(reaction: Reaction, answer: Answer) -> str:
    """What whoever completes the question should know."""
    asked = reaction.asked
    narrowed = [str(part) for part in (asked.gemeente, asked.jaar, asked.soort) if part is not None]
    parts = [
        f"Oordeel {reaction.verdict} op {reaction.time[:10]}, versie {reaction.version} van de index.",
        f"Alleen gezocht in: {', '.join(narrowed)}." if narrowed else "",
        f"Gegeven antwoord: {answer['answer']}" if reaction.verdict == "fout" else "",
        f"Opmerking: {reaction.remark}" if reaction.remark else "",
    ]
    return "\n".join(filter(None, parts))


def _objects(answer: Answer, key: str) -> tuple[Answer, ...]:
    return tuple(cast("Sequence[Answer]", answer[key]))
