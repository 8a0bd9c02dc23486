"""The inspector: what is selected can be read and typed into, one or several at a time."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from orgplan.model.records import Position, Team
from orgplan.ui.panels.field_widgets import MIXED, ChoiceField, FieldWidget, TextField
from orgplan.ui.panels.form import Form
from orgplan.ui.panels.plan_page import PlanPage
from orgplan.ui.workspace import Workspace


def form(workspace: Workspace) -> Form:
    page = workspace.window.inspector.page
    assert page is not None
    found = page.findChildren(Form)
    assert len(found) == 1
    return found[0]


def field(workspace: Workspace, name: str) -> FieldWidget:
    return next(row.widget for row in form(workspace).rows if row.field.id == name)


def type_in(workspace: Workspace, qtbot: QtBot, name: str, text: str) -> FieldWidget:
    widget = field(workspace, name)
    line = widget.lineEdit() if isinstance(widget, ChoiceField) else widget
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    return widget


@pytest.fixture
def window(workspace: Workspace) -> Workspace:
    workspace.window.activateWindow()
    return workspace


def test_a_field_is_edited_in_place_and_undo_shows_the_old_value(
    window: Workspace, qtbot: QtBot
) -> None:
    window.session.select([(Position, "P-304")])
    type_in(window, qtbot, "title", "Engineer of search")
    assert window.document.org.need(Position, "P-304").title == "Engineer of search"
    window.window.actions_table.run("undo")
    assert field(window, "title").text() == "Senior Machine Learning Engineer"


def test_a_refused_value_stays_typed_and_is_marked(window: Workspace, qtbot: QtBot) -> None:
    window.session.select([(Position, "P-304")])
    before = window.document.plan
    widget = type_in(window, qtbot, "fte", "7")
    assert widget.text() == "7"
    assert widget.property("wrong") == "true"
    assert window.document.plan is before
    assert "P-304" in window.window.messages.text


def test_escape_takes_back_what_was_typed(window: Workspace, qtbot: QtBot) -> None:
    window.session.select([(Position, "P-304")])
    widget = field(window, "title")
    assert isinstance(widget, TextField)
    widget.setFocus()
    qtbot.keyClicks(widget, "nonsense")
    qtbot.keyClick(widget, Qt.Key.Key_Escape)
    assert widget.text() == "Senior Machine Learning Engineer"
    assert window.document.stack.count() == 0


def test_several_seats_show_what_they_share_and_are_edited_in_one_step(
    window: Workspace, qtbot: QtBot
) -> None:
    names = ("P-304", "P-305", "P-402")
    window.session.select([(Position, name) for name in names])
    assert field(window, "employment").text() == "Employee"
    level = field(window, "level")
    assert isinstance(level, ChoiceField)
    assert level.text() == ""
    line = level.lineEdit()
    assert line is not None
    assert line.placeholderText() == MIXED
    type_in(window, qtbot, "level", "L4")
    assert {window.document.org.need(Position, name).level for name in names} == {"L4"}
    assert window.document.stack.count() == 1


def test_a_team_is_edited_by_its_own_form(window: Workspace, qtbot: QtBot) -> None:
    window.session.select([(Team, "T3")])
    type_in(window, qtbot, "name", "Search")
    assert window.document.org.need(Team, "T3").name == "Search"


def test_nothing_selected_shows_the_plan_and_its_history(window: Workspace) -> None:
    page = window.window.inspector.page
    assert page is not None
    plan_page = page.findChildren(PlanPage)[0]
    window.document.attempt("First", lambda d: d.change(Position, "P-304", title="One"))
    window.document.attempt("Second", lambda d: d.change(Position, "P-304", title="Two"))
    shown = [row.accessibleName() for row in plan_page._history._rows if not row.isHidden()]
    assert [words.split(",")[0] for words in shown] == ["Second", "First"]
    plan_page._history._rows[1].click()
    assert window.document.org.need(Position, "P-304").title == "One"


def test_what_is_deleted_leaves_the_inspector(window: Workspace) -> None:
    from orgplan.model.edits.positions import delete_position

    window.session.select([(Position, "P-308")])
    window.document.attempt("Delete", lambda d: delete_position(d, "P-308", with_decisions=True))
    page = window.window.inspector.page
    assert page is not None
    assert page.findChildren(PlanPage)
    window.window.actions_table.run("undo")
    assert form(window).rows


def test_the_page_stays_as_it_is_read_from_one_destination_to_another_that_has_none_of_its_own(
    window: Workspace,
) -> None:
    inspector = window.window.inspector
    window.session.select([(Position, "P-304")])
    window.go("positions")
    shown = inspector.page
    for name in ("org_chart", "budget", "hiring"):
        window.go(name)
        assert inspector.page is shown
    window.session.select([])
    window.go("budget")
    assert not inspector.page.findChildren(PlanPage)
    window.go("positions")
    assert len(inspector.page.findChildren(PlanPage)) == 1
    open_to_all = inspector.page
    window.session.masking.hide(pay=True, names=True)
    assert inspector.page is not open_to_all, "what was read before may not be read any more"


@pytest.mark.parametrize("name", ["title", "manager"])
def test_words_that_find_no_room_in_a_field_end_in_dots_until_it_is_edited(
    window: Workspace, name: str
) -> None:
    window.session.select([(Position, "P-304")])
    widget = field(window, name)
    line = widget.lineEdit() if isinstance(widget, ChoiceField) else widget
    assert isinstance(line, QLineEdit)
    whole = "Principal of a great many things that find no room in any field whatever"
    line.setText(whole)
    line.setCursorPosition(0)
    seen = line.grab().toImage()
    cut = [f"{whole[:at].rstrip()}…" for at in range(len(whole))]
    first = next(text for text in cut if _seen(line, text) == seen)
    wide = line.fontMetrics().horizontalAdvance(first)
    assert line.width() / 2 < wide < line.width()
    line.setText(whole)
    line.setFocus()
    line.setCursorPosition(0)
    line.deselect()
    assert _seen(line, whole) != seen


def _seen(line: QLineEdit, text: str) -> QImage:
    line.setText(text)
    line.setCursorPosition(0)
    return line.grab().toImage()
