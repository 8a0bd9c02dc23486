"""Switching destination on a plan of 2,000 positions, until the last paint.

    QT_QPA_PLATFORM=offscreen python -m tests.bench.bench_switch [POSITIONS …]

Every destination is opened once, which loads its module and lays its picture out, and is shown
again: three times as it was left, and after four edits of a seat that it has not seen yet (pay,
title, start, manager). Each time counts from the command to the last paint, with what workers
bring. The open questions, which wait for a pause on purpose, are answered before, so that what they
take is not counted. Prints medians of milliseconds by the clock and of CPU in all threads; the goal
is for the second and later showings. Of the first showing it also prints what the interface thread
takes until the view is first painted: what comes after that comes from workers, while the window
answers.

The program's own modules are compiled first, as they are where it is installed.
"""

import os
import sys
import tempfile
import time
from compileall import compile_dir
from pathlib import Path
from statistics import median

from PySide6.QtCore import QCoreApplication, QEventLoop
from PySide6.QtWidgets import QApplication

import orgplan
from orgplan.ui.application import make_application
from orgplan.ui.background import Collector, Workers
from orgplan.ui.program import SWITCH_INTERVAL
from orgplan.ui.settings import Settings
from orgplan.ui.theme import Theme
from orgplan.ui.window import Window
from orgplan.ui.workspace import VIEWS, Workspace
from tests.bench.bench_repaint import edits, settle
from tests.bench.plans import make_plan

GOAL = 100.0
Taken = tuple[float, float, float]
"""Milliseconds by the clock, of CPU, and of the interface thread until the first paint."""


class Switched:
    """A window with a plan, switched from one destination to another."""

    def __init__(self, application: QApplication, count: int) -> None:
        """Shows the overview of a plan of so many positions."""
        self._application = application
        window = Window(Theme(application, "light"), Settings())
        self._workers = Workers()
        collector = Collector(window)
        self._workers.begun.connect(collector.put_off)
        self._workspace = Workspace(window, self._workers, make_plan(count), None)
        window.show_frame(True)
        window.show()
        collector.freeze()
        self.go("overview")
        self._edits = edits(self._workspace.document.org, "")

    def go(self, view: str) -> Taken:
        """Show a destination; answers what it took."""
        began, spent, own = time.perf_counter(), time.process_time(), time.thread_time()
        self._workspace.go(view)
        # As the loop does next: it lays out and paints; timers and workers come after it.
        QCoreApplication.sendPostedEvents()
        painted = time.thread_time() - own
        settle(self._application, self._workers)
        whole = time.perf_counter() - began, time.process_time() - spent
        return whole[0] * 1000, whole[1] * 1000, painted * 1000

    def edit(self) -> None:
        """Make the next edit, and wait until all is known of it."""
        assert self._workspace.document.attempt("Edit", next(self._edits)[1])
        self.rest()

    def rest(self) -> None:
        """Wait until the open questions are answered too."""
        settle(self._application, self._workers)
        while self._workspace.reckoner.waits:
            self._application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        settle(self._application, self._workers)

    def close(self) -> None:
        """End everything that was begun."""
        self._workspace.close()
        self._workers.close()


def shown(switched: Switched, view: str) -> tuple[Taken, list[Taken], list[Taken]]:
    """What a destination takes when it is first shown, shown again, and shown after an edit."""
    switched.rest()
    first = switched.go(view)
    again: list[Taken] = []
    edited: list[Taken] = []
    for times in (*[again] * 3, *[edited] * 4):
        switched.go("setup" if view == "findings" else "findings")
        switched.rest()
        if times is edited:
            switched.edit()
        times.append(switched.go(view))
    return first, again, edited


def run(application: QApplication, count: int) -> bool:
    """Print every destination; answers whether all reach the goal."""
    switched, reached = Switched(application, count), True
    for view in VIEWS:
        first, again, edited = shown(switched, view)
        columns = [("first", first)]
        for words, times in (("again", again), ("after an edit", edited)):
            clock, work, paint = (median(each) for each in zip(*times, strict=True))
            columns.append((words, (clock, work, paint)))
            reached = reached and clock <= GOAL
        said = [f"{words} {taken[0]:7.1f} ms ({taken[1]:6.1f} CPU)" for words, taken in columns]
        said[0] += f", painted after {first[2]:5.1f}"
        print(f"{count:7,} {view:14} {'; '.join(said)}", flush=True)
    switched.close()
    return reached


def main() -> int:
    os.environ["ORGPLAN_HOME"] = tempfile.mkdtemp()
    compile_dir(Path(orgplan.__file__).parent, quiet=2)
    counts = [int(text) for text in sys.argv[1:]] or [2_000]
    sys.setswitchinterval(SWITCH_INTERVAL)
    application = make_application()
    reached = [run(application, count) for count in counts]
    print(f"goal {GOAL:.0f} ms: {'reached' if all(reached) else 'missed'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
