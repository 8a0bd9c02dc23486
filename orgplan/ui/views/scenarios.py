"""Scenarios: side by side, what leads from one to another, and the bridge between their costs."""

from PySide6.QtCore import QSortFilterProxyModel, Qt
from PySide6.QtWidgets import QDialog, QWidget

from orgplan.drawing.charts import Step, bridge
from orgplan.drawing.shapes import Picture
from orgplan.model.edits.promotion import rebase
from orgplan.model.errors import OrgPlanError
from orgplan.model.records import Position
from orgplan.planning.row_changes import PlanChange
from orgplan.ui import wording
from orgplan.ui.background import Task
from orgplan.ui.comparing.sides import STEP_WORDS, Sides, names_of, seat_of, sides_of, what
from orgplan.ui.models.rows import SORT_ROLE, RowColumn, RowsModel
from orgplan.ui.panels.picker import Choice, Picker
from orgplan.ui.parts import button, down, frame
from orgplan.ui.views.grid import Grid
from orgplan.ui.views.overview_cards import ChartCard
from orgplan.ui.views.row_cells import RowCells
from orgplan.ui.views.scenarios_cards import ScenarioCards
from orgplan.ui.views.scenarios_page import ScenarioPage
from orgplan.ui.views.view import Surroundings, View


class ScenariosView(View):
    """The second of the two that are compared is the scenario that all views show."""

    NAME = "scenarios"
    TITLE = "Scenarios"
    HAS_TABLE = True

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.sides: Sides | None = None
        self._first = ""
        self._second = around.session.scenario or self._another()
        self._page: ScenarioPage | None = None
        self.cards = ScenarioCards()
        self.chart = ChartCard("Bridge", around.theme.tokens)
        self._make_table()
        self._make_tools()
        self.add(self.cards)
        self.add(self.chart, 2)
        self.add(self._table, 3)
        self._connect()
        self.soon(self._work)

    @property
    def first_focus(self) -> QWidget:
        return self.grid

    def make_page(self) -> QWidget | None:
        if self.around.session.selection:
            self._page = None
            return None
        self._page = ScenarioPage()
        self._page.wanted.connect(self.carry_out)
        self._page.destroyed.connect(self._forget_page)
        if self.sides is not None:
            self._page.show_sides(self.sides, self._first, self._second)
        return self._page

    def compare(self, first: str, second: str) -> None:
        """Compare two scenarios; the second is shown everywhere from now on."""
        self._first, self._second = first, second
        self.around.session.select(())
        self.around.session.scenario = second
        self._work()

    def carry_out(self, verb: str) -> None:
        """Do one of the page's verbs with the scenario that is compared."""
        from orgplan.ui.dialogs import scenarios as ask

        document, scenario = self.around.document, self._second
        name, parent = self._name(scenario), self.window()
        if verb == "rules":
            document.attempt(f"Apply the rules of {name}", lambda draft: rebase(draft, scenario))
        elif verb == "rename":
            self._ask(ask.RenameScenario(parent, document, scenario))
        elif verb == "copy":
            copy = ask.CopyScenario(parent, document, scenario, name)
            if self._ask(copy):
                self.compare(self._first, copy.scenario)
        else:
            kind = ask.PromoteScenario if verb == "promote" else ask.RemoveScenario
            self._from_the_base(kind(parent, document, scenario, name))

    def _from_the_base(self, question: QDialog) -> None:
        """Ask while the base is shown, as only there the question can be answered."""
        before, self.around.session.scenario = self.around.session.scenario, ""
        if not self._ask(question):
            self.around.session.scenario = before

    def _make_table(self) -> None:
        self.model = RowsModel(
            self._columns(), lambda row: (row.kind, row.id, row.field), parent=self
        )
        self.rows = QSortFilterProxyModel(self)
        self.rows.setSourceModel(self.model)
        self.rows.setSortRole(SORT_ROLE)
        self.grid = Grid()
        self.grid.setProperty("role", "")
        self.grid.setAccessibleName("Changes")
        self.grid.setModel(self.rows)
        self.grid.setItemDelegate(RowCells(self.model.columns, self.around.theme, self.grid))
        header = self.grid.horizontalHeader()
        for at, column in enumerate(self.model.columns):
            header.resizeSection(at, round(column.width * self.around.theme.scale))
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorClearable(True)
        header.setStretchLastSection(True)
        self.grid.setSortingEnabled(True)
        self.grid.addAction(self.around.actions["copy"])
        self._table = frame("card")
        self._table.setLayout(down([self.grid], 0, (1, 1, 1, 1)))

    def _columns(self) -> tuple[RowColumn, ...]:
        return (
            RowColumn("chip", "Change", 116, lambda row: row.kind.value.capitalize()),
            RowColumn("what", "Position", 318, self._what, strong=True),
            RowColumn("field", "What", 104, lambda row: row.field.replace("_", " ").capitalize()),
            RowColumn("before", "From", 118, lambda row: row.before or "–"),
            RowColumn("after", "To", 118, lambda row: row.after or "–"),
            RowColumn("cost", "Cost", 96, self._cost, lambda row: row.cost, right=True),
        )

    def _make_tools(self) -> None:
        self.first, self.second = Picker("Compare"), Picker("with")
        self.first.chosen.connect(self._on_first)
        self.second.chosen.connect(self._on_second)
        new = button("Scenario", name="Add scenario")
        self.around.theme.set_icon(new, "plus")
        new.clicked.connect(self.around.actions["add_scenario"].trigger)
        for tool in (self.first, self.second, new):
            self.add_tool(tool)
        self._offer()

    def _connect(self) -> None:
        around = self.around
        around.document.changed.connect(self._on_changed)
        around.session.scenario_changed.connect(self._on_scenario)
        around.reckoner.ready.connect(self._on_changed)
        around.theme.changed.connect(self.chart.chart.set_tokens)
        self.cards.picked.connect(self._on_second)
        self.grid.selectionModel().selectionChanged.connect(self._on_selected)

    def _offer(self) -> None:
        choices = [Choice(key, name) for key, name in names_of(self.around.document.plan).items()]
        self.first.offer(choices, self._first)
        self.second.offer(choices, self._second)

    def _another(self) -> str:
        """The first scenario beside the base, or the base where there is no other."""
        return next((name for name in names_of(self.around.document.plan) if name), "")

    def _on_first(self, scenario: object) -> None:
        self.compare(str(scenario), self._second)

    def _on_second(self, scenario: object) -> None:
        self.compare(self._first, str(scenario))

    def _on_changed(self, said: object) -> None:
        self.soon(self._work)

    def _on_scenario(self, scenario: object) -> None:
        if str(scenario) != self._second:
            self._second = str(scenario) or self._second
            self.soon(self._work)

    def _work(self) -> None:
        plan = self.around.document.plan
        names = names_of(plan)
        self._first = self._first if self._first in names else ""
        self._second = self._second if self._second in names else self._another()
        figures = self.around.reckoner.figures
        year = figures.year_label if figures else ""
        first, second = self._first, self._second

        def work(task: Task) -> Sides:
            return sides_of(plan, first, second, year, task.check)

        if year:
            self._offer()
            self.around.workers.run(self.NAME, work, self._on_sides, self._on_failed)

    def _on_failed(self, error: OrgPlanError) -> None:
        self.around.document.refused.emit(error)

    def _on_sides(self, sides: Sides) -> None:
        self.sides = sides
        self.cards.show_sides(sides, self._second)
        first, second = self._name(self._first), self._name(self._second)
        found = sides.compared.bridge
        numbers = (first, second, found.from_total, sides.steps, found.to_total)
        title = f"{sides.year} loaded cost, from {first} to {second}"
        self.chart.draw(title, numbers, lambda size: _bridge(sides, first, second, size))
        self.model.show_rows(sides.compared.changes)
        if self._page is not None:
            self._page.show_sides(sides, self._first, self._second)

    def _forget_page(self) -> None:
        self._page = None

    def _on_selected(self) -> None:
        rows = sorted({self.rows.mapToSource(x).row() for x in self.grid.selectedIndexes()})
        changes: list[PlanChange] = [self.model.rows[row] for row in rows]
        sides = self.sides
        seats = [seat_of(sides, change) for change in changes] if sides else []
        self.around.session.select((Position, seat) for seat in seats if seat)

    def _name(self, scenario: str) -> str:
        return names_of(self.around.document.plan).get(scenario, scenario)

    def _what(self, row: PlanChange) -> str:
        return what(self.sides, row) if self.sides else row.id

    def _cost(self, row: PlanChange) -> str:
        currency = self.around.document.plan.settings.reporting_currency
        sign = "+" if row.cost > 0 else ""
        return f"{sign}{wording.whole(row.cost, currency)}"

    def _ask(self, dialog: QDialog) -> bool:
        done = bool(dialog.exec())
        dialog.deleteLater()
        return done


def _bridge(sides: Sides, first: str, second: str, size: tuple[float, float]) -> Picture:
    """From one total to the other, step by step."""
    found, currency = sides.compared.bridge, sides.old.settings.reporting_currency
    steps = [Step(first, found.from_total / 100, total=True)]
    steps += [Step(STEP_WORDS[name], cents / 100) for name, cents in sides.steps.items()]
    steps.append(Step(second, found.to_total / 100, total=True))
    return bridge(
        steps,
        size,
        title=f"{sides.year} loaded cost, from {first} to {second}",
        words=lambda value: wording.short(round(value * 100), currency),
    )
