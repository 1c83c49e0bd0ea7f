"""Where a sentence ends, and how far a word stands from a figure."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.layout.sentences import distance, sentences
from corpus.types import Place


def split(text: str) -> list[str]:
    return [text[place.start : place.end] for place in sentences(text, Place(0, len(text)))]


def at(text: str, word: str) -> Place:
    start = text.index(word)
    return Place(start, start + len(word))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Er kwamen 5 plekken bij. Dat is veel.", 2),
        ("Is dat veel? Ja! Heel veel.", 3),
        ("Dat kost € 5 mln. aan lasten.", 1),
        ("Zorg, o.a. Jeugdhulp en Wmo.", 1),
        ("Zie art. 5 en nr. 7.", 1),
        ("Mevrouw A. Jansen spreekt.", 1),
        ("Het zijn er 58.126 nu.", 1),
        ("“Er is te weinig.” Dat zei de raad.", 2),
        ("Zij bleven (in 2024). 5 gingen weg.", 2),
        ("Een regel\ndie doorloopt.", 1),
        ("Een alinea zonder punt\n\nDe volgende", 2),
        ("", 0),
        ("   ", 0),
    ],
)
def test_a_text_falls_apart_in_sentences(text: str, count: int) -> None:
    assert len(split(text)) == count


@given(st.text(alphabet="aB5 .!?\n)”€mln", max_size=60))
def test_sentences_together_hold_all_of_the_text(text: str) -> None:
    assert "".join("".join(split(text)).split()) == "".join(text.split())


def test_a_sentence_keeps_to_its_place_and_page() -> None:
    text = "Voor. Binnen het blok. Ook binnen. Erna."
    place = Place(6, 34, page=3)

    found = list(sentences(text, place))

    assert [text[p.start : p.end] for p in found] == ["Binnen het blok.", "Ook binnen."]
    assert {p.page for p in found} == {3}


def test_a_word_behind_a_figure_is_nearer_than_one_before_it() -> None:
    text = "wonen 522 wonen"

    assert distance(text, at(text, "522"), Place(10, 15)) < distance(text, at(text, "522"), Place(0, 5))


def test_each_figure_is_nearest_to_the_word_of_its_own_clause() -> None:
    text = "3% hier en 6% landelijk"

    for own, other in (("3%", "6%"), ("6%", "3%")):
        word = "hier" if own == "3%" else "landelijk"
        assert distance(text, at(text, own), at(text, word)) < distance(text, at(text, other), at(text, word))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Wij fietsen op een e-bike.1 De lasten stijgen.", 2),
        ("Dat staat in tabel 3.1.2 Ook elders.", 2),
        ("Dat is veel.[2] Ook elders.", 2),
        ("Dat is 4,9%.<sup>1</sup> Ook elders.", 2),
        ("Dat is veel.¹ Ook elders.", 2),
        ("Volgens artikel 2.3.2 Wmo mag dat.", 1),
        ("Het asfalt is van niveau B. Elders is het slechter.", 2),
        ("Dat is een nadeel van € 5.000 N, I. De oorzaak is bekend.", 2),
        ("De lasten van het groen zijn € 5 mln. Ook de baten stijgen.", 2),
        ("- € 5 mln. Sociale uitkeringen", 1),
        ("1. Inleiding", 1),
        ("Mannen vaker dan vrouwen (84% vs. 78%).", 1),
    ],
)
def test_marks_of_footnotes_and_letters_may_end_a_sentence(text: str, count: int) -> None:
    assert len(split(text)) == count
