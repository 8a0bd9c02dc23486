"""The control below a map that marks bottlenecks, weak points, circles or a scenario's changes."""

from PySide6.QtCore import QObject

from orgplan.drawing.marking import NONE, OVERLAYS, Asked, marks_for
from orgplan.drawing.marks import Marks
from orgplan.language import tr
from orgplan.model.errors import OrgPlanError
from orgplan.ui.background import Task
from orgplan.ui.canvas.widget import Canvas
from orgplan.ui.panels.picker import Choice, Picker
from orgplan.ui.views.month_strip import MonthStrip
from orgplan.ui.views.view import View

_SETTING = "maps/marks"


class MarkTool(QObject):
    """Belongs to a view with a canvas; all maps mark the same."""

    def __init__(self, view: View, canvas: Canvas, strip: MonthStrip) -> None:
        super().__init__(view)
        self._view, self._canvas = view, canvas
        self._chosen = NONE
        self.picker = Picker(tr("Mark"))
        self.picker.setToolTip(tr("Mark on the map who is waited for, what breaks, what differs"))
        self.picker.chosen.connect(self._on_chosen)
        strip.add_tool(self.picker)
        around = view.around
        around.document.changed.connect(self._later)
        around.session.month_changed.connect(self._later)
        self._later()

    def show_marks(self) -> None:
        """Mark what is chosen, as the plan stands."""
        around = self._view.around
        self._offer()
        if self._chosen == NONE:
            self._canvas.set_marks(Marks())
            return
        org, day, chosen = around.document.org, around.session.day, self._chosen
        base = around.document.plan.base

        def work(task: Task) -> Marks:
            return marks_for(chosen, Asked(org, base, day))

        key = f"marks of {self._view.NAME}"
        around.workers.run(key, work, self._canvas.set_marks, self._failed)

    def _later(self, what: object = None) -> None:
        self._view.soon(self.show_marks)

    def _offer(self) -> None:
        kept = self._view.around.settings.text(_SETTING, NONE)
        self._chosen = kept if kept in OVERLAYS else NONE
        choices = [Choice(key, words) for key, words in OVERLAYS.items()]
        self.picker.offer(choices, self._chosen)

    def _on_chosen(self, chosen: object) -> None:
        self._view.around.settings.set_text(_SETTING, str(chosen))
        self.show_marks()

    def _failed(self, error: OrgPlanError) -> None:
        self._view.around.document.refused.emit(error)
