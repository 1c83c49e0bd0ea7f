"""What a figure in a sentence counts, as a short phrase of the sentence's own words.

Dutch puts what is counted behind the figure ("522 uitkeringen"); of money and shares it is the subject
of the clause ("Het ziekteverzuim kwam uit op 5,9%") or stands before "van" ("een krediet van € 5 mln.").
A figure that has neither takes over from the figure before it: "179 personen in de opvang en 21 bij
gastgezinnen", "in 2023 nog 58".
"""

import re
from dataclasses import dataclass

from corpus.layout.lines import readable
from corpus.numbers import QUALIFIERS, Number
from corpus.periods import find_periods
from corpus.prose.clauses import VERBS
from corpus.prose.periods import RELATIVE

LABEL_WORDS = 8  # a label is read at a glance

_PLACE_WORDS = (
    "in op per tot bij met voor uit aan via naar onder ten boven door van binnen buiten tussen na over "
    "zonder sinds "
    "vanaf gedurende tijdens rond vanwege wegens dankzij ondanks langs tegen om"
)
_PLACES = frozenset(_PLACE_WORDS.split())
_MODES = frozenset(
    "beschikbaar uitgegeven begroot geraamd onttrokken nodig opgenomen gereserveerd verwacht "
    "voordelig nadelig negatief positief "
    "structureel incidenteel waard groot hoog lang verlaagd verhoogd gestegen gedaald uitkomen "
    "gevraagd daarna".split()
)
_TIMES = frozenset("jaar maand week dag kwartaal halfjaar periode termijn loop aantal".split())
_MEASURES = frozenset(
    "jaar jaren maanden weken dagen werkdagen uur uren minuten kilometer km meter m2 m3 m² m³ hectare ha "
    "liter kilo kg graden punten".split()
)
# Words behind a figure that do not name what it counts.
_NOT_COUNTED = (
    _PLACES
    | _MODES
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
_QUALIFIER = "|".join(re.escape(word) for word in QUALIFIERS)
_VERB = re.compile(rf"\b(?:{VERBS})\b|\bkosten(?=\s+(?:die|dat|deze|we|wij)\b)", re.IGNORECASE)
_PUNCTUATION = re.compile(r"\.(?!\d)|[;:!?()…]|,\s|\s[–—-]\s")
_LABEL_END = re.compile(
    r"\s(?:is|zijn|was|waren|wordt|worden|werd|werden|heeft|hebben|had|dat|die|maar|tegen|waarvan|terwijl|"
    r"omdat|zodat|doordat|waardoor|waarmee|waarvoor|nadat|voordat|naar|dan|waar|wat)\s"
)
_SUBORDINATE = re.compile(
    r"(?<=\s)(?:om\s(?=(?:de|het|een|onze|deze|dit)\s)|(?:dat|doordat|omdat|zodat|waardoor|nadat)\s"
    r"(?=(?:de|het|een|onze|deze|\w{4,})\s))",
    re.IGNORECASE,
)
_AND = re.compile(r"\s(?:en|of)\s")
_NAMED_BEFORE = re.compile(
    rf"\b(aantal|percentage|aandeel|bedrag|saldo)\s+([^,.;:()\d]{{3,60}}?)(?:\s+(?:{VERBS}|van)\b|"
    rf",\s(?:waar|die|dat)\b)",
    re.IGNORECASE,
)
# "een aanvullende subsidie van € 5": the words between article and "van"
_OF = re.compile(
    rf"\b(?:een|de|het|onze|hun|deze|dit|met|aan|jaarlijkse|samen|werkelijke)\s+"
    rf"((?:(?!(?:een|de|het|met|"
    rf"aan)\b)[^\W\d_][\w-]*\s+){{0,3}}[^\W\d_][\w-]{{3,}})(?:\s+\([^)]*\))?(?:\s+(?:toe|op|af))?\s+van(?:\s+(?:{_QUALIFIER}|"
    rf"nog|€))*\s*$",
    re.IGNORECASE,
)
# "Een quote onder 90% is goed", "Kredieten boven € 5": what the figure is a limit of
_LIMITED = re.compile(
    r"^\W*(?P<what>[^\d,;:]{3,60}?)\s+(?:onder|boven|vanaf|van (?:meer|minder) dan|hoger dan|lager dan)"
    r"(?:\s+(?:de|het|€))*\s*$",
    re.IGNORECASE,
)
_APPOSED = re.compile(
    rf"^\W*(?P<what>[^,;:()\d]{{3,60}}?)(?:\s(?:daar|hier|er)(?:voor|van))?,\s*(?:{_QUALIFIER}\s*)?€?\s*$",
    re.IGNORECASE,
)
_COPULA = re.compile(
    rf"\b(?:is|zijn|was|waren|bedraagt|bedroeg|duurt|duurde|blijft|bleef|wordt|werd)"
    rf"(?:\s+(?:nu|nog|dan|in totaal|{_QUALIFIER}))*\s*$",
    re.IGNORECASE,
)
_SUM_OF = re.compile(
    rf"\b(lasten|baten|kosten|uitgaven|inkomsten)\s+van(?:\s+(?:{_QUALIFIER}|€))*\s*$", re.IGNORECASE
)
_LEADING = re.compile(
    r"^(?:(?:de|het|een|onze|ons|dit|deze|er|daarnaast|ook|verder|daarmee|hiermee|daardoor|inmiddels|zo|"
    r"nu|vooral|"
    r"alleen|samen|echter|gemiddeld|in totaal|en|dan|al|elke?|iedere?|alle|hiervoor|hierin|daarom|daar|"
    r"tot nu toe|"
    r"terwijl|maar|want|omdat|doordat|te weten|oftewel|ofwel)\s+)+",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"^(?:dat|dit|deze|die|het|hij|zij|ze|we|wij|er|daarvan|hiervan|waarvan|van (?:hen|wie|die)|daar|"
    r"toen|hierin|waar|en|"
    r"al|nog|in|op|landelijk|gemiddeld|nu|maar|tegen|tegenover|terwijl het|in (?:de regio|Nederland|"
    r"heel Nederland)|teller|jaar|daarvoor|dat laatste|verwachting|zo['’]n \w+|"
    r"(?:gemiddelde )?(?:aandeel|percentage|aantal|bedrag|tarief)|"
    r".*\b(?:dit|dat) (?:aantal|aandeel|percentage|bedrag|cijfer|tarief)\b.*)?$",
    re.IGNORECASE,
)
_POINTER = re.compile(r"\b(?:dat|dit|daarvan|hiervan|waarvan|toen)\b", re.IGNORECASE)
_PRONOUN = re.compile(
    r"^(?:we|wij|zij|ze|hij|er|u|je|men|hiervoor|daar|dat|dit|ons|het college|de raad)\b\s*", re.IGNORECASE
)
_ADVERB = re.compile(
    r"(?:daarna|vervolgens|hierna|daarvoor|bovendien|tevens|momenteel|jaarlijks|uiteindelijk|eveneens|landelijk|"
    r"provinciaal|regionaal|eerst|straks|toch|dus|tegelijk|elders)",
    re.IGNORECASE,
)
_STARTS_WITH_PLACE = re.compile(rf"^(?:{'|'.join(_PLACES)})\b", re.IGNORECASE)
_STARTS_WITH_REASON = re.compile(
    r"^(?:om|door|doordat|omdat|wegens|vanwege|na|zonder|tijdens|als|zolang|met)\b", re.IGNORECASE
)
_TAIL = re.compile(
    rf"(?:(?:^|\s)(?:uit|op|van|tot|naar|met|in|aan|af|toe|voor|bij|per|tussen|rond|om|al|nu|nog|eens|"
    rf"maar|liefst|een|er|het|"
    rf"de|juist|jaarlijks|te|weten|meer|dan|slechts|samen|€|eenmalig|structureel|zelfs|ook|geleidelijk|"
    rf"weer|iets|dit|"
    rf"dat|uiteindelijk|terug|mee|ten opzichte|naar verwachting|naar schatting|tegen|tegenover|in "
    rf"totaal|zo|"
    rf"omgerekend|{_QUALIFIER}))+$",
    re.IGNORECASE,
)
_TIME_WORD = re.compile(
    r"(?:^|\s)(?:in|op|per|over|voor|van|(?:in|op|per|van) (?:de|het)|tot|tot en met|t/m|vanaf|sinds|"
    r"vóór|het jaar|peildatum|stand|(?:in )?de loop van|"
    r"begin|tegen)?\s*$",
    re.IGNORECASE,
)
_THIS_YEAR = re.compile(
    r"\b(?:dit|vorig|volgend|dat|afgelopen|ieder|elk|per) jaar\b|"
    r"\b(?:in )?de (?:eerste|tweede) helft van het jaar\b",
    re.IGNORECASE,
)
_BREAK = re.compile(r"[;:](?=\s)|,\s|\s[–—-]\s|[()]")
_AMOUNT = re.compile(
    r"\b\d+ op de \d+\b|(?<![\w-])€?\s?\d[\d.]*(?:,\d+)?(?:\s?%|\s(?:procent|mln\.?|mld\.?|miljoen|miljard|"
    r"euro))*(?![\w-])(?!\sjaar)"
)
_NAMES_NUMBER = re.compile(r"\b(?:programma|paragraaf|hoofdstuk|taakveld|fase|wijk|deel)\s?$", re.IGNORECASE)
_LOOSE = re.compile(
    r"^\W*(?:waarvan|en|of)\s+|\s+(?:waarvan|en|of|van|dat|die|om|te|de|het|een|onder|boven|vanaf)\W*$",
    re.IGNORECASE,
)
_RELATIVE_PRONOUN = re.compile(rf"^\W*(?:die|dat)\s+(?!(?:{VERBS})\b)", re.IGNORECASE)
_PREPOSITION = re.compile(
    r"^(?:(?:mede |vooral |onder meer )?(?:uit|aan|voor|naar|van|zowel))\s+", re.IGNORECASE
)
_REASON = re.compile(r"\b(?:door|wegens|vanwege|dankzij)\s+", re.IGNORECASE)
_SHARE_OF = re.compile(r"^\W*van (?!hen\b|wie\b|die\b)(?P<whole>.+)$", re.IGNORECASE)
_LINK = re.compile(
    rf"\b(?:waarvan|van wie|van hen|daarvan|hiervan|er|nog|maar|in|en|of|het|dat|terwijl|zo|dan|we|wij|"
    rf"tegen|tegenover|"
    rf"naar|versus|{VERBS}|{_QUALIFIER})\b|\bca\.",
    re.IGNORECASE,
)


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
        ends = (i for i, word in enumerate(words) if i and (word in _PLACES or _TAKEN_PART.match(word)))
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
    """What stands before a limit ("Kredieten boven € 5") or a comma ("Het krediet, € 5, ...")."""
    named = _limited(sentence[: number.start]) or _apposed(number, sentence)
    return Subject(_cut(named)) if named else None


def _counted(number: Number, behind: str, first: str) -> Subject | None:
    """What stands behind the figure, where that names what it counts."""
    if not _counts(behind, first) or (number.unit != "procent" and _VERB.match(behind)):
        return None
    return Subject(_cut(behind), counted=number.unit not in ("EUR", "procent"))


def words_behind(number: Number, sentence: str) -> str:
    """The words behind a figure up to the end of the phrase, a verb, or a period."""
    after = _RANGE_END.sub("", sentence[number.end :].split(". ", maxsplit=1)[0])
    after = _IS.sub("", after) if number.unit == "procent" else after  # "3% is werkloos"
    words = _BY_FAR.sub("", _up_to_end(before_period(readable(after))))
    verb = _VERB.search(words)
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
    if link and (re.search(r"\d", words[link.end() :]) or _VERB.search(words, link.end()) or end):
        words = words[: link.start()]
    return words.strip(" -–|*'’\"”.")


def before_period(text: str) -> str:
    """The words up to a period, which is told apart: "inwoners in 2025" counts inwoners."""
    periods = find_periods(text)
    return _TIME_WORD.sub("", text[: periods[0].start]) if periods else text


def _counts(behind: str, first: str) -> bool:
    if first == "van":
        return len(behind.split()) > 2 and not re.match(r"van (?:hen|wie|de)$", behind)
    if not first or first in _NOT_COUNTED or (behind == first and _TAKEN_PART.match(behind)):
        return False
    return bool(re.search(r"[^\W\d_]{2}|^m[23²³]?\b", behind))


def _cut(text: str) -> str:
    words = _LOOSE.sub("", _without_amounts(text)).split()[:LABEL_WORDS]
    return _LOOSE.sub("", " ".join(words)).strip(" -–|*,•:.'’\"“”")


def _share(number: Number, sentence: str, behind: str) -> Subject | None:
    """As in "Van de winkelpanden stond 6,8 procent leeg": van de winkelpanden leeg."""
    if number.unit != "procent" or re.match(r"van\b", behind):
        return None
    clause = _without_time(readable(_BREAK.split(sentence[: number.start])[-1])).strip(" *-–•")
    verb = _VERB.search(clause)
    whole = _SHARE_OF.match(clause[: verb.start()] if verb else "")
    if not whole:
        return None
    rest = "" if behind.split()[:1] and behind.split(maxsplit=1)[0].lower() in _COMPARES else behind
    return Subject(_cut(f"van {whole['whole'].strip()} {rest}"))


def _predicate(number: Number, sentence: str, behind: str) -> Subject | None:
    """As in "De norm is 14 dagen" and "De limiet is 8% van de lasten": what a measure or a share is of."""
    of_whole = number.unit == "procent" and re.match(r"van (?!hen\b|wie\b|deze\b)\w", behind)
    if not of_whole and behind.lower() not in _MEASURES:
        return None
    clause = _BREAK.split(sentence[: number.start])[-1]
    if not (_COPULA.search(_without_time(readable(clause))) or (of_whole and _SUBORDINATE.search(clause))):
        return None
    own = _phrase(_last_clause(clause))
    if _POINTS_BACK.match(own) or own.lower() in _MEASURES:
        return None
    if of_whole:
        return Subject(_cut(f"{own} {behind}"))
    return Subject(_cut(own if behind.startswith("ja") else f"{behind}, {own}"), counted=True)


def _apposed(number: Number, sentence: str) -> str:
    """As in "Het krediet daarvoor, € 5, blijft staan": what stands before the comma."""
    match = _APPOSED.match(readable(sentence[: number.start]))
    if not match or not sentence[number.end :].startswith(",") or _VERB.search(match["what"]):
        return ""
    return _trimmed(_without_time(match["what"]))


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
        rf"\b(?:van|tussen)\s+(?:(?:{_QUALIFIER})\s+)?$", sentence[: number.start], re.IGNORECASE
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
        rf"\ber(?:\s+(?:{_QUALIFIER}|nog|eens|al|ook|samen|in totaal))*$", _without_time(lead)
    )
    theirs = first.lower() in ("het", "een", "hun") and re.search(r"\ber$", lead)
    if taken or theirs or first.lower() in _QUALITIES:
        return Subject(_cut(f"{previous.noun} {behind}"), counted=True, borrowed=True)
    return None


