"""G10: one edit on a plan of 2,000 positions, until everything that is seen of it is painted again.

    QT_QPA_PLATFORM=offscreen python -m tests.bench.bench_repaint [POSITIONS …] [VIEWS …]

For each view in turn the same mix of edits (pay, title, start, manager) is made in the window, each
timed by the clock from the edit to the end of the last paint: table or chart, inspector, status bar
and top bar, with figures and layout that come from workers. The open questions, which wait for a
pause on purpose, are not waited for. Prints median and 95th percentile, and the peak memory.

The maps of teams and of dependencies have edits of their own among them (a team renamed, its type,
a dependency's criticality, one added or deleted). They are shown at once where everything stands;
the layout by Graphviz in a process of its own comes after a pause and is not waited for. What it
takes is printed apart: from the renaming of a team to the last paint.

A piece of work that is always the same is timed after each edit too. Where its times differ, the
machine was busy with something else, and so were the edits by as much.
"""

import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import cycle, islice
from statistics import quantiles

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop
from PySide6.QtWidgets import QApplication

from orgplan.model.draft import Draft
from orgplan.model.edits.deletion import delete
from orgplan.model.edits.positions import change_position
from orgplan.model.edits.relations import add_dependency
from orgplan.model.edits.reporting import set_manager
from orgplan.model.edits.spells import set_base, set_start
from orgplan.model.org import Org
from orgplan.model.plan import Plan
from orgplan.model.queries import manager_on, reports_on, spells_of
from orgplan.model.records import Dependency, Position, Spell, Team
from orgplan.model.records.values import Money
from orgplan.model.records.words import TeamType
from orgplan.model.spans import days_later
from orgplan.ui.application import make_application
from orgplan.ui.background import Collector, Workers
from orgplan.ui.program import SWITCH_INTERVAL
from orgplan.ui.settings import Settings
from orgplan.ui.theme import Theme
from orgplan.ui.views.hiring import HiringView
from orgplan.ui.views.map_view import LAYING_OUT, MapView
from orgplan.ui.window import Window
from orgplan.ui.workspace import VIEWS, Workspace
from tests.bench.plans import make_plan

GOAL = 50.0
ROUNDS = 60
WARM_UP = 4
LAID_OUT = ("team_topology", "dependencies")
Verb = Callable[[Draft], object]


def edits(org: Org, view: str) -> Iterator[tuple[str, Verb]]:
    """Seats with the edit each is to have, for ever."""
    seats = [seat.id for seat in org.rows(Position)][7::13]
    kinds = cycle((pay, title, start, manager, *(ON_MAPS if view in LAID_OUT else ())))
    for name, kind in zip(cycle(seats), kinds, strict=False):
        yield name, kind(name)


def stay(draft: Draft, name: str) -> Spell:
    return spells_of(draft.org, name)[-1]


def pay(name: str) -> Verb:
    def verb(draft: Draft) -> None:
        base = stay(draft, name).base
        raised = Money(base.minor + 100_00, base.currency) if base else Money(100_000_00, "USD")
        set_base(draft, stay(draft, name).id, raised)

    return verb


def title(name: str) -> Verb:
    def verb(draft: Draft) -> None:
        now = draft.org.need(Position, name).title
        change_position(draft, name, title=now[1:] + now[0])

    return verb


def start(name: str) -> Verb:
    def verb(draft: Draft) -> None:
        set_start(draft, stay(draft, name).id, days_later(stay(draft, name).start, 1))

    return verb


def manager(name: str) -> Verb:
    """To the manager of its manager, and at the top to one of the manager's other reports."""

    def verb(draft: Draft) -> None:
        day = draft.org.settings.as_of
        above = manager_on(draft.org, name, day)
        higher = manager_on(draft.org, above, day) if above else ""
        peers = [p for p in reports_on(draft.org, above, day) if p != name]
        other = higher or (peers[0] if peers else "")
        if other and not reports_on(draft.org, name, day):
            set_manager(draft, name, other)
        else:
            change_position(draft, name, critical=not draft.org.need(Position, name).critical)

    return verb


def team_name(name: str) -> Verb:
    def verb(draft: Draft) -> None:
        team = draft.org.need(Team, draft.org.need(Position, name).team)
        draft.change(Team, team.id, name=team.name[1:] + team.name[0])

    return verb


def team_type(name: str) -> Verb:
    def verb(draft: Draft) -> None:
        team = draft.org.need(Team, draft.org.need(Position, name).team)
        every = list(TeamType)
        other = every[(every.index(team.type) + 1) % len(every)]
        draft.change(Team, team.id, type=other)

    return verb


def criticality(name: str) -> Verb:
    def verb(draft: Draft) -> None:
        every = draft.org.rows(Dependency)
        tie = every[int(sum(map(ord, name))) % len(every)]
        draft.change(Dependency, tie.id, weight=tie.weight % 5 + 1)

    return verb


def tie_more(name: str) -> Verb:
    """Between the team of a seat and the next one that it does not need yet."""

    def verb(draft: Draft) -> None:
        own = draft.org.need(Position, name).team
        needed = {tie.provider for tie in draft.org.rows(Dependency) if tie.consumer == own}
        other = next(t.id for t in draft.org.rows(Team) if t.id != own and t.id not in needed)
        add_dependency(draft, Dependency("", own, other))

    return verb


