"""Lines become blocks with an outline."""

import pytest

from tests.corpus.examples import blocks_of

LONG = "De gemeente verwacht dat het aantal uitkeringen verder oploopt, omdat er"
FILLER = "woningen klaar komen en omdat er meer mensen van elders bij komen wonen\n" * 5


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in blocks_of(text)]


def levels(text: str) -> dict[str, int]:
    return {block.text: block.level for block in blocks_of(text) if block.kind == "heading"}


def test_a_short_line_above_a_text_is_a_heading() -> None:
    assert kinds("Wonen\n\nEr kwamen huizen bij.\n") == [
        ("heading", "Wonen"),
        ("paragraph", "Er kwamen huizen bij."),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Er kwamen huizen bij.",
        "en ook kleine letters",
        "Wonen, werken en zorg;",
        "De lasten zijn € 5 mln. hoger",
        "Er zijn 522 uitkeringen",
        "Bedragen in hele euro's",
        "1. de inflatie",
        "Zie figuur 12",
        "Een regel met zoveel woorden dat hij geen titel van een stuk tekst meer kan zijn",
    ],
)
def test_what_reads_as_text_is_no_heading(line: str) -> None:
    assert levels(f"{line}\n\nDaaronder staat tekst.\n") == {}


@pytest.mark.parametrize("line", ["Wie zijn we in 2026?", "8.3 We werken normaliserend", "Programma 4 Zorg"])
def test_a_title_may_hold_a_year_or_its_own_number(line: str) -> None:
    assert list(levels(f"{line}\n\nDaaronder staat tekst.\n")) == [line]


def test_headings_that_a_document_marks_have_the_rank_it_gives_them() -> None:
    found = levels("# Zorg\n\nA.\n\n## Jeugd\n\nB.\n\n### Wmo\n\nC.\n")

    assert found == {"Zorg": 1, "Jeugd": 2, "Wmo": 3}


def test_where_a_document_marks_its_headings_none_are_guessed() -> None:
    text = "# Zorg\n\nA.\n\n## Jeugd\n\nB.\n\n### Wmo\n\nWonen\n\nC.\n"

    assert ("paragraph", "Wonen") in kinds(text)


def test_guessed_headings_rank_by_what_they_say() -> None:
    titles = ("Programma 1 Zorg", "1.1 Jeugd", "Wat willen we bereiken?", "Doel 1: Minder zorg.")
    text = "\n\nEr staat tekst.\n\n".join((*titles, ""))

    assert list(levels(text).values()) == sorted(levels(text).values())
    assert len(set(levels(text).values())) == 4


def test_a_block_knows_the_headings_above_it_outermost_first() -> None:
    blocks = blocks_of("# Zorg\n\nA.\n\n## Jeugd\n\nB.\n\n# Werk\n\nC.\n")

    assert [block.heading_path for block in blocks if block.kind == "paragraph"] == [
        ("Zorg",),
        ("Zorg", "Jeugd"),
        ("Werk",),
    ]


def test_a_heading_printed_twice_counts_once() -> None:
    assert kinds("Zorg\nZorg\n\nTekst over zorg.\n") == [
        ("heading", "Zorg"),
        ("paragraph", "Tekst over zorg."),
    ]


def test_many_short_lines_under_one_another_are_names_and_no_headings() -> None:
    names = "Jansen\nPietersen\nBakker\nVisser\nSmit\nMeijer\n"

    assert levels(f"{names}\nDat waren de leden.\n") == {}


@pytest.mark.parametrize("bullet", ["-", "•", "–", "*", "1)", "a)"])
def test_list_items_keep_the_sentence_that_introduces_them(bullet: str) -> None:
    text = f"De gemeente doet dit:\n{bullet} huizen bouwen;\n{bullet} wegen leggen\n\nEn verder niets.\n"
    blocks = blocks_of(text)

    assert [block.kind for block in blocks] == ["paragraph", "list_item", "list_item", "paragraph"]
    assert [block.text for block in blocks[1:3]] == ["huizen bouwen;", "wegen leggen"]
    assert [block.intro for block in blocks] == [None, blocks[0].place, blocks[0].place, None]


