"""A document as plain text, passage by passage, each with its number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from orgplan.language import tr
from orgplan.ui.theme import Theme, numbers
from orgplan.ui.views.blueprints_table import fit_rows

if TYPE_CHECKING:
    from orgplan.blueprint.blocks import Block
    from orgplan.blueprint.library import Entry

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
WRAPPED = 2_000
"""Longer documents show a line for each passage, which is quicker than measuring them."""
_HIGH = 25


class PassageModel(QAbstractTableModel):
    """Numbers and passages; nothing in them is read as markup."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.blocks: tuple[Block, ...] = ()
        self._unplaced: frozenset[int] = frozenset()
        self._bold = QFont()
        self._bold.setWeight(QFont.Weight.DemiBold)
        self._figures = numbers(QFont())

    def show_entry(self, entry: Entry) -> None:
        """Show another document."""
        self.beginResetModel()
        self.blocks = entry.document.blocks
        self._unplaced = frozenset(row.block for row in entry.blueprint.unplaced)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.blocks)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        block = self.blocks[index.row()]
        return self._text(block, role) if index.column() else self._number(block, role)

    def _number(self, block: Block, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return str(block.number)
        if role == Qt.ItemDataRole.FontRole:
            return self._figures
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._theme.colour("text_quiet")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def _text(self, block: Block, role: int) -> Any:
        unplaced = block.number in self._unplaced
        if role == Qt.ItemDataRole.DisplayRole:
            return _words(block)
        if role == Qt.ItemDataRole.FontRole and block.kind == "heading":
            return self._bold
        if role == Qt.ItemDataRole.ForegroundRole and unplaced:
            return self._theme.colour("warning")
        if role == Qt.ItemDataRole.AccessibleDescriptionRole and unplaced:
            return tr("Not placed")
        return None


def _words(block: Block) -> str:
    if block.kind == "item":
        return f"{'    ' * (block.level - 1)}•  {block.text}"
    return block.text.replace(" | ", "   |   ") if block.kind == "row" else block.text


class DocumentTable(QTableView):
    """The whole document; a passage can be shown in its place."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._stale = False
        self.passages = PassageModel(theme, self)
        self.setModel(self.passages)
        self.setProperty("role", "card")
        self.setProperty("kind", "rows")
        self.setAccessibleName(tr("Document"))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        self.setColumnWidth(0, 58)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(_HIGH)
        self.verticalHeader().setDefaultSectionSize(_HIGH)

    def show_entry(self, entry: Entry) -> None:
        """Show another document from its beginning."""
        self.passages.show_entry(entry)
        self._stale = not self.isVisible()
        if not self._stale:
            self._settle()
        self.scrollToTop()

    def show_block(self, number: int) -> None:
        """Show a passage in its place."""
        for at, block in enumerate(self.passages.blocks):
            if block.number == number:
                index = self.passages.index(at, 1)
                self.setCurrentIndex(index)
                self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._settle()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self._settle()

    def _settle(self) -> None:
        wrapped = len(self.passages.blocks) <= WRAPPED
        self.setWordWrap(wrapped)
        if wrapped:
            fit_rows(self)
