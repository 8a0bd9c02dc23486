"""Days, months and amounts as pictures write them, the same on every machine."""

import re
from contextlib import suppress
from datetime import date
from decimal import Decimal

from orgplan import language
from orgplan.language import marks, trc
from orgplan.model import spoken

month_name, month_words, day_words = spoken.month_name, spoken.month_words, spoken.day_words
SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹", "CAD": "CA$", "AUD": "A$"}
_SCALES = ((1_000_000_000, "B", 2), (1_000_000, "M", 2), (10_000, "K", 0))
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_SUM = re.compile(r"(-?)(\d+)(?:\.(\d+))?(?: ([A-Z]{3}))?")


def told(text: str) -> str:
    """What a change is told as, which workbooks read too, as people read it: its day, its sum."""
    if _DAY.fullmatch(text):
        with suppress(ValueError):
            return day_words(date.fromisoformat(text))
    found = _SUM.fullmatch(text)
    if found is None or not (found[3] or found[4]):
        return text
    sign, whole_part, rest, currency = found.groups()
    digits = grouped(int(whole_part))
    if rest and (not currency or int(rest)):
        digits += f"{marks().point}{rest}"
    return ("−" if sign else "") + (priced(digits, currency) if currency else digits)


def grouped(number: int | Decimal, decimals: int = 0) -> str:
    """A number with its thousands apart."""
    return language.number(number, decimals)


def plain(number: float) -> str:
    """A number without needless zeros, two decimals at most."""
    point = language.marks().point
    return language.number(number, 2).rstrip("0").rstrip(point)


def whole(minor: int, currency: str) -> str:
    """Hundredths of a currency rounded to whole units."""
    units = (abs(minor) + 50) // 100
    sign = "−" if minor < 0 and units else ""
    return f"{sign}{priced(language.number(units), currency)}"


def short(minor: int, currency: str) -> str:
    """Hundredths of a currency in three or four figures: $15.82M, $812K, $950."""
    units = abs(minor) / 100
    sign = "−" if minor < 0 else ""
    for scale, letter, decimals in _SCALES:
        if units >= scale:
            number = units / (1_000 if letter == "K" else scale)
            digits = scaled(language.number(number, decimals), letter)
            return f"{sign}{priced(digits, currency)}"
    return f"{sign}{priced(language.number(round(units)), currency)}"


def priced(digits: str, currency: str) -> str:
    """Digits with their currency where the language puts it: $5, SEK 5, 5 €."""
    if not currency:
        return digits
    if currency in SYMBOLS:
        return trc("money by its sign", "{sign}{digits}", sign=SYMBOLS[currency], digits=digits)
    return trc("money by its code", "{code} {digits}", code=currency, digits=digits)


def scaled(digits: str, letter: str) -> str:
    """Digits of thousands (K), millions (M) or billions (B)."""
    if letter == "K":
        return trc("thousands", "{digits}K", digits=digits)
    if letter == "M":
        return trc("millions", "{digits}M", digits=digits)
    return trc("billions", "{digits}B", digits=digits)
