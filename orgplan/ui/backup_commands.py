"""File ▸ Backups: what saving has replaced, for the plan that is open."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from orgplan.language import tr
from orgplan.ui.files import Files
from orgplan.ui.reading import read_copy
from orgplan.ui.workspace import Workspace

if TYPE_CHECKING:
    from orgplan.model.plan import Plan
    from orgplan.storage.backups import Backup
    from orgplan.storage.opened import OpenedPlan

READING = "reading a backup"


class BackupCommands(QObject):
    """Made with a workspace and gone with it."""

    def __init__(self, workspace: Workspace, files: Files) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._files = files
        workspace.window.actions_table.handle({"backups": self.show_backups})

    def show_backups(self) -> None:
        """List the backups of the plan's file."""
        from orgplan.storage.backing_up import backups_for
        from orgplan.ui.dialogs.backups import Backups

        path = self._workspace.document.path
        found = backups_for(path) if path is not None else []
        dialog = Backups(self._workspace.window, self._workspace.around, found)
        chosen: list[Path] = []
        dialog.opened.connect(chosen.append)
        dialog.compared.connect(self.compare)
        dialog.exec()
        dialog.deleteLater()
        if chosen:
            self._files.open_copy(chosen[0])

    def compare(self, backup: "Backup") -> None:
        """Read a backup, and show what has changed since."""
        from orgplan.ui.dialogs.backups import moment_words

        moment = moment_words(backup)

        def done(read: "tuple[Plan, OpenedPlan | None]") -> None:
            show = partial(self._show, read[0], moment)
            self._workspace.window.with_all_shown(tr("The comparison"), show)

        self._workspace.around.workers.run(
            READING,
            lambda task: read_copy(backup.path, task),
            done,
            self._workspace.say_error,
            tr("Reading the backup of {moment}", moment=moment),
        )

    def _show(self, then: "Plan", moment: str) -> None:
        from orgplan.ui.dialogs.since import ChangesSince
        from orgplan.ui.merging.since import Since

        found = Since(then, self._workspace.document.plan)
        dialog = ChangesSince(self._workspace.window, self._workspace.around, found, moment)
        dialog.exec()
        dialog.deleteLater()
