"""Boxes of a map that are put somewhere by hand: they stay there until Arrange is asked for."""

from collections.abc import Callable, Collection
from dataclasses import replace

from PySide6.QtCore import QObject

from orgplan.drawing.shapes import Bounds
from orgplan.language import lowered, tr
from orgplan.model.draft import Draft
from orgplan.model.edits.arrangements import Place, keep_places, places_of
from orgplan.model.org import Org
from orgplan.model.records import ExternalNode, Stakeholder, Team
from orgplan.ui.canvas.widget import Canvas
from orgplan.ui.parts import button
from orgplan.ui.views.map_edits import MapEdits
from orgplan.ui.views.view import View

_BOXES = (Team, ExternalNode, Stakeholder)
Verb = Callable[[Draft], object]


def no_edit(draft: Draft) -> None:
    """Leave everything as it is."""


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
        self.arrange = button(tr("Arrange"))
        self.arrange.setToolTip(tr("Put everything back where the map itself would"))
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
        area = self.area_of(id)
        if area is not None:
            left, top, _, _ = area
            self.keep(id, (round(left + way[0]), round(top + way[1])))

    def area_of(self, id: str) -> Bounds | None:
        """Where an object is now; None where it is not."""
        number = self._canvas.tiles.index.number(id)
        return None if number is None else self._canvas.tiles.index.bounds[number]

    def keep(self, id: str, place: Place, words: str = "", first: Verb = no_edit) -> None:
        """Keep a place as one step, named by words, with another edit before it."""
        places, name = self.of(self._view.around.document.org), self._name
        places[id] = place

        def verb(draft: Draft) -> None:
            first(draft)
            keep_places(draft, name, places)

        self._view.around.document.attempt(
            words or tr("Place {id}", id=self._edits.name_of(id)), verb
        )

    def forget(self) -> None:
        """Leave the arrangement to the map."""
        name, words = self._name, tr("Arrange the {title}", title=lowered(self._view.TITLE))
        self._view.around.document.attempt(words, lambda draft: keep_places(draft, name, {}))

    @property
    def _name(self) -> str:
        return f"{self._view.NAME}_{self._reading()}"
