"""What is refused: a Dutch line for the user, with the HTTP status that goes with it."""

from corpus.errors import BegrotingError


class RefusedError(BegrotingError):
    """Show the message, with this HTTP status: what was asked cannot be done, or not by this user."""

    def __init__(self, line: str, status: int = 400) -> None:
        super().__init__(line)
        self.status = status
