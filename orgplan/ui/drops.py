"""Files dropped on the window from a folder or a browser's list of downloads."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

SUFFIXES = frozenset((".json", ".html", ".htm", ".md", ".markdown", ".txt"))
"""Of role documents."""
ROLES = SUFFIXES - {".json"}
"""Of role documents that are nothing else, where no plan is open to read them into."""
PLANS = frozenset((".orgplan",))
TABLES = frozenset(
    (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".tsv", ".yaml", ".yml", ".graphml", ".dot")
)
"""Of rosters, and of lists of teams and dependencies."""


class Drops(QObject):
    """Watches a window as long as its owner lives; `dropped` carries the paths of its files."""

    dropped = Signal(object)

    def __init__(
        self, window: QWidget, owner: QObject, suffixes: frozenset[str] = SUFFIXES
    ) -> None:
        super().__init__(owner)
        self._suffixes = suffixes
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragMoveEvent) and self._wanted(event.mimeData()):
            event.acceptProposedAction()
            return True
        if type(event) is QDropEvent and (paths := self._wanted(event.mimeData())):
            event.acceptProposedAction()
            self.dropped.emit(paths)
            return True
        return super().eventFilter(watched, event)

    def _wanted(self, data: QMimeData) -> list[Path]:
        """The files on this machine of these kinds; nothing is fetched from others."""
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        return [path for path in paths if path.suffix.lower() in self._suffixes]
