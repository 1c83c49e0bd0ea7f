"""The words by which a rewording is judged, from ``woorden.toml``."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

Words = frozenset[str]


@dataclass(frozen=True)
class Lexicon:
    """Lists of words in lower case.

    ``connecting`` say nothing by themselves. ``denial``, ``up``, ``down`` and ``strong`` have to agree with
    the evidence; ``comparing`` are those of a rise or fall that set two figures against each other. ``sums``
    are the words that each kind of sum needs, ``places`` those of each scope. A sentence that begins with
    one of ``leaning`` rests on the one before it; ``limiting`` before a figure make it a limit, ``countable``
    right behind it say what was counted. ``shifting`` before a time make it another, ``particles`` at the end
    of a clause make a verb another.
    """

    connecting: Words
    denial: Words
    up: Words
    down: Words
    comparing: Words
    highest: Words
    lowest: Words
    strong: Words
    leaning: Words
    limiting: Words
    countable: Words
    shifting: Words
    particles: Words
    sums: Mapping[str, Words]
    places: Mapping[str, Words]

    @cached_property
    def known(self) -> Words:
        """All words that need not be of the evidence; most of them have a rule of their own."""
        lists = (self.denial, self.up, self.down, self.highest, self.lowest, self.strong)
        return self.connecting.union(*lists, *self.sums.values(), *self.places.values())


@cache
def lexicon() -> Lexicon:
    """The lists, read once."""
    data = tomllib.loads((files("assistant.llm") / "woorden.toml").read_text("utf-8"))
    words = {name: frozenset(text.split()) for name, text in data.items()}
    return Lexicon(
        connecting=words["verbinden"],
        denial=words["ontkenning"],
        up=words["omhoog"],
        down=words["omlaag"],
        comparing=words["vergelijkend"],
        highest=words["hoogste"],
        lowest=words["laagste"],
        strong=words["sterk"],
        leaning=words["verwijzen"],
        limiting=words["grens"],
        countable=words["telbaar"],
        shifting=words["tijdsgrens"],
        particles=words["deeltjes"],
        sums={name: words[name] for name in ("verandering", "verschil", "gemiddelde", "totaal", "aandeel")},
        places={name: words[name] for name in ("landelijk", "regio", "provincie")},
    )
