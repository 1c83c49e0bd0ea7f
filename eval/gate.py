"""The gate: the floors of question sets, kept in a file with the digests of what they were measured on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from pathlib import Path

from corpus.errors import BegrotingError
from eval.floors import BOUNDED, Bound, Breach, Floor, find_breaches
from eval.metrics import LOWER_IS_BETTER
from eval.run import TIME_NAMES, Metrics, Result, Run

STEP = Decimal("0.0001")  # floors are written to this precision, rounded so that what was measured passes
FIRST_FLOORS = (
    "numeric_exact",
    "passage_correct",
    "unanswerable_correct",
    "cited",
    "recall@10",
    "confident_wrong",
    "wrong_abstention",
    "failed",
)  # metrics of a set that has no floors yet


@dataclass(frozen=True, slots=True)
class Digests:
    """SHA-256 of the questions and of the documents; "" when never measured."""

    questions: str = ""
    corpus: str = ""


@dataclass(frozen=True, slots=True)
class Lowered:
    """A floor that was made less strict, when and why."""

    metric: str
    before: float
    after: float
    on: str
    reason: str


@dataclass(frozen=True, slots=True)
class GatedSet:
    """A question set with its floors. ``wrong`` are the ids that were wrong when the floors were set.

    ``optional`` sets are passed over, with a line that says so, where their files are not there.
    """

    name: str
    questions: Path
    corpus: Path
    floors: tuple[Floor, ...] = ()
    digests: Digests = Digests()
    wrong: frozenset[str] = frozenset()
    optional: bool = False
    lowered: tuple[Lowered, ...] = field(default=())

    @property
    def is_there(self) -> bool:
        """Whether the questions and the documents are on this machine."""
        return self.questions.is_file() and self.corpus.exists()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a run says of a gated set; it passes without breaches and with the digests it had."""

    gated: GatedSet
    breaches: tuple[Breach, ...]
    digests: Digests
    newly_wrong: tuple[Result, ...]
    newly_right: tuple[str, ...]

    @property
    def changed(self) -> tuple[str, ...]:
        """What is not what the floors were set on, in Dutch."""
        before, now = self.gated.digests, self.digests
        pairs = (("de vragen", before.questions, now.questions), ("de documenten", before.corpus, now.corpus))
        return tuple(what for what, old, new in pairs if old and old != new)

    @property
    def measured_before(self) -> bool:
        """Whether the set has been through the gate before."""
        return bool(self.gated.digests.questions)

    @property
    def passes(self) -> bool:
        """Whether the gate opens."""
        return self.measured_before and not (self.breaches or self.changed)


def judge(gated: GatedSet, run: Run, metrics: Metrics, digests: Digests) -> Verdict:
    """Hold a run against the floors of its set."""
    wrong = [result for result in run.results if not result.correct]
    names = {result.question.id for result in wrong}
    return Verdict(
        gated,
        find_breaches(metrics, gated.floors),
        digests,
        tuple(result for result in wrong if result.question.id not in gated.wrong),
        tuple(sorted(gated.wrong - names)),
    )


def raised(verdict: Verdict, run: Run, metrics: Metrics, lowered: Sequence[Lowered] = ()) -> GatedSet:
    """The set with floors at what was measured where that is better, and those that were lowered.

    Raises BegrotingError when a floor is not reached that was not lowered.
    """
    gated = verdict.gated
    lower = {each.metric for each in lowered}
    missed = [breach.floor.metric for breach in verdict.breaches if breach.floor.metric not in lower]
    if missed:
        raise BegrotingError(
            f"{gated.name}: niet gehaald: {', '.join(missed)}. Verhogen kan dan niet; verlaag zo'n grens "
            "met --lower MAAT=WAARDE en --reason TEKST."
        )
    floors = gated.floors or tuple(_first_floors(metrics))
    return replace(
        gated,
        floors=tuple(_raised(floor, metrics[floor.metric], lower) for floor in floors),
        digests=verdict.digests,
        wrong=frozenset(result.question.id for result in run.results if not result.correct),
        lowered=(*gated.lowered, *lowered),
    )


def with_lowered(
    gated: GatedSet, wanted: Mapping[str, float], reason: str, on: str
) -> tuple[GatedSet, tuple[Lowered, ...]]:
    """The set with the named floors at the given values, and a record of each.

    Raises BegrotingError for a metric without a floor, and for a value that is not less strict.
    """
    records = []
    floors = []
    for floor in gated.floors:
        value = wanted.get(floor.metric)
        if value is not None:
            if value >= floor.value if floor.bound == "min" else value <= floor.value:
                raise BegrotingError(
                    f"{gated.name}: {floor.metric} = {value:g} is geen verlaging van {floor.value:g}."
                )
            records.append(Lowered(floor.metric, floor.value, value, on, reason))
        floors.append(floor if value is None else replace(floor, value=value))
    unknown = set(wanted) - {floor.metric for floor in gated.floors}
    if unknown:
        raise BegrotingError(f"{gated.name} heeft geen grens voor: {', '.join(sorted(unknown))}.")
    return replace(gated, floors=tuple(floors)), tuple(records)


def _first_floors(metrics: Metrics) -> Iterable[Floor]:
    for metric in FIRST_FLOORS:
        value = metrics[metric]
        if value is not None:
            bound: Bound = "max" if metric in LOWER_IS_BETTER else "min"
            yield Floor(metric, bound, 1.0 if bound == "max" else 0.0)


def _raised(floor: Floor, measured: float | None, lowered: Iterable[str]) -> Floor:
    """Times are left as they were set: they are of the machine."""
    if measured is None or floor.metric in TIME_NAMES or floor.metric in lowered:
        return floor
    value = float(
        Decimal(repr(measured)).quantize(STEP, ROUND_FLOOR if floor.bound == "min" else ROUND_CEILING)
    )
    better = value > floor.value if floor.bound == "min" else value < floor.value
    return replace(floor, value=value) if better else floor


def bound_of(metric: str) -> Bound:
    """Whether a metric has a least or a most value. Raises BegrotingError for an unknown one."""
    for bound, metrics in BOUNDED.items():
        if metric in metrics:
            return bound
    raise BegrotingError(
        f"Onbekende maat '{metric}'. Kies uit: {', '.join((*BOUNDED['min'], *BOUNDED['max']))}."
    )
