"""Saving the open plan: one save at a time, on a worker, and what to do when it cannot be."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog

from orgplan.language import tr
from orgplan.model.errors import FileError, OrgPlanError
from orgplan.ui.background import Workers
from orgplan.ui.reading import Read, Saving, save_as
from orgplan.ui.window import Window
from orgplan.ui.workspace import Workspace

if TYPE_CHECKING:
    from orgplan.storage.opened import OpenedPlan

SAVING = "saving"


class Saver(QObject):
    """Saves one plan for as long as it is open.

    `saved` comes after each save that went well, `kept` after each that did not.
    """

    saved = Signal()
    kept = Signal()

    def __init__(self, window: Window, workers: Workers, workspace: Workspace, read: Read) -> None:
        super().__init__(workspace)
        self._window = window
        self._workers = workers
        self._workspace = workspace
        self._document = workspace.document
        self._keeper = read.keeper
        self._on_disk = read.on_disk
        self._salt = self._saved_salt = read.salt
        self._told = "\n".join(read.report)
        self._mark = 0
        self._again = False
        self._after: Callable[[], object] | None = None
        self._document.modified_changed.connect(self.show_saved)
        workspace.merged.connect(self._on_merged)

    @property
    def running(self) -> bool:
        """Whether the plan is being written."""
        return self._workers.running(SAVING)

    def save(self, then: Callable[[], object] | None = None) -> None:
        """Save to the plan's file, and go on; a plan without one is asked for its name."""
        self._after = then or self._after
        if self._document.path is None or self._keeper.read_only:
            self.save_as()
        else:
            self._save_to(self._document.path)

    def after(self, then: Callable[[], object]) -> None:
        """What to do once the save that is under way has ended well."""
        self._after = then

    def save_as(self) -> None:
        """Ask for a name and save there."""
        document = self._document
        start = document.path or folder_of(self._window) / f"{file_name(document.name)}.orgplan"
        title, kind = tr("Save the plan as"), tr("Plan (*.orgplan)")
        name, _ = QFileDialog.getSaveFileName(self._window, title, str(start), kind)
        if not name:
            self._after, self._salt = None, self._saved_salt
            self.kept.emit()
            return
        path = Path(name)
        path = path if path.suffix else path.with_suffix(".orgplan")
        if path == document.path and not self._keeper.read_only:
            self._save_to(path)
        else:
            self._save_elsewhere(path)

    @property
    def has_password(self) -> bool:
        """Whether the plan is saved with a password."""
        return bool(self._salt)

    @property
    def public_name(self) -> str:
        """What the plan is called outside of it: its own name says something of what is in it."""
        path = self._document.path
        return path.stem if self._salt and path is not None else self._document.name

    def change_password(self, salt: str) -> None:
        """Save with the password of a salt, "" without one, from now on."""
        self._salt = salt
        self.save()

    def replace(self) -> None:
        """Save over what somebody else has written, which is kept among the backups."""
        assert self._document.path is not None
        self._save_to(self._document.path, replace=True)

    def end(self) -> None:
        """Give back what kept the plan safe; the user has saved the edits or given them up."""
        self._keeper.end(with_edits=False)

    def let_go(self) -> None:
        """The program ends without having asked: leave what is not saved for the next start."""
        self._keeper.end(with_edits=self._document.modified)

    def show_saved(self, modified: bool = False) -> None:
        """Say in the status bar how the plan and its file stand."""
        document = self._document
        if self._keeper.read_only:
            words = tr("Read-only")
        elif document.modified:
            words = tr("Not saved yet") if document.path is None else tr("Changes not saved")
        elif document.path is None:
            words = tr("Untitled")
        else:
            words = tr("Saved {now}", now=f"{datetime.now():%H:%M}")
        self._window.status.show_saved(words)

    def _save_elsewhere(self, path: Path) -> None:
        try:
            self._keeper.lock_place(path)
        except FileError as error:
            self._after = None
            self._window.messages.say(tr("{error}: choose another name", error=error), "bad")
            self.kept.emit()
            return
        self._save_to(path, replace=True)

    def _save_to(self, path: Path, *, replace: bool = False) -> None:
        if self.running:
            # One at a time: the next one has to know the file that this one makes.
            self._again = True
            return
        before, keeper = self._on_disk, self._keeper
        from orgplan.ui.keeping import keeping_of

        kept = keeping_of(self._window.settings)
        saving = Saving(self._document.plan, path, replace, self._salt, kept)
        self._mark = keeper.mark
        self._document.begin_saving()
        self._window.status.show_saved(tr("Saving…"))
        work = lambda task: save_as(saving, before, keeper, task)  # noqa: E731 - for a worker
        self._workers.run(
            SAVING, work, self._on_saved, self._not_saved, tr("Saving {path}", path=path.name)
        )

    def _on_saved(self, on_disk: "OpenedPlan") -> None:
        self._on_disk, self._saved_salt = on_disk, on_disk.salt
        self._keeper.saved(on_disk, self._mark)
        self._document.path = on_disk.path
        self._document.end_saving(saved=True)
        self._window.settings.remember(on_disk.path, self.public_name)
        self.show_saved()
        self.saved.emit()
        self._window.messages.take_back(self._told)
        if on_disk.report:
            self._window.messages.say("\n".join(on_disk.report), "warning")
        again, self._again = self._again, False
        if again and self._document.modified:
            self.save()
            return
        then, self._after = self._after, None
        if then is not None:
            then()

    def _not_saved(self, error: OrgPlanError) -> None:
        self._after, self._again = None, False
        unconfirmed = getattr(error, "saved", None)
        if unconfirmed is not None:
            # The file is whole and in place; only the disk did not say that it will stay.
            self._on_saved(unconfirmed)
            self._window.messages.say(str(error), "warning")
            return
        self._salt = self._saved_salt
        self._keeper.not_saved()
        self._document.end_saving(saved=False)
        self.show_saved()
        self._say_why(error)
        self.kept.emit()

    def _say_why(self, error: OrgPlanError) -> None:
        from orgplan.storage.opened import ConflictError

        messages = self._window.messages
        if isinstance(error, ConflictError):
            messages.say(str(error), "bad", tr("What to do…"), self.ask_about_conflict)
        else:
            messages.say(str(error), "bad", tr("Save as…"), self.save_as)

    @property
    def base_hash(self) -> str:
        """The SHA-256 of the file as it was opened or saved last; empty without one."""
        return self._on_disk.base_hash if self._on_disk is not None else ""

    def ask_about_conflict(self) -> None:
        """Ask what to do where the file is not the one we know, and do it."""
        from orgplan.ui.dialogs import conflict

        path = self._document.path
        assert path is not None
        answer = conflict.ask_about_conflict(self._window, path)
        if answer == conflict.COPY:
            self.save_as()
        elif answer == conflict.REPLACE:
            self.replace()
        elif answer == conflict.COMPARE:
            self._workspace.compare_wanted.emit(path)

    def _on_merged(self, other: "OpenedPlan") -> None:
        """What the file now holds is in the plan, so that the next save may replace it."""
        if self._document.path is not None and other.path == self._document.path.resolve():
            self._on_disk = other


def folder_of(window: Window) -> Path:
    """Where the user's plans lie, as far as we know."""
    recent = window.settings.recent
    if recent:
        return recent[0].path.parent
    place = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(place))


def file_name(name: str) -> str:
    """A name without what file systems refuse."""
    kept = "".join(letter if letter.isalnum() or letter in " -_.,&()+" else "-" for letter in name)
    return kept.strip(" .") or "plan"
