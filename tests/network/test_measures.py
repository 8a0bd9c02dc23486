"""Measures: the sample's answers, and every measure against a plainer way to find it."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import islice

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgplan.model import records as r
from orgplan.model.records.values import Approval
from orgplan.model.records.words import InteractionMode, Track
from orgplan.network.graphs import Graph, GraphKind, graph_of
from orgplan.network.measures import measured, measures
from orgplan.network.measures.centrality import SEED, betweenness, pagerank
from orgplan.network.measures.deciding import OpenRole, open_roles
from orgplan.network.measures.failure import articulation, single_sourced
from orgplan.network.measures.flow import blast, blast_radius
from orgplan.network.measures.groups import coupling, suggested_groups
from orgplan.network.measures.hierarchy import layers, tree_health
from orgplan.network.measures.measure import Measure
from orgplan.network.measures.people import bus_factors
from orgplan.network.measures.reach import broken_paths, ways_to
from orgplan.network.measures.relations import stakeholder_gaps
from orgplan.network.measures.structure import components, cuts, cycles, delivery_order
from tests.model.text_plan import plan_of
from tests.network.plans import meridian, open_copy, web, webs

DAY = date(2026, 11, 23)


def top(kind: str, name: str, count: int = 3) -> list[tuple[str, float]]:
    ranked = measured(meridian(), kind)[name].ranked[:count]
    return [(node, round(value, 3)) for node, value in ranked]


# The sample's answers to a director's questions.


def test_the_bottleneck_is_t2_by_demand_on_each_of_its_three_people() -> None:
    assert top("dependencies", "demand") == [("T1", 28), ("T8", 25), ("T2", 22)]
    assert top("dependencies", "betweenness") == [("T8", 0.081), ("T1", 0.077), ("T2", 0.033)]
    assert top("dependencies", "queue") == [("T2", 7.333), ("T1", 4.667), ("T8", 3.571)]


def test_central_data_engineering_and_instrumentation_would_hit_twelve() -> None:
    assert top("dependencies", "blast_radius") == [("X-DE", 12), ("X-EVT", 12), ("T8", 11)]


def test_no_team_is_a_single_point_of_failure_but_four_providers_have_one_way_in() -> None:
    graph = graph_of(meridian(), "dependencies")
    assert sorted(nx.articulation_points(graph.to_undirected())) == ["T1", "T2", "T5", "T6", "T8"]
    assert articulation(graph) == []
    assert single_sourced(graph) == [
        ("X-DE", "T8"), ("X-EVT", "T8"), ("X-IAM", "T1"), ("X-SRE", "T1"),
    ]  # fmt: skip


def test_most_domains_hang_on_one_expert() -> None:
    graph = graph_of(meridian(), "allocation")
    rows = {row.domain: row for row in bus_factors(meridian(), DAY, graph)}
    assert [row.factor for row in rows.values()] == [1, 2, 1, 1, 1, 2]
    assert rows["D4"].experts == (("P-502", Decimal("0.4")), ("P-201", Decimal("0.2")))


def test_four_teams_have_four_providers_and_t4_gives_little_back() -> None:
    rows = top("dependencies", "fan_out", 5)
    assert rows == [("T3", 4), ("T4", 4), ("T5", 4), ("T7", 4), ("T1", 3)]
    assert measured(meridian(), "dependencies")["instability"].values["T4"] == 0.8


def test_two_pairs_depend_on_each_other_and_the_collaboration_is_cut_first() -> None:
    graph = graph_of(meridian(), "dependencies")
    assert cycles(graph) == [["T1", "T2"], ["T3", "T7"]]
    assert cuts(graph, cycles(graph)) == (("T1", "T2"), ("T7", "T3"))


def test_work_is_delivered_from_the_data_platform_to_the_product() -> None:
    order = delivery_order(graph_of(meridian(), "dependencies"))
    teams = [[group for group in row if group[0][0] == "T"] for row in order]
    assert teams == [
        [["T0"]], [["T8"]], [["T1", "T2"]], [["T3", "T7"], ["T5"], ["T6"]], [["T4"]], [],
    ]  # fmt: skip


def test_three_positions_cannot_reach_security_and_one_way_passes_a_vacant_seat() -> None:
    found = measured(meridian(), "escalation")
    hops, today = found["hops"].values, found["hops_today"].values
    assert [hops[seat].get("S06") for seat in ("P-702", "P-502")] == [3, 2]  # type: ignore[union-attr]
    assert not any("S06" in hops[seat] for seat in ("P-301", "P-403", "P-605"))  # type: ignore[operator]
    assert "S06" not in today["P-702"]  # type: ignore[operator]
    assert [(row.path, row.vacant) for row in broken_paths(meridian(), DAY)] == [
        ("ESC4", ("P-004",))
    ]
    assert broken_paths(meridian(), date(2027, 6, 1)) == ()


def test_stakeholders_without_owner_relation_meeting_or_governance_are_found() -> None:
    gaps = stakeholder_gaps(meridian(), DAY, graph_of(meridian(), "stakeholders"))
    assert gaps.without_owner == ("S02/T6", "S06/T7", "S11/T5", "S17/T7")
    assert gaps.without_relation == ("S01", "S12", "S13", "S14", "S15")
    assert gaps.seldom_met == ("S06/T7", "S11/T5", "S17/T7")
    assert gaps.without_governance == ("T3", "T4", "T6")
    assert gaps.owner_gone_or_leaving == ("S08/T6",)


def test_three_people_hold_three_relations_each() -> None:
    assert top("stakeholders", "relations") == [("P-301", 3), ("P-501", 3), ("P-701", 3)]
    assert top("stakeholders", "load", 4)[-1] == ("P-401", 8)
    coverage = measured(meridian(), "stakeholders")["coverage"].values
    assert (coverage["S11"], coverage["S01"]) == (0.5, 0)


def test_one_expert_is_over_allocated_and_one_spread_over_five_domains() -> None:
    assert top("allocation", "allocated", 2) == [("P-502", 1.2), ("C-901", 1)]
    found = measured(meridian(), "allocation")
    assert found["domains"].values["P-201"] == 5
    assert found["effective"].values["P-201"] == pytest.approx(0.6)


def test_experts_who_connect_domains_are_ranked_apart_from_managers() -> None:
    expected = [("P-201", 0.149), ("P-802", 0.058), ("P-002", 0.042)]
    assert top("allocation", "brokerage") == expected
    assert [name for name, _ in top("allocation", "brokerage_managers", 2)] == ["P-001", "P-006"]


def test_the_platform_leads_when_indirect_dependence_counts() -> None:
    assert top("dependencies", "pagerank") == [("T1", 0.137), ("T8", 0.118), ("T2", 0.117)]


def test_the_director_approves_three_decisions_and_one_is_driven_by_nobody() -> None:
    assert top("decisions", "approves", 1) == [("P-001", 3)]
    graph = graph_of(meridian(), "decisions")
    assert open_roles(graph) == (OpenRole("DR10", "driver", "P-004"),)


def test_spans_count_vacant_reports_and_are_told_without_them_too() -> None:
    found = measured(meridian(), "reporting")
    spans, filled = found["span"].values, found["span_filled"].values
    assert (spans["P-005"], spans["P-006"], filled["P-006"]) == (3, 9, 7)
    assert "P-102" not in spans
    assert found["outgoing"].values["P-102"] == 0
    assert tree_health(graph_of(meridian(), "reporting")).layers == (1, 6, 19, 39)


# Any plan.


@given(webs())
def test_a_blast_reaches_whoever_comes_back_along_the_ties(graph: Graph) -> None:
    radius = blast_radius(graph)
    for node in graph:
        reached = nx.descendants(graph.reverse(), node)
        hits = blast(graph, node)
        assert {hit.id for hit in hits} == reached
        assert radius[node] == len(reached)
        assert all(hit.distance == nx.shortest_path_length(graph, hit.id, node) for hit in hits)


@given(webs(), st.integers(1, 5))
def test_light_ties_can_be_left_out_of_a_blast(graph: Graph, lightest: int) -> None:
    heavy = open_copy(graph)
    light = [(u, v) for u, v, tie in graph.edges(data=True) if tie["weight"] < lightest]
    heavy.remove_edges_from(light)
    for node in graph:
        assert {hit.id for hit in blast(graph, node, lightest)} == nx.ancestors(heavy, node)


@given(webs())
def test_betweenness_is_that_of_networkx(graph: Graph) -> None:
    *_, last = betweenness(graph, "b", "distance")
    assert last.values == pytest.approx(nx.betweenness_centrality(graph, weight="distance"))
    assert not last.estimated


@given(webs())
def test_pagerank_sums_to_one_and_stays_when_the_walk_goes_one_step_on(graph: Graph) -> None:
    ranks, count = pagerank(graph), len(graph)
    assert sum(ranks.values()) == pytest.approx(1)
    out = {node: sum(tie["weight"] for tie in graph[node].values()) for node in graph}
    lost = sum(ranks[node] for node in graph if not out[node])
    for node in graph:
        arriving = sum(
            ranks[other] * graph.edges[other, node]["weight"] / out[other]
            for other in graph.predecessors(node)
        )
        assert ranks[node] == pytest.approx(0.15 / count + 0.85 * (arriving + lost / count))


@given(webs())
def test_cutting_what_is_suggested_leaves_no_cycle(graph: Graph) -> None:
    rings = cycles(graph)
    for ring in rings:
        assert ring[0] == min(ring)
        assert all(graph.has_edge(*edge) for edge in zip(ring, [*ring[1:], ring[0]], strict=True))
    opened = open_copy(graph)
    opened.remove_edges_from(cuts(graph, rings))
    longest = max((len(part) for part in nx.strongly_connected_components(opened)), default=0)
    assert longest == 1 or longest > 6


@given(webs())
def test_a_node_that_splits_two_teams_off_is_found_by_removing_it(graph: Graph) -> None:
    found = set(articulation(graph))
    for node in graph:
        sides = _sides(graph, node)
        if any(len(side) > 1 for side in sides):
            assert node in found
        if not sides:
            assert node not in found


def _sides(graph: Graph, node: str) -> list[list[str]]:
    """Teams of the node's part as its loss leaves them apart, but for the largest side."""
    part = next(part for part in nx.weakly_connected_components(graph) if node in part)
    rest = graph.subgraph(part - {node}).to_undirected()
    teams = ([n for n in side if n[0] == "T"] for side in nx.connected_components(rest))
    return sorted((side for side in teams if side), key=len)[:-1]


