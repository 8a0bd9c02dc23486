"""The running program: the window is painted first, and everything else is loaded after that."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from orgplan.ui.settings import Settings
from orgplan.ui.theme import Theme
from orgplan.ui.window import Window

if TYPE_CHECKING:
    from types import TracebackType

    from orgplan.ui.background import Task
    from orgplan.ui.files import Files
    from orgplan.ui.workspace import Workspace

SWITCH_INTERVAL = 0.001
"""Seconds that a worker may keep the interpreter while the interface thread waits for it."""
QUIT_VARIABLE = "ORGPLAN_QUIT_AFTER_FIRST_PAINT"


class Program(QObject):
    """Introduces window, files, and the commands of whatever plan is open to each other."""

    def __init__(
        self, application: QApplication, theme: Theme, settings: Settings, plan: Path | None
    ) -> None:
        super().__init__(application)
        self._application = application
        self._plan = plan
        self.window = Window(theme, settings)
        self.files: Files | None = None
        self.window.painted.connect(self._begin)
        if plan is not None:
            self.window.show_reading(settings.name_of(plan))
        else:
            self._welcome()
        self.window.show()

    def _begin(self) -> None:
        """After the first frame: load the rest, then the plan."""
        if os.environ.get(QUIT_VARIABLE):
            self._application.exit(0)
            return
        self._load()
        self._recovering.look()
        if self._plan is not None:
            assert self.files is not None
            self.files.open_path(self._plan)

    def _load(self) -> None:
        from orgplan.ui.application import translate
        from orgplan.ui.background import Collector, Workers
        from orgplan.ui.files import Files
        from orgplan.ui.import_commands import ImportCommands
        from orgplan.ui.recovering import Recovering
        from orgplan.ui.window_commands import WindowCommands

        self.window.theme.settle()
        translate(self._application)
        sys.setswitchinterval(SWITCH_INTERVAL)
        self.window.actions_table.complete()
        self.collector = Collector(self)
        self.workers = Workers(self)
        self.files = Files(self.window, self.workers, self.collector)
        self._own = WindowCommands(self.window)
        self._importing = ImportCommands(self.window, self.files)
        self._recovering = Recovering(self.window, self.files, self.workers)
        self._watch_work()
        self.files.opened.connect(self._on_opened)
        self.files.closed.connect(self._welcome)
        self.window.top_bar.asked.connect(self.window.actions_table.run)
        self._application.aboutToQuit.connect(self.close)
        sys.excepthook = self._on_fault

    def _watch_work(self) -> None:
        """Show what is under way in the status bar."""
        assert self.workers is not None and self.collector is not None
        self.workers.begun.connect(self.collector.put_off)
        self.workers.begun.connect(self._on_begun)
        self.workers.progressed.connect(self._on_progress)
        self.workers.ended.connect(self._on_ended)
        self.window.status.cancel.connect(self.workers.cancel)

    def close(self) -> None:
        """End the workers before Qt goes."""
        from orgplan.ui.shell import leave_clipboard

        leave_clipboard()
        sys.excepthook = sys.__excepthook__
        self.workers.close()
        if self.files is not None:
            self.files.let_go()
        self.collector.stop()

    def _on_opened(self, workspace: "Workspace") -> None:
        from orgplan.ui.backup_commands import BackupCommands
        from orgplan.ui.life_commands import LifeCommands
        from orgplan.ui.picture_commands import PictureCommands
        from orgplan.ui.plan_commands import PlanCommands
        from orgplan.ui.returned_commands import ReturnedCommands
        from orgplan.ui.system_commands import SystemCommands
        from orgplan.ui.template_commands import TemplateCommands

        workspace.commands = PlanCommands(workspace)
        PictureCommands(workspace)
        LifeCommands(workspace)
        assert self.files is not None
        BackupCommands(workspace, self.files)
        ReturnedCommands(workspace)
        SystemCommands(workspace)
        TemplateCommands(workspace)

    def _welcome(self) -> None:
        """The page without a plan; the frame around it would have nothing to show."""
        from orgplan.ui.views.welcome import WelcomeView

        view = WelcomeView(self.window.settings.recent, self.window.theme)
        view.wanted.connect(self.window.actions_table.run)
        view.opened.connect(self._on_recent)
        self.window.actions_table.allow(())
        self.window.show_name("", modified=False)
        self.window.show_frame(False)
        self.window.show_view(view)
        view.first_focus.setFocus()

    def _on_recent(self, path: Path) -> None:
        if self.files is not None:
            self.files.open_path(path)

    def _on_begun(self, task: "Task") -> None:
        if task.label:
            self.window.status.setVisible(True)
            self.window.status.show_task(task.key, task.label)

    def _on_progress(self, task: "Task", share: float) -> None:
        self.window.status.show_progress(task.key, share)

    def _on_ended(self, task: "Task") -> None:
        self.window.status.hide_task(task.key)

    def _on_fault(
        self, kind: type[BaseException], error: BaseException, trace: "TracebackType | None"
    ) -> None:
        """A fault of ours: log it without the plan's content, say so, and keep the plan."""
        from orgplan.storage.fault_log import log_fault

        sys.__excepthook__(kind, error, trace)
        place = log_fault(error)
        where = f" What happened is in {place}." if place else ""
        words = f"OrgPlan has a fault of its own ({kind.__name__}); your plan is unchanged.{where}"
        can_save = self.files is not None and self.files.workspace is not None
        if can_save:
            assert self.files is not None
            self.window.messages.say(words, "bad", "Save a copy…", self.files.save_as)
        else:
            self.window.messages.say(words, "bad")


def run(plan: Path | None) -> int:
    """Run the program until its window is closed; returns the exit status."""
    from orgplan.ui.application import make_application, make_theme

    application = make_application()
    settings = Settings()
    theme = make_theme(application, settings)
    program = Program(application, theme, settings, plan)
    status = application.exec()
    del program
    return status
