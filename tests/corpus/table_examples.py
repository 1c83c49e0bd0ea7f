"""Logical tables and many ways to print them: what a reader finds must be the same however it is printed.

``budget(seed)`` and its kin invent a table and a way to print it; ``Printed`` has the rows of cells, the
texts above and below, and every cell as it must be read. The readers' tests render ``rows`` in their own
format.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from random import Random

from corpus.types import Figure, SaldoSign, Side, Stand, Total, Unit

NAMES = (
    "Verkeer en vervoer|Parkeren|Openbaar groen|Riolering|Afval|Milieubeheer|Begraafplaatsen|Bestuur|"
    "Burgerzaken|Sportaccommodaties|Cultuur|Media|Jeugdhulp zonder verblijf|Begeleiding (Wmo)|"
    "Samenkracht en burgerparticipatie|Onderwijshuisvesting|Economische ontwikkeling|Recreatie"
).split("|")
COUNTED = (
    ("Meldingen over afval", "aantal", "aantal", "aantal"),
    ("Waardering van de buurt", "rapportcijfer", "cijfer", "deel"),
    ("Gescheiden afval", "%", "procent", "deel"),
    ("Formatie", "fte per 1.000 inwoners", "per 1.000", "deel"),
    ("Jongeren met hulp", "per 10.000 inwoners", "per 10.000", "aantal"),
    ("Restafval", "kg per inwoner", "aantal", "aantal"),
    ("Woonlasten van een gezin", "in euro's", "EUR", "aantal"),
    ("Wachttijd", "jaren", "jaar", "deel"),
)
STANDS: dict[Stand | None, tuple[str, ...]] = {
    "realisatie": ("Rekening", "Jaarrekening", "Realisatie", "Werkelijk"),
    "begroting": ("Begroting", "Primitieve begroting"),
    "begroting na wijziging": ("Bijgestelde begroting", "Actuele begroting"),
    "raming": ("Raming", "Meerjarenraming", "Prognose"),
}
THIS_YEAR = 2026  # the year of the document


@dataclass(frozen=True)
class Wanted:
    """A cell as it must be read."""

    row_path: tuple[str, ...]
    column_path: tuple[str, ...]
    value: Decimal
    unit: Unit
    period: str
    side: Side | None = None
    stand: Stand | None = None
    total: Total | None = None
    saldo_sign: SaldoSign | None = None
    unit_inferred: bool = False


@dataclass(frozen=True)
class Printed:
    """A table on paper: ``rows`` of cells, heads first, texts around it, and how each figure must be read."""

    rows: tuple[tuple[str, ...], ...]
    wanted: tuple[Wanted, ...]
    above: str = ""
    below: str = ""
    marked: int = 0

    def text(self) -> str:
        """The table in a text file, its cells between bars; Markdown with a rule where heads are marked."""
        lines = ["| " + " | ".join(row) + " |" for row in self.rows]
        if self.marked:
            lines.insert(self.marked, "|" + "---|" * len(self.rows[0]))
        return (
            f"Kosten en opbrengsten in beeld\n\n{self.above}\n\n" + "\n".join(lines) + f"\n\n{self.below}\n"
        )


@dataclass(frozen=True)
class Style:
    """How a budget is printed."""

    unit: str  # caption, stub, above, below, nowhere
    factor: int
    heads: str  # joined ("Begroting 2026"), stacked, spanned (a stand printed once), shifted (its stub lost)
    sections: bool  # "Lasten" on a row of its own; else the total below heads the rows above it
    codes: str  # none, joined, apart
    negative: str  # none, minus, trailing, brackets: how lasten are printed
    saldo_sign: SaldoSign
    zero: str
    programmes: int  # 0 for none; else the name of each stands on a row above its "Lasten" and "Baten"
    again: bool  # the heads are printed again above the second block, as on a new page
    difference: bool  # a last column that has no year of its own
    rule: bool  # the first head row is marked, as in Markdown


@dataclass(frozen=True)
class Head:
    """A column of a budget."""

    stand: Stand | None
    word: str
    year: int


@dataclass
class _Sheet:
    """A table while it is written down."""

    style: Style
    heads: tuple[Head, ...]
    paths: tuple[tuple[str, ...], ...]
    rows: list[tuple[str, ...]] = field(default_factory=list)
    wanted: list[Wanted] = field(default_factory=list)

    def section(self, label: str) -> None:
        extra = ("",) if self.style.difference else ()
        self.rows.append((*self._labels("", label), *("" for _ in self.heads), *extra))

    def row(
        self,
        path: tuple[str, ...],
        values: Sequence[int],
        side: Side,
        total: Total | None = None,
        code: str = "",
    ) -> None:
        sign = self.style.saldo_sign if side == "saldo" else None
        cells = []
        for head, column, value in zip(self.heads, self.paths, values, strict=True):
            cells.append(printed(value, self.style, side))
            self.wanted.append(
                Wanted(
                    path if not code else (*path[:-1], f"{code} {path[-1]}"),
                    column,
                    Decimal(value * self.style.factor),
                    "EUR",
                    str(head.year),
                    side,
                    head.stand,
                    total,
                    sign,
                    self.style.unit == "nowhere",
                )
            )
        if self.style.difference:
            last = values[-1] - values[0]
            cells.append(printed(last, self.style, None))
            self.wanted.append(
                replace(
                    self.wanted[-1],
                    column_path=("Verschil",),
                    value=Decimal(last * self.style.factor),
                    period=str(THIS_YEAR),
                    stand=None,
                )
            )
        self.rows.append((*self._labels(code, path[-1]), *cells))

    def _labels(self, code: str, label: str) -> tuple[str, ...]:
        if self.style.codes == "apart":
            return (code, label)
        return (f"{code} {label}".strip(),)


def printed(value: int, style: Style, side: Side | None) -> str:
    """A value as the style writes it."""
    if value == 0:
        return style.zero
    digits = f"{abs(value):,}".replace(",", ".")
    below_zero = value < 0 or (side == "lasten" and style.negative != "none")
    if not below_zero:
        return digits
    return {"trailing": f"{digits}-", "brackets": f"({digits})"}.get(style.negative, f"-{digits}")


def style_of(random: Random) -> Style:
    unit = random.choice(("caption", "stub", "above", "below", "nowhere"))
    return Style(
        unit,
        1_000 if unit == "nowhere" else random.choice((1, 1_000, 1_000_000)),
        random.choice(("joined", "stacked", "spanned", "shifted")),
        random.random() < 0.5,
        random.choice(("none", "joined", "apart")),
        random.choice(("none", "none", "minus", "trailing", "brackets")),
        random.choice(("baten - lasten", "lasten - baten")),
        random.choice(("0", "-", "–")),
        random.choice((0, 0, 2)),
        random.random() < 0.3,
        random.random() < 0.3,
        random.random() < 0.5,
    )


def heads_of(random: Random) -> tuple[Head, ...]:
    """Consecutive years: what is over, the budget, what is ahead."""
    first = random.choice((2023, 2024))
    stands: list[Stand] = ["realisatie", random.choice(("begroting", "begroting na wijziging")), "begroting"]
    stands += ["raming"] * random.randint(0, 3)
    words = {stand: random.choice(STANDS[stand]) for stand in STANDS}
    words["begroting"] = "Begroting"
    return tuple(Head(stand, words[stand], first + i) for i, stand in enumerate(stands))


def budget(seed: int) -> Printed:
    """Lasten and baten by rows, with totals, reserves and saldi."""
    random = Random(seed)
    style, heads = style_of(random), heads_of(random)
    paths = tuple(
        (f"{h.word} {h.year}",) if style.heads == "joined" else (h.word, str(h.year)) for h in heads
    )
    sheet = _Sheet(style, heads, paths)
    sides: list[Side] = ["lasten", "baten"] if random.random() < 0.7 else ["baten", "lasten"]
    head_rows = tuple(_head_rows(sheet))
    for programme in [f"Programma {n + 1}" for n in range(style.programmes)] or [""]:
        if programme:
            sheet.section(programme)
        totals: dict[Side, list[int]] = {}
        for side in sides:
            if totals and style.again:
                sheet.rows.extend(head_rows)
            totals[side] = _block(sheet, side, random, (programme,) if programme else ())
        _results(sheet, totals, random, (programme,) if programme else ())
    printed_table = Printed((*head_rows, *sheet.rows), tuple(sheet.wanted), marked=int(style.rule))
    return _with_unit(printed_table, style)


def _block(sheet: _Sheet, side: Side, random: Random, above: tuple[str, ...]) -> list[int]:
    label = side.capitalize()
    sections = sheet.style.sections or bool(above)
    path = (*above, label) if sections else above
    if sections:
        sheet.section(label)
    added = [0] * len(sheet.heads)
    names = random.sample(NAMES, random.randint(2, 5))
    for name in names:
        values = [random.choice((0, random.randint(1, 99), random.randint(100, 40_000))) for _ in sheet.heads]
        values[0] = values[0] or 7
        code = f"{random.randint(0, 8)}.{random.randint(1, 9)}" if sheet.style.codes != "none" else ""
        sheet.row((*path, name), values, side, code=code)
        added = [a + b for a, b in zip(added, values, strict=True)]
    total = f"Totaal {side}" if sections else random.choice((f"Totaal {side}", label))
    sheet.row((*path, total), added, side, "totaal")
    return added


def _results(sheet: _Sheet, totals: dict[Side, list[int]], random: Random, above: tuple[str, ...]) -> None:
    turn = 1 if sheet.style.saldo_sign == "baten - lasten" else -1
    saldo = [turn * (b - a) for a, b in zip(totals["lasten"], totals["baten"], strict=True)]
    sheet.row(
        (
            *above,
            random.choice(("Saldo", "Saldo van baten en lasten")),
        ),
        saldo,
        "saldo",
    )
    if random.random() < 0.5:
        return
    to, out = ([random.randint(1, 900) for _ in sheet.heads] for _ in range(2))
    sheet.row(
        (
            *above,
            random.choice(("Toevoeging aan reserves", "Storting in reserves")),
        ),
        to,
        "lasten",
    )
    sheet.row((*above, "Onttrekking aan reserves"), out, "baten")
    result = [s + turn * (o - t) for s, t, o in zip(saldo, to, out, strict=True)]
    sheet.row(
        (
            *above,
            random.choice(("Resultaat", "Resultaat na bestemming")),
        ),
        result,
        "saldo",
    )


def _head_rows(sheet: _Sheet) -> Iterator[tuple[str, ...]]:
    style = sheet.style
    stub = "Taakveld" if style.unit != "stub" else f"Bedragen {unit_text(style.factor)}"
    labels = ("", stub) if style.codes == "apart" else (stub,)
    empty = ("",) * len(labels)
    years = tuple(str(head.year) for head in sheet.heads)
    words = tuple(head.word for head in sheet.heads)
    first, second = (("Verschil",), ("",)) if style.difference else ((), ())
    if style.heads == "joined":
        yield (*labels, *(path[0] for path in sheet.paths), *first)
    elif style.heads == "stacked":
        yield (*labels, *words, *first)
        yield (*empty, *years, *second)
    else:
        once = tuple(word if i == 0 or words[i - 1] != word else "" for i, word in enumerate(words))
        yield (*labels, *once, *first)
        yield years if style.heads == "shifted" and not second else (*empty, *years, *second)


def unit_text(factor: int) -> str:
    return {1: "in hele euro's", 1_000: "x € 1.000", 1_000_000: "x € 1 mln."}[factor]


def _with_unit(table: Printed, style: Style) -> Printed:
    width = len(table.rows[0])
    text = f"Bedragen {unit_text(style.factor)}"
    if style.unit == "caption":
        return replace(table, rows=((text, *("" for _ in range(width - 1))), *table.rows))
    if style.unit in ("above", "below"):
        return replace(table, **{style.unit: text})
    return table


def side_columns(seed: int) -> Printed:
    """Lasten, baten and saldo side by side under each year."""
    random = Random(seed)
    sign: SaldoSign = random.choice(("baten - lasten", "lasten - baten"))
    first = random.choice((2024, 2025))
    tops = [f"Begroting {first}", f"Begroting {first + 1}"][: random.randint(1, 2)]
    once = random.random() < 0.5
    sides: tuple[Side, ...] = ("lasten", "baten", "saldo")
    heads = [(top, side) for top in tops for side in sides]
    top_row = ["Programma", *(top if side == "lasten" or not once else "" for top, side in heads)]
    rows = [tuple(top_row), ("", *(side.capitalize() for _, side in heads))]
    wanted: list[Wanted] = []
    added = [0] * len(heads)
    names = random.sample(NAMES, random.randint(3, 7))
    for name in (*names, "Totaal"):
        values = added if name == "Totaal" else _sides_of(random, len(tops), sign)
        rows.append((name, *(f"{value:,}".replace(",", ".") for value in values)))
        for (top, side), value in zip(heads, values, strict=True):
            wanted.append(
                Wanted(
                    (name,),
                    (top, side.capitalize()),
                    Decimal(value * 1000),
                    "EUR",
                    top[-4:],
                    side,
                    "begroting",
                    "totaal" if name == "Totaal" else None,
                    sign if side == "saldo" else None,
                )
            )
        added = [a + b for a, b in zip(added, values, strict=True)]
    return Printed(tuple(rows), tuple(wanted), above="Bedragen x € 1.000")


def _sides_of(random: Random, years: int, sign: SaldoSign) -> list[int]:
    values: list[int] = []
    for _ in range(years):
        lasten, baten = random.randint(1, 30_000), random.randint(1, 30_000)
        values += [lasten, baten, baten - lasten if sign == "baten - lasten" else lasten - baten]
    return values


def indicators(seed: int) -> Printed:
    """Rows with a unit each, under years, a target and the figure of the country; with groups or without."""
    random = Random(seed)
    groups = random.random() < 0.5
    years = [str(year) for year in range(2022, 2022 + random.randint(1, 4))]
    heads = [*years, "Streefwaarde 2026", *(["Nederland 2024"] if random.random() < 0.5 else [])]
    rows = [((*(("Thema",) if groups else ()), "Indicator", "Eenheid", *heads))]
    wanted: list[Wanted] = []
    chosen = random.sample(COUNTED, random.randint(4, len(COUNTED)))
    for i, (name, printed_unit, unit, kind) in enumerate(chosen):
        group = ("Buurt" if i < 2 else "Inwoners",) if groups else ()
        values = [
            f"{random.randint(10, 99)},{random.randint(1, 9)}"
            if kind == "deel"
            else str(random.randint(100, 999))
            for _ in heads
        ]
        shown = ("",) if groups and i not in (0, 2) else group
        rows.append((*shown, name, printed_unit, *values))
        for head, value in zip(heads, values, strict=True):
            wanted.append(
                Wanted(
                    (*group, name),
                    (head,),
                    Decimal(value.replace(",", ".")),
                    unit,
                    head[-4:],  # type: ignore[arg-type]
                    None,
                    "streefwaarde" if "Streef" in head else None,
                )
            )
    return Printed(
        tuple(rows),
        tuple(wanted),
        above="De bedragen in dit hoofdstuk zijn in duizenden euro's." if random.random() < 0.5 else "",
    )


def transposed(seed: int) -> Printed:
    """Years and stands as rows, under the parts of the organisation, with a column that adds them up."""
    random = Random(seed)
    side: Side = random.choice(("lasten", "baten"))
    names = random.sample(NAMES, random.randint(2, 5))
    rows = [("Jaar", *names, "Totaal")]
    wanted: list[Wanted] = []
    stands: tuple[tuple[Stand | None, str], ...] = (
        ("realisatie", "Rekening "),
        ("begroting", "Begroting "),
        ("begroting", "Begroting "),
        ("raming", "Raming "),
    )
    bare = random.random() < 0.3
    for i, (stand, word) in enumerate(stands):
        year = str(2024 + i)
        label = year if bare else f"{word}{year}"
        values = [random.randint(100_000, 9_000_000) for _ in names]
        rows.append((label, *(f"{value:,}".replace(",", ".") for value in (*values, sum(values)))))
        for name, value in zip((*names, "Totaal"), (*values, sum(values)), strict=True):
            total: Total | None = "totaal" if name == "Totaal" else None
            wanted.append(
                Wanted((label,), (name,), Decimal(value), "EUR", year, side, None if bare else stand, total)
            )
    width = len(rows[0])
    caption = (f"{side.capitalize()} per programma (in euro's)", *("" for _ in range(width - 1)))
    return Printed((caption, *rows), tuple(wanted))


def reserves(seed: int) -> Printed:
    """Reserves with their stand at two moments and what comes and goes in between."""
    random = Random(seed)
    style = replace(style_of(random), factor=1_000)
    heads: tuple[tuple[str, str, Side | None], ...] = (
        ("Stand 1-1-2026", "2026-01-01", None),
        ("Toevoeging", str(THIS_YEAR), "lasten"),
        ("Onttrekking", str(THIS_YEAR), "baten"),
        ("Stand eind 2026", "2026-12-31", None),
    )
    rows = [("Reserve (x € 1.000)", *(head for head, _, _ in heads))]
    wanted: list[Wanted] = []
    added = [0, 0, 0, 0]
    for name in ("Algemene reserve", "Sociaal domein", "Onderhoud gebouwen", "Totaal"):
        start, to, out = random.randint(1_000, 9_000), random.randint(0, 900), random.randint(1, 900)
        values = added if name == "Totaal" else [start, to, out, start + to - out]
        added = [a + b for a, b in zip(added, values, strict=True)]
        minus = style.negative != "none"
        shown = [values[0], values[1], -values[2] if minus else values[2], values[3]]
        rows.append((name, *(printed(value, style, None) for value in shown)))
        for (head, period, side), value in zip(heads, values, strict=True):
            total: Total | None = "totaal" if name == "Totaal" else None
            wanted.append(Wanted((name,), (head,), Decimal(value * 1000), "EUR", period, side, None, total))
    return Printed(tuple(rows), tuple(wanted))


def counts(seed: int) -> Printed:
    """Things that are counted, in a section whose amounts are in thousands of euros."""
    random = Random(seed)
    years = [str(2022 + i) for i in range(random.randint(1, 4))]
    halves = random.random() < 0.4
    rows = [("Soort", *years)]
    wanted: list[Wanted] = []
    labels = (
        ("1e kwartaal", "2e kwartaal", "3e kwartaal") if halves else ("Geluid", "Verkeer", "Afval op straat")
    )
    added = [0] * len(years)
    for label in (*labels, "Totaal"):
        values = added if label == "Totaal" else [random.randint(10, 4_000) for _ in years]
        rows.append((label, *(f"{value:,}".replace(",", ".") for value in values)))
        for year, value in zip(years, values, strict=True):
            period = f"{year}-Q{label[0]}" if label[0].isdigit() else year
            total: Total | None = "totaal" if label == "Totaal" else None
            wanted.append(Wanted((label,), (year,), Decimal(value), "aantal", period, total=total))
        added = [a + b for a, b in zip(added, values, strict=True)]
    width = len(rows[0])
    caption = (
        random.choice(("Meldingen van overlast", "Aantal meldingen per soort")),
        *("" for _ in range(width - 1)),
    )
    return Printed(
        (caption, *rows), tuple(wanted), above="De bedragen in dit onderdeel zijn in duizenden euro's."
    )


KINDS = (budget, side_columns, indicators, transposed, reserves, counts)


def found(figures: Sequence[Figure]) -> list[Wanted]:
    """What was read of the cells of tables, as the cells are wanted."""
    return [
        Wanted(
            f.row_path,
            f.column_path,
            f.value,
            f.unit,
            f.period or "",
            f.side,
            f.stand,
            f.total,
            f.saldo_sign,
            f.unit_inferred,
        )
        for f in figures
        if f.in_table
    ]
