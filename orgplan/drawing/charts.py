"""Charts: series of numbers made into shapes of a given size.

The columns of a chart carry the ids they are given, so that a month can be chosen in it, and say in
words what they show. Sizes are width and height in pixels.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from orgplan.drawing import text as measure
from orgplan.drawing.axes import AIR, Plot, Words, plot, whole
from orgplan.drawing.chart_parts import (
    Limit,
    Series,
    body,
    columns,
    curves,
    keys,
    limit_line,
    said_of,
    stack,
    sums_above,
    tail,
)
from orgplan.drawing.legend import legend, legend_height
from orgplan.drawing.shapes import Box, Line, Path, Picture, Primitive, Text
from orgplan.drawing.tokens import MEDIUM, SEMIBOLD, SIZES
from orgplan.language import tr

__all__ = ["Limit", "Series", "Step", "bars", "bridge", "lines", "time_slider"]


@dataclass(frozen=True, slots=True)
class Step:
    """A part of a bridge: a total, or what is added to the sum so far."""

    label: str
    amount: float
    total: bool = False
    id: str = ""


_NARROWEST = 60.0
"""Of the months in a slider: where they would be narrower, nothing is said beside them."""


def bars(
    labels: Sequence[str],
    series: Sequence[Series],
    size: tuple[float, float],
    *,
    limit: Limit | None = None,
    title: str = "",
    words: Words = whole,
    ids: Sequence[str] = (),
) -> Picture:
    """Columns with the series stacked in them, their sums above, and the limit as a dashed line."""
    sums = [sum(each.values[at] for each in series) for at in range(len(labels))]
    entries = keys(series)
    area = _area(
        size,
        len(labels),
        sums,
        words,
        limit,
        ((28.0 if entries else 24.0) + legend_height(entries, size[0]), 2.0),
    )
    shapes: list[Primitive] = [*legend(entries, size[0]), *area.grid(words), *area.names(labels)]
    for at in range(len(labels)):
        shapes.extend(stack(area, at, series))
    shapes.extend(limit_line(area, limit))
    shapes.extend(sums_above(area, sums, words, limit))
    said = [said_of(label, series, at, words, limit) for at, label in enumerate(labels)]
    shapes.extend(columns(area, said, ids))
    return Picture(tuple(shapes), 0, 0, *size, title)


def lines(
    labels: Sequence[str],
    series: Sequence[Series],
    size: tuple[float, float],
    *,
    limit: Limit | None = None,
    title: str = "",
    words: Words = whole,
    ids: Sequence[str] = (),
) -> Picture:
    """One line for each series, its last value written at its end; planned ones are dashed."""
    every = [value for each in series for value in each.values]
    entries = keys(series, strokes=True)
    top = (16.0 if entries else 12.0) + legend_height(entries, size[0])
    margins = (top, tail(series, words))
    area = _area(size, len(labels), every, words, limit, margins)
    shapes: list[Primitive] = [*legend(entries, size[0]), *area.grid(words), *area.names(labels)]
    shapes.extend(limit_line(area, limit))
    shapes.extend(curves(area, series, words, limit))
    said = [
        f"{label}: " + ", ".join(f"{each.label} {words(each.values[at])}" for each in series)
        for at, label in enumerate(labels)
    ]
    shapes.extend(columns(area, said, ids))
    return Picture(tuple(shapes), 0, 0, *size, title)


def bridge(
    steps: Sequence[Step], size: tuple[float, float], *, title: str = "", words: Words = whole
) -> Picture:
    """From one total to another, each change standing on the sum of those before."""
    spans: list[tuple[float, float]] = []
    for step in steps:
        start = 0.0 if step.total or not spans else spans[-1][1]
        spans.append((start, start + step.amount))
    area = plot(*size, len(steps), _bridge_range(spans), words, 24.0, zero=False)
    room = max(20.0, area.pitch - AIR)
    names = [measure.elide(step.label, SIZES.small, 400, room) for step in steps]
    shapes: list[Primitive] = [*area.grid(words), *area.names(names)]
    for at, step in enumerate(steps):
        shapes.extend(_bridge_step(area, at, step, spans[at], words))
    said = [f"{step.label}: {words(step.amount)}" for step in steps]
    shapes.extend(columns(area, said, [step.id for step in steps]))
    return Picture(tuple(shapes), 0, 0, *size, title)


def time_slider(
    labels: Sequence[str],
    values: Sequence[float],
    at: int,
    size: tuple[float, float],
    *,
    caption: str = "",
    ids: Sequence[str] = (),
) -> Picture:
    """Small columns, those up to the chosen month filled, its name before and a caption after."""
    wide, high = size
    left = max(measure.width(label, SIZES.base, SEMIBOLD) for label in labels) + 14
    said_wide = measure.width(caption, SIZES.base) + 18 if caption else 0.0
    if wide - left - said_wide < _NARROWEST:
        caption, said_wide = "", 0.0
    right = wide - said_wide
    top = max((*values, 1.0))
    area = Plot(left, 8, max(right, left + 40), high - 8, len(labels), (0, top))
    half = min(11.0, area.pitch * 0.37)
    shapes: list[Primitive] = [
        Text(0, high / 2 + 5, labels[at], SIZES.base, SEMIBOLD),
        Text(wide, high / 2 + 5, caption, SIZES.base, colour="text_quiet", align="end"),
    ]
    for column, value in enumerate(values):
        colour = "accent" if column <= at else "chart_rest"
        y = min(area.y(value), area.bottom - 2)
        bar = (area.x(column) - half, y, 2 * half, area.bottom - y)
        shapes.append(Box(*bar, colour, radius=min(3.0, half / 2)))
    middle = area.x(at)
    shapes.append(Line(middle, 2, middle, high - 2, "accent", 2))
    said = [f"{label}: {whole(value)}" for label, value in zip(labels, values, strict=True)]
    shapes.extend(columns(area, said, ids))
    return Picture(tuple(shapes), 0, 0, wide, high, tr("Headcount over time"))


def _bridge_step(
    area: Plot, at: int, step: Step, span: tuple[float, float], words: Words
) -> list[Primitive]:
    x, half = area.x(at), body(area) * 1.6
    low, high = sorted((area.y(span[0]), area.y(span[1])))
    high = min(high, area.bottom)
    rise = "facilitating" if step.amount < 0 else "complicated_line"
    colour = "chart_filled" if step.total else rise
    label = words(step.amount)
    if not step.total and step.amount > 0:
        label = f"+{label}"
    made: list[Primitive] = [
        Box(x - half, low, 2 * half, max(1.5, high - low), colour, radius=3),
        Text(x, low - 6, label, SIZES.small, SEMIBOLD, align="middle"),
    ]
    if step.total and area.ticks[0] > 0:
        made.append(_break(x, half, area.bottom - 14))
    if at + 1 < area.columns:
        end = area.y(span[1])
        made.append(Line(x + half, end, x + area.pitch - half, end, "connector", 1, "dash"))
    return made


def _bridge_range(spans: Sequence[tuple[float, float]]) -> list[float]:
    """From zero, unless the changes would then be too small to see."""
    ends = [end for _, end in spans]
    low, high = min(ends, default=0.0), max(ends, default=1.0)
    if low <= 0 or high - low > high * 0.4:
        return [min(low, 0.0), high]
    return [max(0.0, low - (high - low) * 1.2), high]


def _break(x: float, half: float, y: float) -> Path:
    """The sign across a bar that does not begin at zero."""
    steps = [(x - half + half * at / 3, y + (3 if at % 2 else -3)) for at in range(7)]
    return Path((tuple(steps),), "panel", 3.0)


def _area(
    size: tuple[float, float],
    count: int,
    values: Sequence[float],
    words: Words,
    limit: Limit | None,
    margins: tuple[float, float],
) -> Plot:
    head, right = margins
    high = [*values, limit.value] if limit else [*values]
    if limit:
        right = max(right, measure.width(limit.label, SIZES.small, MEDIUM) + 10)
    return plot(*size, count, high, words, head, right)
