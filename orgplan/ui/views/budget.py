"""Budget: a fiscal year's cost by month, grouped as asked, against what is approved."""

from datetime import date

from PySide6.QtWidgets import QWidget

from orgplan.drawing.plan_charts import year_months
from orgplan.language import tr, trc
from orgplan.model.errors import OrgPlanError
from orgplan.model.records import Budget
from orgplan.planning.budget import BudgetLine
from orgplan.planning.figures import Figures
from orgplan.planning.year_cost import GROUPS, CostLine, YearCost, year_cost
from orgplan.ui import wording
from orgplan.ui.background import Task
from orgplan.ui.comparing.seats import seats_of
from orgplan.ui.dialogs.approval import ApprovePlan, TakeSnapshot
from orgplan.ui.life import VERBS
from orgplan.ui.models.rows import RowColumn
from orgplan.ui.panels.picker import Choice, Picker
from orgplan.ui.parts import down, frame, rule
from orgplan.ui.views.budget_page import BudgetPage
from orgplan.ui.views.budget_seats import BudgetSeats
from orgplan.ui.views.grid import Grid
from orgplan.ui.views.overview_cards import Card, CardRow, ChartCard
from orgplan.ui.views.row_table import RowTable
from orgplan.ui.views.segments import Segments
from orgplan.ui.views.totals import Totals
from orgplan.ui.views.view import Surroundings, View

READINGS = {"months": tr("Months"), "seats": tr("Positions")}
SEATS = "seats of the budget"
FORECAST = tr("all that is planned, without equity")


