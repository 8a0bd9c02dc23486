"""A choice from a list that is no wider than its place."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter

_EDGE = 6


class Combo(QComboBox):
    """A choice whose words end in dots where they find no room."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, style = QStylePainter(self), QStyle.SubControl.SC_ComboBoxEditField
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, style, self)
        elide = self.fontMetrics().elidedText
        option.currentText = elide(
            self.currentText(), Qt.TextElideMode.ElideRight, room.width() - _EDGE
        )
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()
