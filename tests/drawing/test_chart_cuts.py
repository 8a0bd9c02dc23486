"""An org chart that no slide could hold is cut into some that can be read, and nobody is lost."""

from orgplan.drawing.chart_cuts import MOST, cut_picture, cuts
from orgplan.drawing.maps.org_chart_facts import seat_map
from orgplan.drawing.maps.seat_card import Card
from tests.bench.plans import make_plan


def test_every_seat_of_a_large_chart_is_on_a_slide_below_its_own_manager() -> None:
    plan = make_plan(1_000)
    seats = seat_map(plan.base, plan.settings.as_of)
    found = cuts(seats.cards)
    parents = {card.id: card.parent for card in seats.cards}
    told: set[str] = set()
    for cut in found:
        there = {card.id for card in cut.cards}
        assert len(there) == len(cut.cards) <= MOST
        roots = [card for card in cut.cards if card.parent not in there]
        assert len(roots) == 1 or cut is found[0]
        assert all(card.parent == parents[card.id] for card in cut.cards if card not in roots)
        # Only who begins a slide has been on one before.
        assert told & there <= {card.id for card in roots}
        told |= there
    assert told == parents.keys()
    picture = cut_picture(found[0], seats)
    assert picture.width < 4_000 and picture.shapes


def test_a_chart_that_fits_is_one_and_one_wide_row_is_not_cut_for_ever() -> None:
    few = [Card("boss", "", "Boss", "")] + [Card(f"{at}", "boss", "A", "") for at in range(50)]
    assert [cut.cards for cut in cuts(few)] == [tuple(few)]
    many = few[:1] + [Card(f"{at}", "boss", "A", "") for at in range(300)]
    assert [len(cut.cards) for cut in cuts(many)] == [301]
    assert cuts([]) == cuts(())
