import asyncio
from dataclasses import replace

from assistant.llm.rewording import NOT_SURE, PARTLY, reworded
from assistant.llm.types import LanguageModelError, Prompt, Worded
from assistant.types import Answer
from tests.assistant.llm.answers import ONE, YEARS, answer, given

RIGHT = "In juni 2025 waren er 522 bijstandsuitkeringen [1]."
WRONG = "In juni 2025 waren er 523 bijstandsuitkeringen [1]."


class Says:
    """A model that always says the same."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.asked: list[Prompt] = []

    async def reply(self, prompt: Prompt) -> str:
        self.asked.append(prompt)
        return self.text


class Fails:
    async def reply(self, _: Prompt) -> str:
        raise LanguageModelError("Het taalmodel is niet bereikbaar.")


def worded(reply: str, of: Answer = ONE) -> Worded:
    return asyncio.run(reworded(Says(reply), of.question, of.text, of))


def test_words_that_are_right_are_given() -> None:
    assert worded(RIGHT) == Worded(RIGHT)


def test_a_wrong_sentence_is_left_out_with_a_note() -> None:
    assert worded(f"{RIGHT} {WRONG}") == Worded(RIGHT, PARTLY)


def test_where_little_is_left_the_answer_without_a_model_stands() -> None:
    assert worded(f"{RIGHT} {WRONG} {WRONG}") == Worded(None, NOT_SURE)


def test_where_the_main_figure_is_gone_the_answer_without_a_model_stands() -> None:
    assert worded("De gemeente telde de bijstandsuitkeringen [1].") == Worded(None, NOT_SURE)


def test_where_documents_contradict_each_other_all_their_figures_must_be_given() -> None:
    both = answer(
        "**463** [1] **458** [2]",
        given("463", "2023"),
        given("458", "2023-12-31", citations=(2,)),
        quotes=("2023 | 463", "2023 | 458"),
        contradicting=True,
    )

    assert worded("In 2023 waren er 463 bijstandsuitkeringen [1].", both).text is None
    assert worded("In 2023 waren er 463 [1] en eind 2023 waren het er 458 [2].", both).text


def test_nothing_is_asked_about_what_the_documents_do_not_answer() -> None:
    llm = Says(RIGHT)
    nothing = replace(ONE, abstained=True, figures=())

    assert asyncio.run(reworded(llm, "Hoeveel?", nothing.text, nothing)) == Worded(None)
    assert not llm.asked


def test_a_model_that_fails_gives_a_note_and_may_be_asked_again() -> None:
    failed = asyncio.run(reworded(Fails(), ONE.question, ONE.text, ONE))

    assert failed == Worded(None, "Het taalmodel is niet bereikbaar.", final=False)


def test_paragraphs_stay_apart() -> None:
    reply = "In 2020 waren er 440 [1].\n\nIn 2021 waren er 436 [2]. In 2022 waren er 465 [3]."

    assert worded(reply, YEARS).text == reply


def test_the_thoughts_of_a_model_are_not_shown() -> None:
    assert worded(f"<think>Is 522 goed? Ja.</think>\n{RIGHT}") == Worded(RIGHT)
