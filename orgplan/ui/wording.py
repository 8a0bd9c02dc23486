"""Values as a director reads them, and back: money, dates, months, FTE and shares."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from PySide6.QtCore import QLocale

from orgplan import language
from orgplan.drawing import wording as pictures
from orgplan.drawing.mask import MASK
from orgplan.drawing.wording import SYMBOLS, priced, scaled
from orgplan.language import tr
from orgplan.model.errors import PlanError
from orgplan.model.records.values import Money
from orgplan.model.spoken import day_words, month_words
from orgplan.ui.masking import SCREEN

_SCALES = ((1_000_000_000, "B"), (1_000_000, "M"), (10_000, "K"))
_SCALED = {"k": 1_000, "m": 1_000_000, "b": 1_000_000_000}
_NUMBER = re.compile(r"-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
_CODE = re.compile(r"[A-Z]{3}")


def grouped(number: int | Decimal, decimals: int = 0) -> str:
    """A number with the locale's separators."""
    return QLocale().toString(float(number), "f", decimals)


def money(amount: Money | None) -> str:
    """An amount in full, cents only where there are any; empty for none."""
    return "" if amount is None else cents(amount.minor, amount.currency)


def cents(minor: int, currency: str) -> str:
    """Hundredths of a currency in full."""
    if SCREEN.pay:
        return hidden(currency)
    sign = "−" if minor < 0 else ""
    whole, rest = divmod(abs(minor), 100)
    text = QLocale().toString(whole)
    tail = f"{QLocale().decimalPoint()}{rest:02d}" if rest else ""
    return f"{sign}{priced(f'{text}{tail}', currency)}"


def whole(minor: int, currency: str) -> str:
    """Hundredths of a currency rounded to whole units."""
    if SCREEN.pay:
        return hidden(currency)
    units = (abs(minor) + 50) // 100
    sign = "−" if minor < 0 and units else ""
    return f"{sign}{priced(QLocale().toString(units), currency)}"


def short(minor: int, currency: str) -> str:
    """Hundredths of a currency in three or four figures: $15.82M, $812K, $950."""
    if SCREEN.pay:
        return hidden(currency)
    units = abs(minor) / 100
    sign = "−" if minor < 0 else ""
    for scale, letter in _SCALES:
        if units >= scale:
            unit = 1_000 if letter == "K" else scale
            decimals = 0 if letter == "K" else 2
            number = QLocale().toString(units / unit, "f", decimals)
            return f"{sign}{priced(scaled(number, letter), currency)}"
    return f"{sign}{priced(QLocale().toString(round(units)), currency)}"


def plus(minor: int, text: str) -> str:
    """An amount in words with a plus where it is more than nothing, unless it is hidden."""
    return f"+{text}" if minor > 0 and not SCREEN.pay else text


def hidden(currency: str) -> str:
    """What stands for every amount while pay is hidden: nothing of its size or sign is left."""
    return priced(MASK, currency)


def month(day: date) -> str:
    """A month, as Jan 2027."""
    return month_words(day)


def month_name(day: date) -> str:
    """A month without its year."""
    return pictures.month_name(day)


def full_day(day: date | None) -> str:
    """A day in words; empty for none."""
    return "" if day is None else day_words(day)


def number(value: object) -> str:
    """A number without needless zeros."""
    text = f"{Decimal(str(value)):f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.replace(".", QLocale().decimalPoint())


def bound(value: object) -> str:
    """A number, or nothing where there is no bound."""
    return "" if value is None else number(value)


def share(value: Decimal) -> str:
    """A fraction of one as a percentage."""
    return f"{number(round(value * 100, 2))} %"


def listed(words: Iterable[str], most: int = 4) -> str:
    """Some words with commas, the rest counted."""
    kept = list(words)
    more = len(kept) - most
    return ", ".join(kept[:most]) + (tr(" and {more} more", more=more) if more > 0 else "")


def joined(words: Iterable[str], most: int = 4) -> str:
    """Some words as in a sentence: one, two and three; or the first ones and how many more."""
    kept = list(words)
    if len(kept) > most:
        return listed(kept, most)
    if len(kept) < 2:
        return "".join(kept)
    return tr("{names} and {last}", names=", ".join(kept[:-1]), last=kept[-1])


