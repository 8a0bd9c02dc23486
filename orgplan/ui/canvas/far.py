"""A picture seen from afar: cards as blocks and lines as hairlines, drawn a cell at a time.

From very far a whole cell is one block, as its cards would be smaller than a pixel.
"""

from collections.abc import Callable, Iterable
from typing import TypeVar, cast

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from orgplan.drawing.shapes import Bounds, Composite, Picture, Primitive, Shape
from orgplan.ui.canvas.index import Cell, Index, cell_of, is_composite, is_large
from orgplan.ui.canvas.large_lines import LargeLines, Lines, is_plain_line, segments_of
from orgplan.ui.canvas.painter import ShapePainter

Blocks = dict[str, list[QRectF]]
Made = TypeVar("Made")
LINES_FROM = 0.03
"""Zoom below which the short lines inside a cell would only blur it."""
DUST_BELOW = 0.016
"""Zoom below which a cell is a few pixels."""


class FarView:
    """What each cell of an index comes to in few calls, worked out when first seen."""

    def __init__(self, index: Index) -> None:
        """Nothing is prepared before it is painted."""
        self._index = index
        self._blocks: dict[Cell, Blocks] = {}
        self._dust: dict[Cell, Blocks] = {}
        self._lines: dict[Cell, Lines] = {}
        self._large = LargeLines()
        self._others: list[int] | None = None

    def follow(self, index: Index, areas: Iterable[Bounds] | None) -> None:
        """Go on with another index that differs in some areas; None for everywhere."""
        self._index, self._others = index, None
        if areas is None:
            areas = ()
            self._large.forget()
            for kept in (self._blocks, self._dust, self._lines):
                kept.clear()
        for area in areas:
            if is_large(area):
                self._large.forget()
            for kept in (self._blocks, self._dust, self._lines):
                kept.pop(cell_of(area), None)

    def paint(self, painter: QPainter, shapes: ShapePainter, area: Bounds, zoom: float) -> int:
        """Paint what touches area; gives the number of blocks and shapes painted."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        cells = list(self._index.cells_near(area))
        self._paint_lines(painter, shapes, self._large.near(self._index, area, zoom))
        if zoom >= LINES_FROM:
            for cell in cells:
                numbers = self._index.cells[cell]
                lines = _kept(self._lines, cell, numbers, self._make_lines)
                self._paint_lines(painter, shapes, lines)
        dusty = zoom < DUST_BELOW
        kept, make = (self._dust, self._make_dust) if dusty else (self._blocks, self._make_blocks)
        blocks: Blocks = {}
        for cell in cells:
            for colour, rects in _kept(kept, cell, self._index.cells[cell], make).items():
                blocks.setdefault(colour, []).extend(rects)
        painter.setPen(Qt.PenStyle.NoPen)
        for colour, rects in blocks.items():
            painter.setBrush(shapes.brush(colour))
            painter.drawRects(rects)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        if self._others is None:
            self._others = [n for n, shape in enumerate(self._index.shapes) if _is_other(shape)]
        others = [n for n in self._others if self._index.reaches(n, area)]
        shapes.paint(painter, self._plain(others, zoom), 1 / zoom)
        return len(others) + sum(len(rects) for rects in blocks.values())

    def _paint_lines(self, painter: QPainter, shapes: ShapePainter, lines: Lines) -> None:
        for (colour, dash), segments in lines.items():
            painter.setPen(shapes.pen(colour, 0.0, dash))
            painter.drawLines(segments)

    def _plain(self, numbers: Iterable[int], zoom: float) -> Iterable[Primitive]:
        return Picture(tuple(self._index.shapes[n] for n in numbers)).primitives(zoom)

    def _make_blocks(self, numbers: Iterable[int]) -> Blocks:
        blocks: Blocks = {}
        for number in numbers:
            shape = self._index.shapes[number]
            if is_composite(shape):
                left, top, right, bottom = self._index.bounds[number]
                block = QRectF(left, top, right - left, bottom - top)
                blocks.setdefault(shape.block, []).append(block)
        return blocks

    def _make_dust(self, numbers: Iterable[int]) -> Blocks:
        """One block over all cards, in the colour of the last."""
        shapes, bounds = self._index.shapes, self._index.bounds
        cards = [number for number in numbers if is_composite(shapes[number])]
        if not cards:
            return {}
        last = cast(Composite, shapes[cards[-1]])
        lefts, tops, rights, bottoms = zip(*[bounds[number] for number in cards], strict=True)
        left, top = min(lefts), min(tops)
        return {last.block: [QRectF(left, top, max(rights) - left, max(bottoms) - top)]}

    def _make_lines(self, numbers: Iterable[int]) -> Lines:
        lines: Lines = {}
        for number in numbers:
            shape = self._index.shapes[number]
            if is_plain_line(shape):
                lines.setdefault((shape.line, shape.dash), []).extend(segments_of(shape))
        return lines


def _kept(
    kept: dict[Cell, Made],
    cell: Cell,
    numbers: list[int],
    make: Callable[[Iterable[int]], Made],
) -> Made:
    if cell not in kept:
        kept[cell] = make(numbers)
    return kept[cell]


def _is_other(shape: Shape) -> bool:
    return not (is_composite(shape) or is_plain_line(shape))
