"""What looks like a number in Dutch documents and is no figure: years, dates, articles, codes, names.

A rule is a kind with a pattern. At a place in the text the first rule that fits wins, so within a group
the more particular ones come first. In the patterns a space stands for any white space within a line
or one line break, and <YEAR> for the part of that name. Every repetition has a bound: whatever the text
is, the time that the search takes grows with its length only.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import cast

from corpus.dutch.digits import SCALE_WORD, SPACES
from corpus.dutch.number_types import NumberKind
from corpus.dutch.word_lists import one_of

Rules = tuple[tuple[NumberKind, str], ...]


def _words(*lines: str) -> str:
    """One of the words of some lines; an underscore in a word is white space in the text."""
    return "(?:" + "|".join(" ".join(lines).split()).replace("_", " ") + ")"


_PARTS = {
    "YEAR": r"(?:19|20)[0-9]{2}",
    "DAY": r"(?:[12][0-9]|3[01]|0?[1-9])",
    "MONTH_NUMBER": r"(?:0?[1-9]|1[0-2])",
    "MONTH": _words(
        r"januari februari maart april mei juni juli augustus september oktober november december",
        r"(?:jan|febr?|mrt|apr|jun|jul|aug|sept?|okt|nov|dec)\b\.?",
    ),
    "TIME": r"(?:[01]?[0-9]|2[0-4])[.:][0-5][0-9]",
    "DASH": r"[-–—]",
    "TO": r"(?: ?(?:<DASH>|t/m/?|tot en met|tot|en) ?)",
    "AND": r"(?: ?, ?| (?:en|of|t/m|tot en met) | ?<DASH> ?|/)",
    "SCALE": SCALE_WORD,
    # Behind a number these make it a figure, whatever stands before it.
    "MEASURED": (
        r"(?:<SP>?[%‰]|,[0-9-]|\.[0-9]{3}| ?<SCALE>"
        r"| (?:euro|procent(?:punt(?:en)?)?|fte|m2|m²|m3|km|kg|uur|liter|hectare|kWh)\b)"
    ),
    # "ruim 2000 inwoners": behind such a word and before a noun it is a count that looks like a year.
    "COUNTED_YEAR": (
        r"(?:(?<=\bruim<SP>)|(?<=\bcirca<SP>)|(?<=\bca\.<SP>)|(?<=\bongeveer<SP>)|(?<=\bbijna<SP>)"
        r"|(?<=\bzo'n<SP>)|(?<=\bmaximaal<SP>)|(?<=\bminimaal<SP>)|(?<=\bminstens<SP>))<YEAR> [a-z]{4}"
    ),
    "AGE_LIMIT": _words("vanaf tot_en_met tot onder boven ouder_dan jonger_dan t/m tussen van"),
    "NO_DURATION": r"(?<!van<SP>)(?<!over<SP>)(?<!na<SP>)(?<!binnen<SP>)(?<!duur<SP>)",
    "LEGAL_AGE": r"(?:12|16|18|21|23|27|65|66|67)",
    "ARTICLE": r"[0-9]{1,4}[a-z]{0,2}(?:[.:][0-9]{1,3}[a-z]?){0,4}\b",
    "NUMBER_OF": _words(
        r"nr\.? no\. nummer (?:ons_)?kenmerk zaak dossier raadsstuk ibabs kvk rsin corsa verseon isbn",
        r"nen iso (?!telefoon)[a-z]{2,20}-?(?:nr\.?|nummer)",
    ),
    "MARK": r"[\w.\-/:]",
    "STREET": (
        r"[A-Z][\w'’-]{0,30}(?:straat|laan|weg|plein|kade|avenue|dijk|singel|dreef|gracht|pad|steeg|hof|markt"
        r"|boulevard)"
    ),
    "ENDS_ADDRESS": r"(?=<SP>*(?:[,.;)](?![0-9])|\n|\Z|[0-9]{4} ?[A-Z]{2}\b))",
    "THOUSAND": r"1(?:[.,]?000){1,2}\b",
    "EACH": r"(?i:per|elke|iedere|elk|ieder)",
    "IN_NAME": r"[0-9]{1,3}(?:\.[0-9]{1,2}){0,3}[a-z]?\b(?!<MEASURED>|,[0-9])",
    "UP_TO_NAME": r"(?:(?: (?:t/m|tot en met) | ?[-–/] ?)<IN_NAME>)",
    # "programma 3 en 6." and not "programma 3 en 6 projecten"
    "AND_NAME": r"(?: (?:en|of) <IN_NAME>(?=\s*(?:[.,;:)\n]|\Z)))",
    "LABEL_BEHIND": r"(?=\s+[^\W\d])(?!\s+(?:<SCALE>|procent|euro|uur|u)\b)",
    # A number that ends a sentence at the start of a line ("… naar 1 op de\n14. In …") marks no item.
    "NEW_LINE": "^"
    + "".join(rf"(?<!\b{word}\n)" for word in "de het van met en op naar tot in om of is".split()),
    "INDENT": r"[^\S\n]*(?:[#*>|]{1,6}<SP>*){0,2}",
    "SP": r"[^\S\n\t]",
}

_LISTED = {
    "PEOPLE": ("geteld", "van_een_leeftijd"),
    "NAMED": ("namen", "met_een_nummer"),
    "SERIES": ("namen", "met_meer_nummers"),
}
_LINE_STARTS: Rules = (
    ("code", r"<NEW_LINE><INDENT>[0-9]{1,2}\.[0-9]{1,2}[a-z]?<LABEL_BEHIND>"),  # 6.1 Samenkracht
    ("code", r"<NEW_LINE><INDENT>[0-9]{1,2}[.)](?=\s+[^\W\d])"),  # 3. Doelen
)
_DIGITS_FIRST: Rules = (
    ("date", r"<DAY>(?:<AND><DAY>|<TO><DAY>){0,3} (?i:<MONTH>)(?: <YEAR>\b| ['’][0-9]{2}\b)?(?!\w)"),
    ("date", r"[0-9]{1,2} ?- ?[0-9]{1,2} ?- ?<YEAR>\b"),
    ("date", r"[0-9]{1,2}[-/][0-9]{1,2}[-/](?:<YEAR>|['’]?[0-9]{2})\b"),
    ("date", r"<DAY>\.<MONTH_NUMBER>\.<YEAR>\b"),
    ("date", r"(?:31[-/]12|0?1[-/]0?1|30[-/]0?6)\b(?! ?[-/.,]?[0-9])"),
    ("date", r"<YEAR>[-/][01][0-9][-/][0-3][0-9]\b"),
    ("date", r"<TIME>(?:<TO><TIME>)? (?:uur|u)\b"),
    ("date", r"(?:[01]?[0-9]|2[0-4]):[0-5][0-9](?::[0-5][0-9])?(?: uur)?(?![0-9:])"),
    ("ordinal", r"[0-9]{1,3}(?:(?:e|de|ste)\b|ᵉ)"),
    ("age", r"[0-9]{1,3}-?(?:<TO>[0-9]{1,3}-?)? ?jarigen?\b"),
    ("age", r"[0-9]{1,2} ?(?:t/m|tot en met) ?[0-9]{1,3} jaar\b"),
    ("age", r"[0-9]{1,3} jaar (?:(?:en|of) (?:ouder|jonger)\b|e\.o\.)"),
    ("age", r"[1-9][0-9] ?-? ?(?:plus|min)(?:sers?|ners?)?\b"),
    ("age", r"[1-9][0-9]\+(?:'?ers)?(?![\w€])"),
    ("age", r"(?:(?<=[a-z)/]<SP>)|(?<=[(/]))18<DASH>(?=[\s/),]|\Z)(?!\s*[0-9€])"),
    ("age", r"0 ?<DASH> ?[1-9][0-9]{0,2}(?: jaar)?\b(?!<MEASURED>|[.,-][0-9])"),
    ("age", r"0 tot [1-9][0-9]? jaar\b"),
    # "per 10.000 inwoners 15-64 jaar", but "een looptijd van 10-15 jaar"
    (
        "age",
        r"<NO_DURATION>[1-9][0-9]? ?<DASH> ?[1-9][0-9] jaar\b",
    ),
    ("contact", r"0[0-9]{1,3}\)?(?: ?<DASH> ?| )[0-9]{2,8}(?:(?:<SP>|-)[0-9]{2,4}){0,4}\b"),  # telephone
    ("contact", r"0[0-9]{9}\b|0[89]00(?:(?:<SP>|-)?[0-9]{2,4}){1,3}\b|14\x20?0[0-9]{2,3}\b"),
    # a postcode: the letters SA, SD and SS are not in use, what follows is a place or nothing
    ("contact", r"[1-9][0-9]{3} ?(?!SA|SD|SS)[A-Z]{2}\b(?:(?=\s*(?:\Z|\n|[,.)]))|(?=\s+[A-Z]))"),
    ("document", r"[0-9]{1,4}\.[0-9]{5,10}\b(?! ?[%‰]|,)"),  # 2018.0074541
    ("document", r"[0-9]{2,4}[A-Z]{1,3}[./-][0-9]{2,8}\b"),  # 24R.00317
    ("document", r"<YEAR>[/-][A-Z]{1,4}-?[0-9]{1,6}\b"),  # 2021/C-338
    ("document", r"(?:[0-9]{2}|[0-9]{4})[-/]0[0-9]{2,7}\b(?!-)"),  # 22-088
    ("document", r"<YEAR>-[0-9]{5,10}\b"),
    ("document", r"<YEAR>-[0-9]{1,3}\.[0-9]{3}\b(?![.,]?[0-9]| ?%)"),  # 2025-114.860
    ("document", r"<YEAR>/(?!<YEAR>\b)[0-9]{4,7}\b(?![.,]?[0-9])"),
    ("document", r"(?<=[\[(])[0-9]{5,12}(?=[\])])"),
    ("document", r"0[0-9]{1,20}\b(?![.,:]?[0-9])"),  # no figure starts with a nought
    ("year", r"<YEAR> ?[-–/] ?<YEAR>\b(?![.,][0-9])"),
    ("year", r"<YEAR>[-–/]['’]?[0-9]{2}\b(?![.,-]?[0-9])"),
    ("year", r"(?<!€)(?<!€[^\S\t])(?<!EUR[^\S\t])(?!<COUNTED_YEAR>)<YEAR>\b(?!<MEASURED>|[.,][0-9])"),
    ("year", r"(?:(?<=\buit<SP>)|(?<=\bsinds<SP>))1[5-8][0-9]{2}\b(?![.,][0-9]| [a-z])"),
    ("code", r"[0-9]\.[0-9]{1,2}[a-z]\b"),  # taakveld 6.71a
    ("code", r"[0-9]{1,2}(?:\.[0-9]{1,2}){2,4}\b(?![.,]?[0-9])"),  # section 3.1.2
    ("code", r"[0-9]{1,2}\.[0-9]{1,2}(?=<SP>+[A-Z][a-zé]{2})(?! (?i:<SCALE>|procent|euro)\b)"),
    ("code", r"(?<=\[)[0-9]{1,3}(?=\])|(?<=\()[0-9]{1,2}\.(?=\))"),  # the mark of a footnote or an item
    ("code", r"[0-9]{1,3}[a-f]\b"),
    ("name", r"24/7\b|50/50\b"),
    ("name", r"[1-9]\.0\b(?! ?%|[.,]?[0-9])"),  # the 2.0 of a new version
)
_LETTERS_FIRST: Rules = (
    ("contact", r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,30}){1,4}"),
    ("contact", r"(?i:https?://|www\.)\S{1,300}"),
    ("contact", r"[a-z][\w-]{0,40}\.(?:nl|eu|com|org|pdf|docx?|xlsx?|html?)\b(?:/\S{0,300})?"),
    ("contact", r"[A-Z]{2}[0-9]{2}<SP>?[A-Z]{4}(?:<SP>?[0-9]{2,4}){2,5}\b"),  # IBAN
    ("contact", r"(?i:postbus|antwoordnummer) [0-9]{1,6}\b"),
    (
        "contact",
        r"<STREET><SP>[0-9]{1,4}(?: ?- ?[0-9]{1,4}| ?[a-zA-Z]\b)?<ENDS_ADDRESS>",
    ),
    ("contact", r"(?i:bel(?:len)?|via|alarmnummer) (?:112|113|144)\b"),
    ("article", r"(?i:artikel(?:en)?|art\.?) <ARTICLE>(?:(?: ?, ?| en |<TO>)<ARTICLE>){0,6}"),
    ("article", r"(?i:lid|sub|titel|boek) [0-9]{1,3}(?:\.[0-9]{1,3})?[a-z]?\b(?![.,]?[0-9])"),
    ("article", r"(?i:stb|stcrt|trb|staatsblad|staatscourant)\.? [0-9]{4},? (?:nr\. )?[0-9]{1,6}\b"),
    ("article", r"(?:Awb|AWB|Wmo|BW|Gemeentewet) [0-9]{1,2}:[0-9]{1,3}[a-z]?\b"),
    ("unit", r"(?i:bedragen|lasten|baten|alles|cijfers|aantallen) in (?:€ ?|(?i:euro) )?<THOUSAND>"),
    ("unit", r"(?i:in) € ?<THOUSAND>(?=\s*[),;:\n]|\s*\Z)"),
    ("unit", r"<EACH> 1(?:00\b(?!\.)|00\.?000\b)(?!,)"),
    ("unit", r"(?<![0-9%][^\S\t])<EACH> 10?\.?000\b(?!,)"),  # no figure before it
    (
        "name",
        r"(?<!per<SP>)(?<!elke<SP>)(?i:<NAMED>)(?: (?:nr\.?|nummer))? <IN_NAME><UP_TO_NAME>?<AND_NAME>?",
    ),
    ("name", r"(?i:<SERIES>)<SP><IN_NAME>(?:<AND><IN_NAME>){0,8}"),
    ("name", r"(?i:groep) [1-8](?:<AND>[1-8])?\b(?![.,]?[0-9]| ?%)"),
    ("name", r"(?i:zie(?: ook)?) [0-9]{1,2}(?:\.[0-9]{1,2}){1,3}\b"),
    ("name", r"(?i:de|weg|rijksweg|snelweg|autoweg) [AN]<SP>[0-9]{1,3}\b(?!<MEASURED>)"),
    ("age", r"(?i:<PEOPLE> \(?(?:in de leeftijd )?<AGE_LIMIT> (?:de )?)[0-9]{1,2}(?:<TO>[0-9]{1,3})? jaar\b"),
    ("age", r"(?i:<PEOPLE> \(?)[0-9]{1,2}<TO>[0-9]{1,3} jaar\b"),
    # the ages at which the law changes what somebody is entitled to
    (
        "age",
        r"(?i:vanaf|tot|onder(?: de)?|boven(?: de)?|ouder dan|jonger dan) <LEGAL_AGE> jaar\b",
    ),
    ("age", r"(?i:van|tussen(?: de)?) [0-9]{1,2} (?:tot|en) <LEGAL_AGE> jaar\b"),
    ("date", r"(?i:per|peildatum|stand(?: per)?|ultimo|vóór) <DAY>[-/]<MONTH_NUMBER>\b(?![-/.,]?[0-9])"),
    (
        "document",
        r"(?i:<NUMBER_OF>) ?:? (?!<YEAR>\b(?![-/.]\w))(?=<MARK>{0,20}[0-9])\w<MARK>{0,30}(?<=\w)(?! ?[%‰])",
    ),
    ("document", r"(?i:kamerstuk(?:ken)?) (?:I{1,2} )?[0-9]{4}(?:/[0-9]{2,4})?, [0-9]{2} ?[0-9]{3}\b"),
    (
        "document",
        r"(?!EUR|MLN)(?=[A-Z]{2,8}[-.]?[0-9][0-9./-]{2})[A-Z]{2,8}[-.]?[0-9](?:[0-9./-]{0,20}[0-9])?",
    ),  # RIS317703
    (
        "document",
        r"(?=[^\s,]{0,12}[0-9]{3})[A-Z][A-Z0-9]{0,6}(?:[-./][A-Z0-9]{1,10}){1,4}\b(?![-/])",
    ),  # X.2024.013
)
_SIGNS_FIRST: Rules = (
    ("unit", r"(?<![\w*])[x×*] ?(?:€ ?|(?i:euro|eur) )?(?:<THOUSAND>|1 ?(?:mln|miljoen)\b)"),
    ("contact", r"\+(?:3[0-4]|4[49])(?: ?\(0\))?(?:(?:<SP>?-<SP>?|<SP>)?[0-9]{1,8}){2,6}\b"),
    ("name", r"§ ?[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}\b"),
    ("year", r"(?<!\w)['’][0-9]{2}\b(?! ?%)"),
)


def _expanded(pattern: str) -> str:
    """A pattern with its parts and its white space written out."""
    white = r"(?:<SP>{1,3}|\n<SP>{0,4})"
    pattern = pattern.replace(" ", white)
    while re.search("<[A-Z_]+>", pattern):
        pattern = re.sub("<([A-Z_]+)>", lambda part: _part(part[1]).replace(" ", white), pattern)
    return pattern


def _part(name: str) -> str:
    """The pattern of a part; the lists of words stand in ``woorden.toml``."""
    listed = _LISTED.get(name)
    return one_of(*listed) if listed else _PARTS[name]


def _groups(rules: Rules, prefix: str) -> str:
    """One alternative for each rule, each a group that is named by its kind."""
    return "|".join(f"(?P<{kind}_{prefix}{i}>{_expanded(rule)})" for i, (kind, rule) in enumerate(rules))


_THOUSANDS = rf"(?<=[0-9][{SPACES}])[0-9]{{3}}(?![0-9])"  # the second half of a figure "1 000"


@cache
def _not_a_figure() -> re.Pattern[str]:
    """All rules as one pattern; made at the first text, for that takes 40 ms."""
    return re.compile(
        rf"{_groups(_LINE_STARTS, 'line')}"
        rf"|(?<!\w)(?<![0-9][.,])(?=[0-9])(?!{_THOUSANDS})(?:{_groups(_DIGITS_FIRST, 'digit')})"
        rf"|(?<!\w)(?=[^\W\d])(?:{_groups(_LETTERS_FIRST, 'word')})"
        rf"|{_groups(_SIGNS_FIRST, 'sign')}",
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
    for match in _not_a_figure().finditer(text):
        digits = _DIGITS.search(match.group())
        if digits and match.lastgroup:
            kind = cast("NumberKind", match.lastgroup.partition("_")[0])
            start = match.end() - len(match.group().lstrip())
            yield NotFigure(kind, Decimal(digits.group()), start, match.end())
