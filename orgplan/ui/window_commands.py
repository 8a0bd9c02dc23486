"""The commands of the window itself: theme, panes, full screen, help."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from orgplan.language import tr
from orgplan.ui.masking import SCREEN
from orgplan.ui.theme import CHOICES
from orgplan.ui.window import Window

THEMES = {
    "system": tr("As the system"),
    "light": tr("Light"),
    "dark": tr("Dark"),
    "contrast": tr("High contrast"),
}

HIDING = ("hide_pay", "hide_names")


class WindowCommands(QObject):
    """Lives as long as the window."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        window.actions_table.handle(self._handlers())
        self._themes = QActionGroup(self)
        for choice in CHOICES:
            action = QAction(THEMES[choice], window)
            action.setCheckable(True)
            action.setData(choice)
            self._themes.addAction(action)
            window.actions_table.menus["theme"].addAction(action)
        self._themes.triggered.connect(self._on_theme)
        # Another window, or the settings, may have switched it.
        window.actions_table.menus["theme"].aboutToShow.connect(self._show_theme)
        self._show_theme()
        self._restore_mask()
        SCREEN.changed.connect(self._on_masking)

    def _handlers(self) -> dict[str, Callable[[], object]]:
        window = self._window
        return {
            "navigation": self._show_panels,
            "inspector": self._show_panels,
            "hide_pay": self._hide,
            "hide_names": self._hide,
            "next_pane": lambda: self._step_pane(1),
            "previous_pane": lambda: self._step_pane(-1),
            "minimize": window.showMinimized,
            "full_screen": self._full_screen,
            "keys": self._show_keys,
            "about": self._show_about,
            "settings": self._show_settings,
            "log": self._show_log,
        }

    def _on_theme(self, action: QAction) -> None:
        self._window.theme.choose(str(action.data()))
        self._window.settings.set_text("theme", str(action.data()))

    def _show_theme(self) -> None:
        for action in self._themes.actions():
            action.setChecked(action.data() == self._window.theme.choice)

    def _hide(self) -> None:
        actions = self._window.actions_table
        pay, names = (actions[name].isChecked() for name in HIDING)
        SCREEN.hide(pay=pay, names=names)

    def _restore_mask(self) -> None:
        """What was hidden when the program ended is hidden when it starts again."""
        # A window that is opened while somebody presents shows no more than the others.
        if not SCREEN.presenting:
            hidden = self._window.settings.text("masked").split()
            SCREEN.hide(pay="pay" in hidden, names="names" in hidden)
        self._show_mask()

    def _on_masking(self) -> None:
        self._show_mask()
        if not SCREEN.presenting:
            hidden = [n for n, on in (("pay", SCREEN.pay), ("names", SCREEN.names)) if on]
            self._window.settings.set_text("masked", " ".join(hidden))

    def _show_mask(self) -> None:
        actions = self._window.actions_table
        for name, on in zip(HIDING, (SCREEN.pay, SCREEN.names), strict=True):
            actions[name].setChecked(on)
        actions.allow()
        self._window.status.show_hidden(SCREEN.pay, SCREEN.names)

    def _show_panels(self) -> None:
        actions = self._window.actions_table
        self._window.navigation.setVisible(actions["navigation"].isChecked())
        self._window.inspector.setVisible(actions["inspector"].isChecked())

    def _step_pane(self, by: int) -> None:
        """Move the keyboard from pane to pane, to the first control of each."""
        window = self._window
        panes = [window.top_bar, window.navigation, window.stack, window.inspector]
        panes = [pane for pane in panes if pane.isVisible()]
        focus = QApplication.focusWidget()
        at = next((i for i, pane in enumerate(panes) if focus and pane.isAncestorOf(focus)), 0)
        first = _first_control(panes[(at + by) % len(panes)])
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def _full_screen(self) -> None:
        if self._window.actions_table["full_screen"].isChecked():
            self._window.showFullScreen()
        else:
            self._window.showNormal()

    def _show_keys(self) -> None:
        from orgplan.ui.dialogs.keys import Keys

        _show(Keys(self._window))

    def _show_about(self) -> None:
        from orgplan.ui.dialogs.about import About

        _show(About(self._window))

    def _show_settings(self) -> None:
        from orgplan.ui.dialogs.settings import SettingsPage

        _show(SettingsPage(self._window))

    def _show_log(self) -> None:
        """The log's folder, which is only there once something went wrong."""
        from orgplan.storage.fault_log import logs_home
        from orgplan.ui.shell import show_folder

        if logs_home().is_dir():
            show_folder(logs_home())
        else:
            words = tr("There is no log: OrgPlan has had no fault. It would be in {folder}.",
                       folder=logs_home())  # fmt: skip
            self._window.messages.say(words, "good")


def _show(page: QDialog) -> None:
    page.exec()
    page.deleteLater()


def _first_control(pane: QWidget) -> QWidget | None:
    """The first widget of a pane, in the order of Tab, that takes the keyboard."""
    wants = Qt.FocusPolicy.TabFocus
    found = pane.nextInFocusChain()
    while found is not None and found is not pane:
        can = found.focusPolicy() & wants and found.isVisible() and found.isEnabled()
        if can and pane.isAncestorOf(found):
            return found
        found = found.nextInFocusChain()
    return None
