"""The line below a table that adds up what the filter leaves."""

from collections.abc import Mapping

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QSizePolicy, QWidget

from orgplan.language import tr
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
            left = self._header.sectionViewportPosition(column)
            wide = self._header.sectionSize(column)
            first = column == min(self._words)
            room = max(wide, 360) if first else wide
            area = QRect(left + _EDGE, 0, room - 2 * _EDGE, self.height())
            if not first:
                area = QRect(left - 60, 0, wide + 60 - _EDGE, self.height())
            side = Qt.AlignmentFlag.AlignLeading if first else Qt.AlignmentFlag.AlignTrailing
            painter.drawText(area, align | side, words)
        painter.end()
