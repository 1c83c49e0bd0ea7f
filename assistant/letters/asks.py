"""One question of a letter as the separate things it asks, each to be read by itself.

What is asked keeps its meaning: where it is not certain how to take a question apart it stays whole.
"""

import re
from collections.abc import Sequence

from assistant.letters.clauses import clause_to_question, has_verb, is_question_order
from assistant.letters.wording import ASK_WORD, WE, YOU, asks_something, letter_sentences
from corpus.periods import Period, find_periods, period_phrase

_TELL = (
    r"(?:aangeven|aan te geven|zeggen|te zeggen|vertellen|te vertellen|toelichten|toe te lichten|uitleggen|uit te leggen|"
    r"melden|te melden|laten weten|te laten weten|inzichtelijk maken|inzichtelijk te maken|in beeld brengen|"
    r"in beeld te brengen|mededelen|mee te delen|meedelen|benoemen|te benoemen|aangeven)"
)
_AIDS = r"(?:(?:(?:ook|daarbij|per jaar|nader|alsnog|nog|concreet|verder|ons|de raad|aan de raad|aan ons|hierbij) )*)"
_WRAPPING = re.compile(
    rf"^(?:(?:en|tot slot|ook|daarnaast|verder|tevens),? )?(?:"
    rf"(?:kan|kunt|kunnen|wil|wilt|zou|zoudt) {YOU} {_AIDS}{_TELL},?"
    rf"|{WE} (?:verzoek(?:en|t)?|vra(?:ag|gen|agt)) {YOU} (?:om )?{_AIDS}{_TELL},?"
    rf"|{WE} (?:wil(?:len)?|zou(?:den)?) (?:graag )?(?:van {YOU} )?weten,?"
    rf"|{WE} (?:verneem|vernemen|verneemt|hoor|horen|hoort) graag(?: van {YOU})?,?"
    rf"|graag (?:vernemen|horen|verneem|hoor) {WE}(?: van {YOU})?,?"
    rf")\s+(?P<asked>{ASK_WORD}\b.*)$",
    re.IGNORECASE,
)
_VERB_FIRST = rf"(?:is|zijn|kan|kunt|heeft|deelt|wil|wilt|bent|klopt|gaat) (?:{YOU}|het|dat|er|dit)\b"
_FOR_YOU = rf"(?:is|kan|kunt|heeft|deelt|wil|wilt|bent|gaat) {YOU}\b"
_JOINT = re.compile(
    rf";\s+(?:en\s+)?(?={ASK_WORD}\b)|,?\s+(?:en|maar)\s+(?:zo ja,? |zo nee,? )?(?={ASK_WORD}\b|{_VERB_FIRST})"
    r"|,\s+(?=(?:hoeveel|welke?|wanneer|waarom|hoe)\b|wat (?:is|zijn|was|waren)\b)",
    re.IGNORECASE,
)
_POINTING = re.compile(
    r"\b(?:die|deze|dit|daarvan|hiervan|ervan|daarmee|daarvoor|hiervoor|daaraan|hen|hun|zij|ze|zo ja|zo nee)\b|"
    r"\b(?:wat|hoeveel|hoe|waarom|welke) (?:\w+ ){0,2}?dat\b",
    re.IGNORECASE,
)
_OF_THOSE = re.compile(
    r"\b(?:daarvan|hiervan|ervan|van (?:hen|(?:deze|die)(?!\s+[a-z]+en\b)))\b", re.IGNORECASE
)
_THOSE = re.compile(
    r"\b(?:die|deze|zij|ze)(?=\s*[?.,]|$|\s+(?:in|per|samen|gemiddeld|eind|totaal)\b)", re.IGNORECASE
)
_COUNTED = re.compile(
    r"^hoeveel (?P<thing>[a-z-]+(?: [a-z-]+)?(?<=en|rs|es|ns|ls)) (?P<verb>waren|zijn|werden|worden|hadden|hebben|"
    r"ontvingen|kregen|stroomden|verbleven|stonden) (?P<rest>[^?]*)\?$",
    re.IGNORECASE,
)
# "Wat zijn de baten?" behind "Wat zijn de lasten van jeugdhulp in 2026?": of the same.
_TOPIC = re.compile(
    r"^(?:wat|hoeveel|hoe hoog) (?:is|zijn|was|waren|bedra\w+|bedroeg\w*) (?:de|het) \w+ (?P<tail>(?:van|voor|aan|in) [^?]*)\?$",
    re.IGNORECASE,
)
_BARE = re.compile(r"^(?:wat|hoeveel|hoe hoog) \w+ (?:de|het) \w+\?$", re.IGNORECASE)
_ELLIPSIS = re.compile(
    r"^(?:(?:en|maar)\b\s*)?(?:(?:hoeveel|wat) (?:was|waren|is|zijn) (?:dat|dit|die)(?: er)?\b\s*)?",
    re.IGNORECASE,
)
_TIME_WORD = re.compile(r"\s(?:in|op|over|per|eind|begin|voor|medio|ultimo)(?=\s|$)", re.IGNORECASE)
_LIST_END = re.compile(r"(?:[;,.?]+|[;,]?\s+(?:en|of)[;,.]?)+$")
_TIMES_ONLY = re.compile(
    r"^(?:in|op|eind|begin|per|over|voor|medio|ultimo|van|t/m|tot|en met|,|\s)*$", re.IGNORECASE
)


def to_asks(text: str, lead: str = "") -> tuple[str, ...]:
    """The things asked in a question, in order, each to be read by itself; never empty.

    ``lead`` is what the letter says above it: sub-questions take their subject and time from it.
    """
    text = " ".join(text.split())
    above = letter_sentences(lead)
    completed = _completed(above, text)
    if completed:
        return (completed,)
    asks: list[str] = []
    for sentence in letter_sentences(text):
        if asks_something(sentence):
            asks += [_made_whole(asked, [*above, *asks]) for asked in _separated(sentence)]
    return tuple(asks) or (text,)


