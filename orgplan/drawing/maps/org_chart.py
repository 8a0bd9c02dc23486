"""The org chart: a card for every seat, joined to the manager it reports to."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from orgplan.drawing.legend import Key, legend
from orgplan.drawing.maps.by_hand import Arranged, arranged
from orgplan.drawing.maps.seat_card import (
    HEIGHT,
    STAFF_NARROWER,
    Card,
    Kind,
    Seat,
    card_width,
    shown_name,
)
from orgplan.drawing.maps.team_topology import left_out_words
from orgplan.drawing.shapes import Path, Picture, Point, Primitive, Shape, bounds
from orgplan.drawing.tokens import QUIET_LINE, TEAM_TYPES
from orgplan.language import tr
from orgplan.network.layout.detours import Detours
from orgplan.network.layout.tree import Gaps, Layout, Node, mixed

__all__ = ["Card", "Chart", "Kind", "Seat", "chart_of", "legend_of", "org_chart"]

_MARGIN = 24.0
Arrange = Callable[[Sequence[Node], Mapping[str, Sequence[str]], Gaps | None], Layout]


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture with the parts of it that may serve the next one, of nearly the same cards."""

    picture: Picture
    children: Mapping[str, Sequence[str]]
    arranged: Arranged
    places: Mapping[str, Point]
    """Where the user has put cards."""
    seats: Mapping[str, Seat]
    lines: Mapping[str, Path]
    """The lines below each manager."""
    second: Mapping[tuple[str, str], Path]
    """The dotted lines by manager and report."""


def org_chart(
    cards: Sequence[Card],
    dotted: Iterable[tuple[str, str]] = (),
    title: str = tr("Org chart"),
    arrange: Arrange = mixed,
) -> Picture:
    """The chart of cards in their order; dotted joins a second manager's id to a report's."""
    children = _children(cards)
    layout = arrange(_nodes(cards, children, None), children, None)
    return _chart(cards, dotted, title, children, Arranged(layout, layout), None).picture


def chart_of(
    cards: Sequence[Card],
    dotted: Iterable[tuple[str, str]] = (),
    before: Chart | None = None,
    places: Mapping[str, Point] | None = None,
    title: str = tr("Org chart"),
    arrange: Arrange | None = None,
) -> Chart:
    """The same with its parts; what looks as it did in a chart from before is the same object.

    Cards with a place of their own stand there, with all that is below them, unless another
    arrangement than that of reporting lines is asked for.
    """
    children, fixed = _children(cards), places or {}
    nodes = _nodes(cards, children, before)
    if before and _stands(before, children, nodes, fixed):
        made = before.arranged
    elif arrange is not None:
        layout = arrange(nodes, children, None)
        made = Arranged(layout, layout)
    else:
        made = arranged(nodes, children, fixed, before.arranged.own if before else None)
    return _chart(cards, dotted, title, children, made, before, fixed)


def _stands(
    before: Chart,
    children: Mapping[str, Sequence[str]],
    nodes: Sequence[Node],
    places: Mapping[str, Point],
) -> bool:
    """Whether every card stays where it was."""
    known = before.arranged.whole.forest.nodes
    if before.children != children or before.places != places or len(nodes) != len(known):
        return False
    return all(known.get(node.id) is node for node in nodes)


def _children(cards: Sequence[Card]) -> dict[str, list[str]]:
    """Reports by manager, the managers in the order of their cards: nobody's move changes it."""
    children: dict[str, list[str]] = {}
    for card in cards:
        children.setdefault(card.parent, []).append(card.id)
    return {card.id: children[card.id] for card in cards if card.id in children}


def _nodes(
    cards: Sequence[Card], children: Mapping[str, object], before: Chart | None
) -> list[Node]:
    known: Mapping[str, Node] = before.arranged.whole.forest.nodes if before else {}
    wide = card_width(cards)
    nodes: list[Node] = []
    for card in cards:
        width = wide if card.id in children else wide - STAFF_NARROWER
        node = known.get(card.id)
        if node is None or (node.width, node.aside) != (width, card.assistant):
            node = Node(card.id, width, HEIGHT, card.assistant)
        nodes.append(node)
    return nodes


def _chart(
    cards: Sequence[Card],
    dotted: Iterable[tuple[str, str]],
    title: str,
    children: Mapping[str, Sequence[str]],
    made: Arranged,
    before: Chart | None,
    places: Mapping[str, Point] | None = None,
) -> Chart:
    layout = made.whole
    seats = _seats(cards, layout, before.seats if before else {})
    lines = _lines(layout, before.lines if before else {})
    pairs = [(one, other) for one, other in dotted if one in seats and other in seats]
    second = _second(pairs, seats, before) if pairs else {}
    placed = (seats[name] for name in places or () if name in seats)
    left, top, right, bottom = bounds([*second.values(), *placed])
    left, top = min(0.0, left) - _MARGIN, min(0.0, top) - _MARGIN
    said = left_out_words(made.own.left_out, max(layout.height, bottom))
    right, bottom = max(layout.width, right) + _MARGIN, max(layout.height, bottom) + _MARGIN
    if said:
        right, bottom = max(right, bounds(said)[2] + _MARGIN), bounds(said)[3] + _MARGIN
    cards_shown = _in_order(seats, made)
    shapes: tuple[Shape, ...] = (*lines.values(), *second.values(), *cards_shown, *said)
    key = legend_of(cards, bool(second))
    picture = Picture(shapes, left, top, right - left, bottom - top, title, key)
    return Chart(picture, children, made, places or {}, seats, lines, second)


