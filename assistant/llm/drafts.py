"""The answered parts of a draft in the checked words of a language model."""

import asyncio
from dataclasses import replace

from assistant.draft.types import Draft, DraftedQuestion, DraftPart
from assistant.llm.rewording import reworded
from assistant.llm.types import LanguageModel, Worded

AT_A_TIME = 3  # parts that are reworded side by side
SECONDS = 120.0  # for all parts together
TOO_LONG = "Het verwoorden duurde te lang; een deel van het concept staat er zonder taalmodel."


async def reword_draft(
    llm: LanguageModel, draft: Draft, seconds: float = SECONDS
) -> tuple[Draft, tuple[str, ...]]:
    """The draft with the text of its answered parts reworded where that was proved right, and Dutch notes.

    What is not ready within ``seconds`` stays as it was drafted, as do open parts and premises.
    """
    places = asyncio.Semaphore(AT_A_TIME)
    parts = [part for question in draft.questions for part in question.parts if part.status == "beantwoord"]
    tasks = {id(part): asyncio.ensure_future(_one(llm, part, places)) for part in parts}
    if tasks:
        await asyncio.wait(tasks.values(), timeout=seconds)
    done = {key: task.result() for key, task in tasks.items() if task.done()}
    for task in tasks.values():
        task.cancel()
    notes = [worded.note for worded in done.values() if worded.note]
    notes += [TOO_LONG] * (len(done) < len(tasks))
    questions = tuple(_with_words(question, done) for question in draft.questions)
    return replace(draft, questions=questions), tuple(dict.fromkeys(notes))


async def _one(llm: LanguageModel, part: DraftPart, places: asyncio.Semaphore) -> Worded:
    async with places:
        return await reworded(llm, part.ask, part.text, part.answer)


def _with_words(question: DraftedQuestion, done: dict[int, Worded]) -> DraftedQuestion:
    return replace(question, parts=tuple(_part(part, done.get(id(part))) for part in question.parts))


def _part(part: DraftPart, worded: Worded | None) -> DraftPart:
    return replace(part, text=worded.text) if worded and worded.text else part
