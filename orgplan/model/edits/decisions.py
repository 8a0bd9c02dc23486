"""Verbs for deciding in a meeting: a branch to try things in, and what was decided.

These write what the plan itself holds, so a draft of the base or of any scenario will do.
"""

from collections.abc import Iterable
from datetime import date

from orgplan.language import tr
from orgplan.model.changes import Change
from orgplan.model.codec import encode
from orgplan.model.draft import Draft, whole
from orgplan.model.edits.deletion import delete
from orgplan.model.edits.entries import add_entry, change_entry
from orgplan.model.edits.scenarios import add_scenario
from orgplan.model.errors import PlanError
from orgplan.model.org import Org, difference, spoken_kind
from orgplan.model.records import (
    PLAN_ONLY_KINDS,
    Decision,
    Domain,
    Person,
    Position,
    Record,
    ReportingLine,
    Scenario,
    Spell,
    Team,
)
from orgplan.model.spoken import kind_word

_ORDER = {kind: at for at, kind in enumerate((Team, Position, ReportingLine, Spell, Person))}


def decisions(org: Org) -> tuple[Decision, ...]:
    """What was decided, the latest first."""
    return tuple(sorted(org.rows(Decision), key=lambda row: (row.taken, row.id), reverse=True))


@whole
def begin_branch(draft: Draft, shown: str, name: str) -> Scenario:
    """Add a scenario over the one that is shown ("" is the base), to try things in.

    A number follows the name where there is one of it already.
    """
    taken = {row.name.casefold() for row in draft.org.rows(Scenario)}
    free, number = name, 2
    while free.casefold() in taken:
        free, number = f"{name}, {number}", number + 1
    return add_scenario(draft, draft.id_under(Scenario, "S"), free, parent=shown)


@whole
def record_decision(
    draft: Draft,
    name: str,
    taken: date,
    *,
    people: Iterable[str] = (),
    note: str = "",
    scenario: str = "",
    changes: Iterable[str] = (),
) -> Decision:
    """Record what was decided, on which day, by whom and why; raises PlanError without words."""
    _refuse_blank(name)
    kept = tuple(dict.fromkeys(" ".join(each.split()) for each in people if each.strip()))
    if scenario:
        draft.org.need(Scenario, scenario)
    made = Decision("", name.strip(), taken, kept, note.strip(), scenario, tuple(changes))
    return add_entry(draft, made)


@whole
def change_decision(draft: Draft, decision_id: str, **fields: object) -> Decision:
    """Correct the words, day, people or note of a decision."""
    if "name" in fields:
        _refuse_blank(str(fields["name"]))
    return change_entry(draft, Decision, decision_id, **fields)


@whole
def remove_decision(draft: Draft, decision_id: str) -> None:
    """Remove a decision that was recorded by mistake; its scenario stays."""
    delete(draft, Decision, decision_id)


def changes_in_words(before: Org, after: Org) -> tuple[str, ...]:
    """What differs between two organizations, a line for each record, seats and people first."""
    found = [x for x in difference(before, after) if x.kind not in PLAN_ONLY_KINDS]
    found.sort(key=lambda change: (_ORDER.get(change.kind, len(_ORDER)), change.record.id))
    return tuple(_in_words(change, before, after) for change in found)


def _in_words(change: Change, before: Org, after: Org) -> str:
    what = (
        f"{kind_word(spoken_kind(change.kind)).capitalize()} {_named(change.record, after, before)}"
    )
    if change.before is None:
        return tr("{what} is new", what=what)
    if change.after is None:
        return tr("{what} is gone", what=what)
    old, new = encode(change.before), encode(change.after)
    fields = [name for name in new if new[name] != old[name]]
    said = (
        f"{name.replace('_', ' ')} {_value(old[name], before)} → {_value(new[name], after)}"
        for name in fields
    )
    return f"{what}: {', '.join(said)}"


def _named(record: Record, *orgs: Org) -> str:
    """The id of a record and what it is called; of a stay or line, its position's title."""
    seat = getattr(record, "position", record.id)
    for org in orgs:
        position = org.get(Position, seat) if isinstance(seat, str) else None
        if position is not None:
            return f"{record.id} ({position.title})"
    name = getattr(record, "name", "")
    return f"{record.id} ({name})" if name else record.id


def _value(value: object, org: Org) -> str:
    """A value; of a seat, a team or a domain what it is called, and its id."""
    if isinstance(value, list):
        return ", ".join(_value(each, org) for each in value) or "–"
    if value in (None, ""):
        return "–"
    node = org.node(value) if isinstance(value, str) else None
    if isinstance(node, Position | Team | Domain):
        called = node.title if isinstance(node, Position) else node.name
        return f"{called} ({node.id})" if called else node.id
    return str(value)


def _refuse_blank(name: str) -> None:
    if not name.strip():
        raise PlanError(tr("A decision needs words: say in a few what was decided"))
