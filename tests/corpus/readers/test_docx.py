"""Word: headings, lists, tables and notes as they are printed."""

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn

from corpus.errors import DocumentError
from corpus.layout.outline import with_outline
from corpus.readers.docx import read_docx
from corpus.types import Block, Table
from tests.corpus.examples import texts_of
from tests.corpus.office import add_table, add_xml, rezipped, with_parts, word, word_bytes

DELETED = '<w:del w:id="1" w:author="a"><w:r><w:delText>oud </w:delText></w:r></w:del>'
INSERTED = '<w:ins w:id="2" w:author="a"><w:r><w:t xml:space="preserve">nieuw </w:t></w:r></w:ins>'


def blocks_of(document: docx.document.Document) -> tuple[Block, ...]:
    return read_docx(word_bytes(document), "a.docx")[1]


def kinds(document: docx.document.Document) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in blocks_of(document)]


def only_table(document: docx.document.Document) -> Table:
    (table,) = (block.table for block in blocks_of(document) if block.table)
    return table


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"


def with_xml(xml: str) -> docx.document.Document:
    document = word()
    add_xml(document, xml)
    return document


def test_headings_paragraphs_and_items_are_read_in_order() -> None:
    document = word(
        ("Begroting 2026", "Title"),
        ("Zorg", "Heading 1"),
        "Een zin.",
        ("Jeugd", "Heading 3"),
        ("een", "List Bullet"),
        ("twee", "List Number"),
    )

    assert [(b.kind, b.text, b.level) for b in blocks_of(document)] == [
        ("heading", "Begroting 2026", 1),
        ("heading", "Zorg", 1),
        ("paragraph", "Een zin.", 0),
        ("heading", "Jeugd", 3),
        ("list_item", "een", 0),
        ("list_item", "twee", 0),
    ]


@pytest.mark.parametrize(("name", "level"), [("Kop 2", 2), ("kop 1", 1), ("Mijn kop 1", 0)])
def test_styles_with_dutch_names_are_headings(name: str, level: int) -> None:
    document = word()
    document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("Zorg", name)

    assert blocks_of(document)[0].level == level


