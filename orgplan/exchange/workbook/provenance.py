"""Since when a seat is in the plan, who approved it and when, and what it is measured by."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from orgplan.exchange.workbook.facts import Entry, Facts
from orgplan.exchange.workbook.versions import Version
from orgplan.model.org import Org
from orgplan.model.records import Kpi, Position, PositionPool
from orgplan.model.records.values import Approval

_BY = "approved by "


class Past(NamedTuple):
    """What earlier versions say of a seat; empty where none of them does."""

    added: int | None = None
    approver: str = ""
    approved: date | None = None


class Provenance:
    """Looks seats up in the plan's earlier versions and in its KPIs, found once."""

    def __init__(self, facts: Facts) -> None:
        self.pasts: dict[str, Past] = {}
        self._read(facts)
        self.kpis: dict[str, list[str]] = {}
        for kpi in facts.org.rows(Kpi):
            for key in (kpi.role, *kpi.owners):
                self.kpis.setdefault(key, []).append(kpi.name)

    @classmethod
    def of(cls, facts: Facts) -> "Provenance":
        """That of a plan."""
        found = facts.memory.get(cls)
        if not isinstance(found, cls):
            found = facts.memory[cls] = cls(facts)
        return found

    def _read(self, facts: Facts) -> None:
        history = facts.versions.history
        for place, version in enumerate(history):
            # What the oldest copy holds may have come with one that is older still.
            known = place > 0 or not facts.versions.unseen
            for seat in _seats(version.org):
                past = self.pasts.get(seat.id, Past())
                if past.added is None and seat.id not in self.pasts and known:
                    past = past._replace(added=version.number)
                if past.approved is None and _is_approved(version, seat):
                    past = past._replace(approver=_approver(version), approved=version.day)
                self.pasts[seat.id] = past

    def past(self, entry: Entry) -> Past:
        """What is known of a row's seat."""
        return self.pasts.get(entry.seat.id, Past())

    def served(self, entry: Entry) -> str | None:
        """The KPIs that the seat answers for, else those of its role."""
        role = getattr(entry.seat, "role", "")
        names = self.kpis.get(entry.seat.id) or (self.kpis.get(role) if role else None)
        return "; ".join(dict.fromkeys(names)) if names else None


def _seats(org: Org | None) -> Iterator[Position | PositionPool]:
    if org is not None:
        yield from org.rows(Position)
        yield from org.rows(PositionPool)


def _is_approved(version: Version, seat: Position | PositionPool) -> bool:
    approval = getattr(seat, "approval", Approval.APPROVED)
    return bool(version.approval) and approval is Approval.APPROVED


def _approver(version: Version) -> str:
    return version.approval.partition(_BY)[2] or version.approval
