import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.types import Block, Cell, Document, Metadata, Place, Row, Table
from index.passages import LARGEST_PIECE, RULE, document_to_passages, encoded_text, searched_text
from index.types import Passage

METADATA = Metadata("Testdorp", "begroting", 2026, "Sociaal domein")


class Writer:
    """Builds a document block by block, with the places as they come."""

    def __init__(self) -> None:
        self.text = ""
        self.blocks: list[Block] = []
        self.path: tuple[str, ...] = ()

    def _add(self, text: str) -> Place:
        start = len(self.text)
        self.text += text + "\n\n"
        return Place(start, start + len(text))

    def heading(self, text: str, level: int = 1) -> None:
        self.path = self.path[: level - 1]
        self.blocks.append(Block("heading", text, self._add(text), self.path, level))
        self.path = (*self.path, text)

    def paragraph(self, text: str) -> Place:
        place = self._add(text)
        self.blocks.append(Block("paragraph", " ".join(text.split()), place, self.path))
        return place

    def item(self, text: str, intro: Place | None) -> None:
        place = self._add(f"- {text}")
        self.blocks.append(Block("list_item", text, place, self.path, intro=intro))

    def table(self, rows: list[list[str]], header_rows: int = 1, caption: str = "") -> None:
        start = len(self.text)
        if caption:
            self.text += caption + "\n"
        caption_place = Place(start, start + len(caption)) if caption else None
        found = [self._row(cells) for cells in rows]
        place = Place(start, found[-1].place.end)
        self.text += "\n"
        table = Table(tuple(found), header_rows, caption, caption_place)
        self.blocks.append(Block("table", self.text[place.start : place.end], place, self.path, table=table))

    def _row(self, cells: list[str]) -> Row:
        start = len(self.text)
        self.text += " | ".join(cells) + "\n"
        place = Place(start, len(self.text) - 1)
        return Row(tuple(Cell(cell, place) for cell in cells), place)

    def passages(self) -> tuple[Passage, ...]:
        document = Document("d.txt", "", self.text, tuple(self.blocks), metadata=METADATA)
        return document_to_passages(document)


def _sentences(count: int) -> str:
    return " ".join(f"In het jaar {2000 + n} waren er {n} uitkeringen in de gemeente." for n in range(count))


def test_short_neighbours_under_one_heading_are_one_passage() -> None:
    writer = Writer()
    writer.heading("Bijstand")
    writer.paragraph("Eerste zin.")
    writer.paragraph("Tweede zin.")
    (passage,) = writer.passages()
    assert passage.text == "Bijstand\nEerste zin.\nTweede zin."
    assert writer.text[passage.place.start : passage.place.end] == "Bijstand\n\nEerste zin.\n\nTweede zin."
    assert passage.heading_path == ("Bijstand",)


def test_a_heading_starts_a_new_passage() -> None:
    writer = Writer()
    for name in ("Jeugd", "Wmo"):
        writer.heading(name)
        writer.paragraph(f"Tekst over {name}.")
    assert [passage.text for passage in writer.passages()] == [
        "Jeugd\nTekst over Jeugd.",
        "Wmo\nTekst over Wmo.",
    ]


def test_the_context_names_document_and_headings_that_the_text_lacks() -> None:
    writer = Writer()
    writer.heading("Zorg")
    writer.heading("Wmo", 2)
    writer.paragraph(_sentences(10))
    writer.paragraph(_sentences(10))
    first, second = writer.passages()
    assert first.context == "Testdorp begroting 2026 Sociaal domein"
    assert second.context == "Testdorp begroting 2026 Sociaal domein\nZorg > Wmo"


def test_words_are_looked_up_in_all_headings_and_vectors_leave_out_those_further_up() -> None:
    writer = Writer()
    writer.heading("Zorg")
    writer.heading("Wmo", 2)
    writer.paragraph("Inleiding.")
    writer.heading("Kosten", 3)
    writer.paragraph("Het kost 7 miljoen.")
    passage = writer.passages()[1]
    description = "Testdorp begroting 2026 Sociaal domein"
    assert searched_text(passage) == f"{description}\nZorg > Wmo\nKosten\nHet kost 7 miljoen."
    assert encoded_text(passage) == f"{description}\nKosten\nHet kost 7 miljoen."


def test_a_heading_without_text_below_it_is_not_lost() -> None:
    writer = Writer()
    writer.paragraph("Tekst.")
    writer.heading("Slot")
    writer.heading("Bijlage", 2)
    assert [passage.text for passage in writer.passages()] == ["Tekst.", "Slot\nBijlage"]


def test_a_list_item_keeps_the_sentence_that_introduces_it() -> None:
    writer = Writer()
    intro = writer.paragraph(_sentences(10) + " Voor 2026 zijn de lasten:")
    for n in range(30):
        writer.item(f"€ {n} mln. voor voorziening {n} van de gemeente Testdorp", intro)
    _, *others = writer.passages()
    assert len(others) > 1
    assert all(passage.context.endswith("\nVoor 2026 zijn de lasten:") for passage in others)


