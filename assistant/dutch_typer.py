"""Typer in Dutch: the words of its help pages and of its messages for wrong use."""

import re
from typing import Any

from typer.core import TyperCommand, TyperGroup, TyperOption
from typer.exceptions import TyperException

OPTIONS = "Opties"  # the title of the panel with options
ARGUMENTS = "Wat u erbij geeft"
COMMANDS = "Opdrachten"

# Typer's messages, as Dutch ones; the first that matches.
_MESSAGES = tuple(
    (re.compile(pattern, re.DOTALL), dutch)
    for pattern, dutch in (
        (r"No such option: (\S+).*", r"Onbekende optie: \1."),
        (r"No such command '(.*?)'.*", r"Onbekende opdracht: \1."),
        (r"Missing command.*", r"Er ontbreekt een opdracht."),
        (r"Missing \w+ '?(.+?)'?\..*", r"Er ontbreekt iets: \1."),
        (r"Got unexpected extra argument\S* \((.*)\)", r"Hier hoort niets meer te staan: \1."),
        (r"Option '?(.+?)'? requires an argument.*", r"Na de optie \1 hoort een waarde."),
        (r"Option '?(.+?)'? does not take a value.*", r"Na de optie \1 hoort geen waarde."),
        (
            r"Invalid value for '?(.+?)'?: .*integer.*",
            r"Ongeldige waarde voor \1: dit moet een geheel getal zijn.",
        ),
        (r"Invalid value for '?(.+?)'?: .*", r"Ongeldige waarde voor \1."),
    )
)


# Typer keeps the class of ``ctx`` to itself, hence Any.


class DutchCommand(TyperCommand):
    """A command whose help page is Dutch."""

    def get_usage(self, ctx: Any) -> str:
        """The line with how to call it."""
        return _usage_to_dutch(super().get_usage(ctx))

    def get_help_option(self, ctx: Any) -> TyperOption | None:
        """The option --help, described in Dutch."""
        return _help_to_dutch(super().get_help_option(ctx))


class DutchGroup(TyperGroup):
    """A group of commands whose help page is Dutch."""

    def get_usage(self, ctx: Any) -> str:
        """The line with how to call it."""
        return _usage_to_dutch(super().get_usage(ctx))

    def get_help_option(self, ctx: Any) -> TyperOption | None:
        """The option --help, described in Dutch."""
        return _help_to_dutch(super().get_help_option(ctx))


def usage_error_to_line(error: TyperException, command: str) -> str:
    """One Dutch line for wrong use of ``command``, with the way to its help."""
    message = " ".join(error.format_message().split())
    for pattern, dutch in _MESSAGES:
        match = pattern.fullmatch(message)
        if match:
            return f"{match.expand(dutch)} Zie `{command} --help`."
    return f"Verkeerd gebruik: {message} Zie `{command} --help`."


def _usage_to_dutch(usage: str) -> str:
    words = {"Usage:": "Gebruik:", "[OPTIONS]": "[OPTIES]", "COMMAND [ARGS]...": "OPDRACHT ..."}
    for english, dutch in words.items():
        usage = usage.replace(english, dutch)
    return usage


def _help_to_dutch(option: TyperOption | None) -> TyperOption | None:
    if option is not None:
        option.help = "Toon deze hulp."
        option.rich_help_panel = OPTIONS
    return option
