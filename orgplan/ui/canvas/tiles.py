"""Squares of a picture kept as pixels, so that moving about repaints only what comes into view."""

from collections import OrderedDict
from math import floor

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPixmap

from orgplan.drawing.shapes import BLOCK_ZOOM, Bounds, Picture, Primitive
from orgplan.drawing.tokens import Tokens
from orgplan.ui.canvas.camera import Camera
from orgplan.ui.canvas.far import FarView
from orgplan.ui.canvas.index import Cell, Index, cell_of, differing, touch, united
from orgplan.ui.canvas.painter import ShapePainter

SIDE = 512
"""Of a tile, in device pixels."""
_KEPT = 96
Key = tuple[float, float, int, int]
"""Zoom, device pixels to a pixel, column, row."""


def _area(key: Key) -> Bounds:
    """What part of the picture a tile shows."""
    zoom, ratio, column, row = key
    side = SIDE / zoom / ratio
    return column * side, row * side, (column + 1) * side, (row + 1) * side


def _by_cell(areas: list[Bounds]) -> list[Bounds]:
    """Areas as fewer ones, those of a cell as one."""
    merged: dict[Cell, Bounds] = {}
    for area in areas:
        cell = cell_of(area)
        merged[cell] = united(merged.get(cell, area), area)
    return list(merged.values())


class Tiles:
    """The tiles of one picture in one theme."""

    def __init__(
        self, picture: Picture, tokens: Tokens, ground: str = "window", scale: float = 1.0
    ) -> None:
        """Ground is the token of the colour behind the shapes, scale the size of text wished for.

        Where text is to be larger, cards say less from nearer, in the larger letters they have.
        """
        self.index = Index(picture)
        self.painter = ShapePainter(tokens)
        self.painted = 0
        """Shapes painted so far, for whoever measures."""
        self._far = FarView(self.index)
        self._ground = ground
        self.scale = scale
        self._kept: OrderedDict[Key, QPixmap] = OrderedDict()

    def recolour(self, tokens: Tokens) -> None:
        """Go on in another theme."""
        self.painter = ShapePainter(tokens)
        self._kept.clear()

    def follow(self, picture: Picture) -> list[Bounds] | None:
        """Go on with another picture, and say where it differs; None for everywhere.

        Only the tiles that show something else are forgotten.
        """
        old, self.index = self.index, Index(picture, self.index)
        areas = differing(old, self.index)
        self._far.follow(self.index, areas)
        if areas is None:
            self._kept.clear()
            return None
        merged = _by_cell(areas)
        for key in [key for key in self._kept if any(touch(_area(key), area) for area in merged)]:
            del self._kept[key]
        return merged

    def needed(self, camera: Camera, width: float, height: float, ratio: float) -> list[Key]:
        """The tiles that cover a view of a size in pixels, middle rows first."""
        side = SIDE / ratio
        left, top = camera.x * camera.zoom, camera.y * camera.zoom
        columns = range(floor(left / side), floor((left + width) / side) + 1)
        rows = range(floor(top / side), floor((top + height) / side) + 1)
        return [(camera.zoom, ratio, column, row) for row in rows for column in columns]

    def kept(self, key: Key) -> QPixmap | None:
        """A tile that is there already."""
        tile = self._kept.get(key)
        if tile is not None:
            self._kept.move_to_end(key)
        return tile

    def make(self, key: Key) -> QPixmap:
        """Paint a tile and keep it."""
        zoom, ratio, column, row = key
        tile = QPixmap(SIDE, SIDE)
        tile.fill(self.painter.colour(self._ground))
        painter = QPainter(tile)
        painter.translate(-column * SIDE, -row * SIDE)
        painter.scale(zoom * ratio, zoom * ratio)
        self.paint(painter, _area(key), zoom)
        painter.end()
        tile.setDevicePixelRatio(ratio)
        self._kept[key] = tile
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return tile

    def paint(self, painter: QPainter, area: Bounds, zoom: float) -> None:
        """Paint what touches an area of the picture, as it is seen at a zoom."""
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )
        if zoom / self.scale < BLOCK_ZOOM:
            self.painted += self._far.paint(painter, self.painter, area, zoom)
            return
        numbers = self.index.find(area)
        self.painted += len(numbers)
        self.painter.paint(painter, self._close(numbers, zoom), 1 / zoom)

    def _close(self, numbers: list[int], zoom: float) -> list[Primitive]:
        seen = Picture(tuple(self.index.shapes[at] for at in numbers))
        return list(seen.primitives(zoom / self.scale))

    def place(self, key: Key, camera: Camera) -> QPointF:
        """Where in the view a tile goes, on whole device pixels."""
        zoom, ratio, column, row = key
        left, top = round(camera.x * zoom * ratio), round(camera.y * zoom * ratio)
        return QPointF((column * SIDE - left) / ratio, (row * SIDE - top) / ratio)