def test_a_style_that_is_based_on_a_heading_is_one() -> None:
    document = word()
    style = document.styles.add_style("Hoofdstuktitel", WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Heading 2"]
    document.add_paragraph("Zorg", "Hoofdstuktitel")

    assert blocks_of(document)[0].level == 2


def test_styles_that_are_based_on_each_other_do_no_harm() -> None:
    document = word()
    one = document.styles.add_style("Een", WD_STYLE_TYPE.PARAGRAPH)
    two = document.styles.add_style("Twee", WD_STYLE_TYPE.PARAGRAPH)
    one.base_style, two.base_style = two, one
    document.add_paragraph("Zorg", "Een")

    assert kinds(document) == [("paragraph", "Zorg")]


def test_an_outline_level_makes_a_heading() -> None:
    xml = '<w:p><w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:r><w:t>Zorg</w:t></w:r></w:p>'

    assert [(b.kind, b.level) for b in blocks_of(with_xml(xml))] == [("heading", 2)]


def test_a_short_line_in_bold_letters_is_a_heading_under_those_with_a_style() -> None:
    document = word(("Zorg", "Heading 1"))
    document.add_paragraph().add_run("Wat gaan we doen?").bold = True
    document.add_paragraph().add_run("Dit is een vette zin.").bold = True

    assert [(b.kind, b.level) for b in blocks_of(document)] == [
        ("heading", 1),
        ("heading", 7),
        ("paragraph", 0),
    ]


def test_items_know_the_sentence_that_introduces_them() -> None:
    document = word("In 2026 zijn er:", ("5 plekken", "List Bullet"), ("6 bedden", "List Bullet"))
    text, blocks, _ = read_docx(word_bytes(document), "a.docx")
    intros = [block.intro for block in with_outline(blocks, text)[1:]]

    assert [text[intro.start : intro.end] for intro in intros if intro] == ["In 2026 zijn er:"] * 2


def test_bullets_that_are_typed_make_a_list() -> None:
    assert kinds(word("Er zijn:\n- 5 plekken\n- 6 bedden", "• 7 stoelen")) == [
        ("paragraph", "Er zijn:"),
        ("list_item", "5 plekken"),
        ("list_item", "6 bedden"),
        ("list_item", "7 stoelen"),
    ]


def test_tables_stand_between_the_paragraphs_where_they_are_printed() -> None:
    document = word("Voor")
    add_table(document, "Jaar|Aantal", "2023|463", "2024|493")
    document.add_paragraph("Na")

    assert [kind for kind, _ in kinds(document)] == ["paragraph", "table", "paragraph"]
    assert texts_of(only_table(document)) == ["Jaar|Aantal", "2023|463", "2024|493"]


def test_a_caption_above_a_table_is_its_caption() -> None:
    document = word(("Tabel 1 (x € 1.000)", "Caption"))
    add_table(document, "Jaar|Lasten", "2023|463")

    assert [block.kind for block in blocks_of(document)] == ["table"]
    assert only_table(document).caption == "Tabel 1 (x € 1.000)"


def test_a_caption_under_a_table_stays_a_paragraph() -> None:
    document = word()
    add_table(document, "Jaar|Lasten", "2023|463")
    document.add_paragraph("Tabel 1", "Caption")

    assert kinds(document)[1:] == [("paragraph", "Tabel 1")]


def test_cells_that_are_merged_are_repeated_over_what_they_cover() -> None:
    restart, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = (
        cell("Groep") + cell("Aandeel", '<w:gridSpan w:val="2"/>'),
        cell("Werk", restart) + cell("Jong") + cell("5%"),
        cell("", goes_on) + cell("Oud") + cell("6%"),
    )
    table = only_table(with_xml("<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"))

    assert texts_of(table) == ["Groep|Aandeel|Aandeel", "Werk|Jong|5%", "Werk|Oud|6%"]


def test_a_row_that_is_marked_as_head_is_one() -> None:
    head = "<w:tr><w:trPr><w:tblHeader/></w:trPr>" + cell("Naam") + cell("Soort") + "</w:tr>"
    body = "<w:tr>" + cell("a") + cell("b") + "</w:tr>"

    assert only_table(with_xml(f"<w:tbl>{head * 2}{body * 2}</w:tbl>")).header_rows == 2


def test_a_table_of_words_is_a_table_and_one_of_sentences_is_text() -> None:
    document = word()
    add_table(document, "Naam|Taak", "Jansen|Zorg", "Pietersen|Werk")
    add_table(document, "Links|Rechts", "Een lange zin. " * 10 + "|Nog een zin.")

    assert [kind for kind, _ in kinds(document)][:2] == ["table", "paragraph"]


def test_of_nested_tables_in_a_layout_the_inner_one_is_the_table() -> None:
    document = word()
    outer = document.add_table(1, 2)
    outer.cell(0, 0).text = "Links"
    inner = outer.cell(0, 1).add_table(2, 2)
    for i, text in enumerate(("Jaar", "Aantal", "2023", "463")):
        inner.cell(i // 2, i % 2).text = text

    assert kinds(document) == [("paragraph", "Links"), ("table", "Jaar | Aantal\n2023 | 463")]


def test_paragraphs_with_tabs_and_figures_are_a_table() -> None:
    document = word("Kop", "Lasten\t1.500\t1.600", "Baten\t200\t300", "Slot")

    assert [kind for kind, _ in kinds(document)] == ["paragraph", "table", "paragraph"]
    assert texts_of(only_table(document)) == ["Lasten|1.500|1.600", "Baten|200|300"]


def test_one_paragraph_with_a_tab_stays_a_paragraph() -> None:
    assert kinds(word("Datum:\t1 juli", "Slot")) == [("paragraph", "Datum: 1 juli"), ("paragraph", "Slot")]


def test_insertions_are_read_and_deletions_not() -> None:
    data = word_bytes(with_xml(f"<w:p><w:r><w:t>Een</w:t></w:r>{DELETED}{INSERTED}</w:p>"))
    _, blocks, warnings = read_docx(data, "a.docx")

    assert [block.text for block in blocks] == ["Eennieuw"]
    assert warnings == (
        "er staan bijgehouden wijzigingen in dit document; het is gelezen alsof ze zijn overgenomen",
    )


def test_hidden_text_is_not_read() -> None:
    document = word("Er zijn 5 plekken.")
    document.paragraphs[0].add_run(" Geheim.").font.hidden = True

    assert kinds(document) == [("paragraph", "Er zijn 5 plekken.")]


def test_a_text_box_is_read_once_behind_its_paragraph() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>In het kader: 7 plekken.</w:t></w:r></w:p></w:txbxContent>"
    drawn = f"<mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
    old = f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
    run = f"<w:r><mc:AlternateContent>{drawn}{old}</mc:AlternateContent></w:r>"

    assert kinds(with_xml(f"<w:p><w:r><w:t>Zorg</w:t></w:r>{run}</w:p>")) == [
        ("paragraph", "Zorg"),
        ("paragraph", "In het kader: 7 plekken."),
    ]


def test_text_in_a_content_control_is_read_and_a_table_of_contents_not() -> None:
    paragraph = "<w:p><w:r><w:t>Zorg</w:t></w:r></w:p>"
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    control = f"<w:sdt><w:sdtContent>{paragraph}</w:sdtContent></w:sdt>"
    contents = f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{paragraph * 5}</w:sdtContent></w:sdt>"

    assert kinds(with_xml(contents + control)) == [("paragraph", "Zorg")]


def test_heads_and_feet_of_pages_are_left_out() -> None:
    document = word("Tekst")
    document.sections[0].header.paragraphs[0].text = "Gemeente Dorp"
    document.sections[0].footer.paragraphs[0].text = "Pagina 1"

    assert kinds(document) == [("paragraph", "Tekst")]


@pytest.mark.parametrize(
    ("before", "raised", "read"), [("522", "1)", "522"), ("5 m", "2", "5 m2"), ("1", "e", "1e")]
)
def test_the_raised_mark_of_a_note_is_no_part_of_a_figure(before: str, raised: str, read: str) -> None:
    document = word(before)
    document.paragraphs[0].add_run(raised).font.superscript = True

    assert kinds(document) == [("paragraph", read)]


def test_footnotes_follow_at_the_end_of_their_part() -> None:
    mark = '<w:p><w:r><w:t>Er zijn 5 plekken.</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    document = with_xml(mark)
    document.add_paragraph("Meer tekst.")
    document.add_paragraph("Werk", "Heading 1")

    assert [
        text for _, text in [(b.kind, b.text) for b in read_docx(with_footnote(document), "a.docx")[1]]
    ] == [
        "Er zijn 5 plekken.",
        "Meer tekst.",
        "Peildatum 1 juli.",
        "Werk",
    ]


def with_footnote(document: docx.document.Document) -> bytes:
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    notes = (
        f'<w:footnotes xmlns:w="{namespace}"><w:footnote w:id="2">'
        "<w:p><w:r><w:t>Peildatum 1 juli.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    link = f'<Relationship Id="rId99" Type="{kind}" Target="footnotes.xml"/></Relationships>'.encode()
    linked = rezipped(
        word_bytes(document),
        {"word/_rels/document.xml.rels": lambda part: part.replace(b"</Relationships>", link)},
    )
    return with_parts(linked, {"word/footnotes.xml": notes.encode()})


def test_the_title_of_the_file_is_the_heading_of_a_text_without_one() -> None:
    document = word("Tekst")
    document.core_properties.title = "Visie op zorg"

    assert kinds(document)[0] == ("heading", "Visie op zorg")


@pytest.mark.parametrize("title", ["Document1", "Microsoft Word - brief.doc", ""])
def test_a_title_that_a_program_makes_up_is_no_heading(title: str) -> None:
    document = word("Tekst")
    document.core_properties.title = title

    assert kinds(document) == [("paragraph", "Tekst")]


def test_a_picture_has_no_text() -> None:
    document = word("Tekst")
    run = document.paragraphs[0].add_run()
    run._r.append(run._r.makeelement(qn("w:drawing"), {}))

    assert kinds(document) == [("paragraph", "Tekst")]


def test_every_block_and_cell_spans_its_text() -> None:
    document = word(("Zorg", "Heading 1"), "Een zin.", ("Titel", "Caption"))
    add_table(document, "Jaar|Aantal", "2023|463")
    text, blocks, _ = read_docx(word_bytes(document), "a.docx")

    assert [text[b.place.start : b.place.end] for b in blocks if not b.table] == ["Zorg", "Een zin."]
    grid = next(b.table for b in blocks if b.table)
    assert all(text[c.place.start : c.place.end] == c.text for row in grid.rows for c in row.cells)
    assert grid.caption_place
    assert text[grid.caption_place.start : grid.caption_place.end] == "Titel"


def test_many_paragraphs_are_refused_before_they_are_read() -> None:
    paragraph = b"<w:p><w:r><w:t>a</w:t></w:r></w:p>"
    data = rezipped(
        word_bytes(word()),
        {"word/document.xml": lambda part: part.replace(b"<w:sectPr", paragraph * 260_000 + b"<w:sectPr", 1)},
    )
    with pytest.raises(DocumentError, match=r"^a\.docx: .*(?:alinea's|uitpakken)"):
        read_docx(data, "a.docx")


def test_a_sheet_under_the_name_of_a_document_is_refused() -> None:
    from tests.corpus.office import sheet_bytes

    with pytest.raises(DocumentError, match=r"^a\.docx: dit bestand is beschadigd of anders dan het lijkt"):
        read_docx(sheet_bytes([["a", 5]]), "a.docx")


def test_paragraphs_in_cells_that_line_up_are_rows() -> None:
    document = word()
    add_table(document, "Programma|2026", "x|y")
    row = document.tables[0].rows[1]
    row.cells[0].text, row.cells[1].text = "Lasten\nBaten", "12\n5"

    assert texts_of(only_table(document)) == ["Programma|2026", "Lasten|12", "Baten|5"]
