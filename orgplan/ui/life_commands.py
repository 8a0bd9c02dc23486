"""The commands of the plan's life: submit, approve, lock, version, snapshot, merge a copy."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QFileDialog

from orgplan.language import tr
from orgplan.model.errors import OrgPlanError
from orgplan.model.plan import Plan
from orgplan.ui.life import VERBS
from orgplan.ui.reading import read_copy
from orgplan.ui.workspace import Workspace

if TYPE_CHECKING:
    from orgplan.storage.opened import OpenedPlan

READING = "reading a copy"
COPIES = tr("Plans (*.orgplan *.json);;All files (*)")


class LifeCommands(QObject):
    """Made with a workspace and gone with it."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._window = workspace.window
        self._document = workspace.document
        self._window.actions_table.handle(self._handlers())
        workspace.compare_wanted.connect(self.merge_path)

    def _handlers(self) -> dict[str, Callable[[], object]]:
        steps = {name: partial(self._document.attempt, *step) for name, step in VERBS.items()}
        return {
            **steps,
            "approve": self.approve,
            "snapshot": self.take_snapshot,
            "merge": self.merge,
        }

    def approve(self) -> None:
        """Ask who approves the plan."""
        from orgplan.ui.dialogs.approval import ApprovePlan

        self._ask(ApprovePlan(self._window, self._document, date.today()))

    def take_snapshot(self) -> None:
        """Ask what a snapshot is called."""
        from orgplan.ui.dialogs.approval import TakeSnapshot

        self._ask(TakeSnapshot(self._window, self._document, date.today()))

    def merge(self) -> None:
        """Ask which other copy of this plan is to be merged."""
        folder = str(self._document.path.parent) if self._document.path else ""
        name, _ = QFileDialog.getOpenFileName(self._window, tr("Merge a copy"), folder, COPIES)
        if name:
            self.merge_path(Path(name))

    def merge_path(self, path: Path) -> None:
        """Read another copy, and ask what of it comes in."""

        def done(read: "tuple[Plan, OpenedPlan | None]") -> None:
            show = partial(self._show, *read, path.name)
            self._window.with_all_shown(tr("What {path} would change", path=path.name), show)

        self._workspace.around.workers.run(
            READING,
            lambda task: read_copy(path, task),
            done,
            self._on_failed,
            tr("Reading {path}", path=path.name),
        )

    def _show(self, plan: Plan, on_disk: "OpenedPlan | None", name: str) -> None:
        from orgplan.ui.dialogs.merge import MergeCopy
        from orgplan.ui.merging.rows import Ground

        ground = Ground(self._document.plan, plan)
        merged = self._ask(MergeCopy(self._window, self._workspace.around, ground, name))
        if merged and on_disk is not None:
            self._workspace.merged.emit(on_disk)

    def _on_failed(self, error: OrgPlanError) -> None:
        self._workspace.say_error(error)

    def _ask(self, dialog: QDialog) -> bool:
        answer = dialog.exec()
        dialog.deleteLater()
        return answer == QDialog.DialogCode.Accepted
