"""Cells of the hiring plan: a bar from opening to start, a chip for the status, editors."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from orgplan.ui.document import Document
from orgplan.ui.hiring.columns import BAR, STATUS
from orgplan.ui.hiring.facts import Hire
from orgplan.ui.models.rows import ROW_ROLE, RowColumn
from orgplan.ui.theme import Theme
from orgplan.ui.views.cells import paint_chip, paint_ground
from orgplan.ui.views.row_cells import TypedRowCells

Index = QModelIndex | QPersistentModelIndex
Span = Callable[[], tuple[date, date]]
_THICK, _DOT, _EDGE = 5.0, 5.0, 12


class HireCells(TypedRowCells):
    """`span` gives the first and the last day of the bars."""

    def __init__(
        self,
        columns: Sequence[RowColumn],
        document: Document,
        theme: Theme,
        span: Span,
        parent: QWidget,
    ) -> None:
        super().__init__(columns, document, theme, parent)
        self._span = span

    def says(self, index: Index) -> object:
        hire = index.data(ROW_ROLE)
        if self._rows[index.column()].id != BAR or hire is None:
            return super().says(index)
        row = hire.schedule
        return row.open_by, row.start, bool(row.late_days), self._span()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        column = self._rows[index.column()].id
        if column not in (BAR, STATUS) or index.data(ROW_ROLE) is None:
            super().paint(painter, option, index)
            return
        self.note(index)
        word = paint_ground(self, painter, option, index)
        if column == STATUS:
            paint_chip(painter, option, self._theme, word)
        else:
            self._bar(painter, option, index.data(ROW_ROLE))

    def _bar(self, painter: QPainter, option: QStyleOptionViewItem, hire: Hire) -> None:
        area = QRectF(option.rect).adjusted(_EDGE, 0, -_EDGE, 0)
        first, last = self._span()
        whole = max(1, (last - first).days)

        def x(day: date) -> float:
            return area.left() + area.width() * (day - first).days / whole

        row, y = hire.schedule, area.center().y()
        left, right = x(row.open_by), x(row.start)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        late = bool(row.late_days)
        painter.setBrush(self._theme.colour("warning" if late else "connector"))
        bar = QRectF(left, y - _THICK / 2, max(2.0, right - left), _THICK)
        painter.drawRoundedRect(bar, _THICK / 2, _THICK / 2)
        painter.setBrush(self._theme.colour("accent"))
        painter.drawEllipse(QPointF(right, y), _DOT, _DOT)
        painter.restore()
