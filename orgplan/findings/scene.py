"""An organization on a day, with what many checks ask of it, worked out once.

A seat is staffed on a day when somebody holds it; after the plan's own date it is enough that a
stay is planned to have begun. Only seats that count (approved, not on hold) are looked at.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from orgplan.model import records as r
from orgplan.model.org import Org
from orgplan.model.queries import counts, is_employee
from orgplan.model.records.values import Hiring, LineKind, SpellKind
from orgplan.model.records.words import Track
from orgplan.model.spans import holds
from orgplan.model.watching import Check, unwatched
from orgplan.planning.calendar import Period, horizon

ZERO, ONE = Decimal(0), Decimal(1)
# What all of the scene's own facts are made from: an edit of anything else leaves them as they are.
SEATING: frozenset[type] = frozenset(
    (
        r.PlanSettings,
        r.FiscalCalendar,
        r.ParameterSet,
        r.Scenario,
        r.Level,
        r.JobFamily,
        r.Location,
        r.Team,
        r.Domain,
        r.Position,
        r.Spell,
        r.ReportingLine,
        r.Allocation,
    )
)


@dataclass(slots=True)
class Seat:
    """A seat that counts: its level, its stays, who holds it on the day and at the plan's end.

    `next` is the stay that is to staff it when nobody holds it.
    """

    position: r.Position
    level: r.Level | None
    spells: tuple[r.Spell, ...]
    held: r.Spell | None
    late: r.Spell | None
    next: r.Spell | None
    employee: bool

    @property
    def id(self) -> str:
        """The position's id."""
        return self.position.id

    @property
    def manages(self) -> bool:
        """Whether its level is a manager's."""
        return self.level is not None and self.level.managerial

    @property
    def staff(self) -> bool:
        """Whether it is a staff engineer's or above, and no manager's."""
        return self.level is not None and self.level.staff_plus and not self.level.managerial

    @property
    def rank(self) -> int:
        """The rank of its level, 0 where the ladder does not know it."""
        return self.level.rank if self.level is not None else 0

    @property
    def contributes(self) -> bool:
        """Whether it is an employee's and no manager's."""
        return (
            self.employee
            and not self.manages
            and self.level is not None
            and (self.level.track is Track.IC)
        )


