"""What the page needs of an answer, besides the answer itself."""

from dataclasses import dataclass, replace

from assistant.answering import Assistant
from assistant.outside import document_outside
from assistant.suggest import suggest
from assistant.types import Answer, Request
from index.types import IndexedDocument


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer without its trace, the version of the index it comes from, and the documents it cites.

    ``outside`` is the document that does answer where the user's filters leave it out. ``looked_up`` is
    false for what was no question to the documents ("Bedankt").
    """

    answer: Answer
    version: int
    documents: tuple[IndexedDocument, ...] = ()
    outside: IndexedDocument | None = None
    looked_up: bool = True


def reply_to(assistant: Assistant, request: Request) -> Reply:
    """The answer with what belongs to it."""
    answer = assistant.ask(request)
    cited = {citation.document_id for citation in answer.citations}
    documents = tuple(document for document in assistant.index.documents if document.id in cited)
    outside = document_outside(assistant, request, answer)
    looked_up = answer.trace is not None
    return Reply(replace(answer, trace=None), assistant.version, documents, outside, looked_up)


def suggestions_for(assistant: Assistant, request: Request) -> tuple[str, ...]:
    """What may be asked next, best first."""
    return suggest(assistant, request, assistant.ask(request))
