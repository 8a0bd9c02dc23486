"""The graphs of a plan: who is in them on a day, which way edges run, and what is left out."""

from datetime import date
from decimal import Decimal
from functools import cache

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgplan.assets import sample
from orgplan.exchange.plan_json import plan_from_json
from orgplan.model import records as r
from orgplan.model.org import Org
from orgplan.model.records.values import Approval, Exit, Hiring, LineKind, SpellKind
from orgplan.model.records.words import DecisionClass
from orgplan.model.spans import months_later
from orgplan.network.graphs import Graph, GraphKind, graph_of
from orgplan.network.measures import measured
from orgplan.network.nodes import NodeKind
from orgplan.network.seats import filled_fte
from tests.bench.plans import make_plan
from tests.model.text_plan import plan_of

DAY = date(2026, 11, 23)
TEXT = """
Ada   [M2, T1, 2023-05-15.., D1=100%]
  Ben [L5, T1, 2024-01-08..2027-04-30, D1=60%, D2=40%]
  Cy* [L4, T2, 2027-06-01.., D2=100%]
"""


@pytest.fixture(scope="module")
def meridian() -> Org:
    return plan_from_json(sample("meridian.json").read_text("utf-8")).base


def org_of(*more: r.Record, text: str = TEXT) -> Org:
    return plan_of(text, *more).base


def states(graph: Graph) -> dict[str, str]:
    return {name: facts["state"] for name, facts in graph.nodes(data=True) if "state" in facts}


def proposed(name: str) -> r.Position:
    return r.Position(name, "Asked for", "ENG", "L4", "HERE", "T1", approval=Approval.DRAFT)


def spell(seat: str, start: date, hiring: Hiring = Hiring.ACCEPTED, **fields: object) -> r.Spell:
    return r.Spell(f"{seat}-S1", seat, start, hiring=hiring, **fields)  # type: ignore[arg-type]


def seat(name: str) -> r.Position:
    return r.Position(name, name, "ENG", "L4", "HERE", "T1", approval=Approval.APPROVED)


def test_the_samples_reporting_tree_has_four_layers_of_1_6_19_and_39(meridian: Org) -> None:
    graph = graph_of(meridian, GraphKind.REPORTING)
    assert nx.is_arborescence(graph)
    depths = nx.single_source_shortest_path_length(graph, "P-001").values()
    assert [list(depths).count(depth) for depth in range(5)] == [1, 6, 19, 39, 0]


def test_edges_run_from_manager_to_report_and_from_consumer_to_provider(meridian: Org) -> None:
    assert graph_of(meridian, GraphKind.REPORTING).has_edge("P-001", "P-002")
    tie = graph_of(meridian, GraphKind.DEPENDENCIES).edges["T3", "T1"]
    assert (tie["kind"], tie["weight"]) == ("x_as_a_service", 5)
    assert graph_of(meridian, GraphKind.ALLOCATION).edges["P-502", "D3"]["share"] == Decimal("0.8")
    assert graph_of(meridian, GraphKind.STAKEHOLDERS).edges["S07", "T3"]["owner"] == "P-301"
    steps = graph_of(meridian, GraphKind.ESCALATION)
    assert steps.edges["P-702", "P-701"]["kind"] == "escalates_to"
    assert steps.edges["P-301", "P-006"]["kind"] == "reports_to"
    roles = graph_of(meridian, GraphKind.DECISIONS).edges["P-102", "DR1"]["roles"]
    assert roles == ("driver", "approver")


def test_a_team_nobody_depends_on_stands_in_the_dependencies_all_the_same(meridian: Org) -> None:
    graph = graph_of(meridian, GraphKind.DEPENDENCIES)
    assert (len(graph), graph.size()) == (18, 32)
    assert graph.degree["T0"] == 0


def test_a_seat_passes_through_its_states_as_the_months_go_by() -> None:
    org = org_of(seat("Dee"), spell("Dee", date(2027, 3, 1)), proposed("Eve"))
    on = {month: states(graph_of(org, "reporting", month, planned=True)) for month in (
        date(2026, 11, 1), date(2027, 3, 1), date(2027, 6, 1),
    )}  # fmt: skip
    assert [found["Dee"] for found in on.values()] == ["coming", "filled", "filled"]
    assert [found["Cy"] for found in on.values()] == ["vacant", "vacant", "filled"]
    assert [found["Eve"] for found in on.values()] == ["proposed"] * 3
    assert [found["Ben"] for found in on.values()] == ["filled", "filled", "vacant"]


