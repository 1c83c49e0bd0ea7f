"""What the words before a figure name: its subject, as a phrase of the sentence's own words.

All take the text of a sentence up to the figure, or a part of it, and give "" where it names nothing.
"""

import re
from functools import cache

from corpus.dutch.word_lists import one_of
from corpus.layout.lines import readable
from corpus.numbers import QUALIFIERS
from corpus.periods import find_periods
from corpus.prose.periods import RELATIVE

_PLACE_WORDS = (
    "in op per tot bij met voor uit aan via naar onder ten boven door van binnen buiten tussen na over "
    "zonder sinds "
    "vanaf gedurende tijdens rond vanwege wegens dankzij ondanks langs tegen om"
)
PLACES = frozenset(_PLACE_WORDS.split())
MODES = frozenset(
    "beschikbaar uitgegeven begroot geraamd onttrokken nodig opgenomen gereserveerd verwacht "
    "voordelig nadelig negatief positief "
    "structureel incidenteel waard groot hoog lang verlaagd verhoogd gestegen gedaald uitkomen "
    "gevraagd daarna".split()
)
_TIMES = frozenset("jaar maand week dag kwartaal halfjaar periode termijn loop aantal".split())
QUALIFIER = "|".join(re.escape(word) for word in QUALIFIERS)
SUBORDINATE = re.compile(
    r"(?<=\s)(?:om\s(?=(?:de|het|een|onze|deze|dit)\s)|(?:dat|doordat|omdat|zodat|waardoor|nadat)\s"
    r"(?=(?:de|het|een|onze|deze|\w{4,})\s))",
    re.IGNORECASE,
)
# "een aanvullende subsidie van € 5": the words between article and "van"
_OF = re.compile(
    rf"\b(?:een|de|het|onze|hun|deze|dit|met|aan|jaarlijkse|samen|werkelijke)\s+"
    rf"((?:(?!(?:een|de|het|met|"
    rf"aan)\b)[^\W\d_][\w-]*\s+){{0,3}}[^\W\d_][\w-]{{3,}})(?:\s+\([^)]*\))?(?:\s+(?:toe|op|af))?\s+van(?:\s+(?:{QUALIFIER}|"
    rf"nog|€))*\s*$",
    re.IGNORECASE,
)
# "Een quote onder 90% is goed", "Kredieten boven € 5": what the figure is a limit of
_LIMITED = re.compile(
    r"^\W*(?P<what>[^\d,;:]{3,60}?)\s+(?:onder|boven|vanaf|van (?:meer|minder) dan|hoger dan|lager dan)"
    r"(?:\s+(?:de|het|€))*\s*$",
    re.IGNORECASE,
)
_SUM_OF = re.compile(
    rf"\b(lasten|baten|kosten|uitgaven|inkomsten)\s+van(?:\s+(?:{QUALIFIER}|€))*\s*$", re.IGNORECASE
)
_LEADING = re.compile(
    r"^(?:(?:de|het|een|onze|ons|dit|deze|er|daarnaast|ook|verder|daarmee|hiermee|daardoor|inmiddels|zo|"
    r"nu|vooral|"
    r"alleen|samen|echter|gemiddeld|in totaal|en|dan|al|elke?|iedere?|alle|hiervoor|hierin|daarom|daar|"
    r"tot nu toe|"
    r"terwijl|maar|want|omdat|doordat|te weten|oftewel|ofwel)\s+)+",
    re.IGNORECASE,
)
POINTS_BACK = re.compile(
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
STARTS_WITH_PLACE = re.compile(rf"^(?:{'|'.join(PLACES)})\b", re.IGNORECASE)
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
    rf"omgerekend|{QUALIFIER}))+$",
    re.IGNORECASE,
)
TIME_WORD = re.compile(
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
_ITEM = re.compile(r"^\d{1,2}[.)]\s+(?=[^\W\d])")  # the number of an item in a list
BREAK = re.compile(r"[;:](?=\s)|,\s|\s[–—-]\s|[()]")
_AMOUNT = re.compile(
    r"\b\d+ op de \d+\b|(?<![\w-])€?\s?\d[\d.]*(?:,\d+)?(?:\s?%|\s(?:procent|mln\.?|mld\.?|miljoen|miljard|"
    r"euro))*(?![\w-])(?!\sjaar)"
)
_NAMES_NUMBER = re.compile(r"\b(?:programma|paragraaf|hoofdstuk|taakveld|fase|wijk|deel)\s?$", re.IGNORECASE)
_PREPOSITION = re.compile(
    r"^(?:(?:mede |vooral |onder meer )?(?:uit|aan|voor|naar|van|zowel))\s+", re.IGNORECASE
)
_REASON = re.compile(r"\b(?:door|wegens|vanwege|dankzij)\s+", re.IGNORECASE)


@cache
def finite_verb() -> re.Pattern[str]:
    """A finite verb; "kosten" is one only before who bears them."""
    return re.compile(
        rf"\b{one_of('zinnen', 'werkwoorden')}\b|\bkosten(?=\s+(?:die|dat|deze|we|wij)\b)", re.IGNORECASE
    )


@cache
def _named_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"\b(aantal|percentage|aandeel|bedrag|saldo)\s+([^,.;:()\d]{{3,60}}?)"
        rf"(?:\s+(?:{one_of('zinnen', 'werkwoorden')}|van)\b|,\s(?:waar|die|dat)\b)",
        re.IGNORECASE,
    )


