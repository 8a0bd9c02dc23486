"""For whom a file is made: what others may not see is taken out before anything is worked out.

- full: everything, and everybody's pay.
- finance: at most the middle of the band as pay; no e-mail addresses, skills of people, private
  notes, or copies of the plan inside it.
- stakeholder: no pay; besides, no judgements of stakeholders, reasons why people leave or seats are
  asked for or closed, risks and accepted findings; rows stand in the order of names.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any

from orgplan.exchange.workbook.pay import Pay
from orgplan.language import tr
from orgplan.model import records as r
from orgplan.model.errors import PlanError
from orgplan.model.org import Org
from orgplan.model.records import Record


class Audience(StrEnum):
    """Who is to read a file."""

    FULL = "full"
    FINANCE = "finance"
    STAKEHOLDER = "stakeholder"


_MOST_PAY = {
    Audience.FULL: Pay.FULL,
    Audience.FINANCE: Pay.BAND,
    Audience.STAKEHOLDER: Pay.NONE,
}
WORDS = {
    Audience.FULL: tr("You, and whoever may know all pay"),
    Audience.FINANCE: tr("Finance: pay by band, nothing private"),
    Audience.STAKEHOLDER: tr("Stakeholders: no pay, no judgements, no reasons"),
}
"""What an audience is called where one is chosen."""
_LEVELS = (Pay.NONE, Pay.BAND, Pay.FULL)


@dataclass(frozen=True, slots=True)
class _Rule:
    """What goes of a plan: whole kinds of records, and fields, which become empty."""

    kinds: tuple[type[Record], ...]
    emptied: Mapping[type[Record], tuple[str, ...]]


_FINANCE = _Rule(
    (r.PersonSkill, r.Snapshot, r.ScenarioChange, r.Source, r.SavedView, r.Decision),
    {
        r.Person: ("email",),
        r.PlanSettings: ("notes",),
        r.Scenario: ("note",),
        r.Stakeholder: ("expectations",),
    },
)
_STAKEHOLDER = _Rule(
    (*_FINANCE.kinds, r.StakeholderRelation, r.AcceptedFinding, r.Risk, r.Budget),
    {
        **_FINANCE.emptied,
        r.Person: ("email", "leave_reason"),
        r.Spell: ("exit",),
        r.Position: ("justification", "close_reason"),
        r.Requisition: ("justification",),
        r.OwnThreshold: ("reason",),
    },
)
_RULES = {Audience.FINANCE: _FINANCE, Audience.STAKEHOLDER: _STAKEHOLDER}

JUDGING_VIEWS = frozenset(("stakeholders", "stakeholder-network"))
"""Views that are made of judgements of stakeholders."""


def level_for(audience: Audience, asked: str = "") -> Pay:
    """The level of pay for an audience, or what is asked for; raises PlanError if it is higher."""
    most = _MOST_PAY[audience]
    if not asked:
        return most
    if _LEVELS.index(Pay(asked)) > _LEVELS.index(most):
        raise PlanError(
            tr(
                "A file for {audience} shows pay at most as {most}: choose that or less, "
                "or make the file for the full audience",
                audience=audience.value,
                most=most.value,
            )
        )
    return Pay(asked)


def refuse_view(view: str, audience: Audience) -> None:
    """Raise PlanError for a view that an audience may not see any of."""
    if audience is Audience.STAKEHOLDER and view in JUDGING_VIEWS:
        raise PlanError(
            tr(
                "The view {view} shows what is thought of stakeholders: it is not made for them",
                view=view,
            )
        )


def seen_by(org: Org, audience: Audience) -> Org:
    """The organization with nothing in it that an audience may not see, but for its pay."""
    rule = _RULES.get(audience)
    if rule is None:
        return org
    tables = org.fork()
    for kind in rule.kinds:
        for record in _rows(org, kind):
            tables.drop(kind, record.id)
    for kind, names in rule.emptied.items():
        blank = _blank(kind, names)
        for record in _rows(org, kind):
            tables.put(replace(record, **blank))
    return Org(tables, org.scenario)


def _rows(org: Org, kind: type[Record]) -> tuple[Any, ...]:
    return org.rows(kind)


def _blank(kind: type[Record], names: tuple[str, ...]) -> dict[str, object]:
    """The empty value of each field, which is its default."""
    every: Any = kind
    return {each.name: each.default for each in fields(every) if each.name in names}
