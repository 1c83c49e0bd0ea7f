"""What a document is: gemeente, soort, begrotingsjaar and title, from its text and file name."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import PurePath

from corpus.dutch.word_lists import one_of, word_lists
from corpus.types import Block, Metadata, Soort

HEAD = 3_000  # characters at the start of a document that say what it is
OPENING = 30  # blocks of a letter in which its subject stands
LONGEST_TITLE = 150  # characters
_YEAR = re.compile(r"(?<!\d)(20\d{2})(?!\d)")
_SMALL = r"(?:aan|op|bij|en|over|in)(?: (?:de|den|het))?|de|den|der|van de"
_NAME = rf"(?:[A-Z][\w'’]+|[A-Z]-\w+)(?:-[A-Z]?[\w'’]+)*(?: (?:(?:{_SMALL}) )?[A-Z][\w'’-]+)*"
_GEMEENTE = re.compile(rf"\b[Gg]emeente\s+({_NAME})")
# A running head or site title: "Dorp aan Zee | Programmabegroting 2026"
_HEAD_NAME = re.compile(
    rf"^\W*(?:[Gg]emeente\s+)?({_NAME})\s+[|–-]\s+(?:\w*begroting|jaarstukken|jaarverslag|\w*nota)\b",
    re.MULTILINE,
)
_SOORTEN: tuple[tuple[Soort, str], ...] = (
    ("jaarstukken", r"\bjaar(?:stukken|rekening|verslag)\b"),
    (
        "tussenrapportage",
        (
            r"\b(?:najaars|voorjaars|zomer|slot)(?:nota|rapportage|brief)\b|"
            r"\b(?:bestuurs|tussen|voortgangs|kwartaal|halfjaar|concern)rapportage\b|\b(?:bu|ma|tu)rap\b"
        ),
    ),
    ("kadernota", r"\b(?:kader|perspectief)nota\b"),
    ("brief", r"\b(?:raads|college|informatie|raadsinformatie)?brief\b"),
    ("visie", r"\b(?:\w{4,})?visie\b"),
    ("begroting", r"\b(?:programma|meerjaren|ontwerp|concept)?(?:meerjaren)?begroting\b"),
    ("nota", r"\b(?:nota|beleidsplan|beleidskader|uitvoeringsplan|beleidsnota)\b"),
)
_DATED = re.compile(
    r"\b(?:\w*begroting|jaarstukken|jaarrekening|jaarverslag|\w*nota|"
    r"\w*rapportage)\s+(?:over\s+)?(20\d{2})(?!\d)",
    re.IGNORECASE,
)
_LINKING = frozenset("aan de den der op bij van het in over ten ter".split())
# Headings that say nothing of a document by themselves.
_GENERIC = re.compile(
    r"^(?:(?:[A-Z]|\d{1,2})\.?\s+)?(?:inleiding|leeswijzer|aanbieding|voorwoord|algemeen|"
    r"inhoud(?:sopgave)?|samenvatting|"
    r"colofon|(?:wat|waar|hoe|wie)\b.*\?)\W*$",
    re.IGNORECASE,
)
_PART = re.compile(
    r"^(programma|paragraaf|deel|hoofdstuk|bijlage)?\s*(?:[A-Z]|\d{1,2})\b\.?(?!\.?\d)\s", re.IGNORECASE
)
_SUBJECT_LINE = re.compile(r"^(?:onderwerp|betreft)\s*:?\s+(\S.{5,})", re.IGNORECASE)
_SITE_PIECE = re.compile(r"\s+[|»–—-]\s+")


def find_metadata(name: str, blocks: Sequence[Block], text: str, source: str = "") -> Metadata:
    """The metadata that the file name and the text give; what neither says stays None.

    ``source`` is the file as it was before heads, feet and navigation were left out of the text: they
    often name the gemeente and the document.
    """
    stem = re.sub(r"[-_.+]+", " ", PurePath(name).stem)
    outline = [block for block in blocks if block.kind == "heading"]
    said = _folded(f"{text}\n{source}")
    gemeente = _organisation(outline) or _gemeente(stem, said)
    title = _subject(blocks[:OPENING]) or _title(outline, gemeente)
    head = _folded(text[:HEAD]) + "\n" + _folded(source[:HEAD])
    return Metadata(
        gemeente=gemeente,
        soort=_soort(stem, [title, *(block.text for block in outline[:3]), head, *_self_named(said)]),
        jaar=_jaar(
            stem, [*(block.text for block in outline[:3]), title], f"{source[:600]}\n{text[: 4 * HEAD]}"
        ),
        title=title or stem,
    )


def is_gemeente(name: str) -> bool:
    """Whether a name is that of a gemeente, not of a body of several ("GGD Kust en Land")."""
    return not re.match(rf"{one_of('documenten', 'organisaties')}\b", name)


def _folded(text: str) -> str:
    """The text with words broken over lines joined, and spaces folded; lines stay lines."""
    return re.sub(r"[^\S\n]+", " ", re.sub(r"(?<=[^\W\d_])-\n\s*(?=[a-z])", "", text))


def _organisation(outline: Sequence[Block]) -> str | None:
    """The body whose budget it is, where the first headings name one."""
    found = (_organisation_name().match(block.text) for block in outline[:2])
    return next((match[1] for match in found if match), None)


@cache
def _organisation_name() -> re.Pattern[str]:
    """The name of a body of gemeenten together, which has a budget of its own."""
    bodies = one_of("documenten", "organisaties")
    return re.compile(
        rf"^(?:Begroting |Jaarstukken )?({bodies}\s+{_NAME})(?=\s*(?:[:,|–-]|$|\bbegroting|\bjaar))"
    )


def _gemeente(stem: str, text: str) -> str | None:
    """The name that follows "gemeente" most often; a name that the file name has goes first."""
    names = Counter(_clean(match[1]) for match in _GEMEENTE.finditer(text))
    names.update(_clean(match[1]) for match in _HEAD_NAME.finditer(text))
    names = _whole_names(names)
    file_name = _plain(stem)
    in_file = [name for name in names if f" {_plain(name)} " in f" {file_name} "]
    if in_file:
        return max(in_file, key=lambda name: (len(name), names[name], name))
    known = _named_in_file(file_name, text)
    if known:
        return known
    if names:
        best, count = max(names.items(), key=lambda item: (item[1], item[0]))
        if count > 1 or len(names) == 1:
            return best
    return _only_in_file(file_name)


def _whole_names(names: Counter[str]) -> Counter[str]:
    """The names with those that a line break cut off ("Dorp" of "Dorp aan Zee") counted for the whole."""
    whole: Counter[str] = Counter()
    for name, count in names.items():
        longer = [n for n in names if _continues(name, n) and 3 * names[n] >= count]
        whole[max(longer, key=lambda n: names[n], default=name)] += count
    return whole


def _continues(name: str, longer: str) -> bool:
    rest = longer.removeprefix(f"{name} ")
    return rest != longer and rest.split()[0] in _LINKING


def _clean(name: str) -> str:
    return re.sub(r"['’]s?$", "", name).strip()


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text).lower().strip()


def _named_in_file(file_name: str, text: str) -> str | None:
    """The longest start of the file name that the text writes as a name, with capitals."""
    words, topics = file_name.split(), _topics()
    for length in range(min(5, len(words)), 0, -1):
        if words[0] in topics or words[length - 1] in topics:
            continue
        pattern = r"[\s-]".join(re.escape(word) for word in words[:length])
        found = Counter(
            match[0] for match in re.finditer(rf"\b{pattern}\b", text, re.IGNORECASE) if _is_name(match[0])
        )
        if found:
            return max(found.items(), key=lambda item: (item[1], item[0]))[0]
    return None


@cache
def _topics() -> frozenset[str]:
    """Words of file names that are no part of a gemeente's name."""
    return frozenset(word_lists()["documenten"]["onderwerpen"])


