"""No file can hang or kill the run: each bad one gives one Dutch line, and the parent lives."""

import io
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pypdf import PdfWriter

from corpus.discover import SourceFile
from corpus.errors import DocumentError
from corpus.reading import read_document
from corpus.sandbox import Limits, read_in_child, reading_process
from corpus.types import Document, Metadata, Overrides
from tests.corpus.examples import DEMO, Pdf
from tests.corpus.pdf_bombs import pdf_of_objects

MANY_LINES = b"Er zijn 5 plekken in 2024.\n" * 300_000  # takes seconds to read
LONG_LINE = b"vijf " * 16_000_000  # 80 MB, once as bytes and once as text

Read = Callable[[SourceFile], Document]


def source(tmp_path: Path, name: str, data: bytes) -> SourceFile:
    file = tmp_path / name
    file.write_bytes(data)
    return SourceFile(file)


def read(tmp_path: Path, name: str, data: bytes, limits: Limits | None = None) -> Document:
    return read_in_child(source(tmp_path, name, data), limits)


def refusal(tmp_path: Path, name: str, data: bytes, limits: Limits | None = None) -> str:
    """The line that a file is refused with."""
    return refusal_of(lambda file: read_in_child(file, limits), source(tmp_path, name, data))


def refusal_of(read_apart: Read, file: SourceFile) -> str:
    """The line that a file is refused with; it names the file."""
    with pytest.raises(DocumentError) as error:
        read_apart(file)
    line = str(error.value)
    assert line.startswith(f"{file.path.name}: ")
    assert "\n" not in line
    assert "Traceback" not in line
    return line


@pytest.fixture(scope="module")
def read_apart() -> Iterator[Read]:
    """One process for the files that need no limits of their own."""
    with reading_process() as read:
        yield read


def one_page() -> bytes:
    return Pdf().text(50, 50, "Er zijn 5 plekken.").bytes()


def locked(password: str) -> bytes:
    """A PDF with a password for its reader ("" lets everybody in) and one for its owner."""
    writer = PdfWriter(clone_from=io.BytesIO(one_page()))
    writer.encrypt(password, "eigenaar", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_document_read_in_a_child_is_the_same_as_one_read_here() -> None:
    with reading_process() as read_apart:
        for file in sorted(DEMO.glob("*-*")):
            assert read_apart(SourceFile(file)) == read_document(file)


def test_a_document_that_is_stopped_does_not_stop_those_after_it(tmp_path: Path) -> None:
    bad, good = source(tmp_path, "lang.txt", MANY_LINES), source(tmp_path, "a.txt", b"Er zijn 5 plekken.")
    with reading_process(Limits(seconds=1, seconds_per_mb=0, characters=20_000_000)) as read_apart:
        with pytest.raises(DocumentError):
            read_apart(bad)
        assert read_apart(good).text == "Er zijn 5 plekken."


def test_when_the_process_that_reads_is_gone_a_new_one_is_started(tmp_path: Path) -> None:
    file = source(tmp_path, "a.txt", b"Er zijn 5 plekken.")
    before = children()
    with reading_process() as read_apart:
        read_apart(file)
        for child in set(children()) - set(before):
            os.kill(child, signal.SIGKILL)
        with pytest.raises(DocumentError, match=r"^a\.txt: het lezen is afgebroken"):
            read_apart(file)
        assert read_apart(file).text == "Er zijn 5 plekken."


def test_no_process_is_left_behind(tmp_path: Path) -> None:
    before = children()
    read(tmp_path, "a.txt", b"Er zijn 5 plekken.")

    assert children() == before


def children() -> list[int]:
    """The processes that read documents for this one."""
    path = Path(f"/proc/self/task/{os.getpid()}/children")
    return [int(pid) for pid in path.read_text("ascii").split()]


@pytest.mark.parametrize(
    ("name", "size", "seconds"),
    [("a.docx", 1_000, 9), ("a.docx", 1_000_000, 39), ("a.pdf", 1_000_000, 69), ("a.pdf", 90_000_000, 120)],
)
def test_larger_files_are_given_more_time(name: str, size: int, seconds: int) -> None:
    assert Limits().seconds_for(Path(name), size) == seconds


def test_a_file_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"kan niet worden geopend"):
        read_in_child(SourceFile(tmp_path))


def test_what_corpus_toml_says_reaches_the_child(tmp_path: Path) -> None:
    file = source(tmp_path, "a.txt", b"De gemeente Delft bouwt.").path
    document = read_in_child(SourceFile(file, Overrides("Dorp", "visie", 2025, "Zorg")))

    assert document.metadata == Metadata("Dorp", "visie", 2025, "Zorg")