def test_a_search_that_is_late_leaves_the_seat_vacant() -> None:
    org = org_of(seat("Dee"), spell("Dee", date(2026, 10, 1), Hiring.IN_PROGRESS))
    assert states(graph_of(org, "reporting", DAY))["Dee"] == "vacant"


def test_a_contract_that_ended_leaves_no_seat_behind() -> None:
    over = spell("Dee", date(2026, 1, 1), end=date(2026, 10, 31), exit=Exit.CONTRACT_END)
    assert "Dee" not in graph_of(org_of(seat("Dee"), over), "reporting", DAY)


def test_proposed_seats_come_in_as_planned_or_where_somebody_reports_to_them() -> None:
    org = org_of(
        proposed("Eve"), proposed("Fay"), seat("Dee"),
        r.ReportingLine("l1", "Dee", "Eve"), r.ReportingLine("l2", "Eve", "Ada"),
    )  # fmt: skip
    graph = graph_of(org, "reporting", DAY)
    assert "Fay" not in graph
    assert nx.shortest_path(graph, "Ada", "Dee") == ["Ada", "Eve", "Dee"]
    assert "Fay" in graph_of(org, "reporting", DAY, planned=True)


def test_open_seats_take_part_in_allocations_only_as_planned() -> None:
    org = org_of()
    assert "Cy" not in graph_of(org, "allocation", DAY)
    assert graph_of(org, "allocation", DAY, planned=True).has_edge("Cy", "D2")


def test_before_it_starts_a_seat_stands_below_whom_it_will_report_to() -> None:
    line = r.ReportingLine("l1", "Dee", "Ben", start=date(2027, 3, 1))
    org = org_of(seat("Dee"), spell("Dee", date(2027, 3, 1)), line)
    assert graph_of(org, "reporting", DAY).has_edge("Ben", "Dee")


def test_dotted_lines_are_told_apart_from_the_tree() -> None:
    graph = graph_of(org_of(r.ReportingLine("l1", "Cy", "Ben", LineKind.DOTTED)), "reporting", DAY)
    assert graph.graph["dotted"] == (("Ben", "Cy"),)
    assert not graph.has_edge("Ben", "Cy")


def test_parallel_artefacts_become_one_edge_as_heavy_as_the_heaviest() -> None:
    ties = [r.Dependency(f"d{n}", "T1", "T2", weight=n, artefact=f"a{n}") for n in (2, 5, 3)]
    edge = graph_of(org_of(*ties), "dependencies").edges["T1", "T2"]
    assert edge["weight"] == 5
    assert edge["artefacts"] == ("a2", "a3", "a5")


def test_a_dependency_counts_to_its_last_day() -> None:
    org = org_of(r.Dependency("d", "T1", "T2", until=DAY))
    assert graph_of(org, "dependencies", DAY).has_edge("T1", "T2")
    assert not graph_of(org, "dependencies", date(2026, 11, 24)).has_edge("T1", "T2")


def test_what_cannot_be_an_edge_is_said() -> None:
    org = org_of(
        r.Dependency("loop", "T1", "T1"), r.Dependency("lost", "T1", "T9"),
        r.ReportingLine("self", "Dee", "Dee"), seat("Dee"),
        r.EscalationPath("e", "Topic", ("Ben", "Nobody", "Ada")),
        r.DecisionRight("q", "Which?", DecisionClass.TEAM, "Ben", "X"),
    )  # fmt: skip
    said = {kind: graph_of(org, kind).graph["left_out"] for kind in GraphKind}
    assert said[GraphKind.DEPENDENCIES] == (
        "T1 depends on itself (loop): the tie is left out",
        "lost names T9, not in the plan on the day: it is left out",
    )
    assert said[GraphKind.REPORTING] == ("Dee reports to itself: the line is left out",)
    assert "steps that are not in the plan" in said[GraphKind.ESCALATION][-1]
    assert said[GraphKind.DECISIONS] == ("q names X, not in the plan: it is left out",)


