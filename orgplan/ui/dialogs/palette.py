"""The palette: finds positions, people, teams, views and commands by a few letters."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from orgplan.language import tr
from orgplan.ui.direction import apart_in
from orgplan.ui.parts import down, label
from orgplan.ui.ranking import MOST, Entry, rank
from orgplan.ui.theme import Theme, larger

Index = QModelIndex | QPersistentModelIndex
NOTE_ROLE = Qt.ItemDataRole.UserRole
MOST_ROWS = 12
WIDE = 520
MARGIN = 10
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


class Found(QAbstractListModel):
    """What answers the words typed, best first; without any, what is offered `at_first`."""

    def __init__(
        self, entries: Sequence[Entry], at_first: Sequence[Entry], theme: Theme, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._all, self._at_first = entries, list(at_first[:MOST])
        self._theme = theme
        self._found = self._at_first

    def search(self, wanted: str) -> None:
        """Look for other words."""
        self.beginResetModel()
        self._found = rank(wanted, self._all) if wanted.strip() else self._at_first
        self.endResetModel()

    def entry(self, row: int) -> Entry:
        """What a row stands for."""
        return self._found[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self._found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self._found[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.text
        if role == NOTE_ROLE:
            return entry.note
        if role == Qt.ItemDataRole.DecorationRole:
            return self._theme.icon(entry.icon) if entry.icon else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{entry.text}, {entry.note}"
        return None


class _Line(QStyledItemDelegate):
    """A name, and at the right a quiet note."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, round(32 * self._theme.scale))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        note, wide = self._note(option, index)
        super().paint(painter, option, index)
        whole = option.rect
        area = QRect(whole.right() - wide - MARGIN, whole.top(), wide, whole.height())
        area = QStyle.visualRect(option.direction, whole, area)
        painter.save()
        painter.setPen(self._theme.colour("text_quiet"))
        short = option.fontMetrics.elidedText(note, Qt.TextElideMode.ElideRight, wide)
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTrailing
        painter.drawText(
            area, QStyle.visualAlignment(option.direction, align), apart_in(option.widget, short)
        )
        painter.restore()

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """The name ends where the note begins."""
        super().initStyleOption(option, index)
        _, wide = self._note(option, index)
        room = option.rect.width() - wide - option.decorationSize.width() - 4 * MARGIN
        end = Qt.TextElideMode.ElideRight
        short = option.fontMetrics.elidedText(option.text, end, room)
        option.text = apart_in(option.widget, short)

    def _note(self, option: QStyleOptionViewItem, index: Index) -> tuple[str, int]:
        """The note, and how much room it gets."""
        note = str(index.data(NOTE_ROLE) or "")
        # Rounded, it may be a hair less than the note is wide.
        wide = option.fontMetrics.horizontalAdvance(note) + 1
        return note, min(wide, option.rect.width() // 2)


class Palette(QFrame):
    """Opens over the search field; `chosen` carries the entry picked."""

    chosen = Signal(object)

    def __init__(
        self, parent: QWidget, entries: Sequence[Entry], at_first: Sequence[Entry], theme: Theme
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(tr("Find"))
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("Find a team, position, person or command"))
        self.field.setAccessibleName(tr("Find"))
        self.model = Found(entries, at_first, theme, self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(_Line(theme, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(tr("Found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._nothing = label(tr("Nothing is called that"), tone="quiet")
        self._nothing.setContentsMargins(8, 8, 8, 8)
        self._nothing.hide()
        self.setLayout(down([self.field, self.list, self._nothing], 6, (8, 8, 8, 8)))
        self.field.textChanged.connect(self._on_text)
        self.field.returnPressed.connect(self._on_return)
        self.field.installEventFilter(self)
        self.list.clicked.connect(self._choose)
        self.list.setCurrentIndex(self.model.index(0))
        self.setFocusProxy(self.field)

    def open_at(self, area: QRect) -> None:
        """Show below the top of an area given in screen coordinates."""
        wide = max(area.width(), round(WIDE * larger(self.font())))
        left = area.center().x() - wide // 2
        self.setFixedWidth(wide)
        self.move(left, area.top() - 8)
        self._fit()
        self.show()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = _MOVES.get(Qt.Key(event.key()))
            if step is not None and self.model.rowCount():
                row = self.list.currentIndex().row() + step
                row = min(max(row, 0), self.model.rowCount() - 1)
                self.list.setCurrentIndex(self.model.index(row))
                return True
        return super().eventFilter(watched, event)

    def _on_text(self, text: str) -> None:
        self.model.search(text)
        self.list.setCurrentIndex(self.model.index(0))
        self._fit()

    def _fit(self) -> None:
        """As high as what was found, within limits."""
        count = self.model.rowCount()
        self._nothing.setVisible(count == 0)
        self.list.setVisible(count > 0)
        self.list.setFixedHeight(min(count, MOST_ROWS) * self.list.sizeHintForRow(0))
        self.adjustSize()

    def _on_return(self) -> None:
        if self.list.currentIndex().isValid():
            self._choose(self.list.currentIndex())

    def _choose(self, index: QModelIndex) -> None:
        entry = self.model.entry(index.row())
        self.close()
        self.chosen.emit(entry)
