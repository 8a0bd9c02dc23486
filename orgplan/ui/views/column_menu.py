"""The filter of one column: what its cells say, each with a tick and how often it is said."""

from PySide6.QtCore import QPoint, QSize, Qt, QTimer
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QWidget

from orgplan.language import number, tr
from orgplan.ui.models.filtered_rows import FilteredRows
from orgplan.ui.parts import STRETCH, across, button, down, label
from orgplan.ui.theme import larger

WIDTH, HEIGHT, ROW = 300, 340, 26
TEXT = Qt.ItemDataRole.UserRole
_ON, _OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class ColumnMenu(QFrame):
    """Opens under a heading; what is ticked holds at once, and Escape or a click outside closes."""

    def __init__(self, parent: QWidget, rows: FilteredRows, column: int, title: str) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "popup")
        self.setAccessibleName(tr("Filter {column}", column=title))
        self._rows, self._column = rows, column
        self._larger = larger(self.font())
        self.search = QLineEdit()
        self.list = QListWidget()
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._take)
        self._make_list()
        self.clear = button(tr("Show all"), "quiet")
        self.clear.clicked.connect(self._on_clear)
        self.none = button(tr("Untick all"), "quiet")
        self.none.clicked.connect(self._on_none)
        ends = across([self.none, self.clear, STRETCH], 4)
        heading = label(title, "heading")
        self.setLayout(down([heading, self.search, self.list, ends], 8, (12, 10, 12, 10)))
        self.resize(QSize(WIDTH, HEIGHT) * self._larger)

    def open_at(self, place: QPoint) -> None:
        """Show it with its corner there, and the keyboard in its search field."""
        screen = self.screen().availableGeometry()
        left = max(screen.left(), min(place.x(), screen.right() - self.width()))
        self.move(left, min(place.y(), screen.bottom() - self.height()))
        self.show()
        self.search.setFocus()

    def _make_list(self) -> None:
        self.search.setPlaceholderText(tr("Search"))
        self.search.setAccessibleName(tr("Search what the column says"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._narrow)
        self.search.returnPressed.connect(self._on_return)
        self.list.setAccessibleName(tr("What is shown"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setUniformItemSizes(True)
        kept = self._rows.chosen.get(self._column)
        for text, count in self._rows.texts(self._column).items():
            item = QListWidgetItem(f"{text or tr('(empty)')}   {number(count)}")
            item.setData(TEXT, text)
            item.setSizeHint(QSize(0, round(ROW * self._larger)))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(_ON if kept is None or text in kept else _OFF)
            self.list.addItem(item)
        self.list.itemChanged.connect(self._on_ticked)

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(at) for at in range(self.list.count())]

    def _narrow(self, text: str) -> None:
        for item in self._items():
            item.setHidden(text.casefold() not in str(item.data(TEXT)).casefold())

    def _on_ticked(self, item: QListWidgetItem) -> None:
        self._later.start()

    def _on_return(self) -> None:
        """Keep just what the search found."""
        found = {item.data(TEXT) for item in self._items() if not item.isHidden()}
        if self.search.text() and found:
            self._rows.choose(self._column, found)
        self.close()

    def _on_clear(self) -> None:
        self._rows.choose(self._column, None)
        self.close()

    def _on_none(self) -> None:
        for item in self._items():
            item.setCheckState(_ON if item.isHidden() and item.checkState() == _ON else _OFF)

    def _take(self) -> None:
        items = self._items()
        kept = [item.data(TEXT) for item in items if item.checkState() == _ON]
        self._rows.choose(self._column, None if len(kept) == len(items) else kept)
