"""The rows of a table that hold every word of a filter, in the order of the table itself."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel, Qt

from orgplan.ui.models.positions import PositionsModel


class FilteredPositions(QSortFilterProxyModel):
    """Filters; sorting is the table's own, so that an edit never makes its row jump."""

    def __init__(self, source: PositionsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: tuple[str, ...] = ()
        self._source = source
        self.setSourceModel(source)
        self.setDynamicSortFilter(True)

    def filter(self, text: str) -> None:
        """Keep the rows in which every word of the text occurs."""
        if hasattr(self, "endFilterChange"):
            self.beginFilterChange()
            self._words = tuple(text.casefold().split())
            self.endFilterChange()
        else:  # Qt before 6.10
            self._words = tuple(text.casefold().split())
            self.invalidateFilter()

    def filterAcceptsRow(
        self, source_row: int, source_parent: QModelIndex | QPersistentModelIndex
    ) -> bool:
        if not self._words:
            return True
        columns = range(self._source.columnCount())
        said = "\n".join(self._source.text(source_row, column) for column in columns).casefold()
        return all(word in said for word in self._words)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._source.sort(column, order)

    @property
    def shown_ids(self) -> tuple[str, ...]:
        """The seats that are left, in the order of the rows."""
        if not self._words:
            return self._source.ids
        return tuple(self.position_at(row) for row in range(self.rowCount()))

    def position_at(self, row: int) -> str:
        """The seat of a row."""
        return self._source.id_at(self.mapToSource(self.index(row, 0)).row())

    def row_of(self, position_id: str) -> int:
        """The row of a seat; -1 where it is filtered away or gone."""
        source = self._source.row_of(position_id)
        return self.mapFromSource(self._source.index(source, 0)).row() if source >= 0 else -1
