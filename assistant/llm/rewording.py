"""From an answer to the checked words of a language model; the answer itself never changes."""

from assistant.llm.check import check_reply, gives
from assistant.llm.evidence import answer_to_evidence
from assistant.llm.prompt import answer_to_prompt
from assistant.llm.reply_text import sentences_to_text
from assistant.llm.types import Evidence, LanguageModel, LanguageModelError, Worded
from assistant.types import Answer

LITTLE = 0.5  # share of the sentences; with fewer left the answer without a language model stands

NOT_SURE = "De woorden van het taalmodel klopten niet zeker met de bronnen en zijn weggelaten."
PARTLY = "Zinnen van het taalmodel die niet zeker klopten, zijn weggelaten."


async def reworded(llm: LanguageModel, question: str, text: str, answer: Answer) -> Worded:
    """The answer in the words of the model, as far as they were proved right; ``text`` is how it reads now.

    Never raises; what is not answered by the documents is not asked of a model.
    """
    if not can_be_reworded(answer):
        return Worded(None)
    try:
        reply = await llm.reply(answer_to_prompt(question, text, answer))
    except LanguageModelError as error:
        return Worded(None, str(error), final=False)
    return reply_to_worded(reply, answer_to_evidence(answer, question))


def can_be_reworded(answer: Answer) -> bool:
    """Whether there is evidence to reword."""
    return not answer.abstained and bool(answer.citations)


def reply_to_worded(reply: str, evidence: Evidence) -> Worded:
    """What may be shown of a reply."""
    checked = check_reply(reply, evidence)
    count = len(checked.kept) + len(checked.dropped)
    if not checked.kept or len(checked.kept) < LITTLE * count or not gives(checked.kept, evidence):
        return Worded(None, NOT_SURE)
    return Worded(sentences_to_text(checked.kept), PARTLY if checked.dropped else "")
