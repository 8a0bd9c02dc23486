"""Stakeholders: who has influence on the department, and who looks after them."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent

from orgplan.drawing.maps.stakeholders import stakeholder_grid
from orgplan.drawing.maps.stakeholders_facts import party_map
from orgplan.model.draft import Draft
from orgplan.model.edits.relations import add_stakeholder
from orgplan.model.records import Stakeholder, Team
from orgplan.ui.background import Task
from orgplan.ui.session import Key
from orgplan.ui.views.map_view import Drawn, MapView
from orgplan.ui.views.view import Surroundings

READINGS = {"grid": "Influence / interest"}
_SETTLED = 120
_LEAST, _MOST = (620.0, 430.0), (1500.0, 1000.0)


class StakeholdersView(MapView):
    """The stakeholders in one of four readings."""

    NAME = "stakeholders"
    TITLE = "Stakeholders"
    KINDS = (Stakeholder, Team)
    READINGS = READINGS

    def __init__(self, around: Surroundings) -> None:
        self._resized = QTimer()
        self._resized.setSingleShot(True)
        self._resized.setInterval(_SETTLED)
        super().__init__(around)
        self._resized.setParent(self)
        self._resized.timeout.connect(self._on_settled)

    def add_tools(self) -> None:
        self.add_button("Stakeholder", self.add_stakeholder)

    def work(self) -> Callable[[Task], Drawn]:
        org, day, size = self.around.document.org, self.around.session.day, self._size()

        def made(task: Task) -> Drawn:
            return Drawn(stakeholder_grid(party_map(org, day), size))

        return made

    def add_stakeholder(self) -> None:
        """Add somebody, and go to the name."""

        def verb(draft: Draft) -> Key:
            return (Stakeholder, add_stakeholder(draft, Stakeholder("", "New stakeholder")).id)

        self.add_record("Add stakeholder", verb)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._resized.start()

    def _on_settled(self) -> None:
        if self.reading == "grid":
            self.soon(self.draw)

    def _size(self) -> tuple[float, float]:
        """The canvas's size, less the legend, within limits."""
        wide, high = self.canvas.width() - 24.0, self.canvas.height() - 66.0
        return (
            min(max(wide, _LEAST[0]), _MOST[0]),
            min(max(high, _LEAST[1]), _MOST[1]),
        )
