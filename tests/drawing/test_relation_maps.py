"""Maps of teams, dependencies, stakeholders and decisions: of the sample, and of bad input."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from orgplan.assets import sample
from orgplan.drawing.maps.decisions import decision_matrix
from orgplan.drawing.maps.decisions_facts import APPROVER, decision_map
from orgplan.drawing.maps.decisions_ways import approver_load, escalation_ways
from orgplan.drawing.maps.dependencies import READINGS as DEPENDENCY_READINGS
from orgplan.drawing.maps.dependencies import dependency_map
from orgplan.drawing.maps.stakeholders import stakeholder_grid
from orgplan.drawing.maps.stakeholders_facts import party_map
from orgplan.drawing.maps.stakeholders_links import stakeholder_flow, stakeholder_network
from orgplan.drawing.maps.team_cards import TeamCard
from orgplan.drawing.maps.team_topology import READINGS, team_topology
from orgplan.drawing.maps.team_topology_facts import team_map
from orgplan.drawing.shapes import Box, Path, Picture, Text
from orgplan.exchange.plan_json import plan_from_json
from orgplan.model import records as r
from orgplan.model.org import Org
from orgplan.model.records.words import DecisionClass, TeamType
from orgplan.network.layout.graphviz import Graphviz
from tests.model.text_plan import plan_of

Draw = Callable[[Org, date, Graphviz], Picture]
MAPS: dict[str, Draw] = {
    **{
        f"topology {key}": lambda org, day, g, key=key: team_topology(team_map(org, day), key, g)
        for key in READINGS
    },
    **{
        f"dependencies {key}": lambda org, day, g, key=key: dependency_map(
            team_map(org, day), key, g
        )
        for key in DEPENDENCY_READINGS
    },
    "grid": lambda org, day, g: stakeholder_grid(party_map(org, day)),
    "network": lambda org, day, g: (
        stakeholder_network(party_map(org, day), team_map(org, day), g).picture
    ),
    "flow": lambda org, day, g: stakeholder_flow(party_map(org, day), team_map(org, day)).picture,
    "matrix": lambda org, day, g: decision_matrix(decision_map(org, day)),
    "load": lambda org, day, g: approver_load(decision_map(org, day)),
    "ways": lambda org, day, g: escalation_ways(decision_map(org, day)),
}
LONG = "Reliability of everything " * 20
NAMES = (LONG, "Команда 🚀👩‍💻 поиска", "فريق البحث والترتيب", "   ", "", "<b>bold</b>", "a\nb\tc")


@pytest.fixture(scope="module")
def org() -> Org:
    return plan_from_json(sample("meridian.json").read_text("utf-8")).org("")


@pytest.fixture(scope="module")
def graphviz() -> Iterator[Graphviz]:
    made = Graphviz()
    yield made
    made.close()


@pytest.fixture(scope="module")
def strange() -> Org:
    """Names of all sorts, circles, loops, ties to nowhere, holders who are gone."""
    teams = [
        r.Team(f"T{at}", name, list(TeamType)[at % 6], "U1") for at, name in enumerate(NAMES, 1)
    ]
    ties = [
        r.Dependency(f"D{a}-{b}", f"T{a}", f"T{b}", artefact=LONG)
        for a in range(1, 8)
        for b in (a % 7 + 1, a, 3)
    ]
    parties = [r.Stakeholder(f"S{at}", name) for at, name in enumerate(NAMES, 1)]
    relations = [
        r.StakeholderRelation(f"R{at}", f"S{at}", f"T{at}", influence=at % 5 + 1)
        for at in range(1, 8)
    ]
    more = [
        r.OrgUnit("U1", LONG),
        r.Dependency("D-gone", "T1", "T99"),
        r.StakeholderRelation("R-gone", "S1", "T99"),
        r.DecisionRight("X1", LONG, DecisionClass.TEAM, "Ada", "nobody", ("S1", "S1"), ("S2",)),
        r.EscalationPath("E1", LONG, ("Ada", "nobody", "S2", *["S3"] * 12)),
    ]
    text = "Ada [M2, T1, 2023-05-15..]"
    plan = plan_of(text, *[x for x in teams if x.id != "T1"], *ties, *parties, *relations, *more)
    return plan.org("")


def texts(picture: Picture) -> list[str]:
    return [part.text for part in picture.primitives() if isinstance(part, Text)]


def ids(picture: Picture) -> set[str]:
    return {shape.id for shape in picture.shapes if shape.id}


@pytest.mark.parametrize("name", MAPS)
def test_everything_of_a_map_lies_in_it_and_reads_well(
    name: str, org: Org, graphviz: Graphviz
) -> None:
    picture = MAPS[name](org, org.settings.as_of, graphviz)
    right, bottom = picture.x + picture.width, picture.y + picture.height
    for part in picture.primitives():
        if isinstance(part, Text) and part.turn:
            continue
        left, top, far, low = part.bounds
        assert picture.x - 1 <= left and far <= right + 1, part
        assert picture.y - 1 <= top and low <= bottom + 1, part
    assert picture.title and picture.legend
    for shape in picture.shapes:
        assert not shape.id or shape.spoken, shape


@pytest.mark.parametrize("name", MAPS)
def test_an_empty_plan_says_what_belongs_there(name: str, graphviz: Graphviz) -> None:
    org = plan_of().org("")
    picture = MAPS[name](org, org.settings.as_of, graphviz)
    assert picture.width > 0 and texts(picture)
    assert not ids(picture)


@pytest.mark.parametrize("engine", ["Graphviz", "our own layers"])
@pytest.mark.parametrize("name", MAPS)
def test_any_names_and_ties_are_drawn_or_said_to_be_left_out(
    name: str, engine: str, strange: Org, graphviz: Graphviz
) -> None:
    broken = Graphviz(program="none")
    picture = MAPS[name](
        strange, strange.settings.as_of, graphviz if engine == "Graphviz" else broken
    )
    assert picture.shapes
    assert all(len(words) < 400 for words in texts(picture))


def test_every_team_and_tie_of_the_sample_is_on_the_topology(org: Org, graphviz: Graphviz) -> None:
    picture = team_topology(team_map(org, org.settings.as_of), graphviz=graphviz)
    wanted = {row.id for kind in (r.Team, r.ExternalNode, r.Dependency) for row in org.rows(kind)}
    assert ids(picture) == wanted


def test_circles_are_marked_with_letters(org: Org) -> None:
    marked = {tie.id: tie.circle for tie in team_map(org, org.settings.as_of).ties if tie.circle}
    assert marked == {"T1/T2": "A", "T2/T1": "A", "T3/T7": "B", "T7/T3": "B"}
    picture = team_topology(team_map(org, org.settings.as_of))
    lines = {shape.id: shape for shape in picture.shapes if isinstance(shape, Path)}
    assert lines["T3/T7"].line == lines["T7/T3"].line == "cycle"
    assert [lines[key].dash for key in ("T3/T7", "T7/T3", "T4/T2")] == ["", "dash", "dot"]
    assert texts(picture).count("A") == texts(picture).count("B") == 2


@pytest.mark.parametrize(
    ("day", "seats"), [(date(2026, 11, 23), (3, 2)), (date(2028, 5, 31), (5, 0))]
)
def test_a_seat_is_a_solid_dot_once_somebody_sits_there(
    day: date, seats: tuple[int, int], org: Org
) -> None:
    picture = team_topology(team_map(org, day))
    card = next(s for s in picture.shapes if isinstance(s, TeamCard) and s.id == "T2")
    dots = [p for p in card.parts(1.0) if isinstance(p, Box) and p.width == p.height == 9]
    solid = sum(bool(dot.fill) for dot in dots)
    assert (solid, len(dots) - solid) == seats
    assert all(dot.dash == "dash" for dot in dots if not dot.fill)


def test_a_team_keeps_the_shape_of_its_type(org: Org) -> None:
    picture = team_topology(team_map(org, org.settings.as_of))
    outline = {
        s.id: next(p for p in s.parts(1.0) if isinstance(p, Box))
        for s in picture.shapes
        if isinstance(s, TeamCard)
    }
    assert outline["T1"].radius == 0 and outline["T7"].chamfer > 0
    assert outline["T2"].radius > outline["T3"].radius > 0
    assert outline["T0"].dash == "dot"


@pytest.mark.parametrize(("by", "groups"), [("unit", 4), ("domain", 7)])
def test_colours_may_say_whose_a_team_is_while_its_shape_says_the_type(
    org: Org, by: str, groups: int
) -> None:
    day = org.settings.as_of
    plain, other = (team_topology(team_map(org, day), colour=colour) for colour in ("type", by))
    teams = [shape.team for shape in other.shapes if isinstance(shape, TeamCard)]
    pairs: dict[str, set[tuple[str, str]]] = {}
    for team in teams:
        if not team.side:
            pairs.setdefault(getattr(team, by), set()).add(team.colours)
    assert len(pairs) == groups and all(len(found) == 1 for found in pairs.values())
    assert len(set.union(*pairs.values())) == groups, "no two groups share colours"
    names = {shape.text for shape in other.legend if isinstance(shape, Text)}
    told = team_map(org, day)
    assert {(told.units if by == "unit" else told.domains)[g] for g in pairs if g} <= names
    assert {shape.text for shape in plain.legend if isinstance(shape, Text)} <= names
    assert [shape.bounds for shape in plain.shapes] == [shape.bounds for shape in other.shapes]


def test_providers_stand_below_those_who_need_them_in_the_order_of_delivery(
    org: Org, graphviz: Graphviz
) -> None:
    picture = dependency_map(team_map(org, org.settings.as_of), "order", graphviz)
    tops = {s.id: s.y for s in picture.shapes if isinstance(s, TeamCard)}
    for one, other in (("Y-PROD", "T4"), ("T4", "T3"), ("T3", "T1"), ("T1", "T8"), ("T8", "X-DE")):
        assert tops[one] < tops[other]
    assert abs(tops["T1"] - tops["T2"]) < 30 > abs(tops["T3"] - tops["T7"])


def test_stakeholders_stand_in_their_quarter_and_those_nobody_looks_after_are_ringed(
    org: Org,
) -> None:
    picture = stakeholder_grid(party_map(org, org.settings.as_of), (900, 600))
    marks = {s.id: s for s in picture.shapes if isinstance(s, Box) and s.id}
    ground = next(s for s in picture.shapes if isinstance(s, Box) and s.fill == "accent_ground")
    for party in party_map(org, org.settings.as_of).parties:
        mark = marks[party.id]
        closely = ground.bounds[0] <= mark.x and mark.bounds[3] <= ground.bounds[3]
        assert closely == (party.influence >= 4 and party.interest >= 4) or not party.relations
    rings = [s for s in picture.shapes if isinstance(s, Box) and s.dash and s.line == "bad"]
    assert len(rings) == 4  # S02, S06, S11, S17
    assert "No relation yet (5)" in texts(picture)


def test_the_flow_runs_from_upstream_through_us_to_downstream(org: Org) -> None:
    day = org.settings.as_of
    picture = stakeholder_flow(party_map(org, day), team_map(org, day)).picture
    lefts = {s.id: s.x for s in picture.shapes if isinstance(s, Box) and s.id}
    assert lefts["S04"] == lefts["X-DE"] < lefts["T8"] < lefts["S08"] == lefts["Y-BI"]
    assert lefts["S07"] == lefts["S08"]


def test_decisions_count_up_by_approver_and_vacant_drivers_are_ringed(org: Org) -> None:
    found = decision_map(org, org.settings.as_of)
    assert found.count("P-001", APPROVER) == 3
    assert found.holders[0].id == "P-001"
    picture = decision_matrix(found)
    assert sum(isinstance(s, Box) and s.line == "bad" for s in picture.shapes) == 1
    later = decision_matrix(decision_map(org, date(2027, 7, 31)))
    assert not any(isinstance(s, Box) and s.line == "bad" for s in later.shapes)


def test_raci_renames_the_parts_and_nothing_else(org: Org) -> None:
    found = decision_map(org, org.settings.as_of)
    daci, raci = decision_matrix(found, "DACI"), decision_matrix(found, "RACI")
    swapped = [{"D": "R", "DA": "RA"}.get(words, words) for words in texts(daci)]
    names = {"Approves": "Accountable", "Drives": "Responsible"}
    assert [names.get(words, words) for words in swapped] == texts(raci)


def test_a_way_up_is_broken_where_nobody_sits(org: Org) -> None:
    ways = {way.id: way for way in decision_map(org, org.settings.as_of).ways}
    assert {key: way.broken_at for key, way in ways.items()} == {
        "ESC1": -1, "ESC2": -1, "ESC3": -1, "ESC4": 2,
    }  # fmt: skip
    assert ways["ESC4"].steps[2].absent == "Vacant until Jun 2027"
    assert "at step 3" in texts(escalation_ways(decision_map(org, org.settings.as_of)))
    later = decision_map(org, date(2027, 6, 30)).ways
    assert all(way.broken_at < 0 for way in later)
