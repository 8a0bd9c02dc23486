"""File ▸ Backups: what saving has replaced, for the plan that is open."""

from pathlib import Path

from PySide6.QtCore import QObject

from orgplan.ui.files import Files
from orgplan.ui.workspace import Workspace


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
        dialog.compared.connect(self._workspace.compare_wanted)
        dialog.exec()
        dialog.deleteLater()
        if chosen:
            self._files.open_copy(chosen[0])