@cache
def _relative_pronoun() -> re.Pattern[str]:
    """As in ", die daarmee", not "dat is"."""
    return re.compile(rf"^\W*(?:die|dat)\s+(?!{one_of('zinnen', 'werkwoorden')}\b)", re.IGNORECASE)


def item_label(before: str) -> str:
    """As in "rijksbijdragen, waaronder die voor zorg: € 5": what stands before the colon, from its start."""
    if not before.rstrip(" €").endswith(":"):
        return ""
    label = re.split(r"[,(:]", before)[0]
    return (
        ""
        if finite_verb().search(label) or re.search(r"\d", label)
        else trimmed(without_time(readable(label)).strip(" *-–•"))
    )


def limited(before: str) -> str:
    """As in "Kredieten boven € 5": what the figure is a limit of, at the start of its clause."""
    match = _LIMITED.match(readable(BREAK.split(before)[-1]))
    return "" if not match or finite_verb().search(match["what"]) else trimmed(without_time(match["what"]))


def named_before(before: str) -> str:
    """As in "Het aantal uitkeringen steeg van 458": uitkeringen."""
    found = list(_named_pattern().finditer(readable(re.split(r";\s", before)[-1])))
    if not found:
        return ""
    counted = without_time(found[-1][2])
    return counted if found[-1][1].lower() == "aantal" else f"{found[-1][1].lower()} {counted}"


def whole_of(before: str) -> str:
    """As in "Een krediet van € 5 mln.": krediet."""
    clause = readable(BREAK.split(before)[-1])
    match = _OF.search(clause) or _SUM_OF.search(clause)
    words = trimmed(match[1]) if match else ""
    return "" if finite_verb().search(words) or words.lower() in MODES or words.lower() in _TIMES else words


def subject_before(before: str) -> str:
    """The subject of the clause that leads to a figure; "" where it only points back."""
    aside = aside_of(before)
    if aside:
        return aside
    parts = BREAK.split(before)
    last = last_clause(parts[-1])
    if (
        len(parts) > 1
        and before[: -len(parts[-1])].rstrip().endswith(",")
        and _relative_pronoun().match(last)
    ):  # "de reserve, die daarmee op € 9 uitkomt"
        return _last_noun(parts[-2]) or phrase_of(parts[-2])
    if len(parts) > 2 and finite_verb().match(last.strip()):
        last = parts[0]  # "De deelname, het aandeel dat werkt, ligt met 78%"
    own = phrase_of(last)
    if POINTS_BACK.match(own) and not _POINTER.search(last):
        clauses = [part for part in parts[:-1] if finite_verb().search(part)] or parts[:1]
        own = phrase_of(clauses[-1]) if clauses else own
    return "" if POINTS_BACK.match(own) else own


