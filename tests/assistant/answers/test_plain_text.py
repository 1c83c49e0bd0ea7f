from dataclasses import replace
from datetime import date

import pytest

from assistant.answers.plain_text import Provenance, answer_to_plain_text, provenance_to_line
from assistant.types import Answer
from tests.assistant.web.examples import PROVENANCE, answered, development, source

ANSWER = Answer(
    "Hoeveel?",
    "**522** uitkeringen in 2025. [1]\n\n> Er zijn 522 uitkeringen.",
    abstained=False,
    figures=(answered("522", unit="aantal"),),
    citations=(source(1, "Er zijn 522 uitkeringen.\n\n---|---\n2025\t522"),),
    warnings=("De documenten geven verschillende cijfers.",),
)


def test_an_answer_is_pasted_with_its_warnings_and_sources() -> None:
    assert answer_to_plain_text("Hoeveel\nuitkeringen?", ANSWER, PROVENANCE) == (
        "Hoeveel uitkeringen?\n\n"
        "522 uitkeringen in 2025. [1]\n\n"
        "> Er zijn 522 uitkeringen.\n\n"
        "Let op: De documenten geven verschillende cijfers.\n\n"
        "Bronnen\n"
        "[1] begroting.pdf · Jeugd · bladzijde 12\n"
        "    Er zijn 522 uitkeringen.\n"
        "    2025\t522\n\n"
        "Gemaakt met Vraag het Dorp uit documenten van Dorp en Stad, index versie 7, op 3 november 2026.\n"
    )


def test_a_table_has_tabs_between_its_columns_and_replaces_the_list() -> None:
    text = answer_to_plain_text("Hoe?", development(), PROVENANCE)

    assert "Jaar\tBedrag\tStand\tBron\n2024\t€ 1.200.000\trealisatie\t1\n" in text
    assert "- een" not in text


def test_how_a_figure_was_worked_out_is_there_once() -> None:
    worked = answered("5", computed=True, operation="3 + 2 = 5")
    silent = replace(ANSWER, figures=(worked,))
    said = replace(silent, text="**5**: 3 + 2 = 5.")

    assert answer_to_plain_text("?", silent, PROVENANCE).count("3 + 2 = 5") == 1
    assert answer_to_plain_text("?", said, PROVENANCE).count("3 + 2 = 5") == 1


def test_an_abstention_has_no_list_of_sources() -> None:
    text = answer_to_plain_text("?", Answer("?", "Dat vind ik niet.", abstained=True), PROVENANCE)

    assert text.split("\n\n")[1] == "Dat vind ik niet."
    assert "Bronnen" not in text


def test_control_characters_and_reordering_marks_are_left_out() -> None:
    text = answer_to_plain_text("A\x00\u202eB", replace(ANSWER, text="**5\x1b[31m**"), PROVENANCE)

    assert text.startswith("AB\n\n5[31m\n")


@pytest.mark.parametrize(
    ("gemeenten", "whose"),
    [((), "documenten,"), (("A",), "documenten van A,"), (("A", "B", "C"), "documenten van A, B en C,")],
)
def test_the_last_line_says_whose_documents_they_are(gemeenten: tuple[str, ...], whose: str) -> None:
    line = provenance_to_line(Provenance("Begroting", 1, date(2026, 1, 2), gemeenten))

    assert line == f"Gemaakt met Begroting uit {whose} index versie 1, op 2 januari 2026."
