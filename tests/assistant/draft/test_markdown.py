import re

from hypothesis import given
from hypothesis import strategies as st

from assistant.draft.markdown import draft_to_markdown, escaped
from tests.assistant.draft.examples import draft, hostile_draft
from tests.assistant.web.examples import PROVENANCE

ESCAPED = re.compile(r"\\.|\[\d+\]", re.DOTALL)


def test_the_concept_has_its_heading_questions_answers_and_sources() -> None:
    text = draft_to_markdown(draft(), PROVENANCE)

    assert text.startswith("# Concept-antwoord: Wachtlijsten\n\n**Let op:** Dit is een concept.")
    assert "- **Datum van de brief:** 3 november 2026\n" in text
    assert (
        "## Vraag 1\n\n> Er waren er 600.\n\n> Hoeveel waren er?\n\n**Uitgangspunt:** De vraag noemt" in text
    )
    assert "In juni 2025 waren er **522** uitkeringen. [1]\n" in text
    assert "## Open punten\n\n- Vraag 2b (open): Hoeveel zwembaden zijn er?" in text
    assert "## Bronnen\n\n[1] begroting.pdf" in text


def test_a_development_is_a_table() -> None:
    text = draft_to_markdown(draft(), PROVENANCE)

    assert "| Jaar | Bedrag | Stand | Bron |\n| --- | --- | --- | --- |\n| 2024 | € 1.200.000 |" in text


def test_markup_of_a_letter_or_document_stays_text() -> None:
    text = ESCAPED.sub("", draft_to_markdown(hostile_draft(), PROVENANCE))

    assert "<" not in text
    assert "](" not in text
    assert "`" not in text


@given(st.text())
def test_escaped_text_has_nothing_left_that_markdown_reads(text: str) -> None:
    left = ESCAPED.sub("", escaped(text))

    assert not set(left) & set("`*_{}[]<>#|~")
    assert "\n" not in left
