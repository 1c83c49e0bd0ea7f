"""The benchmark of reading: which documents it takes, and what it counts."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from benchmarks.lezen import as_share, golden_documents, main, prose_share
from corpus.types import Document, Figure, Place

HERE = Place(0, 1)
SENTENCE = Figure(Decimal(522), "aantal", "522", HERE, HERE, period="2025")
GOLDEN = """
[[table]]
unit = "EUR"
factor = 1000
columns = [{ path = ["2025"], period = "2025" }, { path = ["2026"], period = "2026" }]
rows = [{ path = ["Bruggen"], values = "12 13" }]
"""
ROWS = "---|---|---\nBruggen | 12 | 14\nWegen | 3 | 4\n"
TEXT = f"# Investeringen\n\nInvestering (x € 1.000) | 2025 | 2026\n{ROWS}"


def document(*figures: Figure) -> Document:
    return Document("dorp.txt", "", "x", (), figures)


def test_prose_is_compared_as_often_as_it_stands_there() -> None:
    text = document(SENTENCE, SENTENCE, replace(SENTENCE, value=Decimal(7)), replace(SENTENCE, in_table=True))
    assert prose_share(document(SENTENCE, replace(SENTENCE, value=Decimal(7))), text) == pytest.approx(2 / 3)
    assert prose_share(document(SENTENCE), document()) is None


def test_a_share_is_only_whole_when_nothing_is_wrong() -> None:
    assert [as_share(9999, 10_000), as_share(5, 5), as_share(0, 0)] == ["99.9%", "100%", ""]


def test_only_documents_with_a_golden_file_are_read(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "a.toml", "a.pdf"):
        (tmp_path / name).touch()
    assert [p.name for p in golden_documents([tmp_path, tmp_path / "weg"], ["a"])] == ["a.pdf", "a.txt"]


def test_the_table_and_every_wrong_cell_are_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "dorp-begroting-2025.toml").write_text(GOLDEN, "utf-8")
    (tmp_path / "dorp-begroting-2025.md").write_text(TEXT, "utf-8")
    main(["--corpus", str(tmp_path), "--golden", str(tmp_path), "--verbose", "--fast"])
    printed = capsys.readouterr().out
    assert "50%" in printed
    assert "Bruggen / 2026 = 13000: value Decimal('13000') -> Decimal('14000')" in printed
    assert "verzonnen: Wegen / 2025 3000 EUR" in printed


def test_a_folder_without_golden_documents_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="--corpus"):
        main(["--corpus", str(tmp_path)])
