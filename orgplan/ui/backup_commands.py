"""File ▸ Backups: what saving has replaced, for the plan that is open."""

from collections.abc import Callable
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
    from orgplan.ui.merging.since import Since

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
        dialog.restored.connect(self.restore)
        dialog.exec()
        dialog.deleteLater()
        if chosen:
            self._files.open_copy(chosen[0])

    def compare(self, backup: "Backup") -> None:
        """Show what has changed since a backup."""

        def go_on(since: "Since", moment: str) -> None:
            show = partial(self._show, since, moment)
            self._workspace.window.with_all_shown(tr("The comparison"), show)

        self._read(backup, go_on)

    def restore(self, backup: "Backup") -> None:
        """Make the plan what it was, as one step, once the user has said so."""
        self._read(backup, self._restore)

    def _read(self, backup: "Backup", go_on: Callable[["Since", str], object]) -> None:
        """Read a backup on a worker, and go on with what has changed since and with its moment."""
        from orgplan.ui.dialogs.backups import moment_words
        from orgplan.ui.merging.since import Since

        moment = moment_words(backup)

        def done(read: "tuple[Plan, OpenedPlan | None]") -> None:
            go_on(Since(read[0], self._workspace.document.plan), moment)

        self._workspace.around.workers.run(
            READING,
            lambda task: read_copy(backup.path, task),
            done,
            self._workspace.say_error,
            tr("Reading the backup of {moment}", moment=moment),
        )

    def _show(self, since: "Since", moment: str) -> None:
        from orgplan.ui.dialogs.since import ChangesSince

        dialog = ChangesSince(self._workspace.window, self._workspace.around, since, moment)
        dialog.exec()
        dialog.deleteLater()

    def _restore(self, since: "Since", moment: str) -> None:
        from orgplan.model.merge import accept_merge
        from orgplan.ui.dialogs.backups import really_restore

        window, rows = self._workspace.window, since.all_rows()
        if not rows:
            window.messages.say(tr("Nothing has changed since then."))
        elif really_restore(window, moment, len(rows)):
            self._workspace.document.attempt(
                tr("Restore the plan of {moment}", moment=moment),
                lambda draft: accept_merge(draft, since.back(rows)),
            )
