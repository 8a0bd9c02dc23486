"""Cells of tables of records: how they are painted and edited."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from orgplan.drawing.tokens import SIZES
from orgplan.ui.columns import COLUMNS, Column
from orgplan.ui.direction import apart_in, bare
from orgplan.ui.document import Document
from orgplan.ui.fields import Field
from orgplan.ui.panels.day_line import DayLine
from orgplan.ui.panels.field_widgets import mark
from orgplan.ui.panels.page_parts import CHIPS_SAID
from orgplan.ui.seat_words import OPEN
from orgplan.ui.theme import Theme, numbers

Index = QModelIndex | QPersistentModelIndex
STATUS = next(i for i, column in enumerate(COLUMNS) if column.id == "status")
PERSON = next(i for i, column in enumerate(COLUMNS) if column.id == "person")
Editing = QLineEdit | QComboBox


class FieldCells(QStyledItemDelegate):
    """Edits by the kind of field; what the plan refuses stays typed and is marked.

    `refused` carries the cell whose editor is to open again.
    """

    refused = Signal(object)

    def __init__(
        self, columns: Sequence[Column], document: Document, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._columns = columns
        self._document = document
        self._theme = theme
        self._kept: dict[QPersistentModelIndex, str] = {}

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        field = self._columns[index.column()].field
        assert field is not None
        return self.editor_for(field, parent)

    def editor_for(self, field: Field, parent: QWidget) -> QWidget:
        """The editor for a kind of field, empty."""
        if field.choices is None or field.editor == "several":
            line = QLineEdit(parent)
            line.setAccessibleName(field.label)
            if field.editor == "day":
                DayLine(line, partial(self._take, line), clears=not field.needed)
            return line
        combo = QComboBox(parent)
        combo.setAccessibleName(field.label)
        combo.setEditable(True)
        combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        combo.addItems([option.text for option in field.choices.options(self._document.org)])
        completer = QCompleter(combo.model(), combo)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        combo.setCompleter(completer)
        combo.textActivated.connect(self._on_activated)
        return combo

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        kept = self._kept.pop(QPersistentModelIndex(index), None)
        text = str(index.data()) if kept is None else kept
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findText(text))
            editor.setEditText(text)
            line = editor.lineEdit()
            if line is not None:
                line.selectAll()
        elif isinstance(editor, QLineEdit):
            editor.setText(text)
            editor.selectAll()
        mark(editor, kept is not None)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        text = editor.currentText() if isinstance(editor, QComboBox) else editor.text()  # type: ignore[attr-defined]
        if not model.setData(index, text):
            cell = QPersistentModelIndex(index)
            self._kept[cell] = text
            self.refused.emit(cell)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        area = option.rect
        editor.setGeometry(area.adjusted(-1, -1, 1, 1))
        if editor.property("days"):
            # The day and the button beside it, both whole.
            editor.resize(max(area.width() + 2, round(128 * self._theme.scale)), editor.height())
        if isinstance(editor, QComboBox):
            editor.resize(max(area.width() + 2, 180), editor.height())

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), SIZES.row)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.text = apart_in(option.widget, option.text)
        column = self._columns[index.column()]
        if column.right:
            option.font = numbers(option.font)
        if not column.editable:
            option.palette.setColor(option.palette.ColorRole.Text, self._theme.colour("text_quiet"))
        if column.id in ("title", "name"):
            option.font.setWeight(QFont.Weight.DemiBold)

    def _on_activated(self, text: str) -> None:
        editor = self.sender()
        if isinstance(editor, QComboBox):
            self._take(editor)

    def _take(self, editor: QWidget) -> None:
        """Put what was chosen into the plan, and close."""
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, self.EndEditHint.NoHint)


class Cells(FieldCells):
    """Cells of the table of positions: open seats in the accent, the status as a chip."""

    def __init__(self, document: Document, theme: Theme, parent: QWidget) -> None:
        super().__init__(COLUMNS, document, theme, parent)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        if index.column() == PERSON and bare(option.text) == OPEN:
            option.palette.setColor(option.palette.ColorRole.Text, self._theme.colour("accent"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if index.column() != STATUS:
            super().paint(painter, option, index)
            return
        word = paint_ground(self, painter, option, index)
        if word:
            paint_chip(painter, option, self._theme, word)


def paint_ground(
    cells: QStyledItemDelegate, painter: QPainter, option: QStyleOptionViewItem, index: Index
) -> str:
    """A cell without its words, which are answered."""
    ground = QStyleOptionViewItem(option)
    cells.initStyleOption(ground, index)
    word, ground.text = ground.text, ""
    style = option.widget.style() if option.widget else None
    if style is not None:
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, ground, painter, option.widget)
    return bare(str(word))


def paint_chip(painter: QPainter, option: QStyleOptionViewItem, theme: Theme, word: str) -> None:
    """A status word on its tone, at the left of a cell."""
    tone = CHIPS_SAID.get(word, "neutral")
    fill, ink = (f"{tone}_ground", tone) if tone != "neutral" else ("hover", "text")
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    font = QFont(option.font)
    font.setPixelSize(round(SIZES.note * theme.scale))
    painter.setFont(font)
    wide = painter.fontMetrics().horizontalAdvance(word) + 18
    high = 20 * theme.scale
    area = QRectF(option.rect.x() + 11, option.rect.center().y() - high / 2, wide, high)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(fill))
    painter.drawRoundedRect(area, high / 2, high / 2)
    painter.setPen(theme.colour(ink))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, word)
    painter.restore()
