"""Dependencies: who needs what of whom, as a map and as a table."""

from functools import partial
from types import MappingProxyType

from orgplan.drawing.maps.dependencies import READINGS, dependency_map, standing_dependencies
from orgplan.drawing.maps.team_topology_facts import TeamMap
from orgplan.drawing.shapes import Picture
from orgplan.language import tr
from orgplan.model.draft import Draft
from orgplan.model.edits.relations import add_dependency
from orgplan.model.errors import PlanError
from orgplan.model.records import Dependency, ExternalNode, Team
from orgplan.network.layout.graphviz import Check
from orgplan.ui.relation_forms import DEPENDENCY
from orgplan.ui.session import Key
from orgplan.ui.views.record_table import RecordTable
from orgplan.ui.views.team_maps import Recipe, TeamMapView


class DependenciesView(TeamMapView):
    """The map in three arrangements, and all dependencies as rows."""

    NAME = "dependencies"
    TITLE = tr("Dependencies")
    KINDS = (Dependency, Team, ExternalNode)
    READINGS = MappingProxyType({**READINGS, "table": tr("Table")})
    PLACED = frozenset(READINGS)

    def add_tools(self) -> None:
        self.add_button(tr("Dependency"), self.add_dependency)

    def make_table(self) -> RecordTable:
        return RecordTable(
            self.around, Dependency, DEPENDENCY, tr("All dependencies"),
            (tr("Add dependency"), self.add_dependency),
        )  # fmt: skip

    def recipe(self) -> Recipe:
        graphviz, reading, shape = self.around.graphviz, self.reading, self.shape
        places = self.places.of(self.around.document.org)

        def laid_out(teams: TeamMap, check: Check) -> Picture:
            return dependency_map(teams, reading, graphviz, check, shape, places)

        standing = partial(standing_dependencies, reading=reading)
        return Recipe((reading, shape, places), laid_out, standing)

    def add_dependency(self) -> None:
        """Add a dependency of the selected team, or of the first, and go to its fields."""

        def verb(draft: Draft) -> Key:
            open_teams = [team.id for team in draft.org.rows(Team) if team.closed is None]
            chosen = [name for name in self.around.session.selected(Team) if name in open_teams]
            names = list(dict.fromkeys([*chosen, *open_teams]))
            if len(names) < 2:
                raise PlanError(tr("A dependency joins two teams: add another team first"))
            return (Dependency, add_dependency(draft, Dependency("", names[0], names[1])).id)

        self.add_record(tr("Add dependency"), verb)
