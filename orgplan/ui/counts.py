"""How many there are of what each destination shows, for the navigation."""

from collections.abc import Callable, Mapping

from orgplan.blueprint.shipped import SHIPPED
from orgplan.model.org import Org
from orgplan.model.records import DecisionRight, Dependency, Position, Stakeholder, Team


def counts_of(org: Org) -> dict[str, int]:
    """The numbers beside the names of the destinations."""
    return {name: count(org) for name, count in _COUNTS.items()}


def _seats(org: Org) -> int:
    return sum(seat.closed is None for seat in org.table(Position).values())


def _teams(org: Org) -> int:
    return sum(team.closed is None for team in org.table(Team).values())


_COUNTS: Mapping[str, Callable[[Org], int]] = {
    "team_topology": _teams,
    "org_chart": _seats,
    "positions": _seats,
    "stakeholders": lambda org: len(org.table(Stakeholder)),
    "dependencies": lambda org: len(org.table(Dependency)),
    "decisions": lambda org: len(org.table(DecisionRight)),
    "blueprints": lambda org: len(SHIPPED),
}
COUNTED = frozenset((DecisionRight, Dependency, Position, Stakeholder, Team))
"""The kinds that the numbers depend on."""
