"""Gemeente, soort, begrotingsjaar and title, from file name and text."""

import pytest

from corpus.metadata import find_metadata, is_gemeente
from corpus.types import Block, Place, Soort
from tests.corpus.examples import blocks_of


def gemeente(name: str, text: str) -> str | None:
    return find_metadata(name, (), text).gemeente


def heading(text: str) -> tuple[Block, ...]:
    return (Block("heading", text, Place(0, len(text)), level=1),)


def test_the_gemeente_is_the_name_behind_that_word() -> None:
    assert gemeente("stuk.txt", "De gemeente Alphen aan den Rijn bouwt.") == "Alphen aan den Rijn"


@pytest.mark.parametrize(
    "name", ["Den Haag", "Leidschendam-Voorburg", "Bergen op Zoom", "Nuenen", "De Ronde Venen", "IJsselstein"]
)
def test_names_of_more_words_are_read_whole(name: str) -> None:
    assert gemeente("stuk.txt", f"De gemeente {name} bouwt, want gemeente {name} groeit.") == name


def test_the_gemeente_that_is_named_most_often_wins() -> None:
    text = "De gemeente Delft helpt. De gemeente Dorp bouwt en de gemeente Dorp groeit."

    assert gemeente("stuk.txt", text) == "Dorp"


def test_a_name_in_the_file_name_goes_first() -> None:
    text = "De gemeente Dorp bouwt, de gemeente Dorp groeit. De gemeente Delft ook."

    assert gemeente("delft-begroting-2026.txt", text) == "Delft"


def test_a_name_of_the_file_name_is_written_as_in_the_text() -> None:
    assert (
        gemeente("pijnacker-nootdorp-visie.txt", "Wonen in Pijnacker-Nootdorp is fijn.")
        == "Pijnacker-Nootdorp"
    )


def test_one_name_each_says_nothing() -> None:
    assert gemeente("stuk.txt", "De gemeente Delft en de gemeente Dorp werken samen.") is None


def test_no_name_is_none() -> None:
    assert gemeente("stuk.txt", "De gemeente bouwt woningen.") is None


@pytest.mark.parametrize(
    ("name", "soort"),
    [
        ("dorp-begroting-2026.pdf", "begroting"),
        ("Programmabegroting_2026.pdf", "begroting"),
        ("jaarstukken 2024.pdf", "jaarstukken"),
        ("raadsbrief-zorg-2024.txt", "brief"),
        ("kadernota-2026.txt", "kadernota"),
        ("najaarsnota-2025.txt", "tussenrapportage"),
        ("visie-sociaal-domein.txt", "visie"),
        ("beleidsplan-wmo.txt", "nota"),
        ("stuk.txt", "overig"),
    ],
)
def test_the_file_name_says_the_soort(name: str, soort: Soort) -> None:
    assert find_metadata(name, (), "").soort == soort


def test_the_title_says_the_soort_where_the_file_name_does_not() -> None:
    assert find_metadata("stuk.txt", heading("Jaarverslag bij de begroting"), "").soort == "jaarstukken"


def test_the_start_of_the_text_says_the_soort_last() -> None:
    assert (
        find_metadata("stuk.txt", heading("Zorg"), "Dit is de kadernota voor de begroting.").soort
        == "kadernota"
    )
    assert find_metadata("stuk.txt", (), "x" * 3000 + " begroting").soort == "overig"


@pytest.mark.parametrize(
    ("name", "title", "text", "jaar"),
    [
        ("begroting-2026.pdf", "Begroting 2025", "", 2026),
        ("stuk.pdf", "Begroting 2025", "", 2025),
        ("stuk.pdf", "Zorg", "Dit hoort bij de begroting 2024 van Dorp.", 2024),
        ("stuk.pdf", "Zorg", "In 2023 was dat zo.", None),
        ("besluit-20261234.pdf", "", "", None),
    ],
)
def test_the_jaar_comes_from_the_name_the_title_or_the_text(
    name: str, title: str, text: str, jaar: int | None
) -> None:
    assert find_metadata(name, heading(title) if title else (), text).jaar == jaar


