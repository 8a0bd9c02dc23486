"""The program from its first frame: what can be seen, reached, typed, refused and taken back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from orgplan.model.draft import Draft
from orgplan.model.records import Position, Team
from orgplan.ui.actions import COMMANDS
from orgplan.ui.dialogs.entries import NewPlan
from orgplan.ui.life import STEPS
from orgplan.ui.panels.navigation import DESTINATIONS
from orgplan.ui.program import Program
from orgplan.ui.views.welcome import WelcomeView
from orgplan.ui.workspace import VIEWS, Workspace
from tests.ui.conftest import workspace_of

LIFE = {name for steps in STEPS.values() for name, _ in steps}
NEEDS = {
    "", "plan", "selection", "chosen", "team", "canvas", "table", "picture", "paper", "base",
    *LIFE, *VIEWS,
}  # fmt: skip


def test_without_a_plan_the_welcome_page_offers_the_first_step(
    start: Callable[[], Program], qtbot: QtBot
) -> None:
    program = start()
    welcome = program.window.stack.currentWidget()
    assert isinstance(welcome, WelcomeView)
    assert not program.window.actions_table["save"].isEnabled()
    assert welcome.first_focus.hasFocus()
    qtbot.keyClick(welcome.first_focus, Qt.Key.Key_Return)
    workspace = workspace_of(program, qtbot)
    assert workspace.document.path is None
    assert len(workspace.document.org.rows(Position)) == 65
    assert not workspace.document.modified


def test_the_frame_is_named_before_the_plan_is_read(
    start: Callable[[Path], Program], plan_file: Path
) -> None:
    program = start(plan_file)
    assert program.window.windowTitle().startswith("AI & ML org plan")


def test_commands_have_their_icons_by_the_time_a_menu_is_opened(program: Program) -> None:
    table = program.window.actions_table
    table.menus["File"].aboutToShow.emit()
    drawn = [command.id for command in COMMANDS if command.icon]
    assert drawn and not [name for name in drawn if table[name].icon().isNull()]


def test_every_destination_is_a_view_a_command_and_an_entry() -> None:
    ids = {command.id for command in COMMANDS}
    assert [destination.id for destination in DESTINATIONS] == list(VIEWS)
    assert set(VIEWS) <= ids


def test_no_two_commands_share_a_name_or_keys_and_every_need_is_known() -> None:
    keys = [command.keys for command in COMMANDS if command.keys]
    ids = [command.id for command in COMMANDS if command.id]
    assert len(set(keys)) == len(keys)
    assert len(set(ids)) == len(ids)
    assert {command.needs for command in COMMANDS} <= NEEDS


def test_every_command_is_in_a_menu_and_is_carried_out(workspace: Workspace) -> None:
    table = workspace.window.actions_table
    inside = {
        action.objectName()
        for menu in table.menus.values()
        for action in menu.actions()
        if action.objectName()
    }
    assert inside == {command.id for command in COMMANDS if command.id}
    assert inside == set(table.handled())


@pytest.mark.parametrize("name", list(VIEWS))
def test_everything_that_takes_the_keyboard_says_what_it_is(
    workspace: Workspace, name: str
) -> None:
    workspace.session.select([(Position, "P-402")])
    workspace.go(name)
    for widget in workspace.window.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            assert spoken(widget), f"{widget} in {name}"


def spoken(widget: QWidget) -> str:
    if widget.accessibleName():
        return widget.accessibleName()
    if isinstance(widget, QAbstractButton):
        return widget.text()
    parent = widget.parentWidget()
    inner = isinstance(widget, QLineEdit) or widget.objectName().startswith("qt_")
    return spoken(parent) if inner and parent is not None else ""


@pytest.mark.parametrize("name", list(VIEWS))
def test_no_text_of_the_plan_is_read_as_markup(workspace: Workspace, name: str) -> None:
    with workspace.document.edit("Rename") as draft:
        for team in draft.org.rows(Team):
            draft.change(Team, team.id, name="<img src=file:///x>")
    workspace.session.select([(Position, "P-402")])
    workspace.go(name)
    for label in workspace.window.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText, label.text()
    for widget in workspace.window.findChildren(QWidget):
        assert "<img" not in widget.toolTip()


def test_the_keyboard_reaches_every_pane(workspace: Workspace, qtbot: QtBot) -> None:
    window = workspace.window
    window.activateWindow()
    workspace.session.select([(Position, "P-304")])
    visited = set()
    panes = {
        "top": window.top_bar,
        "navigation": window.navigation,
        "view": window.stack,
        "inspector": window.inspector,
    }
    for _ in range(4):
        window.actions_table.run("next_pane")
        focus = window.focusWidget()
        visited |= {name for name, pane in panes.items() if pane.isAncestorOf(focus)}
    assert visited == set(panes)


def test_a_chosen_scenario_and_month_show_in_every_view(workspace: Workspace, qtbot: QtBot) -> None:
    workspace.go("overview")
    before = workspace.reckoner.figures
    assert before is not None
    workspace.session.scenario = "FREEZE"
    qtbot.waitUntil(lambda: figures_of(workspace) == "FREEZE")
    after = workspace.reckoner.figures
    assert after is not None
    assert after.year_cash < before.year_cash
    workspace.window.actions_table.run("month_after")
    assert "Nov 2026" not in workspace.window.top_bar.month.accessibleName()
    workspace.window.actions_table.run("month_now")
    assert "Nov 2026" in workspace.window.top_bar.month.accessibleName()


@pytest.mark.parametrize("width", [1260, 1440, 1900])
def test_the_name_of_a_plan_stays_whole_and_nothing_moves_when_it_is_edited(
    workspace: Workspace, qtbot: QtBot, width: int
) -> None:
    window, bar = workspace.window, workspace.window.top_bar
    window.resize(width, 900)

    def is_whole() -> bool:
        return bar._name.width() >= bar._name.sizeHint().width()

    QApplication.sendPostedEvents()
    qtbot.waitUntil(is_whole)
    before = bar.search.geometry(), bar.export.geometry()
    assert workspace.document.attempt("Edit", renamed)
    qtbot.waitUntil(bar._mark.isVisible)
    qtbot.waitUntil(is_whole)
    assert (bar.search.geometry(), bar.export.geometry()) == before
    middle = bar.search.geometry().center().x()
    assert width < 1900 or abs(middle - width / 2) < 3


def renamed(draft: Draft) -> None:
    draft.change(Team, "T4", name="Everything Else")


def figures_of(workspace: Workspace) -> str:
    figures = workspace.reckoner.figures
    return figures.org.scenario if figures else ""


def test_undo_names_the_step_and_takes_it_back(workspace: Workspace) -> None:
    table = workspace.window.actions_table
    assert not table["undo"].isEnabled()
    workspace.document.attempt("Rename", lambda d: d.change(Position, "P-304", title="Other"))
    assert "Rename" in table["undo"].text()
    assert workspace.window.isWindowModified()
    table.run("undo")
    assert workspace.document.org.need(Position, "P-304").title != "Other"
    assert not workspace.window.isWindowModified()
    assert table["redo"].isEnabled()


def test_a_theme_is_chosen_in_the_menu_and_remembered(workspace: Workspace) -> None:
    menu = workspace.window.actions_table.menus["theme"]
    for name in workspace.window.theme.tokens.name, "dark":
        workspace.go("org_chart")
        assert name
    dark = next(action for action in menu.actions() if action.data() == "dark")
    dark.trigger()
    assert workspace.window.theme.tokens.dark
    assert workspace.window.settings.text("theme") == "dark"
    next(action for action in menu.actions() if action.data() == "light").trigger()


def test_a_question_takes_what_is_typed_at_once_and_the_menus_open_by_their_letters(
    start: Callable[[], Program], qtbot: QtBot
) -> None:
    program = start()
    asked = NewPlan(program.window, program.window.settings)
    with qtbot.waitActive(asked):
        asked.show()
    field = asked.focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.accessibleName() == "Name"
    qtbot.keyClicks(field, "Third plan")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert (asked.result(), asked.name) == (QDialog.DialogCode.Accepted, "Third plan")
    letters = [menu.text()[1] for menu in program.window.menuBar().actions()]
    assert [menu.text()[0] for menu in program.window.menuBar().actions()] == ["&"] * len(letters)
    assert len(set(letters)) == len(letters)


def test_a_view_that_needs_more_room_scrolls_and_takes_none_from_the_panels(
    workspace: Workspace,
) -> None:
    window = workspace.window
    window.resize(900, 560)
    left = window.navigation.minimumSizeHint().width()
    for name in ("blueprints", "overview", "hiring", "setup"):
        workspace.go(name)
        QApplication.sendPostedEvents(None, 0)
        view = workspace.current()
        layout = view.layout()
        assert layout is not None
        assert view.width() >= view.minimumSizeHint().width()
        assert view.height() >= layout.minimumHeightForWidth(view.width())
        assert window.navigation.width() >= left
        assert window.inspector.width() >= window.inspector.minimumWidth()
