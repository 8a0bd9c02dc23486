"""The register's columns as fields of the plan, and those that are not the plan's to take."""

from collections.abc import Mapping
from dataclasses import dataclass

from orgplan.exchange.returned import values
from orgplan.exchange.returned.values import Read
from orgplan.language import tr
from orgplan.model.records import Position, PositionPool, Spell
from orgplan.model.records.values import Employment, Exit, SpellKind


@dataclass(frozen=True, slots=True)
class Field:
    """A field that a column holds: of the seat, its stay, or both as far as they have it.

    `pay` columns are left alone where the export hid pay. `loose` says that the column shows
    more than the field holds, as a cost centre that comes from the team.
    """

    name: str
    read: Read
    kinds: tuple[type, ...]
    pay: bool = False
    loose: bool = False


_SEATS = (Position, PositionPool)
_PAID = (Spell, PositionPool)
FIELDS: Mapping[str, Field] = {
    "Type": Field("kind", values.one_of(SpellKind, SpellKind.NEW), (Spell,)),
    "Cost centre": Field("cost_centre", values.centre, _SEATS, loose=True),
    "FTE": Field("fte", values.number, _SEATS, loose=True),
    "Target start": Field("start", values.sure_day, (Spell,)),
    "End date, last paid": Field("end", values.day, _PAID),
    "Target bonus %": Field("bonus_target", values.number, _PAID, pay=True, loose=True),
    "Backfill of (Row ID)": Field("backfill_of", values.text, (Spell,)),
    "Job title": Field("title", values.whole_text, _SEATS),
    "Job code": Field("role", values.role, (Position,)),
    "Job family": Field("family", values.family, _SEATS),
    "Level": Field("level", values.level, _SEATS),
    "Team": Field("team", values.team, _SEATS),
    "Location": Field("location", values.location, _SEATS),
    "Worker type": Field("employment", values.one_of(Employment, Employment.EMPLOYEE), _SEATS),
    "Capitalized %": Field("capitalizable", values.maybe_number, (Position,), pay=True, loose=True),
    "Justification": Field("justification", values.text, (Position,), loose=True),
    "Blueprint": Field("blueprint_ref", values.text, (Position,)),
    "Heads": Field("heads", values.number, (PositionPool,)),
    "Exit": Field("exit", values.one_of(Exit), (Spell,)),
    "Overlap allowed": Field("overlap", values.yes, (Spell,)),
    "Hours per week": Field("hours", values.number, (Spell,), pay=True),
}
MONEY: Mapping[str, tuple[str, str]] = {
    "Base annual, local": ("base", "Currency"),
    "Rate per hour, local": ("hourly", "Currency"),
    "Equity, local": ("equity", "Equity currency"),
}
"""Amounts: the field each is, and the column that says in which currency."""
CURRENCIES = frozenset(currency for _, currency in MONEY.values())
PAY_COLUMNS = frozenset(
    (*MONEY, *CURRENCIES, *(name for name, field in FIELDS.items() if field.pay),
     "Merit eligible", "Recruiting fee %", "Wages before, calendar year", "Benefits class",
     "Tax regime", "One-off override", "Paid before, same year", "Referral", "Budget base",
     "Budget cost")
)  # fmt: skip
NO_FIELD = tr("the plan has no field for it")
FOLLOWS: Mapping[str, str] = {
    "Row ID": tr("the id of a row stays for ever"),
    "Position ID": tr("a stay keeps its seat: end it and add a row for the other seat"),
    "Merit eligible": tr("it follows from the worker type"),
    "Recruiting fee %": tr("it follows from the requisition's channel"),
    "Wages before, calendar year": "OrgPlan works it out",
    "Paid before, same year": "OrgPlan works it out",
    "Actual start": tr("it follows from Target start and who is in the seat"),
    "Domain": tr("it follows from the team"),
    "Team type": tr("it belongs to the team: change it in OrgPlan"),
    "Entity": tr("it follows from the cost centre or the location"),
    "Department": tr("it follows from the team"),
    "Geo zone": tr("it follows from the location"),
    "Benefits class": tr("it follows from the location"),
    "Tax regime": tr("it follows from the location"),
    "GL function": tr("it belongs to the cost centre: change it in OrgPlan"),
    "Seat or pool": tr("a row stays what it is"),
    "Include override": tr("what counts follows from the status"),
    "Budget start": tr("it is what was approved"),
    "Budget base": tr("it is what was approved"),
    "Budget cost": tr("it is what was approved"),
    "One-off override": NO_FIELD,
    "Funding split": NO_FIELD,
    "Confidence %": NO_FIELD,
    "KPI served": tr("KPIs belong to roles and their owners: change them in OrgPlan"),
    "Approver": tr("it follows from the approval of the plan"),
    "Approved on": tr("it follows from the approval of the plan"),
    "Version added": tr("it follows from the copies that the plan keeps"),
}
"""Columns that are not taken over, and why."""
