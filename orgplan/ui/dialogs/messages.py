"""Questions that Qt's own boxes are good enough for; all text is plain."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from orgplan.language import tr

SAVE, DISCARD, CANCEL = "save", "discard", "cancel"


def ask_to_save(parent: QWidget, name: str) -> str:
    """Save, discard or cancel, when a plan with changes is to be closed."""
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(tr("Save changes"))
    box.setText(tr("Save the changes to “{name}”?", name=name))
    box.setInformativeText(tr("If you don't save, they are lost."))
    save = box.addButton(tr("Save"), QMessageBox.ButtonRole.AcceptRole)
    discard = box.addButton(tr("Don't save"), QMessageBox.ButtonRole.DestructiveRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(save)
    box.exec()
    clicked = box.clickedButton()
    box.deleteLater()
    if clicked is save:
        return SAVE
    return DISCARD if clicked is discard else CANCEL
