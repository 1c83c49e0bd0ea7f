"""A run as one page to look at: nothing is loaded from elsewhere, every text of a document is escaped."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from corpus.periods import period_phrase
from eval.metrics import holds_evidence
from eval.questions import Evidence
from eval.reports.inputs import Inputs, machine, package_versions
from eval.run import Group, Result, Run, blamed, by_kind, by_prefix, candidates_of, run_metrics
from eval.wording import (
    GROUP_HEADS,
    KIND_TITLES,
    METRIC_TITLES,
    STAGE_TITLES,
    metric_to_text,
    said_to_text,
    share_to_text,
    to_plain,
    value_to_text,
    wanted_to_text,
)

if TYPE_CHECKING:
    from jinja2 import Template

TEMPLATE = "report.html.j2"
SHOWN_PASSAGES = 3
SHOWN_CANDIDATES = 8


@dataclass(frozen=True, slots=True)
class ShownCandidate:
    """A figure that was considered, as text."""

    value: str
    about: str
    document: str
    score: str
    features: str


@dataclass(frozen=True, slots=True)
class ShownPassage:
    """A passage that was found; ``rank`` counts from 1, ``gold`` when it holds the evidence."""

    rank: int
    document: str
    section: str
    lines: tuple[str, ...]
    gold: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A wrong question with all that tells why."""

    id: str
    kind: str
    question: str
    history: tuple[str, ...]
    wanted: str
    said: str
    blamed: str
    evidence: tuple[Evidence, ...]
    candidates: tuple[ShownCandidate, ...]
    passages: tuple[ShownPassage, ...]


def run_to_html(run: Run, inputs: Inputs) -> str:
    """The page: totals, scores by kind and by document, and each wrong question with why."""
    names = {document.id: document.name for document in inputs.documents}
    metrics = ((name, value) for name, value in run_metrics(run).items() if value is not None)
    groups: tuple[tuple[str, tuple[Group, ...], dict[str, str]], ...] = (
        ("Soort vraag", by_kind(run), KIND_TITLES),
        ("Document", by_prefix(run), {}),
    )
    return _template().render(
        title=to_plain(inputs.questions.name),
        right=sum(result.correct for result in run.results),
        asked=len(run.results),
        left_out=[to_plain(question.id) for question in run.left_out],
        metrics=[(METRIC_TITLES[name].strip(), metric_to_text(name, value)) for name, value in metrics],
        heads=list(GROUP_HEADS.values()),
        groups=[
            (
                title,
                [
                    (
                        titles.get(group.name, to_plain(group.name)),
                        group.questions,
                        [share_to_text(group.metrics[name]) for name in GROUP_HEADS],
                    )
                    for group in each
                ],
            )
            for title, each, titles in groups
        ],
        blamed=[(STAGE_TITLES[stage], count) for stage, count in blamed(run)],
        wrong=[_shown(result, names) for result in run.results if not result.correct],
        facts=list(_facts(run, inputs)),
    )


@cache
def _template() -> "Template":
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string((files("eval.reports") / TEMPLATE).read_text("utf-8"))


def _shown(result: Result, names: dict[int, str]) -> Shown:
    question = result.question
    return Shown(
        id=to_plain(question.id),
        kind=KIND_TITLES[question.kind],
        question=to_plain(question.question),
        history=tuple(to_plain(text) for text in question.history),
        wanted=wanted_to_text(question),
        said=said_to_text(result),
        blamed=STAGE_TITLES[result.blamed] if result.blamed else "",
        evidence=tuple(Evidence(each.document, to_plain(each.quote)) for each in question.evidence),
        candidates=tuple(_candidates(result, names)),
        passages=tuple(_passages(result, names)),
    )


def _candidates(result: Result, names: dict[int, str]) -> Iterator[ShownCandidate]:
    for candidate in candidates_of(result, SHOWN_CANDIDATES):
        figure = candidate.figure
        path = " › ".join((*figure.row_path, *figure.column_path)) or figure.label
        when = period_phrase(figure.period) if figure.period else ""
        yield ShownCandidate(
            value=value_to_text(figure.value, figure.unit),
            about=to_plain(", ".join(part for part in (path, when, figure.stand or "") if part)),
            document=to_plain(names.get(candidate.hit.document_id, "")),
            score=f"{candidate.score:.3f}".replace(".", ","),
            features=", ".join(f"{name} {value:.2f}" for name, value in candidate.features).replace(".", ","),
        )


def _passages(result: Result, names: dict[int, str]) -> Iterator[ShownPassage]:
    """The best passages, and the first that holds the evidence where it is not among them."""
    hits = result.answer.trace.passages if result.answer and result.answer.trace else ()
    missing = result.question.answerable
    for rank, hit in enumerate(hits, start=1):
        name = names.get(hit.document_id, "")
        gold = holds_evidence(Evidence(name, hit.passage.text), result.question)
        if rank <= SHOWN_PASSAGES or (gold and missing):
            lines = tuple(to_plain(line) for line in hit.passage.text.splitlines())
            yield ShownPassage(
                rank, to_plain(name), to_plain(" › ".join(hit.passage.heading_path)), lines, gold
            )
        missing = missing and not gold


def _facts(run: Run, inputs: Inputs) -> Iterator[tuple[str, str]]:
    """What the run was made from, for who wants to make it again."""
    yield "vragen", f"{to_plain(inputs.questions.name)} (sha256 {inputs.questions_sha256})"
    yield "documenten samen", f"sha256 {inputs.corpus_sha256}"
    for document in inputs.documents:
        yield to_plain(document.name), f"sha256 {document.sha256}"
    yield from ((name, to_plain(value)) for name, value in inputs.settings.items())
    yield from ((name, str(value)) for name, value in machine().items())
    yield from package_versions().items()
    yield "tijd", f"{run.seconds:.1f} s".replace(".", ",")
    yield "hoogste geheugengebruik", f"{run.peak_memory / 2**20:.0f} MiB"
