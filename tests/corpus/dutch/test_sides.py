"""Lasten, baten or saldo, by words."""

import pytest

from corpus.dutch.sides import (
    is_reserve,
    side_of,
    side_of_block,
    side_of_cell,
    side_of_head,
    side_of_row,
    side_of_title,
)
from corpus.types import Side


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Lasten 2026", "lasten"),
        ("uitgaven aan zorg", "lasten"),
        ("Inkomsten", "baten"),
        ("Saldo van baten en lasten", "saldo"),
        ("Baten en lasten", None),
        ("Geplaatste personen", None),
        ("", None),
    ],
)
def test_a_text_names_a_side_only_where_it_is_one(text: str, side: Side | None) -> None:
    assert side_of(text) == side


@pytest.mark.parametrize(
    ("label", "side"),
    [
        ("Lasten van de zorg", "lasten"),
        ("Totale kosten", "lasten"),
        ("Overige baten", "baten"),
        ("Opbrengst heffing", "baten"),
        ("Inkomsten taakveld, zonder heffing", "baten"),
        ("Programma 1 lasten", "lasten"),
        ("Toevoegingen aan reserves (lasten)", "lasten"),
        ("Storting in reserves", "lasten"),
        ("Onttrekking reserves", "baten"),
        ("Saldo van baten en lasten", "saldo"),
        ("Geraamd totaal saldo", "saldo"),
        ("Begrotingssaldo", "saldo"),
        ("Resultaat na bestemming", "saldo"),
        ("Netto kosten taakveld", "saldo"),
        ("L4.3.2 Subsidies", "lasten"),
        ("B9.9 Overige verrekeningen", "baten"),
        ("L4 Marktstraat", None),
        ("Netto investering", None),
        ("Baten en lasten", None),
        ("Hogere bouwkosten kindcentrum", None),
        ("Minder opbrengst vaccinaties", None),
        ("Woonlasten", None),
        ("Rentelasten langlopende leningen", "lasten"),
        ("Vrijval reserve speelplekken", "baten"),
        ("Vrijval stelpost", None),
        ("Renteresultaat", "saldo"),
    ],
)
def test_a_row_is_of_the_side_that_it_begins_with(label: str, side: Side | None) -> None:
    assert side_of_row(label) == side


@pytest.mark.parametrize(
    ("head", "side"),
    [
        ("Begroting 2026 Lasten", "lasten"),
        ("Nog te ontvangen opbrengsten", "baten"),
        ("Eindresultaat", "saldo"),
        ("Toevoeging", "lasten"),
        ("Onttrekking", "baten"),
        ("Stand 1-1-2026", None),
        ("Woonlasten 2025 (€)", None),
    ],
)
def test_a_head_names_the_side_of_its_column(head: str, side: Side | None) -> None:
    assert side_of_head(head) == side


@pytest.mark.parametrize(
    ("title", "side"),
    [
        ("Tabel 2 Jeugd, lasten (x € 1.000)", "lasten"),
        ("Parkeeropbrengsten (in euro's)", "baten"),
        ("Ontwikkeling begrotingssaldo", "saldo"),
        ("Lasten en baten programma 3", None),
        ("Wat mag het kosten?", None),
        ("Dekking van de heffing (x € 1.000; opbrengsten met een min)", None),
        ("Complexen (x € 1.000); een min is een slecht resultaat", None),
        ("Woonlasten per huishouden", None),
    ],
)
def test_a_title_gives_a_side_to_the_whole_table(title: str, side: Side | None) -> None:
    assert side_of_title(title) == side


@pytest.mark.parametrize(
    ("label", "side"),
    [
        ("Lasten", "lasten"),
        ("Subtotaal baten", "baten"),
        ("Totale uitgaven", "lasten"),
        ("Totaal inkomsten", "baten"),
        ("Resultaat programma 4", "saldo"),
        ("Kosten taakveld", None),
        ("Overige posten", None),
        ("Overige opbrengsten", None),
    ],
)
def test_a_label_that_is_a_side_gives_it_to_its_block(label: str, side: Side | None) -> None:
    assert side_of_block(label) == side


@pytest.mark.parametrize(("text", "reserve"), [("Dotatie", True), ("Vrijval", True), ("Reserve weg", False)])
def test_what_goes_to_and_from_reserves_is_known(text: str, *, reserve: bool) -> None:
    assert is_reserve(text) == reserve


@pytest.mark.parametrize(
    ("text", "side"), [("L", "lasten"), ("b", "baten"), ("Baat", "baten"), ("V", None), ("", None)]
)
def test_a_cell_says_a_side_in_a_letter_or_a_word(text: str, side: Side | None) -> None:
    assert side_of_cell(text) == side


@pytest.mark.parametrize(
    ("head", "side"),
    [
        ("Begroting 2026 L3.5.1 Ingeleend personeel", "lasten"),
        ("B3.6 Huren", "baten"),
        ("B3.6 Huren en overige lasten", "baten"),
        ("Gebied B3", None),
    ],
)
def test_a_category_of_the_report_to_the_cbs_says_its_side(head: str, side: Side | None) -> None:
    assert side_of_head(head) == side
