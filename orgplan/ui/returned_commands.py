"""The command that merges a workbook which finance has sent back."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from orgplan.language import tr
from orgplan.ui.workspace import Workspace

if TYPE_CHECKING:
    # Nothing of it is wanted before somebody asks.
    from orgplan.exchange.returned.merging import Returned
    from orgplan.model.plan import Plan
    from orgplan.ui.background import Task

READING = "reading a workbook"
BOOKS = frozenset((".xlsx", ".xlsm"))
FILTER = tr("Workbooks (*.xlsx *.xlsm)")


class ReturnedCommands(QObject):
    """Made with a workspace and gone with it."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._window = workspace.window
        self._window.actions_table.handle({"returned": self.ask})

    def ask(self) -> None:
        """Ask which workbook came back."""
        folder, title = str(self._workspace.folder), tr("Merge a returned workbook")
        name, _ = QFileDialog.getOpenFileName(self._window, title, folder, FILTER)
        if name:
            self.merge_path(Path(name))

    def knows(self, path: Path) -> bool:
        """Whether a file that is brought in is a workbook of ours; what it is not tells others."""
        from orgplan.exchange.intake.gate import admit
        from orgplan.exchange.returned.bringing import is_returned, keeps_export
        from orgplan.model.errors import ImportRefused

        if path.suffix.lower() not in BOOKS:
            return False
        try:
            return is_returned(admit(path, keeps_export))
        except ImportRefused:
            return False

    def merge_path(self, path: Path) -> None:
        """Read a workbook apart, and ask what of it comes in."""
        plan, scenario = self._workspace.document.plan, self._workspace.session.scenario

        def work(task: Task) -> Returned:
            return read_returned_file(path, plan, scenario, task)

        def done(found: Returned) -> None:
            show = partial(self.show, found, path.name)
            self._window.with_all_shown(tr("What {path} would change", path=path.name), show)

        workers = self._workspace.around.workers
        workers.run(
            READING, work, done, self._workspace.say_error, tr("Reading {path}", path=path.name)
        )

    def show(self, found: Returned, name: str) -> None:
        """Show what it would do, and do it where that is wanted."""
        from orgplan.ui.dialogs.returned import MergeReturned
        from orgplan.ui.merging.returned import Book

        asked = MergeReturned(self._window, self._workspace.around, Book.of(found), name)
        asked.exec()
        asked.deleteLater()


def read_returned_file(path: Path, plan: Plan, scenario: str, task: Task) -> Returned:
    """A workbook compared and merged; raises ImportRefused where it is none of ours."""
    from orgplan.exchange.intake.gate import admit
    from orgplan.exchange.returned.bringing import is_returned, keeps_export, returned
    from orgplan.model.errors import ImportRefused

    file = admit(path, keeps_export)
    if not is_returned(file):
        raise ImportRefused(
            tr("{path} is no workbook that OrgPlan exported: choose one that is", path=path.name)
        )
    return returned(file, plan, scenario, task.is_cancelled, task.progress)
