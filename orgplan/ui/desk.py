"""One window with all that stands behind it: its plan, its workers and its commands."""

from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from orgplan.ui.settings import Settings
from orgplan.ui.theme import Theme
from orgplan.ui.window import Window

if TYPE_CHECKING:
    from orgplan.ui.background import Collector, Task
    from orgplan.ui.desk_commands import DeskCommands
    from orgplan.ui.files import Files
    from orgplan.ui.views.welcome import WelcomeView
    from orgplan.ui.workspace import Workspace

LATER = {
    "backup_commands.BackupCommands": ("backups",),
    "export_commands.ExportCommands": ("export",),
    "picture_commands.PictureCommands": ("picture", "copy_picture", "print"),
    "slide_commands.SlideCommands": (
        "save_view", "saved_views", "present", "present_here", "deck", "decisions_taken",
    ),
    "system_commands.SystemCommands": ("systems",),
    "template_commands.TemplateCommands": ("template",),
}  # fmt: skip
"""Who carries out what nobody does in the first moment; loaded when it is asked for."""


class Desks(Protocol):
    """What a desk asks of the program, which knows all of them."""

    @property
    def desks(self) -> tuple["Desk", ...]:
        """All of them, the oldest first."""

    def bring(self, path: Path) -> bool:
        """Bring the window to the front that has a plan, if one has it."""

    def open_beside(self, path: Path | None) -> None:
        """A plan, or the first page, in a window of its own."""

    def open(self, paths: tuple[Path, ...]) -> None:
        """Plans from outside, wherever there is room for them."""

    def quit(self) -> None:
        """Close every window, asking each for what is not saved."""


