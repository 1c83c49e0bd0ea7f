"""What a language model's wrong figures come to, and how many of its right sentences are kept.

``python -m benchmarks.taalmodel`` lets a server on this machine give wrong replies to questions over the demo
documents, made of right ones by ``taalmodel_fouten.py``, and counts how many reach the reader; then how
many of the right ones (``taalmodel.jsonl``, written by hand) are kept.
"""

import argparse
import asyncio
import json
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.answering import open_assistant
from assistant.indexing import index_paths
from assistant.llm.client import OpenAICompatible
from assistant.llm.evidence import answer_to_evidence
from assistant.llm.rewording import reworded
from assistant.llm.settings import LlmSettings
from assistant.llm.types import Worded
from assistant.types import Answer, Request
from benchmarks.taalmodel_fouten import WrongReply, wrong_replies
from benchmarks.taalmodel_server import Pretender, pretending

ROOT = Path(__file__).parents[1]
HONEST = Path(__file__).with_name("taalmodel.jsonl")
REPLIES = 500
SEED = 7


@dataclass(frozen=True, slots=True)
class Honest:
    """A right rewording of the answer to a question."""

    question: str
    reply: str


@dataclass(frozen=True, slots=True)
class Reached:
    """A wrong reply of which the wrong sentence was shown."""

    wrong: WrongReply
    shown: str


def main(arguments: Sequence[str] | None = None) -> int:
    """Print both figures; 1 when a wrong figure reached the reader."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.taalmodel", description=__doc__)
    parser.add_argument("--replies", type=int, default=REPLIES, help="how many wrong replies")
    parser.add_argument("--seed", type=int, default=SEED, help="which of them")
    parser.add_argument("--verbose", action="store_true", help="print what was dropped of the right ones")
    given = parser.parse_args(arguments)
    honest = read_honest()
    answers = _answers(honest)
    with pretending() as server:
        wrong = all_wrong(honest, answers, given.seed)[: given.replies]
        reached = asyncio.run(reaching(server, wrong, answers))
        kept = asyncio.run(keeping(server, honest, answers))
    _print(wrong, reached, kept, verbose=given.verbose)
    return 1 if reached else 0


def read_honest() -> list[Honest]:
    """The right rewordings."""
    return [Honest(**json.loads(line)) for line in HONEST.read_text("utf-8").splitlines()]


def all_wrong(
    honest: Sequence[Honest], answers: Mapping[str, Answer], seed: int
) -> list[tuple[str, WrongReply]]:
    """All wrong replies with their questions, in an order that the seed tells."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    found = [
        (each.question, wrong)
        for each in honest
        for wrong in wrong_replies(
            each.reply, answer_to_evidence(answers[each.question], each.question), chance
        )
    ]
    chance.shuffle(found)
    return found


async def reaching(
    server: Pretender, wrong: Sequence[tuple[str, WrongReply]], answers: Mapping[str, Answer]
) -> list[Reached]:
    """The wrong replies of which the wrong sentence is shown."""
    found: list[Reached] = []
    for question, reply in wrong:
        worded = await _worded(server, reply.text, answers[question])
        if worded.text and reply.sentence in worded.text:
            found.append(Reached(reply, worded.text))
    return found


async def keeping(
    server: Pretender, honest: Sequence[Honest], answers: Mapping[str, Answer]
) -> list[tuple[Honest, Worded]]:
    """What is shown of each right rewording."""
    return [(each, await _worded(server, each.reply, answers[each.question])) for each in honest]


async def _worded(server: Pretender, reply: str, answer: Answer) -> Worded:
    server.text = reply
    llm = OpenAICompatible(LlmSettings(base_url=server.url, model="test"))
    return await reworded(llm, answer.question, answer.text, answer)


def _answers(honest: Sequence[Honest]) -> dict[str, Answer]:
    with tempfile.TemporaryDirectory() as folder:
        index_paths([ROOT / "corpus" / "demo"], Path(folder) / "index")
        assistant = open_assistant(Path(folder) / "index")
        try:
            return {each.question: assistant.ask(Request(each.question)) for each in honest}
        finally:
            assistant.close()


def _print(
    wrong: Sequence[tuple[str, WrongReply]],
    reached: Sequence[Reached],
    kept: Sequence[tuple[Honest, Worded]],
    *,
    verbose: bool,
) -> None:
    kinds = Counter(reply.kind for _, reply in wrong)
    for kind, count in sorted(kinds.items()):
        came = sum(each.wrong.kind == kind for each in reached)
        print(f"  {kind:<26} {count:>4} replies, {came} reached the reader")
    print(f"wrong replies: {len(wrong)}, reached the reader: {len(reached)}")
    for each in reached:
        print(f"    {each.wrong.kind}: {each.wrong.text!r} -> {each.shown!r}")
    whole = sum(worded.text is not None and not worded.note for _, worded in kept)
    shown = sum(worded.text is not None for _, worded in kept)
    print(f"right rewordings: {len(kept)}, kept whole: {whole}")
    print(f"kept whole or partly: {shown} ({shown / len(kept):.0%})")
    for honest, worded in kept if verbose else ():
        if worded.text is None or worded.note:
            print(f"    {honest.reply!r} -> {worded.text!r}")


if __name__ == "__main__":
    sys.exit(main())
