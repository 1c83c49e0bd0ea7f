"""Makes the pictures of the documentation: ``python tools/screenshots.py [FOLDER]``, by default docs/beeld.

Starts the chat over the demo documents and those of the invented gemeente Dorpstad, asks in a real Chromium,
and writes a PNG of each of SHOTS, in few colours so that it stays small.
"""

import io
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, Locator, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # it is run as a file

from benchmarks.belasting import serving  # noqa: E402

DOCUMENTS = (ROOT / "corpus" / "demo", ROOT / "tools" / "dorpstad-begroting-2026.md")
TARGET = ROOT / "docs" / "beeld"
COLOURS = 256  # of a picture
DRAWN = 20_000  # milliseconds that something may take to be drawn
QUESTION = "Hoeveel bijstandsuitkeringen waren er in juni 2025?"
DEVELOPMENT = "Hoe ontwikkelen de lasten van de jeugdhulp in Dorpstad zich van 2023 tot en met 2027?"
LETTER = """Betreft: schriftelijke vragen over de bijstand (artikel 38 Reglement van orde)
Datum: 3 november 2026

Geacht college,

In juni 2025 waren er volgens ons 600 bijstandsuitkeringen. Daarom vragen wij:

1. Hoeveel bijstandsuitkeringen waren er eind 2024 en in juni 2025?
2. Klopt het dat er in juni 2025 600 bijstandsuitkeringen waren?
3. Is het college bereid de raad elk kwartaal te informeren over de bijstand?
4. Hoeveel zwembaden telt Pijnacker-Nootdorp?

Namens de fractie van Dorpsbelang,
A. de Vries
"""
COMPARISON = "Vergelijk het aantal bijstandsuitkeringen eind 2024 in Dorpstad en Pijnacker-Nootdorp"


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture: what is done on the page before it is taken, in a window of this size (pixels)."""

    name: str
    do: Callable[[Page], None]
    width: int = 1280
    height: int = 800
    scheme: Literal["light", "dark"] = "light"


def main() -> None:
    """Make all pictures and print how large they are."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        index = Path(folder) / "index"
        run(Path(folder), "index", *map(str, DOCUMENTS), "--index", str(index))
        with serving(index, Path(folder)) as address:
            for shot in SHOTS:
                take(browser, address, shot, target)
        run(
            Path(folder),
            "gebruiker",
            "add",
            "jansen",
            "--rol",
            "raadslid",
            "--wachtwoord-van-invoer",
            said="een lang wachtwoord",
        )
        os.environ["BEGROTING_SIGN_IN"] = "altijd"
        with serving(index, Path(folder)) as address:
            take(browser, address, SIGN_IN, target)


def ask(page: Page, question: str) -> Locator:
    """The turn of the question, answered and with its chart drawn."""
    before = page.locator(".turn").count()
    page.get_by_label("Uw vraag").fill(question)
    page.get_by_label("Uw vraag").press("Enter")
    turn = page.locator(".turn").nth(before)
    turn.locator(".tools").wait_for()
    page.wait_for_load_state("networkidle")
    if turn.locator(".chart").count():
        turn.locator(".chart .point").first.wait_for()
    return turn


def show_answer(page: Page) -> None:
    """A figure with its source, and what may be asked next."""
    ask(page, QUESTION).locator(".suggestion").first.wait_for()
    page.evaluate("window.scrollTo(0, 0)")


def show_development(page: Page) -> None:
    """Figures of several years, as a table and a chart."""
    ask(page, DEVELOPMENT)
    page.evaluate("window.scrollTo(0, 0)")


def show_comparison(page: Page) -> None:
    """Two gemeenten side by side."""
    ask(page, COMPARISON)
    page.evaluate("window.scrollTo(0, 0)")


def show_source(page: Page) -> None:
    """The page of a PDF with the source marked."""
    ask(page, QUESTION).locator(".source a").first.click()
    page.wait_for_function("document.querySelector('.sheet img')?.naturalWidth > 0", timeout=DRAWN)


def show_figures(page: Page) -> None:
    """The tab Cijfers with what was searched for."""
    page.get_by_role("tab", name="Cijfers", exact=True).click()
    page.locator("#cijfers").get_by_label("Zoek", exact=True).fill("bijstandsuitkeringen")
    page.locator("#cijfers").get_by_label("Zoek", exact=True).press("Enter")
    page.locator("#cijfers:not([aria-busy]) [role=status]", has_text="9 cijfers").wait_for()


def show_documents(page: Page) -> None:
    """The tab Documenten as a beheerder sees it."""
    page.get_by_role("tab", name="Documenten", exact=True).click()
    page.locator("#documenten table").wait_for()


def show_letter(page: Page) -> None:
    """A letter that was read, with its questions to correct."""
    page.get_by_role("tab", name="Schriftelijke vragen", exact=True).click()
    page.locator("#brieven").get_by_label("Of plak de tekst").fill(LETTER)
    page.locator("#brieven").get_by_role("button", name="Lees de tekst").click()
    page.locator("#brief-nagekeken").wait_for()


def show_concept(page: Page) -> None:
    """The concept-antwoord on it."""
    show_letter(page)
    page.locator("#brieven").get_by_role("button", name="Maak het concept").click()
    page.locator("#brief-antwoorden").wait_for()
    page.locator("#stap-3").scroll_into_view_if_needed()


def show_sign_in(page: Page) -> None:
    """The page where one signs in."""
    page.get_by_label("Naam").fill("jansen")


SHOTS = (
    Shot("antwoord", show_answer, height=720),
    Shot("ontwikkeling", show_development, height=1060),
    Shot("vergelijking", show_comparison, height=960),
    Shot("bron", show_source),
    Shot("cijfers", show_figures),
    Shot("documenten", show_documents),
    Shot("brief", show_letter, height=1000),
    Shot("concept", show_concept, height=1000),
    Shot("donker", show_development, height=1060, scheme="dark"),
    Shot("telefoon", show_answer, 390, 844),
    Shot("telefoon-bron", show_source, 390, 844),
)
SIGN_IN = Shot("aanmelden", show_sign_in, 640, 520)


def take(browser: Browser, address: str, shot: Shot, target: Path) -> None:
    """Make one picture."""
    page = browser.new_page(
        viewport={"width": shot.width, "height": shot.height},
        color_scheme=shot.scheme,
        reduced_motion="reduce",
        locale="nl-NL",
    )
    page.goto(address)
    page.locator("#keuze, main h1").first.wait_for()
    page.wait_for_load_state("networkidle")
    shot.do(page)
    page.evaluate("document.activeElement.blur()")
    page.wait_for_timeout(300)  # for the last thing to be painted
    file = target / f"{shot.name}.png"
    Image.open(io.BytesIO(page.screenshot())).quantize(COLOURS).save(file, optimize=True)
    print(f"{file.name}: {file.stat().st_size / 1000:.0f} kB")
    page.close()


def run(folder: Path, *arguments: str, said: str = "") -> None:
    """The program as a user starts it, in this folder."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "begroting", *arguments]
    subprocess.run(command, cwd=folder, env=environment, input=said, text=True, check=True)  # noqa: S603 - ours


@contextmanager
def chromium() -> Iterator[Browser]:
    """The Chromium of the system."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        sys.exit("Geen Chromium op deze machine.")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])


if __name__ == "__main__":
    main()
