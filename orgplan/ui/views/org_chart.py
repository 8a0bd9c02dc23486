"""Org chart: a card for every seat, moved to another manager by dragging, month by month."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from orgplan.drawing.maps.org_chart import Chart as Map
from orgplan.drawing.maps.org_chart import chart_of
from orgplan.drawing.maps.org_chart_groups import LINES, READINGS, grouped
from orgplan.drawing.shapes import Picture
from orgplan.language import tr
from orgplan.model.changes import ChangeSet
from orgplan.model.edits.arrangements import Place, keep_places, places_of
from orgplan.model.errors import OrgPlanError
from orgplan.model.records import Domain, Position, Team
from orgplan.network.layout.tree import fitting
from orgplan.planning.figures import Figures
from orgplan.ui.background import Task
from orgplan.ui.canvas.widget import Canvas
from orgplan.ui.cards import SHOWN, Chart, cards_of
from orgplan.ui.panels.picker import Choice, Picker
from orgplan.ui.parts import button
from orgplan.ui.reporting_moves import move_under
from orgplan.ui.seat_words import seat_name
from orgplan.ui.session import Key
from orgplan.ui.views.map_edits import MapEdits
from orgplan.ui.views.mark_tool import MarkTool
from orgplan.ui.views.month_strip import MonthStrip
from orgplan.ui.views.seat_groups import move_to_group
from orgplan.ui.views.segments import Segments
from orgplan.ui.views.view import Surroundings, View

_GROUPS: Mapping[str, tuple[type, ...]] = {"team": (Team,), "domain": (Domain,)}
"""What the cards above the seats stand for, by reading."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """The seats of a chart, and the chart drawn."""

    chart: Chart
    map: Map

    def get(self, name: str, default: Sequence[str] = (), /) -> Sequence[str]:
        """What an object is joined to: manager, reports, and dotted lines with their other ends."""
        cards, lines = self.chart.by_id, self.map.second
        own = [(pair, line.id) for pair, line in lines.items() if name in (*pair, line.id)]
        dotted = [end for pair, id in own for end in (*pair, id) if end != name]
        above = (self.map.seats[name].card.parent,) if name in self.map.seats else ()
        joined = (*above, *self.map.children.get(name, ()), *dotted)
        known = cards.keys() | self.map.seats.keys() | {id for _, id in own}
        return [other for other in joined if other in known] or default


def drawn(chart: Chart, before: Drawn | None, reading: str = LINES) -> Drawn:
    """The chart of seats; what looks as it did before is not made again."""
    cards, dotted, old = chart.cards, chart.dotted, before.map if before else None
    if reading != LINES:
        cards = grouped(chart.org, chart.day, cards, reading)
        return Drawn(chart, chart_of(cards, before=old, arrange=fitting))
    return Drawn(chart, chart_of(cards, dotted, old, places_of(chart.org, OrgChartView.NAME)))


class OrgChartView(View):
    """The chart, and below it the months with a sparkline of headcount."""

    NAME = "org_chart"
    TITLE = tr("Org chart")
    READINGS = READINGS
    IS_PICTURE = True

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        tokens = around.theme.tokens
        self.canvas = Canvas(tokens, scale=around.theme.scale)
        self.canvas.setAccessibleName(tr("Org chart"))
        self.strip = MonthStrip(around)
        self.show_picker = Picker(tr("Show"))
        self._shown = around.settings.text("org_chart/show", "start")
        self._drawn: Drawn | None = None
        kept = around.settings.text("org_chart/reading", LINES)
        self.reading = kept if kept in READINGS else LINES
        self.segments = Segments(
            tr("{title}, arrangement", title=self.TITLE), READINGS, self.reading
        )
        self._make_tools()
        self.add(self.canvas, 1)
        self.add(self.strip)
        self._connect()
        self.soon(self.strip.refresh)
        self.soon(self._start)

    @property
    def first_focus(self) -> QWidget:
        return self.canvas

    def for_others(self, picture: Picture) -> Picture:
        """Where the cards show what seats cost, they show something else."""
        if self._shown != "cost":
            return picture
        chart = cards_of(self.around.document.org, self.around.session.day, "start", None)
        return drawn(chart, None, self.reading).map.picture

    def _make_tools(self) -> None:
        if self._shown not in SHOWN:
            self._shown = "start"
        self.add_tool(self.segments)
        entries = [Choice(key, words) for key, words in SHOWN.items()]
        self.show_picker.offer(entries, self._shown)
        self.add_tool(self.show_picker)
        self.marks = MarkTool(self, self.canvas, self.strip)
        self.edits = MapEdits(self, self.canvas)
        rules = replace(
            self.edits.rules(), drop=self._may_drop, carry=self._is_seat, place=self._may_place
        )
        self.canvas.set_rules(rules)
        self.arrange = button(tr("Arrange"))
        self.arrange.setToolTip(tr("Put every card back where the chart itself would"))
        self.arrange.clicked.connect(self._arrange)
        self.arrange.hide()
        self.add_tool(self.arrange)
        new = button(tr("Add position"))
        self.around.theme.set_icon(new, "plus")
        new.clicked.connect(self.around.actions["add_position"].trigger)
        self.add_tool(new)

    def _connect(self) -> None:
        around, canvas = self.around, self.canvas
        self.segments.chosen.connect(self.choose_reading)
        canvas.picked.connect(self._on_picked)
        canvas.activated.connect(self._on_activated)
        canvas.dropped.connect(self._on_dropped)
        canvas.moved.connect(self._on_moved)
        canvas.menu_wanted.connect(self._menu)
        self.show_picker.chosen.connect(self._on_show)
        around.document.changed.connect(self._on_changed)
        around.session.month_changed.connect(self._on_month_changed)
        around.session.selection_changed.connect(self._show_selection)
        around.reckoner.ready.connect(self._on_figures)
        around.theme.changed.connect(canvas.set_tokens)
        for name in ("close_seat", "delete", "edit_fields"):
            canvas.addAction(around.actions[name])

    def _on_changed(self, step: ChangeSet) -> None:
        if step:
            self.soon(self._start)

    def _start(self) -> None:
        """Lay the chart out off the interface thread."""
        around, before = self.around, self._drawn
        org, on, shown = around.document.org, around.session.day, self._shown
        figures, reading = around.reckoner.figures, self.reading

        def work(task: Task) -> Drawn:
            chart = cards_of(org, on, shown, figures, before.chart if before else None)
            return drawn(chart, before, reading)

        around.workers.run("org_chart", work, self._done, self._failed)

    def _done(self, made: Drawn) -> None:
        self._drawn = made
        self.arrange.setVisible(bool(made.map.places))
        self.canvas.set_picture(made.map.picture)
        self.canvas.set_neighbours(made)
        self._show_selection()

    def _failed(self, error: OrgPlanError) -> None:
        self.around.document.refused.emit(error)

    def _on_figures(self, figures: Figures) -> None:
        self.soon(self.strip.refresh)
        if self._shown == "cost":
            self.soon(self._start)

    def _on_month_changed(self, day: object) -> None:
        self.soon(self._start)

    def _on_show(self, shown: object) -> None:
        self._shown = str(shown)
        self.show_picker.show_value(SHOWN[self._shown])
        self.around.settings.set_text("org_chart/show", self._shown)
        self._start()

    def choose_reading(self, reading: str) -> None:
        """Arrange the seats by whom they report to, by team or by domain, and remember it."""
        self.reading = reading
        self.around.settings.set_text("org_chart/reading", reading)
        self._drawn = None
        self.canvas.set_picture(Picture(()), keep_view=False)
        self.soon(self._start)

    def _key_of(self, id: str | None) -> Key | None:
        """The record that a card stands for."""
        org = self.around.document.org
        kinds = (Position, *_GROUPS.get(self.reading, ()))
        return next(((kind, id) for kind in kinds if id and org.get(kind, id) is not None), None)

    def _on_picked(self, id: str | None) -> None:
        key = self._key_of(id)
        self.around.session.select([key] if key else [])

    def _on_activated(self, id: str) -> None:
        self._on_picked(id)
        if self.around.session.selection:
            self.around.edit_selection()

    def _may_drop(self, _: str, onto: str) -> bool:
        return self._is_seat(onto) or self._key_of(onto) is not None

    def _may_place(self, id: str) -> bool:
        return self.reading == LINES and self._is_seat(id)

    def _is_seat(self, position_id: str) -> bool:
        return self.around.document.org.get(Position, position_id) is not None

    def _on_dropped(self, position_id: str, onto: str) -> None:
        if self.reading == LINES:
            move_under(self.around.document, self.around.session.day, position_id, onto)
            return
        group = onto
        if self._is_seat(onto) and self._drawn is not None:
            group = self._drawn.map.seats[onto].card.parent
        key = self._key_of(group)
        if key is not None:
            move_to_group(self, position_id, key)

    def _on_moved(self, position_id: str, way: tuple[float, float]) -> None:
        """Keep a card where it was put, with all that is below it."""
        if self._drawn is None or position_id not in self._drawn.map.seats:
            return
        seat, org = self._drawn.map.seats[position_id], self.around.document.org
        places = places_of(org, self.NAME)
        places[position_id] = (round(seat.x + way[0]), round(seat.y + way[1]))
        self._put(
            places,
            tr("Place {seat_name}", seat_name=seat_name(org, position_id, self.around.session.day)),
        )

    def _arrange(self) -> None:
        self._put({}, tr("Arrange the org chart"))

    def _put(self, places: Mapping[str, Place], words: str) -> None:
        self.around.document.attempt(words, lambda draft: keep_places(draft, self.NAME, places))

    def _menu(self, position_id: str | None, at: QPoint) -> None:
        menu = QMenu(self)
        names = (
            ["edit_fields", "close_seat", "close_team", "delete"]
            if self._key_of(position_id)
            else ["zoom_fit", "picture"]
        )
        for name in names:
            menu.addAction(self.around.actions[name])
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def _show_selection(self, keys: object = None) -> None:
        kinds = (Position, *_GROUPS.get(self.reading, ()))
        found = [self.around.session.selected(kind) for kind in kinds]
        chosen = tuple(name for names in found for name in names)
        if chosen != self.canvas.selected:
            self.canvas.select(chosen)
            if chosen:
                self.canvas.reveal(chosen[0])
