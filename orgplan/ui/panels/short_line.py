"""A line of text that ends in dots where it finds no room, until it is edited."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame, QStylePainter

_INSIDE = 2
"""Pixels that a line keeps free at either side of its text."""


class ShortLine(QLineEdit):
    """Shows all of its text while it has the keyboard."""

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        room = self._room(option)
        short = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width()
        )
        if self.hasFocus() or short == self.text():
            super().paintEvent(event)
            return
        painter = QStylePainter(self)
        painter.drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option)
        painter.setPen(self.palette().text().color())
        align = self.alignment() | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, QStyle.visualAlignment(self.layoutDirection(), align), short)
        painter.end()

    def _room(self, option: QStyleOptionFrame) -> QRect:
        inside = QStyle.SubElement.SE_LineEditContents
        area = self.style().subElementRect(inside, option, self)
        return area.marginsRemoved(self.textMargins()).adjusted(_INSIDE, 0, -_INSIDE, 0)
