"""Axes of charts: round ticks, the plot between the margins, labels that never touch."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from orgplan.drawing import text as measure
from orgplan.drawing.shapes import Line, Primitive, Text
from orgplan.drawing.tokens import SIZES
from orgplan.language import number

Words = Callable[[float], str]
_STRIDES = (1, 2, 3, 4, 6, 12, 24, 36, 60, 120)
AIR = 10.0
"""The least space between two labels."""
_STEPS = (1, 2, 2.5, 5, 10)
_WASTE = 0.4
"""Of a range that may be left empty above it, before one more tick is better."""


def whole(value: float) -> str:
    """A number in words of a chart: no decimals it does not need, thousands apart."""
    return number(value, 0 if abs(value - round(value)) < 0.05 else 1)


def ticks(low: float, high: float, most: int = 5) -> list[float]:
    """Round numbers from at most low to at least high, about as many as wanted."""
    span = max(high - low, 1e-9)
    rough = span / max(1, most)
    base = 10.0 ** floor(log10(rough))
    at = next(n for n, m in enumerate(_STEPS) if base * m >= rough * 0.999)
    usual, finer = (_steps(low, high, base * m) for m in (_STEPS[at], _STEPS[at - 1] if at else 1))
    wasted = usual[-1] - usual[0] - span
    return finer if wasted > _WASTE * span and len(finer) <= most + 2 else usual


def _steps(low: float, high: float, step: float) -> list[float]:
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    return [n * step for n in range(first, max(last, first + 1) + 1)]


def stride(labels: Sequence[str], pitch: float, size: float) -> int:
    """Every how many labels one has room, when they stand pitch apart."""
    widest = max((measure.width(label, size) for label in labels), default=0.0) + AIR
    return next((n for n in _STRIDES if n * pitch >= widest), len(labels) or 1)


@dataclass(frozen=True, slots=True)
class Plot:
    """The inside of a chart: columns across, values up."""

    left: float
    top: float
    right: float
    bottom: float
    columns: int
    ticks: tuple[float, ...]

    @property
    def pitch(self) -> float:
        """The width of a column, its space included."""
        return (self.right - self.left) / max(1, self.columns)

    def x(self, column: int) -> float:
        """The middle of a column."""
        return self.left + (column + 0.5) * self.pitch

    def y(self, value: float) -> float:
        """The height at which a value stands."""
        low, high = self.ticks[0], self.ticks[-1]
        return self.bottom - (value - low) / (high - low) * (self.bottom - self.top)

    def grid(self, words: Words) -> list[Primitive]:
        """A hairline and a number at every tick."""
        made: list[Primitive] = []
        for value in self.ticks:
            y = self.y(value)
            made.append(Line(self.left, y, self.right, y, "chart_grid"))
            label = words(value)
            made.append(
                Text(self.left - 8, y + 4, label, SIZES.small, colour="text_quiet", align="end")
            )
        return made

    def names(self, labels: Sequence[str]) -> list[Primitive]:
        """The names of the columns below them, thinned out where they would touch."""
        every = stride(labels, self.pitch, SIZES.small)
        return [
            Text(
                self._within(self.x(at), label),
                self.bottom + 17,
                label,
                SIZES.small,
                colour="text_quiet",
                align="middle",
            )
            for at, label in enumerate(labels)
            if at % every == 0
        ]

    def _within(self, x: float, label: str) -> float:
        half = measure.width(label, SIZES.small) / 2
        return min(max(x, half), self.right + 2 - half) if half * 2 < self.right else x


def plot(
    width: float,
    height: float,
    columns: int,
    values: Sequence[float],
    words: Words,
    head: float = 10.0,
    tail: float = 2.0,
    zero: bool = True,
) -> Plot:
    """A plot in a chart of a size, with head free above it and tail at its right."""
    low = min((*values, 0.0)) if zero else min(values, default=0.0)
    high = max((*values, 0.0)) if zero else max(values, default=1.0)
    room = max(40.0, height - head - 24)
    marks = tuple(ticks(low, high if high > low else low + 1, max(2, min(5, int(room // 34)))))
    wide = max(measure.width(words(mark), SIZES.small) for mark in marks)
    return Plot(wide + 10, head, max(width - tail, wide + 50), head + room, columns, marks)
