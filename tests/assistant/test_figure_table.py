"""The cijferboek on the screen."""

import io
from dataclasses import replace
from decimal import Decimal

from rich.console import Console

from assistant.figure_book import FigureRow
from assistant.figure_table import rows_to_parts
from tests.assistant.test_figure_files import ROW


def printed(*rows: FigureRow) -> str:
    console = Console(file=io.StringIO(), width=80)
    with console.capture() as capture:
        for part in rows_to_parts(rows):
            console.print(part)
    return capture.get()


def test_a_figure_is_printed_with_what_it_counts_when_and_where() -> None:
    text = " ".join(printed(ROW).split())
    assert text.startswith("dorp.pdf waarde wat periode waar")
    assert "€ 1.412.500 *" in text
    assert "Lasten > 6.72" in text
    assert "blz. 3, Kosten" in text
    assert text.endswith("1 cijfer uit 1 document. * De eenheid staat niet in het document maar is afgeleid.")


def test_it_fits_in_eighty_columns() -> None:
    long = replace(ROW, row_path=("Onroerendezaakbelastingopbrengsten" * 4,), value=Decimal(9_999_999_999))
    assert max(map(len, printed(long, ROW).splitlines())) <= 80


def test_each_document_has_a_table_of_its_own() -> None:
    text = printed(ROW, replace(ROW, document="ander.md"))
    assert text.index("dorp.pdf") < text.index("ander.md")
    assert "2 cijfers uit 2 documenten." in text


def test_markup_in_a_document_is_printed_as_it_stands() -> None:
    sentence = replace(ROW, row_path=(), column_path=(), label="[red]x[/red]", unit_inferred=False)
    assert "[red]x[/red]" in printed(sentence)


def test_nothing_found_is_said() -> None:
    assert printed() == "Geen cijfers gevonden.\n"
