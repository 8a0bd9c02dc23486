"""Ten scenarios of a plan compared side by side, against the cost of one worked out alone.

    python -m tests.bench.bench_scenarios [POSITIONS …]

Each scenario moves, delays, raises or closes one seat in twenty of its own. The peer is the cost
of a single scenario from nothing: its organization, every cell and the total. Prints medians of
CPU time over runs that take turns, their ratio, and whether every bridge ties.
"""

import sys
from dataclasses import replace

from orgplan.model.changes import Change, ChangeSet
from orgplan.model.overlay import overlay
from orgplan.model.plan import Plan
from orgplan.model.records import Scenario, Spell
from orgplan.model.records.values import Money
from orgplan.model.spans import months_later
from orgplan.planning.compare import Side, side_by_side
from orgplan.planning.cost import cost_book
from tests.bench.bench_cost import taking_turns
from tests.bench.plans import make_plan

COUNT = 10
EVERY = 20
ROUNDS = {200: 5, 2_000: 5, 10_000: 3}
GOAL = 3.0


def plan_of(positions: int) -> Plan:
    """A plan of that size with ten scenarios over its base."""
    plan = make_plan(positions)
    changes: list[Change] = []
    for number in range(COUNT):
        name = f"S{number}"
        changes.append(Change(None, Scenario(name, f"Scenario {number}")))
        for spell in plan.base.rows(Spell)[number::EVERY]:
            layer = overlay(name, spell, edited(spell, number))
            if layer is not None:
                changes.append(Change(None, layer))
    return plan.apply(ChangeSet(tuple(changes)))


def edited(spell: Spell, number: int) -> Spell:
    """A stay that starts later, or one that is paid more."""
    if number % 2 and not spell.person:
        return replace(spell, start=months_later(spell.start, 3))
    pay = spell.base or Money.of(100_000, "USD")
    return replace(spell, base=Money(pay.minor + 500_000, pay.currency))


def alone(plan: Plan) -> object:
    """One scenario's cost from nothing."""
    return cost_book(plan.apply(ChangeSet()).org("S1")).total


def compared(plan: Plan) -> tuple[Side, ...]:
    """All scenarios beside the base, from nothing."""
    return side_by_side(plan.apply(ChangeSet()), ["BASE", *(f"S{i}" for i in range(COUNT))])


def report(positions: int) -> None:
    """A line on one size."""
    plan = plan_of(positions)
    works = {"one": lambda: alone(plan), "ten": lambda: compared(plan)}
    times = taking_turns(works, ROUNDS.get(positions, 3))
    bridges = [side.compared.bridge for side in compared(plan) if side.compared]
    rows = sum(len(bridge.rows) for bridge in bridges)
    ties = all(bridge.residual == 0 for bridge in bridges)
    print(
        f"{positions:>6} positions: {COUNT} scenarios {times['ten']:.2f} s, one {times['one']:.2f} "
        f"s, ratio {times['ten'] / times['one']:.2f}, goal {GOAL}; {rows} rows differ, "
        f"{'every bridge ties' if ties else 'A BRIDGE DOES NOT TIE'}"
    )


def main(arguments: list[str]) -> int:
    for size in map(int, arguments or ["200", "2000"]):
        report(size)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
