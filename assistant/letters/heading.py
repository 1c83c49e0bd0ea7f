"""Who a letter is from, when, about what, on which article, and what is text and what is not."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.letters.paragraphs import Paragraph
from assistant.letters.wording import asks_something, letter_sentences
from assistant.question import names_gemeente
from corpus.periods import find_periods

PROSE_WORDS = 9  # a heading line has fewer, or no full stop
MOST_NAMES = 6
LONGEST = 300  # characters of a line in which names are looked for
_SALUTATION = re.compile(r"^(?:geacht|beste|edelachtbar|weledel|mijne heren)", re.IGNORECASE)
_END = re.compile(
    r"^(?:hoogachtend|(?:met )?(?:de )?(?:(?:meeste|vriendelijke|hartelijke|politieke) )*"
    r"(?:hoogachting|groet(?:en)?)\b)",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"^(?:w\.? ?g\.|ondertekend|ondertekening|(?:alvast|bij voorbaat|wij danken|ik dank).*\bdank|"
    r"namens (?:de|het|onze)\b(?!.*[.:?]$)|in afwachting van|wij zien (?:uw|de)|ik zie (?:uw|de))",
    re.IGNORECASE,
)
_FIELDS = {
    "subject": re.compile(r"^(?:betreft|betreffende|onderwerp|inzake|titel|re)\s*:\s*(.*)", re.IGNORECASE),
    "sender": re.compile(
        r"^(?:van|afzenders?|indieners?|ingediend door|stellers?|vragenstellers?|gesteld door|raadslid|naam)"
        r"\s*(?:\([^)]*\))?\s*:\s*(.*)",
        re.IGNORECASE,
    ),
    "fractie": re.compile(r"^(?:fracties?|partij|fractie\(s\))\s*:\s*(.*)", re.IGNORECASE),
    "day": re.compile(
        r"^(?:datum|d\.d\.|ingediend(?: op)?|datum indiening|verzenddatum)\s*:?\s*(.*)", re.IGNORECASE
    ),
    "article": re.compile(r"^(?:grondslag|artikel|op grond van)\s*:\s*(.*)", re.IGNORECASE),
    "gemeente": re.compile(r"^gemeente\s*:\s*(.*)", re.IGNORECASE),
}
_TITLE = re.compile(
    r"^(?:(?:schriftelijke|technische|raads|begrotings|mondelinge|artikel \d+[a-z]?)[- ]?)+vragen\b"
    r".*?\b(?:over|inzake|betreffende|m\.?b\.?t\.?|aangaande|rond|omtrent)\s+(?P<subject>.+)",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\s*\([^()]*\)$")  # "(artikel 41 Reglement van orde)" behind a subject
_ARTICLE = re.compile(
    r"\b(?:artikel(?:en)?|art\.?)\s+\d+[a-z]?(?:,?\s+(?:(?:eerste|tweede|derde|vierde) lid|lid \d+))?,?"
    r"(?:\s+(?:van\s+)?(?:het|de|ons|onze)?\s*(?:reglement\s+van\s+orde|rvo|gemeentewet)\b"
    r"(?:\s+(?:van|voor) de (?:gemeente)?raad(?: van [A-Z][\w-]+(?: [A-Z][\w-]+)*)?)?)",
    re.IGNORECASE,
)
_NAME = r"[A-Z0-9][\w&'’+!-]*"
_NAMES = rf"{_NAME}(?:\s+(?:voor|van|&|en|\+)?\s?{_NAME})*"
_FRACTIE = (
    re.compile(rf"\b[Nn]amens (?:de )?(?:raads)?fracties? (?:van )?(?:(?:de|het) )?({_NAMES})"),
    re.compile(rf"\b[Nn]amens (?:de |het )?({_NAMES})[- ]fractie\b"),
    re.compile(rf"\b(?:[Rr]aads)?[Ff]racties? (?:van )?(?:(?:de|het) )?({_NAMES})"),
    re.compile(rf"\b({_NAMES})-fractie\b"),
    re.compile(rf"\b[Ff]ractievoorzitter (?:van )?(?:(?:de|het) )?({_NAMES})"),
    re.compile(rf"\b[Rr]aadslid (?:van |voor )?(?:(?:de|het) )?({_NAMES})$"),
    re.compile(rf"^[Nn]amens (?:(?:de|het) )?({_NAMES}),?$"),
)
_PERSON = re.compile(
    r"^(?:(?:de heer|mevrouw|dhr\.?|mevr?\.?|drs\.?|mr\.?|ir\.?|dr\.?)\s+)*"
    r"((?:[A-Z]\. ?)+(?:(?:van|de|den|der|het|ten|ter|el|'t|’t|in) )*[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*"
    r"|[A-Z][\w'’-]+(?:\s+(?:van|de|den|der|het|ten|ter|el|'t|’t))*(?:\s+[A-Z][\w'’-]+){1,3})$"
)
_ROLE = re.compile(
    r"\s*\([^)]*\)|,?\s*(?:namens )?(?:de )?(?:raads)?fractie\b.*|,?\s*\S+-fractie\b.*|"
    r",?\s*\b(?:gemeente)?raadslid\b.*|,\s*\w*fractievoorzitter\b.*",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(rf"\(({_NAMES})\)\s*$")  # behind a name: "S. Kuipers (Haags Perspectief)"
_NO_PERSON = re.compile(
    r"\b(?:fractie|raad|raadslid|college|gemeente|griffie|wethouder|burgemeester|postbus|vragen|partij|lijst)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Parts:
    """A letter cut in three; ``top`` and ``bottom`` are its heading and its signature."""

    top: tuple[Paragraph, ...]
    body: tuple[Paragraph, ...]
    bottom: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands around the text of a letter; "" and None where it does not say."""

    sender: str = ""
    fractie: str = ""
    day: date | None = None
    subject: str = ""
    article: str = ""
    gemeente: str = ""


