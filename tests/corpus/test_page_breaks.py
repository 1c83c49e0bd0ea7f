"""What a page break parts is read as one; footnotes stay, out of the way."""

import pytest

from corpus.readers.text import read_text
from tests.corpus.examples import blocks_of, figures_of

FILLER = "de gemeente bouwt ieder jaar een aantal huizen voor wie er wil gaan wonen en\n" * 6
FULL = "en dat doet zij samen met anderen, want alleen lukt het ons niet om al die"


def paged(*pages: str) -> str:
    """Pages with a foot and a head, as texts made of PDFs have them."""
    long = "\n".join(f"Regel {letter} van de bladzijde, die hier eindigt." for letter in "abcdefghijklmnop")
    return "".join(
        f"{long}\n\n{page}\n\nGemeente Dorp {n}\nProgrammabegroting 2026\n\n"
        for n, page in enumerate(pages, 27)
    )


def texts(text: str) -> list[str]:
    return [block.text for block in blocks_of(text)]


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        (
            "Er kwamen veel winkel-",
            "diefstallen bij in 2024.",
            "Er kwamen veel winkeldiefstallen bij in 2024.",
        ),
        ("De bedragen gelden voor de hele regio,", "tenzij anders vermeld.", "regio, tenzij anders vermeld."),
        (f"{FILLER}{FULL}", "huizen te bouwen.", "om al die huizen te bouwen."),
    ],
)
def test_a_paragraph_goes_on_over_a_page_break(first: str, second: str, joined: str) -> None:
    pages = paged(first, "x", "y").replace(
        "Programmabegroting 2026\n\nRegel a", f"Programmabegroting 2026\n\n{second}\n\nRegel a", 1
    )

    assert any(text.endswith(joined) for text in texts(pages))


def test_a_paragraph_that_ends_at_the_foot_is_not_joined() -> None:
    pages = paged("Er kwamen huizen bij.", "Er kwamen bomen bij.", "Einde.")

    assert "Er kwamen huizen bij." in texts(pages)
    assert "Er kwamen bomen bij." in texts(pages)


def test_the_quote_of_a_figure_holds_no_foot_of_a_page() -> None:
    pages = paged("De bijdrage is per inwoner bekend, in totaal is het,", "x", "y").replace(
        "Programmabegroting 2026\n\nRegel a", "Programmabegroting 2026\n\nna aftrek, € 58.534.\n\nRegel a", 1
    )
    whole, _ = read_text(pages.encode(), "stuk.txt")
    (figure,) = [f for f in figures_of(pages) if f.unit == "EUR"]

    assert "Gemeente Dorp" not in whole[figure.quote.start : figure.quote.end]
    assert whole[figure.quote.start : figure.quote.end].startswith("De bijdrage is per inwoner bekend")


def test_a_footnote_moves_behind_the_paragraph_that_it_interrupts() -> None:
    pages = paged("Op straat.1 Er kwamen veel winkel-\n\n1 Bron: de politie.", "x", "y").replace(
        "Programmabegroting 2026\n\nRegel a", "Programmabegroting 2026\n\ndiefstallen bij.\n\nRegel a", 1
    )
    found = texts(pages)

    at = found.index("Op straat.1 Er kwamen veel winkeldiefstallen bij.")
    assert found[at + 1] == "1 Bron: de politie."


def test_a_row_of_a_table_that_begins_with_a_number_is_no_footnote() -> None:
    pages = paged("Zie tabel 3.1\n\n1 Wonen 412 305\n\n2 Zorg 64 71", "x", "y")

    whole, _ = read_text(pages.encode(), "stuk.txt")

    assert whole.index("1 Wonen 412 305") < whole.index("2 Zorg 64 71") < whole.index("Regel a", 800)


def test_a_text_without_furniture_comes_back_unchanged() -> None:
    text = "Wonen\n\n  Er kwamen huizen bij.\n\n\n- een ding;\n\tinspringend\n"

    assert read_text(text.encode(), "stuk.txt")[0] == text


def test_no_line_of_text_is_lost() -> None:
    words = "Er kwamen veel winkel-\n\n1 Bron: de politie."
    pages = paged(f"Op straat.1 {words}", "x", "y")
    whole, _ = read_text(pages.encode(), "stuk.txt")
    left_out = {"Gemeente Dorp 27", "Gemeente Dorp 28", "Gemeente Dorp 29", "Programmabegroting 2026"}

    assert sorted(line for line in whole.split("\n") if line) == sorted(
        line for line in pages.split("\n") if line and line not in left_out
    )
