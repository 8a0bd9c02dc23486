"""Boxes of a map that are put somewhere by hand: they stay there until Arrange is asked for."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace

from PySide6.QtCore import QObject

from orgplan.model.org import Org
from orgplan.model.records import ExternalNode, Team
from orgplan.ui.arrangement import Place, keep_places, places_of
from orgplan.ui.canvas.widget import Canvas
from orgplan.ui.parts import button
from orgplan.ui.views.map_edits import MapEdits
from orgplan.ui.views.view import View

_BOXES = (Team, ExternalNode)


class MapPlaces(QObject):
    """Belongs to a view with a canvas; each arrangement of a map keeps places of its own."""

    def __init__(
        self,
        view: View,
        canvas: Canvas,
        edits: MapEdits,
        readings: Collection[str],
        reading: Callable[[], str],
    ) -> None:
        """Readings are the arrangements in which boxes may be put; reading is the one shown."""
        super().__init__(view)
        self._view, self._canvas, self._edits = view, canvas, edits
        self._readings, self._reading = readings, reading
        self.arrange = button("Arrange")
        self.arrange.setToolTip("Put everything back where the map itself would")
        self.arrange.hide()
        self.arrange.clicked.connect(self.forget)
        canvas.set_rules(replace(edits.rules(), carry=self.may_place, place=self.may_place))
        canvas.moved.connect(self.put)

    def of(self, org: Org) -> dict[str, Place]:
        """Where boxes were put in the arrangement that is shown."""
        return places_of(org, self._name) if self._reading() in self._readings else {}

    def refresh(self) -> None:
        """Offer to arrange anew what has been put somewhere."""
        self.arrange.setVisible(bool(self.of(self._view.around.document.org)))

    def may_place(self, id: str) -> bool:
        """Whether an object is a box that may be put somewhere now."""
        return self._reading() in self._readings and self._edits.key_of(id, _BOXES) is not None

    def put(self, id: str, way: tuple[float, float]) -> None:
        """Keep a box where it was dropped."""
        number = self._canvas.tiles.index.number(id)
        if number is None:
            return
        left, top, _, _ = self._canvas.tiles.index.bounds[number]
        places = self.of(self._view.around.document.org)
        places[id] = (round(left + way[0]), round(top + way[1]))
        self._keep(places, f"Place {self._edits.name_of(id)}")

    def forget(self) -> None:
        """Leave the arrangement to the map."""
        self._keep({}, f"Arrange the {self._view.TITLE.lower()}")

    @property
    def _name(self) -> str:
        return f"{self._view.NAME}_{self._reading()}"

    def _keep(self, places: Mapping[str, Place], words: str) -> None:
        name = self._name
        self._view.around.document.attempt(words, lambda draft: keep_places(draft, name, places))
