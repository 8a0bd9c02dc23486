"""What to do where the file to be saved over is not the one that was opened."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from orgplan.language import tr

COMPARE, COPY, REPLACE, CANCEL = "compare", "copy", "replace", "cancel"
LEAD = tr(
    "Somebody else has saved it, a sync program has exchanged it, or it was moved. "
    "Both versions are whole: yours is here, and the other is in the file. "
    "Replacing it keeps the other version among the backups."
)


def ask_about_conflict(parent: QWidget, path: Path) -> str:
    """Compare, save a copy, replace, or nothing; nothing has been written so far."""
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(tr("The file has changed"))
    box.setText(tr("{path} is no longer the file that you opened.", path=path.name))
    box.setInformativeText(LEAD)
    answers = {
        box.addButton(tr("Compare and merge…"), QMessageBox.ButtonRole.AcceptRole): COMPARE,
        box.addButton(tr("Save mine as a copy…"), QMessageBox.ButtonRole.AcceptRole): COPY,
        box.addButton(tr("Replace it"), QMessageBox.ButtonRole.DestructiveRole): REPLACE,
    }
    for button, answer in answers.items():
        if answer == COMPARE:
            button.setEnabled(path.is_file())
        if answer == COPY:
            box.setDefaultButton(button)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.exec()
    clicked = box.clickedButton()
    box.deleteLater()
    return next((answer for button, answer in answers.items() if button is clicked), CANCEL)
