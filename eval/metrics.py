"""How an answer is judged: one small pure function for each rule."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from pathlib import PurePath

from assistant.types import Answer, AnsweredFigure
from corpus.periods import find_periods, years_of
from corpus.types import Unit
from eval.questions import KINDS, Evidence, GoldPeriod, GoldValue, Kind, Question

RELATIVE_TOLERANCE = Decimal("1e-6")  # for money and counts
PERCENT_TOLERANCE = Decimal("0.05")  # percentages are rounded to one decimal
PERCENT_EXACT_BELOW = Decimal(1)  # tarieven (0,0893%) must be exact
QUOTE_PART_CHARACTERS = 12  # a shorter piece of a gold quote says too little
QUOTE_SHARED_WORDS = Decimal("0.6")
RECALL_AT = (1, 5, 10)

COUNTED_UNITS: frozenset[Unit] = frozenset({"aantal", "jaar", "cijfer", "per 10.000", "per 1.000"})
SALDO_WORDS = ("saldo", "netto", "resultaat")  # also inside compounds: begrotingssaldo, nettolasten
PERCENTAGE_CHANGE = "percentage change"  # how a set's ``operation`` starts

Documents = Mapping[int, str]  # file names by document id, as in the index
# By metric: whether it holds, or a number from 0 to 1; None where a metric is not about the question.
Scores = Mapping[str, bool | float | None]


# Units and values


def unit_family(unit: Unit) -> str:
    """The name that units which are accepted for one another share."""
    if unit in COUNTED_UNITS:
        return "aantal"
    return "procent" if unit == "procentpunt" else unit


def same_unit(wanted: Unit, said: Unit) -> bool:
    """Whether the unit is right: money is money, percent is percent, counted is counted."""
    return unit_family(wanted) == unit_family(said)


def same_value(wanted: Decimal, said: Decimal, unit: Unit) -> bool:
    """Whether a value with its sign is right, ``unit`` being the unit wanted."""
    if not said.is_finite():
        return False
    difference = abs(wanted - said)
    if unit_family(unit) != "procent":
        return difference <= RELATIVE_TOLERANCE * abs(wanted)
    if abs(wanted) < PERCENT_EXACT_BELOW:
        return difference == 0
    return difference <= PERCENT_TOLERANCE


def asks_for_saldo(question: Question) -> bool:
    """Whether a saldo, netto or resultaat is asked for; a follow-up inherits it from its history."""
    asked = " ".join((*question.history, question.question)).lower()
    return any(word in asked for word in SALDO_WORDS)


def sign_counts(question: Question, unit: Unit) -> bool:
    """Whether minus and plus are different answers to the question."""
    family = unit_family(unit)
    if family == "EUR":
        return asks_for_saldo(question)
    is_change = (question.operation or "").lower().startswith(PERCENTAGE_CHANGE)
    return not (family == "procent" and is_change)


def is_said(question: Question, gold: GoldValue | GoldPeriod, figure: AnsweredFigure) -> bool:
    """Whether a figure states the gold value, with its unit and, where it counts, its sign."""
    if not same_unit(gold.unit, figure.unit):
        return False
    if sign_counts(question, gold.unit):
        return same_value(gold.value, figure.value, gold.unit)
    return same_value(abs(gold.value), figure.value.copy_abs(), gold.unit)


# Is the answer right?


def is_period_of(gold: GoldValue, figure: AnsweredFigure) -> bool:
    """Whether a year that was asked for is the period of a figure ("in welk jaar, en hoeveel?")."""
    return gold.unit == "jaar" and figure.period == str(gold.value)


def main_figure_right(question: Question, answer: Answer) -> bool:
    """Whether the first figure is the one gold value."""
    return bool(answer.figures) and is_said(question, question.values[0], answer.figures[0])


def all_values_said(question: Question, answer: Answer) -> bool:
    """Whether every gold value is among the figures."""
    return all(any(is_said(question, gold, figure) for figure in answer.figures) for gold in question.values)


def all_values_or_years_said(question: Question, answer: Answer) -> bool:
    """Whether every gold value is among the figures, a year also as the period of one."""
    return all(
        any(is_said(question, gold, figure) or is_period_of(gold, figure) for figure in answer.figures)
        for gold in question.values
    )


def series_complete(question: Question, answer: Answer) -> bool:
    """Whether every gold period is in the series with its value; more periods do no harm."""
    return all(
        any(gold.period == point.period and is_said(question, gold, point) for point in answer.series)
        for gold in question.series
    )


def keywords_said(question: Question, answer: Answer) -> bool:
    """Whether the text holds a word of each group, in an answer that was not withheld."""
    text = answer.text.lower()
    said = all(any(word.lower() in text for word in group) for group in question.keywords)
    return said and not answer.abstained


def rightly_abstained(answer: Answer) -> bool:
    """Whether nothing was claimed: abstained, and no figures."""
    return answer.abstained and not answer.figures


def is_correct(question: Question, answer: Answer) -> bool:
    """Whether the answer is right, by the rule for the question's kind and answer object."""
    if not question.answerable:
        return rightly_abstained(answer)
    if question.keywords:
        return keywords_said(question, answer)
    if question.series:
        return series_complete(question, answer)
    if question.kind in ("conflict", "comparison"):
        return all_values_said(question, answer)
    if len(question.values) > 1:
        return all_values_or_years_said(question, answer)
    return main_figure_right(question, answer)


