"""A letter about the demo documents."""

import pytest

from assistant.answering import Assistant
from assistant.draft.drafting import draft_letter
from assistant.draft.types import Draft
from assistant.letters.types import Letter, LetterQuestion

HOME = "Pijnacker-Nootdorp"


def letter(*questions: LetterQuestion, gemeente: str = HOME, introduction: str = "") -> Letter:
    return Letter("A. de Vries", "Dorpsbelang", None, "Bijstand", "", introduction, questions, gemeente)


def asked(*asks: str, lead: str = "", number: str = "1") -> LetterQuestion:
    return LetterQuestion(number, " ".join(asks), asks, lead)


@pytest.fixture(scope="module")
def draft(demo: Assistant) -> Draft:
    return draft_letter(
        demo,
        letter(
            asked("Hoeveel bijstandsuitkeringen waren er in juni 2025?"),
            asked("Klopt het dat er in juni 2025 600 bijstandsuitkeringen waren?"),
            asked("Kan het college bevestigen dat er in juni 2025 522 bijstandsuitkeringen waren?"),
            asked("Is het college bereid de bijstand te verhogen?"),
            asked("Hoeveel zwembaden zijn er?"),
            asked("Hoe ontwikkelde het aantal bijstandsuitkeringen zich van 2020 tot en met 2024?"),
            asked("Waarom verwacht de gemeente dat de bijstand in 2026 weer groeit?"),
            asked(
                "Hoeveel bijstandsuitkeringen waren er eind 2024?",
                "En in juni 2025?",
                lead="In juni 2025 waren er 600 bijstandsuitkeringen.",
            ),
        ),
    )


def test_a_figure_is_said_in_the_tone_of_a_college(draft: Draft) -> None:
    (part,) = draft.questions[0].parts

    assert part.status == "beantwoord"
    assert part.text == "In juni 2025 waren er **522** bijstandsuitkeringen. [1]"


def test_a_wrong_premise_is_denied_and_a_right_one_confirmed(draft: Draft) -> None:
    (wrong,), (right,) = draft.questions[1].parts, draft.questions[2].parts

    assert wrong.text == "Nee. U noemt 600; de documenten noemen **522** (in juni 2025). [1]"
    assert right.text.startswith("Ja. De documenten noemen ook **522**")
    assert [figure.value for figure in wrong.answer.figures] == [522]


def test_an_opinion_is_left_to_the_college_with_what_may_be_of_use(draft: Draft) -> None:
    (part,) = draft.questions[3].parts

    assert part.status == "aan het college"
    assert not part.answer.figures
    assert "\n> " in part.text


def test_what_the_documents_do_not_have_is_open(draft: Draft) -> None:
    (part,) = draft.questions[4].parts

    assert part.status == "open"
    assert part.missing == "Dit staat niet in de documenten. Over “zwembaden” staat er niets in."
    assert not part.answer.figures


def test_what_can_not_be_worked_out_is_open_in_the_words_of_a_letter(demo: Assistant) -> None:
    ask = "Met hoeveel procent steeg het aantal bijstandsuitkeringen tussen 2012 en 2014?"
    (question,) = draft_letter(demo, letter(asked(ask))).questions

    assert question.parts[0].status == "open"
    assert question.parts[0].missing == "De cijfers om dit uit te rekenen staan niet in de documenten."


def test_a_development_comes_as_a_series(draft: Draft) -> None:
    (part,) = draft.questions[5].parts

    assert [figure.period for figure in part.answer.series][:2] == ["2020", "2021"]


def test_a_text_is_quoted(draft: Draft) -> None:
    (part,) = draft.questions[6].parts

    assert part.text.startswith("In de documenten staat hierover:\n\n> ")


def test_a_question_goes_on_from_the_one_before_in_the_same_item(draft: Draft) -> None:
    first, second = draft.questions[7].parts

    assert [figure.value for figure in first.answer.figures] == [493]
    assert [figure.value for figure in second.answer.figures] == [522]


def test_a_premise_before_a_question_is_held_against_the_documents(draft: Draft) -> None:
    (premise,) = draft.questions[7].premises

    assert (premise.stated, premise.holds) == ("600", False)


def test_a_premise_of_the_introduction_is_held_against_the_documents(demo: Assistant) -> None:
    introduction = "Wij maken ons zorgen.\n\nIn juni 2025 waren er 600 bijstandsuitkeringen."
    (premise,) = draft_letter(demo, letter(introduction=introduction)).premises

    assert (premise.stated, premise.holds) == ("600", False)


def test_sources_are_numbered_through_the_whole_draft(draft: Draft) -> None:
    assert [citation.n for citation in draft.citations] == list(range(1, len(draft.citations) + 1))
    for question in draft.questions:
        for part in question.parts:
            for figure in (*part.answer.figures, *part.answer.series):
                assert set(figure.citations) <= {citation.n for citation in draft.citations}


def test_the_same_letter_gets_the_same_draft(demo: Assistant, draft: Draft) -> None:
    assert draft_letter(demo, draft.letter) == draft


def test_a_letter_of_another_gemeente_gets_no_figures_of_this_one(demo: Assistant) -> None:
    drafted = draft_letter(
        demo, letter(asked("Hoeveel bijstandsuitkeringen waren er in juni 2025 in Delft?"), gemeente="Delft")
    )

    assert drafted.questions[0].parts[0].status == "open"


def test_a_figure_of_something_else_is_what_comes_nearest_and_no_answer(demo: Assistant) -> None:
    ask = "Hoeveel klachten kwamen er in 2024 over de Wmo-tarieven?"
    (question,) = draft_letter(demo, letter(asked(ask))).questions

    assert question.parts[0].status == "open"
    assert not question.parts[0].answer.figures
