"""Two runs of the same questions: what was won, what was lost, and whether that is more than chance."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import comb
from pathlib import Path

from corpus.errors import BegrotingError

SIGNIFICANT = 0.05  # a difference that chance alone brings less often than this is called more than chance


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one question went in a run."""

    id: str
    question: str
    correct: bool
    said: str


@dataclass(frozen=True, slots=True)
class Report:
    """A run as its JSON report tells it."""

    path: Path
    questions_sha256: str
    corpus_sha256: str
    outcomes: Mapping[str, Outcome]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed between two runs, over the questions that both asked.

    ``p`` is the two-sided p-value of McNemar's exact test: how often chance alone brings a difference
    between ``won`` and ``lost`` at least as large. ``only_old`` and ``only_new`` are ids that one of
    the two asked.
    """

    both: int
    right_old: int
    right_new: int
    won: tuple[Outcome, ...]
    lost: tuple[Outcome, ...]
    p: float
    only_old: tuple[str, ...]
    only_new: tuple[str, ...]

    @property
    def significant(self) -> bool:
        """Whether the difference is more than chance."""
        return self.p < SIGNIFICANT


def compare_reports(old: Report, new: Report) -> Comparison:
    """The questions that both runs asked, in the order of the new one.

    Raises BegrotingError when they have no question in common.
    """
    both = [name for name in new.outcomes if name in old.outcomes]
    if not both:
        raise BegrotingError(f"{old.path} en {new.path} hebben geen enkele vraag gemeen.")
    changed = [name for name in both if old.outcomes[name].correct != new.outcomes[name].correct]
    won = tuple(new.outcomes[name] for name in changed if new.outcomes[name].correct)
    lost = tuple(new.outcomes[name] for name in changed if not new.outcomes[name].correct)
    return Comparison(
        both=len(both),
        right_old=sum(old.outcomes[name].correct for name in both),
        right_new=sum(new.outcomes[name].correct for name in both),
        won=won,
        lost=lost,
        p=mcnemar(len(won), len(lost)),
        only_old=tuple(name for name in old.outcomes if name not in new.outcomes),
        only_new=tuple(name for name in new.outcomes if name not in old.outcomes),
    )


def mcnemar(won: int, lost: int) -> float:
    """The two-sided p-value of McNemar's exact test (McNemar 1947) on ``won`` and ``lost`` pairs.

    Without a difference between the runs each changed question is as likely won as lost.
    """
    changed = won + lost
    tail = sum(comb(changed, k) for k in range(min(won, lost) + 1))
    return min(1.0, float(2 * tail / 2**changed))


def read_report(path: Path) -> Report:
    """The report in a file. Raises BegrotingError when it is missing or is no such report."""
    try:
        data = json.loads(path.read_text("utf-8"))
        outcomes = [_outcome(each) for each in data["questions"]]
        inputs = data["inputs"]
        return Report(
            path,
            inputs["questions"]["sha256"],
            inputs.get("corpus_sha256", ""),
            {outcome.id: outcome for outcome in outcomes},
        )
    except FileNotFoundError:
        raise BegrotingError(
            f"{path} bestaat niet. Maak een rapport met begroting eval --report MAP."
        ) from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise BegrotingError(f"{path} is geen rapport.json van begroting eval.") from None


def _outcome(data: Mapping[str, object]) -> Outcome:
    said = data["said"]
    text = said["answer"] if isinstance(said, dict) else data["error"]
    return Outcome(str(data["id"]), str(data["question"]), data["correct"] is True, str(text))


def comparison_to_lines(comparison: Comparison) -> Sequence[str]:
    """The verdict in Dutch, a line each, without the lists of questions."""
    c = comparison
    lines = [f"Goed: {c.right_old} → {c.right_new} van de {c.both} vragen die beide keren zijn gesteld."]
    lines.append(f"Gewonnen: {len(c.won)}. Verloren: {len(c.lost)}.")
    p = f"{c.p:.3f}".replace(".", ",")
    if not c.won and not c.lost:
        lines.append("Er is geen verschil.")
    elif c.significant:
        lines.append(f"Het verschil is meer dan toeval (exacte toets van McNemar, p = {p}).")
    else:
        lines.append(f"Het verschil kan toeval zijn (exacte toets van McNemar, p = {p}).")
    for ids, which in ((c.only_old, "de eerste"), (c.only_new, "de tweede")):
        if ids:
            lines.append(f"Alleen in {which} run gesteld: {', '.join(ids)}.")
    return lines