def is_confident_wrong(question: Question, answer: Answer) -> bool:
    """Whether figures were shown that are not right, or the unanswerable was answered."""
    if not question.answerable:
        return not answer.abstained
    shows_figures = bool(answer.figures or answer.series)
    return question.numeric and shows_figures and not is_correct(question, answer)


# Is the evidence there?


def words(text: str) -> tuple[str, ...]:
    """The words in order, lower-cased and without punctuation; a number is one word ("1667")."""
    plain = unicodedata.normalize("NFKC", text).replace("\N{SOFT HYPHEN}", "").lower()
    joined = re.sub(r"(?<=\d)[.,](?=\d)", "", plain)
    return tuple(re.findall(r"[^\W_]+", joined))


def same_document(name: str, other: str) -> bool:
    """Whether two file names are one document, in whatever format."""
    return PurePath(name).stem == PurePath(other).stem


def quote_holds(found: str, gold: str) -> bool:
    """Whether a text holds a gold quote, is a fair part of it, or shares enough of its words."""
    found_words, gold_words = words(found), words(gold)
    if not found_words or not gold_words:
        return False
    # Spaces around keep words whole: "65" is not in "1650".
    found_line, gold_line = f" {' '.join(found_words)} ", f" {' '.join(gold_words)} "
    if gold_line in found_line:
        return True
    if found_line in gold_line and len(found_line.strip()) >= QUOTE_PART_CHARACTERS:
        return True
    wanted = set(gold_words)
    return len(wanted & set(found_words)) >= QUOTE_SHARED_WORDS * len(wanted)


def holds_evidence(found: Evidence, question: Question) -> bool:
    """Whether a piece of a document holds one of the gold quotes from that document."""
    return any(
        same_document(found.document, gold.document) and quote_holds(found.quote, gold.quote)
        for gold in question.evidence
    )


def is_cited(question: Question, answer: Answer) -> bool:
    """Whether some citation holds the evidence."""
    return any(
        holds_evidence(Evidence(citation.document, citation.quote), question) for citation in answer.citations
    )


def evidence_rank(question: Question, found: Iterable[Evidence]) -> int | None:
    """The rank, from 1, of the first piece that holds the evidence; ``found`` is best first."""
    for rank, piece in enumerate(found, start=1):
        if holds_evidence(piece, question):
            return rank
    return None


def retrieved_passages(answer: Answer, documents: Documents) -> tuple[Evidence, ...]:
    """The passages that the answer was made from, best first; only their own text counts."""
    hits = answer.trace.passages if answer.trace else ()
    return tuple(Evidence(documents.get(hit.document_id, ""), hit.passage.text) for hit in hits)


def own_rows(answer: Answer) -> tuple[Evidence, ...]:
    """The rows or sentences that the main figure was read from."""
    main = next(iter((*answer.figures, *answer.series)), None)
    numbers = main.citations if main else ()
    return tuple(
        Evidence(citation.document, citation.quote) for citation in answer.citations if citation.n in numbers
    )


def is_recalled(question: Question, answer: Answer, documents: Documents, k: int) -> bool:
    """Whether one of the k best passages, or the figure's own row or sentence, holds the evidence."""
    best = retrieved_passages(answer, documents)[:k]
    return evidence_rank(question, (*best, *own_rows(answer))) is not None


