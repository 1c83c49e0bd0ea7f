"""Whether the figures of an approved answer are still what they were."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.answering import Assistant, open_assistant
from assistant.draft.drafting import draft_letter
from assistant.indexing import index_paths
from assistant.letters.reading import text_to_letter
from assistant.register.approving import part_to_entry, part_to_plain
from assistant.register.lines import resembling_to_lines
from assistant.register.similar import compare, find_resembling, read_questions
from assistant.register.types import Entry, KeptFigure, Resembling
from tests.assistant.register.examples import FIGURE, asked

YEAR = KeptFigure(Decimal(458), "aantal", "2023-12-31", "bijstandsuitkeringen")
NOTE = "# Notitie gemeente Molendam 2026\n\nEind 2025 telde Molendam {} windmolens.\n"
QUESTION = "Hoeveel windmolens telde Molendam eind 2025?"
LETTER = f"Onderwerp: Windmolens\n\n1. {QUESTION}\n"


def changed(value: str, **changes: object) -> KeptFigure:
    return replace(FIGURE, value=Decimal(value), **changes)  # type: ignore[arg-type]


def test_the_same_value_has_not_changed() -> None:
    assert compare(FIGURE, [FIGURE], [changed("500"), FIGURE], ()).outcome == "ongewijzigd"


def test_another_value_of_the_same_thing_has_changed() -> None:
    found = compare(FIGURE, [FIGURE], [changed("530")], ())

    assert (found.outcome, found.now) == ("gewijzigd", changed("530"))


@pytest.mark.parametrize(
    "other",
    [
        changed("530", unit="EUR"),
        changed("530", period="2025-12-31"),
        changed("530", period=None),
        changed("530", label="banen"),
        changed("530", operation="500 + 30 = 530"),
    ],
)
def test_a_figure_of_something_else_does_not_take_its_place(other: KeptFigure) -> None:
    assert compare(FIGURE, [FIGURE], [other], ()).outcome == "niet gevonden"


def test_of_two_contradicting_figures_the_one_does_not_become_the_other() -> None:
    other = replace(YEAR, value=Decimal(463))

    assert compare(YEAR, [YEAR, other], [other], ()).outcome == "niet gevonden"


@pytest.fixture
def village(tmp_path: Path) -> Path:
    """A folder for documents, with a note in it."""
    folder = tmp_path / "stukken"
    folder.mkdir()
    (folder / "molens.md").write_text(NOTE.format(41), "utf-8")
    return folder


def assistant_of(folder: Path) -> Assistant:
    index_paths([folder], folder.parent / "index")
    return open_assistant(folder.parent / "index")


def approved(assistant: Assistant) -> Entry:
    draft = draft_letter(assistant, text_to_letter(LETTER, assistant.gemeenten))
    return part_to_entry(draft, (0, 0), part_to_plain(draft.questions[0].parts[0]), "bea")


def looked_up(assistant: Assistant, kept: Entry) -> Resembling:
    questions = read_questions([kept], assistant.gemeenten)
    (found,) = find_resembling(
        assistant, questions, asked("Kunt u zeggen hoeveel windmolens Molendam eind 2025 telde?", gemeente="")
    )
    return found


@pytest.mark.model
def test_a_figure_that_has_changed_is_shown_with_both_sources(village: Path) -> None:
    assistant = assistant_of(village)
    kept = approved(assistant)
    assert [each.outcome for each in looked_up(assistant, kept).figures] == ["ongewijzigd"]
    assistant.close()

    (village / "molens.md").write_text(NOTE.format(43), "utf-8")
    assistant = assistant_of(village)
    found = looked_up(assistant, kept)
    (figure,) = found.figures
    assert figure.outcome == "gewijzigd"
    assert [each and each.value for each in (figure.kept, figure.now)] == [41, 43]
    assert "41" in kept.sources[0].quote
    assert "43" in figure.sources[0].quote
    lines = list(resembling_to_lines(found))
    assert any("Veranderd: 41 windmolens" in line and "Nu: 43 windmolens" in line for line in lines)
    assistant.close()

    (village / "molens.md").write_text("# Notitie gemeente Molendam 2026\n\nEr zijn molens.\n", "utf-8")
    assistant = assistant_of(village)
    assert [each.outcome for each in looked_up(assistant, kept).figures] == ["niet gevonden"]
    assistant.close()
