"""The catalogue of figures of the newest version of the index, and what the page asks of it."""

import threading
from dataclasses import dataclass

from assistant.figure_book import FigureRow
from assistant.figure_catalogue import ORDERS, FigureCatalogue, Order, Search, found_figures
from assistant.live import LiveAssistant
from assistant.web.asked import SOORTEN

LONGEST = 200  # characters of the words looked for


@dataclass(frozen=True, slots=True)
class SearchFields:
    """The fields of the search form as they come in."""

    zoek: str = ""
    gemeente: str = ""
    jaar: str = ""
    soort: str = ""
    sorteer: str = ""


class NewestCatalogue:
    """Makes the catalogue of a version when it is first asked for, and keeps the newest one."""

    def __init__(self, live: LiveAssistant) -> None:
        self._live, self._lock = live, threading.Lock()
        self._made: FigureCatalogue | None = None

    def newest(self) -> FigureCatalogue:
        """The catalogue; raises BegrotingError when there is no index."""
        with self._lock, self._live.using() as assistant:
            if self._made is None or self._made.version != assistant.version:
                self._made = FigureCatalogue(assistant.index)
            return self._made

    def rows(self, wanted: Search, most: int) -> list[FigureRow]:
        """The first so many figures that are found. Raises BegrotingError when there is no index."""
        ids = self.newest().search(wanted)[:most]
        with self._live.using() as assistant:
            return [found.row for found in found_figures(assistant.index, ids)]


def fields_to_search(fields: SearchFields) -> Search:
    """What is looked for; a value that is none of the choices takes all."""
    soort = next((each for each in SOORTEN if each == fields.soort), None)
    order: Order = next((each for each in ORDERS if each == fields.sorteer), "document")
    jaar = int(fields.jaar) if fields.jaar.isdecimal() and len(fields.jaar) == 4 else None
    return Search(fields.zoek[:LONGEST], fields.gemeente, jaar, soort, order)
