"""Running the gate: every set of a floors file, measured and held against its floors."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from corpus.errors import BegrotingError
from eval import asker
from eval.floors import parse_floor
from eval.floors_file import read_floors, write_floors
from eval.gate import Digests, GatedSet, Lowered, Verdict, bound_of, judge, raised, with_lowered
from eval.questions import read_questions
from eval.reports.inputs import describe_inputs
from eval.reports.write import write_reports
from eval.run import Metrics, Result, Run, run_metrics, run_questions
from eval.wording import breach_to_text, said_to_text, shorten, to_plain, wanted_to_text

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class GateOptions:
    """What is asked of the gate. ``names`` are the sets to measure, () for all; ``lower`` as MAAT=WAARDE."""

    names: tuple[str, ...] = ()
    raise_floors: bool = False
    lower: tuple[str, ...] = ()
    reason: str = ""
    report: Path | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """A set that was run."""

    verdict: Verdict
    run: Run
    metrics: Metrics
    unreadable: tuple[str, ...]

    @property
    def passes(self) -> bool:
        """Whether the floors are reached, over documents that were all read."""
        return self.verdict.passes and not self.unreadable


def run_gate(floors: Path, options: GateOptions, say: Say) -> bool:
    """Measure the sets, say what came out, write floors where asked; True when every set passes.

    Raises BegrotingError for a floors file, set or option that cannot be used.
    """
    chosen = _chosen(floors, options)
    lowered = _lowering(chosen, options)
    passed = []
    for gated in chosen:
        if gated.optional and not gated.is_there:
            say(f"{gated.name}: overgeslagen, {gated.questions} of {gated.corpus} is hier niet.")
            continue
        asked, records = with_lowered(gated, lowered, options.reason, datetime.now(UTC).date().isoformat())
        passed.append(_gate_one(floors, asked, records, options, say))
    return all(passed)


def _gate_one(
    floors: Path, gated: GatedSet, records: Sequence[Lowered], options: GateOptions, say: Say
) -> bool:
    measured = _measure(gated, options.report)
    for line in changes_to_lines(measured):
        say(line)
    if (options.raise_floors or records) and not measured.unreadable:
        write_floors(floors, [raised(measured.verdict, measured.run, measured.metrics, records)])
        say(f"{gated.name}: grenzen geschreven in {floors}.")
        return True
    for line in verdict_to_lines(measured):
        say(line)
    return measured.passes


def _chosen(floors: Path, options: GateOptions) -> tuple[GatedSet, ...]:
    sets = read_floors(floors)
    unknown = set(options.names) - {gated.name for gated in sets}
    if unknown:
        known = ", ".join(gated.name for gated in sets)
        raise BegrotingError(f"{floors} heeft geen set {', '.join(sorted(unknown))}. Wel: {known}.")
    return tuple(gated for gated in sets if gated.name in options.names or not options.names)


def _lowering(chosen: Sequence[GatedSet], options: GateOptions) -> dict[str, float]:
    if not options.lower:
        return {}
    if len(chosen) != 1:
        raise BegrotingError("Verlagen gaat per set: geef er één met --set NAAM.")
    if not options.reason.strip():
        raise BegrotingError("Verlagen kan alleen met een reden: geef --reason TEKST.")
    floors = (parse_floor(text, bound_of(text.partition("=")[0].strip())) for text in options.lower)
    return {floor.metric: floor.value for floor in floors}


def _measure(gated: GatedSet, report: Path | None) -> Measured:
    questions = read_questions(gated.questions)
    with asker.open_asker(None, gated.corpus) as opened:
        names = {document.id: document.name for document in opened.documents}
        run = run_questions(questions, opened.ask, names, opened.library)
    inputs = describe_inputs(gated.questions, opened.documents, opened.settings)
    if report is not None:
        write_reports(run, inputs, report / gated.name)
    metrics = run_metrics(run)
    verdict = judge(gated, run, metrics, Digests(inputs.questions_sha256, inputs.corpus_sha256))
    return Measured(verdict, run, metrics, opened.unreadable)


def changes_to_lines(measured: Measured) -> Sequence[str]:
    """What came out of one set, in Dutch: how many are right, and what is newly wrong or right."""
    verdict, name = measured.verdict, measured.verdict.gated.name
    right = sum(result.correct for result in measured.run.results)
    lines = [f"{name}: {right} van {len(measured.run.results)} vragen goed in {_seconds(measured.run)}."]
    lines += [f"{name}: niet gelezen: {line}" for line in measured.unreadable]
    if verdict.measured_before:
        lines += [f"{name}: nieuw fout: {_wrong_to_text(result)}" for result in verdict.newly_wrong]
        if verdict.newly_right:
            lines.append(f"{name}: nieuw goed: {', '.join(map(to_plain, verdict.newly_right))}.")
    return lines


def verdict_to_lines(measured: Measured) -> Sequence[str]:
    """Whether the gate opens for one set, in Dutch, with the reasons; the verdict is the last line."""
    verdict, name = measured.verdict, measured.verdict.gated.name
    lines = []
    if not verdict.measured_before:
        lines.append(f"{name}: nog niet eerder gemeten; leg de grenzen vast met --raise.")
    lines += [
        f"{name}: {what} zijn niet meer die van de laatste meting; leg ze opnieuw vast met --raise."
        for what in verdict.changed
    ]
    lines += [f"{name}: onder de grens: {breach_to_text(breach)}." for breach in verdict.breaches]
    return [*lines, f"{name}: {'gehaald' if measured.passes else 'NIET gehaald'}."]


def _wrong_to_text(result: Result) -> str:
    wanted, said = shorten(wanted_to_text(result.question), 120), shorten(said_to_text(result), 120)
    return f"{to_plain(result.question.id)}: gewenst {wanted} | gezegd {said}"


def _seconds(run: Run) -> str:
    return f"{run.seconds:.1f} s".replace(".", ",")
