"""Questions in plain Dutch: about a figure, about how something developed, and why.

Words of documents are kept as they are printed; a name that looks broken is no name.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from assistant.compose import HEADING_NUMBER
from assistant.plain import text_to_line
from assistant.question import names_gemeente
from corpus.periods import find_periods, format_period, period_phrase
from corpus.types import Figure, Side, Unit
from index.lexical import STOP_WORDS

LONGEST_NAME = 80  # characters
SHORTEST_NAME = 4
TELLING = 11  # letters of a word of a sentence that says by itself what is counted
VERY_TELLING = 14  # the same for an amount of one word: "voorzieningen" says too little
MOST_WORDS = 5  # of a name in a sentence: more are a piece of the sentence
_CODE = re.compile(r"^\s*(?:\d+(?:\.\d+)*[a-z]?\.?|[a-z]\))\s+")
_SIDE_BEFORE = re.compile(
    r"^(?:totale? )?(?:lasten|baten|saldo)(?: van)? (?!en\b|van\b)(?=\w{4})", re.IGNORECASE
)
_BEHIND = re.compile(r"\s*\([^()]*\)\s*$")
_NAME = re.compile(r"[^\W\d_][^\W\d_'’&/, .-]*(?:[ ,'’&/.-]+[^\W\d_]+)*")
_CUT = re.compile(
    r"(?:-|/|,|&|\b(?:van|voor|en|of|de|het|een|met|door|aan|in|op|te|bij|naar|per))$", re.IGNORECASE
)
# "Nieuwe statushouders", "inwoners met een uitkering"; not "kinderen op in een gezin".
_COUNTED = re.compile(r"(?:[\w-]+e )?(?P<noun>[\w-]+)(?: (?:in|met|voor|van|zonder) (?!te\b)[\w ,'’-]+)?")
_TAIL = re.compile(r"\s+(?:bij|uit|op|af|toe|aan|in|mee|over|hoger|lager|meer|minder)$", re.IGNORECASE)
_VERB = re.compile(
    r"\bte \w+en$|\b(?:worden|wordt|hebben|heeft|zijn|zijn er|kregen|waren)\b|\b(?:\w{2})?ge\w+(?:d|t|en)$",
    re.IGNORECASE,
)
_GENERAL_HEADING = re.compile(
    r"(?:inleiding|samenvatting|conclusies?|toelichting|bijlagen?|activiteiten|financi(?:ën|eel)|resultaten|"
    r"acties|algemeen|leeswijzer|uitgangspunten|vooruitblik|vervolg|ontwikkelingen|"
    r"doel(?:en|stelling(?:en)?)?|stand van zaken.*|"
    r"wat .*|hoe .*|de opgave:?)",
    re.IGNORECASE,
)
_GENERAL = re.compile(
    r"(?:totale? )?(?:lasten|baten|saldo|totaal|subtotaal|resultaat|mutaties?|bedrag(?:en)?|aantal(?:len)?|"
    r"percentage|personen|plekken|overige?|overig|indicator(?:en)?|omschrijving|onderdeel|taakveld)"
    r"(?: (?:van )?(?:de )?(?:lasten|baten|saldo|exploitatie)(?: en (?:lasten|baten))?)?",
    re.IGNORECASE,
)
_PART = re.compile(r"(?:waarvan|w\.?v\.?|inclusief|exclusief|idem|overige?)\b", re.IGNORECASE)
_PLURAL = re.compile(r"(?:en|ers|ens|aars|eurs|els|ies|['’]s)$")
_NO_NOUN = re.compile(
    r"^(?:(?:af|toe|op|uit|in|aan|mee|bij|over|door)?ge\w+en|worden|hebben)$", re.IGNORECASE
)
_LETTER_CODE = re.compile(r"^([^\W\d_]+ [A-Z0-9]{1,2}):\s.*$")
_GOOD_QUESTION = re.compile(
    r"(?:Hoeveel|Hoe hoog|Hoe groot|Wat|Welke?|Met hoeveel|Op hoeveel|Bij hoeveel)\b.*\?$"
)
_OTHER_SIDE: Mapping[str, Mapping[Side, str]] = {
    "lasten": {"baten": "baten"},
    "uitgaven": {"baten": "inkomsten"},
    "baten": {"lasten": "lasten"},
    "inkomsten": {"lasten": "uitgaven"},
}


@dataclass(frozen=True, slots=True)
class Thing:
    """What a question can be asked about: a name that reads well in a sentence, its side and its unit.

    ``place`` is the gemeente to name, "" where there is no need. ``past`` says that it has happened.
    """

    name: str
    unit: Unit
    side: Side | None = None
    place: str = ""
    past: bool = True


def figure_question(thing: Thing, period: str | None) -> str | None:
    """A question for the figure of a period, or of none; None for a unit that is asked for in many ways."""
    subject = _asked_amount(thing)
    if subject is None:
        return None
    when = f" {period_phrase(period)}" if period else ""
    return f"{subject}{_in_place(thing)}{when}?"


def development_question(thing: Thing, first: str, last: str) -> str:
    """A question for a series of years."""
    years = f"van {first} tot en met {last}"
    develop = "ontwikkelen" if _is_plural_side(thing) else "ontwikkelt"
    return f"Hoe {develop} {_told(thing)}{_in_place(thing)} zich {years}?"


def why_question(thing: Thing, *, rises: bool) -> str:
    """A question for what makes something rise or fall."""
    verb = ("stijgen" if rises else "dalen") if _is_plural_side(thing) else ("stijgt" if rises else "daalt")
    return f"Waarom {verb} {_told(thing)}{_in_place(thing)}?"


def section_question(heading: str, place: str) -> str | None:
    """A question for what stands under a heading; None for one that says nothing of what that is."""
    name = tidy_name(heading)
    if (
        name is None
        or heading.endswith("?")
        or _GENERAL_HEADING.fullmatch(name)
        or _LETTER_CODE.match(heading)
    ):
        return None
    where = f" in {place}" if place and place not in name else ""
    return f"Wat staat er over ‘{name}’{where}?"


def with_other_period(text: str, period: str) -> str | None:
    """The question for another period; None where it names none or more than one, or is not well formed."""
    periods = find_periods(text)
    if len(periods) != 1 or not _GOOD_QUESTION.fullmatch(text):
        return None
    (old,) = periods
    before, after = text[: old.start], text[old.end :]
    part_of_year = ("-H" in period or "-Q" in period) and not before.endswith("het ")
    plain = "/" not in old.iso + period and not old.iso.endswith("-12-31") and not part_of_year
    if len(old.iso) == len(period) and plain:
        return f"{before}{format_period(period)}{after}"
    bare = re.sub(r"\b(?:in|op)(?: het)? $", "", before)
    return f"{bare}{period_phrase(period)}{after}" if bare != before else None


def with_other_side(text: str, side: Side) -> str | None:
    """The question for the other side of the budget; None where it does not name one in a word."""
    if not _GOOD_QUESTION.fullmatch(text):
        return None
    if sum(len(re.findall(rf"\b{word}\b", text)) for word in _OTHER_SIDE) != 1:
        return None
    for word, others in _OTHER_SIDE.items():
        if side in others and re.search(rf"\b{word}\b", text):
            return re.sub(rf"\b{word}\b", others[side], text)
    return None


def with_other_gemeente(text: str, name: str, other: str) -> str | None:
    """The question for another gemeente; None where it does not name the first in full, once."""
    if not _GOOD_QUESTION.fullmatch(text) or text.count(name) != 1 or not names_gemeente(text, name):
        return None
    return text.replace(name, other)


def name_in_question(figure: Figure, text: str) -> str | None:
    """What a figure is called in a question, None where no name of it reads well.

    ``text`` is that of the document: a word that it has without a capital as well gets none.
    """
    if not figure.in_table:
        return _name_in_sentence(figure)
    section = [heading for heading in figure.heading_path if not heading.endswith("?")][-1:]
    names = (tidy_name(label) for label in (figure.label, *reversed(figure.row_path), *section))
    name = next(filter(None, names), None)
    return _lowered(name, text) if name else None


def tidy_name(printed: str) -> str | None:
    """A printed label without code, side and what is in brackets behind it; None where it looks broken."""
    name = _BEHIND.sub("", _CODE.sub("", HEADING_NUMBER.sub("", text_to_line(printed))))
    name = _LETTER_CODE.sub(r"\1", name)
    lettered = _LETTER_CODE.match(text_to_line(printed)) is not None
    general = _GENERAL.fullmatch(name) is not None
    name = _SIDE_BEFORE.sub("", name)
    if general or not SHORTEST_NAME <= len(name) <= LONGEST_NAME:
        return None
    if not lettered and (not _NAME.fullmatch(name) or _CUT.search(name) or _PART.match(name)):
        return None
    return name


def _name_in_sentence(figure: Figure) -> str | None:
    """The words beside a number in a sentence where they are a name: "nieuwe statushouders"."""
    label = _TAIL.sub("", text_to_line(figure.label))
    words = label.split()
    if not words or len(words) > MOST_WORDS or not _NAME.fullmatch(label) or _CUT.search(label):
        return None
    if words[0].lower() in STOP_WORDS or _GENERAL.fullmatch(label) or _VERB.search(label):
        return None
    if figure.unit == "EUR":
        least = TELLING if len(words) > 1 or label[0].isupper() else VERY_TELLING
        return label if max(map(len, words)) >= least else None
    counted = _COUNTED.fullmatch(label)
    if figure.unit != "aantal" or counted is None or not _is_plural(counted["noun"]):
        return None
    return label if len(words) > 1 or (figure.period and len(label) >= TELLING) else None


def _lowered(name: str, text: str) -> str:
    """Without the capital of a row, where the document writes the first word without one as well."""
    first = re.split(r"[ ,]", name)[0]
    low = first[:1].lower() + first[1:]
    if not first[1:].islower() or not re.search(rf"(?<![\w-]){re.escape(low)}(?![\w-])", text):
        return name
    return low + name[len(first) :]


def _asked_amount(thing: Thing) -> str | None:
    was, were = ("was", "waren") if thing.past else ("is", "zijn")
    if thing.side:
        return f"Wat {was if thing.side == 'saldo' else were} {_told(thing)}"
    if thing.unit == "aantal" and _is_counted(thing.name):
        return f"Hoeveel {_counted(thing.name)} {were} er"
    others: Mapping[Unit, str] = {
        "EUR": "Om welk bedrag gaat het bij",
        "procent": f"Wat {was} het percentage bij",
        "aantal": f"Wat {was} het aantal bij",
    }
    return f"{others[thing.unit]} {_quoted(thing)}" if thing.unit in others else None


def _told(thing: Thing) -> str:
    """The thing as the subject of a sentence."""
    if thing.side:
        return f"{'het' if thing.side == 'saldo' else 'de'} {thing.side} van {thing.name}"
    if thing.unit == "procent":
        return f"het percentage bij {_quoted(thing)}"
    counted = thing.unit == "aantal" and _is_counted(thing.name)
    return f"het aantal {_counted(thing.name)}" if counted else _quoted(thing)


def _quoted(thing: Thing) -> str:
    """A name that no article is known of, as a name: ‘Uitstroom naar werk’."""
    return f"‘{thing.name}’"


def _is_plural_side(thing: Thing) -> bool:
    return thing.side in ("lasten", "baten")


def _in_place(thing: Thing) -> str:
    return f" in {thing.place}" if thing.place else ""


def _is_counted(name: str) -> bool:
    """Whether "hoeveel" can stand before the name: things in the plural, in the first or the last word."""
    words = name.split()
    return _is_plural(words[0]) or (len(words) == len(("adjective", "noun")) and _is_plural(words[-1]))


def _counted(name: str) -> str:
    """Things in the plural have no capital, unless they are named after a place: "Oekraïense ontheemden"."""
    first = name.split(maxsplit=1)[0]
    common = _is_plural(first) or (first.endswith("e") and not first.endswith("se"))
    return name[:1].lower() + name[1:] if common and first[1:].islower() else name


def _is_plural(word: str) -> bool:
    return len(word) > len("wonen") and bool(_PLURAL.search(word)) and not _NO_NOUN.match(word)
