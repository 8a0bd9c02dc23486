"""Plans as the user handles them: new, open, recent, save, save as, close, quit.

Reading and saving run on workers, on the plan value as it was when they began.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFileDialog

from orgplan.language import tr
from orgplan.model.errors import OrgPlanError
from orgplan.ui.background import Collector, Task, Workers
from orgplan.ui.file_watch import FileWatch
from orgplan.ui.reading import (
    Read,
    begin,
    read_left,
    read_plan,
    read_sample,
    read_untitled,
)
from orgplan.ui.recent import fill_recent
from orgplan.ui.saving import Saver, folder_of
from orgplan.ui.window import Window
from orgplan.ui.workspace import Workspace

if TYPE_CHECKING:
    from orgplan.model.plan import Plan
    from orgplan.storage.working.recovery import Left

PLAN_KINDS = tr("Plans (*.orgplan *.json);;All files (*)")
OPENING = "opening"


class Files(QObject):
    """Owns the plan that is open; `opened` carries its Workspace, `closed` comes when none is.

    `elsewhere` brings another window to the front that has a plan already, `outside` opens plans
    wherever there is room for them; `stayed` comes when the user, or a save that failed, has kept
    a plan that was to be left. `not_read` carries the file, if there is one, and the error.
    """

    opened = Signal(object)
    closed = Signal()
    stayed = Signal()
    not_read = Signal(object, object)

    def __init__(self, window: Window, workers: Workers, collector: Collector | None) -> None:
        super().__init__(window)
        self._window = window
        self._workers = workers
        self._collector = collector
        self.saver: Saver | None = None
        self._watch: FileWatch | None = None
        self._coming: Path | None = None
        self.elsewhere: Callable[[Path], bool] = lambda path: False
        self.outside: Callable[[tuple[Path, ...]], None] = lambda paths: self.open_path(paths[0])
        self.workspace: Workspace | None = None
        window.closing.connect(self._on_closing)
        workers.ended.connect(self._on_ended)
        window.actions_table.handle(self._handlers())
        window.actions_table.menus["recent"].aboutToShow.connect(self.fill_recent)

    def _handlers(self) -> dict[str, Callable[[], object]]:
        return {
            "new": self.new,
            "open": self.choose,
            "sample": self.open_sample,
            "save": self.save,
            "save_as": self.save_as,
        }

    @property
    def idle(self) -> bool:
        """Whether no plan is open, nor about to be."""
        return self.workspace is None and not self._workers.running(OPENING)

    def has(self, path: Path) -> bool:
        """Whether this is the plan that is open, or that is being read."""
        opened = self.workspace.document.path if self.workspace is not None else None
        return path in (opened, self._coming)

    def open_path(self, path: Path) -> None:
        """Read a plan and show it; what is open is left first.

        A plan that is open in another window is shown there.
        """
        if not self.has(path.resolve()) and self.elsewhere(path):
            return

        def read() -> None:
            self._coming = path.resolve()
            self._read(path.stem, lambda task: read_plan(path, task), path.resolve())

        self._leave(read)

    def open_copy(self, path: Path) -> None:
        """Open what a file holds as a plan without a file; what is open is left first."""
        self.begin_with(path.stem, lambda task: read_untitled(path, task))

    def open_left(self, left: "Left") -> None:
        """Go on with a plan that was open when its program ended; the one open is left first."""
        name, path = left.session.name, Path(left.session.path)
        self._leave(lambda: self._read(name, lambda task: read_left(left, task), path))

    def open_sample(self) -> None:
        """The sample as an untitled copy, which Save asks a name for."""
        self.begin_with(tr("the sample"), read_sample)

    def choose(self) -> None:
        """Ask which plan to open."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, tr("Open a plan"), str(folder_of(self._window)), PLAN_KINDS
        )
        if name:
            self.open_path(Path(name))

    def new(self) -> None:
        """Ask for a name and start an empty plan."""
        from orgplan.ui.dialogs.entries import NewPlan
        from orgplan.ui.options import fresh_plan

        settings = self._window.settings
        asked = NewPlan(self._window, settings)
        if asked.exec():
            self.begin(fresh_plan(settings, asked.name, asked.currency))
        asked.deleteLater()

    def begin(self, plan: "Plan") -> None:
        """Start with a plan that was made and has no file; what is open is left first."""
        self.begin_with(plan.settings.name, lambda task: begin(plan))

    def begin_with(self, name: str, work: Callable[[Task], Read]) -> None:
        """Start with a plan that a worker makes; what is open is left first."""
        self._leave(lambda: self._read(name, work))

    def save(self) -> None:
        """Save to the plan's file; a plan without one is asked for its name."""
        if self.saver is not None:
            self.saver.save()

    def save_as(self) -> None:
        """Ask for a name and save there."""
        if self.saver is not None:
            self.saver.save_as()

    def close(self) -> None:
        """Leave the plan and show the welcome page."""
        self._leave(self._put_away)

    def fill_recent(self) -> None:
        """List the plans opened before."""
        fill_recent(self._window.actions_table.menus["recent"], self._window.settings)

    def _read(self, name: str, work: Callable[[Task], Read], path: Path | None = None) -> None:
        """What is open stays in the window until the next plan has been read, or the same one."""
        if self.workspace is not None and path and self.workspace.document.path == path:
            self._drop()  # else it would be locked by ourselves
        if self.workspace is None:
            self._window.show_reading(name)
        self._reading = (name, work, path)
        words = tr("Opening {name}", name=name)
        self._workers.run(OPENING, work, self._show, self._not_read, words)

    def _show(self, read: Read) -> None:
        self._coming = None
        self._drop()
        path = read.on_disk.path if read.on_disk else None
        store = read.keeper.store
        self.workspace = Workspace(self._window, self._workers, read.plan, path, store)
        self.saver = Saver(self._window, self._workers, self.workspace, read)
        self.saver.kept.connect(self.stayed)
        self._watch = FileWatch(self.workspace, self.saver)
        document = self.workspace.document
        if path is not None:
            self._window.settings.remember(path, self.saver.public_name)
        if read.unsaved:
            document.stack.resetClean()
        self._window.show_frame(True)
        self.workspace.go(self._window.settings.text("view", "overview") or "overview")
        self.saver.show_saved()
        if read.report:
            self._window.messages.say("\n".join(read.report), "warning")
        if self._collector is not None:
            self._collector.freeze()
        self.opened.emit(self.workspace)

    def _on_ended(self, task: Task) -> None:
        """Nothing is said of a plan that the user no longer waits for."""
        if task.key == OPENING and task.cancelled and self.idle:
            self._coming = None
            self.closed.emit()

    def _not_read(self, error: OrgPlanError) -> None:
        if getattr(error, "answer", None) is not None:
            from orgplan.ui.dialogs.password import knows_password

            if knows_password(self._window, error):
                self._read(*self._reading)
                return
        self._coming = None
        if self.workspace is None:
            self.closed.emit()
        self.not_read.emit(self._reading[-1], error)

    def _drop(self) -> None:
        """Take what is open out of the window, saved or not."""
        if self.workspace is not None:
            self._window.settings.set_text("view", self.workspace.view)
            assert self.saver is not None
            assert self._watch is not None
            self._watch.stop()
            self.saver.end()
            self.workspace.close()
            self.workspace = self.saver = None

    def _put_away(self) -> None:
        self._drop()
        self.closed.emit()

    def _leave(self, then: Callable[[], object]) -> None:
        """Go on once what is open is saved or given up, or not at all."""
        if self.saver is not None and self.saver.running:
            self.saver.after(lambda: self._leave(then))
            return
        if self.workspace is None or not self.workspace.document.modified:
            then()
            return
        from orgplan.ui.dialogs.messages import DISCARD, SAVE, ask_to_save

        answer = ask_to_save(self._window, self.workspace.document.name)
        if answer == SAVE:
            assert self.saver is not None
            self.saver.save(then)
        elif answer == DISCARD:
            then()
        else:
            self.stayed.emit()

    def _on_closing(self, event: QCloseEvent) -> None:
        if not event.isAccepted():
            return
        if self.saver is not None and self.saver.running:
            event.ignore()
            self.saver.after(self._window.close)
        elif self.workspace is not None and self.workspace.document.modified:
            event.ignore()
            self._leave(self._quit)

    def let_go(self) -> None:
        """The program ends: what nobody was asked about waits for the next start."""
        if self.saver is not None:
            self.saver.let_go()
            self.saver = None

    def _quit(self) -> None:
        self._drop()
        # Qt ignores a close that is asked for while one is being answered.
        QTimer.singleShot(0, self._window.close)