def parse_number(text: str) -> Decimal:
    """A number as typed; raises PlanError with advice."""
    plain = text.strip().replace("\u00a0", "").replace("\u202f", "").replace(" ", "")
    group, point = QLocale().groupSeparator(), QLocale().decimalPoint()
    if group in plain and not _grouped_well(plain, group, point):
        plain = ""
    plain = plain.replace(group, "").replace(point, ".").replace("−", "-")
    if not _NUMBER.fullmatch(plain):
        raise PlanError(
            tr("“{words}” is not a number: type digits, such as 0{point}8", words=text, point=point)
        )
    return Decimal(plain)


def _grouped_well(text: str, group: str, point: str) -> bool:
    """Whether thousands are parted as written: where . parts them, 0.8 is a slip and not eight."""
    mark = re.escape(group)
    return bool(
        re.fullmatch(
            rf"[-−]?\d{{1,3}}(?:{mark}\d{{2,3}})*{mark}\d{{3}}", text.split(point, maxsplit=1)[0]
        )
    )


def parse_share(text: str) -> Decimal:
    """A percentage or a fraction of one: 80 %, 80% and 0.8 are the same."""
    stripped = text.strip()
    if stripped.endswith("%"):
        return parse_number(stripped[:-1]) / 100
    return parse_number(stripped)


def parse_money(text: str, currency: str) -> Money | None:
    """An amount as typed, with or without its currency; nothing for empty text."""
    plain = text.strip()
    if not plain:
        return None
    plain, currency = _without_currency(plain, currency)
    plain, scale = _without_scale(plain)
    value = parse_number(plain) * scale
    try:
        return Money.of(value, currency)
    except ValueError:
        raise PlanError(
            tr("“{words}” has more than two decimals: round it to cents", words=text)
        ) from None


def _without_scale(text: str) -> tuple[str, int]:
    """Digits and what they count: 1.2M and 1,2 Mio. are millions."""
    for letter, scale in _SCALED.items():
        for word in (scaled("", letter.upper()).strip(), letter):
            if text.casefold().endswith(word.casefold()):
                return text[: -len(word)].strip(), scale
    return text, 1


def _without_currency(text: str, currency: str) -> tuple[str, str]:
    code = _CODE.search(text)
    if code:
        return text.replace(code.group(), "").strip(), code.group()
    for known, sign in sorted(SYMBOLS.items(), key=lambda pair: -len(pair[1])):
        if sign in text:
            # A bare $ is the field's own dollar, whichever that is.
            own = SYMBOLS.get(currency, "")
            return text.replace(sign, "").strip(), currency if own.endswith(sign) else known
    return text, currency


_FORMATS = ("yyyy-MM-dd", "d MMM yyyy", "d MMMM yyyy", "MMM d, yyyy", "d.M.yyyy", "yyyy/M/d")
_MONTHS = ("yyyy-MM", "MMM yyyy", "MMMM yyyy", "MM/yyyy")


def parse_day(text: str) -> date | None:
    """A day as typed, or the first of a month; nothing for empty text; raises PlanError."""
    plain = " ".join(text.split())
    if not plain:
        return None
    locales = (QLocale(), QLocale.c())
    plain = _months_in_english(plain)
    for form in (*_FORMATS, *_MONTHS, QLocale().dateFormat(QLocale.FormatType.ShortFormat)):
        for locale in locales:
            found = locale.toDate(plain, form)
            if found.isValid() and found.year() > 1900:
                return date(found.year(), found.month(), found.day())
    raise PlanError(tr("“{words}” is not a date: type it as 2027-06-14 or 14 Jun 2027", words=text))


def _months_in_english(text: str) -> str:
    """A day as `full_day` writes it in the language that is spoken, in English: 14 Jun 2027."""
    if language.code() == language.ENGLISH:
        return text
    found = {month_name(day).casefold(): f"{day:%b}" for day in _A_YEAR}
    words = [found.get(word.casefold(), word) for word in text.split()]
    return " ".join([words[0].removesuffix("."), *words[1:]]) if len(words) > 1 else text


_A_YEAR = [date(2027, month, 1) for month in range(1, 13)]
