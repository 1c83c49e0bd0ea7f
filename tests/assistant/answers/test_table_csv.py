import csv

from assistant.answers.table_csv import table_to_csv
from assistant.answers.tables import answer_to_table
from tests.assistant.web.examples import answered, compared, development, source, table_of


def test_a_dutch_excel_opens_it_with_numbers_as_numbers() -> None:
    table = answer_to_table(development())

    assert table
    assert table_to_csv(table) == (
        "\ufeffJaar;Bedrag;Eenheid;Stand;Bron\r\n"
        "2024;1200000;EUR;realisatie;[1]\r\n"
        "2025;1300000;EUR;begroting;[1]\r\n"
        "2026;1350000;EUR;begroting;[1]\r\n"
    )


def test_decimals_have_a_comma() -> None:
    table = table_of("development", "procent", ("2024", "12.80", "2024", None))

    assert "2024;12,8;procent;[1]\r\n" in table_to_csv(table)


def test_a_source_is_named_where_the_citations_are_given() -> None:
    table = answer_to_table(development())

    assert table
    assert "begroting.pdf · Jeugd · bladzijde 12" in table_to_csv(table, (source(1),))


def test_text_of_a_document_never_becomes_a_formula_or_another_cell() -> None:
    figures = [answered("5", subject=(name,)) for name in ('=HYPERLINK("http://elders.example")', "a;b")]
    table = answer_to_table(compared(*figures))

    assert table
    rows = list(csv.reader(table_to_csv(table).splitlines(), delimiter=";"))
    assert [row[0] for row in rows[1:]] == ['\'=HYPERLINK("http://elders.example")', "A;b"]
