"""The reply of a language model as sentences of plain text: what is checked is what is shown."""

import re
import unicodedata
from collections.abc import Iterator

from assistant.llm.types import Sentence

LONGEST = 20_000  # characters of a reply that are looked at

_THOUGHT = re.compile(r"\A\s*<think>.*?</think>", re.DOTALL)
_ITEM = re.compile(r"^\s*(?:[*•+-]\s+|#{1,6}\s+|>\s*)+", re.MULTILINE)
_LINE = re.compile(r"\n(?=\s*(?:[*•+#>-]|\d{1,2}[.)]\s))|\n\s*\n")
# The numbers of sources behind the full stop are of the sentence before it.
_END = re.compile(r"(?<=[.!?])((?:\s*\[\d{1,3}\])*)\s+(?=[A-Z0-9À-Þ€'‘“\"(])")
_CITATION = re.compile(r"\[(\d{1,3})\]")
_SEVERAL = re.compile(r"\[(\d{1,3}(?:\s*(?:,|en|;)\s*\d{1,3}){1,9})\]")


def reply_to_sentences(reply: str) -> list[Sentence]:
    """The sentences in order, without the marks of Markdown that only change how they look."""
    text = _THOUGHT.sub("", reply[:LONGEST])
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("**", "").replace("\u00a0", " ")
    text = _SEVERAL.sub(lambda match: "".join(f"[{n}]" for n in re.findall(r"\d+", match[1])), text)
    return [sentence for paragraph in _LINE.split(text) for sentence in _sentences(paragraph)]


def cited_in(text: str) -> list[tuple[int, int]]:
    """The sources that a sentence names: their number and where it stands."""
    return [(int(match[1]), match.start()) for match in _CITATION.finditer(text)]


def without_citations(text: str) -> str:
    """The sentence with spaces for the numbers of its sources, as long as it was."""
    return _CITATION.sub(lambda match: " " * len(match[0]), text)


def sentences_to_text(sentences: tuple[Sentence, ...]) -> str:
    """The sentences as paragraphs."""
    text = ""
    for sentence in sentences:
        text += ("\n\n" if sentence.starts else " ") * bool(text) + sentence.text
    return text


def _sentences(paragraph: str) -> Iterator[Sentence]:
    line = " ".join(_ITEM.sub("", paragraph, count=1).split())
    parts = _END.split(line)
    texts = (
        text + (parts[i + 1] if i + 1 < len(parts) else "") for i, text in enumerate(parts) if i % 2 == 0
    )
    for i, text in enumerate(filter(None, texts)):
        yield Sentence(text, starts=i == 0)
