from assistant.llm.binding import Token, governing, zones


def times(*starts: int) -> list[Token]:
    return [Token(at, at + 4, str(at)) for at in starts]


def values(found: list[Token | None]) -> list[str | None]:
    return [token.value if token else None for token in found]


def test_a_time_before_a_figure_holds_for_it() -> None:
    assert values(governing([10, 30], times(3, 20))) == ["3", "20"]


def test_a_time_behind_a_figure_holds_for_it_where_the_figure_comes_first() -> None:
    assert values(governing([5, 25], times(10, 30))) == ["10", "30"]


def test_one_time_before_two_figures_holds_for_both() -> None:
    assert values(governing([10, 30], times(3))) == ["3", "3"]


def test_a_figure_behind_the_last_time_has_none() -> None:
    assert values(governing([5, 40], times(10))) == ["10", None]


def test_the_zones_of_figures_cover_the_sentence_without_overlap() -> None:
    assert zones([10, 30], 50, before=True) == [(0, 10), (10, 50)]
    assert zones([10, 30], 50, before=False) == [(0, 30), (30, 50)]
