"""The command line: ``begroting index``, ``ask``, ``figures``, ``show``, ``serve``, ``eval`` and more.

Packages are imported in the command that uses them, so that ``--help`` is quick.
"""

import os
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from typer.exceptions import TyperException

from assistant.dutch_typer import COMMANDS, DutchCommand, DutchGroup, usage_error_to_line
from assistant.options import (
    AsJson,
    DraftOut,
    Explain,
    Format,
    Gemeente,
    Host,
    IndexDir,
    Jaar,
    LetterFile,
    OneFile,
    OnlySplit,
    Out,
    Page,
    Paths,
    PeriodYear,
    Port,
    Question,
    Questions,
    Rebuild,
    SomePaths,
    Template,
    Words,
)
from assistant.register.cli import register_app
from assistant.web.access.users_cli import users_app
from assistant.web.feedback.cli import feedback_app
from corpus.errors import BegrotingError

if TYPE_CHECKING:
    from rich.progress import TaskID

    from assistant.answering import Assistant
    from assistant.batch import BatchQuestion
    from assistant.figure_book import FigureRow
    from assistant.figure_files import FileFormat
    from assistant.indexing import Indexed
    from assistant.settings import Settings
    from assistant.types import Answer, Request
    from index.build import IndexSummary

# exit codes
FINE, SOME_FAILED, WRONG_USE, OUR_FAULT, INTERRUPTED = 0, 1, 2, 3, 130
FIRST_YEAR, LAST_YEAR = 1990, 2100  # a begrotingsjaar outside them is a slip of the keyboard

app = typer.Typer(
    cls=DutchGroup,
    help="Beantwoordt vragen over gemeentebegrotingen, met bij elk cijfer de bron.",
    no_args_is_help=True,
    add_completion=False,
)
app.add_typer(feedback_app, name="feedback", rich_help_panel=COMMANDS)
app.add_typer(register_app, name="register", rich_help_panel=COMMANDS)


@app.command("index", cls=DutchCommand, rich_help_panel=COMMANDS)
def index_command(paths: Paths, index: IndexDir = None, *, rebuild: Rebuild = False) -> None:
    """Lees documenten en zet ze in de index.

    Exitcode 0: alles gelezen. 1: sommige bestanden niet. 2: verkeerd gebruik.
    """
    from assistant.settings import load_settings

    indexed = _index_with_progress(paths, load_settings({"index": index}), rebuild=rebuild)
    for line in indexed.warnings:
        _complain(f"Let op: {line}")
    for line in indexed.not_read:
        _complain(f"Niet gelezen: {line}")
    _say(_summary_to_line(indexed.summary))
    if indexed.not_read:
        raise typer.Exit(SOME_FAILED)


@app.command("ask", cls=DutchCommand, rich_help_panel=COMMANDS)
def ask_command(  # noqa: PLR0913, PLR0917 - one parameter for each option, as typer reads them
    question: Question = None,
    questions: Questions = None,
    as_json: AsJson = False,  # noqa: FBT002 - a flag
    index: IndexDir = None,
    gemeente: Gemeente = None,
    jaar: Jaar = None,
    explain: Explain = False,  # noqa: FBT002 - a flag
) -> None:
    """Stel een vraag, of een bestand vol vragen.

    Exitcode 0: beantwoord. 1: sommige regels waren geen vraag. 2: verkeerd gebruik.
    """
    from assistant.settings import load_settings
    from assistant.types import Request

    settings = load_settings({"index": index})
    scope = Request("", gemeente=gemeente, jaar=_checked_jaar(jaar))
    if (question is None) == (questions is None):
        raise BegrotingError('Geef één vraag, zoals `begroting ask "Hoeveel ...?"`, of --questions BESTAND.')
    if explain and (as_json or questions is not None):
        raise BegrotingError("--explain gaat bij één vraag, zonder --json.")
    if questions is not None:
        _ask_file(questions, scope, settings, as_json=as_json)
    else:
        _ask_one(question or "", scope, settings, as_json=as_json, explain=explain)


@app.command("figures", cls=DutchCommand, rich_help_panel=COMMANDS)
def figures_command(  # noqa: PLR0913, PLR0917 - one parameter for each option, as typer reads them
    paths: SomePaths = None,
    index: IndexDir = None,
    gemeente: Gemeente = None,
    jaar: PeriodYear = None,
    words: Words = "",
    kind: Format = None,
    out: Out = None,
) -> None:
    """Zet alle cijfers op een rij, met alles wat ervan bekend is.

    Exitcode 0: alles gelezen. 1: sommige bestanden niet. 2: verkeerd gebruik.
    """
    from assistant.figure_book import Wanted, book_of_files, book_of_index
    from assistant.figure_files import format_of
    from assistant.settings import load_settings

    if paths and index:
        raise BegrotingError("Geef bestanden of --index MAP, niet allebei.")
    chosen = format_of(kind, out)
    wanted = Wanted(gemeente, _checked_jaar(jaar), words)
    if paths:
        book = book_of_files(paths, wanted)
    else:
        book = book_of_index(load_settings({"index": index}).index, wanted)
    for line in book.not_read:
        _complain(f"Niet gelezen: {line}")
    _give_figures(book.rows, chosen, out, paths or ())
    if book.not_read:
        raise typer.Exit(SOME_FAILED)


