"""On which screens a presentation is: the slides on the second, the notes on the window's own."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from orgplan.ui.presenting.speaker import Speaker
from orgplan.ui.presenting.stage import Stage


class Screens(QObject):
    """`changed` comes when a screen was plugged in or out and the windows stand anew.

    `listed` gives the screens there are.
    """

    changed = Signal()

    def __init__(
        self,
        stage: Stage,
        window: QWidget,
        parent: QObject,
        listed: Callable[[], list[QScreen]] = QGuiApplication.screens,
    ) -> None:
        super().__init__(parent)
        self._stage, self._window, self._listed = stage, window, listed
        self.speaker: Speaker | None = None
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        self._application = application
        application.screenAdded.connect(self._later)
        application.screenRemoved.connect(self._later)

    def place(self) -> None:
        """The stage on another screen than the window's where there is one, the notes on this."""
        own = self._window.screen()
        other = next((each for each in self._listed() if each is not own), None)
        _fill(self._stage, other or own)
        if other is not None and self.speaker is None:
            self.speaker = Speaker(self._stage)
        elif other is None and self.speaker is not None:
            gone, self.speaker = self.speaker, None
            gone.close()
            gone.deleteLater()
        if self.speaker is not None:
            _fill(self.speaker, own)

    def close(self) -> None:
        """Take both windows away."""
        self._application.screenAdded.disconnect(self._later)
        self._application.screenRemoved.disconnect(self._later)
        for window in (self._stage, self.speaker):
            if window is not None:
                window.close()
                window.deleteLater()
        self.speaker = None

    def _later(self, screen: QScreen) -> None:
        # Qt is still moving windows off a screen that has gone.
        QTimer.singleShot(0, self, self._again)

    def _again(self) -> None:
        self.place()
        self.changed.emit()
        self._stage.activateWindow()


def _fill(window: QWidget, screen: QScreen) -> None:
    """Put a window over a whole screen."""
    window.setScreen(screen)
    window.setGeometry(screen.geometry())
    window.showFullScreen()
