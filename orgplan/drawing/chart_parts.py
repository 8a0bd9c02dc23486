"""What charts are put together from: stacks, limits, values, columns that can be chosen."""

from collections.abc import Sequence
from dataclasses import dataclass

from orgplan.drawing import text as measure
from orgplan.drawing.axes import Plot, Words
from orgplan.drawing.legend import Key
from orgplan.drawing.shapes import Box, Line, Path, Primitive, Text
from orgplan.drawing.tokens import MEDIUM, SEMIBOLD, SIZES
from orgplan.language import lowered, tr

_LABEL_ROOM = 13.0


@dataclass(frozen=True, slots=True)
class Series:
    """Numbers of one kind, one for each column; planned ones are pale with a dashed outline."""

    label: str
    values: Sequence[float]
    colour: str = "chart_filled"
    planned: bool = False


@dataclass(frozen=True, slots=True)
class Limit:
    """A line that values should stay below, such as a budget or an approved headcount."""

    value: float
    label: str


def keys(series: Sequence[Series], strokes: bool = False) -> list[Key]:
    """Legend entries, as lines with strokes; none for a single series, which the title names."""
    if len(series) < 2:
        return []
    return [_key(each, strokes) for each in series]


def _key(series: Series, stroke: bool) -> Key:
    colour = "accent" if series.planned else series.colour
    fill = "chart_planned" if series.planned else series.colour
    return Key(series.label, fill, colour, "dash" if series.planned else "", stroke=stroke)


def body(area: Plot) -> float:
    """Half the width of a bar."""
    return max(1.0, min(22.0, area.pitch * 0.34))


def stack(area: Plot, at: int, series: Sequence[Series]) -> list[Primitive]:
    """One column of bars on top of each other."""
    half, x, base = body(area), area.x(at), 0.0
    made: list[Primitive] = []
    for each in series:
        top, foot = area.y(base + each.values[at]), area.y(base)
        base += each.values[at]
        if abs(foot - top) < 0.01:
            continue
        radius = min(3.0, half / 2, abs(foot - top) / 2)
        y, high = min(top, foot), abs(foot - top)
        made.append(_bar((x - half, y, 2 * half, high), each, radius))
    return made


def _bar(place: tuple[float, float, float, float], series: Series, radius: float) -> Box:
    x, y, wide, high = place
    if not series.planned:
        return Box(x, y, wide, high, series.colour, radius=radius)
    # The dashed line is kept inside, so that planned bars are no wider than the others.
    inner = max(1.0, high - 1)
    return Box(
        x + 0.5, y + 0.5, wide - 1, inner, "chart_planned", "accent", dash="dash", radius=radius
    )


def limit_line(area: Plot, limit: Limit | None) -> list[Primitive]:
    """The dashed line, its label beyond the plot where no bar can be."""
    if limit is None:
        return []
    y = area.y(limit.value)
    return [
        Line(area.left, y, area.right, y, "bad", 1.5, "dash"),
        Text(area.right + 6, y + 4, limit.label, SIZES.small, MEDIUM, "bad"),
    ]


def sums_above(
    area: Plot, sums: Sequence[float], words: Words, limit: Limit | None
) -> list[Primitive]:
    """The height of each column in figures, where there is room for all of them."""
    labels = [words(value) for value in sums]
    widest = max((measure.width(label, SIZES.small, SEMIBOLD) for label in labels), default=0.0)
    if widest + 6 > area.pitch:
        return []
    line = area.y(limit.value) if limit else None
    made: list[Primitive] = []
    for at, (value, label) in enumerate(zip(sums, labels, strict=True)):
        y = area.y(max(value, 0.0)) - 5
        if line is not None and y - _LABEL_ROOM < line < y + 3:
            # The limit would strike the figure through: lift it above the line.
            y = line - 4
        over = limit is not None and value > limit.value
        colour = "bad" if over else "text"
        made.append(
            Text(area.x(at), y, label, SIZES.small, SEMIBOLD, colour=colour, align="middle")
        )
    return made


def columns(area: Plot, said: Sequence[str], ids: Sequence[str]) -> list[Primitive]:
    """An unseen box over each column, to be pointed at, chosen and spoken of."""
    return [
        Box(
            area.x(at) - area.pitch / 2,
            area.top - 4,
            area.pitch,
            area.bottom - area.top + 24,
            id=ids[at] if at < len(ids) else "",
            spoken=words,
        )
        for at, words in enumerate(said)
    ]


def curves(
    area: Plot, series: Sequence[Series], words: Words, limit: Limit | None
) -> list[Primitive]:
    """A line for each series with its last value at its end, no two of them touching."""
    made: list[Primitive] = []
    taken = [area.y(limit.value)] if limit else []
    for each in series:
        points = tuple((area.x(at), area.y(value)) for at, value in enumerate(each.values))
        if not points:
            continue
        colour = "accent" if each.planned else each.colour
        made.append(Path((points,), colour, 2.0, dash="dash" if each.planned else ""))
        x, y = points[-1]
        made.append(Box(x - 3.5, y - 3.5, 7, 7, colour, "panel", 1.5, radius=3.5))
        label = _free(y, taken, area)
        taken.append(label)
        made.append(Text(area.right + 6, label + 4, words(each.values[-1]), SIZES.small, SEMIBOLD))
    return made


def tail(series: Sequence[Series], words: Words) -> float:
    """Room at the right for the last values."""
    ends = [words(each.values[-1]) for each in series if each.values]
    return max((measure.width(end, SIZES.small, SEMIBOLD) for end in ends), default=0.0) + 10


def said_of(
    label: str, series: Sequence[Series], at: int, words: Words, limit: Limit | None
) -> str:
    """A column in words."""
    parts = ", ".join(f"{words(each.values[at])} {lowered(each.label)}" for each in series)
    total = sum(each.values[at] for each in series)
    whole = tr(", {words} in all", words=words(total)) if len(series) > 1 else ""
    over = ""
    if limit is not None and total > limit.value:
        over = tr(", {words} over {limit}", words=words(total - limit.value), limit=limit.label)
    return f"{label}: {parts}{whole}{over}"


def _free(y: float, taken: Sequence[float], area: Plot) -> float:
    """The height nearest to y at which a label touches none of those taken."""
    for away in range(0, 200, 2):
        for other in (y - away, y + away):
            clear = all(abs(other - each) >= _LABEL_ROOM for each in taken)
            if clear and area.top - 10 <= other <= area.bottom + 4:
                return other
    return y
