"""The currencies of a roster: what a new plan reports in, rates that are missing, pay bands.

The rates are planning assumptions of round figures, so that a plan can be reckoned at once; their
source says so, and Setup is where the company's own are entered.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

from orgplan.exchange.roster.doubles import Complain
from orgplan.exchange.roster.entries import Entry
from orgplan.exchange.roster.wanted import Wanted, middle, pay_range
from orgplan.language import tr
from orgplan.model.draft import Draft
from orgplan.model.edits.settings import change_settings, set_fx_rate
from orgplan.model.records import Band, FxRate, Location, Position, PositionPool
from orgplan.model.records.values import Money

ASSUMED = tr("[A] planning assumption at import: enter the plan's own rate")
# US dollars for one unit, round figures. [A] planning assumptions.
_DOLLARS = {
    "USD": "1", "CAD": "0.72", "GBP": "1.27", "INR": "0.012", "EUR": "1.10", "CHF": "1.15",
    "AUD": "0.66", "NZD": "0.60", "JPY": "0.0067", "CNY": "0.14", "SEK": "0.096", "NOK": "0.094",
    "DKK": "0.147", "PLN": "0.25", "CZK": "0.044", "HUF": "0.0028", "RON": "0.22", "BGN": "0.56",
    "BRL": "0.18", "MXN": "0.055", "ZAR": "0.055", "SGD": "0.75", "HKD": "0.128", "KRW": "0.00073",
    "TWD": "0.031", "THB": "0.029", "MYR": "0.22", "IDR": "0.000062", "PHP": "0.0175",
    "VND": "0.00004", "TRY": "0.03", "UAH": "0.024", "ILS": "0.27", "AED": "0.272", "SAR": "0.267",
    "EGP": "0.02", "NGN": "0.00063", "KES": "0.0077", "MAD": "0.10", "ARS": "0.001",
    "CLP": "0.0011", "COP": "0.00024", "RUB": "0.011",
}  # fmt: skip
_SIX = Decimal("0.000001")
RANGES = "pay ranges of"
"""How the source of a band begins that an import made."""
PAY = ("base", "hourly", "equity", "pay_minimum", "pay_maximum")


def report_in(draft: Draft, currency: str) -> bool:
    """Have a plan without any pay report in its first roster's currency; whether it changed."""
    org = draft.org
    used = any(org.kinds().get(kind) for kind in (Position, PositionPool, Location))
    if used or not currency or currency == org.settings.reporting_currency:
        return False
    change_settings(draft, reporting_currency=currency)
    return True


def currencies_of(wanted: Iterable[Wanted]) -> Counter[str]:
    """How many rows are paid in each currency."""
    found: Counter[str] = Counter()
    for want in wanted:
        found.update({m.currency for m in map(want.values.get, PAY) if isinstance(m, Money)})
    return found


def add_rates(draft: Draft, currencies: Iterable[str]) -> list[str]:
    """Add the rates that a plan lacks; returns the currencies that no rate is known for."""
    own = draft.org.settings.reporting_currency
    unknown = []
    for currency in sorted(set(currencies)):
        if currency == own or draft.org.get(FxRate, currency) is not None:
            continue
        if currency in _DOLLARS and own in _DOLLARS:
            rate = (Decimal(_DOLLARS[currency]) / Decimal(_DOLLARS[own])).quantize(_SIX)
            set_fx_rate(draft, currency, rate, draft.org.settings.as_of, ASSUMED)
        else:
            unknown.append(currency)
    return unknown


def add_bands(draft: Draft, wanted: Iterable[Wanted], source: str) -> None:
    """A band for each family, level and place that rows give a range for, where there is none."""
    ends: dict[tuple[str, str, str, str], list[Money]] = {}
    for want in wanted:
        values = want.more | want.values
        known = want.values.get("base")
        currency = known.currency if isinstance(known, Money) else ""
        low, high = pay_range(want.entry, currency)
        if not currency or low is None or high is None:
            continue
        key = (values["family"], values["level"], values["location"], currency)
        ends.setdefault(key, []).extend((low, high))
    have = {(b.family, b.level, b.location): b for b in draft.org.rows(Band)}
    day = draft.org.settings.as_of
    for (family, level, place, currency), found in sorted(ends.items()):
        known = have.get((family, level, place))
        if known is not None:
            if known.source.startswith(RANGES) and known.minimum.currency == currency:
                _widen(draft, known, found)
            continue
        low, high = min(found), max(found)
        name = draft.next_id(Band, "BAND-1")
        said = f"{RANGES} {source}"
        made = Band(name, family, level, place, low, middle(low, high) or low, high, said, day)
        have[family, level, place] = made
        draft.put(made)


def _widen(draft: Draft, band: Band, found: list[Money]) -> None:
    """A band that an import made holds the ranges of later ones too; others are left alone."""
    low, high = min(*found, band.minimum), max(*found, band.maximum)
    if (low, high) != (band.minimum, band.maximum):
        draft.change(Band, band.id, minimum=low, midpoint=middle(low, high) or low, maximum=high)


def currency_of(entries: Iterable[Entry], declared: Iterable[str]) -> str:
    """The currency that files declare, or most rows name; empty where none does."""
    found = next(filter(None, declared), "")
    if found:
        return found
    said: Counter[str] = Counter()
    for entry in entries:
        amounts = (entry.values.get(f) for f in ("base", "monthly_base", "pay_min", "hourly"))
        beside = next((money[1] for money in amounts if money and money[1]), "")
        name = entry.text("currency") or beside
        if name:
            said[name] += 1
    return said.most_common(1)[0][0] if said else ""


def leave_out_pay(wanted: Iterable[Wanted], unknown: Sequence[str], complain: Complain) -> None:
    """Pay in a currency that nobody knows a rate for would stop every figure of the plan."""
    for want in wanted if unknown else ():
        for name in PAY:
            value = want.values.get(name)
            if isinstance(value, Money) and value.currency in unknown:
                del want.values[name]
                said = tr(
                    "{value} was left out: enter a rate for its currency in Setup first",
                    value=value,
                )
                complain(want.entry, name, "currency", said)
