"""A field over an object in which its name is changed: Enter keeps it, Escape does not."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from orgplan.language import tr

_HIGH, _WIDE = 28, 180


class RenameField(QLineEdit):
    """Stands where the object stands, and goes when the name is kept or given up."""

    named = Signal(object, object)
    """The id of the object, and what it is to be called."""

    def __init__(self, parent: QWidget, id: str, name: str, area: QRectF) -> None:
        """Over an area of parent, with the object's name as it is."""
        super().__init__(name, parent)
        self._id, self._name, self._done = id, name, False
        wide = max(_WIDE, round(area.width()))
        left = min(max(0, round(area.center().x()) - wide // 2), max(0, parent.width() - wide))
        top = min(max(0, round(area.center().y()) - _HIGH // 2), max(0, parent.height() - _HIGH))
        self.setGeometry(left, top, wide, _HIGH)
        self.setAccessibleName(tr("Name"))
        self.editingFinished.connect(self.commit)
        self.selectAll()
        self.show()
        self.setFocus()

    def commit(self) -> None:
        """Keep what is typed, if it is another name."""
        name = self.text().strip()
        if not self._done and name and name != self._name:
            self.named.emit(self._id, name)
        self._end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._end()
        else:
            super().keyPressEvent(event)

    def _end(self) -> None:
        if not self._done:
            self._done = True
            parent = self.parentWidget()
            if self.hasFocus() and parent is not None:
                parent.setFocus()
            self.hide()
            self.deleteLater()
