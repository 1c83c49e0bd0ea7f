"""A number in a text, and what kinds of numbers there are."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from corpus.types import Bound, Unit

NumberKind = Literal[
    "figure",  # something counted, measured or paid: the only kind that is ever an answer
    "year",  # 2024, 2023-2026, begroting '26
    "date",  # 1-7-2025, 1 juli, 23.00 uur
    "ordinal",  # eerste, 3e, 21ste
    "article",  # artikel 2.3.5, lid 2
    "document",  # RIS317703, 2018.0074541, zaak 061877
    "contact",  # telephone, postcode, house number, IBAN, web address
    "code",  # taakveld 6.71a, the number of a section or of an item in a list
    "name",  # part of a name: tabel 3.1, programma 5, groep 8, de N 201
    "age",  # 18+, 25- tot 45-jarigen, jongeren van 12 t/m 17 jaar
    "unit",  # what others are counted in: x € 1.000, per 10.000 inwoners
]


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text; ``start`` and ``end`` span all that belongs to it (€, %, mln., minus).

    ``value`` has sign and scale applied; for other kinds than figures it is the first number in it.
    ``unit`` is what is printed with it: EUR, procent, procentpunt, per 10.000, per 1.000, or None.
    ``scaled`` is true where a word such as mln. stands with it, so that a table's "x € 1.000" does
    not apply again. ``qualifier`` ("ruim") stands before ``start``. ``bound`` says which end of a
    printed range ("40% tot 70%") it is.
    """

    value: Decimal
    start: int
    end: int
    kind: NumberKind = "figure"
    unit: Unit | None = None
    scaled: bool = False
    qualifier: str | None = None
    in_words: bool = False
    bound: Bound | None = None
