"""Rows of any values in columns: for tables that are mostly read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from orgplan.ui.fields import Field
from orgplan.ui.parts import escape

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
SORT_ROLE = Qt.ItemDataRole.UserRole
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
READ = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
"""What can be done with a cell that is only read; put together once, which is slow."""
TYPED = READ | Qt.ItemFlag.ItemIsEditable
"""What can be done with a cell that can be typed into."""
Write = Callable[[Any, Field, str], bool]
Carry = tuple[str, Callable[[Any], str]]
"""What a dragged row is to others: a kind of data, and the row in it."""


@dataclass(frozen=True, slots=True)
class RowColumn:
    """What a column says of a row; `order` is compared in its place, `field` is typed into.

    `total` is what it says of several rows together. What is `hidden` is there to be asked for.
    """

    id: str
    title: str
    width: int
    text: Callable[[Any], str]
    order: Callable[[Any], Any] | None = None
    right: bool = False
    strong: bool = False
    field: Field | None = None
    tip: Callable[[Any], str] | None = None
    total: Callable[[Sequence[Any]], str] | None = None
    hidden: bool = False


class RowsModel(QAbstractTableModel):
    """`key` tells rows apart, so that what is selected stays; `write` takes what is typed."""

    def __init__(
        self,
        columns: Sequence[RowColumn],
        key: Callable[[Any], object],
        write: Write | None = None,
        parent: QObject | None = None,
        carry: Carry | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = columns
        self._carry = carry
        self._key = key
        self._write = write
        self._rows: Sequence[Any] = ()

    @property
    def rows(self) -> Sequence[Any]:
        """The rows as they stand, before sorting."""
        return self._rows

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show other rows; where they are about the same, nothing that is selected is lost."""
        same = [self._key(row) for row in rows] == [self._key(row) for row in self._rows]
        if not same:
            self.beginResetModel()
        self._rows = tuple(rows)
        if not same:
            self.endResetModel()
        else:
            self.tell_all()

    def show_again(self, rows: Sequence[Any]) -> None:
        """The same, where a row that is the very same as before says the same in every column."""
        before = self._rows
        if [self._key(row) for row in rows] != [self._key(row) for row in before]:
            self.show_rows(rows)
            return
        self._rows = tuple(rows)
        pairs = enumerate(zip(before, self._rows, strict=True))
        others = [at for at, (one, other) in pairs if one is not other]
        if others:
            last = self.index(others[-1], len(self.columns) - 1)
            self.dataChanged.emit(self.index(others[0], 0), last)

    def tell_all(self) -> None:
        """Say that every cell may show something else."""
        if self._rows:
            last = self.index(len(self._rows) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def tell_column(self, name: str) -> None:
        """Say that every cell of a column may show something else."""
        at = next((i for i, column in enumerate(self.columns) if column.id == name), -1)
        if self._rows and at >= 0:
            self.dataChanged.emit(self.index(0, at), self.index(len(self._rows) - 1, at))

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        answer = _ANSWERS.get(role)
        if answer is None or not index.isValid():
            return None
        return answer(self.columns[index.column()], self._rows[index.row()])

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self.columns[section].right else _LEFT
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        field = self.columns[index.column()].field if index.isValid() else None
        if role != Qt.ItemDataRole.EditRole or field is None or self._write is None:
            return False
        return str(value) == self.data(index) or self._write(
            self._rows[index.row()], field, str(value)
        )

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        can = READ if self.columns[index.column()].field is None else TYPED
        return can if self._carry is None else can | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        return [self._carry[0]] if self._carry is not None else []

    def mimeData(self, indexes: Sequence[Index]) -> QMimeData:
        data = QMimeData()
        if self._carry is not None and indexes:
            kind, name = self._carry
            data.setData(kind, name(self._rows[indexes[0].row()]).encode())
        return data


def _order(column: RowColumn, row: Any) -> Any:
    return column.order(row) if column.order else column.text(row).casefold()


_ANSWERS: dict[int, Callable[[RowColumn, Any], Any]] = {
    Qt.ItemDataRole.DisplayRole: lambda column, row: column.text(row),
    Qt.ItemDataRole.EditRole: lambda column, row: column.text(row),
    SORT_ROLE: _order,
    ROW_ROLE: lambda column, row: row,
    Qt.ItemDataRole.TextAlignmentRole: lambda column, row: _RIGHT if column.right else _LEFT,
    Qt.ItemDataRole.AccessibleTextRole: lambda column, row: f"{column.title}: {column.text(row)}",
    Qt.ItemDataRole.ToolTipRole: lambda column, row: (
        escape(column.tip(row)) if column.tip else None
    ),
}
