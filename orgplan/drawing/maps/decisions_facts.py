"""What the decision maps show of a plan on a day: who has which part in what, and who is absent."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from orgplan.language import tr
from orgplan.model.org import Org
from orgplan.model.queries import spells_of
from orgplan.model.records import DecisionRight, EscalationPath, Position, Stakeholder
from orgplan.model.records.words import DecisionClass
from orgplan.model.spoken import month_words
from orgplan.network.seats import SeatState, seat_name, seat_state

LEVELS: Mapping[str, str] = {
    DecisionClass.INDEPENDENT: tr("Decided alone"),
    DecisionClass.TEAM: tr("Needs the team's approval"),
    DecisionClass.MANAGER: tr("Needs a manager or director"),
    DecisionClass.EXECUTIVE: tr("Needs an executive or governance"),
}
DRIVER, APPROVER, CONTRIBUTOR, INFORMED = "driver", "approver", "contributor", "informed"
LETTERS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "DACI": {
        DRIVER: ("D", tr("Drives")),
        APPROVER: ("A", tr("Approves")),
        CONTRIBUTOR: ("C", tr("Contributes")),
        INFORMED: ("I", tr("Is informed")),
    },
    "RACI": {
        DRIVER: ("R", tr("Responsible")),
        APPROVER: ("A", tr("Accountable")),
        CONTRIBUTOR: ("C", tr("Consulted")),
        INFORMED: ("I", tr("Informed")),
    },
}
"""The two ways to name the same four parts."""


@dataclass(frozen=True, slots=True)
class Holder:
    """A seat or a stakeholder with parts in decisions; absent says since or until when nobody."""

    id: str
    name: str
    note: str
    seat: bool
    absent: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision with the parts that holders have in it, by their ids."""

    id: str
    words: str
    level: str
    parts: Mapping[str, tuple[str, ...]]

    def holders(self, part: str) -> list[str]:
        """Those who have a part."""
        return [key for key, parts in self.parts.items() if part in parts]


@dataclass(frozen=True, slots=True)
class Way:
    """An escalation path: whom to ask, in order, and how long each has."""

    id: str
    topic: str
    trigger: str
    steps: tuple[Holder, ...]
    days: int

    @property
    def broken_at(self) -> int:
        """The first step at which nobody is there; -1 where all are."""
        return next((at for at, step in enumerate(self.steps) if step.absent), -1)


@dataclass(frozen=True, slots=True)
class DecisionMap:
    """Decisions by class, holders by how much they carry, the ways up, and what was left out."""

    decisions: tuple[Decision, ...]
    holders: tuple[Holder, ...]
    ways: tuple[Way, ...]
    left_out: tuple[str, ...]
    counts: Mapping[tuple[str, str], int]
    """How many decisions a holder has a part in, by both."""

    def count(self, holder: str, part: str) -> int:
        """How many decisions a holder has a part in."""
        return self.counts.get((holder, part), 0)


Find = Callable[[str, str], Holder | None]
"""The holder of an id; the second is where it is named."""


def decision_map(org: Org, day: date) -> DecisionMap:
    """The decisions in force on a day, and the ways to escalate."""
    return org.fact((decision_map, day), lambda _: _decision_map(org, day))


def _decision_map(org: Org, day: date) -> DecisionMap:
    left_out: list[str] = []
    known: dict[str, Holder | None] = {}

    def find(key: str, where: str) -> Holder | None:
        if key not in known:
            known[key] = _holder(org, day, key)
        if known[key] is None:
            left_out.append(_unknown(where, key))
        return known[key]

    rights = [r for r in org.rows(DecisionRight) if r.start is None or r.start <= day]
    decisions = [
        Decision(right.id, right.decision or right.id, right.level, _parts(right, find))
        for right in rights
    ]
    order = list(LEVELS)
    decisions.sort(key=lambda d: (order.index(d.level), _number(d.id)))
    holders = [h for h in known.values() if h is not None]
    ways = [_way(row, find) for row in org.rows(EscalationPath)]
    counts = Counter(
        (key, part) for d in decisions for key, parts in d.parts.items() for part in set(parts)
    )
    holders.sort(key=lambda h: (not h.seat, *_load(counts, h.id), h.id))
    return DecisionMap(tuple(decisions), tuple(holders), tuple(ways), tuple(left_out), counts)


def _unknown(where: str, key: str) -> str:
    return tr("{where} names {key}, which is not in the plan: it is left out", where=where, key=key)


def _load(counts: Mapping[tuple[str, str], int], holder: str) -> tuple[int, ...]:
    return tuple(
        -counts.get((holder, part), 0) for part in (APPROVER, DRIVER, CONTRIBUTOR, INFORMED)
    )


def _number(text: str) -> tuple[str, int]:
    """DR10 comes after DR2."""
    digits = "".join(c for c in text if c.isdecimal())
    return text.rstrip("0123456789"), int(digits or 0)


def _parts(right: DecisionRight, find: Find) -> dict[str, tuple[str, ...]]:
    parts: dict[str, list[str]] = {}
    named: Iterable[tuple[str, str]] = [
        (DRIVER, right.driver),
        (APPROVER, right.approver),
        *((CONTRIBUTOR, key) for key in right.contributors),
        *((INFORMED, key) for key in right.informed),
    ]
    for part, key in named:
        if key and find(key, right.id) is not None:
            row = parts.setdefault(key, [])
            if part not in row:
                row.append(part)
    return {key: tuple(row) for key, row in parts.items()}


def _way(row: EscalationPath, find: Find) -> Way:
    steps = [find(key, row.id) for key in row.steps]
    kept = tuple(step for step in steps if step is not None)
    return Way(row.id, row.topic or row.id, row.trigger, kept, row.step_days)


def _holder(org: Org, day: date, key: str) -> Holder | None:
    seat = org.get(Position, key)
    if seat is not None:
        state = seat_state(org, seat, day)
        absent = "" if state is SeatState.FILLED else _absence(org, seat, state, day)
        name = seat.title if absent else seat_name(org, seat, day)
        return Holder(key, name or key, seat.title if name != seat.title else "", True, absent)
    who = org.get(Stakeholder, key)
    return Holder(key, who.name or key, tr("Stakeholder"), False) if who else None


def _absence(org: Org, seat: Position, state: SeatState, day: date) -> str:
    if state is SeatState.GONE:
        return tr("Closed")
    starts = [spell.start for spell in spells_of(org, seat.id) if spell.start > day]
    return tr("Vacant until {month}", month=month_words(min(starts))) if starts else tr("Vacant")
