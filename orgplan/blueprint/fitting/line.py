"""Who stands above a seat, who sits where, and which seat or partner a name means."""

from dataclasses import dataclass

from orgplan.blueprint.fitting.matching import SAME, parts, score
from orgplan.model.org import Org
from orgplan.model.queries import current_spell, manager_on
from orgplan.model.records import Level, Position, Stakeholder, Team

LONGEST = 30
SURE_ABOVE = 65
SURE_ANYWHERE = 85
SURE_PARTNER = 70


@dataclass(frozen=True, slots=True)
class Line:
    """A seat and the seats above it, the nearest first."""

    seat: str
    above: tuple[str, ...] = ()

    @property
    def manager(self) -> str:
        """The seat that it reports to; empty at the top."""
        return self.above[0] if self.above else ""

    @property
    def top(self) -> str:
        """The highest seat; empty where nobody stands above."""
        return self.above[-1] if self.above else ""


def line_of(org: Org, seat: str) -> Line:
    """The reporting line of a seat, as the plan has it when its horizon starts."""
    above: list[str] = []
    current = _manager(org, seat) if seat else ""
    while current and current not in above and len(above) < LONGEST:
        above.append(current)
        current = _manager(org, current)
    return Line(seat, tuple(above))


def _manager(org: Org, seat: str) -> str:
    today = manager_on(org, seat, org.settings.as_of)
    return today or manager_on(org, seat, max(org.settings.as_of, org.settings.horizon_start))


def vacant(org: Org, *seats: str) -> tuple[str, ...]:
    """Those of some ids that are seats in which nobody sits."""
    day = org.settings.as_of
    named = (seat for seat in dict.fromkeys(seats) if org.get(Position, seat) is not None)
    return tuple(seat for seat in named if current_spell(org, seat, day) is None)


def director_of(org: Org, line: Line) -> str:
    """The seat above that approves what a manager or director does; empty where there is none."""
    titles = ((seat, org.need(Position, seat).title) for seat in line.above[1:])
    named = (seat for seat, title in titles if score(title, "Director") >= SURE_PARTNER)
    return next(named, line.above[1] if len(line.above) > 1 else line.manager)


def team_manager(org: Org, team: str) -> str:
    """Who would lead a new seat of a team: its manager's seat, or whom most of it report to."""
    seats = [seat for seat in org.by(Position, "team", team) if seat.closed is None]
    leads = [seat.id for seat in seats if _is_managerial(org, seat)]
    if leads:
        return leads[0]
    above = [x for x in (_manager(org, seat.id) for seat in seats) if x]
    if above:
        return max(sorted(set(above)), key=above.count)
    return _unit_head(org, team)


def _is_managerial(org: Org, seat: Position) -> bool:
    level = org.get(Level, seat.level)
    return bool(level and level.managerial)


def _unit_head(org: Org, team: str) -> str:
    from orgplan.model.records import OrgUnit

    found = org.get(Team, team)
    unit = org.get(OrgUnit, found.unit) if found else None
    return unit.head if unit else ""


def seats_named(org: Org, name: str, line: Line) -> tuple[str, ...]:
    """The seats above that a name such as “ML Engineering Manager/Director” lists, in order."""
    wanted = _alternatives(name)
    found = [
        seat
        for seat in line.above
        if any(score(part, org.need(Position, seat).title) >= SURE_ABOVE for part in wanted)
    ]
    return tuple(found)


def seat_anywhere(org: Org, name: str) -> str:
    """The seat whose title surely says the same, wherever it is; empty where there is none."""
    scored = ((score(name, seat.title), seat.id) for seat in org.rows(Position))
    best, seat = max(scored, key=lambda pair: (pair[0], pair[1]), default=(0, ""))
    return seat if best >= SURE_ANYWHERE else ""


def partner_named(org: Org, name: str) -> str:
    """The stakeholder that a name surely means; empty where there is none."""
    scored = [(score(name, row.name), row.id) for row in org.rows(Stakeholder)]
    best = max(scored, key=lambda pair: (pair[0], pair[1]), default=(0, ""))
    return best[1] if best[0] >= SURE_PARTNER else ""


def _alternatives(name: str) -> tuple[str, ...]:
    """What a name lists; a bare rank takes the field of the first: “ML Manager/Director”."""
    listed = parts(name)
    return listed if len(listed) > 1 else (name,)


def is_same(first: str, second: str) -> bool:
    """Whether two names are the same, letters and spaces aside."""
    return score(first, second) == SAME
