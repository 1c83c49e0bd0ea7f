"""Tables in plain text whose columns are set out with several spaces."""

import pytest

from corpus.readers.text import read_text
from corpus.text_tables.head_lines import SPANNING
from corpus.types import Block, Table
from tests.corpus.examples import texts_of

HEAD = """
Taakveld                      Rekening    Begroting
                                  2024         2025
"""


def blocks_of(text: str) -> tuple[Block, ...]:
    return read_text(text.encode(), "stuk.txt")[1]


def table_of(text: str) -> Table:
    (found,) = (block.table for block in blocks_of(text) if block.table)
    return found


def heads_of(table: Table) -> list[str]:
    return texts_of(table)[: table.header_rows]


def rows_of(text: str) -> list[str]:
    """The rows under the heads, written with bars."""
    table = table_of(text)
    return texts_of(table)[table.header_rows :]


def test_heads_of_more_lines_stand_over_the_columns_that_they_reach_over() -> None:
    text = """
                          Realisatie 2024       Begroting 2025
                                                 na wijziging
Programma                 Lasten   Baten        Lasten   Baten
Wonen                      1.200     310         1.250     320
Zorg                       4.800      90         5.100      95
"""
    table = table_of(text)
    assert heads_of(table) == [
        "|Realisatie 2024|Realisatie 2024|Begroting 2025 na wijziging|Begroting 2025 na wijziging",
        "Programma|Lasten|Baten|Lasten|Baten",
    ]
    assert not table.misfits


def test_heads_that_span_columns_may_begin_where_their_first_column_does() -> None:
    text = """
              2024                  2025                  2026
              Lasten     Baten      Lasten     Baten      Lasten     Baten
Wonen         1.200      310        1.250      320        1.275      325
Zorg          4.800      90         5.100      95         5.200      95
"""
    assert heads_of(table_of(text))[0] == "|2024|2024|2025|2025|2026|2026"


def test_a_head_over_the_middle_one_of_three_columns_may_be_over_all_of_them() -> None:
    text = """
                            Raming
                     2025     2026     2027
Wonen               1.200    1.250    1.275
Zorg                4.800    5.100    5.200
"""
    assert table_of(text).misfits


def test_heads_with_one_space_between_them_each_stand_over_their_own_column() -> None:
    text = """
                    1e halfjaar           2e halfjaar
Team              Begroot Besteed       Begroot Besteed
Wonen               1.200   1.150         1.250   1.320
Zorg               14.800  13.100        15.100  15.950
"""
    assert heads_of(table_of(text)) == [
        "|1e halfjaar|1e halfjaar|2e halfjaar|2e halfjaar",
        "Team|Begroot|Besteed|Begroot|Besteed",
    ]


def test_a_line_with_the_unit_over_the_columns_is_no_head() -> None:
    text = """
                                   (bedragen x € 1.000)
                    Boekwaarde Investeringen   Opbrengsten    Boekwaarde
Complex               1-1-2025          2025          2025    31-12-2025
Lange Akker              8.412         1.260         2.945         6.727
Noordrand                  604           372         1.835           700
"""
    assert heads_of(table_of(text)) == [
        "Complex|Boekwaarde 1-1-2025|Investeringen 2025|Opbrengsten 2025|Boekwaarde 31-12-2025"
    ]


def test_a_stand_and_its_year_stay_one_head_where_each_is_over_a_column() -> None:
    text = """
            Rekening 2024
                 Bij   Af
Wonen      1.234.120  310
Zorg       2.345.480   90
"""
    assert heads_of(table_of(text)) == ["|Rekening 2024|Rekening 2024", "|Bij|Af"]


def test_a_year_stands_over_all_quarters_below_it_that_no_other_year_is_over() -> None:
    text = """
                                       2024                    2025
Indicator              Norm         4e kw.      1e kw.     2e kw.     3e kw.
Wachttijd                15             19          18         16         14
Klachten                 80             74          76         79         83
"""
    table = table_of(text)
    assert heads_of(table) == ["||2024|2025|2025|2025", "Indicator|Norm|4e kw.|1e kw.|2e kw.|3e kw."]
    assert not table.misfits


def test_years_that_stand_beside_their_quarters_are_unsure() -> None:
    text = """
                                     2024       2025
Indicator                    1e kw.     2e kw.     3e kw.
Wachttijd                        19         18         16
Klachten                         74         76         79
"""
    assert [misfit.reason for misfit in table_of(text).misfits] == [SPANNING]


