"""Fields that are edited in place: they keep what was typed when the plan refuses it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QPlainTextEdit, QWidget

from orgplan.ui.fields import Field, Option
from orgplan.ui.panels.combo import Combo
from orgplan.ui.panels.day_line import DayLine
from orgplan.ui.panels.short_line import ShortLine
from orgplan.ui.parts import describe, escape
from orgplan.ui.theme import restyle

MIXED = "mixed"
Offer = Callable[[], Sequence[Option]]


def mark(widget: QWidget, wrong: bool) -> None:
    """Show or take away the sign of an error."""
    value = "true" if wrong else ""
    if (widget.property("wrong") or "") != value:
        widget.setProperty("wrong", value)
        restyle(widget)


class TextField(ShortLine):
    """One line; `typed` comes when the user is done and the text differs."""

    typed = Signal(str)

    def __init__(self, field: Field) -> None:
        super().__init__()
        describe(self, kind="quiet")
        self.setAccessibleName(field.label)
        self._worked_out = field.put is None
        self.setReadOnly(self._worked_out)
        self._shown = ""
        self.editingFinished.connect(self._on_finished)

    def show_text(self, text: str, mixed: bool = False) -> None:
        """Show the plan's value, unless the user is in the middle of typing another."""
        if self.hasFocus() and self.isModified():
            return
        if text == self._shown == self.text() and mixed == bool(self.placeholderText()):
            mark(self, False)
            return
        self._shown = text
        self.setPlaceholderText(MIXED if mixed else "")
        self.setText(text)
        self.setCursorPosition(0)
        self.setToolTip(escape(text))
        mark(self, False)

    def lock(self, reason: str) -> None:
        """Let it be read only, and say why; or let it be edited again."""
        self.setReadOnly(self._worked_out or bool(reason))
        self.setAccessibleDescription(reason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.isModified():
            self.setModified(False)
            self.show_text(self._shown, bool(self.placeholderText()))
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setCursorPosition(0)

    def _on_finished(self) -> None:
        if self.isModified() and self.text() != self._shown:
            self.setModified(False)
            self.typed.emit(self.text())
        elif self.isModified():
            self.setModified(False)
            mark(self, False)


def _is_escape(event: QEvent) -> bool:
    pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
    return pressed and event.key() == Qt.Key.Key_Escape  # type: ignore[attr-defined]


class DayField(TextField):
    """A day, typed or chosen."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.days = DayLine(self, self._on_finished, clears=not field.needed)


class ChoiceField(Combo):
    """A list that is typed into or opened; filled when it is first needed."""

    typed = Signal(str)

    def __init__(self, field: Field, offer: Offer) -> None:
        super().__init__()
        describe(self, kind="quiet")
        self.setAccessibleName(field.label)
        self._offer = offer
        self._shown = ""
        self._filled = False
        self.setEditable(True)
        self._line = line = ShortLine(self)
        self.setLineEdit(line)
        line.setAccessibleName(field.label)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMinimumContentsLength(6)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMaxVisibleItems(14)
        self.textActivated.connect(self._on_activated)
        self._line.editingFinished.connect(self._on_finished)
        self._line.installEventFilter(self)

    def text(self) -> str:
        """What the field says."""
        return self.currentText()

    def show_text(self, text: str, mixed: bool = False) -> None:
        """Show the plan's value, unless the user is in the middle of typing another."""
        if self._line.hasFocus() and self._line.isModified():
            return
        self._shown = text
        self._filled = False
        self._line.setPlaceholderText(MIXED if mixed else "")
        self.setEditText(text)
        self._line.setCursorPosition(0)
        self.setToolTip(escape(text))
        mark(self, False)

    def lock(self, reason: str) -> None:
        """Let it be read only, and say why; or let it be edited again."""
        self._line.setReadOnly(bool(reason))
        self.setAccessibleDescription(reason)

    def showPopup(self) -> None:
        if not self._line.isReadOnly():
            self._fill()
            super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        # Scrolling past a field must not change it.
        event.ignore()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self._fill()
            if isinstance(event, QFocusEvent) and event.reason() != Qt.FocusReason.MouseFocusReason:
                self._line.selectAll()
        elif _is_escape(event) and self._line.isModified():
            self._line.setModified(False)
            self.show_text(self._shown)
            return True
        return super().eventFilter(watched, event)

    def _fill(self) -> None:
        if self._filled or self._line.isReadOnly():
            return
        self._filled = True
        text = self.currentText()
        self.blockSignals(True)
        self.clear()
        self.addItems([option.text for option in self._offer()])
        self.setCurrentIndex(self.findText(text))
        self.setEditText(text)
        self.blockSignals(False)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.activated.connect(self._on_activated)
        self.setCompleter(completer)

    def _on_activated(self, text: str) -> None:
        self._line.setModified(False)
        if text != self._shown:
            self.typed.emit(text)

    def _on_finished(self) -> None:
        if self._line.isModified():
            self._on_activated(self.currentText())


class NoteField(QPlainTextEdit):
    """A few lines of words."""

    typed = Signal(str)

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.setAccessibleName(field.label)
        self.setTabChangesFocus(True)
        self.setFixedHeight(66)
        self._shown = ""

    def text(self) -> str:
        """What the field says."""
        return self.toPlainText()

    def show_text(self, text: str, mixed: bool = False) -> None:
        """Show the plan's value, unless the user is typing."""
        if self.hasFocus() and self.toPlainText() != self._shown:
            return
        self._shown = text
        self.setPlaceholderText(MIXED if mixed else "")
        self.setPlainText(text)
        mark(self, False)

    def lock(self, reason: str) -> None:
        """Let it be read only, and say why; or let it be edited again."""
        self.setReadOnly(bool(reason))
        self.setAccessibleDescription(reason)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.toPlainText() != self._shown:
            self.typed.emit(self.toPlainText())


FieldWidget = TextField | ChoiceField | NoteField


def field_widget(field: Field, offer: Offer) -> FieldWidget:
    """The widget for a kind of field."""
    if field.choices is not None and field.editor != "several":
        return ChoiceField(field, offer)
    if field.editor == "note":
        return NoteField(field)
    return DayField(field) if field.editor == "day" else TextField(field)
