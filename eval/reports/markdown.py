"""A run as Markdown, to put under a pull request."""

import re
from collections.abc import Sequence

from eval.reports.inputs import Inputs
from eval.run import Group, Run, blamed, by_kind, by_prefix, run_metrics
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

SHOWN_WRONG = 50  # a comment under a pull request has a limit


def run_to_markdown(run: Run, inputs: Inputs) -> str:
    """Totals, scores by kind and by document, what was lost where, and the wrong answers."""
    metrics = [
        (METRIC_TITLES[name].strip(), metric_to_text(name, value))
        for name, value in run_metrics(run).items()
        if value is not None
    ]
    right = sum(result.correct for result in run.results)
    parts = [
        f"## {to_markdown(inputs.questions.name)}: {right} van {len(run.results)} vragen goed",
        _table(("Maat", "Waarde"), metrics),
        _groups("Soort vraag", by_kind(run), KIND_TITLES),
        _groups("Document", by_prefix(run), {}),
    ]
    if blamed(run):
        rows = [(STAGE_TITLES[stage], str(count)) for stage, count in blamed(run)]
        parts.append(_table(("Waar het antwoord verloren ging", "Vragen"), rows))
    return "\n\n".join((*parts, *_wrong(run))) + "\n"


def _wrong(run: Run) -> tuple[str, ...]:
    wrong = [result for result in run.results if not result.correct]
    if not wrong:
        return ()
    rows = [
        tuple(
            shorten(cell, 160)
            for cell in (
                result.question.id,
                result.question.question,
                wanted_to_text(result.question),
                said_to_text(result),
            )
        )
        for result in wrong[:SHOWN_WRONG]
    ]
    more = len(wrong) - len(rows)
    rest = f"\n\nEn nog {more} foute antwoorden: zie het rapport." if more else ""
    table = _table(("Fout", "Vraag", "Gewenst", "Gezegd"), rows)
    return (f"<details><summary>{len(wrong)} foute antwoorden</summary>\n\n{table}{rest}\n\n</details>",)


def _groups(title: str, groups: Sequence[Group], titles: dict[str, str]) -> str:
    rows = [
        (
            titles.get(group.name, group.name),
            str(group.questions),
            *(share_to_text(group.metrics[name]) for name in GROUP_HEADS),
        )
        for group in groups
    ]
    return _table((title, "Vragen", *GROUP_HEADS.values()), rows)


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    rule = "|".join("---" for _ in heads)
    lines = (" | ".join(to_markdown(cell) for cell in row) for row in (heads, *rows))
    first, *others = (f"| {line} |" for line in lines)
    return "\n".join((first, f"|{rule}|", *others))


def to_markdown(text: str) -> str:
    """The text on one line, shown as it is: what Markdown or HTML would read as a mark is escaped."""
    escaped = re.sub(r"([\\`*_{}\[\]()#+!|~@$:-])", r"\\\1", to_plain(text))
    return escaped.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
