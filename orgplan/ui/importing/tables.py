"""What the dialog of an import shows in tables: their names and columns."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from orgplan.language import tr
from orgplan.ui.models.rows import RowColumn, RowsModel
from orgplan.ui.views.column_widths import begin_with_room
from orgplan.ui.views.grid import Grid
from orgplan.ui.views.row_cells import RowCells
from orgplan.ui.views.view import Surroundings

CHANGES, PROBLEMS, MATCHES = "changes", "problems", "matches"
TABS = {CHANGES: tr("Changes"), PROBLEMS: tr("Problems"), MATCHES: tr("Teams, roles and places")}
OF_CHANGES = (
    RowColumn("chip", tr("Change"), 84, lambda row: row.kind),
    RowColumn("what", tr("What"), 208, lambda row: row.what, strong=True),
    RowColumn("field", tr("Field"), 90, lambda row: row.field),
    RowColumn("before", tr("Here"), 105, lambda row: row.before),
    RowColumn("after", tr("After the import"), 100, lambda row: row.after),
)
OF_PROBLEMS = (
    RowColumn("sheet", tr("Sheet"), 90, lambda row: row.sheet),
    RowColumn("row", tr("Row"), 50, lambda row: row.row, right=True),
    RowColumn("column", tr("Column"), 100, lambda row: row.column),
    RowColumn("words", tr("Problem"), 170, lambda row: row.words, strong=True),
    RowColumn("text", tr("What is wrong, and what is done"), 380, lambda row: row.text),
)
OF_MATCHES = (
    RowColumn("kind", tr("Kind"), 90, lambda row: row.kind),
    RowColumn("said", tr("In the file"), 180, lambda row: row.said, strong=True),
    RowColumn("name", tr("In the plan"), 190, lambda row: row.name),
    RowColumn("sure", tr("How sure"), 130, lambda row: row.sure),
    RowColumn("rows", tr("Rows"), 50, lambda row: row.rows, right=True),
)


def table_of(
    parent: QObject, around: Surroundings, columns: Sequence[RowColumn], name: str
) -> tuple[RowsModel, Grid]:
    """An empty table of such columns, and what it is seen in."""
    model = RowsModel(columns, lambda row: row, parent=parent)
    grid = Grid()
    grid.setAccessibleName(name)
    grid.setModel(model)
    grid.setItemDelegate(RowCells(columns, around.theme, grid))
    header = grid.horizontalHeader()
    begin_with_room(header, columns, around.theme)
    header.setStretchLastSection(True)
    return model, grid
