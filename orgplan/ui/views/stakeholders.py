"""Stakeholders: who has influence on the department, and who looks after them."""

from collections.abc import Callable
from functools import partial

from orgplan.drawing.maps.stakeholders import stakeholder_grid
from orgplan.drawing.maps.stakeholders_facts import party_map
from orgplan.drawing.maps.stakeholders_links import stakeholder_flow, stakeholder_network
from orgplan.drawing.maps.team_topology_facts import team_map
from orgplan.language import tr
from orgplan.model.draft import Draft
from orgplan.model.edits.relations import add_relation, add_stakeholder
from orgplan.model.errors import PlanError
from orgplan.model.records import (
    Dependency,
    ExternalNode,
    Record,
    Stakeholder,
    StakeholderRelation,
    Team,
)
from orgplan.ui.background import Task
from orgplan.ui.relation_forms import RELATION
from orgplan.ui.session import Key
from orgplan.ui.views.map_drawn import Drawn, drawn_again
from orgplan.ui.views.record_table import RecordTable
from orgplan.ui.views.sized_map import SizedMapView
from orgplan.ui.views.stakeholder_places import StakeholderPlaces

READINGS = {
    "grid": tr("Influence / interest"),
    "network": tr("Network"),
    "flow": tr("Flow"),
    "table": tr("Table"),
}
_LINKED = {"network": stakeholder_network, "flow": stakeholder_flow}
_LEAST, _MOST = (760.0, 520.0), (1500.0, 1000.0)


class StakeholdersView(SizedMapView):
    """The stakeholders in one of four readings."""

    NAME = "stakeholders"
    TITLE = tr("Stakeholders")
    KINDS = (Stakeholder, StakeholderRelation, Dependency, Team, ExternalNode)
    READINGS = READINGS
    PLACED = frozenset(READINGS) - {"table"}
    PLACES = StakeholderPlaces

    def add_tools(self) -> None:
        self.add_button(tr("Stakeholder"), self.add_stakeholder)

    def work(self) -> Callable[[Task], Drawn]:
        around, reading, size = self.around, self.reading, self._size()
        org, day, before = around.document.org, around.session.day, self.drawn
        places, draw = self.places.of(org), _LINKED.get(reading)

        def made(task: Task) -> Drawn:
            parties = party_map(org, day)
            if draw is None:
                facts = (parties, reading, size, places)
                grid = partial(stakeholder_grid, parties, size, places)
                return drawn_again(before, facts, lambda: Drawn(grid()))
            teams = team_map(org, day)

            def anew() -> Drawn:
                links = draw(parties, teams, around.graphviz, task.check, places)
                return Drawn(links.picture, links.near)

            return drawn_again(before, (parties, teams, reading, places), anew)

        return made

    def make_table(self) -> RecordTable:
        return RecordTable(
            self.around, StakeholderRelation, RELATION, tr("All relations"),
            (tr("Add relation"), self.add_relation),
        )  # fmt: skip

    def add_stakeholder(self) -> None:
        """Add somebody, and go to the name."""

        def verb(draft: Draft) -> Key:
            return (Stakeholder, add_stakeholder(draft, Stakeholder("", tr("New stakeholder"))).id)

        self.add_record(tr("Add stakeholder"), verb)

    def add_relation(self) -> None:
        """Add a relation of the selected stakeholder or team, and go to its fields."""

        def verb(draft: Draft) -> Key:
            who = self._first_of(draft, Stakeholder, tr("a stakeholder"))
            team = self._first_of(draft, Team, tr("a team"))
            return (StakeholderRelation, add_relation(draft, StakeholderRelation("", who, team)).id)

        self.add_record(tr("Add relation"), verb)

    def _first_of(self, draft: Draft, kind: type[Record], what: str) -> str:
        chosen = self.around.session.selected(kind)
        names = [*chosen, *(row.id for row in draft.org.rows(kind))]
        if not names:
            raise PlanError(tr("Add {what} first: there is none to choose", what=what))
        return names[0]

    def follows_size(self) -> bool:
        return self.reading == "grid"

    def _size(self) -> tuple[float, float]:
        """The room there is, within limits."""
        wide, high = self.room
        return (
            min(max(wide, _LEAST[0]), _MOST[0]),
            min(max(high, _LEAST[1]), _MOST[1]),
        )
