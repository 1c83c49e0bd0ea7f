"""What kind of question it is: one for the documents, for a person, or whether something is so.

The words are those that raadsleden use in schriftelijke vragen, said to the college ("Is het college
bereid ...") or to "u".
"""

import re

from assistant.letters.wording import YOU

# Asked for a view, a promise or a plan: no document answers it for the college. {you} is whom it is asked.
_ASKED_OF_COLLEGE = (
    r"(?:is|bent|zijn) {you} (?:\w+ ){0,4}?(?:bereid|voornemens|van plan|van mening|het eens|eens|bekend)",
    r"(?:is|bent|zijn) {you} (?:\w+ ){0,4}?(?:op de hoogte|in staat|tevreden|trots|bezorgd|geschrokken)",
    r"(?:deelt|delen|onderschrijft|erkent|herkent|betreurt|begrijpt|steunt|vreest|acht|vindt|vinden) {you}",
    r"(?:denkt|verwacht|overweegt|wil|wilt|willen|gaat|gaan|zal|zou|zult|durft|ziet) {you}",
    r"(?:kan|kunt|kunnen) {you} (?:\w+ ){0,8}?(?:toezeggen|garanderen|beloven|uitsluiten|reflecteren)",
    r"hoe (?:beoordeelt|verklaart|kijkt|duidt|waardeert|weegt|ziet|denkt|reageert|gaat|wil|voorkomt) {you}",
    r"wat (?:vindt|denkt|gaat|wil|doet|verwacht) {you}",
    r"welke? (?:\w+ ){0,4}?(?:gaat|neemt|wil|zal|ziet) {you}",
    r"(?:wanneer|op welke termijn) (?:gaat|komt|informeert|wil|kan|verwacht|stuurt|zal) {you}",
    r"(?:wanneer|op welke termijn) (?:kan|kunnen|mag|mogen|ontvangt|ontvangen) (?:de raad|we|wij)",
    r"heeft {you} (?:\w+ ){0,3}?(?:kennisgenomen|kennis genomen|overwogen)",
    r"(?:de mening|het standpunt|de opvatting|het oordeel) van {you}",
)
_FOR_COLLEGE = re.compile(
    rf"\b(?:{'|'.join(phrase.replace('{you}', YOU) for phrase in _ASKED_OF_COLLEGE)})\b", re.IGNORECASE
)
_CONFIRMING = re.compile(
    r"^(?:en |maar )?(?:klopt (?:het|de stelling|de constatering|onze constatering|dit|deze stelling)|"
    r"is het (?:juist|waar|correct|zo)|(?:kan|kunt|wil|wilt) (?:het college|u) (?:\w+ ){0,2}?bevestigen)"
    r"(?:,? dat| of)?\s+(?P<claim>\S.*)",
    re.IGNORECASE | re.DOTALL,
)


def is_for_college(ask: str) -> bool:
    """Whether a view, intent or promise is asked for."""
    return bool(_FOR_COLLEGE.search(ask))


def claim_of(ask: str) -> str | None:
    """What is asked to be confirmed: "er 600 waren?" of "Klopt het dat er 600 waren?"; None elsewhere."""
    match = _CONFIRMING.match(ask.strip())
    return match["claim"] if match else None
