"""How ties between teams are drawn: mode by pattern and colour, circles marked with a letter."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from string import ascii_uppercase
from types import MappingProxyType

from orgplan.drawing.legend import Key
from orgplan.drawing.shapes import Box, Dash, Path, Point, Primitive, Shape, Text
from orgplan.drawing.tokens import SEMIBOLD
from orgplan.language import tr
from orgplan.model.records.words import InteractionMode
from orgplan.network.layout.layered_values import Link

_BADGE = 7.5
_LETTER = "cycle_text"


@dataclass(frozen=True, slots=True)
class Stroke:
    """How a line is drawn, and its words."""

    words: str
    line: str
    dash: Dash
    width: float


STROKES: Mapping[str, Stroke] = {
    InteractionMode.COLLABORATION: Stroke(tr("Collaboration"), "collaboration", "dash", 2.4),
    InteractionMode.X_AS_A_SERVICE: Stroke(tr("X-as-a-Service"), "service", "", 1.4),
    InteractionMode.FACILITATING: Stroke(tr("Facilitating"), "facilitating", "dot", 2.4),
}


@dataclass(frozen=True, slots=True)
class Tie:
    """A line between two objects; circle is the letter of the circle it is part of."""

    id: str
    start: str
    end: str
    mode: str
    weight: int = 3
    circle: str = ""
    spoken: str = ""
    artefact: str = ""
    """What passes along it."""


def links_of(ties: Iterable[Tie]) -> list[Link]:
    """The ties as a layout is asked for them."""
    return [Link(tie.id, tie.start, tie.end, tie.weight) for tie in ties]


Drawing = tuple[Tie, Path, Sequence[Primitive]]
"""A tie, how it was drawn, and the letter of its circle."""
Paths = Mapping[str, Drawing]
"""By the id of a tie."""
_UNKNOWN: tuple[None, None, Sequence[Primitive]] = (None, None, ())
NO_PATHS: Paths = MappingProxyType({})


def drawn_ties(
    ties: Sequence[Tie],
    routes: Mapping[str, Sequence[Point]],
    heavy: float = 0.15,
    before: Paths = NO_PATHS,
) -> list[Primitive]:
    """All ties, and over their lines the letters of circles.

    A tie from before that is the same on the same curve is the very path it was, and its letter
    the very shapes.
    """
    made: list[Primitive] = []
    letters: list[Primitive] = []
    for tie in ties:
        was, path, letter = before.get(tie.id, _UNKNOWN)
        curve = routes[tie.id]
        is_same = path is not None and path.lines[0] is curve and (was is tie or was == tie)
        made.append(path if path and is_same else tie_path(tie, curve, heavy))
        if tie.circle:
            kept = letter if is_same else ()
            letters.extend(kept or _badge(tie.circle, badge_place(curve)))
    return made + letters


def drawn_before(ties: Sequence[Tie], shapes: Sequence[Shape]) -> dict[str, Drawing]:
    """How ties were drawn in a picture, by their ids."""
    paths = {shape.id: shape for shape in shapes if isinstance(shape, Path)}
    letters = _letters([tie.id for tie in ties if tie.circle], shapes)
    return {
        tie.id: (tie, paths[tie.id], letters.get(tie.id, ())) for tie in ties if tie.id in paths
    }


def _letters(marked: Sequence[str], shapes: Sequence[Shape]) -> dict[str, Sequence[Primitive]]:
    """The letters of ties, each a circle and a text; they are in the order of the ties."""
    every = [
        (box, text)
        for box, text in pairwise(shapes)
        if isinstance(box, Box) and isinstance(text, Text) and text.colour == _LETTER
    ]
    return dict(zip(marked, every, strict=True)) if len(every) == len(marked) else {}


def tie_path(tie: Tie, curve: Sequence[Point], heavy: float = 0.15) -> Path:
    """The curve of a tie by itself."""
    stroke = STROKES[tie.mode]
    wide = max(0.7, stroke.width + (tie.weight - 3) * heavy + (0.6 if tie.circle else 0.0))
    return Path(
        (tuple(curve),),
        "cycle" if tie.circle else stroke.line,
        wide,
        dash=stroke.dash,
        curved=True,
        arrow=True,
        id=tie.id,
        spoken=tie.spoken,
    )


def _badge(letter: str, at: Point) -> list[Primitive]:
    x, y, r = *at, _BADGE
    return [
        Box(x - r, y - r, 2 * r, 2 * r, "panel", "cycle", 1.4, radius=r, detail=0.35),
        Text(x, y + 3.6, letter, 10, SEMIBOLD, _LETTER, "middle", detail=0.5),
    ]


def badge_place(curve: Sequence[Point]) -> Point:
    """A point a little before the middle, so that a tie and the one back are marked apart."""
    return point_on(curve, 0.42)


def point_on(curve: Sequence[Point], share: float) -> Point:
    """A point so far along a chain of cubic curves, each of which counts alike."""
    whole = (len(curve) - 1) // 3 * share
    at, t = 3 * int(whole), whole - int(whole)
    a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = curve[at : at + 4]
    return x0 * a + x1 * b + x2 * c + x3 * d, y0 * a + y1 * b + y2 * c + y3 * d


def keys_of(ties: Iterable[Tie]) -> list[Key]:
    """Entries of a legend for the modes that are there, and for circles."""
    every = list(ties)
    modes = {tie.mode for tie in every}
    keys = [
        Key(stroke.words, line=stroke.line, dash=stroke.dash, stroke=True)
        for mode, stroke in STROKES.items()
        if mode in modes
    ]
    if any(tie.circle for tie in every):
        letters = sorted({tie.circle for tie in every} - {""})
        few = letters[0] if len(letters) == 1 else f"{letters[0]}–{letters[-1]}"
        keys.append(Key(tr("On a circle ({few})", few=few), line="cycle", stroke=True))
    return keys


@dataclass(frozen=True, slots=True)
class Near:
    """For an object the ties it has and what is at their other ends, looked up when asked for."""

    ties: Sequence[Tie]

    def get(self, key: str, default: Sequence[str] = ()) -> Sequence[str]:
        """The ids, each once; `default` where no tie has to do with the object."""
        found: dict[str, None] = {}
        for tie in self.ties:
            about = (tie.id, tie.start, tie.end)
            if key in about:
                found |= dict.fromkeys(about)
        found.pop(key, None)
        return tuple(found) or default


ALONE = Near(())
"""Where nothing is joined to anything."""


def circles(pairs: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """A letter for every pair that lies on a circle; circles that meet share one (Tarjan)."""
    ahead: dict[str, list[str]] = {}
    every = list(pairs)
    for start, end in every:
        ahead.setdefault(start, []).append(end)
        ahead.setdefault(end, [])
    component = _components(ahead)
    found = [(a, b) for a, b in every if a != b and component[a] == component[b]]
    names: dict[int, str] = {}
    for start, _ in sorted(found):
        names.setdefault(component[start], ascii_uppercase[len(names) % 26])
    return {pair: names[component[pair[0]]] for pair in found}


def levels(pairs: Iterable[tuple[str, str]]) -> dict[str, int]:
    """How many steps of delivery lie before each; all of a circle are on one level."""
    every = list(pairs)
    ahead: dict[str, list[str]] = {}
    for start, end in every:
        ahead.setdefault(start, []).append(end)
        ahead.setdefault(end, [])
    component = _components(ahead)
    found: dict[int, int] = {}
    # Tarjan closes what is depended on before what depends on it.
    members: dict[int, list[str]] = {}
    for key, number in component.items():
        members.setdefault(number, []).append(key)
    for number, keys in members.items():
        ends = (component[end] for key in keys for end in ahead[key])
        below = [found[end] for end in ends if end != number]
        found[number] = max(below, default=-1) + 1
    return {key: found[number] for key, number in component.items()}


def _components(ahead: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Which strongly connected component each belongs to, by the number of its root."""
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    component: dict[str, int] = {}
    open_: list[str] = []
    for start in ahead:
        stack = [(start, iter(ahead[start]))] if start not in order else []
        while stack:
            key, rest = stack[-1]
            if key not in order:
                order[key] = low[key] = len(order)
                open_.append(key)
            other = next(rest, None)
            if other is None:
                stack.pop()
                _close(key, order, low, component, open_)
                if stack:
                    low[stack[-1][0]] = min(low[stack[-1][0]], low[key])
            elif other not in order:
                stack.append((other, iter(ahead[other])))
            elif other not in component:
                low[key] = min(low[key], order[other])
    return component


def _close(
    key: str,
    order: Mapping[str, int],
    low: Mapping[str, int],
    component: dict[str, int],
    open_: list[str],
) -> None:
    """A root takes everything above it off the stack."""
    while low[key] == order[key] and key not in component:
        component[open_.pop()] = order[key]