def test_a_file_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    limits = Limits(seconds=1, seconds_per_mb=0, characters=20_000_000)
    line = refusal(tmp_path, "lang.txt", MANY_LINES, limits)

    assert line.endswith("het lezen duurde langer dan 1 seconden; splits het bestand.")


def test_a_file_that_needs_too_much_memory_is_stopped(tmp_path: Path) -> None:
    line = refusal(tmp_path, "groot.txt", LONG_LINE, Limits(memory=250_000_000, characters=100_000_000))

    assert line.endswith("er is te weinig geheugen voor.")


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    line = refusal(tmp_path, "groot.txt", b"x" * 2_000_001, Limits(file_size=2_000_000))

    assert line.endswith("groter dan 2 MB; splits het.")


def test_a_file_with_too_much_text_is_refused(tmp_path: Path) -> None:
    assert "meer dan 100 tekens" in refusal(tmp_path, "a.txt", b"tekst " * 20, Limits(characters=100))


def test_a_file_that_has_gone_is_named(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"^weg\.txt: dit bestand kan niet worden geopend"):
        read_in_child(SourceFile(tmp_path / "weg.txt"))


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("kapot.pdf", b"%PDF-1.4\nkapot", "deze PDF is beschadigd"),
        ("geen.pdf", b"dit is geen PDF", "deze PDF is beschadigd"),
        ("half.pdf", one_page()[:500], "deze PDF is beschadigd"),
        ("slot.pdf", locked("geheim"), "met een wachtwoord beveiligd"),
        ("scan.pdf", Pdf().line(5, 5, 50, 50).bytes(), "heeft geen tekstlaag"),
        (
            "kring.pdf",
            pdf_of_objects(
                b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"
            ),
            "deze PDF is beschadigd",
        ),
        (
            "grote-kring.pdf",
            pdf_of_objects(
                b"<< /Type /Catalog /Pages 2 0 R >>",
                b"<< /Type /Pages /Kids [3 0 R] /Count 2 >>",
                b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>",
            ),
            "deze PDF is beschadigd",
        ),
        (
            "telling.pdf",
            pdf_of_objects(
                b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 999999999 >>"
            ),
            "heeft geen tekstlaag",
        ),
        ("leeg.txt", b"", "dit bestand is leeg"),
        ("wit.md", b" \n\t\n", "dit bestand is leeg"),
        ("leeg.html", b"<html><body><script>var x = 5;</script></body></html>", "er staat geen tekst"),
        ("plaatje.txt", bytes(range(256)) * 20, "dit is geen tekstbestand"),
        ("plaatje.html", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "dit is geen tekstbestand"),
        ("zonder-bom.txt", "Zorg en € 5".encode("utf-16-le"), "dit is geen tekstbestand"),
        ("blad.xls", b"tekst", "dit formaat wordt niet gelezen; sla het bestand op als XLSX."),
        ("brief.odt", b"tekst", "dit formaat wordt niet gelezen; sla het bestand op als DOCX."),
        ("macro.docm", b"PK", "dit formaat wordt niet gelezen; sla het bestand op als DOCX."),
        ("beeld.png", b"tekst", "dit formaat wordt niet gelezen; gebruik .csv, "),
        ("geen.docx", b"tekst", "beschadigd of anders dan het lijkt; sla het opnieuw op als DOCX."),
        ("geen.xlsx", b"tekst", "beschadigd of anders dan het lijkt; sla het opnieuw op als XLSX."),
    ],
    ids=lambda value: value if isinstance(value, str) and "." in value else "",
)
def test_a_file_that_cannot_be_read_gives_one_line_with_its_name(
    read_apart: Read, tmp_path: Path, name: str, data: bytes, says: str
) -> None:
    assert says in refusal_of(read_apart, source(tmp_path, name, data))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_in_the_usual_encodings_is_read(read_apart: Read, tmp_path: Path, encoding: str) -> None:
    text = "Zorg\n\nDe coördinatie voor Oekraïense inwoners kost € 5, per één persoon.\n"

    assert read_apart(source(tmp_path, "a.txt", text.encode(encoding))).text == text


def test_a_pdf_that_everybody_may_read_is_read(tmp_path: Path) -> None:
    assert "5 plekken" in read(tmp_path, "open.pdf", locked("")).text


def test_a_pdf_under_another_name_is_read_as_a_pdf(tmp_path: Path) -> None:
    assert read(tmp_path, "stuk.txt", one_page()).pages == 1


def test_a_page_with_a_drawing_and_no_text_is_no_scan(tmp_path: Path) -> None:
    data = Pdf().text(50, 50, "Er zijn 5 plekken.").page().line(5, 5, 50, 50).bytes()

    document = read(tmp_path, "deels.pdf", data)

    assert (document.pages, document.warnings) == (2, ())
