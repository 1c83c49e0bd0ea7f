"""What stands on every page and is no text of the document."""

from corpus.layout.furniture import without_furniture
from corpus.layout.lines import Line
from corpus.types import Cell, Place

TEXT = [
    f"Een regel met tekst {word}" for word in "aap noot mies wim zus jet teun vuur gijs lam kees bok".split()
]
TEXT += ["En nog een regel", "En nog een tweede regel", "En nog een derde regel", "Slot"]


def lines(*texts: str) -> list[Line]:
    return [Line(text, Place(i, i + 1)) for i, text in enumerate(texts)]


def kept(*texts: str) -> list[str]:
    return [line.text for line in without_furniture(lines(*texts))]


def pages(*heads: str) -> list[str]:
    """Pages with a head or foot each above the same lines of text, which differ by page."""
    return [line for n, head in enumerate(heads) for line in (head, *(f"{text} {'x' * n}" for text in TEXT))]


def test_text_is_kept_in_order() -> None:
    assert kept(*TEXT) == TEXT


def test_page_numbers_are_left_out() -> None:
    numbers = ["Pagina 3", "pagina 3 van 12", "Blz. 4", "3 / 12"]

    assert kept("Tekst", *numbers, "Meer tekst") == ["Tekst", "Meer tekst"]


def test_a_line_that_only_holds_a_figure_is_kept() -> None:
    assert kept("Aantal", "522", "Tekst") == ["Aantal", "522", "Tekst"]


def test_a_head_that_comes_back_with_another_page_number_is_left_out() -> None:
    texts = pages("Begroting 2026 | 7", "Begroting 2026 | 8", "Begroting 2026 | 9")

    assert not [line for line in kept(*texts) if line.startswith("Begroting")]


def test_a_head_on_two_pages_is_kept() -> None:
    assert len([line for line in kept(*pages("Deel 7", "Deel 8")) if line.startswith("Deel")]) == 2


def test_captions_that_count_up_close_together_are_kept() -> None:
    captions = ["Tabel 1", "tekst", "Tabel 2", "tekst", "Tabel 3", "tekst"]

    assert kept(*captions) == captions


def test_a_head_without_a_number_goes_with_the_numbered_line_beside_it() -> None:
    texts = [
        line
        for n in (7, 8, 9)
        for line in ("Gemeente Dorp", f"Begroting | {n}", *(f"{t} {'x' * n}" for t in TEXT))
    ]

    assert "Gemeente Dorp" not in kept(*texts)


def test_a_line_that_stands_elsewhere_too_is_text_of_the_document() -> None:
    beside = [
        line for n in (7, 8, 9) for line in (f"Pagina {n}", "Lasten", f"tekst {'x' * n}", "Lasten", "meer")
    ]

    assert kept(*beside).count("Lasten") == 6


def test_a_row_of_a_table_beside_a_page_number_is_kept() -> None:
    row = Line("Lasten 5", Place(0, 1), cells=(Cell("Lasten", Place(0, 1)), Cell("5", Place(0, 1))))
    mixed = [line for n in (1, 2, 3) for line in (row, Line(f"Pagina {n}", Place(0, 1)))]

    assert without_furniture(mixed) == [row] * 3


def test_a_table_of_contents_is_left_out() -> None:
    contents = [
        f"{name} ........ {page}" for page, name in enumerate(("Zorg", "Werk", "Wonen", "Geld", "Slot"), 3)
    ]

    assert kept("Inhoud", *contents, "Tekst") == ["Tekst"]


def test_a_few_lines_that_end_in_numbers_are_no_table_of_contents() -> None:
    few = ["Zorg ........ 5", "Werk ........ 7"]

    assert kept(*few) == few


def test_lines_whose_numbers_do_not_rise_are_no_table_of_contents() -> None:
    figures = [
        f"{name}\t{count}"
        for name, count in (("Zorg", 9), ("Werk", 2), ("Wonen", 7), ("Geld", 1), ("Slot", 5))
    ]

    assert kept(*figures) == figures


def test_two_heads_that_name_the_document_are_enough() -> None:
    texts = pages("Gemeente Dorp - Begroting 2026   17", "Gemeente Dorp - Begroting 2026   88")

    assert not [line for line in kept(*texts) if line.startswith("Gemeente")]


def test_a_head_of_two_lines_is_left_out_whole() -> None:
    body = [[f"{text} {'x' * n}" for text in TEXT] for n in range(3)]
    texts = [line for n in range(3) for line in (*body[n], f"{n + 7} / 38", "Nota 2025", "Gemeente Dorp")]

    assert kept(*texts) == [line for lines_of_page in body for line in lines_of_page]


def test_a_title_that_comes_back_as_a_head_is_kept_once() -> None:
    body = [[f"{text} {'x' * n}" for text in TEXT] for n in range(4)]
    texts = [line for n in range(4) for line in ("Nota 2025", "Gemeente Dorp", *body[n], f"{n + 7} / 38")]

    assert kept(*texts)[:3] == ["Nota 2025", "Gemeente Dorp", body[0][0]]
    assert kept(*texts).count("Nota 2025") == 1


def test_figures_that_rise_in_a_table_are_no_page_numbers() -> None:
    rows = [f"Aantal inwoners {n}" for n in (7, 8, 9)]

    assert kept(*rows) == rows


def test_lines_below_inhoud_that_end_in_rising_numbers_are_its_contents() -> None:
    contents = [
        "Voorwoord  2",
        "1 Bomen en struiken      7",
        "en een lange titel die",
        "doorloopt 9",
        "Bijlagen 12",
    ]

    assert kept("Begroting 2026", "Inhoud", *contents, "Voorwoord", "Er is tekst.") == [
        "Begroting 2026",
        "Voorwoord",
        "Er is tekst.",
    ]


def test_below_inhoud_text_and_figures_that_fall_are_kept() -> None:
    texts = ["Inhoud", "Dit stuk gaat over bomen.", "Eiken 12", "Beuken 5", "Berken 9"]

    assert kept(*texts) == texts


def test_a_page_number_above_the_first_line_of_the_document_that_comes_back_is_left_out() -> None:
    text = (
        "Programmabegroting 2026 Zorg\nDe zorg kost meer.\n54\nProgrammabegroting 2026 Zorg\nOok wonen.\n55\n"
    )

    assert kept(*text.split("\n")[:-1]) == [
        "Programmabegroting 2026 Zorg",
        "De zorg kost meer.",
        "Ook wonen.",
    ]


def test_numbers_at_the_margin_that_do_not_count_up_are_figures() -> None:
    text = "Programmabegroting 2026 Zorg\nCliënten\n54\nProgrammabegroting 2026 Zorg\nKlachten\n12\n"

    assert "54" in kept(*text.split("\n")[:-1])
    assert "12" in kept(*text.split("\n")[:-1])


def test_parts_of_a_document_that_are_numbered_are_no_page_heads() -> None:
    assert kept(*pages("Programma 1", "Programma 2"))[0] == "Programma 1"
