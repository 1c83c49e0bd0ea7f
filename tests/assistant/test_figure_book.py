"""Every figure with what is known of it, of files and of an index, and how they are narrowed."""

from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.figure_book import FigureBook, Wanted, book_of_files, book_of_index
from corpus.errors import BegrotingError, IndexOutdatedError
from index.store import connect
from tests.assistant.examples import small_index

BEGROTING = """# Begroting 2026 gemeente Dorpstad

## Jeugd

In juni 2025 kregen 522 kinderen jeugdhulp.

| Bedragen x € 1.000 | Realisatie 2024 | Begroting 2026 |
| --- | --- | --- |
| Lasten | 1.300 | 1.412,5 |
| Baten | 40 | 38 |
"""


TEXTS = {
    "dorpstad-begroting-2026.md": BEGROTING,
    "nergenshuizen-begroting-2025.md": (
        "# Begroting 2025 gemeente Nergenshuizen\n\nIn 2024 waren er 12 bruggen.\n"
    ),
}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an index and the documents of it."""
    made = tmp_path_factory.mktemp("cijferboek")
    small_index(made, TEXTS).close()
    return made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    documents = tmp_path / "stukken"
    documents.mkdir()
    for name, text in TEXTS.items():
        (documents / name).write_text(text, "utf-8")
    return documents


def values(book: FigureBook) -> list[Decimal]:
    return [row.value for row in book.rows]


def test_a_row_says_all_that_is_known_of_a_figure(base: Path) -> None:
    row = next(row for row in book_of_index(base / "index", Wanted()).rows if row.printed == "1.412,5")
    assert (row.document, row.gemeente, row.soort, row.jaar, row.page, row.ocr) == (
        *("dorpstad-begroting-2026.md", "Dorpstad", "begroting", 2026, None, False),
    )
    assert (row.value, row.unit, row.side, row.stand) == (1_412_500, "EUR", "lasten", "begroting")
    assert (row.period, row.year, row.row_path) == ("2026", 2026, ("Lasten",))
    assert row.column_path == ("Begroting 2026",)
    assert row.section[-1] == "Jeugd"
    assert row.quote == "Lasten | 1.300 | 1.412,5"


def test_files_give_the_same_rows_as_an_index_of_them(base: Path) -> None:
    assert book_of_files([base / "documenten"], Wanted()) == book_of_index(base / "index", Wanted())


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(gemeente="nergenshuizen"), [12]),
        (Wanted(gemeente="Dorpstad", jaar=2024), [1_300_000, 40_000]),
        (Wanted(jaar=2031), []),
        (Wanted(words="kinderen jeugdhulp"), [522]),
        (Wanted(words="BRUGGEN"), [12]),
        (Wanted(words="jeugd lasten"), [1_300_000, 1_412_500]),
        (Wanted(words="zwembad"), []),
    ],
)
def test_figures_are_narrowed_by_gemeente_year_and_words(
    base: Path, wanted: Wanted, found: list[int]
) -> None:
    assert values(book_of_index(base / "index", wanted)) == found


def test_a_gemeente_that_is_not_there_is_named_with_those_that_are(base: Path) -> None:
    with pytest.raises(BegrotingError, match=r"'Utrecht'.*Dorpstad, Nergenshuizen"):
        book_of_index(base / "index", Wanted(gemeente="Utrecht"))


def test_a_file_that_cannot_be_read_gives_a_line_and_the_rest_goes_on(folder: Path) -> None:
    (folder / "leeg.txt").touch()
    (folder / "foto.jpg").write_bytes(b"x")
    book = book_of_files([folder], Wanted(words="bruggen"))
    assert values(book) == [12]
    assert [line.partition(":")[0] for line in book.not_read] == ["foto.jpg", "leeg.txt"]


def test_text_is_on_one_line_without_control_characters(folder: Path) -> None:
    (folder / "vals.md").write_text("# Begroting\n\nIn 2024 waren er \x1b[2J 3\x07 zwembaden.\n", "utf-8")
    (row,) = book_of_files([folder / "vals.md"], Wanted()).rows
    assert row.quote == "In 2024 waren er [2J 3 zwembaden."


def test_a_folder_without_an_index_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(BegrotingError, match="staat geen index"):
        book_of_index(tmp_path, Wanted())


def test_an_index_of_an_older_format_is_refused_with_the_command(tmp_path: Path) -> None:
    small_index(tmp_path, TEXTS).close()
    with closing(connect(tmp_path / "index", write=True)) as db:
        db.execute("PRAGMA user_version = 2")
    with pytest.raises(IndexOutdatedError, match=r"formaat 2.*--opnieuw"):
        book_of_index(tmp_path / "index", Wanted())
