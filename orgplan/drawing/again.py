"""A picture made anew of the shapes of the one before, so that the canvas sees what stayed."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from operator import eq

from orgplan.drawing.shapes import Picture, Shape


def of_the_same(picture: Picture, before: Picture) -> Picture:
    """The picture, each shape that equals one from before being that very object."""
    return replace(picture, shapes=_shared(picture.shapes, before.shapes))


def _shared(new: Sequence[Shape], old: Sequence[Shape]) -> tuple[Shape, ...]:
    """Shapes at the same place from either end are compared; what is between is looked up."""
    if len(new) == len(old):
        return tuple(b if a == b else a for a, b in zip(new, old, strict=True))
    most = min(len(new), len(old))
    head = sum(1 for _ in takewhile(bool, map(eq, new, old)))
    backwards = map(eq, reversed(new), reversed(old))
    tail = min(sum(1 for _ in takewhile(bool, backwards)), most - head)
    known = {shape: shape for shape in old[head : len(old) - tail]}
    middle = [known.get(shape, shape) for shape in new[head : len(new) - tail]]
    return (*old[:head], *middle, *old[len(old) - tail :])
