"""Cells of the coverage matrix: what is there in bold, what is needed beside it, on its tone."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from orgplan.drawing.tokens import SIZES
from orgplan.language import tr
from orgplan.ui.direction import apart_in
from orgplan.ui.models.coverage import TONE_ROLE
from orgplan.ui.theme import Theme, numbers
from orgplan.ui.views.sparing import Sparing

Index = QModelIndex | QPersistentModelIndex
ROW = 44
_INSET, _PADDING, _RADIUS = 2, 12, 4
_ROOM_FOR_MARK = 64
"""Narrower cells have the figures alone, which say as much."""
_MARKS = {"bad": "●", "warning": "◐"}
"""A sign beside the colour: nothing is there, a part is there."""


class CoverageCells(Sparing, QStyledItemDelegate):
    """Paints the cells, and edits what is needed in them."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        Sparing.__init__(self)
        QStyledItemDelegate.__init__(self, parent)
        self._table = parent
        self._theme = theme

    def says(self, index: Index) -> object:
        return index.data(), index.data(TONE_ROLE)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), round(ROW * self._theme.scale))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        line = QLineEdit(parent)
        line.setAccessibleName(tr("Needed"))
        line.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return line

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        editor.setGeometry(option.rect.adjusted(_INSET, 6, -_INSET, -6))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.note(index)
        tone = index.data(TONE_ROLE) or ""
        area = QRectF(option.rect).adjusted(_INSET, _INSET, -_INSET, -_INSET)
        painter.save()
        painter.setPen(self._theme.colour("line"))
        if not 0 < index.column() < index.model().columnCount() - 1:
            painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        inside = 0 < index.column() < index.model().columnCount() - 1
        if inside and tone:
            painter.setBrush(self._theme.colour(f"{tone}_ground"))
            painter.drawRoundedRect(area, _RADIUS, _RADIUS)
        if inside and option.state & QStyle.StateFlag.State_Selected:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(self._theme.colour("accent"))
            painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        self._words(painter, option, index, tone)
        painter.restore()

    def _words(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, tone: str
    ) -> None:
        text = str(index.data() or "")
        strong = QFont(option.font)
        strong.setWeight(QFont.Weight.DemiBold)
        area, middle = option.rect, Qt.AlignmentFlag.AlignVCenter
        if index.column() == 0:
            area = area.adjusted(_PADDING, 0, -6, 0)
            short = _shortened(strong, text, area.width())
            self._say(painter, strong, "text", area, middle | Qt.AlignmentFlag.AlignLeft, short)
            return
        area = area.adjusted(10, 0, -10, 0)
        last = index.column() == index.model().columnCount() - 1
        if not last and tone in _MARKS and area.width() >= _ROOM_FOR_MARK:
            sign = middle | Qt.AlignmentFlag.AlignLeft
            self._say(painter, QFont(option.font), tone, area, sign, _MARKS[tone])
        have, _, want = text.partition(" / ")
        ink = "bad" if last and tone == "bad" else ("text" if tone else "text_quiet")
        self._pair(painter, numbers(strong), ink, area, (have, want), _is_number(want))

    def _pair(
        self,
        painter: QPainter,
        strong: QFont,
        ink: str,
        area: QRect,
        said: tuple[str, str],
        beside: bool,
    ) -> None:
        """What is there, and what is wanted beside it, or below it where that is words."""
        have, want = said
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        plain = QFont(strong)
        plain.setWeight(QFont.Weight.Normal)
        if want and not beside:
            plain.setPixelSize(round(SIZES.small * self._theme.scale))
            half = area.height() // 2
            below = area.adjusted(12, half - 1, 0, -4)
            words = _shortened(plain, want, below.width())
            self._say(painter, plain, "text_quiet", below, right, words)
            area = area.adjusted(0, 4, 0, -half)
        elif want:
            rest = f" / {want}"
            if self._table.isRightToLeft():
                beyond = area.adjusted(QFontMetrics(strong).horizontalAdvance(have), 0, 0, 0)
                self._say(painter, plain, "text_quiet", beyond, right, rest)
            else:
                self._say(painter, plain, "text_quiet", area, right, rest)
                area = area.adjusted(0, 0, -QFontMetrics(plain).horizontalAdvance(rest), 0)
        self._say(painter, strong, ink, area, right, have)

    def _say(
        self,
        painter: QPainter,
        font: QFont,
        ink: str,
        area: QRect,
        flags: Qt.AlignmentFlag,
        text: str,
    ) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.colour(ink))
        painter.drawText(area, int(flags), apart_in(self._table, text))


def _shortened(font: QFont, text: str, room: int) -> str:
    return QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room)


def _is_number(text: str) -> bool:
    return text.replace(".", "").replace(",", "").isdigit()
