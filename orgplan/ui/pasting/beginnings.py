"""How a pasted line becomes a record of its kind: what it needs, and what it begins with."""

import dataclasses
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from orgplan.language import tr
from orgplan.model.edits.positions import add_position
from orgplan.model.edits.relations import add_decision, add_dependency, add_relation
from orgplan.model.errors import PlanError
from orgplan.model.org import Org, spoken_kind
from orgplan.model.queries import manager_on
from orgplan.model.records import (
    DecisionRight,
    Dependency,
    Position,
    Record,
    StakeholderRelation,
)
from orgplan.model.records.words import DecisionClass
from orgplan.model.spoken import counted_kind
from orgplan.ui.fields import Field
from orgplan.ui.forms import SEAT
from orgplan.ui.new_seat import band_middle, new_seat
from orgplan.ui.pasting.filling import Beginning, Made
from orgplan.ui.relation_forms import DECISION, DEPENDENCY, RELATION


def _seat(made: Made) -> str:
    """A proposed seat like one of the same title, or else of the same team."""
    org, values = made.draft.org, made.values
    same = _like(org, "title", values.get("title", ""))
    like = same or _like(org, "team", values.get("team", ""))
    seat, stay, manager = new_seat(org, like, made.day)
    seat = dataclasses.replace(seat, role=seat.role if same else "")
    seat = dataclasses.replace(seat, id=made.code, **values)
    if not same or "team" in values:
        manager = _usual_manager(org, seat.team, made.day) or manager
    base = None if made.line.get("base", "").strip() else band_middle(org, seat)
    stay = dataclasses.replace(stay, base=base)
    return add_position(made.draft, seat, stay=stay, manager=manager).id


def _like(org: Org, field: str, value: str) -> str:
    """The last seat with a value in a field: the first of a team often leads it."""
    same = org.by(Position, field, value) if value else ()
    return same[-1].id if same else ""


def _usual_manager(org: Org, team: str, day: date) -> str:
    """Whom most of a team report to."""
    seats = org.by(Position, "team", team) if team else ()
    managers = Counter(filter(None, (manager_on(org, seat.id, day) for seat in seats)))
    return managers.most_common(1)[0][0] if managers else ""


def _needed(made: Made, fields: Mapping[str, Field], names: Sequence[str]) -> list[Any]:
    """The values that a record cannot do without."""
    for name in names:
        if name not in made.values:
            raise PlanError(tr("{field} is missing: fill it in", field=fields[name].label))
    return [made.values[name] for name in names]


def _dependency(made: Made) -> str:
    consumer, provider = _needed(made, DEPENDENCY, ("consumer", "provider"))
    return add_dependency(made.draft, Dependency(made.code, consumer, provider)).id


def _relation(made: Made) -> str:
    stakeholder, team = _needed(made, RELATION, ("stakeholder", "team"))
    return add_relation(made.draft, StakeholderRelation(made.code, stakeholder, team)).id


def _decision(made: Made) -> str:
    decision, approver = _needed(made, DECISION, ("decision", "approver"))
    driver = made.values.get("driver", approver)
    right = DecisionRight(made.code, decision, DecisionClass.TEAM, driver, approver)
    return add_decision(made.draft, right).id


def _counted(kind: type[Record]) -> Callable[[int], str]:
    return lambda count: counted_kind(count, spoken_kind(kind))


SEATS = Beginning(Position, SEAT, _seat, ("title", "team", "level", "location"), _counted(Position))
RELATIONS: Mapping[type, Beginning] = {
    beginning.kind: beginning
    for beginning in (
        Beginning(
            Dependency, DEPENDENCY, _dependency, ("consumer", "provider"), _counted(Dependency)
        ),
        Beginning(
            StakeholderRelation, RELATION, _relation, ("stakeholder", "team"),
            _counted(StakeholderRelation),
        ),
        Beginning(
            DecisionRight, DECISION, _decision, ("decision", "driver", "approver"),
            _counted(DecisionRight),
        ),
    )
}  # fmt: skip
