"""Text that was broken into one word a line."""

from tests.corpus.examples import blocks_of


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in blocks_of(text)]


def test_single_words_are_joined_with_the_line_that_goes_on() -> None:
    text = "Algemeen\nIn\ndit\nstuk\nlaten\nwe\nzien\nof\nWaterdorp\ngenoeg\nheeft. Dat is zo.\n"

    assert kinds(text) == [
        ("heading", "Algemeen"),
        ("paragraph", "In dit stuk laten we zien of Waterdorp genoeg heeft. Dat is zo."),
    ]


def test_a_sentence_may_go_on_with_a_number() -> None:
    assert kinds("De\nratio\nvan\nhet\nvermogen\nbedraagt\n2,13. Dat is genoeg.\n") == [
        ("paragraph", "De ratio van het vermogen bedraagt 2,13. Dat is genoeg.")
    ]


def test_the_joined_words_span_their_lines() -> None:
    text = "In\ndit\nstuk\nstaat\nveel.\n"
    (block,) = blocks_of(text)

    assert text[block.place.start : block.place.end] == "In\ndit\nstuk\nstaat\nveel."


def test_lists_of_names_and_of_words_stay_lines() -> None:
    for text in (
        "Jansen\nPietersen\nBakker\nVisser\nSmit\n",
        "wonen\nzorg\njeugd\nwerk\nDit zijn de thema's.\n",
    ):
        assert len(blocks_of(text)) == 5


def test_the_letters_of_an_upright_word_are_one_word_and_a_column_of_marks_is_not() -> None:
    assert kinds("Reserves\n\nV\nR\nI\nJ\n\nTekst die volgt.\n")[1:2] == [("heading", "VRIJ")]
    assert ("heading", "SISI") not in kinds("Soort\n\nS\nI\nS\nI\n\nTekst die volgt.\n")
