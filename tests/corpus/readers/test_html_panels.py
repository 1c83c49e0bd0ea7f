"""Tabs and parts that fold out are read as if they were open."""

import pytest

from corpus.readers.html import read_html


def kinds(body: str) -> list[tuple[str, str]]:
    blocks = read_html(f"<html><body>{body}</body></html>".encode(), "a.html")[1]
    return [(block.kind, block.text) for block in blocks]


@pytest.mark.parametrize(
    ("tab", "panel"),
    [
        ("<button role=tab aria-controls=p>2026</button>", "role=tabpanel hidden"),
        ("<ul class=nav><li><a data-toggle=tab href='#p'>2026</a></li></ul>", "class='tab-pane d-none'"),
        ("<ul class=nav><li><a role=tab href='#p'>2026</a></li></ul>", "style='display: none'"),
        ("<button aria-expanded=false aria-controls=p>2026</button>", "aria-hidden=true"),
    ],
)
def test_a_part_behind_a_tab_is_read_under_its_text(tab: str, panel: str) -> None:
    assert kinds(f"{tab}<div id=p {panel}><p>Er zijn 5 parken.</p></div>") == [
        ("heading", "2026"),
        ("paragraph", "Er zijn 5 parken."),
    ]


def test_a_heading_that_is_a_button_stands_over_what_it_opens() -> None:
    body = "<h3><button data-bs-toggle=collapse data-bs-target='#p'>Afval</button></h3>"

    assert kinds(f"{body}<div id=p hidden>Zorg</div>") == [("heading", "Afval"), ("paragraph", "Zorg")]


@pytest.mark.parametrize(
    "body",
    [
        "<button aria-expanded=false aria-controls=p>Menu</button><div id=p hidden><a>Zorg</a></div>",
        "<button aria-controls=p aria-expanded=false>Zoek</button><form id=p hidden>Zoekterm</form>",
        "<button data-bs-toggle=modal data-bs-target='#p'>Cookies</button><div id=p hidden>Wij bakken.</div>",
        "<button aria-expanded=false aria-controls=weg>Zorg</button>",
    ],
)
def test_menus_forms_and_dialogs_stay_closed(body: str) -> None:
    assert kinds(f"{body}<p>Een zin.</p>") == [("paragraph", "Een zin.")]


def test_a_button_that_only_says_how_to_open_a_part_names_it_not() -> None:
    button = "<button aria-expanded=false aria-controls=p>Lees meer</button>"

    assert kinds(f"{button}<div id=p hidden>Zorg</div>") == [("paragraph", "Zorg")]


def test_a_heading_within_the_part_is_not_printed_twice() -> None:
    body = "<button role=tab aria-controls=p>2026</button><div id=p hidden><h4>2026</h4>Zorg</div>"

    assert kinds(body) == [("heading", "2026"), ("paragraph", "Zorg")]