def test_a_decision_may_have_the_id_of_a_seat() -> None:
    org = org_of(r.DecisionRight("Ben", "Which?", DecisionClass.TEAM, "Ben", "Ada"))
    graph = graph_of(org, "decisions")
    assert graph.edges["Ben", "decision Ben"]["roles"] == ("driver",)


def test_filled_fte_counts_contractors_and_pools_and_no_interim() -> None:
    pool = r.PositionPool("pool", "Support", "ENG", "L3", "HERE", "T2", fte=Decimal("2.5"))
    stand_in = spell("Dee", date(2026, 1, 1), Hiring.HIRED, kind=SpellKind.INTERIM)
    assert filled_fte(org_of(pool, seat("Dee"), stand_in), DAY) == {"T1": 2, "T2": Decimal("2.5")}


def test_a_graph_is_kept_with_its_organization_and_cannot_be_changed() -> None:
    org = org_of()
    graph = graph_of(org, "reporting", DAY)
    assert graph_of(org, "reporting", DAY) is graph
    with pytest.raises(nx.NetworkXError):
        graph.add_edge("Ben", "Ada")


def test_an_empty_plan_has_empty_graphs() -> None:
    assert [len(graph_of(org_of(text=""), kind)) for kind in GraphKind] == [0] * 6


@st.composite
def looks(draw: st.DrawFn) -> tuple[Org, date, GraphKind, bool]:
    """A generated organization, a month, a graph, and whether as planned."""
    org = generated(draw(st.integers(5, 60)), draw(st.integers(1, 4)))
    month = months_later(date(2026, 11, 1), draw(st.integers(0, 30)))
    return org, month, draw(st.sampled_from(GraphKind)), draw(st.booleans())


@cache
def generated(positions: int, seed: int) -> Org:
    return make_plan(positions, seed).org(("", "MOVES")[seed % 2])


@given(looks())
@settings(max_examples=60)
def test_every_graph_of_any_plan_and_month_holds_together(
    look: tuple[Org, date, GraphKind, bool],
) -> None:
    org, month, kind, planned = look
    graph = graph_of(org, kind, month, planned=planned)
    assert list(graph) == sorted(graph)
    assert graph.graph["left_out"] == ()
    for name, facts in graph.nodes(data=True):
        assert facts["name"] and facts["kind"] in set(NodeKind)
        assert ("state" in facts) == (facts["kind"] == "position")
        assert facts.get("state") != "gone" or kind in (GraphKind.ESCALATION, GraphKind.DECISIONS)
        assert name == name.strip()
    for one, other, tie in graph.edges(data=True):
        assert one != other and tie["kind"] and tie["weight"] > 0
    if kind is GraphKind.REPORTING:
        assert nx.is_forest(graph.to_undirected()) and max(dict(graph.in_degree).values()) <= 1


@given(looks())
@settings(max_examples=40)
def test_as_planned_shows_more_and_never_less(look: tuple[Org, date, GraphKind, bool]) -> None:
    org, month, kind, _ = look
    today, planned = (graph_of(org, kind, month, planned=wide) for wide in (False, True))
    assert set(today) <= set(planned)
    if kind is not GraphKind.REPORTING:
        assert set(today.edges) <= set(planned.edges)


@given(looks())
@settings(max_examples=40)
def test_measures_of_any_plan_speak_of_its_nodes_alone(
    look: tuple[Org, date, GraphKind, bool],
) -> None:
    org, month, kind, planned = look
    graph = graph_of(org, kind, month, planned=planned)
    owners = {seat.id for seat in org.rows(r.Position)}
    for name, row in measured(org, kind, month, planned=planned).items():
        assert set(row.values) <= (owners if name in {"relations", "load"} else set(graph))
        assert row.done == 1 and not row.estimated
        assert all(value >= 0 for _, value in row.ranked)


def test_a_scenario_has_graphs_of_its_own() -> None:
    plan = make_plan(120)
    base, moved = (graph_of(plan.org(name), "reporting") for name in ("", "MOVES"))
    assert set(base) == set(moved)
    assert set(base.edges) != set(moved.edges)
