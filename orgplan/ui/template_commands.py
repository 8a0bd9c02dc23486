"""The command that fills finance's own workbook: asks which, shows what goes where, writes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QFileDialog

from orgplan.language import tr
from orgplan.ui.saving import file_name
from orgplan.ui.workspace import Workspace

if TYPE_CHECKING:
    # Nothing of it is wanted before somebody asks.
    from orgplan.exchange.templates.figures import Figures
    from orgplan.exchange.templates.fill import Filled, Template
    from orgplan.exchange.templates.mapping import FillMap
    from orgplan.ui.background import Task

READING, WRITING = "reading a template", "filling a template"
FILTER = tr("Workbooks (*.xlsx *.xlsm)")


class TemplateCommands(QObject):
    """Made with a workspace and gone with it."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._window = workspace.window
        self._window.actions_table.handle({"template": self.ask})

    def ask(self) -> None:
        """Ask for the workbook to fill."""
        folder = str(self._workspace.folder)
        name, _ = QFileDialog.getOpenFileName(self._window, tr("Fill a template"), folder, FILTER)
        if name:
            self.read(Path(name))

    def read(self, path: Path) -> None:
        """Look at a template apart, and show what would go where."""
        from orgplan.exchange.templates.fill import look_at_template

        def work(task: Task) -> Template:
            return look_at_template(path)

        def done(template: Template) -> None:
            self.show(template, path)

        workers = self._workspace.around.workers
        workers.run(
            READING, work, done, self._workspace.say_error, tr("Reading {path}", path=path.name)
        )

    def show(self, template: Template, source: Path) -> None:
        """Show what goes where; on yes ask for a name and write."""
        from orgplan.ui.dialogs.template import FillTemplate

        asked = FillTemplate(self._window, self._workspace.around, template)
        if asked.exec() == QDialog.DialogCode.Accepted and asked.figures is not None:
            self._choose(template, asked.figures, asked.mapping, source)
        asked.deleteLater()

    def _choose(self, template: Template, figures: Figures, mapping: FillMap, source: Path) -> None:
        start = self._workspace.folder / tr(
            "{file_name} filled.xlsx", file_name=file_name(source.stem)
        )
        name, _ = QFileDialog.getSaveFileName(
            self._window, tr("Save the filled workbook"), str(start), tr("Workbook (*.xlsx)")
        )
        if name and Path(name).resolve() != source.resolve():
            self.write(template, figures, mapping, Path(name))
        elif name:
            self._window.messages.say(
                tr("The template stays as it is: choose another name."), "bad"
            )

    def write(self, template: Template, figures: Figures, mapping: FillMap, target: Path) -> None:
        """Write the filled workbook, away from the interface thread."""
        from orgplan.exchange.templates.fill import fill_template

        def work(task: Task) -> Filled:
            return fill_template(template, figures, mapping, target, force=True)

        def done(filled: Filled) -> None:
            self._say_written(target, filled)

        workers = self._workspace.around.workers
        workers.run(
            WRITING,
            work,
            done,
            self._workspace.say_error,
            tr("Writing {target}", target=target.name),
            writes=True,
        )

    def _say_written(self, target: Path, filled: Filled) -> None:
        from orgplan.ui.shell import say_written

        said = "".join(f" {sentence}." for sentence in filled.said)
        words = tr("{target} is filled in.{said}", target=target.name, said=said)
        say_written(self._window.messages, words, target)
