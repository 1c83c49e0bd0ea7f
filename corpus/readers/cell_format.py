"""The value of an Excel cell as it is shown, in Dutch notation: 0.061 as 0.0% is "6,1%".

The grammar of number formats is that of ECMA-376 part 1, 18.8.31.
"""

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

CellValue = bool | int | float | Decimal | str | date | datetime | time | timedelta | None

EXACT = 15  # digits that Excel keeps; what a float has behind them is noise (0.1 + 0.2)
_MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()
_SECTION = re.compile(r'(?:"[^"]*"|\\.|\[[^\]]*\]|[^;"\\\[])*')
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|[_*](?P<space>.)|\[\$(?P<currency>[^\]-]*)[^\]]*\]|\[[^\]]*\]|'
    r"(?P<digits>[0#?.,]+)|(?P<other>.)",
    re.DOTALL,
)
_NO_PATTERN = re.compile(r"general|standaa?rd|@|^$", re.IGNORECASE)
_UNUSUAL = re.compile(r"[0#?]\s*/|E[+-]", re.IGNORECASE)  # fractions and powers of ten


def displayed(value: CellValue, number_format: str) -> str:
    """What a reader of the sheet sees in the cell; "" for nothing."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "WAAR" if value else "ONWAAR"
    if isinstance(value, int | float | Decimal):
        try:
            plain = isinstance(value, int) and number_format == "General"
            return str(value) if plain else _number(exact(value), number_format or "General")
        except ArithmeticError:  # a format with more digits than can be
            return dutch(_plain(exact(value)))
    return _moment(value, number_format)


def exact(value: float | Decimal) -> Decimal:
    """The number that a float stands for."""
    return Decimal(f"{value:.{EXACT}g}") if isinstance(value, float) else Decimal(value)


def dutch(value: Decimal, *, grouped: bool = False) -> str:
    """Digits in Dutch notation: a decimal comma, points between thousands where ``grouped``."""
    text = f"{value:,f}" if grouped else f"{value:f}"
    return text.translate(str.maketrans(".,", ",."))


def _number(number: Decimal, number_format: str) -> str:
    section, signed = _section(number_format, number)
    if _NO_PATTERN.search(section) and not re.search(r"[0#?]", section):
        return dutch(_plain(number)) if section or number_format == "General" else ""
    if _UNUSUAL.search(section):
        return dutch(_plain(number))
    text = "".join(_parts(section, abs(number)))
    text = " ".join(text.split())
    return f"-{text}" if signed and number < 0 and re.search(r"[1-9]", text) else text


def _plain(number: Decimal) -> Decimal:
    whole = number.to_integral_value()
    return whole if number == whole else number.normalize()


def _section(number_format: str, number: Decimal) -> tuple[str, bool]:
    """The part of the format for this number, and whether its minus is still to be written."""
    sections = _split(number_format)
    if number < 0 and len(sections) > 1:
        return sections[1], False
    if number == 0 and len(sections) > 2:
        return sections[2], False
    return sections[0], True


def _split(number_format: str) -> list[str]:
    """The parts between semicolons: for positive, negative, zero and text."""
    parts: list[str] = []
    position = 0
    while True:
        match = _SECTION.match(number_format, position)
        assert match is not None  # it may be empty
        parts.append(match[0])
        if match.end() >= len(number_format) or number_format[match.end()] != ";":
            return parts
        position = match.end() + 1


def _parts(section: str, number: Decimal) -> list[str]:
    """The texts that make up the number, in order."""
    tokens = list(_TOKEN.finditer(section))
    patterns = [token["digits"] for token in tokens if token["digits"] and token["digits"].strip(".,")]
    pattern = patterns[0] if patterns else ""
    percent = sum(token["other"] == "%" for token in tokens)
    shown = _digits(number.scaleb(2 * percent), pattern) if pattern else ""
    parts: list[str] = []
    for token in tokens:
        if token["digits"]:
            parts.append(shown if token["digits"] == pattern else "")
            shown = "" if token["digits"] == pattern else shown
        elif token["space"]:
            parts.append(" ")
        else:
            parts.append(
                next((text for text in token.group("quoted", "escaped", "currency", "other") if text), "")
            )
    return parts


def _digits(number: Decimal, pattern: str) -> str:
    """A number that is not negative, by a pattern such as #,##0.0#; each comma at its end is a thousand."""
    body = pattern.rstrip(",")
    number = number.scaleb(-3 * (len(pattern) - len(body)))
    whole, _, decimals = body.partition(".")
    number = number.quantize(Decimal(1).scaleb(-len(decimals)), rounding=ROUND_HALF_UP)
    text = dutch(number, grouped="," in whole)
    integer, _, fraction = text.partition(",")
    least = len(decimals.rstrip("#?"))
    fraction = fraction[:least] + fraction[least:].rstrip("0")
    zeros = whole.count("0")
    integer = integer.rjust(zeros, "0") if integer.strip("0") or zeros else ""
    return f"{integer},{fraction}" if fraction else integer


def _moment(value: date | time | timedelta, number_format: str) -> str:
    letters = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", number_format).lower()
    if isinstance(value, timedelta):
        minutes = int(value.total_seconds()) // 60
        return f"{minutes // 60}:{minutes % 60:02}"
    if isinstance(value, time):
        return f"{value.hour}:{value.minute:02}"
    day, month = "d" in letters, "m" in letters.replace("h:mm", "").replace("mm:ss", "")
    if not day and "y" in letters:
        return f"{_MONTHS[value.month - 1]} {value.year}" if month else str(value.year)
    text = f"{value.day}-{value.month}-{value.year}"
    clock = isinstance(value, datetime) and (value.hour or value.minute) and "h" in letters
    return f"{text} {value:%H:%M}" if clock else text
