"""Gemeente, soort, begrotingsjaar and title, from file name and text."""

import pytest

from corpus.metadata import find_metadata
from corpus.types import Block, Place, Soort


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
