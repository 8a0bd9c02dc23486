"""Which columns of a table are seen, how wide and in what order: chosen by hand, and kept."""

from collections.abc import Collection

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from orgplan.language import tr
from orgplan.ui.parts import verbatim
from orgplan.ui.settings import Settings
from orgplan.ui.views.grid import Grid


class ColumnChooser(QObject):
    """The menu of a heading. The first column stays, so that no table is left without any.

    `key` is where the columns are kept; those of a table with other columns would hide the wrong
    one, so their number is part of it.
    """

    def __init__(
        self, grid: Grid, settings: Settings, key: str, hidden: Collection[int] = ()
    ) -> None:
        super().__init__(grid)
        self._grid, self._settings = grid, settings
        header = grid.horizontalHeader()
        self._key = f"{key}/header/{header.count()}"
        grid.chooser = self
        for column in hidden:
            grid.setColumnHidden(column, True)
        state = settings.bytes(self._key)
        if not state.isEmpty():
            header.restoreState(state)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._on_asked)
        header.sectionResized.connect(self._keep)
        header.sectionMoved.connect(self._keep)

    def open(self) -> None:
        """Show the menu below the headings."""
        header = self._grid.horizontalHeader()
        column = max(self._grid.currentIndex().column(), 0)
        self._open_at(QPoint(header.sectionViewportPosition(column), header.height()), column)

    def show_column(self, column: int, *, seen: bool) -> None:
        """Show or hide a column."""
        self._grid.setColumnHidden(column, not seen)
        self._keep()

    def _on_asked(self, at: QPoint) -> None:
        self._open_at(at, self._grid.horizontalHeader().logicalIndexAt(at))

    def _open_at(self, at: QPoint, column: int) -> None:
        menu = self._menu(column)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._grid.horizontalHeader().mapToGlobal(at))

    def _menu(self, column: int) -> QMenu:
        grid, menu = self._grid, QMenu(self._grid)
        if column >= 0:
            menu.addAction(tr("Filter this column…"), lambda: grid.filter_column(column))
            hide = verbatim(tr("Hide {column}", column=grid.title(column)))
            menu.addAction(hide, lambda: self.show_column(column, seen=False)).setEnabled(
                column > 0
            )
            menu.addSeparator()
        for each in range(grid.horizontalHeader().count()):
            action = menu.addAction(verbatim(grid.title(each)))
            action.setCheckable(True)
            action.setChecked(not grid.isColumnHidden(each))
            action.setEnabled(each > 0)
            action.setData(each)
        menu.triggered.connect(self._on_column)
        return menu

    def _on_column(self, action: QAction) -> None:
        if action.isCheckable():
            self.show_column(action.data(), seen=action.isChecked())

    def _keep(self) -> None:
        self._settings.set_bytes(self._key, self._grid.horizontalHeader().saveState())