def test_a_long_paragraph_is_cut_at_sentence_ends() -> None:
    writer = Writer()
    writer.paragraph(_sentences(60))
    passages = writer.passages()
    assert len(passages) > 2
    assert all(passage.text.endswith("gemeente.") for passage in passages)
    assert " ".join(passage.text for passage in passages) == _sentences(60)


def test_a_small_table_is_one_passage_with_its_caption_and_heads() -> None:
    writer = Writer()
    writer.heading("Wat mag het kosten?")
    writer.table([["", "2025", "2026"], ["Lasten", "10", "20"]], caption="bedragen x € 1.000")
    (passage,) = writer.passages()
    assert passage.kind == "table"
    assert passage.text == "Wat mag het kosten?\nbedragen x € 1.000\n| 2025 | 2026\nLasten | 10 | 20"


def test_each_part_of_a_long_table_repeats_caption_and_heads() -> None:
    writer = Writer()
    rows = [[f"Taakveld nummer {n}", str(n * 100), str(n * 200)] for n in range(80)]
    writer.table([["Taakveld", "2025", "2026"], *rows], caption="Lasten (bedragen x € 1.000)")
    first, *others = writer.passages()
    assert first.text.startswith("Lasten (bedragen x € 1.000)\nTaakveld | 2025 | 2026\nTaakveld nummer 0")
    assert len(others) >= 2
    for passage in others:
        assert passage.context.endswith("Lasten (bedragen x € 1.000)\nTaakveld | 2025 | 2026")


def test_no_row_is_cut() -> None:
    writer = Writer()
    rows = [[f"Taakveld {n} " + "woord " * (n % 40), str(n)] for n in range(60)]
    writer.table([["Taakveld", "2025"], *rows])
    spans = [passage.place for passage in writer.passages()]
    table = writer.blocks[0].table
    assert table is not None
    for row in table.rows:
        assert sum(s.start <= row.place.start and row.place.end <= s.end for s in spans) == 1


def test_a_sentence_that_announces_a_table_is_searched_with_it() -> None:
    writer = Writer()
    writer.paragraph("Dit was al zo. De cijfers van vijf jaar:")
    writer.table([["Jaar", "Aantal"], ["2024", "493"]])
    assert writer.passages()[1].context.endswith("\nDe cijfers van vijf jaar:")


def test_passages_do_not_run_over_pages() -> None:
    blocks = [Block("paragraph", "Tekst.", Place(7 * n, 7 * n + 6, page=n + 1)) for n in range(3)]
    document = Document("d.pdf", "", "Tekst.\n" * 3, tuple(blocks))
    assert [passage.place.page for passage in document_to_passages(document)] == [1, 2, 3]


words = st.lists(
    st.sampled_from(["jeugd", "zorg.", "De", "lasten", "12,5%", "zijn"]), min_size=1, max_size=300
)
part = st.tuples(st.sampled_from(["heading", "subheading", "paragraph", "item", "table"]), words)


@given(st.lists(part, max_size=12))
def test_every_block_is_in_the_passages_once_and_in_order(parts: list[tuple[str, list[str]]]) -> None:
    writer = Writer()
    intro: Place | None = None
    for kind, found in parts:
        if kind in ("heading", "subheading"):
            writer.heading(" ".join(found[:8]), 1 if kind == "heading" else 2)
        elif kind == "table":
            writer.table(
                [found[n : n + 3] for n in range(0, len(found), 3)], header_rows=min(2, len(found) // 3)
            )
        elif kind == "item":
            writer.item(" ".join(found), intro)
        else:
            intro = writer.paragraph(" ".join(found))
    passages = writer.passages()
    covered = "".join(writer.text[p.place.start : p.place.end] for p in passages)
    assert re.sub(r"\s", "", covered) == re.sub(r"\s", "", writer.text)
    assert all(a.place.end <= b.place.start for a, b in pairwise(passages))
    assert not any(RULE.fullmatch(passage.text) for passage in passages)


@pytest.mark.parametrize("blocks", [(), (Block("paragraph", "---", Place(0, 3)),)])
def test_a_document_without_words_has_no_passages(blocks: tuple[Block, ...]) -> None:
    assert document_to_passages(Document("d.txt", "", "---", blocks)) == ()


def test_a_passage_is_not_much_larger_than_the_largest_piece() -> None:
    writer = Writer()
    writer.heading("Kop")
    writer.paragraph(_sentences(100))
    writer.table([[f"rij {n}", "1"] for n in range(300)])
    assert max(len(passage.text) for passage in writer.passages()) <= LARGEST_PIECE + 100
