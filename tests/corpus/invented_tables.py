"""Invented tables, written out as plain text in the ways that budgets are converted to it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

FURNITURE = ("Gemeente Waterdorp 14", "Programmabegroting Waterdorp")
LABELS = (
    "Wegen",
    "Openbare verlichting",
    "Bestuur en dienstverlening",
    "Jeugdhulp zonder verblijf",
    "Wmo begeleiding (18 jaar en ouder)",
    "Raadsbesluiten (1e t/m 4e wijziging)",
    "P+R Noord",
    "Huisvesting 65-plussers",
    "Handel, horeca en toerisme",
    "Sport- en speelplekken",
    "Ziekteverzuim (%)",
    "Kunstgras sportpark De Meent",
    "waarvan tijdelijk personeel",
    "Overige baten en lasten",
)
WRAPPED = {  # broken where converters break them: before a small letter, or behind a word that leads on
    "Samenkracht en burgerparticipatie": ("Samenkracht en", "burgerparticipatie"),
    "Toezicht en handhaving openbare ruimte": ("Toezicht en handhaving openbare", "ruimte"),
    "Meldingen, afgehandeld binnen 5 dagen": ("Meldingen,", "afgehandeld binnen 5 dagen"),
    "Regionaal Informatie- en Kenniscentrum Oost": ("Regionaal Informatie- en Kennis-", "centrum Oost"),
    "Herinrichting sportpark De Hoge Wal": ("Herinrichting sportpark De", "Hoge Wal"),
    "Verwijzingen per 1.000 jongeren van 12 t/m 17 jaar": (
        "Verwijzingen per 1.000 jongeren",
        "van 12 t/m 17 jaar",
    ),
}
SECTIONS = ("Lasten", "Baten", "Sociaal domein", "Reserves en voorzieningen")
CODES = ("0.10", "2.1", "6.71", "6.82", "8.3", "5.7")
CELL = 18  # characters of a column in aligned text

Row = tuple[str, tuple[str, ...]]
Writer = Callable[[Random], str]


@dataclass(frozen=True, slots=True)
class Invented:
    """A table as it is meant: heads for each column from top to bottom, rows with label and values.

    The first head is that over the labels. A row without values is a section.
    """

    heads: tuple[tuple[str, ...], ...]
    rows: tuple[Row, ...]


def invented(seed: int, *, codes: bool = False) -> Invented:
    """A table of 1 to 8 columns of figures, the same one for the same seed."""
    random = Random(seed)
    heads = _heads(random)
    write = random.choice((_thousands, _decimals, _percentages, _nadelig, _counts))
    minus = random.choice(("-{}", "{}-", "({})", "-/- {}", "−{}"))
    if write is _percentages and minus == "{}-":
        minus = "-{}"
    labels = random.sample(LABELS, random.randint(3, 8))
    labels[1:1] = random.sample(list(WRAPPED), random.randint(0, 2))
    rows: list[Row] = []
    for label in (*labels, "Totaal"):
        if random.random() < 0.15 and label in LABELS:
            rows.append((random.choice(SECTIONS), ()))
        coded = codes and label in LABELS and label[0].isupper()
        name = f"{random.choice(CODES)} {label}" if coded else label
        rows.append((name, tuple(_value(random, write, minus) for _ in heads[1:])))
    return Invented(heads, tuple(rows))


def _heads(random: Random) -> tuple[tuple[str, ...], ...]:
    stub = random.choice(("", "Onderdeel", "Taakveld", "Investering"))
    year, width = random.randint(2021, 2026), random.randint(1, 8)
    stands = ["Rekening", "Begroting", *["Raming"] * 6][:width]
    years = [str(year + i) for i in range(width)]
    style = random.choice(("years", "lines", "sides", "goes on", "words"))
    if style == "sides":
        return (("Programma",), ("Lasten",), ("Baten",), ("Saldo",))
    if style == "goes on":
        ends = (("Streef", str(year + 2)), ("Streef", str(year + 4)))
        return (("Indicator",), (years[0],), (str(year + 1),), *ends)
    if style == "years" and width > 1:
        return ((stub,), *((y,) for y in years))
    if style == "lines" and width > 1:
        return ((stub,), *zip(stands, years, strict=True))
    return ((stub or "Onderdeel",), *((f"{s} {y}",) for s, y in zip(stands, years, strict=True)))


def _value(random: Random, write: Writer, minus: str) -> str:
    if random.random() < 0.08:
        return "0" if write is _nadelig else "-"
    text = write(random)
    return minus.format(text) if write is not _nadelig and random.random() < 0.2 else text


def _thousands(random: Random) -> str:
    return f"{random.randint(1, 2_000_000):,}".replace(",", ".")


def _counts(random: Random) -> str:
    return str(random.randint(2, 980))


def _decimals(random: Random) -> str:
    return f"{random.randint(0, 99)},{random.randint(0, 9)}"


def _percentages(random: Random) -> str:
    return f"{_decimals(random)}%"


def _nadelig(random: Random) -> str:
    return f"{_thousands(random)} {random.choice('NV')}"


def spaced(table: Invented, break_after: int | None = None) -> str:
    """The rows with single spaces between their cells, long labels on two lines.

    ``break_after`` is after how many rows a page ends.
    """
    lines = [" ".join(filter(None, line)) for line in _head_lines(table)]
    for i, (label, values) in enumerate(table.rows, start=1):
        *above, last = WRAPPED.get(label, (label,))
        lines += [*above, " ".join((last, *values))]
        lines += ["", *FURNITURE, ""] if i == break_after else []
    return "\n".join(lines) + "\n"


def aligned(table: Invented) -> str:
    """The rows with their cells set in columns by spaces."""
    left = max(len(label) for label, _ in table.rows) + 2
    rows = [*_head_lines(table), *((label, *values) for label, values in table.rows)]
    return "".join(row[0].ljust(left) + "".join(cell.rjust(CELL) for cell in row[1:]) + "\n" for row in rows)


def stacked(table: Invented, gap: int = 0, break_after: int | None = None) -> str:
    """Every cell on a line of its own, with so many empty lines between them."""
    cells = [cell for line in _head_lines(table) for cell in line if cell]
    for i, (label, values) in enumerate(table.rows, start=1):
        code, _, words = label.partition(" ")
        cells += [code, words, *values] if code in CODES else [label, *values]
        cells += FURNITURE if i == break_after else ()
    return ("\n" * (gap + 1)).join(cells) + "\n"


def _head_lines(table: Invented) -> Sequence[Sequence[str]]:
    depth = max(len(head) for head in table.heads)
    return [[head[i] if i < len(head) else "" for head in table.heads] for i in range(depth)]
