from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.words import (
    COMPOUND,
    GENERAL,
    OTHER_PART,
    PART,
    SYNONYM,
    Term,
    all_stems,
    edits,
    find_mark,
    held_stems,
    is_held_by,
    language,
    mark_position,
    match,
    match_stem,
    nearest_stem,
    question_to_marks,
    synonyms_of,
    text_to_marks,
)
from index.lexical import stem_words

WORDS = st.text("abc", max_size=7)  # few letters, so that words are often alike


def stem(word: str) -> str:
    (found,) = stem_words(word)
    return found


def reference_edits(a: str, b: str) -> int:
    """The definition, straight from the prefixes of both words."""

    @cache
    def of(i: int, j: int) -> int:
        if not i or not j:
            return i + j
        ways = [of(i - 1, j) + 1, of(i, j - 1) + 1, of(i - 1, j - 1) + (a[i - 1] != b[j - 1])]
        if i > 1 and j > 1 and a[i - 2 : i] == b[j - 2 : j][::-1]:
            ways.append(of(i - 2, j - 2) + 1)
        return min(ways)

    return of(len(a), len(b))


@given(WORDS, WORDS, st.integers(0, 9))
def test_edits_counts_as_the_definition_does_up_to_one_above_the_most(a: str, b: str, most: int) -> None:
    assert edits(a, b, most) == min(reference_edits(a, b), most + 1)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("begroting", "begroting", 0),
        ("begroting", "begrotng", 1),
        ("begroting", "begrootting", 2),
        ("begroting", "bergoting", 1),
        ("begroting", "begrotink", 1),
        ("ca", "abc", 3),
        ("ab", "ba", 1),
        ("", "baten", 5),
    ],
)
def test_a_swap_of_neighbours_is_one_edit(a: str, b: str, expected: int) -> None:
    assert edits(a, b, 9) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [("uitkering", "uitkeringen"), ("gemeente", "gemeenten"), ("jongere", "jongeren"), ("Wmo", "wmo")],
)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_words_without_meaning_keep_themselves_as_stems() -> None:
    assert all_stems("hoeveel") == ["hoeveel"]


def test_a_stem_matches_itself_wholly_and_a_compound_or_a_part_of_it_less() -> None:
    whole, compound = stem("uitkering"), stem("bijstandsuitkering")

    assert match_stem(whole, {whole}) == 1.0
    assert match_stem(whole, {compound}) == COMPOUND
    assert match_stem(compound, {whole}) == GENERAL
    assert match_stem(whole, {"jeugdhulp"}) == 0.0
    assert match_stem(whole, set()) == 0.0


@pytest.mark.parametrize(("asked", "word"), [("werk", "netwerk"), ("werkplek", "werk")])
def test_a_short_word_is_no_part_of_a_compound(asked: str, word: str) -> None:
    assert match_stem(asked, {word}) == 0.0


def test_a_synonym_counts_for_less_than_the_word_itself() -> None:
    term = Term("lks", 1.0, (("loonkostensubsidie",),))

    assert match(term, {"lks"}) == 1.0
    assert match(term, {"loonkostensubsidie"}) == SYNONYM
    assert match(term, {"loonkostensubsidieregel"}) == SYNONYM * COMPOUND
    assert match(term, {"werk"}) == 0.0


def test_a_synonym_of_several_words_needs_all_of_them() -> None:
    term = Term("wmo", 1.0, (("wet", "maatschapp", "ondersteun"),))

    assert match(term, {"wet", "maatschapp", "ondersteun"}) == SYNONYM
    assert match(term, {"wet", "maatschapp"}) == 0.0


def test_the_best_of_several_synonyms_counts() -> None:
    term = Term("jeugd", 1.0, (("kinder",), ("jonger",)))

    assert match(term, {"jonger"}) == SYNONYM


def test_synonyms_work_both_ways() -> None:
    assert (stem("loonkostensubsidie"),) in synonyms_of("lks", {"lks"})
    assert ("lks",) in synonyms_of(stem("loonkostensubsidie"), {stem("loonkostensubsidie")})
    assert tuple(stem_words("persoonsgebonden budget")) in synonyms_of("pgb", {"pgb"})


