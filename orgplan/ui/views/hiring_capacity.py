"""What hires ask of recruiters and interviewers, how they ramp up, and what chance may do."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction

from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QStackedWidget, QWidget

from orgplan.drawing.plan_charts import futures_chart, quarter_chart, ramp_chart
from orgplan.language import number, tr
from orgplan.model.errors import OrgPlanError
from orgplan.model.org import Org
from orgplan.model.records import ParameterSet
from orgplan.planning.capacity import recruiters_at_hand
from orgplan.planning.interviews import InterviewLoad
from orgplan.planning.monte_carlo import Futures, futures
from orgplan.ui import wording
from orgplan.ui.background import CancelledError, Task
from orgplan.ui.hiring.facts import CapacityFacts, HiringFacts, capacity_facts
from orgplan.ui.models.rows import RowColumn
from orgplan.ui.parts import STRETCH, across, button, down, label, wrapped
from orgplan.ui.views.hiring_leavers import LeaversCard
from orgplan.ui.views.overview_cards import INSIDE, ChartCard
from orgplan.ui.views.row_table import RowTable, carded
from orgplan.ui.views.view import Surroundings

RUNS = 1000


def _figure(value: Fraction, decimals: int) -> str:
    return wording.grouped(Decimal(value.numerator) / value.denominator, decimals)


def _hours(row: InterviewLoad) -> str:
    return _figure(row.hours, 1)


def _full(row: InterviewLoad) -> str:
    share = round(100 * row.hours / row.capacity) if row.capacity else 0
    return f"{share} %" + (tr(" · too much") if row.overloaded else "")


LOADS = (
    RowColumn("period", tr("Quarter"), 96, lambda row: row.period),
    RowColumn("name", tr("Interviewer"), 150, lambda row: row.name, strong=True),
    RowColumn("hours", tr("Hours"), 64, _hours, lambda row: row.hours, right=True),
    RowColumn("full", tr("Of capacity"), 120, _full, lambda row: row.hours, right=True),
)


def _asked_most(facts: CapacityFacts) -> str:
    """The quarter that asks most of recruiters, beside what there is."""
    most = max(facts.strains, key=lambda row: row.recruiters, default=None)
    if most is None or not most.accepts:
        return tr("No offer falls into the plan.")
    there = recruiters_at_hand(facts.org)
    said = {
        "quarter": most.period,
        "needed": _figure(most.recruiters, 2),
        "there": wording.number(round(float(there), 2)),
        "hours": _figure(most.hours, 1),
        "room": _figure(most.hour_room, 0),
    }
    if not there:
        return tr(
            "{quarter} asks most: {needed} recruiters, and none is entered; "
            "{hours} interview hours of {room}.",
            **said,
        )
    return tr(
        "{quarter} asks most: {needed} recruiters of {there}, {hours} interview hours of {room}.",
        **said,
    )


class CapacityPage(QWidget):
    """Five cards: ramp, quarters, interviewers, empty seats, futures."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self.facts: CapacityFacts | None = None
        self.ramp = ChartCard(tr("Budgeted, filled and effective FTE"), around.theme)
        self.quarters = ChartCard(tr("Offers accepted and starts by quarter"), around.theme)
        self.people = RowTable(
            around, tr("Interviewers by quarter"), LOADS, lambda row: (row.period, row.position),
            stretched=1,
        )  # fmt: skip
        self.recruiters = wrapped(kind="note", tone="quiet")
        self.leavers = LeaversCard()
        self.chance = FuturesCard(around)
        self._place()

    def _place(self) -> None:
        box = QGridLayout()
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addWidget(self.ramp, 0, 0)
        box.addWidget(self._quarter_card(), 0, 1)
        box.addWidget(self._people_card(), 1, 0)
        box.addLayout(self._last_column(), 1, 1)
        for at in (0, 1):
            box.setColumnStretch(at, 1)
            box.setRowStretch(at, 1)
        self.setLayout(box)

    def facts_of(self, org: Org, day: date) -> Callable[[Task], CapacityFacts]:
        """What works out, away from the interface thread, what the hires ask on a day."""
        mode, before = self.leavers.mode, self.facts
        return lambda task: capacity_facts(org, day, mode, task.check, before)

    def show_facts(self, facts: CapacityFacts) -> None:
        """Show what the hires ask."""
        self.facts = facts
        self.ramp.draw(
            self.ramp.title.text(),
            facts.ramp,
            lambda size: ramp_chart(facts.ramp, facts.periods, size, wording),
        )
        self.quarters.draw(
            self.quarters.title.text(),
            facts.strains,
            lambda size: quarter_chart(facts.strains, size),
        )
        self.recruiters.setText(_asked_most(facts))
        self.people.show_rows(facts.interviews.loads)
        self.leavers.show_facts(facts)

    def _last_column(self) -> QBoxLayout:
        column = down([self.leavers, self.chance], 12, (0, 0, 0, 0))
        column.setStretchFactor(self.chance, 1)
        return column

    def _quarter_card(self) -> QFrame:
        box = self.quarters.layout()
        assert box is not None
        link = button(tr("Recruiters…"), "link", name=tr("Enter recruiters in Setup"))
        link.clicked.connect(self._enter_recruiters)
        line = across([self.recruiters, link])
        line.setStretchFactor(self.recruiters, 1)
        below = QWidget()
        below.setLayout(line)
        box.addWidget(below)
        return self.quarters

    def _enter_recruiters(self) -> None:
        rates = self._around.document.org.parameters
        self._around.go("setup", ((ParameterSet, rates.id),))

    def _people_card(self) -> QFrame:
        heading = label(tr("Interviewers by quarter"), "heading")
        heading.setContentsMargins(13, 11, 13, 6)
        return carded(self.people, heading)


