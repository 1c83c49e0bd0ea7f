"""The chat in the browser: puts the assistant behind Gradio's page and serves it until it is interrupted."""

import logging
import sys

from assistant.settings import Settings, load_settings
from corpus.errors import BegrotingError


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
    from assistant.web.listen import listen
    from assistant.web.server import Site, build_server
    from corpus.pictures import PagePictures

    live = LiveAssistant(settings.index, settings.model)
    _warm_up(live)
    with PagePictures() as pictures:
        site = Site(settings, live, Desk(live, settings.max_queue), NewestCatalogue(live), pictures)
        try:
            listen(build_server(site), settings)
        finally:
            live.close()


def _warm_up(live) -> None:
    """Open the index before the first question; without one, say so and go on: it may be made later."""


if __name__ == "__main__":
    sys.exit(main())
