"""Asks at the start, and whenever the user wants, what is to be done with work that was left."""

from functools import partial

from PySide6.QtCore import QObject

from orgplan.language import tr
from orgplan.model.errors import OrgPlanError
from orgplan.ui.background import Task, Workers
from orgplan.ui.files import Files
from orgplan.ui.window import Window

LOOKING = "looking for left work"


class Recovering(QObject):
    """Lives as long as the window."""

    def __init__(self, window: Window, files: Files, workers: Workers) -> None:
        super().__init__(window)
        self._window = window
        self._files = files
        self._workers = workers
        window.actions_table.handle({"recover": partial(self.look, True)})

    def look(self, asked: bool = False) -> None:
        """Look for work that was left; where the user asked, say that there is none, too."""
        self._workers.run(LOOKING, _look, partial(self._found, asked), self._failed)

    def _found(self, asked: bool, found: list[object]) -> None:
        if found:
            self._ask(found)
        elif asked:
            self._window.messages.say(
                tr("There is nothing to recover: all work was saved."), "good"
            )

    def _ask(self, found: list[object]) -> None:
        from orgplan.storage.working.recovery import Left
        from orgplan.ui.dialogs.recovery import RecoverWork

        dialog = RecoverWork(self._window, [left for left in found if isinstance(left, Left)])
        dialog.exec()
        chosen = dialog.chosen
        dialog.deleteLater()
        if chosen is not None:
            self._files.open_left(chosen)

    def _failed(self, error: OrgPlanError) -> None:
        self._window.messages.say(str(error), "warning")


def _look(task: Task) -> list[object]:
    from orgplan.storage.places import PASSING, private_home

    works = private_home() / "work"
    if not works.is_dir() or all(it.name.startswith(PASSING) for it in works.iterdir()):
        return []
    from orgplan.storage.working.recovery import left_behind

    return list(left_behind())
