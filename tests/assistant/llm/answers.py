"""Answers to reword: a figure, a development, two gemeenten, a sum, an average, a text."""

from decimal import Decimal
from typing import Any

from assistant.llm.check import check_reply
from assistant.llm.evidence import answer_to_evidence
from assistant.types import Answer, AnsweredFigure, Citation
from corpus.types import Place


def source(n: int, quote: str) -> Citation:
    return Citation(n, "begroting.pdf", 1, 3, "Inkomen", quote, Place(0, len(quote)))


def given(value: str, period: str | None = "2025-06", **fields: Any) -> AnsweredFigure:
    usual: dict[str, Any] = {
        "unit": "aantal",
        "label": "bijstandsuitkeringen",
        "citations": (1,),
        "gemeente": "Delft",
        "subject": ("bijstandsuitkeringen",),
    }
    return AnsweredFigure(Decimal(value), period=period, **(usual | fields))


def answer(text: str, *figures: AnsweredFigure, quotes: tuple[str, ...], **fields: Any) -> Answer:
    cited = tuple(source(n, quote) for n, quote in enumerate(quotes, start=1))
    question = fields.pop("question", "Hoeveel bijstandsuitkeringen waren er?")
    return Answer(question, text, abstained=False, figures=figures, citations=cited, **fields)


ONE = answer(
    "**522** bijstandsuitkeringen in juni 2025, gemeente Delft. [1]",
    given("522"),
    quotes=("In juni 2025 telde de gemeente 522 bijstandsuitkeringen.",),
)
YEARS = answer(
    "* bijstandsuitkeringen (2020): 440 [1]\n* bijstandsuitkeringen (2021): 436 [2]\n"
    "* bijstandsuitkeringen (2022): 465 [3]",
    quotes=("2020 | 440", "2021 | 436", "2022 | 465"),
    series=(
        given("440", "2020"),
        given("436", "2021", citations=(2,)),
        given("465", "2022", citations=(3,)),
    ),
)
GROWTH = answer(
    "**12%**: (493 − 440) / 440 = 12%. [1] [2]\n\n"
    "* bijstandsuitkeringen (2020): 440 [1]\n* bijstandsuitkeringen (2024): 493 [2]",
    given(
        "12",
        None,
        unit="procent",
        computed=True,
        operation="(493 − 440) / 440 = 12%",
        citations=(1, 2),
    ),
    quotes=("2020 | 440", "2024 | 493"),
)
FALL = answer(
    "**-10%**: (396 − 440) / 440 = -10%. [1] [2]\n\n"
    "* bijstandsuitkeringen (2020): 440 [1]\n* bijstandsuitkeringen (2024): 396 [2]",
    given("-10", None, unit="procent", computed=True, operation="(396 − 440) / 440 = -10%", citations=(1, 2)),
    quotes=("2020 | 440", "2024 | 396"),
)
SUM = answer(
    "**200**: 179 + 21 = 200. [1] [2]\n\n* ontheemden in de opvang (2024): 179 [1]\n"
    "* particulieren thuis (2024): 21 [2]",
    given(
        "200",
        "2024",
        label="ontheemden",
        subject=(),
        computed=True,
        operation="179 + 21 = 200",
        citations=(1, 2),
    ),
    quotes=("In 2024 waren er 179 ontheemden in de opvang.", "Bij particulieren thuis waren dat er 21."),
)
PLACES = answer(
    "**78,5%** Delft. [1]\n\n**73,1%** landelijk. [1]",
    given("78.5", "2026", unit="procent", label="participatie", subject=("Participatie",)),
    given(
        "73.1",
        "2026",
        unit="procent",
        label="participatie",
        subject=("Participatie",),
        gemeente=None,
        scope="landelijk",
    ),
    quotes=("Participatie | 78,5% | 73,1%",),
    question="Is de participatie in Delft hoger dan in Nederland?",
)
MONEY = answer(
    "**€ 45.000** lasten Onderzoek in 2025 (begroting), gemeente Delft. [1]",
    given(
        "45000",
        "2025",
        unit="EUR",
        label="Onderzoek",
        subject=("lasten", "Onderzoek"),
        side="lasten",
        stand="begroting",
    ),
    quotes=("Onderzoek | € 45.000",),
    question="Wat zijn de lasten en baten van het onderzoek?",
)
PROSE = answer(
    "> In 2024 begonnen 148 nieuwe uitkeringen; in dat jaar gingen 118 mensen uit de bijstand. [1]\n\n"
    "> De gemeente haalt de norm niet. [2]",
    quotes=(
        "In 2024 begonnen 148 nieuwe uitkeringen; in dat jaar gingen 118 mensen uit de bijstand.",
        "De gemeente haalt de norm niet. Het aantal plekken stijgt in 2026.",
    ),
    question="Waarom groeit de bijstand?",
)


def fault(of: Answer, sentence: str) -> str:
    """Why a reply of one sentence is dropped, "" where it is kept."""
    checked = check_reply(sentence, answer_to_evidence(of, of.question))
    return "; ".join(reason for _, reason in checked.dropped)
