import asyncio
from dataclasses import replace

from assistant.draft.types import Draft, DraftedQuestion, DraftPart
from assistant.letters.types import Letter, LetterQuestion
from assistant.llm.drafts import AT_A_TIME, TOO_LONG, reword_draft
from assistant.llm.types import LanguageModelError, Prompt
from tests.assistant.llm.answers import ONE, YEARS

RIGHT = "In juni 2025 waren er 522 bijstandsuitkeringen [1]."
DRAFTED = "In juni 2025 waren er **522** bijstandsuitkeringen. [1]"


class Counting:
    """Says the same to all, and counts how many ask at once."""

    def __init__(self, text: str) -> None:
        self.text, self.inside, self.most, self.asked = text, 0, 0, 0

    async def reply(self, _: Prompt) -> str:
        self.inside += 1
        self.asked += 1
        self.most = max(self.most, self.inside)
        await asyncio.sleep(0)
        self.inside -= 1
        return self.text


class Silent:
    async def reply(self, _: Prompt) -> str:
        await asyncio.Event().wait()
        raise AssertionError


class Gone:
    async def reply(self, _: Prompt) -> str:
        raise LanguageModelError("Het taalmodel is niet bereikbaar.")


def part(ask: str = "Hoeveel?") -> DraftPart:
    return DraftPart(ask, "beantwoord", ONE, DRAFTED)


def draft(*parts: DraftPart) -> Draft:
    letter = Letter("", "", None, "", "", "", ())
    questions = tuple(
        DraftedQuestion(LetterQuestion(str(n), each.ask, (each.ask,)), (each,))
        for n, each in enumerate(parts)
    )
    return Draft(letter, questions, ONE.citations, ("begroting.pdf",), 1)


def texts(of: Draft) -> list[str]:
    return [each.text for question in of.questions for each in question.parts]


def test_answered_parts_are_reworded_and_all_else_stays() -> None:
    open_part = replace(part("Waarom?"), status="open", text="Dit staat niet in de documenten.")
    before = draft(part(), open_part)
    after, notes = asyncio.run(reword_draft(Counting(RIGHT), before))

    assert texts(after) == [RIGHT, "Dit staat niet in de documenten."]
    assert not notes
    assert replace(after, questions=before.questions) == before
    assert [p.answer for q in after.questions for p in q.parts] == [ONE, ONE]


def test_a_part_whose_words_are_not_right_stays_as_drafted() -> None:
    other = replace(part("En toen?"), answer=YEARS, text="drie jaren")
    after, notes = asyncio.run(reword_draft(Counting(RIGHT), draft(part(), other)))

    assert texts(after) == [RIGHT, "drie jaren"]
    assert len(notes) == 1


def test_a_few_are_asked_at_a_time() -> None:
    llm = Counting(RIGHT)
    asyncio.run(reword_draft(llm, draft(*(part(f"Vraag {n}?") for n in range(12)))))

    assert (llm.asked, llm.most) == (12, AT_A_TIME)


def test_what_is_not_ready_in_time_stays_as_drafted() -> None:
    before = draft(part(), part("En toen?"))
    after, notes = asyncio.run(reword_draft(Silent(), before, seconds=0.05))

    assert after == before
    assert notes == (TOO_LONG,)


def test_a_note_is_given_once() -> None:
    _, notes = asyncio.run(reword_draft(Gone(), draft(part(), part("En toen?"))))

    assert notes == ("Het taalmodel is niet bereikbaar.",)


def test_a_draft_without_answers_is_not_asked_about() -> None:
    empty = draft()

    assert asyncio.run(reword_draft(Silent(), empty)) == (empty, ())
