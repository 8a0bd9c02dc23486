"""The commands that work on the plan that is open, each a few lines over verbs and views."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialog, QTableView

from orgplan.findings.finding import Finding
from orgplan.language import tr
from orgplan.model.draft import Draft
from orgplan.model.edits.positions import add_position
from orgplan.model.records import Domain, Position, RoleProfile, Stakeholder, Team
from orgplan.ui.drops import Drops
from orgplan.ui.new_seat import new_seat
from orgplan.ui.parts import verbatim
from orgplan.ui.session import EDITED, Key
from orgplan.ui.workspace import VIEWS, Workspace

if TYPE_CHECKING:
    # A view is loaded when it is shown, not with its commands.
    from orgplan.ui.canvas.widget import Canvas
    from orgplan.ui.ranking import Entry
    from orgplan.ui.views.grid import Grid
    from orgplan.ui.views.map_view import MapView
    from orgplan.ui.views.org_chart import OrgChartView
    from orgplan.ui.views.positions import PositionsView
    from orgplan.ui.views.setup import SetupView

PLACES: Mapping[type, str] = {
    Finding: "findings", Stakeholder: "stakeholders", Domain: "coverage",
}  # fmt: skip
"""Where a record that was found is shown; others are shown in the view that is there."""

LATEST = 5
"""What was found of late, which is offered again."""


class PlanCommands(QObject):
    """Carries out commands on a workspace; made with it and gone with it."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._window = workspace.window
        self._document = workspace.document
        self._session = workspace.session
        self._latest: list[object] = []
        """Targets that were found, the latest first."""
        self._window.actions_table.handle(self._handlers())
        menu = self._window.actions_table.menus["scenarios"]
        menu.aboutToShow.connect(self.fill_scenarios)
        self._drops = Drops(self._window, self)
        self._drops.dropped.connect(self._on_dropped)
        menu.triggered.connect(self._on_scenario)

    def _handlers(self) -> dict[str, Callable[[], object]]:
        return {
            "undo": self._document.undo,
            "redo": self._document.redo,
            **{name: partial(self._workspace.go, name) for name in VIEWS},
            "month_before": lambda: self._workspace.step_month(-1),
            "month_after": lambda: self._workspace.step_month(1),
            "month_now": lambda: self._workspace.step_month(0),
            "edit_fields": self._workspace.edit_selection,
            "find": self.find,
            "find_here": lambda: self._workspace.current().find_here(),
            "close_seat": self.close_seats,
            "close_team": self.close_team,
            "delete": self.delete_chosen,
            "history": self.show_history,
            "add_position": self.add_position,
            "add_team": self.add_team,
            "add_scenario": self.add_scenario,
            "import_blueprint": self.import_blueprint,
            **self._view_handlers(),
        }

    def _view_handlers(self) -> dict[str, Callable[[], object]]:
        return {
            "copy": self._copy,
            "copy_headings": lambda: self._copy(headings=True),
            "paste": lambda: self._on_grid(lambda grid: grid.paste()),
            "paste_below": lambda: self._on_grid(lambda grid: grid.paste_below()),
            "fill_down": lambda: self._on_grid(lambda grid: grid.fill_down()),
            "filter_column": lambda: self._on_grid(lambda grid: grid.filter_column()),
            "columns": lambda: self._on_grid(lambda grid: grid.choose_columns()),
            "clear_filters": lambda: self._on_grid(lambda grid: grid.clear_filters()),
            "zoom_in": lambda: self._canvas().zoom_by(1.25),
            "zoom_out": lambda: self._canvas().zoom_by(0.8),
            "zoom_fit": self._fit,
        }

    def _canvas(self) -> Canvas:
        return cast("OrgChartView | MapView", self._workspace.current()).canvas

    def _table(self) -> QTableView:
        """The table that has the keyboard, or the one of the view."""
        focus = QApplication.focusWidget()
        while focus is not None and not isinstance(focus, QTableView):
            focus = focus.parentWidget()
        view = cast("PositionsView | SetupView", self._workspace.current())
        return focus if isinstance(focus, QTableView) else view.grid

    def _on_grid(self, verb: Callable[[Grid], object]) -> None:
        """Do something with that table where it is one to be typed into."""
        from orgplan.ui.views.grid import Grid

        table = self._table()
        if isinstance(table, Grid):
            verb(table)

    def _copy(self, *, headings: bool = False) -> None:
        from orgplan.ui.views.block import copy_block

        copy_block(self._table(), headings=headings)

    def _fit(self) -> None:
        self._canvas().fit()

    def find(self) -> None:
        """Open the palette over the search field."""
        from orgplan.ui.dialogs.palette import Palette
        from orgplan.ui.finding import at_first, entries

        actions = self._window.actions_table
        told = self._workspace.reckoner.findings
        known = told.open() if told else ()
        found = entries(self._document.org, self._session.day, actions, known)
        offered = at_first(found, self._latest)
        palette = Palette(self._window, found, offered, self._window.theme)
        palette.chosen.connect(self._on_found)
        field = self._window.top_bar.search
        palette.open_at(QRect(field.mapToGlobal(QPoint(0, 0)), field.size()))

    def close_seats(self) -> None:
        """Ask from when and why the selected seats close."""
        from orgplan.ui.dialogs.seats import CloseSeats

        names = self._session.selected(Position)
        day = self._session.day + timedelta(days=1)
        self._ask(CloseSeats(self._window, self._document, names, day))

    def close_team(self) -> None:
        """Ask from when and why the selected team closes, and what becomes of its seats."""
        from orgplan.ui.dialogs.records import CloseTeam

        team, day = self._session.selected(Team)[0], self._session.day + timedelta(days=1)
        self._ask(CloseTeam(self._window, self._document, team, day))

    def delete_chosen(self) -> None:
        """Say what else goes with what is selected, and delete it; seats before all else."""
        from orgplan.ui.dialogs.records import DeleteRecords
        from orgplan.ui.dialogs.seats import DeleteSeats

        org, seats = self._document.org, self._session.selected(Position)
        found = self._session.selection
        keys = [key for key in found if key[0] in EDITED and org.get(*key) is not None]
        if seats:
            self._ask(DeleteSeats(self._window, self._document, seats))
        elif keys:
            self._ask(DeleteRecords(self._window, self._document, keys))

    def show_history(self) -> None:
        """Show every step, and go to one of them."""
        from orgplan.ui.dialogs.history import HistoryList

        self._ask(HistoryList(self._window, self._workspace.around))

    def add_position(self) -> None:
        """Add a seat like the one selected, and go to its title."""
        made: list[Position] = []
        like = self._session.selected(Position)
        day = self._session.day

        def verb(draft: Draft) -> None:
            seat, stay, manager = new_seat(draft.org, like[0] if like else "", day)
            made.append(add_position(draft, seat, stay=stay, manager=manager))

        if self._document.attempt(tr("Add position"), verb):
            self._session.select([(Position, made[0].id)])
            self._workspace.edit_selection()

    def add_team(self) -> None:
        """Ask for a name and add a team."""
        from orgplan.ui.dialogs.entries import AddTeam

        asked = AddTeam(self._window, self._document)
        if self._ask(asked):
            self._session.select([(Team, asked.team)])

    def add_scenario(self) -> None:
        """Ask for a name, add a scenario and choose it."""
        from orgplan.ui.dialogs.entries import AddScenario

        asked = AddScenario(self._window, self._document)
        if self._ask(asked):
            self._session.scenario = asked.scenario

    def import_blueprint(self) -> None:
        """Go to the blueprints and ask for a document."""
        from orgplan.ui.views.blueprints import BlueprintsView

        self._workspace.go(BlueprintsView.NAME)
        cast(BlueprintsView, self._workspace.current()).import_document()

    def bring_role(self, path: Path) -> None:
        """Go to the blueprints and show what a role document says, before it is kept."""
        from orgplan.ui.views.blueprints import BlueprintsView

        self._workspace.go(BlueprintsView.NAME)
        cast(BlueprintsView, self._workspace.current()).import_path(path)

    def _on_dropped(self, paths: list[Path]) -> None:
        self.bring_role(paths[0])

    def fill_scenarios(self) -> None:
        """List the scenarios with the one that is shown marked."""
        menu = self._window.actions_table.menus["scenarios"]
        menu.clear()
        plan = self._document.plan
        for row in plan.scenarios:
            key = row.id if plan.scenario(row.id) else ""
            action = menu.addAction(verbatim(row.name))
            action.setCheckable(True)
            action.setChecked(key == self._session.scenario)
            action.setData(key)

    def _on_scenario(self, action: QAction) -> None:
        self._session.scenario = str(action.data())

    def _on_found(self, entry: Entry) -> None:
        others = [target for target in self._latest if target != entry.target]
        self._latest = [entry.target, *others][:LATEST]
        if isinstance(entry.target, str):
            self._window.actions_table.run(entry.target)
            return
        if isinstance(entry.target, QAction):
            entry.target.trigger()
            return
        key = cast(Key, entry.target)
        if key[0] is Position:
            view = self._workspace.view
            self._workspace.go(view if view != "overview" else "org_chart", (key,))
        elif key[0] is RoleProfile:
            self._go_to_role(key[1])
        else:
            self._workspace.go(PLACES.get(key[0], self._workspace.view), (key,))

    def _go_to_role(self, role: str) -> None:
        """Show the seats of a role; of one without any its blueprint."""
        seats = [(Position, row.id) for row in self._document.org.by(Position, "role", role)]
        self._workspace.go("positions" if seats else "blueprints", tuple(seats))

    def _ask(self, dialog: QDialog) -> bool:
        done = bool(dialog.exec())
        dialog.deleteLater()
        return done
