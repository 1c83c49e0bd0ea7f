"""Rows with only spaces between their cells."""

import pytest

from corpus.types import Table
from tests.corpus.examples import blocks_of, texts_of


def table_of(text: str) -> Table:
    (found,) = (block.table for block in blocks_of(text) if block.table)
    return found


def rows_of(text: str) -> list[str]:
    """The rows under the heads, written with bars."""
    table = table_of(text)
    return texts_of(table)[table.header_rows :]


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("Saldo -/- 3.640 -/- 3.983", "Saldo|-/- 3.640|-/- 3.983"),
        ("Saldo (450) 75-", "Saldo|(450)|75-"),
        ("Saldo - 5 - 7", "Saldo|- 5|- 7"),
        ("Saldo 481 N 900 V", "Saldo|481 N|900 V"),
        ("Saldo N 481 V 900", "Saldo|N 481|V 900"),
        ("Saldo - 12", "Saldo|-|12"),
        ("Hotel, per nacht € 3,10 € 3,90", "Hotel, per nacht|€ 3,10|€ 3,90"),
        ("Dekking 97,4% 100%", "Dekking|97,4%|100%"),
        ("1e kwartaal 386.400 412.250", "1e kwartaal|386.400|412.250"),
        ("0.10 Toevoegingen 350 0", "0.10 Toevoegingen|350|0"),
        ("van 12 t/m 17 jaar) 9 11", "van 12 t/m 17 jaar)|9|11"),
        ("Totaal* 1.250* 1.300", "Totaal*|1.250|1.300"),
        ("Doel < 90% > 95%", "Doel|< 90%|> 95%"),
    ],
)
def test_cells_are_told_from_the_label_at_the_end_of_the_line(row: str, cells: str) -> None:
    assert rows_of(f"Onderdeel 2025 2026\nWegen 1.200 1.300\n{row}\nGroen 210 220\n")[1] == cells


@pytest.mark.parametrize(
    ("lines", "label"),
    [
        ("Samenkracht en\nburgerparticipatie 12 13", "Samenkracht en burgerparticipatie"),
        ("Regionaal Kennis-\ncentrum 12 13", "Regionaal Kenniscentrum"),
        ("Sportpark De\nHoge Wal 12 13", "Sportpark De Hoge Wal"),
        ("Meldingen (openbare\nruimte) 12 13", "Meldingen (openbare ruimte)"),
        ("Samenkracht 12 13\nen burgerparticipatie", "Samenkracht en burgerparticipatie"),
    ],
)
def test_the_halves_of_a_label_are_joined(lines: str, label: str) -> None:
    assert rows_of(f"Onderdeel 2025 2026\nWegen 1.200 1.300\n{lines}\nGroen 210 220\n")[1] == f"{label}|12|13"


def test_the_first_row_may_have_a_label_in_halves() -> None:
    assert (
        rows_of("Onderdeel 2025 2026\nWegen en\nbruggen 12 13\nGroen 14 15\n")[0] == "Wegen en bruggen|12|13"
    )


def test_a_line_alone_between_rows_is_a_section_also_right_under_the_heads() -> None:
    text = "Taakveld 2025 2026\nLasten\nWegen 12 13\nTotaal 12 13\nBaten\nLeges 14 15\n"

    assert rows_of(text) == ["Lasten||", "Wegen|12|13", "Totaal|12|13", "Baten||", "Leges|14|15"]


def test_a_part_of_a_row_is_no_half_of_the_section_above_it() -> None:
    assert rows_of("Post 2025 2026\nPersoneel\nwaarvan vast 12 13\nOverig 14 15\n")[0] == "Personeel||"


def test_a_number_before_each_label_has_a_column_where_the_head_names_it() -> None:
    text = "Nr. Onderwerp Besluit Bedrag\n1 Griffie 25-011 41.500 N\n2 Gymzaal 25-019 0\nTotaal 41.500 N\n"

    assert texts_of(table_of(text)) == [
        "Nr.|Onderwerp|Besluit|Bedrag",
        "1|Griffie|25-011|41.500 N",
        "2|Gymzaal|25-019|0",
        "|Totaal||41.500 N",
    ]