def _is_name(text: str) -> bool:
    """Whether it is written with capitals as names are; a title in capitals only need not be one."""
    words = [word for word in re.split(r"[\s-]", text) if len(word) > 3]
    return bool(words) and all(word[0].isupper() for word in words) and not text.isupper()


def _only_in_file(file_name: str) -> str | None:
    """The words of a dated file name before the first that names a subject: "Dorp aan de Linge"."""
    if not _YEAR.search(file_name):
        return None
    words, topics = file_name.split(), _topics()
    end = next((i for i, word in enumerate(words) if word in topics or word[0].isdigit()), len(words))
    name = words[:end]
    if not name or len(name) > 5 or len(name[0]) < 3 or name[-1] in _LINKING:
        return None
    return " ".join(word if i and word in _LINKING else word.capitalize() for i, word in enumerate(name))


def _soort(stem: str, sources: Sequence[str]) -> Soort:
    """From the file name, else the kind that the first of the sources to name one names first."""
    in_name = [soort for soort, pattern in _SOORTEN if re.search(pattern, stem, re.IGNORECASE)]
    if in_name:
        return in_name[0]
    for source in sources:
        named = [(m.start(), soort) for soort, p in _SOORTEN if (m := re.search(p, source, re.IGNORECASE))]
        if named:
            return min(named)[1]
    return "overig"


