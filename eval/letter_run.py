"""``begroting eval letters``: opens what is needed, prints the score, and says whether it is good enough."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.answering import Assistant, open_assistant
from assistant.draft.drafting import draft_letter
from assistant.draft.types import Draft
from assistant.letters.types import Letter
from corpus.errors import BegrotingError
from eval.letter_gold import LetterCase, read_cases
from eval.letters import FLOORS, NAMES, LetterScore, score_letters, tally

Say = Callable[[str], None]


def run_letters(folder: Path, index: Path | None, corpus: Path | None, say: Say) -> bool:
    """Score the letters of a folder and print it; True when every floor was reached without a wrong figure.

    Raises BegrotingError for input that cannot be used.
    """
    if index is not None and corpus is not None:
        raise BegrotingError("Geef óf --index MAP óf --corpus MAP: waarover gaan de brieven?")
    cases = read_cases(folder)
    with _assistant(index, corpus) as assistant:
        scores = _scored(cases, assistant)
    for line in score_to_lines(scores):
        say(line)
    below = [name for name, count in tally(scores).items() if count.rate < FLOORS[name]]
    for name in below:
        say(f"Onder de grens: {NAMES[name]} moet {FLOORS[name]:.0%} zijn.")
    return not below and not any(score.wrong_figures for score in scores)


def _scored(cases: Sequence[LetterCase], assistant: Assistant | None) -> tuple[LetterScore, ...]:
    if assistant is None:
        known = sorted({case.gold.heading.gemeente for case in cases} - {""})
        return tuple(score_letters(cases, known, None))

    def draft(letter: Letter) -> Draft:
        return draft_letter(assistant, letter)

    return tuple(score_letters(cases, assistant.gemeenten, draft))


def score_to_lines(scores: Sequence[LetterScore]) -> Iterator[str]:
    """What was wrong, letter by letter, and then the counts."""
    for score in scores:
        for finding in score.findings:
            if not finding.right:
                yield f"{score.name}: {finding.line}"
        for line in score.wrong_figures:
            yield f"{score.name}: FOUT CIJFER, {line}"
    for name, count in tally(scores).items():
        yield f"{NAMES[name]}: {count.right} van {count.of} ({count.rate:.0%})"
    slowest = max(scores, key=lambda score: score.seconds)
    yield f"foute cijfers: {sum(len(score.wrong_figures) for score in scores)}"
    total = sum(score.seconds for score in scores)
    yield f"seconden per brief: {total / len(scores):.1f}, hoogste {slowest.seconds:.1f} ({slowest.name})"


@contextmanager
def _assistant(index: Path | None, corpus: Path | None) -> Iterator[Assistant | None]:
    """The assistant over an index or a folder of documents; None without either."""
    from assistant.settings import load_settings

    if index is None and corpus is None:
        yield None
        return
    with TemporaryDirectory(prefix="begroting-eval-") as made:
        if corpus is not None:
            from assistant.indexing import index_paths

            index_paths([corpus], Path(made), load_settings().model)
        with closing(open_assistant(index or Path(made), load_settings().model)) as assistant:
            yield assistant
