"""Hiring plan: hires on a timeline, their dates in a table, and what they ask of others."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from orgplan.drawing.plan_charts import plan_heads
from orgplan.language import tr
from orgplan.model.errors import OrgPlanError, PlanError
from orgplan.model.records import Position
from orgplan.ui import wording
from orgplan.ui.background import Task
from orgplan.ui.hiring.columns import dates, timeline
from orgplan.ui.hiring.facts import CapacityFacts, Hire, HiringFacts, hiring_facts
from orgplan.ui.panels.view_pane import ShownStack
from orgplan.ui.parts import button, down, first_step
from orgplan.ui.views.grid import Grid
from orgplan.ui.views.hiring_capacity import CapacityPage
from orgplan.ui.views.hiring_table import HireTable
from orgplan.ui.views.overview_cards import ChartCard
from orgplan.ui.views.segments import Segments
from orgplan.ui.views.view import Surroundings, View

Made = tuple[HiringFacts, CapacityFacts | None]
READINGS = {"timeline": tr("Timeline"), "table": tr("Table"), "capacity": tr("Capacity")}


class HiringView(View):
    """Three readings of the same hires."""

    NAME = "hiring"
    TITLE = tr("Hiring plan")
    BOARD = "hiring"
    HAS_TABLE = True

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.facts: HiringFacts | None = None
        self.chart = ChartCard(tr("Headcount by month"), around.theme)
        self.chart.chart.picked.connect(self._pick_month)
        columns = timeline(self._yearly, self._amount, self._together)
        self.timeline = HireTable(around, "timeline", columns, self.span)
        self.table = HireTable(around, "table", dates(), self.span, self.add_requisition)
        self._tables = {"timeline": self.timeline, "table": self.table}
        self.capacity = CapacityPage(around)
        self._stack = ShownStack()
        self._pages: dict[str, QWidget] = {
            "timeline": self._first_page(),
            "table": self.table,
            "capacity": self.capacity,
        }
        self._empty = self._make_empty()
        for page in (*self._pages.values(), self._empty):
            self._stack.addWidget(page)
        self._reading = "timeline"
        self._make_tools()
        self.add(self._stack, 1)
        self._connect()
        self.soon(self._work)
        self.soon(self._draw)

    @property
    def first_focus(self) -> QWidget:
        return self.grid

    @property
    def grid(self) -> Grid:
        """The table that is shown, or the one of the timeline."""
        return self.table.grid if self._reading == "table" else self.timeline.grid

    def read(self, reading: str) -> None:
        """Show one of READINGS."""
        self._reading = reading
        self._segments.buttons[reading].setChecked(True)
        self._show_hires()
        self._show_page()
        if reading == "capacity":
            self.soon(self._work)

    def span(self) -> Any:
        """The first and the last day of the bars."""
        facts = self.facts
        return (facts.first, facts.last) if facts else (self.around.session.day,) * 2

    def _first_page(self) -> QWidget:
        made = QWidget()
        box = down([self.chart, self.timeline], 12, (0, 0, 0, 0))
        box.setStretch(0, 2)
        box.setStretch(1, 5)
        made.setLayout(box)
        return made

    def _make_tools(self) -> None:
        self._segments = Segments(tr("What is shown of the hires"), READINGS, self._reading)
        self._segments.chosen.connect(self.read)
        self.add_tool(self._segments)
        self.add_tool(self.timeline.picker)
        self.add_tool(self.table.picker)
        new = button(tr("Requisition"), name=tr("Add requisition"))
        self.around.theme.set_icon(new, "plus")
        new.clicked.connect(self.add_requisition)
        self.add_tool(new)

    def _make_empty(self) -> QWidget:
        first = button(tr("Add position"), kind="primary")
        first.clicked.connect(self.around.actions["add_position"].trigger)
        words = tr("Nobody is to be hired yet. A position with a requisition comes here.")
        return first_step(words, first)

    def _connect(self) -> None:
        around = self.around
        around.document.changed.connect(self._on_changed)
        around.session.month_changed.connect(self._on_changed)
        around.session.selection_changed.connect(self._on_selection)
        around.reckoner.ready.connect(self._on_figures)

    def add_requisition(self) -> None:
        """Ask for somebody to fill the selected position, or choose one that is open."""
        from orgplan.ui.dialogs.requisition import AddRequisition

        around = self.around
        chosen = around.session.selected(Position)
        try:
            asked = AddRequisition(self.window(), around.document, chosen[0] if chosen else "")
        except PlanError as error:
            around.document.refused.emit(error)
            return
        if asked.exec():
            around.session.select([(Position, asked.position)])
        asked.deleteLater()

    def _on_changed(self, said: object) -> None:
        self.soon(self._work)

    def _on_figures(self, figures: object) -> None:
        self.soon(self._draw)

    def _on_selection(self, keys: object) -> None:
        table = self._tables.get(self._reading)
        if table is not None:
            table.show_selection()

    def _work(self) -> None:
        """Work out what is shown; what hires ask of others waits until that is looked at."""
        org, day, before = self.around.document.org, self.around.session.day, self.facts
        prepare = self.around.reckoner.prepare()
        capacity = self.capacity.facts_of(org, day) if self._reading == "capacity" else None

        def work(task: Task) -> Made:
            prepare()
            hires = hiring_facts(org, day, before)
            task.check()
            return hires, capacity(task) if capacity else None

        self.around.workers.run(self.NAME, work, self._on_facts, self._on_failed)

    def _on_failed(self, error: OrgPlanError) -> None:
        self.around.document.refused.emit(error)

    def _on_facts(self, made: Made) -> None:
        self.facts, asked = made
        self._show_hires()
        self.capacity.chance.show_facts(self.facts)
        if asked is not None:
            self.capacity.show_facts(asked)
        self._show_page()

    def _show_hires(self) -> None:
        """Fill the table that is shown; the other one is filled when it is."""
        table = self._tables.get(self._reading)
        if self.facts is not None and table is not None:
            table.show_hires(self.facts.hires)

    def _show_page(self) -> None:
        self.timeline.picker.setVisible(self._reading == "timeline")
        self.table.picker.setVisible(self._reading == "table")
        nobody = self.facts is not None and not self.facts.hires
        empty = nobody and self._reading != "capacity"
        self._stack.setCurrentWidget(self._empty if empty else self._pages[self._reading])

    def _draw(self) -> None:
        figures = self.around.reckoner.figures
        if figures is None:
            return
        numbers = (figures.closings, figures.people, figures.year_label)
        self.chart.draw(
            tr("Headcount by month"), numbers, lambda size: plan_heads(figures, size, wording)
        )
        self.timeline.grid.tell_column("cost")

    def _amount(self, position_id: str) -> int:
        figures = self.around.reckoner.figures
        return figures.seat_run_rate(position_id) if figures else 0

    def _yearly(self, position_id: str) -> str:
        figures = self.around.reckoner.figures
        return wording.whole(self._amount(position_id), figures.currency) if figures else ""

    def _together(self, hires: Sequence[Hire]) -> str:
        """What the first years of several hires cost; nothing where that is not known yet."""
        figures = self.around.reckoner.figures
        if figures is None:
            return ""
        return wording.whole(sum(self._amount(hire.id) for hire in hires), figures.currency)

    def _pick_month(self, label_text: str) -> None:
        for period in self.facts.periods if self.facts else ():
            if period.label == label_text:
                self.around.session.day = period.end
