"""The table of roles by domain: typed into, and dropped on by positions."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from orgplan.language import tr
from orgplan.ui.models.coverage import CoverageModel
from orgplan.ui.views.coverage_cells import CoverageCells
from orgplan.ui.views.coverage_page import SEAT_MIME
from orgplan.ui.views.sparing import Index, update_differing


class Matrix(QTableView):
    """The table; `dropped` carries a position and the cell it was dropped on."""

    dropped = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.setShowGrid(False)
        self.setProperty("role", "")
        self.setAccessibleName(tr("Coverage, roles by domain"))
        self.verticalHeader().hide()
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DropOnly)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(92)
        header.setProperty("kind", "tight")

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        cells = self.itemDelegate()
        if first != last and isinstance(cells, CoverageCells):
            update_differing(self, cells, first, last)
        else:
            super().dataChanged(first, last, list(roles))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(self.currentIndex())
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(SEAT_MIME):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        model = self.model()
        assert isinstance(model, CoverageModel)
        if model.key_at(index) is not None and event.mimeData().hasFormat(SEAT_MIME):
            self.setCurrentIndex(index)
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        model = self.model()
        assert isinstance(model, CoverageModel)
        key = model.key_at(index)
        if key is not None:
            event.acceptProposedAction()
            seat = bytes(event.mimeData().data(SEAT_MIME).data()).decode()
            self.dropped.emit(seat, key)
