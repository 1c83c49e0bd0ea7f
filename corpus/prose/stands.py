"""What kind of figure a sentence says it is: planned, expected, aimed at, or what happened."""

import re

from corpus.prose.clauses import Clauses, Spanned
from corpus.types import Stand

_STANDS: tuple[tuple[Stand, str], ...] = (
    (
        "realisatie",
        (
            r"\brealisatie\b|\bgerealiseerd\w*\b|\bjaarrekening\b|\brekening (?=20\d\d)|\bin de rekening\b"
            r"|\bwerkelij\w+\b|\bjaarstukken\b|\bbesteed\b"
        ),
    ),
    (
        "raming",
        (
            r"\b(?:meerjaren)?raming(?:en)?\b|\bprognose\b|\bverwacht\w*\b|\b(?:ge)?raamd\b|\bramen\b|"
            r"\braamt\b|\bnaar schatting\b"
        ),
    ),
    (
        "begroting na wijziging",
        r"\bbegroting na wijziging\b|\bbijgestelde begroting\b|\bactuele begroting\b",
    ),
    ("begroting", r"\bbegroot\b|\bbegroten\b|\bbegrote\b|\b(?:primitieve )?begroting\b"),
)
# Said of the figure itself only right beside it: "de norm is 80%", "terwijl 5 de norm is".
_AIMED_AT = re.compile(
    r"\bstreef\w*\b|\bstreven\b|\bstreeft\b|\bnorm\b|\bals doel\b|\bdoelstelling\b|\b(?:onder|"
    r"boven)grens\b",
    re.IGNORECASE,
)
AIM_REACH = 15  # characters beside a figure
_STAND_PATTERNS = tuple((stand, re.compile(pattern, re.IGNORECASE)) for stand, pattern in _STANDS)


def stand_of_figure(figure: Spanned, clauses: Clauses) -> Stand | None:
    """The stand that the clause of a figure names, or that of the clause it is joined to."""
    clause, sentence = clauses.part_at(figure.start), clauses.text
    parts = [part for part in clauses.parts if part.clause == clause.clause and part.start < figure.start]
    lead = "".join(sentence[part.start : min(part.end, figure.start)] for part in parts)
    if sentence.startswith("naar", clause.start):  # "streeft naar 88%"
        lead = sentence[max(0, clause.start - AIM_REACH) : figure.start]
    if _AIMED_AT.search(lead) or _AIMED_AT.search(sentence, figure.end, figure.end + AIM_REACH):
        return "streefwaarde"
    own = prose_stand(clauses.clause_text(figure.start))
    first = clauses.figures[0]
    if own or figure == first or sentence.startswith("terwijl", clause.start):
        return own
    joined = sentence.startswith("en ", clause.start)  # "€ 5 aan lasten begroot en € 3 aan baten"
    return prose_stand(sentence[: clause.start if joined else first.start])


def prose_stand(text: str) -> Stand | None:
    """The first stand that a text names; None where it names none."""
    found = [(m.start(), stand) for stand, p in _STAND_PATTERNS if (m := p.search(text))]
    return min(found)[1] if found else None
