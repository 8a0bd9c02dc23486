"""The rows of a filtered table under headings: one for each text of a column, to be folded."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractProxyModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from orgplan.language import tr
from orgplan.ui.models.filtered_rows import FilteredRows

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
Summary = Callable[[Sequence[int]], str]
"""What is said of rows of the table, as it was before filters."""


class GroupedRows(QAbstractProxyModel):
    """Rows under headings, in the order of the table below each.

    `summary` says of a group's rows what stands beside its name; `column` is the one whose texts
    are the names. Headings are rows of no record: they cannot be edited, pasted into or selected.
    """

    def __init__(
        self, source: FilteredRows, column: int, summary: Summary, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.filtered = source
        self.column, self._summary = column, summary
        self._folded: set[str] = set()
        self._names: list[str] = []
        self._rows: list[int] = []
        self._shown: dict[int, int] = {}
        self._texts: list[str] = []
        self._members: list[list[int]] = []
        self.setSourceModel(source)
        self._arrange()
        for signal in (source.modelReset, source.layoutChanged, source.rowsInserted):
            signal.connect(self.arrange)
        source.rowsRemoved.connect(self.arrange)
        source.dataChanged.connect(self._on_data)

    def arrange(self) -> None:
        """Put the rows under their headings anew."""
        self.beginResetModel()
        self._arrange()
        self.endResetModel()

    def toggle(self, row: int) -> None:
        """Fold or unfold the group of a heading."""
        self._folded ^= {self.name(row)}
        self.arrange()

    def is_heading(self, row: int) -> bool:
        """Whether a row is a heading."""
        return 0 <= row < len(self._rows) and self._rows[row] < 0

    def source_row(self, row: int) -> int:
        """The row of the table as it was before filters; -1 for a heading."""
        filtered = self._rows[row]
        return self.filtered.source_row(filtered) if filtered >= 0 else -1

    def row_for(self, source_row: int) -> int:
        """Where a row of that table is; -1 where it is filtered or folded away."""
        return self._shown.get(self.filtered.row_for(source_row), -1)

    def mapToSource(self, index: Index) -> QModelIndex:
        if not index.isValid() or self._rows[index.row()] < 0:
            return NOWHERE
        return self.filtered.index(self._rows[index.row()], index.column())

    def mapFromSource(self, index: Index) -> QModelIndex:
        row = self._shown.get(index.row(), -1) if index.isValid() else -1
        return self.index(row, index.column()) if row >= 0 else NOWHERE

    def index(self, row: int, column: int, parent: Index = NOWHERE) -> QModelIndex:
        inside = 0 <= row < len(self._rows) and not parent.isValid()
        return self.createIndex(row, column) if inside else NOWHERE

    def parent(self, index: Index | None = None) -> Any:
        return NOWHERE if index is not None else QObject.parent(self)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else self.filtered.columnCount()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if not self.is_heading(index.row()):
            return super().data(index, role)
        if role == Qt.ItemDataRole.DisplayRole and index.column() == 0:
            return self.words(index.row())
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            state = tr("folded") if self.is_folded(index.row()) else tr("open")
            return f"{self.words(index.row())}, {state}"
        return None

    def is_folded(self, row: int) -> bool:
        """Whether the group of a heading is folded."""
        return self.name(row) in self._folded

    def name(self, row: int) -> str:
        """The text that the rows below a heading share; "" where they have none."""
        return self._names[-1 - self._rows[row]]

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        return self.filtered.headerData(section, orientation, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self.is_heading(index.row()):
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.filtered.sort(column, order)

    def _arrange(self) -> None:
        count = self.filtered.rowCount()
        self._texts = [str(self.filtered.index(row, self.column).data()) for row in range(count)]
        groups: dict[str, list[int]] = {}
        for row, text in enumerate(self._texts):
            groups.setdefault(text, []).append(row)
        self._names = [name for name in self.filtered.texts(self.column) if name in groups]
        self._rows = []
        for at, name in enumerate(self._names):
            self._rows += [-1 - at, *([] if name in self._folded else groups[name])]
        self._shown = {source: row for row, source in enumerate(self._rows) if source >= 0}
        self._members = [
            [self.filtered.source_row(row) for row in groups[name]] for name in self._names
        ]

    def words(self, row: int) -> str:
        """What a heading says: the name of its group, and what the summary says of it."""
        said = self._summary(self._members[-1 - self._rows[row]])
        return f"{self.name(row) or tr('(empty)')}   {said}"

    def summary(self, rows: Sequence[int]) -> str:
        """The same of any rows that are shown."""
        return self._summary([self.source_row(row) for row in rows])

    def _on_data(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        """Cells say something else; where that is another group, the rows move."""
        moved = first.column() <= self.column <= last.column()
        for row in range(first.row(), last.row() + 1) if moved else ():
            if str(self.filtered.index(row, self.column).data()) != self._texts[row]:
                self.arrange()
                return
        for row in range(first.row(), last.row() + 1):
            shown = self._shown.get(row, -1)
            if shown >= 0:
                left, right = first.column(), last.column()
                self.dataChanged.emit(self.index(shown, left), self.index(shown, right))
