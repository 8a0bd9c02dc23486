"""A pause in which the event loop and the worker threads both get on."""

from PySide6.QtCore import QEventLoop, QTimer


def pause(milliseconds: int) -> None:
    """As QTest.qWait, which keeps Python's lock to itself: with it every worker stands still."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
