"""Plans of one or two rows, from a few words, for figures that are worked out by hand."""

from datetime import date
from decimal import Decimal
from typing import Any

from orgplan.model import records as r
from orgplan.model.org import Org
from orgplan.model.plan import Plan
from orgplan.model.records import Record
from orgplan.model.records import values as v
from orgplan.model.records.values import Money
from orgplan.planning.cost import cost_book

FEBRUARY = r.FiscalCalendar("CAL", "Months from February", first_month=2)
WEEKS = r.FiscalCalendar("CAL", "4-4-5", scheme=v.CalendarScheme.W445)
US_TAXES = (
    r.TaxRule("SS", "US", "Security", v.TaxKind.CAPPED, Decimal("0.062"), Money.of(184500, "USD")),
    r.TaxRule("MED", "US", "Medicare", v.TaxKind.UNCAPPED, Decimal("0.0145")),
)
FLAT_TAX = r.TaxRule("FUTA", "US", "Flat", v.TaxKind.FLAT, amount=Money.of(42, "USD"))
UK_TAXES = (
    r.TaxRule("NI", "GB", "NI", v.TaxKind.THRESHOLD, Decimal("0.15"), Money.of(5000, "GBP")),
    r.TaxRule("LEVY", "GB", "Levy", v.TaxKind.LEVY, Decimal("0.005")),
)


def settings(calendar: r.FiscalCalendar = FEBRUARY, **fields: Any) -> r.PlanSettings:
    """A plan of 24 months from February 2027, or of what is said."""
    usual = {"horizon_start": date(2027, 2, 1), "horizon_periods": 24, "reporting_currency": "USD"}
    known = {"calendar": calendar.id, "parameters": "PAR", "as_of": date(2026, 11, 23)}
    return r.PlanSettings(r.PLAN_ID, "Plan", "Company", **{**usual, **known, **fields})


def weeks_settings(**fields: Any) -> r.PlanSettings:
    """Fiscal year 2028 in weeks, which starts on 31 January 2027."""
    return settings(WEEKS, horizon_start=date(2027, 1, 31), horizon_periods=12, **fields)


def parameters(**fields: Any) -> r.ParameterSet:
    return r.ParameterSet("PAR", "Rates", **fields)


def seat(**fields: Any) -> r.Position:
    """An approved seat in the United States."""
    usual = {"family": "MLE", "level": "L5", "location": "US", "team": "T1"}
    return r.Position(
        **{"id": "P", "title": "Seat", "approval": v.Approval.APPROVED, **usual, **fields}
    )


def stay(start: date, base: Money | str | None = None, **fields: Any) -> r.Spell:
    """A stay in that seat; a plain amount is dollars."""
    pay = Money.of(base, "USD") if isinstance(base, str) else base
    usual = {"id": "P-S1", "position": "P", "kind": v.SpellKind.EXISTING}
    return r.Spell(**{**usual, "start": start, "base": pay, **fields})


def org_of(*records: Record) -> Org:
    """The organization of a plan of these records."""
    return plan_of(*records).base


def plan_of(*records: Record) -> Plan:
    """A plan of these records; what every plan needs is added where it is missing."""
    given = {(type(record), record.id) for record in records}
    usual = (
        settings(),
        FEBRUARY,
        parameters(),
        seat(),
        r.Location("US", "United States", "US", "USD", "US"),
        r.Location("UK", "London", "GB", "GBP", "GB"),
        r.Team("T1", "One"),
        r.Team("T2", "Two"),
        r.FxRate("GBP", Decimal(1)),
    )
    missing = (record for record in usual if (type(record), record.id) not in given)
    return Plan.of([*missing, *records])


def line(org: Org, name: str, row: str = "P-S1") -> list[str]:
    """A row's cells of one line, as amounts."""
    return [f"{Decimal(cell).scaleb(-2):.2f}" for cell in cost_book(org).cells[row].line(name)]


def total(org: Org, name: str) -> list[str]:
    """The plan's cells of one line, as amounts."""
    return [f"{Decimal(cell).scaleb(-2):.2f}" for cell in cost_book(org).total.line(name)]
