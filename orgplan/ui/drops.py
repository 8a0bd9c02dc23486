"""Role documents dropped on the window from a folder or a browser's list of downloads."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

SUFFIXES = frozenset((".json", ".html", ".htm", ".md", ".markdown", ".txt"))


class Drops(QObject):
    """Watches a window as long as its owner lives; `dropped` carries the path of a document."""

    dropped = Signal(object)

    def __init__(self, window: QWidget, owner: QObject) -> None:
        super().__init__(owner)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragMoveEvent) and documents(event.mimeData()):
            event.acceptProposedAction()
            return True
        if type(event) is QDropEvent and (paths := documents(event.mimeData())):
            event.acceptProposedAction()
            self.dropped.emit(paths[0])
            return True
        return super().eventFilter(watched, event)


def documents(data: QMimeData) -> list[Path]:
    """The files on this machine that may hold a role document; nothing is fetched from others."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in SUFFIXES]
