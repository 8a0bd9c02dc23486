"""What every map in the window has: a canvas, readings, the months, and one selection for all."""

from collections.abc import Callable, Mapping
from typing import ClassVar

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from orgplan.drawing.shapes import Picture
from orgplan.language import lowered, tr
from orgplan.model.changes import ChangeSet
from orgplan.model.draft import Draft
from orgplan.model.errors import OrgPlanError
from orgplan.model.org import Org
from orgplan.model.records import ExternalNode, Stakeholder, Team
from orgplan.ui.background import Task
from orgplan.ui.canvas.widget import Canvas
from orgplan.ui.panels.view_pane import ShownStack
from orgplan.ui.parts import button
from orgplan.ui.session import Key
from orgplan.ui.views.grid import Grid
from orgplan.ui.views.map_drawn import Drawn
from orgplan.ui.views.map_edits import MapEdits
from orgplan.ui.views.map_places import MapPlaces
from orgplan.ui.views.mark_tool import MarkTool
from orgplan.ui.views.month_strip import MonthStrip
from orgplan.ui.views.record_table import RecordTable
from orgplan.ui.views.segments import Segments
from orgplan.ui.views.view import Surroundings, View

MANY = 120
"""Objects from which a layout is told of in the status bar."""
PAUSE = 300
"""Milliseconds without an edit before such a layout begins."""
CLOSING = ("close_seat", "close_team", "delete")
"""What the Delete key does on a map: the first that what is selected allows."""
LAYING_OUT = tr("Laying out")
"""How the label of such a layout begins."""