def test_the_title_is_the_first_heading_or_else_the_file_name() -> None:
    assert find_metadata("a-b_c.txt", heading("Zorg"), "").title == "Zorg"
    assert find_metadata("a-b_c.txt", (), "").title == "a b c"


def test_a_name_with_small_words_is_read_whole() -> None:
    text = "Wat inwoners aan de gemeente Westdorp aan Zee betalen. De gemeente Westdorp aan Zee groeit."

    assert gemeente("westdorp-aan-zee-heffingen-2026.txt", text) == "Westdorp aan Zee"


def test_a_name_ends_with_its_line() -> None:
    assert gemeente("stuk.txt", "Begroting 2025 gemeente Dorp\nGa direct naar: Zoeken\n") == "Dorp"


def test_a_name_only_in_the_file_name_is_what_stands_before_its_subject() -> None:
    assert gemeente("dorp-aan-de-beek-sociaal-domein-2026.html", "Wij helpen.") == "Dorp aan de Beek"
    assert gemeente("sociaal-domein-2026.html", "Het Sociaal Domein.") is None
    assert gemeente("geheugensteun-opvang.txt", "Wij helpen.") is None


def test_heads_and_menus_that_are_no_text_still_name_the_document() -> None:
    source = "Dorp aan Zee | Programmabegroting 2025 52\n"
    found = find_metadata("stuk.txt", heading("Verkeer"), "Wij helpen.", source)

    assert (found.gemeente, found.soort, found.jaar) == ("Dorp aan Zee", "begroting", 2025)


def test_the_budget_of_a_body_of_gemeenten_is_that_body_s() -> None:
    found = find_metadata(
        "dorp-ggd.html", heading("GGD Kust en Land: begroting 2026"), "De gemeente Dorp betaalt."
    )

    assert found.gemeente == "GGD Kust en Land"
    assert not is_gemeente("GGD Kust en Land")
    assert is_gemeente("Dorp")


def test_a_document_that_names_itself_says_its_soort() -> None:
    text = "x " * 2000 + "Zie programma 1 van deze programmabegroting."

    assert find_metadata("stuk.txt", heading("Zorg"), text).soort == "begroting"


@pytest.mark.parametrize(
    ("titles", "title"),
    [
        (["BEGROTING 2025", "Programma 7 Groen", "Wat kost het?"], "Programma 7 Groen"),
        (
            ["Programmabegroting 2026 gemeente Dorp", "Deel A. Zorg", "Deel B. Geld"],
            "Programmabegroting 2026 gemeente Dorp",
        ),
        (["Dorp - Begroting 2026", "Groen en grijs", "Groen"], "Groen en grijs"),
        (["Programma 5 Groen – Jaarstukken 2024 – Gemeente Dorp"], "Programma 5 Groen"),
        (["Wat willen we bereiken?", "Groen"], "Groen"),
        (["Oost- West"], "Oost-West"),
    ],
)
def test_the_title_says_what_it_is_about(titles: list[str], title: str) -> None:
    blocks = tuple(
        Block("heading", text, Place(i, i + 1), level=1 if i < 2 or "Deel" in text else 2)
        for i, text in enumerate(titles)
    )

    assert find_metadata("dorp-2026.txt", blocks, "De gemeente Dorp.").title == title


def test_a_letter_is_called_by_its_subject() -> None:
    blocks = (*heading("Dorp"), Block("paragraph", "Onderwerp Voortgang van het groen", Place(5, 9)))

    assert find_metadata("brief.txt", blocks, "").title == "Voortgang van het groen"


def test_a_row_of_a_table_is_not_what_a_letter_is_about() -> None:
    blocks = blocks_of("# Kadernota\n\n| Onderwerp | 2025 | 2026 |\n|---|---|---|\n| Bomen | 5 | 6 |\n")

    assert find_metadata("stuk.md", blocks, "").title == "Kadernota"


def test_a_word_that_is_in_capitals_only_is_no_name() -> None:
    assert gemeente("bomenplan-en-groen.txt", "BOMENPLAN: EIKEN EN BEUKEN\n\nEr zijn eiken.") is None