def test_a_team_is_cut_off_only_from_a_provider_it_cannot_do_without() -> None:
    graph = "T1>T2:{0} T2>T3:5 T2>T4:4 T3>T4:3"
    assert articulation(web(graph.format(4))) == ["T2"]
    assert articulation(web(graph.format(3))) == []


@given(webs())
def test_providers_are_delivered_before_their_consumers(graph: Graph) -> None:
    order = delivery_order(graph)
    place = {n: at for at, row in enumerate(order) for group in row for n in group}
    group = {n: tuple(group) for row in order for group in row for n in group}
    assert set(place) == set(graph)
    for consumer, provider in graph.edges:
        assert place[provider] < place[consumer] or group[provider] == group[consumer]


@given(webs())
def test_every_node_is_in_one_component(graph: Graph) -> None:
    parts = components(graph)
    assert sorted(n for part in parts for n in part) == sorted(graph)
    assert len(parts) == nx.number_weakly_connected_components(graph)


def test_a_ring_longer_than_six_is_told_once() -> None:
    ring = [f"T{n}" for n in range(9)]
    text = " ".join(f"{a}>{b}:3" for a, b in zip(ring, [*ring[1:], ring[0]], strict=True))
    assert cycles(web(text)) == [ring]


def test_cycles_stop_at_a_thousand() -> None:
    names = [f"T{n:02}" for n in range(20)]
    graph = web(" ".join(f"{a}>{b}:3" for a in names for b in names if a != b))
    assert len(cycles(graph)) == 1000


