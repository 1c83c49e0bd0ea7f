"""The tab Documenten: the list for all, adding, replacing and removing for a beheerder."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.app.sites import DORPSTAD, Site
from tests.app.visit import REFUSED, Visit, visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator

pytestmark = pytest.mark.browser

READING = 60_000  # milliseconds for a job on a busy machine


@pytest.fixture
def beheerder(browser: "Browser", hall: Site) -> Iterator[Visit]:
    with visiting(browser, hall.address, user="bea") as visit:
        yield visit


def note(folder: Path, name: str, figure: int) -> Path:
    file = folder / name
    file.write_text(
        f"# Notitie gemeente Molendam 2026\n\nMolendam telde in 2025 {figure} windmolens.\n", "utf-8"
    )
    return file


def add(tab: "Locator", *files: Path, replace: bool = False) -> "Locator":
    """What is said of adding these files."""
    tab.locator("[type=file]").set_input_files(files)
    tab.get_by_label("Vervang een document").set_checked(replace)
    tab.get_by_role("button", name="Voeg toe").click()
    outcome = tab.locator(".outcome")
    outcome.locator("p").first.wait_for(timeout=READING)
    return outcome


def remove(visit: Visit, tab: "Locator", name: str) -> "Locator":
    visit.page.once("dialog", lambda dialog: dialog.accept())
    tab.get_by_role("button", name=f"Verwijder {name}").click()
    tab.locator(".outcome p").first.wait_for(timeout=READING)
    return tab.locator(".outcome")


def test_the_list_names_each_document_with_what_is_known_of_it(visit: Visit) -> None:
    tab = visit.open_tab("Documenten")
    row = tab.get_by_role("row", name="pijnacker-nootdorp-inkomen-2026-samenvatting.pdf")

    assert tab.locator("tbody tr").count() == 6
    assert row.locator("td").all_inner_texts()[:4] == ["Pijnacker-Nootdorp", "begroting", "2026", "2"]


def test_a_document_of_the_list_can_be_downloaded(visit: Visit) -> None:
    tab = visit.open_tab("Documenten")
    with visit.page.expect_download() as download:
        tab.get_by_role("link", name=DORPSTAD.name).click()

    assert download.value.suggested_filename == DORPSTAD.name
    assert download.value.path().read_bytes() == DORPSTAD.read_bytes()


def test_a_raadslid_sees_the_list_but_can_change_nothing(browser: "Browser", hall: Site) -> None:
    with visiting(browser, hall.address, user="jansen") as visit:
        tab = visit.open_tab("Documenten")

        assert tab.locator("tbody tr").count() >= 6
        assert tab.locator("button, input").count() == 0


def test_a_document_is_added_answered_from_replaced_and_removed(beheerder: Visit, tmp_path: Path) -> None:
    question = "Hoeveel windmolens telde Molendam in 2025?"
    tab = beheerder.open_tab("Documenten")
    file = note(tmp_path, "molens.md", 41)
    tab.locator("[type=file]").set_input_files([file])
    assert tab.locator(".picked").inner_text() == "molens.md"
    tab.get_by_role("button", name="Voeg toe").click()
    tab.locator(".job progress").wait_for()
    tab.get_by_text("1 document toegevoegd.").wait_for(timeout=READING)
    assert tab.get_by_role("row", name="molens.md").count() == 1
    assert "1 document toegevoegd." in beheerder.status
    # the chat knows of it at once
    beheerder.page.get_by_role("tab", name="Vragen", exact=True).click()
    assert beheerder.page.locator("#keuze option", has_text="Molendam").count() == 1
    assert beheerder.ask(question).locator(".figure").first.inner_text() == "41"

    tab = beheerder.open_tab("Documenten")
    beheerder.forgive(REFUSED)
    outcome = add(tab, note(tmp_path, "molens.md", 43))
    assert "molens.md" in outcome.locator(".problem").inner_text()  # it is there already
    assert tab.locator(".picked").inner_text() == "molens.md"  # and need not be chosen again
    assert "1 document vervangen." in add(tab, file, replace=True).inner_text()
    beheerder.page.get_by_role("tab", name="Vragen", exact=True).click()
    assert beheerder.ask(question).locator(".figure").first.inner_text() == "43"

    tab = beheerder.open_tab("Documenten")
    assert "1 document verwijderd." in remove(beheerder, tab, "molens.md").inner_text()
    assert tab.get_by_role("row", name="molens.md").count() == 0


def test_removing_is_asked_for_and_can_be_refused(beheerder: Visit) -> None:
    tab = beheerder.open_tab("Documenten")
    asked = []

    def refuse(dialog: object) -> None:
        asked.append(dialog.message)  # type: ignore[attr-defined]
        dialog.dismiss()  # type: ignore[attr-defined]

    beheerder.page.once("dialog", refuse)
    tab.get_by_role("button", name=f"Verwijder {DORPSTAD.name}").click()

    assert asked == [f"Wilt u {DORPSTAD.name} uit de index verwijderen?"]
    assert tab.get_by_role("row", name=DORPSTAD.name).count() == 1


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("plaatje.png", b"\x89PNG", "plaatje.png"),
        ("geen.pdf", b"dit is geen PDF", "geen.pdf"),
        ("groot.txt", b"a " * 600_000, "groot.txt"),
        ("enorm.txt", b"a " * 12_000_000, "MB"),
    ],
    ids=["wrong type", "not what it says", "too large a file", "too large a request"],
)
def test_a_file_that_is_refused_gets_a_line_and_the_form_stays(
    beheerder: Visit, tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    tab = beheerder.open_tab("Documenten")
    file = tmp_path / name
    file.write_bytes(data)
    beheerder.forgive(REFUSED)
    outcome = add(tab, file)

    assert said in outcome.locator(".problem").inner_text()
    assert not tab.locator(".job").is_visible()
    assert tab.locator(".picked").inner_text() == name


def test_without_a_file_it_asks_for_one(beheerder: Visit) -> None:
    tab = beheerder.open_tab("Documenten")
    tab.get_by_role("button", name="Voeg toe").click()

    assert tab.locator(".outcome").inner_text() == "Kies eerst een of meer documenten."


def test_a_source_whose_document_was_removed_meanwhile_says_so(
    browser: "Browser", hall: Site, beheerder: Visit, tmp_path: Path
) -> None:
    tab = beheerder.open_tab("Documenten")
    add(tab, note(tmp_path, "weg.md", 57))
    with visiting(browser, hall.address, user="jansen") as reader:
        turn = reader.ask("Hoeveel windmolens telde Molendam in 2025?")
        assert "Molendam" in reader.open_source(turn.locator(".source a").first).inner_text()
        remove(beheerder, tab, "weg.md")
        reader.forgive(REFUSED)
        reader.page.keyboard.press("Escape")
        panel = reader.open_source(turn.locator(".source a").first)

        assert panel.locator(".problem").inner_text().startswith("Dit document staat niet meer in de index.")
