"""The rows of a table that hold every word of a filter and what was chosen in each column."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractProxyModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)

from orgplan.ui.masking import SCREEN

Index = QModelIndex | QPersistentModelIndex


def filters_of(model: QAbstractItemModel | None) -> "FilteredRows | None":
    """The filters of what a table shows, which may be a grouping of it."""
    if isinstance(model, FilteredRows):
        return model
    source = model.sourceModel() if isinstance(model, QAbstractProxyModel) else None
    return source if isinstance(source, FilteredRows) else None


class FilteredRows(QSortFilterProxyModel):
    """Filters by what the cells say; `filtered` comes when other rows may be shown than before."""

    filtered = Signal()

    def __init__(self, source: QAbstractItemModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: tuple[str, ...] = ()
        self._chosen: dict[int, frozenset[str]] = {}
        self.setSourceModel(source)
        # What was chosen by what stood there before would hide everything that is masked now.
        SCREEN.changed.connect(self.choose_all)

    @property
    def chosen(self) -> Mapping[int, frozenset[str]]:
        """What is shown of each filtered column; all of the others."""
        return self._chosen

    @property
    def is_filtered(self) -> bool:
        """Whether rows may be left out."""
        return bool(self._words or self._chosen)

    def source_row(self, row: int) -> int:
        """The row of the table as it was before filters."""
        return self.mapToSource(self.index(row, 0)).row()

    def row_for(self, source_row: int) -> int:
        """Where a row of that table is; -1 where it is filtered away or is none."""
        return self.mapFromSource(self.sourceModel().index(source_row, 0)).row()

    @property
    def source_rows(self) -> list[int]:
        """The rows that are left, as they are called in the table before filters."""
        return [self.source_row(row) for row in range(self.rowCount())]

    def filter(self, text: str) -> None:
        """Keep the rows in which every word of the text occurs."""
        self._narrow(lambda: setattr(self, "_words", tuple(text.casefold().split())))

    def choose(self, column: int, texts: Collection[str] | None) -> None:
        """Keep the rows whose cell in a column says one of these; None keeps all."""
        wanted = {c: kept for c, kept in self._chosen.items() if c != column}
        if texts is not None:
            wanted[column] = frozenset(texts)
        self._take(wanted)

    def choose_all(self) -> None:
        """Filter by no column."""
        self._take({})

    def texts(self, column: int) -> Mapping[str, int]:
        """What the cells of a column say, in its order, and how often among what else is chosen."""
        others = {c: kept for c, kept in self._chosen.items() if c != column}
        rows = [row for row in range(self.sourceModel().rowCount()) if self._passes(row, others)]
        try:
            rows.sort(key=lambda row: self.sort_key(row, column))
        except TypeError:
            rows.sort(key=lambda row: self.text(row, column).casefold())
        found = Counter(self.text(row, column) for row in rows)
        missing = self._chosen.get(column, frozenset()) - found.keys()
        return {**found, **dict.fromkeys(sorted(missing), 0)}

    def sort_key(self, row: int, column: int) -> Any:
        """What a cell of the source is sorted by."""
        if self.sortRole() == Qt.ItemDataRole.DisplayRole:
            return self.text(row, column).casefold()
        return self.sourceModel().index(row, column).data(self.sortRole())

    def text(self, row: int, column: int) -> str:
        """What a cell of the source says."""
        said = self.sourceModel().index(row, column).data()
        return "" if said is None else str(said)

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        return self._passes(source_row, self._chosen)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        said = super().headerData(section, orientation, role)
        kept = self._chosen.get(section) if orientation == Qt.Orientation.Horizontal else None
        if kept is None or role != Qt.ItemDataRole.DisplayRole:
            return said
        return f"{said} ({len(kept)})"

    def _passes(self, row: int, chosen: Mapping[int, frozenset[str]]) -> bool:
        if any(self.text(row, column) not in kept for column, kept in chosen.items()):
            return False
        if not self._words:
            return True
        columns = range(self.sourceModel().columnCount())
        said = "\n".join(self.text(row, column) for column in columns).casefold()
        return all(word in said for word in self._words)

    def _take(self, wanted: dict[int, frozenset[str]]) -> None:
        if wanted != self._chosen:
            self._narrow(lambda: setattr(self, "_chosen", wanted))
            last = max(self.columnCount() - 1, 0)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)

    def _narrow(self, change: Callable[[], None]) -> None:
        if hasattr(self, "endFilterChange"):
            self.beginFilterChange()
            change()
            self.endFilterChange()
        else:  # Qt before 6.10
            change()
            self.invalidateFilter()
        self.filtered.emit()
