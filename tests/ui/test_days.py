"""Days are typed as ever, or chosen in a sheet that opens at the cell or the field."""

from datetime import date

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from orgplan.model.queries import shown_spell
from orgplan.model.records import Position
from orgplan.ui.panels.day_sheet import DaySheet
from orgplan.ui.panels.field_widgets import DayField
from orgplan.ui.views.positions import PositionsView
from orgplan.ui.workspace import Workspace
from tests.ui.test_positions_view import editor, put_cursor

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
SEAT = "P-304"
Key, Keys = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def view(workspace: Workspace) -> PositionsView:
    workspace.go("positions")
    made = workspace.current()
    assert isinstance(made, PositionsView)
    workspace.window.activateWindow()
    return made


def opened(view: PositionsView, qtbot: QtBot, column: str) -> DaySheet:
    """The days of a cell, as by keyboard: Enter, Alt+Down."""
    put_cursor(view, SEAT, column)
    qtbot.keyClick(view.grid, Key.Key_Return)
    line = editor(view)
    qtbot.keyClick(line, Key.Key_Down, Keys.AltModifier)
    return sheet_of(line)


def sheet_of(line: object) -> DaySheet:
    assert isinstance(line, QLineEdit)
    (found,) = line.findChildren(DaySheet)
    return found


def press(sheet: DaySheet, *keys: Qt.Key, held: Qt.KeyboardModifier = Keys.NoModifier) -> None:
    for key in keys:
        at = sheet.focusWidget()
        assert at is not None
        QTest.keyClick(at, key, held)


def days(view: PositionsView) -> tuple[date | None, date | None]:
    spell = shown_spell(view.around.document.org, SEAT, view.around.session.day)
    assert spell is not None
    return spell.start, spell.end


def test_a_day_is_chosen_by_keyboard_alone_as_one_step_and_undone(
    view: PositionsView, workspace: Workspace, qtbot: QtBot
) -> None:
    before, _ = days(view)
    assert before is not None
    undo = view.around.document.stack
    steps = undo.count()
    sheet = opened(view, qtbot, "start")
    assert sheet.day == before
    press(sheet, Key.Key_Home, Key.Key_Down, Key.Key_Right, Key.Key_PageUp)
    press(sheet, Key.Key_PageUp, held=Keys.ControlModifier)
    wanted = sheet.day
    year, month = divmod(before.year * 12 + before.month - 1 - 13, 12)
    assert wanted == date(year, month + 1, 9)
    press(sheet, Key.Key_Return)
    assert days(view)[0] == wanted
    assert undo.count() == steps + 1
    workspace.window.actions_table.run("undo")
    assert days(view)[0] == before


def test_escape_leaves_the_day_and_what_was_typed_as_they_were(
    view: PositionsView, qtbot: QtBot
) -> None:
    before = days(view)
    put_cursor(view, SEAT, "start")
    qtbot.keyClick(view.grid, Key.Key_Return)
    line = editor(view)
    assert isinstance(line, QLineEdit)
    line.setText("2027-02-03")
    qtbot.keyClick(line, Key.Key_Down, Keys.AltModifier)
    sheet = sheet_of(line)
    assert sheet.day == date(2027, 2, 3)
    press(sheet, Key.Key_Down, Key.Key_Escape)
    assert not sheet.isVisible()
    assert (line.text(), days(view)) == ("2027-02-03", before)
    qtbot.keyClick(line, Key.Key_Escape)
    assert days(view) == before


def test_only_a_day_that_may_be_empty_is_taken_away(
    view: PositionsView, workspace: Workspace, qtbot: QtBot
) -> None:
    sheet = opened(view, qtbot, "end")
    press(sheet, Key.Key_Return)
    leaves = days(view)[1]
    assert leaves == date.today()
    workspace.session.select([(Position, SEAT)])
    fields = {f.accessibleName(): f for f in workspace.window.findChildren(DayField)}
    assert not fields["Start"].property("wrong")
    for name, clears in (("Start", False), ("Last day", True)):
        fields[name].days.open()
        sheet = sheet_of(fields[name])
        none = [b for b in sheet.findChildren(QPushButton) if b.text() == "No date"]
        assert bool(none and none[0].isVisible()) is clears
        sheet.pick(None) if clears else sheet.close()
    assert days(view)[1] is None


@pytest.mark.parametrize(("country", "first"), [("en_US", 7), ("de_DE", 1), ("ar_EG", 6)])
def test_weeks_begin_as_the_country_has_them_and_hold_every_day_in_its_column(
    qtbot: QtBot, country: str, first: int
) -> None:
    kept = QLocale()
    QLocale.setDefault(QLocale(country))
    try:
        line = QLineEdit()
        qtbot.addWidget(line)
        sheet = DaySheet(line, "", date(2027, 2, 14), date(2027, 2, 1), clears=False)
        chosen = date(2027, 2, 14).toordinal()
        for _ in range(14):
            buttons = [b for b in sheet.findChildren(QToolButton) if b.property("day")]
            shown = [b.property("day") for b in buttons]
            assert shown == list(range(shown[0], shown[0] + 42))
            assert date.fromordinal(shown[0]).isoweekday() == first
            assert {sheet.day.replace(day=1).toordinal(), sheet.day.toordinal()} <= set(shown)
            marked = [b.property("day") for b in buttons if b.property("rank") == "chosen"]
            assert marked == [day for day in shown if day == chosen]
            sheet.turn(1)
    finally:
        QLocale.setDefault(kept)
        QApplication.processEvents()
