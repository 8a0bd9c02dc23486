"""Passwords of plans: asked for where a plan is opened, set, changed and removed."""

from PySide6.QtWidgets import QLineEdit, QWidget

from orgplan.language import tr, trc
from orgplan.model.errors import FileError, OrgPlanError
from orgplan.storage.secret.keys import PasswordError, new_key
from orgplan.ui.dialogs.dialog import Question

SHORTEST = 8


class AskPassword(Question):
    """Asks for the password of a file until it is the right one."""

    def __init__(self, parent: QWidget, error: PasswordError) -> None:
        name = error.path.name
        words = tr("{name} has a password, or is no plan of OrgPlan.", name=name)
        super().__init__(parent, tr("Password"), words, trc("button", "Open"))
        self._error = error
        self._password = _hidden(self.add_line(tr("Password")))

    def answer(self) -> None:
        assert self._error.answer is not None
        if not self._error.answer(self._password.text()):
            self._password.selectAll()
            raise self._error


def knows_password(parent: QWidget, error: OrgPlanError) -> bool:
    """Whether the user gave the password that was missing; it is known from then on."""
    assert isinstance(error, PasswordError)
    dialog = AskPassword(parent, error)
    known = bool(dialog.exec())
    dialog.deleteLater()
    return known


class SetPassword(Question):
    """Asks for a new password twice, and says first that nothing opens the plan without it.

    `salt` is that of the new key once it is answered.
    """

    def __init__(self, parent: QWidget, *, has_one: bool) -> None:
        title = tr("Change the password") if has_one else tr("Set a password")
        words = tr(
            "Write the password down in a safe place: a plan whose password is forgotten cannot "
            "be opened again by anybody. The plan's file, its backups and what OrgPlan keeps "
            "while you work are encrypted with it, and the plan is saved now. What you export, "
            "and copies made before, by mail or a sync service too, are not."
        )
        super().__init__(parent, title, words, title)
        self._first = _hidden(self.add_line(tr("Password"), "", tr("At least 8 characters")))
        self._again = _hidden(self.add_line(tr("Repeat it")))
        self.salt = ""

    def answer(self) -> None:
        password = self._first.text()
        if len(password) < SHORTEST:
            raise FileError(tr("A password needs at least 8 characters: type a longer one"))
        if password != self._again.text():
            raise FileError(tr("The two passwords differ: type the same one twice"))
        self.salt = new_key(password).salt.hex()


class RemovePassword(Question):
    """Asks whether everybody who gets the file may open it."""

    def __init__(self, parent: QWidget) -> None:
        words = tr(
            "The plan is saved now, and from then on opens without a password, its backups too."
        )
        super().__init__(
            parent, tr("Remove the password"), words, tr("Remove the password"), "danger"
        )


def _hidden(field: QLineEdit) -> QLineEdit:
    field.setEchoMode(QLineEdit.EchoMode.Password)
    return field
