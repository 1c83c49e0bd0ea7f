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


def test_a_data_table_keeps_its_rows_when_a_cell_holds_another_table() -> None:
    inner = f"<table>{rows('!Wijk|!Aantal', 'Noord|5')}</table>"
    found = blocks_of(f"<table>{rows('!Post|!2025|!Uitsplitsing', 'Zorg|463|' + inner, 'Werk|5|')}</table>")

    assert [texts_of(block.table) for block in found] == [
        ["Post|2025|Uitsplitsing", "Zorg|463|", "Werk|5|"],
        ["Wijk|Aantal", "Noord|5"],
    ]


def test_a_table_with_headings_in_its_cells_lays_out_the_page() -> None:
    body = rows("<h2>Zorg</h2><p>Er zijn 5 plekken.</p>|<h2>Werk</h2><ul><li>een</li></ul>", "x|7")

    assert [kind for kind, _ in kinds(f"<table>{body}</table>")][:4] == [
        "heading",
        "paragraph",
        "heading",
        "list_item",
    ]


def test_a_heading_in_a_table_of_figures_is_a_label() -> None:
    body = rows("Post|2025|2026", "<h4>Zorg</h4>|1.500|1.600", "Werk|5|6")

    assert texts_of(only_table(f"<table>{body}</table>"))[1] == "Zorg|1.500|1.600"


def test_a_row_with_a_label_and_a_figure_is_one_line() -> None:
    assert kinds(f"<table>{rows('Aantal inwoners|58.126')}</table>") == [
        ("paragraph", "Aantal inwoners 58.126")
    ]


def test_a_table_without_th_has_its_heads_by_its_figures() -> None:
    assert only_table(f"<table>{rows('Post|2025|2026', 'Zorg|1.500|1.600')}</table>").header_rows == 1


def test_a_foot_is_the_end_of_a_table_wherever_it_is_written() -> None:
    foot, body = f"<tfoot>{rows('Totaal|7')}</tfoot>", f"<tbody>{rows('Zorg|5')}</tbody>"
    table = only_table(
        f"<table><thead>{rows('Post|2025')}</thead>{foot}{body}<tbody>{rows('Werk|2')}</tbody></table>"
    )

    assert texts_of(table) == ["Post|2025", "Zorg|5", "Werk|2", "Totaal|7"]


def test_a_span_of_zero_rows_reaches_to_the_end_of_its_group() -> None:
    body = '<tr><td rowspan="0">Lasten</td><td>Zorg</td><td>5</td></tr>' + rows("Werk|6", "Sport|7")
    table = only_table(
        f"<table>{rows('!Deel|!Post|!2025')}<tbody>{body}</tbody><tbody>{rows('Baten|Rijk|8')}</tbody></table>"
    )

    assert texts_of(table)[1:] == ["Lasten|Zorg|5", "Lasten|Werk|6", "Lasten|Sport|7", "Baten|Rijk|8"]


def test_where_spans_overlap_no_cell_is_lost() -> None:
    body = '<tr><td>a</td><td rowspan="2">5</td></tr><tr><td colspan="2">b</td><td>6</td></tr>' + rows(
        "c|7|8"
    )

    assert texts_of(only_table(f"<table>{rows('!Post|!2025|!2026')}{body}</table>"))[2:] == ["b|b|6", "c|7|8"]


def test_head_cells_of_rows_are_labels() -> None:
    body = '<tr><th scope="row">Zorg</th><td>5</td></tr><tr><th scope="rowgroup" colspan="2">Baten</th></tr>'
    table = only_table(f"<table>{rows('!Post|!Aantal')}{body}{rows('Rijk|6')}</table>")

    assert table.header_rows == 1


def test_cells_that_are_never_closed_are_cells() -> None:
    assert texts_of(
        only_table("<table><tr><th>Jaar<th>Aantal<tr><td>2023<td>463<tr><td>2024<td>493</table>")
    ) == [
        "Jaar|Aantal",
        "2023|463",
        "2024|493",
    ]


def test_breaks_and_soft_hyphens_in_a_cell_do_not_part_its_words() -> None:
    body = rows("!Jeugd&shy;hulp<br>(x € 1.000)|!2025", "Sociaal&shy;Domein|5")

    assert texts_of(only_table(f"<table>{body}</table>")) == ["Jeugdhulp (x € 1.000)|2025", "SociaalDomein|5"]


