"""What belongs to the website or the converter, and what only looks like it."""

import pytest

from corpus.layout.navigation import is_converter_mark, is_navigation, navigation_lines


@pytest.mark.parametrize(
    "line",
    [
        "Terug naar navigatie - Programma 4 - Wonen",
        "Terug naar boven",
        "Direct naar de inhoud",
        "Ga direct naar: Zoeken | Inhoud",
        "U bent hier: Home / Programma's / Wonen",
        "Home > Paragrafen > A. Groen",
        "Begroting 2026 » Paragrafen » Groen",
        "Deel deze pagina  Afdrukken",
        "Deze pagina is gebouwd op 10/02/2025 11:47:26 met de export van 10/02/2025",
        "Laatst gewijzigd: 17-04-2025",
        "Dorp.nl gebruikt cookies voor bezoekstatistieken.",
        "© 2025 gemeente Dorp",
    ],
)
def test_navigation_is_known_by_its_words(line: str) -> None:
    assert is_navigation(line)


@pytest.mark.parametrize(
    "line",
    [
        "Direct naar werk begeleiden we 50 mensen.",
        "Terug naar het oude niveau gaan we niet.",
        "Naar boven bijgesteld zijn de lasten van het groen.",
        "U bent hier aan het goede adres.",
        "Deel A. Bestuur",
        "De waarde is > 2,0 en < 3,0",
        "Netto schuldquote | < 90% | > 130%",
        "Wij plaatsen bomen, want groen is goed voor iedereen.",
        "Home care is zorg thuis.",
    ],
)
def test_text_with_such_words_is_kept(line: str) -> None:
    assert not is_navigation(line)


def test_words_of_a_menu_go_only_where_there_is_other_navigation() -> None:
    assert navigation_lines(["Menu", "Tekst."]) == set()
    assert navigation_lines(["Menu", "Terug naar boven", "Tekst."]) == {0, 1}


@pytest.mark.parametrize(
    "line",
    [
        "{49}------------------------------------------------",
        "<!-- image -->",
        "<!-- page break 63 -->",
        "![](_page_48_Picture_1.jpeg)",
        "![Een grafiek van de lasten](grafiek.png)",
        "**==> picture [480 x 212] intentionally omitted <==**",
    ],
)
def test_marks_of_converters_are_known(line: str) -> None:
    assert is_converter_mark(line)


def test_a_link_or_a_drawn_line_is_no_mark() -> None:
    assert not is_converter_mark("Zie [het plan](http://dorp.nl).")
    assert not is_converter_mark("---")


def test_labels_within_a_picture_go_and_sentences_stay() -> None:
    lines = [
        "**----- Start of picture text -----**<br>",
        "1.000<br>500<br>2026 2027",
        "Wij geven in alle jaren meer geld uit aan groen dan aan grijs.",
        "**----- End of picture text -----**<br>",
        "Tekst.",
    ]

    assert navigation_lines(lines) == {0, 1, 3}
