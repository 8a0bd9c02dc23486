"""A heading with its tools beside it, which go on in further lines where one is too narrow."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget

GAP = 8


class ToolRow(QLayout):
    """The first widget stands at the start of the first line, the others at the end of theirs."""

    def __init__(self, heading: QWidget) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.addWidget(heading)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = self._lines(width)
        return sum(map(_height, lines)) + GAP * max(0, len(lines) - 1)

    def sizeHint(self) -> QSize:
        shown = self._shown()
        wide = sum(item.sizeHint().width() + GAP for item in shown)
        return QSize(wide, _height(shown))

    def minimumSize(self) -> QSize:
        shown = self._shown()
        return QSize(max((item.minimumSize().width() for item in shown), default=0), _height(shown))

    def setGeometry(self, area: QRect) -> None:
        super().setGeometry(area)
        top = area.top()
        for number, line in enumerate(self._lines(area.width())):
            high = _height(line)
            widths = _widths(line, area.width())
            left = area.right() + 1 - sum(widths) - GAP * (len(line) - 1)
            for at, (item, wide) in enumerate(zip(line, widths, strict=True)):
                start = area.left() if not number and not at else left
                self._put(item, QRect(start, top, wide, high), area)
                left += wide + GAP
            top += high + GAP

    def _put(self, item: QLayoutItem, place: QRect, area: QRect) -> None:
        owner = self.parentWidget()
        way = owner.layoutDirection() if owner else Qt.LayoutDirection.LeftToRight
        tall = min(place.height(), item.sizeHint().height())
        place.setRect(place.x(), place.y() + (place.height() - tall) // 2, place.width(), tall)
        item.setGeometry(QStyle.visualRect(way, area, place))

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        room = -1
        for item in self._shown():
            need = item.minimumSize().width()
            if not lines or need > room:
                lines.append([])
                room = width
            lines[-1].append(item)
            room -= need + GAP
        return lines


def _height(line: list[QLayoutItem]) -> int:
    return max((item.sizeHint().height() for item in line), default=0)


def _widths(line: list[QLayoutItem], width: int) -> list[int]:
    """As wide as each likes to be, the first ones first where there is not enough for all."""
    least = [item.minimumSize().width() for item in line]
    spare = width - sum(least) - GAP * (len(line) - 1)
    widths = []
    for item, low in zip(line, least, strict=True):
        more = max(0, min(item.sizeHint().width() - low, spare))
        spare -= more
        widths.append(min(low + more, width))
    return widths
