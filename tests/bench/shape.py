"""The skeleton of a generated organization: teams, who leads them, units and domains."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from random import Random

from orgplan.model import records as r
from orgplan.model.records import words as w

BRANCHES = 5  # teams whose managers report to one manager
TEAMS_PER_DOMAIN = 4
DOTTED_SHARE = 0.03
TYPES = (w.TeamType.STREAM_ALIGNED,) * 5 + (
    w.TeamType.PLATFORM,
    w.TeamType.ENABLING,
    w.TeamType.COMPLICATED_SUBSYSTEM,
)


@dataclass(frozen=True)
class Seat:
    """A position's place: its team, whom it reports to, and what it stands above.

    `height` is 0 for all who lead no other team's manager.
    """

    id: str
    team: str
    domain: str
    boss: str
    dotted: str
    leads: bool
    height: int


class Shape:
    """Teams of 5 to 9 whose managers form a tree; the first manager is the root."""

    def __init__(self, positions: int, rng: Random) -> None:
        self.sizes = _team_sizes(positions, rng)
        self.team_count = len(self.sizes)
        self.domain_count = max(2, self.team_count // TEAMS_PER_DOMAIN)
        self._digits = len(str(positions))
        self.seats = tuple(self._seats(rng))

    def team(self, number: int) -> str:
        """A team's id."""
        return f"T-{number:05d}"

    def domain(self, number: int) -> str:
        """A domain's id."""
        return f"D-{number:05d}"

    def manager(self, number: int) -> str:
        """The position that leads a team."""
        return self.seat_id(self._first[number])

    def seat_id(self, number: int) -> str:
        """A position's id."""
        return f"P-{number:0{self._digits}d}"

    def parent(self, number: int) -> int:
        """The team whose manager a team's manager reports to; the root is its own."""
        return max(0, (number - 1) // BRANCHES)

    def units(self) -> Iterator[r.Record]:
        """Domains, units with their cost centres, and teams in them."""
        for number in range(self.domain_count):
            yield r.Domain(self.domain(number), f"Domain {number}", weight=number % 5 + 1)
        for number in self.unit_teams:
            yield from self._unit(number)
        for number in range(self.team_count):
            yield self._team(number)

    @cached_property
    def unit_teams(self) -> tuple[int, ...]:
        """The teams whose managers head a unit: those that have teams below them."""
        return tuple(sorted({self.parent(number) for number in range(self.team_count)}))

    def _unit(self, number: int) -> Iterator[r.Record]:
        centre = f"{4000 + number:06d}"
        yield r.CostCentre(centre, f"Cost centre {number}", "ENT-US")
        yield r.OrgUnit(
            id=f"U-{number:05d}",
            name=f"Unit {number}",
            kind=w.UnitKind.DEPARTMENT if number < BRANCHES else w.UnitKind.GROUP,
            parent=f"U-{self.parent(number):05d}" if number else "",
            head=self.manager(number),
            cost_centre=centre,
        )

    def _team(self, number: int) -> r.Team:
        heads_unit = number in self._heads
        return r.Team(
            id=self.team(number),
            name=f"Team {number}",
            type=w.TeamType.OFFICE if heads_unit else TYPES[number % len(TYPES)],
            unit=f"U-{number if heads_unit else self.parent(number):05d}",
            primary_domain=self.domain(number % self.domain_count),
            services=("on call",) if number % 4 == 0 else (),
        )

    @cached_property
    def _heads(self) -> frozenset[int]:
        return frozenset(self.unit_teams)

    @cached_property
    def _first(self) -> tuple[int, ...]:
        starts = [0]
        for size in self.sizes[:-1]:
            starts.append(starts[-1] + size)
        return tuple(starts)

    @cached_property
    def _heights(self) -> list[int]:
        heights = [0] * self.team_count
        for number in range(self.team_count - 1, 0, -1):
            parent = self.parent(number)
            heights[parent] = max(heights[parent], heights[number] + 1)
        return heights

    def _seats(self, rng: Random) -> Iterator[Seat]:
        for team, size in enumerate(self.sizes):
            for number in range(self._first[team], self._first[team] + size):
                yield self._seat(number, team, rng)

    def _seat(self, number: int, team: int, rng: Random) -> Seat:
        leads = number == self._first[team]
        boss = self.manager(self.parent(team) if leads else team)
        dotted = self.manager(rng.randrange(self.team_count))
        wants_dotted = rng.random() < DOTTED_SHARE and dotted not in (boss, self.seat_id(number))
        return Seat(
            id=self.seat_id(number),
            team=self.team(team),
            domain=self.domain(team % self.domain_count),
            boss=boss if number else "",
            dotted=dotted if wants_dotted else "",
            leads=leads,
            height=self._heights[team] if leads else 0,
        )


def _team_sizes(positions: int, rng: Random) -> tuple[int, ...]:
    """Sizes of 5 to 9 that add up to all positions."""
    sizes: list[int] = []
    left = positions
    while left > 9:
        size = 5 if left < 14 else rng.randint(5, 9)
        sizes.append(size)
        left -= size
    return (*sizes, left)