def _completed(above: Sequence[str], text: str) -> str | None:
    """A question that ends the sentence above it: "Hoeveel waren er:" with "eind 2023;"."""
    if not above or not above[-1].endswith(":") or len(letter_sentences(text)) > 1:
        return None
    end = _LIST_END.sub("", text)
    if re.match(rf"{ASK_WORD}\b", text, re.IGNORECASE):
        if is_question_order(end) and text.endswith("?"):
            return None
        turned = clause_to_question(end)
        return _timed(turned, above[-1:]) if turned else _with_end(above[-1], end)
    if not asks_something(above[-1]) or (text.endswith("?") and text[:1].isupper()):
        return None
    return _with_end(above[-1], end)


def _with_end(above: str, end: str) -> str:
    small = end[1:2].islower() or end[1:2] == " "
    return f"{above.rstrip(' :')} {end[:1].lower() + end[1:] if small else end}?"


def _separated(sentence: str) -> tuple[str, ...]:
    """The questions in a sentence, without "Kan het college aangeven"; it stays whole where it is not certain."""
    if not sentence.endswith(("?", ".")) or any(mark in sentence for mark in '"“”'):
        return (sentence,)
    match = _WRAPPING.match(sentence.rstrip("?. "))
    if match is None:
        parts = _clauses(sentence.rstrip("? ")) if sentence.endswith("?") else [sentence]
        asks = [_as_question(part) for part in parts] if len(parts) > 1 else [sentence]
    else:
        turned = [_turned(clause) for clause in _clauses(match["asked"])]
        asks = [ask for ask in turned if ask]
        if len(asks) < len(turned):
            return (sentence,)
    resolved = [_resolved(ask, asks[:i]) for i, ask in enumerate(asks)]
    whole = [ask for ask in resolved if ask]
    return tuple(whole) if len(whole) == len(asks) else (sentence,)


def _turned(clause: str) -> str | None:
    return _as_question(clause) if is_question_order(clause) else clause_to_question(clause)


def _clauses(asked: str) -> list[str]:
    """The parts between "en hoeveel", "en wat"; one where a part has no verb of its own."""
    parts, start = [], 0
    for cut in _JOINT.finditer(asked):
        part = asked[start : cut.start()].strip()
        if _stands_alone(part) and _stands_alone(asked[cut.end() :]):
            parts.append(part)
            start = cut.end()
    return [*parts, asked[start:].strip()]


def _stands_alone(part: str) -> bool:
    first = _JOINT.split(part, maxsplit=1)[0]
    return has_verb(first) or re.match(_VERB_FIRST, first, re.IGNORECASE) is not None


def _as_question(part: str) -> str:
    return f"{part[0].upper()}{part[1:].rstrip('?.,; ')}?"


def _resolved(ask: str, before: Sequence[str]) -> str | None:
    """The question with what "die" and "daarvan" point at; None where that is not certain."""
    if not before or re.match(_FOR_YOU, ask, re.IGNORECASE):
        return ask
    if _BARE.match(ask):
        topic = _TOPIC.match(before[0])
        return f"{ask.rstrip('?')} {topic['tail']}?" if topic else None
    if not _POINTING.search(ask):
        return _timed(ask, before)
    counted = _COUNTED.match(before[-1])
    if counted is None:
        return None
    rest = counted["rest"].split()
    those = " ".join(("de", counted["thing"], "die", *rest, counted["verb"]))
    if rest and rest[-1] in ("uit", "in", "op", "af", "toe"):
        those = " ".join(("de", counted["thing"], "die", *rest[:-1], rest[-1] + counted["verb"]))
    of_those = _OF_THOSE.sub(f"van {those}", ask, count=1)
    named = _THOSE.sub(those, of_those, count=1) if of_those == ask else of_those
    return named if named != ask and not _POINTING.search(named.replace(those, "")) else None


def _timed(ask: str, before: Sequence[str]) -> str:
    """The question with the time of the one before it in its sentence, where it names none itself."""
    times = find_periods(before[-1]) if before else ()
    if len(times) != 1 or find_periods(ask) or not re.match(r"(?:hoeveel|wat)\b", ask, re.IGNORECASE):
        return ask
    return f"{ask.rstrip('?')} {period_phrase(times[0].iso)}?"


def _made_whole(ask: str, before: Sequence[str]) -> str:
    """A question that names only a time, or no time, with what the question above it asks."""
    asked = [sentence for sentence in before if asks_something(sentence)]
    times = find_periods(ask)
    bare = _ELLIPSIS.sub("", ask).rstrip("? ")
    if times and asked and _TIMES_ONLY.match(_without(bare, find_periods(bare))):
        return _at_other_time(asked[-1], bare) or ask
    if not times and before and before[-1].endswith(":"):
        return _timed(ask, before[-1:])
    return ask


def _without(text: str, periods: Sequence[Period]) -> str:
    for period in reversed(periods):
        text = text[: period.start] + text[period.end :]
    return text


def _at_other_time(asked: str, when: str) -> str | None:
    """A question again for another time; None where it names none, or more than one."""
    questions = _separated(asked)
    periods = find_periods(questions[0])
    if len(periods) != 1 or len(questions) != 1:
        return None
    before, after = questions[0][: periods[0].start].rstrip(), questions[0][periods[0].end :]
    before = _TIME_WORD.sub("", before)
    joined = _TIME_WORD.match(f" {when} ")
    return f"{before} {when[:1].lower() + when[1:] if joined else f'in {when}'}{after}"