@pytest.mark.parametrize("mark", ["1", "1)", "a", "*", "(12)", "1,2", '<a href="#n">3</a>'])
def test_the_mark_of_a_note_is_left_out_of_a_cell(mark: str) -> None:
    body = rows("!Post|!2025", f"Zorg|463<sup>{mark}</sup>")

    assert texts_of(only_table(f"<table>{body}</table>"))[1] == "Zorg|463"


@pytest.mark.parametrize(
    ("html", "text"), [("5 m<sup>2</sup>", "5 m2"), ("het 1<sup>e</sup> kwartaal", "het 1e kwartaal")]
)
def test_what_is_raised_and_belongs_to_the_text_stays(html: str, text: str) -> None:
    assert kinds(f"<p>{html}</p>") == [("paragraph", text)]


def test_a_definition_stands_with_its_term() -> None:
    body = "<dl><dt>Inwoners</dt><dd>58.126</dd><dt>Wijken:</dt><dd>5</dd><dd>in 2025</dd><dt>Rest</dt></dl>"

    assert kinds(body) == [
        ("list_item", "Inwoners: 58.126"),
        ("list_item", "Wijken: 5"),
        ("list_item", "in 2025"),
        ("paragraph", "Rest"),
    ]


def test_the_title_of_a_folded_part_is_a_heading_and_the_part_is_read() -> None:
    assert kinds("<details><summary>Wat kost het?</summary><p>Er zijn 5 plekken.</p></details>") == [
        ("heading", "Wat kost het?"),
        ("paragraph", "Er zijn 5 plekken."),
    ]


@pytest.mark.parametrize(
    "names", ['class="overflow-hidden"', 'class="has-menu"', 'id="menukaart"', 'class="nav-tab-content"']
)
def test_a_part_whose_class_only_sounds_like_a_menu_is_read(names: str) -> None:
    assert kinds(f"<div {names}><p>Tekst</p></div>") == [("paragraph", "Tekst")]


@pytest.mark.parametrize(
    "names",
    [
        'class="main-menu"',
        'id="nav"',
        'id="footer"',
        'class="hoofdmenu"',
        'class="kruimelpad"',
        'id="cookies"',
        'id="cookiebanner"',
        'class="skip-link"',
        'class="navbar-top"',
    ],
)
def test_what_surrounds_a_page_is_left_out(names: str) -> None:
    assert kinds(f"<div {names}><p>Menu</p></div><p>Tekst</p>") == [("paragraph", "Tekst")]


@pytest.mark.parametrize("names", ['class="footer"', 'id="aside"'])
def test_a_row_of_totals_is_no_foot_of_the_page(names: str) -> None:
    body = rows("!Post|!2025", "Zorg|5") + f"<tr {names}><td>Totaal</td><td>5</td></tr>"

    assert texts_of(only_table(f"<table>{body}</table>"))[-1] == "Totaal|5"


def test_a_menu_in_a_layout_table_is_left_out() -> None:
    assert kinds(
        f'<table><tr><td id="linkermenu"><p>Menu</p></td><td>{"<p>Tekst</p>"}</td></tr></table>'
    ) == [("paragraph", "Tekst")]


def test_a_wrapper_with_the_title_of_the_page_is_never_a_menu() -> None:
    assert kinds('<div id="menu"><h1>Zorg</h1></div>') == [("heading", "Zorg")]


def test_blocks_in_inline_marks_are_blocks() -> None:
    assert kinds("<font><p>Een</p><p>Twee</p></font>") == [("paragraph", "Een"), ("paragraph", "Twee")]


def test_an_item_with_paragraphs_is_one_item() -> None:
    assert kinds("<ul><li><p>een</p><p>meer</p></li></ul>") == [("list_item", "een"), ("paragraph", "meer")]


@pytest.mark.parametrize("tag", ["div", "font", "span", "b", "section", "blockquote"])
def test_tags_that_are_left_open_a_thousand_times_lose_no_text(tag: str) -> None:
    text, _ = read_html("".join(f"<{tag}>Zin {i}. " for i in range(5_000)).encode(), "a.html")

    assert text.split()[-2:] == ["Zin", "4999."]


