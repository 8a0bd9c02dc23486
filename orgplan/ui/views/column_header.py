"""The heading of a table: a click sorts, and the arrow in its corner opens the column's filter."""

from PySide6.QtCore import QEvent, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QHeaderView, QWidget

from orgplan.ui.models.filtered_rows import filters_of

ARROW = 16
"""Width of the corner that opens the filter."""
GRIP = 5
"""Pixels at the edge of a column that are for changing its width."""


class ColumnHeader(QHeaderView):
    """`asked` carries the column whose filter is to open."""

    asked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionsMovable(True)
        self.setMinimumSectionSize(40)
        self.viewport().setMouseTracking(True)
        self._under = -1

    def arrow(self, column: int) -> QRect:
        """Where the arrow of a column is, in the viewport; empty where it has none."""
        if filters_of(self.model()) is None or column < 0:
            return QRect()
        left, width = self.sectionViewportPosition(column), self.sectionSize(column)
        if self.isRightToLeft():
            return QRect(left + GRIP, 0, ARROW, self.height())
        return QRect(left + width - GRIP - ARROW, 0, ARROW, self.height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        column = self.logicalIndexAt(event.position().toPoint())
        left = event.button() == Qt.MouseButton.LeftButton
        if left and self.arrow(column).contains(event.position().toPoint()):
            self.asked.emit(column)
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._go_over(self.logicalIndexAt(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._go_over(-1)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        painter.save()
        super().paintSection(painter, rect, logicalIndex)
        painter.restore()
        if (rows := filters_of(self.model())) is not None:
            filtered = logicalIndex in rows.chosen
            if filtered or logicalIndex == self._under:
                self._paint_arrow(painter, self.arrow(logicalIndex), filtered)

    def _paint_arrow(self, painter: QPainter, area: QRect, filtered: bool) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        ground = self.window().palette().base().color()
        painter.fillRect(area.adjusted(-2, 3, GRIP - 1, -3), ground)
        colour = palette.windowText().color() if filtered else palette.placeholderText().color()
        painter.setPen(QPen(colour, 1.6))
        middle = QPointF(area.center())
        shape = [middle + QPointF(-4, -2), middle + QPointF(0, 2), middle + QPointF(4, -2)]
        if filtered:
            # A funnel, so that a filter is not told by its colour alone.
            painter.setBrush(colour)
            shape = [middle + QPointF(*at) for at in ((-5, -4), (5, -4), (1, 1), (1, 5), (-1, 4),
                                                      (-1, 1))]  # fmt: skip
            painter.drawPolygon(QPolygonF(shape))
        else:
            painter.drawPolyline(QPolygonF(shape))
        painter.restore()

    def _go_over(self, column: int) -> None:
        if column != self._under:
            before, self._under = self._under, column
            for changed in (before, column):
                if changed >= 0:
                    self.updateSection(changed)
