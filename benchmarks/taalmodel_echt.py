"""A real language model behind llama.cpp's server, asked about the demo documents.

``make test-llm`` runs it. The model is so small that it says little that is right; that is the point: nothing
wrong may come through.
"""

import argparse
import asyncio
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import httpx

from assistant.answering import open_assistant
from assistant.indexing import index_paths
from assistant.llm.check import check_reply
from assistant.llm.client import OpenAICompatible
from assistant.llm.evidence import answer_to_evidence
from assistant.llm.prompt import answer_to_prompt
from assistant.llm.rewording import reply_to_worded
from assistant.llm.settings import LlmSettings
from assistant.llm.types import Evidence, LanguageModelError
from assistant.types import Answer, Request
from corpus.numbers import find_numbers

ROOT = Path(__file__).parents[1]
START_SECONDS = 120
QUESTIONS = (
    "Hoeveel bijstandsuitkeringen waren er in juni 2025?",
    "Hoeveel bijstandsuitkeringen waren er eind 2023?",
    "Met hoeveel procent groeide het aantal bijstandsuitkeringen tussen 2020 en 2024?",
    "Laat zien hoe het aantal bijstandsuitkeringen zich van 2020 tot en met 2024 ontwikkelde",
    "Hoeveel procent van de jeugd tot 18 had in 2024 jeugdhulp in Pijnacker-Nootdorp?",
    "Is de netto arbeidsparticipatie bij ons hoger dan in Nederland? Noem beide percentages.",
    "Wat gaat het onderzoek naar die sociale kaart eenmalig kosten?",
    "Hoeveel Oekraïners werden er in 2024 samen opgevangen, bij de gemeente en bij particulieren?",
    "Hoe komt het dat de Wmo-tarieven stijgen?",
    "Met welke gemeenten koopt Pijnacker-Nootdorp samen Wmo begeleiding in?",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print every reply with what was made of it; 1 when a number came through that is in no evidence."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.taalmodel_echt", description=__doc__)
    parser.add_argument("--server", type=Path, required=True, help="llama.cpp's llama-server")
    parser.add_argument("--model", type=Path, required=True, help="a model as a GGUF file")
    parser.add_argument("--timeout", type=float, default=120, help="seconds for a reply")
    given = parser.parse_args(arguments)
    answers = _answers()
    with serving(given.server, given.model) as url:
        settings = LlmSettings(base_url=url, model="smollm2", timeout=given.timeout)
        wrong = asyncio.run(_ask_all(OpenAICompatible(settings), answers))
    return 1 if wrong else 0


@contextmanager
def serving(server: Path, model: Path) -> Iterator[str]:
    """The address of a llama.cpp server for as long as the block lasts."""
    port = _free_port()
    command = [server, "--model", model, "--host", "127.0.0.1", "--port", str(port), "--ctx-size", "4096"]
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        _wait_for(f"http://127.0.0.1:{port}/health", process)
        yield f"http://127.0.0.1:{port}/v1"
    finally:
        os.killpg(process.pid, signal.SIGTERM)  # it may be a script with the server below it
        process.wait(START_SECONDS)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            sys.exit(f"De server van llama.cpp is gestopt met code {process.returncode}.")
        try:
            if httpx.get(address, trust_env=False).is_success:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.2)
    sys.exit(f"De server van llama.cpp is er na {START_SECONDS} seconden nog niet.")


async def _ask_all(llm: OpenAICompatible, answers: Sequence[Answer]) -> list[str]:
    wrong: list[str] = []
    kept = dropped = shown = failed = 0
    for answer in answers:
        evidence = answer_to_evidence(answer, answer.question)
        print(f"\n{answer.question}")
        try:
            reply = await llm.reply(answer_to_prompt(answer.question, answer.text, answer))
        except LanguageModelError as error:
            print(f"  geen antwoord: {error}")
            failed += 1
            continue
        checked = check_reply(reply, evidence)
        for sentence in checked.kept:
            print(f"  behouden:  {sentence.text}")
        for sentence, reason in checked.dropped:
            print(f"  weggelaten ({reason}): {sentence.text[:200]}")
        worded = reply_to_worded(reply, evidence)
        print(f"  getoond: {worded.text or 'niets; het antwoord zonder taalmodel staat'}")
        kept, dropped = kept + len(checked.kept), dropped + len(checked.dropped)
        shown += worded.text is not None
        wrong += [number for s in checked.kept for number in _not_in_evidence(s.text, evidence)]
    print(f"\n{len(answers)} vragen, {failed} zonder antwoord; zinnen behouden {kept}, weggelaten {dropped};")
    print(f"antwoorden met woorden van het taalmodel {shown}")
    print(f"cijfers buiten de bewijsstukken {len(wrong)} {wrong}")
    return wrong


def _not_in_evidence(text: str, evidence: Evidence) -> list[str]:
    """The figures of a text that neither the evidence nor a quote has; apart from the check itself."""
    known = {abs(fact.value) for fact in evidence.facts}
    known |= {abs(n.value) for quote in evidence.quotes.values() for n in find_numbers(quote)}
    said = (number for number in find_numbers(text) if number.kind == "figure")
    return [text[n.start : n.end] for n in said if abs(n.value) not in known]


def _answers() -> list[Answer]:
    with tempfile.TemporaryDirectory() as folder:
        index_paths([ROOT / "corpus" / "demo"], Path(folder) / "index")
        assistant = open_assistant(Path(folder) / "index")
        try:
            return [assistant.ask(Request(question)) for question in QUESTIONS]
        finally:
            assistant.close()


if __name__ == "__main__":
    sys.exit(main())
