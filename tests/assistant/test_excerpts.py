from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.excerpts import MOST, WHOLE_PASSAGE, Excerpt, choose_excerpts, coverage
from assistant.words import SYNONYM, Term
from index.open import Index
from index.types import Hit
from tests.assistant.examples import small_index

REASON = "Het steunpunt sluit omdat de huur van het gebouw is opgezegd."
FILLER = "De raad sprak hierover een hele avond en nam daarna nog geen besluit. "
LONG = f"{FILLER * 4}{REASON} {FILLER * 4}".strip()
TEXT = f"Plannen\n\n1. Steunpunt\n\n{LONG}\n\n2. Weg\n\nDe weg wordt in mei verbreed. Dat duurt kort.\n"
ROW = "Weg | 500"
TABLE = "Lijst\n\nOnderwerp | Aantal\nSteunpunt | 3\n" + f"{ROW}\n" * 60
STEUNPUNT, HUUR, WEG = Term("steunpunt", 2.0), Term("hur", 1.0), Term("weg", 1.0)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    opened = small_index(tmp_path_factory.mktemp("excerpts"), {"plan.txt": TEXT, "tabel.txt": TABLE})
    yield opened
    opened.close()


def hits(index: Index) -> tuple[Hit, ...]:
    return tuple(found for document in index.documents for found in index.hits_of(document.id))


def quoted(index: Index, excerpts: tuple[Excerpt, ...]) -> list[str]:
    return [index.text(e.hit.document_id)[e.place.start : e.place.end] for e in excerpts]


def test_coverage_is_the_share_of_the_words_rare_ones_counting_most() -> None:
    assert coverage((STEUNPUNT, HUUR), "Het steunpunt is open.") == 2.0 / 3.0
    assert coverage((STEUNPUNT, HUUR), REASON) == 1.0
    assert coverage((STEUNPUNT, HUUR), "") == 0.0


def test_coverage_of_no_words_is_nothing() -> None:
    assert coverage((), REASON) == 0.0


def test_coverage_knows_synonyms() -> None:
    assert coverage((Term("lks", 1.0, (("loonkostensubsidie",),)),), "met loonkostensubsidie") == SYNONYM


def test_the_sentence_that_answers_is_among_those_chosen_from_a_long_passage(index: Index) -> None:
    assert len(LONG) > WHOLE_PASSAGE

    found = quoted(index, choose_excerpts((STEUNPUNT, HUUR), hits(index), index))

    assert REASON in found
    assert len(found) <= MOST


def test_a_short_passage_is_quoted_whole(index: Index) -> None:
    (found,) = quoted(
        index, choose_excerpts((WEG,), [h for h in hits(index) if "mei" in h.passage.text], index)
    )

    assert found.endswith("De weg wordt in mei verbreed. Dat duurt kort.")


def test_rows_of_a_table_stay_together(index: Index) -> None:
    tables = [h for h in hits(index) if h.passage.kind == "table" and len(h.passage.text) > WHOLE_PASSAGE]

    (found,) = choose_excerpts((WEG,), tables[:1], index)

    assert found.place == tables[0].passage.place


def test_all_excerpts_are_of_one_passage_in_reading_order_and_within_it(index: Index) -> None:
    excerpts = choose_excerpts((STEUNPUNT, HUUR, WEG), hits(index), index)

    assert len({e.hit.passage_id for e in excerpts}) == 1
    assert [e.place.start for e in excerpts] == sorted(e.place.start for e in excerpts)
    for excerpt in excerpts:
        whole = excerpt.hit.passage.place
        assert whole.start <= excerpt.place.start < excerpt.place.end <= whole.end


def test_nothing_is_chosen_from_no_passages(index: Index) -> None:
    assert choose_excerpts((STEUNPUNT,), (), index) == ()


def test_nothing_is_chosen_where_no_word_of_the_question_stands(index: Index) -> None:
    assert choose_excerpts((Term("marsmannetje", 9.0),), hits(index), index) == ()


def test_choosing_twice_gives_the_same(index: Index) -> None:
    once, twice = (choose_excerpts((STEUNPUNT, WEG), hits(index), index) for _ in range(2))

    assert once == twice


def test_markup_does_not_hide_a_word(tmp_path: Path) -> None:
    index = small_index(tmp_path, {"a.md": "# Plan\n\nHet **steun**punt sluit.\n"})

    assert len(choose_excerpts((STEUNPUNT,), hits(index), index)) == 1
