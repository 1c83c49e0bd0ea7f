"""The command ``begroting register``."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from assistant.dutch_typer import ARGUMENTS, COMMANDS, OPTIONS, DutchCommand, DutchGroup
from assistant.options import Gemeente, IndexDir
from corpus.errors import BegrotingError

register_app = typer.Typer(
    cls=DutchGroup,
    help="Bekijk de vragen en antwoorden die zijn goedgekeurd.",
    no_args_is_help=True,
    add_completion=False,
)

DataDir = Annotated[
    Path | None,
    typer.Option(
        "--gegevens",
        metavar="MAP",
        help="De map met gegevens (anders: begroting-gegevens).",
        rich_help_panel=OPTIONS,
    ),
]
OutFile = Annotated[
    Path,
    typer.Option(
        "--out",
        metavar="BESTAND",
        help="Schrijf naar dit bestand: .xlsx voor Excel, .jsonl voor de evaluatie.",
        show_default=False,
        rich_help_panel=OPTIONS,
    ),
]
Wanted = Annotated[
    str, typer.Argument(metavar="VRAAG", help="De vraag.", show_default=False, rich_help_panel=ARGUMENTS)
]


@register_app.callback()
def register_command() -> None:
    """Bekijk de vragen en antwoorden die zijn goedgekeurd."""


@register_app.command("list", cls=DutchCommand, rich_help_panel=COMMANDS)
def list_command(data: DataDir = None) -> None:
    """Toon elke vraag met het antwoord, de laatst goedgekeurde eerst."""
    from assistant.register.lines import entry_to_lines
    from assistant.register.store import Register

    entries = Register(_folder(data)).entries()
    for entry in entries:
        _say(entry_to_lines(entry))
    count = len(entries)
    typer.echo(f"{count} {'vraag' if count == 1 else 'vragen'} in het register.")


@register_app.command("export", cls=DutchCommand, rich_help_panel=COMMANDS)
def export_command(out: OutFile, data: DataDir = None) -> None:
    """Maak van het register een Excel-bestand, of een vragenbestand voor de evaluatie.

    Exitcode 0: gemaakt. 2: het register is leeg, of verkeerd gebruik.
    """
    from assistant.out_file import write_file
    from assistant.register.export_questions import entries_to_questions
    from assistant.register.export_xlsx import entries_to_xlsx
    from assistant.register.store import Register

    kind = out.suffix.lower()
    if kind not in (".xlsx", ".jsonl"):
        raise BegrotingError(f"--out {out} kan niet: kies een naam die eindigt op .xlsx of .jsonl.")
    folder = _folder(data)
    entries = Register(folder).entries()
    if not entries:
        raise BegrotingError(f"Het register in {folder} is leeg. Kies een andere map met --gegevens MAP.")
    write_file(out, entries_to_xlsx(entries) if kind == ".xlsx" else entries_to_questions(entries).encode())
    typer.echo(f"Het register staat in {out}.", err=True)


@register_app.command("zoek", cls=DutchCommand, rich_help_panel=COMMANDS)
def search_command(
    question: Wanted, index: IndexDir = None, gemeente: Gemeente = None, data: DataDir = None
) -> None:
    """Toon antwoorden op vragen die op deze lijken, en of hun cijfers zijn veranderd.

    Exitcode 0: gezocht. 2: verkeerd gebruik.
    """
    from contextlib import closing

    from assistant.register.lines import resembling_to_lines
    from assistant.register.similar import find_resembling, read_questions
    from assistant.register.store import Register
    from assistant.register.types import Asked
    from assistant.settings import check_question, load_settings

    settings = load_settings({"index": index, "data": data})
    asked = check_question(question, settings.max_question)
    entries = Register(settings.data).entries()
    from assistant.answering import open_assistant

    with closing(open_assistant(settings.index, settings.model)) as assistant:
        kept = read_questions(entries, assistant.gemeenten)
        found = find_resembling(
            assistant, kept, Asked(gemeente or "", None, "", "", "", "", question=asked, ask=asked)
        )
    for each in found:
        _say(resembling_to_lines(each))
    if not found:
        typer.echo("In het register staat geen vraag die hierop lijkt.")


def _folder(data: Path | None) -> Path:
    from assistant.settings import load_settings

    return load_settings({"data": data}).data


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        typer.echo(line)
    typer.echo()
