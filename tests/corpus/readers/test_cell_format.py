"""Cells of Excel as a reader in the Netherlands sees them."""

from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.readers.cell_format import CellValue, displayed

ACCOUNTING = '_ "€" * #,##0_ ;_ "€" * -#,##0_ ;_ "€" * "-"??_ ;_ @_ '


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (None, "General", ""),
        ("Zorg", "#,##0", "Zorg"),
        (2025, "General", "2025"),
        (1234567, "General", "1234567"),
        (1234.5, "General", "1234,5"),
        (3.0, "General", "3"),
        (0.1 + 0.2, "General", "0,3"),
        (1e-7, "General", "0,0000001"),
        (12, "@", "12"),
        (1234567, "#,##0", "1.234.567"),
        (1234567.891, "#,##0.00", "1.234.567,89"),
        (1234.5, "0", "1235"),
        (7, "000", "007"),
        (12.5, '0.## "fte"', "12,5 fte"),
        (12, '0.## "fte"', "12 fte"),
        (0.061, "0.0%", "6,1%"),
        (0, "0%", "0%"),
        (1.1, "0%", "110%"),
        (-450, "#,##0", "-450"),
        (-450, "#,##0;(#,##0)", "(450)"),
        (-450, "#,##0;[Red]-#,##0", "-450"),
        (-0.004, "0.0", "0,0"),
        (1500, ACCOUNTING, "€ 1.500"),
        (-1500, ACCOUNTING, "€ -1.500"),
        (0, ACCOUNTING, "€ -"),
        (5, "[$€-413] #,##0.00", "€ 5,00"),
        (54321000, '#,##0.0,, "mln."', "54,3 mln."),
        (54321, "#,##0,", "54"),
        (5, ";;;", ""),
        (0.5, "# ?/?", "0,5"),
        (True, "General", "WAAR"),
        (False, "0", "ONWAAR"),
        (datetime.fromisoformat("2025-07-01"), "d-m-yyyy", "1-7-2025"),
        (datetime.fromisoformat("2025-07-01"), "[$-413]mmm-yy", "juli 2025"),
        (datetime.fromisoformat("2025-07-01"), "yyyy", "2025"),
        (datetime.fromisoformat("2025-07-01T14:30"), "dd/mm/yyyy hh:mm", "1-7-2025 14:30"),
        (time(9, 5), "h:mm", "9:05"),
        (timedelta(hours=30, minutes=5), "[h]:mm", "30:05"),
    ],
)
def test_a_value_is_shown_by_its_format(value: CellValue, number_format: str, shown: str) -> None:
    assert displayed(value, number_format) == shown


@given(st.integers(-(10**14), 10**14))
def test_no_digit_of_a_whole_number_is_lost(value: int) -> None:
    assert int(displayed(value, "#,##0").replace(".", "")) == value


@given(
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.text(alphabet='0#?.,%;"€-_*[]E/ ', max_size=15),
)
def test_any_format_gives_a_text(value: float, number_format: str) -> None:
    assert isinstance(displayed(value, number_format), str)
