"""Periods as Dutch writes them, as ISO-like text, and back."""

from itertools import pairwise
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.periods import MONTHS, closeness, find_periods, format_period, years_of

YEARS = st.integers(1950, 2049)
ISO = st.one_of(
    YEARS.map(str),
    st.builds("{}-{:02d}".format, YEARS, st.integers(1, 12)),
    st.builds("{}-{:02d}-{:02d}".format, YEARS, st.integers(1, 12), st.integers(1, 28)),
    st.builds("{}-H{}".format, YEARS, st.integers(1, 2)),
    st.builds("{}-Q{}".format, YEARS, st.integers(1, 4)),
    st.builds(lambda year, more: f"{year}/{year + more}", YEARS, st.integers(1, 9)),
)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("in 2025", "2025"),
        ("juni 2025", "2025-06"),
        ("Juni 2025", "2025-06"),
        ("1 juli 2025", "2025-07-01"),
        ("peildatum 1-7-2025", "2025-07-01"),
        ("1/7/2025", "2025-07-01"),
        ("31-12-2024", "2024-12-31"),
        ("eind 2023", "2023-12-31"),
        ("einde van 2023", "2023-12-31"),
        ("ultimo 2023", "2023-12-31"),
        ("begin 2025", "2025-01-01"),
        ("medio 2025", "2025-07-01"),
        ("halverwege 2025", "2025-07-01"),
        ("eerste helft van 2025", "2025-H1"),
        ("tweede halfjaar 2024", "2024-H2"),
        ("eerste half jaar van 2025", "2025-H1"),
        ("1e helft 2025", "2025-H1"),
        ("H2 2022", "2022-H2"),
        ("Q2 2025", "2025-Q2"),
        ("derde kwartaal van 2025", "2025-Q3"),
        ("laatste kwartaal 2025", "2025-Q4"),
        ("2020-2024", "2020/2024"),
        ("2020 tot en met 2024", "2020/2024"),
        ("2020 t/m 2024", "2020/2024"),
        ("2023/2024", "2023/2024"),
        ("Begroting 2026", "2026"),
        ("31.12.2024", "2024-12-31"),
        ("1-1- 2025", "2025-01-01"),
        ("2025-07-01", "2025-07-01"),
        ("1 jan. 2025", "2025-01-01"),
        ("aug. 2025", "2025-08"),
        ("sept. 2025", "2025-09"),
        ("aug. '25", "2025-08"),
        ("juni (2025", "2025-06"),
        ("eind augustus 2024", "2024-08-31"),
        ("eind februari 2024", "2024-02-29"),
        ("begin mei 2025", "2025-05-01"),
        ("medio juni 2025", "2025-06-15"),
        ("per ultimo december 2024", "2024-12-31"),
        ("januari tot en met juni 2025", "2025-H1"),
        ("juli-december 2025", "2025-H2"),
        ("april t/m juni van 2025", "2025-Q2"),
        ("januari tot en met december 2025", "2025"),
        ("januari t/m september 2025", "2025-01/2025-09"),
        ("eerste acht maanden van 2025", "2025-01/2025-08"),
        ("eerste zes maanden van 2025", "2025-H1"),
        ("laatste 3 maanden van 2025", "2025-Q4"),
        ("1e halfjaar 2025", "2025-H1"),
        ("1e half-jaar 2025", "2025-H1"),
        ("1e half-\njaar 2025", "2025-H1"),
        ("1ste halfjaar 2025", "2025-H1"),
        ("laatste helft van 2025", "2025-H2"),
        ("2e kwartaal van 2025", "2025-Q2"),
        ("derde kwartaal van\n  2027", "2027-Q3"),
        ("2025-Q2", "2025-Q2"),
        ("2025 H1", "2025-H1"),
        ("2025, eerste halfjaar", "2025-H1"),
        ("K3 2024", "2024-Q3"),
        ("en in q3 van 2025?", "2025-Q3"),
        ("najaar 2025", "2025"),
        ("zomer van 2025", "2025"),
        ("2024/25", "2024/2025"),
        ("2023-'24", "2023/2024"),
    ],
)
def test_a_period_is_found_with_its_words(text: str, iso: str) -> None:
    (period,) = find_periods(text)

    assert period.iso == iso
    assert [p.iso for p in find_periods(text[period.start : period.end])] == [iso]


def test_a_period_goes_on_behind_a_line_break() -> None:
    assert [p.iso for p in find_periods("in de eerste helft van\n2025 en in juni\n2024")] == [
        "2025-H1",
        "2024-06",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "58.126",
        "€ 2.024",
        "€ 2024",
        "2024%",
        "2000 euro",
        "12.2025",
        "1850",
        "20255",
        "RIS2024",
        "2024-018862",
    ],
)
def test_what_is_no_period_is_not_found(text: str) -> None:
    assert find_periods(text) == ()


def test_a_day_that_does_not_exist_counts_for_its_year() -> None:
    assert [period.iso for period in find_periods("op 45-13-2025")] == ["2025"]


