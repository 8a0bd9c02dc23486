"""A file that does not open: what is wrong with it, a backup that opens, or what can be saved."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from orgplan.language import tr
from orgplan.model.errors import OrgPlanError
from orgplan.ui.background import Workers
from orgplan.ui.files import Files
from orgplan.ui.window import Window

if TYPE_CHECKING:
    from orgplan.storage.doctor import Diagnosis

LOOKING = "looking a file over"
PLAN = ".orgplan"


class Rescuing(QObject):
    """Lives as long as the window."""

    def __init__(self, window: Window, files: Files, workers: Workers) -> None:
        super().__init__(window)
        self._window, self._files, self._workers = window, files, workers
        files.not_read.connect(self._say)

    def _say(self, path: Path | None, error: OrgPlanError) -> None:
        """Why a plan was not read, and where it is a file of ours a way to go on."""
        messages = self._window.messages
        if path is not None and path.suffix.lower() == PLAN and path.is_file():
            look = partial(self.look_over, path)
            messages.say(str(error), "bad", tr("What can be done…"), look)
        else:
            messages.say(str(error), "bad")

    def look_over(self, path: Path) -> None:
        """Find out what is wrong with a file, which stays as it is, and ask what is to be done."""

        def work(task: object) -> "Diagnosis":
            from orgplan.storage.doctor import diagnose

            return diagnose(path)

        said = tr("Looking {name} over", name=path.name)
        self._workers.run(LOOKING, work, self._ask, partial(self._say, None), said)

    def _ask(self, found: "Diagnosis") -> None:
        from orgplan.ui.dialogs.damage import BACKUP, RESCUE, Damage
        from orgplan.ui.reading import read_rescued

        dialog = Damage(self._window, found)
        dialog.exec()
        chosen, path = dialog.chosen, found.path
        dialog.deleteLater()
        if chosen == BACKUP and found.backup is not None:
            self._files.open_copy(found.backup.path)
        elif chosen == RESCUE:
            self._files.begin_with(path.stem, lambda task: read_rescued(path, task))
