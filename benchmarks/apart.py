"""Measuring in a process of its own, so that memory and start-up are what one system costs."""

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Result = TypeVar("Result")


def apart(function: Callable[Given, Result], *args: Given.args, **kwargs: Given.kwargs) -> Result:
    """What the function gives when it is called in a new process; its exceptions are raised here."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(function, *args, **kwargs).result()


def print_table(heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    """A Markdown table; the first column is left-aligned, the others to the right."""
    widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)]

    def line(cells: tuple[str, ...]) -> str:
        first, *others = zip(cells, widths, strict=True)
        return f"| {' | '.join([first[0].ljust(first[1]), *(c.rjust(w) for c, w in others)])} |"

    first, *others = widths
    print(line(heads))
    print(f"| {' | '.join(['-' * first, *('-' * (width - 1) + ':' for width in others)])} |")
    for row in rows:
        print(line(row))
