import json
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer_json import answer_to_json, decimal_to_json
from assistant.types import Answer, AnsweredFigure, Citation
from corpus.types import Place

EXAMPLE = Answer(
    question="Hoeveel bijstandsuitkeringen waren er in juni 2025?",
    text="In juni 2025 waren er **522** bijstandsuitkeringen. [1]",
    abstained=False,
    figures=(AnsweredFigure(Decimal("522.0"), "aantal", "2025-06", "bijstandsuitkeringen", citations=(1,)),),
    citations=(Citation(1, "beleid.txt", 7, None, "Inkomen", "Er zijn 522 uitkeringen.", Place(0, 24)),),
)


def test_an_answer_is_one_line_with_the_keys_of_the_format_in_order() -> None:
    line = answer_to_json(EXAMPLE, "pn-1")

    assert line == (
        '{"id": "pn-1", "question": "Hoeveel bijstandsuitkeringen waren er in juni 2025?", '
        '"answer": "In juni 2025 waren er **522** bijstandsuitkeringen. [1]", "abstained": false, '
        '"figures": [{"value": 522, "unit": "aantal", "period": "2025-06", "label": "bijstandsuitkeringen", '
        '"computed": false, "operation": null, "citations": [1]}], "series": [], '
        '"citations": [{"n": 1, "document": "beleid.txt", "page": null, "section": "Inkomen", '
        '"quote": "Er zijn 522 uitkeringen."}], "warnings": []}'
    )


def test_there_is_no_id_when_none_is_given() -> None:
    assert list(json.loads(answer_to_json(EXAMPLE))) == [
        "question",
        "answer",
        "abstained",
        "figures",
        "series",
        "citations",
        "warnings",
    ]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("522.0", "522"),
        ("12.80", "12.8"),
        ("5.45E+7", "54500000"),
        ("-75288000", "-75288000"),
        ("-0.0", "0"),
        ("0.1", "0.1"),
        ("1E-7", "0.0000001"),
    ],
)
def test_a_number_has_no_exponent_and_no_trailing_zeros(value: str, written: str) -> None:
    assert decimal_to_json(Decimal(value)) == written


@given(st.decimals(min_value=Decimal("-1e15"), max_value=Decimal("1e15"), places=6))
def test_a_number_read_back_is_equal(value: Decimal) -> None:
    assert json.loads(decimal_to_json(value), parse_float=Decimal, parse_int=Decimal) == value


@pytest.mark.parametrize("value", ["NaN", "Infinity"])
def test_what_json_does_not_have_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="no JSON number"):
        decimal_to_json(Decimal(value))


@given(st.text())
def test_any_text_is_one_line_and_comes_back_unchanged(text: str) -> None:
    line = answer_to_json(Answer(text, text, abstained=True, warnings=(text,)), text)

    assert "\n" not in line
    assert json.loads(line)["warnings"] == [text]
    assert json.loads(line)["id"] == text


def test_dutch_letters_are_written_as_they_are() -> None:
    assert '"answer": "€ 5 voor cliënten"' in answer_to_json(Answer("", "€ 5 voor cliënten", abstained=False))


def test_a_source_that_was_recognised_from_a_picture_says_so() -> None:
    (citation,) = EXAMPLE.citations
    scanned = replace(EXAMPLE, citations=(replace(citation, ocr=True),))
    assert json.loads(answer_to_json(scanned))["citations"][0]["ocr"] is True
    assert "ocr" not in json.loads(answer_to_json(EXAMPLE))["citations"][0]
