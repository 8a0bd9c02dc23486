"""The lines of Assumptions and the rate card as fields of the plan, by section and label."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from orgplan.exchange.returned import values
from orgplan.exchange.returned.elsewhere import reason
from orgplan.exchange.returned.findings import ChangedRow, Plain
from orgplan.exchange.returned.targets import Target
from orgplan.exchange.returned.values import Read, Row
from orgplan.exchange.workbook.banding import band_key
from orgplan.exchange.workbook.regimes import NO_REGION
from orgplan.exchange.workbook.sheets.assumptions import NAME as ASSUMPTIONS
from orgplan.exchange.workbook.sheets.rate_card import NAME as RATE_CARD
from orgplan.language import tr
from orgplan.model.draft import Draft
from orgplan.model.edits.entries import add_entry
from orgplan.model.org import Org
from orgplan.model.records import (
    PLAN_ID,
    Band,
    BenefitRule,
    Budget,
    FxRate,
    MeritCycle,
    OneOffCost,
    ParameterSet,
    PerHeadCost,
    PlanSettings,
    Record,
    TaxRule,
)
from orgplan.model.records.values import TaxKind
from orgplan.planning.ground import merit_cycles

CYCLE = re.compile(r"Cycle (\d+)")
_NUMBERED = re.compile(r"(.+?)(?: (\d+))?")


@dataclass(frozen=True, slots=True)
class Line:
    """Where a cell goes, and how it is read; `money` amounts take the currency beside them."""

    target: Target
    read: Read
    money: bool = False


Find = Callable[[Org, ChangedRow, str], Line | None]


def _settings(field: str, read: Read) -> Find:
    return lambda org, row, heading: Line(Target(PlanSettings, PLAN_ID, field), read)


def _parameter(field: str, read: Read) -> Find:
    return lambda org, row, heading: Line(Target(ParameterSet, org.parameters.id, field), read)


_FACTS: Mapping[tuple[str, str], Find] = {
    ("Timeline", "As-of date"): _settings("as_of", values.sure_day),
    ("Timeline", "First day of the plan"): _settings("horizon_start", values.sure_day),
    ("Merit", "Minimum service"): _parameter("merit_service_months", values.whole),
    ("Bonus and taxes", "Bonus payout"): _parameter("bonus_payout", values.number),
    ("Bonus and taxes", "Growth of tax caps"): _parameter("wage_base_growth", values.number),
}


def _rate(org: Org, row: ChangedRow, heading: str) -> Line | None:
    known = org.get(FxRate, row.label) is not None and heading == "Rate"
    return Line(Target(FxRate, row.label, "rate"), values.number) if known else None


def _cycle(org: Org, row: ChangedRow, heading: str) -> Line | None:
    """A cycle by its date as it was exported, as others may have come before it since."""
    began = values.day(Row(org, row.before), row.before.get("Takes effect on"))
    found = [cycle for cycle in merit_cycles(org) if cycle.effective == began]
    if not CYCLE.fullmatch(row.label) or not found:
        return None
    dated = heading == "Takes effect on"
    field, read = ("effective", values.sure_day) if dated else ("rate", values.number)
    return Line(Target(MeritCycle, found[0].id, field), read)


def _amounts(kind: type[PerHeadCost] | type[OneOffCost], field: str) -> Find:
    """A cost by its name; its currency belongs to its amount."""

    def find(org: Org, row: ChangedRow, heading: str) -> Line | None:
        named = [x for x in org.rows(kind) if x.name == row.label]
        if row.place >= len(named):
            return None
        return Line(Target(kind, named[row.place].id, field), values.number, money=True)

    return find


def _budget(org: Org, row: ChangedRow, heading: str) -> Line | None:
    rows = org.by(Budget, "fiscal_year", row.label)
    counted = tuple(x for x in rows if not x.cost_centre) or rows
    if row.place >= len(counted):
        return None
    return Line(Target(Budget, counted[row.place].id, "amount"), values.number, money=True)


_TAXES: Mapping[str, tuple[TaxKind, str]] = {
    "Capped tax rate": (TaxKind.CAPPED, "rate"),
    "Annual cap": (TaxKind.CAPPED, "amount"),
    "Uncapped tax rate": (TaxKind.UNCAPPED, "rate"),
    "Threshold tax rate": (TaxKind.THRESHOLD, "rate"),
    "Threshold": (TaxKind.THRESHOLD, "amount"),
    "Levy rate": (TaxKind.LEVY, "rate"),
    "Flat tax a year": (TaxKind.FLAT, "amount"),
}
_BENEFITS = {"Benefits a month": "monthly", "Retirement %": "retirement"}


def _region(org: Org, row: ChangedRow, heading: str) -> Line | None:
    """A region's tax by its kind and place, or its benefits."""
    region = "" if row.label == NO_REGION else row.label
    if heading in _BENEFITS:
        rules = org.by(BenefitRule, "region", region)
        if len(rules) != 1:
            return None
        target = Target(BenefitRule, rules[0].id, _BENEFITS[heading])
        return Line(target, values.number, money=heading == "Benefits a month")
    found = _NUMBERED.fullmatch(heading)
    if found is None or found[1] not in _TAXES:
        return None
    kind, field = _TAXES[found[1]]
    taxes = [rule for rule in org.by(TaxRule, "region", region) if rule.kind is kind]
    place = int(found[2] or 1) - 1
    if place >= len(taxes):
        return None
    return Line(Target(TaxRule, taxes[place].id, field), values.number, money=field == "amount")


