"""`orgplan graph`: the sample's network as a machine and a person read it."""

from datetime import date
from pathlib import Path

import pytest

from orgplan.cli.graphs import KINDS
from orgplan.model import records as r
from orgplan.network.graphs import GraphKind
from orgplan.storage.file import save_plan
from tests.cli.shell import Orgplan
from tests.model.text_plan import plan_of

MEASURES = {
    "reporting": {"span", "span_filled", "layer", "outgoing"},
    "dependencies": {
        "demand", "queue", "betweenness", "fan_out", "instability", "blast_radius", "pagerank",
    },
    "allocation": {
        "allocated", "domains", "effective", "brokerage", "brokerage_managers", "bus_factor",
    },
    "stakeholders": {"relations", "load", "coverage"},
    "escalation": {"hops", "days", "hops_today"},
    "decisions": {"approves", "drives"},
}  # fmt: skip


def test_every_graph_of_the_network_can_be_asked_for() -> None:
    assert tuple(GraphKind) == KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_every_graph_answers_with_the_keys_that_are_promised(
    orgplan: Orgplan, plan: Path, kind: str
) -> None:
    found = orgplan("graph", plan, kind, "--measures", "--json").json
    assert set(found["measures"]) == MEASURES[kind]
    ids = {node["id"] for node in found["nodes"]}
    assert all({"id", "name", "kind"} <= node.keys() for node in found["nodes"])
    for edge in found["edges"]:
        assert edge.keys() == {"source", "target", "kind", "weight"}
        assert {edge["source"], edge["target"]} <= ids
    assert sorted(name for part in found["components"] for name in part) == sorted(ids)
    assert (found["estimated"], found["left_out"]) == ([], [])


def test_the_samples_dependencies_are_as_the_designers_found_them(
    orgplan: Orgplan, plan: Path
) -> None:
    found = orgplan("graph", plan, "dependencies", "--measures", "--json").json
    figures = found["measures"]
    assert [figures["demand"][team] for team in ("T1", "T8", "T2")] == [28, 25, 22]
    assert [round(figures["queue"][team], 1) for team in ("T2", "T1", "T8")] == [7.3, 4.7, 3.6]
    shares = [round(figures["betweenness"][team], 3) for team in ("T8", "T1", "T2")]
    assert shares == [0.081, 0.077, 0.033]
    assert [figures["blast_radius"][name] for name in ("X-DE", "X-EVT", "T8")] == [12, 12, 11]
    assert found["cycles"] == [["T1", "T2"], ["T3", "T7"]]
    assert found["articulation"] == []
    assert [len(part) for part in found["components"]] == [17, 1]


def test_without_measures_there_are_nodes_and_edges_alone(orgplan: Orgplan, plan: Path) -> None:
    found = orgplan("graph", plan, "reporting", "--json").json
    assert found["measures"] == {}
    states = [node["state"] for node in found["nodes"]]
    assert (states.count("filled"), states.count("coming"), states.count("vacant")) == (49, 1, 15)
    assert sum(edge["kind"] == "dotted" for edge in found["edges"]) == 5


def test_the_as_of_month_decides_who_is_there(orgplan: Orgplan, plan: Path) -> None:
    def today(month: str) -> dict[str, int]:
        asked = ("graph", plan, "escalation", "--measures", "--json", "--as-of", month)
        hops: dict[str, dict[str, int]] = orgplan(*asked).json["measures"]["hops_today"]
        return hops["P-702"]

    assert "S06" not in today("2027-05")
    assert today("2027-06")["S06"] == 3


def test_a_scenario_has_a_network_of_its_own(orgplan: Orgplan, plan: Path) -> None:
    base = orgplan("graph", plan, "reporting", "--json", "--as-of", "2027-12").json
    frozen = orgplan(
        "graph", plan, "reporting", "--json", "--as-of", "2027-12", "--scenario", "FREEZE"
    ).json

    def filled(found: dict[str, list[dict[str, str]]]) -> int:
        return sum(node["state"] == "filled" for node in found["nodes"])

    assert filled(frozen) < filled(base)


@pytest.mark.parametrize("kind", KINDS)
def test_people_read_names_and_figures(orgplan: Orgplan, plan: Path, kind: str) -> None:
    plain = orgplan("graph", plan, kind)
    assert plain.status == 0
    assert plain.out.splitlines()[0].startswith("AI & ML org plan FY2028-FY2029 · Base plan")
    assert orgplan("graph", plan, kind, "--measures").status == 0


def test_people_are_told_which_tie_to_cut_first(orgplan: Orgplan, plan: Path) -> None:
    said = orgplan("graph", plan, "dependencies", "--measures").out
    assert "ML Reliability & Evaluation (T2) 7.333" in said
    assert "Cycle: T1 → T2 → T1." in said
    assert "To open them, look first at: T1 → T2, T7 → T3." in said
    assert "X-IAM (T1 alone)" in said


def test_what_cannot_be_drawn_is_said(orgplan: Orgplan, tmp_path: Path) -> None:
    gone = r.Team("T9", "Team T9", closed=date(2026, 1, 31))
    made = plan_of("Ada [M2, T1, 2023-05-15..]", r.Dependency("lost", "T1", "T9"), gone)
    graph = tmp_path / "trial.orgplan"
    save_plan(made, graph)
    said = orgplan("graph", graph, "dependencies").out
    assert "Note: lost names T9, not in the plan on the day: it is left out." in said


def test_another_kind_is_refused_with_those_there_are(orgplan: Orgplan, plan: Path) -> None:
    refused = orgplan("graph", plan, "friendships")
    assert refused.status == 2
    assert "reporting" in refused.error


def test_people_read_layers_and_how_far_a_stop_spreads(orgplan: Orgplan, plan: Path) -> None:
    assert "from the top: 1, 6, 19, 39." in orgplan("graph", plan, "reporting", "--measures").out
    said = orgplan("graph", plan, "dependencies", "--measures").out
    assert "Central data engineering (X-DE) stops, it hits, by steps away: T8 (1), T3" in said
    assert "84% of the weight of ties between teams runs between units." in said
