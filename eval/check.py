"""Checking question sets: is every quote in its document, every value in its quotes, every line as agreed."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import BegrotingError
from eval.check_answers import keyword_faults, period_faults, value_faults
from eval.jsonlines import Line, parse_line, read_texts
from eval.library import Library, as_words
from eval.questions import Question, line_to_question

KEYS = frozenset({"id", "kind", "question", "history", "answer", "evidence", "tags", "note"})
ANSWER_KEYS = frozenset({"values", "series", "keywords", "operation"})
FOLDED = 60  # characters of a quote that a line shows


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a question; ``reason`` is a Dutch sentence, ``line`` counts from 1."""

    path: Path
    line: int
    id: str
    reason: str


def find_faults(paths: Sequence[Path], library: Library) -> tuple[Fault, ...]:
    """All faults of the files, in their order. Raises BegrotingError for a file that cannot be read."""
    seen: dict[str, str] = {}
    return tuple(fault for path in paths for fault in _file_faults(path, library, seen))


def _file_faults(path: Path, library: Library, seen: dict[str, str]) -> Iterator[Fault]:
    """``seen`` holds where each id and each question stood before, and is added to."""
    for number, text in read_texts(path):
        try:
            line = parse_line(path, number, text)
            question = line_to_question(line)
        except BegrotingError as error:
            yield Fault(path, number, "", str(error).removeprefix(f"{path}, regel {number}: "))
            continue
        reasons = (*_key_faults(line), *_repeated(question, f"{path.name}, regel {number}", seen))
        for reason in (*reasons, *question_faults(question, library)):
            yield Fault(path, number, question.id, reason)


def _key_faults(line: Line) -> Iterator[str]:
    answer = line.data["answer"]
    given = {*line.data} - KEYS, ({*answer} if isinstance(answer, dict) else set()) - ANSWER_KEYS
    for key in sorted(set().union(*given)):
        yield f"de sleutel '{key}' hoort niet bij dit formaat."


def _repeated(question: Question, here: str, seen: dict[str, str]) -> Iterator[str]:
    asked = " / ".join(" ".join(text.casefold().split()) for text in (*question.history, question.question))
    for key, what in ((f"id {question.id}", f"id '{question.id}'"), (f"vraag {asked}", "deze vraag")):
        if key in seen:
            yield f"{what} staat ook in {seen[key]}; elke hoort er één keer te staan."
        seen.setdefault(key, here)


def question_faults(question: Question, library: Library) -> tuple[str, ...]:
    """What is wrong with one question that has the right form."""
    checks: tuple[Callable[[Question], Iterator[str]], ...] = (
        _id_faults,
        _history_faults,
        period_faults,
        keyword_faults,
    )
    own = [reason for check in checks for reason in check(question)]
    return (
        *own,
        *_evidence_faults(question, library),
        *value_faults(question, tuple(library.figures_in(question.evidence))),
        *_unfindable_keywords(question, library),
    )


def _id_faults(question: Question) -> Iterator[str]:
    parts = question.id.split("-")
    if len(parts) < 2 or not all(part.isalnum() and part == part.lower() for part in parts):
        yield "een id hoort te bestaan uit de code van het document en kleine letters, cijfers en streepjes."


def _history_faults(question: Question) -> Iterator[str]:
    if question.kind == "followup" and not question.history:
        yield "bij een vervolgvraag hoort in 'history' de vraag ervoor te staan."
    if question.kind != "followup" and question.history:
        yield f"'history' hoort alleen bij een vervolgvraag, niet bij kind '{question.kind}'."
    if not all(text.strip() for text in question.history):
        yield "in 'history' staat een lege vraag."


def _evidence_faults(question: Question, library: Library) -> Iterator[str]:
    for evidence in question.evidence:
        if not library.has(evidence.document):
            yield f"het document {evidence.document} zit niet in deze map."
        elif not library.holds(evidence):
            yield f"dit citaat staat niet in {evidence.document}: “{_folded(evidence.quote)}”."


def _unfindable_keywords(question: Question, library: Library) -> Iterator[str]:
    """A word that none of the documents has can be in no answer that quotes them."""
    texts = [text for evidence in question.evidence for text in library.texts_of(evidence.document)]
    for group in question.keywords if texts else ():
        bare = [as_words(word).strip() for word in group]
        if not any(word in text for word in bare for text in texts):
            yield f"geen van de woorden {_listed(group)} staat in het aangehaalde document."


def _listed(group: Sequence[str]) -> str:
    return ", ".join(f"'{word}'" for word in group)


def _folded(quote: str) -> str:
    plain = " ".join(quote.split())
    return plain if len(plain) <= FOLDED else f"{plain[: FOLDED - 1]}…"
