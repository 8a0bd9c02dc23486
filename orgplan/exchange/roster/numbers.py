"""Numbers and money as people write them: exact, by a declared decimal mark, never a guess a cell.

Whether a comma parts thousands or decimals is decided for a whole column, from all its cells.
"""

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")
MOST = Decimal(10) ** 15
LONGEST = 60
"""Characters that an amount has at most; a whole novel would take for ever to look through."""
_SIGNS = {
    "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₩": "KRW", "₽": "RUB", "₺": "TRY", "zł": "PLN",
    "kč": "CZK", "us$": "USD", "c$": "CAD", "ca$": "CAD", "a$": "AUD", "au$": "AUD", "r$": "BRL",
    "s$": "SGD", "hk$": "HKD", "nz$": "NZD", "mx$": "MXN", "rs": "INR", "rs.": "INR", "$": "USD",
}  # fmt: skip
# fmt: off
_CODES = frozenset((
    "USD", "EUR", "GBP", "CAD", "AUD", "NZD", "CHF", "JPY", "CNY", "INR", "SEK", "NOK", "DKK",
    "PLN", "CZK", "HUF", "RON", "BGN", "BRL", "MXN", "ARS", "CLP", "COP", "ZAR", "SGD", "HKD",
    "KRW", "TWD", "THB", "MYR", "IDR", "PHP", "VND", "TRY", "RUB", "UAH", "ILS", "AED", "SAR",
    "EGP", "NGN", "KES", "MAD",
))
"""Codes that are known wherever they stand: no word is spelled like one of them."""
_ISO = _CODES | frozenset((
    "AFN", "ALL", "AMD", "AOA", "AWG", "AZN", "BAM", "BBD", "BDT", "BHD", "BIF", "BMD", "BND",
    "BOB", "BSD", "BTN", "BWP", "BYN", "BZD", "CDF", "CRC", "CUP", "CVE", "DJF", "DOP", "DZD",
    "ERN", "ETB", "FJD", "FKP", "GEL", "GHS", "GIP", "GMD", "GNF", "GTQ", "GYD", "HNL", "HTG",
    "IQD", "IRR", "ISK", "JMD", "JOD", "KGS", "KHR", "KMF", "KPW", "KWD", "KYD", "KZT", "LAK",
    "LBP", "LKR", "LRD", "LSL", "LYD", "MDL", "MGA", "MKD", "MMK", "MNT", "MOP", "MRU", "MUR",
    "MVR", "MWK", "MZN", "NAD", "NIO", "NPR", "OMR", "PAB", "PEN", "PGK", "PKR", "PYG", "QAR",
    "RSD", "RWF", "SBD", "SCR", "SDG", "SHP", "SLE", "SOS", "SRD", "SSP", "STN", "SVC", "SYP",
    "SZL", "TJS", "TMT", "TND", "TOP", "TTD", "TZS", "UGX", "UYU", "UZS", "VED", "VES", "VUV",
    "WST", "XAF", "XCD", "XOF", "XPF", "YER", "ZMW", "ZWG",
))
"""Codes that are known where nothing but a currency can stand."""
# fmt: on
_AMOUNT = re.compile(
    r"(?P<before>[^\d\-−+(.,]*)(?P<open>\(?)(?P<sign>[-+−]?)\s*(?P<mid>[^\d\-−+(.,\s]*)\s*"
    r"(?P<digits>[\d.,'’\s\u202f\xa0_]*\d[\d.,]*)\s*(?P<scale>[kKmM](?![a-zA-Z]))?"
    r"(?P<close>\)?)(?P<minus>[-−]?)(?P<after>[^\d]*)"
)
_PER = re.compile(
    r"\b(?:per|pro|par|por|a|p\.?a\.?|/)\s*(?:year|annum|jahr|an|ano|anno)?\b|/yr|/y\b"
)
_GROUPED = re.compile(r"\d{1,3}(?:([.,])\d{3})+|\d{1,2}(?:,\d{2})+,\d{3}")
_SCALES = {"k": Decimal(1000), "m": Decimal(1_000_000)}
_SHARE_WORDS = {"full time": "1", "full-time": "1", "fulltime": "1", "ft": "1", "half time": "0.5"}


