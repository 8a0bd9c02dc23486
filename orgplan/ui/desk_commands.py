"""The commands that reach beyond one window: another plan beside this one, and quitting."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog

from orgplan.language import tr
from orgplan.ui.files import PLAN_KINDS, Files
from orgplan.ui.parts import verbatim
from orgplan.ui.saving import folder_of

if TYPE_CHECKING:
    from orgplan.ui.desk import Desk, Desks


class DeskCommands(QObject):
    """Lives as long as its window; the Window menu ends with a list of all of them."""

    def __init__(self, desk: "Desk", files: Files, program: "Desks") -> None:
        super().__init__(desk)
        self._desk = desk
        self._window = desk.window
        self._files = files
        self._program = program
        files.elsewhere = program.bring
        files.outside = program.open
        self._window.actions_table.handle(self._handlers())
        self._menu = self._window.actions_table.menus["Window"]
        self._menu.aboutToShow.connect(self.list_windows)
        self._window.actions_table.menus["recent"].triggered.connect(self._on_recent)
        self._listed: list[QAction] = []

    def _handlers(self) -> dict[str, Callable[[], object]]:
        return {
            "open_beside": self.choose_beside,
            "new_window": self.add_window,
            "close": self.close_plan,
            "quit": self._program.quit,
        }

    def choose_beside(self) -> None:
        """Ask which plan to open in a window of its own."""
        start = str(folder_of(self._window))
        title = tr("Open in a new window")
        name, _ = QFileDialog.getOpenFileName(self._window, title, start, PLAN_KINDS)
        if name:
            self.open_beside(Path(name))

    def open_beside(self, path: Path) -> None:
        """Open a plan in a window of its own."""
        self._program.open_beside(path)

    def add_window(self) -> None:
        """The first page in a window of its own."""
        self._program.open_beside(None)

    def close_plan(self) -> None:
        """Leave the plan; its window goes too unless it is the last."""
        if len(self._program.desks) > 1:
            self._window.close()
        else:
            self._files.close()

    def _on_recent(self, action: QAction) -> None:
        if action.data() is not None:
            self._files.open_path(Path(action.data()))

    def list_windows(self) -> None:
        """Put the windows as they are now at the end of the menu."""
        for action in self._listed:
            self._menu.removeAction(action)
            action.deleteLater()
        self._listed = [self._menu.addSeparator()]
        for number, desk in enumerate(self._program.desks, start=1):
            action = self._menu.addAction(f"&{number} {_title(desk)}")
            action.setCheckable(True)
            action.setChecked(desk is self._desk)
            action.triggered.connect(desk.come_forward)
            self._listed.append(action)


def _title(desk: "Desk") -> str:
    name = desk.window.windowTitle().removesuffix(" – OrgPlan").replace("[*]", "")
    if desk.window.isWindowModified():
        name = tr("{name} — edited", name=name)
    return verbatim(name)
