"""Short ways to write a question, an answer and what belongs to them."""

from collections.abc import Sequence
from decimal import Decimal

from assistant.types import Answer, AnsweredFigure, Citation, ParsedQuestion, Trace
from corpus.types import Metadata, Place, Unit
from eval.questions import Evidence, GoldPeriod, GoldValue, Kind, Question
from index.types import Hit, IndexedDocument, Passage

GOLD = Evidence("dorp.txt", "In juni 2025 zijn er 522 bijstandsuitkeringen.")
DOCUMENTS = {1: "dorp.pdf", 2: "stad.txt"}


def question(
    *values: tuple[str, Unit],
    kind: Kind = "figure",
    text: str = "Hoeveel?",
    operation: str | None = None,
    history: tuple[str, ...] = (),
    evidence: tuple[Evidence, ...] = (GOLD,),
    name: str = "dorp-vraag",
) -> Question:
    gold = tuple(GoldValue(Decimal(value), unit) for value, unit in values)
    return Question(name, kind, text, history, values=gold, operation=operation, evidence=evidence)


def series_question(*points: tuple[str, str, Unit]) -> Question:
    gold = tuple(GoldPeriod(period, Decimal(value), unit) for period, value, unit in points)
    return Question("dorp-reeks", "series", "Hoe verloopt het?", series=gold, evidence=(GOLD,))


def text_question(*groups: tuple[str, ...], kind: Kind = "passage") -> Question:
    return Question("dorp-waarom", kind, "Waarom?", keywords=groups, evidence=(GOLD,))


def unanswerable() -> Question:
    return Question("dorp-onbekend", "unanswerable", "Hoeveel marsmannetjes?")


def figure(value: str, unit: Unit, period: str | None = None, *cited: int) -> AnsweredFigure:
    return AnsweredFigure(Decimal(value), unit, period, "", citations=cited)


def answer(
    *figures: AnsweredFigure,
    series: tuple[AnsweredFigure, ...] = (),
    text: str = "",
    citations: Sequence[Citation] = (),
    passages: Sequence[Hit] = (),
    abstained: bool = False,
) -> Answer:
    trace = Trace(ParsedQuestion("", "figure", ()), tuple(passages))
    return Answer("", text, abstained, figures, series, tuple(citations), trace=trace)


def abstention(*figures: AnsweredFigure) -> Answer:
    return answer(*figures, text="Dat staat niet in de documenten.", abstained=True)


def citation(quote: str, document: str = "dorp.pdf", n: int = 1) -> Citation:
    return Citation(n, document, 1, 1, "", quote, Place(0, len(quote)))


def hit(text: str, document_id: int = 1, context: str = "") -> Hit:
    return Hit(1, document_id, Passage(text, context, Place(0, len(text))), 1.0)


def document(number: int, name: str) -> IndexedDocument:
    return IndexedDocument(number, name, name, f"sha-{number}", Metadata(), None, 1, 1, ())
