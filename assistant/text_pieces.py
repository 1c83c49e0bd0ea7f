"""From scored sentences to the pieces of documents that an answer quotes."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.excerpts import Scored, gives_reason, leans
from assistant.text_lists import TextList, list_at
from assistant.text_units import Unit, lines_of
from corpus.layout.lines import readable, span
from corpus.layout.sentences import sentences
from corpus.types import Place
from index.open import Index
from index.types import Hit

MOST_PIECES = 3
MOST_CHARACTERS = 500  # of sentences; a list may be longer
MARGIN = 3.5  # a sentence that scores so much below the best adds nothing
WHOLE_PART = 350  # characters; a paragraph so short is quoted whole
WHOLE_LIST = 1000  # characters; a longer list is not quoted whole
EMPTY_INTRO = 20  # characters; "Lasten:" says nothing without its list
SHORT_LIST = 350  # characters; one that was not asked for


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
        if sum(p.size for p in pieces[1:]) + piece.size > MOST_CHARACTERS and pieces:
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
        return Piece(unit.hit, _list_places(found, unit, asked))
    part = unit.part.place
    short = whole and part.end - part.start <= WHOLE_PART
    place = part if short else _with_neighbours(unit, text, asked)
    return Piece(unit.hit, (_with_list_below(place, text, asked),))


def _row_with_head(unit: Unit, text: str) -> tuple[Place, ...]:
    """The row under the first row of its table, where that is another."""
    rows = [line for line in lines_of(text, unit.hit.passage.place) if "|" in text[line.start : line.end]]
    head = rows[0] if rows and rows[0].end <= unit.place.start else None
    return (head, unit.place) if head else (unit.place,)


def _with_list_below(place: Place, text: str, asked: frozenset[str]) -> Place:
    """A place with the list that its last sentence introduces, as far as that is short."""
    if not text[place.start : place.end].endswith(":"):
        return place
    *_, last = sentences(text, place)
    found = list_at(text, last)
    return span(place, _fitting_items(found, asked)[-1]) if found else place


def _most(found: TextList, asked: frozenset[str]) -> int:
    """How many characters of a list are quoted."""
    return WHOLE_LIST if "opsomming" in asked and found.intro else SHORT_LIST


def _fitting_items(found: TextList, asked: frozenset[str]) -> tuple[Place, ...]:
    """The first items, as many as may be quoted; one at least."""
    start, most = found.places[0].start, _most(found, asked)
    return tuple(item for item in found.items if item.end - start <= most) or found.items[:1]


def _list_places(found: TextList, unit: Unit, asked: frozenset[str]) -> tuple[Place, ...]:
    """The whole list where it is short or asked for, else the item with the introduction of the list."""
    whole = span(found.places[0], found.places[-1])
    if whole.end - whole.start <= _most(found, asked):
        return (whole,)
    own = [item for item in found.items if item.start <= unit.place.start < item.end]
    if own:
        intro = found.intro if found.intro and found.intro.end - found.intro.start > EMPTY_INTRO else None
        return (intro, *own) if intro else tuple(own)
    return (span(found.places[0], _fitting_items(found, asked)[-1]),)


def _with_neighbours(unit: Unit, text: str, asked: frozenset[str]) -> Place:
    """The sentence with the one before where it leans on that, and the one behind that leans on it."""
    places = list(sentences(text, unit.part.place))
    at = next(i for i, place in enumerate(places) if place.end == unit.place.end)
    first = last = at
    while first and leans(_shown(text, places[first])) and at - first < 2:
        first -= 1
    if last + 1 < len(places) and _goes_on(text, places[last + 1], asked):
        last += 1
    return span(places[first] if first < at else unit.place, places[last])


def _goes_on(text: str, behind: Place, asked: frozenset[str]) -> bool:
    """Whether the next sentence belongs to the answer: it leans on this one, or gives the reason."""
    said = _shown(text, behind)
    return leans(said) or ("reden" in asked and gives_reason(said))


def _shown(text: str, place: Place) -> str:
    return readable(text[place.start : place.end])


def _overlap(piece: Piece, other: Piece) -> bool:
    if piece.hit.document_id != other.hit.document_id:
        return False
    return any(a.start < b.end and b.start < a.end for a in piece.places for b in other.places)
