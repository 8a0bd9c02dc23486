"""The register's columns about pay bands: a row's key, and whether its base lies inside."""

from collections.abc import Callable, Iterator
from fractions import Fraction

from orgplan.exchange.workbook.cells import Value
from orgplan.exchange.workbook.columns import base_pay, pay_currency
from orgplan.exchange.workbook.facts import Entry, Facts
from orgplan.exchange.workbook.pay import Pay
from orgplan.exchange.workbook.places import Places
from orgplan.exchange.workbook.register import Column
from orgplan.model.records import Band


def key_of(family: str, level: str, zone: str, currency: str) -> str:
    """What the register finds a band by."""
    return "|".join((family, level, zone, currency))


def band_key(band: Band) -> str:
    """The key of a band."""
    return key_of(band.family, band.level, band.location, band.midpoint.currency)


def entry_key(facts: Facts, entry: Entry) -> str:
    """The key of a row's band, by the currency it is paid in."""
    seat, currency = entry.seat, pay_currency(facts, entry)
    return key_of(seat.family, seat.level, seat.location, currency)


def band_of(facts: Facts, entry: Entry) -> Band | None:
    """The band an employee's seat is held against; None for others and where there is none."""
    if entry.spell is None or not entry.row.employee:
        return None
    known = facts.memory.get(Band)
    if not isinstance(known, dict):
        # The first of equal keys, as MATCH finds it.
        bands = reversed(facts.org.rows(Band))
        known = facts.memory[Band] = {band_key(band).casefold(): band for band in bands}
    found: Band | None = known.get(entry_key(facts, entry).casefold())
    return found


def outside_band(facts: Facts, entry: Entry, reason: Value) -> int:
    """1 for a base that its band does not hold, and nobody says why."""
    band, base = band_of(facts, entry), base_pay(entry)
    if band is None or not band.midpoint.minor or base is None or not base.minor or reason:
        return 0
    return int(not band.minimum.minor <= base.minor <= band.maximum.minor)


def band_columns(
    facts: Facts, places: Places, reason: Callable[[Facts, Entry], Value]
) -> Iterator[Column]:
    """The columns; how a base lies in its band is for the owner of pay alone."""
    place = f"MATCH({{rate_key}},{places.ranges.get('card_key', '')},0)"
    edges = {name: f"INDEX({places.ranges.get(f'card_{name}', '')},{place})"
             for name in ("minimum", "middle", "maximum")}  # fmt: skip
    none = 'OR({band_middle}=0,{base}="",{base}=0)'
    yield Column(
        key="rate_key", heading="Rate card key", width=22, look="words", pay=True, spare="|||",
        formula='{family}&"|"&{level}&"|"&{zone}&"|"&{currency}', value=entry_key,
    )  # fmt: skip
    yield Column(
        key="band_middle", heading="Band middle, local", look="money", width=11, pay=True,
        formula=f'IF(OR({{employee}}=0,{{unit}}="Pool",ISERROR({place})),0,{edges["middle"]})',
        value=_middle,
    )  # fmt: skip
    yield _PAID_FROM
    beyond = f"{{base}}<{edges['minimum']},{{base}}>{edges['maximum']}"
    yield Column(
        key="outside_band", heading="Outside band, no reason", look="whole", width=10, pay=True,
        formula=f'IF({none},0,IF({{why}}<>"",0,IF(OR({beyond}),1,0)))',
        value=lambda f, e: outside_band(f, e, reason(f, e)),
    )  # fmt: skip
    if facts.pay is Pay.FULL:
        yield from _owner(edges, none)


_PAID_FROM = Column(
    key="pay_from", heading="Pay comes from", width=12, look="words", pay=True, spare="",
    formula='IF({id}="","",IF({base}<>"","this row",IF({employee}=1,"rate card","its rate")))',
    value=lambda f, e: "this row" if base_pay(e) or e.row.employee else "its rate",
)  # fmt: skip


def _owner(edges: dict[str, str], none: str) -> Iterator[Column]:
    yield Column(
        key="compa", heading="Base / band middle", look="factor", width=9, pay=True, spare="",
        formula=f'IF({none},"",{{base}}/{{band_middle}})', value=_compa,
    )  # fmt: skip
    width = f"({edges['maximum']}-{edges['minimum']})"
    inside = f"({{base}}-{edges['minimum']})/{width}"
    yield Column(
        key="in_band", heading="Place in band", look="rate", width=9, pay=True, spare="",
        formula=f'IF({none},"",IF({width}=0,"",{inside}))', value=_in_band,
    )  # fmt: skip


def _middle(facts: Facts, entry: Entry) -> Value:
    band = band_of(facts, entry)
    return band.midpoint.amount if band else 0


def _held(facts: Facts, entry: Entry) -> tuple[Band, int] | None:
    """A band with a middle, and the base in hundredths, where a row has both."""
    band, base = band_of(facts, entry), base_pay(entry)
    if band is None or base is None or not band.midpoint.minor or not base.minor:
        return None
    return band, base.minor


def _compa(facts: Facts, entry: Entry) -> Value:
    found = _held(facts, entry)
    return Fraction(found[1], found[0].midpoint.minor) if found else ""


def _in_band(facts: Facts, entry: Entry) -> Value:
    found = _held(facts, entry)
    if found is None or found[0].maximum.minor == found[0].minimum.minor:
        return ""
    low, high = found[0].minimum.minor, found[0].maximum.minor
    return Fraction(found[1] - low, high - low)
