"""The list of role documents, with a field that searches in their words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QFont, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem

from orgplan.drawing.tokens import SIZES
from orgplan.language import tr
from orgplan.ui.parts import down, wrapped
from orgplan.ui.views.blueprints_rows import SHEETS
from orgplan.ui.views.blueprints_shelf import IMPORTED, Shelved

if TYPE_CHECKING:
    from orgplan.blueprint.library import Entry

_KEY = Qt.ItemDataRole.UserRole


class _Search(QLineEdit):
    """Down goes into the list."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class BlueprintList(QFrame):
    """Groups of documents; `chosen` carries the key of the one picked."""

    chosen = Signal(str)
    removed = Signal(str)
    """Carries the key of an imported document that is to go."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.search = _Search()
        self.search.setPlaceholderText(tr("Find a role or a skill"))
        self.search.setAccessibleName(tr("Find a blueprint"))
        self.search.setClearButtonEnabled(True)
        self.search.setProperty("role", "search")
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Blueprints"))
        self.list.setProperty("role", "navigation")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._remove = self._removal()
        self._nothing = wrapped(tr("No blueprint speaks of that."), tone="quiet")
        self._nothing.setContentsMargins(8, 0, 8, 0)
        self._nothing.hide()
        self.setLayout(down([self.search, self._nothing, self.list], 6, (7, 7, 7, 7)))
        self._items: Sequence[Shelved] = ()
        self._words: dict[str, str] = {}
        self.search.textChanged.connect(self._on_search)
        self.search.left.connect(self.list.setFocus)
        self.list.currentItemChanged.connect(self._on_current)

    def _removal(self) -> QAction:
        """The command of the list, in its context menu and on the Delete key."""
        made = QAction(tr("Remove from the library"), self.list)
        made.setShortcut(QKeySequence(Qt.Key.Key_Delete))
        made.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        made.triggered.connect(self._on_remove)
        self.list.addAction(made)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        return made

    def show_entries(self, items: Sequence[Shelved], current: str) -> None:
        """List documents, one of them marked."""
        self._items = items
        self._fill(current)

    def show_chosen(self, key: str) -> None:
        """Mark a document."""
        for at in range(self.list.count()):
            if self.list.item(at).data(_KEY) == key:
                self.list.setCurrentRow(at)

    def _fill(self, current: str) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        self.list.ensurePolished()
        wanted = self.search.text().casefold().split()
        found = [item for item in self._items if self._speaks(item.entry, wanted)]
        headed = len({item.group for item in self._items}) > 1
        group = ""
        for item in found:
            if headed and item.group != group:
                group = item.group
                self.list.addItem(_heading(group))
            self.list.addItem(_line(item.entry))
        self._nothing.setVisible(bool(wanted) and not found)
        self.show_chosen(current)
        self.list.blockSignals(False)
        self._allow()

    def _speaks(self, entry: Entry, wanted: Sequence[str]) -> bool:
        """Whether every word occurs in the document; its text is put together once."""
        if not wanted:
            return True
        if entry.key not in self._words:
            self._words[entry.key] = _all_words(entry)
        return all(word in self._words[entry.key] for word in wanted)

    def _on_search(self, text: str) -> None:
        item = self.list.currentItem()
        self._fill(item.data(_KEY) if item else "")

    def _allow(self) -> None:
        """Only what was imported can be removed."""
        item = self.list.currentItem()
        groups = {shelved.entry.key: shelved.group for shelved in self._items}
        self._remove.setEnabled(item is not None and groups.get(item.data(_KEY)) == IMPORTED)

    def _on_remove(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.removed.emit(item.data(_KEY))

    def _on_current(self, item: QListWidgetItem | None, before: object) -> None:
        self._allow()
        if item is not None and item.data(_KEY):
            self.chosen.emit(item.data(_KEY))


def _all_words(entry: Entry) -> str:
    cells = (cell for sheet in SHEETS for row in sheet.rows(entry.blueprint) for cell in row.cells)
    return " ".join((entry.title, *cells)).casefold()


def _heading(text: str) -> QListWidgetItem:
    made = QListWidgetItem(text)
    font = QFont()
    font.setPixelSize(SIZES.small)
    font.setWeight(QFont.Weight.DemiBold)
    made.setFont(font)
    made.setFlags(Qt.ItemFlag.NoItemFlags)
    return made


def _line(entry: Entry) -> QListWidgetItem:
    made = QListWidgetItem(entry.title)
    made.setData(_KEY, entry.key)
    return made
