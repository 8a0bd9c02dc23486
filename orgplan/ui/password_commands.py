"""File ▸ Set a password, Remove the password: for the plan that is open."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from orgplan.language import tr
from orgplan.storage.secret.keys import missing
from orgplan.ui.files import Files
from orgplan.ui.workspace import Workspace

SET, REMOVE = "password", "remove_password"


class PasswordCommands(QObject):
    """Made with a workspace and gone with it."""

    def __init__(self, workspace: Workspace, files: Files) -> None:
        super().__init__(workspace)
        self._files = files
        self._window = workspace.window
        self._window.actions_table.handle({SET: self.set_password, REMOVE: self.remove_password})
        menu = self._window.actions_table.menus["File"]
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(self.allow)

    def allow(self) -> None:
        """Offer what can be done with this plan, greyed with the reason where nothing can."""
        reason, has_one = missing(), self._has_password
        actions = self._window.actions_table
        actions[SET].setEnabled(not reason)
        actions[SET].setToolTip(reason)
        actions[SET].setText(tr("Change the password…") if has_one else tr("Set a password…"))
        actions[REMOVE].setEnabled(has_one)
        actions[REMOVE].setToolTip("" if has_one else tr("The plan has no password"))

    def set_password(self) -> None:
        """Ask for a new password and save with it."""
        from orgplan.ui.dialogs.password import SetPassword

        dialog = SetPassword(self._window, has_one=self._has_password)
        if self._ask(dialog) and self._files.saver is not None:
            self._files.saver.change_password(dialog.salt)

    def remove_password(self) -> None:
        """Save without a password from now on."""
        from orgplan.ui.dialogs.password import RemovePassword

        if self._ask(RemovePassword(self._window)) and self._files.saver is not None:
            self._files.saver.change_password("")

    @property
    def _has_password(self) -> bool:
        return self._files.saver is not None and self._files.saver.has_password

    def _ask(self, dialog: QDialog) -> bool:
        done = bool(dialog.exec())
        dialog.deleteLater()
        return done
