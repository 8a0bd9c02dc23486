"""The running program: the window is painted first, and everything else is loaded after that."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from orgplan.language import tr
from orgplan.ui.desk import Desk
from orgplan.ui.settings import Settings
from orgplan.ui.theme import Theme
from orgplan.ui.window import Window

if TYPE_CHECKING:
    from types import TracebackType

    from orgplan.ui.files import Files
    from orgplan.ui.listener import Listener

SWITCH_INTERVAL = 0.001
"""Seconds that a worker may keep the interpreter while the interface thread waits for it."""
QUIT_VARIABLE = "ORGPLAN_QUIT_AFTER_FIRST_PAINT"
CASCADE = 28
"""Pixels by which a further window stands beside the one before it."""


class Program(QObject):
    """All windows of this process; `plans` beyond the first come in windows of their own.

    With `listens` a second start of the program hands its plans to this one.
    """

    def __init__(
        self,
        application: QApplication,
        theme: Theme,
        settings: Settings,
        *plans: Path,
        listens: bool = False,
    ) -> None:
        super().__init__(application)
        self._application = application
        self._theme = theme
        self._settings = settings
        self._more = plans[1:]
        self._listens = listens
        self._loaded = self._quitting = False
        self._listener: Listener | None = None
        self._desks: list[Desk] = []
        self._front = self._add(plans[0] if plans else None)
        self._front.window.painted.connect(self._begin)

    @property
    def desks(self) -> tuple[Desk, ...]:
        """All windows with what stands behind them, the oldest first."""
        return tuple(self._desks)

    @property
    def front(self) -> Desk:
        """The desk that the user works at, or has last."""
        active = [desk for desk in self._desks if desk.window.isActiveWindow()]
        if active:
            self._front = active[0]
        return self._front

    @property
    def window(self) -> Window:
        """The window in front."""
        return self.front.window

    @property
    def files(self) -> "Files | None":
        """The files of the window in front, once they are loaded."""
        return self.front.files

    def bring(self, path: Path) -> bool:
        """Bring the window to the front that has a plan, if one has it."""
        path = path.resolve()
        for desk in self._desks:
            if desk.has(path):
                desk.come_forward()
                return True
        return False

    def open(self, paths: Sequence[Path]) -> None:
        """Plans from outside: each where it is open, in a window without a plan, or in a new one.

        With none the window in front comes forward.
        """
        for path in paths:
            if not self.bring(path):
                self._open_somewhere(path)
        if not paths:
            self.front.come_forward()

    def open_beside(self, path: Path | None) -> None:
        """A plan, or the first page, in a window of its own."""
        if path is not None and self.bring(path):
            return
        beside = self.front.window
        self._front = desk = self._add(path, beside)
        desk.load(self, self.collector)

    def quit(self) -> None:
        """Close every window, until one is to stay.

        Those with something to save are asked first, so that none is gone when one stays.
        """
        self._quitting = True
        unsaved = [desk for desk in (self.front, *self._desks) if desk.window.isWindowModified()]
        (unsaved or [self.front])[0].window.close()

    def close(self) -> None:
        """End the workers before Qt goes."""
        from orgplan.ui.shell import leave_clipboard

        leave_clipboard()
        sys.excepthook = sys.__excepthook__
        self._application.removeEventFilter(self)
        for desk in self._desks:
            desk.end()
        if self._loaded:
            self.collector.stop()
        if self._listener is not None:
            self._listener.stop()

    def watch_files(self) -> None:
        """Look out for plans that the system hands over; it sees every event, and so costs."""
        self._application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A plan that was double-clicked where the system hands it to the running program."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self.open([Path(event.file())])
            return True
        return super().eventFilter(watched, event)

    def _add(self, plan: Path | None, beside: Window | None = None) -> Desk:
        desk = Desk(self, self._theme, self._settings, plan)
        if beside is not None:
            from orgplan.ui.placing import place_beside

            place_beside(desk.window, beside, CASCADE)
        desk.gone.connect(self._on_gone)
        desk.stayed.connect(self._on_stayed)
        self._desks.append(desk)
        return desk

    def _begin(self) -> None:
        """After the first frame: load the rest, then the plans."""
        if os.environ.get(QUIT_VARIABLE):
            self._application.exit(0)
            return
        self._load()
        self._front.look_for_work()
        self._say_trouble()
        if self._listens:
            self._listen()
        for path in self._more:
            self.open_beside(path)

    def _load(self) -> None:
        from orgplan.ui.application import translate

        # Before settle, which goes through all widgets: where Qt's classes for views are not known
        # yet, that would make every enum of every class there is.
        import_module("orgplan.ui.files")
        from orgplan.ui.background import Collector

        self._theme.settle()
        translate(self._application)
        self._theme.turn()
        sys.setswitchinterval(SWITCH_INTERVAL)
        self.collector = Collector(self)
        self._loaded = True
        self._front.load(self, self.collector)
        self._application.aboutToQuit.connect(self.close)
        if sys.platform == "darwin":
            self.watch_files()
        self._application.screenRemoved.connect(self._on_screen_removed)
        self._on_screen_removed()
        sys.excepthook = self._on_fault

    def _say_trouble(self) -> None:
        """Settings that could not be read are said once the window is there."""
        if self._settings.trouble:
            self.window.messages.say(self._settings.trouble, "warning")

    def _listen(self) -> None:
        from orgplan.ui.listener import Listener

        self._listener = Listener(self)
        self._listener.asked.connect(self.open)
        self._listener.start()

    def _open_somewhere(self, path: Path) -> None:
        free = next((desk for desk in (self.front, *self._desks) if desk.free), None)
        # Under a question that waits for its answer nothing may change.
        if free is None or QApplication.activeModalWidget() is not None:
            self.open_beside(path)
        else:
            free.open_path(path)
            free.come_forward()

    def _on_screen_removed(self, screen: object = None) -> None:
        """Bring back what stood on a screen that is gone, now or since the last time."""
        from orgplan.ui.placing import keep_on_screen

        for desk in self._desks:
            keep_on_screen(desk.window)

    def _on_gone(self, desk: Desk) -> None:
        """A window was closed; the last one ends the program, and is let go of with it."""
        if len(self._desks) > 1:
            self._desks.remove(desk)
            self._front = self._desks[-1]
            desk.end()
            desk.window.deleteLater()
            desk.deleteLater()
            if self._quitting:
                self.quit()

    def _on_stayed(self, desk: Desk) -> None:
        self._quitting = False

    def _on_fault(
        self, kind: type[BaseException], error: BaseException, trace: "TracebackType | None"
    ) -> None:
        """A fault of ours: log it without the plan's content, say so, and keep the plan."""
        from orgplan.storage.fault_log import log_fault

        sys.__excepthook__(kind, error, trace)
        place = log_fault(error)
        where = tr(" What happened is in {place}.", place=place) if place else ""
        words = tr(
            "OrgPlan has a fault of its own ({name}); your plan is unchanged.{where}",
            name=kind.__name__,
            where=where,
        )
        files, messages = self.files, self.window.messages
        if files is not None and files.workspace is not None:
            messages.say(words, "bad", tr("Save a copy…"), files.save_as)
        else:
            messages.say(words, "bad")


def run(plans: Sequence[Path], settings: Settings) -> int:
    """Run the program until its last window is closed; returns the exit status."""
    from orgplan.ui.application import make_application, make_theme

    application = make_application()
    theme = make_theme(application, settings)
    program = Program(application, theme, settings, *plans, listens=True)
    status = application.exec()
    del program
    return status
