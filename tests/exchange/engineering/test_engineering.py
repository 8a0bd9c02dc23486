"""Teams and dependencies come in from what engineering keeps, once each, and tie to the file."""

import pytest

from orgplan.assets import sample
from orgplan.exchange.engineering.placing import engineering_outcome
from orgplan.exchange.intake.gate import admit_bytes
from orgplan.exchange.intake.outcome import Outcome
from orgplan.exchange.intake.readers.any_form import read_any
from orgplan.exchange.plan_json import plan_from_json
from orgplan.exchange.roster.importer import outcome_of
from orgplan.model.errors import ImportRefused
from orgplan.model.invariants import errors
from orgplan.model.plan import Plan
from orgplan.model.records import Dependency, ExternalNode, Team
from orgplan.model.records.words import InteractionMode, TeamType
from tests.exchange.roster.at_hand import empty_plan, reading

GRAPHML = """<?xml version="1.0"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
<key id="k" for="node" yfiles.type="nodegraphics"/><graph edgedefault="directed">
<node id="a"><data key="k">
<y:ShapeNode><y:NodeLabel>Search</y:NodeLabel></y:ShapeNode></data></node>
<node id="b"><data key="k">
<y:ShapeNode><y:NodeLabel>Platform</y:NodeLabel></y:ShapeNode></data></node>
<edge source="a" target="b"/><edge source="a" target="a"/></graph></graphml>"""
DOT = """/* who needs whom */ digraph "teams" {
  a [label="Search", type=stream]; b [label="Platform", type="platform"];
  a -> b [label="features", weight=5, mode=collaboration]; a -> a;
}"""
EDGES = "Consumer;Provider;Artefact;Mode\nSearch;Platform;features;Collaboration\nSearch;Search;;\n"
BACKSTAGE = """apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: web}
spec: {type: website, owner: group:search, dependsOn: [component:store, resource:db],
  consumesApis: [features]}
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: store}
spec: {owner: platform, providesApis: [features]}
---
apiVersion: backstage.io/v1alpha1
kind: API
metadata: {name: features, title: Feature API}
spec: {owner: platform}
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: platform, description: Keeps the ground}
spec: {type: team, profile: {displayName: ML Platform}}
"""
TEAM_API = """# Team API
* **Team name and focus:** Search - finds things
* **Team type:** stream-aligned
* **Software owned and evolved by this team:** ranker; indexer

### Teams we currently interact with
| Team name/focus | Interaction Mode | Purpose | Duration |
| --- | --- | --- | --- |
| Platform | X-as-a-Service | feature store | |
| Coaches | Facilitating | testing | 2027-06-30 |
"""
OWNERS = "# who keeps what\n*.py @org/search\n/infra/ @org/platform @org/search\n"


def placed(outcome: Outcome, plan: Plan) -> Plan:
    after = plan.apply(outcome.step)
    assert errors(after.base) == []
    tally = outcome.tally
    assert tally.rows_in == tally.rows_placed + tally.rows_quarantined
    assert tally.rows_quarantined <= len(outcome.problems)
    return after


def came(text: str, name: str = "graph.txt", into: Plan | None = None) -> tuple[Plan, Outcome]:
    plan = into or empty_plan()
    found = outcome_of([reading(text, name)], plan)
    return placed(found, plan), found


def lines(plan: Plan) -> set[tuple[str, str, str]]:
    names = {x.id: x.name for kind in (Team, ExternalNode) for x in plan.base.rows(kind)}
    rows = plan.base.rows(Dependency)
    return {(names[x.consumer], names[x.provider], x.artefact) for x in rows}


@pytest.mark.parametrize(
    ("text", "artefact"), [(GRAPHML, ""), (DOT, "features"), (EDGES, "features")]
)
def test_edges_become_dependencies_and_who_depends_on_itself_is_kept_out(
    text: str, artefact: str
) -> None:
    plan, found = came(text)
    assert lines(plan) == {("Search", "Platform", artefact)}
    assert [x.kind for x in found.problems] == ["self report"]
    again, second = came(text, into=plan)
    assert second.step.changes == () and lines(again) == lines(plan)


def test_what_a_graph_says_of_types_modes_and_weights_is_taken() -> None:
    plan, _ = came(DOT)
    types = {x.name: x.type for x in plan.base.rows(Team)}
    assert types == {"Search": TeamType.STREAM_ALIGNED, "Platform": TeamType.PLATFORM}
    (edge,) = plan.base.rows(Dependency)
    assert (edge.mode, edge.weight) == (InteractionMode.COLLABORATION, 5)


def test_a_catalogue_makes_owners_teams_and_needs_dependencies_between_them() -> None:
    plan, _ = came(BACKSTAGE, "catalog-info.yaml")
    assert lines(plan) == {
        ("search", "ML Platform", "store"),
        ("search", "ML Platform", "Feature API"),
        ("search", "db", "db"),
    }
    platform = next(x for x in plan.base.rows(Team) if x.name == "ML Platform")
    assert platform.mission == "Keeps the ground"
    assert platform.services == ("store", "Feature API")
    assert [x.name for x in plan.base.rows(ExternalNode)] == ["db"]


def test_a_team_api_names_its_team_what_it_owns_and_whom_it_works_with() -> None:
    plan, _ = came(TEAM_API, "team.md")
    assert lines(plan) == {
        ("Search", "Platform", "feature store"),
        ("Search", "Coaches", "testing"),
    }
    search = next(x for x in plan.base.rows(Team) if x.name == "Search")
    assert (search.type, search.mission) == (TeamType.STREAM_ALIGNED, "finds things")
    assert search.services == ("ranker", "indexer")
    coaching = next(x for x in plan.base.rows(Dependency) if x.artefact == "testing")
    assert coaching.mode is InteractionMode.FACILITATING and str(coaching.until) == "2027-06-30"


def test_owners_of_code_become_teams_with_what_they_own() -> None:
    plan, _ = came(OWNERS, "CODEOWNERS")
    services = {x.name: x.services for x in plan.base.rows(Team)}
    assert services == {"search": ("*.py", "/infra/"), "platform": ("/infra/",)}
    assert came(OWNERS, "owners.txt")[0].base.kinds() == plan.base.kinds()


def test_names_that_the_plan_knows_are_its_teams() -> None:
    plan = plan_from_json(sample("meridian.json").read_text("utf-8"))
    teams = len(plan.base.rows(Team))
    text = "source,target,label\nSearch & Ranking,ML platform,a new thing\nT3,T1,another\n"
    after, _ = came(text, "edges.csv", into=plan)
    assert len(after.base.rows(Team)) == teams
    new = {x.artefact: (x.consumer, x.provider) for x in after.base.rows(Dependency)}
    assert new["a new thing"] == new["another"] == ("T3", "T1")


@pytest.mark.parametrize(
    "text",
    [
        '<?xml version="1.0"?><!DOCTYPE g [<!ENTITY a "b">]><graphml>&a;</graphml>',
        "<graphml><graph></graphml>",
        "digraph { a -> ",
        "apiVersion: backstage.io/v1alpha1\nkind: [",
        "# Team API\nnothing here\n",
    ],
)
def test_what_cannot_be_read_is_refused_in_words(text: str) -> None:
    with pytest.raises(ImportRefused, match=": "):
        read_any(admit_bytes("x", text.encode()), {}, lambda share: None)


def test_a_table_without_two_ends_is_refused_in_words() -> None:
    with pytest.raises(ImportRefused, match="consumer and provider"):
        engineering_outcome([reading("Team,Colour\nA,red\n")], empty_plan())
