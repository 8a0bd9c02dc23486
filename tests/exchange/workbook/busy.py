"""A small plan with one of everything that a workbook has to get right."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from orgplan.model import records as r
from orgplan.model.plan import Plan
from orgplan.model.records import Record
from orgplan.model.records import values as v
from orgplan.model.records.values import Money
from orgplan.model.records.words import Track

MONTHS = r.FiscalCalendar("CAL", "Months from February", first_month=2)
WEEKS = r.FiscalCalendar("CAL", "4-4-5", scheme=v.CalendarScheme.W445)
THIRTEEN = r.FiscalCalendar("CAL", "13 x 4", scheme=v.CalendarScheme.W13)
# Cost centres that a spreadsheet's SUMIFS takes for one and the same number.
CENTRES = ("0410", "410", "00410")


def busy(calendar: r.FiscalCalendar = MONTHS, *extra: Record, **settings: Any) -> Plan:
    """The plan, with settings and records in the place of its own."""
    weeks = calendar.scheme is not v.CalendarScheme.MONTHS
    usual = {
        "id": r.PLAN_ID, "name": "Busy & <small>", "company": "Company",
        "as_of": date(2027, 3, 15),
        "horizon_start": date(2027, 1, 31) if weeks else date(2027, 2, 1),
        "horizon_periods": 13, "reporting_currency": "USD", "calendar": "CAL",
        "parameters": "PAR", "working_calendar": "WORK",
    }  # fmt: skip
    records: list[Record] = [r.PlanSettings(**{**usual, **settings}), calendar]
    records += [*_rates(), *_rules(), *_places(), *_seats()]
    known = {(type(record), record.id): record for record in (*records, *extra)}
    return Plan.of(known.values())


def _rates() -> Iterator[Record]:
    yield r.ParameterSet(
        "PAR", "Rates", bonus_payout=Decimal("0.95"), wage_base_growth=Decimal("0.031"),
        capitalize=True, capitalizable_families=("MLE",), source="[A]",
    )  # fmt: skip
    yield r.FxRate("GBP", Decimal("1.2711"), source="[A]")
    yield r.FxRate("INR", Decimal("0.01193"))
    yield r.MeritCycle("M1", date(2027, 4, 1), Decimal("0.0333"))
    yield r.MeritCycle("M2", date(2027, 9, 10), Decimal("0.0125"))
    yield r.PerHeadCost("SW", "Software", Money.of("251.37", "USD"))
    yield r.PerHeadCost("GB", "Desk", Money.of("33.33", "GBP"))
    yield r.OneOffCost("KIT", "Equipment", Money.of("3333.33", "GBP"))
    yield r.OneOffCost("REF", "Referral", Money.of(1000, "USD"), v.OneOffTrigger.REFERRAL)
    yield r.Budget("B28", "FY2028", Money.of(1_000_000, "USD"))
    yield r.Holiday("D1", "WORK", date(2027, 5, 31))
    yield r.Holiday("D2", "WORK", date(2027, 7, 5))


def _rules() -> Iterator[Record]:
    for name, region, kind, rate, amount in (
        ("SS", "US", v.TaxKind.CAPPED, "0.062", Money.of(60_000, "USD")),
        ("SUI", "US", v.TaxKind.CAPPED, "0.0271", Money.of("7000.50", "USD")),
        ("MED", "US", v.TaxKind.UNCAPPED, "0.0145", None),
        ("FUTA", "US", v.TaxKind.FLAT, "0", Money.of(42, "USD")),
        ("NI", "GB", v.TaxKind.THRESHOLD, "0.15", Money.of(5000, "GBP")),
        ("LEVY", "GB", v.TaxKind.LEVY, "0.005", None),
        ("PF", "IN", v.TaxKind.UNCAPPED, "0.12", None),
    ):
        yield r.TaxRule(f"T-{name}", region, name, kind, Decimal(rate), amount, "[K]")
    yield r.BenefitRule("US", "US", Money.of("1499.99", "USD"), Decimal("0.04"))
    yield r.BenefitRule("GB", "GB", Money.of(150, "GBP"), Decimal("0.055"))


def _places() -> Iterator[Record]:
    yield from (r.CostCentre(code, f"Centre {code}") for code in CENTRES)
    yield r.Location("US", "United States", "US", "USD", "US")
    yield r.Location("UK", "London", "GB", "GBP", "GB")
    yield r.Location("IN", "Bengaluru", "IN", "INR", "IN")
    yield from (r.JobFamily(family, family) for family in ("MLE", "EM"))
    yield from (r.Level(level, level, Track.IC, int(level[1])) for level in ("L4", "L5"))
    # What a spreadsheet takes for a pattern, which the unit's own name does not fit.
    yield r.OrgUnit("U", "Unit ~*?")
    yield r.Team("T1", "=One", unit="U", cost_centre="0410")
    yield r.Team("T2", "Two & <more>", unit="U", cost_centre="410")
    yield r.CapitalizationRule("C1", "T1", Decimal("0.335"))
    for place, money in (("US", "150000"), ("UK", "90000"), ("IN", "4000000")):
        currency = {"US": "USD", "UK": "GBP", "IN": "INR"}[place]
        low, middle, high = (Money.of(int(money) * share // 4, currency) for share in (1, 4, 8))
        for family in ("MLE", "EM"):
            yield r.Band(f"{family}-{place}", family, "L5", place, low, middle, high)


def _seats() -> Iterator[Record]:
    yield from seat("P-1", "T1", "US", family="EM", stays=[("2024-05-01", "", "181250.55")])
    yield from seat("P-2", "T1", "UK", fte="0.6", stays=[("2025-02-03", "", "77777.77")])
    yield from _left_and_replaced()
    yield from _moved()
    yield from seat("P-6", "T2", "IN", cost_centre="00410", stays=[("2027-04-19", None, "3421000")])
    yield r.Requisition("R-6", "P-6", "P-6-S1", channel=v.Channel.REFERRAL, fill_days=70)
    yield from seat("P-7", "T2", "US", employment=v.Employment.INTERN, fte="0.55",
                     stays=[("2027-06-15", None, "61000")])  # fmt: skip
    yield from seat("P-8", "T2", "US", on_hold=True, stays=[("2027-06-01", None, "99000")])
    yield from seat("P-9", "T2", "US", approval=v.Approval.DRAFT,
                     stays=[("2027-06-01", None, "99000")])  # fmt: skip
    yield from _contractors()
    yield r.PositionPool(
        "POOL", "Annotators", "MLE", "L5", "IN", "T2", manager="P-1", heads=Decimal("12.5"),
        fte=Decimal("10.25"), base=Money.of(654321, "INR"), bonus_target=Decimal("0.05"),
        start=date(2026, 8, 17), cost_centre="410",
    )  # fmt: skip


def seat(
    name: str, team: str, place: str, *, stays: list[tuple[str, str | None, str]], **fields: Any
) -> Iterator[Record]:
    """A seat; a stay is its start, its end (empty for open, None for nobody yet) and its pay."""
    fields["fte"] = Decimal(fields.get("fte", "1"))
    usual = {"family": "MLE", "level": "L5", "approval": v.Approval.APPROVED}
    yield r.Position(name, f"Seat {name}", location=place, team=team, **{**usual, **fields})
    if name != "P-1":
        yield r.ReportingLine(f"L-{name}", name, "P-1")
    currency = {"US": "USD", "UK": "GBP", "IN": "INR"}[place]
    for number, (start, end, pay) in enumerate(stays, start=1):
        taken, row = end is not None, f"{name}-S{number}"
        if taken:
            yield r.Person(f"E-{row}", f"Person of {row}", date.fromisoformat(start))
        yield r.Spell(
            row, name, date.fromisoformat(start), date.fromisoformat(end) if end else None,
            f"E-{row}" if taken else "", v.SpellKind.EXISTING if taken else v.SpellKind.NEW,
            v.Hiring.HIRED if taken else v.Hiring.IN_PROGRESS,
            base=Money.of(pay, currency), bonus_target=Decimal("0.125"),
            equity=Money.of("30000.10", "USD"),
        )  # fmt: skip


def _left_and_replaced() -> Iterator[Record]:
    *others, left = seat("P-3", "T1", "US", stays=[("2025-06-02", "2027-05-20", "120001.01")])
    yield from others
    yield _with(left, exit=v.Exit.VOLUNTARY)
    yield r.Spell(
        "P-3-S2", "P-3", date(2027, 7, 10), kind=v.SpellKind.BACKFILL, backfill_of="P-3-S1",
        hiring=v.Hiring.READY, base=Money.of(130_000, "USD"), bonus_target=Decimal("0.15"),
    )  # fmt: skip
    yield r.Requisition(
        "R-3", "P-3", "P-3-S2", opened=date(2027, 3, 1), channel=v.Channel.AGENCY,
        target_start=date(2027, 7, 10),
    )  # fmt: skip


def _moved() -> Iterator[Record]:
    """One person leaves a seat of one team for a seat of another."""
    *others, out = seat("P-4", "T1", "UK", stays=[("2025-09-01", "2027-05-31", "64000")])
    yield from others
    yield _with(out, exit=v.Exit.TRANSFER)
    *others, into = seat("P-5", "T2", "UK", stays=[("2027-06-01", "", "66000")])
    yield from others[:-1]
    yield _with(into, person="E-P-4-S1", kind=v.SpellKind.TRANSFER)


def _contractors() -> Iterator[Record]:
    for name, end, fields in (
        ("C-1", "2027-08-27", {"hourly": Money.of("88.45", "GBP"), "hours": Decimal(24)}),
        ("C-2", "2027-12-31", {"base": Money.of(96_000, "USD")}),
    ):
        yield r.Position(
            name, "Contractor", "MLE", "L4", "UK", "T2", employment=v.Employment.CONTRACTOR,
            approval=v.Approval.APPROVED,
        )  # fmt: skip
        yield r.ReportingLine(f"L-{name}", name, "P-1")
        yield r.Spell(
            f"{name}-S1", name, date(2026, 11, 2), date.fromisoformat(end),
            kind=v.SpellKind.EXISTING, hiring=v.Hiring.HIRED, exit=v.Exit.CONTRACT_END,
            **fields,
        )  # fmt: skip


def _with(record: Any, **fields: Any) -> Any:
    return type(record)(**{name: getattr(record, name) for name in record.__slots__} | fields)
