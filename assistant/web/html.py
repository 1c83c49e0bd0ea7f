"""HTML from templates. Text of documents, file names and questions is data: every value is escaped."""

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from markupsafe import Markup

from assistant.plain import text_to_line, text_to_plain

if TYPE_CHECKING:
    from jinja2 import Environment


def render(template: str, **values: object) -> str:
    """The template (a name without its ending) with its values, escaped unless they are Markup."""
    return _environment().get_template(f"{template}.html.j2").render(values)


def escape(text: str) -> Markup:
    """The text as HTML that shows it literally, also inside an attribute between quotes."""
    return Markup.escape(text_to_plain(text))


@cache
def _environment() -> "Environment":
    from jinja2 import DictLoader, Environment, StrictUndefined

    folder = files("assistant.web") / "templates"
    sources = {item.name: item.read_text("utf-8") for item in folder.iterdir() if item.name.endswith(".j2")}
    environment = Environment(
        loader=DictLoader(sources),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_plain,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["line"] = text_to_line
    return environment


def _plain(value: object) -> object:
    """Text without control characters and marks that reorder it; Markup has been through ``escape``."""
    return text_to_plain(value) if isinstance(value, str) and not isinstance(value, Markup) else value
