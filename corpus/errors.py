"""Exceptions, named by what the caller does next. Messages are Dutch sentences for the user."""


class BegrotingError(Exception):
    """Show the message and stop with exit code 2: the user asked something that cannot be done."""


class DocumentError(BegrotingError):
    """Leave this document out, show the message in the summary, go on with the others."""


class IndexBusyError(BegrotingError):
    """Another process is writing the index: wait and try again, or show the message."""


class NoIndexError(BegrotingError):
    """There is no index yet: make one, or show the message, which has the command."""


class IndexOutdatedError(BegrotingError):
    """The index on disk belongs to another format or embedding model; the message has the command."""
