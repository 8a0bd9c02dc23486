"""What hands may do to a slide while something is tried out: the same as on the map itself."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from orgplan.model.records import Position
from orgplan.ui.canvas.rules import Rules
from orgplan.ui.presenting.stage import Stage
from orgplan.ui.reporting_moves import move_under
from orgplan.ui.views.map_edits import MapEdits
from orgplan.ui.views.view import View


class Hands(QObject):
    """Belongs to a stage; nothing can be taken in hand unless `allow` says so."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._stage = stage
        # Of a view it uses nothing but what surrounds it, which a stage has too.
        self._edits = MapEdits(cast(View, stage), stage.canvas)
        stage.canvas.dropped.connect(self._on_dropped)
        stage.canvas.picked.connect(self._on_picked)
        stage.canvas.set_rules(Rules())

    def allow(self, view: str) -> None:
        """Let the objects of a destination be taken in hand; "" for none."""
        self._stage.editing = bool(view)
        rules = self._edits.rules() if view else Rules()
        if view == "org_chart":
            rules = replace(rules, drop=self._may_drop, carry=self._is_seat)
        self._stage.canvas.set_rules(rules)
        if not view:
            self._stage.canvas.select(())

    def close_seats(self, ask: Callable[[QDialog], object]) -> None:
        """Ask from when the seats that are chosen close."""
        from orgplan.ui.dialogs.seats import CloseSeats

        around = self._stage.around
        names = [id for id in self._stage.canvas.selected if self._is_seat(id)]
        if names:
            day = around.session.day + timedelta(days=1)
            ask(CloseSeats(self._stage, around.document, names, day))

    def _is_seat(self, id: str) -> bool:
        return self._stage.around.document.org.get(Position, id) is not None

    def _may_drop(self, id: str, onto: str) -> bool:
        return self._is_seat(onto)

    def _on_dropped(self, id: str, onto: str) -> None:
        around = self._stage.around
        move_under(around.document, around.session.day, id, onto)

    def _on_picked(self, id: str | None) -> None:
        if not self._stage.editing:
            self._stage.canvas.select(())
        self._stage.setFocus()
