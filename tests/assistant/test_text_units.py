from assistant.text_units import Part, hit_to_units, lines_of, passage_to_parts, text_to_parts
from corpus.types import Place
from index.types import Hit, Passage


def parts(text: str, headings: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    found = text_to_parts(text, Place(0, len(text)), headings)
    return [(part.kind, text[part.place.start : part.place.end]) for part in found]


def units(text: str, headings: tuple[str, ...] = (), *, table: bool = False) -> list[str]:
    passage = Passage(text, "", Place(0, len(text)), "table" if table else "text", headings)
    return [text[u.place.start : u.place.end] for u in hit_to_units(Hit(1, 1, passage, 1.0), text)]


def test_lines_of_a_paragraph_are_one_part() -> None:
    assert parts("De wethouder van\nfinanciën treedt af.") == [
        ("sentence", "De wethouder van\nfinanciën treedt af.")
    ]


def test_white_space_parts_paragraphs() -> None:
    assert parts("Een.\n\ntwee") == [("sentence", "Een."), ("sentence", "twee")]


def test_each_item_of_a_list_is_a_part() -> None:
    text = "Dit doen we:\n- wonen\n- werken,\n  en leren\n1. sport\na) kunst"

    assert parts(text) == [
        ("sentence", "Dit doen we:"),
        ("item", "- wonen"),
        ("item", "- werken,\n  en leren"),
        ("item", "1. sport"),
        ("item", "a) kunst"),
    ]


def test_a_line_below_a_list_is_no_part_of_its_last_item() -> None:
    assert parts("- wonen\nDe lasten stijgen.") == [("item", "- wonen"), ("sentence", "De lasten stijgen.")]


def test_an_item_goes_on_where_the_line_stands_further_in() -> None:
    assert parts("- de wijk\n  Noord is klaar") == [("item", "- de wijk\n  Noord is klaar")]


def test_small_letters_begin_a_part_only_where_the_lines_are_marked_as_items_by_their_ends() -> None:
    assert len(parts("Pijlers:\nwonen;\nwerken.")) == 3
    assert len(parts("De pijlers zijn:\nwonen en werken.")) == 1


def test_headings_are_left_out_and_part_what_stands_around_them() -> None:
    assert parts("Zorg\nDe zorg\n# Werk\nvolgt", ("Zorg", "Werk")) == [
        ("sentence", "De zorg"),
        ("sentence", "volgt"),
    ]


def test_a_title_in_markdown_is_a_part_of_its_own() -> None:
    assert [text for _, text in parts("Zorg\n# Werk\nvolgt")] == ["Zorg", "# Werk", "volgt"]


def test_lines_have_no_white_space_around_them_and_are_never_empty() -> None:
    text = "  een \n\n\t twee"

    assert [text[p.start : p.end] for p in lines_of(text, Place(0, len(text)))] == ["een", "twee"]


def test_sentences_are_units() -> None:
    assert units("De weg is af. De brug volgt.") == ["De weg is af.", "De brug volgt."]


def test_a_title_that_opens_a_paragraph_stays_with_its_sentence() -> None:
    text = "Leerplicht. De ambtenaren ontvingen 412 meldingen. Er waren er 61 ernstig."

    assert units(text)[0] == "Leerplicht. De ambtenaren ontvingen 412 meldingen."


def test_rows_of_a_table_are_units_without_headings_and_drawn_lines() -> None:
    text = "Scholen\n| School | Aantal |\n|---|---|\n| De Klimop | 3 |"

    assert units(text, ("Scholen",), table=True) == ["| School | Aantal |", "| De Klimop | 3 |"]


def test_a_drawn_line_is_no_part() -> None:
    text = "De weg is af.\n\n-----\n\nDe brug volgt."
    passage = Passage(text, "", Place(0, len(text)))

    assert passage_to_parts(passage, text) == (
        Part(Place(0, 13), "sentence"),
        Part(Place(22, 36), "sentence"),
    )


def test_a_unit_knows_its_part_and_page() -> None:
    text = "De weg is af. De brug volgt."
    passage = Passage(text, "", Place(0, len(text), 7))

    for unit in hit_to_units(Hit(1, 1, passage, 1.0), text):
        assert unit.part.place == Place(0, len(text), 7)
        assert unit.place.page == 7
        assert unit.kind == "sentence"