def test_above_five_hundred_nodes_betweenness_is_networkx_sampled_and_says_so() -> None:
    graph = _large(700)
    *rough, last = betweenness(graph, "b", "distance")
    assert last.estimated
    assert all(row.estimated and row.done < 1 for row in rough)
    drawn = nx.betweenness_centrality(graph, k=256, weight="distance", seed=SEED)
    assert last.values == pytest.approx(drawn)


def _large(count: int) -> Graph:
    """Every node depends on a few of those before it."""
    words = [f"T{n:04}>T{(n * k) % n:04}:{k % 5 + 1}" for n in range(2, count) for k in (7, 11)]
    return web(" ".join(dict.fromkeys(words)))


def test_a_window_can_stop_between_any_two_figures() -> None:
    steps: Iterator[Measure] = measures(meridian(), GraphKind.DEPENDENCIES)
    assert [row.name for row in islice(steps, 2)] == ["demand", "queue"]


@given(webs())
def test_equals_are_ranked_by_their_ids(graph: Graph) -> None:
    ranked = Measure("demand", dict(reversed(list(graph.in_degree())))).ranked
    assert ranked == sorted(ranked, key=lambda row: (-row[1], row[0]))


def test_a_reporting_circle_has_layers_all_the_same() -> None:
    lines = [r.ReportingLine(f"l{a}", a, b) for a, b in (("Ann", "Bob"), ("Bob", "Ann"))]
    seats = [
        r.Position(n, n, "ENG", "L4", "HERE", "T1", approval=Approval.APPROVED)
        for n in ("Ann", "Bob")
    ]
    graph = graph_of(plan_of("", *lines, *seats).base, "reporting")
    assert layers(graph) == {"Ann": 1, "Bob": 2}
    assert cycles(graph) == [["Ann", "Bob"]]
    assert not tree_health(graph).is_tree


