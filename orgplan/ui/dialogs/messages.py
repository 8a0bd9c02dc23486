"""Questions and words that Qt's own boxes are good enough for; all text is plain."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QVBoxLayout, QWidget

from orgplan import __version__
from orgplan.ui.actions import COMMANDS, MENUS
from orgplan.ui.dialogs.dialog import Question
from orgplan.ui.parts import across, clear, down, label

SAVE, DISCARD, CANCEL = "save", "discard", "cancel"


def ask_to_save(parent: QWidget, name: str) -> str:
    """Save, discard or cancel, when a plan with changes is to be closed."""
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle("Save changes")
    box.setText(f"Save the changes to “{name}”?")
    box.setInformativeText("If you don't save, they are lost.")
    save = box.addButton("Save", QMessageBox.ButtonRole.AcceptRole)
    discard = box.addButton("Don't save", QMessageBox.ButtonRole.DestructiveRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(save)
    box.exec()
    clicked = box.clickedButton()
    box.deleteLater()
    if clicked is save:
        return SAVE
    return DISCARD if clicked is discard else CANCEL


def show_about(parent: QWidget) -> None:
    """Name, version and licence."""
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle("About OrgPlan")
    box.setText(f"OrgPlan {__version__}")
    box.setInformativeText(
        "Plans an organization: seats, teams, people and cost, months ahead.\n\n"
        "Licensed under the Apache License 2.0. The icons are Lucide (ISC), the typeface is "
        "Inter (OFL), the toolkit is Qt (LGPL)."
    )
    box.exec()
    box.deleteLater()


class Keys(Question):
    """Every command that has a shortcut."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "Keyboard shortcuts", "", "Close", cancel="")
        columns = []
        for menus in (MENUS[:3], MENUS[3:]):
            column = down([], 4)
            for menu in menus:
                self._add_menu(column, menu)
            column.addStretch(1)
            columns.append(column)
        inside = clear()
        inside.setLayout(across(columns, 36))
        self._form.addRow(inside)

    def _add_menu(self, column: QVBoxLayout, menu: str) -> None:
        rows = [command for command in COMMANDS if command.menu == menu and command.keys]
        if rows:
            heading = label(menu, "small", "quiet", "strong")
            heading.setContentsMargins(0, 6, 0, 2)
            column.addWidget(heading)
        for command in rows:
            keys = label(command.keys, tone="quiet")
            column.addLayout(across([label(command.title.rstrip("…")), 0, keys], 20))
