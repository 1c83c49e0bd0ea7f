"""Whether the documents that a filter leaves out hold the answer."""

from dataclasses import replace

from assistant.answering import Assistant
from assistant.types import Answer, Request
from index.types import IndexedDocument


def is_narrowed(request: Request) -> bool:
    """Whether the user chose a gemeente, a year or a kind of document."""
    return bool(request.gemeente or request.jaar or request.soort)


def document_outside(assistant: Assistant, request: Request, answer: Answer) -> IndexedDocument | None:
    """The document that answers the question without the filters, where there is no answer within them."""
    if not answer.abstained or not is_narrowed(request):
        return None
    wider = assistant.ask(replace(request, gemeente=None, jaar=None, soort=None))
    if wider.abstained or not wider.citations:
        return None
    first = wider.citations[0].document_id
    return next((document for document in assistant.index.documents if document.id == first), None)