class Desk(QObject):
    """Painted first, with a plan's name; everything else is loaded by `load`.

    `gone` carries the desk whose window has been closed, `stayed` the one whose user has kept it.
    """

    gone = Signal(object)
    stayed = Signal(object)

    def __init__(self, program: QObject, theme: Theme, settings: Settings, plan: Path | None):
        super().__init__(program)
        self.window = Window(theme, settings)
        self.files: Files | None = None
        self._plan = plan
        self._page: WelcomeView | None = None
        self._others: DeskCommands | None = None
        self.window.gone.connect(self._on_gone)
        if plan is not None:
            self.window.show_reading(settings.name_of(plan))
        else:
            self.welcome()
        self.window.show()

    def load(self, program: Desks, collector: "Collector") -> None:
        """What a window needs once it can be seen; then the plan is read."""
        from orgplan.ui.background import Workers
        from orgplan.ui.desk_commands import DeskCommands
        from orgplan.ui.files import Files
        from orgplan.ui.hints import Hints
        from orgplan.ui.import_commands import ImportCommands
        from orgplan.ui.unfinished import Unfinished
        from orgplan.ui.window_commands import WindowCommands

        self.window.actions_table.complete()
        self.collector = collector
        self.workers = Workers(self)
        # Asked before anything is saved or given up for good.
        self._unfinished = Unfinished(self.window, self.workers)
        self.files = Files(self.window, self.workers, collector)
        self._hints = Hints(self.window)
        self._own = WindowCommands(self.window)
        self._importing = ImportCommands(self.window, self.files)
        self._others = DeskCommands(self, self.files, program)
        self._watch_work()
        self._watch_files(self.files)
        self._watch_trouble(self.files)
        if self._page is not None:
            self._page.look(self.workers)
        if self._plan is not None:
            self.files.open_path(self._plan)

    def look_for_work(self) -> None:
        """Ask what is to be done with work that an earlier program has left."""
        self._recovering.look()

    @property
    def free(self) -> bool:
        """Whether no plan is open here, nor about to be."""
        return self._page is not None and (self.files is None or self.files.idle)

    def has(self, path: Path) -> bool:
        """Whether this window has a plan, or is reading it."""
        if self.files is None:
            return self._plan == path
        return self.files.has(path)

    def open_path(self, path: Path) -> None:
        """Open a plan here."""
        if self.files is not None:
            self.files.open_path(path)

    def come_forward(self) -> None:
        """Put this window before the others, with the keyboard."""
        from PySide6.QtCore import Qt

        self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    def end(self) -> None:
        """Give back what the plan and the work hold; nobody is asked any more."""
        if self.files is not None:
            self.workers.close()
            self.files.let_go()

    def _watch_trouble(self, files: "Files") -> None:
        """Work that was left, and files that do not open."""
        from orgplan.ui.recovering import Recovering
        from orgplan.ui.rescuing import Rescuing

        self._recovering = Recovering(self.window, files, self.workers)
        self._rescuing = Rescuing(self.window, files, self.workers)

    def _watch_files(self, files: "Files") -> None:
        files.opened.connect(self._on_opened)
        files.closed.connect(self.welcome)
        files.stayed.connect(self._on_kept)
        self.window.top_bar.asked.connect(self.window.actions_table.run)

    def _watch_work(self) -> None:
        """Show what is under way in the status bar."""
        self._unfinished.stayed.connect(self._on_stayed)
        self.workers.begun.connect(self.collector.put_off)
        self.workers.begun.connect(self._on_begun)
        self.workers.progressed.connect(self._on_progress)
        self.workers.ended.connect(self._on_ended)
        self.window.status.cancel.connect(self.workers.cancel)

    def _on_opened(self, workspace: "Workspace") -> None:
        from orgplan.ui.life_commands import LifeCommands
        from orgplan.ui.password_commands import PasswordCommands
        from orgplan.ui.plan_commands import PlanCommands
        from orgplan.ui.returned_commands import ReturnedCommands

        self._leave_welcome()
        workspace.commands = PlanCommands(workspace)
        LifeCommands(workspace)
        assert self.files is not None
        PasswordCommands(workspace, self.files)
        ReturnedCommands(workspace)
        for kind, commands in LATER.items():
            load = partial(self._load_commands, kind, workspace)
            self.window.actions_table.handle_later(commands, load)
        self._hints.follow(workspace)

    def _load_commands(self, kind: str, workspace: "Workspace") -> None:
        module, _, name = kind.rpartition(".")
        more = (self.files,) if module.endswith("backup_commands") else ()
        getattr(import_module(f"orgplan.ui.{module}"), name)(workspace, *more)

    def welcome(self) -> None:
        """The page without a plan; the frame around it would have nothing to show."""
        from orgplan.ui.views.welcome import WelcomeView

        self._leave_welcome()
        self._page = WelcomeView(self.window.settings.recent, self.window.theme)
        self._page.wanted.connect(self.window.actions_table.run)
        self._page.opened.connect(self.open_path)
        self._page.beside.connect(self._on_beside)
        self._page.forgotten.connect(self._on_forgotten)
        self.window.actions_table.allow(())
        # What was said of a plan goes with it.
        self.window.messages.hide()
        self.window.show_name("", modified=False)
        self.window.show_frame(False)
        self.window.show_view(self._page)
        self._page.first_focus.setFocus()
        if self.files is not None:
            self._hints.show_for("")
            self._page.look(self.workers)

    def _leave_welcome(self) -> None:
        if self._page is not None:
            self.window.stack.removeWidget(self._page)
            self._page.deleteLater()
            self._page = None

    def _on_beside(self, path: Path) -> None:
        if self._others is not None:
            self._others.open_beside(path)

    def _on_forgotten(self, path: Path) -> None:
        self.window.settings.forget(path)
        self.welcome()

    def _on_begun(self, task: "Task") -> None:
        if task.label:
            self.window.status.setVisible(True)
            self.window.status.show_task(task.key, task.label)

    def _on_progress(self, task: "Task", share: float) -> None:
        self.window.status.show_progress(task.key, share)

    def _on_ended(self, task: "Task") -> None:
        self.window.status.hide_task(task.key)

    def _on_gone(self) -> None:
        self.gone.emit(self)

    def _on_kept(self) -> None:
        self._unfinished.forget()
        self._on_stayed()

    def _on_stayed(self) -> None:
        self.stayed.emit(self)