def aside_of(before: str) -> str:
    """What stands right before a bracket that a figure opens: "middelbaar (80%)"; "" where nothing does."""
    if not before.rstrip(" €").endswith("("):
        return ""
    text = without_time(readable(BREAK.split(before)[-2]))
    last = trimmed(re.split(r"\b(?:dan|en|of|als)\b|[,;]", text)[-1])
    return _last_noun(last or text) or phrase_of(last or text)


def _last_noun(text: str) -> str:
    """What stands behind the last verb, without the preposition before it: "gaat naar de reserve"."""
    verbs = list(finite_verb().finditer(text))
    rest = trimmed(text[verbs[-1].end() :]) if verbs else ""
    reason = _REASON.search(rest)
    if reason:
        return trimmed(rest[reason.end() :])
    return trimmed(_PREPOSITION.sub("", rest)) if _PREPOSITION.match(rest) else ""


def last_clause(text: str) -> str:
    """What stands behind "en", where figures stand before it and a verb behind it."""
    *left, right = re.split(r"\ben\b", text)
    text = right if left and re.search(r"\d", left[-1]) and finite_verb().search(right) else text
    *main, sub = SUBORDINATE.split(text)
    return sub if main and phrase_of(sub) and not POINTS_BACK.match(phrase_of(sub)) else text


def phrase_of(text: str) -> str:
    """The subject in the words before a figure: in front of the verb, else behind it."""
    text = _ITEM.sub("", readable(text))
    text = _TAIL.sub("", without_amounts(without_time(text)).strip(" *-–•|'’\"“”"))
    verb = finite_verb().search(text)
    if not verb:
        text = re.sub(r"^(?:we|wij|zij|ze|hij|men|u)\s+\w+\s+", "", text, flags=re.IGNORECASE)
        return trimmed(re.sub(rf"^(?:{'|'.join(PLACES)})(?:\s+|$)", "", trimmed(text), flags=re.IGNORECASE))
    left, right = trimmed(text[: verb.start()]), trimmed(_TAIL.sub("", text[verb.end() :]))
    said = STARTS_WITH_PLACE.match(left) or _PRONOUN.fullmatch(left) or _ADVERB.fullmatch(left)
    if left and not (said or (right and left.lower() in MODES)):  # "Voordelig zijn de renten"
        return left
    if right and not _PRONOUN.match(right) and not STARTS_WITH_PLACE.match(right):
        return re.split(r"\s(?:uit|over|op|naar|tot)\s", right)[0]
    if left and not _STARTS_WITH_REASON.match(left) and not re.match(r"(?i)van (?:hen|wie)\b", left):
        return trimmed(re.sub(r"^\w+\s+", "", left))
    rest = trimmed(_PRONOUN.sub("", right))
    return trimmed(re.sub(r"^\w+\s+", "", rest)) if STARTS_WITH_PLACE.match(rest) else rest


def without_amounts(text: str) -> str:
    """The words without the figures among them; the number of "Programma 2" is a name."""
    return _AMOUNT.sub(lambda m: m[0] if _NAMES_NUMBER.search(text, 0, m.start()) else " ", text)


def trimmed(text: str) -> str:
    """The words without the article, the adverbs and the signs before and behind them."""
    return _LEADING.sub("", text.strip() + " ").strip(" ,;:*-–")


def without_time(text: str) -> str:
    """The words without the periods among them: "In 2024 bedroeg" becomes "bedroeg"."""
    text = _THIS_YEAR.sub(" ", RELATIVE.sub(" ", text))
    for period in reversed(find_periods(text)):
        before = TIME_WORD.sub(" ", text[: period.start])
        text = before + text[period.end :]
    return re.sub(r"\s+", " ", text).strip()
