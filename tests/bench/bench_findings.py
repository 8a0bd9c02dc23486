"""All findings against building the graphs they are read from, and after one edit.

    python -m tests.bench.bench_findings [POSITIONS …]

The peer is the making of the six networkx graphs of the same plan. Prints medians of CPU time
over rounds that take turns: all findings on an organization with nothing worked out yet (where
only its cost is known, as the window has it), one by one which checks take longest, and for
several edits the share of checks that ran again and their time against all of them.
"""

import gc
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from statistics import median

from orgplan.findings.registry import CHECKS
from orgplan.findings.run import findings
from orgplan.findings.scene import Scene
from orgplan.model import records as r
from orgplan.model.changes import Change, ChangeSet
from orgplan.model.org import Org
from orgplan.model.plan import Plan
from orgplan.model.records.values import Hiring, Money
from orgplan.model.records.words import TeamType
from orgplan.network.graphs import GraphKind, graph_of
from orgplan.planning.cost import cost_book
from orgplan.planning.summary import years
from tests.bench.plans import make_plan

SIZES = (200, 2_000)
ROUNDS, EDITS, SLOWEST = 5, 7, 8
GOAL = 5
Work = Callable[[], object]


def fresh(plan: Plan) -> Org:
    """The plan's organization with nothing worked out but what it costs."""
    org = plan.apply(ChangeSet()).base
    org.fact(cost_book, lambda _: cost_book(plan.base))
    org.fact(years, lambda _: years(plan.base))
    return org


def graphs(plan: Plan) -> object:
    """The peer: all six graphs."""
    org = fresh(plan)
    return [graph_of(org, kind) for kind in GraphKind]


def all_of(plan: Plan) -> object:
    """What is measured: every finding."""
    return findings(fresh(plan))


def cpu(work: Work) -> float:
    """CPU time of one run, in seconds."""
    gc.collect()
    begun = time.process_time()
    work()
    return time.process_time() - begun


def turns(works: dict[str, Work]) -> dict[str, float]:
    """Median CPU time of each, taking turns."""
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(ROUNDS):
        for name, work in works.items():
            times[name].append(cpu(work))
    return {name: median(values) for name, values in times.items()}


def slowest(plan: Plan) -> list[tuple[float, str]]:
    """The checks that take longest, on facts that the ones before them have worked out."""
    scene = Scene(fresh(plan), plan.settings.as_of)
    found = [(cpu(lambda check=check: check.found(scene)), check.code) for check in CHECKS]
    return sorted(found, reverse=True)[:SLOWEST]


def edits(plan: Plan) -> dict[str, list[Change]]:
    """Single edits of several kinds."""
    return {
        "a salary": _changed(plan, r.Spell, _raised),
        "a start": _changed(plan, r.Spell, lambda x: replace(x, start=x.start - timedelta(9))),
        "a hire's progress": _changed(plan, r.Spell, _offered),
        "a leaver": _changed(plan, r.Spell, lambda x: replace(x, end=_day(plan) + timedelta(90))),
        "a title": _changed(plan, r.Position, lambda x: replace(x, title=f"{x.title} II")),
        "a team's name": _changed(plan, r.Team, lambda x: replace(x, name=f"{x.name} II")),
        "a team's type": _changed(plan, r.Team, lambda x: replace(x, type=TeamType.ENABLING)),
        "a seat's team": _changed(plan, r.Position, lambda x: replace(x, team="T-00001")),
        "a reporting line": _changed(plan, r.ReportingLine, lambda x: replace(x, end=_day(plan))),
        "a share": _changed(plan, r.Allocation, lambda x: replace(x, share=x.share / 2)),
        "a dependency": _changed(plan, r.Dependency, lambda x: replace(x, weight=6 - x.weight)),
        "a relation": _changed(plan, r.StakeholderRelation, lambda x: replace(x, owner="")),
        "a decision": _changed(plan, r.DecisionRight, lambda x: replace(x, decision="Other")),
        "an acceptance": [
            Change(None, r.AcceptedFinding(f"N-{i}", "ORG-004", "X", "A", "B", _day(plan)))
            for i in range(EDITS)
        ],
    }


def _day(plan: Plan) -> date:
    return plan.settings.as_of


def _offered(spell: r.Spell) -> r.Spell:
    return spell if spell.person else replace(spell, hiring=Hiring.OFFER_SENT)


def _raised(spell: r.Spell) -> r.Spell:
    return replace(spell, base=spell.base and Money(spell.base.minor + 100, spell.base.currency))


def _changed(plan: Plan, kind: type, edit: Callable[[r.Record], r.Record]) -> list[Change]:
    pairs = [(a, b) for a, b in ((row, edit(row)) for row in plan.base.rows(kind)) if a != b]
    step = max(1, len(pairs) // EDITS)
    return [Change(a, b) for a, b in pairs[::step][:EDITS]]


def again(plan: Plan, change: Change) -> tuple[float, int, object]:
    """CPU time of the findings after one edit, how many checks ran, and the findings."""
    before = findings(plan.base)
    step = ChangeSet((change,))
    following = plan.apply(step)
    book = cost_book(plan.base).after(following.base, step)
    following.base.fact(years, years)
    made: list[object] = []
    taken = cpu(lambda: made.append(before.after(following.base, step)))
    after = made[0]
    assert book and after.all() == findings(plan.apply(step).base).all()
    return taken, len(after.ran), after


def main(arguments: list[str]) -> None:
    """Print everything for each size."""
    for positions in [int(size) for size in arguments] or SIZES:
        plan = make_plan(positions)
        assert cost_book(plan.base) and years(plan.base)
        gc.freeze()
        times = turns({"all": partial(all_of, plan), "graphs": partial(graphs, plan)})
        ratio = times["all"] / times["graphs"]
        count = len(findings(plan.base).all())
        print(
            f"{positions:>6} positions: {len(CHECKS)} checks, {count} findings in"
            f" {times['all'] * 1e3:.0f} ms, six graphs {times['graphs'] * 1e3:.0f} ms,"
            f" ratio {ratio:.2f}, goal {GOAL}"
        )
        parts = ", ".join(f"{code} {taken * 1e3:.0f} ms" for taken, code in slowest(plan))
        print(f"{'':>8}slowest: {parts}")
        for name, changes in edits(plan).items():
            runs = [again(plan, change) for change in changes]
            share = median(ran for _, ran, _ in runs) / len(CHECKS)
            part = median(taken for taken, _, _ in runs) / times["all"]
            said = f"{share:.2f} of the checks ran again, in {part:.2f} of the time"
            print(f"{'':>8}after {name}: {said}")


if __name__ == "__main__":
    main(sys.argv[1:])
