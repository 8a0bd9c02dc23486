"""What checks read: kinds of record and, where a kind has many uses, the fields of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any, cast

from orgplan.language import tr
from orgplan.model import records as r
from orgplan.model.changes import Change, ChangeSet

Fields = frozenset[str] | None
"""Names of fields; None for all of them."""


@dataclass(frozen=True, slots=True)
class Reads:
    """Kinds with the fields that matter; both sides joined by `|`, a set of kinds means all."""

    fields: Mapping[type, Fields]

    def __or__(self, other: "Reads | Iterable[type]") -> "Reads":
        more = other.fields if isinstance(other, Reads) else dict.fromkeys(other)
        found = dict(self.fields)
        for kind, names in more.items():
            known = found.get(kind, frozenset())
            found[kind] = None if known is None or names is None else known | names
        return Reads(found)

    @property
    def kinds(self) -> frozenset[type]:
        """The kinds of record that are read."""
        return frozenset(self.fields)

    def touched_by(self, step: ChangeSet, there: frozenset[type] = frozenset()) -> bool:
        """Whether a step changes anything that is read; `there` is what it changes of presence."""
        if there & self.fields.keys():
            return True
        return any(self._touched(change) for change in step if change.kind in self.fields)

    def _touched(self, change: Change) -> bool:
        names, before, after = self.fields[change.kind], change.before, change.after
        if names is None or before is None or after is None:
            return True
        return any(getattr(before, name) != getattr(after, name) for name in names)


def of_kinds(*kinds: type) -> Reads:
    """These kinds with all their fields."""
    return Reads(dict.fromkeys(kinds))


def of_fields(kind: type, *names: str) -> Reads:
    """Some fields of one kind."""
    known = {field.name for field in fields(cast(Any, kind))}
    if not known.issuperset(names):
        raise ValueError(tr("{name} has not all of {names}", name=kind.__name__, names=names))
    return Reads({kind: frozenset(names)})


class Held:
    """Stands for who is in each seat on the day looked at."""


class Late:
    """Stands for who is in each seat at the plan's end."""


class Arrival:
    """Stands for when a seat that nobody holds is to be staffed, and how far that is."""


class Hires:
    """Stands for the stays that requisitions are to fill."""


PRESENCE = frozenset((Held, Late, Arrival, Hires))
"""What most checks want to know of stays; presence.py tells which of it a step changes."""

# What every check may depend on: an edit of it asks all of them again.
GROUND = of_kinds(r.PlanSettings, r.FiscalCalendar, r.ParameterSet, r.Scenario)

SEATS = of_fields(
    r.Position, "title", "level", "employment", "approval", "on_hold", "closed"
) | of_kinds(Held, r.Level)
"""The seats that count, and who holds them on the day looked at."""

AT_END = of_kinds(Late)
ARRIVALS = of_kinds(Arrival)
STAYS = of_fields(r.Spell, "position", "start", "end", "person", "kind", "hiring", "exit")
"""Every stay with its dates."""

IN_TEAMS = of_fields(r.Position, "team")
FTE = of_fields(r.Position, "fte") | of_fields(r.Spell, "hours")
WORK = of_fields(r.Position, "family") | of_kinds(r.JobFamily)
PLACE = of_fields(r.Position, "location") | of_kinds(r.Location)
PAY = of_fields(r.Position, "family", "location") | of_fields(r.Spell, "base", "hourly")

LINES = SEATS | of_fields(r.Position, "assistant") | of_kinds(r.ReportingLine)
TEAMS = SEATS | IN_TEAMS | of_fields(r.Team, "name", "closed")
TYPES = of_fields(r.Team, "type")
NAMED = of_fields(r.Team, "name", "closed") | of_fields(r.Position, "title")
SHARES = SEATS | FTE | of_kinds(r.Allocation, r.Domain)

NODES = (
    of_fields(r.Position, "title")
    | of_fields(r.Team, "name", "closed")
    | of_fields(r.Domain, "name")
    | of_kinds(r.ExternalNode)
    | of_fields(r.Stakeholder, "name")
)
"""What dependencies run between, by name."""
