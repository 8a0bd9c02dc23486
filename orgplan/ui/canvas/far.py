"""A picture seen from afar: cards as blocks and lines as hairlines, drawn a cell at a time."""

from itertools import pairwise

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter

from orgplan.drawing.shapes import Bounds, Line, Path
from orgplan.ui.canvas.index import Cell, Index, is_composite
from orgplan.ui.canvas.painter import ShapePainter

Blocks = dict[str, list[QRectF]]
Lines = dict[tuple[str, str], list[QLineF]]
LINES_FROM = 0.03
"""Zoom below which the short lines inside a cell would only blur it."""


class FarView:
    """What each cell of an index comes to in few calls, worked out when first seen."""

    def __init__(self, index: Index) -> None:
        """Nothing is prepared before it is painted."""
        self._index = index
        self._cells: dict[Cell, tuple[Blocks, Lines, list[int]]] = {}
        self._large: tuple[Blocks, Lines, list[int]] | None = None

    def paint(self, painter: QPainter, shapes: ShapePainter, area: Bounds, zoom: float) -> int:
        """Paint what touches area; gives the number of shapes looked at."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        cells = [self._cell(cell) for cell in self._index.cells_near(area)]
        large = self._all_large()
        with_lines = [large, *cells] if zoom >= LINES_FROM else [large]
        for _, lines, _ in with_lines:
            _draw_lines(painter, shapes, lines)
        for blocks, _, _ in cells:
            _draw_blocks(painter, shapes, blocks)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        others = sorted(at for _, _, rest in (large, *cells) for at in rest)
        painted = [self._index.shapes[at] for at in others]
        plain = [s for s in painted if s.detail <= zoom and not is_composite(s)]
        shapes.paint(painter, plain, 1 / zoom)  # type: ignore[arg-type]
        return len(others) + sum(len(rects) for cell in cells for rects in cell[0].values())

    def _cell(self, cell: Cell) -> tuple[Blocks, Lines, list[int]]:
        if cell not in self._cells:
            self._cells[cell] = self._sorted(self._index.cells[cell])
        return self._cells[cell]

    def _all_large(self) -> tuple[Blocks, Lines, list[int]]:
        if self._large is None:
            self._large = self._sorted(self._index.large)
        return self._large

    def _sorted(self, numbers: list[int]) -> tuple[Blocks, Lines, list[int]]:
        blocks: Blocks = {}
        lines: Lines = {}
        rest: list[int] = []
        for at in numbers:
            shape = self._index.shapes[at]
            if is_composite(shape):
                left, top, right, bottom = self._index.bounds[at]
                block = QRectF(left, top, right - left, bottom - top)
                blocks.setdefault(shape.block, []).append(block)  # type: ignore[union-attr]
            elif isinstance(shape, Path) and not (shape.fill or shape.curved or shape.arrow):
                lines.setdefault((shape.line, shape.dash), []).extend(_segments(shape))
            elif isinstance(shape, Line) and not shape.arrow:
                one = QLineF(shape.x1, shape.y1, shape.x2, shape.y2)
                lines.setdefault((shape.line, shape.dash), []).append(one)
            else:
                rest.append(at)
        return blocks, lines, rest


def _segments(path: Path) -> list[QLineF]:
    return [QLineF(*one, *other) for line in path.lines for one, other in pairwise(line)]


def _draw_lines(painter: QPainter, shapes: ShapePainter, lines: Lines) -> None:
    for (colour, dash), segments in lines.items():
        painter.setPen(shapes.pen(colour, 0.0, dash))
        painter.drawLines(segments)


def _draw_blocks(painter: QPainter, shapes: ShapePainter, blocks: Blocks) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    for colour, rects in blocks.items():
        painter.setBrush(shapes.brush(colour))
        painter.drawRects(rects)
