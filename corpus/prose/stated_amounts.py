"""Which numbers of the running text a unit statement is for.

A number gets a stated unit only where all is clear: it prints no unit of its own, no counted thing
stands behind it, and its sentence is about money ("storten we 585"). A number that is left alone is
still found as it stands there; one that gets a wrong unit states a wrong amount.
"""

import re
from dataclasses import dataclass

from corpus.dutch.word_lists import whole_word, word_end
from corpus.numbers import Number
from corpus.prose.labels import Subject
from corpus.prose.unit_statements import UnitStatement

# What may stand behind an amount without a unit; any other word is taken for a thing that is counted.
_BEHIND_AMOUNT = re.compile(
    r"^\s*(?:$|[.,;:()!?]|[-–—]\s|(?:in|op|per jaar|voor|van|aan|uit|bij|af|toe|tot|naar|en|of|die|dat|"
    r"waarvan|ten|"
    r"om|ter|door|met|tegen|over|hoger|lager|beschikbaar|nodig|uitgegeven|onttrokken|toegevoegd|"
    r"begroot|geraamd|"
    r"gereserveerd|bestemd|opgenomen|besteed|uitgetrokken|gedekt|ontvangen|betaald|gestort|"
    r"overgeheveld|ingezet|"
    r"vrijgemaakt|gevraagd|verwacht|bijgedragen|bezuinigd|voordelig|nadelig|negatief|positief|structureel|"
    r"incidenteel|eenmalig|"
    r"is|zijn|was|waren|wordt|worden|werd|terwijl|omdat|zodat|maar|mee|daarvan|binnen|volgens|vanaf|"
    r"jaarlijks)\b)",
    re.IGNORECASE,
)
# "We geven 5 aan bomen uit", "voor 5 aan bomen"
_GIVEN = re.compile(
    r"\bgeven\b.*\buit\b|\bdragen\b.*\bbij\b|\btrekken\b.*\buit\b|\bhalen\b.*\buit\b|"
    r"\bvoor (?:ruim |circa |bijna |ongeveer )?\d[\d.,]* aan \w",
    re.IGNORECASE,
)
_THING_BEFORE = re.compile(
    r"\b(?:nummer|nr\.?|artikel|art\.|paragraaf|tabel|figuur|bijlage|taakveld|hoofdstuk|programma|doel|"
    r"lid|fase|klasse)"
    r"\s*$",
    re.IGNORECASE,
)
_OF_THEM = re.compile(
    r"\ber(?: nog| maar| zo['’]n| ruim)?\s*$", re.IGNORECASE
)  # "waren dat er 187": of a thing
_SPENT = re.compile(
    r"^\s*(?:bij|af|uit|beschikbaar|uitgegeven|nodig|begroot|geraamd|gereserveerd|onttrokken|voor uit)\b"
)
_OF_THOSE = re.compile(r"\b(?:waarvan|van wie|van hen|daarvan)\b", re.IGNORECASE)
# "dat is 5", and "Er komt 5 bij" behind a sentence about an amount
_LINKED = re.compile(
    r"\b(?:dat|dit)\b(?:\s+\w+){0,3}\s*$|^\W*(?:er|daar) (?:komt|kwam|gaat|ging) (?:er )?$", re.IGNORECASE
)
_NEEDED = re.compile(r"^\s*(?:nodig|begroot|geraamd|gereserveerd|uitgegeven|uitgetrokken)\b")


MILLION = 1_000_000
LEAST_BROKEN = 100  # thousands; a smaller number with decimals is no amount in thousands


@dataclass(frozen=True, slots=True)
class Antecedent:
    """What is known of the figure before: whether it got a stated amount, and whether it counts things."""

    amount: bool = False
    counts: bool = False
    same_sentence: bool = False


def is_stated_amount(number: Number, sentence: str, before: Antecedent, statement: UnitStatement) -> bool:
    """Whether a number of a sentence is an amount that prints no unit."""
    if number.unit or number.scaled or number.in_words or _is_ratio(number, statement):
        return False
    lead, behind = sentence[: number.start], sentence[number.end :]
    bracketed = sentence[number.start] == "(" or lead.endswith("(")
    if not (bracketed or _BEHIND_AMOUNT.match(behind)) or _counts_things(lead, behind, before):
        return False
    if _is_about_money(sentence):
        return True
    needed = _NEEDED.match(behind) and not (before.counts and before.same_sentence)
    linked = before.same_sentence or bool(_LINKED.search(re.split(r";\s", lead)[-1]))
    return bool(needed) or (before.amount and linked)


def _is_about_money(sentence: str) -> bool:
    named = word_end("geld", "woorden", "in_zinnen").search(sentence)
    return bool(named or whole_word("geld", "gezegd_van_geld").search(sentence) or _GIVEN.search(sentence))


def _counts_things(lead: str, behind: str, before: Antecedent) -> bool:
    """Whether the words around a number without a unit say that it is no amount."""
    part = re.split(r";\s", lead)[-1]
    if _THING_BEFORE.search(lead) or whole_word("geld", "geen_geld").search(part):
        return True
    if _OF_THEM.search(lead) and not _SPENT.match(behind):
        return True
    # "612 huishoudens, waarvan 50": of those
    return before.counts and before.same_sentence and bool(_OF_THOSE.search(part))


def _is_ratio(number: Number, statement: UnitStatement) -> bool:
    """Whether a number has decimals where amounts are printed in whole thousands: a ratio of 1,3."""
    return (
        statement.scale.factor < MILLION and number.value != int(number.value) and number.value < LEAST_BROKEN
    )


def is_stated_count(number: Number, subject: Subject, statement: UnitStatement) -> bool:
    """Whether a number counts what a statement is about ("aantallen overnachtingen … in duizendtallen")."""
    if number.unit or number.scaled:
        return False
    words = {word.lower().strip(".,;:") for word in subject.text.split()}
    return bool(words & statement.nouns) if statement.nouns else not subject.counted
