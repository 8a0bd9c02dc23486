"""G8: cost of every row, period and line, against the same in Decimal, and one edit of it.

    python -m tests.bench.bench_cost [--all] [POSITIONS …]

The peer is the tests' second computation (tests/planning/second.py) in Decimal: it looks the same
rows up and works out the same cells. Prints medians of CPU time over runs that take turns, with
rows looked up in both and with cells alone; how many cells of a sample of rows (with --all, of
all) differ from the second computation in fractions; one edit against a full run; and the peak
memory of a process that does nothing else.
"""

import gc
import resource
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from statistics import median

from orgplan.model.changes import Change, ChangeSet
from orgplan.model.org import Org
from orgplan.model.plan import Plan
from orgplan.model.records import Scenario, Spell
from orgplan.model.records.values import Money
from orgplan.planning.arithmetic import LINES, row_cost
from orgplan.planning.cost import CostBook, cost_book
from orgplan.planning.domains import by_domain
from orgplan.planning.frame import frame
from orgplan.planning.headcount import roll_forward
from orgplan.planning.rows import cost_rows
from tests.bench.plans import SIZES, make_plan
from tests.planning.second import Second
from tests.planning.second_rows import DECIMAL, EXACT, Arithmetic, Row

PERIODS = 36
ROUNDS = {200: 9, 2_000: 5, 10_000: 3, 50_000: 1}
EDITS = 41
SAMPLE = 400
PEER_GOAL, EDIT_GOAL = 0.15, 0.001
ASK = "ASK"
Work = Callable[[], object]


def plan_of(positions: int) -> Plan:
    """A plan of that size and 36 months, with a scenario that counts proposed seats too."""
    plan = make_plan(positions)
    longer = Change(plan.settings, replace(plan.settings, horizon_periods=PERIODS))
    scenario = Change(None, Scenario(ASK, "Ask", include_proposed=True))
    return plan.apply(ChangeSet((longer, scenario)))


def fresh(plan: Plan, scenario: str = "") -> Org:
    """The plan's organization with nothing worked out yet."""
    return plan.apply(ChangeSet()).org(scenario)


def cells(org: Org) -> CostBook:
    """What is measured: rows looked up, and every cell."""
    return cost_book(org)


def peer(org: Org, arithmetic: Arithmetic = DECIMAL) -> object:
    """The same, in Decimal."""
    second = Second(org, arithmetic)
    return [second.cells(row) for row in second.rows]


def cpu(work: Work) -> float:
    """CPU time of one run, in seconds."""
    gc.collect()
    begun = time.process_time()
    work()
    return time.process_time() - begun


def taking_turns(works: dict[str, Work], rounds: int) -> dict[str, float]:
    """Median CPU time of each, in seconds."""
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            times[name].append(cpu(work))
    return {name: median(values) for name, values in times.items()}


def against_peer(plan: Plan, rounds: int) -> tuple[str, float]:
    """A line on both ratios, and the time of a full run with its total."""
    org = fresh(plan)
    shared, rows, second = frame(org), cost_rows(org).values(), Second(org, DECIMAL)
    times = taking_turns(
        {
            "ours": lambda: cost_book(fresh(plan)),
            "peer": lambda: peer(fresh(plan)),
            "cells": lambda: [row_cost(shared, row) for row in rows],
            "peer cells": lambda: [second.cells(row) for row in second.rows],
            "full": lambda: cost_book(fresh(plan)).total,
        },
        rounds,
    )
    whole, alone = times["ours"] / times["peer"], times["cells"] / times["peer cells"]
    line = (
        f"{len(rows):>7} rows: {times['ours']:7.3f} s, Decimal {times['peer']:7.3f} s, "
        f"ratio {whole:.3f} (cells alone {alone:.3f}), goal {PEER_GOAL}; "
        f"with totals {times['full']:.3f} s"
    )
    return line, times["full"]


def differing(org: Org, arithmetic: Arithmetic, step: int) -> tuple[int, int]:
    """Cells of every so many rows that differ from the second computation, and all of them."""
    book, second = cost_book(org), Second(org, arithmetic)
    chosen = second.rows[::step]
    wrong = sum(_wrong(book, row, second.cells(row)) for row in chosen)
    return wrong, len(chosen) * len(LINES) * len(book.periods)


def _wrong(book: CostBook, row: Row, answer: dict[str, list[object]]) -> int:
    nothing = [0] * len(book.periods)
    pairs = ((book.cells[row.id].line(line), answer.get(line, nothing)) for line in LINES)
    return sum(a != b * 100 for ours, theirs in pairs for a, b in zip(ours, theirs, strict=True))


def one_edit(plan: Plan, scenario: str = "") -> float:
    """Median CPU time from the book before an edit of one salary to that after it, in seconds."""
    book = cost_book(plan.org(scenario))
    assert book.total
    spells = [spell for spell in plan.base.rows(Spell) if spell.base]
    times: list[float] = []
    for spell in spells[: EDITS * 10 : 10]:
        step = ChangeSet(
            (Change(spell, replace(spell, base=Money(spell.base.minor + 100, "USD"))),)
        )
        org = plan.apply(step).org(scenario)
        times.append(cpu(lambda org=org, step=step: book.after(org, step)))
    return median(times)


def by_the_way(plan: Plan) -> str:
    """What is made of the book once it is there: domains and the roll-forward by team."""
    org = plan.base
    book = cost_book(org)
    domains, heads = cpu(lambda: by_domain(org, book)), cpu(lambda: roll_forward(org, "team"))
    return f"cost by domain {domains:.3f} s, roll-forward by team {heads:.3f} s"


def memory(positions: int) -> str:
    """Peak memory of a process of its own, and what cost adds to the plan."""
    command = [sys.executable, "-m", "tests.bench.bench_cost", "--memory", str(positions)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def print_memory(positions: int) -> None:
    """Used by the process of its own; making the plan takes part of the peak."""
    plan = plan_of(positions)
    assert cost_book(fresh(plan)).total
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    tracemalloc.start()
    book = cost_book(fresh(plan))
    assert book.total
    kept, most = (size // 2**20 for size in tracemalloc.get_traced_memory())
    print(f"{peak} MiB, the plan's own making included; cost keeps {kept}, takes {most}")


def main(arguments: list[str]) -> None:
    """Print everything for each size."""
    if arguments[:1] == ["--memory"]:
        print_memory(int(arguments[1]))
        return
    sizes = [int(size) for size in arguments if size.isdigit()] or SIZES
    for positions in sizes:
        plan = plan_of(positions)
        gc.freeze()
        line, full = against_peer(plan, ROUNDS.get(positions, 3))
        print(f"{positions:>6} positions, {line}")
        step = 1 if "--all" in arguments else max(1, positions // SAMPLE)
        for name, arithmetic in (("Fraction", EXACT), ("Decimal", DECIMAL)):
            wrong, of_all = differing(plan.base, arithmetic, step)
            print(f"{'':>17} {wrong} of {of_all} cells differ from {name}")
        print(f"{'':>17} {by_the_way(plan)}")
        for place, scenario in (("the base", ""), ("a scenario", ASK)):
            edit = one_edit(plan, scenario)
            print(
                f"{'':>17} one edit in {place} {edit * 1e6:.0f} microseconds, "
                f"ratio {edit / full:.5f}, goal {EDIT_GOAL}"
            )
        print(f"{'':>17} peak memory {memory(positions)}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
