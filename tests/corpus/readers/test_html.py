"""HTML: the page's own text, without what surrounds it on a website."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import DocumentError
from corpus.readers.html import read_html
from corpus.types import Block, Table
from tests.corpus.examples import texts_of

TAGS = st.sampled_from(
    "<p> </p> <div> </div> <table> </table> <tr> <td> <td/> <td/rowspan=3> <th> <th/colspan=2> <ul> <li> <b> "
    "</i> <h2> </h2> <!-- & &lt; &# < > <br> <script> </script> 522 zorg".split()
)


def blocks_of(body: str) -> tuple[Block, ...]:
    return read_html(f"<html><body>{body}</body></html>".encode(), "a.html")[1]


def kinds(body: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in blocks_of(body)]


def only_table(body: str) -> Table:
    (table,) = (block.table for block in blocks_of(body) if block.table)
    return table


def rows(*cells: str) -> str:
    """Rows of a table, their cells written with bars: th where they start with "!"."""
    return "".join(
        "<tr>"
        + "".join(f"<th>{c[1:]}</th>" if c.startswith("!") else f"<td>{c}</td>" for c in row.split("|"))
        + "</tr>"
        for row in cells
    )


def test_headings_paragraphs_and_items_are_read_in_order() -> None:
    body = "<h1>Zorg</h1><p>Een zin.</p><h3>Jeugd</h3><ul><li>een</li><li>twee</li></ul>"

    assert [(b.kind, b.text, b.level) for b in blocks_of(body)] == [
        ("heading", "Zorg", 1),
        ("paragraph", "Een zin.", 0),
        ("heading", "Jeugd", 3),
        ("list_item", "een", 0),
        ("list_item", "twee", 0),
    ]


@pytest.mark.parametrize(
    "hidden",
    [
        "<nav>Menu</nav>",
        "<script>var menu = 5;</script>",
        "<style>p { color: red }</style>",
        "<footer>Menu</footer>",
        "<aside>Menu</aside>",
        "<form><label>Menu</label><button>Zoek</button></form>",
        "<header>Menu</header>",
        "<noscript>Menu</noscript>",
        "<template><p>Menu</p></template>",
        "<svg><text>Menu</text></svg>",
        "<div hidden>Menu</div>",
        '<div aria-hidden="true">Menu</div>',
        '<div role="navigation">Menu</div>',
        '<div style="display: none">Menu</div>',
        '<p class="sr-only">Menu</p>',
        '<ol class="breadcrumb"><li>Menu</li></ol>',
        '<div class="cookie-banner">Menu</div>',
        "<!-- Menu -->",
    ],
)
def test_what_is_no_text_of_the_page_is_left_out(hidden: str) -> None:
    assert kinds(f"<p>Voor</p>{hidden}<p>na</p>") == [("paragraph", "Voor"), ("paragraph", "na")]


@pytest.mark.parametrize("hidden", ["<script>x</script>", "<span hidden>x</span>", "<button>x</button>"])
def test_text_behind_what_is_left_out_stays(hidden: str) -> None:
    assert kinds(f"<p>Er zijn {hidden}522 plekken.</p>") == [("paragraph", "Er zijn 522 plekken.")]


def test_where_a_page_has_a_main_part_only_that_is_read() -> None:
    assert kinds("<div>Reclame</div><main><p>Tekst</p></main><div>Meer</div>") == [("paragraph", "Tekst")]


def test_the_header_of_an_article_is_text() -> None:
    assert kinds("<article><header><h1>Zorg</h1></header><p>Tekst</p></article>")[0] == ("heading", "Zorg")


def test_the_title_of_the_page_is_its_heading_where_it_has_none() -> None:
    page = b"<html><head><title>Zorg in Dorp</title></head><body><p>Tekst</p></body></html>"

    assert [(b.kind, b.text) for b in read_html(page, "a.html")[1]] == [
        ("heading", "Zorg in Dorp"),
        ("paragraph", "Tekst"),
    ]


def test_entities_are_read_as_what_they_stand_for() -> None:
    assert kinds("<p>&euro;&nbsp;5&nbsp;mln. &amp; Oekra&iuml;ne &#8211; &lt; 5</p>") == [
        ("paragraph", "€ 5 mln. & Oekraïne – < 5")
    ]


def test_text_in_and_around_inline_marks_is_one_paragraph() -> None:
    body = "<p>Er zijn <b>52</b>2 <a href='x'>plekken</a><br>in <em>juni</em>.</p>"

    assert kinds(body) == [("paragraph", "Er zijn 522 plekken in juni.")]


def test_the_mark_of_a_footnote_is_no_part_of_a_figure() -> None:
    assert kinds("<p>Er zijn 522<sup>1</sup> plekken en 5 m<sup>2</sup>.</p>")[0][1].startswith(
        "Er zijn 522 plekken"
    )


def test_tags_that_are_never_closed_do_not_matter() -> None:
    assert kinds("<p>Een<p>Twee<ul><li>drie<li>vier</ul><div>vijf") == [
        ("paragraph", "Een"),
        ("paragraph", "Twee"),
        ("list_item", "drie"),
        ("list_item", "vier"),
        ("paragraph", "vijf"),
    ]


def test_a_table_is_a_grid_with_its_heads_and_caption() -> None:
    body = (
        f"<table><caption>Tabel 1. Aantallen</caption>{rows('!Jaar|!Aantal', '2023|463', '2024|493')}</table>"
    )
    table = only_table(body)

    assert (table.caption, table.header_rows) == ("Tabel 1. Aantallen", 1)
    assert texts_of(table) == ["Jaar|Aantal", "2023|463", "2024|493"]


def test_rows_in_a_thead_are_heads() -> None:
    body = f"<table><thead>{rows('Naam|Soort', 'a|b')}</thead><tbody>{rows('c|5', 'd|6')}</tbody></table>"

    assert only_table(body).header_rows == 2


def test_a_cell_over_several_columns_is_repeated_over_them() -> None:
    head = (
        '<tr><th rowspan="2">Groep</th><th colspan="2">Aandeel</th></tr><tr><th>Dorp</th><th>Land</th></tr>'
    )
    table = only_table(f"<table>{head}{rows('Jongeren|5%|6%')}</table>")

    assert texts_of(table) == ["Groep|Aandeel|Aandeel", "Groep|Dorp|Land", "Jongeren|5%|6%"]


def test_a_cell_over_several_rows_is_repeated_under_itself() -> None:
    body = '<tr><th rowspan="2">Opleiding</th><td>Praktisch</td><td>66%</td></tr>' + rows("Theoretisch|89%")
    table = only_table(f"<table>{rows('!Kenmerk|!Groep|!Aandeel')}{body}</table>")

    assert texts_of(table)[1:] == ["Opleiding|Praktisch|66%", "Opleiding|Theoretisch|89%"]


def test_a_cell_over_several_rows_in_the_last_column_is_repeated_too() -> None:
    body = '<tr><td>Zorg</td><td>5</td><td rowspan="2">CBS</td></tr>' + rows("Werk|6")

    assert texts_of(only_table(f"<table>{rows('!Wat|!Aantal|!Bron')}{body}</table>"))[1:] == [
        "Zorg|5|CBS",
        "Werk|6|CBS",
    ]


@pytest.mark.parametrize("span", ["0", "-3", "x", "", "99999999"])
def test_a_span_that_makes_no_sense_does_no_harm(span: str) -> None:
    body = f'<tr><td rowspan="{span}" colspan="{span}">Zorg</td><td>5</td></tr>' + rows("Werk|6")
    table = only_table(f"<table>{rows('!Onderdeel|!Aantal')}{body}</table>")

    assert texts_of(table)[1].startswith("Zorg|")
    assert len(table.rows[0].cells) <= 250


def test_a_cell_that_spans_is_printed_once_in_the_text() -> None:
    body = '<tr><th></th><th colspan="2">Aandeel</th></tr>' + rows("Jongeren|5%|6%")
    text, (block,) = read_html(f"<table>{body}</table>".encode(), "a.html")

    assert text.count("Aandeel") == 1
    assert block.table
    first, second = block.table.rows[0].cells[1:]
    assert first.place == second.place
    assert text[first.place.start : first.place.end] == "Aandeel"


def test_a_table_that_only_lays_out_the_page_is_read_as_text() -> None:
    assert kinds(f"<table>{rows('<p>Links</p>|<p>Rechts</p>')}</table>") == [
        ("paragraph", "Links"),
        ("paragraph", "Rechts"),
    ]
    assert kinds(f'<table role="presentation">{rows("a|5", "b|6")}</table>')[0] == ("paragraph", "a")


def test_of_nested_tables_the_inner_one_is_the_table() -> None:
    inner = f"<table>{rows('!Jaar|!Aantal', '2023|463')}</table>"
    found = kinds(f"<table>{rows('Links|' + inner)}</table>")

    assert [kind for kind, _ in found] == ["paragraph", "table"]


def test_what_is_hidden_in_a_cell_is_left_out() -> None:
    body = rows("!Jaar|!Aantal", '2023|<span class="sr-only">aantal</span>463')

    assert texts_of(only_table(f"<table>{body}</table>"))[1] == "2023|463"


def test_every_block_spans_its_text() -> None:
    table = f"<table><caption>Titel</caption>{rows('!Jaar|!Aantal', '2023|463')}</table>"
    text, blocks = read_html(f"<h1>Zorg</h1><p>Een zin.</p>{table}<ul><li>slot</ul>".encode(), "a.html")

    assert [text[b.place.start : b.place.end] for b in blocks if not b.table] == ["Zorg", "Een zin.", "slot"]
    grid = next(b.table for b in blocks if b.table)
    assert all(text[c.place.start : c.place.end] == c.text for row in grid.rows for c in row.cells)
    assert grid.caption_place
    assert text[grid.caption_place.start : grid.caption_place.end] == "Titel"


def test_a_page_in_another_encoding_is_read() -> None:
    page = "<p>De coördinatie voor Oekraïense inwoners vraagt één medewerker.</p>"

    assert read_html(page.encode("cp1252"), "a.html")[0].strip() == page[3:-4]


def test_an_xml_declaration_does_not_matter() -> None:
    page = '<?xml version="1.0" encoding="UTF-8"?>\n<html><body><p>Oekraïne</p></body></html>'

    assert read_html(page.encode(), "a.html")[0].strip() == "Oekraïne"


def test_an_empty_page_is_refused() -> None:
    with pytest.raises(DocumentError, match=r"^a\.html: dit bestand is leeg"):
        read_html(b"  ", "a.html")


@given(st.lists(TAGS, max_size=25))
def test_any_soup_of_tags_gives_blocks_in_order_within_the_text(tags: list[str]) -> None:
    text, blocks = read_html(("<body>x" + "".join(tags)).encode(), "a.html")

    assert all(0 <= b.place.start <= b.place.end <= len(text) for b in blocks)
    assert all(a.place.end <= b.place.start for a, b in pairwise(blocks))
