"""Maps of teams: shown at once in the geometry that stands, and then as they are laid out."""

from collections.abc import Callable
from dataclasses import dataclass

from orgplan.drawing.maps.standing import Before
from orgplan.drawing.maps.team_topology_facts import TeamMap, team_map
from orgplan.drawing.maps.ties import Near
from orgplan.drawing.shapes import Picture
from orgplan.model.records import Position
from orgplan.network.layout.graphviz import Check
from orgplan.ui.background import Task
from orgplan.ui.session import Key
from orgplan.ui.views.map_drawn import Drawn, drawn_again, drawn_standing
from orgplan.ui.views.map_view import MapView
from orgplan.ui.views.view import Surroundings


@dataclass(frozen=True, slots=True)
class Recipe:
    """How the teams of a day are drawn as the view stands: laid out, or where they are.

    Settings are all but the teams that a picture depends on.
    """

    settings: tuple[object, ...]
    laid_out: Callable[[TeamMap, Check], Picture]
    standing: Callable[[Before, TeamMap], Picture | None]
    partners: bool = True


class TeamMapView(MapView):
    """A map of teams and of what joins them."""

    def __init__(self, around: Surroundings) -> None:
        self._known: dict[str, TeamMap] = {}
        """The latest teams that a worker has made, of which it makes the next."""
        super().__init__(around)

    def recipe(self) -> Recipe:
        """How to draw; workers use it while the view goes on."""
        raise NotImplementedError

    def work(self) -> Callable[[Task], Drawn]:
        recipe, before = self.recipe(), self.drawn
        teams_now = self._teams(recipe)

        def made(task: Task) -> Drawn:
            task.check()
            teams = teams_now()
            return drawn_again(
                before,
                (teams, *recipe.settings),
                lambda: Drawn(recipe.laid_out(teams, task.check), Near(teams.ties)),
            )

        return made

    def at_once(self) -> Callable[[Task], Drawn | None]:
        recipe, before = self.recipe(), self.drawn
        teams_now = self._teams(recipe)

        def made(task: Task) -> Drawn | None:
            task.check()
            teams = teams_now()
            return drawn_standing(before, (teams, *recipe.settings), teams, recipe.standing)

        return made

    def _teams(self, recipe: Recipe) -> Callable[[], TeamMap]:
        org, day = self.around.document.org, self.around.session.day
        known = self._known

        def made() -> TeamMap:
            teams = team_map(org, day, partners=recipe.partners, before=known.get("latest"))
            known["latest"] = teams
            return teams

        return made

    def stand_in(self, key: Key) -> str:
        """A seat is shown by its team."""
        seat = self.around.document.org.get(Position, key[1]) if key[0] is Position else None
        return seat.team if seat else super().stand_in(key)
