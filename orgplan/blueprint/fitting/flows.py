"""What the team depends on and what depends on it: nodes outside and the edges to them."""

from typing import Any

from orgplan.blueprint import records as b
from orgplan.blueprint.fitting.desk import Desk, Offer, Passage
from orgplan.blueprint.fitting.matching import SAME, Mentions, candidates
from orgplan.blueprint.fitting.proposal import Action, Candidate
from orgplan.blueprint.fitting.settling import settle
from orgplan.blueprint.records import RoleBlueprint
from orgplan.language import trn
from orgplan.model.edits.relations import add_dependency
from orgplan.model.records import Dependency, ExternalNode, Team
from orgplan.model.records.words import NodeSide

SIDES = {"upstream": NodeSide.UPSTREAM, "downstream": NodeSide.DOWNSTREAM}
# From so many other mentions on, a dependency is suggested to weigh so much.
WEIGHTS = ((4, 5), (1, 4), (0, 3))
_PASSAGES = ("responsibilities", "activities", "deliverables", "risks", "notes")


def fit_flows(desk: Desk) -> None:
    """Upstream and downstream lines: a node for each, and a dependency of the right direction."""
    texts = Mentions(_texts(desk.blueprint))
    for subject, side in SIDES.items():
        items = getattr(desk.blueprint, subject)
        edges = desk.passages(subject, team=True, named=f"{subject}_dependencies")
        for passage, item, edge in zip(desk.passages(subject), items, edges, strict=True):
            node = _node(desk, passage, item, side)
            if node:
                _depend(desk, edge, item, node, texts)


def _texts(blueprint: RoleBlueprint) -> list[str]:
    return [row.text for name in _PASSAGES for row in getattr(blueprint, name)]


def _node(desk: Desk, passage: Passage, item: b.Named, side: NodeSide) -> str:
    """The node that a line names: another team, a known node, or a new one."""
    others = desk.unmatched(passage, Team)
    teams = [row for row in others if row.id != desk.team and row.closed is None]
    known = (*desk.unmatched(passage, ExternalNode), *teams)
    found = candidates(item.name, known, _name)
    before = ExternalNode("", passage.was.name, side) if passage.was is not None else None
    offer = Offer(ExternalNode("", item.name, side), ("name",), before, candidates=found)
    return settle(desk, passage, offer)


def _name(row: Any) -> str:
    return str(row.name)


def _depend(desk: Desk, passage: Passage, item: b.Named, node: str, texts: Mentions) -> None:
    is_upstream = passage.subject.startswith("upstream")
    ends = (desk.team, node) if is_upstream else (node, desk.team)
    count = texts.of(item.name)
    weight = next(value for least, value in WEIGHTS if count >= least)
    record = Dependency("", *ends, weight=weight, artefact=item.name)
    before = Dependency("", *ends, artefact=passage.was.name) if passage.was is not None else None
    rows = [x for x in desk.org.by(Dependency, "consumer", ends[0]) if x.provider == ends[1]]
    same = [x for x in rows if x.artefact.casefold() == item.name.casefold()]
    found = tuple(Candidate("Dependency", row.id, row.artefact, SAME) for row in same)
    offer = Offer(
        record, ("artefact",), before, candidates=found, confirmed=bool(found),
        action=Action.LEAVE if ends[0] == ends[1] else Action.MAKE,
        reason=trn(
            "weight suggested from {count} other mention",
            "weight suggested from {count} other mentions",
            count,
        ),
        add=add_dependency,
    )  # fmt: skip
    settle(desk, passage, offer)
