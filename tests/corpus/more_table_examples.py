"""More invented tables in the form of ``table_examples``: columns, totals and units in unusual places."""

from collections.abc import Sequence
from decimal import Decimal
from random import Random

from corpus.types import Side, Total, Unit
from tests.corpus.table_examples import NAMES, Printed, Wanted

INDICATORS = (
    "Wachttijd (in werkdagen)",
    "Klachten over afval",
    "Meldingen openbare ruimte",
    "Bezwaren",
    "Inbraken",
)


def _dotted(value: int) -> str:
    return f"{value:,}".replace(",", ".")


def _total(name: str) -> Total | None:
    return "totaal" if name.startswith("Totaal") else None


def _amounts(random: Random, columns: int, names: Sequence[str]) -> list[tuple[str, list[int]]]:
    """Rows of amounts that are added up by the one that is called Totaal, wherever that stands."""
    parts = {name: [random.randint(10, 9_000) for _ in range(columns)] for name in names if name != "Totaal"}
    added = [sum(values) for values in zip(*parts.values(), strict=True)]
    return [(name, parts.get(name, added)) for name in names]


def quarters(seed: int) -> Printed:
    """Quarters under the years that they are of, beside a norm that is of no year."""
    random = Random(seed)
    first = random.choice((2023, 2024))
    of_years = (
        [(first, random.randint(3, 4))],
        [(first, 4), *((first + 1, n) for n in range(1, random.randint(2, 4)))],
    )
    parts = random.choice((of_years[1], [(first, 3), (first, 4), (first + 1, 1), (first + 1, 2)]))
    word = random.choice(("{}e kwartaal", "{}e kw.", "Q{}"))
    norm = random.random() < 0.5
    top = ["", *([""] if norm else [])]
    for i, (year, _) in enumerate(parts):
        top.append(str(year) if i == 0 or parts[i - 1][0] != year else "")
    heads = ["Indicator", *(["Norm"] if norm else []), *(word.format(n) for _, n in parts)]
    caption = ("Aantallen per kwartaal", *("" for _ in heads[1:]))
    rows, wanted = [caption, tuple(top), tuple(heads)], []
    for name in random.sample(INDICATORS, random.randint(2, len(INDICATORS))):
        values = [random.randint(2, 990) for _ in heads[1:]]
        rows.append((name, *(_dotted(value) for value in values)))
        if norm:
            wanted.append(
                Wanted((name,), ("Norm",), Decimal(values[0]), "aantal", "2026", stand="streefwaarde")
            )
        for (year, n), value in zip(parts, values[norm:], strict=True):
            path = (str(year), word.format(n))
            wanted.append(Wanted((name,), path, Decimal(value), "aantal", f"{year}-Q{n}"))
    return Printed(tuple(rows), tuple(wanted))


def deviations(seed: int) -> Printed:
    """A budget, what is expected of it, and the difference as nadelig or voordelig."""
    random = Random(seed)
    before = random.random() < 0.3
    heads = ("Begroting 2026", "Prognose 2026", random.choice(("Afwijking", "Verschil")))
    rows = [("Lasten per programma (x € 1.000)", "", "", ""), ("Programma", *heads)]
    wanted: list[Wanted] = []
    names = [*random.sample(NAMES, random.randint(3, 7)), "Totaal"]
    for name, (budget, expected) in _amounts(random, 2, names):
        apart = budget - expected
        letter = "V" if apart > 0 else "N"
        shown = f"{letter} {_dotted(abs(apart))}" if before else f"{_dotted(abs(apart))} {letter}"
        rows.append((name, _dotted(budget), _dotted(expected), shown))
        for head, value, stand in zip(
            heads, (budget, expected, apart), ("begroting", "raming", None), strict=True
        ):
            wanted.append(
                Wanted((name,), (head,), Decimal(value * 1000), "EUR", "2026", "lasten", stand, _total(name))  # type: ignore[arg-type]
            )
    return Printed(tuple(rows), tuple(wanted))


def total_first(seed: int) -> Printed:
    """The total above the rows that it adds up."""
    random = Random(seed)
    side: Side = random.choice(("lasten", "baten"))
    years = [str(2024 + i) for i in range(random.randint(2, 4))]
    total = random.choice((f"Totaal {side}", "Totaal"))
    rows = [(f"{side.capitalize()} per taakveld (x € 1.000)", *("" for _ in years)), ("Taakveld", *years)]
    wanted: list[Wanted] = []
    for name, values in _amounts(random, len(years), ["Totaal", *random.sample(NAMES, random.randint(3, 7))]):
        label = total if name == "Totaal" else name
        rows.append((label, *map(_dotted, values)))
        for year, value in zip(years, values, strict=True):
            wanted.append(
                Wanted((label,), (year,), Decimal(value * 1000), "EUR", year, side, total=_total(name))
            )
    return Printed(tuple(rows), tuple(wanted))


def labels_right(seed: int) -> Printed:
    """The labels in the last column."""
    random = Random(seed)
    heads = ("Rekening 2024", "Begroting 2025", "Begroting 2026")
    rows = [("Lasten per programma (x € 1.000)", "", "", ""), (*heads, "Programma")]
    wanted: list[Wanted] = []
    for name, values in _amounts(random, 3, [*random.sample(NAMES, random.randint(3, 7)), "Totaal"]):
        rows.append((*map(_dotted, values), name))
        for head, value in zip(heads, values, strict=True):
            stand = "realisatie" if "Rek" in head else "begroting"
            wanted.append(
                Wanted(
                    (name,), (head,), Decimal(value * 1000), "EUR", head[-4:], "lasten", stand, _total(name)
                )  # type: ignore[arg-type]
            )
    return Printed(tuple(rows), tuple(wanted))


def unit_in_last_head(seed: int) -> Printed:
    """The unit behind the last head, for all columns."""
    random = Random(seed)
    factor, unit = random.choice(((1_000, "x € 1.000"), (1, "in euro's"), (1_000_000, "x € 1 mln.")))
    years = [str(2024 + i) for i in range(random.randint(2, 4))]
    last = f"{years[-1]} ({unit})"
    heads = (*years[:-1], last)
    rows = [("Reserve", *heads)]
    wanted: list[Wanted] = []
    kind: Unit = "EUR"
    for name, values in _amounts(random, len(years), [*random.sample(NAMES, random.randint(3, 7)), "Totaal"]):
        rows.append((name, *map(_dotted, values)))
        for head, value in zip(heads, values, strict=True):
            wanted.append(
                Wanted((name,), (head,), Decimal(value * factor), kind, head[:4], total=_total(name))
            )
    return Printed(tuple(rows), tuple(wanted))


MORE = (quarters, deviations, total_first, labels_right, unit_in_last_head)
