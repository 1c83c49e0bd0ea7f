"""The addresses of the tab Cijfers: a page of figures, and all that were found as a file."""

from typing import Annotated

from fastapi import APIRouter, Depends, Response
from fastapi.responses import HTMLResponse

from assistant.figure_book import FigureRow
from assistant.figure_catalogue import FigureCatalogue, Search, found_figures
from assistant.figure_files import rows_to_text, rows_to_xlsx
from assistant.live import LiveAssistant
from assistant.web.catalogue import NewestCatalogue, SearchFields, fields_to_search
from assistant.web.figures_html import PAGE, FigurePage, figures_to_html
from assistant.web.files import attachment
from assistant.web.refusals import RefusedError

MOST_FIGURES = 100_000  # in a file to keep
CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def figure_routes(live: LiveAssistant, catalogue: NewestCatalogue) -> APIRouter:
    """The routes over the catalogue of the newest version."""
    routes = APIRouter()

    @routes.get("/cijfers")
    def figures(fields: Annotated[SearchFields, Depends()], pagina: int = 1) -> HTMLResponse:
        page = _figure_page(live, catalogue.newest(), fields_to_search(fields), pagina)
        return HTMLResponse(figures_to_html(page))

    @routes.get("/cijfers.xlsx")
    def workbook(fields: Annotated[SearchFields, Depends()]) -> Response:
        return attachment(rows_to_xlsx(rows(fields)), "cijfers.xlsx", XLSX)

    @routes.get("/cijfers.csv")
    def csv(fields: Annotated[SearchFields, Depends()]) -> Response:
        return attachment(rows_to_text(rows(fields), "csv").encode(), "cijfers.csv", CSV)

    def rows(fields: SearchFields) -> list[FigureRow]:
        ids = catalogue.newest().search(fields_to_search(fields))
        if len(ids) > MOST_FIGURES:
            raise RefusedError(
                f"{len(ids)} cijfers zijn te veel voor één bestand: kies een gemeente of een jaar."
            )
        return catalogue.rows(fields_to_search(fields), MOST_FIGURES)

    return routes


def _figure_page(live: LiveAssistant, catalogue: FigureCatalogue, wanted: Search, page: int) -> FigurePage:
    ids = catalogue.search(wanted)
    shown = max(1, min(page, -(-len(ids) // PAGE)))
    with live.using() as assistant:
        found = tuple(found_figures(assistant.index, ids[(shown - 1) * PAGE : shown * PAGE]))
        texts = {each.document.id: assistant.index.text(each.document.id) for each in found}
    gemeenten = sorted({d.metadata.gemeente for d in catalogue.documents.values() if d.metadata.gemeente})
    return FigurePage(wanted, shown, len(ids), found, tuple(gemeenten), catalogue.years, texts)
