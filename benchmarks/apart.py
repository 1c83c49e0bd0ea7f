"""What the benchmarks share: options, a process of its own for each measurement, one kind of table."""

import argparse
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import ParamSpec, TypeVar

ROOT = Path(__file__).resolve().parents[1]

Given = ParamSpec("Given")
Result = TypeVar("Result")


def apart(function: Callable[Given, Result], *args: Given.args, **kwargs: Given.kwargs) -> Result:
    """What the function gives when it is called in a new process; its exceptions are raised here."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(function, *args, **kwargs).result()


def cold_start(*arguments: str) -> float:
    """The seconds of starting the program with these arguments, as a user does."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "begroting", *arguments]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return time.perf_counter() - start


def add_options(parser: argparse.ArgumentParser) -> None:
    """Which documents and questions to measure with; those of the demo when nothing is said."""
    parser.add_argument("--corpus", type=Path, default=ROOT / "corpus" / "demo", help="documenten")
    parser.add_argument(
        "--questions", type=Path, default=ROOT / "eval" / "sets" / "demo.jsonl", help="vragen (JSON Lines)"
    )


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