def test_a_unit_behind_each_label_has_a_column_where_the_head_names_it() -> None:
    text = "Indicator Eenheid 2024 2025\nRestafval kg per inwoner 131 110\nScheiding % 67 72\n"

    assert texts_of(table_of(text))[1:] == ["Restafval|kg per inwoner|131|110", "Scheiding|%|67|72"]


def test_units_and_marks_behind_the_figures_have_columns_of_their_own() -> None:
    assert rows_of("Asfalt 962.000 m2\nBruggen 63 stuks\nRiool 148 km\n") == [
        "Asfalt|962.000|m2",
        "Bruggen|63|stuks",
        "Riool|148|km",
    ]
    assert rows_of(
        "Begroting Afwijking\n2025\nJeugd 7.840 575 N S\nWmo 4.680 135 V I\nTotaal 12.520 440 N\n"
    ) == [
        "Jeugd|7.840|575 N|S",
        "Wmo|4.680|135 V|I",
        "Totaal|12.520|440 N|",
    ]


def test_a_total_of_fewer_figures_goes_where_the_sums_are_exact() -> None:
    text = "Onderdeel 2024 2025 2026\nWegen 12 13 14\nGroen 14 15 16\nTotaal 30\n"

    assert rows_of(text)[-1] == "Totaal|||30"
    assert table_of(text).misfits == ()


def test_a_row_of_fewer_figures_is_kept_beside_the_columns_and_reported() -> None:
    text = "Onderdeel 2024 2025 2026\nWegen 12 13 14\nGroen 14 15 16\nRiool 9\n"
    table = table_of(text)

    assert rows_of(text)[-1] == "Riool||||9"
    assert [text[m.place.start : m.place.end] for m in table.misfits if "minder" in m.reason] == ["Riool 9"]


def test_a_row_of_more_figures_keeps_the_first_in_its_label_and_is_reported() -> None:
    text = "Onderdeel 2024 2025\nWegen 12 13\nKlasse 4 16 17\nTotaal 28 30\n"

    assert rows_of(text)[1] == "Klasse 4|16|17"
    assert ["meer" in misfit.reason for misfit in table_of(text).misfits] == [True]


def test_in_rows_set_in_columns_a_figure_stays_under_its_head() -> None:
    text = (
        "Onderdeel          2024      2025      2026\n"
        "Wegen                12        13        14\n"
        "Groen                14        15        16\n"
        "Riool                           9\n"
    )

    assert rows_of(text)[-1] == "Riool||9|"


def test_a_new_head_in_the_middle_begins_another_table() -> None:
    text = (
        "Post 2024 2025\nWegen 12 13\nTotaal 12 13\nTarieven 2025 2026\nStraat 2,30 2,50\nGarage 9,00 9,50\n"
    )

    assert [len(block.table.body) for block in blocks_of(text) if block.table] == [2, 2]


@pytest.mark.parametrize("blank", ["", "\n"])
def test_white_space_between_rows_of_one_width_does_not_end_the_table(blank: str) -> None:
    text = f"Post 2024 2025\nWegen 12 13\n{blank}Groen 14 15\n{blank}Totaal 26 28\n"

    assert len(rows_of(text)) == 3


def test_the_label_of_a_row_may_be_a_year() -> None:
    assert rows_of("Jaar Aantal Kosten\n2023 440 1.200\n2024 436 1.250\n2025 465 1.300\n") == [
        "2023|440|1.200",
        "2024|436|1.250",
        "2025|465|1.300",
    ]