def cut_letter(paragraphs: Sequence[Paragraph]) -> Parts:
    """The heading, the text and the signature of a letter."""
    start = _body_start(paragraphs)
    end = _body_end(paragraphs, start)
    return Parts(tuple(paragraphs[:start]), tuple(paragraphs[start:end]), tuple(paragraphs[end:]))


def _body_start(paragraphs: Sequence[Paragraph]) -> int:
    """Where the text begins: behind the salutation, else with the first sentence or number."""
    prose = next((i for i, p in enumerate(paragraphs) if _is_prose(p)), len(paragraphs))
    for i, paragraph in enumerate(paragraphs[: prose + 1]):
        if _SALUTATION.match(paragraph.text) and not paragraph.marker:
            return i if i == prose and len(paragraph.lines) > 1 else i + 1
    return prose


def _is_prose(paragraph: Paragraph) -> bool:
    if paragraph.marker is not None:
        return paragraph.marker.style != "streep" or len(paragraph.text.split()) >= PROSE_WORDS
    if any(pattern.match(paragraph.text) for pattern in _FIELDS.values()):
        return False
    if any(map(asks_something, letter_sentences(paragraph.text))):
        return True
    return len(paragraph.text.split()) >= PROSE_WORDS and paragraph.text.endswith((".", "!", ":"))


def _body_end(paragraphs: Sequence[Paragraph], start: int) -> int:
    """Where the signature begins: "Hoogachtend", else the first closing formula behind the last question."""
    asked = [i for i in range(start, len(paragraphs)) if _is_asked(paragraphs[i])]
    first, last = (asked[0], asked[-1]) if asked else (start, start - 1)
    for i in range(first, len(paragraphs)):
        text = paragraphs[i].text
        closes = _END.match(text) and len(text.split()) < PROSE_WORDS
        if (closes or (i > last and _CLOSING.match(text))) and not paragraphs[i].marker:
            return i
    return len(paragraphs)


