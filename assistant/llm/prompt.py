"""The prompt: what has to be done, and the evidence as data between marks of our own."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from assistant.llm.types import Prompt
from assistant.plain import text_to_line, text_to_plain
from assistant.types import Answer

LONGEST_QUOTE = 1_500  # characters of one source
MOST_SOURCES = 40
LONGEST_TEXT = 6_000  # characters of the answer

# Our marks, and what chat templates of models set between turns, may stand nowhere but where we put them.
_MARKS = re.compile(r"<+[^<>\n]{0,80}>+|[<>]+|\[/?(?:INST|SYS)[^\]]{0,10}\]|`{3,}|={3,}|#{3,}", re.IGNORECASE)


def answer_to_prompt(question: str, text: str, answer: Answer) -> Prompt:
    """The prompt for one answer; ``text`` is how it reads without a language model."""
    return Prompt(_task(), "\n".join(_data(question, text, answer)))


def neutralised(text: str) -> str:
    """The text without anything that looks like a mark of a prompt."""
    return _MARKS.sub(" ", text_to_plain(text))


@cache
def _task() -> str:
    return (files("assistant.llm") / "opdracht.txt").read_text("utf-8").strip()


def _data(question: str, text: str, answer: Answer) -> Iterator[str]:
    yield f"<<<VRAAG>>>\n{text_to_line(neutralised(question))}\n<<<EINDE VRAAG>>>"
    yield f"<<<ANTWOORD>>>\n{neutralised(text.replace('**', ''))[:LONGEST_TEXT]}\n<<<EINDE ANTWOORD>>>"
    yield "<<<BRONNEN>>>"
    for citation in answer.citations[:MOST_SOURCES]:
        yield f"[{citation.n}] {text_to_line(neutralised(citation.quote))[:LONGEST_QUOTE]}"
    yield "<<<EINDE BRONNEN>>>"
