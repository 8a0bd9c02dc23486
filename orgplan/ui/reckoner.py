"""Keeps the figures and the open questions of the shown organization up to date, off-thread."""

from PySide6.QtCore import QObject, QTimer, Signal

from orgplan.model.errors import OrgPlanError
from orgplan.model.invariants import WARNINGS
from orgplan.model.invariants.violation import Violation
from orgplan.model.org import Org
from orgplan.ui.background import Task, Workers
from orgplan.ui.document import Document
from orgplan.ui.figures import Figures, figures

PATIENCE = 250
"""Milliseconds without an edit before the slower questions are asked again."""


class Reckoner(QObject):
    """Works out again after every change; `ready` carries Figures, `asked` the questions.

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
        self.questions: tuple[Violation, ...] = ()
        document.changed.connect(self.start)
        document.session.month_changed.connect(self.start)

    def start(self) -> None:
        """Work out the figures of the organization that is shown now."""
        self._pause.start()
        # What was asked of a plan that is gone would only hold the next frame up.
        self._workers.cancel("questions")
        if self._workers.running("figures"):
            self._again = True
            return
        org, day, before = self._document.org, self._document.session.day, self.figures
        self._workers.run("figures", lambda task: figures(org, day, before), self._done, self._fail)

    def stop(self) -> None:
        """Nothing more is wanted."""
        self._pause.stop()
        self._workers.cancel("figures")
        self._workers.cancel("questions")

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

    def _ask(self) -> None:
        org = self._document.org
        self._workers.run("questions", lambda task: _questions(task, org), self._heard, self._fail)

    def _heard(self, found: tuple[Violation, ...]) -> None:
        self.questions = found
        self.asked.emit(found)


def _questions(task: Task, org: Org) -> tuple[Violation, ...]:
    """Every question in turn, given up between two of them when the plan is edited meanwhile."""
    found: list[Violation] = []
    for check in WARNINGS:
        for violation in check(org):
            task.check()
            found.append(violation)
        task.check()
    return tuple(found)
