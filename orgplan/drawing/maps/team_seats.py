"""Seats in seat and to come, by team, counted anew only where an edit touched them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from orgplan.model.changes import ChangeSet
from orgplan.model.org import Org, difference, shares_tables
from orgplan.model.records import PlanSettings, Position, Spell
from orgplan.network.seats import SeatState, seat_state

Count = tuple[int, int]
"""Seats in seat, and seats to come."""
NONE: Count = (0, 0)


@dataclass(frozen=True, slots=True)
class TeamSeats:
    """The seats of an organization's teams on a day."""

    org: Org
    day: date
    counts: Mapping[str, Count]

    def of(self, team: str) -> Count:
        """The seats of a team."""
        return self.counts.get(team, NONE)


def team_seats(org: Org, day: date, before: TeamSeats | None = None) -> TeamSeats:
    """The seats by team; those of before spare what an edit has left as it was."""
    if before is None or before.day != day or not shares_tables(before.org, org, (PlanSettings,)):
        return TeamSeats(org, day, _counted(org, day, org.rows(Position)))
    names = _touched(difference(before.org, org))
    less, more = (_counted(one, day, _seats(one, names)) for one in (before.org, org))
    counts = {**before.counts}
    for team in {*less, *more}:
        (a, b), (c, d), (e, f) = (x.get(team, NONE) for x in (counts, less, more))
        counts[team] = (a - c + e, b - d + f)
    return TeamSeats(org, day, counts)


def _touched(step: ChangeSet) -> set[str]:
    """The seats whose state a step may change."""
    names = {change.key[1] for change in step.touched(Position)}
    for change in step.touched(Spell):
        sides = (change.before, change.after)
        names.update(side.position for side in sides if isinstance(side, Spell))
    return names


def _seats(org: Org, names: Iterable[str]) -> list[Position]:
    found = (org.get(Position, name) for name in names)
    return [seat for seat in found if seat is not None]


def _counted(org: Org, day: date, seats: Iterable[Position]) -> dict[str, Count]:
    found: dict[str, Count] = {}
    for seat in seats:
        state = seat_state(org, seat, day)
        filled, planned = found.get(seat.team, NONE)
        if state is SeatState.FILLED:
            found[seat.team] = (filled + 1, planned)
        elif state is not SeatState.GONE:
            found[seat.team] = (filled, planned + 1)
    return found
