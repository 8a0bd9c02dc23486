"""One open plan in the window: its document, session, figures and views, wired together."""

from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Signal

from orgplan.language import tr, trn
from orgplan.model.changes import ChangeSet
from orgplan.model.errors import OrgPlanError
from orgplan.model.plan import Plan
from orgplan.model.records import FiscalCalendar, PlanSettings, Scenario
from orgplan.planning.calendar import horizon
from orgplan.planning.figures import Figures, months_of
from orgplan.ui.background import Workers
from orgplan.ui.counts import COUNTED, counts_of
from orgplan.ui.document import Document, Store
from orgplan.ui.life import can_be_done, chip_of
from orgplan.ui.panels.inspector_pages import InspectorPages
from orgplan.ui.panels.picker import Choice
from orgplan.ui.panels.status_words import status_words
from orgplan.ui.parts import escape
from orgplan.ui.reckoner import Reckoner
from orgplan.ui.session import Key, Session, needs_of
from orgplan.ui.views.view import Surroundings, View
from orgplan.ui.window import Window
from orgplan.ui.wording import full_day, month

if TYPE_CHECKING:
    from orgplan.ui.plan_commands import PlanCommands

VIEWS = {
    "overview": ("orgplan.ui.views.overview", "OverviewView"),
    "team_topology": ("orgplan.ui.views.team_topology", "TeamTopologyView"),
    "org_chart": ("orgplan.ui.views.org_chart", "OrgChartView"),
    "positions": ("orgplan.ui.views.positions", "PositionsView"),
    "coverage": ("orgplan.ui.views.coverage", "CoverageView"),
    "stakeholders": ("orgplan.ui.views.stakeholders", "StakeholdersView"),
    "dependencies": ("orgplan.ui.views.dependencies", "DependenciesView"),
    "decisions": ("orgplan.ui.views.decisions", "DecisionsView"),
    "hiring": ("orgplan.ui.views.hiring", "HiringView"),
    "budget": ("orgplan.ui.views.budget", "BudgetView"),
    "scenarios": ("orgplan.ui.views.scenarios", "ScenariosView"),
    "blueprints": ("orgplan.ui.views.blueprints", "BlueprintsView"),
    "findings": ("orgplan.ui.views.findings", "FindingsView"),
    "setup": ("orgplan.ui.views.setup", "SetupView"),
}
"""Each view's module is loaded when it is first shown."""
_IN_TOP_BAR = frozenset((Scenario, PlanSettings, FiscalCalendar))


