import json
from collections.abc import Iterator
from typing import Any

import pytest

from assistant.answer_json import encode_json
from assistant.answers.charts import chart_description, table_to_chart
from assistant.answers.plotly_text import escape_plotly
from assistant.answers.tables import AnswerTable, answer_to_table
from tests.assistant.web.examples import HOSTILE, PAYLOADS, development, table_of, year


def chart_of(table: AnswerTable | None) -> Any:
    """The chart as the browser gets it."""
    assert table
    return json.loads(encode_json(table_to_chart(table)))


def texts_in(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a chart with the key it stands under."""
    if isinstance(value, dict):
        for name, item in value.items():
            yield from texts_in(item, name)
    elif isinstance(value, list):
        for item in value:
            yield from texts_in(item, key)
    elif isinstance(value, str):
        yield key, value


BARS = table_of("comparison", "EUR", ("Jeugdhulp", "210917000", None, None), ("Wonen", "-225000", None, None))


def test_what_is_planned_has_another_shape_and_a_dashed_line() -> None:
    data = chart_of(answer_to_table(development()))["data"]

    assert [(trace["name"], trace["marker"]["symbol"]) for trace in data if trace["mode"] == "markers"] == [
        ("Realisatie", "circle"),
        ("Begroting", "circle-open"),
    ]
    (line,) = [trace for trace in data if trace["mode"] == "lines"]
    assert (line["line"]["dash"], line["x"]) == ("dash", [2024, 2025, None, 2025, 2026])


def test_the_lines_connect_all_points() -> None:
    points = [year("2023", "5", "realisatie"), year("2024", "6", "realisatie"), year("2025", "4", "raming")]
    data = chart_of(answer_to_table(development(*points)))["data"]
    lines = {trace["line"]["dash"]: trace["y"] for trace in data if trace["mode"] == "lines"}

    assert lines == {"solid": [5, 6], "dot": [6, 4]}


def test_a_legend_is_there_only_where_stands_differ() -> None:
    planned = development(*(year(str(y), "5", "begroting") for y in (2025, 2026)))

    assert chart_of(answer_to_table(development()))["layout"]["showlegend"] is True
    assert chart_of(answer_to_table(planned))["layout"]["showlegend"] is False


def test_the_unit_stands_at_the_axis_and_numbers_are_dutch() -> None:
    layout = chart_of(answer_to_table(development()))["layout"]

    assert layout["yaxis"]["title"]["text"] == "€ miljoen (begint niet bij 0)"
    assert layout["yaxis"]["ticktext"] == ["1,2", "1,25", "1,3", "1,35"]
    assert layout["separators"] == ",."
    assert layout["xaxis"]["ticktext"] == ["2024", "2025", "2026"]


def test_bars_lie_under_their_names_and_begin_at_zero() -> None:
    chart = chart_of(BARS)
    (bars,) = chart["data"]

    assert (bars["orientation"], bars["x"]) == ("h", [210917000, -225000])
    assert bars["text"] == ["&nbsp;€ 210,9 mln.&nbsp;", "&nbsp;-€ 225.000&nbsp;"]
    assert [note["text"] for note in chart["layout"]["annotations"]] == ["Jeugdhulp", "Wonen"]
    low, high = chart["layout"]["xaxis"]["range"]
    assert low < -225000
    assert high > 210917000


def test_bars_of_positive_values_begin_at_zero_exactly() -> None:
    table = table_of("comparison", "procent", ("Mannen", "84", None, None), ("Vrouwen", "78", None, None))

    assert chart_of(table)["layout"]["xaxis"]["range"][0] == 0


def test_a_planned_bar_is_striped_and_says_so() -> None:
    rows = (("Dorp", "5", None, "realisatie"), ("Stad", "4", None, "begroting"))
    (bars,) = chart_of(table_of("comparison", "aantal", *rows))["data"]

    assert bars["marker"]["pattern"]["shape"] == ["", "/"]
    assert bars["text"] == ["&nbsp;5 (realisatie)&nbsp;", "&nbsp;4 (begroting)&nbsp;"]


def test_a_bar_chart_of_zeros_has_room() -> None:
    table = table_of("comparison", "aantal", ("Dorp", "0", None, None), ("Stad", "0", None, None))

    assert chart_of(table)["layout"]["xaxis"]["range"] == [0, 1]


def test_colours_are_variables_of_the_page() -> None:
    for chart in (chart_of(BARS), chart_of(answer_to_table(development()))):
        colours = {text for key, text in texts_in(chart) if key.endswith("color")}
        assert colours <= {"--accent", "--soft", "--line", "--ink", "--card", "rgba(0,0,0,0)"}
        assert chart["layout"]["font"]["family"] == "--font"


@pytest.mark.parametrize("payload", PAYLOADS)
def test_text_of_documents_is_shown_by_plotly_as_it_is(payload: str) -> None:
    escaped = escape_plotly(payload)

    assert not set("<>${}") & set(escaped)
    assert unescaped(escaped) == payload


def unescaped(text: str) -> str:
    """What Plotly makes of the entities."""
    for entity, sign in {"&lt;": "<", "&gt;": ">", "&#36;": "$", "&#123;": "{", "&#125;": "}"}.items():
        text = text.replace(entity, sign)
    return text.replace("&amp;", "&")


def test_no_text_of_a_document_reaches_the_chart_unescaped() -> None:
    hostile = table_of("comparison", "aantal", (HOSTILE, "5", None, None), ("Stad", "4", None, None))
    texts = [text.replace("<br>", " ") for _, text in texts_in(chart_of(hostile))]

    assert any("&lt;b&gt;x" in text for text in texts)
    assert not any(set("<>$") & set(text) for text in texts)


def test_a_line_is_described_from_its_first_to_its_last_point() -> None:
    table = answer_to_table(
        development(
            year("2024", "12300000", "realisatie"),
            year("2025", "15000000", "begroting"),
            year("2026", "14000000", "begroting"),
        )
    )

    assert table
    assert chart_description(table) == (
        "Lijngrafiek: Lasten, Jeugdhulp, gemeente Dorp, van € 12,3 mln. in 2024 (realisatie) "
        "naar € 14,0 mln. in 2026 (begroting). Hoogste: € 15,0 mln. in 2025 (begroting)."
    )


def test_bars_are_described_by_the_highest_and_the_lowest() -> None:
    assert chart_description(BARS) == (
        "Staafdiagram: Lasten. Het hoogst is Jeugdhulp met € 210,9 mln., het laagst Wonen met -€ 225.000."
    )
