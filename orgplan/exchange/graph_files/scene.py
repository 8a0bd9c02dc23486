"""A graph as other programs draw it: shapes with labels and places, links, and a caption."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from textwrap import wrap
from unicodedata import category

from orgplan.drawing.text import width as text_width
from orgplan.drawing.tokens import LIGHT
from orgplan.exchange.graph_files.places import place
from orgplan.network.graphs import Graph, GraphKind
from orgplan.network.nodes import Facts, NodeKind
from orgplan.network.reading import edges_told
from orgplan.network.seats import SeatState

LETTERS = 30
"""Characters in a line of a label; what is longer goes on below."""
SIZE, LINE, MARGIN = 12.0, 16.0, 14.0
NARROW = 96.0
DASHED_STATES = frozenset((SeatState.VACANT, SeatState.PROPOSED, SeatState.COMING))
DASHED_KINDS = frozenset(("dotted", "contributor", "informed", "reports_to"))
UNDIRECTED = frozenset((GraphKind.REPORTING, GraphKind.STAKEHOLDERS, GraphKind.ALLOCATION))
OPEN = "Open"
NOUNS = {
    NodeKind.TEAM: "teams",
    NodeKind.DOMAIN: "domains",
    NodeKind.POSITION: "positions",
    NodeKind.STAKEHOLDER: "stakeholders",
    NodeKind.EXTERNAL: "outside the department",
    NodeKind.DECISION: "decisions",
}
FORMS: Mapping[str, str] = {
    NodeKind.TEAM: "rounded boxes",
    NodeKind.DOMAIN: "ellipses",
    NodeKind.POSITION: "boxes",
    NodeKind.STAKEHOLDER: "hexagons",
    NodeKind.EXTERNAL: "slanted boxes",
    NodeKind.DECISION: "diamonds",
}
"""The form of each kind of node, alike in all formats."""
_STEMS = {
    "stream_aligned": "stream",
    "platform": "platform",
    "enabling": "enabling",
    "complicated_subsystem": "complicated",
}
_KIND_STEMS = {NodeKind.EXTERNAL: "outside", NodeKind.STAKEHOLDER: "enabling"}


@dataclass(frozen=True, slots=True)
class Shape:
    """A node by a plain number of its own, with its id in the plan and its corner in pixels."""

    number: int
    plan_id: str
    name: str
    kind: str
    state: str
    title: str
    lines: tuple[str, ...]
    fill: str
    line: str
    x: float = 0.0
    y: float = 0.0
    width: float = 0.0
    height: float = 0.0

    @property
    def id(self) -> str:
        """A name that every format takes."""
        return f"n{self.number}"

    @property
    def label(self) -> str:
        """What is written in the shape, in lines."""
        return "\n".join(self.lines)

    @property
    def dashed(self) -> bool:
        """Whether nobody is in the seat."""
        return self.state in DASHED_STATES


@dataclass(frozen=True, slots=True)
class Link:
    """An edge between two shapes, by their names."""

    id: str
    source: str
    target: str
    kind: str
    weight: float

    @property
    def label(self) -> str:
        """What is written beside it; lines of reporting say nothing."""
        if self.kind in {"solid", "dotted", "reports_to"}:
            return ""
        return self.kind.replace("_", " ")

    @property
    def dashed(self) -> bool:
        """Whether it is a lesser tie of its kind."""
        return self.kind in DASHED_KINDS


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything a file says. `key` explains forms and lines in words."""

    title: str
    key: str
    shapes: tuple[Shape, ...]
    links: tuple[Link, ...]
    directed: bool


def scene_of(graph: Graph, plan: str, scenario: str, day: date) -> Scene:
    """The scene of a graph, captioned with plan, scenario and month."""
    kind = graph.graph["kind"]
    bare = [_shape(number, name, facts) for number, (name, facts) in enumerate(graph.nodes.items())]
    places = place(graph, {name: _size(shape) for name, shape in zip(graph, bare, strict=True)})
    shapes = tuple(_placed(row, *places[name]) for name, row in zip(graph, bare, strict=True))
    ids = {name: shape.id for name, shape in zip(graph, shapes, strict=True)}
    links = tuple(
        Link(f"e{number}", ids[one], ids[other], kind, weight)
        for number, (one, other, kind, weight) in enumerate(edges_told(graph))
    )
    title = f"{clean(plan)} · {kind.capitalize()} · {clean(scenario)} · {day:%Y-%m}"
    return Scene(title, _key(shapes, links), shapes, links, kind not in UNDIRECTED)


def _shape(number: int, name: str, facts: Facts) -> Shape:
    state = facts.get("state", "")
    said, title = clean(facts["name"]) or "?", clean(facts.get("title", ""))
    first = OPEN if state in {SeatState.VACANT, SeatState.PROPOSED} else said
    words = [first, title] if title and title != first else [first]
    stem = _STEMS.get(facts.get("type", ""), _KIND_STEMS.get(facts["kind"], "undefined"))
    fill, line = LIGHT.colour(f"{stem}_fill"), LIGHT.colour(f"{stem}_line")
    lines = tuple(line for word in words for line in _lines(word))
    return Shape(number, clean(name), said, facts["kind"], state, title, lines, fill, line)


def clean(name: str) -> str:
    """A name without the characters that no XML file may hold; line ends are one character."""
    text = name.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(x for x in text if x == "\n" or not _is_control(x)).strip()


def _is_control(character: str) -> bool:
    return category(character) in {"Cc", "Cs"} or ord(character) & 0xFFFE == 0xFFFE


def _lines(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        yield from wrap(line, LETTERS) or [""]


def _size(shape: Shape) -> tuple[float, float]:
    longest = max(text_width(line, SIZE) for line in shape.lines)
    wide, high = max(NARROW, longest + 2 * MARGIN), LINE * len(shape.lines) + 2 * MARGIN
    # Text stands in the middle half of a diamond, and in two thirds of an ellipse.
    grown = {NodeKind.DECISION: 1.7, NodeKind.DOMAIN: 1.35, NodeKind.STAKEHOLDER: 1.25}
    factor = grown.get(NodeKind(shape.kind), 1.0)
    return round(wide * factor), round(high * factor)


def _placed(shape: Shape, x: float, y: float) -> Shape:
    wide, high = _size(shape)
    told = (shape.number, shape.plan_id, shape.name, shape.kind, shape.state, shape.title)
    return Shape(*told, shape.lines, shape.fill, shape.line, x, y, wide, high)


def _key(shapes: tuple[Shape, ...], links: tuple[Link, ...]) -> str:
    present = {shape.kind for shape in shapes}
    words = [f"{FORMS[kind]}: {NOUNS[kind]}" for kind in NodeKind if kind in present]
    if any(shape.dashed for shape in shapes):
        words.append("dashed boxes: nobody in seat")
    kinds = sorted({link.kind.replace("_", " ") for link in links if link.dashed})
    if kinds:
        words.append(f"dashed lines: {', '.join(kinds)}")
    return "; ".join(words).capitalize()
