"""Plans as the user handles them: new, open, recent, save, save as, export, close, quit.

Reading, saving and exporting run on workers, on the plan value as it was when they began.
"""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent
from PySide6.QtWidgets import QFileDialog

from orgplan.model.errors import OrgPlanError
from orgplan.ui.background import Collector, Task, Workers
from orgplan.ui.reading import Read, export_to_excel, read_plan, read_sample, save_as
from orgplan.ui.window import Window
from orgplan.ui.workspace import Workspace

if TYPE_CHECKING:
    from orgplan.storage.opened import OpenedPlan

PLANS = "Plans (*.orgplan *.json);;All files (*)"
WORKBOOK = "Excel workbook (*.xlsx)"
OPENING, SAVING, EXPORTING = "opening", "saving", "exporting"


class Files(QObject):
    """Owns the plan that is open; `opened` carries its Workspace, `closed` comes when none is."""

    opened = Signal(object)
    closed = Signal()

    def __init__(self, window: Window, workers: Workers, collector: Collector | None) -> None:
        super().__init__(window)
        self._window = window
        self._workers = workers
        self._collector = collector
        self._on_disk: OpenedPlan | None = None
        self._after_save: Callable[[], object] | None = None
        self._save_again = False
        self.workspace: Workspace | None = None
        window.closing.connect(self._on_closing)
        window.actions_table.handle(self._handlers())
        window.actions_table.menus["recent"].aboutToShow.connect(self.fill_recent)
        window.actions_table.menus["recent"].triggered.connect(self._on_recent)

    def _handlers(self) -> dict[str, Callable[[], object]]:
        return {
            "new": self.new,
            "open": self.choose,
            "sample": self.open_sample,
            "save": self.save,
            "save_as": self.save_as,
            "export": self.export,
            "close": self.close,
            "quit": self._window.close,
        }

    def open_path(self, path: Path) -> None:
        """Read a plan and show it; what is open is left first."""
        self._leave(lambda: self._read(path.stem, lambda task: read_plan(path, task)))

    def open_sample(self) -> None:
        """The sample as an untitled copy, which Save asks a name for."""
        self._leave(lambda: self._read("the sample", read_sample))

    def choose(self) -> None:
        """Ask which plan to open."""
        name, _ = QFileDialog.getOpenFileName(self._window, "Open a plan", self._folder(), PLANS)
        if name:
            self.open_path(Path(name))

    def new(self) -> None:
        """Ask for a name and start an empty plan."""
        from orgplan.ui.dialogs.entries import NewPlan
        from orgplan.ui.starter import new_plan

        asked = NewPlan(self._window)
        if asked.exec():
            plan = new_plan(asked.name, asked.currency, date.today())
            self._leave(lambda: self._show(Read(plan)))
        asked.deleteLater()

    def save(self) -> None:
        """Save to the plan's file; a plan without one is asked for its name."""
        workspace = self.workspace
        if workspace is not None and workspace.document.path is None:
            self.save_as()
        elif workspace is not None:
            self._save_to(workspace.document.path, replace=False)

    def save_as(self) -> None:
        """Ask for a name and save there."""
        if self.workspace is None:
            return
        document = self.workspace.document
        start = document.path or Path(self._folder()) / f"{file_name(document.name)}.orgplan"
        title, kind = "Save the plan as", "Plan (*.orgplan)"
        name, _ = QFileDialog.getSaveFileName(self._window, title, str(start), kind)
        if not name:
            self._after_save = None
            return
        path = Path(name)
        path = path if path.suffix else path.with_suffix(".orgplan")
        self._save_to(path, replace=path != document.path)

    def export(self) -> None:
        """Ask for a name and write the workbook for finance there."""
        if self.workspace is None:
            return
        document = self.workspace.document
        start = Path(self._folder()) / f"{file_name(document.name)}.xlsx"
        name, _ = QFileDialog.getSaveFileName(self._window, "Export to Excel", str(start), WORKBOOK)
        if name:
            self.export_to(Path(name).with_suffix(".xlsx"))

    def export_to(self, path: Path) -> None:
        """Write the workbook of the organization that is shown."""
        assert self.workspace is not None
        document = self.workspace.document
        org, plan = document.org, document.plan
        work = lambda task: export_to_excel(org, plan, path, task)  # noqa: E731 - given to a worker
        self._workers.run(EXPORTING, work, self._exported, self._failed, f"Writing {path.name}")

    def close(self) -> None:
        """Leave the plan and show the welcome page."""
        self._leave(self._drop)

    def fill_recent(self) -> None:
        """List the plans opened before."""
        menu = self._window.actions_table.menus["recent"]
        menu.clear()
        for item in self._window.settings.recent:
            menu.addAction(f"{item.name} – {item.path.name}".replace("&", "&&")).setData(item.path)
        if menu.isEmpty():
            menu.addAction("No plans yet").setEnabled(False)

    def _read(self, name: str, work: Callable[[Task], Read]) -> None:
        """What is open stays in the window until the next plan has been read."""
        if self.workspace is None:
            self._window.show_reading(name)
        self._workers.run(OPENING, work, self._show, self._not_read, f"Opening {name}")

    def _show(self, read: Read) -> None:
        self._drop()
        self._on_disk = read.on_disk
        path = read.on_disk.path if read.on_disk else None
        self.workspace = Workspace(self._window, self._workers, read.plan, path)
        document = self.workspace.document
        document.modified_changed.connect(self._show_saved)
        if path is not None:
            self._window.settings.remember(path, document.name)
        if read.unsaved:
            document.stack.resetClean()
        self._window.show_frame(True)
        self.workspace.go(self._window.settings.text("view", "overview") or "overview")
        self._show_saved()
        for sentence in read.report:
            self._window.messages.say(sentence, "warning")
        if self._collector is not None:
            self._collector.freeze()
        self.opened.emit(self.workspace)

    def _not_read(self, error: OrgPlanError) -> None:
        if self.workspace is None:
            self.closed.emit()
        self._window.messages.say(str(error), "bad")

    def _drop(self) -> None:
        """Take what is open out of the window, saved or not."""
        if self.workspace is not None:
            self._window.settings.set_text("view", self.workspace.view)
            self.workspace.close()
            self.workspace = None
            self._on_disk = None
            self._window.show_name("", modified=False)
            self.closed.emit()

    def _leave(self, then: Callable[[], object]) -> None:
        """Go on once what is open is saved or given up, or not at all."""
        if self.workspace is None or not self.workspace.document.modified:
            then()
            return
        from orgplan.ui.dialogs.messages import DISCARD, SAVE, ask_to_save

        answer = ask_to_save(self._window, self.workspace.document.name)
        if answer == SAVE:
            self._after_save = then
            self.save()
        elif answer == DISCARD:
            then()

    def _save_to(self, path: Path | None, *, replace: bool) -> None:
        assert self.workspace is not None
        assert path is not None
        if self._workers.running(SAVING):
            # One at a time: the next one has to know the file that this one makes.
            self._save_again = True
            return
        document, before = self.workspace.document, self._on_disk
        plan = document.plan
        # Optimistic, so that the mark returns with the first edit made while the file is written.
        document.stack.setClean()
        self._window.status.show_saved("Saving…")
        work = lambda task: save_as(plan, path, before, replace, task)  # noqa: E731
        self._workers.run(SAVING, work, self._saved, self._not_saved, f"Saving {path.name}")

    def _saved(self, on_disk: "OpenedPlan") -> None:
        self._on_disk = on_disk
        if self.workspace is not None:
            self.workspace.document.path = on_disk.path
            self._window.settings.remember(on_disk.path, self.workspace.document.name)
            self._show_saved()
        again, self._save_again = self._save_again, False
        if again and self.workspace is not None and self.workspace.document.modified:
            self.save()
            return
        then, self._after_save = self._after_save, None
        if then is not None:
            then()

    def _not_saved(self, error: OrgPlanError) -> None:
        self._after_save, self._save_again = None, False
        unconfirmed = getattr(error, "saved", None)
        if unconfirmed is not None:
            # The file is whole and in place; only the disk did not say that it will stay.
            self._saved(unconfirmed)
            self._window.messages.say(str(error), "warning")
            return
        if self.workspace is not None:
            self.workspace.document.stack.resetClean()
            self._show_saved()
        self._window.messages.say(str(error), "bad", "Save as…", self.save_as)

    def _show_saved(self, modified: bool = False) -> None:
        if self.workspace is None:
            return
        document = self.workspace.document
        if document.modified:
            words = "Not saved yet" if document.path is None else "Changes not saved"
        elif document.path is None:
            words = "Untitled"
        else:
            words = f"Saved {datetime.now():%H:%M}"
        self._window.status.show_saved(words)

    def _exported(self, path: Path) -> None:
        from orgplan.ui.shell import reveal

        words = f"{path.name} is written, with live formulas and their values."
        self._window.messages.say(words, "good", "Show in folder", lambda: reveal(path))

    def _failed(self, error: OrgPlanError) -> None:
        self._window.messages.say(str(error), "bad")

    def _on_recent(self, action: QAction) -> None:
        if action.data() is not None:
            self.open_path(Path(action.data()))

    def _on_closing(self, event: QCloseEvent) -> None:
        if self._workers.running(SAVING):
            event.ignore()
            self._after_save = self._window.close
        elif self.workspace is not None and self.workspace.document.modified:
            event.ignore()
            self._leave(self._quit)

    def _quit(self) -> None:
        self._drop()
        # Qt ignores a close that is asked for while one is being answered.
        QTimer.singleShot(0, self._window.close)

    def _folder(self) -> str:
        recent = self._window.settings.recent
        if recent:
            return str(recent[0].path.parent)
        place = QStandardPaths.StandardLocation.DocumentsLocation
        return QStandardPaths.writableLocation(place)


def file_name(name: str) -> str:
    """A name without what file systems refuse."""
    kept = "".join(letter if letter.isalnum() or letter in " -_.,&()+" else "-" for letter in name)
    return kept.strip(" .") or "plan"
