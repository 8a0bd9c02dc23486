"""Interview panels: the hiring manager and those who can judge a hire, the least charged first.

Panels are filled from the team and the family of the hire, by those at least as senior; where
these are too few, others help. Hours are shared evenly and counted in whole units, which is exact.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from heapq import nsmallest
from math import lcm

from orgplan.model.changes import ChangeSet
from orgplan.model.org import Org, difference, shares_tables
from orgplan.model.records import Level, Person, Position, Spell
from orgplan.model.spans import span

PANEL = 5
Seated = tuple[str, str, str]
"""A seat, the person in it, and that person's name."""


@dataclass(frozen=True, slots=True)
class Sitter:
    """Somebody on a seat between two days, and what decides which panels they sit on."""

    seat: str
    person: str
    name: str
    team: str
    family: str
    rank: int
    start: date
    end: date

    def on(self, day: date) -> tuple[object, ...] | None:
        """What a panel of a day knows of them; None when they are not there."""
        if not self.start <= day <= self.end:
            return None
        return self.seat, self.person, self.name, self.team, self.family, self.rank


@dataclass(frozen=True, slots=True)
class Wanted:
    """A hire as its panel sees it: the day of the offer, who hires, and the hours it takes."""

    day: date
    manager: str
    team: str
    family: str
    rank: int
    hours: Fraction


def ranks_of(org: Org) -> Mapping[str, int]:
    """Seniority by level."""
    return {level.id: level.rank for level in org.rows(Level)}


def sitters_of(org: Org) -> dict[str, Sitter]:
    """Everybody who is known by name, by spell."""
    return _sitters(org, org.rows(Spell))


def sitters_after(
    org: Org, before: Org, known: Mapping[str, Sitter]
) -> tuple[Mapping[str, Sitter], list["Change"]]:
    """The same, made of those of another organization, and those who are not as they were there."""
    if not shares_tables(before, org, (Level,)):
        now = sitters_of(org)
        return now, changes(known, now)
    if shares_tables(before, org, (Spell, Position, Person)):
        return known, []
    names = _looked_at(org, difference(before, org))
    stays = (org.get(Spell, name) for name in names)
    there = _sitters(org, [stay for stay in stays if stay is not None])
    changed = changes({name: known[name] for name in names & known.keys()}, there)
    if not changed:
        return known, []
    now = {**known, **there}
    for name in names - there.keys():
        now.pop(name, None)
    return now, changed


def _looked_at(org: Org, step: ChangeSet) -> set[str]:
    """The spells whose sitter a step may change."""
    names = {change.key[1] for change in step.touched(Spell)}
    for kind, field in ((Position, "position"), (Person, "person")):
        for change in step.touched(kind):
            names.update(stay.id for stay in org.by(Spell, field, change.key[1]))
    return names


def _sitters(org: Org, spells: Iterable[Spell]) -> dict[str, Sitter]:
    ranks, seats, people = ranks_of(org), org.table(Position), org.table(Person)
    found: dict[str, Sitter] = {}
    for spell in spells:
        if spell.person:
            seat, person = seats[spell.position], people.get(spell.person)
            name = person.name if person else spell.person
            rank = ranks.get(seat.level, 0)
            place = (seat.id, spell.person, name, seat.team, seat.family, rank)
            found[spell.id] = Sitter(*place, *span(spell))
    return found


class Room:
    """Who sits where and when, by seat, by team and by family."""

    def __init__(self, sitters: Iterable[Sitter]) -> None:
        """Everybody is looked at once, when the first panel is filled."""
        self._all = list(sitters)

    @cached_property
    def _near(self) -> Mapping[tuple[str, str], Sequence[Sitter]]:
        found: dict[tuple[str, str], list[Sitter]] = {}
        for one in self._all:
            for key in (("seat", one.seat), ("team", one.team), ("family", one.family)):
                found.setdefault(key, []).append(one)
        return found

    def charged(self, hires: Sequence[Wanted]) -> list[tuple[Seated, Fraction]]:
        """Hours by seat and person, most first; each hire's are shared evenly by its panel."""
        scale = lcm(*(hire.hours.denominator for hire in hires)) * lcm(*range(1, PANEL + 1))
        units: dict[Seated, int] = {}
        for hire in hires:
            panel = self._panel(hire, units)
            whole = hire.hours.numerator * (scale // hire.hours.denominator)
            for seated in panel:
                units[seated] = units.get(seated, 0) + whole // len(panel)
        order = sorted(units.items(), key=lambda pair: (-pair[1], pair[0]))
        return [(seated, Fraction(count, scale)) for seated, count in order]

    def _panel(self, hire: Wanted, units: Mapping[Seated, int]) -> list[Seated]:
        """Never empty where anybody is there."""
        found: list[Seated] = []
        for circle in self._circles(hire):
            able = {
                (one.seat, one.person, one.name): one.rank < hire.rank
                for one in circle
                if one.start <= hire.day <= one.end
            }
            for seated in found:
                able.pop(seated, None)
            places = [(junior, units.get(key, 0), key) for key, junior in able.items()]
            found += [key for _, _, key in nsmallest(PANEL - len(found), places)]
            if len(found) >= PANEL:
                break
        return found

    def _circles(self, hire: Wanted) -> Iterable[Sequence[Sitter]]:
        near = self._near
        yield near.get(("seat", hire.manager), ())
        yield [*near.get(("team", hire.team), ()), *near.get(("family", hire.family), ())]
        yield self._all


Change = tuple[Sitter | None, Sitter | None]


def changes(before: Mapping[str, Sitter], now: Mapping[str, Sitter]) -> list[Change]:
    """Those who are not as they were, before and now."""
    return [
        (before.get(key), now.get(key))
        for key in {**before, **now}
        if before.get(key) != now.get(key)
    ]


def differ(changed: Iterable[Change], days: Collection[date]) -> bool:
    """Whether the panels of some days can see a change."""
    return any(
        (old and old.on(day)) != (new and new.on(day)) for old, new in changed for day in days
    )
