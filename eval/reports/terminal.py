"""A run in the terminal: totals, scores by kind and by document, and the first wrong answers."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from eval.run import Group, Result, Run, blamed, by_kind, by_prefix, run_metrics
from eval.wording import (
    GROUP_HEADS,
    KIND_TITLES,
    METRIC_TITLES,
    STAGE_TITLES,
    metric_to_text,
    said_to_text,
    share_to_text,
    shorten,
    to_plain,
    wanted_to_text,
)

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

SHOWN_WRONG = 20  # wrong questions; the report folder has all


def print_run(run: Run, console: "Console | None" = None) -> None:
    """Print the totals, the scores by kind and by document, and the first wrong answers.

    ``console`` is that of the standard output when it is None.
    """
    from rich.console import Console

    console = console or Console()
    console.print(_totals_table(run))
    console.print(_groups_table("Soort vraag", by_kind(run), KIND_TITLES))
    console.print(_groups_table("Document", by_prefix(run), {}))
    if blamed(run):
        console.print(_blamed_table(run))
    wrong = [result for result in run.results if not result.correct]
    if wrong:
        console.print(_wrong_table(wrong[:SHOWN_WRONG]))
    if len(wrong) > SHOWN_WRONG:
        console.print(f"En nog {len(wrong) - SHOWN_WRONG} foute antwoorden: zie het rapport (--report MAP).")
    console.print(_closing_line(run), highlight=False)


def _closing_line(run: Run) -> str:
    line = (
        f"{len(run.results)} vragen in {run.seconds:.1f} s, hoogste geheugengebruik "
        f"{run.peak_memory / 2**20:.0f} MiB."
    ).replace(".", ",", 1)
    if run.left_out:
        line += f" {len(run.left_out)} vragen niet gesteld: een document ervan zit niet in de index."
    return line


def _totals_table(run: Run) -> "Table":
    table = _table("Maat", "Waarde", "Naam")
    for name, value in run_metrics(run).items():
        if value is not None:
            table.add_row(METRIC_TITLES[name], metric_to_text(name, value), name)
    return table


def _groups_table(title: str, groups: Sequence[Group], titles: Mapping[str, str]) -> "Table":
    table = _table(title, "Vragen", *GROUP_HEADS.values())
    for group in groups:
        shares = (share_to_text(group.metrics[name]) for name in GROUP_HEADS)
        table.add_row(titles.get(group.name, to_plain(group.name)), str(group.questions), *shares)
    return table


def _blamed_table(run: Run) -> "Table":
    table = _table("Waar het antwoord verloren ging", "Vragen")
    for stage, count in blamed(run):
        table.add_row(STAGE_TITLES[stage], str(count))
    return table


def _wrong_table(results: Sequence[Result]) -> "Table":
    table = _table("Fout", "Gewenst", "Gezegd")
    for result in results:
        cells = (result.question.id, wanted_to_text(result.question), said_to_text(result))
        table.add_row(*(_literal(shorten(cell, 120)) for cell in cells))
    return table


def _table(*heads: str) -> "Table":
    from rich.table import Table

    table = Table(padding=(0, 0))
    for column, head in enumerate(heads):
        table.add_column(head, overflow="fold", no_wrap=column == 0)
    return table


def _literal(text: str) -> str:
    """The text with its square brackets kept: rich would read [1] or [bold] as mark-up."""
    from rich.markup import escape

    return escape(text)
