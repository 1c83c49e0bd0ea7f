"""Which sentences of a letter ask something."""

import re
from collections.abc import Iterator

from corpus.layout.sentences import sentences
from corpus.types import Place

YOU = (
    r"(?:het college|u|jullie|de wethouder|de portefeuillehouder|de burgemeester|burgemeester en wethouders|"
    r"b ?& ?w)"
)
WE = r"(?:wij|we|ik|de fractie|onze fractie|mijn fractie|ondergetekenden?)"
ASK_WORD = (
    r"(?:hoeveel|hoe|wat|welke?|wanneer|waarom|wie|wiens|waar(?:aan|bij|door|in|mee|na|naar|om|op|over|toe|uit|"
    r"van|voor)?|in hoeverre|"
    r"(?:aan|bij|door|in|met|naar|onder|op|over|per|tot|uit|van|voor) (?:hoeveel|welke?|wie|wat))"
)
# What is asked without a question mark.
_REQUESTS = (
    r"(?:graag|gaarne) (?!tot\b)",
    (
        rf"{WE} (?:verzoek(?:en|t)?|vra(?:ag|gen|agt)|wil(?:len)?|zou(?:den)?|ontvang(?:en|t)?|verneemt?|"
        rf"vernemen|hoort?|horen) .*?(?:graag|{YOU}|weten|ontvangen|vernemen|inzicht|overzicht)\b"
    ),
    rf"(?:kunt|kan|kunnen|wilt|wil|zou|zoudt) {YOU}\b",
    rf"{YOU} wordt (?:verzocht|gevraagd)",
    r"(?:geef|noem|licht|schets|verstrek|bevestig|beschrijf|vermeld|stuur)t?\b (?!.*\bwij\b)",
    rf"{ASK_WORD}\b.*:$",
    r"(?:gevraagd|verzocht) wordt",
)
_REQUEST = re.compile(
    rf"^(?:(?:en|tot slot|ook|daarnaast|verder|tevens),? )?(?:{'|'.join(_REQUESTS)})", re.IGNORECASE
)
# About the letter itself and when it is answered, which is nothing to answer.
_HANDLING = re.compile(
    r"\bvragen\b[^?]*\b(?:te beantwoorden|beantwoorden|beantwoord|beantwoording|voor te leggen|stellen)\b|"
    r"\b(?:beantwoording|antwoord(?:en)?|reactie)\b[^?]*\b(?:tegemoet|termijn|dagen|weken)\b|"
    r"\b(?:volgende|onderstaande|navolgende) (?:\w+ )?vra(?:gen|ag)\b|"
    r"\bafzonderlijk\b[^?]*\bbeantwoord",
    re.IGNORECASE,
)
_QUOTED = re.compile(
    r"“[^”“]*”|„[^”“„]*[”“]|«[^»«]*»|(?<!\w)\"[^\"]*\"|(?<!\w)[‘'][^‘’']{0,300}[?!.][’'](?!\w)"
)
_AFTER_QUESTION = re.compile(r"(?<=\?)\s+(?=\S)")
_STAND_IN = "\ue000"  # a letter for private use, as long as what it stands for


def letter_sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text with folded white space; what is within quotation marks is not cut."""
    text = " ".join(text.split())
    masked = _masked(text)
    return tuple(text[start:end].strip() for start, end in _spans(masked))


def _masked(text: str) -> str:
    """The text with what is quoted as letters of one kind, in the same places."""
    return _QUOTED.sub(lambda found: _STAND_IN * len(found[0]), text)


def _spans(masked: str) -> Iterator[tuple[int, int]]:
    for place in sentences(masked, Place(0, len(masked))):
        start = place.start
        for cut in _AFTER_QUESTION.finditer(masked, place.start, place.end):
            yield start, cut.start()
            start = cut.end()
        yield start, place.end


def is_handling(sentence: str) -> bool:
    """Whether a sentence is about answering the letter: "Wij zien uw antwoorden graag tegemoet."."""
    return bool(_HANDLING.search(_masked(sentence)))


def asks_something(sentence: str) -> bool:
    """Whether a sentence asks something, with a question mark or as a request."""
    if is_handling(sentence):
        return False
    bare = _masked(sentence).rstrip(" )\"'”’")
    return bare.endswith("?") or bool(_REQUEST.match(bare))
