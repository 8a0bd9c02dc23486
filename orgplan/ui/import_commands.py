"""Bringing files in from the menu, the first page, or by dropping them on the window."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog

from orgplan.language import tr
from orgplan.ui.drops import PLANS, ROLES, TABLES, Drops
from orgplan.ui.files import Files
from orgplan.ui.returned_commands import ReturnedCommands
from orgplan.ui.saving import folder_of
from orgplan.ui.window import Window

if TYPE_CHECKING:
    from orgplan.ui.workspace import Workspace

KINDS = tr(
    "Rosters and lists (*.xlsx *.xlsm *.xlsb *.xls *.ods *.csv *.tsv *.txt *.json *.yaml *.yml);;"
    "Teams and dependencies (*.graphml *.dot *.gv *.yaml *.yml *.json *.md *.csv CODEOWNERS);;"
    "All files (*)"
)


class ImportCommands(QObject):
    """Lives as long as the window: with no plan open, a new one is made for what comes in."""

    def __init__(self, window: Window, files: Files) -> None:
        super().__init__(window)
        self._window, self._files = window, files
        self._waiting: tuple[Path, ...] = ()
        self._role: Path | None = None
        window.actions_table.handle(self._handlers())
        self._drops = Drops(window, self, TABLES | ROLES | PLANS)
        self._drops.dropped.connect(self._on_dropped)
        files.opened.connect(self._on_opened)

    def _handlers(self) -> dict[str, Callable[[], object]]:
        return {
            "import": self.choose,
            "import_copied": self.bring_copied,
            "new_from_blueprint": self.choose_role,
        }

    def choose_role(self) -> None:
        """Ask for a role document, and begin a plan with what it says."""
        from orgplan.ui.views.blueprints import DOCUMENTS

        folder = str(folder_of(self._window))
        title = tr("New plan from a role document")
        name, _ = QFileDialog.getOpenFileName(self._window, title, folder, DOCUMENTS)
        if name:
            self.begin_with_role(Path(name))

    def begin_with_role(self, path: Path) -> None:
        """A new plan that shows what a role document says, before it is kept."""
        from orgplan.ui.options import fresh_plan

        self._role = path
        self._files.begin(fresh_plan(self._window.settings, path.stem))

    def choose(self) -> None:
        """Ask which files to bring in."""
        folder = str(folder_of(self._window))
        names, _ = QFileDialog.getOpenFileNames(self._window, tr("Import"), folder, KINDS)
        if names:
            self.bring(tuple(map(Path, names)))

    def bring(self, paths: tuple[Path, ...]) -> None:
        """Show what files would do to the plan, or to a new one where none is open."""
        if self._files.workspace is not None:
            self._show(paths)
            return
        from orgplan.exchange.roster.sources import source_name
        from orgplan.model.blank import blank_plan

        self._waiting = paths
        self._files.begin(blank_plan(source_name(paths[0].name), date.today()))

    def bring_copied(self) -> None:
        """Show what a table that was copied elsewhere, as from a spreadsheet, would do."""
        text = QApplication.clipboard().text()
        if text.strip():
            self._show((), text)
        else:
            self._window.messages.say(tr("Nothing is copied: copy a table with its headings first"))

    def _on_opened(self, workspace: "Workspace") -> None:
        """The new plan is there; its window is shown before it is asked about."""
        if self._waiting or self._role:
            QTimer.singleShot(0, self, self._show_waiting)

    def _show_waiting(self) -> None:
        paths, self._waiting = self._waiting, ()
        role, self._role = self._role, None
        workspace = self._files.workspace
        if paths and workspace is not None:
            self._show(paths)
        elif role and workspace is not None and workspace.commands is not None:
            workspace.commands.bring_role(role)

    def _on_dropped(self, paths: list[Path]) -> None:
        plans = tuple(path for path in paths if path.suffix.lower() in PLANS)
        if plans:
            self._files.outside(plans)
        elif paths[0].suffix.lower() in ROLES:
            self.begin_with_role(paths[0])
        else:
            self.bring(tuple(paths))

    def _show(self, paths: tuple[Path, ...], pasted: str = "") -> None:
        from orgplan.ui.dialogs.importing import ImportFiles

        workspace = self._files.workspace
        assert workspace is not None
        returned = workspace.findChild(ReturnedCommands)
        if returned is not None and len(paths) == 1 and returned.knows(paths[0]):
            returned.merge_path(paths[0])
            return

        def show() -> None:
            asked = ImportFiles(self._window, workspace.around, paths, pasted)
            if asked.exec():
                workspace.go("org_chart")
            asked.deleteLater()

        self._window.with_all_shown(tr("What is imported"), show)
