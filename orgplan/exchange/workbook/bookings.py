"""How cost is booked: the lines of each account, and the places that rows are booked on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from orgplan.exchange.workbook.columns import department, entity, function
from orgplan.exchange.workbook.facts import Entry, Facts
from orgplan.model.records.words import GlFunction
from orgplan.planning.accounts import BOOKED_LINES, chart_of_accounts

NOWHERE = "-"
CAPITALIZED = "capitalized"


@dataclass(frozen=True, slots=True)
class Group:
    """Cost lines that are booked on one account of each function; `sign` -1 takes them off."""

    name: str
    lines: tuple[str, ...]
    numbers: Mapping[GlFunction, str]
    sign: int = 1


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a row's cost is booked, besides its account; `key` says the same as one text."""

    entity: str
    centre: str
    department: str
    location: str

    @property
    def key(self) -> str:
        """What the register and the feed find each other by."""
        return "|".join((self.entity, self.centre, self.department, self.location))


# Balance sheet and its contra account: together they add nothing to cost.
_ASSET = Group("Capitalized development, asset", (CAPITALIZED,), dict.fromkeys(GlFunction, "1500"))
_CONTRA = {
    GlFunction.COGS: "5990",
    GlFunction.RND: "6990",
    GlFunction.SALES: "7990",
    GlFunction.ADMIN: "8990",
}
_CREDIT = Group("Capitalized development, taken off cost", (CAPITALIZED,), _CONTRA, -1)
ONLY_TOTALS: Mapping[str, tuple[str, Mapping[GlFunction, str]]] = {
    "recharge": ("Recharge by funding split", dict.fromkeys(GlFunction, "9100")),
    "attrition": ("Attrition, expected saving", dict.fromkeys(GlFunction, "9200")),
}
"""What is booked by cost centre and by no row."""


def groups() -> tuple[Group, ...]:
    """The accounts in order, each with its lines."""
    lines: dict[str, list[str]] = {}
    numbers: dict[str, dict[GlFunction, str]] = {}
    for account in chart_of_accounts():
        if account.line not in lines.setdefault(account.name, []):
            lines[account.name].append(account.line)
        numbers.setdefault(account.name, {})[account.function] = account.number
    assert {line for found in lines.values() for line in found} == set(BOOKED_LINES)
    plain = (Group(name, tuple(found), numbers[name]) for name, found in lines.items())
    return (*plain, _ASSET, _CREDIT)


class Bookings:
    """The rows of a plan by the place they are booked on."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts

    @classmethod
    def of(cls, facts: Facts) -> "Bookings":
        """The bookings of a plan, found once."""
        found = facts.memory.get(cls)
        if not isinstance(found, cls):
            found = facts.memory[cls] = cls(facts)
        return found

    @cached_property
    def rows(self) -> Mapping[Place, Sequence[Entry]]:
        """The entries of each place, in the order of the places.

        Keys are looked up without regard to capitals, so places that differ by these are one.
        """
        found: dict[str, tuple[Place, list[Entry]]] = {}
        for entry in self.facts.entries:
            place = place_of(self.facts, entry)
            found.setdefault(place.key.casefold(), (place, []))[1].append(entry)
        return dict(sorted(found.values(), key=lambda pair: pair[0]))

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {key.casefold(): number for number, key in enumerate(self.keys, start=1)}

    def number(self, entry: Entry) -> int:
        """The place of a row, counted from 1."""
        return self.number_of(place_of(self.facts, entry))

    def number_of(self, place: Place) -> int:
        """The number of a place."""
        return self._numbers[place.key.casefold()]

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The places' keys; one that nothing is booked on where the plan has no rows."""
        return tuple(place.key for place in self.rows) or (NOWHERE,)

    def feed(self) -> Iterator[tuple[Place, GlFunction, Group]]:
        """Every account that a place has cost on."""
        for place, entries in self.rows.items():
            kind = function(self.facts, entries[0])
            for group in groups():
                if any(any(entry.cost.line(line)) for entry in entries for line in group.lines):
                    yield place, kind, group

    def cells(self, place: Place, group: Group) -> list[int]:
        """What an account of a place comes to in each period, in cents."""
        columns = [entry.cost.line(line) for entry in self.rows[place] for line in group.lines]
        return [group.sign * sum(cells) for cells in zip(*columns, strict=True)]


def place_of(facts: Facts, entry: Entry) -> Place:
    """Where a row is booked."""
    return Place(
        entity(facts, entry) or NOWHERE,
        entry.centre,
        department(facts, entry) or NOWHERE,
        entry.location.id,
    )