def _is_asked(paragraph: Paragraph) -> bool:
    return paragraph.marker is not None or any(map(asks_something, letter_sentences(paragraph.text)))


def find_heading(parts: Parts, gemeenten: Sequence[str]) -> Heading:
    """What the heading and the signature say, and the text where they do not."""
    top = [line for paragraph in parts.top for line in paragraph.lines]
    bottom = [line for paragraph in parts.bottom for line in paragraph.lines]
    body = [paragraph.text for paragraph in parts.body]
    fractie = _field("fractie", top) or _fractie([*top, *bottom, *body[:1], *body[-2:]], [*top, *bottom])
    return Heading(
        sender=_sender(top, [line for line in bottom if line != fractie]),
        fractie=fractie,
        day=_day([*top, *bottom]),
        subject=_subject(parts.top),
        article=_article([*top, *body]),
        gemeente=_gemeente([*top, *bottom], body, gemeenten),
    )


def _field(name: str, lines: Sequence[str]) -> str:
    for line in lines:
        match = _FIELDS[name].match(line)
        if match:
            return match[1].strip()
    return ""


def _subject(top: Sequence[Paragraph]) -> str:
    """What stands behind "Betreft:", over several lines; else what the title says it is about."""
    said = _field("subject", [paragraph.text for paragraph in top])
    if said:
        return said.rstrip(".")
    titles = (_TITLE.match(paragraph.text) for paragraph in top)
    return next((_ASIDE.sub("", match["subject"]).rstrip(".") for match in titles if match), "")


def _day(lines: Sequence[str]) -> date | None:
    for line in lines:
        for period in find_periods(line):
            if len(period.iso) == len("2025-11-03"):
                return date.fromisoformat(period.iso)
    return None


def _article(texts: Sequence[str]) -> str:
    for text in texts:
        match = _ARTICLE.search(text)
        if match:
            return match[0].strip()
    return _field("article", texts)


def _fractie(lines: Sequence[str], signed: Sequence[str]) -> str:
    """The first fractie that is named as one, else what stands in brackets behind a name."""
    for pattern in _FRACTIE:
        for line in lines:
            match = pattern.search(line[:LONGEST])
            if match:
                return match[1].strip(" ,.")
    names = [line for line in signed if _FIELDS["sender"].match(line) or any(_names(line))]
    return next((match[1] for line in names if (match := _IN_BRACKETS.search(line[:LONGEST]))), "")


def _sender(top: Sequence[str], bottom: Sequence[str]) -> str:
    """The names in the heading, else those under the letter, apart by commas."""
    said = _field("sender", top)
    if said:
        return _without_fractie(said)
    names = [name for line in bottom for name in _names(line)]
    return ", ".join(dict.fromkeys(names[:MOST_NAMES]))


def _without_fractie(said: str) -> str:
    return _ROLE.sub("", said).strip(" ,;")


def _names(line: str) -> Iterator[str]:
    """The names of people in a line of a signature: "A. de Vries (Dorpsbelang) en Jan Smit, raadslid"."""
    if len(line) > LONGEST:
        return
    for piece in re.split(r",|;|\ben\b|/|\(|\)|\t", line):
        match = _PERSON.match(piece.strip())
        if match and not _NO_PERSON.search(piece):
            yield match[1]


def _gemeente(around: Sequence[str], body: Sequence[str], gemeenten: Sequence[str]) -> str:
    """The gemeente that the heading names, else the one that the text names most; "" where none is."""
    said = _field("gemeente", around)
    if said and not gemeenten:
        return said
    for line in around:
        named = [name for name in gemeenten if names_gemeente(line, name)]
        if len(named) == 1:
            return named[0]
    counts = {name: sum(names_gemeente(text, name) for text in body) for name in gemeenten}
    most = [name for name, count in counts.items() if count and count == max(counts.values())]
    return most[0] if len(most) == 1 else ""
