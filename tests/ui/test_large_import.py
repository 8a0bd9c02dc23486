"""The largest file that is taken in, through the window: it stays awake, and gives up at once."""

import csv
import faulthandler
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QTimer
from pytestqt.qtbot import QtBot

from orgplan.exchange.intake import limits
from orgplan.model.records import Position
from orgplan.ui.dialogs.importing import WORK, ImportFiles
from orgplan.ui.workspace import Workspace
from tests.counts import Cases

PATIENCE = 1_500_000
SETTLED = 20
"""Turns of the event loop after which nothing is left to lay out or to paint."""
MOST_GAP, MOST_TO_CANCEL = 0.1, 1.0
HEADINGS = (
    "Employee ID", "Name", "Job title", "Team", "Manager ID", "Start date", "FTE", "Location",
    "Level", "Cost centre", "E-mail", *(f"Note {at}" for at in range(9)),
)  # fmt: skip


class Pulse(QObject):
    """How long the event loop was kept from a timer, in seconds that this process worked.

    What the process did not get of the processor is no fault of its own, so a gap is the time
    that all its threads together worked from one beat to the next, and never more than passed.
    """

    def __init__(self, parent: QObject, told: IO[str]) -> None:
        """Told is what all threads were at in the midst of gaps that are too long."""
        super().__init__(parent)
        self.longest, self.told = 0.0, told
        self._last = self._now()
        self._timer = timer = QTimer(self)
        timer.timeout.connect(self.beat)
        timer.start(5)

    def end(self) -> None:
        self._timer.stop()
        faulthandler.cancel_dump_traceback_later()
        self.deleteLater()

    @staticmethod
    def _now() -> tuple[float, float]:
        return time.monotonic(), time.process_time()

    def beat(self) -> None:
        now = self._now()
        gap = min(one - other for one, other in zip(now, self._last, strict=True))
        self.longest = max(self.longest, gap)
        self._last = now
        faulthandler.dump_traceback_later(MOST_GAP, file=self.told)


@contextmanager
def pulse(workspace: Workspace, qtbot: QtBot) -> Iterator[Pulse]:
    # What the window still has to do to be there is no part of what is measured.
    qtbot.waitUntil(lambda: not workspace.reckoner.waits, timeout=PATIENCE)
    workspace.window.grab()
    for _ in range(SETTLED):
        QCoreApplication.processEvents()
    with TemporaryFile("w+") as told:
        made = Pulse(workspace.window, told)
        try:
            yield made
        finally:
            made.end()
            told.seek(0)
            # Shown where the test fails.
            sys.stdout.write(f"longest gap {made.longest * 1000:.0f} ms\n{told.read()}")


def least_of_three(longest: Callable[[], float]) -> float:
    """The longest gap of up to three runs that had the shortest.

    Beside other tests a thread waits now and then for a processor, while another of the process
    has one: that comes and goes. What we keep the window from, we do in every run.
    """
    found = longest()
    for _ in range(2):
        if found > MOST_GAP:
            found = min(found, longest())
    return found


def write_roster(path: Path, rows: int) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        for at in range(rows - 1):
            above = f"E{(at - 1) // 8}" if at else ""
            said = [f"E{at}", f"Person {at}", f"Engineer {at % 50}", f"Team {at % 200}", above]
            said += ["2020-02-03", "1", f"Place {at % 9}", f"L{at % 7}", f"C{at % 40}"]
            writer.writerow([*said, f"p{at}@example.org", *(f"n{at % 97}" for _ in range(9))])
    return path


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_roster(tmp_path_factory.mktemp("large") / "large.csv", limits.MOST_ROWS)


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_the_window_stays_awake_while_the_largest_file_is_read_and_laid_out(
    workspace: Workspace, qtbot: QtBot, large: Path, cases: Cases
) -> None:
    def longest() -> float:
        with pulse(workspace, qtbot) as beats:
            asked = ImportFiles(workspace.window, workspace.around, (large,))
            qtbot.waitUntil(lambda: asked.outcome is not None, timeout=PATIENCE)
            qtbot.wait(50)
            assert f"{limits.MOST_ROWS - 1:,} rows in" in asked.said.text()
            asked.reject()
            asked.deleteLater()
            qtbot.waitUntil(lambda: not workspace.around.workers.tasks, timeout=PATIENCE)
            qtbot.wait(50)
        return beats.longest

    gap = least_of_three(longest)
    assert gap <= MOST_GAP, f"{gap * 1000:.0f} ms"
    cases()


@pytest.mark.soak
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("rows", [2_000])
def test_the_window_stays_awake_while_a_large_file_is_imported_and_taken_back(
    workspace: Workspace, qtbot: QtBot, tmp_path: Path, rows: int, cases: Cases
) -> None:
    document = workspace.document
    before, steps = document.plan, document.stack.count()
    path = write_roster(tmp_path / "roster.csv", rows)

    def longest() -> float:
        with pulse(workspace, qtbot) as beats:
            asked = ImportFiles(workspace.window, workspace.around, (path,))
            qtbot.waitUntil(lambda: asked.outcome is not None, timeout=PATIENCE)
            with qtbot.waitSignal(asked.accepted, timeout=PATIENCE):
                asked.go.click()
            asked.deleteLater()
            assert document.stack.count() == steps + 1
            assert len(document.org.table(Position)) >= rows - 1
            qtbot.waitUntil(lambda: not workspace.around.workers.tasks, timeout=PATIENCE)
            qtbot.wait(50)
            document.undo()
            qtbot.waitUntil(lambda: not workspace.around.workers.tasks, timeout=PATIENCE)
            qtbot.wait(50)
        assert document.plan is before
        return beats.longest

    gap = least_of_three(longest)
    assert gap <= MOST_GAP, f"{gap * 1000:.0f} ms"
    cases()


@pytest.mark.soak
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("after", [0.5, 5.0, 12.0, 20.0])
def test_reading_the_largest_file_in_the_window_is_given_up_at_once(
    workspace: Workspace, qtbot: QtBot, large: Path, after: float, cases: Cases
) -> None:
    asked = ImportFiles(workspace.window, workspace.around, (large,))
    workers = workspace.around.workers
    start = time.process_time()
    qtbot.waitUntil(lambda: time.process_time() - start > after, timeout=PATIENCE)
    start, worked = time.monotonic(), time.process_time()
    asked.reject()
    qtbot.waitUntil(lambda: not workers.running(WORK), timeout=PATIENCE)
    took = min(time.monotonic() - start, time.process_time() - worked)
    assert took <= MOST_TO_CANCEL
    cases()
