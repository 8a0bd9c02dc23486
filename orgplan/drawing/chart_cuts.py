"""An org chart too large for one slide, cut into charts that can be read: the top, then each part.

The cards of the lowest layer of a cut that have reports of their own begin cuts of their own.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from orgplan.drawing.maps.org_chart import Card, org_chart
from orgplan.drawing.maps.org_chart_facts import SeatMap
from orgplan.drawing.maps.seat_card import shown_name
from orgplan.drawing.shapes import Picture
from orgplan.network.layout.tree import fitting, tidy

MOST = 120
"""Cards that one slide holds."""
_IN_ROW = 16
_TOP = 60
"""Cards of a slide whose parts follow on slides of their own."""


@dataclass(frozen=True, slots=True)
class Cut:
    """The cards of one chart; `name` is the manager it begins with, "" for the whole."""

    name: str
    cards: tuple[Card, ...]
    whole: int
    """How many there are below the same manager in all."""


def cuts(cards: Sequence[Card]) -> tuple[Cut, ...]:
    """One cut where all fit on a slide, else the top and then what is below it, part by part."""
    known = {card.id for card in cards}
    below: dict[str, list[Card]] = {}
    for card in cards:
        below.setdefault(card.parent if card.parent in known else "", []).append(card)
    if len(cards) <= MOST or "" not in below:
        return (Cut("", tuple(cards), len(cards)),)
    return tuple(_cut("", below[""], below))


def _cut(name: str, roots: Sequence[Card], below: Mapping[str, Sequence[Card]]) -> Iterator[Cut]:
    """The layers below some roots, as many as fit, and the cuts below the lowest of them."""
    layers = list(_layers(roots, below))
    whole = sum(map(len, layers))
    if whole <= MOST:
        yield Cut(name, tuple(card for layer in layers for card in layer), whole)
        return
    shown = [*layers[0]]
    last = layers[0]
    for layer in layers[1:]:
        if len(shown) + len(layer) > _TOP and len(shown) > len(roots):
            break
        shown, last = [*shown, *layer], layer
    yield Cut(name, tuple(shown), whole)
    for card in last:
        if card.id in below:
            yield from _cut(shown_name(card), [replace(card, parent="")], below)


def _layers(roots: Sequence[Card], below: Mapping[str, Sequence[Card]]) -> Iterator[Sequence[Card]]:
    layer: Sequence[Card] = roots
    while layer:
        yield layer
        layer = [report for card in layer for report in below.get(card.id, ())]


def cut_picture(cut: Cut, seats: SeatMap) -> Picture:
    """The chart of a cut, with the dotted lines between its cards."""
    there = {card.id for card in cut.cards}
    dotted = [(one, other) for one, other in seats.dotted if one in there and other in there]
    # Managers whose reports follow elsewhere would be stacked like people who have none.
    side_by_side = len(cut.cards) < cut.whole and len(cut.cards) <= _IN_ROW
    return org_chart(cut.cards, dotted, arrange=tidy if side_by_side else fitting)