class FuturesCard(QFrame):
    """A button that runs a thousand futures, and their lines when they are done."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._around = around
        self._facts: HiringFacts | None = None
        self._chart = ChartCard("", around.theme)
        self._chart.setProperty("role", "clear")
        self._chart.title.hide()
        self._said = wrapped(kind="note", tone="quiet")
        self.run = button(tr("Run {runs} futures", runs=number(RUNS)))
        self.run.clicked.connect(self.start)
        words = tr(
            "People leave and hires come late by chance, at the rates of Setup. The same seed "
            "gives the same futures."
        )
        ask = QWidget()
        hint = wrapped(words, tone="quiet")
        ask.setLayout(down([STRETCH, hint, STRETCH], 8, (0, 0, 0, 0)))
        shown = QWidget()
        shown.setLayout(down([self._chart, self._said], 2, (0, 0, 0, 0)))
        self._pages = QStackedWidget()
        self._pages.addWidget(ask)
        self._pages.addWidget(shown)
        top = across([label(tr("What chance may do"), "heading"), STRETCH, self.run])
        self.setLayout(down([top, self._pages], 6, INSIDE))

    def show_facts(self, facts: HiringFacts) -> None:
        """Futures of another organization are no longer true."""
        if self._facts is not None and facts.org is not self._facts.org:
            self._pages.setCurrentIndex(0)
            self._around.workers.cancel("futures")
            self.run.setEnabled(True)
        self._facts = facts

    def start(self) -> None:
        """Run the futures off the interface thread, with progress and Cancel in the status bar."""
        if self._facts is None:
            return
        org = self._facts.org
        self.run.setEnabled(False)

        def work(task: Task) -> Futures:
            def go_on(share: float) -> bool:
                task.progress(share)
                return not task.cancelled

            try:
                return futures(org, RUNS, go_on=go_on)
            except OrgPlanError:
                if task.cancelled:
                    raise CancelledError from None
                raise

        self._around.workers.run("futures", work, self._done, self._failed, tr("Running futures"))

    def _done(self, found: Futures) -> None:
        self.run.setEnabled(True)
        facts = self._facts
        if facts is None:
            return
        self._chart.draw("", found, lambda size: futures_chart(found, facts.periods, size, wording))
        currency = facts.org.settings.reporting_currency
        lines = [
            tr(
                "{period}: {heads} to {heads2} heads, {cost} to {cost2}",
                period=row.period,
                heads=row.heads[0],
                heads2=row.heads[2],
                cost=wording.short(row.cost[0], currency),
                cost2=wording.short(row.cost[2], currency),
            )
            for row in found.years
        ]
        self._said.setText(tr("In eight of ten futures. ") + "; ".join(lines) + ".")
        self._pages.setCurrentIndex(1)

    def _failed(self, error: OrgPlanError) -> None:
        self.run.setEnabled(True)
        self._around.document.refused.emit(error)
