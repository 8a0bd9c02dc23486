"""File ▸ Export to Excel: the workbook for finance, of the organization that is shown."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from orgplan.language import tr
from orgplan.ui.background import Task
from orgplan.ui.reading import export_to_excel
from orgplan.ui.saving import file_name, folder_of
from orgplan.ui.shell import say_written
from orgplan.ui.workspace import Workspace

if TYPE_CHECKING:
    from orgplan.exchange.workbook.options import Options

EXPORTING = "exporting"
WORKBOOK = tr("Excel workbook (*.xlsx)")


class ExportCommands(QObject):
    """Made with a workspace and gone with it; writes the plan as it was when it began."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._window = workspace.window
        self._window.actions_table.handle({"export": self.export})

    def export(self) -> None:
        """Ask what the workbook for finance is to hold, and its name, and write it there."""
        from orgplan.ui.dialogs.workbook import NAME_ENDINGS, WorkbookQuestion

        document = self._workspace.document
        question = WorkbookQuestion(self._window, document.org)
        if not question.exec():
            return
        ending = NAME_ENDINGS[question.options.pay]
        start = folder_of(self._window) / f"{file_name(document.name)}{ending}.xlsx"
        name, _ = QFileDialog.getSaveFileName(
            self._window, tr("Export to Excel"), str(start), WORKBOOK
        )
        if name:
            self.export_to(Path(name).with_suffix(".xlsx"), question.options)

    def export_to(self, path: Path, options: "Options | None" = None) -> None:
        """Write the workbook of the organization that is shown, everything by default."""
        document = self._workspace.document
        org, plan = document.whole_org, document.plan

        def work(task: Task) -> Path:
            return export_to_excel(org, plan, path, options, task)

        words = tr("Writing {path}", path=path.name)
        self._workspace.around.workers.run(
            EXPORTING, work, self._exported, self._workspace.say_error, words, writes=True
        )

    def _exported(self, path: Path) -> None:
        words = tr("{path} is written, and was read back whole.", path=path.name)
        say_written(self._window.messages, words, path)
