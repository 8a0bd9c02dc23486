"""A presentation under way: keys in, slides out, and its end."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QDialog

from orgplan.drawing.leaves import Part
from orgplan.drawing.marks import Marks
from orgplan.drawing.slide_place import seen
from orgplan.drawing.slides import Slide, scenario_name
from orgplan.language import tr
from orgplan.model.errors import OrgPlanError
from orgplan.ui.presenting.course import MOVES, Course
from orgplan.ui.presenting.ending import end_meeting
from orgplan.ui.presenting.fade import LONG, SHORT
from orgplan.ui.presenting.hands import Hands
from orgplan.ui.presenting.keys import EDIT_HINTS, HINTS
from orgplan.ui.presenting.meeting import Meeting
from orgplan.ui.presenting.pictures import NOW, Pictures
from orgplan.ui.presenting.screens import Screens
from orgplan.ui.presenting.stage import Stage
from orgplan.ui.wording import month
from orgplan.ui.workspace import Workspace

_STEP = 900
"""Milliseconds that a month stays while they are played."""
_MARKED = 4_000
"""Milliseconds that what differs between scenarios stays marked."""


class Show(QObject):
    """`ended` comes once, when its windows are gone and everything is as before."""

    ended = Signal()

    def __init__(self, workspace: Workspace, first: str = "") -> None:
        """`first` is the id of a saved view or the name of a destination to begin with."""
        super().__init__(workspace)
        self._workspace, self.around = workspace, workspace.around
        self._document, self._session = workspace.document, workspace.session
        self._begun = self._session.scenario
        self._drawn: Slide | None = None
        self._over = False
        self.stage = Stage(self.around)
        self.hands = Hands(self.stage)
        self.meeting = Meeting(self._document, self)
        self.course = Course(self._document, self.meeting)
        self.course.find(first)
        self.pictures = Pictures(self.around, self)
        self.screens = Screens(self.stage, workspace.window, self)
        self.playing = QTimer(self)
        self.playing.setInterval(_STEP)
        self._unmark = QTimer(self)
        self._unmark.setSingleShot(True)
        self._unmark.setInterval(_MARKED)
        self._verbs = self._table()
        self._connect()

    def begin(self) -> None:
        """Hide pay and names, and put the first slide on the stage."""
        self._session.masking.present(True)
        self.screens.place()
        self.show_slide()
        self.stage.setFocus()
        self._hint()

    def _table(self) -> dict[str, Callable[[], object]]:
        """What each verb of keys.py does, beside those that move."""
        canvas, meeting = self.stage.canvas, self.meeting
        return {
            "black": lambda: self._blank("black"),
            "white": lambda: self._blank("white"),
            "end": self._on_end,
            "play": self._on_play,
            "month_before": lambda: self._on_month(-1),
            "month_after": lambda: self._on_month(1),
            "scenario": self._on_scenario,
            "whole": canvas.fit,
            "nearer": lambda: canvas.zoom_by(1.25),
            "farther": lambda: canvas.zoom_by(0.8),
            "pay": lambda: self._mask(pay=True),
            "names": lambda: self._mask(names=True),
            "hint": self._hint,
            "edit": self._on_edit,
            "undo": meeting.undo,
            "redo": meeting.redo,
            "close_seat": lambda: self.hands.close_seats(self.ask),
        }

    def _connect(self) -> None:
        self.stage.wanted.connect(self.do)
        self.stage.jumped.connect(self._on_jumped)
        self.stage.closed.connect(self.end)
        self.pictures.ready.connect(self._on_ready)
        self.pictures.differs.connect(self._on_differs)
        self.pictures.failed.connect(self._on_failed)
        self.screens.changed.connect(self.show_slide)
        self.playing.timeout.connect(self._on_tick)
        self._unmark.timeout.connect(self._on_unmark)
        self._document.changed.connect(self._on_changed)
        self._document.refused.connect(self._on_failed)
        self._session.masking.changed.connect(self._show_words)

    def do(self, verb: str) -> None:
        """Do what a key asks for; on a blank screen, first show the slide again."""
        if self._over:
            return
        if self.stage.is_blank and verb not in ("black", "white"):
            self.stage.blank_out("")
        elif verb in MOVES:
            self.playing.stop()
            if self.course.move(verb):
                self.show_slide()
        else:
            self._verbs[verb]()

    def end(self) -> None:
        """Close the windows and show in the window what was shown before.

        What is still tried out stays in the plan as a scenario.
        """
        if self._over:
            return
        self._over = True
        self.playing.stop()
        self.pictures.close()
        self._document.changed.disconnect(self._on_changed)
        self._document.refused.disconnect(self._on_failed)
        self._session.masking.changed.disconnect(self._show_words)
        self._session.masking.present(False)
        if self.meeting.branch:
            self._session.scenario = self._begun
        self.screens.close()
        self.ended.emit()

    def ask(self, dialog: QDialog) -> bool:
        """Ask something over the stage."""
        done = bool(dialog.exec())
        dialog.deleteLater()
        self.stage.setFocus()
        return done

    def show_slide(self) -> None:
        """Draw what is shown now; the words come at once."""
        if self._over:
            return
        slide = self.course.slide
        self._show_words()
        # What stands for teams in a chart of seats is nothing that can be moved.
        still = slide.is_board or slide.picture_name.startswith("org-chart-by")
        self.hands.allow(slide.view if self.meeting.branch and not still else "")
        self.pictures.draw(slide)

    def _show_words(self) -> None:
        if self._over:
            return
        course, text = self.course, self._document.shown_text
        slide, place = course.slide, course.words
        where = f"{scenario_name(self._document.plan, slide.scenario)} · {month(slide.day)}"
        self.stage.show_words(text(course.title), text(course.caption), where, place)
        self.stage.show_state(self._state())
        if self.screens.speaker is not None:
            coming = course.coming
            title = text(coming.title) if coming else ""
            self.screens.speaker.show_slide(text(course.title), place, text(slide.notes), title)

    def _state(self) -> str:
        if self.meeting.branch:
            return tr("Trying out: {name}", name=self.meeting.name)
        masking = self._session.masking
        if masking.pay and masking.names:
            return ""
        shown = [tr("pay")] if not masking.pay else []
        shown += [tr("names")] if not masking.names else []
        return tr("Shown: {what}", what=", ".join(shown))

    def _hint(self) -> None:
        pairs = EDIT_HINTS if self.meeting.branch else HINTS
        said = (f"{keys}  {words}" for keys, words in pairs)
        self.stage.say("      ".join(said))

    def _blank(self, colour: str) -> None:
        self.stage.blank_out("" if self.stage.is_blank else colour)

    def _mask(self, *, pay: bool = False, names: bool = False) -> None:
        """Show or hide one of them for as long as this presentation lasts."""
        masking = self._session.masking
        masking.hide(pay=masking.pay != pay, names=masking.names != names)

    def _on_jumped(self, number: int) -> None:
        self.playing.stop()
        if self.course.go(number - 1):
            self.show_slide()
        else:
            self.stage.say(tr("There are {count} slides.", count=len(self.course.slides)))

    def _on_end(self) -> None:
        if self.playing.isActive():
            self.playing.stop()
        elif not self.meeting.branch or self._end_meeting():
            self.end()

    def _on_edit(self) -> None:
        """Begin to try things out, or say what becomes of it."""
        if self.meeting.branch:
            self._end_meeting()
        elif self.meeting.begin(self.course.slide.scenario, date.today()):
            self.show_slide()
            self._hint()

    def _end_meeting(self) -> bool:
        done = end_meeting(self.meeting, self._document, self.stage, self.ask)
        self.show_slide()
        return done

    def _on_month(self, by: int) -> None:
        self.playing.stop()
        if self.course.step_month(by):
            self.show_slide()

    def _on_scenario(self) -> None:
        """The next scenario, what differs from the one before marked."""
        self.playing.stop()
        self.course.step_scenario()
        self.show_slide()

    def _on_play(self) -> None:
        if self.playing.isActive():
            self.playing.stop()
            return
        self.course.rewind()
        self.show_slide()
        self.playing.start()

    def _on_tick(self) -> None:
        if self.around.workers.running(NOW):
            return
        if self.course.step_month(1):
            self.show_slide()
        else:
            self.playing.stop()

    def _on_ready(self, slide: Slide, parts: tuple[Part, ...]) -> None:
        if self._over:
            return
        coming, speaker = self.course.coming, self.screens.speaker
        if slide == self.course.slide:
            self._put(slide, parts)
            if coming is not None:
                self.pictures.ahead(coming)
        elif speaker is not None and slide == coming:
            speaker.show_next(parts[0].picture, parts[0].crop)

    def _put(self, slide: Slide, parts: tuple[Part, ...]) -> None:
        before, self._drawn = self._drawn, slide
        part = self.course.cut(parts)
        picture, area = part.picture, part.crop
        if slide.is_board and slide.crop is None and area is not None:
            # Nothing of the part before or after looks in at the edges.
            picture = replace(picture, shapes=seen(picture, area))
        same = before is not None and (before.view, before.reading) == (slide.view, slide.reading)
        other = before if before and same and before.scenario != slide.scenario else None
        length = LONG if other else 0 if same and self.playing.isActive() else SHORT
        self.stage.show_picture(picture, area, length)
        if self.screens.speaker is not None:
            self.screens.speaker.show_now(picture, area)
        self._show_words()
        self._mark(slide, other)

    def _mark(self, slide: Slide, before: Slide | None) -> None:
        """Mark what was tried out, or what differs from the scenario that was shown before."""
        tried = bool(self.meeting.branch) and slide.scenario == self.meeting.branch
        against = replace(slide, scenario=self.meeting.shown) if tried else before
        if against is None or slide.is_board:
            self._on_unmark()
        else:
            self.pictures.compare(slide, against)

    def _on_differs(self, slide: Slide, marks: Marks) -> None:
        if self._over or slide != self._drawn:
            return
        self.stage.canvas.set_marks(marks if marks.by_id else Marks())
        if not self.meeting.branch:
            self._unmark.start()

    def _on_unmark(self) -> None:
        self._unmark.stop()
        self.stage.canvas.set_marks(Marks())

    def _on_changed(self, step: object) -> None:
        self.show_slide()

    def _on_failed(self, error: OrgPlanError) -> None:
        self.stage.say(self._document.shown_text(str(error)))
