"""Short answers to what is no question to the documents: opinions, English, greetings, insults."""

from collections.abc import Mapping

from assistant.words import language, mark_position, question_to_marks

HELP = 'Vraag bijvoorbeeld: "Waarom stijgen de lasten van de jeugdhulp?"'
# In the order in which they are tried.
REPLIES: Mapping[str, str] = {
    "opdracht": f"Dat kan ik niet. Ik zoek antwoorden op in de documenten van de gemeente. {HELP}",
    "mening": "Ik heb geen mening. Ik kan wel opzoeken wat er in de documenten van de gemeente staat.",
    "voorspelling": "Voorspellen kan ik niet. Ik kan wel opzoeken wat de gemeente zelf verwacht.",
    "schelden": f"Daar kan ik niets mee. Ik help u graag met een vraag over de begroting. {HELP}",
}
GREETING = f"Goedendag. Ik zoek antwoorden op in de documenten van de gemeente. {HELP}"
ENGLISH = f"Ik begrijp alleen Nederlands. Stelt u uw vraag in het Nederlands? {HELP}"
GREETING_WORDS = 5  # a longer greeting holds a question
ENGLISH_WORDS = 2  # one may be a name or a loanword


def reply_to(question: str) -> str | None:
    """What to say to something that the documents can not answer; None for a question to look up."""
    for group, reply in REPLIES.items():
        if mark_position(question, "geen_vraag", group) >= 0:
            return reply
    words = question_to_marks(question)
    if len(words) <= GREETING_WORDS and words and words[0] in language().marks["geen_vraag"]["groet"]:
        return GREETING
    english = frozenset(language().marks["geen_vraag"]["engels"])
    if sum(word in english for word in words) >= ENGLISH_WORDS and not _has_dutch(words):
        return ENGLISH
    return None


def _has_dutch(words: list[str]) -> bool:
    """Whether a small Dutch word is among them, as in a question that quotes an English name."""
    dutch = frozenset(language().marks["vraagwoorden"]["woorden"]) - {"was", "is", "per", "in"}
    return any(word in dutch or word in {"de", "het", "een", "van", "en"} for word in words)