def test_short_lines_directly_under_an_introduction_are_items_without_a_bullet() -> None:
    blocks = blocks_of("Lasten:\n€ 5 mln. aan zorg\n€ 6 mln. aan werk\n")

    assert [block.kind for block in blocks] == ["paragraph", "list_item", "list_item"]
    assert {block.intro for block in blocks[1:]} == {blocks[0].place}


def test_an_introduction_under_another_one_introduces_its_own_items() -> None:
    blocks = blocks_of("De gemeente begroot dit:\nLasten:\n- € 5 mln. zorg\n")

    assert [(block.kind, block.intro) for block in blocks] == [
        ("paragraph", None),
        ("paragraph", None),
        ("list_item", blocks[1].place),
    ]


def test_what_is_said_of_an_item_hangs_under_that_item() -> None:
    blocks = blocks_of("Wat we meten:\n\n• Indicator A.\n\nStreefwaarde: de helft van de inwoners.\n")

    assert blocks[-1].intro == blocks[-2].place


def test_a_list_without_an_introduction_has_none() -> None:
    assert [block.intro for block in blocks_of("Tekst.\n\n- een ding;\n- nog een ding\n")] == [
        None,
        None,
        None,
    ]


def test_the_lines_of_a_wrapped_paragraph_are_one_block() -> None:
    blocks = blocks_of(f"{LONG}\n{FILLER}en meer.\nDaarna begint een nieuwe alinea.\n")

    assert len(blocks) == 2
    assert blocks[0].text.startswith(LONG)
    assert blocks[0].text.endswith("en meer.")


def test_a_word_broken_over_two_lines_is_mended_and_a_compound_is_not() -> None:
    (block,) = blocks_of(
        f"{FILLER}woningen klaar komen en omdat er veel meer mensen van elders bij ko-\nmen in- en uit.\n"
    )

    assert block.text.endswith("van elders bij komen in- en uit.")


def test_markup_is_left_out_of_the_text_that_is_shown() -> None:
    assert kinds("Een **vet** woord en een [link](http://voorbeeld.nl).\n") == [
        ("paragraph", "Een vet woord en een link.")
    ]


def test_a_block_spans_its_verbatim_text() -> None:
    text = "Zorg\n\nEen **vet** woord.\n\n- een ding;\n"

    assert [text[b.place.start : b.place.end] for b in blocks_of(text)] == [
        "Zorg",
        "Een **vet** woord.",
        "- een ding;",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Onderdeel | 2024 | 2025\n---|---|---\nLasten | 5 | 6\n",
        "| Onderdeel | 2024 | 2025 |\n|---|---|---|\n| Lasten | 5 | 6 |\n",
        "Onderdeel\t2024\t2025\nLasten\t5\t6\n",
    ],
)
def test_rows_with_bars_or_tabs_are_a_table(text: str) -> None:
    (block,) = blocks_of(text)

    assert block.table
    assert block.text == "Onderdeel | 2024 | 2025\nLasten | 5 | 6"
    assert block.table.header_rows == 1


def test_a_cell_spans_its_text_in_the_document() -> None:
    text = "Inleiding.\n\n| Onderdeel | 2024 |\n|---|---|\n| Lasten | 1.500 |\n"
    table = blocks_of(text)[-1].table

    assert table
    assert all(text[c.place.start : c.place.end] == c.text for row in table.rows for c in row.cells)


def test_a_row_that_begins_with_a_bar_among_rows_that_do_not_has_an_empty_first_cell() -> None:
    (block,) = blocks_of(
        "Groep | Onderdeel | 2025\nZorg | Jeugd | 5\n | Wmo | 6\n | Werk | 7\nTotaal | alles | 18\n"
    )

    assert block.text.split("\n")[2:4] == [" | Wmo | 6", " | Werk | 7"]


def test_one_line_with_a_bar_is_no_table() -> None:
    assert [block.kind for block in blocks_of("Bron: CBS | 2023\n\nDaarna komt tekst.\n")] == [
        "paragraph"
    ] * 2


def test_a_document_without_text_has_no_blocks() -> None:
    assert blocks_of("\n \n\t\n") == ()
