"""Where the nodes of a tree go from left to right, in linear time and without recursion.

C. Buchheim, M. Jünger, S. Leipert: Improving Walker's Algorithm to Run in Linear Time (2002), with
nodes that reach left and right of their anchor by lengths of their own. Nodes are numbered breadth
first, so that the children of a node are neighbours; the families are then laid out from the
deepest up, and no tree is too deep.
"""

from collections.abc import Sequence

NONE = -1


class Walk:
    """One run over one tree; node 0 is the root."""

    def __init__(
        self,
        first: Sequence[int],
        last: Sequence[int],
        left: Sequence[float],
        right: Sequence[float],
        gap: float,
    ) -> None:
        """First and last hold each node's first and last child, NONE for a leaf."""
        count = len(first)
        self._first, self._last, self._left, self._right = first, last, left, right
        self._gap = gap
        self._next_left, self._next_right = list(first), list(last)
        self._prelim = [0.0] * count
        self._mod = [0.0] * count
        self._middle = [0.0] * count
        self._change = [0.0] * count
        self._shift = [0.0] * count
        self._ancestor = list(range(count))
        self._moved = False

    def run(self) -> list[float]:
        """The anchor of every node; only differences between them mean anything."""
        for node in range(len(self._first) - 1, -1, -1):
            if self._first[node] != NONE:
                self._place_family(node)
        self._prelim[0] = self._middle[0]
        return self._add_up()

    def _place_family(self, parent: int) -> None:
        first, last = self._first[parent], self._last[parent]
        prelim, mod, middle = self._prelim, self._mod, self._middle
        prelim[first] = middle[first]
        default = first
        self._moved = False
        for node in range(first + 1, last + 1):
            reach = self._right[node - 1] + self._left[node] + self._gap
            prelim[node] = prelim[node - 1] + reach
            if self._first[node] != NONE:
                mod[node] = prelim[node] - middle[node]
            default = self._push(node, first, default)
        if self._moved:
            self._spread(first, last)
        middle[parent] = (prelim[first] + prelim[last]) / 2

    def _push(self, node: int, first: int, default: int) -> int:
        """Move a subtree right until no level of it touches those before it (apportion)."""
        prelim, mod, left, right = self._prelim, self._mod, self._left, self._right
        next_left, next_right, ancestor = self._next_left, self._next_right, self._ancestor
        inner, outer, far, near = node, node, first, node - 1
        at_inner = at_outer = mod[node]
        at_near, at_far = mod[near], mod[far]
        following, leading = next_right[near], next_left[inner]
        while following >= 0 and leading >= 0:
            near, inner = following, leading
            far, outer = next_left[far], next_right[outer]
            ancestor[outer] = node
            reach = right[near] + left[inner] + self._gap
            move = prelim[near] + at_near - prelim[inner] - at_inner + reach
            if move > 0:
                self._move(near, node, first, default, move)
                at_inner += move
                at_outer += move
            at_near, at_inner = at_near + mod[near], at_inner + mod[inner]
            at_far, at_outer = at_far + mod[far], at_outer + mod[outer]
            following, leading = next_right[near], next_left[inner]
        if following != NONE:
            self._thread(outer, following, at_near - at_outer)
        elif leading != NONE:
            self._thread(far, leading, at_inner - at_far)
            return node
        return default

    def _thread(self, end: int, onward: int, offset: float) -> None:
        self._next_left[end] = self._next_right[end] = onward
        self._mod[end] += offset

    def _move(self, near: int, node: int, first: int, default: int, move: float) -> None:
        """Shift a subtree, and note what its smaller siblings in between have to follow by."""
        origin = self._ancestor[near]
        if not first <= origin < node:
            origin = default
        share = move / (node - origin)
        self._moved = True
        self._change[node] -= share
        self._shift[node] += move
        self._change[origin] += share
        self._prelim[node] += move
        self._mod[node] += move

    def _spread(self, first: int, last: int) -> None:
        shift = change = 0.0
        for node in range(last, first - 1, -1):
            self._prelim[node] += shift
            self._mod[node] += shift
            change += self._change[node]
            shift += self._shift[node] + change

    def _add_up(self) -> list[float]:
        """Turn offsets to the parent into places, from the root down."""
        places, first, last = self._prelim, self._first, self._last
        carried = [0.0] * len(first)
        for node, child in enumerate(first):
            places[node] += carried[node]
            if child != NONE:
                offset = carried[node] + self._mod[node]
                for each in range(child, last[node] + 1):
                    carried[each] = offset
        return places