def test_a_page_that_is_too_deep_is_refused() -> None:
    with pytest.raises(DocumentError, match=r"^a\.html: de onderdelen van deze pagina zitten te diep"):
        read_html(b"<table><tr><td>" * 5_000 + b"5", "a.html")


def test_tables_a_thousand_deep_are_read() -> None:
    text, _ = read_html(b"<table><tr><td>" * 400 + b"Er zijn 5 plekken.", "a.html")

    assert text.strip() == "Er zijn 5 plekken."


def test_a_page_with_too_many_parts_is_refused_at_once() -> None:
    with pytest.raises(DocumentError, match=r"^a\.html: deze pagina heeft meer dan 600\.000 onderdelen"):
        read_html(b"<p>5" * 700_000, "a.html")


def test_spans_that_multiply_the_cells_are_refused() -> None:
    body = '<tr><td rowspan="200" colspan="200">5</td></tr>' * 10

    with pytest.raises(DocumentError, match=r"^a\.html: er staan meer dan 250\.000 cellen"):
        read_html(f"<table>{body}</table>".encode(), "a.html")


@pytest.mark.parametrize("charset", ["windows-1252", "iso-8859-1", "onbekend"])
def test_the_encoding_that_a_page_names_is_taken(charset: str) -> None:
    page = f'<html><head><meta charset="{charset}"></head><p>Één coördinatie kost € 5 – meer.</p></html>'

    assert read_html(page.encode("cp1252"), "a.html")[0].strip() == "Één coördinatie kost € 5 – meer."


def test_lines_of_the_website_are_left_out_though_nothing_marks_them() -> None:
    body = (
        "<div><p>Wij gebruiken cookies voor een betere website. <a href=#>Akkoord</a></p></div>"
        "<p>Home &gt; Begroting &gt; Wonen</p><ul><li>Menu</li><li>Zoeken</li></ul>"
        "<h1>Wonen</h1><p>Er komen 40 woningen bij.</p><p>Contact</p><p>&copy; Gemeente Dorp</p>"
    )

    assert kinds(body) == [("heading", "Wonen"), ("paragraph", "Er komen 40 woningen bij.")]


def test_words_of_a_menu_are_text_on_a_page_without_navigation() -> None:
    assert kinds("<h1>Gids</h1><p>Contact</p><p>Bel 14 020.</p>") == [
        ("heading", "Gids"),
        ("paragraph", "Contact"),
        ("paragraph", "Bel 14 020."),
    ]


def test_rows_that_are_stacked_in_cells_are_rows() -> None:
    table = only_table(
        "<table>"
        + rows(
            "!Programma|!|!2026", "Wonen|Lasten<br>Baten|12<br>5", "Bos en<br>water|Lasten<br/>Baten|7<br/>3"
        )
        + "</table>"
    )

    assert texts_of(table)[1:] == [
        "Wonen|Lasten|12",
        "Wonen|Baten|5",
        "Bos en water|Lasten|7",
        "Bos en water|Baten|3",
    ]


def test_a_figure_with_its_stacked_parts_in_paragraphs_is_no_other_figure() -> None:
    table = only_table(
        "<table>" + rows("!Post|!2026", "<p>Hout</p><p>Steen</p>|<p>1.200</p><p>34</p>") + "</table>"
    )

    assert texts_of(table)[1:] == ["Hout|1.200", "Steen|34"]


@pytest.mark.parametrize(
    ("names", "shown"),
    [("d-none d-md-block", True), ("d-none", False), ("d-md-none", False), ("hidden lg:flex", True)],
)
def test_what_is_shown_on_a_wide_screen_is_read(names: str, shown: bool) -> None:  # noqa: FBT001 - a case
    body = f"<div class='{names}'>Zorg</div><p>Werk</p>"

    assert [text for _, text in kinds(body)] == (["Zorg", "Werk"] if shown else ["Werk"])


def test_hidden_heads_of_a_table_are_its_heads() -> None:
    heads = rows("!Post|!2026")

    assert texts_of(
        only_table(f"<table><thead class=sr-only>{heads}</thead>{rows('Zorg|5', 'Werk|6')}</table>")
    ) == [
        "Post|2026",
        "Zorg|5",
        "Werk|6",
    ]
