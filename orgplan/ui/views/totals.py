"""The line below a table that adds up what the filter leaves."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QSizePolicy, QStyle, QWidget

from orgplan.language import tr
from orgplan.ui.direction import apart_in
from orgplan.ui.theme import Theme, numbers

HEIGHT = 30
_EDGE = 11
"""Beside the words, as in the cells above."""


class Totals(QWidget):
    """Paints words under the columns of a header, wherever they are moved and scrolled to."""

    def __init__(self, header: QHeaderView, theme: Theme) -> None:
        super().__init__()
        self._header = header
        self._theme = theme
        self._words: Mapping[int, str] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        header.sectionResized.connect(self.update)
        header.sectionMoved.connect(self.update)
        header.geometriesChanged.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(200, round(HEIGHT * self._theme.scale))

    def show_words(self, words: Mapping[int, str]) -> None:
        """What to write under which column."""
        self._words = words
        self.setAccessibleName(tr("Totals: ") + ", ".join(words.values()))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        font = numbers(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(self._theme.colour("text"))
        align = Qt.AlignmentFlag.AlignVCenter
        for column, words in self._words.items():
            if self._header.isSectionHidden(column):
                continue
            first = column == min(self._words)
            side = Qt.AlignmentFlag.AlignLeading if first else Qt.AlignmentFlag.AlignTrailing
            side = QStyle.visualAlignment(self.layoutDirection(), align | side)
            area = self._area(column, first=first)
            shown = self._shortened(painter.fontMetrics(), column, words) if first else words
            painter.drawText(area, side, apart_in(self, shown))
        painter.end()

    def _shortened(self, metrics: QFontMetrics, first: int, words: str) -> str:
        """The first words, which end before those of another column begin; whole as a tip."""
        starts = self._area(first, first=True)
        room = starts.width()
        for column, others in self._words.items():
            if column == first or not others or self._header.isSectionHidden(column):
                continue
            area, wide = self._area(column, first=False), metrics.horizontalAdvance(others)
            leftward = self.isRightToLeft()
            gap = starts.right() - area.left() if leftward else area.right() - starts.left()
            room = min(room, max(0, gap - wide - _EDGE))
        short = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        tip = words if short != words else ""
        if tip != self.toolTip():
            self.setToolTip(tip)
        return short

    def _area(self, column: int, *, first: bool) -> QRect:
        """Where the words of a column have room: the first go on beyond it, others begin before.

        From right to left the table has its scroll bar at the left, which the header is moved by.
        """
        wide = self._header.sectionSize(column)
        before, after = (-_EDGE, max(wide, 360) - wide - _EDGE) if first else (60, -_EDGE)
        shift = 0
        if self.isRightToLeft():
            before, after = after, before
            shift = self._header.viewport().mapTo(self._header.window(), QPoint()).x()
            shift -= self.mapTo(self.window(), QPoint()).x()
        left = self._header.sectionViewportPosition(column) + shift
        return QRect(left - before, 0, wide + before + after, self.height())
