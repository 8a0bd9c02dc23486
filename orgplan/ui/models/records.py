"""All records of one kind as rows of a table."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from orgplan.model.org import Org
from orgplan.model.records import Record
from orgplan.ui.columns import Column
from orgplan.ui.fields import Field, Subject, subject
from orgplan.ui.models.rows import READ, TYPED

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
Cell = tuple[str, Field, str]
"""A record, a field, and what is typed into it."""
Write = Callable[[Sequence[Cell]], bool]
SORT_ROLE = Qt.ItemDataRole.UserRole
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter


class RecordsModel(QAbstractTableModel):
    """Rows are records in the order of their ids; `write` answers whether the plan took an edit."""

    def __init__(
        self,
        kind: type[Record],
        columns: Sequence[Column],
        org: Org,
        day: date,
        write: Write,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind = kind
        self._columns = columns
        self._org = org
        self._day = day
        self._write = write
        self._ids = [row.id for row in org.rows(kind)]

    def id_at(self, row: int) -> str:
        """The record of a row."""
        return self._ids[row]

    def row_of(self, record_id: str) -> int:
        """The row of a record; -1 where there is none."""
        return self._ids.index(record_id) if record_id in self._ids else -1

    def field_at(self, column: int) -> Field | None:
        """The field that a column edits."""
        column_of = self._columns[column]
        return column_of.field if column_of.editable else None

    def show(self, org: Org, day: date) -> None:
        """Follow the plan: rows come and go one by one, the rest is read anew."""
        wanted = [row.id for row in org.rows(self._kind)]
        keep = set(wanted)
        for row in reversed(range(len(self._ids))):
            if self._ids[row] not in keep:
                self.beginRemoveRows(NOWHERE, row, row)
                del self._ids[row]
                self.endRemoveRows()
        self._org, self._day = org, day
        known = set(self._ids)
        for row, record_id in enumerate(wanted):
            if record_id not in known:
                self.beginInsertRows(NOWHERE, row, row)
                self._ids.insert(row, record_id)
                self.endInsertRows()
        if self._ids:
            last = self.index(len(self._ids) - 1, len(self._columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        answer = _ANSWERS.get(role)
        if answer is None or not index.isValid():
            return None
        return answer(self._columns[index.column()], self._subject(index.row()))

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return section + 1 if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self._columns[section].right else _LEFT
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        field = self.field_at(index.column()) if index.isValid() else None
        if role != Qt.ItemDataRole.EditRole or field is None:
            return False
        if str(value) == self.data(index):
            return True
        return self._write([(self._ids[index.row()], field, str(value))])

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return TYPED if self._columns[index.column()].editable else READ

    def _subject(self, row: int) -> Subject:
        found = subject(self._org, self._day, self._kind, self._ids[row])
        assert found is not None
        return found


_ANSWERS: Mapping[int, Callable[[Column, Subject], Any]] = {
    Qt.ItemDataRole.DisplayRole: lambda column, at: column.text(at, None),
    Qt.ItemDataRole.EditRole: lambda column, at: column.text(at, None),
    SORT_ROLE: lambda column, at: column.sort_key(at, None),
    Qt.ItemDataRole.TextAlignmentRole: lambda column, at: _RIGHT if column.right else _LEFT,
    Qt.ItemDataRole.AccessibleTextRole: lambda column, at: (
        f"{column.title}: {column.text(at, None)}"
    ),
}
