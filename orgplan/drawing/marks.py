"""What is marked on the objects of a picture: an outline and a badge, over whatever is shown."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from orgplan.drawing.legend import Key, legend
from orgplan.drawing.shapes import Bounds, Box, Line, Path, Picture, Primitive, Shape, Text, bounds
from orgplan.drawing.sheet import moved
from orgplan.drawing.tokens import SEMIBOLD, SIZES

_BADGE, _LETTERS = 18.0, 11.0
_WIDE = 1600.0
"""Marks of a picture wider than this grow with it, as its legend does."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign on one object: colour is a token, badge a letter or two, spoken the same in words."""

    colour: str
    badge: str = ""
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class Marks:
    """The signs of one question, by id of the objects, and what they mean."""

    title: str = ""
    by_id: Mapping[str, Mark] = field(default_factory=dict)
    keys: tuple[Key, ...] = ()

    @property
    def legend(self) -> tuple[Primitive, ...]:
        """The title with the meaning of every sign, from (0, 0); nothing without a title."""
        if not self.title:
            return ()
        signs = legend(self.keys)
        top = bounds(signs)[1] if signs else 0.0
        return (Text(0.0, top - 12.0, self.title, 12, SEMIBOLD), *signs)

    @property
    def row(self) -> tuple[Primitive, ...]:
        """The same on one line."""
        if not self.title:
            return ()
        title = Text(0.0, 14.0, self.title, SIZES.small, SEMIBOLD)
        return (title, *(moved(sign, title.width + 14.0, 0.0) for sign in legend(self.keys, 1e9)))

    def on(self, shapes: Iterable[Shape], grow: float = 1.0) -> list[Primitive]:
        """The signs on those shapes that stand for a marked object."""
        return [
            sign
            for shape in shapes
            if shape.id in self.by_id and not isinstance(shape, Line | Path | Text)
            for sign in _drawn(self.by_id[shape.id], shape.bounds, grow)
        ]

    def words(self, id: str, shape: Shape) -> str:
        """What is said of an object, its mark included."""
        mark = self.by_id.get(id)
        return f"{shape.spoken}, {mark.spoken}" if mark and mark.spoken else shape.spoken


NO_MARKS = Marks()
"""Nothing is marked."""


def marked(picture: Picture, marks: Marks) -> Picture:
    """The picture with the marks drawn in and explained below its legend."""
    if not marks.title:
        return picture
    grow = min(3.0, max(1.0, picture.width / _WIDE))
    return replace(
        picture,
        shapes=(*picture.shapes, *marks.on(picture.shapes, grow)),
        legend=(*picture.legend, *_below(picture.legend, marks.legend)),
    )


def _drawn(mark: Mark, area: Bounds, grow: float) -> Iterator[Primitive]:
    left, top, right, bottom = area
    edge, radius = 1.5 * grow, min(SIZES.radius_card, (bottom - top) / 2) + 1
    size = right - left + 2 * edge, bottom - top + 2 * edge
    yield Box(left - edge, top - edge, *size, "", mark.colour, 2.5 * grow, radius=radius)
    yield from badge(mark, right, top, grow)


def badge(mark: Mark, right: float, top: float, grow: float = 1.0) -> Iterator[Primitive]:
    """A mark's badge on the right top corner of an object; nothing for a mark without one."""
    if not mark.badge:
        return
    wide, high = max(_BADGE, 8.0 + 7.0 * len(mark.badge)) * grow, _BADGE * grow
    left, top = right - wide + 6 * grow, top - high / 2
    yield Box(left, top, wide, high, "panel", mark.colour, 1.5 * grow, radius=high / 2)
    place = left + wide / 2, top + 13 * grow
    yield Text(*place, mark.badge, _LETTERS * grow, SEMIBOLD, "text", "middle")


def _below(known: Iterable[Primitive], more: Iterable[Primitive]) -> Iterator[Primitive]:
    """A legend a row below another."""
    above, own = tuple(known), tuple(more)
    down = bounds(above)[3] + 14 - bounds(own)[1] if above else 0.0
    return (moved(sign, 0.0, down) for sign in own)
