"""Tables that paint a cell again only when it shows something else."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import QTableView

Index = QModelIndex | QPersistentModelIndex


class Sparing:
    """For cells that know all they show: `says` is compared with what was painted last."""

    def __init__(self) -> None:
        """Nothing is painted yet."""
        self._painted: dict[tuple[int, int], object] = {}

    def says(self, index: Index) -> object:
        """All that the painting of a cell depends on beside theme, size and selection."""
        return index.data()

    def note(self, index: Index) -> None:
        """A cell is painted; to be called from `paint`."""
        self._painted[index.row(), index.column()] = self.says(index)

    def differs(self, index: Index) -> bool:
        """Whether a cell shows something else than was painted where it stands."""
        place = (index.row(), index.column())
        return place not in self._painted or self._painted[place] != self.says(index)


def update_differing(view: QTableView, cells: Sparing, first: Index, last: Index) -> None:
    """Paint again what differs of the cells that are seen between two corners."""
    if not view.isVisible():
        return  # when it is shown again, all of it is painted
    model, height = view.model(), view.viewport().height()
    top, bottom = view.rowAt(0), view.rowAt(height - 1)
    lowest = last.row() if bottom < 0 else min(last.row(), bottom)
    for row in range(max(first.row(), top), lowest + 1):
        for column in range(first.column(), last.column() + 1):
            index = model.index(row, column)
            if not view.isColumnHidden(column) and cells.differs(index):
                view.update(index)
