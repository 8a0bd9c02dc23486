"""Work off the interface thread: plain functions on the plan as given, results as queued signals.

Workers never touch Qt objects. What they make arrives by a signal of `Workers`, which lives on the
interface thread and outlives every job (a runnable that owns its signals dies on the pool's
thread). Python's cyclic collector is driven from the interface thread too, because a collection on
a worker would destroy widgets there.
"""

import gc
import threading
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal

from orgplan.language import tr
from orgplan.model.errors import OrgPlanError

Work = Callable[["Task"], Any]
Done = Callable[[Any], None]
Failed = Callable[[OrgPlanError], None]
NO_MEMORY = tr("There is not enough memory for this: close other programs, and try again")
"""What is said where memory has run out; what was begun is dropped, and the plan as it was."""


class CancelledError(Exception):
    """Raised inside a worker by `Task.check` when nobody wants the result any more."""


class Task:
    """One piece of work: what a worker reports to and asks whether to go on."""

    def __init__(
        self,
        key: str,
        label: str,
        report: Callable[["Task", float], None],
        writes: bool = False,
    ) -> None:
        self.key = key
        self.label = label
        self.writes = writes
        """Whether it makes a file that the user waits for."""
        self.failed = False
        """Whether it has ended without what it was for."""
        self._report = report
        self._cancelled = threading.Event()

    @property
    def cancelled(self) -> bool:
        """Whether the result is no longer wanted."""
        return self._cancelled.is_set()

    def is_cancelled(self) -> bool:
        """The same as a function, for those who take one."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Say that the result is no longer wanted."""
        self._cancelled.set()

    def check(self) -> None:
        """Raise CancelledError when the result is no longer wanted."""
        if self._cancelled.is_set():
            raise CancelledError

    def progress(self, done: float, whole: float = 1.0) -> None:
        """Report how much is done."""
        self._report(self, done / whole if whole else 1.0)


@dataclass(frozen=True, slots=True)
class _Job:
    task: Task
    work: Work
    done: Done
    failed: Failed


class _Runnable(QRunnable):
    """Carries one job to the pool; it owns no Qt object."""

    def __init__(self, job: _Job, ended: Callable[[_Job, object, BaseException | None], None]):
        super().__init__()
        self._job = job
        self._ended = ended

    def run(self) -> None:
        try:
            result, error = self._job.work(self._job.task), None
        except BaseException as raised:  # shown, or raised on the interface thread
            result, error = None, raised
        self._ended(self._job, result, error)
        # Else it would keep this frame alive, which its traceback keeps alive.
        del error


