"""A page of Setup that is a table: rows added, edited in place, pasted and deleted."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget

from orgplan.language import lowered, tr
from orgplan.model.errors import PlanError
from orgplan.ui.dialogs.foundations import AddEntry, DeleteEntries
from orgplan.ui.parts import STRETCH, across, button, down, label, wrapped
from orgplan.ui.pasting.foundations import foundations
from orgplan.ui.setup.fields import columns_of
from orgplan.ui.setup.pages import Page
from orgplan.ui.views.add_line import AddLine
from orgplan.ui.views.cell_menu import offer_cell_menu
from orgplan.ui.views.grid import TABLE_COMMANDS
from orgplan.ui.views.record_grid import RecordGrid
from orgplan.ui.views.tool_row import ToolRow
from orgplan.ui.views.view import Surroundings

MANY = 12


class SetupTable(QWidget):
    """The records of one kind, with a filter where there are many."""

    def __init__(self, around: Surroundings, page: Page) -> None:
        super().__init__()
        self._around, self._page = around, page
        columns = columns_of(page.kind)
        fields = {column.field.id: column.field for column in columns if column.field}
        self.grid = RecordGrid(around, f"setup/{page.id}", columns, foundations(page, fields))
        self.model, self.rows = self.grid.source, self.grid.rows
        self.filter = QLineEdit()
        self._empty = self._make_empty()
        self._make_grid()
        tools = ToolRow(label(page.title, "heading"))
        for tool in (self.filter, self.grid.groups.picker, *self._buttons()):
            tools.addWidget(tool)
        hint = wrapped(page.hint, tone="quiet")
        self.add_line = AddLine(around, self.grid, tr("Add {noun}", noun=self._page.said))
        self.add_line.wanted.connect(self.add)
        self.grid.groups.switched.connect(self.add_line.watch)
        under = down([self.grid, self.add_line], 0)
        self.setLayout(down([tools, hint, self._empty, under], 10))
        self.refresh()

    @property
    def first_focus(self) -> QWidget:
        """What the keyboard speaks to first."""
        return self.grid

    def refresh(self) -> None:
        """Show the plan as it stands."""
        self.grid.refresh()
        count = self.model.rowCount()
        self._empty.setVisible(count == 0)
        self.grid.setVisible(count > 0)
        self.filter.setVisible(count > MANY)
        self.grid.groups.picker.setVisible(count > MANY)

    def _make_grid(self) -> None:
        grid, theme = self.grid, self._around.theme
        grid.setAccessibleName(self._page.title)
        grid.horizontalHeader().setStretchLastSection(True)
        if self._page.ask in ("code", "both"):
            grid.first_typed = 0
        offer_cell_menu(grid, self._around.actions, TABLE_COMMANDS)
        gone = QShortcut(QKeySequence("Shift+Del"), grid, self.delete)
        gone.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        grid.edits.made.connect(self._on_made)
        grid.chosen.connect(self._on_selected)
        grid.moved.connect(self._on_selected)
        self.filter.setProperty("role", "search")
        self.filter.setPlaceholderText(tr("Filter by any word"))
        self.filter.setAccessibleName(tr("Filter {page}", page=lowered(self._page.title)))
        self.filter.setClearButtonEnabled(True)
        self.filter.setFixedWidth(round(180 * theme.scale))
        self.filter.textChanged.connect(self.rows.filter)

    def _make_empty(self) -> QWidget:
        made = QWidget()
        first = button(tr("Add the first {noun}", noun=self._page.said), kind="primary")
        first.clicked.connect(self.add)
        words = label(
            tr("There is no {noun} in this plan yet.", noun=self._page.said), tone="quiet"
        )
        lines = [across([STRETCH, words, STRETCH]), across([STRETCH, first, STRETCH])]
        made.setLayout(down([STRETCH, *lines, STRETCH], 12))
        return made

    def _buttons(self) -> list[QWidget]:
        add = button(tr("Add {noun}", noun=self._page.said))
        self._around.theme.set_icon(add, "plus")
        add.clicked.connect(self.add)
        self._delete = button(tr("Delete"), name=tr("Delete {noun}", noun=self._page.said))
        self._around.theme.set_icon(self._delete, "trash-2")
        self._delete.clicked.connect(self.delete)
        self._delete.setEnabled(False)
        return [add, self._delete]

    def add(self) -> None:
        """Add a row, asking for its name or code where it needs one, and go to it."""
        asked = AddEntry(self.window(), self._around.document, self._page)
        done = bool(asked.exec()) if self._page.ask else self._add_at_once(asked)
        if done and asked.made:
            self.refresh()
            self.grid.choose([asked.made])
            self.grid.setFocus()
        asked.deleteLater()

    def delete(self) -> None:
        """Say what else goes, and delete the rows that are selected."""
        ids = self.grid.chosen_ids()
        if ids:
            asked = DeleteEntries(self.window(), self._around.document, self._page, ids)
            asked.exec()
            asked.deleteLater()

    def _add_at_once(self, asked: AddEntry) -> bool:
        try:
            asked.answer()
        except PlanError as error:
            self._around.document.refused.emit(error)
            return False
        return True

    def _on_selected(self) -> None:
        self._delete.setEnabled(bool(self.grid.chosen_ids()))

    def _on_made(self, names: Sequence[str]) -> None:
        self.refresh()
        self.grid.choose(names)
