"""What looks like a number in Dutch documents and is no figure: years, dates, articles, codes, names.

Each rule is a kind with a pattern. At a place in the text the first rule that fits wins, so the more
particular rules of a group come first. Every repetition in a pattern has a bound: the search takes a
time that grows with the text, whatever the text is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import cast

from corpus.digits import SCALE_WORD, SPACES
from corpus.number_types import NumberKind

Rules = tuple[tuple[NumberKind, str], ...]

_YEAR = r"(?:19|20)[0-9]{2}"
_DASH = r"[-–—]"
_MONTH = (
    r"(?i:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|"
    r"(?:jan|feb|febr|mrt|apr|jun|jul|aug|sept?|okt|nov|dec)\b\.?)"
)
# Behind a number these make it a figure, whatever stands before it.
_MEASURED = (
    rf"(?:\s?[%‰]|,[0-9-]|\.[0-9]{{3}}|\s*{SCALE_WORD}|\s+(?:euro|procent(?:punt(?:en)?)?|fte|m2|m²|m3|km|kg|uur|"
    r"liter|hectare|kWh)\b)"
)
_TO = rf"\s?(?:t/m/?|tot\s+en\s+met|tot|en|{_DASH})\s?"


def _any(words: str) -> str:
    """One of the words, which stand apart by white space; a "_" in a word is a space in the text."""
    return "(?:" + "|".join(word.replace("_", r"\s+") for word in words.split()) + ")"


_PEOPLE = _any(
    "jongeren? jeugdigen? kind(?:eren)? inwoners? mensen personen volwassenen ouderen bewoners leerlingen meisjes "
    "jongens vrouwen mannen peuters kleuters pubers studenten cliënten jongvolwassenen senioren werkenden "
    "beroepsbevolking bevolking leeftijd leeftijdsgroep leeftijdscategorie"
)
_AGE_LIMIT = _any("vanaf tot onder onder_de boven boven_de ouder_dan jonger_dan t/m tot_en_met tussen van")
_AGES: Rules = (
    ("age", rf"[0-9]{{1,3}}-?(?:{_TO}[0-9]{{1,3}}-?)?\s?jarigen?\b"),
    ("age", rf"[0-9]{{1,2}}\s?(?:t/m|tot\s+en\s+met)\s?[0-9]{{1,3}}\s+jaar\b"),
    ("age", rf"[0-9]{{1,3}}\s+jaar\s+(?:(?:en|of)\s+(?:ouder|jonger)\b|e\.o\.)"),
    ("age", rf"[1-9][0-9]\s?-?(?:plus|min)(?:sers?|ners?)?\b"),
    ("age", r"[1-9][0-9]\s?\+(?:'?ers)?(?![\w€]|\s?[0-9])"),
    ("age", rf"(?<=[a-z)/] )18{_DASH}(?=[\s/),]|\Z)(?!\s*[0-9€])|(?<=[(/])18{_DASH}(?=[\s/),])"),
    ("age", rf"0\s?{_DASH}\s?[1-9][0-9]{{0,2}}(?:\s+jaar)?\b(?!{_MEASURED}|[.,-][0-9])"),
    ("age", r"0\s+tot\s+[1-9][0-9]?\s+jaar\b"),
    # "per 10.000 inwoners 15-64 jaar", but "een looptijd van 10-15 jaar"
    (
        "age",
        rf"(?<!van )(?<!over )(?<!na )(?<!binnen )(?<!komende )(?<!duur )"
        rf"[1-9][0-9]?\s?{_DASH}\s?[1-9][0-9]\s+jaar\b",
    ),
)
_AGES_OF_PEOPLE: Rules = (
    (
        "age",
        rf"(?i:{_PEOPLE}\s+\(?(?:in\s+de\s+leeftijd\s+)?{_AGE_LIMIT}\s+)[0-9]{{1,2}}(?:{_TO}[0-9]{{1,3}})?\s+jaar\b",
    ),
    ("age", rf"(?i:{_PEOPLE}\s+\(?)[0-9]{{1,2}}{_TO}[0-9]{{1,3}}\s+jaar\b"),
    # the ages at which Dutch law changes what somebody is entitled to
    (
        "age",
        r"(?i:vanaf|tot|onder(?:\s+de)?|boven(?:\s+de)?|ouder\s+dan|jonger\s+dan)\s+"
        r"(?:12|16|18|21|23|27|65|66|67)\s+jaar\b",
    ),
)

_DAY = r"(?:[12][0-9]|3[01]|0?[1-9])"
_TIME = r"(?:[01]?[0-9]|2[0-4])[.:][0-5][0-9]"
_DATES: Rules = (
    (
        "date",
        rf"{_DAY}(?:(?:\s?,\s?|\s+en\s+|\s+of\s+|{_TO}){_DAY}){{0,3}}\s+{_MONTH}"
        rf"(?:\s+{_YEAR}\b|\s+['’][0-9]{{2}}\b)?(?!\w)",
    ),
    ("date", rf"[0-9]{{1,2}}\s?-\s?[0-9]{{1,2}}\s?-\s?{_YEAR}\b"),
    ("date", rf"[0-9]{{1,2}}[-/][0-9]{{1,2}}[-/](?:{_YEAR}|['’]?[0-9]{{2}})\b"),
    ("date", rf"{_DAY}\.(?:0?[1-9]|1[0-2])\.{_YEAR}\b"),
    ("date", rf"{_YEAR}[-/][01][0-9][-/][0-3][0-9]\b"),
    ("date", rf"{_TIME}(?:{_TO}{_TIME})?(?::[0-9]{{2}})?\s+(?:uur|u)\b"),
    ("date", r"(?:[01]?[0-9]|2[0-4]):[0-5][0-9](?::[0-5][0-9])?(?![0-9:])"),
)
_DAY_OF_THE_YEAR: Rules = (
    (
        "date",
        rf"(?i:per|peildatum|stand(?:\s+per)?|ultimo|vóór)\s+{_DAY}[-/](?:0?[1-9]|1[0-2])\b(?![-/.,]?[0-9])",
    ),
)

# "ruim 2000 inwoners": behind such a word and before a noun it is a count that looks like a year
_COUNTED_YEAR = (
    "(?:"
    + "|".join(
        rf"(?<=\b{word}\s)"
        for word in r"ruim circa ca\. ongeveer bijna zo'n maximaal minimaal minstens".split()
    )
    + rf"){_YEAR}\s+[a-z]{{4}}"
)
_YEARS: Rules = (
    ("year", rf"{_YEAR}\s?[-–/]\s?{_YEAR}\b(?![.,][0-9])"),
    ("year", rf"{_YEAR}[-–/][0-9]{{2}}\b(?![.,-]?[0-9])"),
    (
        "year",
        rf"(?<!€)(?<!€\s)(?<!EUR\s)(?!{_COUNTED_YEAR}){_YEAR}\b(?!{_MEASURED}|[.,][0-9])",
    ),
    ("year", r"(?<=\b(?:uit|als) )1[5-8][0-9]{2}\b(?![.,][0-9]|\s+[a-z])"),
    ("year", r"(?<=\bsinds )1[5-8][0-9]{2}\b(?![.,][0-9]|\s+[a-z])"),
)
_SHORT_YEARS: Rules = (("year", r"(?<!\w)['’][0-9]{2}\b(?!\s?%)"),)

_ARTICLE = r"[0-9]{1,4}[a-z]{0,2}(?:[.:][0-9]{1,3}[a-z]?){0,4}\b"
_ARTICLES: Rules = (
    ("article", rf"(?i:artikel(?:en)?|art\.?)\s+{_ARTICLE}(?:(?:\s?,\s?|\s+en\s+|{_TO}){_ARTICLE}){{0,6}}"),
    ("article", r"(?i:lid|sub|titel|boek)\s+[0-9]{1,3}(?:\.[0-9]{1,3})?[a-z]?\b(?![.,]?[0-9])"),
    (
        "article",
        r"(?i:stb\.?|stcrt\.?|trb\.?|staatsblad|staatscourant)\s+[0-9]{4},?\s+(?:nr\.\s+)?[0-9]{1,6}\b",
    ),
    ("article", r"(?:Awb|AWB|Wmo|BW|Gemeentewet)\s+[0-9]{1,2}:[0-9]{1,3}[a-z]?\b"),
)

_NUMBER_OF = (
    r"(?i:nr\.?|no\.|nummer|(?:ons\s+)?kenmerk|zaak|dossier|raadsstuk|ibabs|kvk|rsin|btw|corsa|verseon|isbn|nen|iso|crow|"
    r"(?:[a-z]{2,20}(?:nr\.?|nummer)))"
)
_DOCUMENTS: Rules = (
    (
        "document",
        rf"(?![Tt]elefoon){_NUMBER_OF}\s?:?\s+(?!{_YEAR}\b(?![-/.][\w]))(?=[\w.\-/:]{{0,20}}[0-9])[\w][\w.\-/:]{{0,30}}(?<=\w)(?!\s?[%‰])",
    ),
    ("document", r"(?i:kamerstuk(?:ken)?)\s+(?:I{1,2}\s+)?[0-9]{4}(?:/[0-9]{2,4})?,\s[0-9]{2}\s?[0-9]{3}\b"),
    # RIS317703, DB-2025-0412, Z/24/1234, X.2024.01314
    ("document", r"(?!EUR|MLN)(?=[A-Z]{2,8}[0-9./-]{3})[A-Z]{2,8}[-.]?[0-9](?:[0-9./-]{0,20}[0-9])?"),
    ("document", r"(?=[^\s,]{0,12}[0-9]{3})[A-Z][A-Z0-9]{0,6}(?:[-./][A-Z0-9]{1,10}){1,4}\b(?![-/])"),
    ("document", r"[A-Z][0-9]{4}-[0-9]{1,8}\b"),
)
_DOCUMENTS_IN_DIGITS: Rules = (
    ("document", r"[0-9]{1,4}\.[0-9]{5,10}\b(?!\s?[%‰]|,)"),  # 2018.0074541
    ("document", r"[0-9]{2,4}[A-Z]{1,3}[./-][0-9]{2,8}\b"),  # 24R.00317
    ("document", rf"{_YEAR}[/-][A-Z]{{1,4}}-?[0-9]{{1,6}}\b"),  # 2021/C-338
    ("document", r"(?:[0-9]{2}|[0-9]{4})-0[0-9]{2,7}\b(?!-)"),  # 22-088
    ("document", rf"{_YEAR}-[0-9]{{5,10}}\b"),
    ("document", r"(?<=[\[(])[0-9]{5,12}(?=[\])])"),
    ("document", r"0[0-9]{1,20}\b(?![.,:]?[0-9])"),  # no figure starts with a nought
)

_CONTACTS: Rules = (
    ("contact", r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,30}){1,4}"),
    ("contact", r"(?i:https?://|www\.)\S{1,300}"),
    ("contact", r"[a-z][\w-]{0,40}\.(?:nl|eu|com|org|pdf|docx?|xlsx?|html?)\b(?:/\S{0,300})?"),
    ("contact", rf"[A-Z]{{2}}[0-9]{{2}}[ {SPACES}]?[A-Z]{{4}}(?:[ {SPACES}]?[0-9]{{2,4}}){{2,5}}\b"),  # IBAN
    ("contact", r"(?i:postbus|antwoordnummer)\s+[0-9]{1,6}\b"),
    (
        "contact",
        r"[A-Z][\w'’-]{0,30}(?:straat|laan|weg|plein|kade|avenue|dijk|singel|dreef|gracht|pad|steeg|hof|markt|"
        rf"boulevard)\s+[0-9]{{1,4}}(?:\s?-\s?[0-9]{{1,4}}|\s?[a-zA-Z]\b)?(?=[ {SPACES}]*(?:[,.;)\n]|\Z|[0-9]{{4}}\s?[A-Z]{{2}}\b))",
    ),
    ("contact", r"(?i:bel(?:len)?|via|nummer|alarmnummer)\s+(?:112|113|144)\b"),
)
_TELEPHONES: Rules = (
    ("contact", r"0[0-9]{1,3}\)?(?:\s?[-–]\s?|[ \u00a0])[0-9]{2,8}(?:[ -][0-9]{2,4}){0,4}\b"),
    ("contact", r"0[0-9]{9}\b"),
    ("contact", r"0[89]00(?:[ -]?[0-9]{2,4}){1,3}\b"),
    ("contact", r"14 ?0[0-9]{2,3}\b"),
    # a postcode: the letters SA, SD and SS are not in use, what follows is a place or nothing
    ("contact", r"[1-9][0-9]{3}\s?(?!SA|SD|SS)[A-Z]{2}\b(?=\s*(?:\Z|\n|[,.)])|\s+[A-Z])"),
)
_ABROAD: Rules = (("contact", r"\+[0-9]{2}(?:\s?\(0\))?(?:[ -]?[0-9]{1,8}){2,6}\b"),)

_SCALED_BY = r"1(?:[.,]?000){1,2}\b"
_UNITS: Rules = (
    (
        "unit",
        rf"(?i:bedragen|lasten|baten|alles|cijfers|aantallen)\s+in\s+(?:€\s?|(?i:euro)\s+)?{_SCALED_BY}",
    ),
    ("unit", rf"(?i:in)\s+€\s?{_SCALED_BY}(?=\s*[),;:]|\s*\n|\s*\Z)"),
    ("unit", r"(?i:per|elke|iedere|elk|ieder)\s+1(?:00\b(?!\.)|00\.?000\b)(?!,)"),
    ("unit", r"(?<![0-9%]\s)(?i:per|elke|iedere|elk|ieder)\s+10?\.?000\b(?!,)"),  # no figure before it
)
_UNIT_SIGNS: Rules = (
    ("unit", rf"(?<![\w*])[x×*]\s*(?:€\s?|(?i:euro|eur)\s+)?(?:{_SCALED_BY}|1\s*(?:mln|miljoen)\b)"),
)

_NAMED = _any(
    "programma programmaonderdeel bijlage figuur tabel grafiek hoofdstuk hfst\\. paragraaf par\\. sectie kolom regel "
    "beleidsdoel doel doelstelling subdoel indicator perceel fase tranche ronde klasse klas leerjaar spoor pijler "
    "actielijn actie maatregel thema opgave ambitie speerpunt beslispunt agendapunt stap onderdeel deel versie "
    "scenario variant categorie cluster schaal zone wijk buurt lijn niveau noot voetnoot pagina pag\\. blz\\. p\\. "
    "vraag punt motie amendement taakveld project proeftuin besluit aanbeveling kaart sdg top type"
)
_SERIES = _any(
    "programma's bijlagen figuren tabellen grafieken hoofdstukken paragrafen beleidsdoelen doelen indicatoren percelen "
    "fasen fases klassen sporen pijlers actielijnen acties maatregelen thema's opgaven ambities speerpunten stappen "
    "onderdelen delen wijken groepen taakvelden leden vragen punten pagina's moties"
)
_IN_NAME = rf"[0-9]{{1,3}}(?:\.[0-9]{{1,2}}){{0,3}}[a-z]?\b(?!{_MEASURED}|,[0-9])"
_AND = r"(?:\s?,\s?|\s+(?:en|of|t/m|tot\s+en\s+met)\s+|\s?[-–/]\s?)"
_NAMES: Rules = (
    (
        "name",
        rf"(?<!per )(?<!elke )(?i:{_NAMED})(?:\s+(?:nr\.?|nummer))?\s+{_IN_NAME}(?:(?:\s+(?:t/m|tot\s+en\s+met)\s+|\s?[-–/]\s?){_IN_NAME})?"
        rf"(?:\s+(?:en|of)\s+{_IN_NAME}(?=\s*(?:[.,;:)]|\Z|\n)))?",
    ),
    ("name", rf"(?i:{_SERIES})\s+{_IN_NAME}(?:{_AND}{_IN_NAME}){{0,8}}"),
    ("name", rf"(?i:groep)\s+[1-8](?:{_AND}[1-8])?\b(?![.,]?[0-9]|\s?%)"),
    ("name", r"§\s?[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}\b"),
    ("name", r"(?i:zie(?:\s+ook)?)\s+[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}\b"),
    ("name", rf"(?i:de|weg|rijksweg|snelweg|autoweg)\s+[AN]\s[0-9]{{1,3}}\b(?!{_MEASURED})"),
    ("name", r"(?i:covid|windows|agenda|regio)\s?-?\s?(?:19|10|11|21|25)\b(?![.,]?[0-9])"),
)
_NAMES_IN_DIGITS: Rules = (
    ("name", r"24/7\b|50/50\b"),
    ("name", r"[1-9]\.0\b(?!\s?%|[.,]?[0-9])"),  # the 2.0 of a new version
)

# "6.1 Samenkracht" and "3. Doelen", but not "58.126 inwoners" or "12.8 procent"
_LETTERS_BEHIND = rf"(?=\s+[^\W\d])(?!\s+(?:{SCALE_WORD}|procent|euro|uur|u)\b)"
# A number that a sentence ends with at the start of a line ("… naar 1 op de\n14. In …") is no list mark.
_NEW_LINE = "^" + "".join(
    rf"(?<!\b{word}\n)" for word in "de het van met en op naar tot in om of voor is zijn".split()
)
_LINE_START_CODES: Rules = (
    ("code", rf"{_NEW_LINE}[ \t]*[0-9]{{1,2}}\.[0-9]{{1,2}}[a-z]?{_LETTERS_BEHIND}"),
    ("code", rf"{_NEW_LINE}[ \t]*[0-9]{{1,2}}[.)](?=\s+[^\W\d])"),
)
_CODES: Rules = (
    ("code", r"[0-9]\.[0-9]{1,2}[a-z]\b"),  # taakveld 6.71a
    ("code", r"[0-9]{1,2}(?:\.[0-9]{1,2}){2,4}\b(?![.,]?[0-9])"),  # section 3.1.2
    ("code", r"[0-9]{1,2}\.[0-9]{1,2}(?=[ \t\u00a0]+[A-Z][a-zé]{2})(?!\s+(?:Mln|Miljoen|Procent|Euro))"),
    ("code", r"(?<=\[)[0-9]{1,3}(?=\])"),  # the mark of a footnote
    ("code", r"[0-9]{1,3}[a-f]\b"),
)
_ORDINALS: Rules = (("ordinal", r"[0-9]{1,3}(?:e|de|ste)\b|[0-9]{1,3}ᵉ"),)

_AT_A_DIGIT: Rules = (
    *_DATES,
    *_ORDINALS,
    *_AGES,
    *_TELEPHONES,
    *_DOCUMENTS_IN_DIGITS,
    *_YEARS,
    *_CODES,
    *_NAMES_IN_DIGITS,
)
_AT_A_WORD: Rules = (
    *_CONTACTS,
    *_ARTICLES,
    *_UNITS,
    *_NAMES,
    *_AGES_OF_PEOPLE,
    *_DAY_OF_THE_YEAR,
    *_DOCUMENTS,
)
_ELSEWHERE: Rules = (*_UNIT_SIGNS, *_ABROAD, *_SHORT_YEARS)


def _groups(rules: Rules, prefix: str) -> str:
    """One alternative for each rule, each a group that is named by its kind."""
    return "|".join(f"(?P<{kind}_{prefix}{i}>{pattern})" for i, (kind, pattern) in enumerate(rules))


_NOT_A_FIGURE = re.compile(
    rf"{_groups(_LINE_START_CODES, 'line')}"
    rf"|(?<!\w)(?<![0-9][.,])(?=[0-9])(?:{_groups(_AT_A_DIGIT, 'digit')})"
    rf"|(?<!\w)(?=[^\W\d])(?:{_groups(_AT_A_WORD, 'word')})"
    rf"|{_groups(_ELSEWHERE, 'sign')}",
    re.MULTILINE,
)
_DIGITS = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class NotFigure:
    """A number that is no figure, with all that belongs to it; ``value`` is the first number in it."""

    kind: NumberKind
    value: Decimal
    start: int
    end: int


def find_not_figures(text: str) -> Iterator[NotFigure]:
    """What only looks like a figure, in order; none overlap."""
    if not _DIGITS.search(text):
        return
    for match in _NOT_A_FIGURE.finditer(text):
        digits = _DIGITS.search(match.group())
        if digits and match.lastgroup:
            kind = cast("NumberKind", match.lastgroup.partition("_")[0])
            start = match.end() - len(match.group().lstrip())
            yield NotFigure(kind, Decimal(digits.group()), start, match.end())
