"""Maps that are drawn for the size of their canvas, anew once it has settled."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent

from orgplan.ui.views.map_view import MapView
from orgplan.ui.views.view import Surroundings

_SETTLED = 120
_READABLE, _WHOLE = 0.75, 0.62
"""Their letters do not grow from afar, as those of cards do."""


class SizedMapView(MapView):
    """A map of which some readings follow the size of the canvas."""

    def __init__(self, around: Surroundings) -> None:
        self._resized = QTimer()
        self._resized.setSingleShot(True)
        self._resized.setInterval(_SETTLED)
        super().__init__(around)
        self._resized.setParent(self)
        self.canvas.readable, self.canvas.whole = _READABLE, _WHOLE
        self.canvas.from_corner = True
        self._resized.timeout.connect(self._on_settled)

    def follows_size(self) -> bool:
        """Whether the reading that is shown follows the size; for subclasses."""
        raise NotImplementedError

    @property
    def room(self) -> tuple[float, float]:
        """The canvas's size, less the legend."""
        scale = self.canvas.tiles.scale
        return self.canvas.width() / scale - 24.0, self.canvas.height() / scale - 66.0

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._resized.start()

    def _on_settled(self) -> None:
        if self.follows_size():
            self.soon(self.draw)