@app.command("draft", cls=DutchCommand, rich_help_panel=COMMANDS)
def draft_command(
    letter: LetterFile,
    index: IndexDir = None,
    out: DraftOut = None,
    template: Template = None,
    split: OnlySplit = False,  # noqa: FBT002 - a flag
) -> None:
    """Maak een concept-antwoord op een brief met schriftelijke vragen.

    Exitcode 0: gemaakt. 2: niet te lezen, geen vragen gevonden of verkeerd gebruik.
    """
    from assistant.draft.making import make_draft, split_to_text
    from assistant.settings import load_settings

    settings = load_settings({"index": index})
    if split:
        _say(split_to_text(letter, settings).rstrip("\n"))
        return
    made = make_draft(letter, settings, out, template)
    for line in made.notes:
        _complain(f"Let op: {line}")
    _say(made.line)


@app.command("show", cls=DutchCommand, rich_help_panel=COMMANDS)
def show_command(file: OneFile, page: Page = None) -> None:
    """Toon hoe een document is gelezen: opzet, blokken en tabellen.

    Exitcode 0: gelezen. 2: niet te lezen of verkeerd gebruik.
    """
    from rich.console import Console

    from assistant.show import document_to_parts, read_one

    console = Console(highlight=False, markup=False, emoji=False)
    for part in document_to_parts(read_one(file), page):
        console.print(part)


@app.command("serve", cls=DutchCommand, rich_help_panel=COMMANDS)
def serve_command(host: Host = None, port: Port = None, index: IndexDir = None) -> None:
    """Start de chat in de browser."""
    from app import serve
    from assistant.settings import load_settings

    serve(load_settings({"host": host, "port": port, "index": index}))


@app.command(
    "eval",
    rich_help_panel=COMMANDS,
    add_help_option=False,  # eval.cli has its own
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
)
def eval_command(context: typer.Context) -> None:
    """Meet hoe goed de antwoorden zijn, met vragen waarvan het antwoord vaststaat."""
    from eval.cli import eval_app

    command = typer.main.get_command(eval_app)
    code = command.main(args=context.args, prog_name="begroting eval", standalone_mode=False)
    raise typer.Exit(code or FINE)


