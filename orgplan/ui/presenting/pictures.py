"""The pictures of the slides, drawn off the interface thread and kept while nothing changes."""

from collections import OrderedDict
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from orgplan.drawing.boards.ask import Ask, Sums
from orgplan.drawing.leaves import Part, parted
from orgplan.drawing.marking import Asked, marks_for
from orgplan.drawing.marks import Marks
from orgplan.drawing.slides import Slide, scenario_name, slide_picture
from orgplan.language import tr
from orgplan.model.errors import OrgPlanError
from orgplan.ui.views.view import Surroundings

if TYPE_CHECKING:
    from orgplan.model.plan import Plan
    from orgplan.ui.background import Task

NOW, AHEAD, DIFFERS = "slide", "slide ahead", "what differs"
_KEPT = 12
Key = tuple[Slide, int, Sums]


class Pictures(QObject):
    """`ready` carries the slide and its parts, `differs` the slide and what it differs in."""

    ready = Signal(object, object)
    differs = Signal(object, object)
    failed = Signal(object)

    def __init__(self, around: Surroundings, parent: QObject) -> None:
        super().__init__(parent)
        self._around = around
        self._kept: OrderedDict[Key, tuple[Part, ...]] = OrderedDict()
        self._plan: Plan | None = None

    def draw(self, slide: Slide) -> None:
        """Draw a slide that is wanted now; what is kept comes at once."""
        key = self._key(slide)
        if key in self._kept:
            self._kept.move_to_end(key)
            self._around.workers.cancel(NOW)
            self.ready.emit(slide, self._kept[key])
            return
        self._run(NOW, slide, key)

    def ahead(self, slide: Slide) -> None:
        """Draw a slide that is likely wanted next."""
        key = self._key(slide)
        if key in self._kept:
            self.ready.emit(slide, self._kept[key])
        else:
            self._run(AHEAD, slide, key)

    def compare(self, slide: Slide, before: Slide) -> None:
        """Work out what differs between the scenarios of two slides."""
        plan = self._around.document.shown_plan
        words = tr("Against {name}", name=scenario_name(plan, before.scenario))

        def work(task: "Task") -> Marks:
            new, old = plan.org(slide.scenario), plan.org(before.scenario)
            return replace(marks_for("scenario", Asked(new, old, slide.day)), title=words)

        def done(marks: Marks) -> None:
            self.differs.emit(slide, marks)

        self._around.workers.run(DIFFERS, work, done, self.failed.emit)

    def close(self) -> None:
        """Nothing is wanted any more."""
        for name in (NOW, AHEAD, DIFFERS):
            self._around.workers.cancel(name)
        self._kept.clear()

    @property
    def sums(self) -> Sums:
        """The sums of money that are shown: none while pay is hidden, and never what few cost."""
        return Sums.NONE if self._around.session.masking.pay else Sums.LARGE

    def _key(self, slide: Slide) -> Key:
        plan = self._around.document.shown_plan
        if plan is not self._plan:
            self._plan = plan
            self._kept.clear()
        # Words make no other picture, nor does the place on the screen, but for what is cut.
        bare = replace(slide, title="", caption="", notes="", id="")
        return bare, id(plan), self.sums

    def _run(self, name: str, slide: Slide, key: Key) -> None:
        plan, sums, graphviz = self._around.document.shown_plan, self.sums, self._around.graphviz

        def work(task: "Task") -> tuple[Part, ...]:
            ask = Ask(plan, slide.scenario, slide.day, sums, check=task.check)
            return parted(slide_picture(slide, ask, graphviz), slide, ask)

        def done(parts: tuple[Part, ...]) -> None:
            self._keep(key, parts)
            self.ready.emit(slide, parts)

        def failed(error: OrgPlanError) -> None:
            if name == NOW:
                self.failed.emit(error)

        self._around.workers.run(name, work, done, failed)

    def _keep(self, key: Key, parts: tuple[Part, ...]) -> None:
        self._kept[key] = parts
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
