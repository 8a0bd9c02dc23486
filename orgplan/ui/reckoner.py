"""Keeps the figures and the findings of the shown organization up to date, off-thread."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from orgplan.model.errors import OrgPlanError
from orgplan.model.org import Org
from orgplan.planning.figures import Figures, figures
from orgplan.ui.background import Task, Workers
from orgplan.ui.document import Document

if TYPE_CHECKING:
    from orgplan.findings.run import Findings

PATIENCE = 250
"""Milliseconds without an edit, once the figures are shown, before the plan is asked again."""


class Reckoner(QObject):
    """Works out again after every change; `ready` carries Figures, `asked` Findings.

    Only one reckoning runs at a time; changes meanwhile are taken together into the next.
    """

    ready = Signal(object)
    asked = Signal(object)
    failed = Signal(object)

    def __init__(self, document: Document, workers: Workers) -> None:
        super().__init__(document)
        self._document = document
        self._workers = workers
        self._again = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PATIENCE)
        self._pause.timeout.connect(self._ask)
        self.figures: Figures | None = None
        self.findings: Findings | None = None
        self._found: Findings | None = None
        document.changed.connect(self.start)
        document.session.month_changed.connect(self.start)
        document.session.masking.changed.connect(self._forget)

    def start(self) -> None:
        """Work out the figures of the organization that is shown now."""
        self._pause.stop()
        # What was asked of a plan that is gone would only hold the next frame up.
        self._workers.cancel("questions")
        if self._workers.running("figures"):
            self._again = True
            return
        work = self.prepare()
        self._workers.run("figures", lambda task: work(), self._done, self._fail)

    @property
    def waits(self) -> bool:
        """Whether the plan as it stands is still to be asked."""
        busy = any(map(self._workers.running, ("figures", "questions")))
        return busy or self._pause.isActive()

    def prepare(self) -> Callable[[], Figures]:
        """Works out the figures of what is shown now from those that are known, off the thread.

        Whoever needs the cost of the shown organization calls it first: beside the reckoning that
        is under way it costs little, and without it everything would be worked out again.
        """
        org, day, before = self._document.org, self._document.session.day, self.figures
        return lambda: figures(org, day, before)

    def stop(self) -> None:
        """Nothing more is wanted."""
        self._pause.stop()
        self._workers.cancel("figures")
        self._workers.cancel("questions")
        self._document.session.masking.changed.disconnect(self._forget)

    def _forget(self) -> None:
        """What was found names people: whether they are hidden or shown, it is asked for anew."""
        self.findings = self._found = None
        self.start()

    def _done(self, made: Figures) -> None:
        self.figures = made
        self.ready.emit(made)
        self._go_on()

    def _fail(self, error: OrgPlanError) -> None:
        self.failed.emit(error)
        self._go_on()

    def _go_on(self) -> None:
        if self._again:
            self._again = False
            self.start()
        else:
            self._pause.start()

    def _ask(self) -> None:
        org, day, before = self._document.org, self._document.session.day, self._found
        self._workers.run(
            "questions", lambda task: _questions(task, org, day, before), self._heard, self._fail
        )

    def _heard(self, found: Findings) -> None:
        self._found = found
        hides = self._document.session.masking.pay
        self.findings = found.told(self._document.shown_text) if hides else found
        self.asked.emit(self.findings)


def _questions(task: Task, org: Org, day: date, before: Findings | None) -> Findings:
    """Every check that the edits since then can touch, given up when there is another edit."""
    from orgplan.findings.run import findings  # the checks load what the first frame can do without

    if before is not None and before.day == day:
        return before.after(org, between=task.check)
    return findings(org, day, task.check)
