"""Where windows stand: always so that they can be reached, whatever screens are plugged in."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

HANDLE = QRect(0, 0, 120, 32)
"""What has to be seen of a window's upper edge, so that it can be dragged."""


def brought_back(window: QRect, screens: Sequence[QRect]) -> QRect:
    """A window's place, on the first screen where it can be reached on none."""
    if not screens or any(_reachable(window, screen) for screen in screens):
        return window
    home = screens[0]
    size = window.size().boundedTo(home.size())
    room = home.size() - size
    return QRect(home.topLeft() + QPoint(room.width() // 2, room.height() // 2), size)


def keep_on_screen(window: QWidget) -> None:
    """Bring a window back whose screen is gone."""
    primary = QGuiApplication.primaryScreen()
    screens = [screen for screen in QGuiApplication.screens() if screen is not primary]
    places = [screen.availableGeometry() for screen in (primary, *screens) if screen is not None]
    wanted = brought_back(window.geometry(), places)
    if wanted != window.geometry():
        window.setGeometry(wanted)


def place_beside(window: QWidget, other: QWidget, by: int) -> None:
    """Put a window as large as another a little beside it."""
    if not other.isMaximized() and not other.isFullScreen():
        window.setGeometry(other.geometry().translated(by, by))
    keep_on_screen(window)


def _reachable(window: QRect, screen: QRect) -> bool:
    """Whether enough of the upper edge is on a screen, wherever along it."""
    edge = QRect(window.left(), window.top(), window.width(), HANDLE.height())
    seen = edge.intersected(screen)
    return seen.width() >= min(HANDLE.width(), window.width()) and seen.height() > 0
