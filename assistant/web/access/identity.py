"""Who sends a request: by the cookie of a session, or by the key of a program."""

import hashlib
from dataclasses import dataclass

from starlette.requests import HTTPConnection
from starlette.types import Scope

from assistant.web.access.account import Account, User, name_to_key
from assistant.web.access.sessions import Sessions
from assistant.web.access.users import Users

COOKIE = "begroting_sessie"
_BEARER = "bearer "


@dataclass(frozen=True, slots=True)
class Caller:
    """``user`` is None for who has not signed in; ``with_key`` is True for a program."""

    user: User | None
    with_key: bool = False


class Identity:
    """Knows callers by the users of the file and the sessions that were started for them."""

    def __init__(self, users: Users, sessions: Sessions) -> None:
        self._users = users
        self._sessions = sessions

    def caller(self, scope: Scope) -> Caller:
        """Who sends this. A key that is wrong is nobody, also with the cookie of somebody.

        Raises BegrotingError when the file with users cannot be trusted.
        """
        authorization = HTTPConnection(scope).headers.get("authorization", "")
        if authorization[: len(_BEARER)].casefold() == _BEARER:
            account = self._users.with_key(authorization[len(_BEARER) :].strip())
            return Caller(account.user, with_key=True) if account else Caller(None)
        return Caller(self._user_of_session(scope_to_token(scope)))

    def start(self, account: Account, scope: Scope) -> str:
        """Begin a session instead of the one that the request may have; its token."""
        self._sessions.end(scope_to_token(scope))
        return self._sessions.start(name_to_key(account.user.name), _proof(account))

    def end(self, scope: Scope) -> None:
        """End the session of the request, if it has one."""
        self._sessions.end(scope_to_token(scope))

    def _user_of_session(self, token: str) -> User | None:
        session = self._sessions.find(token) if token else None
        account = self._users.find(session.name) if session else None
        if session is None or (account and session.proof == _proof(account)):
            return account.user if account else None
        self._sessions.end_all_of(session.name)  # removed, or has another password since
        return None


def scope_to_token(scope: Scope) -> str:
    """The token in the cookie, empty without one."""
    return HTTPConnection(scope).cookies.get(COOKIE, "")


def _proof(account: Account) -> str:
    """Changes with the password, and says nothing about it."""
    return hashlib.sha256(account.password.encode()).hexdigest()