def test_one_row_is_a_table_only_below_heads() -> None:
    assert rows_of("2023 2024 2025\nUitkeringen 440 436 465\n") == ["Uitkeringen|440|436|465"]
    assert [block.table for block in blocks_of("Uitkeringen 440 436 465\n\nMeer tekst.\n")] == [None, None]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Bedragen x € 1.000 2024 2025", "Bedragen x € 1.000|2024|2025"),
        ("Programma 1 Bestuur 2024 2025", "Programma 1 Bestuur|2024|2025"),
        ("Indicator Bron 2024 2025", "Indicator Bron|2024|2025"),
        ("Wijk Inwoners Woningen", "Wijk|Inwoners|Woningen"),
        ("1e kwartaal 2e kwartaal", "|1e kwartaal|2e kwartaal"),
        ("Jan Feb", "|Jan|Feb"),
        ("**Post** **2024** **2025**", "Post|2024|2025"),
    ],
)
def test_a_head_stands_over_its_columns(head: str, expected: str) -> None:
    assert texts_of(table_of(f"{head}\nWegen 12 13\nGroen 14 15\nTotaal 26 28\n"))[0] == expected


def test_a_title_above_the_heads_stays_a_heading() -> None:
    blocks = blocks_of("Openbare ruimte\n2024 2025\nWegen 12 13\nGroen 14 15\n")

    assert (blocks[0].kind, blocks[0].text) == ("heading", "Openbare ruimte")


def test_units_below_the_heads_are_heads() -> None:
    assert texts_of(table_of("2024 2025\nx € 1.000 x € 1.000\nWegen 12 13\nGroen 14 15\n"))[:2] == [
        "|2024|2025",
        "|x € 1.000|x € 1.000",
    ]


def test_a_total_without_a_percentage_leaves_its_column_empty() -> None:
    text = "Risico Kans Gevolg Bedrag\nBrand 50% 1.000 500\nCyber 30% 2.000 600\nTotaal 3.000 1.100\n"

    assert rows_of(text)[-1] == "Totaal||3.000|1.100"


def test_figures_with_hard_spaces_and_bold_rows_are_read() -> None:
    assert rows_of("2024 2025\nLasten 1\u00a0200 1\u00a0300\n**Totaal** **1\u00a0200** **1\u00a0300**\n") == [
        "Lasten|1\u00a0200|1\u00a0300",
        "Totaal|1\u00a0200|1\u00a0300",
    ]


def test_a_caption_that_names_a_day_is_no_head() -> None:
    text = "Tabel 2 Team en uren, stand 1 oktober 2025\nTeam Aantal Uren\nBeheer 12,5 1.840\nWijk 8,0 960\n"

    assert texts_of(table_of(text))[0] == "Team|Aantal|Uren"


def test_a_line_of_heads_may_end_in_a_shortened_word() -> None:
    text = "Begroting 2025 Begroting 2025\nprimitief na wijz.\nWegen 12 13\nGroen 14 15\n"

    assert texts_of(table_of(text))[:2] == ["|Begroting 2025|Begroting 2025", "|primitief|na wijz."]


def test_words_set_upright_beside_groups_of_rows_are_their_sections() -> None:
    text = (
        "Naam Stand 1-1-2026 Bij Af Stand 31-12-2026\n"
        "V\nR\nI\nJ\n"
        "Reserve 9.315 420 1.180 8.555\nBuffer 1.500 – – 1.500\nTotaal vrij 10.815 420 1.180 10.055\n"
        "V\nA\nS\nT\n"
        "Opvang 2022-2025 1.246 – 1.246 –\nAfval 388 65 – 453\nTotaal vast 1.634 65 1.246 453\n"
        "Totaal 12.449 485 2.426 10.508\n"
    )
    assert rows_of(text) == [
        "VRIJ||||",
        "Reserve|9.315|420|1.180|8.555",
        "Buffer|1.500|–|–|1.500",
        "Totaal vrij|10.815|420|1.180|10.055",
        "VAST||||",
        "Opvang 2022-2025|1.246|–|1.246|–",
        "Afval|388|65|–|453",
        "Totaal vast|1.634|65|1.246|453",
        "Totaal|12.449|485|2.426|10.508",
    ]


def test_the_head_over_the_labels_may_name_a_year_in_words() -> None:
    text = "Ruimte voor tegenvallers in 2026 Bedrag\nReserve 7.455\nOnvoorzien 60\nTotaal 7.515\n"
    assert texts_of(table_of(text))[0] == "Ruimte voor tegenvallers in 2026|Bedrag"