_SECTIONS: Mapping[str, Find] = {
    "Exchange rates of the plan": _rate,
    "Merit": _cycle,
    "Every employee, per month": _amounts(PerHeadCost, "monthly"),
    "Every new hire, once, in the month of the start": _amounts(OneOffCost, "amount"),
    "Budget": _budget,
    "Payroll regions: what an employer pays on top of wages": _region,
}


_BANDS: Mapping[str, str] = {
    "Band minimum": "minimum",
    "Band middle": "midpoint",
    "Band maximum": "maximum",
}


def _band(org: Org, row: ChangedRow, heading: str) -> Line | None:
    """A pay band by the key of its line on the rate card."""
    bands = [band for band in org.rows(Band) if band_key(band) == row.label]
    if not bands:
        return None
    name = bands[0].id
    if heading in _BANDS:
        return Line(Target(Band, name, _BANDS[heading]), values.number, money=True)
    if heading == "Source":
        return Line(Target(Band, name, "source"), values.text)
    return Line(Target(Band, name, "as_of"), values.day) if heading == "Survey date" else None


SHEETS = frozenset((ASSUMPTIONS, RATE_CARD))
"""The sheets whose lines are found here."""


def line_of(org: Org, row: ChangedRow, heading: str) -> Line | None:
    """Where a cell goes; None where the plan has no place for it."""
    if row.sheet == RATE_CARD:
        return _band(org, row, heading)
    find = _FACTS.get((row.section, row.label)) or _SECTIONS.get(row.section)
    return find(org, row, heading) if find else None


def exported_value(org: Org, row: ChangedRow, heading: str) -> tuple[Target, object] | None:
    """A field with what it held when it was exported; None where the plan has no such field."""
    try:
        line = line_of(org, row, heading)
        return (line.target, _value(org, line, row.before, heading)) if line else None
    except ValueError:
        return None


def take(draft: Draft, row: ChangedRow, heading: str) -> None:
    """Write what a cell says; raises ValueError where it cannot be, or is not the plan's."""
    if row.section == "Merit" and CYCLE.fullmatch(row.label) and not _dated(row.before):
        _add_cycle(draft, row, heading)
        return
    line = line_of(draft.org, row, heading)
    if line is None:
        raise ValueError(reason(row.sheet, row.section))
    kind = cast(type[Record], line.target.kind)
    value = _value(draft.org, line, row.after, heading)
    draft.change(kind, line.target.id, **{line.target.field: cast(Any, value)})


def _dated(cells: Mapping[str, Plain]) -> bool:
    return cells.get("Takes effect on") is not None


def _add_cycle(draft: Draft, row: ChangedRow, heading: str) -> None:
    """A merit cycle that was not there; its rise comes with its date."""
    if heading != "Takes effect on":
        if not _dated(row.after):
            raise ValueError(tr("a rise needs the day it takes effect on"))
        return
    cells = Row(draft.org, row.after)
    rise = values.number(cells, row.after.get("Rise"))
    add_entry(draft, MeritCycle("", values.sure_day(cells, row.after[heading]), rise))


def _value(org: Org, line: Line, cells: Mapping[str, Plain], heading: str) -> object:
    """What a cell says as the field holds it: an amount with its currency, a rate as it is."""
    row = Row(org, cells)
    if not line.money:
        return line.read(row, cells.get(heading))
    now = line.target.value(org)
    name = "Amount" if heading == "Currency" and "Amount" in cells else heading
    currency = values.text(row, cells.get("Currency")) or getattr(now, "currency", "")
    found = values.money(row, cells.get(name), currency)
    if found is None:
        raise ValueError(tr("cannot be empty: enter an amount"))
    if now is None or getattr(now, "currency", "") == currency:
        return found
    if "Amount" in cells:
        return found
    raise ValueError(tr("is shown in another currency than the plan holds: change it in OrgPlan"))