class BudgetView(View):
    """Four figures, the months against the budget, and the table of all months."""

    NAME = "budget"
    TITLE = tr("Budget")
    BOARD = "budget"
    HAS_TABLE = True

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.found: YearCost | None = None
        self._year, self._by, self._reading = "", "line", "months"
        self._page: BudgetPage | None = None
        self.cards = [
            Card(name) for name in (tr("Budget"), tr("Forecast"), tr("Committed"), tr("Variance"))
        ]
        self._row = CardRow(self.cards)
        self.chart = ChartCard(tr("Loaded cost by month"), around.theme)
        self._card = frame("card")
        self._under: tuple[QWidget, ...] = ()
        self._box = down([], 0, (1, 1, 1, 1))
        self._card.setLayout(self._box)
        self.months = RowTable(around, tr("Cost by month"), (), lambda line: line.key)
        self._box.addWidget(self.months)
        self.seats = BudgetSeats(around)
        self.seats.hide()
        self._make_tools()
        self.add(self._row)
        self.add(self.chart, 2)
        self.add(self._card, 3)
        self.add(self.seats, 5)
        self._connect()
        self.soon(self._work)

    @property
    def grid(self) -> Grid:
        """The table that is shown."""
        return self.seats.grid if self._reading == "seats" else self.months

    @property
    def first_focus(self) -> QWidget:
        return self.grid

    def read(self, reading: str) -> None:
        """Show one of READINGS."""
        self._reading = reading
        self.readings.buttons[reading].setChecked(True)
        for part in (self.chart, self._card, self.by, self.year):
            part.setVisible(reading == "months")
        for part in (self.seats, self.seats.picker):
            part.setVisible(reading == "seats")
        self._work()

    def make_page(self) -> QWidget | None:
        if self.around.session.selection:
            self._page = None
            return None
        self._page = BudgetPage()
        self._page.wanted.connect(self.carry_out)
        self._page.destroyed.connect(self._forget_page)
        if self.found is not None:
            self._page.show_year(self.found)
        return self._page

    def carry_out(self, verb: str) -> None:
        """Do what the page offers: edit, take a snapshot, or a step of the plan's life."""
        document, today = self.around.document, date.today()
        if verb == "edit":
            self.around.go("setup", ())
        elif verb in ("approve", "snapshot"):
            kind = ApprovePlan if verb == "approve" else TakeSnapshot
            asked = kind(self.window(), document, today)
            asked.exec()
            asked.deleteLater()
        else:
            document.attempt(*VERBS[verb])

    def show_by(self, by: str, year: str = "") -> None:
        """Group by one of GROUPS, and look at a fiscal year."""
        self._by, self._year = by, year or self._year
        self._work()

    def _make_tools(self) -> None:
        self.readings = Segments(tr("What is shown of the budget"), READINGS, self._reading)
        self.readings.chosen.connect(self.read)
        self.add_tool(self.readings)
        self.by, self.year = Picker(trc("grouped", "By")), Picker(tr("Year"))
        self.by.offer([Choice(key, words) for key, words in GROUPS.items()], self._by)
        self.by.chosen.connect(self._on_by)
        self.year.chosen.connect(self._on_year)
        self.add_tool(self.by)
        self.seats.picker.hide()
        self.add_tool(self.seats.picker)
        self.add_tool(self.year)

    def _connect(self) -> None:
        around = self.around
        around.document.changed.connect(self._on_changed)
        around.reckoner.ready.connect(self._on_figures)
        self.chart.chart.picked.connect(self._pick_month)

    def _on_by(self, by: object) -> None:
        self.show_by(str(by))

    def _on_year(self, year: object) -> None:
        self.show_by(self._by, str(year))

    def _on_changed(self, said: object) -> None:
        self.soon(self._work)

    def _on_figures(self, figures: Figures) -> None:
        """What costs what was shown with the edit; only before the first nothing could be."""
        if self.found is None or figures.year_label not in self.found.years:
            self.soon(self._work)

    def _work(self) -> None:
        figures = self.around.reckoner.figures
        if figures is None:
            return
        org, by = self.around.document.org, self._by
        known = {period.year_label for period in figures.book.periods}
        self._year = self._year if self._year in known else figures.year_label
        year, prepare = self._year, self.around.reckoner.prepare()

        def work(task: Task) -> YearCost:
            prepare()
            return year_cost(org, year, by)

        self.around.workers.run(self.NAME, work, self._on_found, self._on_failed)
        if self._reading == "seats":
            show = self.seats.show_seats
            self.around.workers.run(SEATS, lambda task: seats_of(org), show, self._on_failed)

    def _on_failed(self, error: OrgPlanError) -> None:
        self.around.document.refused.emit(error)

    def _forget_page(self) -> None:
        self._page = None

    def _on_found(self, found: YearCost) -> None:
        fresh = self.found is None or found.periods != self.found.periods
        self.found = found
        self.year.offer([Choice(year, year) for year in found.years], found.year)
        self.by.show_value(GROUPS[self._by])
        self._show_cards(found)
        numbers = (found.periods, found.lines[-1])
        title = tr("Loaded cost by month, {year}", year=found.year)
        self.chart.draw(title, numbers, lambda size: year_months(found, size, wording))
        if fresh:
            self._make_table(found)
        self.months.show_rows(found.lines[:-1])
        self._show_totals(found)
        if self._page is not None:
            self._page.show_year(found)

    def _show_cards(self, found: YearCost) -> None:
        line, currency = found.budget, found.org.settings.reporting_currency
        variance = line.variance

        def money(amount: int | None) -> str:
            return "–" if amount is None else wording.short(amount, currency)

        over = variance is not None and variance < 0
        words = tr("over the budget") if over else tr("under the budget")
        tone = "quiet" if variance is None else ("bad" if over else "good")
        approved = any(row.frozen for row in found.org.rows(Budget))
        none = tr("approved for the year") if approved else tr("not yet approved")
        none = tr("enter one in Setup") if line.budget is None else none
        said = (
            (tr("Budget, {year}", year=found.year), money(line.budget), none, "quiet"),
            (tr("Forecast"), money(line.forecast), FORECAST, "quiet"),
            (tr("Committed"), money(line.committed), _share(line), "quiet"),
            (tr("Variance"), money(variance), words if variance is not None else "", tone),
        )
        for card, each in zip(self.cards, said, strict=True):
            card.show_figure(*each)
        self._row.level()

    def _make_table(self, found: YearCost) -> None:
        """A table with a column for each period of the year, and two lines of sums below it."""
        columns = _columns(found)
        focused = self.months.hasFocus()
        for part in (self.months, *self._under):
            self._box.removeWidget(part)
            part.hide()
            part.deleteLater()
        self.months = RowTable(
            self.around, tr("Cost by month"), columns, lambda line: line.key, stretched=None
        )
        header = self.months.horizontalHeader()
        self.totals = Totals(header, self.around.theme)
        self.equity = Totals(header, self.around.theme)
        for sums in (self.totals, self.equity):
            self.months.horizontalScrollBar().valueChanged.connect(sums.update)
        self._under = (rule(), self.totals, self.equity)
        for part in (self.months, *self._under):
            self._box.addWidget(part)
        if focused:
            self.months.setFocus()

    def _show_totals(self, found: YearCost) -> None:
        currency = found.org.settings.reporting_currency
        for part, line in ((self.totals, found.lines[-1]), (self.equity, found.below[0])):
            words = {0: line.name, 1: wording.whole(line.year, currency)}
            cells = enumerate(line.cells, start=2)
            part.show_words(words | {at: wording.whole(cell, currency) for at, cell in cells})

    def _pick_month(self, label_text: str) -> None:
        for period in self.found.periods if self.found else ():
            if period.label == label_text:
                self.around.session.day = period.end


def _share(line: BudgetLine) -> str:
    share = f"{round(100 * line.committed / line.forecast)} %" if line.forecast else "0 %"
    return tr("{share} of the forecast", share=share)


def _columns(found: YearCost) -> tuple[RowColumn, ...]:
    currency = found.org.settings.reporting_currency

    def cell(at: int) -> RowColumn:
        period = found.periods[at]
        name = f"P{period.number}" if period.weeks else wording.month_name(period.start)

        def text(line: CostLine) -> str:
            return wording.whole(line.cells[at], currency)

        return RowColumn(period.label, name, 88, text, lambda line: line.cells[at], right=True)

    year = RowColumn(
        "year",
        found.year,
        104,
        lambda line: wording.whole(line.year, currency),
        lambda line: line.year,
        right=True,
        strong=True,
    )
    name = RowColumn("name", tr("Line"), 196, lambda line: line.name, strong=True)
    return (name, year, *(cell(at) for at in range(len(found.periods))))
