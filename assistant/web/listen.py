"""Listening on an address until the program is interrupted."""

import signal
import socket
import sys
from contextlib import suppress

import uvicorn
from starlette.types import ASGIApp

from assistant.settings import Settings
from corpus.errors import BegrotingError

KEEP_ALIVE = 65  # seconds that a connection may rest; longer than those of usual proxies and programs
LONGEST_WAIT = 5  # seconds that answers under way are given when the program stops


class Server(uvicorn.Server):
    """A server that prints where it is, once it is."""

    address = ""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then say so."""
        await super().startup(sockets)
        sys.stdout.write(f"De chat staat klaar: {self.address} (stoppen: Ctrl+C)\n")
        sys.stdout.flush()


def listen(app: ASGIApp, settings: Settings) -> None:
    """Serve ``app`` until Ctrl+C or a signal to stop, after printing the address.

    Raises BegrotingError when the address is taken or unknown.
    """
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,  # what a proxy says is read in one place, with the sign-in
        timeout_keep_alive=KEEP_ALIVE,
        timeout_graceful_shutdown=LONGEST_WAIT,
    )
    server = Server(config)
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    server.address = f"http://{host}:{settings.port}{settings.root_path}"
    # When uvicorn has stopped as it should it gives the signal once more: to stop is not to be killed.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with open_socket(settings) as listener, suppress(KeyboardInterrupt):
        server.run([listener])
    sys.stdout.write("\nDe chat is gestopt.\n")


def open_socket(settings: Settings) -> socket.socket:
    """The socket to listen on. Raises BegrotingError with a line that says what to do."""
    where = (settings.host, settings.port)
    try:
        family = socket.getaddrinfo(*where, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server(where, family=family, backlog=2048)
    except OSError:
        raise BegrotingError(
            f"De chat kan niet starten op {settings.host} poort {settings.port}: bezet of onbekend. "
            "Kies een andere met `begroting serve --port NUMMER`."
        ) from None