class Scene:
    """What checks look at. Never changes; facts are worked out when first asked for.

    Long checks call `between` now and then, which may raise to give them up.
    """

    def __init__(self, org: Org, day: date, before: "Scene | None" = None) -> None:
        self.org = org
        self.day = day
        self.between: Check = unwatched
        if before is not None:
            kept = before.__dict__.copy()
            self.__dict__.update(kept | {"org": org, "day": day, "between": unwatched})

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """The plan's periods."""
        return horizon(self.org)

    @cached_property
    def end(self) -> date:
        """The last day of the plan's horizon, or the day looked at where that is later."""
        return max(self.day, self.periods[-1].end)

    @cached_property
    def seats(self) -> dict[str, Seat]:
        """Every seat that counts and is not closed on the day, by id, in order."""
        org, proposed = self.org, self.org.include_proposed
        stays, levels = self._stays, org.table(r.Level)
        found = {}
        for position in org.rows(r.Position):
            if position.closed is not None and position.closed <= self.day:
                continue
            if counts(position, None, proposed):
                mine = stays.get(position.id, ())
                level = levels.get(position.level)
                found[position.id] = self._seat(position, level, mine)
        return found

    def _seat(
        self, position: r.Position, level: r.Level | None, spells: tuple[r.Spell, ...]
    ) -> Seat:
        day, held = self.day, None
        late = upcoming = None
        for spell in spells:
            if spell.end is None or spell.end >= day:
                if spell.start <= day and self._arrived(spell):
                    held = spell
                elif upcoming is None:
                    upcoming = spell
                if spell.start <= self.end and (spell.end is None or spell.end >= self.end):
                    late = spell
        return Seat(position, level, spells, held, late, upcoming, is_employee(position))

    def _arrived(self, spell: r.Spell) -> bool:
        """Whether a stay that has begun by the day really has: planned ones do after the plan's."""
        taken = bool(spell.person) or spell.hiring is Hiring.HIRED
        return taken or (self.planned and spell.start > self.org.settings.as_of)

    @cached_property
    def planned(self) -> bool:
        """Whether the day looked at lies after the plan's own date."""
        return self.day > self.org.settings.as_of

    @cached_property
    def _stays(self) -> dict[str, tuple[r.Spell, ...]]:
        """The stays of each position, earliest first; interim ones staff nothing."""
        found: dict[str, list[r.Spell]] = {}
        for spell in self.org.table(r.Spell).values():
            if spell.kind is not SpellKind.INTERIM:
                found.setdefault(spell.position, []).append(spell)
        return {
            key: tuple(sorted(rows, key=lambda x: (x.start, x.id)) if len(rows) > 1 else rows)
            for key, rows in found.items()
        }

    @cached_property
    def shares(self) -> dict[str, dict[str, Decimal]]:
        """The parts of each position's time that domains have on the day."""
        found: dict[str, dict[str, Decimal]] = {}
        for row in self.org.rows(r.Allocation):
            if (row.start is None and row.end is None) or holds(row, self.day):
                mine = found.setdefault(row.position, {})
                mine[row.domain] = mine.get(row.domain, ZERO) + row.share
        return found

    @cached_property
    def staffed(self) -> tuple[Seat, ...]:
        """The seats that somebody holds on the day."""
        return tuple(seat for seat in self.seats.values() if seat.held is not None)

    @cached_property
    def contributors(self) -> tuple[Seat, ...]:
        """The employees in seat who are no managers."""
        return tuple(seat for seat in self.staffed if seat.contributes)

    @cached_property
    def staff(self) -> tuple[Seat, ...]:
        """The staff engineers and above who are in seat."""
        return tuple(seat for seat in self.staffed if seat.staff)

    @cached_property
    def teams(self) -> dict[str, r.Team]:
        """The teams that are not closed on the day."""
        rows = self.org.rows(r.Team)
        return {row.id: row for row in rows if row.closed is None or row.closed > self.day}

    @cached_property
    def members(self) -> dict[str, list[Seat]]:
        """All seats that count, by team."""
        found: dict[str, list[Seat]] = {team: [] for team in self.teams}
        for seat in self.seats.values():
            found.setdefault(seat.position.team, []).append(seat)
        return found

    @cached_property
    def filled_fte(self) -> dict[str, Decimal]:
        """FTE in seat on the day, by team; contractors count by their hours."""
        found = dict.fromkeys(self.teams, ZERO)
        for seat in self.staffed:
            team = seat.position.team
            found[team] = found.get(team, ZERO) + self.fte(seat)
        return found

    def fte(self, seat: Seat) -> Decimal:
        """The FTE of a seat that is staffed, a contractor's by hours."""
        if seat.employee or seat.held is None or not seat.held.hours:
            return seat.position.fte
        return seat.held.hours / self.org.parameters.full_week_hours

    @cached_property
    def managers(self) -> dict[str, str]:
        """The position that each reports to by solid line on the day."""
        return self._lines(self.day)

    @cached_property
    def reports(self) -> dict[str, list[Seat]]:
        """The seats that report to each position on the day."""
        return self._reports(self.managers)

    @cached_property
    def late_reports(self) -> dict[str, list[Seat]]:
        """The seats that report to each position at the plan's end."""
        return self._reports(self._lines(self.end))

    def _lines(self, day: date) -> dict[str, str]:
        rows = self.org.rows(r.ReportingLine)
        solid = (row for row in rows if row.kind is LineKind.SOLID)
        return {
            row.position: row.manager
            for row in solid
            if (row.start is None and row.end is None) or holds(row, day)
        }

    def _reports(self, managers: dict[str, str]) -> dict[str, list[Seat]]:
        found: dict[str, list[Seat]] = {}
        for seat in self.seats.values():
            manager = managers.get(seat.id)
            if manager and not seat.position.assistant:
                found.setdefault(manager, []).append(seat)
        return found

    @cached_property
    def domains(self) -> tuple[r.Domain, ...]:
        """All domains in the order of their ids."""
        return self.org.rows(r.Domain)

    @cached_property
    def in_domain(self) -> dict[str, list[Seat]]:
        """The seats that give time to each domain, staffed or not."""
        found: dict[str, list[Seat]] = {row.id: [] for row in self.domains}
        for seat in self.seats.values():
            for domain in self.shares.get(seat.id, ()):
                found.setdefault(domain, []).append(seat)
        return found

    def arrival(self, position_id: str) -> date | None:
        """When a seat that nobody holds is to be staffed, where that is planned."""
        seat = self.seats.get(position_id)
        return seat.next.start if seat and seat.next else None

    def is_vacant(self, party: str) -> bool:
        """Whether an id is a position that nobody holds on the day; a stakeholder never is."""
        position = self.org.get(r.Position, party)
        if position is None:
            return False
        seat = self.seats.get(party)
        return seat is None or seat.held is None

    def seat_words(self, position_id: str) -> str:
        """A position by its title, with its id."""
        position = self.org.get(r.Position, position_id)
        return f"{position.title} ({position_id})" if position else position_id

    def team_name(self, team_id: str) -> str:
        """A team's name."""
        team = self.org.get(r.Team, team_id)
        return team.name if team else team_id

    def domain_name(self, domain_id: str) -> str:
        """A domain's name."""
        domain = self.org.get(r.Domain, domain_id)
        return domain.name if domain else domain_id

    def party_words(self, party: str) -> str:
        """A position or stakeholder by title or name, with its id."""
        found = self.org.get(r.Stakeholder, party)
        return f"{found.name} ({party})" if found else self.seat_words(party)

    def node_name(self, node: str) -> str:
        """The name of a team, domain, stakeholder or external node; the title of a position."""
        found = self.org.node(node)
        return getattr(found, "title", "") or getattr(found, "name", "") or node
