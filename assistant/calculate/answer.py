"""The Dutch answer to a question that was worked out: the outcome first, then every figure that went in."""

from assistant.answered import outcome_to_figure
from assistant.calculate.operation import asks_rest
from assistant.citations import Sources
from assistant.compose import inferred_unit, marks, subject_of
from assistant.types import (
    Answer,
    AnsweredFigure,
    Calculation,
    Candidate,
    Outcome,
    ParsedQuestion,
    Request,
    Trace,
)
from corpus.numbers import format_value
from corpus.periods import format_period

LISTED = 24  # figures that are listed below an outcome; more would be a table


def calculation_to_answer(sources: Sources, request: Request, trace: Trace, found: Calculation) -> Answer:
    """The answer with the outcomes, the sums behind them, and a source for each figure that went in."""
    figures = tuple(outcome_to_figure(sources, outcome) for outcome in found.outcomes)
    series = tuple(outcome_to_figure(sources, outcome) for outcome in found.series)
    operands = dict.fromkeys(c for outcome in (*found.outcomes, *found.series) for c in outcome.operands)
    lines = [
        _said(figure, outcome, trace.question)
        for figure, outcome in zip(figures, found.outcomes, strict=True)
    ]
    lines += ["\n".join(_listed(sources, candidate) for candidate in list(operands)[:LISTED])]
    lines += found.notes
    inferred = [inferred_unit(c.figure) for c in operands if c.figure.unit_inferred]
    remarks = [remark for c in operands for remark in c.figure.remarks]
    return Answer(
        request.question,
        "\n\n".join(lines),
        abstained=False,
        figures=figures,
        series=series,
        citations=tuple(sources.citations),
        warnings=tuple(dict.fromkeys((*found.notes, *inferred, *remarks))),
        trace=trace,
    )


def _direction(outcome: Outcome, question: ParsedQuestion) -> str:
    """Whether the later of two figures is the higher or the lower, "" where that is not asked."""
    if question.operation != "verschil" or outcome.operation is None or asks_rest(question.text):
        return ""
    before, after = (candidate.figure.value for candidate in outcome.operands)
    return " lager" if after < before else " hoger" if after > before else ""


def _said(figure: AnsweredFigure, outcome: Outcome, question: ParsedQuestion) -> str:
    """The value, and the sum that it comes from or what it is."""
    value = f"**{format_value(figure.value, figure.unit)}**"
    if figure.operation:
        return f"{value}{_direction(outcome, question)}: {figure.operation}.{marks(figure.citations)}"
    name = ", ".join(subject_of(outcome.operands[0].figure)) or figure.label
    when = f" ({format_period(figure.period)})" if figure.period and figure.unit != "jaar" else ""
    return f"{value}{', ' + name if name else ''}{when}.{marks(figure.citations)}"


def _listed(sources: Sources, candidate: Candidate) -> str:
    """A figure that went in, with what it counts, when, and its source."""
    figure = candidate.figure
    cited = sources.cite_figure(candidate.hit.document_id, figure)
    when = ", ".join(filter(None, (figure.period and format_period(figure.period), figure.stand)))
    name = " ".join(filter(None, (", ".join(subject_of(figure)), f"({when})" if when else "")))
    return f"* {name}: {format_value(figure.value, figure.unit)}{marks(cited[:1])}"
