"""Team topology: teams by type, their seats, and how they work together."""

from functools import partial

from orgplan.drawing.maps.team_colours import COLOURS
from orgplan.drawing.maps.team_topology import READINGS, standing_topology, team_topology
from orgplan.drawing.maps.team_topology_facts import TeamMap
from orgplan.drawing.shapes import Picture
from orgplan.language import tr
from orgplan.model.records import Dependency, ExternalNode, Team
from orgplan.network.layout.graphviz import Check
from orgplan.ui.panels.picker import Choice, Picker
from orgplan.ui.views.team_maps import Recipe, TeamMapView

PARTNERS = {"with": tr("all"), "without": tr("our teams")}


class TeamTopologyView(TeamMapView):
    """Teams in layers, by org unit or by domain, with or without partners outside."""

    NAME = "team_topology"
    TITLE = tr("Team topology")
    KINDS = (Team, ExternalNode, Dependency)
    READINGS = READINGS
    PLACED = frozenset(READINGS)

    def add_tools(self) -> None:
        kept = self.around.settings.text("team_topology/partners", "with")
        self._partners = kept if kept in PARTNERS else "with"
        self.partners = Picker(tr("Show"))
        entries = [Choice(key, words) for key, words in PARTNERS.items()]
        self.partners.offer(entries, self._partners)
        self.partners.chosen.connect(self._on_partners)
        # Below the map: a small window has no room for all beside the heading.
        self.strip.add_tool(self.partners)
        chosen = self.around.settings.text("team_topology/colour", "type")
        self._colour = chosen if chosen in COLOURS else "type"
        self.colours = Picker(tr("Color"))
        self.colours.offer([Choice(key, words) for key, words in COLOURS.items()], self._colour)
        self.colours.chosen.connect(self._on_colour)
        self.add_tool(self.colours)
        self.add_button(tr("Team"), self.around.actions["add_team"].trigger)

    def recipe(self) -> Recipe:
        graphviz, reading, shape = self.around.graphviz, self.reading, self.shape
        places, colour = self.places.of(self.around.document.org), self._colour

        def laid_out(teams: TeamMap, check: Check) -> Picture:
            return team_topology(teams, reading, graphviz, check, shape, places, colour)

        standing = partial(standing_topology, reading=reading, colour=colour)
        settings = (reading, shape, places, colour)
        return Recipe(settings, laid_out, standing, self._partners == "with")

    def _on_partners(self, chosen: object) -> None:
        self._partners = str(chosen)
        self.partners.show_value(PARTNERS[self._partners])
        self.around.settings.set_text("team_topology/partners", self._partners)
        self.draw()

    def _on_colour(self, chosen: object) -> None:
        self._colour = str(chosen)
        self.colours.show_value(COLOURS[self._colour])
        self.around.settings.set_text("team_topology/colour", self._colour)
        self.draw()
