"""Tables beside each other in one grid."""

import pytest

from corpus.tables.side_by_side import tables_side_by_side
from corpus.types import Table
from tests.corpus.examples import figures_of, table

BALANCE = """Balans (x € 1.000)

Activa | 2024 | 2023 | Passiva | 2024 | 2023
---|---|---|---|---|---
Gebouwen | 812 | 790 | Eigen vermogen | 604 | 600
Voorraden | 95 | 88 | Leningen | 303 | 278
Totaal activa | 907 | 878 | Totaal passiva | 907 | 878
"""
APART = """Wat erbij komt en wat eraf gaat (x € 1.000)

| Erbij | 2027 | 2028 | | Eraf | 2027 | 2028 |
|---|---|---|---|---|---|---|
| Bomen in de Dorpsstraat | 40 | 41 | | Inhuur | 9 | 18 |
| Bankjes | 12 | 12 | | | | |
| Samen erbij | 52 | 53 | | Samen eraf | 9 | 18 |
"""


def test_a_figure_on_the_right_is_of_the_label_on_the_right() -> None:
    found = {(f.label, f.column_path): f.value for f in figures_of(BALANCE)}

    assert found["Leningen", ("2023",)] == 278_000
    assert found["Gebouwen", ("2024",)] == 812_000
    assert len(found) == 12


def test_an_empty_column_between_the_tables_and_a_shorter_right_one_do_no_harm() -> None:
    found = [(f.label, int(f.value), f.remarks) for f in figures_of(APART) if f.period == "2027"]

    assert sorted(found) == [
        ("Bankjes", 12_000, ()),
        ("Bomen in de Dorpsstraat", 40_000, ()),
        ("Inhuur", 9_000, ()),
        ("Samen eraf", 9_000, ()),
        ("Samen erbij", 52_000, ()),
    ]


def test_an_empty_column_parts_tables_with_other_heads() -> None:
    found = table("Wensen|2027||Ombuigingen|2028", "Zwembad|120||Inhuur|150", "Fietsbrug|95||Verkoop|40")

    assert found
    assert [[cell.text for cell in part.rows[1].cells] for part in tables_side_by_side(found)] == [
        ["Zwembad", "120", ""],
        ["Inhuur", "150"],
    ]


def test_heads_of_two_lines_stand_over_both() -> None:
    found = table(
        "Lasten||Baten|", "Soort|2024|Soort|2024", "Loon|5|Huur|3", "Energie|2|Leges|1", "Totaal|7|Totaal|4"
    )

    assert found
    assert [len(part.rows[0].cells) for part in tables_side_by_side(found)] == [2, 2]


@pytest.mark.parametrize(
    "rows",
    [
        ("Onderdeel|2024|Toelichting|2025", "Groen|5|Meer bomen|6", "Wegen|7|Minder asfalt|6"),
        ("Onderdeel|Lasten|Baten|Bron", "Groen|5|1|Rekening", "Wegen|7|2|Begroting"),
        ("Taakveld|Onderdeel|2024|2025", "Groen|Bomen|5|6", "Wegen|Asfalt|7|6"),
    ],
)
def test_a_table_with_texts_between_its_figures_is_one(rows: tuple[str, ...]) -> None:
    found = table(*rows)

    assert isinstance(found, Table)
    assert tables_side_by_side(found) == (found,)