class MapView(View):
    """A map that is laid out off the interface thread and follows plan, scenario and month."""

    KINDS: ClassVar[tuple[type, ...]] = ()
    """The kinds that the objects of the map stand for."""
    READINGS: ClassVar[Mapping[str, str]] = {}
    PLACED: ClassVar[frozenset[str]] = frozenset()
    """The readings in which boxes stay where they are put."""
    PLACES: ClassVar[type[MapPlaces]] = MapPlaces
    IS_PICTURE = True
    HAS_TABLE = True

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.canvas = Canvas(around.theme.tokens, scale=around.theme.scale)
        self.canvas.setAccessibleName(self.TITLE)
        self.strip = MonthStrip(around)
        self.reading = self._kept_reading()
        self.drawn: Drawn | None = None
        """What is shown, from which the next one is made."""
        self.segments = Segments(
            tr("{title}, arrangement", title=self.TITLE), self.READINGS, self.reading
        )
        if len(self.READINGS) > 1:
            self.add_tool(self.segments)
        self.add_tools()
        self.marks = MarkTool(self, self.canvas, self.strip)
        self.edits = MapEdits(self, self.canvas)
        self.places = self.PLACES(self, self.canvas, self.edits, self.PLACED, lambda: self.reading)
        self.add_tool(self.places.arrange)
        self._no_grid = Grid(self)
        self._no_grid.hide()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._place()
        self._connect()
        self.soon(self.strip.refresh)
        self.soon(self.draw)

    @property
    def first_focus(self) -> QWidget:
        return self.canvas if self.table is None or self.reading != "table" else self.table.grid

    @property
    def grid(self) -> Grid:
        """The table's cells, for copy and paste; none of them while the map is shown."""
        if self.table is None:
            return self._no_grid
        return self.table.grid

    def add_tools(self) -> None:
        """Put further controls beside the heading; for subclasses."""

    def make_table(self) -> RecordTable | None:
        """The records of the map as rows, for the reading called table; for subclasses."""
        return None

    def _place(self) -> None:
        self.stack = ShownStack()
        self.stack.addWidget(self.canvas)
        self.table: RecordTable | None = None
        self.add(self.stack, 1)
        self.add(self.strip)
        self.show_reading()

    def show_reading(self) -> None:
        """The canvas, or the table, which is made when it is first shown."""
        asked = self.reading == "table"
        if asked and self.table is None:
            self.table = self.make_table()
            assert self.table is not None
            self.stack.addWidget(self.table)
            self.add_tool(self.table.picker)
        if self.table is not None:
            self.table.picker.setVisible(asked)
        self.stack.setCurrentWidget(self.table if asked and self.table else self.canvas)

    @property
    def shape(self) -> float:
        """Width over height that a map should have to fill the canvas above its legend."""
        wide, high = self.canvas.width() - 48, self.canvas.height() - 150
        return max(wide, 400) / max(high, 200)

    def work(self) -> Callable[[Task], Drawn]:
        """What makes the picture of the plan as it stands, away from the interface thread."""
        raise NotImplementedError

    def stand_in(self, key: Key) -> str:
        """The object that stands for a selected record; "" where none does."""
        return key[1] if key[0] in self.KINDS else ""

    def at_once(self) -> Callable[[Task], Drawn | None] | None:
        """What shows the plan as it stands where everything is, before a layout that takes long.

        None where no layout does; for subclasses.
        """
        return None

    def draw(self) -> None:
        """Show the plan as it stands: at once what can be, the rest when it is laid out anew."""
        self._pause.stop()
        if self.reading == "table":
            if self.table is not None:
                self.table.refresh()
            return
        work = self.at_once()
        if work is None:
            self.lay_out()
            return
        # Under the name of the layout, which is dropped: it would be of a plan that has gone.
        self.around.workers.run(self.NAME, work, self._show_standing, self._failed)

    def _show_standing(self, made: Drawn | None) -> None:
        if made is not None:
            self.show_drawn(made)
        if made is None or (made.standing and not self._is_large()):
            self.lay_out()
        elif made.standing:
            self._pause.start()

    def lay_out(self) -> None:
        """Lay the map out anew, away from the interface thread."""
        label = f"{LAYING_OUT} {lowered(self.TITLE)}" if self._is_large() else ""
        self.around.workers.run(self.NAME, self.work(), self.show_drawn, self._failed, label)

    @property
    def is_waiting(self) -> bool:
        """Whether a layout is to begin after a pause."""
        return self._pause.isActive()

    @property
    def is_settled(self) -> bool:
        """Whether what is shown is all there is to show of the plan."""
        return not self.is_waiting and not self.around.workers.running(self.NAME)

    def _is_large(self) -> bool:
        """Whether the layout may take seconds, so that it is shown with a way to end it."""
        org = self.around.document.org
        return sum(len(org.table(kind)) for kind in (Team, ExternalNode, Stakeholder)) > MANY

    def show_drawn(self, made: Drawn) -> None:
        """Show a map that is done."""
        self.places.refresh()
        if made is not self.drawn:
            self.drawn = made
            self.canvas.set_picture(made.picture)
            self.canvas.set_neighbours(made.near)
        self._show_selection()

    def add_button(self, words: str, wanted: Callable[[], object]) -> QPushButton:
        """A button beside the heading that adds something."""
        new = button(words)
        self.around.theme.set_icon(new, "plus")
        new.clicked.connect(wanted)
        self.add_tool(new)
        return new

    def add_record(self, words: str, verb: Callable[[Draft], Key]) -> None:
        """Add a record in one step, select it, and go to its first field."""
        made: list[Key] = []

        def whole(draft: Draft) -> None:
            made.append(verb(draft))

        if self.around.document.attempt(words, whole):
            self.around.session.select(made)
            self.around.edit_selection()

    def choose_reading(self, reading: str) -> None:
        """Arrange the map in another way, and remember it."""
        self.reading = reading
        self.around.settings.set_text(f"{self.NAME}/reading", reading)
        self.show_reading()
        self.drawn = None
        self.canvas.set_picture(Picture(()), keep_view=False)
        self.soon(self.draw)

    def _kept_reading(self) -> str:
        kept = self.around.settings.text(f"{self.NAME}/reading", "")
        return kept if kept in self.READINGS else next(iter(self.READINGS), "")

    def _connect(self) -> None:
        around, canvas = self.around, self.canvas
        canvas.picked.connect(self._on_picked)
        canvas.activated.connect(self._on_activated)
        canvas.menu_wanted.connect(self._menu)
        canvas.addActions([around.actions[name] for name in ("edit_fields", "delete")])
        closing = QShortcut(QKeySequence("Del"), canvas, self.close_or_delete)
        closing.setContext(Qt.ShortcutContext.WidgetShortcut)
        self._pause.timeout.connect(self.lay_out)
        self.segments.chosen.connect(self.choose_reading)
        around.document.changed.connect(self._on_changed)
        around.session.month_changed.connect(self._on_month)
        around.session.selection_changed.connect(self._show_selection)
        around.reckoner.ready.connect(self._on_figures)
        around.theme.changed.connect(canvas.set_tokens)

    def close_or_delete(self) -> None:
        """Ask about closing what is selected, or about deleting what cannot be closed."""
        actions = self.around.actions
        allowed = (name for name in CLOSING if actions[name].isEnabled())
        actions.run(next(allowed, CLOSING[-1]))

    def _on_changed(self, step: ChangeSet) -> None:
        if step:
            # A layout under way would be of a plan that has gone, and one to come too.
            self._pause.stop()
            self.around.workers.cancel(self.NAME)
            self.soon(self.draw)

    def _on_month(self, day: object) -> None:
        self.soon(self.draw)

    def _on_figures(self, figures: object) -> None:
        self.soon(self.strip.refresh)

    def _failed(self, error: OrgPlanError) -> None:
        self.around.document.refused.emit(error)

    def key_of(self, id: str) -> Key | None:
        """The record that an object stands for."""
        org: Org = self.around.document.org
        return next(((kind, id) for kind in self.KINDS if org.get(kind, id) is not None), None)

    def _on_picked(self, id: str | None) -> None:
        key = self.key_of(id) if id else None
        self.around.session.select([key] if key else [])

    def _on_activated(self, id: str) -> None:
        self._on_picked(id)
        self.around.edit_selection()

    def _show_selection(self, keys: object = None) -> None:
        found = map(self.stand_in, self.around.session.selection)
        chosen = tuple(dict.fromkeys(id for id in found if id))
        if self.table is not None:
            self.table.show_selection()
        if chosen != self.canvas.selected:
            self.canvas.select(chosen)
            if chosen:
                self.canvas.reveal(chosen[0])

    def _menu(self, id: str | None, at: QPoint) -> None:
        menu = QMenu(self)
        if id and self.key_of(id) is not None:
            for name in ("edit_fields", "close_team", "delete"):
                menu.addAction(self.around.actions[name])
        else:
            for name in ("zoom_fit", "picture"):
                menu.addAction(self.around.actions[name])
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)
