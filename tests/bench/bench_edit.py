"""G10, the model's part: one move and its undo, against a bare copy of the tables it writes.

    python -m tests.bench.bench_edit [POSITIONS …]

Prints medians of CPU time over runs that take turns, the ratios, and the peak memory so far.
In the scenario every open start has been delayed by a rule, and the move is one more change;
there the time includes the organization that the window then shows.
"""

import resource
import sys
import time
from collections.abc import Callable
from statistics import median

from orgplan.model.changes import ChangeSet
from orgplan.model.draft import Draft
from orgplan.model.edits.positions import move_position
from orgplan.model.edits.scenarios import add_rule, add_scenario, apply_rules
from orgplan.model.plan import Plan
from orgplan.model.records import Position, ReportingLine, ScenarioChange, Team
from tests.bench.plans import make_plan

SIZES = (2_000, 20_000)
ROUNDS = 41
DELAYED = "DELAYED"
OPEN = (("status", "=", "open"),)


def peer(plan: Plan) -> object:
    """Copies of the two tables that a move writes, and nothing else."""
    return dict(plan.base.table(Position)), dict(plan.base.table(ReportingLine))


def move(plan: Plan, number: int, scenario: str = "") -> ChangeSet:
    """A seat goes to another team and under another manager."""
    org = plan.org(scenario)
    seats, teams = org.rows(Position), org.rows(Team)
    seat, team = seats[-1 - number % 50], teams[number % len(teams)]
    draft = Draft(plan, scenario)
    move_position(draft, seat.id, team.id, seats[0].id)
    return draft.finish("Move")


def show(plan: Plan) -> object:
    """The scenario as the window would show it."""
    return plan.org(DELAYED)


def with_scenario(plan: Plan) -> Plan:
    """The plan with a scenario whose rule delays every open start."""
    draft = Draft(plan)
    add_scenario(draft, DELAYED, "Delayed")
    add_rule(draft, DELAYED, OPEN, "shift_start", "3")
    apply_rules(draft, DELAYED)
    return plan.apply(draft.finish("Delay"))


def seconds(work: Callable[[], object]) -> float:
    """CPU time of one run."""
    start = time.process_time()
    work()
    return time.process_time() - start


def in_turns(works: dict[str, Callable[[int], object]]) -> dict[str, float]:
    """Median CPU time of each, all of them taking turns."""
    times: dict[str, list[float]] = {name: [] for name in works}
    for number in range(ROUNDS):
        for name, work in works.items():
            times[name].append(seconds(lambda work=work, number=number: work(number)))
    return {name: median(found) for name, found in times.items()}


def main(sizes: tuple[int, ...]) -> None:
    """Print one block per size."""
    for size in sizes:
        plan = with_scenario(make_plan(size))
        moved = [plan.apply(move(plan, number)) for number in range(2)]
        backs = [~move(plan, number) for number in range(2)]
        works: dict[str, Callable[[int], object]] = {
            "copy of two tables": lambda n, plan=plan: peer(plan),
            "move": lambda n, plan=plan: plan.apply(move(plan, n)),
            "undo": lambda n, moved=moved, backs=backs: moved[n % 2].apply(backs[n % 2]),
            "move in scenario": lambda n, plan=plan: plan.apply(move(plan, n, DELAYED)).org(
                DELAYED
            ),
        }
        medians = in_turns(works)
        changes = len(plan.base.rows(ScenarioChange))
        print(f"{size:,} positions, scenario of {changes:,} changes")
        for name, spent in medians.items():
            ratio = spent / medians["copy of two tables"]
            print(f"  {name:20} {spent * 1000:9.3f} ms  {ratio:8.2f}x")
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"  peak memory so far   {peak:9.0f} MiB")


if __name__ == "__main__":
    main(tuple(int(text) for text in sys.argv[1:]) or SIZES)
