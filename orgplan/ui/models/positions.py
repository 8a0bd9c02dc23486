"""The seats as rows of a table: a mirror that follows change sets row by row."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from orgplan.model.changes import ChangeSet
from orgplan.model.org import Org
from orgplan.model.records import Position
from orgplan.planning.figures import Figures
from orgplan.ui.columns import COLUMNS, Column
from orgplan.ui.fields import Field, Subject, subject
from orgplan.ui.models.affected import affected
from orgplan.ui.models.rows import READ, TYPED

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
FEW = 12
ID_ROLE = Qt.ItemDataRole.UserRole
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter


Cell = tuple[str, Field, str]
"""A seat, a field, and what is typed into it."""
Write = Callable[[Sequence[Cell]], bool]


class PositionsModel(QAbstractTableModel):
    """Rows are seats in the order of their ids until they are sorted; texts are made when asked.

    `write` is called for an edit and answers whether the plan took it.
    """

    COLUMNS: ClassVar[Sequence[Column]] = COLUMNS

    def __init__(
        self, org: Org, day: date, write: Write | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._write = write
        self._org = org
        self._day = day
        self._figures: Figures | None = None
        self._ids = [position.id for position in org.rows(Position)]
        self._rows: dict[str, int] = {}
        self._texts: dict[str, list[str | None]] = {}
        self._subjects: dict[str, Subject] = {}
        self._sorted = False
        self._number()

    @property
    def ids(self) -> tuple[str, ...]:
        """The seats in the order of the rows."""
        return tuple(self._ids)

    def id_at(self, row: int) -> str:
        """The seat of a row."""
        return self._ids[row]

    @property
    def org(self) -> Org:
        """The organization that is shown."""
        return self._org

    def row_of(self, position_id: str) -> int:
        """The row of a seat; -1 where there is none."""
        return self._rows.get(position_id, -1)

    def subject(self, row: int) -> Subject:
        """The seat of a row on the day that is shown."""
        position_id = self._ids[row]
        found = self._subjects.get(position_id)
        if found is None:
            found = subject(self._org, self._day, Position, position_id)
            assert found is not None
            self._subjects[position_id] = found
        return found

    def text(self, row: int, column: int) -> str:
        """What a cell says."""
        position_id = self._ids[row]
        texts = self._texts.setdefault(position_id, [None] * len(self.COLUMNS))
        known = texts[column]
        if known is None:
            known = texts[column] = self.COLUMNS[column].text(self.subject(row), self._figures)
        return known

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        # Each cell that is painted is asked for seven roles, most of which say nothing.
        answer = _ANSWERS.get(role)
        if answer is None or not index.isValid():
            return None
        return answer(self, index.row(), index.column())

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return section + 1 if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.COLUMNS[section].heading(self._figures)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self.COLUMNS[section].right else _LEFT
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        field = self.COLUMNS[index.column()].field if index.isValid() else None
        if role != Qt.ItemDataRole.EditRole or field is None or self._write is None:
            return False
        if str(value) == self.text(index.row(), index.column()):
            return True
        return self._write([(self._ids[index.row()], field, str(value))])

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return TYPED if self.COLUMNS[index.column()].editable else READ

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the rows by a column, or by ids again for -1."""
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        places = [(self._ids[index.row()], index.column()) for index in before]
        self._sorted = column >= 0
        if self._sorted:
            keys = {self._ids[i]: self.sort_key(i, column) for i in range(len(self._ids))}
            descending = order == Qt.SortOrder.DescendingOrder
            self._ids.sort(key=lambda position_id: keys[position_id], reverse=descending)
        else:
            self._ids.sort()
        self._number()
        after = [self.index(self._rows[name], at) for name, at in places]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def apply(self, org: Org, step: ChangeSet) -> None:
        """Follow the plan: `step` is what turned the organization shown into `org`."""
        touched = affected(self._org, org, step)
        gone = [name for name in touched if org.get(Position, name) is None]
        new = [name for name in sorted(touched) if name not in self._rows and name not in gone]
        self._remove([name for name in gone if name in self._rows])
        self._org = org
        self._subjects.clear()
        for name in touched:
            self._texts.pop(name, None)
        self._insert(new)
        self._tell(name for name in touched if name in self._rows and name not in new)

    def show_day(self, day: date) -> None:
        """Show the seats as they are on another day."""
        if day == self._day:
            return
        self._day = day
        self._subjects.clear()
        self._texts.clear()
        self._tell_columns(range(len(self.COLUMNS)))

    def show_figures(self, figures: Figures) -> None:
        """Show costs."""
        old = self._figures
        if figures is old:
            return
        self._figures = figures
        reckoned = [i for i, column in enumerate(self.COLUMNS) if column.reckoned]
        if old is None or old.year != figures.year:
            for texts in self._texts.values():
                for i in reckoned:
                    texts[i] = None
            self._tell_columns(reckoned)
            for i in reckoned:
                self.headerDataChanged.emit(Qt.Orientation.Horizontal, i, i)
            return
        before, after = old.seat_years, figures.seat_years
        moved = [name for name in self._ids if before.get(name) != after.get(name)]
        for name in moved:
            for i in reckoned if name in self._texts else ():
                self._texts[name][i] = None
        self._tell(moved, reckoned)

    def sort_key(self, row: int, column: int) -> Any:
        """What a cell is sorted by."""
        return self.COLUMNS[column].sort_key(self.subject(row), self._figures)

    def _number(self) -> None:
        self._rows = {name: row for row, name in enumerate(self._ids)}

    def _remove(self, names: Sequence[str]) -> None:
        for row in sorted((self._rows[name] for name in names), reverse=True):
            self.beginRemoveRows(NOWHERE, row, row)
            del self._ids[row]
            self._number()
            self.endRemoveRows()

    def _insert(self, names: Sequence[str]) -> None:
        for name in names:
            # Among sorted rows a new one goes to the end, so that nothing jumps while typing.
            row = len(self._ids) if self._sorted else bisect_left(self._ids, name)
            self.beginInsertRows(NOWHERE, row, row)
            self._ids.insert(row, name)
            self._number()
            self.endInsertRows()

    def _tell(self, names: Iterable[str], columns: Sequence[int] = ()) -> None:
        """Say which cells differ, row by row where they are few."""
        rows = sorted(self._rows[name] for name in names)
        chosen = columns or range(len(self.COLUMNS))
        if len(rows) > FEW:
            last = self.index(rows[-1], chosen[-1])
            self.dataChanged.emit(self.index(rows[0], chosen[0]), last)
            return
        for row in rows:
            self.dataChanged.emit(self.index(row, chosen[0]), self.index(row, chosen[-1]))

    def _tell_columns(self, columns: Iterable[int]) -> None:
        if self._ids:
            for column in columns:
                last = self.index(len(self._ids) - 1, column)
                self.dataChanged.emit(self.index(0, column), last)


_ANSWERS: Mapping[int, Callable[[PositionsModel, int, int], Any]] = {
    Qt.ItemDataRole.DisplayRole: PositionsModel.text,
    Qt.ItemDataRole.EditRole: PositionsModel.text,
    Qt.ItemDataRole.TextAlignmentRole: lambda model, row, column: (
        _RIGHT if model.COLUMNS[column].right else _LEFT
    ),
    ID_ROLE: lambda model, row, column: model.id_at(row),
    Qt.ItemDataRole.AccessibleTextRole: lambda model, row, column: (
        f"{model.COLUMNS[column].title}: {model.text(row, column)}"
    ),
}
