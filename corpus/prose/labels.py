"""What a figure in a sentence counts, as a short phrase of the sentence's own words.

Dutch puts what is counted behind the figure ("522 uitkeringen"); of money and shares it is the subject
of the clause ("Het ziekteverzuim kwam uit op 5,9%") or stands before "van" ("een krediet van € 5 mln.").
A figure that has neither takes over from the figure before it: "179 personen in de opvang en 21 bij
gastgezinnen", "in 2023 nog 58".
"""

import re
from dataclasses import dataclass
from functools import cache

from corpus.dutch.word_lists import one_of, words
from corpus.layout.lines import readable
from corpus.numbers import Number
from corpus.periods import find_periods
from corpus.prose.subjects_before import (
    BREAK,
    MODES,
    PLACES,
    POINTS_BACK,
    QUALIFIER,
    STARTS_WITH_PLACE,
    SUBORDINATE,
    TIME_WORD,
    aside_of,
    finite_verb,
    item_label,
    last_clause,
    limited,
    named_before,
    phrase_of,
    subject_before,
    trimmed,
    whole_of,
    without_amounts,
    without_time,
)

LABEL_WORDS = 8  # a label is read at a glance
# Words behind a figure that do not name what it counts.
_NOT_COUNTED = (
    PLACES
    | MODES
    | frozenset(
        "eind begin medio dan als af toe is was zijn waren wordt worden werd tegenover en of dat die te "
        "al nog ook zich "
        "daarvan daar er wel weer zelf samen jaarlijks bijgekomen landelijk provinciaal regionaal "
        "hiervan nu vs versus achter waard doordat omdat zodat".split()
    )
)
_COMPARES = frozenset("hoger lager meer minder extra nadeliger voordeliger omhoog omlaag".split())
_MORE_OF = frozenset("meer minder extra".split())
_BY_FAR = re.compile(
    r"^(?:aanzienlijk|fors|flink|iets|veel|licht|ver)\s+(?=hoger|lager|meer|minder)", re.IGNORECASE
)
_IS = re.compile(
    r"^\s+(?:is|zijn|was|waren|wordt|worden|werd|werden)\b(?!\s+(?:dat|dit|het|de)\b)", re.IGNORECASE
)
_OF_THEM = re.compile(r"^(?:daarvan|hiervan|van (?:hen|deze|die|wie))\b", re.IGNORECASE)
_RANGE_END = re.compile(
    r"^\s*(?:tot|à|en|[-–])\s*€?\s?\d[\d.]*(?:,\d+)?(?:\s?%|\s(?:procent|mln\.?|euro)\b)?"
)
_QUALITIES = frozenset("jonger ouder langer korter groter kleiner duurder goedkoper".split())
_TAKEN_PART = re.compile(  # a participle: "waren er 18 ingevuld"
    r"^(?:ge|be|ver|ont|in|op|af|aan|uit|toe|over|door|bij|her)[a-z]*[dt]$|"
    r"^[a-z]*(?:gegeven|genomen|gekomen|gesloten|gekregen|vervangen|getrokken|gehouden|geschreven|gedragen)$"
)
_SCOPE_ONLY = re.compile(
    r"^(?:landelijk|provinciaal|regionaal|in (?:heel )?Nederland|in de regio)\b", re.IGNORECASE
)
_PUNCTUATION = re.compile(r"\.(?!\d)|[;:!?()…]|,\s|\s[–—-]\s")
_LABEL_END = re.compile(
    r"\s(?:is|zijn|was|waren|wordt|worden|werd|werden|heeft|hebben|had|dat|die|maar|tegen|waarvan|terwijl|"
    r"omdat|zodat|doordat|waardoor|waarmee|waarvoor|nadat|voordat|naar|dan|waar|wat)\s"
)
_AND = re.compile(r"\s(?:en|of)\s")
_APPOSED = re.compile(
    rf"^\W*(?P<what>[^,;:()\d]{{3,60}}?)(?:\s(?:daar|hier|er)(?:voor|van))?,\s*(?:{QUALIFIER}\s*)?€?\s*$",
    re.IGNORECASE,
)
_COPULA = re.compile(
    rf"\b(?:is|zijn|was|waren|bedraagt|bedroeg|duurt|duurde|blijft|bleef|wordt|werd)"
    rf"(?:\s+(?:nu|nog|dan|in totaal|{QUALIFIER}))*\s*$",
    re.IGNORECASE,
)
# "Voor een dak is de subsidie 40% van de kosten": the subject behind the verb.
_COPULA_FIRST = re.compile(
    r"\b(?:is|zijn|was|waren|bedraagt|bedroeg|wordt|werd)\s+(?:de|het|een|onze)\s+[^\W\d]+(?:\s[^\W\d]+)?\s*$",
    re.IGNORECASE,
)
_SIZE = re.compile(r"\s(?:groot|lang|hoog|breed|diep|oud)$", re.IGNORECASE)
_SUPERLATIVE = re.compile(r"(?:het|de) [^\W\d]+ste?$", re.IGNORECASE)
# "De grootste bron is de uitkering: € 5": what is named before the colon
_IDENTIFIED = re.compile(
    r"\b(?:is|zijn|was|waren)\s+((?:de|het|een|onze)\s[^,;:()\d]{3,80}):\s*€?\s*$", re.IGNORECASE
)
_LOOSE = re.compile(
    r"^\W*(?:waarvan|en|of)\s+|\s+(?:waarvan|en|of|van|dat|die|om|te|de|het|een|onder|boven|vanaf)\W*$",
    re.IGNORECASE,
)
_SHARE_OF = re.compile(r"^\W*van (?!hen\b|wie\b|die\b)(?P<whole>.+)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a figure counts. ``counted`` is true where it stands behind the figure as a noun.

    ``borrowed`` is true where it is taken over from the figure before.
    """

    text: str = ""
    counted: bool = False
    borrowed: bool = False

    @property
    def noun(self) -> str:
        """The phrase up to where it says where or whose: "personen" of "personen in de opvang"."""
        words = self.text.split()
        ends = (i for i, word in enumerate(words) if i and (word in PLACES or _TAKEN_PART.match(word)))
        cut = next(ends, len(words))
        return " ".join(words[:cut])


def subject_of(number: Number, sentence: str, previous: Subject | None) -> Subject:
    """What a figure of a sentence counts; ``previous`` is that of the figure before it."""
    behind = words_behind(number, sentence)
    first = behind.split()[0].lower().strip(",") if behind else ""
    clear = _share(number, sentence, behind) or _predicate(number, sentence, behind)
    if clear:
        return clear
    if _OF_THEM.match(behind) and previous and previous.text:
        return Subject(previous.text, previous.counted, borrowed=True)
    if first in _COMPARES or (first in _QUALITIES and number.unit in ("EUR", "procent")):
        return _compared(number, sentence, behind, previous)
    return (
        _part_of_previous(number, sentence, behind, previous)
        or _set_apart(number, sentence)
        or _counted(number, behind, first)
        or _shared_with_next(number, sentence)
        or _elliptical(number, sentence, behind, previous)
        or _stated_before(number, sentence, behind)
        or _taken_over(number, behind, previous)
    )


def _set_apart(number: Number, sentence: str) -> Subject | None:
    """What stands before a limit ("Kredieten boven € 5"), a comma ("Het krediet, € 5, ...") or a colon."""
    named = limited(sentence[: number.start]) or _apposed(number, sentence) or _identified(number, sentence)
    return Subject(_cut(named)) if named else None


def _identified(number: Number, sentence: str) -> str:
    """As in "De grootste bron is de uitkering: € 5": uitkering."""
    match = _IDENTIFIED.search(readable(sentence[: number.start]))
    return "" if not match or finite_verb().search(match[1]) else trimmed(without_time(match[1]))


def _counted(number: Number, behind: str, first: str) -> Subject | None:
    """What stands behind the figure, where that names what it counts."""
    if not _counts(behind, first) or (number.unit != "procent" and finite_verb().match(behind)):
        return None
    return Subject(_cut(behind), counted=number.unit not in ("EUR", "procent"))


def words_behind(number: Number, sentence: str) -> str:
    """The words behind a figure up to the end of the phrase, a verb, or a period."""
    after = _RANGE_END.sub("", sentence[number.end :].split(". ", maxsplit=1)[0])
    after = _IS.sub("", after) if number.unit == "procent" else after  # "3% is werkloos"
    words = _BY_FAR.sub("", _up_to_end(before_period(readable(after))))
    verb = finite_verb().search(words)
    if verb and verb.start() and number.unit != "procent":
        words = words[: verb.start()].strip()
    return words


def _up_to_end(text: str) -> str:
    """The words up to punctuation or a linking word; "en" ends them where it leads to more than a noun."""
    mark = _PUNCTUATION.search(text)
    words = text[: mark.start() if mark else None]
    end = _LABEL_END.search(f" {words} ")
    words = words[: max(0, end.start() - 1) if end else None]
    link = _AND.search(words)
    if link and (re.search(r"\d", words[link.end() :]) or finite_verb().search(words, link.end()) or end):
        words = words[: link.start()]
    return words.strip(" -–|*'’\"”.")


def before_period(text: str) -> str:
    """The words up to a period, which is told apart: "inwoners in 2025" counts inwoners."""
    periods = find_periods(text)
    return TIME_WORD.sub("", text[: periods[0].start]) if periods else text


def _counts(behind: str, first: str) -> bool:
    if first == "van":
        return len(behind.split()) > 2 and not re.match(r"van (?:hen|wie|de)$", behind)
    if (
        not first
        or first in _NOT_COUNTED
        or _SUPERLATIVE.match(behind)
        or (behind == first and _TAKEN_PART.match(behind))
    ):
        return False
    return bool(re.search(r"[^\W\d_]{2}|^m[23²³]?\b", behind))


def _cut(text: str) -> str:
    words = _LOOSE.sub("", without_amounts(text)).split()[:LABEL_WORDS]
    return _LOOSE.sub("", " ".join(words)).strip(" -–|*,•:.'’\"“”")


def _share(number: Number, sentence: str, behind: str) -> Subject | None:
    """As in "Van de winkelpanden stond 6,8 procent leeg": van de winkelpanden leeg."""
    if number.unit != "procent" or re.match(r"van\b", behind):
        return None
    clause = without_time(readable(BREAK.split(sentence[: number.start])[-1])).strip(" *-–•")
    verb = finite_verb().search(clause)
    whole = _SHARE_OF.match(clause[: verb.start()] if verb else "")
    if not whole:
        return None
    rest = "" if behind.split()[:1] and behind.split(maxsplit=1)[0].lower() in _COMPARES else behind
    return Subject(_cut(f"van {whole['whole'].strip()} {rest}"))


def _predicate(number: Number, sentence: str, behind: str) -> Subject | None:
    """As in "De norm is 14 dagen" and "De limiet is 8% van de lasten": what a measure or a share is of."""
    behind = _SIZE.sub("", behind)
    of_whole = number.unit == "procent" and re.match(r"van (?!hen\b|wie\b|deze\b)\w", behind)
    if not of_whole and behind.lower() not in words("maten", "woorden"):
        return None
    clause = BREAK.split(sentence[: number.start])[-1]
    plain = without_time(readable(clause))
    inverted = of_whole and (SUBORDINATE.search(clause) or _COPULA_FIRST.search(plain))
    if not (_COPULA.search(plain) or inverted):
        return None
    own = phrase_of(last_clause(clause))
    if POINTS_BACK.match(own) or own.lower() in words("maten", "woorden"):
        return None
    if of_whole:
        return Subject(_cut(f"{own} {behind}"))
    return Subject(_cut(own if behind.startswith("ja") else f"{behind}, {own}"), counted=True)


def _apposed(number: Number, sentence: str) -> str:
    """As in "Het krediet daarvoor, € 5, blijft staan": what stands before the comma."""
    match = _APPOSED.match(readable(sentence[: number.start]))
    if not match or not sentence[number.end :].startswith(",") or finite_verb().search(match["what"]):
        return ""
    return trimmed(without_time(match["what"]))


def _compared(number: Number, sentence: str, behind: str, previous: Subject | None) -> Subject:
    """As in "412 meer dan een jaar eerder": more of what is counted before it."""
    words = behind.split()
    if len(words) > 1 and words[1].lower() not in _NOT_COUNTED and words[0].lower() not in _QUALITIES:
        return Subject(_cut(behind))
    own = None if _only_links(sentence[: number.start]) else _stated_before(number, sentence, "")
    subject = own or (Subject(previous.noun, borrowed=True) if previous else Subject())
    more = words[0].lower() in _MORE_OF and subject.borrowed
    return Subject(
        _cut(f"{words[0]} {subject.text}" if more else f"{subject.text} {words[0]}"), borrowed=True
    )


def _shared_with_next(number: Number, sentence: str) -> Subject | None:
    """As in "Van 9.870 naar 10.415 leden": both count leden."""
    if number.unit or number.scaled:
        return None
    if not re.search(
        rf"\b(?:van|tussen)\s+(?:(?:{QUALIFIER})\s+)?$", sentence[: number.start], re.IGNORECASE
    ):
        return None
    to = re.compile(r"\s*(?:\w+ ){0,3}?(?:naar|tot|en)\s[^\d,;.]{0,20}?\d[\d.]*(?:,\d+)?\s+")
    match = to.match(sentence, number.end)
    words = before_period(_up_to_end(readable(sentence[match.end() :]))) if match else ""
    first = words.split()[0].lower() if words else ""
    return Subject(_cut(words), counted=True) if _counts(words, first) and first != "van" else None


def _part_of_previous(number: Number, sentence: str, behind: str, previous: Subject | None) -> Subject | None:
    """As in "Waren er 18 ingevuld", "van wie 5 jonger dan 18": some of what was counted before."""
    if not previous or not previous.counted or number.unit:
        return None
    first = behind.split(maxsplit=1)[0] if behind else ""
    lead = sentence[: number.start].rstrip()
    taken = _TAKEN_PART.match(first) and re.search(
        rf"\ber(?:\s+(?:{QUALIFIER}|nog|eens|al|ook|samen|in totaal))*$", without_time(lead)
    )
    theirs = first.lower() in ("het", "een", "hun") and re.search(r"\ber$", lead)
    if taken or theirs or first.lower() in _QUALITIES:
        return Subject(_cut(f"{previous.noun} {behind}"), counted=True, borrowed=True)
    return None


def _elliptical(number: Number, sentence: str, behind: str, previous: Subject | None) -> Subject | None:
    """As in "… en 21 bij gastgezinnen": nothing but a linking word stands before the figure."""
    if not previous or not previous.text or (number.unit == "EUR" and previous.counted):
        return None
    if aside_of(sentence[: number.start]):
        return None
    points = re.match(r"\W*(?:van (?:hen|deze|die)|daarvan|hiervan)\b", sentence, re.IGNORECASE)
    if not _only_links(sentence[: number.start], opening=bool(points)):
        return None
    where = behind if STARTS_WITH_PLACE.match(behind) and len(behind.split()) > 1 else ""
    where = "" if re.match(r"(?:van (?:hen|wie)|per)\b", where) else where
    if number.unit in ("procent", "procentpunt"):
        if _SCOPE_ONLY.match(behind):
            return _taken_over(number, behind, previous)
        return Subject(_cut(where)) if where else None
    noun = previous.noun if where else previous.text
    return Subject(_cut(f"{noun} {where}"), previous.counted, borrowed=True)


def _only_links(before: str, *, opening: bool = False) -> bool:
    """Whether only linking words stand between a figure and the break before it, within its sentence."""
    lead = re.split(r"[,;:(]\s*|\ben\b|(?=\bwaarvan\b)|(?=\bvan wie\b)|(?=\b(?:tegen|versus|vs)\b)", before)
    return (len(lead) > 1 or opening) and not _link().sub("", without_time(readable(lead[-1]))).strip(" -–€.")


@cache
def _link() -> re.Pattern[str]:
    """A word that says nothing but how a figure hangs together with the one before it."""
    return re.compile(
        rf"\b(?:waarvan|van wie|van hen|daarvan|hiervan|er|nog|maar|in|en|of|het|dat|terwijl|zo|dan|we|wij|"
        rf"tegen|tegenover|naar|versus|{one_of('zinnen', 'werkwoorden')}|{QUALIFIER})\b|\bca\.",
        re.IGNORECASE,
    )


def _stated_before(number: Number, sentence: str, behind: str) -> Subject | None:
    """The subject that the words before a figure name."""
    before = sentence[: number.start]
    sort = re.match(r"aan (?!de\b|het\b)(\w.*)", behind) if number.unit in ("EUR", None) else None
    if sort:  # "€ 5 mln. aan lasten"
        return Subject(_cut(sort[1]))
    named = item_label(before) or whole_of(before) or named_before(before) or subject_before(before)
    if not named:
        return None
    purpose = behind if re.match(r"(?:voor|aan|uit|bij)\s+\w+\s+\w", behind) else ""
    return Subject(_cut(f"{named} {purpose}" if len(named.split()) < LABEL_WORDS // 2 else named))


def _taken_over(number: Number, behind: str, previous: Subject | None) -> Subject:
    """What is left: the words behind the figure, or the subject of the figure before it."""
    if behind.split()[:1] and behind.split(maxsplit=1)[0] in MODES:
        return Subject(_cut(behind))
    if len(behind.split()) > 1 and not _SCOPE_ONLY.match(behind):
        return Subject(_cut(behind))
    if _SCOPE_ONLY.match(behind) and previous and STARTS_WITH_PLACE.match(previous.text):
        return Subject()
    if previous and previous.text and not (number.unit == "EUR" and previous.counted):
        return Subject(previous.text, previous.counted, borrowed=True)
    return Subject()