def test_a_name_of_more_words_has_synonyms_where_all_of_them_are_asked() -> None:
    grijze, bak = stem_words("grijze bak")

    assert ("restafval",) in synonyms_of(grijze, {grijze, bak})
    assert ("restafval",) in synonyms_of(bak, {grijze, bak})
    assert ("restafval",) not in synonyms_of(bak, {bak})


def test_no_name_is_a_synonym_of_itself() -> None:
    for named in language().synonyms.values():
        for phrase, others in named.items():
            assert phrase not in others


STEMS = st.frozensets(st.text("ab", max_size=14), max_size=8)  # alike enough to be parts of each other


def by_definition(asked: str, words: frozenset[str]) -> float:
    """What a set of stems is worth for a stem, said as plainly as it can be."""

    def is_part(part: str, whole: str) -> bool:
        at_an_end = whole.startswith(part) or whole.endswith(part)
        return at_an_end and len(part) >= PART and len(whole) >= len(part) + OTHER_PART

    if asked in words:
        return 1.0
    if any(is_part(asked, word) for word in words):
        return COMPOUND
    return GENERAL if any(is_part(word, asked) for word in words) else 0.0


@given(STEMS, STEMS)
def test_the_short_ways_to_match_stems_find_what_the_definition_says(
    asked: frozenset[str], words: frozenset[str]
) -> None:
    expected = {stem: value for stem in asked if (value := by_definition(stem, words))}

    assert held_stems(asked, words) == expected
    assert {stem: match_stem(stem, list(words)) for stem in expected} == expected
    assert all(
        is_held_by(Term(s, 1.0), w) == bool(by_definition(s, frozenset({w}))) for s in asked for w in words
    )


def test_a_part_of_a_compound_stands_at_an_end_of_it() -> None:
    assert match_stem("formatie", {"informatie"}) == 0.0
    assert match_stem("parkeer", {"parkeerboete"}) == COMPOUND
    assert match_stem("uitkering", {"bijstandsuitkering"}) == COMPOUND


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("gemente", "gemeente"), ("begrotign", "begroting"), ("bijstandsuitkring", "bijstandsuitkering")],
)
def test_a_typing_error_finds_its_word(typed: str, meant: str) -> None:
    assert nearest_stem(typed, {"gemeente", "begroting", "bijstandsuitkering"}) == meant


def test_a_short_word_is_never_taken_for_a_typing_error() -> None:
    assert nearest_stem("wmo", {"wlo", "wmos"}) is None


def test_a_long_word_may_have_two_errors_and_a_shorter_one_only_one() -> None:
    assert nearest_stem("begrootnig", {"begroting"}) == "begroting"
    assert nearest_stem("gemnete", {"gemeente"}) is None
    assert nearest_stem("gemnetes", {"gemeente"}) is None


def test_the_nearest_of_several_words_wins_and_the_first_in_the_alphabet_among_equals() -> None:
    assert nearest_stem("begrotinx", {"begroting", "begrotang"}) == "begroting"
    assert nearest_stem("baten", {"balen", "banen"}) == "balen"


def test_nothing_is_near_where_nothing_is_known() -> None:
    assert nearest_stem("begroting", set()) is None


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Wat zijn de lasten van jeugdhulp?", "lasten"),
        ("Hoeveel geeft de gemeente in 2026 uit aan jeugdhulp?", "lasten"),
        ("Wat levert de hondenbelasting op?", "baten"),
        ("Wat zijn de (baten)?", "baten"),
        ("Zijn de baten hoger dan de lasten?", "baten"),
        ("Hoeveel overlastmeldingen zijn er?", None),
        ("", None),
    ],
)
def test_the_phrase_that_stands_first_names_the_side(text: str, side: str | None) -> None:
    assert find_mark(text, "kant") == side


def test_the_gap_of_a_phrase_is_eight_words_at_most() -> None:
    def gap(words: int) -> str:
        return f"geeft {'x ' * words}uit"

    assert mark_position(gap(8), "kant", "lasten") == 0
    assert mark_position(gap(9), "kant", "lasten") == -1


def test_typing_errors_are_mended_in_questions_and_not_in_documents() -> None:
    assert question_to_marks("De begrotting, graag!") == ["de", "begroting", "graag"]
    assert text_to_marks("De begrotting, graag!") == ["de", "begrotting", "graag"]
