"""An answer as one line of JSON.

Numbers are written from their decimals: no float comes between, so 12.8 stays 12.8.
"""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal

from assistant.types import Answer, AnsweredFigure, Citation

Json = str | int | bool | Decimal | None | Sequence["Json"] | Mapping[str, "Json"]


def answer_to_json(answer: Answer, question_id: str | int | None = None) -> str:
    """One line without a line break at its end; ``id`` is there only when it is given."""
    identity: dict[str, Json] = {} if question_id is None else {"id": question_id}
    return encode_json(identity | _answer_to_object(answer))


def decimal_to_json(value: Decimal) -> str:
    """A JSON number, equal to the value, without exponent or trailing zeros: 522, 12.8, 54500000.

    Raises ValueError for NaN and infinity, which JSON does not have.
    """
    if not value.is_finite():
        raise ValueError(f"no JSON number: {value}")
    digits = format(value, "f")
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return "0" if digits in {"-0", ""} else digits


def _answer_to_object(answer: Answer) -> dict[str, Json]:
    return {
        "question": answer.question,
        "answer": answer.text,
        "abstained": answer.abstained,
        "figures": [_figure_to_object(figure) for figure in answer.figures],
        "series": [_figure_to_object(figure) for figure in answer.series],
        "citations": [_citation_to_object(citation) for citation in answer.citations],
        "warnings": list(answer.warnings),
    }


def _figure_to_object(figure: AnsweredFigure) -> dict[str, Json]:
    return {
        "value": figure.value,
        "unit": figure.unit,
        "period": figure.period,
        "label": figure.label,
        "computed": figure.computed,
        "operation": figure.operation,
        "citations": list(figure.citations),
    }


def _citation_to_object(citation: Citation) -> dict[str, Json]:
    recognised: dict[str, Json] = {"ocr": True} if citation.ocr else {}
    return {
        "n": citation.n,
        "document": citation.document,
        "page": citation.page,
        "section": citation.section,
        "quote": citation.quote,
        **recognised,
    }


def encode_json(value: Json) -> str:
    """JSON on one line, numbers from their decimals."""
    if isinstance(value, Decimal):
        return decimal_to_json(value)
    if isinstance(value, Mapping):
        return (
            "{" + ", ".join(f"{encode_json(key)}: {encode_json(item)}" for key, item in value.items()) + "}"
        )
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(encode_json(item) for item in value) + "]"
    if isinstance(value, str) and any("\ud800" <= character <= "\udfff" for character in value):
        return json.dumps(value)  # a lone surrogate can only be written escaped
    return json.dumps(value, ensure_ascii=False)
