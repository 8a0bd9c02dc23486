"""The style of a window that runs from right to left; loaded only there (early.py)."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QProxyStyle

from orgplan.ui.direction import apart


class Mirrored(QProxyStyle):
    """Fusion, in which each text keeps the direction of its own words."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    def drawItemText(
        self,
        painter: QPainter,
        rect: QRect,
        flags: int,
        pal: QPalette | Qt.GlobalColor | QColor,
        enabled: bool,
        text: str,
        textRole: QPalette.ColorRole = QPalette.ColorRole.NoRole,
    ) -> None:
        kept = apart(text, leftward=painter.layoutDirection() == Qt.LayoutDirection.RightToLeft)
        super().drawItemText(painter, rect, flags, pal, enabled, kept, textRole)
