"""Tables whose columns are ruled with dashes, as pandoc writes them."""

from tests.corpus.text_tables.test_column_tables import blocks_of, heads_of, rows_of, table_of

GRID = """
+------------+-----------+------------+
| Complex    | Nog te    | Verwacht   |
|            | maken     | resultaat  |
+============+===========+============+
| Kerkweide  | 3.480     | 412 V      |
| fase 2     |           |            |
+------------+-----------+------------+
| Station    | 6.215     | 268 N      |
+------------+-----------+------------+
"""


def test_the_columns_of_a_simple_table_are_those_of_its_rule() -> None:
    text = """
  Project             Taakveld      2026     2027
  ------------------- --------- -------- --------
  Riolering           7.2          1.850        -
  Brandweer Noord     1.1                   3.600

  : Tabel 1. Investeringen
"""
    assert heads_of(table_of(text)) == ["Project|Taakveld|2026|2027"]
    assert rows_of(text) == ["Riolering|7.2|1.850|-", "Brandweer Noord|1.1||3.600"]


def test_a_simple_table_needs_no_heads() -> None:
    text = "-------- ------ ------\nWegen     1.200  1.300\nGroen       210    220\n-------- ------ ------\n"
    assert rows_of(text) == ["Wegen|1.200|1.300", "Groen|210|220"]


def test_empty_lines_part_the_rows_of_a_multiline_table() -> None:
    text = """
 ---------------------------------------------
 Naam                 Stand begin    Stand eind
                             2026          2026
 ------------------ ------------- -------------
 Algemene reserve          2.150         2.294
 grondbedrijf

 Voorziening                   -           268
 Kerkweide
 ---------------------------------------------
"""
    assert heads_of(table_of(text)) == ["Naam|Stand begin 2026|Stand eind 2026"]
    assert rows_of(text) == ["Algemene reserve grondbedrijf|2.150|2.294", "Voorziening Kerkweide|-|268"]
    assert len(blocks_of(text)) == 1


def test_rules_part_the_rows_of_a_grid() -> None:
    assert heads_of(table_of(GRID)) == ["Complex|Nog te maken|Verwacht resultaat"]
    assert rows_of(GRID) == ["Kerkweide fase 2|3.480|412 V", "Station|6.215|268 N"]


def test_without_rules_between_them_the_lines_of_a_grid_are_rows() -> None:
    rule = "+-------+------+\n"
    text = f"{rule}| Soort | 2025 |\n{rule}| Afval |  310 |\n| Groen |  120 |\n{rule}"
    assert rows_of(text) == ["Afval|310", "Groen|120"]


def test_a_rule_under_a_title_makes_it_a_heading() -> None:
    blocks = blocks_of("Grondbeleid\n===========\n\nInleiding\n---------\n\nDe gemeente koopt grond.\n")
    assert [(block.kind, block.level, block.text) for block in blocks[:2]] == [
        ("heading", 1, "Grondbeleid"),
        ("heading", 2, "Inleiding"),
    ]


def test_front_matter_is_no_text() -> None:
    blocks = blocks_of(
        "---\ntitle: Nota\nauteur: Gemeente Kerkdorp\n---\n\n# Nota\n\nDe gemeente koopt grond.\n"
    )
    assert [block.text for block in blocks] == ["Nota", "De gemeente koopt grond."]
