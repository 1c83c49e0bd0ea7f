"""The command ``begroting eval``."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from assistant.dutch_typer import DutchCommand, DutchGroup
from corpus.errors import BegrotingError
from eval.floors import Floor, find_breaches, parse_floor

FAILED = 1  # exit code: below a floor, faults found, or a file could not be read
FLOORS_FILE = Path("eval/floors.toml")
LETTERS_FOLDER = Path("eval/letters")

eval_app = typer.Typer(cls=DutchGroup, no_args_is_help=False, add_completion=False)

Questions = Annotated[
    Path | None,
    typer.Option("--questions", metavar="BESTAND", help="De vragen: JSON Lines, één vraag per regel."),
]
Index = Annotated[Path | None, typer.Option("--index", metavar="MAP", help="De index om te bevragen.")]
Corpus = Annotated[
    Path | None,
    typer.Option("--corpus", metavar="MAP", help="Documenten; ze worden eerst tijdelijk geïndexeerd."),
]
Report = Annotated[
    Path | None,
    typer.Option("--report", metavar="MAP", help="Schrijf hier rapport.html, .md, .json en junit.xml."),
]
Minimum = Annotated[
    list[str] | None,
    typer.Option("--min", metavar="MAAT=WAARDE", help="Ondergrens, bijv. figure_exact=0.60."),
]
Maximum = Annotated[
    list[str] | None,
    typer.Option("--max", metavar="MAAT=WAARDE", help="Bovengrens, bijv. confident_wrong=0.05."),
]
QuestionFiles = Annotated[
    list[Path], typer.Argument(metavar="BESTAND...", help="Vragenbestanden (JSON Lines).", show_default=False)
]
CheckedCorpus = Annotated[
    list[Path],
    typer.Option("--corpus", metavar="MAP", help="De documenten bij de vragen.", show_default=False),
]
NeededIndex = Annotated[
    Path, typer.Option("--index", metavar="MAP", help="De index met de tabellen.", show_default=False)
]
Out = Annotated[
    Path | None,
    typer.Option("--out", metavar="BESTAND", help="Schrijf hierheen in plaats van op het scherm."),
]
Count = Annotated[int, typer.Option("--count", metavar="N", min=1, max=10_000, help="Hoeveel vragen.")]
Seed = Annotated[int, typer.Option("--seed", metavar="N", help="Hetzelfde getal geeft dezelfde vragen.")]
OldReport = Annotated[
    Path, typer.Argument(metavar="OUD.json", help="Het eerste rapport.json.", show_default=False)
]
NewReport = Annotated[
    Path, typer.Argument(metavar="NIEUW.json", help="Het tweede rapport.json.", show_default=False)
]
SetNames = Annotated[
    list[str] | None, typer.Option("--set", metavar="NAAM", help="Alleen deze set; vaker te geven.")
]
FloorsFile = Annotated[Path, typer.Option("--floors", metavar="BESTAND", help="Het bestand met de grenzen.")]
Letters = Annotated[
    Path, typer.Option("--letters", metavar="MAP", help="Brieven, elk met een JSON-bestand ernaast.")
]
RaiseFloors = Annotated[
    bool, typer.Option("--raise", help="Zet de grenzen op wat nu is gehaald, waar dat beter is.")
]
Lower = Annotated[
    list[str] | None,
    typer.Option("--lower", metavar="MAAT=WAARDE", help="Verlaag deze grens van de ene set bij --set."),
]
Reason = Annotated[
    str,
    typer.Option("--reason", metavar="TEKST", help="Waarom; komt bij de verlaging in het bestand te staan."),
]


@eval_app.callback(invoke_without_command=True)
def evaluate(  # noqa: PLR0913, PLR0917 - one parameter for each option, as typer reads them
    ctx: typer.Context,
    questions: Questions = None,
    index: Index = None,
    corpus: Corpus = None,
    report: Report = None,
    minimum: Minimum = None,
    maximum: Maximum = None,
) -> None:
    """Stel een set vragen met bekende antwoorden en tel wat goed gaat.

    Exitcode 0: goed. 1: onder een grens, of een bestand niet gelezen. 2: verkeerd gebruik.
    """
    if ctx.invoked_subcommand is not None:
        return
    if questions is None:
        raise BegrotingError("Geef de vragen met --questions BESTAND.")
    floors = parse_floors(minimum or (), maximum or ())
    if not run_set(questions, (index, corpus), report, floors):
        raise typer.Exit(FAILED)


@eval_app.command("check", cls=DutchCommand)
def check_command(files: QuestionFiles, corpus: CheckedCorpus) -> None:
    """Zoek fouten in vragenbestanden: citaten, waarden, ids, woorden die de vraag al weggeeft.

    Exitcode 0: geen fouten. 1: fouten gevonden, of een document niet gelezen. 2: verkeerd gebruik.
    """
    from eval.check import find_faults
    from eval.library import open_library

    library = open_library(corpus)
    faults = find_faults(files, library)
    _say(f"Niet gelezen: {line}" for line in library.not_read)
    for fault in faults:
        name = f" ({fault.id})" if fault.id else ""
        typer.echo(f"{fault.path}, regel {fault.line}{name}: {fault.reason}")
    typer.echo(
        f"{len(files)} {'bestand' if len(files) == 1 else 'bestanden'} nagekeken: {_faults(len(faults))}."
    )
    if faults or library.not_read:
        raise typer.Exit(FAILED)


@eval_app.command("generate", cls=DutchCommand)
def generate_command(index: NeededIndex, out: Out = None, count: Count = 50, seed: Seed = 0) -> None:
    """Maak vragen met bekende antwoorden uit de tabellen van een index.

    Exitcode 0: gemaakt. 2: verkeerd gebruik.
    """
    from eval.generate import generate_questions, questions_to_text

    text = questions_to_text(generate_questions(index, count, seed))
    if out is None:
        typer.echo(text, nl=False)
        return
    try:
        out.write_text(text, "utf-8")
    except OSError as error:
        raise BegrotingError(f"{out} kan niet worden geschreven: {error.strerror}.") from None
    typer.echo(f"Geschreven: {out} ({text.count(chr(10))} vragen)")


@eval_app.command("compare", cls=DutchCommand)
def compare_command(old: OldReport, new: NewReport) -> None:
    """Vergelijk twee rapporten: wat is gewonnen, wat is verloren, en is dat meer dan toeval.

    Exitcode 0: vergeleken. 2: verkeerd gebruik.
    """
    from eval.compare import compare_reports, comparison_to_lines, read_report
    from eval.wording import shorten, to_plain

    before, after = read_report(old), read_report(new)
    comparison = compare_reports(before, after)
    for title, outcomes in (("Gewonnen", comparison.won), ("Verloren", comparison.lost)):
        for outcome in outcomes:
            typer.echo(f"{title}: {to_plain(outcome.id)}: {shorten(outcome.question)}")
            typer.echo(f"    nu: {shorten(outcome.said, 160)}")
    _say(comparison_to_lines(comparison))
    if before.questions_sha256 != after.questions_sha256:
        typer.echo("Let op: de vragenbestanden verschillen.")
    if before.corpus_sha256 != after.corpus_sha256:
        typer.echo("Let op: de documenten verschillen.")


@eval_app.command("gate", cls=DutchCommand)
def gate_command(  # noqa: PLR0913, PLR0917 - one parameter for each option, as typer reads them
    names: SetNames = None,
    floors: FloorsFile = FLOORS_FILE,
    raise_floors: RaiseFloors = False,  # noqa: FBT002 - a flag
    lower: Lower = None,
    reason: Reason = "",
    report: Report = None,
) -> None:
    """Houd vragensets tegen hun grenzen; mislukt onder een grens en bij veranderde vragen of documenten.

    Exitcode 0: alles gehaald. 1: niet gehaald, of een bestand niet gelezen. 2: verkeerd gebruik.
    """
    from eval.gate_run import GateOptions, run_gate

    options = GateOptions(tuple(names or ()), raise_floors, tuple(lower or ()), reason, report)
    if not run_gate(floors, options, typer.echo):
        raise typer.Exit(FAILED)


@eval_app.command("letters", cls=DutchCommand)
def letters_command(corpus: Corpus = None, index: Index = None, letters: Letters = LETTERS_FOLDER) -> None:
    """Lees brieven met schriftelijke vragen, maak er een concept van en tel wat goed gaat.

    Zonder --corpus en --index alleen hoe de brieven worden gesplitst. Exitcode 0: goed. 1: onder een
    grens, of een fout cijfer. 2: verkeerd gebruik.
    """
    from eval.letter_run import run_letters

    if not run_letters(letters, index, corpus, typer.echo):
        raise typer.Exit(FAILED)


def _faults(count: int) -> str:
    return "geen fouten" if not count else "1 fout" if count == 1 else f"{count} fouten"


def parse_floors(minimum: Sequence[str], maximum: Sequence[str]) -> tuple[Floor, ...]:
    """The floors as given. Raises BegrotingError for one that cannot be understood."""
    return (
        *(parse_floor(text, "min") for text in minimum),
        *(parse_floor(text, "max") for text in maximum),
    )


def run_set(
    path: Path, source: tuple[Path | None, Path | None], report: Path | None, floors: Sequence[Floor]
) -> bool:
    """Run a question file over ``source`` (index, corpus), print and write the reports.

    True when every floor was reached and every file read. Raises BegrotingError for input that
    cannot be used.
    """
    from eval import asker
    from eval.questions import read_questions
    from eval.reports.inputs import describe_inputs
    from eval.reports.terminal import print_run
    from eval.reports.write import write_reports
    from eval.run import run_metrics, run_questions
    from eval.wording import breach_to_text

    questions = read_questions(path)
    with asker.open_asker(*source) as opened:
        names = {document.id: document.name for document in opened.documents}
        run = run_questions(questions, opened.ask, names, opened.library)
    inputs = describe_inputs(path, opened.documents, opened.settings)
    written = write_reports(run, inputs, report) if report else ()
    print_run(run)
    _say(f"Geschreven: {file}" for file in written)
    breaches = find_breaches(run_metrics(run), floors)
    _say(f"Niet gelezen: {line}" for line in opened.unreadable)
    _say(f"Onder de grens: {breach_to_text(breach)}" for breach in breaches)
    return not (breaches or opened.unreadable)


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        typer.echo(line)
