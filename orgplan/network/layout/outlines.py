"""How far subtrees reach on either side, level by level, and how close they can stand.

The reach of a subtree is kept from its deepest level to its own, so that what joins two of them
touches only the levels they share: all joining together takes time in the number of nodes
(E. M. Reingold, J. S. Tilford: Tidier Drawings of Trees, 1981). No recursion: no tree is too deep.
"""

from collections.abc import Sequence
from itertools import pairwise
from operator import sub
from typing import TypeAlias

Outline: TypeAlias = tuple[list[float], float, list[float], float]
"""The left side and what to add to it, the right side and what to add to it; deepest level first.

Distances are from the subtree's anchor; whoever joins outlines uses up their lists.
"""
Siblings: TypeAlias = tuple[Sequence[Outline | None], Sequence[float], Sequence[float]]
"""Of each its outline, where it has anybody below, and its own reach to the left and right."""


def joined(siblings: Siblings, gap: float) -> tuple[list[float], Outline, bool]:
    """Siblings pushed as far left as they go, the first at 0: their places, and their outline.

    Last whether any is kept away by one that is not its neighbour: only then does pushing to the
    right give something else.
    """
    outlines, lefts, rights = siblings
    whole = outlines[0] or ([-lefts[0]], 0.0, [rights[0]], 0.0)
    left, left_base, right, right_base = whole
    places, near, over = [0.0], len(right), False
    for at in range(1, len(outlines)):
        outline = outlines[at]
        if outline is None:
            place, near = right[-1] + right_base + lefts[at] + gap, 1
            right[-1] = place + rights[at] - right_base
        else:
            own = outline[0]
            reach, far = _reach(right, own, near)
            near, over = len(own), over or far
            place = reach + right_base - outline[1] + gap
            whole = _both((left, left_base, right, right_base), outline, place)
            left, left_base, right, right_base = whole
        places.append(place)
    return places, (left, left_base, right, right_base), over


def _reach(right: list[float], left: list[float], near: int) -> tuple[float, bool]:
    """How far two sides reach into each other, and whether only below the levels that are near."""
    shared = min(len(right), len(left))
    if shared == 1:
        return right[-1] - left[-1], False
    if shared <= near:
        return max(map(sub, right[-shared:], left[-shared:])), False
    close = max(map(sub, right[-near:], left[-near:]))
    far = max(map(sub, right[-shared:-near], left[-shared:-near]))
    return max(close, far), far > close


def _both(outline: Outline, other: Outline, place: float) -> Outline:
    """The outline of both; of each side the longer list is kept and the shared levels written."""
    left, left_base, right, right_base = outline
    own_left, own_left_base, own_right, own_right_base = other
    deep, own_deep = len(right), len(own_left)
    if own_deep < deep:
        change = own_right_base + place - right_base
        right[-own_deep:] = [reach + change for reach in own_right]
        return left, left_base, right, right_base
    if own_deep > deep:
        change = left_base - own_left_base - place
        own_left[-deep:] = [reach + change for reach in left]
        left, left_base = own_left, own_left_base + place
    return left, left_base, own_right, own_right_base + place


def below(outline: Outline, middle: float, left: float, right: float) -> Outline:
    """The outline with a parent added that stands at the middle and reaches so far."""
    lefts, left_base, rights, right_base = outline
    lefts.append(middle - left - left_base)
    rights.append(middle + right - right_base)
    return lefts, left_base - middle, rights, right_base - middle


def mirrored(outline: Outline | None) -> Outline | None:
    """A copy turned round."""
    if outline is None:
        return None
    left, left_base, right, right_base = outline
    return [-x for x in right], -right_base, [-x for x in left], -left_base


def extent(outline: Outline) -> float:
    """From the leftmost to the rightmost point."""
    left, left_base, right, right_base = outline
    return max(right) + right_base - min(left) - left_base


def may_differ(outlines: Sequence[Outline | None]) -> bool:
    """Whether one is less deep than some on both sides of it, which then may touch."""
    if len(outlines) < 3:
        return False
    depths = [len(outline[0]) if outline else 1 for outline in outlines]
    falling = False
    for one, other in pairwise(depths):
        if falling and other > one:
            return True
        falling = falling or other < one
    return False
