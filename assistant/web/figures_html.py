"""The tab Cijfers: the figures that were found, a page of them at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from assistant.figure_catalogue import FoundFigure, Order, Search
from assistant.figure_table import kind_of, value_of
from assistant.web.asked import SOORTEN
from assistant.web.html import render
from assistant.web.sources import figure_to_place, place_to_address
from corpus.periods import format_period

PAGE = 50  # figures on a page


@dataclass(frozen=True, slots=True)
class FigurePage:
    """A page (from 1) of what was found, with how many there are, and what may be chosen."""

    wanted: Search
    page: int
    total: int
    figures: Sequence[FoundFigure]
    gemeenten: Sequence[str]
    years: Sequence[int]
    texts: dict[int, str]


@dataclass(frozen=True, slots=True)
class _Head:
    """The head of a column; ``address`` sorts by it, the other way round when it is sorted by already."""

    name: str
    address: str
    sorted: str
    sign: str
    number: bool = False


@dataclass(frozen=True, slots=True)
class _Row:
    value: str
    what: str
    under: str
    period: str
    kind: str
    gemeente: str
    where: str
    link: str


def figures_to_html(page: FigurePage) -> str:
    """The search form, a page of figures, and buttons to leaf through them and to take them along."""
    wanted = page.wanted
    last = max(1, -(-page.total // PAGE))
    return render(
        "figures",
        wanted=wanted,
        count=_count(page.total),
        choices=_choices(page),
        fields=list(search_to_fields(wanted)),
        heads=list(_heads(wanted)),
        rows=[_to_row(found, page.texts) for found in page.figures],
        page=f"Bladzijde {page.page} van {last}",
        back=_address(wanted, page.page - 1) if page.page > 1 else "",
        forth=_address(wanted, page.page + 1) if page.page < last else "",
    )


def search_to_fields(wanted: Search) -> Iterator[tuple[str, str]]:
    """The form fields of a search; what was not chosen is left out."""
    chosen = {
        "zoek": wanted.words,
        "gemeente": wanted.gemeente,
        "jaar": str(wanted.jaar or ""),
        "soort": wanted.soort or "",
        "sorteer": wanted.order if wanted.order != "document" else "",
    }
    yield from ((name, value) for name, value in chosen.items() if value)


def _address(wanted: Search, page: int = 1) -> str:
    return "cijfers?" + urlencode([*search_to_fields(wanted), ("pagina", str(page))])


def _count(total: int) -> str:
    return "1 cijfer" if total == 1 else f"{total:,} cijfers".replace(",", ".")


def _choices(page: FigurePage) -> list[tuple[str, str, str, Sequence[object], str]]:
    wanted = page.wanted
    return [
        ("gemeente", "Gemeente", "Alle", page.gemeenten, wanted.gemeente),
        ("jaar", "Jaar van het cijfer", "Alle", page.years, str(wanted.jaar or "")),
        ("soort", "Soort document", "Alle", SOORTEN, wanted.soort or ""),
    ]


def _heads(wanted: Search) -> Iterator[_Head]:
    yield _sortable("Waarde", "waarde", "-waarde", wanted, number=True)
    yield _sortable("Wat", "wat", "-wat", wanted)
    yield _sortable("Periode", "periode", "-periode", wanted)
    for name in ("Soort cijfer", "Gemeente", "Bron"):
        yield _Head(name, "", "none", "")


def _sortable(name: str, up: Order, down: Order, wanted: Search, *, number: bool = False) -> _Head:
    turned: Order = down if wanted.order == up else up
    address = _address(replace(wanted, order=turned))
    if wanted.order == up:
        return _Head(name, address, "ascending", "▲", number)
    if wanted.order == down:
        return _Head(name, address, "descending", "▼", number)
    return _Head(name, address, "none", "↕", number)


def _to_row(found: FoundFigure, texts: dict[int, str]) -> _Row:
    row = found.row
    page = f"blz. {row.page}" if row.page else ""
    where = ", ".join(part for part in (row.document, page) if part)
    link = place_to_address(figure_to_place(found.figure, found.document, texts[found.document.id]))
    period = format_period(row.period) if row.period else ""
    what = " › ".join(row.row_path) or row.label
    under = " › ".join((*row.section[-1:], *row.column_path))
    return _Row(value_of(row), what, under, period, kind_of(row), row.gemeente or "", where, link)
