"""The public budgets beside the repository: gemeente, table figures worked out by hand, text against PDF."""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from corpus.reading import read_document
from corpus.types import Document, Figure

SHARED = Path(__file__).resolve().parents[3] / "shared"
GEMEENTEN = {
    "den-haag-begroting-2026-zorg-en-welzijn": "Den Haag",
    "haarlemmermeer-raadsbrief-zorg-en-werk-2024": "Haarlemmermeer",
    "leidschendam-voorburg-begroting-2026-sociaal-domein": "Leidschendam-Voorburg",
    "pijnacker-nootdorp-begroting-2026-sociaal-domein": "Pijnacker-Nootdorp",
    "pijnacker-nootdorp-visie-sociaal-domein": "Pijnacker-Nootdorp",
}
DEN_HAAG, HAARLEMMERMEER, LEIDSCHENDAM, PIJNACKER, VISIE = GEMEENTEN
AS_PDF = (DEN_HAAG, HAARLEMMERMEER, PIJNACKER)
EVERY = [(name, "txt") for name in GEMEENTEN] + [(name, "pdf") for name in AS_PDF]

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.is_dir(), reason="the shared documents are not beside this repository"),
]


@cache
def document(name: str, kind: str) -> Document:
    """A file that is missing where the folder is there is a failure."""
    return read_document(SHARED / ("corpus" if kind == "txt" else "corpus-pdf") / f"{name}.{kind}")


def cells(name: str, kind: str, section: str) -> Iterator[Figure]:
    """The figures of the tables under a heading."""
    return (
        f
        for f in document(name, kind).figures
        if f.in_table and any(section in title for title in f.heading_path)
    )


def values(name: str, kind: str, section: str, label: str, side: str | None = None) -> list[int]:
    """The values of a row in whole euros or counts, from left to right."""
    found = cells(name, kind, section)
    return [int(f.value) for f in found if label in f.row_path[-1] and side in (None, f.side)]


@pytest.mark.parametrize(("name", "kind"), EVERY)
def test_each_document_is_read_with_its_gemeente(name: str, kind: str) -> None:
    assert document(name, kind).metadata.gemeente == GEMEENTEN[name]


@pytest.mark.parametrize(
    ("name", "soort", "jaar"),
    [(DEN_HAAG, "begroting", 2026), (HAARLEMMERMEER, "brief", 2024), (VISIE, "visie", None)],
)
def test_soort_and_jaar_are_found(name: str, soort: str, jaar: int | None) -> None:
    metadata = document(name, "txt").metadata

    assert (metadata.soort, metadata.jaar) == (soort, jaar)


@pytest.mark.parametrize("kind", ["txt", "pdf"])
@pytest.mark.parametrize(
    ("section", "label", "thousands"),
    [
        ("Sociale basis", "Lasten", [65_336, 53_999, 53_627, 48_522, 47_951, 48_213]),
        ("Sociale basis", "Baten", [7_257, 7_254, 6_700, 3_854, 3_854, 3_854]),
        ("Bescherming jeugd en gezin", "Saldo", [183_154, 140_410, 147_996, 140_099, 140_065, 140_162]),
        ("Gespecialiseerde zorg", "Lasten", [180_712, 194_007, 199_335, 200_402, 202_830, 205_158]),
        ("Jeugdhulp", "Lasten", [190_726, 282_698, 257_288, 250_366, 210_330, 211_191]),
        ("Volksgezondheid", "Baten", [60_125, 69_913, 56_478, 55_808, 55_658, 55_658]),
        ("Opgave nieuwkomers", "Saldo", [-3_143, -2_672, -2_151, -2_123, -224, -225]),
    ],
)
def test_the_tables_of_den_haag(kind: str, section: str, label: str, thousands: list[int]) -> None:
    assert values(DEN_HAAG, kind, section, label) == [1000 * amount for amount in thousands]


@pytest.mark.parametrize("kind", ["txt", "pdf"])
def test_the_heads_of_den_haag_say_what_happened_and_what_is_planned(kind: str) -> None:
    row = [f for f in cells(DEN_HAAG, kind, "Jeugdhulp") if f.row_path == ("Lasten",)]

    assert [f.period for f in row] == ["2024", "2025", "2026", "2027", "2028", "2029"]
    assert [f.stand for f in row] == ["realisatie"] + ["begroting"] * 5
    assert {(f.unit, f.side, f.unit_inferred) for f in row} == {("EUR", "lasten", False)}


