"""From scored sentences to the pieces of documents that an answer quotes."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.excerpts import Scored, gives_reason
from assistant.text_lists import TextList, list_at
from assistant.text_units import Unit, lines_of
from assistant.words import language, text_to_marks
from corpus.layout.lines import readable, span
from corpus.layout.sentences import sentences
from corpus.types import Place
from index.open import Index
from index.types import Hit

MOST_PIECES = 3
MOST_CHARACTERS = 700  # of sentences; a list may be longer
MARGIN = 5.0  # a sentence that scores so much below the best adds nothing
WHOLE_PART = 350  # characters; a paragraph so short is quoted whole
WHOLE_LIST = 1200  # characters; of a longer list only the introduction and the item are quoted


@dataclass(frozen=True, slots=True)
class Piece:
    """Verbatim places of one document that belong together, in reading order."""

    hit: Hit
    places: tuple[Place, ...]

    @property
    def size(self) -> int:
        """Its characters."""
        return sum(place.end - place.start for place in self.places)


def choose_pieces(scored: Sequence[Scored], asked: frozenset[str], index: Index) -> tuple[Piece, ...]:
    """What to quote, in reading order, the document of the best piece first; () without sentences."""
    pieces: list[Piece] = []
    for candidate in scored[:10]:
        if len(pieces) == MOST_PIECES or candidate.score < scored[0].score - MARGIN:
            break
        text = index.text(candidate.unit.hit.document_id)
        piece = grow(candidate.unit, text, asked, whole=not pieces)
        if any(_overlap(piece, other) for other in pieces):
            continue
        if pieces and sum(p.size for p in pieces) + piece.size > MOST_CHARACTERS:
            continue
        pieces.append(piece)
    order = {piece.hit.document_id: i for i, piece in reversed(list(enumerate(pieces)))}
    return tuple(sorted(pieces, key=lambda p: (order[p.hit.document_id], p.places[0].start)))


def grow(unit: Unit, text: str, asked: frozenset[str], *, whole: bool) -> Piece:
    """The unit with what a reader needs beside it; ``whole`` for the short paragraph around it."""
    if unit.kind == "row":
        return Piece(unit.hit, _row_with_head(unit, text))
    found = list_at(text, unit.place)
    if found:
        return Piece(unit.hit, _list_places(found, unit, text))
    part = unit.part.place
    if whole and part.end - part.start <= WHOLE_PART:
        return Piece(unit.hit, (part,))
    return Piece(unit.hit, (_with_neighbours(unit, text, asked),))


def _row_with_head(unit: Unit, text: str) -> tuple[Place, ...]:
    """The row under the first row of its table, where that is another."""
    rows = [line for line in lines_of(text, unit.hit.passage.place) if "|" in text[line.start : line.end]]
    head = rows[0] if rows and rows[0].end <= unit.place.start else None
    return (head, unit.place) if head else (unit.place,)


def _list_places(found: TextList, unit: Unit, text: str) -> tuple[Place, ...]:
    if found.places[-1].end - found.places[0].start <= WHOLE_LIST:
        return (span(found.places[0], found.places[-1]),)
    own = next((item for item in found.items if item.start <= unit.place.start < item.end), found.items[0])
    return (found.intro, own) if found.intro else (own,)


def _with_neighbours(unit: Unit, text: str, asked: frozenset[str]) -> Place:
    """The sentence with the one before where it leans on that, and the one behind that leans on it."""
    places = list(sentences(text, unit.part.place))
    at = next(i for i, place in enumerate(places) if place.end == unit.place.end)
    first = last = at
    while first and leans(text, places[first]) and at - first < 2:
        first -= 1
    if last + 1 < len(places) and _goes_on(text, places[last], places[last + 1], asked):
        last += 1
    return span(places[first] if first < at else unit.place, places[last])


def leans(text: str, place: Place) -> bool:
    """Whether a sentence begins with a word that points to the one before it."""
    start = " ".join(text_to_marks(readable(text[place.start : place.end]))[:4]) + " "
    return any(start.startswith(f"{phrase.strip()} ") for phrase in language().marks["aansluiting"]["begin"])


def _goes_on(text: str, place: Place, behind: Place, asked: frozenset[str]) -> bool:
    """Whether the next sentence belongs to the answer: it leans on this one, or gives the reason."""
    said = readable(text[behind.start : behind.end])
    return leans(text, behind) or ("reden" in asked and gives_reason(said))


def _overlap(piece: Piece, other: Piece) -> bool:
    if piece.hit.document_id != other.hit.document_id:
        return False
    return any(a.start < b.end and b.start < a.end for a in piece.places for b in other.places)
