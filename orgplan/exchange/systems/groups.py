"""Seats that are alike, which recruiting systems open together as one requisition."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from orgplan.exchange.register import Entry, start
from orgplan.exchange.systems import facts as f
from orgplan.exchange.systems.scene import Scene
from orgplan.model import records as r


@dataclass(frozen=True, slots=True)
class Grouped:
    """A seat and the code of the group it is asked for in."""

    group: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class Group:
    """Seats that are alike; what holds for one holds for all."""

    code: str
    entries: tuple[Entry, ...]

    @property
    def first(self) -> Entry:
        """The seat that speaks for the others."""
        return self.entries[0]

    @property
    def band(self) -> r.Band | None:
        """The pay range of the group's family, level and location."""
        seat = self.first.seat
        for band in self.first.org.by(r.Band, "location", seat.location):
            if (band.family, band.level) == (seat.family, seat.level):
                return band
        return None

    def bound(self, name: str) -> Decimal | None:
        """One end of the pay range: `minimum` or `maximum`."""
        band = self.band
        return getattr(band, name).amount if band else None


def position_alike(e: Entry) -> Hashable:
    """What has to be the same in all positions of one requisition: everything but the ids."""
    return (
        e.seat.title, getattr(e.seat, "role", ""), e.seat.family, e.seat.level, e.seat.team,
        e.seat.location, e.seat.employment, e.seat.fte, getattr(e.seat, "critical", False),
        f.centre_id(e), f.manager_id(e), start(e), e.request.opened if e.request else None,
        getattr(e.seat, "justification", ""),
    )  # fmt: skip


def opening_alike(e: Entry) -> Hashable:
    """What one requisition can have only one of; openings may start on different days."""
    recruiter = e.request.recruiter if e.request else ""
    return (
        e.seat.title, e.seat.family, e.seat.level, e.seat.team, e.seat.location,
        e.seat.employment, e.seat.fte, f.manager_id(e), recruiter,
    )  # fmt: skip


def groups(entries: Iterable[Entry], alike: Callable[[Entry], Hashable]) -> Iterator[Group]:
    """Seats gathered by what is alike; the code is the first's requisition, or its row."""
    found: dict[Hashable, list[Entry]] = {}
    for entry in entries:
        found.setdefault(alike(entry), []).append(entry)
    for members in found.values():
        first = members[0]
        yield Group(first.request.id if first.request else f.row_id(first), tuple(members))


def requisition_groups(scene: Scene) -> Iterator[Grouped]:
    """Every seat that is wanted with the code of its group, group by group."""
    for group in groups(scene.wanted(), position_alike):
        for entry in group.entries:
            yield Grouped(group.code, entry)


def requisitions(scene: Scene) -> Iterator[Group]:
    """The requisitions of what is wanted."""
    return groups(scene.wanted(), opening_alike)