def _in_order(seats: Mapping[str, Seat], made: Arranged) -> Iterable[Seat]:
    """What was put somewhere lies above what was there."""
    if not made.by_hand:
        return seats.values()
    return sorted(seats.values(), key=lambda seat: seat.id in made.by_hand)


def _seats(cards: Sequence[Card], layout: Layout, known: Mapping[str, Seat]) -> dict[str, Seat]:
    seats: dict[str, Seat] = {}
    for card in cards:
        id, place, width = card.id, layout.positions[card.id], layout.forest.nodes[card.id].width
        old = known.get(id)
        if old is None or old.card is not card or (old.x, old.y) != place or old.width != width:
            old = Seat(card, *place, width)
        seats[id] = old
    return seats


def _lines(layout: Layout, known: Mapping[str, Path]) -> dict[str, Path]:
    made: dict[str, Path] = {}
    for parent, lines in layout.connectors.items():
        old = known.get(parent)
        made[parent] = old if old and old.lines is lines else Path(lines, radius=6)
    return made


def _second(
    pairs: Sequence[tuple[str, str]], seats: Mapping[str, Seat], before: Chart | None
) -> dict[tuple[str, str], Path]:
    """The dotted lines, led round the cards; those from before that still run well stay."""
    whole = Detours({name: seat.bounds for name, seat in seats.items()})
    kept = _kept_lines(pairs, seats, before, whole) if before else {}
    return {
        pair: kept.get(pair) or _dotted(seats[pair[0]], seats[pair[1]], whole) for pair in pairs
    }


def _kept_lines(
    pairs: Sequence[tuple[str, str]], seats: Mapping[str, Seat], before: Chart, whole: Detours
) -> dict[tuple[str, str], Path]:
    """Those whose ends stand as they stood, or have moved alike; they still meet no card."""
    known, kept = before.seats, {}
    # Whatever stands where it stood was led round before.
    others = Detours({name: x.bounds for name, x in seats.items() if _has_moved(x, known)})
    for pair in pairs:
        old = before.second.get(pair)
        ways = {_way_of(seats[name], known.get(name)) for name in pair}
        if old is None or len(ways) > 1 or None in ways:
            continue
        ((dx, dy),) = ways  # type: ignore[misc]
        line = old.lines[0]
        if dx or dy:
            line = tuple((x + dx, y + dy) for x, y in line)
        if (whole if dx or dy else others).is_clear(line):
            words = _said(seats[pair[0]], seats[pair[1]])
            same = line is old.lines[0] and old.spoken == words
            kept[pair] = old if same else replace(old, lines=(line,), spoken=words)
    return kept


def _way_of(seat: Seat, old: Seat | None) -> Point | None:
    """How far a card has moved; None where it is new or of another size."""
    if old is None or old.width != seat.width:
        return None
    return seat.x - old.x, seat.y - old.y


def _has_moved(seat: Seat, known: Mapping[str, Seat]) -> bool:
    old = known.get(seat.id)
    return old is not seat and (old is None or old.bounds != seat.bounds)


def _dotted(manager: Seat, report: Seat, detours: Detours) -> Path:
    """Round the cards, or where there is no way straight from one to the other."""
    way = detours.way(manager.id, report.id)
    if way is None:
        way = (_middle(manager), _middle(report))
    id, words = line_id(manager.id, report.id), _said(manager, report)
    return Path((way,), QUIET_LINE, 1.25, dash="dash", radius=6, id=id, spoken=words)


def line_id(manager: str, report: str) -> str:
    """The id of a dotted line, which is no record's."""
    return f"{manager} … {report}"


def _said(manager: Seat, report: Seat) -> str:
    return tr(
        "{shown_name} also reports to {shown_name2}",
        shown_name=shown_name(report.card),
        shown_name2=shown_name(manager.card),
    )


def _middle(seat: Seat) -> tuple[float, float]:
    return seat.x + seat.width / 2, seat.y + HEIGHT / 2


def legend_of(cards: Sequence[Card], dotted: bool) -> tuple[Primitive, ...]:
    """What the signs on cards mean, and the dotted lines where there are any."""
    kinds = {card.kind for card in cards}
    teams = {card.team for card in cards}
    states = {
        "filled": Key(tr("In seat"), "panel", "line_strong"),
        "planned": Key(tr("Planned"), "panel", "accent", "dash"),
        "closed": Key(tr("Closed"), "outside_fill", "line_strong", strike=True),
    }
    keys = [key for kind, key in states.items() if kind in kinds]
    keys += [
        Key(words, f"{team}_fill", f"{team}_line")
        for team, words in TEAM_TYPES.items()
        if team in teams and team != "undefined"
    ]
    keys += [Key(tr("Dotted line"), line=QUIET_LINE, dash="dash", stroke=True)] if dotted else []
    return legend(keys)
