"""The seats that are left by the filters of their table, in the order of the table itself."""

from typing import Any

from PySide6.QtCore import QObject, Qt

from orgplan.ui.models.filtered_rows import FilteredRows
from orgplan.ui.models.positions import PositionsModel


class FilteredPositions(FilteredRows):
    """Filters; sorting is the table's own, so that an edit never makes its row jump."""

    def __init__(self, source: PositionsModel, parent: QObject | None = None) -> None:
        super().__init__(source, parent)
        self._source = source
        self.setDynamicSortFilter(True)

    def text(self, row: int, column: int) -> str:
        return self._source.text(row, column)

    def sort_key(self, row: int, column: int) -> Any:
        return self._source.sort_key(row, column)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._source.sort(column, order)

    @property
    def shown_ids(self) -> tuple[str, ...]:
        """The seats that are left, in the order of the rows."""
        if not self.is_filtered:
            return self._source.ids
        return tuple(map(self._source.id_at, self.source_rows))
