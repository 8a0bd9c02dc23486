"""What tests of the network look at: the sample, and graphs and plans drawn at random."""

from functools import cache

import networkx as nx
from hypothesis import strategies as st

from orgplan.assets import sample
from orgplan.exchange.plan_json import plan_from_json
from orgplan.model import records as r
from orgplan.model.org import Org
from orgplan.model.records.words import InteractionMode
from orgplan.network.graphs import Graph, graph_of
from tests.model.text_plan import plan_of

TEAMS = 7
OUTSIDE = 4


@cache
def meridian() -> Org:
    """The sample's base plan."""
    return plan_from_json(sample("meridian.json").read_text("utf-8")).base


@st.composite
def webs(draw: st.DrawFn) -> Graph:
    """Dependencies among a few teams and outsiders, cycles and lone nodes included."""
    names = [f"T{n}" for n in range(draw(st.integers(1, TEAMS)))]
    names += [f"X{n}" for n in range(draw(st.integers(0, OUTSIDE)))]
    pair = st.tuples(st.sampled_from(names), st.sampled_from(names))
    ties = draw(st.lists(st.tuples(pair, st.integers(1, 5)), max_size=18))
    modes = st.sampled_from(InteractionMode)
    return graph_of(
        plan_of(
            "",
            *(r.Team(name, name) for name in names if name[0] == "T"),
            *(r.ExternalNode(name, name) for name in names if name[0] == "X"),
            *(
                r.Dependency(f"d{n}", one, other, draw(modes), weight)
                for n, ((one, other), weight) in enumerate(ties)
            ),
        ).base,
        "dependencies",
    )


def web(text: str) -> Graph:
    """Dependencies from words like `T1>T2:4`; what begins with T is a team."""
    words = [word.replace(":", ">").split(">") for word in text.split()]
    names = sorted({name for word in words for name in word[:2]})
    ties = (
        r.Dependency(f"{one}/{other}", one, other, weight=int(weight))
        for one, other, weight in words
    )
    teams = (r.Team(name, name) for name in names if name.startswith("T"))
    outside = (r.ExternalNode(name, name) for name in names if not name.startswith("T"))
    return graph_of(plan_of("", *teams, *outside, *ties).base, "dependencies")


def open_copy(graph: Graph) -> Graph:
    """A copy that may be changed."""
    return nx.DiGraph(graph)
