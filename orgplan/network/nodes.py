"""What graphs are made of before networkx has them: nodes by id, and edges by pair of ids."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from orgplan.model.org import Org
from orgplan.model.records import (
    DecisionRight,
    Domain,
    ExternalNode,
    Position,
    Record,
    Stakeholder,
    Team,
)
from orgplan.model.watching import Check, unwatched
from orgplan.network.seats import SeatState, seat_name, seat_state

Facts = dict[str, Any]
_OFTEN = 64


class NodeKind(StrEnum):
    """What a node stands for."""

    TEAM = "team"
    DOMAIN = "domain"
    POSITION = "position"
    STAKEHOLDER = "stakeholder"
    EXTERNAL = "external"
    DECISION = "decision"


@dataclass(slots=True)
class Sketch:
    """A graph in the making: nodes and edges with their facts, and what did not become one."""

    org: Org
    day: date
    planned: bool = False
    check: Check = unwatched
    """Called for every few records that are taken in; may raise to give up."""
    nodes: dict[str, Facts] = field(default_factory=dict)
    edges: dict[tuple[str, str], Facts] = field(default_factory=dict)
    facts: Facts = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)
    _states: dict[str, SeatState] = field(default_factory=dict)

    def add(self, record: Record) -> None:
        """Take a record in as a node."""
        if record.id not in self.nodes:
            if len(self.nodes) % _OFTEN == 0:
                self.check()
            self.nodes[record.id] = _FACTS[type(record)](self, record)

    def add_apart(self, right: DecisionRight) -> str:
        """Take a decision in; its name in the graph, its id where no seat or the like has that."""
        name = right.id if self.org.node(right.id) is None else f"decision {right.id}"
        self.nodes[name] = _decision(self, right)
        return name

    def find(self, record_id: str) -> bool:
        """Take in whatever has that id; whether there is any that is still there on the day."""
        if record_id in self.nodes:
            return True
        record = self.org.node(record_id)
        if record is None or (isinstance(record, Team) and team_is_closed(record, self.day)):
            return False
        self.add(record)
        return True

    def state(self, seat: Position) -> SeatState:
        """A seat's state on the day."""
        if seat.id not in self._states:
            self._states[seat.id] = seat_state(self.org, seat, self.day)
        return self._states[seat.id]

    def leave_out(self, sentence: str) -> None:
        """Note something that the graph cannot show."""
        self.left_out.append(sentence)


def team_is_closed(team: Team, day: date) -> bool:
    """Whether a team has ended by a day."""
    return team.closed is not None and team.closed <= day


def _seat(sketch: Sketch, seat: Position) -> Facts:
    return {
        "name": seat_name(sketch.org, seat, sketch.day),
        "kind": NodeKind.POSITION.value,
        "state": sketch.state(seat).value,
        "title": seat.title,
        "team": seat.team,
        "level": seat.level,
        "fte": float(seat.fte),
        "assistant": seat.assistant,
    }


def _team(sketch: Sketch, team: Team) -> Facts:
    return _named(team, NodeKind.TEAM) | {"type": team.type.value, "unit": team.unit}


def _domain(sketch: Sketch, domain: Domain) -> Facts:
    return _named(domain, NodeKind.DOMAIN) | {"importance": domain.weight}


def _stakeholder(sketch: Sketch, who: Stakeholder) -> Facts:
    facts = {"type": who.kind.value, "group": who.group, "position": who.position}
    return _named(who, NodeKind.STAKEHOLDER) | facts


def _external(sketch: Sketch, node: ExternalNode) -> Facts:
    return _named(node, NodeKind.EXTERNAL) | {"side": node.side.value}


def _decision(sketch: Sketch, right: DecisionRight) -> Facts:
    name = right.decision or right.id
    return {"name": name, "kind": NodeKind.DECISION.value, "level": right.level.value}


def _named(record: Team | Domain | Stakeholder | ExternalNode, kind: NodeKind) -> Facts:
    return {"name": record.name or record.id, "kind": kind.value}


_FACTS: Mapping[type, Callable[[Sketch, Any], Facts]] = {
    Position: _seat,
    Team: _team,
    Domain: _domain,
    Stakeholder: _stakeholder,
    ExternalNode: _external,
    DecisionRight: _decision,
}
