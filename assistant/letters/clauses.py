"""The word order of Dutch questions: "(aangeven) hoeveel er in 2024 waren" is "Hoeveel waren er in 2024".

Only what is certain is turned; a clause of which the verb or its place is not sure gives None.
"""

import re

from assistant.letters.wording import ASK_WORD

MOST_ASKED_FOR = 3  # words in "hoeveel nieuwe uitkeringen"
_FINITE = frozenset(
    (
        "bedraagt bedragen bedroeg bedroegen bestaan bestaat besteedde besteedt bestond bestonden bleef "
        "bleven blijft daalde daalden daalt dalen deden deed gaan gaat gebruikt gebruikte gebruikten geldt "
        "ging gingen golden groeide groeiden groeien groeit had hadden hebben heeft is kan komt kost kosten "
        "kostte kostten kreeg kregen krijgen krijgt kunnen kwam kwamen lag lagen leefden leeft liep liepen "
        "ligt lopen moet moeten ontvangt ontving ontvingen ontwikkelde ontwikkelden ontwikkelen ontwikkelt "
        "staan staat steeg stegen stijgen stijgt stond stonden telde telden telt valt verbleef verbleven "
        "verblijft verwacht verwachten viel vielen vindt volgde volgden volgt vond vonden waren was werd "
        "werden werken werkt werkten wonen woonden woont worden wordt zal zat zaten zijn zitten zullen "
    ).split()
)
_NOUNS_TOO = frozenset("kosten bedragen werken zijn wonen".split())  # "de kosten", "zijn beleid"
_NOUNS = frozenset(
    "lasten baten kosten cliënten klanten gelden leden gemeente gemeenten studenten raden tijden".split()
)
_PREPOSITIONS = frozenset(
    (
        "in op per over tussen sinds vanaf tot eind begin voor van bij aan en volgens als met naar uit door"
    ).split()
)
_HAS_BEEN = frozenset(
    "was waren werd werden had hadden bedroeg bedroegen ontving ontvingen kreeg kregen".split()
)
_APART = ("uit", "in", "op", "af", "aan", "toe", "mee", "terug")
_PARTICIPLE = re.compile(r"(?:\w{2,5})?(?:ge|be|ver|ont|her|er)\w+(?:d|t|en)")
_PAST = re.compile(r"[a-z]{3,}(?:den|ten|de|te)$")
# What begins a new part of the clause, so that what is asked for has ended.
_NEXT_PART = frozenset(
    (
        "er de het een wij we ik u zij ze men deze die dit dat onze ons haar hun zich in eind begin per op "
        "sinds tussen vanaf over tot na voor momenteel nu thans jaarlijks daadwerkelijk inmiddels"
    ).split()
)
_ALONE = frozenset(
    ("wat wie wanneer waarom waar waaraan waarbij waardoor waarin waarmee waaruit waarvan waarvoor").split()
)
# "hoeveel sekswerkers bereikt de gemeente": what stands before "de gemeente" is a verb.
_VERB_SECOND = re.compile(
    r"(?:hoeveel|welke?) [\w-]+ \w+(?:t|en) (?:de gemeente|het college|u|wij|we|er|zij|men)\b", re.IGNORECASE
)
_PHRASE = re.compile(rf"{ASK_WORD}\b", re.IGNORECASE)
_HOW = re.compile(r"hoe(?: (?:groot|hoog|lang|vaak|veel|ver|snel|oud|laag))?$", re.IGNORECASE)


def clause_to_question(clause: str) -> str | None:
    """A clause with its verb behind ("hoeveel mensen er zijn") as a question ("Hoeveel mensen zijn er?")."""
    words = clause.strip(" ?.;,").split()
    size = _phrase_size(words)
    verb = _verb_place(words, size) if size else None
    if not size or verb is None:
        return None
    asked, between, after = words[:size], words[size:verb], words[verb + 1 :]
    finite, particle = _parted(words[verb])
    turned = [*asked, finite, *between, *particle, *after]
    text = " ".join(turned)
    return f"{text[0].upper()}{text[1:]}?"


