from collections.abc import Iterator

import pytest

from assistant.excerpts import Scored
from assistant.text_pieces import MARGIN, MOST_PIECES, WHOLE_LIST, choose_pieces, grow
from assistant.text_units import Unit, hit_to_units
from corpus.types import Place
from index.open import Index
from index.types import Hit, Passage
from tests.assistant.examples import document_named, small_index

LONG = "De raad sprak hierover een hele lange avond en nam daarna nog geen enkel besluit."
PLAN = f"""Plan

{LONG} {LONG} {LONG} De weg wordt verbreed. Dat duurt een jaar. {LONG} {LONG} {LONG}

Er zijn drie pijlers:

- wonen
- werken
- leren
"""


def unit_in(text: str, part: str, *, table: bool = False) -> Unit:
    passage = Passage(text, "", Place(0, len(text)), "table" if table else "text", ("Plan",))
    return next(u for u in hit_to_units(Hit(1, 1, passage, 1.0), text) if part in quoted(text, u.place))


def quoted(text: str, place: Place) -> str:
    return text[place.start : place.end]


def grown(text: str, part: str, *asked: str, whole: bool = False, table: bool = False) -> list[str]:
    piece = grow(unit_in(text, part, table=table), text, frozenset(asked), whole=whole)
    return [quoted(text, place) for place in piece.places]


def test_a_sentence_comes_with_the_one_that_leans_on_it() -> None:
    assert grown(PLAN, "verbreed") == ["De weg wordt verbreed. Dat duurt een jaar."]


def test_a_sentence_that_leans_comes_with_the_one_before_it() -> None:
    assert grown(PLAN, "Dat duurt") == ["De weg wordt verbreed. Dat duurt een jaar."]


def test_who_asks_why_gets_the_reason_behind_a_sentence_as_well() -> None:
    text = f"{LONG} De weg gaat dicht. Oorzaak is vorst, want het vroor hard. {LONG} {LONG} {LONG} {LONG}"

    assert grown(text, "dicht") == ["De weg gaat dicht."]
    assert grown(text, "dicht", "reden") == ["De weg gaat dicht. Oorzaak is vorst, want het vroor hard."]


def test_a_short_paragraph_is_quoted_whole_where_that_is_asked() -> None:
    text = "De weg is nu al klaar. Morgen is er feest."

    assert grown(text, "Morgen", whole=True) == [text]
    assert grown(text, "Morgen") == ["Morgen is er feest."]


@pytest.mark.parametrize("part", ["pijlers", "werken"])
def test_a_short_list_is_complete_with_its_introduction(part: str) -> None:
    assert grown(PLAN, part) == ["Er zijn drie pijlers:\n\n- wonen\n- werken\n- leren"]


def test_of_a_long_list_only_the_item_is_quoted_with_the_introduction() -> None:
    text = "De volgende plannen zijn er:\n" + "".join(f"- Plan {i}. {LONG}\n" for i in range(9))

    assert grown(text, "Plan 4") == ["De volgende plannen zijn er:", f"- Plan 4. {LONG}"]


def test_who_asks_for_a_list_gets_more_of_it() -> None:
    text = "De volgende plannen zijn er:\n" + "".join(f"- Plan {i}. {LONG}\n" for i in range(9))

    (short,), (long,) = grown(text, "volgende plannen"), grown(text, "volgende plannen", "opsomming")

    assert len(short) < len(long) <= WHOLE_LIST
    assert long.startswith(short)


def test_an_introduction_that_says_nothing_is_left_out() -> None:
    text = "Lasten:\n" + "".join(f"- Plan {i}. {LONG}\n" for i in range(9))

    assert grown(text, "Plan 4") == [f"- Plan 4. {LONG}"]


def test_a_sentence_before_an_introduction_brings_the_list_along() -> None:
    text = f"{LONG} De stad groeit.\nDit zijn de wijken:\n- Noord\n- Zuid\n"

    assert grown(text, "De stad groeit", whole=True)[0].endswith("De stad groeit.")
    assert grown(text, "Dit zijn") == ["Dit zijn de wijken:\n- Noord\n- Zuid"]


def test_a_row_comes_with_the_head_of_its_table() -> None:
    text = "Plan\n| Weg | Jaar |\n|---|---|\n| Laan | 2026 |\n| Pad | 2027 |"

    assert grown(text, "Pad", table=True) == ["| Weg | Jaar |", "| Pad | 2027 |"]
    assert grown(text, "Weg", table=True) == ["| Weg | Jaar |"]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    others = "\n\n".join(f"Punt {i}. {LONG}" for i in range(8))
    opened = small_index(
        tmp_path_factory.mktemp("stukken"), {"a.txt": PLAN, "b.txt": f"Punten\n\n{others}\n"}
    )
    yield opened
    opened.close()


def scored(index: Index, name: str, part: str, score: float) -> Scored:
    document = document_named(index, name)
    text = index.text(document)
    units = (u for hit in index.hits_of(document) for u in hit_to_units(hit, text))
    return Scored(next(u for u in units if part in quoted(text, u.place)), score, ())


def chosen(index: Index, *given: Scored) -> list[str]:
    pieces = choose_pieces(given, frozenset(), index)
    return [quoted(index.text(p.hit.document_id), place) for p in pieces for place in p.places]


def test_what_scores_much_less_than_the_best_is_left_out(index: Index) -> None:
    best = scored(index, "a.txt", "verbreed", 10.0)

    assert len(chosen(index, best, scored(index, "b.txt", "Punt 3", 10.0 - MARGIN))) == 2
    assert len(chosen(index, best, scored(index, "b.txt", "Punt 3", 9.9 - MARGIN))) == 1


def test_a_sentence_is_quoted_once(index: Index) -> None:
    both = (scored(index, "a.txt", "verbreed", 10.0), scored(index, "a.txt", "Dat duurt", 9.9))

    assert chosen(index, *both) == ["De weg wordt verbreed. Dat duurt een jaar."]


def test_pieces_of_a_document_stand_in_reading_order_that_of_the_best_first(index: Index) -> None:
    found = chosen(
        index,
        scored(index, "b.txt", "Punt 5", 10.0),
        scored(index, "a.txt", "verbreed", 9.9),
        scored(index, "b.txt", "Punt 2", 9.8),
    )

    assert [text[:6] for text in found] == ["Punt 2", "Punt 5", "De weg"]


def test_an_answer_has_a_few_pieces_at_most(index: Index) -> None:
    given = [scored(index, "b.txt", f"Punt {i}", 10.0) for i in range(8)]

    assert len(choose_pieces(given, frozenset(), index)) == MOST_PIECES


def test_nothing_is_chosen_from_nothing(index: Index) -> None:
    assert choose_pieces((), frozenset(), index) == ()
