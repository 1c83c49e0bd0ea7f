"""What the language model reads of a figure."""

from decimal import Decimal

from corpus.types import Figure, Place
from index.figure_lines import figure_to_line

TABLE = "| Post | 2025 |\n| Riool | 1.200 |"
TEXT = f"Onze cijfers\n\n{TABLE}\n\nEr waren in juni 522 uitkeringen, meer dan gedacht."


def _figure(printed: str, quote: str, **fields: object) -> Figure:
    start, begin = TEXT.index(printed), TEXT.index(quote)
    places = Place(start, start + len(printed)), Place(begin, begin + len(quote))
    return Figure(Decimal(printed.replace(".", "")), "aantal", printed, *places, **fields)  # type: ignore[arg-type]


def test_a_figure_of_a_sentence_has_the_sentence_without_the_number() -> None:
    quote = "Er waren in juni 522 uitkeringen, meer dan gedacht."
    figure = _figure("522", quote, period="2025-06", heading_path=("Sociaal", "Bijstand"))
    line = figure_to_line(figure, TEXT)
    assert line.startswith("Er waren in juni uitkeringen, meer dan gedacht. ; aantal 2025-06 ;")
    assert line.endswith(" ; Sociaal - Bijstand")
    assert "522" not in line


def test_a_figure_of_a_table_has_its_row_and_column() -> None:
    figure = _figure(
        "1.200",
        "| Riool | 1.200 |",
        unit_inferred=False,
        row_path=("Lasten", "Riool"),
        column_path=("2025",),
        side="lasten",
        in_table=True,
    )
    assert figure_to_line(figure, TEXT) == "Lasten - Riool ; 2025 : aantal lasten"


def test_figures_that_differ_in_their_column_have_lines_of_their_own() -> None:
    lines = {
        figure_to_line(_figure("1.200", "| Riool | 1.200 |", column_path=(year,), in_table=True), TEXT)
        for year in ("2025", "2026")
    }
    assert len(lines) == 2


def test_long_parts_are_cut_where_the_figure_is_furthest() -> None:
    long = " ".join(f"woord{n}" for n in range(200))
    text = f"{long} 522 {long}."
    place = Place(text.index("522"), text.index("522") + 3)
    figure = Figure(Decimal(522), "aantal", "522", place, Place(0, len(text)))
    words = figure_to_line(figure, text).split()
    assert "woord199" in words
    assert "woord0" in words
    assert "woord100" not in words
    assert len(words) < 60
