"""The lists of Dutch words in ``woorden.toml``, which staff may read and extend, as patterns.

A ``*`` in a word stands for more letters, a space for any white space.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def word_lists() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """The words by group and list, in the order of the file; read once."""
    data = tomllib.loads((files("corpus") / "woorden.toml").read_text("utf-8"))
    return {group: {name: tuple(words) for name, words in lists.items()} for group, lists in data.items()}


def words(group: str, *names: str) -> tuple[str, ...]:
    """The words of one or more lists of a group."""
    return tuple(word for name in names for word in word_lists()[group][name])


@cache
def one_of(group: str, *names: str) -> str:
    """A pattern of one of the words of some lists, as text for a longer pattern."""
    return "(?:" + "|".join(map(_as_pattern, words(group, *names))) + ")"


@cache
def whole_word(group: str, *names: str) -> re.Pattern[str]:
    """One of the words by itself, whatever its capitals."""
    return re.compile(rf"\b{one_of(group, *names)}\b", re.IGNORECASE)


@cache
def word_end(group: str, *names: str) -> re.Pattern[str]:
    """One of the words by itself or at the end of a longer one: "kosten" and "bouwkosten"."""
    return re.compile(rf"\b\w*{one_of(group, *names)}\b", re.IGNORECASE)


def _as_pattern(word: str) -> str:
    return re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+")
