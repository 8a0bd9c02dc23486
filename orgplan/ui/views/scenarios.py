"""Scenarios: side by side, what leads from one to another, and the bridge between their costs."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QWidget

from orgplan.drawing.plan_charts import bridge_chart
from orgplan.language import tr
from orgplan.model.draft import Draft
from orgplan.model.edits.promotion import rebase
from orgplan.model.edits.scenarios import apply_rules, remove_rule
from orgplan.model.errors import OrgPlanError
from orgplan.model.records import ScenarioRule
from orgplan.planning.figures import Figures
from orgplan.ui import wording
from orgplan.ui.background import Task
from orgplan.ui.comparing.sides import (
    Sides,
    is_snapshot,
    names_of,
    open_questions,
    sides_of,
    starts_of,
)
from orgplan.ui.panels.picker import Choice, Picker
from orgplan.ui.parts import button
from orgplan.ui.reckoner import PATIENCE
from orgplan.ui.views.overview_cards import ChartCard
from orgplan.ui.views.row_table import RowTable
from orgplan.ui.views.scenarios_cards import ScenarioCards
from orgplan.ui.views.scenarios_changes import ScenarioChanges
from orgplan.ui.views.scenarios_page import ScenarioPage
from orgplan.ui.views.view import Surroundings, View

FINDINGS = "questions of scenarios"


class ScenariosView(View):
    """The second of the two that are compared is the scenario that all views show."""

    NAME = "scenarios"
    TITLE = tr("Scenarios")
    BOARD = "scenarios"
    HAS_TABLE = True

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.sides: Sides | None = None
        self._first = ""
        self._second = around.session.scenario or self._another()
        self._page: ScenarioPage | None = None
        self._counted: object = None
        # Beside what is still to be painted it would only hold that up.
        self._pause = QTimer(self, singleShot=True, interval=PATIENCE)
        self._pause.timeout.connect(self._ask_findings)
        self.cards = ScenarioCards(around.theme.scale)
        self.chart = ChartCard(tr("Bridge"), around.theme)
        self.changes = ScenarioChanges(around)
        self._make_tools()
        self.add(self.cards)
        self.add(self.chart, 2)
        self.add(self.changes, 3)
        self._connect()
        self.soon(self._work)

    @property
    def grid(self) -> RowTable:
        """The table of changes."""
        return self.changes.grid

    @property
    def first_focus(self) -> QWidget:
        return self.grid

    @property
    def against(self) -> str:
        return self._first

    def make_page(self) -> QWidget | None:
        if self.around.session.selection:
            self._page = None
            return None
        self._page = ScenarioPage()
        self._page.wanted.connect(self.carry_out)
        self._page.rule_wanted.connect(self._on_rule)
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
            words = tr("Apply the rules of {name}", name=name)
            document.attempt(words, lambda draft: rebase(draft, scenario))
        elif verb == "rename":
            self._ask(ask.RenameScenario(parent, document, scenario))
        elif verb == "copy":
            copy = ask.CopyScenario(parent, document, scenario, name)
            if self._ask(copy):
                self.compare(self._first, copy.scenario)
        else:
            self._from_the_base(ask.FROM_THE_BASE[verb](parent, document, scenario, name))

    def edit_rule(self, verb: str, rule: str = "") -> None:
        """Add a rule to the scenario that is compared, or change or remove one of its rules."""
        from orgplan.ui.dialogs.rules import EditRule

        document, scenario = self.around.document, self._second
        if verb == "remove":
            label = tr("Delete a rule of {name}", name=self._name(scenario))
            document.attempt(label, lambda draft: _without(draft, scenario, rule))
        else:
            row = document.plan.base.get(ScenarioRule, rule) if rule else None
            self._ask(EditRule(self.window(), document, scenario, row))

    def _on_rule(self, wanted: tuple[str, str]) -> None:
        self.edit_rule(*wanted)

    def _from_the_base(self, question: QDialog) -> None:
        """Ask while the base is shown, as only there the question can be answered."""
        before, self.around.session.scenario = self.around.session.scenario, ""
        if not self._ask(question):
            self.around.session.scenario = before

    def _make_tools(self) -> None:
        self.first, self.second = Picker(tr("Compare")), Picker(tr("with"))
        self.first.chosen.connect(self._on_first)
        self.second.chosen.connect(self._on_second)
        new = button(tr("Scenario"), name=tr("Add scenario"))
        self.around.theme.set_icon(new, "plus")
        new.clicked.connect(self.around.actions["add_scenario"].trigger)
        for tool in (self.first, self.second, self.changes.picker, new):
            self.add_tool(tool)
        self._offer()

    def _connect(self) -> None:
        around = self.around
        around.document.changed.connect(self._on_changed)
        around.session.scenario_changed.connect(self._on_scenario)
        around.reckoner.ready.connect(self._on_figures)
        around.reckoner.asked.connect(self._on_asked)
        self.cards.picked.connect(self._on_second)

    def _offer(self) -> None:
        plan = self.around.document.shown_plan
        names, starts = names_of(plan), starts_of(plan)
        choices = [Choice(key, name) for key, name in names.items()]
        kept = [Choice(key, name) for key, name in starts.items() if is_snapshot(key)]
        if kept:
            kept[0] = kept[0]._replace(heading=tr("Snapshots"))
        self.first.offer([*choices, *kept], self._first)
        self.second.offer(choices, self._second)

    def _another(self) -> str:
        """The first scenario beside the base, or the base where there is no other."""
        return next((name for name in names_of(self.around.document.shown_plan) if name), "")

    def _on_first(self, scenario: object) -> None:
        self.compare(str(scenario), self._second)

    def _on_second(self, scenario: object) -> None:
        self.compare(self._first, str(scenario))

    def _on_changed(self, said: object) -> None:
        self.soon(self._work)

    def _on_figures(self, figures: Figures) -> None:
        """What costs what was shown with the edit; only a year that nobody knew is news."""
        if self.sides is None or self.sides.year != figures.year_label:
            self.soon(self._work)

    def _on_scenario(self, scenario: object) -> None:
        if str(scenario) != self._second:
            self._second = str(scenario) or self._second
            self.soon(self._work)

    def _work(self) -> None:
        plan = self.around.document.shown_plan
        names = names_of(plan)
        self._first = self._first if self._first in starts_of(plan) else ""
        self._second = self._second if self._second in names else self._another()
        figures = self.around.reckoner.figures
        year = figures.year_label if figures else ""
        first, second, before = self._first, self._second, self.sides

        def work(task: Task) -> Sides:
            return sides_of(plan, first, second, year, task.check, before)

        if year:
            self._offer()
            self.around.workers.run(self.NAME, work, self._on_sides, self._on_failed)

    def _on_failed(self, error: OrgPlanError) -> None:
        self.around.document.refused.emit(error)

    def _on_sides(self, sides: Sides) -> None:
        self.sides = sides
        self.cards.show_sides(sides, self._second)
        self._forget_findings(sides)
        first, second = self._name(self._first), self._name(self._second)
        found = sides.compared.bridge
        numbers = (first, second, found.from_total, sides.steps, found.to_total)
        title = tr(
            "{year} loaded cost, from {first} to {second}",
            year=sides.year,
            first=first,
            second=second,
        )
        ends = ((first, found.from_total), (second, found.to_total))
        currency = sides.old.settings.reporting_currency
        self.chart.draw(
            title,
            numbers,
            lambda size: bridge_chart(ends, sides.steps, currency, (size, title, wording)),
        )
        self.changes.show_sides(sides)
        if self._page is not None:
            self._page.show_sides(sides, self._first, self._second)

    def _forget_findings(self, sides: Sides) -> None:
        """What was counted of another plan is not known of this one."""
        if (sides.plan, self.around.session.day) != self._counted:
            self.around.workers.cancel(FINDINGS)
            self._counted = None
            self.cards.show_findings({})
            self._ask_later()

    def _on_asked(self, found: object) -> None:
        self.soon(self._ask_later)

    def _ask_later(self) -> None:
        self._pause.start()

    def _ask_findings(self) -> None:
        """Count those of every scenario, which takes longest: once the shown one is asked."""
        if self.around.reckoner.waits:
            return
        plan, day = self.around.document.shown_plan, self.around.session.day
        if (plan, day) == self._counted:
            return
        self._counted = (plan, day)

        def work(task: Task) -> dict[str, int]:
            return open_questions(plan, day, task.check)

        self.around.workers.run(FINDINGS, work, self.cards.show_findings, self._on_failed)

    def _forget_page(self) -> None:
        self._page = None

    def _name(self, scenario: str) -> str:
        return starts_of(self.around.document.shown_plan).get(scenario, scenario)

    def _ask(self, dialog: QDialog) -> bool:
        done = bool(dialog.exec())
        dialog.deleteLater()
        return done


def _without(draft: Draft, scenario: str, rule: str) -> None:
    """Take a rule away with what it did; the others are applied again."""
    remove_rule(draft, rule)
    apply_rules(draft, scenario)
