"""The command ``begroting feedback``."""

from pathlib import Path
from typing import Annotated

import typer

from assistant.dutch_typer import COMMANDS, OPTIONS, DutchCommand, DutchGroup
from assistant.options import Out
from corpus.errors import BegrotingError

feedback_app = typer.Typer(
    cls=DutchGroup,
    help="Doe iets met de reacties van gebruikers.",
    no_args_is_help=True,
    add_completion=False,
)

Everything = Annotated[
    bool,
    typer.Option(
        "--alles", help="Ook oudere reacties op dezelfde vraag, elk op een regel.", rich_help_panel=OPTIONS
    ),
]
DataDir = Annotated[
    Path | None,
    typer.Option(
        "--gegevens",
        metavar="MAP",
        help="De map met gegevens (anders: begroting-gegevens).",
        rich_help_panel=OPTIONS,
    ),
]


@feedback_app.callback()
def feedback_command() -> None:
    """Doe iets met de reacties van gebruikers."""


@feedback_app.command("export", cls=DutchCommand, rich_help_panel=COMMANDS)
def export_command(out: Out = None, data: DataDir = None, *, everything: Everything = False) -> None:
    """Maak van reacties een vragenbestand voor de evaluatie.

    Exitcode 0: gemaakt. 2: er zijn geen reacties, of verkeerd gebruik.
    """
    from assistant.settings import load_settings
    from assistant.web.feedback.export import reactions_to_text
    from assistant.web.feedback.store import Feedback

    folder = load_settings().data if data is None else data
    reactions = Feedback(folder).all()
    if not reactions:
        raise BegrotingError(f"In {folder} staan geen reacties. Kies een andere map met --gegevens MAP.")
    text = reactions_to_text(reactions, everything=everything)
    if out is None:
        typer.echo(text.encode(), nl=False)  # UTF-8, whatever the terminal's is
        return
    _write(out, text)
    count = text.count("\n")
    typer.echo(f"{count} {'vraag' if count == 1 else 'vragen'} in {out}.", err=True)


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, "utf-8", newline="\n")
    except OSError as error:
        raise BegrotingError(
            f"{path} kan niet worden geschreven ({error.strerror}): kies een ander bestand met --out."
        ) from None
