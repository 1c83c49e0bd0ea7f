"""From a question to an answer: parse, find passages, score figures, choose or abstain, cite."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from assistant.citations import Sources
from assistant.compose import abstention, figure_text, inferred_unit, quoted_answer
from assistant.excerpts import choose_excerpts, coverage
from assistant.lookup import find_candidates, link_terms
from assistant.question import parse_conversation
from assistant.rerank import rerank
from assistant.retrieve import find_passages, narrowed_documents
from assistant.types import Answer, AnsweredFigure, Candidate, ParsedQuestion, Request, Trace
from assistant.words import Term
from corpus.numbers import find_numbers
from corpus.types import Metadata
from index.embedding import Embedder, open_embedder
from index.open import Index, newest_version, open_index
from index.types import Hit

# Below these an answer is not shown. On the shared development questions the wrong figures score 0.60
# and less, the right ones 0.56 and more; a wrong figure is worse than none.
SURE = 0.60
# The same for figures with a learned probability ("sure"). Of 574 questions on documents that were left
# out, 17 got a wrong figure above 0.8, 34 above 0.7, 57 above 0.6; right ones 192, 238, 265.
LIKELY = 0.6
COVERED = 0.45  # of the words of a question for text
MIN_SUBJECT = 0.3  # below it too little of the question stands around the figure
MIN_PERIOD = 0.15  # below it the figure is of another time than was asked
CONTRADICTS = 0.97  # a figure of another value that scores as well as the best, nearly, is shown too


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


def answer_request(index: Index, embedder: Embedder, request: Request, gemeenten: Sequence[str]) -> Answer:
    """The whole line, a step a line."""
    question = parse_conversation(request.question, request.history, gemeenten)
    documents = narrowed_documents(index, request, question.gemeenten)
    if documents is not None and not documents:
        return _nothing_left(request, question)
    hits = find_passages(index, embedder, question, documents)
    terms = link_terms(question, index)
    candidates = rerank(question, terms, find_candidates(question, terms, hits, index), index, embedder)
    ranked = rank_passages(hits, candidates if question.kind != "text" else ())
    trace = Trace(question, ranked, candidates)
    if question.kind == "text":
        return _answer_with_text(index, request, terms, trace)
    return _answer_with_figures(index, request, trace)


def rank_passages(hits: Sequence[Hit], candidates: Sequence[Candidate]) -> tuple[Hit, ...]:
    """The passages with the one that holds the best figure first."""
    if not candidates:
        return tuple(hits)
    best = candidates[0].hit
    return (best, *(hit for hit in hits if hit.passage_id != best.passage_id))


def _nothing_left(request: Request, question: ParsedQuestion) -> Answer:
    asked = " en ".join(part for part in (request.gemeente, str(request.jaar or "")) if part)
    return Answer(
        request.question,
        f"Er zijn geen documenten van {asked}. Vraag zonder filter, of kies een ander.",
        abstained=True,
        trace=Trace(question),
    )


def choose_figures(trace: Trace) -> tuple[Candidate, ...]:
    """The figures to show: the best one, and one of another value that fits as well; () to abstain."""
    fitting = [c for c in trace.candidates if is_possible(trace.question, c)]
    if not fitting:
        return ()
    chosen = (fitting[0], *[c for c in fitting[1:] if _contradicts(fitting[0], c)][:1])
    return chosen if is_sure(chosen) else ()


def is_sure(chosen: Sequence[Candidate]) -> bool:
    """Whether the figures may be shown: likely enough, or where that was not learned, scored well enough.

    Figures that contradict each other are each as likely as the other: together they must be likely.
    """
    learned = [features["sure"] for c in chosen if "sure" in (features := dict(c.features))]
    return sum(learned) >= LIKELY if learned else chosen[0].score >= SURE


def is_possible(question: ParsedQuestion, candidate: Candidate) -> bool:
    """Whether nothing rules the figure out: another time or unit, or a number of the question itself."""
    features = dict(candidate.features)
    if features["subject"] < MIN_SUBJECT or features["unit"] == 0.0:
        return False
    if question.periods and features["period"] < MIN_PERIOD:
        return False
    if question.side and features["side"] == 0.0:
        return False
    return candidate.figure.value not in _numbers_in(question.text)


@lru_cache(maxsize=100)
def _numbers_in(question: str) -> frozenset[Decimal]:
    """The numbers that a question names; remembered for its hundreds of candidates."""
    return frozenset(number.value for number in find_numbers(question) if number.kind == "figure")


def _contradicts(best: Candidate, other: Candidate) -> bool:
    """The same thing at the same time in the same unit, with another value, as good an answer."""
    a, b = best.figure, other.figure
    return (
        other.score >= CONTRADICTS * best.score
        and a.value != b.value
        and a.unit == b.unit
        and a.quote != b.quote
        and (a.period or "")[:4] == (b.period or "")[:4]
        and dict(best.features)["subject"] <= dict(other.features)["subject"]
    )


def _answer_with_figures(index: Index, request: Request, trace: Trace) -> Answer:
    chosen = choose_figures(trace)
    metadata = {document.id: document.metadata for document in index.documents}
    if not chosen:
        near = [c for c in trace.candidates if dict(c.features)["subject"] >= MIN_SUBJECT]
        text = abstention(trace.question, near[0] if near else None)
        return Answer(request.question, text, abstained=True, trace=trace)
    sources = Sources(index)
    figures = [_answered(sources, candidate, trace.question) for candidate in chosen]
    lines = [
        figure_text(
            figure,
            candidate.figure,
            metadata[candidate.hit.document_id],
            sources.citations[figure.citations[0] - 1],
        )
        for figure, candidate in zip(figures, chosen, strict=True)
    ]
    return Answer(
        request.question,
        "\n\n".join(lines),
        abstained=False,
        figures=tuple(figures),
        citations=tuple(sources.citations),
        warnings=_warnings(trace.question, chosen, metadata),
        trace=trace,
    )


def _answered(sources: Sources, candidate: Candidate, question: ParsedQuestion) -> AnsweredFigure:
    figure = candidate.figure
    value = figure.value
    if value < 0 and figure.side == "lasten" and question.side != "saldo":
        value = -value  # lasten printed as negative numbers are amounts spent
    citations = sources.cite_figure(candidate.hit.document_id, figure)
    return AnsweredFigure(value, figure.unit, figure.period, figure.label, citations=citations)


def _warnings(
    question: ParsedQuestion, chosen: Sequence[Candidate], metadata: dict[int, Metadata]
) -> tuple[str, ...]:
    found = []
    if len({metadata[candidate.hit.document_id].gemeente for candidate in chosen}) > 1:
        found.append("U noemde geen gemeente; hierboven staat het cijfer van meer dan één gemeente.")
    elif len(chosen) > 1:
        found.append("De documenten geven hiervoor verschillende cijfers; hierboven staan ze allemaal.")
    for figure in (candidate.figure for candidate in chosen):
        found += [inferred_unit(figure)] if figure.unit_inferred else []
        found += figure.remarks
    first = chosen[0]
    period, jaar = first.figure.period, metadata[first.hit.document_id].jaar
    if not question.periods and period and jaar and question.kind == "figure":
        found.append(f"U noemde geen jaar; dit cijfer gaat over {period[:4]}.")
    return tuple(dict.fromkeys(found))


def _answer_with_text(index: Index, request: Request, terms: Sequence[Term], trace: Trace) -> Answer:
    excerpts = choose_excerpts(terms, trace.passages, index)
    found = " ".join(f"{e.hit.passage.context}\n{e.hit.passage.text}" for e in excerpts)
    if not excerpts or coverage(terms, found) < COVERED:
        return Answer(request.question, abstention(trace.question, None), abstained=True, trace=trace)
    sources = Sources(index)
    quotes = []
    for excerpt in excerpts:
        path = excerpt.hit.passage.heading_path
        n = sources.cite(excerpt.hit.document_id, excerpt.place, path[-1] if path else "")
        quotes.append((sources.citations[n - 1].quote, n))
    return Answer(
        request.question,
        quoted_answer(request.question, quotes),
        abstained=False,
        citations=tuple(sources.citations),
        trace=trace,
    )
