"""A question after the user's earlier ones: what it does not say anew is taken over."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.intent import Intents, refine
from assistant.question import explains, leans_on_history, parse_question
from assistant.types import ParsedQuestion, Request
from corpus.dutch.number_words import cardinal_of
from corpus.periods import years_of
from corpus.types import Figure

_KIND_OF_YEAR = re.compile(r"\b(?:school|begrotings|boek|kalender)jaar\b", re.IGNORECASE)
_LOOKS_BACK = re.compile(
    r"\bjaar (?:er|daar)?(?:voor|na|op|eerder|later)\b|\b(?:dat|datzelfde|hetzelfde) jaar\b", re.IGNORECASE
)
_YEARS_ON = re.compile(
    r"\b(?P<count>een|één|twee|drie|vier|vijf)\s+jaar\s+(?P<way>later|daarna|erna|verder|eerder|ervoor|daarvoor|terug)\b",
    re.IGNORECASE,
)
# "Bij de telling daarvoor" is another time; "wat is daarvoor begroot" asks for something else at the same.
_AT_THE = r"\b(?:bij|in|op|tijdens) (?:de|het) "
EARLIER = re.compile(rf"{_AT_THE}(?:\w+ (?:daarvoor|ervoor)|vorige)\b", re.IGNORECASE)
LATER = re.compile(rf"{_AT_THE}(?:\w+ (?:daarna|erna)|volgende)\b", re.IGNORECASE)
_LATER = ("later", "daarna", "erna", "verder")


def parse_conversation(
    request: Request,
    gemeenten: Sequence[str],
    year: int | None = None,
    shown: Figure | None = None,
    intents: Intents | None = None,
) -> ParsedQuestion:
    """What a question asks by itself, or where it leans on the one before, together with that.

    ``year`` is that of "dit jaar"; ``shown`` the figure that the question before got: "een jaar eerder"
    counts back from its period where that question named none, and the same at another time has its unit.
    ``intents`` tells what the words leave open.
    """
    text, history = request.question, request.history
    said = parse_question(text, gemeenten, year)
    parsed = refine(said, intents)
    if not history or not leans_on_history(parsed):
        return parsed
    earlier = replace(request, question=history[-1], history=history[:-1])
    before = parse_conversation(earlier, gemeenten, year, None, intents)
    since = before.periods[-1] if before.periods else shown and shown.period
    plain = _KIND_OF_YEAR.sub("jaar", text)
    if since and _LOOKS_BACK.search(plain):
        seen = refine(parse_question(plain, gemeenten, years_of(since)[-1]), intents)
        parsed = _seen_from(since, parsed, seen)
    carried = tuple(term for term in before.terms if term not in parsed.terms)
    together = replace(
        before,
        text=f"{before.text} {text}",
        kind=before.kind if parsed.kind == "text" and not explains(text) else parsed.kind,
        terms=(*parsed.terms, *carried),
        carried=carried,
        periods=_periods_together(before, parsed),
        operation=parsed.operation or (before.operation if not parsed.periods else None),
        total=parsed.total or before.total,
        gemeenten=parsed.gemeenten or before.gemeenten,
        side=parsed.side or before.side,
        stand=parsed.stand or before.stand,
        original=parsed.original or (before.original and not parsed.stand),
        scope=parsed.scope or before.scope,
        unit=parsed.unit or before.unit,
    )
    if shown and together.carried == together.terms and said.unit is None:
        return replace(together, unit=shown.unit, likely_units=())
    return replace(together, likely_units=refine(together, intents).likely_units)


def _periods_together(before: ParsedQuestion, parsed: ParsedQuestion) -> tuple[str, ...]:
    """The periods asked for; one that is compared with the time before goes together with that."""
    if len(parsed.periods) == 1 and parsed.operation in ("verschil", "verandering"):
        return tuple(dict.fromkeys((*before.periods[-1:], *parsed.periods)))
    return parsed.periods or _periods_kept(before, parsed)


def _periods_kept(before: ParsedQuestion, parsed: ParsedQuestion) -> tuple[str, ...]:
    """The periods of the question before; of a day only the year, where what was planned is asked now.

    "En bij de telling daarvoor?" is of another time, which it does not say.
    """
    if EARLIER.search(parsed.text) or LATER.search(parsed.text):
        return ()
    if parsed.stand in (None, before.stand):
        return before.periods
    return tuple(dict.fromkeys(str(years_of(period)[-1]) for period in before.periods))


def _seen_from(since: str, parsed: ParsedQuestion, seen: ParsedQuestion) -> ParsedQuestion:
    """A question whose period is so many years from another, at the same time of the year."""
    years = _YEARS_ON.search(parsed.text)
    if years:
        count = int(cardinal_of(years["count"]) or 0) * (1 if years["way"].lower() in _LATER else -1)
        return replace(parsed, periods=(years_later(since, count),))
    year = seen.periods[0] if seen.periods else since
    if len(year) != len("2025"):
        return seen
    return replace(seen, periods=(years_later(since, int(year) - years_of(since)[-1]),))


def years_later(iso: str, count: int) -> str:
    """The same period so many years on: "2024/2025" two years later is "2026/2027"."""
    return "/".join(f"{int(part[:4]) + count}{part[4:]}" for part in iso.split("/"))
