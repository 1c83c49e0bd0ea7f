"""A document as JSON, for the pipe from the process that reads it; its boxes in a fifth of the space."""

from base64 import b64decode, b64encode
from dataclasses import dataclass, replace
from functools import cache

from pydantic import TypeAdapter

from corpus.boxes import boxes_to_bytes, bytes_to_boxes
from corpus.types import Document


@dataclass(frozen=True, slots=True)
class _Sent:
    """A document without its boxes, and these as bytes in base 64."""

    document: Document
    boxes: str


@cache
def _adapter() -> TypeAdapter[_Sent]:
    return TypeAdapter(_Sent)


def prepare() -> None:
    """Make what is made at the first use."""
    _adapter()


def document_to_json(document: Document) -> bytes:
    """The document; ``json_to_document`` gives the same one back."""
    boxes = b64encode(boxes_to_bytes(document.boxes)).decode("ascii")
    return _adapter().dump_json(_Sent(replace(document, boxes=()), boxes))


def json_to_document(payload: bytes) -> Document:
    """Raises ValueError for what is not a document."""
    sent = _adapter().validate_json(payload)
    return replace(sent.document, boxes=bytes_to_boxes(b64decode(sent.boxes)))
