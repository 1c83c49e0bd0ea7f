"""Sentences, with their places in the text."""

import re
from collections.abc import Iterator

from corpus.layout.lines import trimmed
from corpus.types import Place

# Words with a full stop that does not end a sentence.
_ABBREVIATIONS = frozenset(
    "mln mld ca o.a m.b.t m.n t.b.v t.a.v i.v.m d.w.z bijv enz etc nr nrs art blz dhr mevr mw drs mr ir dr "
    "prof jl a.s t.o.v t.w.v o.b.v i.p.v n.a.v resp incl excl max min gem sept okt nov dec jan feb aug "
    "vs v.w.b z.s.m p.p p.j evt pag par st vgl z.g s.v.p bv".split()
)
# The mark of a footnote behind a sentence: "e-bike.1", "tabel 3.1.1 Op", "waarde.[2]", "<sup>a</sup>".
_MARK = r"<sup>\W*\w{1,2}\W*</sup>|\[\d{1,2}\]|[¹²³⁴⁵⁶⁷⁸⁹]|(?<=[^\W\d_][.:])\d{1,2}|(?<=\d\.\d\.)\d|"
r"(?<=20\d\d\.)\d{1,2}"
FOOTNOTE_MARK = re.compile(rf"(?:{_MARK})(?=\s|$)|<sup>\W*\w{{1,2}}\W*</sup>")
_END = re.compile(
    rf"(?:(?<=[.!?])['’\"”)\]]?(?:{_MARK})?|(?<=[.!?])\s?(?:{_MARK}))\s+(?=[\"'‘“(\[]?[A-Z0-9€])|\n\s*\n"
)
_MAY_END = frozenset("mln mld enz etc jl".split())
WORDS_IN_SENTENCE = 6  # before "mln.", for it to be the end of a sentence
_CLAUSE = re.compile(r"[,;:]\s|[()]|\ben\b|\bnaar\b|\bversus\b|\bvs\b")
CLAUSE = 25  # characters that a new clause between a word and a figure counts for
BEFORE = 1.3  # words before a figure are so much farther than those behind it
# A letter that ends a sentence: "klasse B.", "N, I."; else it is an initial.
_CLASS = re.compile(
    r"(?:\b\w*(?:klasse|niveau|categorie|label|energielabel|groep|variant|scenario|deel|bijlage|domein|"
    r"optie|type|fase|"
    r"route|perceel)|,|\d [NV],?)\s+\w\.['’\")\]]?$",
    re.IGNORECASE,
)
_NUMBER_ONLY = re.compile(r"^\W*\d{1,2}(?:\\?\.\d{1,2})*\\?\.?$")  # the number of a heading or item
_OF_A_LAW = re.compile(
    r"\b(?:artikel(?:en)?|art\.|lid|paragraaf|hoofdstuk|taakveld)\s+[\d.]+$", re.IGNORECASE
)
_LAST_WORD = re.compile(r"([^\s(]+)\.['’\")]?$")


def sentences(text: str, place: Place) -> Iterator[Place]:
    """The sentences within a place, in order; together they hold all of its text."""
    start = place.start
    for match in _END.finditer(text, place.start, place.end):
        if _ends_sentence(text[start : match.start()]):
            yield trimmed(text, start, match.start(), place.page)
            start = match.end()
    last = trimmed(text, start, place.end, place.page)
    if last.start < last.end:
        yield last


def distance(text: str, number: Place, word: Place) -> float:
    """How far a word stands from a number, in characters; both are places in the text.

    Dutch puts what is counted behind the figure ("522 bijstandsuitkeringen"), so words before it
    are farther away; each new clause in between adds to the distance.
    """
    behind = word.start >= number.end
    between = text[number.end : word.start] if behind else text[word.end : number.start]
    return (len(between) + CLAUSE * len(_CLAUSE.findall(between))) * (1.0 if behind else BEFORE) + 1


def _ends_sentence(before: str) -> bool:
    word = _LAST_WORD.search(before)
    if _NUMBER_ONLY.match(before) or _OF_A_LAW.search(before):
        return False
    if not word:
        return True
    bare = word[1].lower().strip(".")
    if len(bare) == 1 and bare.isalpha():
        return bool(_CLASS.search(before))
    if bare in _MAY_END:  # "de lasten zijn € 5 mln. Ook …", but not "- € 5 mln. Sociale uitkeringen"
        return len(before.split()) >= WORDS_IN_SENTENCE
    return bare not in _ABBREVIATIONS