def reciprocal_rank(question: Question, answer: Answer, documents: Documents) -> float:
    """1 over the rank of the first passage that holds the evidence, 0 when none does."""
    rank = evidence_rank(question, retrieved_passages(answer, documents))
    return 1 / rank if rank else 0.0


# What is right of a main figure


def main_value_right(question: Question, figure: AnsweredFigure) -> bool:
    """Whether the number is right, whatever its unit and sign."""
    gold = question.values[0]
    return same_value(abs(gold.value), figure.value.copy_abs(), gold.unit)


def main_sign_right(question: Question, figure: AnsweredFigure) -> bool | None:
    """Whether minus or plus is right; None where the sign is no part of the answer."""
    gold = question.values[0]
    if not gold.value or not figure.value.is_finite() or not sign_counts(question, gold.unit):
        return None
    return (gold.value < 0) == (figure.value < 0)


def main_period_right(question: Question, figure: AnsweredFigure) -> bool | None:
    """Whether the figure is of a year that the question names; None where either names none."""
    asked = {year for period in find_periods(question.question) for year in years_of(period.iso)}
    if not asked or figure.period is None or figure.computed:
        return None
    return bool(asked & set(years_of(figure.period)))


# All metrics of one answer


def kind_metric(kind: Kind) -> str:
    """The name of the metric that counts right answers of one kind."""
    return f"{kind}_correct" if kind in ("passage", "unanswerable") else f"{kind}_exact"


MAIN_FIGURE = ("value", "unit", "sign", "period")
HIGHER_IS_BETTER = (
    "correct",
    "numeric_exact",
    *(kind_metric(kind) for kind in KINDS),
    *MAIN_FIGURE,
    "cited",
    *(f"recall@{k}" for k in RECALL_AT),
    "mrr",
    "abstention_precision",
    "abstention_recall",
)
LOWER_IS_BETTER = ("confident_wrong", "wrong_abstention", "failed")
SCORE_NAMES = (*HIGHER_IS_BETTER, *LOWER_IS_BETTER)


def score(question: Question, answer: Answer | None, documents: Documents) -> Scores:
    """Every metric for one answer, None where it is not about this question.

    ``answer`` is None when asking raised an error: that is wrong in every respect that applies,
    but no figure was shown and nobody was told that the answer is not there.
    """
    correct = answer is not None and is_correct(question, answer)
    scores: dict[str, bool | float | None] = dict.fromkeys(SCORE_NAMES)
    scores["correct"] = scores[kind_metric(question.kind)] = correct
    scores["failed"] = answer is None
    if question.numeric:
        scores["numeric_exact"] = correct
    if question.numeric or not question.answerable:
        scores["confident_wrong"] = _confident_wrong(question, answer)
    if answer is not None and answer.abstained:
        scores["abstention_precision"] = not question.answerable
    if question.answerable:
        scores |= _evidence_scores(question, answer, documents)
    else:
        scores["abstention_recall"] = answer is not None and answer.abstained
    if answer is not None and answer.figures and len(question.values) == 1:
        scores |= _main_figure_scores(question, answer.figures[0])
    return scores


def _evidence_scores(question: Question, answer: Answer | None, documents: Documents) -> Scores:
    if answer is None:
        return {"wrong_abstention": False, "cited": False, "mrr": 0.0} | {
            f"recall@{k}": False for k in RECALL_AT
        }
    return {
        "wrong_abstention": answer.abstained,
        "cited": is_cited(question, answer),
        "mrr": reciprocal_rank(question, answer, documents),
        **{f"recall@{k}": is_recalled(question, answer, documents, k) for k in RECALL_AT},
    }


def _main_figure_scores(question: Question, figure: AnsweredFigure) -> Scores:
    return {
        "value": main_value_right(question, figure),
        "unit": same_unit(question.values[0].unit, figure.unit),
        "sign": main_sign_right(question, figure),
        "period": main_period_right(question, figure),
    }


def _confident_wrong(question: Question, answer: Answer | None) -> bool:
    if answer is None:
        return not question.answerable  # by the letter: an unanswerable one not abstained from
    return is_confident_wrong(question, answer)


def share(scores: Sequence[Scores], name: str) -> float | None:
    """The mean of a metric over the questions that it is about, 1 where it holds; None without any."""
    applying = [float(value) for value in (each[name] for each in scores) if value is not None]
    return sum(applying) / len(applying) if applying else None