def _self_named(text: str) -> list[str]:
    """What a text calls itself: "Programma 1 van deze programmabegroting"."""
    return re.findall(r"\b(?:deze|dit)\s+(\w+)", text)


def _jaar(stem: str, titles: Sequence[str], head: str) -> int | None:
    """The year behind the kind of document, else the first year of the file name or the title."""
    for source in (stem, *titles):
        dated = _DATED.search(source)
        years = [dated[1]] if dated else _YEAR.findall(source)
        if years:
            return int(years[0])
    match = _DATED.search(head)
    return int(match[1]) if match else None


def _title(outline: Sequence[Block], gemeente: str | None) -> str:
    """The first heading that says what the document is about; "" without headings.

    One that names only kind, year and gemeente gives way to the one below it, unless that is the first of
    a row of parts ("Deel A", "Deel B").
    """
    opening = [block for block in outline[:4] if not _GENERIC.match(block.text)]
    if not opening:
        return _without_site(outline[0].text, gemeente) if outline else ""
    first = opening[0]
    telling = next((block for block in opening if not _names_only_the_document(block.text, gemeente)), first)
    if telling is not first and not _has_siblings(telling, outline):
        first = telling
    return _without_site(first.text, gemeente)


def _subject(blocks: Sequence[Block]) -> str:
    """What a letter says that it is about."""
    found = (_SUBJECT_LINE.match(block.text) for block in blocks if not block.table)
    return next((match[1][:LONGEST_TITLE] for match in found if match), "")


def _has_siblings(heading: Block, outline: Sequence[Block]) -> bool:
    """Whether other headings are numbered or named in the same way, so that it is one part of several."""
    part = _PART.match(heading.text)
    if not part:
        under = any(other.level < heading.level for other in outline[:2])
        return not under and sum(other.level == heading.level for other in outline[1:]) > 1
    others = [_PART.match(other.text) for other in outline if other is not heading]
    return any(other and (other[1] or "").lower() == (part[1] or "").lower() for other in others)


def _names_only_the_document(text: str, gemeente: str | None) -> bool:
    """Whether a heading holds no more than kind, year and gemeente: "Begroting 2025 gemeente Dorp"."""
    rest = re.sub(rf"\b{re.escape(gemeente)}\b", "", text) if gemeente else text
    for _, pattern in _SOORTEN:
        rest = re.sub(pattern, "", rest, flags=re.IGNORECASE)
    rest = re.sub(
        r"\bgemeente\b|20\d{2}|\bmeerjarenraming\b|\ben\b|\bvan\b|\bde\b", "", rest, flags=re.IGNORECASE
    )
    return not re.search(r"[^\W\d_]{2}", rest)


def _without_site(title: str, gemeente: str | None) -> str:
    """The title without pieces that name only the website, the gemeente or the whole document."""
    pieces = _SITE_PIECE.split(title)
    kept = [piece for piece in pieces if not _names_only_the_document(piece, gemeente)]
    shown = kept[0] if len(pieces) > 1 and kept else title
    return re.sub(r"(?<=[^\W\d_])- (?=[A-Z])", "-", shown)[:LONGEST_TITLE].strip()
