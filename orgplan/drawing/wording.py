"""Days, months and amounts as pictures write them, the same on every machine."""

from datetime import date
from decimal import Decimal

from orgplan.language import tr

_MONTHS = (
    tr("Jan"),
    tr("Feb"),
    tr("Mar"),
    tr("Apr"),
    tr("May"),
    tr("Jun"),
    tr("Jul"),
    tr("Aug"),
    tr("Sep"),
    tr("Oct"),
    tr("Nov"),
    tr("Dec"),
)


SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹", "CAD": "CA$", "AUD": "A$"}
_SCALES = ((1_000_000_000, "B", 2), (1_000_000, "M", 2), (10_000, "K", 0))


def month_name(day: date) -> str:
    """A month without its year."""
    return _MONTHS[day.month - 1]


def month_words(day: date) -> str:
    """A month, as Jan 2027."""
    return f"{_MONTHS[day.month - 1]} {day.year}"


def day_words(day: date) -> str:
    """A day, as 5 Jan 2027."""
    return f"{day.day} {month_words(day)}"


def grouped(number: int | Decimal, decimals: int = 0) -> str:
    """A number with its thousands apart."""
    return f"{number:,.{decimals}f}"


def plain(number: float) -> str:
    """A number without needless zeros, two decimals at most."""
    return f"{number:,.2f}".rstrip("0").rstrip(".")


def whole(minor: int, currency: str) -> str:
    """Hundredths of a currency rounded to whole units."""
    units = (abs(minor) + 50) // 100
    return f"{'−' if minor < 0 and units else ''}{symbol(currency)}{units:,}"


def short(minor: int, currency: str) -> str:
    """Hundredths of a currency in three or four figures: $15.82M, $812K, $950."""
    units = abs(minor) / 100
    sign = "−" if minor < 0 else ""
    for scale, letter, decimals in _SCALES:
        if units >= scale:
            number = units / (1_000 if letter == "K" else scale)
            return f"{sign}{symbol(currency)}{number:,.{decimals}f}{letter}"
    return f"{sign}{symbol(currency)}{round(units):,}"


def symbol(currency: str) -> str:
    """What stands before an amount."""
    return SYMBOLS.get(currency, f"{currency} " if currency else "")
