"""What a report says in Dutch: names of metrics and kinds, what was wanted, what was said."""

import unicodedata
from collections.abc import Sequence
from decimal import Decimal

from assistant.types import Answer, AnsweredFigure
from corpus.types import Unit
from eval.blame import Stage
from eval.floors import Breach
from eval.questions import GoldPeriod, GoldValue, Question
from eval.run import Result

NOT_MEASURED = "–"
LONGEST_TEXT = 300  # characters of an answer's text in a table or a message

METRIC_TITLES = {
    "correct": "goed",
    "numeric_exact": "cijfervragen precies goed",
    "figure_exact": "  één cijfer",
    "computed_exact": "  uitgerekend",
    "series_exact": "  reeks",
    "comparison_exact": "  vergelijking",
    "conflict_exact": "  tegenspraak",
    "followup_exact": "vervolgvragen goed",
    "passage_correct": "tekstvragen goed",
    "unanswerable_correct": "terecht onthouden",
    "value": "getal van het eerste cijfer klopt",
    "unit": "  eenheid klopt",
    "sign": "  plus of min klopt",
    "period": "  jaar klopt",
    "cited": "bron klopt",
    "recall@1": "gevonden bij de beste 1",
    "recall@5": "gevonden bij de beste 5",
    "recall@10": "gevonden bij de beste 10",
    "mrr": "plaats van de bron (MRR)",
    "abstention_precision": "onthouden was terecht",
    "abstention_recall": "onthouden waar het hoort",
    "confident_wrong": "stellig fout",
    "wrong_abstention": "onterecht onthouden",
    "failed": "afgebroken met een fout",
    "coverage": "gestelde vragen van de set",
    "seconds_median": "seconden per vraag, mediaan",
    "seconds_p95": "seconden per vraag, 95e percentiel",
}
# The columns of the tables by kind and by document, with heads that fit in 80 characters.
GROUP_HEADS = {
    "correct": "goed",
    "cited": "bron",
    "recall@1": "best 1",
    "recall@5": "best 5",
    "recall@10": "best 10",
    "confident_wrong": "stellig fout",
    "wrong_abstention": "onterecht niets",
}
STAGE_TITLES: dict[Stage, str] = {
    "reading": "lezen: het cijfer is niet uit het document gehaald",
    "retrieving": "vinden: het zat niet bij wat is gevonden",
    "choosing": "kiezen: het was gevonden, iets anders is gezegd",
    "computing": "rekenen: de cijfers waren er, de uitkomst niet",
    "abstaining": "onthouden: wel gezegd wat niet te weten is, of andersom",
    "failed": "afgebroken met een fout",
}
KIND_TITLES: dict[str, str] = {
    "figure": "één cijfer",
    "computed": "uitgerekend",
    "series": "reeks",
    "comparison": "vergelijking",
    "conflict": "tegenspraak",
    "passage": "tekst",
    "unanswerable": "staat er niet",
    "followup": "vervolgvraag",
}


def to_plain(text: str) -> str:
    """The text on one line, without characters that XML forbids or that steer a terminal."""
    folded = " ".join(text.split())
    return "".join(
        character
        for character in folded
        if unicodedata.category(character) not in ("Cc", "Cs", "Cf") and character not in "\ufffe\uffff"
    )


def shorten(text: str, longest: int = LONGEST_TEXT) -> str:
    """The plain text, cut at ``longest`` characters."""
    plain = to_plain(text)
    return plain if len(plain) <= longest else plain[: longest - 1] + "…"


def share_to_text(share: float | None) -> str:
    """A share as a percentage with one decimal; a dash when there was nothing to measure."""
    return NOT_MEASURED if share is None else f"{share * 100:.1f}%".replace(".", ",")


def metric_to_text(name: str, value: float | None) -> str:
    """A metric's value in its own unit: seconds or a percentage."""
    if not name.startswith("seconds"):
        return share_to_text(value)
    return NOT_MEASURED if value is None else f"{value:.3f}".replace(".", ",")


def value_to_text(value: Decimal, unit: Unit) -> str:
    """A figure as it is written in Dutch: "€ 1.234,5", "6,1%", "522 (aantal)"."""
    number = format(value, ",f") if value.is_finite() else str(value)
    if "." in number:
        number = number.rstrip("0").rstrip(".")
    dutch = number.replace(",", " ").replace(".", ",").replace(" ", ".")
    if unit == "EUR":
        return f"€ {dutch}"
    if unit == "procent":
        return f"{dutch}%"
    return str(value) if unit == "jaar" else f"{dutch} ({unit})"


def _point_to_text(point: GoldPeriod | AnsweredFigure) -> str:
    return f"{point.period or 'zonder jaar'}: {value_to_text(point.value, point.unit)}"


def _values_to_text(figures: Sequence[GoldValue | AnsweredFigure]) -> str:
    return "; ".join(value_to_text(figure.value, figure.unit) for figure in figures)


def wanted_to_text(question: Question) -> str:
    """The answer that was wanted."""
    if question.values:
        return _values_to_text(question.values)
    if question.series:
        return "; ".join(_point_to_text(point) for point in question.series)
    if question.keywords:
        return "een tekst met " + " en ".join(_group_to_text(group) for group in question.keywords)
    return "onthouden: het staat niet in de documenten"


def _group_to_text(group: Sequence[str]) -> str:
    return "'" + "' of '".join(group) + "'"


def said_to_text(result: Result) -> str:
    """What was answered instead."""
    if result.answer is None:
        return shorten(f"fout: {result.error}")
    return shorten(_answer_to_text(result.question, result.answer))


def _answer_to_text(question: Question, answer: Answer) -> str:
    prefix = "onthouden; " if answer.abstained else ""
    if question.series and answer.series:
        return prefix + "; ".join(_point_to_text(point) for point in answer.series)
    if answer.figures and not question.keywords:
        return prefix + _values_to_text(answer.figures)
    return prefix + answer.text


def breach_to_text(breach: Breach) -> str:
    """One line for a floor that was not reached."""
    floor = breach.floor
    sign = "minstens" if floor.bound == "min" else "hoogstens"
    return (
        f"{floor.metric}: {metric_to_text(floor.metric, breach.measured)}, "
        f"{sign} {metric_to_text(floor.metric, floor.value)} nodig"
    )
