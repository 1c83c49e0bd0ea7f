"""Boxes as bytes, and what of them is marked: a bar a line, a bar for a row of a table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.boxes import STEPS, boxes_to_bytes, bytes_to_boxes, marked_areas
from corpus.types import Area, TextBox

HEIGHT = 0.01


def shares() -> st.SearchStrategy[float]:
    return st.integers(0, STEPS).map(lambda step: step / STEPS)


BOXES = st.builds(
    TextBox, st.integers(0, 5_000_000), st.integers(0, 5_000_000), st.integers(1, 3_000), *[shares()] * 4
)


def line(start: int, top: float, *words: tuple[float, float]) -> list[TextBox]:
    """Words of four letters with a space between them on one line, by where they begin and end on it."""
    return [
        TextBox(start + 5 * i, start + 5 * i + 4, 1, left, top, right, top + HEIGHT)
        for i, (left, right) in enumerate(words)
    ]


def sides(areas: tuple[Area, ...]) -> list[tuple[float, float, float, float]]:
    return [(area.left, area.top, area.right, area.bottom) for area in areas]


@given(st.lists(BOXES).map(tuple))
def test_boxes_come_back_from_bytes_as_they_were(boxes: tuple[TextBox, ...]) -> None:
    assert bytes_to_boxes(boxes_to_bytes(boxes)) == boxes


def test_a_box_takes_eighteen_bytes_and_half_a_box_is_refused() -> None:
    data = boxes_to_bytes(line(0, 0.1, (0.1, 0.2)))

    assert len(data) == 18
    with pytest.raises(ValueError, match=r"^9 bytes"):
        bytes_to_boxes(data[:9])


FIRST = line(0, 0.10, (0.1, 0.2), (0.22, 0.3), (0.32, 0.5))  # letters 0-4, 5-9, 10-14
SECOND = line(15, 0.12, (0.1, 0.25), (0.27, 0.4))  # 15-19, 20-24


def test_a_sentence_is_a_bar_for_each_line() -> None:
    areas = marked_areas([*FIRST, *SECOND], [(5, 19)])

    assert sides(areas) == [(0.22, 0.10, 0.5, 0.11), (0.1, 0.12, 0.25, 0.13)]


def test_a_word_of_which_a_part_is_asked_is_marked_whole() -> None:
    assert sides(marked_areas(FIRST, [(6, 7)])) == [(0.22, 0.10, 0.3, 0.11)]


@pytest.mark.parametrize("span", [(4, 5), (9, 9), (90, 99)])
def test_where_no_word_stands_nothing_is_marked(span: tuple[int, int]) -> None:
    assert marked_areas(FIRST, [span]) == ()


def test_a_row_is_one_bar_over_the_white_space_between_its_cells() -> None:
    row = line(0, 0.3, (0.1, 0.2), (0.6, 0.65), (0.9, 0.95))

    assert sides(marked_areas([*row, *line(20, 0.32, (0.1, 0.2))], [(0, 14)])) == [(0.1, 0.3, 0.95, 0.31)]


def test_a_row_whose_label_stands_on_two_lines_is_one_bar() -> None:
    label = [*line(0, 0.300, (0.1, 0.2)), *line(5, 0.312, (0.1, 0.3))]
    row = [*label, *line(10, 0.306, (0.6, 0.65), (0.9, 0.95))]
    below = line(20, 0.330, (0.1, 0.2), (0.6, 0.65))

    (area,) = marked_areas([*row, *below], [(0, 19)])
    assert sides((area,)) == [pytest.approx((0.1, 0.3, 0.95, 0.322))]


def test_a_bar_does_not_run_over_words_that_are_not_asked() -> None:
    left, gap, right = line(0, 0.3, (0.1, 0.2), (0.4, 0.5), (0.7, 0.8))

    areas = marked_areas([left, gap, right], [(0, 4), (10, 14)])
    assert sides(areas) == [(0.1, 0.3, 0.2, 0.31), (0.7, 0.3, 0.8, 0.31)]
    beside = [left, TextBox(50, 54, 1, 0.4, 0.3, 0.5, 0.31), TextBox(5, 9, 1, 0.7, 0.3, 0.8, 0.31)]
    assert len(marked_areas(beside, [(0, 9)])) == 2  # of one span, with another column between


def test_two_spans_on_one_line_are_two_bars_and_the_same_span_twice_is_one() -> None:
    assert len(marked_areas(FIRST, [(0, 4), (10, 14), (10, 14)])) == 2


def test_on_a_page_that_reads_sideways_a_line_is_one_bar_as_well() -> None:
    upwards = [TextBox(5 * i, 5 * i + 4, 1, 0.3, 0.9 - 0.1 * i, 0.32, 0.98 - 0.1 * i) for i in range(4)]
    other = [TextBox(40, 44, 1, 0.4, 0.9, 0.42, 0.98)]

    assert sides(marked_areas([*upwards, *other], [(0, 19)])) == [pytest.approx((0.3, 0.6, 0.32, 0.98))]
