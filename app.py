"""The chat in the browser: puts the assistant behind Gradio's page and serves it until it is interrupted."""

import sys
from contextlib import ExitStack
from functools import partial
from typing import TYPE_CHECKING

from assistant.settings import Settings, load_settings
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
    from assistant.llm.client import language_model
    from assistant.register.store import Register
    from assistant.web.access.openness import check_openness, open_users
    from assistant.web.catalogue import NewestCatalogue
    from assistant.web.desk import Desk
    from assistant.web.feedback.store import Feedback
    from assistant.web.library.library import Library
    from assistant.web.listen import listen
    from assistant.web.server import Site, build_server
    from assistant.web.wording import Wordings
    from assistant.web.workers import Workers
    from corpus.pictures import drawing_process
    from index.open import newest_version

    users = open_users(settings)
    check_openness(settings, users)
    llm = language_model(settings.llm)
    live = LiveAssistant(settings.index, settings.model)
    _say_without_index(live)
    with ExitStack() as closing:
        workers = Workers(settings.index, settings.model)
        closing.callback(workers.close)
        workers.warm_up()
        closing.callback(live.close)
        draw = closing.enter_context(drawing_process())
        library = Library(settings)
        library.start()
        closing.callback(library.close)
        desk = Desk(partial(newest_version, settings.index), workers, settings.max_queue)
        kept = (Feedback(settings.data), Register(settings.data))
        wordings = Wordings(llm) if llm else None
        site = Site(settings, live, desk, NewestCatalogue(live), draw, library, *kept, users, wordings)
        listen(build_server(site), settings)


def _say_without_index(live: "LiveAssistant") -> None:
    """Without an index the chat starts, and says how to make one; one of another format must be made anew."""
    try:
        with live.using():
            return
    except IndexOutdatedError:
        raise
    except BegrotingError as error:
        sys.stderr.write(f"Let op: {error}\n")


if __name__ == "__main__":
    sys.exit(main())
