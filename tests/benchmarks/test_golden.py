"""Golden files are expanded as they say, and a document is compared with them field by field."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from benchmarks.golden import Golden, compare, read_golden
from corpus.types import Document, Figure, Place

FILE = """
figures = [{ label = "Lichtmasten", value = "7.914", unit = "aantal" }]
[[table]]
caption = "Bedragen x € 1.000"
unit = "EUR"
factor = 1000
saldo_sign = "baten - lasten"
columns = [
    { path = ["Begroting", "2026"], stand = "begroting", period = "2026" },
    { path = ["Kans"], unit = "procent", also = [["Kans (in %)"]] },
]
rows = [
    { path = ["Lasten", "Jeugd"], side = "lasten", values = "1.234 12,5" },
    { path = ["Saldo"], side = "saldo", values = "-1.234 _" },
]
"""
TEXT = "Lichtmasten 7.914 stuks"
HERE = Place(0, len(TEXT))
JEUGD = Figure(
    Decimal(1_234_000),
    "EUR",
    "1.234",
    HERE,
    HERE,
    period="2026",
    row_path=("Lasten", "Jeugd"),
    column_path=("Begroting", "2026"),
    side="lasten",
    stand="begroting",
    in_table=True,
)
SALDO = replace(
    JEUGD, value=Decimal(-1_234_000), row_path=("Saldo",), side="saldo", saldo_sign="baten - lasten"
)
KANS = replace(
    JEUGD, value=Decimal("12.5"), unit="procent", column_path=("Kans (in %)",), stand=None, period=None
)
MASTEN = Figure(Decimal(7914), "aantal", "7.914", HERE, HERE, label="lichtmasten")


@pytest.fixture
def golden(tmp_path: Path) -> Golden:
    return written(tmp_path, FILE)


def written(folder: Path, text: str) -> Golden:
    path = folder / "dorp-begroting.toml"
    path.write_text(text, encoding="utf-8")
    return read_golden(path)


def document(*figures: Figure) -> Document:
    return Document("dorp-begroting.txt", "", TEXT, (), figures)


def test_a_cell_takes_what_its_row_column_and_table_say(golden: Golden) -> None:
    jeugd, kans, saldo = golden.cells
    assert (jeugd.value, jeugd.unit, jeugd.side, jeugd.stand, jeugd.period) == (
        Decimal(1_234_000),
        "EUR",
        "lasten",
        "begroting",
        "2026",
    )
    assert (kans.value, kans.unit, kans.stand) == (Decimal("12.5"), "procent", None)
    assert saldo.value == Decimal(-1_234_000)


def test_a_document_that_says_the_same_is_right_in_every_cell(golden: Golden) -> None:
    compared = compare(document(KANS, SALDO, JEUGD, MASTEN), golden)
    assert (compared.exact, compared.missing, compared.invented) == (3, (), ())


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("row", {"row_path": ("Jeugd",)}),
        ("column", {"column_path": ("2026",)}),
        ("side", {"side": "baten"}),
        ("stand", {"stand": None}),
        ("period", {"period": "2025"}),
        ("unit", {"unit": "aantal"}),
        ("value", {"value": Decimal(1_234)}),
        ("inferred", {"unit_inferred": True}),
        ("total", {"total": "totaal"}),
    ],
)
def test_each_field_that_differs_is_counted(golden: Golden, field: str, change: dict[str, object]) -> None:
    compared = compare(document(replace(JEUGD, **change), SALDO, KANS, MASTEN), golden)
    assert compared.pairs[0].wrong == (field,)
    assert (compared.exact, compared.right(field), compared.invented) == (2, 2, ())


def test_the_sign_of_a_saldo_is_compared(golden: Golden) -> None:
    compared = compare(document(JEUGD, replace(SALDO, saldo_sign=None), KANS, MASTEN), golden)
    assert [pair.wrong for pair in compared.pairs] == [(), (), ("saldo_sign",)]


def test_a_cell_without_a_figure_is_wrong_in_every_field(golden: Golden) -> None:
    compared = compare(document(JEUGD, SALDO), golden)
    assert compared.pairs[1].figure is None
    assert (compared.exact, compared.right("value"), len(compared.missing)) == (2, 2, 1)


def test_a_table_figure_that_is_in_no_golden_table_is_invented(golden: Golden) -> None:
    extra = replace(JEUGD, value=Decimal(9), row_path=("Bladzijde",))
    assert compare(document(JEUGD, SALDO, KANS, extra, MASTEN), golden).invented == (extra,)


def test_a_figure_of_a_list_may_be_read_as_a_table(golden: Golden) -> None:
    compared = compare(document(JEUGD, SALDO, KANS, replace(MASTEN, in_table=True)), golden)
    assert (compared.missing, compared.invented) == ((), ())


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("1.234 12,5", "1.234", "1 values in 2 columns"),
        ("caption", "captoin", "unknown key captoin"),
        ("1.234 12,5", "1.234 veel", "dorp-begroting.toml"),
    ],
)
def test_a_slip_in_a_golden_file_is_named(tmp_path: Path, old: str, new: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        written(tmp_path, FILE.replace(old, new))


@pytest.mark.parametrize(
    ("said", "got", "right"),
    [
        ('"2025-06-30|2025-H1"', "2025-H1", True),
        ('"2025-06-30|2025-H1"', "2025", False),
        ('"2025|"', None, True),
        ('"*"', "2031", True),
    ],
)
def test_a_field_may_be_read_in_more_than_one_way(
    tmp_path: Path, said: str, got: str | None, *, right: bool
) -> None:
    golden = written(tmp_path, FILE.replace('period = "2026"', f"period = {said}"))
    assert (compare(document(replace(JEUGD, period=got)), golden).pairs[0].wrong == ()) is right


def test_a_printed_dash_may_be_zero_or_nothing(tmp_path: Path) -> None:
    golden = written(tmp_path, FILE.replace("1.234 12,5", "- 12,5"))
    assert len(compare(document(SALDO, KANS), golden).pairs) == 2
    assert compare(document(replace(JEUGD, value=Decimal(0)), SALDO, KANS), golden).exact == 3


def test_a_minus_that_only_says_which_way_the_money_goes_may_be_dropped(tmp_path: Path) -> None:
    golden = written(tmp_path, FILE.replace("1.234 12,5", "±1.234 12,5"))
    assert compare(document(replace(JEUGD, value=-JEUGD.value), SALDO, KANS), golden).exact == 3


def test_a_cell_may_have_a_period_of_its_own(tmp_path: Path) -> None:
    golden = written(tmp_path, FILE.replace("1.234 12,5", "1.234@2026-Q1 12,5"))
    assert golden.cells[0].period == "2026-Q1"


def test_a_wrapped_head_reads_the_same_as_two_heads(golden: Golden) -> None:
    assert compare(document(replace(JEUGD, column_path=("Begroting 2026",))), golden).pairs[0].wrong == ()


def test_an_optional_figure_need_not_be_found(tmp_path: Path) -> None:
    golden = written(tmp_path, FILE.replace('"aantal" }]', '"*", optional = true }]'))
    assert compare(document(JEUGD, SALDO, KANS), golden).missing == ()


def test_a_table_that_a_format_does_not_print_is_not_asked_of_it(tmp_path: Path) -> None:
    golden = written(tmp_path, FILE.replace("[[table]]", '[[table]]\nnot_in = ["pdf"]'))
    printed = replace(document(MASTEN), name="dorp-begroting.pdf")

    assert compare(printed, golden).pairs == ()
    assert len(compare(document(MASTEN), golden).pairs) == 3
