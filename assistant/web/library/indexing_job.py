"""One change of the index, in a process of its own: encoding takes a gigabyte and every core.

The order comes in as a line of JSON on standard input, reports go out as lines on standard output. The
process ends itself when its standard input does: then the server that waited for it is gone.
"""

import logging
import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.web.library.orders import WAITING, Order, Report, Summary, Tell, order_adapter, report_adapter
from corpus.errors import BegrotingError, IndexBusyError

if TYPE_CHECKING:
    from corpus.discover import SourceFile
    from corpus.types import Document
    from index.build import IndexSummary, Sources
    from index.build import SourceFile as AnySource
    from index.embedding import Embedder

PAUSE = 1.0  # seconds between two looks whether it is ready
NICE = 10  # the chat goes before
UNEXPECTED = "Er ging iets mis bij het bijwerken van de index. Probeer het opnieuw, of vraag uw beheerder."

log = logging.getLogger(__name__)


def update(order: Order, embedder: "Embedder", tell: Tell) -> Summary:
    """Carry out an order; waits for another process that writes the index.

    Raises BegrotingError when that takes too long, or the index can not be written.
    """
    from assistant.indexing import name_to_line

    sources, refused = order_to_sources(order)
    found = _update_when_free(order, sources, embedder, tell)
    unreadable = [name_to_line(notice.name, notice.text) for notice in found.unreadable]
    return Summary(
        added=found.added,
        changed=found.changed,
        removed=found.removed,
        unchanged=found.unchanged,
        files=found.files,
        pages=found.pages,
        passages=found.passages,
        figures=found.figures,
        version=found.version,
        seconds=round(found.seconds, 1),
        warnings=tuple(name_to_line(notice.name, notice.text) for notice in found.warnings),
        not_read=(*refused, *unreadable),
    )


def order_to_sources(order: Order) -> tuple["Sources", tuple[str, ...]]:
    """What to index, and a Dutch line for each file that may not take the place of another."""
    from index.build import Sources

    if order.remove is not None:
        return Sources((), (order.remove,)), ()
    if order.arriving is None:
        return Sources((), ()), ()
    waiting = sorted(order.arriving.iterdir())
    taken = [path for path in waiting if not order.replace and (order.documents / path.name).exists()]
    files = [_source(order.documents / path.name) for path in waiting if path not in taken]
    arriving = {file.path: order.arriving / file.path.name for file in files}
    return Sources(files, (), arriving), tuple(already_there(path.name) for path in taken)


def already_there(name: str) -> str:
    """The line for a file that may not take the place of another."""
    return f"{name}: er staat al een document met deze naam. Kies voor vervangen, of geef een andere naam."


def _source(path: Path) -> "SourceFile":
    from corpus.discover import SourceFile, read_overrides

    return SourceFile(path, read_overrides(path.parent).get(path.name))


def _update_when_free(order: Order, sources: "Sources", embedder: "Embedder", tell: Tell) -> "IndexSummary":
    deadline = time.monotonic() + order.patience
    while True:
        try:
            return _update_now(order, sources, embedder, tell)
        except IndexBusyError:
            if time.monotonic() >= deadline:
                raise
            tell(Report(WAITING))
            time.sleep(PAUSE)


def _update_now(order: Order, sources: "Sources", embedder: "Embedder", tell: Tell) -> "IndexSummary":
    from corpus.discover import SourceFile
    from corpus.sandbox import reading_process
    from index.build import Options, update_index

    overrides = {file.path: file.overrides for file in sources.files if isinstance(file, SourceFile)}
    with reading_process() as read_apart:

        def read(source: "AnySource") -> "Document":
            embedder.prepare()
            stands = sources.arriving[source.path]
            return read_apart(SourceFile(stands, overrides[source.path]))

        options = Options(lambda stage, done, total: tell(Report(stage, done, total)))
        return update_index(sources, order.index, embedder, read, options)


def work(make_embedder: Callable[[Order], "Embedder"]) -> int:
    """The whole of the process: one order in, reports out; exit code 0 when the index was updated."""
    reports, sys.stdout = sys.stdout, sys.stderr  # what a package prints is no report

    def tell(report: Report) -> None:
        reports.write(report_adapter().dump_json(report).decode() + "\n")
        reports.flush()

    order = order_adapter().validate_json(sys.stdin.buffer.readline())
    threading.Thread(target=_end_with_input, daemon=True).start()
    os.nice(NICE)
    try:
        tell(Report(summary=update(order, make_embedder(order), tell)))
    except BegrotingError as error:
        tell(Report(error=str(error)))
        return 1
    except Exception:  # the server tells the user; this is for its log
        log.exception("indexing failed")
        tell(Report(error=UNEXPECTED))
        return 1
    return 0


def _end_with_input() -> None:
    while os.read(0, 1):  # nothing more comes; not by sys.stdin, which could not be closed then at the end
        pass
    os._exit(1)  # whatever it was doing: a commit is complete or absent


def _open_embedder(order: Order) -> "Embedder":
    from index.embedding import open_embedder

    return open_embedder(order.model or "")


if __name__ == "__main__":
    sys.exit(work(_open_embedder))
