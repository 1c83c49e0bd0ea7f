"""What is a heading in plain text, and what hangs under which sentence."""

import pytest

from tests.corpus.examples import blocks_of, figures_of


def headings(text: str) -> list[str]:
    return [block.text for block in blocks_of(text) if block.kind == "heading"]


@pytest.mark.parametrize(
    "line",
    [
        "Tabel 2 Mutaties per programma",
        "Externe inhuur (in euro's)",
        "Verloop van de reserves (x € 1.000)",
        "Formatie van het team (fte)",
        "Banen naar sector (peildatum 1 april)",
        "Rekening 2023 Begroting 2024 Begroting 2025",
        "Totaal 16,3 18,1 20,2",
        "Bruggen en viaducten 58 stuks",
        "Gewonde fietsers (ziekenhuis",
        "Voor subsidies is in 2025 beschikbaar:2",
    ],
)
def test_captions_and_rows_are_no_headings(line: str) -> None:
    assert headings(f"{line}\n\nDaaronder staat tekst.\n") == []


@pytest.mark.parametrize(
    "line",
    [
        "Programma 1 Bestuur en dienstverlening (€ 176.000 N)",
        "Toelichting 2026 ten opzichte van 2025",
        "3.4 Kosten",
    ],
)
def test_a_title_may_hold_an_amount_or_two_years(line: str) -> None:
    assert headings(f"{line}\n\nDaaronder staat tekst.\n") == [line]


def test_a_label_that_goes_on_in_the_next_line_is_no_heading() -> None:
    assert headings("Tekst.\n\nOverheid, onderwijs\nen zorg in getallen van het jaar.\n") == []


def test_numbered_titles_stay_headings_among_many_short_lines() -> None:
    text = "Tekst.\n\n3.4 Wat mag het kosten?\n\nJansen\nPietersen\nBakker\nVisser\nSmit\nMeijer\n\nTekst.\n"

    assert headings(text) == ["3.4 Wat mag het kosten?"]


def test_a_bold_line_is_a_heading_beside_marked_ones() -> None:
    text = "# A\n\nTekst.\n\n## B\n\nTekst.\n\n## C\n\n**Toelichting**\n\nTekst.\n\n**Tabel 3 Groen**\n"

    assert headings(text) == ["A", "B", "C", "Toelichting"]


def test_a_marked_heading_may_stand_behind_a_tag() -> None:
    assert headings('<span id="p"></span># **Groen**\n\nTekst.\n') == ["Groen"]


def test_a_paragraph_under_items_with_bullets_is_none_of_them() -> None:
    blocks = blocks_of("Baten:\n- € 5 mln. rente\n- € 6 mln. huur\nHet saldo dekt de rest van de kosten.\n")

    assert [block.kind for block in blocks] == ["paragraph", "list_item", "list_item", "paragraph"]


def test_an_item_that_lost_its_bullet_is_still_one() -> None:
    blocks = blocks_of("Baten:\n- € 5 mln. rente\n€ 6 mln. huur\n")

    assert [block.kind for block in blocks] == ["paragraph", "list_item", "list_item"]


def test_items_of_a_list_within_a_list_hang_under_their_own_item() -> None:
    lasten = "- Lasten:\n  o € 5 mln. zorg\n  o € 6 mln. werk\n"
    text = f"Voor 2026 is dit begroot:\n{lasten}- Baten:\n  o € 7 mln. huur\n"

    assert [(f.value, f.side) for f in figures_of(text)] == [
        (5_000_000, "lasten"),
        (6_000_000, "lasten"),
        (7_000_000, "baten"),
    ]


def test_a_list_may_be_announced_with_the_mark_of_a_footnote() -> None:
    figures = figures_of(
        "Voor subsidies is in 2025 beschikbaar:2\n- het koor: € 240.000;\n- de bieb: € 22.300.\n"
    )

    assert [(figure.label, figure.period) for figure in figures] == [("koor", "2025"), ("bieb", "2025")]


def test_the_last_word_of_an_introduction_says_the_side_where_it_names_both() -> None:
    figures = figures_of("Tegenover de lasten van 2026 staan de volgende baten:\n- huur: € 240.000;\n")

    assert [(figure.side, figure.period) for figure in figures] == [("baten", "2026")]


def test_a_paragraph_that_announces_no_amounts_sets_no_year_for_lists() -> None:
    text = "In 2027 komt er een nieuw plan.\n\nWat we meten:\n- Bomen: 5\n"

    assert [figure.period for figure in figures_of(text)] == [None]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "In het najaar van dit jaar verwachten we voor de dorpen",
            "een bijdrage van € 5 mln. uit het fonds.",
        ),
        ("Het verzuim van het personeel daalde van 6,6% in", "2024 naar 6,0%."),
        ("Inwoners uit de wijk bieden hun bak gemiddeld", "8,4 keer per jaar aan."),
    ],
)
def test_a_line_that_breaks_off_within_a_sentence_goes_on_in_the_next(first: str, second: str) -> None:
    assert [block.text for block in blocks_of(f"{first}\n{second}\n")] == [f"{first} {second}"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Onderhoud van de wegen in het buitengebied en de kernen", "Groen en water in de kernen"),
        ("Verkeer en vervoer van", "voorbeeld"),
        ("De raad stelt de begroting van het komende jaar vast.", "en dat was het."),
    ],
)
def test_short_lines_and_whole_sentences_end_where_they_end(first: str, second: str) -> None:
    assert len(blocks_of(f"{first}\n{second}\n")) == 2
