"""Lines that belong to the website or the converter a text comes from, not to the document.

Web exports print their menus, breadcrumbs and "Terug naar navigatie" between the text; converters of PDF
print marks for pictures and pages.
"""

import re
from collections.abc import Sequence

PICTURE_WORDS = 8  # a picture's text with a line of as many words is text worth keeping

# Lines that say by themselves what they are.
_NAVIGATION = re.compile(
    r"^(?:"
    r"terug naar (?:de )?(?:navigatie(?:\s[-–]\s.*)?|boven|(?:het )?overzicht|(?:het )?begin|"
    r"inhoud(?:sopgave)?|startpagina)|"
    r"(?:ga |spring )?(?:direct )?naar(?: de)? (?:inhoud|hoofdinhoud|content|hoofdnavigatie|navigatie|"
    r"menu|zoeken)|"
    r"ga direct naar:.*|skip to (?:main )?content|naar (?:de startpagina|boven)|(?:u|je) bent hier:.*|"
    r"deel (?:deze pagina|dit artikel)(?:\s+(?:op\b.*|afdrukken|print.*))?|deze pagina (?:delen|"
    r"afdrukken|printen)|"
    r"(?:print|druk) deze pagina(?: af)?|download (?:deze pagina|als pdf|pdf).{0,40}|"
    r"deze pagina is (?:op)?(?:gebouwd|gegenereerd|gemaakt) op \d.*|"
    r"laatst (?:gewijzigd|bijgewerkt)(?: op)?:?\s[\d\w\s:/.-]{4,25}|©\s.*|"
    r"(?:\S+\s){0,4}(?:gebruikt|gebruiken|plaatst|plaatsen)\s(?:\S+\s){0,6}cookies\b.{0,90}"
    r")$",
    re.IGNORECASE,
)
LONGEST = 250  # characters of a line of navigation
# "Home > Paragrafen > Lokale heffingen", "Begroting 2026 » Programma's » Wonen"
_CRUMBS = re.compile(r"^(?=.*[^\W\d_]{3})[^.?!|>»›]{2,60}(?:\s(?:[»›]|>)\s[^\W\d_][^?!|>»›]{2,90})+$")
_HOME = re.compile(r"^home(?:pagina)?\s+[/>»›|]\s.*", re.IGNORECASE)
# Words of menus; a line of its own only in a text that holds other navigation.
_MENU = re.compile(
    r"^(?:menu|zoeken?|zoekterm|sluiten|vorige(?: pagina)?|volgende(?: pagina)?|afdrukken|delen|print|"
    r"home|contact|"
    r"inloggen|lees voor|lees verder|meer lezen|cookies?|privacy|proclaimer|disclaimer|"
    r"toegankelijkheid|sitemap|"
    r"akkoord|weigeren|inhoudsopgave|downloads?)$",
    re.IGNORECASE,
)
_CONVERTER = re.compile(
    r"^\W*(?:\{\d+\}-{5,}|<!--.*-->|!\[[^\]]*\]\([^)]*\)|(?:\*\*)?==>.*<==(?:\*\*)?|<img\b[^>]*>|"
    r"-{3,}\s*page(?:\s?break)?\s*\d*\s*-{3,}|\[(?:page|pagina)\s*\d+\]|\[(?:afbeelding|image|"
    r"figuur)[^\]]*\])\W*$",
    re.IGNORECASE,
)
_PICTURE_START = re.compile(r"^\W*start of picture text\b", re.IGNORECASE)
_PICTURE_END = re.compile(r"end of picture text\W*(?:<br>)?\W*$", re.IGNORECASE)


def is_navigation(text: str) -> bool:
    """Whether a line belongs to the website around a text."""
    return len(text) <= LONGEST and any(p.match(text) for p in (_NAVIGATION, _CRUMBS, _HOME))


def is_converter_mark(text: str) -> bool:
    """Whether a line is a mark that a converter left for a picture or a page."""
    return bool(_CONVERTER.match(text))


def navigation_lines(texts: Sequence[str]) -> set[int]:
    """The indices of the lines that are navigation, converter's marks, or text within a picture."""
    found = {i for i, text in enumerate(texts) if is_navigation(text)}
    if found:
        found |= {i for i, text in enumerate(texts) if _MENU.match(text)}
    return found | {i for i, text in enumerate(texts) if is_converter_mark(text)} | _pictures(texts)


def _pictures(texts: Sequence[str]) -> set[int]:
    """The lines from "Start of picture text" to its end, where they hold labels and no sentences."""
    found: set[int] = set()
    start: int | None = None
    for i, text in enumerate(texts):
        if _PICTURE_START.match(text):
            start = i
            found.add(i)
        if start is not None and _PICTURE_END.search(text):
            found |= {i} | {j for j in range(start, i) if not _is_sentence(texts[j])}
            if _is_sentence(_PICTURE_END.sub("", text)):
                found.discard(i)
            start = None
    return found


def _is_sentence(text: str) -> bool:
    return any(len(re.findall(r"[^\W\d_]{2,}", part)) >= PICTURE_WORDS for part in text.split("<br>"))