def decimal_mark(cells: Iterable[str], *, money: bool = False) -> str:
    """The decimal mark of a column: the one its cells agree on; `.` where none tells."""
    votes = {".": 0, ",": 0}
    for cell in cells:
        mark = _mark_of(cell)
        if mark:
            votes[mark] += 1
    if votes[","] == votes["."] == 0:
        return _of_grouped(cells) if money else "."
    return "," if votes[","] > votes["."] else "."


def _mark_of(cell: str) -> str:
    """The mark that one cell proves, or nothing."""
    last = max(cell.rfind("."), cell.rfind(","))
    if last < 0:
        return ""
    mark, other = cell[last], "," if cell[last] == "." else "."
    if other in cell:
        return mark
    digits = re.sub(r"[^\d.,]", "", cell)
    if digits.count(mark) > 1:
        return other
    tail = digits.rpartition(mark)[2]
    return mark if len(tail) != 3 or digits.startswith("0" + mark) else ""


def _of_grouped(cells: Iterable[str]) -> str:
    """With money, 52.000 is 52 thousand: its dot parts thousands."""
    dots = sum(bool(re.search(r"\d\.\d{3}(?!\d)", cell)) for cell in cells)
    return "," if dots else "."


def number(text: str, mark: str = ".") -> Decimal | None:
    """A number, or None where the text is none; percentages become fractions of one."""
    found = amount(text, mark)
    return None if found is None else found[0]


def amount(text: str, mark: str = ".") -> tuple[Decimal, str] | None:
    """A number with the currency that stands beside it (or ""); None where it is no number."""
    match = _AMOUNT.fullmatch(text.strip()) if len(text) <= LONGEST else None
    if match is None:
        return None
    words = [match[part].strip() for part in ("before", "mid", "after")]
    percent, currency = _beside(" ".join(filter(None, words)))
    value = _exact(match["digits"], mark)
    if value is None or currency is None or bool(match["open"]) != bool(match["close"]):
        return None
    value *= _SCALES.get((match["scale"] or "").lower(), Decimal(1))
    if match["open"] or match["sign"] in ("-", "−") or match["minus"]:
        value = -value
    if abs(value) >= MOST:
        return None
    return (value / 100 if percent else value), currency


def _beside(words: str) -> tuple[bool, str | None]:
    """Whether a percent sign is there, and the currency; None where words are neither."""
    percent = "%" in words
    rest = _PER.sub("", words.replace("%", "").casefold()).strip(" .,-–")
    if not rest:
        return percent, ""
    if rest.upper() in _CODES:
        return percent, rest.upper()
    parts = rest.split()
    codes = [
        _SIGNS.get(part) or (part.upper() if part.upper() in _CODES else None) for part in parts
    ]
    known = {code for code in codes if code}
    return percent, known.pop() if None not in codes and len(known) == 1 else None


def _exact(digits: str, mark: str) -> Decimal | None:
    plain = re.sub(r"[\s'’_\u202f\xa0]", "", digits)
    other = "," if mark == "." else "."
    if other in plain:
        whole = plain.partition(mark)[0]
        if plain.count(mark) > 1 or not (_GROUPED.fullmatch(whole) or mark not in plain):
            return None
        if mark not in plain and not _GROUPED.fullmatch(plain):
            return None
        plain = plain.replace(other, "")
    elif plain.count(mark) > 1:
        return None
    plain = plain.replace(mark, ".").rstrip(".")
    return Decimal(plain) if plain and len(plain) <= 30 else None


def in_cents(value: Decimal) -> Decimal:
    """An amount rounded to cents, half away from zero."""
    return value.quantize(CENT, ROUND_HALF_UP)


def share(text: str, mark: str = ".") -> Decimal | None:
    """A part of full time: 0.8, 80 %, “full time”."""
    return number(_SHARE_WORDS.get(text.strip().casefold(), text), mark)


def currency_code(text: str, *, alone: bool = False) -> str:
    """The ISO code that a word or sign for a currency stands for; empty where unknown.

    `alone` says that it stands where nothing but a currency can.
    """
    word = text.strip()
    if word.upper() in (_ISO if alone else _CODES):
        return word.upper()
    return _SIGNS.get(word.casefold(), "")
