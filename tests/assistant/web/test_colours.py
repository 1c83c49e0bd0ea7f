import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.web.colours import (
    DARK,
    LIGHT,
    contrast,
    readable_on_dark,
    readable_on_light,
    text_colour_on,
    to_rgb,
)

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def test_contrast_is_that_of_wcag() -> None:
    assert contrast((0, 0, 0), (1, 1, 1)) == pytest.approx(21)
    assert contrast(to_rgb("#777777"), (1, 1, 1)) == pytest.approx(4.48, abs=0.01)


@given(colours)
def test_every_colour_becomes_readable_on_both_papers(colour: str) -> None:
    light, dark = readable_on_light(colour), readable_on_dark(colour)

    assert re.fullmatch("#[0-9a-f]{6}", light)
    assert contrast(to_rgb(light), LIGHT) >= 5.4  # rounded to whole steps of 255
    assert contrast(to_rgb(dark), DARK) >= 5.4


def test_a_colour_that_can_be_read_stays_as_it_is() -> None:
    assert readable_on_light("#14597f") == "#14597f"


@given(colours)
def test_the_text_on_a_button_can_be_read_whatever_its_colour(colour: str) -> None:
    assert contrast(to_rgb(text_colour_on(colour)), to_rgb(colour)) >= 4.5
