"""Who reports to whom, as the register counts it: direct reports of a seat, and layers."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from orgplan.exchange.workbook.facts import Entry, Facts
from orgplan.exchange.workbook.register import Column


@dataclass(frozen=True, slots=True)
class Lines:
    """The first row of each seat, the row of each row's manager (0 for none), and reports by row.

    Rows are counted from 1; seats are told apart without regard to capitals.
    """

    firsts: frozenset[int]
    managers: Mapping[int, int]
    reports: Mapping[int, int]

    @property
    def spans(self) -> list[int]:
        """The direct reports of each seat that has any."""
        return [count for count in self.reports.values() if count]


def lines(facts: Facts) -> Lines:
    """The lines of a plan, found once."""
    found = facts.memory.get(Lines)
    if not isinstance(found, Lines):
        found = facts.memory[Lines] = _lines(facts)
    return found


def _lines(facts: Facts) -> Lines:
    places: dict[str, int] = {}
    for entry in facts.entries:
        places.setdefault(entry.seat.id.casefold(), _place(facts, entry))
    firsts = {
        place for e in facts.entries
        if e.spell and (place := _place(facts, e)) == places[e.seat.id.casefold()]
    }  # fmt: skip
    managers = {_place(facts, e): places.get(e.manager.casefold(), 0) for e in facts.entries}
    counted = {
        place for e in facts.entries if e.row.included and (place := _place(facts, e)) in firsts
    }  # fmt: skip
    reports = dict.fromkeys(counted, 0)
    for place in counted:
        if managers[place] in reports:
            reports[managers[place]] += 1
    return Lines(frozenset(firsts), managers, reports)


def _place(facts: Facts, entry: Entry) -> int:
    return entry.number - facts.first + 1


def layers(facts: Facts) -> int:
    """How many layers seats that count stand in; a circle ends where it closes."""
    found = lines(facts)
    return max((_depth(found.managers, place) for place in found.reports), default=0)


def _depth(managers: Mapping[int, int], place: int) -> int:
    seen = {place}
    while (place := managers[place]) and place not in seen:
        seen.add(place)
    return len(seen)


def span_columns(facts: Facts, own: Callable[[str], str]) -> Iterator[Column]:
    """The register's columns; a seat of several stays counts by its first row."""
    above = facts.first - 1
    yield Column(
        key="first_row", heading="First row of its seat", look="whole", width=8,
        formula=f'IF(AND({{unit}}="Seat",{{position_key}}=ROW({{id}})-{above}),1,0)',
        value=lambda f, e: int(_place(f, e) in lines(f).firsts),
    )  # fmt: skip
    found = f"MATCH({{manager}},{own('position')},0)"
    yield Column(
        key="manager_key", heading="Manager no.", look="whole", width=8,
        formula=f'IF({{manager}}="",0,IF(ISERROR({found}),0,{found}))',
        value=lambda f, e: lines(f).managers[_place(f, e)],
    )  # fmt: skip
    yield from _climbs(own)
    count = (
        f"COUNTIFS({own('manager_key')},{{position_key}},{own('first_row')},1,{own('include')},1)"
    )
    yield Column(
        key="reports", heading="Direct reports", look="whole", width=8,
        formula=f"IF({{first_row}}*{{include}}=0,0,{count})",
        value=lambda f, e: lines(f).reports.get(_place(f, e), 0),
    )  # fmt: skip


CLIMBS = (2, 4, 8, 16, 32)
"""Steps up that the register's columns take, each twice the one before."""


def _climbs(own: Callable[[str], str]) -> Iterator[Column]:
    """Who stands so many steps above, 0 where nobody does: a chain without an end is a circle."""
    before = "manager_key"
    for steps in CLIMBS:
        yield Column(
            key=f"above_{steps}", heading=f"{steps} steps up, no.", look="whole", width=8,
            formula=f"IF({{{before}}}=0,0,INDEX({own(before)},{{{before}}}))",
            value=_climber(steps),
        )  # fmt: skip
        before = f"above_{steps}"


def _climber(steps: int) -> Callable[[Facts, Entry], int]:
    return lambda facts, entry: _climbed(facts, _place(facts, entry), steps)


def _climbed(facts: Facts, place: int, steps: int) -> int:
    managers = lines(facts).managers
    for _ in range(steps):
        if not place:
            return 0
        place = managers[place]
    return place


def endless(facts: Facts) -> int:
    """Rows whose chain of managers does not end."""
    return sum(_climbed(facts, _place(facts, e), CLIMBS[-1]) > 0 for e in facts.entries)