def test_assistants_are_in_no_span() -> None:
    helper = r.Position(
        "Dee", "Assistant", "ENG", "L3", "HERE", "T1", approval=Approval.APPROVED, assistant=True
    )
    plan = plan_of(
        "Ada [M2, T1, 2023-05-15..]\n  Ben [L5, T1, 2024-01-08..]",
        helper,
        r.ReportingLine("l", "Dee", "Ada"),
    )
    found = measured(plan.base, "reporting", DAY)
    assert (found["span"].values["Ada"], found["outgoing"].values["Ada"]) == (1, 2)


def test_two_experts_of_equal_share_have_both_to_leave() -> None:
    text = "Ada [L6, T1, 2023-05-15.., D1=50%]\nBen [L6, T1, 2023-05-15.., D1=50%]"
    staff = r.Level("L6", "Staff", Track.IC, 6, staff_plus=True)
    org = plan_of(text, staff).base
    [row] = bus_factors(org, DAY, graph_of(org, "allocation", DAY))
    assert row.factor == 2
    [by_skill] = bus_factors(org, DAY, graph_of(org, "allocation", DAY), "none has this")
    assert by_skill.factor == 0


def test_the_shortest_way_up_is_taken_and_the_quicker_of_two() -> None:
    paths = [
        r.EscalationPath("slow", "A", ("Ben", "Ada", "Top"), step_days=5),
        r.EscalationPath("quick", "B", ("Ben", "Cy", "Top"), step_days=1),
    ]
    text = "Top [M4, T1, 2023-01-01..]\n" + "\n".join(
        f"  {name} [L5, T1, 2023-01-01..]" for name in ("Ada", "Cy")
    )
    plan = plan_of(text + "\nBen [L5, T1, 2023-01-01..]", *paths)
    assert ways_to(graph_of(plan.base, "escalation", DAY), "Top")["Ben"] == (2, 2)


def test_units_that_only_serve_themselves_are_not_coupled() -> None:
    teams = [r.Team(name, name, unit=unit) for name, unit in zip("ABCD", "UUVV", strict=True)]
    ties = [r.Dependency(f"{a}{b}", a, b, weight=w) for a, b, w in (("A", "B", 5), ("C", "D", 5))]
    org = plan_of("", *teams, *ties).base
    graph = graph_of(org, "dependencies")
    assert coupling(graph) == 0
    grouping = suggested_groups(graph, graph_of(org, "allocation"))
    assert grouping.groups == (("A", "B"), ("C", "D"))
    assert grouping.agreement == 1
    across = r.Dependency("AC", "A", "C", InteractionMode.COLLABORATION, weight=2)
    org = plan_of("", *teams, *ties, across).base
    assert coupling(graph_of(org, "dependencies")) == pytest.approx(2 / 12)


@pytest.mark.parametrize("kind", GraphKind)
def test_an_empty_plan_has_measures_of_nothing(kind: GraphKind) -> None:
    assert all(not row.values for row in measured(plan_of().base, kind).values())


@given(webs())
def test_rings_are_those_that_networkx_finds(graph: Graph) -> None:
    plain = [sorted(ring) for ring in nx.simple_cycles(graph, length_bound=6)]
    found = cycles(graph)
    assert len(set(map(tuple, found))) == len(found)
    if plain:
        assert sorted(map(sorted, found)) == sorted(plain)
