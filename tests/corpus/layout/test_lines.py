"""Text as a reader sees it, and lines with their places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.layout.lines import laid_out, mended_in_place, readable
from corpus.readers.text import text_to_lines


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("B e g r o t i n g 2 0 2 5", "Begroting 2025"),
        ("P r o g r a m m a  z o r g e n", "Programma zorgen"),
        ("Ongevallen 1 0 2 1 1", "Ongevallen 1 0 2 1 1"),
        ("Reali- satie 2023", "Realisatie 2023"),
        ("een- en meerpersoons", "een- en meerpersoons"),
        ("winkel-\ndiefstallen", "winkeldiefstallen"),
        ("Dorp-\nNoord", "Dorp-Noord"),
        ("Dorp- Noord", "Dorp-Noord"),
        ("Begroting 2026- 2029", "Begroting 2026-2029"),
        ("CO<sub>2</sub> en **vet**", "CO2 en vet"),
        ('<span id="p-48"></span>Titel', "Titel"),
        ("***Bezittingen***", "Bezittingen"),
        ("*schuin* en _ook_", "schuin en ook"),
        ("7,2* en 2025*", "7,2* en 2025*"),
        (r"2\. Zorg \(kern\)", "2. Zorg (kern)"),
        ("Zorg&nbsp;&amp; werk", "Zorg & werk"),
    ],
)
def test_what_is_broken_or_spaced_is_mended(text: str, shown: str) -> None:
    assert readable(text) == shown


def test_a_word_mended_in_place_leaves_everything_behind_it_where_it_was() -> None:
    text = "op 1 janu-\nari 2025 waren er 5"
    mended = mended_in_place(text)

    assert len(mended) == len(text)
    assert mended.startswith("op 1 januari ")
    assert mended.index("2025") == text.index("2025")


@given(st.text(alphabet="ab1 -.\n|\t", max_size=80))
def test_lines_that_are_all_kept_lay_out_the_same_text(text: str) -> None:
    lines = text_to_lines(text)
    whole, placed = laid_out(text, lines)

    assert placed == lines
    assert whole == (text if lines else "")


@given(st.lists(st.text(alphabet="ab1 -.", min_size=1, max_size=12), min_size=1, max_size=8), st.data())
def test_every_line_stands_at_its_place_in_the_text_it_is_laid_out_in(
    texts: list[str], data: st.DataObject
) -> None:
    text = "\n".join(texts)
    lines = text_to_lines(text)
    some = data.draw(st.lists(st.sampled_from(lines), unique=True)) if lines else []
    whole, placed = laid_out(text, some)

    assert [whole[line.place.start : line.place.end] for line in placed] == [line.text for line in some]
