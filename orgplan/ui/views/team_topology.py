"""Team topology: teams by type, their seats, and how they work together."""

from collections.abc import Callable

from orgplan.drawing.maps.team_colours import COLOURS
from orgplan.drawing.maps.team_topology import READINGS, team_topology
from orgplan.drawing.maps.team_topology_facts import team_map
from orgplan.drawing.maps.ties import near
from orgplan.model.records import Dependency, ExternalNode, Position, Team
from orgplan.ui.background import Task
from orgplan.ui.panels.picker import Choice, Picker
from orgplan.ui.session import Key
from orgplan.ui.views.map_view import Drawn, MapView, drawn_again

PARTNERS = {"with": "all", "without": "our teams"}


class TeamTopologyView(MapView):
    """Teams in layers, by org unit or by domain, with or without partners outside."""

    NAME = "team_topology"
    TITLE = "Team topology"
    KINDS = (Team, ExternalNode, Dependency)
    READINGS = READINGS
    PLACED = frozenset(READINGS)

    def add_tools(self) -> None:
        kept = self.around.settings.text("team_topology/partners", "with")
        self._partners = kept if kept in PARTNERS else "with"
        self.partners = Picker("Show")
        entries = [Choice(key, words) for key, words in PARTNERS.items()]
        self.partners.offer(entries, self._partners)
        self.partners.chosen.connect(self._on_partners)
        # Below the map: a small window has no room for all beside the heading.
        self.strip.add_tool(self.partners)
        chosen = self.around.settings.text("team_topology/colour", "type")
        self._colour = chosen if chosen in COLOURS else "type"
        self.colours = Picker("Color")
        self.colours.offer([Choice(key, words) for key, words in COLOURS.items()], self._colour)
        self.colours.chosen.connect(self._on_colour)
        self.add_tool(self.colours)
        self.add_button("Team", self.around.actions["add_team"].trigger)

    def work(self) -> Callable[[Task], Drawn]:
        around, reading, shape = self.around, self.reading, self.shape
        org, day, partners = around.document.org, around.session.day, self._partners == "with"
        places, before, colour = self.places.of(org), self.drawn, self._colour

        def made(task: Task) -> Drawn:
            teams = team_map(org, day, partners=partners)

            def anew() -> Drawn:
                drawn = team_topology(
                    teams, reading, around.graphviz, task.check, shape, places, colour
                )
                return Drawn(drawn, near(teams.ties))

            return drawn_again(before, (teams, reading, shape, places, colour), anew)

        return made

    def stand_in(self, key: Key) -> str:
        """A seat is shown by its team."""
        seat = self.around.document.org.get(Position, key[1]) if key[0] is Position else None
        return seat.team if seat else super().stand_in(key)

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