def has_verb(clause: str) -> bool:
    """Whether a clause has a finite verb that is known."""
    words = [word.strip(",;?.").lower() for word in clause.split()]
    return any(word in _FINITE or _looks_past(word) for word in words[1:]) or bool(_VERB_SECOND.match(clause))


def is_past(clause: str) -> bool:
    """Whether a clause is about what has been: "waren", "uitstroomden"."""
    words = [word.strip(",;?.").lower() for word in clause.split()]
    return any(word in _HAS_BEEN or _looks_past(word) for word in words[1:])


def _looks_past(word: str) -> bool:
    return word not in _NOUNS and _PAST.fullmatch(word) is not None


def is_question_order(clause: str) -> bool:
    """Whether the verb of a clause stands where that of a question does: behind what is asked for."""
    words = clause.strip(" ?.;,").split()
    finite = [i for i, word in enumerate(words) if word.lower() in _FINITE]
    if not finite or finite[0] == len(words) - 1 or finite[0] > MOST_ASKED_FOR:
        return False
    return not any(word.lower() in _NEXT_PART for word in words[1 : finite[0]])


def _phrase_size(words: list[str]) -> int:
    """How many words are what is asked for: 3 of "hoeveel nieuwe uitkeringen waren"."""
    match = _PHRASE.match(" ".join(words))
    if match is None:
        return 0
    head = len(match[0].split())
    if words[head - 1].lower() in _ALONE:
        return head
    if match[0].lower() == "hoe":
        return 2 if _HOW.fullmatch(" ".join(words[:2])) else 1
    if re.match(r"hoeveel (?:van hen|daarvan|hiervan|ervan)\b", " ".join(words), re.IGNORECASE):
        return 3 if words[1].lower() == "van" else 2
    ends = [i for i, word in enumerate(words) if i > head - 1 and word.lower() in _NEXT_PART]
    if "er" in words[head:]:
        return words.index("er", head)
    size = ends[0] if ends and ends[0] > head else 0
    return _with_whole(words, size) if size and words[size - 1].lower() == "van" else size


def _with_whole(words: list[str], size: int) -> int:
    """The size with what a share is of: "de jongeren" behind "hoeveel procent van"."""
    end = size + 1
    while end < len(words) and (words[end].endswith("e") or words[end].isdigit()):
        end += 1
    return min(end + 1, len(words))


def _verb_place(words: list[str], size: int) -> int | None:
    """Where the finite verb stands, when there is one and it ends the clause or a last phrase follows it."""
    found = [
        i for i, word in enumerate(words) if i >= size and word.lower() in _FINITE and words[i - 1] != "te"
    ]
    if len(found) == 2 and words[found[0]].lower() in _NOUNS_TOO:
        found = found[1:]
    if len(found) == 1 and words[found[0]].lower() in _NOUNS_TOO and _participles(words, found[0])[1]:
        return None
    if len(found) == 1:
        return found[0] if _ends_clause(words, found[0]) else None
    last = words[-1].lower()
    return len(words) - 1 if not found and _looks_past(last) and _is_sure(last) else None


def _ends_clause(words: list[str], verb: int) -> bool:
    """Whether only participles ("is uitgegeven") or a time and place follow the verb."""
    rest = _participles(words, verb)[1]
    return not rest or rest[0] in _PREPOSITIONS


def _participles(words: list[str], verb: int) -> tuple[list[str], list[str]]:
    """The participles right behind the verb, and what comes after them."""
    rest = [word.lower() for word in words[verb + 1 :]]
    count = 0
    while count < len(rest) and _PARTICIPLE.fullmatch(rest[count]):
        count += 1
    return rest[:count], rest[count:]


def _is_sure(word: str) -> bool:
    """Whether a past tense surely falls apart or not; of "terugkeerden" and "inspecteerde" it is not sure."""
    if not word.startswith(_APART):
        return True
    return not word.endswith(("eerde", "eerden")) and len(_parted(word)[0]) > 4


def _parted(verb: str) -> tuple[str, list[str]]:
    """The verb in a question: "uitstroomden" is "stroomden ... uit"."""
    if verb.lower() in _FINITE:
        return verb, []
    for particle in _APART:
        if verb.lower().startswith(particle) and len(verb) > len(particle) + 4:
            return verb[len(particle) :], [particle]
    return verb, []
