"""The menu of a table's cells, for the mouse and the menu key."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from orgplan.ui.actions import Actions
from orgplan.ui.views.grid import Grid


def offer_cell_menu(grid: Grid, actions: Actions, *parts: Sequence[str]) -> None:
    """Commands by their ids, with a line between the parts; their keys hold in the table too."""

    def open_at(at: QPoint) -> None:
        menu = QMenu(grid)
        for number, commands in enumerate(parts):
            if number:
                menu.addSeparator()
            menu.addActions([actions[command] for command in commands])
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(grid.viewport().mapToGlobal(at))

    known = set(grid.actions())
    wanted = [actions[command] for commands in parts for command in commands]
    # F2 edits the cell here.
    grid.addActions([a for a in wanted if a not in known and a.objectName() != "edit_fields"])
    grid.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    grid.customContextMenuRequested.connect(open_at)
