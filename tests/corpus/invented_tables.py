"""Invented tables, written out as plain text in the ways that budgets are converted to it."""

from collections.abc import Sequence
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
WRAPPED = (  # broken where converters break them: before a small letter, or behind a word that leads on
    ("Samenkracht en", "burgerparticipatie"),
    ("Toezicht en handhaving openbare", "ruimte"),
    ("Meldingen openbare ruimte,", "afgehandeld binnen 5 dagen"),
    ("Regionaal Informatie- en Kennis-", "centrum Oost (RIKO)"),
    ("Herinrichting sportpark De", "Hoge Wal"),
    ("Verwijzingen per 1.000 jongeren", "van 12 t/m 17 jaar"),
)
SECTIONS = ("Lasten", "Baten", "Sociaal domein", "Reserves en voorzieningen")
CODES = ("0.10", "2.1", "6.71", "6.82", "8.3", "5.7")


@dataclass(frozen=True, slots=True)
class Invented:
    """A table as it is meant: heads for each column from top to bottom, rows with label and values.

    The first head is that over the labels. A row without values is a section. ``halves`` are the
    lines that a label is broken into.
    """

    heads: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    halves: dict[str, tuple[str, str]]

    @property
    def columns(self) -> int:
        return len(self.heads) - 1


def invented(seed: int, *, codes: bool = False) -> Invented:
    """A table of 1 to 8 columns of figures, the same one for the same seed."""
    random = Random(seed)
    heads = _heads(random)
    width = len(heads) - 1
    style = random.choice((_thousands, _decimals, _percentages, _signed, _counts))
    minus = random.choice((_minus_before, _minus_behind, _minus_brackets, _minus_spelled, _minus_long))
    labels = random.sample(LABELS, random.randint(3, 8))
    halves = {
        " ".join(parts).replace("- centrum", "centrum"): parts
        for parts in random.sample(WRAPPED, random.randint(0, 2))
    }
    labels[1:1] = list(halves)
    rows: list[tuple[str, tuple[str, ...]]] = []
    for label in labels:
        if random.random() < 0.15 and width > 1 and label not in halves:
            rows.append((random.choice(SECTIONS), ()))
        name = (
            f"{random.choice(CODES)} {label}"
            if codes and label[0].isupper() and label not in halves
            else label
        )
        rows.append((name, tuple(_value(random, style, minus) for _ in range(width))))
    rows.append(("Totaal", tuple(_value(random, style, minus) for _ in range(width))))
    return Invented(heads, tuple(rows), halves)


def _heads(random: Random) -> tuple[tuple[str, ...], ...]:
    stub = random.choice(("", "Onderdeel", "Taakveld", "Investering"))
    year = random.randint(2021, 2026)
    width = random.randint(1, 8)
    stands = (["Rekening", "Begroting"] + ["Raming"] * 6)[:width]
    years = [str(year + i) for i in range(width)]
    match random.choice("years stands lines lasten goes".split()):
        case "years" if width > 1:
            return ((stub,), *((y,) for y in years))
        case "lines" if width > 1:
            return ((stub,), *((s, y) for s, y in zip(stands, years, strict=True)))
        case "lasten":
            return (("Programma",), ("Lasten",), ("Baten",), ("Saldo",))
        case "goes":
            return (
                ("Indicator",),
                (years[0],),
                (str(year + 1),),
                ("Streef", str(year + 2)),
                ("Streef", str(year + 4)),
            )
        case _:
            return ((stub or "Onderdeel",), *((f"{s} {y}",) for s, y in zip(stands, years, strict=True)))


def _value(random: Random, style, minus) -> str:  # type: ignore[no-untyped-def] # noqa: ANN001
    if random.random() < 0.08:
        return "-" if style is not _signed else "0"
    text = style(random)
    return minus(text) if style is not _signed and random.random() < 0.2 else text


def _thousands(random: Random) -> str:
    return f"{random.randint(1, 2_000_000):,}".replace(",", ".")


def _counts(random: Random) -> str:
    return str(random.randint(2, 980))


def _decimals(random: Random) -> str:
    return f"{random.randint(0, 99)},{random.randint(0, 9)}"


def _percentages(random: Random) -> str:
    return f"{random.randint(0, 99)},{random.randint(0, 9)}%"


def _signed(random: Random) -> str:
    return f"{_thousands(random)} {random.choice('NV')}"


def _minus_before(text: str) -> str:
    return f"-{text}"


def _minus_behind(text: str) -> str:
    return text if text.endswith("%") else f"{text}-"


def _minus_brackets(text: str) -> str:
    return f"({text})"


def _minus_spelled(text: str) -> str:
    return f"-/- {text}"


def _minus_long(text: str) -> str:
    return f"−{text}"


def spaced(table: Invented, break_after: int | None = None) -> str:
    """The rows with single spaces between their cells, ``break_after`` a number of them a page break."""
    lines = [" ".join(filter(None, line)) for line in _head_lines(table)]
    for i, (label, values) in enumerate(table.rows):
        *above, last = table.halves.get(label, (label,))
        lines += [*above, " ".join((last, *values))]
        if i + 1 == break_after:
            lines += ["", *FURNITURE, ""]
    return "\n".join(lines) + "\n"


def aligned(table: Invented) -> str:
    """The rows with their cells set in columns by spaces."""
    label = max(len(label) for label, _ in table.rows) + 2
    lines = [
        "".join(cell.ljust(label) if not i else cell.rjust(18) for i, cell in enumerate(line))
        for line in _head_lines(table)
    ]
    lines += [name.ljust(label) + "".join(value.rjust(18) for value in values) for name, values in table.rows]
    return "\n".join(lines) + "\n"


def stacked(table: Invented, gap: int = 0, break_after: int | None = None) -> str:
    """Every cell on a line of its own, with so many empty lines between them."""
    cells: list[str] = [cell for line in _head_lines(table) for cell in line if cell]
    for i, (label, values) in enumerate(table.rows):
        code, _, words = label.partition(" ")
        cells += [code, words, *values] if code in CODES else [label, *values]
        if i + 1 == break_after:
            cells += FURNITURE
    return ("\n" * (gap + 1)).join(cells) + "\n"


def _head_lines(table: Invented) -> Sequence[Sequence[str]]:
    depth = max(len(head) for head in table.heads)
    return [[head[i] if i < len(head) else "" for head in table.heads] for i in range(depth)]
