"""The options and arguments of the command line: their names, and what ``--help`` says of them."""

from pathlib import Path
from typing import Annotated

import typer

from assistant.dutch_typer import ARGUMENTS, OPTIONS

Paths = Annotated[
    list[Path],
    typer.Argument(
        metavar="PAD...",
        help="Bestanden en mappen om te lezen.",
        show_default=False,
        rich_help_panel=ARGUMENTS,
    ),
]
IndexDir = Annotated[
    Path | None,
    typer.Option(
        "--index",
        metavar="MAP",
        help="De map van de index (anders: begroting-index).",
        rich_help_panel=OPTIONS,
    ),
]
Rebuild = Annotated[
    bool, typer.Option("--opnieuw", help="Bouw de index helemaal opnieuw.", rich_help_panel=OPTIONS)
]
Question = Annotated[
    str | None,
    typer.Argument(metavar="VRAAG", help="De vraag.", show_default=False, rich_help_panel=ARGUMENTS),
]
Questions = Annotated[
    Path | None,
    typer.Option(
        "--questions",
        metavar="BESTAND",
        help="Beantwoord elke regel van een JSONL-bestand.",
        rich_help_panel=OPTIONS,
    ),
]
AsJson = Annotated[
    bool,
    typer.Option("--json", help="Geef elk antwoord als JSON op één regel.", rich_help_panel=OPTIONS),
]
Explain = Annotated[
    bool,
    typer.Option("--explain", help="Laat ook zien hoe het antwoord tot stand kwam.", rich_help_panel=OPTIONS),
]
Gemeente = Annotated[
    str | None,
    typer.Option(
        "--gemeente", metavar="NAAM", help="Alleen documenten van deze gemeente.", rich_help_panel=OPTIONS
    ),
]
Jaar = Annotated[
    int | None,
    typer.Option(
        "--jaar",
        metavar="JAAR",
        help="Alleen documenten van dit begrotingsjaar.",
        rich_help_panel=OPTIONS,
    ),
]
SomePaths = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="[PAD...]",
        help="Bestanden en mappen om te lezen (anders: de index).",
        show_default=False,
        rich_help_panel=ARGUMENTS,
    ),
]
PeriodYear = Annotated[
    int | None,
    typer.Option("--jaar", metavar="JAAR", help="Alleen cijfers over dit jaar.", rich_help_panel=OPTIONS),
]
Words = Annotated[
    str,
    typer.Option(
        "--zoek",
        metavar="WOORDEN",
        help="Alleen cijfers met deze woorden in hun rij, kolom, kop of zin.",
        show_default=False,
        rich_help_panel=OPTIONS,
    ),
]
Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="VORM",
        help="table, csv, json of xlsx (anders: wat bij --out past, of table).",
        rich_help_panel=OPTIONS,
    ),
]
Out = Annotated[
    Path | None,
    typer.Option("--out", metavar="BESTAND", help="Schrijf naar dit bestand.", rich_help_panel=OPTIONS),
]
LetterFile = Annotated[
    Path,
    typer.Argument(
        metavar="BRIEF",
        help="De brief: DOCX, PDF of tekst.",
        show_default=False,
        rich_help_panel=ARGUMENTS,
    ),
]
DraftOut = Annotated[
    Path | None,
    typer.Option(
        "--out",
        metavar="BESTAND",
        help="Schrijf naar dit bestand, .docx of .md (anders: de naam van de brief met -concept.docx).",
        rich_help_panel=OPTIONS,
    ),
]
Template = Annotated[
    Path | None,
    typer.Option(
        "--template", metavar="BESTAND", help="Een eigen sjabloon van Word (DOCX).", rich_help_panel=OPTIONS
    ),
]
OnlySplit = Annotated[
    bool,
    typer.Option(
        "--vragen",
        help="Toon alleen welke vragen er in de brief staan, als tekst om te verbeteren.",
        rich_help_panel=OPTIONS,
    ),
]
OneFile = Annotated[
    Path,
    typer.Argument(metavar="BESTAND", help="Het document.", show_default=False, rich_help_panel=ARGUMENTS),
]
Page = Annotated[
    int | None,
    typer.Option("--page", metavar="NUMMER", help="Alleen deze bladzijde.", rich_help_panel=OPTIONS),
]
Host = Annotated[
    str | None,
    typer.Option(
        "--host", metavar="ADRES", help="Luister op dit adres (anders: 127.0.0.1).", rich_help_panel=OPTIONS
    ),
]
Port = Annotated[
    int | None,
    typer.Option(
        "--port",
        metavar="NUMMER",
        help="Luister op deze poort (anders: 7860).",
        rich_help_panel=OPTIONS,
    ),
]
