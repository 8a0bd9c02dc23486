"""A picture made anew of the shapes of the one before, so that the canvas sees what stayed."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from orgplan.drawing.shapes import Picture, Shape

_NEAR, _FAR = 4, 40
"""How many shapes are looked through for the next one: more for each that was not found."""


def of_the_same(picture: Picture, before: Picture) -> Picture:
    """The picture, each shape that equals one from before being that very object."""
    return replace(picture, shapes=shared(picture.shapes, before.shapes))


def shared(new: Sequence[Shape], old: Sequence[Shape]) -> tuple[Shape, ...]:
    """The new shapes, each that equals an old one being that very object.

    Shapes at the same place from either end are compared; what is between is looked up.
    """
    if len(new) == len(old):
        return tuple([b if a is b or a == b else a for a, b in zip(new, old, strict=True)])
    most = min(len(new), len(old))
    head = sum(1 for _ in takewhile(bool, map(_same, new, old)))
    backwards = map(_same, reversed(new), reversed(old))
    tail = min(sum(1 for _ in takewhile(bool, backwards)), most - head)
    middle = _placed(new[head : len(new) - tail], old[head : len(old) - tail])
    return (*old[:head], *middle, *old[len(old) - tail :])


def _same(one: Shape, other: Shape) -> bool:
    # Values with many fields are slow to compare, with themselves too.
    return one is other or one == other


def _placed(new: Sequence[Shape], old: Sequence[Shape]) -> list[Shape]:
    """Shapes that are the very objects stand apart; the rest is compared."""
    here, there = set(map(id, new)), set(map(id, old))
    made = list(new)
    rest = [place for place, shape in enumerate(new) if id(shape) not in there]
    left = [shape for shape in old if id(shape) not in here]
    for place, shape in zip(rest, _found([new[place] for place in rest], left), strict=True):
        made[place] = shape
    return made


def _found(new: Sequence[Shape], old: Sequence[Shape]) -> list[Shape]:
    """Shapes in the order they had, but for a few, are met in one walk; the rest is looked up."""
    made = list(new)
    left = set(range(len(old)))
    strange = []
    at = missed = 0
    for place, shape in enumerate(new):
        if at < len(old) and old[at] == shape:
            same: int | None = at
        else:
            near = range(at + 1, min(at + min(missed + _NEAR, _FAR), len(old)))
            same = next((each for each in near if old[each] == shape), None)
        if same is None:
            strange.append(place)
            missed += 1
        else:
            made[place] = old[same]
            left.remove(same)
            at, missed = same + 1, 0
    known = {old[each]: old[each] for each in left} if strange else {}
    for place in strange:
        made[place] = known.get(new[place], new[place])
    return made
