"""Lines that reach across a picture, as few segments as can be seen of them from afar."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import TypeGuard

from PySide6.QtCore import QLineF

from orgplan.drawing.shapes import Bounds, Line, Path, Shape
from orgplan.ui.canvas.index import Index, touch

Style = tuple[str, str]
Lines = dict[Style, list[QLineF]]
"""Segments by their colour and dash."""
ALL_BELOW = 0.016
"""Zoom below which what is seen is so much that the segments are chosen by their length."""
_LEAST = 1.5
"""Pixels that a segment has to have then."""


class LargeLines:
    """The large plain lines of an index, split into segments when first seen."""

    def __init__(self) -> None:
        """Nothing is split before it is asked for."""
        self._split: dict[int, tuple[Path | Line, list[QLineF]]] = {}
        self._by_length: dict[Style, tuple[list[float], list[QLineF]]] | None = None

    def forget(self) -> None:
        """Some large shapes differ; those that do not keep their segments."""
        self._by_length = None

    def near(self, index: Index, area: Bounds, zoom: float) -> Lines:
        """The segments of the lines that touch an area, or all that are long enough at a zoom."""
        if zoom >= ALL_BELOW:
            numbers = [number for number in index.large if touch(index.bounds[number], area)]
            return self._segments(index, numbers)
        if self._by_length is None:
            self._by_length = self._sorted(index)
        return {
            style: lines[: bisect_right(lengths, -_LEAST / zoom)]
            for style, (lengths, lines) in self._by_length.items()
        }

    def _sorted(self, index: Index) -> dict[Style, tuple[list[float], list[QLineF]]]:
        """All segments, the longest first, with their lengths below 0."""
        known = {id(index.shapes[number]) for number in index.large}
        self._split = {key: split for key, split in self._split.items() if key in known}
        made: dict[Style, tuple[list[float], list[QLineF]]] = {}
        for style, lines in self._segments(index, index.large).items():
            lines.sort(key=QLineF.length, reverse=True)
            made[style] = ([-line.length() for line in lines], lines)
        return made

    def _segments(self, index: Index, numbers: Sequence[int]) -> Lines:
        lines: Lines = {}
        for number in numbers:
            shape = index.shapes[number]
            if is_plain_line(shape):
                split = self._split.get(id(shape))
                if split is None or split[0] is not shape:
                    split = self._split[id(shape)] = (shape, segments_of(shape))
                lines.setdefault((shape.line, shape.dash), []).extend(split[1])
        return lines


def is_plain_line(shape: Shape) -> TypeGuard[Path | Line]:
    """Whether a shape is nothing but straight lines."""
    if isinstance(shape, Path):
        return not (shape.curved or shape.fill or shape.arrow)
    return isinstance(shape, Line) and not shape.arrow


def segments_of(shape: Path | Line) -> list[QLineF]:
    """The straight lines that a shape is made of."""
    if isinstance(shape, Line):
        return [QLineF(shape.x1, shape.y1, shape.x2, shape.y2)]
    return [QLineF(*one, *other) for line in shape.lines for one, other in pairwise(line)]
