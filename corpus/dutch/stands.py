"""Whether a figure happened or is planned (stand), and whose it is (scope), by the words of its heads."""

import re

from corpus.types import Scope, Stand

# The order matters: "begroting na wijziging" names the begroting too, "meerjarenbegroting" looks ahead.
_STANDS: tuple[tuple[Stand, re.Pattern[str]], ...] = (
    (
        "streefwaarde",
        re.compile(
            r"\bstreef\w*|\bstreven\b|\bdoel(?:stelling|waarde)?\b|\bnorm(?:waarde)?\b|\bambitie\b",
            re.IGNORECASE,
        ),
    ),
    (
        "realisatie",
        re.compile(
            r"\b(?<!verwachte )(?<!prognose )"
            r"(?:realisatie|gerealiseerde?|(?:jaar)?rekening|werkelijke?|jaarstukken|besteed)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "raming",
        re.compile(
            r"\b(?:meerjaren)?(?:raming|prognose|verwachting)(?:en|s)?\b|\b(?:geraamde?|verwachte?)\b|"
            r"\bmeerjaren(?:begroting|perspectief)\b|\bMJ[RB]\b",
            re.IGNORECASE,
        ),
    ),
    (
        "begroting na wijziging",
        re.compile(
            r"\bna (?:\w+ )?wijz(?:iging(?:en)?\b|\.)|\bbijgestelde?\b|\b(?:actuele|gewijzigde) begroting\b|"
            r"\bbegroting (?:actueel|gewijzigd)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "begroting",
        re.compile(
            r"\b(?:programma|ontwerp)?begroting\b|\bbegro(?:ot|te?)\b|\bprimitie(?:f|ve)\b",
            re.IGNORECASE,
        ),
    ),
)
_STAND_ROW = re.compile(
    r"^(?:(?:primitieve|actuele|bijgestelde|gewijzigde|vastgestelde|oorspronkelijke)\s+)?"
    r"(?:(?:jaar)?rekening|realisatie|werkelijk|(?:programma)?begroting|(?:meerjaren)?raming|prognose|"
    r"streefwaarde)\b(?:\s+(?:na wijziging|primitief|(?:19|20)\d{2}\b.*))*$",
    re.IGNORECASE,
)
_DIFFERENCE = re.compile(
    r"\b(?:verschil\w*|afwijking\w*|mutaties?|toename|afname|stijging|daling|delta)\b|[Δ∆]|\+/-",
    re.IGNORECASE,
)
_SCOPES: tuple[tuple[Scope, re.Pattern[str]], ...] = (
    ("landelijk", re.compile(r"^\W*(?:nederland|landelijke?)\b", re.IGNORECASE)),
    ("provincie", re.compile(r"^\W*provinci(?:e|aal|ale)\b", re.IGNORECASE)),
    ("regio", re.compile(r"^\W*(?:arbeidsmarkt)?regio(?:naal|nale)?\b", re.IGNORECASE)),
)


def stand_of(text: str) -> Stand | None:
    """The first stand that the text names."""
    return next((stand for stand, pattern in _STANDS if pattern.search(text)), None)


def stand_of_caption(text: str) -> Stand | None:
    """The stand of a whole table, where its caption names one only; "Doelen" over a table are no target."""
    named = {stand for stand, pattern in _STANDS if pattern.search(text)} - {"streefwaarde"}
    if named == {"begroting", "begroting na wijziging"}:
        return "begroting na wijziging"
    return next(iter(named)) if len(named) == 1 and not is_difference(text) else None


def stand_of_row(label: str) -> Stand | None:
    """The stand of a row that is one ("Begroting 2026"), not of one that only mentions it."""
    return stand_of(label) if _STAND_ROW.match(label.strip()) else None


def is_difference(text: str) -> bool:
    """Whether a head names a difference between two other columns: verschil, afwijking, mutatie."""
    return bool(_DIFFERENCE.search(text))


def scope_of_head(text: str) -> Scope | None:
    """Whose figures stand below a head; None for those of the document's own gemeente."""
    return next((scope for scope, pattern in _SCOPES if pattern.search(text)), None)


def scope_of_row(label: str) -> Scope | None:
    """Whose figures stand in a row that is called after a region or the country."""
    first = label.split(" ", 1)[0]
    return scope_of_head(first) if len(label.split()) <= 2 else None
