"""The table of positions as a spreadsheet."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from orgplan.model.queries import manager_on
from orgplan.model.records import Position
from orgplan.ui.columns import COLUMNS
from orgplan.ui.views.positions import COLUMN, PositionsView
from orgplan.ui.workspace import Workspace


@pytest.fixture
def view(workspace: Workspace, qtbot: QtBot) -> PositionsView:
    workspace.go("positions")
    made = workspace.current()
    assert isinstance(made, PositionsView)
    workspace.window.activateWindow()
    return made


def put_cursor(view: PositionsView, position_id: str, column: str) -> None:
    row = view.row_of(position_id)
    view.grid.setCurrentIndex(view.rows.index(row, COLUMN[column]))


def editor(view: PositionsView) -> QWidget:
    found = [w for w in view.grid.viewport().children() if isinstance(w, QLineEdit | QComboBox)]
    assert found
    return found[-1]


def type_in(view: PositionsView, qtbot: QtBot, text: str) -> None:
    """As by hand: Enter opens the cell, the text replaces what is there, Enter commits."""
    qtbot.keyClick(view.grid, Qt.Key.Key_Return)
    field = editor(view)
    line = field.lineEdit() if isinstance(field, QComboBox) else field
    assert isinstance(line, QLineEdit)
    line.setText(text)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    # Qt commits only after the editor has had its say about the key.
    qtbot.waitUntil(lambda: line not in view.grid.findChildren(QLineEdit))


def seat(view: PositionsView, name: str) -> Position:
    return view.around.document.org.need(Position, name)


def test_typing_into_a_cell_edits_the_plan_and_undo_returns(
    view: PositionsView, workspace: Workspace, qtbot: QtBot
) -> None:
    put_cursor(view, "P-304", "title")
    type_in(view, qtbot, "Engineer of search")
    assert seat(view, "P-304").title == "Engineer of search"
    assert view.grid.currentIndex().row() == view.row_of("P-305")
    workspace.window.actions_table.run("undo")
    assert seat(view, "P-304").title == "Senior Machine Learning Engineer"
    assert view.model.text(view.model.row_of("P-304"), COLUMN["title"]) == seat(view, "P-304").title


def test_a_choice_is_typed_by_its_name(view: PositionsView, qtbot: QtBot) -> None:
    put_cursor(view, "P-304", "team")
    type_in(view, qtbot, "risk & fraud")
    assert seat(view, "P-304").team == "T5"
    put_cursor(view, "P-304", "manager")
    type_in(view, qtbot, "Avery Abara")
    org = view.around.document.org
    assert manager_on(org, "P-304", org.settings.as_of) == "P-001"


def test_what_the_plan_refuses_stays_typed_and_is_marked(
    view: PositionsView, workspace: Workspace, qtbot: QtBot
) -> None:
    before = workspace.document.plan
    put_cursor(view, "P-304", "fte")
    type_in(view, qtbot, "7")
    qtbot.waitUntil(lambda: bool(view.grid.viewport().findChildren(QLineEdit)))
    field = editor(view)
    assert isinstance(field, QLineEdit)
    assert field.text() == "7"
    assert field.property("wrong") == "true"
    assert workspace.document.plan is before
    assert "P-304" in workspace.window.messages.text
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert view.model.text(view.model.row_of("P-304"), COLUMN["fte"]) == "1"


def test_a_block_is_copied_and_pasted_in_one_step(
    view: PositionsView, workspace: Workspace, qtbot: QtBot
) -> None:
    view.grid.select_rows([view.row_of("P-301")])
    workspace.window.actions_table.run("copy")
    copied = QGuiApplication.clipboard().text().split("\t")
    assert copied[:2] == ["P-301", "Uma Petrov"]
    QGuiApplication.clipboard().setText("Lead\tRisk & Fraud\nDeputy\tML Platform\n")
    put_cursor(view, "P-304", "title")
    view.grid.paste()
    assert (seat(view, "P-304").title, seat(view, "P-304").team) == ("Lead", "T5")
    assert (seat(view, "P-305").title, seat(view, "P-305").team) == ("Deputy", "T1")
    assert workspace.document.stack.count() == 1
    assert "4 cells" in workspace.document.stack.undoText()


def test_a_paste_with_one_bad_cell_changes_nothing_and_names_the_cell(
    view: PositionsView, workspace: Workspace
) -> None:
    before = workspace.document.plan
    QGuiApplication.clipboard().setText("Lead\tRisk & Fraud\nDeputy\tNo such team")
    put_cursor(view, "P-304", "title")
    view.grid.paste()
    assert workspace.document.plan is before
    assert "P-305, Team" in workspace.window.messages.text


def test_fill_down_repeats_the_first_row(view: PositionsView, workspace: Workspace) -> None:
    put_cursor(view, "P-303", "title")
    grid, column = view.grid, COLUMN["title"]
    for name in ("P-303", "P-304", "P-305"):
        index = view.rows.index(view.row_of(name), column)
        grid.selectionModel().select(index, grid.selectionModel().SelectionFlag.Select)
    seats = ("P-304", "P-305")
    with workspace.document.edit("Rename") as draft:
        draft.change(Position, "P-303", title="First")
    workspace.window.actions_table.run("fill_down")
    assert [seat(view, name).title for name in seats] == ["First", "First"]


def test_the_filter_leaves_rows_with_every_word_and_the_totals_follow(view: PositionsView) -> None:
    view.filter.setText("personalization open")
    kept = [view.seat_at(row) for row in range(view.rows.rowCount())]
    assert kept == ["P-402", "P-406"]
    assert "2 positions" in view.totals.accessibleName()
    view.filter.clear()
    assert "65 positions" in view.totals.accessibleName()


def test_sorting_by_money_goes_by_size_and_an_edit_does_not_jump(
    view: PositionsView, qtbot: QtBot
) -> None:
    view.rows.sort(COLUMN["cost"], Qt.SortOrder.DescendingOrder)
    costs = [view.model.text(row, COLUMN["cost"]) for row in range(view.model.rowCount())]
    amounts = [int("".join(c for c in cost if c.isdigit())) for cost in costs]
    assert amounts == sorted(amounts, reverse=True)
    row = view.row_of("P-505")
    put_cursor(view, "P-505", "base")
    type_in(view, qtbot, "999,000")
    assert view.row_of("P-505") == row


def test_the_selection_is_shared_both_ways(view: PositionsView, workspace: Workspace) -> None:
    put_cursor(view, "P-304", "title")
    assert workspace.session.selection == ((Position, "P-304"),)
    workspace.session.select([(Position, "P-601")])
    rows = {index.row() for index in view.grid.selectedIndexes()}
    assert rows == {view.row_of("P-601")}


def test_columns_come_back_as_they_were_left(view: PositionsView, workspace: Workspace) -> None:
    view.grid.setColumnHidden(COLUMN["level"], True)
    view.grid.horizontalHeader().resizeSection(COLUMN["title"], 333)
    again = PositionsView(view.around)
    assert again.grid.isColumnHidden(COLUMN["level"])
    assert again.grid.horizontalHeader().sectionSize(COLUMN["title"]) == 333
    again.deleteLater()


def test_every_column_but_the_reckoned_ones_can_be_typed_into() -> None:
    assert {column.id for column in COLUMNS if not column.editable} == {"id", "cost"}