def test_years_may_stand_between_the_columns_that_they_are_over() -> None:
    text = """
                                   2023               2024
Indicator                        Q3       Q4        Q1       Q2
Bezwaren                        566      241       198      736
Klachten                        483      555       858      564
"""
    assert heads_of(table_of(text)) == ["|2023|2023|2024|2024", "Indicator|Q3|Q4|Q1|Q2"]


@pytest.mark.parametrize(
    ("lines", "row"),
    [
        (
            "Samenkracht en                   120          130\nburgerparticipatie",
            "Samenkracht en burgerparticipatie",
        ),
        (
            "Samenkracht en\nburgerparticipatie               120          130",
            "Samenkracht en burgerparticipatie",
        ),
        (
            "Regionale samenwerking           120          130\n  Westaarde",
            "Regionale samenwerking Westaarde",
        ),
        (
            "Sociale wijkteams en\n                                 120          130\nwelzijn",
            "Sociale wijkteams en welzijn",
        ),
        ("Meldingen ..............         120          130", "Meldingen"),
    ],
)
def test_a_label_over_more_lines_is_one_above_or_below_its_figures(lines: str, row: str) -> None:
    above = f"{HEAD}Wegen                            900          910\n"
    text = f"{above}{lines}\nGroen                            210          220\n"
    assert rows_of(text) == ["Wegen|900|910", f"{row}|120|130", "Groen|210|220"]


def test_labels_as_far_indented_as_rows_are_no_sections_where_those_stand_further_out() -> None:
    text = """
                                       2024       2025
Subsidies
  Bibliotheek                           120        130
  Stichting Buurtwerk
  Kerkdorp en omstreken                 210        220
Vervoer
  Leerlingen                             85         90
"""
    assert rows_of(text) == [
        "Subsidies||",
        "Bibliotheek|120|130",
        "Stichting Buurtwerk Kerkdorp en omstreken|210|220",
        "Vervoer||",
        "Leerlingen|85|90",
    ]


def test_codes_before_labels_have_a_column_and_totals_stand_under_the_labels() -> None:
    text = """
                                       2024       2025
0.1    Bestuur                          120        130
6.71a  Huishoudelijke hulp en           310        320
       begeleiding
Totaal programma 1                      430        450
"""
    assert rows_of(text) == [
        "0.1|Bestuur|120|130",
        "6.71a|Huishoudelijke hulp en begeleiding|310|320",
        "|Totaal programma 1|430|450",
    ]


def test_words_behind_the_figures_go_on_on_lines_of_their_own() -> None:
    text = """
Risico            Kans       Bedrag     Toelichting
Jeugdhulp         50%         1.200     Het aantal kinderen
                                        kan sneller stijgen.
Gemeentefonds     30%           850     Nog niet bekend.
"""
    assert rows_of(text) == [
        "Jeugdhulp|50%|1.200|Het aantal kinderen kan sneller stijgen.",
        "Gemeentefonds|30%|850|Nog niet bekend.",
    ]


def test_a_sign_of_the_euro_apart_from_its_figure_has_no_column() -> None:
    text = """
Omschrijving              2024               2025
Personeel        €      12.500      €      12.900
Huur             €         800      €       (850)
"""
    assert [" ".join(row.split()) for row in rows_of(text)] == [
        "Personeel|€ 12.500|€ 12.900",
        "Huur|€ 800|€ (850)",
    ]


def test_rules_between_the_rows_are_left_out() -> None:
    text = """
Project                  Krediet      Restant
---------------------------------------------
Riolering Kerkstraat     450.000      329.500
Fietspad                  75.000       75.000
=============================================
Totaal                   525.000      404.500
"""
    assert rows_of(text)[-1] == "Totaal|525.000|404.500"


def test_a_table_goes_on_behind_the_foot_and_the_head_of_a_page() -> None:
    page = "Gemeente Kerkdorp                              Begroting 2026\n\n"
    text = (
        f"{page}{HEAD}Wegen                            900          910\n"
        f"Groen                            210          220\n\n\n"
        f"                                       {{}}\n\f{page}"
        f"Totaal                         1.110        1.130\n\n\n                                       13\n"
    ).replace("{}", "12")
    assert rows_of(text) == ["Wegen|900|910", "Groen|210|220", "Totaal|1.110|1.130"]


CONTENTS = """
1. Inleiding                         3
2. Programma's                       5
3. Paragrafen                       18
"""
TWO_COLUMNS = """
De gemeente telt nu 120 inwoners      In het dorp staan 45 huizen
en dat zijn er meer dan vorig jaar    en 12 winkels, waarvan twee leeg
"""


@pytest.mark.parametrize("text", [CONTENTS, TWO_COLUMNS])
def test_a_contents_list_and_text_in_two_columns_are_no_tables(text: str) -> None:
    assert not any(block.table for block in blocks_of(text))
