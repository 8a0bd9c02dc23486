"""Reporting circles are found by the days they share, and in bounded work at any size."""

from collections import Counter
from datetime import date

import pytest

from orgplan.model.draft import Draft
from orgplan.model.errors import PlanError
from orgplan.model.invariants import errors
from orgplan.model.invariants.graph import no_reporting_cycle, no_unit_cycle
from orgplan.model.org import Org
from orgplan.model.plan import Plan
from orgplan.model.records import OrgUnit, Position, ReportingLine
from orgplan.model.records.values import LineKind
from orgplan.model.tables import R, Tables
from tests.model.text_plan import foundations

SIZE = 50_000


def seats(*names: str) -> list[Position]:
    return [Position(name, name, "ENG", "L5", "HERE", "") for name in names]


def plan_with(*lines: str) -> Plan:
    """Lines such as `A>B 2027..2028`: A reports to B in these years, both inclusive."""
    records = [dated(number, text) for number, text in enumerate(lines)]
    names = sorted({name for row in records for name in (row.position, row.manager)})
    return Plan.of([*foundations(), *seats(*names), *records])


def dated(number: int, text: str) -> ReportingLine:
    pair, _, years = text.partition(" ")
    position, manager = pair.split(">")
    first, _, last = years.partition("..")
    start = date(int(first), 1, 1) if first else None
    end = date(int(last), 12, 31) if last else None
    return ReportingLine(f"L{number}", position, manager, LineKind.SOLID, start, end)


@pytest.mark.parametrize(
    ("lines", "ring"),
    [
        (["A>B", "B>A"], "AB"),
        (["A>B 2027..2028", "B>A 2028..2029"], "AB"),
        (["A>B ..2027", "B>A 2028.."], ""),
        (["A>B", "B>C 2027..2027", "C>A 2028.."], ""),
        (["A>B", "B>C 2027..2028", "C>A 2028.."], "ABC"),
        # Neighbours share days all the way round, the three together none.
        (["A>B 2026..2027", "B>C 2027..2028", "C>A 2028..", "C>A 2025..2026"], ""),
        # B is met first by way of years in which it leads nowhere.
        (["A>B 2026..2026", "A>C 2027..2027", "C>B 2026..2027", "B>A 2027..2027"], "ABC"),
        # A circle above somebody who is no part of it.
        (["Z>A", "A>B", "B>A"], "AB"),
    ],
)
def test_a_circle_is_one_only_on_a_day_on_which_all_its_lines_hold(
    lines: list[str], ring: str
) -> None:
    plan = plan_with(*lines)
    found = [v.where for v in errors(plan.base) if v.rule == "I1"]
    assert {frozenset(where) for where in found} == ({frozenset(ring)} if ring else set())


def test_a_new_line_is_judged_from_wherever_it_joins_the_circle() -> None:
    lines = ["A>B", "B>C", "C>D", "D>E", "E>A 2030..2031"]
    for missing in range(5):
        kept = [text for number, text in enumerate(lines) if number != missing]
        draft = Draft(plan_with(*kept, "E>F ..2029", "Z>A"))
        draft.put(dated(99, lines[missing]))
        with pytest.raises(PlanError, match="circle"):
            draft.finish("Close the circle")


class CountingOrg(Org):
    """Counts how often its indexes are asked."""

    __slots__ = ("asked",)

    def __init__(self, tables: Tables) -> None:
        super().__init__(tables)
        self.asked: Counter[str] = Counter()

    def by(self, kind: type[R], field: str, value: str) -> tuple[R, ...]:
        self.asked[value] += 1
        return super().by(kind, field, value)


def chain(top_down: bool) -> list[ReportingLine]:
    numbers = range(1, SIZE)
    order = numbers if top_down else reversed(numbers)
    return [ReportingLine(f"L{n}", f"P{n}", f"P{n - 1}") for n in order]


STAR = [ReportingLine(f"L{n}", f"P{n}", "P0") for n in range(1, SIZE)]


@pytest.mark.parametrize("lines", [chain(True), chain(False), STAR], ids=["top", "bottom", "star"])
def test_fifty_thousand_lines_at_once_are_each_walked_once(lines: list[ReportingLine]) -> None:
    org = CountingOrg(Tables(lines))
    assert not list(no_reporting_cycle(org, lines))
    assert org.asked.total() <= 2 * SIZE


def test_a_circle_of_fifty_thousand_is_told_once_and_in_short() -> None:
    lines = [*chain(False), ReportingLine("L0", "P0", f"P{SIZE - 1}")]
    org = CountingOrg(Tables(lines))
    (found,) = no_reporting_cycle(org, lines)
    assert len(set(found.where)) == SIZE and len(found.message) < 200
    assert org.asked.total() <= 4 * SIZE


def test_one_more_line_below_a_chain_asks_each_manager_once() -> None:
    lines = chain(True)
    added = ReportingLine("L-new", "P-new", f"P{SIZE - 1}")
    org = CountingOrg(Tables([*lines, added]))
    assert not list(no_reporting_cycle(org, [added]))
    assert set(org.asked.values()) == {1} and org.asked.total() == SIZE


def test_org_units_nest_fifty_thousand_deep() -> None:
    units = [OrgUnit(f"U{n}", "unit", parent=f"U{n - 1}" if n else "") for n in range(SIZE)]
    assert not list(no_unit_cycle(Org(Tables(units)), units))
    units[0] = OrgUnit("U0", "unit", parent=f"U{SIZE - 1}")
    told = list(no_unit_cycle(Org(Tables(units)), units[-1:]))
    assert [violation.where for violation in told] == [(f"U{SIZE - 1}",)]
