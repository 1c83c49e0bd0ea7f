"""The tab Documenten: what is in the index, and for a beheerder how to add and remove."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from assistant.settings import Settings
from assistant.web.html import render
from assistant.web.library.library import ListedDocument
from corpus.reading import FORMATS


@dataclass(frozen=True, slots=True)
class _Row:
    key: str
    name: str
    title: str
    gemeente: str
    soort: str
    jaar: str
    pages: str
    figures: str
    added: str
    warnings: tuple[str, ...]


def documents_to_html(documents: Sequence[ListedDocument], settings: Settings, *, manages: bool) -> str:
    """The list of documents; with what a beheerder needs where the user ``manages`` them."""
    return render(
        "documents",
        count=_count(documents),
        documents=[_to_row(each) for each in documents],
        manages=manages,
        accept=", ".join(sorted(FORMATS)),
        files=settings.upload_files,
        size=settings.upload_mb,
    )


def _count(documents: Sequence[ListedDocument]) -> str:
    figures = f"{sum(each.document.figures for each in documents):,}".replace(",", ".")
    many = "1 document" if len(documents) == 1 else f"{len(documents)} documenten"
    return f"{many} met {figures} cijfers."


def _to_row(listed: ListedDocument) -> _Row:
    document, metadata = listed.document, listed.document.metadata
    return _Row(
        listed.key,
        document.name,
        metadata.title,
        metadata.gemeente or "onbekend",
        metadata.soort,
        str(metadata.jaar or ""),
        str(document.pages or ""),
        f"{document.figures:,}".replace(",", "."),
        datetime.fromisoformat(document.added).astimezone().strftime("%d-%m-%Y") if document.added else "",
        document.warnings,
    )
