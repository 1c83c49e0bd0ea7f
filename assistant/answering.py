"""From a question to an answer: parse, find passages, score figures, choose or abstain, cite."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.abstain import figure_not_found, names_another_place
from assistant.answered import stated_figure
from assistant.asking import Asking, asked_parts_of, combined
from assistant.calculate.answer import calculation_to_answer
from assistant.calculate.asked import to_asked
from assistant.calculate.operation import asks_by_how_much
from assistant.calculate.sums import calculate, calculate_listed
from assistant.calculate.tracks import learned_score, years_between
from assistant.citations import Sources
from assistant.compose import figure_text, inferred_unit
from assistant.conflicts import contradicts, rival_warnings
from assistant.conversation import EARLIER, LATER
from assistant.later_stand import later_stand_warnings
from assistant.lookup import find_candidates, link_terms
from assistant.possible import (
    asked_per,
    is_amount_where_asked,
    is_denied,
    is_outcome,
    is_per_what,
    is_possible,
    tells_by_how_much,
)
from assistant.question import asked_side, leans_on_history, names_gemeente, parse_question
from assistant.replies import reply_to
from assistant.rerank import rerank, score_apart_from_time
from assistant.retrieve import find_passages, narrowed_documents
from assistant.several import figures_of_listed
from assistant.text_answers import answer_with_text
from assistant.types import Answer, Candidate, ParsedQuestion, Request, Trace
from assistant.words import Term, mark_position
from corpus.periods import closeness
from corpus.types import Metadata
from index.embedding import Embedder, open_embedder
from index.open import Index, newest_version, open_index
from index.types import Hit

# Below these an answer is not shown. On the shared development questions the wrong figures score 0.60
# and less, the right ones 0.56 and more; a wrong figure is worse than none.
SURE = 0.60
NEVER_PRINTED = ("reeks", "controle", "verhouding")  # sums of which no document states the outcome
OFTEN_PRINTED = ("aandeel",)  # what is printed goes before what can be worked out
# The same for figures with a learned probability ("sure"). ``eval/learning/rerank.txt`` tells how many
# right and wrong figures are shown from each probability, on documents that were left out.
LIKELY = 0.55
MEANT = 5.0  # behind the best learned score; figures of a sum further behind are of something else
LIKELY_PRINTED = 0.75  # for the outcome of a sum that a document may state itself
SAME_TIME = 0.9  # a year, and its last day
CONTRADICTING = "De documenten geven hiervoor verschillende cijfers; hierboven staan ze allemaal."


@dataclass(frozen=True, slots=True)
class Assistant:
    """An open index with the model for its questions. Safe to ask from several threads."""

    index: Index
    embedder: Embedder

    @property
    def gemeenten(self) -> tuple[str, ...]:
        """The gemeenten of the documents, in alphabetical order."""
        return tuple(sorted({d.metadata.gemeente for d in self.index.documents if d.metadata.gemeente}))

    @property
    def version(self) -> int:
        """The version of the index that answers come from."""
        return self.index.version

    def ask(self, request: Request) -> Answer:
        """The answer to one question; the same request on the same version gets the same answer."""
        return answer_request(self.index, self.embedder, request, self.gemeenten)

    def close(self) -> None:
        """Let go of the index."""
        self.index.close()


def open_assistant(index_dir: Path, model: str | None = None) -> Assistant:
    """Open the newest version of an index. ``model`` is the setting; None is the model on board.

    Raises BegrotingError when there is no index, IndexOutdatedError when it was made otherwise.
    """
    newest_version(index_dir)  # says that there is no index before the model is made ready
    embedder = open_embedder(model or "")
    return Assistant(open_index(index_dir, embedder.name), embedder)


def answer_request(
    index: Index,
    embedder: Embedder,
    request: Request,
    gemeenten: Sequence[str],
    sources: Sources | None = None,
) -> Answer:
    """The answer to all that is asked: mostly one thing, sometimes one after the other.

    ``sources`` are those cited before, in answers that share one list of them.
    """
    reply = reply_to(request.question)
    if reply:
        return Answer(request.question, reply, abstained=True)
    year = budget_year(index, request, gemeenten)
    before = answer_before(index, embedder, request, gemeenten, year)
    asking = Asking(index, embedder, request, sources or Sources(index), before)
    answers = answer_parts(asking, asked_parts_of(asking, gemeenten, year))
    return answers[0] if len(answers) == 1 else combined(request, answers)


def answer_before(
    index: Index, embedder: Embedder, request: Request, gemeenten: Sequence[str], year: int | None
) -> Candidate | None:
    """The figure that the question before was answered with, where this one leans on it."""
    if not request.history or not leans_on_history(parse_question(request.question, gemeenten, year)):
        return None
    earlier = replace(request, question=request.history[-1], history=request.history[:-1])
    trace = answer_request(index, embedder, earlier, gemeenten).trace
    return trace.chosen[0] if trace and trace.chosen else None


def answer_parts(asking: Asking, parts: Sequence[ParsedQuestion]) -> list[Answer]:
    """An answer to each thing asked; beside one that is found a figure without a year is shown as such."""
    answers = [answer_part(asking, part) for part in parts]
    if all(answer.abstained for answer in answers):
        return answers
    return [
        (_without_a_year(asking, part) if answer.abstained else None) or answer
        for part, answer in zip(parts, answers, strict=True)
    ]


def _without_a_year(asking: Asking, question: ParsedQuestion) -> Answer | None:
    """The figure of a gemeente that its document gives no year for, where one is asked; None without."""
    if not (question.gemeenten and question.periods):
        return None
    answer = answer_part(asking, replace(question, periods=()))
    chosen = answer.trace.chosen if answer.trace else ()
    if answer.abstained or not chosen or any(c.figure.period for c in chosen):
        return None
    said = f"Bij het cijfer van {' en '.join(question.gemeenten)} staat geen jaar."
    return replace(answer, warnings=(*answer.warnings, said))


def answer_part(asking: Asking, question: ParsedQuestion) -> Answer:
    """The whole line, a step a line."""
    index = asking.index
    documents = narrowed_documents(index, asking.request, question.gemeenten)
    if documents is not None and not documents:
        return _nothing_left(asking.request, question)
    hits = find_passages(index, asking.embedder, question, documents)
    if question.kind == "text" and not question.operation:
        return answer_with_text(asking, Trace(question, hits))
    terms = link_terms(question, index)
    if question.operation and question.operation not in OFTEN_PRINTED:
        answer = _calculated(asking, question, terms, hits)
        if answer:
            return answer
    found = besides(asking.before, question, find_candidates(question, terms, hits, index, asking.before))
    found = telling(question, found, index)
    candidates = rerank(question, terms, found, index, asking.embedder)
    trace = Trace(question, rank_passages(hits, candidates), candidates)
    chosen = choose_figures(trace) if may_be_printed(question) else ()
    if chosen and names_another_place(question, terms, chosen[0], index):
        return figure_not_found(asking, trace)
    text = index.text(chosen[0].hit.document_id) if chosen else ""
    denied = bool(chosen) and is_denied(question, chosen[0].figure, text)
    if chosen and not denied and is_outcome(question, chosen[0].figure, text):
        return _answer_with_figures(asking, chosen, replace(trace, chosen=chosen))
    operation = question.operation if question.operation in OFTEN_PRINTED else question.otherwise
    operation = operation or ("verschil" if denied else None)  # what is not so is the rest of the whole
    late = replace(question, operation=operation)
    return _calculated(asking, late, terms, hits) or figure_not_found(asking, trace)


def telling(question: ParsedQuestion, found: Sequence[Candidate], index: Index) -> tuple[Candidate, ...]:
    """The candidates that can tell what is asked: by how much something grew, what it is per inwoner."""
    growth, per = asks_by_how_much(question.text), asked_per(question.text) is not None
    if not growth and not per:
        return tuple(found)
    texts = {i: index.text(i) for i in {c.hit.document_id for c in found}}
    return tuple(
        c
        for c in found
        if (not growth or tells_by_how_much(c.figure, texts[c.hit.document_id]))
        and is_per_what(question, c.figure, texts[c.hit.document_id])
    )


def besides(
    before: Candidate | None, question: ParsedQuestion, found: Sequence[Candidate]
) -> tuple[Candidate, ...]:
    """The candidates without the answer to the question before, where another thing or time is asked.

    "En de onderwijsroute?" does not ask once more for what was just said of the Z-route.
    """
    if before is None:
        return tuple(found)
    period = before.figure.period
    if not question.periods and period:
        if EARLIER.search(question.text):
            return tuple(c for c in found if c.figure.period and c.figure.period < period)
        if LATER.search(question.text):
            return tuple(c for c in found if c.figure.period and c.figure.period > period)
    then = not (question.periods and period) or any(closeness(p, period) > 0 for p in question.periods)
    if then and set(question.terms) <= set(question.carried):
        return tuple(found)
    said = (before.hit.document_id, before.figure.place)
    return tuple(c for c in found if (c.hit.document_id, c.figure.place) != said)


def may_be_printed(question: ParsedQuestion) -> bool:
    """Whether a document may state what is asked: not what was worked out over several years."""
    if question.operation is None:
        return True
    return question.operation not in NEVER_PRINTED and len(years_between(question.periods)) < 2


def _calculated(
    asking: Asking, question: ParsedQuestion, terms: tuple[Term, ...], hits: Sequence[Hit]
) -> Answer | None:
    """The answer worked out; None where the figures for it are not there."""
    operation = question.operation
    if operation is None:
        return None
    if is_of_amounts(question):  # a percentage has no side, the amounts that it is worked out of have
        question = replace(question, side=asked_side(question.text, None))
    wanted = operand_question(question)
    listed = figures_of_listed(asking, wanted) if question.kind == "figure" else ()
    if listed:
        trace = Trace(question, rank_passages(hits, listed), listed, listed)
        return calculation_to_answer(
            asking.sources, asking.request, trace, calculate_listed(operation, listed)
        )
    operands = find_candidates(wanted, terms, hits, asking.index, asking.before)
    operands = tuple(c for c in operands if is_amount_where_asked(wanted, c.figure))
    operands = score_apart_from_time(wanted, terms, operands, asking.index, asking.embedder)
    found = calculate(to_asked(question, operation, terms, operands))
    if found is None:
        return None
    used = tuple(dict.fromkeys(c for o in (*found.outcomes, *found.series) for c in o.operands))
    if not _are_meant(used, operands) or not _are_per_what(question, used, asking.index):
        return None
    if names_another_place(question, terms, used[0], asking.index):
        return None
    trace = Trace(question, rank_passages(hits, operands), operands, used)
    answer = calculation_to_answer(asking.sources, asking.request, trace, found)
    told = rival_warnings(asking.sources, used, operands)
    return replace(answer, warnings=(*answer.warnings, *told), citations=tuple(asking.sources.citations))


def _are_per_what(question: ParsedQuestion, used: Sequence[Candidate], index: Index) -> bool:
    """Whether all figures of a sum are of one of what is asked: a share of a whole is nothing per inwoner."""
    if asked_per(question.text) is None:
        return True
    return all(is_per_what(question, c.figure, index.text(c.hit.document_id)) for c in used)


def _are_meant(used: Sequence[Candidate], candidates: Sequence[Candidate]) -> bool:
    """Whether one of the figures of a sum is nearly as likely meant as the best of all."""
    return max(map(learned_score, used)) >= max(map(learned_score, candidates)) - MEANT


def operand_question(question: ParsedQuestion) -> ParsedQuestion:
    """What is asked of the figures that go into a sum.

    A change in percent is one of amounts or counts, a saldo one of lasten and baten.
    """
    if is_of_amounts(question):
        money = question.side or mark_position(question.text, "eenheid", "EUR") >= 0
        return replace(question, kind="figure", unit="EUR" if money else None, likely_units=())
    return replace(question, kind="figure", side=None if question.operation == "netto" else question.side)


def is_of_amounts(question: ParsedQuestion) -> bool:
    """Whether a percentage is asked for that is worked out of amounts or counts."""
    return question.operation in ("verandering", "aandeel", "verhouding") and question.unit == "procent"


def budget_year(index: Index, request: Request, gemeenten: Sequence[str]) -> int | None:
    """The year that "dit jaar" is: the one that the documents asked about are of, None for more."""
    text = " ".join((*request.history, request.question))
    named = {request.gemeente} if request.gemeente else {n for n in gemeenten if names_gemeente(text, n)}
    years = {
        document.metadata.jaar
        for document in index.documents
        if not named or document.metadata.gemeente in named
    }
    return next(iter(years)) if len(years) == 1 else None


def rank_passages(hits: Sequence[Hit], candidates: Sequence[Candidate]) -> tuple[Hit, ...]:
    """The passages with the one that holds the best figure first."""
    if not candidates:
        return tuple(hits)
    best = candidates[0].hit
    return (best, *(hit for hit in hits if hit.passage_id != best.passage_id))


def _nothing_left(request: Request, question: ParsedQuestion) -> Answer:
    kind = f"de soort {request.soort}" if request.soort else ""
    asked = " en ".join(part for part in (request.gemeente, str(request.jaar or ""), kind) if part)
    return Answer(
        request.question,
        f"Er zijn geen documenten van {asked}. Vraag zonder filter, of kies een ander.",
        abstained=True,
        trace=Trace(question),
    )


def choose_figures(trace: Trace) -> tuple[Candidate, ...]:
    """The figures to show: the best one, and those that contradict it; () to abstain."""
    fitting = [c for c in trace.candidates if is_possible(trace.question, c)]
    if not fitting:
        return ()
    best = fitting[0]
    rival = next((c for c in fitting[1:] if contradicts(best, c)), None)
    chosen = (best, rival) if rival else (best,)
    if rival is None and is_the_same_thing(trace.question, best, fitting[1:]):
        return chosen
    likely = LIKELY_PRINTED if trace.question.operation else LIKELY
    return chosen if is_sure(chosen, likely) else ()


def is_the_same_thing(question: ParsedQuestion, best: Candidate, others: Sequence[Candidate]) -> bool:
    """Whether a figure is what was just shown, at the other time or stand that is asked now, and alone so.

    "En het jaar ervoor?" is as sure as the answer before it.
    """
    if question.carried != question.terms or not _fits_exactly(question, best):
        return False
    value = abs(best.figure.value)
    return not any(_fits_exactly(question, c) and abs(c.figure.value) != value for c in others)


def _fits_exactly(question: ParsedQuestion, candidate: Candidate) -> bool:
    """Whether a figure has the name of the one before, and the time and stand asked."""
    features, figure = dict(candidate.features), candidate.figure
    then = not question.periods or features["period"] >= SAME_TIME
    as_asked = question.stand is None or figure.stand == question.stand
    return features.get("beside") == 1.0 and bool(figure.period) and then and as_asked


def is_sure(chosen: Sequence[Candidate], likely: float = LIKELY) -> bool:
    """Whether the figures may be shown: likely enough, or where that was not learned, scored well enough.

    Figures that contradict each other are each as likely as the other: together they must be likely.
    """
    learned = [features["sure"] for c in chosen if "sure" in (features := dict(c.features))]
    return sum(learned) >= likely if learned else chosen[0].score >= SURE


def _answer_with_figures(asking: Asking, chosen: Sequence[Candidate], trace: Trace) -> Answer:
    sources = asking.sources
    metadata = {document.id: document.metadata for document in asking.index.documents}
    figures = [stated_figure(sources, candidate, trace.question) for candidate in chosen]
    lines = [
        figure_text(
            figure,
            candidate.figure,
            metadata[candidate.hit.document_id],
            sources.citations[figure.citations[0] - 1],
        )
        for figure, candidate in zip(figures, chosen, strict=True)
    ]
    warnings = _warnings(trace.question, chosen, metadata)
    later = later_stand_warnings(sources, trace)
    return Answer(
        asking.request.question,
        "\n\n".join(lines),
        abstained=False,
        figures=tuple(figures),
        citations=tuple(sources.citations),
        warnings=(*warnings, *later),
        trace=trace,
        contradicting=CONTRADICTING in warnings,
    )


def _warnings(
    question: ParsedQuestion, chosen: Sequence[Candidate], metadata: dict[int, Metadata]
) -> tuple[str, ...]:
    found = []
    if len({metadata[candidate.hit.document_id].gemeente for candidate in chosen}) > 1:
        found.append("U noemde geen gemeente; hierboven staat het cijfer van meer dan één gemeente.")
    elif len(chosen) > 1:
        found.append(CONTRADICTING)
    for figure in (candidate.figure for candidate in chosen):
        found += [inferred_unit(figure)] if figure.unit_inferred else []
        found += figure.remarks
    first = chosen[0]
    period, jaar = first.figure.period, metadata[first.hit.document_id].jaar
    if not question.periods and period and jaar and question.kind == "figure":
        found.append(f"U noemde geen jaar; dit cijfer gaat over {period[:4]}.")
    return tuple(dict.fromkeys(found))
