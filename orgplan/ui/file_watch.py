"""Watches the open plan's file, and says so when somebody else has changed it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer

from orgplan.language import tr
from orgplan.model.errors import OrgPlanError
from orgplan.ui.background import Task
from orgplan.ui.saving import Saver
from orgplan.ui.workspace import Workspace

LOOKING = "looking at the file"
PAUSE = 300
"""Milliseconds after a change before it is looked at: whoever writes is then mostly done."""


class FileWatch(QObject):
    """Lives as long as its plan is open."""

    def __init__(self, workspace: Workspace, saver: Saver) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._saver = saver
        self._said = ""
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._on_changed)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE)
        self._soon.timeout.connect(self.look)
        saver.saved.connect(self._watch)
        self._watch()

    def look(self) -> None:
        """Compare the file with what was opened or saved last, on a worker."""
        path, known = self._workspace.document.path, self._saver.base_hash
        if path is None or self._saver.running:
            return
        self._watch()
        done: Callable[[object], None] = partial(self._found, known)
        self._workspace.around.workers.run(LOOKING, partial(_hash, path), done, self._failed)

    def stop(self) -> None:
        """The plan is being closed."""
        self._soon.stop()
        self._workspace.around.workers.cancel(LOOKING)

    def _watch(self) -> None:
        """A file that was replaced is another one to the system."""
        path = self._workspace.document.path
        if path is not None and str(path) not in self._watcher.files() and path.exists():
            self._watcher.addPath(str(path))

    def _on_changed(self, path: str) -> None:
        self._soon.start()

    def _found(self, known: str, found: object) -> None:
        if known != self._saver.base_hash or found in (known, self._said):
            return
        self._said = str(found)
        path = self._workspace.document.path
        name = path.name if path else ""
        what = tr("was changed by another program") if found else tr("was moved or deleted")
        words = tr(
            "{name} {what} since you opened it. Your plan here is as you left it.",
            name=name,
            what=what,
        )
        say = self._workspace.window.messages.say
        say(words, "warning", tr("What to do…"), self._saver.ask_about_conflict)

    def _failed(self, error: OrgPlanError) -> None:
        self._found(self._saver.base_hash, "")


def _hash(path: Path, task: Task) -> str:
    from orgplan.storage.disk import hash_of

    return hash_of(path) or ""
