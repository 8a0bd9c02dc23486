"""A table whose rows may stand under headings, which fold what is below them and are dropped on."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)

from orgplan.ui.direction import apart_in
from orgplan.ui.models.grouped import GroupedRows
from orgplan.ui.theme import Theme, numbers
from orgplan.ui.views.grid import Grid
from orgplan.ui.views.regrouping import Regrouping

Index = QModelIndex | QPersistentModelIndex
LEFT = 12
"""Pixels before the arrow of a heading, and between it and the words."""
_PRESSES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class GroupedGrid(Grid):
    """Paints headings across all columns, whatever their order; a click or Return folds them.

    Chosen rows that are dragged onto a heading are `pasted` its text.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.regrouping = Regrouping(self, theme)
        self.setAcceptDrops(True)

    @property
    def grouped(self) -> GroupedRows | None:
        """The grouping that is shown."""
        model = self.model()
        return model if isinstance(model, GroupedRows) else None

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if (groups := self.grouped) is None:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        first, height = max(self.rowAt(0), 0), self.viewport().height()
        for row in range(first, groups.rowCount()):
            if self.rowViewportPosition(row) > height:
                break
            if groups.is_heading(row):
                self._paint_heading(painter, groups, row)
        painter.end()

    def _paint_heading(self, painter: QPainter, groups: GroupedRows, row: int) -> None:
        top, high = self.rowViewportPosition(row), self.rowHeight(row)
        area = QRect(0, top, self.viewport().width(), high)
        over = row == self.regrouping.over
        ground = self._theme.colour("accent_ground" if over else "hover")
        painter.fillRect(area.adjusted(0, 0, 0, -1), ground)
        painter.fillRect(QRect(0, top + high - 1, area.width(), 1), self._theme.colour("line"))
        painter.setPen(QPen(self._theme.colour("text_quiet"), 1.6))
        middle = QPointF(LEFT + 4, top + high / 2)
        down = ((-4, -2), (0, 2), (4, -2))
        shape = [(y, x) for x, y in down] if groups.is_folded(row) else down
        painter.drawPolyline(QPolygonF([middle + QPointF(*at) for at in shape]))
        font = numbers(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(self._theme.colour("text"))
        room = area.adjusted(2 * LEFT + 6, 0, -LEFT, 0)
        words = painter.fontMetrics().elidedText(
            groups.words(row), Qt.TextElideMode.ElideRight, room.width()
        )
        side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, side, apart_in(self, words))
        if over or (row == self.currentIndex().row() and self.hasFocus()):
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.drawRect(area.adjusted(1, 1, -1, -2))

    def dataChanged(self, top_left: Index, bottom_right: Index, roles: Sequence[int] = ()) -> None:
        super().dataChanged(top_left, bottom_right, roles)
        if self.grouped is not None:
            self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row, groups = self.rowAt(event.position().toPoint().y()), self.grouped
        if groups is not None and groups.is_heading(row):
            self._toggle(groups, row)
            return
        self.regrouping.press(event)
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self.regrouping.move(event):
            super().mouseMoveEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.setAccepted(self.regrouping.is_own(event))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)  # which scrolls near an edge
        self.regrouping.drag(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self.regrouping.leave()

    def dropEvent(self, event: QDropEvent) -> None:
        super().dragLeaveEvent(QDragLeaveEvent())  # which ends the scrolling
        self.regrouping.drop(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, groups = self.currentIndex().row(), self.grouped
        if groups is not None and groups.is_heading(row) and event.key() in _PRESSES:
            self._toggle(groups, row)
            return
        super().keyPressEvent(event)

    def _toggle(self, groups: GroupedRows, row: int) -> None:
        groups.toggle(row)
        self.setCurrentIndex(groups.index(row, max(self.currentIndex().column(), 0)))
