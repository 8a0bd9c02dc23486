"""Dependencies: who needs what of whom, as a map and as a table."""

from collections.abc import Callable
from types import MappingProxyType

from orgplan.drawing.maps.dependencies import READINGS, dependency_map
from orgplan.drawing.maps.team_topology_facts import team_map
from orgplan.drawing.maps.ties import near
from orgplan.model.draft import Draft
from orgplan.model.edits.relations import add_dependency
from orgplan.model.errors import PlanError
from orgplan.model.records import Dependency, ExternalNode, Position, Team
from orgplan.ui.background import Task
from orgplan.ui.relation_forms import DEPENDENCY
from orgplan.ui.session import Key
from orgplan.ui.views.map_view import Drawn, MapView, drawn_again
from orgplan.ui.views.record_table import RecordTable


class DependenciesView(MapView):
    """The map in three arrangements, and all dependencies as rows."""

    NAME = "dependencies"
    TITLE = "Dependencies"
    KINDS = (Dependency, Team, ExternalNode)
    READINGS = MappingProxyType({**READINGS, "table": "Table"})
    PLACED = frozenset(READINGS)

    def add_tools(self) -> None:
        self.add_button("Dependency", self.add_dependency)

    def make_table(self) -> RecordTable:
        return RecordTable(self.around, Dependency, DEPENDENCY, "All dependencies")

    def work(self) -> Callable[[Task], Drawn]:
        around, reading, shape = self.around, self.reading, self.shape
        org, day = around.document.org, around.session.day
        places, before = self.places.of(org), self.drawn

        def made(task: Task) -> Drawn:
            teams = team_map(org, day)

            def anew() -> Drawn:
                drawn = dependency_map(teams, reading, around.graphviz, task.check, shape, places)
                return Drawn(drawn, near(teams.ties))

            return drawn_again(before, (teams, reading, shape, places), anew)

        return made

    def stand_in(self, key: Key) -> str:
        """A seat is shown by its team."""
        seat = self.around.document.org.get(Position, key[1]) if key[0] is Position else None
        return seat.team if seat else super().stand_in(key)

    def add_dependency(self) -> None:
        """Add a dependency of the selected team, or of the first, and go to its fields."""

        def verb(draft: Draft) -> Key:
            open_teams = [team.id for team in draft.org.rows(Team) if team.closed is None]
            chosen = [name for name in self.around.session.selected(Team) if name in open_teams]
            names = list(dict.fromkeys([*chosen, *open_teams]))
            if len(names) < 2:
                raise PlanError("A dependency joins two teams: add another team first")
            return (Dependency, add_dependency(draft, Dependency("", names[0], names[1])).id)

        self.add_record("Add dependency", verb)
