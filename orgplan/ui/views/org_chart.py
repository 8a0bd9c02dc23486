"""Org chart: a card for every seat, moved to another manager by dragging, month by month."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QMenu, QSizePolicy, QWidget

from orgplan.drawing.charts import time_slider
from orgplan.drawing.maps.org_chart import Chart as Map
from orgplan.drawing.maps.org_chart import chart_of
from orgplan.drawing.shapes import Picture
from orgplan.model.changes import ChangeSet
from orgplan.model.draft import Draft
from orgplan.model.edits.reporting import set_manager
from orgplan.model.errors import OrgPlanError
from orgplan.model.records import Position
from orgplan.ui import wording
from orgplan.ui.background import Task
from orgplan.ui.canvas.chart import ChartView
from orgplan.ui.canvas.widget import Canvas
from orgplan.ui.cards import SHOWN, Chart, cards_of
from orgplan.ui.figures import Figures, months_of
from orgplan.ui.panels.picker import Choice, Picker
from orgplan.ui.parts import across, button, frame
from orgplan.ui.seat_verbs import since_of
from orgplan.ui.seat_words import seat_name
from orgplan.ui.views.map_edits import MapEdits
from orgplan.ui.views.mark_tool import MarkTool
from orgplan.ui.views.view import Surroundings, View


@dataclass(frozen=True, slots=True)
class Drawn:
    """The seats of a chart, and the chart drawn."""

    chart: Chart
    map: Map

    def get(self, name: str, default: Sequence[str] = (), /) -> Sequence[str]:
        """The seats that a seat is joined to: its manager, its reports and dotted lines."""
        cards, second = self.chart.by_id, self.chart.second
        above = (cards[name].parent, *second.get(name, ())) if name in cards else ()
        reports = (report for report, managers in second.items() if name in managers)
        joined = (*above, *self.map.children.get(name, ()), *reports)
        return [other for other in joined if other in cards] or default


def drawn(chart: Chart, before: Drawn | None) -> Drawn:
    """The chart of seats; what looks as it did before is not made again."""
    cards, dotted = chart.cards, chart.dotted
    made = chart_of(cards, dotted, before.map if before else None)
    return Drawn(chart, made)


class OrgChartView(View):
    """The chart, and below it the months with a sparkline of headcount."""

    NAME = "org_chart"
    TITLE = "Org chart"
    IS_PICTURE = True

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        tokens = around.theme.tokens
        self.canvas = Canvas(tokens)
        self.canvas.setAccessibleName("Org chart")
        self.slider = ChartView(tokens)
        self.slider.setFixedHeight(44)
        self.show_picker = Picker("Show")
        self._shown = around.settings.text("org_chart/show", "start")
        self._drawn: Drawn | None = None
        self._slid: object = None
        self._make_tools()
        self.add(self.canvas, 1)
        self.add(self._strip())
        self._connect()
        self.soon(self._show_slider)
        self.soon(self._start)

    @property
    def first_focus(self) -> QWidget:
        return self.canvas

    def for_others(self, picture: Picture) -> Picture:
        """Where the cards show what seats cost, they show something else."""
        if self._shown != "cost":
            return picture
        chart = cards_of(self.around.document.org, self.around.session.day, "start", None)
        return drawn(chart, None).map.picture

    def _make_tools(self) -> None:
        if self._shown not in SHOWN:
            self._shown = "start"
        entries = [Choice(key, words) for key, words in SHOWN.items()]
        self.show_picker.offer(entries, self._shown)
        self.add_tool(self.show_picker)
        self.marks = MarkTool(self, self.canvas)
        self.edits = MapEdits(self, self.canvas)
        is_seat = self._is_seat
        by_hand = replace(self.edits.rules(), drop=lambda _, other: is_seat(other), carry=is_seat)
        self.canvas.set_rules(by_hand)
        new = button("Add position")
        self.around.theme.set_icon(new, "plus")
        new.clicked.connect(self.around.actions["add_position"].trigger)
        self.add_tool(new)

    def _strip(self) -> QFrame:
        card = frame("card")
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        card.setLayout(across([self.slider], 0, (14, 7, 14, 7)))
        return card

    def _connect(self) -> None:
        around, canvas = self.around, self.canvas
        canvas.picked.connect(self._on_picked)
        canvas.activated.connect(self._on_activated)
        canvas.dropped.connect(self._on_dropped)
        canvas.menu_wanted.connect(self._menu)
        self.slider.picked.connect(self._on_month)
        self.show_picker.chosen.connect(self._on_show)
        around.document.changed.connect(self._on_changed)
        around.session.month_changed.connect(self._on_month_changed)
        around.session.selection_changed.connect(self._show_selection)
        around.reckoner.ready.connect(self._on_figures)
        around.theme.changed.connect(canvas.set_tokens)
        around.theme.changed.connect(self.slider.set_tokens)
        for name in ("close_seat", "delete", "edit_fields"):
            canvas.addAction(around.actions[name])

    def _on_changed(self, step: ChangeSet) -> None:
        if step:
            self.soon(self._start)

    def _start(self) -> None:
        """Lay the chart out off the interface thread."""
        around, before = self.around, self._drawn
        org, on, shown = around.document.org, around.session.day, self._shown
        figures = around.reckoner.figures

        def work(task: Task) -> Drawn:
            chart = cards_of(org, on, shown, figures, before.chart if before else None)
            return drawn(chart, before)

        around.workers.run("org_chart", work, self._done, self._failed)

    def _done(self, made: Drawn) -> None:
        self._drawn = made
        self.canvas.set_picture(made.map.picture)
        self.canvas.set_neighbours(made)
        self._show_selection()

    def _failed(self, error: OrgPlanError) -> None:
        self.around.document.refused.emit(error)

    def _on_figures(self, figures: Figures) -> None:
        self.soon(self._show_slider)
        if self._shown == "cost":
            self.soon(self._start)

    def _on_month_changed(self, day: object) -> None:
        self.soon(self._start)

    def _show_slider(self) -> None:
        self._draw_slider(self.around.reckoner.figures)

    def _draw_slider(self, figures: Figures | None) -> None:
        if figures is None:
            return
        days = months_of(figures.org, figures.book.periods)
        heads = [figures.filled_today, *map(float, figures.closings[-(len(days) - 1) :])]
        labels = [wording.month(day) for day in days]
        at = max((i for i, day in enumerate(days) if day <= figures.day), default=0)
        caption = f"{figures.in_seat} of {figures.filled + figures.planned} in seat"
        shown = (days, heads, at, caption)
        if shown == self._slid:
            return
        self._slid = shown
        ids = [day.isoformat() for day in days]
        self.slider.set_draw(
            lambda size: time_slider(labels, heads, at, size, caption=caption, ids=ids)
        )

    def _on_month(self, day: str) -> None:
        self.around.session.day = date.fromisoformat(day)

    def _on_show(self, shown: object) -> None:
        self._shown = str(shown)
        self.show_picker.show_value(SHOWN[self._shown])
        self.around.settings.set_text("org_chart/show", self._shown)
        self._start()

    def _on_picked(self, position_id: str | None) -> None:
        self.around.session.select([(Position, position_id)] if position_id else [])

    def _on_activated(self, position_id: str) -> None:
        self.around.session.select([(Position, position_id)])
        self.around.edit_selection()

    def _is_seat(self, position_id: str) -> bool:
        return self.around.document.org.get(Position, position_id) is not None

    def _on_dropped(self, position_id: str, manager_id: str) -> None:
        document, day = self.around.document, self.around.session.day
        org = document.org
        whose = seat_name(org, position_id, day)
        words = f"Move {whose} under {seat_name(org, manager_id, day)}"

        def verb(draft: Draft) -> None:
            set_manager(draft, position_id, manager_id, since_of(org, position_id, day))

        document.attempt(words, verb)

    def _menu(self, position_id: str | None, at: QPoint) -> None:
        menu = QMenu(self)
        names = ["edit_fields", "close_seat", "delete"] if position_id else ["zoom_fit", "picture"]
        for name in names:
            menu.addAction(self.around.actions[name])
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def _show_selection(self, keys: object = None) -> None:
        chosen = self.around.session.selected(Position)
        if chosen != self.canvas.selected:
            self.canvas.select(chosen)
            if chosen:
                self.canvas.reveal(chosen[0])
