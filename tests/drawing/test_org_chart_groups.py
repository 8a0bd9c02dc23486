"""The org chart by team and by domain."""

from collections import Counter
from decimal import Decimal

from orgplan.drawing.maps.org_chart_facts import seat_map
from orgplan.drawing.maps.org_chart_groups import NO_GROUP, grouped
from orgplan.drawing.maps.seat_card import Card, Seat
from orgplan.drawing.views import draw
from orgplan.model import records as r
from orgplan.model.draft import Draft
from orgplan.model.org import Org
from tests.model.text_plan import AS_OF, plan_of

SEATS = """
P1 [L7, T1, 2024-01-08..]
P2 [L5, T1, 2024-01-08..]
P3 [L5, T2, 2024-01-08..]
P4 [L5, T2, 2027-01-08..]
"""


def org_of(*more: r.Record) -> Org:
    draft = Draft(plan_of(SEATS))
    for record in more:
        draft.put(record)
    return draft.so_far().org()


def cards(org: Org, reading: str) -> dict[str, Card]:
    return {card.id: card for card in grouped(org, AS_OF, seat_map(org, AS_OF).cards, reading)}


def test_by_team_every_seat_hangs_below_its_team_once_and_empty_teams_are_shown() -> None:
    org = org_of(r.Team("T9", "Later", unit="U1"))
    made = cards(org, "team")
    assert {key: made[key].parent for key in ("P1", "P2", "P3", "P4")} == {
        "P1": "T1", "P2": "T1", "P3": "T2", "P4": "T2",
    }  # fmt: skip
    assert made["T2"].title == "1 of 2 in seat" and made["T9"].title == "No seats yet"
    ids = Counter(
        s.id for s in draw("org-chart-by-team", org, "", AS_OF).shapes if isinstance(s, Seat)
    )
    assert set(ids) == set(made) and set(ids.values()) == {1}


def test_whoever_leads_others_of_the_group_stands_first() -> None:
    org = org_of(r.ReportingLine("L1", "P1", "P2"))
    assert [card.id for card in cards(org, "team").values() if card.parent == "T1"] == ["P2", "P1"]


def test_by_domain_a_seat_stands_where_its_largest_share_is_and_else_with_none() -> None:
    org = org_of(
        r.Domain("D1", "Search"),
        r.Domain("D2", "Pricing"),
        r.Allocation("A1", "P1", "D1", Decimal("0.4")),
        r.Allocation("A2", "P1", "D2", Decimal("0.6")),
    )
    made = cards(org, "domain")
    assert made["P1"].parent == "D2" and made["P2"].parent == NO_GROUP
    assert made[NO_GROUP].name == "No domain"
