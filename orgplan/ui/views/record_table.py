"""Records of one kind as rows beside a map: edited in place, selected with the map."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QFrame

from orgplan.drawing.tokens import SIZES
from orgplan.language import tr, trn
from orgplan.model.draft import Draft
from orgplan.ui import wording
from orgplan.ui.columns import Column
from orgplan.ui.fields import Field, subject
from orgplan.ui.models.filtered_rows import FilteredRows
from orgplan.ui.models.records import SORT_ROLE, Cell, RecordsModel
from orgplan.ui.parts import down
from orgplan.ui.views.cells import FieldCells
from orgplan.ui.views.grid import Grid
from orgplan.ui.views.view import Surroundings

_WIDTHS: Mapping[str, int] = {"choice": 118, "text": 168, "day": 104, "number": 84, "note": 200}
_NAMES = ("stakeholder", "team", "consumer", "provider", "driver", "approver", "decision")
_SCALES = ("influence", "interest", "weight")


class RecordTable(QFrame):
    """A framed table of all records of a kind."""

    def __init__(
        self, around: Surroundings, kind: type, fields: Mapping[str, Field], name: str
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
        self.setLayout(down([self.grid], 0, (1, 1, 1, 1)))

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
        self.grid.pasted.connect(self._paste)
        self.grid.too_much.connect(around.document.refused)
        self.grid.selectionModel().selectionChanged.connect(self._on_selected)
        for command in ("copy", "paste", "fill_down"):
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

    def _paste(self, cells: Sequence[tuple[QModelIndex, str]]) -> None:
        wanted: list[Cell] = []
        for index, text in cells:
            field = self.model.field_at(index.column())
            if field is not None:
                row = self.rows.mapToSource(index).row()
                wanted.append((self.model.id_at(row), field, text))
        if wanted:
            self._write(wanted)

    def _write(self, cells: Sequence[Cell]) -> bool:
        """Put typed texts into the plan as one step."""
        name, field, _ = cells[0]
        words = tr("Change {field} of {name}", field=wording.lowered(field.label), name=name)
        if len(cells) > 1:
            words = tr("Change {cell}", cell=trn("{count} cell", "{count} cells", len(cells)))
        day = self._around.session.day

        def verb(draft: Draft) -> None:
            for record_id, cell_field, text in cells:
                at = subject(draft.org, day, self._kind, record_id)
                if at is not None and cell_field.text(at) != text:
                    cell_field.set(draft, at, text)

        return self._around.document.attempt(words, verb)


def _width(field: Field) -> int:
    if field.id in _NAMES:
        return 176
    return 84 if field.id in _SCALES else _WIDTHS.get(field.editor, 120)