def tie_less(name: str) -> Verb:
    def verb(draft: Draft) -> None:
        every = draft.org.rows(Dependency)
        delete(draft, Dependency, every[int(sum(map(ord, name))) % len(every)].id)

    return verb


ON_MAPS = (team_name, team_type, criticality, tie_more, tie_less)


def renamed(draft: Draft) -> None:
    """A name that makes the card of a team of ours wider."""
    team = draft.org.rows(Team)[3]
    draft.change(Team, team.id, name=f"{team.name} and Everything Else")


def laid_out(application: QApplication, workspace: Workspace, workers: Workers) -> float:
    """Milliseconds by the clock until a map is laid out anew for a team that is renamed."""
    began = time.perf_counter()
    assert workspace.document.attempt("Rename", renamed)
    lay_out(application, workspace)
    settle(application, workers)
    return (time.perf_counter() - began) * 1000


def lay_out(application: QApplication, workspace: Workspace) -> None:
    """Let a map that is shown be laid out."""
    view = workspace.current()
    while isinstance(view, MapView) and not view.is_settled:
        application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def awaited(workers: Workers) -> bool:
    """Whether anything but the open questions and a large layout is under way."""
    return not all(
        task.key.startswith("questions") or task.label.startswith(LAYING_OUT)
        for task in workers.tasks
    )


def let_begin(application: QApplication, workspace: Workspace) -> None:
    """Let the layout of the edit before begin, so that the next one comes while it is under way."""
    view = workspace.current()
    while isinstance(view, MapView) and view.is_waiting:
        application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def settle(application: QApplication, workers: Workers) -> None:
    """Let everything under way end, and every repaint that was asked for be done."""
    while awaited(workers):
        application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    QCoreApplication.sendPostedEvents()
    application.processEvents()
    # As the running program's loop does; without one, what is done with would never go.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def measured(
    application: QApplication, workspace: Workspace, workers: Workers, view: str
) -> tuple[list[float], list[float], list[float]]:
    """Milliseconds from each edit to the last paint, by the clock and of CPU in all threads.

    And those of the work that is always the same.
    """
    times: list[float] = []
    work: list[float] = []
    same: list[float] = []
    for name, verb in islice(edits(workspace.document.org, view), WARM_UP + ROUNDS):
        workspace.session.select([(Position, name)])
        settle(application, workers)
        let_begin(application, workspace)
        began, spent = time.perf_counter(), time.process_time()
        assert workspace.document.attempt("Edit", verb)
        settle(application, workers)
        times.append((time.perf_counter() - began) * 1000)
        work.append((time.process_time() - spent) * 1000)
        same.append(always_the_same())
    return times[WARM_UP:], work[WARM_UP:], same[WARM_UP:]


def always_the_same() -> float:
    """Milliseconds of CPU for work that never differs."""
    spent = time.process_time()
    sum(number * number for number in range(20_000))
    return (time.process_time() - spent) * 1000


def show(workspace: Workspace, view: str) -> None:
    """Go to a destination, or to one of its readings: its name, a stroke, the reading's."""
    name, _, reading = view.partition("/")
    workspace.go(name)
    shown = workspace.current()
    if isinstance(shown, HiringView) and reading:
        shown.read(reading)


def run(application: QApplication, plan: Plan, count: int, views: Sequence[str]) -> bool:
    """Measure the views, all by default; answers whether all reach the goal."""
    window = Window(Theme(application, "light"), Settings())
    workers = Workers()
    collector = Collector(window)
    workers.begun.connect(collector.put_off)
    workspace = Workspace(window, workers, plan, None)
    window.show_frame(True)
    window.show()
    collector.freeze()
    reached = True
    for view in views or (*VIEWS, "hiring/capacity"):
        show(workspace, view)
        settle(application, workers)
        lay_out(application, workspace)
        all_times = measured(application, workspace, workers, view)
        clock, work, same = (quantiles(times, n=20) for times in all_times)
        reached = reached and clock[18] <= GOAL
        print(
            f"{count:7,} {view:15} clock: median {clock[9]:6.1f} ms, p95 {clock[18]:6.1f} ms;"
            f"  CPU: median {work[9]:6.1f} ms, p95 {work[18]:6.1f} ms;"
            f"  the same work: median {same[9]:.1f} ms, p95 {same[18]:.1f} ms"
        )
        if view in LAID_OUT:
            taken = laid_out(application, workspace, workers)
            print(
                f"{count:7,} {view:10} a team renamed: laid out anew and painted in {taken:.0f} ms"
            )
    workspace.close()
    workers.close()
    collector.stop()
    window.deleteLater()
    return reached


def main() -> int:
    os.environ["ORGPLAN_HOME"] = tempfile.mkdtemp()
    counts = [int(text) for text in sys.argv[1:] if text.isdigit()] or [2_000]
    views = [text for text in sys.argv[1:] if not text.isdigit()]
    sys.setswitchinterval(SWITCH_INTERVAL)
    application = make_application()
    reached = [run(application, make_plan(count), count, views) for count in counts]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"goal p95 {GOAL:.0f} ms: {'reached' if all(reached) else 'missed'}; peak {peak:.0f} MiB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
