"""The words of head lines are given to the columns that they stand over."""

import pytest

from corpus.layout.lines import Line
from corpus.text_tables.head_lines import BELOW, Heads, lines_to_heads
from corpus.types import Place


def heads_of(text: str, columns: int) -> Heads | None:
    """The heads of lines that are written with bars between them."""
    lines, start = [], 0
    for line in text.split(" | "):
        lines.append(Line(line, Place(start, start + len(line))))
        start += len(line) + 1
    return lines_to_heads(lines, columns)


def paths(text: str, columns: int) -> list[str]:
    """The heads of each column from top to bottom, that over the labels first."""
    heads = heads_of(text, columns)
    assert heads
    return [" ".join(row[i].text for row in heads.rows if row[i].text) for i in range(columns + 1)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022 2023 2024", ["", "2022", "2023", "2024"]),
        ("Onderdeel Begroting 2025 Begroting 2026", ["Onderdeel", "Begroting 2025", "Begroting 2026"]),
        ("Rekening 2024 Begroting 2025", ["", "Rekening 2024", "Begroting 2025"]),
        (
            "Rekening 2024 Begroting 2025 na wijziging Begroting 2026",
            ["", "Rekening 2024", "Begroting 2025 na wijziging", "Begroting 2026"],
        ),
        ("Leges (in euro's) 2025 2026", ["Leges (in euro's)", "2025", "2026"]),
        ("Thema Lasten Baten Saldo", ["Thema", "Lasten", "Baten", "Saldo"]),
        ("Krediet t/m 2024 2025 2026", ["", "Krediet", "t/m 2024", "2025", "2026"]),
        ("Soort 2023 2024 1e halfjaar 2025", ["Soort", "2023", "2024", "1e halfjaar 2025"]),
        (
            "Fonds Stand 1-1-2026 Toevoeging Onttrekking Stand 31-12-2026",
            ["Fonds", "Stand 1-1-2026", "Toevoeging", "Onttrekking", "Stand 31-12-2026"],
        ),
        ("Plan 2025 2026 Totaal", ["Plan", "2025", "2026", "Totaal"]),
    ],
)
def test_a_full_line_has_a_head_for_every_column(text: str, expected: list[str]) -> None:
    assert paths(text, len(expected) - 1) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Begroting Prognose Afwijking | na wijziging 2026 | 2026",
            ["", "Begroting na wijziging 2026", "Prognose 2026", "Afwijking"],
        ),
        (
            "Indicator 2022 2024 Streef Streef | 2026 2029",
            ["Indicator", "2022", "2024", "Streef 2026", "Streef 2029"],
        ),
        (
            "Krediet Besteed Nog te Door naar | t/m sept. 2026 besteden 2026 2027",
            ["", "Krediet", "Besteed t/m sept. 2026", "Nog te besteden 2026", "Door naar 2027"],
        ),
        (
            "Realisatie 1e halfjaar Prognose | 2024 2025 2025",
            ["", "Realisatie 2024", "1e halfjaar 2025", "Prognose 2025"],
        ),
        ("2023 2024 2025 2026 | prognose doel", ["", "2023", "2024", "2025 prognose", "2026 doel"]),
        (
            "Kans Hoogste Benodigd | (in %) gevolg (x € 1.000)",
            ["", "Kans (in %)", "Hoogste gevolg", "Benodigd (x € 1.000)"],
        ),
        (
            "Post Realisatie Begroting na Verschil | 2024 wijziging 2025 2025",
            ["Post", "Realisatie 2024", "Begroting na wijziging 2025", "Verschil 2025"],
        ),
        (
            "Begroting 2024 Begroting 2024 Rekening 2024 Verschil | primitief na wijziging",
            ["", "Begroting 2024 primitief", "Begroting 2024 na wijziging", "Rekening 2024", "Verschil"],
        ),
        (
            "Rekening Begroting Begroting Begroting | 2024 2025 2025 2026 | oorspronkelijk bijgesteld",
            [
                "",
                "Rekening 2024",
                "Begroting 2025 oorspronkelijk",
                "Begroting 2025 bijgesteld",
                "Begroting 2026",
            ],
        ),
        ("Team Aantal Kosten Aandeel | fte € %", ["Team", "Aantal fte", "Kosten €", "Aandeel %"]),
    ],
)
def test_lines_below_a_full_one_go_under_the_heads_that_they_complete(text: str, expected: list[str]) -> None:
    assert paths(text, len(expected) - 1) == expected


def test_heads_above_a_line_that_repeats_itself_span_one_repetition_each() -> None:
    found = heads_of("Taak Begroting 2025 Begroting 2026 | Lasten Baten Lasten Baten", 4)

    assert found
    assert [cell.text for cell in found.rows[0]] == ["Taak", *["Begroting 2025"] * 2, *["Begroting 2026"] * 2]
    assert not found.doubts


def test_the_last_of_the_stands_above_years_spans_the_rest_and_that_is_said_to_be_unsure() -> None:
    found = heads_of("Taak Realisatie Begroting | 2023 2024 2025 2026", 4)

    assert found
    assert [cell.text for cell in found.rows[0]] == ["Taak", "Realisatie", *["Begroting"] * 3]
    assert found.doubts


def test_stands_over_as_many_years_stand_over_one_each() -> None:
    found = heads_of("Begroting Realisatie | 2025 2025 Verschil", 3)

    assert found
    assert [cell.text for cell in found.rows[0]] == ["", "Begroting", "Realisatie", ""]
    assert not found.doubts


def test_words_below_that_could_complete_more_than_one_head_are_said_to_be_unsure() -> None:
    found = heads_of("Taak Lasten Baten Saldo | structureel", 3)

    assert found
    assert [misfit.reason for misfit in found.doubts] == [BELOW]


def test_a_caption_is_no_head_above_heads() -> None:
    found = heads_of("Tabel 1 Lasten 2025 en 2026 | Taak 2025 2026", 2)

    assert found
    assert found.first == 1


def test_lines_above_the_heads_are_left_out() -> None:
    found = heads_of("Dit staat erboven | Onderdeel 2025 2026", 2)

    assert found
    assert found.first == 1


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("Omvang van het areaal", 2),
        ("Openbare Verlichting", 2),
        ("Kosten van beheer en onderhoud", 3),
        ("In 2025 daalde het aantal", 2),
        ("2025 2026", 3),
        ("2025 2026", 0),
    ],
)
def test_a_line_without_something_over_every_column_is_no_head(text: str, columns: int) -> None:
    assert heads_of(text, columns) is None


def test_a_head_cell_spans_its_words() -> None:
    found = heads_of("Onderdeel Begroting 2025 Begroting 2026", 2)

    assert found
    assert [(cell.place.start, cell.place.end) for cell in found.rows[0]] == [(0, 9), (10, 24), (25, 39)]
