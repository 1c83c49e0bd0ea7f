"""The page on which someone signs in: HTML of our own, without scripts, with nothing from elsewhere."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from markupsafe import Markup

from assistant.web.colours import text_colour_on
from assistant.web.html import render

# Stricter than for the chat: this page has a style and a form, and no other page may frame it.
PAGE_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)


@dataclass(frozen=True, slots=True)
class SignInPage:
    """What stands on the page; all of it is plain text, and ``colour`` is # with six hex digits.

    ``action`` is where the form goes, ``back`` where the user wanted to be. ``problem`` is a line that
    says what went wrong, ``news`` one that says what went right; usually there is neither.
    """

    title: str
    colour: str
    action: str
    back: str
    name: str = ""
    problem: str = ""
    news: str = ""


def page_to_html(page: SignInPage) -> str:
    """The whole page, with everything escaped."""
    own_style = Markup(_css())  # noqa: S704 - a file of ours
    return render("sign_in", page=page, on_colour=text_colour_on(page.colour), css=own_style)


@cache
def _css() -> str:
    """Our own style, which stands in the page: no other file is given before the sign-in."""
    return (files("assistant.web") / "access" / "sign_in.css").read_text("utf-8")
