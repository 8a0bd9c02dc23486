"""Find in view, history, closing and deleting: by keyboard, in every destination, with undo."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from orgplan.model.edits.positions import change_position
from orgplan.model.records import (
    DecisionRight,
    Dependency,
    Domain,
    EscalationPath,
    Position,
    Stakeholder,
    StakeholderRelation,
    Team,
)
from orgplan.ui.dialogs.history import HistoryList
from orgplan.ui.dialogs.records import CloseTeam
from orgplan.ui.panels.form import Form
from orgplan.ui.views.coverage import CoverageView
from orgplan.ui.views.find_bar import FindBar
from orgplan.ui.workspace import VIEWS, Workspace
from tests.ui.conftest import PATIENCE

WORDS = {
    "overview": "budget", "team_topology": "ml platform", "org_chart": "engineer",
    "coverage": "scientist", "stakeholders": "product", "dependencies": "platform",
    "decisions": "pipeline", "hiring": "scientist", "budget": "a", "scenarios": "start",
    "blueprints": "engineer",
}  # fmt: skip


def is_still(workspace: Workspace) -> bool:
    return not workspace.around.workers.tasks and workspace.reckoner.findings is not None


def test_ctrl_f_finds_in_every_destination_and_escape_leads_back(
    workspace: Workspace, qtbot: QtBot
) -> None:
    actions, nowhere = workspace.window.actions_table, []
    for name in VIEWS:
        workspace.go(name)
        qtbot.waitUntil(lambda: is_still(workspace), timeout=PATIENCE)
        view = workspace.current()
        actions.run("find_here")
        field = view.find_field
        if field is not None and field.isVisibleTo(view):
            assert field.hasFocus() or not workspace.window.isActiveWindow()
            continue
        bar = view._find_bar
        assert isinstance(bar, FindBar) and bar.isVisibleTo(view), name
        bar.field.setText(WORDS.get(name, "team"))
        bar.search()
        if not bar._found:
            nowhere.append((name, bar.said.text()))
            continue
        assert bar.said.text().startswith("1 of "), name
        qtbot.keyClick(bar.field, Qt.Key.Key_Return)
        count = len(bar._found)
        assert bar._at == 1 % count
        qtbot.keyClick(bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
        assert bar._at == 0
        bar.field.setText("no such words anywhere")
        bar.search()
        assert "Ctrl K" in bar.said.text()
        qtbot.keyClick(bar.field, Qt.Key.Key_Escape)
        assert not bar.isVisibleTo(view)
    assert not nowhere


def test_what_is_found_on_a_map_and_in_a_table_is_chosen(
    workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.go("org_chart")
    qtbot.waitUntil(lambda: is_still(workspace), timeout=PATIENCE)
    workspace.window.actions_table.run("find_here")
    bar = workspace.current()._find_bar
    assert bar is not None
    bar.field.setText("avery abara")
    bar.search()
    assert workspace.session.selected(Position) == ("P-001",)
    workspace.go("hiring")
    view = workspace.current()
    qtbot.waitUntil(lambda: bool(view.grid.rows), timeout=PATIENCE)  # type: ignore[attr-defined]
    workspace.window.actions_table.run("find_here")
    bar = view._find_bar
    assert bar is not None
    bar.field.setText("R-707")
    bar.search()
    assert workspace.session.selected(Position) == ("P-707",)


def test_the_matrix_of_coverage_is_copied_with_the_names_of_its_domains(
    workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.go("coverage")
    view = workspace.current()
    assert isinstance(view, CoverageView)
    qtbot.waitUntil(lambda: view.model.rowCount() > 0, timeout=PATIENCE)
    view.table.selectAll()
    workspace.window.actions_table.run("copy_headings")
    lines = [line.split("\t") for line in QGuiApplication.clipboard().text().split("\n")]
    assert len(lines) == view.model.rowCount() + 1
    assert len({len(line) for line in lines}) == 1
    domains = [row.name for row in workspace.document.org.rows(Domain)]
    assert set(domains) <= set(lines[0])


def test_the_history_goes_to_just_after_any_step_by_keyboard(
    workspace: Workspace, qtbot: QtBot
) -> None:
    document = workspace.document
    for number in range(12):
        with document.edit(f"Rename to {number}") as draft:
            change_position(draft, "P-304", title=f"Number {number}")
    asked = HistoryList(workspace.window, workspace.around)
    table = asked.table
    table.setCurrentIndex(table.model().index(4, 0))
    asked.go.click()
    assert document.org.need(Position, "P-304").title == "Number 7"
    states = [step.state for step in table.rows]
    assert states[:5] == ["Taken back"] * 4 + ["Here"]
    table.setCurrentIndex(table.model().index(12, 0))
    asked.go.click()
    assert not document.modified
    document.go_to(document.stack.count())
    assert document.org.need(Position, "P-304").title == "Number 11"
    asked.deleteLater()


@pytest.mark.parametrize("to", ["", "T1"])
def test_closing_a_team_keeps_it_and_asks_what_becomes_of_its_seats(
    workspace: Workspace, to: str
) -> None:
    document = workspace.document
    seats = [seat.id for seat in document.org.by(Position, "team", "T5") if seat.closed is None]
    workspace.session.select([(Team, "T5")])
    assert workspace.window.actions_table["close_team"].isEnabled()
    asked = CloseTeam(workspace.window, document, "T5", workspace.session.day)
    asked._seats.setCurrentIndex(asked._seats.findData(to))
    asked._day.setText("1 Jun 2027")
    asked.answer()
    asked.deleteLater()
    team, table = document.org.need(Team, "T5"), document.org.table(Position)
    assert team.closed is not None
    assert all((table[name].team == to if to else table[name].closed) for name in seats)
    document.undo()
    assert document.org.need(Team, "T5").closed is None


@pytest.mark.parametrize(
    ("kind", "field", "text"),
    [
        (Team, "type", "Enabling"),
        (Stakeholder, "kind", "Vendor"),
        (StakeholderRelation, "influence", "5, high"),
        (Dependency, "mode", "Collaboration"),
        (DecisionRight, "level", ""),
        (EscalationPath, "step_days", "4"),
    ],
)
def test_several_of_any_kind_show_what_they_share_and_take_one_edit(
    workspace: Workspace, kind: type, field: str, text: str
) -> None:
    document = workspace.document
    ids = [row.id for row in document.org.rows(kind)][:4]
    workspace.session.select((kind, name) for name in ids)
    form = workspace.window.inspector.findChild(Form)
    assert isinstance(form, Form)
    rows = {row.field.id: row for row in form.rows}
    assert "name" not in rows
    for row in form.rows:
        texts = {row.field.text(at) for at in form.subjects()}
        line = row.widget if isinstance(row.widget, QLineEdit) else None
        shown = row.widget.text()
        assert shown == (texts.pop() if len(texts) == 1 else ""), row.field.id
        if line is not None and len(texts) > 1:
            assert line.placeholderText() == "mixed"
    wanted = text or rows[field].field.text(form.subjects()[-1])
    assert form.set(rows[field].field, wanted)
    assert {rows[field].field.text(at) for at in form.subjects()} == {wanted}
    assert document.stack.count() == 1
    assert "positions" not in document.stack.undoText()
    document.undo()
    assert not document.modified
