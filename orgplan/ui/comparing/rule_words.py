"""The rules of scenarios in a director's words."""

from collections.abc import Mapping

from orgplan.drawing.wording import told
from orgplan.language import tr, trn
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
from orgplan.model.spoken import field_word, spoken

ACTIONS: Mapping[str, str] = {
    "freeze": tr("Hire nobody"),
    "shift_start": tr("Move the start"),
    "set_location": tr("Move to another location"),
    "close": tr("Close the positions"),
    "set": tr("Set a fact of the positions"),
    "cut_budget": tr("Cut the budget"),
    "set_rate": tr("Change a rate"),
}
STATUS = {"open": tr("Open"), "filled": tr("Filled"), "on hold": tr("On hold")}
_SIGNS = {
    "=": tr("is"),
    "!=": tr("is not"),
    ">=": tr("from"),
    "<=": tr("up to"),
    "in": tr("is"),
    "not in": tr("is not"),
    "has": tr("has"),
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
    found = tr(" and ").join(test_words(org, test) for test in rule.where)
    return tr("{verb} where {found}.", verb=verb, found=found) if found else f"{verb}."


def verb_words(org: Org, action: str, value: str) -> str:
    """What a rule does."""
    name, _, pay = (part.strip() for part in value.partition(","))
    said = {
        "freeze": tr("Hire nobody"),
        "shift_start": _shift(value),
        "set_location": tr("Move to {called}", called=_called(org, "location", name)),
        "close": tr("Close from {day}", day=told(value)),
        "cut_budget": tr("Cut the budget by {value}", value=value),
    }.get(action, tr("Set {value}", value=value))
    return tr("{said}, paid the middle of the band there", said=said) if pay == BAND_MID else said


def _shift(value: str) -> str:
    try:
        months = int(value)
    except ValueError:
        return tr("Move starts by {value} months", value=value)
    way = tr("later") if months >= 0 else tr("earlier")
    return tr(
        "Start {month} {way}", month=trn("{count} month", "{count} months", abs(months)), way=way
    )


def test_words(org: Org, test: Test) -> str:
    """One test of a rule."""
    field, sign, value = test
    values = [_called(org, field, part.strip()) for part in value.split(",")]
    name = field_word(field)
    said = values[-1]
    if len(values) > 1:
        said = tr("{names} or {last}", names=", ".join(values[:-1]), last=said)
    return f"{name} {_SIGNS.get(sign, sign)} {said}"


def _called(org: Org, field: str, value: str) -> str:
    """What an id is called, or a day as it is written on the screen."""
    if field == "start":
        return told(value)
    kind, name = _NAMED.get(field, (None, ""))
    record = org.get(kind, value) if kind else None
    return str(getattr(record, name)) if record else spoken(value)