@pytest.mark.parametrize("bullet", ["• ", ""])
def test_a_list_with_shares_in_brackets_is_no_table_of_negative_ones(bullet: str) -> None:
    lines = [f"{bullet}{name}: € 24,1 miljoen (39,2%)\n" for name in ("Wonen", "Zorg", "Groen")]
    assert not any(block.table for block in blocks_of("De verdeling is als volgt:\n" + "".join(lines)))


def test_labels_and_heads_that_run_into_the_next_cell_are_told_from_it() -> None:
    text = (
        "Omschrijving Rekening 2024Begroting 2025Raming2026\n"
        "Lasten\n6.1 Samenkracht2.418 2.530 2.598\n6.3 Inkomen (Pw)972 1.014 1.061\n"
        "6.72 Jeugdhulp, ook landelijk\ningekocht8.316,5 8.905 9.118\n"
        "Onttrekking650 – –\nSaldo -15.775 -16.797 -17.410\n"
    )
    assert texts_of(table_of(text)) == [
        "Omschrijving|Rekening 2024|Begroting 2025|Raming 2026",
        "Lasten|||",
        "6.1 Samenkracht|2.418|2.530|2.598",
        "6.3 Inkomen (Pw)|972|1.014|1.061",
        "6.72 Jeugdhulp, ook landelijk ingekocht|8.316,5|8.905|9.118",
        "Onttrekking|650|–|–",
        "Saldo|-15.775|-16.797|-17.410",
    ]


@pytest.mark.parametrize("label", ["Natura2000", "Toezicht1", "Vergunningen2023", "CO2", "Bomen per km2"])
def test_a_number_that_is_part_of_the_last_word_of_a_label_stays_there(label: str) -> None:
    text = f"Onderdeel 2025 2026\nWegen 1.200 1.300\n{label} 481 900\nGroen 210 220\n"
    assert rows_of(text)[1] == f"{label}|481|900"
    assert not table_of(text).misfits


def test_figures_on_the_line_below_their_label_are_its_row() -> None:
    text = (
        "Tabel 2 Aantal cliënten\n1-1-2024 1-1-2025 Verwacht 2026\n"
        "Huishoudelijke hulp\n642 671 700\nBegeleiding van\nvolwassenen en ouderen\n318 325 330\n"
        "Hulp met verblijf\n41 – 40\n"
    )
    assert rows_of(text) == [
        "Huishoudelijke hulp|642|671|700",
        "Begeleiding van volwassenen en ouderen|318|325|330",
        "Hulp met verblijf|41|–|40",
    ]


def test_rows_of_a_label_and_its_figures_below_it_may_be_parted_by_white_space() -> None:
    paragraphs = (
        "Tabel 3 Baten en lasten (x € 1.000)",
        "Begroting 2024\nprimitief",
        "Realisatie\n2024",
        "Verschil",
        "Lasten",
        "Wegen\n4.860 5.015 -155",
        "Havens en waterwegen in het\nbuitengebied\n318 296 22",
        "Totaal lasten\n5.178 5.311 -133",
        "Baten",
        "Wegen\n212 268 56",
        "Saldo\n-4.966 -5.043 -77",
        "Tekst die volgt op de tabel.",
    )
    table = table_of("\n\n".join(paragraphs))
    assert texts_of(table) == [
        "|Begroting 2024 primitief|Realisatie 2024|Verschil",
        "Lasten|||",
        "Wegen|4.860|5.015|-155",
        "Havens en waterwegen in het buitengebied|318|296|22",
        "Totaal lasten|5.178|5.311|-133",
        "Baten|||",
        "Wegen|212|268|56",
        "Saldo|-4.966|-5.043|-77",
    ]


def test_figures_without_a_label_anywhere_end_the_table() -> None:
    assert rows_of("Post 2025 2026\nWegen 12 13\nGroen 10 11\n22 24\n") == ["Wegen|12|13", "Groen|10|11"]
