"""What a document is: gemeente, soort, begrotingsjaar and title, from its text and file name."""

import re
from collections import Counter
from pathlib import PurePath

from corpus.types import Block, Metadata, Soort

HEAD = 3_000  # characters at the start of a document that say what it is
_YEAR = re.compile(r"(?<!\d)(20\d{2})(?!\d)")
_GEMEENTE = re.compile(
    r"\b[Gg]emeente\s+((?:[A-Z][\w'’]+|[A-Z]-\w+)(?:-[A-Z]?[\w'’]+)*(?:\s(?:aan\s(?:de|den)\s|op\s|bij\s|en\s|de\s|over\s)?"
    r"[A-Z][\w'’-]+)*)"
)
_SOORTEN: tuple[tuple[Soort, str], ...] = (
    ("jaarstukken", r"\bjaar(?:stukken|rekening|verslag)\b"),
    (
        "tussenrapportage",
        r"\b(?:najaars|voorjaars|zomer)(?:nota|rapportage)\b|\b(?:bestuurs|tussen)rapportage\b|\bburap\b",
    ),
    ("kadernota", r"\b(?:kader|perspectief)nota\b"),
    ("brief", r"\b(?:raads|college|informatie)?brief\b"),
    ("visie", r"\bvisie\b"),
    ("begroting", r"\b(?:programma|meerjaren|ontwerp)?begroting\b"),
    ("nota", r"\b(?:nota|beleidsplan|beleidskader|uitvoeringsplan)\b"),
)


def find_metadata(name: str, blocks: tuple[Block, ...], text: str) -> Metadata:
    """The metadata that the file name and the text give; what neither says stays None."""
    stem = PurePath(name).stem.replace("-", " ").replace("_", " ")
    title = next((block.text for block in blocks if block.kind == "heading"), "")
    return Metadata(
        gemeente=_gemeente(stem, text),
        soort=_soort(stem, title, text),
        jaar=_jaar(stem, title, text),
        title=title or stem,
    )


def _gemeente(stem: str, text: str) -> str | None:
    """The name that follows "gemeente" most often; a name that the file name has goes first."""
    names = Counter(_clean(match[1]) for match in _GEMEENTE.finditer(text))
    file_name = _plain(stem)
    in_file = [name for name in names if f" {_plain(name)} " in f" {file_name} "]
    if in_file:
        return max(in_file, key=lambda name: (len(name), names[name], name))
    known = _named_in_file(file_name, text)
    if known or not names:
        return known
    best, count = max(names.items(), key=lambda item: (item[1], item[0]))
    return best if count > 1 or len(names) == 1 else None


def _clean(name: str) -> str:
    return re.sub(r"['’]s?$", "", name).strip()


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text).lower().strip()


def _named_in_file(file_name: str, text: str) -> str | None:
    """The longest start of the file name that the text writes as a name, with capitals."""
    words = file_name.split()
    for length in range(min(5, len(words)), 0, -1):
        separator = r"[\s-]"
        pattern = separator.join(re.escape(word) for word in words[:length])
        found = Counter(
            match[0].replace("\n", " ")
            for match in re.finditer(rf"\b{pattern}\b", text, re.IGNORECASE)
            if _is_name(match[0])
        )
        if found:
            return max(found.items(), key=lambda item: (item[1], item[0]))[0]
    return None


def _is_name(text: str) -> bool:
    words = [word for word in re.split(r"[\s-]", text) if len(word) > 3]
    return bool(words) and all(word[0].isupper() for word in words)


def _soort(stem: str, title: str, text: str) -> Soort:
    """From the file name, else the kind that the title or the start of the text names first."""
    in_name = [soort for soort, pattern in _SOORTEN if re.search(pattern, stem, re.IGNORECASE)]
    if in_name:
        return in_name[0]
    for source in (title, text[:HEAD]):
        named = [(m.start(), soort) for soort, p in _SOORTEN if (m := re.search(p, source, re.IGNORECASE))]
        if named:
            return min(named)[1]
    return "overig"


def _jaar(stem: str, title: str, text: str) -> int | None:
    for source in (stem, title):
        years = _YEAR.findall(source)
        if years:
            return int(years[0])
    match = re.search(
        r"\b(?:begroting|jaarstukken|jaarrekening|najaarsnota|voorjaarsnota)\s+(20\d{2})",
        text[: 4 * HEAD],
        re.IGNORECASE,
    )
    return int(match[1]) if match else None
