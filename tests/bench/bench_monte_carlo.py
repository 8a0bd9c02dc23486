"""Many futures of a plan: 1,000 runs on the sample and on larger plans, and how soon they stop.

    python -m tests.bench.bench_monte_carlo [POSITIONS …]

The peer is a coin thrown for every seat and month, in plain Python, without late searches.
Prints CPU times of runs that take turns, their ratio, and the share of the time that passes until
work that was asked to stop has stopped.
"""

import sys
import time
from dataclasses import replace
from decimal import Decimal
from random import Random

from orgplan.assets import sample
from orgplan.exchange.plan_json import plan_from_json
from orgplan.model.changes import Change, ChangeSet
from orgplan.model.org import Org
from orgplan.model.plan import Plan
from orgplan.planning.cost import cost_book
from orgplan.planning.monte_carlo import RUNS, StoppedError, futures
from tests.bench.bench_cost import taking_turns
from tests.bench.plans import make_plan

ROUNDS = 3
LAG = 4
HAZARD = 1 - 0.84 ** (1 / 12)


def thrown(org: Org, runs: int) -> list[list[int]]:
    """Every seat and month by itself: whether its holder leaves; sorted cost of each month."""
    random = Random(1)
    book = cost_book(org)
    rows = [(cost.first, book.sum_of([row_id]).line("cash")) for row_id, cost in book.cells.items()]
    count = len(book.periods)
    months: list[list[int]] = [[] for _ in range(count)]
    for _ in range(runs):
        sums, empty = [0] * count, [0] * len(rows)
        for number, (first, cash) in enumerate(rows):
            for i in range(first, count):
                if empty[number]:
                    empty[number] -= 1
                    continue
                sums[i] += cash[i]
                if random.random() < HAZARD:
                    empty[number] = LAG
        for i, total in enumerate(sums):
            months[i].append(total)
    return [sorted(month) for month in months]


def stopping(org: Org, whole: float) -> float:
    """The share of a full run's time that passes when it is stopped at its tenth part."""
    begun = time.process_time()
    try:
        futures(org, go_on=lambda share: share < 0.1)
    except StoppedError:
        return (time.process_time() - begun) / whole
    raise AssertionError("it did not stop")


def leaving(plan: Plan) -> Org:
    """A plan whose people leave as those of the sample do."""
    rates = plan.base.parameters
    changed = replace(rates, attrition_voluntary=Decimal("0.16"), backfill_lag=LAG)
    return plan.apply(ChangeSet((Change(rates, changed),))).base


def report(name: str, org: Org) -> None:
    """Lines on one plan."""
    cost_book(org)
    works = {"ours": lambda: futures(org), "coins": lambda: thrown(org, RUNS)}
    times = taking_turns(works, ROUNDS)
    print(
        f"{name}: {RUNS} runs {times['ours']:.2f} s, coin by coin {times['coins']:.2f} s, "
        f"ratio {times['ours'] / times['coins']:.2f}; stopped at a tenth after "
        f"{stopping(org, times['ours']):.2f} of the time"
    )


def main(arguments: list[str]) -> int:
    report("sample", plan_from_json(sample("meridian.json").read_text("utf-8")).base)
    for size in map(int, arguments or ["200"]):
        report(f"{size} positions", leaving(make_plan(size)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
