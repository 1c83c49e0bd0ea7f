"""Values in Dutch notation: € 257.288.000, € 257,3 mln., 6,1%, 58.126."""

from decimal import ROUND_HALF_UP, Decimal

from corpus.types import Unit

FIRST_YEAR, LAST_YEAR = 1900, 2099
_SHORT = ((Decimal(10**9), "mld."), (Decimal(10**6), "mln."))


def format_value(value: Decimal, unit: Unit) -> str:
    """A value in Dutch notation with its unit: € 257.288.000, 6,1%, 58.126, 502 per 10.000.

    No digit is lost: amounts are not rounded to millions.
    """
    places = max(0, -int(value.normalize().as_tuple().exponent))
    if unit == "jaar" and not places and FIRST_YEAR <= value <= LAST_YEAR:
        return str(int(value))  # a calendar year, not a number of years
    if unit == "EUR":
        return _euros(_digits(value, 2 if places == 1 else places))  # € 2,5 is written € 2,50
    digits = _digits(value, places)
    if unit == "procent":
        return f"{digits}%"
    return digits if unit in ("aantal", "cijfer") else f"{digits} {unit}"


def format_short(value: Decimal, unit: Unit) -> str:
    """A value as a reader takes it in at a glance: € 257,3 mln., € 1,2 mld.

    Amounts of a million euros and more are rounded to one decimal; everything else is as
    ``format_value`` writes it.
    """
    for size, word in _SHORT if unit == "EUR" else ():
        if abs(value) >= size:
            rounded = (value / size).quantize(Decimal("0.1"), ROUND_HALF_UP)
            return f"{_euros(_digits(rounded, 1))} {word}"
    return format_value(value, unit)


def _euros(digits: str) -> str:
    """The minus stands before the sign of the euro."""
    return f"-€ {digits.removeprefix('-')}" if digits.startswith("-") else f"€ {digits}"


def _digits(value: Decimal, places: int) -> str:
    from babel.numbers import format_decimal

    pattern = "#,##0" + ("." + "0" * places if places else "")
    return str(format_decimal(value, format=pattern, locale="nl_NL"))
