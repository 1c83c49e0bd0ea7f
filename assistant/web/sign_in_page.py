"""The page on which someone signs in: HTML of our own, without scripts, with nothing from elsewhere."""

from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from string import Template

_HERE = Path(__file__).parent
_DARK, _LIGHT = "#000000", "#ffffff"  # with these, and no softer ones, any colour has a contrast of 4.5

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
    template, css = _files()
    return template.substitute(
        title=escape(page.title),
        colour=page.colour,
        on_colour=text_colour_on(page.colour),
        css=css,
        message=_message(page),
        action=escape(page.action),
        name=escape(page.name),
        back=escape(page.back),
        focus_name="" if page.name else " autofocus",
        focus_password=" autofocus" if page.name else "",
    )


def text_colour_on(colour: str) -> str:
    """The dark or the light text colour, whichever has more contrast with this background."""
    return max((_DARK, _LIGHT), key=lambda text: contrast(text, colour))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2 defines it, from 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[start : start + 2], 16) / 255) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _message(page: SignInPage) -> str:
    if page.problem:
        return f'<p class="fout" role="alert">{escape(page.problem)}</p>'
    return f'<p role="status">{escape(page.news)}</p>' if page.news else ""


@cache
def _files() -> tuple[Template, str]:
    template = Template((_HERE / "sign_in.html").read_text("utf-8"))
    return template, (_HERE / "sign_in.css").read_text("utf-8")
