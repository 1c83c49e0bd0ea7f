"""What only looks like a figure is typed as what it is."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.dutch.not_figures import find_not_figures
from corpus.dutch.number_types import NumberKind
from corpus.numbers import find_numbers


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("year", "2024"),
        ("year", "begroting 2026"),
        ("year", "2023-2026"),
        ("year", "2023/2024"),
        ("year", "2024/25"),
        ("year", "2020 – 2040"),
        ("year", "schooljaar 2023-'24"),
        ("year", "begroting '26"),
        ("year", "een dijk uit 1875"),
        ("year", "bijna 2030"),
        ("date", "1-7-2025"),
        ("date", "1/7/2025"),
        ("date", "1.7.2025"),
        ("date", "31 - 12 - 2024"),
        ("date", "1-1- 2025"),
        ("date", "1 juli 2025"),
        ("date", "30 november"),
        ("date", "1\njuli 2025"),
        ("date", "1 janu-\nari 2025"),
        ("date", "3 mrt. 2025"),
        ("date", "1 en 2 maart 2025"),
        ("date", "2025-07-01"),
        ("date", "31-12"),
        ("date", "per 1-7"),
        ("date", "9.30 uur"),
        ("date", "23.00 uur"),
        ("date", "9.30 - 12.00 uur"),
        ("date", "14:00 uur"),
        ("date", "11:47:26"),
        ("ordinal", "1e"),
        ("ordinal", "de 8ste keer"),
        ("ordinal", "21ste"),
        ("ordinal", "12de"),
        ("ordinal", "het derde kwartaal"),
        ("article", "artikel 213"),
        ("article", "artikel 2.3.5"),
        ("article", "artikel 13b"),
        ("article", "artikel 4:25"),
        ("article", "artikelen 5, 6 en 7"),
        ("article", "art. 5"),
        ("article", "lid 2"),
        ("article", "Stb. 2014, 494"),
        ("document", "RIS317703"),
        ("document", "WI2021"),
        ("document", "RB-2021-112"),
        ("document", "Z2025-11874"),
        ("document", "zaaknr. Z-2025-118734"),
        ("document", "2018.0074541"),
        ("document", "2025-114.860"),
        ("document", "2025/10432"),
        ("document", "A.2025.1234"),
        ("document", "24R.00317"),
        ("document", "2021/C-338"),
        ("document", "raadsbesluit 22-088"),
        ("document", "raadsvoorstel 2025/058"),
        ("document", "kenmerk 2024-018862"),
        ("document", "zaak 061877"),
        ("document", "iBabs 3846"),
        ("document", "zie (1234567)"),
        ("document", "nr. 12"),
        ("document", "007"),
        ("contact", "0251 234567"),
        ("contact", "015-3626262"),
        ("contact", "(015) 362 62 62"),
        ("contact", "06-12345678"),
        ("contact", "0612345678"),
        ("contact", "070 353 30 00"),
        ("contact", "0900 1852"),
        ("contact", "14 015"),
        ("contact", "+31 15 362 62 62"),
        ("contact", "bel 112"),
        ("contact", "2640 AA"),
        ("contact", "2641AB Dorpstad"),
        ("contact", "Postbus 250"),
        ("contact", "Kerkweg 12"),
        ("contact", "Lange Dorpsstraat 12a, Dorpstad"),
        ("contact", "NL12 BNGH 0285 0001 23"),
        ("contact", "info2@dorpstad.nl"),
        ("contact", "https://www.dorpstad.nl/begroting-2026"),
        ("contact", "begroting-2026.pdf"),
        ("code", "6.71a"),
        ("code", "6.71a Huishoudelijke hulp"),
        ("code", "6.1 Samenkracht"),
        ("code", "0.10 Mutaties reserves"),
        ("code", "6.71\n\nHuishoudelijke hulp"),
        ("code", "3. Doelen"),
        ("code", "# 3. Doelen"),
        ("code", "1) Voorlopig"),
        ("code", "3.1.2"),
        ("code", "taken van de [12]"),
        ("code", "ga naar 4.1 Wegen"),
        ("name", "programma 5"),
        ("name", "programma 3 en 6."),
        ("name", "programma's 11 en 7"),
        ("name", "Tabel 3"),
        ("name", "Tabel 3.1"),
        ("name", "figuur 12"),
        ("name", "bijlage 2"),
        ("name", "indicator 4.1"),
        ("name", "paragraaf 3.6"),
        ("name", "§ 3.2"),
        ("name", "zie 3.2"),
        ("name", "klasse 1"),
        ("name", "wijk 12"),
        ("name", "groep 8"),
        ("name", "groepen 6, 7 en 8"),
        ("name", "taakvelden 4.1 tot en met 5.6"),
        ("name", "de N 201"),
        ("name", "proeftuin 2.0"),
        ("name", "24/7"),
        ("age", "15 t/m 75-jarigen"),
        ("age", "25-tot 45-jarigen"),
        ("age", "25- tot 45-jarigen"),
        ("age", "0-18 jarigen"),
        ("age", "van 12 t/m 17 jaar"),
        ("age", "jongeren van 12 tot 23 jaar"),
        ("age", "personen tussen de 16 en 65 jaar"),
        ("age", "kind (4-12 jaar"),
        ("age", "% 12-21 jaar"),
        ("age", "tot 18 jaar"),
        ("age", "18 jaar en ouder"),
        ("age", "19 jaar e.o."),
        ("age", "18+"),
        ("age", "zorg 18-\nVan onze"),
        ("age", "65-plussers"),
        ("age", "team 0-100"),
        ("unit", "per 10.000 inwoners"),
        ("unit", "per\n1.000 inwoners"),
        ("unit", "bedragen x € 1.000"),
        ("unit", "Bedragen in € 1.000"),
    ],
)
def test_a_number_is_typed_as_what_it_is(kind: NumberKind, text: str) -> None:
    assert [number.kind for number in find_numbers(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("€ 2024", "2024"),
        ("2000 euro", "2000"),
        ("ruim 2000 inwoners", "2000"),
        ("1950,-", "1950"),
        ("2024%", "2024"),
        ("30 km/u", "30"),
        ("240 liter", "240"),
        ("12.8 procent", "12.8"),
        ("58.126 inwoners", "58126"),
        ("doel 5%", "5"),
        ("per wijk 12 plekken", "12"),
        ("een looptijd van 15 jaar", "15"),
        ("2 meiden", "2"),
        ("telde 1.250 bomen", "1250"),
    ],
)
def test_a_figure_among_such_words_stays_a_figure(text: str, value: str) -> None:
    (number,) = find_numbers(text)

    assert (number.kind, number.value) == ("figure", Decimal(value))


@pytest.mark.parametrize("text", ["A12", "N201", "H5", "B1-route", "5G", "COVID-19", "CO2", "n.v.t.", ""])
def test_a_name_with_digits_in_it_holds_no_number(text: str) -> None:
    assert find_numbers(text) == ()


def test_a_row_of_numbers_holds_no_telephone_number() -> None:
    assert [n.value for n in find_numbers("Baten 1.048 1.079 999 919 919")] == [1048, 1079, 999, 919, 919]


def test_a_word_at_the_end_of_a_column_takes_no_number_of_the_next() -> None:
    assert [n.kind for n in find_numbers("BTW\t742\t795\nDorpsstraat\t1.350")] == ["figure"] * 3


def test_a_year_and_the_count_behind_it_are_two_numbers() -> None:
    assert [(n.kind, n.value) for n in find_numbers("In 2023 2.350 bomen, in 2024 239")] == [
        ("year", 2023),
        ("figure", 2350),
        ("year", 2024),
        ("figure", 239),
    ]


def test_a_sentence_that_ends_on_a_number_at_the_start_of_a_line_is_no_item() -> None:
    assert [n.kind for n in find_numbers("gedaald naar\n14. Dat is meer")] == ["figure"]


def test_what_is_found_comes_in_order_with_its_first_number() -> None:
    found = list(find_not_figures("Op 1 juli 2025 besloot de raad (RIS123456) over artikel 213."))

    assert [(n.kind, n.value) for n in found] == [("date", 1), ("document", 123456), ("article", 213)]


@given(before=st.sampled_from(["in ", "eind ", "begroting ", "Jaarrekening "]), year=st.integers(1950, 2049))
def test_a_year_is_never_a_figure(before: str, year: int) -> None:
    assert [n.kind for n in find_numbers(f"{before}{year}")] == ["year"]


@given(
    day=st.integers(1, 31),
    month=st.integers(1, 12),
    year=st.integers(1990, 2049),
    dash=st.sampled_from("-/."),
)
def test_a_date_is_never_a_figure(day: int, month: int, year: int, dash: str) -> None:
    assert [n.kind for n in find_numbers(f"per {day}{dash}{month}{dash}{year}.")] == ["date"]


@given(
    number=st.integers(100_000, 999_999),
    style=st.sampled_from(["RIS{}", "2024.0{}", "zaak 0{}", "Z2025-{}", "kenmerk 2024-{}", "X.2024.{}"]),
)
def test_a_document_number_is_never_a_figure(number: int, style: str) -> None:
    assert [n.kind for n in find_numbers(f"besluit {style.format(number)} van de raad")] == ["document"]


@given(main=st.integers(0, 9), sub=st.integers(1, 99), letter=st.sampled_from("abcdef"))
def test_a_taakveld_is_never_a_figure(main: int, sub: int, letter: str) -> None:
    assert [n.kind for n in find_numbers(f"daarop {main}.{sub}{letter} staat")] == ["code"]


@given(number=st.integers(1000, 9999), letters=st.sampled_from(["AA", "XZ", "BD"]))
def test_a_postcode_is_never_a_figure(number: int, letters: str) -> None:
    assert [n.kind for n in find_numbers(f"Op de hoek, {number} {letters} Dorp")] == ["contact"]


@given(area=st.sampled_from(["015", "070", "0251", "06"]), rest=st.integers(1_000_000, 9_999_999))
def test_a_telephone_number_is_never_a_figure(area: str, rest: int) -> None:
    assert [n.kind for n in find_numbers(f"bel {area}-{rest} of mail")] == ["contact"]


@given(article=st.integers(1, 400), sub=st.integers(1, 20))
def test_a_law_article_is_never_a_figure(article: int, sub: int) -> None:
    assert {n.kind for n in find_numbers(f"artikel {article}, lid {sub}, van de wet")} == {"article"}


@given(
    first=st.integers(0, 64),
    years=st.integers(1, 30),
    style=st.sampled_from(["{}-{}", "{} t/m {}", "{}- tot {}"]),
)
def test_an_age_group_is_never_a_figure(first: int, years: int, style: str) -> None:
    text = f"De {style.format(first, first + years)}-jarigen doen mee"

    assert [n.kind for n in find_numbers(text)] == ["age"]
