"""What is asked where a window is to be closed while a file is still being written."""

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QCloseEvent

from orgplan.language import tr
from orgplan.ui.background import Task, Workers
from orgplan.ui.window import Window


class Unfinished(QObject):
    """Keeps a window open until the user has said what becomes of an export that is not done.

    `stayed` comes when the window is kept, because the user wants it or the export has failed.
    """

    stayed = Signal()

    def __init__(self, window: Window, workers: Workers) -> None:
        super().__init__(window)
        self._window, self._workers = window, workers
        self._waits = self._given_up = False
        window.closing.connect(self._on_closing)
        workers.ended.connect(self._on_ended)

    def forget(self) -> None:
        """The window is kept for another reason; ask again the next time."""
        self._waits = self._given_up = False

    def _writing(self) -> Iterator[Task]:
        return (task for task in self._workers.tasks if task.writes and not task.cancelled)

    def _on_closing(self, event: QCloseEvent) -> None:
        task = next(self._writing(), None)
        if task is None or self._given_up or not event.isAccepted():
            return
        from orgplan.ui.dialogs import messages

        answer = messages.ask_about_unfinished(self._window, task.label)
        # While it was asked, the export may have been done.
        self._waits = answer == messages.WAIT and any(self._writing())
        self._given_up = answer == messages.GIVE_UP
        if self._waits:
            event.ignore()
            words = tr("The window closes when this is done: {label}.", label=task.label)
            self._window.messages.say(words, "", tr("Stay"), self._stay)
        elif answer == messages.STAY:
            event.ignore()
            self._stay()

    def _on_ended(self, task: Task) -> None:
        if not self._waits or not task.writes:
            return
        if task.failed or task.cancelled:
            self._stay()
        elif not any(self._writing()):
            self._waits = False
            # Once whoever asked for the file has been told.
            QTimer.singleShot(0, self._window.close)

    def _stay(self) -> None:
        self.forget()
        self.stayed.emit()
