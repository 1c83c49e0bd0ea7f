"""The chat in the browser: puts the assistant behind Gradio's page and serves it until it is interrupted."""

import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING

from assistant.settings import Settings, load_settings
from assistant.types import Request
from corpus.errors import BegrotingError, IndexOutdatedError

if TYPE_CHECKING:
    from assistant.live import LiveAssistant


def main() -> int:
    """Start the chat with the settings of this directory; the exit code is 2 when it can not start."""
    try:
        serve(load_settings())
    except BegrotingError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except KeyboardInterrupt:
        return 130
    return 0


def serve(settings: Settings) -> None:
    """Serve the chat until it is interrupted, after printing its address.

    Raises BegrotingError when it would be open to all, or the address can not be listened on.
    """
    from assistant.live import LiveAssistant
    from assistant.web.catalogue import NewestCatalogue
    from assistant.web.desk import Desk
    from assistant.web.library import Library
    from assistant.web.listen import listen
    from assistant.web.openness import check_openness, open_users
    from assistant.web.server import Site, build_server
    from corpus.pictures import drawing_process

    users = open_users(settings)
    check_openness(settings, users)
    live = LiveAssistant(settings.index, settings.model)
    library = Library(settings)
    _warm_up(live)
    with ExitStack() as closing:
        draw = closing.enter_context(drawing_process())
        closing.callback(live.close)
        library.start()
        closing.callback(library.close)
        desk = Desk(live, settings.max_queue)
        site = Site(settings, live, desk, NewestCatalogue(live), draw, library, users)
        listen(build_server(site), settings)


def _warm_up(live: "LiveAssistant") -> None:
    """Answer one question, so that the first visitor does not wait; without an index, say so and go on."""
    try:
        with live.using() as assistant:
            assistant.ask(Request("Wat zijn de totale lasten?"))
    except IndexOutdatedError:
        raise
    except BegrotingError as error:
        sys.stderr.write(f"Let op: {error}\n")


if __name__ == "__main__":
    sys.exit(main())