def _elliptical(number: Number, sentence: str, behind: str, previous: Subject | None) -> Subject | None:
    """As in "… en 21 bij gastgezinnen": nothing but a linking word stands before the figure."""
    if not previous or not previous.text or (number.unit == "EUR" and previous.counted):
        return None
    if _aside(sentence[: number.start]):
        return None
    points = re.match(r"\W*(?:van (?:hen|deze|die)|daarvan|hiervan)\b", sentence, re.IGNORECASE)
    if not _only_links(sentence[: number.start], opening=bool(points)):
        return None
    where = behind if _STARTS_WITH_PLACE.match(behind) and len(behind.split()) > 1 else ""
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
    return (len(lead) > 1 or opening) and not _LINK.sub("", _without_time(readable(lead[-1]))).strip(" -–€.")


def _stated_before(number: Number, sentence: str, behind: str) -> Subject | None:
    """The subject that the words before a figure name."""
    before = sentence[: number.start]
    sort = re.match(r"aan (?!de\b|het\b)(\w.*)", behind) if number.unit in ("EUR", None) else None
    if sort:  # "€ 5 mln. aan lasten"
        return Subject(_cut(sort[1]))
    named = _item_label(before) or _whole_of(before) or _named(before) or _subject_before(before)
    if not named:
        return None
    purpose = behind if re.match(r"(?:voor|aan|uit|bij)\s+\w+\s+\w", behind) else ""
    return Subject(_cut(f"{named} {purpose}" if len(named.split()) < LABEL_WORDS // 2 else named))


def _taken_over(number: Number, behind: str, previous: Subject | None) -> Subject:
    """What is left: the words behind the figure, or the subject of the figure before it."""
    if behind.split()[:1] and behind.split(maxsplit=1)[0] in _MODES:
        return Subject(_cut(behind))
    if len(behind.split()) > 1 and not _SCOPE_ONLY.match(behind):
        return Subject(_cut(behind))
    if _SCOPE_ONLY.match(behind) and previous and _STARTS_WITH_PLACE.match(previous.text):
        return Subject()
    if previous and previous.text and not (number.unit == "EUR" and previous.counted):
        return Subject(previous.text, previous.counted, borrowed=True)
    return Subject()


def _item_label(before: str) -> str:
    """As in "rijksbijdragen, waaronder die voor zorg: € 5": what stands before the colon, from its start."""
    if not before.rstrip(" €").endswith(":"):
        return ""
    label = re.split(r"[,(:]", before)[0]
    return (
        ""
        if _VERB.search(label) or re.search(r"\d", label)
        else _trimmed(_without_time(readable(label)).strip(" *-–•"))
    )


def _limited(before: str) -> str:
    """As in "Kredieten boven € 5": what the figure is a limit of, at the start of its clause."""
    match = _LIMITED.match(readable(_BREAK.split(before)[-1]))
    return "" if not match or _VERB.search(match["what"]) else _trimmed(_without_time(match["what"]))


def _named(before: str) -> str:
    """As in "Het aantal uitkeringen steeg van 458": uitkeringen."""
    found = list(_NAMED_BEFORE.finditer(readable(re.split(r";\s", before)[-1])))
    if not found:
        return ""
    counted = _without_time(found[-1][2])
    return counted if found[-1][1].lower() == "aantal" else f"{found[-1][1].lower()} {counted}"


def _whole_of(before: str) -> str:
    """As in "Een krediet van € 5 mln.": krediet."""
    clause = readable(_BREAK.split(before)[-1])
    match = _OF.search(clause) or _SUM_OF.search(clause)
    words = _trimmed(match[1]) if match else ""
    return "" if _VERB.search(words) or words.lower() in _MODES or words.lower() in _TIMES else words


def _subject_before(before: str) -> str:
    """The subject of the clause that leads to a figure; "" where it only points back."""
    aside = _aside(before)
    if aside:
        return aside
    parts = _BREAK.split(before)
    last = _last_clause(parts[-1])
    if (
        len(parts) > 1 and before[: -len(parts[-1])].rstrip().endswith(",") and _RELATIVE_PRONOUN.match(last)
    ):  # "de reserve, die daarmee op € 9 uitkomt"
        return _last_noun(parts[-2]) or _phrase(parts[-2])
    if len(parts) > 2 and _VERB.match(last.strip()):
        last = parts[0]  # "De deelname, het aandeel dat werkt, ligt met 78%"
    own = _phrase(last)
    if _POINTS_BACK.match(own) and not _POINTER.search(last):
        clauses = [part for part in parts[:-1] if _VERB.search(part)] or parts[:1]
        own = _phrase(clauses[-1]) if clauses else own
    return "" if _POINTS_BACK.match(own) else own


def _aside(before: str) -> str:
    """What stands right before a bracket that a figure opens: "middelbaar (80%)"; "" where nothing does."""
    if not before.rstrip(" €").endswith("("):
        return ""
    text = _without_time(readable(_BREAK.split(before)[-2]))
    last = _trimmed(re.split(r"\b(?:dan|en|of|als)\b|[,;]", text)[-1])
    return _last_noun(last or text) or _phrase(last or text)


def _last_noun(text: str) -> str:
    """What stands behind the last verb, without the preposition before it: "gaat naar de reserve"."""
    verbs = list(_VERB.finditer(text))
    rest = _trimmed(text[verbs[-1].end() :]) if verbs else ""
    reason = _REASON.search(rest)
    if reason:
        return _trimmed(rest[reason.end() :])
    return _trimmed(_PREPOSITION.sub("", rest)) if _PREPOSITION.match(rest) else ""


def _last_clause(text: str) -> str:
    """What stands behind "en", where figures stand before it and a verb behind it."""
    *left, right = re.split(r"\ben\b", text)
    text = right if left and re.search(r"\d", left[-1]) and _VERB.search(right) else text
    *main, sub = _SUBORDINATE.split(text)
    return sub if main and _phrase(sub) and not _POINTS_BACK.match(_phrase(sub)) else text


def _phrase(text: str) -> str:
    """The subject in the words before a figure: in front of the verb, else behind it."""
    text = _TAIL.sub("", _without_amounts(_without_time(readable(text))).strip(" *-–•|'’\"“”"))
    verb = _VERB.search(text)
    if not verb:
        text = re.sub(r"^(?:we|wij|zij|ze|hij|men|u)\s+\w+\s+", "", text, flags=re.IGNORECASE)
        return _trimmed(
            re.sub(rf"^(?:{'|'.join(_PLACES)})(?:\s+|$)", "", _trimmed(text), flags=re.IGNORECASE)
        )
    left, right = _trimmed(text[: verb.start()]), _trimmed(_TAIL.sub("", text[verb.end() :]))
    if left and not (_STARTS_WITH_PLACE.match(left) or _PRONOUN.fullmatch(left) or _ADVERB.fullmatch(left)):
        return left
    if right and not _PRONOUN.match(right) and not _STARTS_WITH_PLACE.match(right):
        return re.split(r"\s(?:uit|over|op|naar|tot)\s", right)[0]
    if left and not _STARTS_WITH_REASON.match(left) and not re.match(r"(?i)van (?:hen|wie)\b", left):
        return _trimmed(re.sub(r"^\w+\s+", "", left))
    rest = _trimmed(_PRONOUN.sub("", right))
    return _trimmed(re.sub(r"^\w+\s+", "", rest)) if _STARTS_WITH_PLACE.match(rest) else rest


def _without_amounts(text: str) -> str:
    """The words without the figures among them; the number of "Programma 2" is a name."""
    return _AMOUNT.sub(lambda m: m[0] if _NAMES_NUMBER.search(text, 0, m.start()) else " ", text)


def _trimmed(text: str) -> str:
    return _LEADING.sub("", text.strip() + " ").strip(" ,;:*-–")


def _without_time(text: str) -> str:
    """The words without the periods among them: "In 2024 bedroeg" becomes "bedroeg"."""
    text = _THIS_YEAR.sub(" ", RELATIVE.sub(" ", text))
    for period in reversed(find_periods(text)):
        before = _TIME_WORD.sub(" ", text[: period.start])
        text = before + text[period.end :]
    return re.sub(r"\s+", " ", text).strip()
