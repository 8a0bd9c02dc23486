"""What part of a picture is seen, and how large; plain numbers."""

from dataclasses import dataclass, replace

NEAREST, FARTHEST = 4.0, 0.0005
FIT_AT_MOST = 1.25
"""Small pictures are not blown up further than this when fitted."""
_EDGE = 24.0


@dataclass(frozen=True, slots=True)
class Camera:
    """A point (x, y) of the picture at the view's top left corner, and pixels to a unit (zoom)."""

    zoom: float = 1.0
    x: float = 0.0
    y: float = 0.0

    def to_picture(self, x: float, y: float) -> tuple[float, float]:
        """The point of the picture under a point of the view."""
        return self.x + x / self.zoom, self.y + y / self.zoom

    def to_view(self, x: float, y: float) -> tuple[float, float]:
        """Where in the view a point of the picture is seen."""
        return (x - self.x) * self.zoom, (y - self.y) * self.zoom

    def panned(self, dx: float, dy: float) -> "Camera":
        """The picture dragged by so many pixels of the view."""
        return replace(self, x=self.x - dx / self.zoom, y=self.y - dy / self.zoom)

    def zoomed(self, factor: float, x: float, y: float) -> "Camera":
        """Nearer or farther, with the point of the picture under (x, y) staying there."""
        zoom = min(NEAREST, max(FARTHEST, self.zoom * factor))
        at_x, at_y = self.to_picture(x, y)
        return Camera(zoom, at_x - x / zoom, at_y - y / zoom)

    def centred(self, x: float, y: float, width: float, height: float) -> "Camera":
        """The point (x, y) of the picture in the middle of a view of that size."""
        return replace(self, x=x - width / self.zoom / 2, y=y - height / self.zoom / 2)


def fitted(
    area: tuple[float, float, float, float],
    width: float,
    height: float,
    foot: float = 0.0,
    scale: float = 1.0,
) -> Camera:
    """The camera that shows an area (left, top, width, height) whole, foot pixels free below.

    Scale is the size of text over the usual.
    """
    left, top, wide, high = area
    free = max(1.0, height - foot)
    zoom = min(width / max(wide, 1.0), free / max(high, 1.0), FIT_AT_MOST * scale)
    zoom = max(FARTHEST, zoom)
    camera = Camera(zoom).centred(left + wide / 2, top + high / 2, width, free)
    if high * zoom < free:
        # A chart reads from the top: spare height goes below it.
        camera = replace(camera, y=top)
    return camera


def into(low: float, high: float, length: float) -> float:
    """How far a stretch has to move to lie within a length; its beginning counts most."""
    if low < _EDGE:
        return _EDGE - low
    return max(min(0.0, length - _EDGE - high), _EDGE - low)
