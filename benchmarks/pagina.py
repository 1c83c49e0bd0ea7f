"""How long a reader waits: from opening the address until a question can be asked, and for the first answer.

    python -m benchmarks.pagina [--index DIR] [--times 5]

Starts the chat on loopback, over an index of the demo documents when none is given, and opens it in the
Chromium of the system: each time a new browser that has kept nothing. The first answer is to a question that
nobody asked before.
"""

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from benchmarks.apart import print_table
from benchmarks.belasting import serving

QUESTION = "Keer {}: hoeveel bijstandsuitkeringen waren er in juni 2025?"
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description="Hoe lang een lezer wacht in de browser.")
    parser.add_argument("--index", type=Path, help="de index (anders: een van de demo)")
    parser.add_argument("--times", type=int, default=5, help="hoe vaak")
    options = parser.parse_args()
    chromium = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if chromium is None:
        sys.exit("Geen Chromium op deze machine.")
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(options.index, Path(folder)) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        waits = [wait(browser, address, QUESTION.format(number)) for number in range(options.times)]
    print_table(
        ("wat", "mediaan", "langste"),
        [
            row("klaar voor een vraag", [ready for ready, _ in waits]),
            row("het eerste antwoord", [answer for _, answer in waits]),
        ],
    )


def wait(browser: Browser, address: str, question: str) -> tuple[float, float]:
    """Seconds until the page is ready for a question, and from then until its answer."""
    page = browser.new_context(locale="nl-NL").new_page()
    start = time.perf_counter()
    page.goto(address)
    page.locator("#keuze").wait_for()
    ready = time.perf_counter()
    page.get_by_label("Uw vraag").fill(question)
    page.get_by_label("Uw vraag").press("Enter")
    page.locator(".turn .tools").wait_for()
    answered = time.perf_counter()
    page.context.close()
    return ready - start, answered - ready


def row(what: str, seconds: list[float]) -> tuple[str, ...]:
    """A row of the table."""
    return what, f"{statistics.median(seconds):.2f} s", f"{max(seconds):.2f} s"


if __name__ == "__main__":
    main()