class Workspace(QObject):
    """Lives as long as its plan is open. `shown` carries the name of the view in the middle.

    `leaving` comes before everything of the plan is taken out of the window.

    `compare_wanted` carries the path of another copy, `merged` the OpenedPlan that was merged.
    """

    shown = Signal(str)
    leaving = Signal()
    compare_wanted = Signal(object)
    merged = Signal(object)

    def __init__(
        self,
        window: Window,
        workers: Workers,
        plan: Plan,
        path: Path | None,
        store: Store | None = None,
    ) -> None:
        super().__init__(window)
        self.window = window
        self.session = Session(plan.settings.as_of, self)
        self.document = Document(plan, self.session, path, store)
        self.document.setParent(self)
        self.reckoner = Reckoner(self.document, workers)
        self.around = Surroundings(
            document=self.document,
            session=self.session,
            reckoner=self.reckoner,
            workers=workers,
            theme=window.theme,
            actions=window.actions_table,
            settings=window.settings,
            go=self.go,
            edit_selection=self.edit_selection,
            say=window.messages.say,
        )
        self._views: dict[str, View] = {}
        self.commands: PlanCommands | None = None
        self.view = ""
        self._pages = InspectorPages(self.around, window.inspector)
        self._connect()
        self._begin()

    def go(self, name: str, select: tuple[Key, ...] = ()) -> None:
        """Show a view, made when it is first shown, with some records selected."""
        if select:
            self.session.select(select)
        if name not in self._views:
            module, kind = VIEWS[name]
            self._views[name] = getattr(import_module(module), kind)(self.around)
        self.view = name
        self.window.show_view(self._views[name])
        self.window.navigation.show_chosen(name)
        self._pages.show_view(self._views[name])
        self.allow()
        self._views[name].first_focus.setFocus()
        self.shown.emit(name)

    def remake(self) -> None:
        """Make the views anew, as for text of another size; what is selected stays."""
        old, self._views = self._views, {}
        for name in old:
            self.around.workers.cancel(name)
        if self.view:
            self.go(self.view)
        self._pages.remake()
        for view in old.values():
            self.window.stack.removeWidget(view)
            view.deleteLater()

    def edit_selection(self) -> None:
        """Move the keyboard to the first field of the selection."""
        if self.window.inspector.isHidden():
            self.window.actions_table["inspector"].trigger()
        self._pages.focus()

    def current(self) -> View:
        """The view in the middle."""
        return self._views[self.view]

    @property
    def scenario_name(self) -> str:
        """What the scenario that is shown is called."""
        plan, chosen = self.document.plan, self.session.scenario
        names = {row.id if plan.scenario(row.id) else "": row.name for row in plan.scenarios}
        return names.get(chosen, tr("Base plan"))

    @property
    def folder(self) -> Path:
        """Where files beside the plan go; a plan without a file has the user's documents."""
        place = QStandardPaths.StandardLocation.DocumentsLocation
        path = self.document.path
        return path.parent if path else Path(QStandardPaths.writableLocation(place))

    def allow(self) -> None:
        """Enable the commands that can be carried out now."""
        needs = ["plan", self.view, *needs_of(self.session)]
        needs += can_be_done(self.document.plan, self.session.scenario)
        if self.view and self.current().IS_PICTURE:
            needs += ["canvas", "picture", "paper"]
        if self.view and self.current().BOARD:
            needs += ["picture", "paper"]
        if self.view and self.current().HAS_TABLE:
            needs += ["table", "paper"]
        self.window.actions_table.allow(needs)
        stack = self.document.stack
        for name, word, can, text in (
            ("undo", tr("Undo"), stack.canUndo(), stack.undoText()),
            ("redo", tr("Redo"), stack.canRedo(), stack.redoText()),
        ):
            action = self.window.actions_table[name]
            action.setEnabled(can)
            said = self.document.shown_text(text)
            action.setText(f"{word} {said}".strip())
            action.setToolTip(escape(action.text()))

    def close(self) -> None:
        """Take everything of this plan out of the window."""
        self.leaving.emit()
        self.reckoner.stop()
        self._pages.close()
        self._drop_views()
        self.around.graphviz.close()
        self.session.masking.changed.disconnect(self._on_masking)
        self.document.changed.disconnect(self._on_changed)
        self.document.stack.indexChanged.disconnect(self._on_index)
        self.document.close()
        self.deleteLater()

    def _drop_views(self) -> None:
        for name, view in self._views.items():
            self.around.workers.cancel(name)
            self.window.stack.removeWidget(view)
            view.deleteLater()
        self._views.clear()

    def step_month(self, by: int) -> None:
        """Look at the month before or after; 0 is the plan's own date."""
        days = self._days()
        if by == 0:
            self.session.day = days[0]
            return
        at = max((i for i, day in enumerate(days) if day <= self.session.day), default=0)
        self.session.day = days[min(max(at + by, 0), len(days) - 1)]

    def _begin(self) -> None:
        self._fill_top_bar()
        self._show_counts()
        self.reckoner.start()

    def _connect(self) -> None:
        self.document.changed.connect(self._on_changed)
        self.document.refused.connect(self.say_error)
        self.document.stack.indexChanged.connect(self._on_index)
        self.document.modified_changed.connect(self._show_name)
        self.reckoner.ready.connect(self._on_figures)
        self.reckoner.asked.connect(self._on_findings)
        self.reckoner.failed.connect(self.say_error)
        self.session.masking.changed.connect(self._on_masking)
        self.session.selection_changed.connect(self._on_selection)
        self.session.month_changed.connect(self._show_month)
        self.session.scenario_changed.connect(self._fill_top_bar)
        self.window.top_bar.scenario.chosen.connect(self._choose_scenario)
        self.window.top_bar.month.chosen.connect(self._choose_month)
        self.window.navigation.chosen.connect(self.go)
        self.window.status.findings.connect(self._go_to_findings)
        self.window.theme.resized.connect(self.remake)

    def say_error(self, error: OrgPlanError) -> None:
        """Say in the window what was refused and what to do."""
        self.window.messages.say(self.document.shown_text(str(error)), "bad")

    def _on_masking(self) -> None:
        """Make the views anew, so that nothing is left of what was shown before."""
        self.window.messages.hide()
        self._drop_views()
        if self.reckoner.figures is not None:
            self._on_figures(self.reckoner.figures)
        if self.view:
            self.go(self.view)
        self._pages.remake()

    def _on_changed(self, step: ChangeSet) -> None:
        self.window.messages.hide()
        if step.kinds & _IN_TOP_BAR:
            self._fill_top_bar()
        if step.kinds & COUNTED:
            self._show_counts()
        self.allow()

    def _on_index(self, index: object) -> None:
        # Only now does the stack know what can be undone; while a step is taken it does not.
        self.allow()

    def _on_selection(self, keys: object) -> None:
        self.allow()

    def _on_figures(self, figures: Figures) -> None:
        self.window.status.show_figures(*status_words(figures))

    def _on_findings(self, found: object) -> None:
        self._show_counts()

    def _go_to_findings(self) -> None:
        self.go("findings")

    def _choose_scenario(self, scenario: object) -> None:
        self.session.scenario = str(scenario)

    def _choose_month(self, day: date) -> None:
        self.session.day = day

    def _fill_top_bar(self) -> None:
        bar, plan = self.window.top_bar, self.document.plan
        base = plan.scenario("")
        assert base is None
        choices = [Choice("" if not plan.scenario(s.id) else s.id, s.name) for s in plan.scenarios]
        choices = choices or [Choice("", tr("Base plan"))]
        bar.scenario.offer(choices, self.session.scenario)
        days = self._days()
        entries = [Choice(days[0], tr("{days}, the plan's date", days=full_day(days[0])))]
        entries += [Choice(day, month(day)) for day in days[1:]]
        bar.month.offer(entries, self.session.day)
        self._show_month()
        self._show_name()

    def _days(self) -> tuple[date, ...]:
        return months_of(self.document.org, horizon(self.document.org))

    def _show_month(self) -> None:
        self.window.top_bar.month.show_value(month(self.session.day))

    def _show_name(self) -> None:
        self.window.show_name(self.document.name, self.document.modified)
        self.window.top_bar.show_life(*chip_of(self.document.plan))

    def _show_counts(self) -> None:
        counts, found = counts_of(self.document.org), self.reckoner.findings
        if found is not None:
            counts["findings"] = len(found.topics())
            asked = trn("{count} question", "{count} questions", counts["findings"])
            self.window.status.show_findings(asked)
        self.window.navigation.show_counts(counts)
