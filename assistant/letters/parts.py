"""The questions in one sentence, without "Kan het college aangeven" and the like."""

import re
from collections.abc import Sequence

from assistant.letters.clauses import clause_to_question, has_verb, is_question_order
from assistant.letters.pointing import Asked, resolve
from assistant.letters.wording import ASK_WORD, WE, YOU

_TELL = (
    r"(?:(?:aan)?geven|aan te geven|(?:te )?zeggen|(?:te )?vertellen|toelichten|toe te lichten|uitleggen|"
    r"uit te leggen|(?:te )?melden|(?:te )?laten weten|inzichtelijk (?:te )?maken|in beeld (?:te )?brengen|"
    r"meedelen|mededelen|mee te delen|(?:te )?benoemen)"
)
_AIDS = r"(?:(?:ook|daarbij|nader|alsnog|nog|concreet|verder|ons|de raad|aan de raad|aan ons|hierbij) )*"
_FIRST = r"(?:(?:en|maar|tot slot|ook|daarnaast|verder|tevens),? )?"
_WRAPPING = re.compile(
    rf"^{_FIRST}(?:"
    rf"(?:kan|kunt|kunnen|wil|wilt|zou|zoudt) {YOU} {_AIDS}{_TELL},?"
    rf"|{WE} (?:verzoek(?:en|t)?|vra(?:ag|gen|agt)) {YOU} (?:om )?{_AIDS}{_TELL},?"
    rf"|{WE} (?:wil(?:len)?|zou(?:den)?) (?:graag )?(?:van {YOU} )?weten,?"
    rf"|{WE} (?:verneemt?|vernemen|hoort?|horen) graag(?: van {YOU})?,?"
    rf"|graag (?:verneemt?|vernemen|hoort?|horen) {WE}(?: van {YOU})?,?"
    rf")\s+(?P<asked>{ASK_WORD}\b.*)$",
    re.IGNORECASE,
)
# "Graag een toelichting op de oorzaken van ..." asks what these are.
_EXPLANATION = re.compile(
    rf"^(?:graag (?:ontvangen wij |ontvang ik |zien wij )?|(?:kan|kunt) {YOU} |{WE} ontvang(?:en)? graag )"
    r"(?:een )?(?:nadere )?(?:toelichting|uitleg) (?:geven )?(?:op|over|van) de "
    r"(?P<what>oorzaken|redenen|gevolgen|oorzaak|reden) (?P<of>(?:van|voor) [^?.]*?)(?: geven)?[?.]$",
    re.IGNORECASE,
)
VERB_FIRST = rf"(?:is|zijn|kan|kunt|heeft|deelt|wil|wilt|bent|klopt|gaat) (?:{YOU}|het|dat|er|dit)\b"
_JOINT = re.compile(
    rf";\s+(?:en\s+)?(?={ASK_WORD}\b)|,?\s+(?:en|maar)\s+(?={ASK_WORD}\b|{VERB_FIRST})"
    r"|,\s+(?=(?:hoeveel|welke?|wanneer|waarom|hoe)\b|wat (?:is|zijn|was|waren)\b)",
    re.IGNORECASE,
)
_LOOSE = re.compile(rf"^(?:en|maar|tot slot|daarnaast|verder),? (?={ASK_WORD} \w+)", re.IGNORECASE)


def sentence_to_questions(sentence: str) -> tuple[str, ...]:
    """What a sentence asks, in order; the sentence itself where it is not certain how to take it apart."""
    if not sentence.endswith(("?", ".")) or any(mark in sentence for mark in '"“”'):
        return (sentence,)
    found = _asked(sentence)
    resolved = [resolve(asked, found[:i]) for i, asked in enumerate(found)]
    whole = tuple(question for question in resolved if question)
    return whole if whole and len(whole) == len(found) else (sentence,)


def _asked(sentence: str) -> Sequence[Asked]:
    """The parts of a sentence as questions; none where the word order of one is not certain."""
    explained = _EXPLANATION.match(sentence)
    if explained:
        verb = "zijn" if explained["what"].lower().endswith("en") else "is"
        return (Asked(f"Wat {verb} de {explained['what']} {explained['of']}?"),)
    match = _WRAPPING.match(sentence.rstrip("?. "))
    if match:
        turned = [_turned(clause) for clause in _clauses(match["asked"])]
        return [asked for asked in turned if asked] if all(turned) else ()
    if not sentence.endswith("?"):
        return ()
    parts = _clauses(sentence.rstrip("? "))
    if len(parts) == 1:
        return (Asked(_capital(_LOOSE.sub("", sentence))),)
    return [Asked(_as_question(part)) for part in parts]


def _turned(clause: str) -> Asked | None:
    if is_question_order(clause):
        return Asked(_as_question(clause))
    question = clause_to_question(clause)
    return Asked(question, clause) if question else None


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
    return has_verb(first) or re.match(VERB_FIRST, first, re.IGNORECASE) is not None


def _as_question(part: str) -> str:
    return _capital(f"{part.rstrip('?.,; ')}?")


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
