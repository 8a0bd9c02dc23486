"""A small question: words, a few fields, and two buttons named after what they do."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QPushButton,
    QWidget,
)

from orgplan.language import tr
from orgplan.model.errors import OrgPlanError
from orgplan.ui.dialogs.base import Dialog
from orgplan.ui.panels.combo import Combo
from orgplan.ui.parts import describe, down, label, wrapped
from orgplan.ui.theme import larger


class ChoiceField(Combo):
    """Shows its longest words where there is room, and does not push its caption away for them."""

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        return QSize(min(least.width(), 200), least.height())


def ending(dialog: QDialog, go: QPushButton) -> QDialogButtonBox:
    """Cancel and the button that does it, which waits until there is something to do."""
    buttons = QDialogButtonBox()
    go.setDefault(True)
    go.setEnabled(False)
    buttons.addButton(go, QDialogButtonBox.ButtonRole.AcceptRole)
    buttons.addButton(giving_up(tr("Cancel")), QDialogButtonBox.ButtonRole.RejectRole)
    buttons.rejected.connect(dialog.reject)
    return buttons


def giving_up(text: str) -> QPushButton:
    """A button to leave a dialog by, which Return in a field never means.

    Qt takes the first button after the field that has the keyboard, where it may.
    """
    made = QPushButton(text)
    made.setAutoDefault(False)
    return made


class Question(Dialog):
    """Stays open with a sentence when the answer is refused; what was typed stays."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        text: str,
        verb: str,
        kind: str = "",
        cancel: str = tr("Cancel"),
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(round(420 * larger(self.font())))
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(12)
        self._form.setVerticalSpacing(8)
        self._wrong = wrapped(tone="bad")
        self._wrong.hide()
        words = wrapped(text, tone="quiet")
        words.setVisible(bool(text))
        buttons = QDialogButtonBox()
        if cancel:
            buttons.addButton(giving_up(cancel), QDialogButtonBox.ButtonRole.RejectRole)
        self.go = QPushButton(verb)
        describe(self.go, kind=kind or "primary")
        buttons.addButton(self.go, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        self.go.setDefault(True)
        parts = [label(title, "title"), words, self._form, self._wrong, buttons]
        self.setLayout(down(parts, 12, (20, 18, 20, 16)))

    def add_line(self, caption: str, text: str = "", hint: str = "") -> QLineEdit:
        """A field for words."""
        field = QLineEdit(text)
        field.setPlaceholderText(hint)
        self._add(caption, field)
        return field

    def add_day(self, caption: str, text: str = "", hint: str = "") -> QLineEdit:
        """A field for a day, typed or chosen."""
        from orgplan.ui.panels.day_line import DayLine

        field = self.add_line(caption, text, hint)
        DayLine(field, lambda: None)
        return field

    def add_choice(self, caption: str, options: Sequence[tuple[str, str]]) -> QComboBox:
        """A field with ids and their words."""
        field = ChoiceField()
        for key, words in options:
            field.addItem(words, key)
        self._add(caption, field)
        return field

    def answer(self) -> None:
        """Do what the button says; raises OrgPlanError where the answer will not do."""

    def _add(self, caption: str, field: QWidget) -> None:
        field.setAccessibleName(caption)
        words = label(caption, tone="quiet")
        words.setBuddy(field)
        self._form.addRow(words, field)
        if self._form.rowCount() == 1:
            # Else the buttons have the keyboard, which were made before.
            field.setFocus()

    def _on_accepted(self) -> None:
        try:
            self.answer()
        except OrgPlanError as error:
            self._wrong.setText(str(error))
            self._wrong.show()
            self.make_room()
            return
        self.accept()
