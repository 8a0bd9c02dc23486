"""Chosen rows of a grouped table dragged onto another heading, which sets what it names."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QDrag, QDropEvent, QMouseEvent, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QToolTip

from orgplan.language import tr
from orgplan.ui.theme import Theme
from orgplan.ui.views.block import Pasted, title_of

if TYPE_CHECKING:
    from orgplan.ui.views.grouped_grid import GroupedGrid

ROWS_MIME = "application/x-orgplan-rows"
"""Carries which table the rows are of: they go nowhere else."""
EDITABLE = Qt.ItemFlag.ItemIsEditable
HELD = QPoint(-14, -6)
"""From the pointer to the words that hang from it, in pixels."""


class Regrouping:
    """The drags of one table. `over` is the heading that would take what is dragged, else -1.

    Only a press on what is chosen already drags: any other chooses a block, as in a spreadsheet.
    """

    def __init__(self, grid: "GroupedGrid", theme: Theme) -> None:
        """Nothing is dragged yet."""
        self._grid, self._theme = grid, theme
        self._pressed: QPoint | None = None
        self.over = -1

    def press(self, event: QMouseEvent) -> None:
        """Remember where a drag may begin."""
        grid, at = self._grid, event.position().toPoint()
        plain = event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
        free = grid.grouped is not None and not grid.dragEnabled()
        chosen = plain and free and grid.selectionModel().isSelected(grid.indexAt(at))
        self._pressed = at if chosen else None

    def move(self, event: QMouseEvent) -> bool:
        """True once a move of the mouse belongs to a drag."""
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return False
        far = (event.position().toPoint() - self._pressed).manhattanLength()
        if far >= QApplication.startDragDistance():
            self._pressed = None
            self._carry()
        return True

    def carried(self) -> QMimeData:
        """What says that rows of this table are dragged."""
        data = QMimeData()
        data.setData(ROWS_MIME, str(id(self)).encode())
        return data

    def is_own(self, event: QDropEvent) -> bool:
        """Whether rows of this table are dragged."""
        return bytes(event.mimeData().data(ROWS_MIME).data()) == str(id(self)).encode()

    def drag(self, event: QDropEvent) -> None:
        """Light the heading that would take the rows, or say why it does not."""
        heading = self._heading(event)
        moved = self._moved(heading)
        can = bool(moved) and all(index.flags() & EDITABLE for index in moved)
        event.setDropAction(Qt.DropAction.MoveAction)
        event.setAccepted(can)
        self._light(heading if can else -1)
        if moved and not can:
            label = title_of(self._grid.model(), moved[0].column())
            words = tr("{label} is worked out and cannot be typed over", label=label)
            QToolTip.showText(self._grid.viewport().mapToGlobal(_place(event)), words, self._grid)
        else:
            QToolTip.hideText()

    def leave(self) -> None:
        """Nothing is dragged over the table any more."""
        self._light(-1)
        QToolTip.hideText()

    def drop(self, event: QDropEvent) -> None:
        """Ask for the text of the heading to be put into the rows."""
        self.drag(event)
        if (groups := self._grid.grouped) is not None and self.over >= 0:
            name, moved = groups.name(self.over), self._moved(self.over)
            self._grid.pasted.emit(Pasted([(index, name) for index in moved], under=name))
        self.leave()

    def _heading(self, event: QDropEvent) -> int:
        """The heading below the pointer, where rows of this table are over one; else -1."""
        row, groups = self._grid.rowAt(_place(event).y()), self._grid.grouped
        on = groups is not None and groups.is_heading(row) and self.is_own(event)
        return row if on else -1

    def _moved(self, heading: int) -> list[QModelIndex]:
        """The cells that would say something else: of the chosen rows that stand elsewhere."""
        groups = self._grid.grouped
        if groups is None or heading < 0:
            return []
        cells = (groups.index(row, groups.column) for row in self._chosen())
        return [index for index in cells if str(index.data()) != groups.name(heading)]

    def _chosen(self) -> list[int]:
        return sorted({index.row() for index in self._grid.selectedIndexes()})

    def _light(self, heading: int) -> None:
        if heading != self.over:
            self.over = heading
            self._grid.viewport().update()

    def _carry(self) -> None:
        """Drag until the button is let go."""
        if (groups := self._grid.grouped) is None:
            return
        drag = QDrag(self._grid)
        drag.setMimeData(self.carried())
        drag.setPixmap(self._held(groups.summary(self._chosen())))
        drag.setHotSpot(HELD)
        drag.exec(Qt.DropAction.MoveAction)

    def _held(self, words: str) -> QPixmap:
        """What is dragged, in words, as it hangs from the pointer."""
        grid, ratio = self._grid, self._grid.devicePixelRatioF()
        size = grid.fontMetrics().boundingRect(words).size()
        area = QRect(0, 0, size.width() + 24, size.height() + 12)
        made = QPixmap(area.size() * ratio)
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(grid.font())
        painter.setBrush(self._theme.colour("accent_ground"))
        painter.setPen(self._theme.colour("accent"))
        painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 7, 7)
        painter.setPen(self._theme.colour("text"))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, words)
        painter.end()
        return made


def _place(event: QDropEvent) -> QPoint:
    return event.position().toPoint()