@pytest.mark.parametrize("kind", ["txt", "pdf"])
def test_the_saldo_of_den_haag_is_lasten_less_baten(kind: str) -> None:
    found = {
        (f.heading_path, f.period, f.side): f.value for f in document(DEN_HAAG, kind).figures if f.in_table
    }
    saldi = [key for key in found if key[2] == "saldo"]

    assert len(saldi) == 36
    for path, period, _ in saldi:
        assert found[path, period, "saldo"] == found[path, period, "lasten"] - found[path, period, "baten"]


@pytest.mark.parametrize("kind", ["txt", "pdf"])
@pytest.mark.parametrize(
    ("doel", "label", "side", "thousands"),
    [
        ("Beleidsdoel A", "6.71a", "baten", [814, 599, 599, 599, 599]),
        ("Beleidsdoel A", "6.71a", "lasten", [8_060, 7_815, 7_935, 7_913, 7_909]),
        ("Beleidsdoel A", "6.72d", "baten", [316, 0, 0, 0, 0]),
        ("Beleidsdoel A", "Saldo", "saldo", [-75_288, -75_567, -72_093, -74_120, -74_120]),
        ("Beleidsdoel B", "6.73c", "baten", [456, 0, 0, 0, 0]),
        ("Beleidsdoel B", "6.73c", "lasten", [8_856, 6_899, 6_899, 6_899, 6_899]),
        ("Beleidsdoel C", "6.4 ", "lasten", [5_697, 4_895, 4_877, 4_849, 4_877]),
        ("Beleidsdoel D", "6.3 ", "baten", [33_561, 29_099, 29_099, 29_099, 29_099]),
        ("Beleidsdoel D", "6.3 ", "lasten", [47_712, 41_048, 39_440, 39_290, 39_290]),
    ],
)
def test_the_tables_of_haarlemmermeer(
    kind: str, doel: str, label: str, side: str, thousands: list[int]
) -> None:
    assert values(HAARLEMMERMEER, kind, doel, label, side) == [1000 * amount for amount in thousands]


@pytest.mark.parametrize("kind", ["txt", "pdf"])
def test_the_thousands_of_haarlemmermeer_are_marked_as_inferred(kind: str) -> None:
    taakvelden = list(cells(HAARLEMMERMEER, kind, "Wat mag het kosten?"))

    assert len(taakvelden) == 295
    assert all(f.unit == "EUR" and f.unit_inferred for f in taakvelden)
    assert {f.stand for f in taakvelden if f.period == "2023"} == {"realisatie"}
    assert {f.stand for f in taakvelden if f.period != "2023"} == {"begroting"}


@pytest.mark.parametrize("kind", ["txt", "pdf"])
def test_the_series_of_pijnacker_nootdorp(kind: str) -> None:
    found = list(cells(PIJNACKER, kind, "Inkomensregelingen"))

    assert [(f.period, int(f.value), f.unit) for f in found] == [
        ("2020", 440, "aantal"),
        ("2021", 436, "aantal"),
        ("2022", 465, "aantal"),
        ("2023", 463, "aantal"),
        ("2024", 493, "aantal"),
        ("2025-07-01", 522, "aantal"),
    ]


@pytest.mark.parametrize("kind", ["txt", "pdf"])
@pytest.mark.parametrize(
    ("value", "period"),
    [(522, "2025-06"), (458, "2023-12-31"), (493, "2024-12-31"), (179, "2024"), (75, "2025-H1")],
)
def test_figures_in_the_sentences_of_pijnacker_nootdorp(kind: str, value: int, period: str) -> None:
    found = [f for f in document(PIJNACKER, kind).figures if f.value == value and not f.in_table]

    assert period in {f.period for f in found}


@pytest.mark.parametrize("kind", ["txt", "pdf"])
def test_the_amounts_in_the_lists_of_den_haag_are_positive(kind: str) -> None:
    amounts = [f for f in document(DEN_HAAG, kind).figures if f.unit == "EUR" and not f.in_table]

    assert len(amounts) > 100
    assert all(f.value > 0 for f in amounts)


def test_the_share_of_the_gemeente_and_that_of_the_province_are_told_apart() -> None:
    found = document(LEIDSCHENDAM, "txt").figures

    assert {(str(f.value), f.scope) for f in found if f.period == "2025-Q2"} == {
        ("3.7", "gemeente"),
        ("4.4", "provincie"),
    }


@pytest.mark.parametrize("name", AS_PDF)
def test_the_pdf_gives_the_same_table_figures_as_the_text(name: str) -> None:
    def meaning(kind: str) -> Counter[tuple[object, ...]]:
        return Counter(
            (f.value, f.unit, f.period, f.side, f.stand, f.row_path[-1])
            for f in document(name, kind).figures
            if f.in_table and f.unit_inferred == (name == HAARLEMMERMEER)
        )

    assert meaning("pdf") == meaning("txt")
    assert meaning("txt")
