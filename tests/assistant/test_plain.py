import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from assistant.plain import text_to_line, text_to_plain


@given(st.text())
def test_no_control_character_but_tab_and_line_break_is_left(text: str) -> None:
    left = {character for character in text_to_plain(text) if unicodedata.category(character) in {"Cc", "Cs"}}

    assert left <= {"\n", "\t"}


def test_an_escape_sequence_cannot_reach_the_terminal() -> None:
    assert text_to_plain("a\x1b[2Jb\x9bc") == "a[2Jbc"


def test_marks_that_turn_text_around_are_removed() -> None:
    assert text_to_plain("begroting\u202efdp.exe") == "begrotingfdp.exe"


def test_a_line_has_no_line_breaks() -> None:
    assert text_to_line(" a\n\tb  c\r\n") == "a b c"
