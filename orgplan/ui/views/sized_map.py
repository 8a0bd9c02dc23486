"""Maps that are drawn for the size of their canvas, anew once it has settled."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent

from orgplan.ui.views.map_view import MapView
from orgplan.ui.views.view import Surroundings

_SETTLED = 120


class SizedMapView(MapView):
    """A map of which some readings follow the size of the canvas."""

    def __init__(self, around: Surroundings) -> None:
        self._resized = QTimer()
        self._resized.setSingleShot(True)
        self._resized.setInterval(_SETTLED)
        super().__init__(around)
        self._resized.setParent(self)
        self._resized.timeout.connect(self._on_settled)

    def follows_size(self) -> bool:
        """Whether the reading that is shown follows the size; for subclasses."""
        raise NotImplementedError

    @property
    def room(self) -> tuple[float, float]:
        """The canvas's size, less the legend."""
        return self.canvas.width() - 24.0, self.canvas.height() - 66.0

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._resized.start()

    def _on_settled(self) -> None:
        if self.follows_size():
            self.soon(self.draw)
