"""The letters of our own: how they are read, and how what is drafted of them is scored."""

from decimal import Decimal
from pathlib import Path

import pytest

from assistant.draft.types import Draft, DraftedQuestion, DraftPart
from assistant.letters.types import Letter
from assistant.types import Answer, AnsweredFigure
from corpus.errors import BegrotingError
from corpus.reading import read_document
from eval.letter_gold import LetterCase, read_cases
from eval.letter_run import run_letters, score_to_lines
from eval.letters import FLOORS, Drafting, LetterScore, score_letters, tally
from tools.letters import IN_PDF, IN_WORD, write_letters

LETTERS = Path(__file__).parents[2] / "eval" / "letters"
SHARED = Path(__file__).resolve().parents[3] / "shared" / "corpus"
GOLD = """{"heading": {"fractie": "Nieuw Elan"}, "numbered": true, "questions": [
 {"number": "1", "text": "Hoeveel waren er in 2025?",
  "asks": [{"values": [{"value": 522, "unit": "aantal", "period": "2025"}]}]},
 {"number": "2", "text": "Hoeveel bomen zijn er?", "asks": [{"open": true}]},
 {"number": "3", "text": "Wat vindt u?", "asks": [{"college": true}]}]}"""
TEXT = "Fractie Nieuw Elan\n\n1. Hoeveel waren er in 2025?\n2. Hoeveel bomen zijn er?\n3. Wat vindt u?\n"


@pytest.fixture
def case(tmp_path: Path) -> LetterCase:
    (tmp_path / "brief.txt").write_text(TEXT, "utf-8")
    (tmp_path / "brief.json").write_text(GOLD, "utf-8")
    return read_cases(tmp_path)[0]


def drafted(letter: Letter, *parts: DraftPart) -> Draft:
    questions = tuple(DraftedQuestion(q, (part,)) for q, part in zip(letter.questions, parts, strict=True))
    return Draft(letter, questions, (), (), 1)


def answered(value: int) -> DraftPart:
    figure = AnsweredFigure(Decimal(value), "aantal", "2025", "uitkeringen", (1,))
    return DraftPart("?", "beantwoord", Answer("?", "", abstained=False, figures=(figure,)), "")


NOTHING = Answer("?", "", abstained=True)
OPEN, LEFT = DraftPart("?", "open", NOTHING, ""), DraftPart("?", "aan het college", NOTHING, "")


def only_score(case: LetterCase, draft: Drafting | None) -> LetterScore:
    (score,) = score_letters([case], (), draft)
    return score


def rates(score: LetterScore) -> dict[str, float]:
    return {name: count.rate for name, count in tally([score]).items()}


def test_the_twelve_letters_are_read_and_split_as_they_must_be() -> None:
    said: list[str] = []

    assert run_letters(LETTERS, None, None, said.append), said


def test_there_are_twelve_letters_in_three_formats_of_three_to_twelve_questions() -> None:
    cases = read_cases(LETTERS)

    assert sorted(case.path.suffix for case in cases) == [".docx"] * 3 + [".pdf"] * 3 + [".txt"] * 6
    assert all(3 <= len(case.gold.questions) <= 12 for case in cases)


def test_the_letters_in_word_and_pdf_are_those_that_the_script_makes(tmp_path: Path) -> None:
    made = write_letters(tmp_path)

    assert len(made) == len(IN_WORD) + len(IN_PDF)
    for path in made:
        assert read_document(path).text == read_document(LETTERS / path.name).text


@pytest.mark.shared
def test_every_gold_value_stands_in_its_document() -> None:
    if not SHARED.is_dir():
        pytest.skip("de gedeelde documenten zijn hier niet")
    for case in read_cases(LETTERS):
        for ask in (ask for question in case.gold.questions for ask in question.asks if ask.answerable):
            document, quoted = ask.evidence
            text = (SHARED / document).read_text("utf-8")
            assert all(piece in text for piece in quoted.split(" en ")), (case.path.name, ask.evidence)


def test_right_answers_reach_every_floor(case: LetterCase) -> None:
    score = only_score(case, lambda letter: drafted(letter, answered(522), OPEN, LEFT))

    assert all(rate == 1 for rate in rates(score).values())
    assert rates(score).keys() == FLOORS.keys() - {"premises"}
    assert not score.wrong_figures


def test_another_figure_is_a_wrong_one_and_no_right_answer(case: LetterCase) -> None:
    score = only_score(case, lambda letter: drafted(letter, answered(600), OPEN, LEFT))

    assert rates(score)["answered"] == 0
    assert score.wrong_figures == ("vraag 1: 600 aantal bij '?'",)


def test_a_figure_where_the_documents_have_none_is_wrong(case: LetterCase) -> None:
    score = only_score(case, lambda letter: drafted(letter, answered(522), answered(7), LEFT))

    assert rates(score)["open"] == 0
    assert score.wrong_figures == ("vraag 2: 7 aantal bij '?'",)


def test_what_is_left_open_or_to_the_college_wrongly_is_counted(case: LetterCase) -> None:
    score = only_score(case, lambda letter: drafted(letter, OPEN, LEFT, OPEN))

    assert [rates(score)[name] for name in ("answered", "open", "college")] == [0, 0, 0]
    assert not score.wrong_figures


def test_a_question_that_is_not_found_counts_and_one_too_many_as_well(case: LetterCase) -> None:
    case.path.write_text(
        TEXT.replace("2. Hoeveel bomen zijn er?", "2. Hoeveel?").replace("3. ", "4. "), "utf-8"
    )

    score = only_score(case, None)

    assert list(score_to_lines([score]))[:4] == [
        "brief.txt: vraag 2: de tekst is 'Hoeveel?'",
        "brief.txt: vraag 3: niet gevonden",
        "brief.txt: vraag 4: is geen vraag van de brief",
        "vragen gevonden en goed gesplitst: 1 van 4 (25%)",
    ]


def test_below_a_floor_the_run_fails_and_says_so(case: LetterCase) -> None:
    case.path.write_text(TEXT.replace("Nieuw Elan", "Oud Zeer"), "utf-8")
    said: list[str] = []

    assert not run_letters(case.path.parent, None, None, said.append)
    assert said[-1] == "Onder de grens: gegevens van de kop goed moet 100% zijn."


@pytest.mark.parametrize(
    ("gold", "line"),
    [
        ("{}", "brief.json: heading klopt niet"),
        (GOLD.replace("aantal", "stuks"), r"brief\.json: questions\.0\.asks\.0\.values\.0\.unit klopt niet"),
    ],
)
def test_gold_that_is_wrong_is_refused_with_its_place(case: LetterCase, gold: str, line: str) -> None:
    case.path.with_suffix(".json").write_text(gold, "utf-8")

    with pytest.raises(BegrotingError, match=line):
        read_cases(case.path.parent)


def test_gold_without_a_letter_and_an_empty_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BegrotingError, match="hier staan geen brieven"):
        read_cases(tmp_path)
    (tmp_path / "brief.json").write_text(GOLD, "utf-8")
    with pytest.raises(BegrotingError, match=r"brief\.json: zet er één brief naast"):
        read_cases(tmp_path)


def test_an_index_and_a_corpus_together_are_refused(case: LetterCase) -> None:
    with pytest.raises(BegrotingError, match="óf --index"):
        run_letters(case.path.parent, Path("a"), Path("b"), print)