class Workers(QObject):
    """Runs work by key; a newer job of a key takes the place of an older one, whose result drops.

    `begun` and `ended` carry the Task, `progressed` the Task and the share done.
    """

    begun = Signal(object)
    progressed = Signal(object, float)
    ended = Signal(object)
    _reported = Signal(object, float)
    _finished = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None, threads: int = 3) -> None:
        """With two, a layout by another process and work that is given up would be all there is."""
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(threads)
        self._latest: dict[str, Task] = {}
        self._open: set[Task] = set()
        self._waiting: list[_Job] = []
        # Begun once all paints are done: two threads of Python only hold each other up.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._begin)
        self._reported.connect(self._on_reported)
        self._finished.connect(self._on_finished)

    def run(
        self,
        key: str,
        work: Work,
        done: Done,
        failed: Failed,
        label: str = "",
        *,
        writes: bool = False,
    ) -> Task:
        """Start work; `done` or `failed` is called on the interface thread, or neither if stale.

        A labelled task is shown to the user with its progress; one that writes a file for the
        user is asked about before the window goes (unfinished.py).
        """
        older = self._latest.get(key)
        if older is not None:
            older.cancel()
        task = Task(key, label, self._reported.emit, writes)
        self._latest[key] = task
        self._open.add(task)
        self.begun.emit(task)
        self._waiting.append(_Job(task, work, done, failed))
        self._soon.start()
        return task

    @property
    def tasks(self) -> frozenset[Task]:
        """What is under way."""
        return frozenset(self._open)

    def running(self, key: str) -> bool:
        """Whether work of a key is under way."""
        return any(task.key == key for task in self._open)

    def cancel(self, key: str) -> None:
        """Drop the work of a key."""
        task = self._latest.get(key)
        if task is not None:
            task.cancel()

    def close(self) -> None:
        """Cancel everything and wait until the threads are idle."""
        for task in self._open:
            task.cancel()
        self._soon.stop()
        self._waiting.clear()
        self._pool.clear()
        self._pool.waitForDone()
        self._open.clear()
        self._latest.clear()

    def _begin(self) -> None:
        waiting, self._waiting = self._waiting, []
        for job in waiting:
            self._pool.start(_Runnable(job, self._finished.emit))

    def _on_reported(self, task: Task, share: float) -> None:
        if not task.cancelled:
            self.progressed.emit(task, share)

    def _on_finished(self, job: _Job, result: object, error: BaseException | None) -> None:
        if job.task not in self._open:
            return
        self._open.discard(job.task)
        job.task.failed = error is not None
        self.ended.emit(job.task)
        stale = self._latest.get(job.task.key) is not job.task or job.task.cancelled
        if not stale:
            del self._latest[job.task.key]
        if error is None:
            if not stale:
                job.done(result)
        elif not isinstance(error, CancelledError):
            self._fail(job, error, stale)

    def _fail(self, job: _Job, error: BaseException, stale: bool) -> None:
        """What the user can mend is told to whoever asked; a fault of ours goes to the hook too."""
        if isinstance(error, MemoryError):
            error = OrgPlanError(NO_MEMORY)
        users = isinstance(error, OrgPlanError)
        if not stale:
            fault = tr("OrgPlan has a fault of its own ({name})", name=type(error).__name__)
            job.failed(error if isinstance(error, OrgPlanError) else OrgPlanError(fault))
        if not users:
            raise error


class Collector(QObject):
    """Runs Python's cyclic collector on the interface thread, and nowhere else, while it lives."""

    GROWTH = 20_000
    PATIENCE = 0.5
    """Seconds after work during which it waits, so that no frame is late for it."""
    MOST = 400_000
    """Growth from which it waits no longer."""
    OLD = 60_000
    """Objects that have outlived a collection, from which they are set apart: to go through more
    would hold the window up."""
    BURST = 50_000
    """Objects more from one look to the next that are a file being read or a plan worked out, not
    garbage: to go through them would hold the window up. They are set apart unseen; circles among
    them are collected with the next plan that is opened."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(250)
        self._timer.timeout.connect(self._collect)
        self._timer.start()
        self._rounds = self._old = self._seen = 0
        self._not_before = 0.0

    def put_off(self) -> None:
        """Something is being worked on: wait until it is seen."""
        self._not_before = monotonic() + self.PATIENCE

    def freeze(self) -> None:
        """Set everything alive apart, so that later collections do not walk through the plan.

        What an earlier plan has left is collected first; before the first there is nothing.
        """
        if gc.get_freeze_count():
            gc.unfreeze()
            gc.collect()
        gc.freeze()
        self._old = 0

    def stop(self) -> None:
        """Give the collector back to Python."""
        self._timer.stop()
        gc.enable()

    def _collect(self) -> None:
        waits = monotonic() < self._not_before
        new = gc.get_count()[0]
        grown, self._seen = new - self._seen, new
        if grown > self.BURST:
            gc.freeze()
            self._old = self._seen = 0
        elif new > (self.MOST if waits else self.GROWTH):
            self._rounds += 1
            self._seen = 0
            is_much = self._old + new > self.OLD
            self._old += new - gc.collect(2 if is_much or self._rounds % 10 == 0 else 1)
            if is_much:
                gc.freeze()
                self._old = 0
