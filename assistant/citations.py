"""Sources: figures and sentences become numbered citations with verbatim quotes."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from assistant.types import Citation
from corpus.types import Figure, Place
from index.open import Index


@dataclass(slots=True)
class Sources:
    """Collects citations while an answer is put together; the same place is cited once."""

    index: Index
    citations: list[Citation] = field(default_factory=list)

    def cite(self, document_id: int, place: Place, section: str, marks: Sequence[Place] = ()) -> int:
        """The number of the citation for a place, with the marked spans added to it."""
        for i, citation in enumerate(self.citations):
            if citation.document_id == document_id and citation.place == place:
                both = dict.fromkeys((*citation.marks, *_marks(place, marks)))
                self.citations[i] = replace(citation, marks=tuple(sorted(both)))
                return citation.n
        document = next(d for d in self.index.documents if d.id == document_id)
        quote = self.index.text(document_id)[place.start : place.end]
        n = len(self.citations) + 1
        ocr = place.page in document.ocr_pages
        self.citations.append(
            Citation(
                n, document.name, document_id, place.page, section, quote, place, _marks(place, marks), ocr
            )
        )
        return n

    def cite_figure(self, document_id: int, figure: Figure) -> tuple[int, ...]:
        """The citations for a figure: its sentence or row, then what says its unit and period."""
        section = figure.heading_path[-1] if figure.heading_path else ""
        own = self.cite(document_id, figure.quote, section, (figure.place,))
        context = [
            self.cite(document_id, place, section)
            for place in figure.context
            if _is_apart(place, figure.quote)
        ]
        return (own, *dict.fromkeys(context))


def _is_apart(place: Place, quote: Place) -> bool:
    return place.end <= quote.start or place.start >= quote.end


def _marks(place: Place, marks: Sequence[Place]) -> tuple[tuple[int, int], ...]:
    return tuple((mark.start - place.start, mark.end - place.start) for mark in marks)
