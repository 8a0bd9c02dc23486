"""Records of one kind as rows beside a map: edited in place, selected with the map."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QFrame

from orgplan.drawing.tokens import SIZES
from orgplan.ui.columns import Column
from orgplan.ui.fields import Field
from orgplan.ui.models.filtered_rows import FilteredRows
from orgplan.ui.models.records import SORT_ROLE, Cell, RecordsModel
from orgplan.ui.parts import down
from orgplan.ui.pasting.beginnings import RELATIONS
from orgplan.ui.views.add_line import AddLine
from orgplan.ui.views.cells import FieldCells
from orgplan.ui.views.grid import TABLE_COMMANDS, Grid
from orgplan.ui.views.table_edits import TableEdits
from orgplan.ui.views.view import Surroundings

_WIDTHS: Mapping[str, int] = {"choice": 118, "text": 168, "day": 104, "number": 84, "note": 200}
_NAMES = ("stakeholder", "team", "consumer", "provider", "driver", "approver", "decision")
_SCALES = ("influence", "interest", "weight")


class RecordTable(QFrame):
    """A framed table of all records of a kind; `add` is the button below it, and what it does."""

    def __init__(
        self,
        around: Surroundings,
        kind: type,
        fields: Mapping[str, Field],
        name: str,
        add: tuple[str, Callable[[], object]],
    ) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._around, self._kind = around, kind
        columns = [Column(field.id, field.label, _width(field), field) for field in fields.values()]
        document, day = around.document, around.session.day
        self.model = RecordsModel(kind, columns, document.org, day, self._write, self)
        self.rows = FilteredRows(self.model, self)
        self.rows.setSortRole(SORT_ROLE)
        self.rows.setDynamicSortFilter(False)
        self.grid = Grid()
        self._cells = FieldCells(columns, document, around.theme, self.grid)
        self._busy = False
        self._make_grid(columns, name)
        words, wanted = add
        self.add_line = AddLine(around, self.grid, words)
        self.add_line.wanted.connect(wanted)
        self.setLayout(down([self.grid, self.add_line], 0, (1, 1, 1, 1)))

    def _make_grid(self, columns: Sequence[Column], name: str) -> None:
        around = self._around
        self.grid.setProperty("role", "")
        self.grid.setAccessibleName(name)
        self.grid.setModel(self.rows)
        self.grid.setItemDelegate(self._cells)
        self.grid.verticalHeader().setDefaultSectionSize(around.theme.high(SIZES.row))
        header = self.grid.horizontalHeader()
        for at, column in enumerate(columns):
            header.resizeSection(at, round(column.width * around.theme.scale))
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.grid.setSortingEnabled(True)
        self._cells.refused.connect(self.grid.edit_again)
        beginning = RELATIONS[self._kind]
        self.edits = TableEdits(around, self.grid, columns, beginning, self._record_at)
        self.edits.made.connect(self._on_made)
        self.grid.selectionModel().selectionChanged.connect(self._on_selected)
        for command in TABLE_COMMANDS:
            self.grid.addAction(around.actions[command])

    def refresh(self) -> None:
        """Show the plan as it stands."""
        self.model.show(self._around.document.org, self._around.session.day)
        self.show_selection()

    def show_selection(self) -> None:
        """Select the rows of what is selected elsewhere."""
        if self._busy:
            return
        chosen = [self.model.row_of(name) for name in self._around.session.selected(self._kind)]
        places = [self.rows.mapFromSource(self.model.index(row, 0)) for row in chosen if row >= 0]
        self._busy = True
        self.grid.select_rows([place.row() for place in places])
        self._busy = False

    def _on_selected(self) -> None:
        if self._busy:
            return
        rows = sorted({self.rows.mapToSource(i).row() for i in self.grid.selectedIndexes()})
        self._busy = True
        self._around.session.select((self._kind, self.model.id_at(row)) for row in rows)
        self._busy = False

    def _write(self, cells: Sequence[Cell]) -> bool:
        return self.edits.write(cells)

    def _record_at(self, index: QModelIndex) -> str:
        return self.model.id_at(self.rows.mapToSource(index).row())

    def _on_made(self, names: Sequence[str]) -> None:
        self._around.session.select((self._kind, name) for name in names)


def _width(field: Field) -> int:
    if field.id in _NAMES:
        return 176
    return 84 if field.id in _SCALES else _WIDTHS.get(field.editor, 120)
