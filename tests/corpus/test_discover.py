"""Which files are read, and what corpus.toml says of them."""

from pathlib import Path

import pytest

from corpus.discover import find_files, read_overrides
from corpus.errors import BegrotingError
from corpus.types import Overrides


def put(folder: Path, *names: str) -> Path:
    for name in names:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("tekst", "utf-8")
    return folder


def names(*paths: Path) -> list[str]:
    return [file.path.name for file in find_files(paths).files]


def refusal(folder: Path, toml: str) -> str:
    """The one line that a wrong corpus.toml gives."""
    (folder / "corpus.toml").write_text(toml, "utf-8")
    with pytest.raises(BegrotingError) as error:
        find_files([put(folder, "a.txt")])
    assert "\n" not in str(error.value)
    return str(error.value)


def test_all_files_of_a_folder_and_those_below_are_found_in_order(tmp_path: Path) -> None:
    put(tmp_path, "b.pdf", "a.txt", "onder/c.HTML", "onder/dieper/d.md")

    assert names(tmp_path) == ["a.txt", "b.pdf", "c.HTML", "d.md"]


def test_a_file_comes_once_however_often_it_is_named(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")

    assert names(tmp_path, tmp_path / "a.txt", tmp_path / "a.txt") == ["a.txt"]


def test_a_link_to_a_file_is_that_file(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")

    assert names(tmp_path) == ["a.txt"]


def test_hidden_files_and_folders_are_passed_over(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", ".verborgen.txt", ".map/b.txt")

    found = find_files([tmp_path])

    assert ([file.path.name for file in found.files], found.refused) == (["a.txt"], ())


def test_a_hidden_folder_that_is_asked_for_is_read(tmp_path: Path) -> None:
    put(tmp_path, ".map/b.txt")

    assert names(tmp_path / ".map") == ["b.txt"]


def test_a_path_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BegrotingError, match=r"weg\.pdf: dit bestand of deze map bestaat niet"):
        find_files([tmp_path / "weg.pdf"])


def test_an_empty_folder_is_named_with_the_formats(tmp_path: Path) -> None:
    with pytest.raises(
        BegrotingError, match=r"hier staan geen documenten; gebruik \.csv, \.docx, \.htm"
    ) as error:
        find_files([tmp_path])

    assert str(tmp_path) in str(error.value)


def test_a_folder_with_only_a_corpus_toml_is_empty(tmp_path: Path) -> None:
    with pytest.raises(BegrotingError, match="geen documenten"):
        find_files([put(tmp_path, "corpus.toml")])


def test_an_unknown_format_is_refused_and_the_others_go_on(tmp_path: Path) -> None:
    found = find_files([put(tmp_path, "a.txt", "b.zip", "zonder")])

    assert [file.path.name for file in found.files] == ["a.txt"]
    assert [name for name, _ in found.refused] == ["b.zip", "zonder"]
    assert all("dit formaat wordt niet gelezen; gebruik" in why for _, why in found.refused)


def test_what_corpus_toml_says_goes_with_its_file(tmp_path: Path) -> None:
    toml = '["a.txt"]\ngemeente = "Dorp"\nsoort = "visie"\njaar = 2025\ntitel = "Zorg"\n'
    (tmp_path / "corpus.toml").write_text(toml, "utf-8")

    found = find_files([put(tmp_path, "a.txt", "b.txt")])

    assert [file.overrides for file in found.files] == [Overrides("Dorp", "visie", 2025, "Zorg"), None]


def test_overig_is_said_as_well_as_left_out(tmp_path: Path) -> None:
    (tmp_path / "corpus.toml").write_text('["a.txt"]\nsoort = "overig"\n["b.txt"]\njaar = 2025\n', "utf-8")

    assert read_overrides(tmp_path) == {"a.txt": Overrides(soort="overig"), "b.txt": Overrides(jaar=2025)}


def test_a_corpus_toml_holds_for_its_own_folder_only(tmp_path: Path) -> None:
    (put(tmp_path, "a.txt", "onder/a.txt") / "corpus.toml").write_text('["a.txt"]\njaar = 2025\n', "utf-8")

    assert {file.path.parent.name: bool(file.overrides) for file in find_files([tmp_path]).files} == {
        tmp_path.name: True,
        "onder": False,
    }


def test_other_overrides_make_another_fingerprint(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    (before,) = find_files([tmp_path]).files
    (tmp_path / "corpus.toml").write_text('["a.txt"]\njaar = 2025\n', "utf-8")
    (after,) = find_files([tmp_path]).files

    assert before.fingerprint != after.fingerprint


def test_a_folder_without_corpus_toml_overrules_nothing(tmp_path: Path) -> None:
    assert read_overrides(tmp_path) == {}


@pytest.mark.parametrize(
    ("toml", "says"),
    [
        ('["a.txt"\n', "dit is geen geldige TOML"),
        ('["a.txt"]\nplaats = "Dorp"\n', "mogen alleen gemeente, jaar, soort, titel staan"),
        ('gemeente = "Dorp"\n', "mogen alleen gemeente, jaar, soort, titel staan"),
        ('["a.txt"]\nsoort = "roman"\n', 'soort "roman" van a.txt is onbekend; kies uit begroting'),
        ('["a.txt"]\nsoort = ["visie"]\n', "soort"),
        ('["a.txt"]\njaar = "2025"\n', 'jaar "2025" van a.txt is geen jaartal'),
        ('["a.txt"]\njaar = 20255\n', 'jaar "20255" van a.txt is geen jaartal'),
        ('["a.txt"]\njaar = true\n', 'jaar "True" van a.txt is geen jaartal'),
    ],
)
def test_a_wrong_corpus_toml_gives_one_line_that_names_it(tmp_path: Path, toml: str, says: str) -> None:
    line = refusal(tmp_path, toml)

    assert str(tmp_path / "corpus.toml") in line
    assert says in line


def test_a_corpus_toml_in_another_encoding_is_named(tmp_path: Path) -> None:
    (put(tmp_path, "a.txt") / "corpus.toml").write_bytes('["a.txt"]\ntitel = "Oekraïne"\n'.encode("cp1252"))

    with pytest.raises(BegrotingError, match="dit is geen geldige TOML"):
        find_files([tmp_path])
