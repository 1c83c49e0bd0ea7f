"""The command ``begroting eval``."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from corpus.errors import BegrotingError
from eval.floors import Floor, find_breaches, parse_floor

BELOW_FLOORS = 1  # exit code, also when a file could not be read

eval_app = typer.Typer(no_args_is_help=False, add_completion=False)

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
        raise typer.Exit(BELOW_FLOORS)


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
