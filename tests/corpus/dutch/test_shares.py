"""Parts of a whole, read as percentages."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.dutch.shares import find_shares


@pytest.mark.parametrize(
    ("text", "percentage", "printed"),
    [
        ("De helft van de bomen", "50", "De helft"),
        ("driekwart van de wegen", "75", "driekwart"),
        ("drie kwart van de wegen", "75", "drie kwart"),
        ("een kwart minder", "25", "een kwart"),
        ("een derde van de huizen", "33.3", "een derde"),
        ("gedaald met een derde.", "33.3", "een derde"),
        ("ruim een derde 55 jaar of ouder", "33.3", "een derde"),
        ("eenderde van hen", "33.3", "eenderde"),
        ("twee derde betaalbaar", "66.7", "twee derde"),
        ("tweederde deel", "66.7", "tweederde deel"),
        ("drie vijfde", "60", "drie vijfde"),
        ("bijna een tiende meer", "10", "een tiende"),
        ("één op de zeven", "14.3", "één op de zeven"),
        ("Een op de vijf bewoners", "20", "Een op de vijf"),
        ("1 op de 7 kinderen", "14.3", "1 op de 7"),
        ("1 op 5 huizen", "20", "1 op 5"),
        ("vier van de tien", "40", "vier van de tien"),
        ("acht van de\ntien keer", "80", "acht van de\ntien"),
        ("9 van de 10", "90", "9 van de 10"),
        ("tien van de tien", "100", "tien van de tien"),
        ("een van de negen huishoudens", "11.1", "een van de negen"),
        ("1/3 deel", "33.3", "1/3"),
        ("3/4 van de tijd", "75", "3/4"),
        ("½ van de kosten", "50", "½"),
        ("⅔ deel", "66.7", "⅔"),
    ],
)
def test_a_share_is_read_as_a_percentage(text: str, percentage: str, printed: str) -> None:
    (share,) = find_shares(text)

    assert share.value == Decimal(percentage)
    assert text[share.start : share.end] == printed


@pytest.mark.parametrize(
    "text",
    [
        "de eerste helft van 2025",
        "de helft van 2025",
        "een derde locatie",
        "voor een vierde keer",
        "driekwart jaar",
        "een kwart eeuw",
        "vier van de zeven wijken",
        "een van de vier sporthallen",
        "7 van de 10.000",
        "8 op de 1.000 inwoners",
        "één op één",
        "2 op 1 juli",
        "5/3",
        "24/7",
        "2024/25",
        "twee op de twee",
        "een op maat gemaakte aanpak",
        "2½ jaar",
        "½ fte",
    ],
)
def test_what_is_counted_or_ranked_is_no_share(text: str) -> None:
    assert list(find_shares(text)) == []


@given(whole=st.integers(2, 99), part=st.integers(1, 98))
def test_so_many_of_so_many_is_their_ratio_to_one_decimal(whole: int, part: int) -> None:
    found = [share.value for share in find_shares(f"{part} op de {whole} inwoners")]

    assert len(found) == (part < whole)
    assert all(abs(value - Decimal(100 * part) / whole) <= Decimal("0.05") for value in found)
