"""Roles to domains: how many seats each domain needs, how many it has, and what is missing.

Staffed is the FTE of seats in a role times their share of the domain as it was entered, even where
a seat's shares exceed its time: what exceeds it is `over_allocated`, not hidden in a cell.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import accumulate
from math import ceil

from orgplan.language import tr
from orgplan.model.org import Org
from orgplan.model.records import Allocation, Demand, Domain, Level, Position, RoleProfile
from orgplan.model.spans import holds
from orgplan.planning.calendar import horizon
from orgplan.planning.given import Given, given_on
from orgplan.planning.headcount import counted_from
from orgplan.planning.money import ONE, ZERO, added
from orgplan.planning.rows import CostRow, cost_rows
from orgplan.planning.summary import month_end

Key = tuple[str, str]
HALF = Fraction(1, 2)
COVERAGE_RULE = tr(
    "Needed in seats; staffed in FTE: seats of the role in seat after the month's last day, times "
    "their share of the domain."
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A role in a domain: needed seats, staffed FTE, the seats behind it, and why it is needed.

    `seats` are those that give the domain at least half of a full-time seat; only such a one can
    anchor it, so that an `anchor` role counts seats where others count FTE.
    """

    role: str
    domain: str
    needed: Fraction
    staffed: Fraction
    seats: tuple[str, ...]
    reasons: tuple[str, ...]
    anchor: bool

    @property
    def gap(self) -> Fraction:
        """What is missing, in FTE; 0 where nothing is."""
        return max(ZERO, self.needed - self.staffed) if self.needed else ZERO

    @property
    def seats_missing(self) -> int:
        """Whole seats that would close the gap; less than half a seat is not worth one."""
        if self.anchor:
            return max(0, ceil(self.needed) - len(self.seats))
        return int(self.gap + HALF)


@dataclass(frozen=True, slots=True)
class Coverage:
    """All cells of a month, by role and domain; roles by level from the top, domains by id."""

    day: date
    roles: tuple[str, ...]
    domains: tuple[str, ...]
    cells: Mapping[Key, Cell]

    @property
    def without_demand(self) -> tuple[str, ...]:
        """The domains that need nothing yet."""
        needing = {cell.domain for cell in self.cells.values() if cell.needed}
        return tuple(domain for domain in self.domains if domain not in needing)

    @property
    def gaps(self) -> tuple[Cell, ...]:
        """The cells where something is missing, in the order of roles and domains."""
        found = (self.cells.get((role, domain)) for role in self.roles for domain in self.domains)
        return tuple(cell for cell in found if cell is not None and cell.gap)

    def gap_of(self, role: str) -> Fraction:
        """What is missing of a role in all domains; what is over in one does not help another."""
        return sum((cell.gap for cell in self.cells.values() if cell.role == role), ZERO)


def coverage(org: Org, as_of: date | None = None, *, with_proposed: bool = False) -> Coverage:
    """Needed against staffed at the end of a month, the plan's by default."""
    day = month_end(as_of or org.settings.as_of)
    cells = _cells(org, given_on(org, day, with_proposed=with_proposed))
    wanted = {role for role, _ in cells}
    return Coverage(day, _roles(org, wanted), _domains(org), cells)


def _cells(org: Org, given: tuple[Given, ...]) -> dict[Key, Cell]:
    demands: dict[Key, list[Demand]] = {}
    for row in org.rows(Demand):
        demands.setdefault((row.role, row.domain), []).append(row)
    parts: dict[Key, list[Given]] = {}
    for part in given:
        if part.role:
            parts.setdefault((part.role, part.domain), []).append(part)
    keys = sorted({*demands, *parts})
    return {key: _cell(org, key, demands.get(key, []), parts.get(key, [])) for key in keys}


def _cell(org: Org, key: Key, demands: list[Demand], parts: list[Given]) -> Cell:
    by_seat: dict[str, Fraction] = {}
    for part in parts:
        known = by_seat.get(part.position)
        by_seat[part.position] = part.fte if known is None else known + part.fte
    return Cell(
        *key,
        needed=added(Fraction(row.seats) for row in demands),
        staffed=added(by_seat.values()),
        seats=tuple(seat for seat, fte in sorted(by_seat.items()) if fte >= HALF),
        reasons=tuple(row.reason for row in demands if row.reason),
        anchor=is_anchor(org, key[0]),
    )


def is_anchor(org: Org, role_id: str) -> bool:
    """Whether a role is one that anchors a domain: staff or above, and no manager."""
    role = org.get(RoleProfile, role_id)
    level = org.get(Level, role.level) if role else None
    return level is not None and level.staff_plus and not level.managerial


def _roles(org: Org, wanted: set[str]) -> tuple[str, ...]:
    def place(role: RoleProfile) -> tuple[str, int, str]:
        level = org.get(Level, role.level)
        return (role.family, -(level.rank if level else 0), role.id)

    return tuple(role.id for role in sorted(org.rows(RoleProfile), key=place) if role.id in wanted)


def _domains(org: Org) -> tuple[str, ...]:
    return tuple(domain.id for domain in org.rows(Domain))


def staffed_by_month(org: Org) -> dict[Key, tuple[Fraction, ...]]:
    """Staffed FTE of each role and domain at the end of each of the plan's periods."""
    ends = [period.end for period in horizon(org)]
    steps: dict[Key, list[Fraction]] = {}
    for row in cost_rows(org).values():
        if isinstance(row.seat, Position) and row.seat.role and row.included:
            for share in org.by(Allocation, "position", row.seat.id):
                first, stop = _periods(row, share, ends)
                if first < stop:
                    key = (row.seat.role, share.domain)
                    known = steps.setdefault(key, [ZERO] * (len(ends) + 1))
                    known[first] += row.fte * Fraction(share.share)
                    known[stop] -= row.fte * Fraction(share.share)
    return {key: tuple(accumulate(steps[key][:-1])) for key in sorted(steps)}


def _periods(row: CostRow, share: Allocation, ends: list[date]) -> tuple[int, int]:
    """First and one-past-last index of the periods at whose end a seat gives a share."""
    since = max(counted_from(row), share.start or date.min)
    stop = len(ends) if row.end is None else bisect_left(ends, row.end)
    if share.end is not None:
        stop = min(stop, bisect_right(ends, share.end))
    return bisect_left(ends, since), stop


def over_allocated(org: Org, as_of: date | None = None) -> dict[str, Fraction]:
    """The seats whose shares exceed their time at the end of a month, and the sum of the shares."""
    day = month_end(as_of or org.settings.as_of)
    sums: dict[str, Fraction] = {}
    for share in org.rows(Allocation):
        if holds(share, day):
            sums[share.position] = sums.get(share.position, ZERO) + Fraction(share.share)
    return {seat: total for seat, total in sorted(sums.items()) if total > ONE}