def test_years_that_run_backwards_are_the_first_year() -> None:
    assert [period.iso for period in find_periods("2024-2020")] == ["2024"]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("dit jaar", "2025"),
        ("Dit jaar", "2025"),
        ("vorig jaar", "2024"),
        ("afgelopen jaar", "2024"),
        ("volgend jaar", "2026"),
        ("het komende jaar", "2026"),
        ("het jaar\nervoor", "2024"),
        ("eind dit jaar", "2025-12-31"),
        ("eind van het jaar", "2025-12-31"),
        ("begin volgend jaar", "2026-01-01"),
        ("halverwege dit jaar", "2025-07-01"),
        ("juni", "2025-06"),
        ("1 juli", "2025-07-01"),
        ("eind augustus", "2025-08-31"),
        ("medio augustus", "2025-08-15"),
        ("eerste halfjaar", "2025-H1"),
        ("H1", "2025-H1"),
        ("eerste helft van dit jaar", "2025-H1"),
        ("derde kwartaal van vorig jaar", "2024-Q3"),
        ("de afgelopen vijf jaar", "2020/2024"),
        ("de afgelopen 3 jaar", "2022/2024"),
        ("het hele jaar", "2025"),
    ],
)
def test_a_period_without_a_year_is_found_in_the_year_given_only(text: str, iso: str) -> None:
    (period,) = find_periods(text, 2025)

    assert (period.iso, period.start, period.end) == (iso, 0, len(text))
    assert find_periods(text) == ()


@pytest.mark.parametrize(
    "text", ["de komende jaren", "in het jaar", "elk jaar", "<h1>", "een maand", "vijf jaar"]
)
def test_a_time_that_is_not_exact_is_not_found_in_the_year_given(text: str) -> None:
    assert find_periods(text, 2025) == ()


@pytest.mark.parametrize(
    ("text", "isos"),
    [
        ("In 2023 waren het er 14, het jaar ervoor 12", ["2023", "2022"]),
        ("Eind 2026 loopt het af; in het derde kwartaal van dat jaar", ["2026-12-31", "2026-Q3"]),
        ("In 2023 en in juli", ["2023", "2023-07"]),
        ("In 2023 meer dan dit jaar", ["2023", "2025"]),
    ],
)
def test_words_that_look_back_are_about_the_year_the_text_names_before_them(
    text: str, isos: list[str]
) -> None:
    assert [period.iso for period in find_periods(text, 2025)] == isos


def test_a_long_text_of_dates_takes_a_time_that_grows_with_its_length() -> None:
    start = perf_counter()
    found = find_periods("2024/ 1-7-2025 eind " * 5_000, 2025)

    assert len(found) >= 10_000
    assert perf_counter() - start < 20  # well under one; comparing all with all takes minutes


@given(
    st.text(alphabet="0123456789-/ \njunieidbgqhQH.'vorgt", max_size=40),
    st.one_of(st.none(), st.integers(2000, 2030)),
)
def test_periods_come_in_order_and_none_overlap(text: str, year: int | None) -> None:
    found = find_periods(text, year)

    assert all(0 <= period.start < period.end <= len(text) for period in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("iso", "dutch"),
    [
        ("2025", "2025"),
        ("2025-06", "juni 2025"),
        ("2025-07-01", "1 juli 2025"),
        ("2025-H1", "eerste halfjaar 2025"),
        ("2025-H2", "tweede halfjaar 2025"),
        ("2025-Q3", "derde kwartaal 2025"),
        ("2020/2024", "2020 tot en met 2024"),
    ],
)
def test_a_period_is_written_in_dutch(iso: str, dutch: str) -> None:
    assert format_period(iso) == dutch


@given(ISO)
def test_a_period_that_is_written_is_read_back(iso: str) -> None:
    assert [period.iso for period in find_periods(format_period(iso))] == [iso]


@pytest.mark.parametrize(("iso", "years"), [("2025-06", [2025]), ("2020/2023", [2020, 2021, 2022, 2023])])
def test_the_years_of_a_period(iso: str, years: list[int]) -> None:
    assert list(years_of(iso)) == years


@given(ISO)
def test_a_period_is_closest_to_itself(iso: str) -> None:
    assert closeness(iso, iso) == 1.0


@given(ISO, ISO)
def test_closeness_lies_between_another_time_and_the_same(asked: str, stated: str) -> None:
    shared = set(years_of(asked)) & set(years_of(stated))

    assert 0 <= closeness(asked, stated) <= 1
    assert (closeness(asked, stated) > 0) == bool(shared)


@pytest.mark.parametrize(
    ("asked", "nearer", "farther"),
    [
        ("2023", "2023-12-31", "2023-06"),
        ("2023-12-31", "2023", "2022"),
        ("2025-06", "2025-06-30", "2025-11"),
        ("2025-H1", "2025-Q2", "2025-Q3"),
        ("2025-Q4", "2025-12-31", "2025-09-30"),
        ("2025", "2025-H1", "2024-H1"),
    ],
)
def test_a_period_within_the_asked_one_answers_better(asked: str, nearer: str, farther: str) -> None:
    assert closeness(asked, nearer) > closeness(asked, farther)


def test_every_month_is_known() -> None:
    assert [find_periods(f"{month} 2025")[0].iso for month in MONTHS] == [
        f"2025-{n:02d}" for n in range(1, 13)
    ]
