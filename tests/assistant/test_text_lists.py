import pytest

from assistant.text_lists import MOST_BARE_ITEMS, list_at
from tests.assistant.examples import place_of

MARKED = "Inleiding.\n\nWe kiezen. Er zijn drie pijlers:\n\n- wonen\n- werken\n- leren\nDe raad stemt in.\n"
BARE = "Er zijn twee pijlers:\nwonen in de stad;\nwerken in de stad;\nDe raad stemt in.\n"


def listed(text: str, part: str) -> list[str] | None:
    found = list_at(text, place_of(text, part))
    return found and [text[place.start : place.end] for place in found.places]


@pytest.mark.parametrize("part", ["Er zijn drie pijlers:", "- wonen", "- werken", "- leren"])
def test_a_list_is_found_from_its_introduction_and_from_each_item(part: str) -> None:
    assert listed(MARKED, part) == ["Er zijn drie pijlers:", "- wonen", "- werken", "- leren"]


@pytest.mark.parametrize("part", ["Inleiding.", "We kiezen.", "De raad stemt in."])
def test_what_stands_around_a_list_is_not_in_it(part: str) -> None:
    assert listed(MARKED, part) is None


@pytest.mark.parametrize("part", ["Er zijn twee pijlers:", "wonen in de stad;", "werken in de stad;"])
def test_a_list_whose_marks_were_lost_has_as_many_items_as_its_introduction_says(part: str) -> None:
    assert listed(BARE, part) == ["Er zijn twee pijlers:", "wonen in de stad;", "werken in de stad;"]


def test_what_follows_a_list_without_marks_is_not_in_it() -> None:
    assert listed(BARE, "De raad stemt in.") is None


def test_a_list_without_marks_ends_at_white_space_or_at_the_most_items() -> None:
    text = "Onze plannen zijn:\n" + "".join(f"Plan {i} gaat door.\n" for i in range(20))

    assert listed("Plannen:\neen;\ntwee;\n\ndrie;", "Plannen:") == ["Plannen:", "een;", "twee;"]
    assert len(listed(text, "Onze plannen zijn:") or ()) == 1 + MOST_BARE_ITEMS


def test_a_list_that_nothing_introduces_has_no_introduction() -> None:
    found = list_at("Kop\n\n- wonen\n- werken\n", place_of("Kop\n\n- wonen\n- werken\n", "- werken"))

    assert found is not None
    assert found.intro is None
    assert len(found.items) == 2


def test_one_item_is_no_list() -> None:
    assert listed("Plannen:\n- wonen\n", "- wonen") is None


def test_a_colon_with_nothing_below_it_introduces_no_list() -> None:
    assert listed("De plannen zijn:", "De plannen zijn:") is None


def test_a_list_deep_in_a_long_text_is_found() -> None:
    text = "Dit is een zin van het verslag.\n\n" * 500 + MARKED

    assert listed(text, "- werken") == ["Er zijn drie pijlers:", "- wonen", "- werken", "- leren"]
