"""What a document is once it has been read: blocks with their places, tables, figures."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

BlockKind = Literal["heading", "paragraph", "list_item", "table"]
Soort = Literal[
    "begroting", "jaarstukken", "tussenrapportage", "kadernota", "visie", "brief", "nota", "overig"
]
Unit = Literal["EUR", "procent", "procentpunt", "aantal", "per 10.000", "per 1.000", "jaar", "cijfer"]
Side = Literal["lasten", "baten", "saldo"]
Stand = Literal["realisatie", "begroting", "begroting na wijziging", "raming", "streefwaarde"]
Scope = Literal["gemeente", "regio", "provincie", "landelijk"]
Total = Literal["subtotaal", "totaal"]
SaldoSign = Literal["baten - lasten", "lasten - baten"]
Bound = Literal["laagste", "hoogste"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a span of ``Document.text``, end exclusive.

    Pages count from 1; ``page`` is None for a format without pages.
    """

    start: int
    end: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class TextBox:
    """Where on which page a word of ``Document.text`` is printed.

    ``start`` and ``end`` span the word, or the part of it that is printed there: one that is broken over
    two lines has two boxes. Pages count from 1. The sides are shares (0 to 1, in steps of 0.0001) of the
    width and height of the page as it is displayed, turned and within its crop box, from its top left
    corner: ``top`` is less than ``bottom``.
    """

    start: int
    end: int
    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Area:
    """A part of a displayed page, in shares of it from its top left corner, as of a ``TextBox``."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a page: a PNG file, ``width`` and ``height`` in pixels."""

    png: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as printed; ``place`` spans its text (empty span for an empty cell)."""

    text: str
    place: Place
    header: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One printed row, cells from left to right, one for each column of the table."""

    cells: tuple[Cell, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Misfit:
    """Something in a table that did not fit what was found of it; ``reason`` is a Dutch sentence."""

    place: Place
    reason: str


@dataclass(frozen=True, slots=True)
class Table:
    """A rectangular grid: every row has the same number of cells.

    A cell that spans columns or rows is repeated in each place it covers, so that a column path
    is read straight down. The first ``header_rows`` rows are heads; ``caption`` is "" when none
    is printed. ``misfits`` are rows and cells that were kept although they did not fit.
    """

    rows: tuple[Row, ...]
    header_rows: int
    caption: str = ""
    caption_place: Place | None = None
    misfits: tuple[Misfit, ...] = ()

    @property
    def heads(self) -> tuple[Row, ...]:
        """The head rows, top first."""
        return self.rows[: self.header_rows]

    @property
    def body(self) -> tuple[Row, ...]:
        """The rows under the heads, top first."""
        return self.rows[self.header_rows :]


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a document in reading order.

    ``text`` is the text as a reader sees it (white space folded, broken words mended);
    ``place`` spans the verbatim text. ``heading_path`` holds the headings above, outermost
    first, without the block itself. ``level`` is 1 for the outermost heading, 0 for other
    blocks. ``intro`` is the sentence that introduces a list, for its items. ``table`` is there
    for tables only. ``label`` is the number or dash before it that is not in its text, as where
    Word counts itself.
    """

    kind: BlockKind
    text: str
    place: Place
    heading_path: tuple[str, ...] = ()
    level: int = 0
    intro: Place | None = None
    table: Table | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its meaning.

    ``value`` is in base units: whole euros, a percentage as printed, everything counted as is.
    ``period`` is ISO-like ("2024", "2025-06", "2025-07-01", "2025-H1", "2025-Q2") or None when
    nothing says it. ``label`` is what it counts, ``printed`` the number as it stands there.
    ``place`` spans the number, ``quote`` the sentence or row that holds it, ``context`` what
    must be quoted with it (heads, caption, introduction). ``row_path`` and ``column_path`` are
    outermost first and empty outside tables. ``unit_inferred`` is true where no unit is printed.
    ``total`` says that a row or column adds up others. ``saldo_sign`` is how the table of a saldo
    works it out. ``bound`` is the end of a printed range ("40% tot 70%") that it is. ``remarks`` are
    Dutch sentences about what a reader should know of it ("telt niet op tot het totaal").
    """

    value: Decimal
    unit: Unit
    printed: str
    place: Place
    quote: Place
    label: str = ""
    period: str | None = None
    context: tuple[Place, ...] = ()
    heading_path: tuple[str, ...] = ()
    row_path: tuple[str, ...] = ()
    column_path: tuple[str, ...] = ()
    side: Side | None = None
    stand: Stand | None = None
    scope: Scope | None = None
    qualifier: str | None = None
    unit_inferred: bool = False
    in_table: bool = False
    total: Total | None = None
    saldo_sign: SaldoSign | None = None
    bound: Bound | None = None
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a document is; None where neither text, file name nor ``corpus.toml`` says it."""

    gemeente: str | None = None
    soort: Soort = "overig"
    jaar: int | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class Overrides:
    """What ``corpus.toml`` says of a document, instead of what is found; None for what it leaves out."""

    gemeente: str | None = None
    soort: Soort | None = None
    jaar: int | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One file, read. ``name`` is the file's name, ``sha256`` the digest of its bytes.

    ``pages`` is None for a format without pages. Blocks and figures are in reading order.
    ``warnings`` are Dutch lines about what could not be read. ``ocr_pages`` are the pages whose text
    was recognised from a picture of them. ``boxes`` are where the words of a PDF stand, in the order of
    the text; other formats have none.
    """

    name: str
    sha256: str
    text: str
    blocks: tuple[Block, ...]
    figures: tuple[Figure, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)
    pages: int | None = None
    warnings: tuple[str, ...] = ()
    ocr_pages: tuple[int, ...] = ()
    boxes: tuple[TextBox, ...] = ()