app.add_typer(users_app, name="gebruiker", rich_help_panel=COMMANDS)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the exit code. What goes wrong is one Dutch line on stderr."""
    try:
        code = _run(list(sys.argv[1:] if arguments is None else arguments))
        sys.stdout.flush()
    except BrokenPipeError:
        # the reader has left, as `head` does: nothing to say, and nothing more to write at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return SOME_FAILED
    return code


def _run(arguments: list[str]) -> int:
    command = typer.main.get_command(app)
    try:
        code = command.main(args=arguments, prog_name="begroting", standalone_mode=False)
    except BegrotingError as error:
        _complain(str(error))
        return WRONG_USE
    except TyperException as error:
        if type(error).__name__ != "NoArgsIsHelpError":  # its help has been printed
            _complain(usage_error_to_line(error, _command_path(error)))
        return error.exit_code
    except (KeyboardInterrupt, typer.Abort):
        _complain("Afgebroken.")
        return INTERRUPTED
    except BrokenPipeError:
        raise
    except Exception as error:  # a fault of ours is one line too; no traceback reaches a user
        if sys.flags.dev_mode:  # python -X dev -m begroting: a developer wants the traceback
            raise
        _complain(_fault_to_line(error))
        return OUR_FAULT
    return code if isinstance(code, int) else FINE


def _fault_to_line(error: Exception) -> str:
    return f"Er ging iets mis dat niet hoort ({type(error).__name__}: {error})."


def _command_path(error: TyperException) -> str:
    return str(getattr(getattr(error, "ctx", None), "command_path", "begroting"))


def _index_with_progress(paths: Sequence[Path], settings: "Settings", *, rebuild: bool) -> "Indexed":
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    from assistant.indexing import index_paths

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        tasks: dict[str, TaskID] = {}  # one bar for each stage

        def show(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = progress.add_task(stage.capitalize())
            progress.update(tasks[stage], completed=done, total=total)

        return index_paths(paths, settings.index, settings.model, rebuild=rebuild, progress=show)


def _summary_to_line(summary: "IndexSummary") -> str:
    counts = (
        _count(summary.files, "bestand", "bestanden"),
        _count(summary.pages, "bladzijde", "bladzijden"),
        _count(summary.passages, "passage", "passages"),
        _count(summary.figures, "cijfer", "cijfers"),
    )
    seconds = f"{summary.seconds:.1f}".replace(".", ",")
    return f"In de index: {', '.join(counts)}. Klaar in {seconds} s."


def _count(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"


def _give_figures(
    rows: "Sequence[FigureRow]", kind: "FileFormat | None", out: Path | None, paths: Sequence[Path]
) -> None:
    """Print the figures, or write them to a file and say how many."""
    if kind is None:
        from rich.console import Console

        from assistant.figure_table import rows_to_parts

        console = Console(highlight=False, markup=False, emoji=False)
        for part in rows_to_parts(rows):
            console.print(part)
        return
    from assistant.figure_files import rows_to_text, write_rows

    if out is not None:
        write_rows(rows, kind, out, paths)
        _complain(f"{_count(len(rows), 'cijfer', 'cijfers')} in {out}.")
    elif kind != "xlsx":
        sys.stdout.flush()
        sys.stdout.buffer.write(rows_to_text(rows, kind).encode())  # UTF-8, whatever the terminal's is
        sys.stdout.buffer.flush()


def _ask_one(question: str, scope: "Request", settings: "Settings", *, as_json: bool, explain: bool) -> None:
    from dataclasses import replace

    from assistant.settings import check_question

    checked = check_question(question, settings.max_question)  # before anything heavy is loaded
    from assistant.answering import open_assistant
    from assistant.figure_book import IN_INDEX, known_gemeente

    with closing(open_assistant(settings.index, settings.model)) as assistant:
        scope = replace(
            scope, question=checked, gemeente=known_gemeente(scope.gemeente, assistant.gemeenten, IN_INDEX)
        )
        answer = assistant.ask(scope)
    _print_answer(answer, None, as_json=as_json)
    if explain:
        from assistant.explain import trace_to_lines

        for line in trace_to_lines(answer.trace):
            typer.echo(line)


def _ask_file(path: Path, scope: "Request", settings: "Settings", *, as_json: bool) -> None:
    from dataclasses import replace

    from assistant.batch import BatchError, read_batch

    lines = read_batch(path)  # before anything heavy is loaded
    from assistant.answering import open_assistant
    from assistant.figure_book import IN_INDEX, known_gemeente

    failed = False
    with closing(open_assistant(settings.index, settings.model)) as assistant:
        scope = replace(scope, gemeente=known_gemeente(scope.gemeente, assistant.gemeenten, IN_INDEX))
        for line in lines:
            if isinstance(line, BatchError):
                _complain(line.message)
                failed = True
                continue
            request = replace(scope, question=line.question, history=line.history)
            try:
                answer = _answer_or_abstain(assistant, request, settings.max_question)
            except Exception as error:  # the other questions go on
                if sys.flags.dev_mode:
                    raise
                _complain(f"Vraag {line.id}: {_fault_to_line(error)}")
                answer = _fault_to_answer(request)
                failed = True
            _print_answer(answer, line, as_json=as_json)
    if failed:
        raise typer.Exit(SOME_FAILED)


def _answer_or_abstain(assistant: "Assistant", request: "Request", max_question: int) -> "Answer":
    """The answer; one that abstains and says why where the question can not be asked."""
    from dataclasses import replace

    from assistant.settings import check_question
    from assistant.types import Answer

    try:
        checked = check_question(request.question, max_question)
        return assistant.ask(replace(request, question=checked))
    except BegrotingError as error:
        return Answer(request.question, str(error), abstained=True)


def _fault_to_answer(request: "Request") -> "Answer":
    from assistant.types import Answer

    return Answer(request.question, "Bij het beantwoorden ging iets mis.", abstained=True)


def _checked_jaar(jaar: int | None) -> int | None:
    if jaar is not None and not FIRST_YEAR <= jaar <= LAST_YEAR:
        raise BegrotingError(
            f"--jaar {jaar} is geen begrotingsjaar: kies {FIRST_YEAR} tot en met {LAST_YEAR}."
        )
    return jaar


def _print_answer(answer: "Answer", line: "BatchQuestion | None", *, as_json: bool) -> None:
    if as_json:
        from assistant.answer_json import answer_to_json

        _say(answer_to_json(answer, None if line is None else line.id))
        return
    from rich.console import Console

    from assistant.plain import text_to_line
    from assistant.terminal import answer_to_text

    console = Console(highlight=False, markup=False, emoji=False)
    if line is not None:
        console.print(f"{line.id}: {text_to_line(line.question)}", style="bold", soft_wrap=True)
    console.print(answer_to_text(answer), soft_wrap=not console.is_terminal)
    if line is not None:
        console.print()


def _say(line: str) -> None:
    print(line, flush=True)


def _complain(line: str) -> None:
    from assistant.plain import text_to_line

    print(text_to_line(line), file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
