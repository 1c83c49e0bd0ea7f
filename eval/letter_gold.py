"""What a letter must be read as, and a right answer to each thing it asks: a JSON file beside it."""

from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from corpus.errors import BegrotingError
from corpus.types import Unit

LETTER_SUFFIXES = (".txt", ".docx", ".pdf")


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class GoldValue(_Data):
    """A figure, in base units; ``period`` None is any."""

    value: Decimal
    unit: Unit
    period: str | None = None


class GoldPremise(_Data):
    """A number that the letter states, with the one that the documents have."""

    stated: str
    value: Decimal
    holds: bool
    unit: Unit | None = None


class GoldAsk(_Data):
    """One thing asked: exactly one of the kinds of answer is given.

    ``ask`` is its text, "" where it is not compared. ``also`` are figures that may be shown besides: those
    a sum is made of. ``words`` must all stand in the answer. ``stated`` is a premise in the question that is
    checked besides its answer. ``evidence`` is where the answer stands: a document and a few of its words.
    """

    ask: str = ""
    values: tuple[GoldValue, ...] = ()
    series: tuple[tuple[str, Decimal], ...] = ()
    unit: Unit | None = None
    words: tuple[str, ...] = ()
    premise: GoldPremise | None = None
    open: bool = False
    college: bool = False
    also: tuple[Decimal, ...] = ()
    stated: GoldPremise | None = None
    evidence: tuple[str, ...] = ()

    @property
    def answerable(self) -> bool:
        """Whether the documents answer it."""
        return not (self.open or self.college)


class GoldQuestion(_Data):
    """A question as it must be found, with what it asks in order."""

    number: str
    text: str
    asks: tuple[GoldAsk, ...]


class GoldHeading(_Data):
    """What the heading and signature say; ``day`` as "2025-11-12", "" without one."""

    sender: str = ""
    fractie: str = ""
    day: str = ""
    subject: str = ""
    article: str = ""
    gemeente: str = ""


class GoldLetter(_Data):
    """A whole letter."""

    heading: GoldHeading
    numbered: bool
    questions: tuple[GoldQuestion, ...]


@dataclass(frozen=True, slots=True)
class LetterCase:
    """A letter with its gold."""

    path: Path
    gold: GoldLetter = field(repr=False)


def read_cases(folder: Path) -> tuple[LetterCase, ...]:
    """The letters of a folder that have a JSON file of the same name beside them, by name.

    Raises BegrotingError where there are none, or a file is not as it must be.
    """
    golds = sorted(folder.glob("*.json"))
    if not golds:
        raise BegrotingError(f"{folder}: hier staan geen brieven met een JSON-bestand ernaast.")
    return tuple(_read_case(path) for path in golds)


def _read_case(gold: Path) -> LetterCase:
    letters = [gold.with_suffix(suffix) for suffix in LETTER_SUFFIXES if gold.with_suffix(suffix).is_file()]
    if len(letters) != 1:
        raise BegrotingError(f"{gold.name}: zet er één brief naast, als TXT, DOCX of PDF.")
    try:
        return LetterCase(letters[0], GoldLetter.model_validate_json(gold.read_bytes()))
    except ValidationError as error:
        where = ".".join(map(str, error.errors()[0]["loc"]))
        raise BegrotingError(f"{gold.name}: {where} klopt niet.") from None
