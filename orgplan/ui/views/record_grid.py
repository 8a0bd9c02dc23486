"""All records of a kind as a spreadsheet: typed into, pasted into, filtered, grouped, chosen."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from PySide6.QtCore import QModelIndex, Qt, Signal

from orgplan.drawing.tokens import SIZES
from orgplan.model.records import Budget, Demand
from orgplan.model.records.values import Money
from orgplan.ui import wording
from orgplan.ui.columns import Column
from orgplan.ui.fields import Field, subject
from orgplan.ui.models.filtered_rows import FilteredRows
from orgplan.ui.models.records import SORT_ROLE, Cell, RecordsModel
from orgplan.ui.pasting.filling import Beginning
from orgplan.ui.views.cells import FieldCells
from orgplan.ui.views.column_chooser import ColumnChooser
from orgplan.ui.views.column_widths import begin_with_room
from orgplan.ui.views.grouped_grid import GroupedGrid
from orgplan.ui.views.groups import Groups
from orgplan.ui.views.table_edits import TableEdits
from orgplan.ui.views.view import Surroundings

_SUMS: Mapping[type, tuple[str, ...]] = {Budget: ("amount", "headcount"), Demand: ("seats",)}
"""Fields of which several records have a sum."""


class RecordGrid(GroupedGrid):
    """`chosen` comes when the user selects others; `moved` when nothing is selected any more."""

    chosen = Signal()
    moved = Signal()

    def __init__(
        self, around: Surroundings, place: str, columns: Sequence[Column], beginning: Beginning
    ) -> None:
        super().__init__(around.theme)
        self._around, self._beginning = around, beginning
        self._fields = [column.field for column in columns]
        document, day = around.document, around.session.day
        self.source = RecordsModel(beginning.kind, columns, document.org, day, self._write, self)
        self.rows = FilteredRows(self.source, self)
        self.rows.setSortRole(SORT_ROLE)
        self.rows.setDynamicSortFilter(False)
        self.setModel(self.rows)
        self._make_cells(columns)
        self.edits = TableEdits(around, self, self._fields, beginning, self.record_at)
        ColumnChooser(self, around.settings, place)
        self.groups = Groups(self, self.rows, around.settings, place, self._by(), self._summary)
        self.groups.switched.connect(self._on_switched)
        self.groups.moved.connect(self.moved)
        self.groups.begin()
        self._on_switched()

    def refresh(self) -> None:
        """Show the plan as it stands."""
        self.source.show(self._around.document.org, self._around.session.day)

    def record_at(self, index: QModelIndex) -> str:
        """The record of a cell; "" for a heading."""
        row = self.groups.shown.source_row(index.row())
        return self.source.id_at(row) if row >= 0 else ""

    def chosen_ids(self) -> list[str]:
        """The records with a selected cell, in the order they are shown."""
        rows = {index.row(): index for index in self.selectedIndexes()}
        return [name for row in sorted(rows) if (name := self.record_at(rows[row]))]

    def choose(self, ids: Iterable[str]) -> None:
        """Select records."""
        places = (self.source.row_of(name) for name in ids)
        rows = (self.groups.shown.row_for(place) for place in places if place >= 0)
        self.select_rows([row for row in rows if row >= 0])

    def _make_cells(self, columns: Sequence[Column]) -> None:
        theme = self._around.theme
        self.cells = FieldCells(columns, self._around.document, theme, self)
        self.setItemDelegate(self.cells)
        self.cells.refused.connect(self.edit_again)
        self.verticalHeader().setDefaultSectionSize(theme.high(SIZES.row))
        header = self.horizontalHeader()
        begin_with_room(header, columns, theme)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorClearable(True)
        self.setSortingEnabled(True)

    def _write(self, cells: Sequence[Cell]) -> bool:
        return self.edits.write(cells)

    def _by(self) -> dict[str, int]:
        """Columns that make sense as headings: those in which something is chosen."""
        fields = enumerate(self._fields)
        return {field.id: at for at, field in fields if field and field.editor == "choice"}

    def _on_switched(self) -> None:
        self.selectionModel().selectionChanged.connect(self.chosen)
        self.moved.emit()

    def _summary(self, rows: Sequence[int]) -> str:
        """What stands beside the name of a group."""
        said = [self._beginning.counted(len(rows))]
        for field in self._fields:
            if field and field.id in _SUMS.get(self._beginning.kind, ()):
                total = self._total(field, rows)
                said += [f"{field.label} {total}"] if total else []
        return " · ".join(said)

    def _total(self, field: Field, rows: Sequence[int]) -> str:
        """The sum of a field; nothing where its amounts are in several currencies."""
        document, day = self._around.document, self._around.session.day
        found = (
            subject(document.org, day, self._beginning.kind, self.source.id_at(row)) for row in rows
        )
        return _added([field.value(at) for at in found if at is not None])


def _added(values: Sequence[object]) -> str:
    amounts = [value for value in values if isinstance(value, Money)]
    if amounts:
        currencies = {amount.currency for amount in amounts}
        if len(currencies) > 1:
            return ""
        return wording.money(Money(sum(amount.minor for amount in amounts), currencies.pop()))
    numbers = [Decimal(value) for value in values if isinstance(value, Decimal | int)]
    return wording.number(sum(numbers, Decimal(0))) if numbers else ""
