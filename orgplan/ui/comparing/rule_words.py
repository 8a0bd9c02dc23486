"""The rules of scenarios in a director's words."""

from collections.abc import Mapping
from datetime import date

from orgplan.model.edits.rules import BAND_MID, Test
from orgplan.model.org import Org
from orgplan.model.records import (
    JobFamily,
    Location,
    Position,
    Record,
    RoleProfile,
    ScenarioRule,
    Team,
)
from orgplan.ui import wording

ACTIONS: Mapping[str, str] = {
    "freeze": "Hire nobody",
    "shift_start": "Move the start",
    "set_location": "Move to another location",
    "close": "Close the positions",
    "set": "Set a fact of the positions",
    "cut_budget": "Cut the budget",
    "set_rate": "Change a rate",
}
STATUS = {"open": "Open", "filled": "Filled", "on hold": "On hold"}
_SIGNS = {
    "=": "is",
    "!=": "is not",
    ">=": "from",
    "<=": "up to",
    "in": "is",
    "not in": "is not",
    "has": "has",
}
_WORDS = {
    "stay": "the place",
    "tags": "wave or initiative",
    "cost_centre": "cost center",
    "kind": "kind of stay",
}
_NAMED: Mapping[str, tuple[type[Record], str]] = {
    "team": (Team, "name"),
    "location": (Location, "name"),
    "family": (JobFamily, "name"),
    "role": (RoleProfile, "title"),
    "position": (Position, "title"),
}


def rule_words(org: Org, rule: ScenarioRule) -> str:
    """A rule as a sentence."""
    verb = verb_words(org, rule.action, rule.value)
    found = " and ".join(test_words(org, test) for test in rule.where)
    return f"{verb} where {found}." if found else f"{verb}."


def verb_words(org: Org, action: str, value: str) -> str:
    """What a rule does."""
    name, _, pay = (part.strip() for part in value.partition(","))
    said = {
        "freeze": "Hire nobody",
        "shift_start": _shift(value),
        "set_location": f"Move to {_called(org, 'location', name)}",
        "close": f"Close from {_day(value)}",
        "cut_budget": f"Cut the budget by {value}",
    }.get(action, f"Set {value}")
    return f"{said}, paid the middle of the band there" if pay == BAND_MID else said


def _shift(value: str) -> str:
    try:
        months = int(value)
    except ValueError:
        return f"Move starts by {value} months"
    way = "later" if months >= 0 else "earlier"
    return f"Start {wording.counted(abs(months), 'month')} {way}"


def test_words(org: Org, test: Test) -> str:
    """One test of a rule."""
    field, sign, value = test
    values = [_called(org, field, part.strip()) for part in value.split(",")]
    name = _WORDS.get(field, field)
    said = " or ".join([", ".join(values[:-1]), values[-1]]) if len(values) > 1 else values[0]
    return f"{name} {_SIGNS.get(sign, sign)} {said}"


def _called(org: Org, field: str, value: str) -> str:
    """What an id is called, or a day as it is written on the screen."""
    if field == "start":
        return _day(value)
    kind, name = _NAMED.get(field, (None, ""))
    record = org.get(kind, value) if kind else None
    return str(getattr(record, name)) if record else value


def _day(value: str) -> str:
    try:
        return wording.full_day(date.fromisoformat(value))
    except ValueError:
        return value
