"""The command that writes files for another system: asks which, where, and says what it wrote."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QFileDialog

from orgplan.language import number, spoken, tr
from orgplan.ui.saving import file_name
from orgplan.ui.workspace import Workspace

if TYPE_CHECKING:
    # Nothing of it is wanted before somebody asks.
    from orgplan.exchange.systems.manifest import Written
    from orgplan.exchange.systems.scene import Scene
    from orgplan.exchange.systems.system import System
    from orgplan.ui.background import Task

Headings = tuple[str, ...]
WRITING = "files for a system"


class SystemCommands(QObject):
    """Made with a workspace and gone with it."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._window = workspace.window
        self._window.actions_table.handle({"systems": self.ask})

    def ask(self) -> None:
        """Ask for which system, with how much pay, and into which folder; shows the files first."""
        self._window.with_all_shown(tr("The preview of the files"), self._ask)

    def _ask(self) -> None:
        from orgplan.ui.dialogs.systems import SystemFiles

        asked = SystemFiles(self._window, self._workspace.around, self._workspace.scenario_name)
        if asked.exec() == QDialog.DialogCode.Accepted and asked.scene is not None:
            self.choose(asked.system, asked.scene, asked.template)
        asked.deleteLater()

    def choose(self, system: System, scene: Scene, template: Headings = ()) -> None:
        """Ask where the new folder goes, and write it there."""
        from orgplan.ui.systems.preview import new_folder

        title = tr("Where to put the folder for {system}", system=spoken(system.name))
        place = QFileDialog.getExistingDirectory(self._window, title, str(self._workspace.folder))
        if place:
            plan = file_name(scene.org.settings.name)
            folder = new_folder(Path(place), plan, system, scene.as_of)
            self.write(system, scene, folder, template)

    def write(self, system: System, scene: Scene, folder: Path, template: Headings = ()) -> None:
        """Write the files, away from the interface thread."""
        from orgplan.exchange.systems.write import write_system

        def work(task: Task) -> tuple[Written, ...]:
            def report(share: float) -> None:
                task.check()
                task.progress(share)

            return write_system(system, scene, folder, template=template, progress=report)

        def done(written: tuple[Written, ...]) -> None:
            self._say_written(folder, written)

        workers = self._workspace.around.workers
        workers.run(
            WRITING,
            work,
            done,
            self._workspace.say_error,
            tr("Writing {folder}", folder=folder.name),
            writes=True,
        )

    def _say_written(self, folder: Path, written: tuple[Written, ...]) -> None:
        from orgplan.ui.shell import say_written

        names = ", ".join(
            tr("{table} ({rows} rows)", table=file.table.name, rows=number(file.rows))
            for file in written
        )
        words = tr("{names} and a manifest are in {folder}.", names=names, folder=folder.name)
        say_written(self._window.messages, words, folder)
