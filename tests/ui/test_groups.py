"""Positions under headings: nothing is lost, added up wrongly, or edited that is not seen."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QMenu, QToolTip
from pytestqt.qtbot import QtBot

from orgplan.model.edits.positions import move_position
from orgplan.model.records import Demand, Dependency, Position, Team
from orgplan.ui.models.grouped import GroupedRows
from orgplan.ui.program import Program
from orgplan.ui.views.dependencies import DependenciesView
from orgplan.ui.views.grouped_grid import GroupedGrid
from orgplan.ui.views.hiring import HiringView
from orgplan.ui.views.positions import COLUMN, PositionsView
from orgplan.ui.views.setup import SetupView
from tests.ui.conftest import PATIENCE, workspace_of

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def view(program: Program, qtbot: QtBot) -> PositionsView:
    workspace = workspace_of(program, qtbot)
    workspace.go("positions")
    found = workspace.current()
    assert isinstance(found, PositionsView)
    found.groups.picker.chosen.emit("team")
    return found


def grouped(view: PositionsView) -> GroupedRows:
    found = view.grid.grouped
    assert found is not None
    return found


def under_headings(view: PositionsView) -> dict[str, list[str]]:
    """The seats by the first words of their heading."""
    groups, name = grouped(view), ""
    found: dict[str, list[str]] = {}
    for row in range(groups.rowCount()):
        if groups.is_heading(row):
            name = groups.words(row).split("   ")[0]
            found[name] = []
        else:
            found[name].append(view.seat_at(row))
    return found


def test_every_seat_stands_once_under_the_name_of_its_team(view: PositionsView) -> None:
    org = view.around.document.org
    teams = {team.id: team.name for team in org.rows(Team)}
    wanted: dict[str, list[str]] = {}
    for seat in org.rows(Position):
        name = teams[seat.team] if seat.team else "(empty)"
        wanted.setdefault(name, []).append(seat.id)
    assert under_headings(view) == wanted


def test_headings_add_up_to_the_line_below_the_table(view: PositionsView) -> None:
    groups = grouped(view)
    headings = [groups.words(row) for row in range(groups.rowCount()) if groups.is_heading(row)]
    counts = [int(words.split("   ")[1].split()[0]) for words in headings]
    costs = [int(words.rpartition("$")[2].replace(",", "")) for words in headings]
    assert f"{sum(counts)} positions" in view.totals.accessibleName()
    total = int(view.totals.accessibleName().rpartition("$")[2].replace(",", ""))
    # Each is rounded to a whole dollar by itself.
    assert abs(sum(costs) - total) <= len(costs)


def test_a_folded_group_keeps_its_figures_and_hides_its_seats(
    view: PositionsView, qtbot: QtBot
) -> None:
    groups = grouped(view)
    before, words = under_headings(view), groups.words(0)
    view.grid.setCurrentIndex(groups.index(0, 0))
    qtbot.keyClick(view.grid, Qt.Key.Key_Return)
    after = under_headings(view)
    first = next(iter(before))
    assert after[first] == [] and groups.words(0) == words
    assert {name: seats for name, seats in after.items() if name != first} == {
        name: seats for name, seats in before.items() if name != first
    }
    qtbot.keyClick(view.grid, Qt.Key.Key_Return)
    assert under_headings(view) == before


def test_an_edit_of_the_team_moves_the_row_to_its_new_heading(view: PositionsView) -> None:
    groups = grouped(view)
    row = view.row_of("P-102")
    assert view.model.setData(
        groups.filtered.mapToSource(groups.mapToSource(groups.index(row, COLUMN["team"]))),
        "Risk & Fraud",
    )
    view._catch_up()
    assert "P-102" in under_headings(view)["Risk & Fraud"]
    view.around.document.undo()
    view._catch_up()
    assert "P-102" in under_headings(view)["ML Platform"]


def test_headings_cannot_be_typed_into_and_choose_nobody(view: PositionsView) -> None:
    groups = grouped(view)
    assert groups.flags(groups.index(0, 2)) == Qt.ItemFlag.ItemIsEnabled
    view.grid.selectAll()
    chosen = view.around.session.selected(Position)
    assert set(chosen) == {seat.id for seat in view.around.document.org.rows(Position)}


def heading_of(grid: GroupedGrid, name: str) -> QPointF:
    """The middle of a heading, in the viewport, brought into sight."""
    groups = grid.grouped
    assert groups is not None
    rows = range(groups.rowCount())
    row = next(row for row in rows if groups.is_heading(row) and groups.name(row) == name)
    grid.scrollTo(groups.index(row, 0))
    return QPointF(60, grid.rowViewportPosition(row) + grid.rowHeight(row) / 2)


def dragged(grid: GroupedGrid, kind: type[QDropEvent], at: QPointF) -> bool:
    """Whether the table takes its chosen rows where they are dragged to, or let go."""
    data, move = grid.regrouping.carried(), Qt.DropAction.MoveAction
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    place = at.toPoint() if issubclass(kind, QDragMoveEvent) else at
    event = kind(place, move, data, left, none)
    QApplication.sendEvent(grid.viewport(), event)
    return event.isAccepted()


def test_rows_dragged_onto_a_heading_get_what_it_names_in_one_step(view: PositionsView) -> None:
    document, grid = view.around.document, view.grid
    teams = {team.name: team.id for team in document.org.rows(Team)}
    before = under_headings(view)
    other = next(name for name in before if name not in ("ML Platform", "Risk & Fraud"))
    names = [before[name][0] for name in ("ML Platform", other, "Risk & Fraud")]
    view.around.session.select((Position, name) for name in names)
    at = heading_of(grid, "Risk & Fraud")
    assert dragged(grid, QDragEnterEvent, at) and dragged(grid, QDragMoveEvent, at)
    assert grouped(view).name(grid.regrouping.over) == "Risk & Fraud"
    # Between headings, and on the one they all stand under, there is nothing to be done.
    assert not dragged(grid, QDragMoveEvent, at + QPointF(0, grid.rowHeight(0)))
    assert dragged(grid, QDropEvent, at)
    view._catch_up()
    assert [document.org.need(Position, name).team for name in names] == [teams["Risk & Fraud"]] * 3
    assert view.around.session.selected(Position) == tuple(names)
    assert document.stack.undoText() == "Move 2 positions to Risk & Fraud"
    document.undo()
    view._catch_up()
    assert under_headings(view) == before


def test_a_press_on_chosen_rows_drags_them_and_on_others_chooses(
    view: PositionsView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    grid, session = view.grid, view.around.session
    begun: list[tuple[str, ...]] = []
    monkeypatch.setattr(grid.regrouping, "_carry", lambda: begun.append(session.selected(Position)))
    grid.select_rows([1, 2])
    chosen = session.selected(Position)
    for row, drags in ((3, 0), (1, 1)):
        grid.select_rows([1, 2])
        first = grid.visualRect(grouped(view).index(row, 1)).center()
        qtbot.mousePress(grid.viewport(), Qt.MouseButton.LeftButton, pos=first)
        qtbot.mouseMove(grid.viewport(), first + QPoint(0, 40))
        qtbot.mouseRelease(grid.viewport(), Qt.MouseButton.LeftButton, pos=first + QPoint(0, 40))
        assert begun == [chosen] * drags


def test_a_heading_of_what_is_worked_out_takes_no_rows_and_says_why(
    program: Program, qtbot: QtBot
) -> None:
    workspace = workspace_of(program, qtbot)
    workspace.go("hiring")
    hiring = workspace.current()
    assert isinstance(hiring, HiringView)
    grid = hiring.timeline.grid
    hiring.timeline.picker.chosen.emit("quarter")
    groups = grid.grouped
    assert groups is not None
    qtbot.waitUntil(lambda: groups.rowCount() > 1, timeout=PATIENCE)
    grid.select_rows([1])
    last = next(row for row in reversed(range(groups.rowCount())) if groups.is_heading(row))
    at = heading_of(grid, groups.name(last))
    assert dragged(grid, QDragEnterEvent, at) and not dragged(grid, QDragMoveEvent, at)
    assert QToolTip.text() == "Quarter is worked out and cannot be typed over"
    assert grid.regrouping.over == -1


def test_filters_and_sorting_work_below_the_headings(view: PositionsView) -> None:
    view.rows.choose(COLUMN["status"], {"Open"})
    model = view.model
    listed = [name for names in under_headings(view).values() for name in names]
    assert {model.text(model.row_of(name), COLUMN["status"]) for name in listed} == {"Open"}
    view.grid.sortByColumn(COLUMN["start"], Qt.SortOrder.DescendingOrder)
    for names in under_headings(view).values():
        starts = [model.sort_key(model.row_of(name), COLUMN["start"]) for name in names]
        assert starts == sorted(starts, reverse=True)


def test_relations_and_pages_of_setup_stand_under_headings_and_come_back_so(
    program: Program, qtbot: QtBot
) -> None:
    workspace = workspace_of(program, qtbot)
    workspace.go("dependencies")
    maps = workspace.current()
    assert isinstance(maps, DependenciesView)
    maps.choose_reading("table")
    grid = maps.table.grid
    first = grid.source.id_at(0)
    workspace.session.select([(Dependency, first)])
    grid.groups.picker.chosen.emit("provider")
    groups = grid.grouped
    heads = [groups.words(row) for row in range(groups.rowCount()) if groups.is_heading(row)]
    counts = [int(words.split("   ")[1].split()[0]) for words in heads]
    assert sum(counts) == grid.source.rowCount()
    # What was selected is so still, also when a group is folded and opened again.
    assert grid.chosen_ids() == [first]
    groups.toggle(0)
    groups.toggle(0)
    assert grid.chosen_ids() == [first]
    again = maps.make_table()
    assert again.grid.grouped is not None
    again.deleteLater()
    workspace.go("setup")
    setup = workspace.current()
    assert isinstance(setup, SetupView)
    setup.open("demand")
    page = setup.pages["demand"]
    page.grid.groups.picker.chosen.emit("domain")
    needs = workspace.document.org.rows(Demand)
    shown = page.grid.grouped
    heads = [shown.words(row) for row in range(shown.rowCount()) if shown.is_heading(row)]
    total = sum(Decimal(words.rpartition(" ")[2]) for words in heads)
    assert total == sum(need.seats for need in needs)


def test_columns_are_hidden_and_shown_by_keyboard_in_every_table_and_stay_so(
    program: Program, qtbot: QtBot
) -> None:
    workspace = workspace_of(program, qtbot)
    workspace.go("dependencies")
    maps = workspace.current()
    assert isinstance(maps, DependenciesView)
    maps.choose_reading("table")
    grid = maps.table.grid
    grid.setCurrentIndex(grid.model().index(0, 2))
    workspace.window.actions_table.run("columns")
    (menu,) = [m for m in grid.findChildren(QMenu) if m.isVisible()]
    said = {action.text(): action for action in menu.actions()}
    assert not said["Who needs it"].isEnabled()
    said["Mode"].trigger()
    said["Hide What is needed"].trigger()
    menu.close()
    assert grid.isColumnHidden(3) and grid.isColumnHidden(2)
    again = maps.make_table()
    assert again.grid.isColumnHidden(3) and not again.grid.isColumnHidden(1)
    again.deleteLater()


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(st.integers(0, 64), st.integers(0, 8), st.integers(0, 3)), max_size=8))
def test_whatever_is_done_every_seat_stands_once(
    view: PositionsView, steps: list[tuple[int, int, int]]
) -> None:
    groups, document = grouped(view), view.around.document
    tester = QAbstractItemModelTester(groups, FATAL)
    for seat, other, verb in steps:
        _do(view, seat, other, verb)
        view._catch_up()
        listed = [name for names in under_headings(view).values() for name in names]
        folded = any(groups.is_folded(r) for r in range(groups.rowCount()) if groups.is_heading(r))
        if not folded:
            assert sorted(listed) == sorted(view.rows.shown_ids)
    while document.stack.canUndo():
        document.undo()
    view._catch_up()
    for row in reversed(range(groups.rowCount())):
        if groups.is_heading(row) and groups.is_folded(row):
            groups.toggle(row)
    tester.deleteLater()


def _do(view: PositionsView, seat: int, other: int, verb: int) -> None:
    document, groups = view.around.document, grouped(view)
    names = sorted(document.org.table(Position))
    name, team = names[seat % len(names)], sorted(document.org.table(Team))[other]
    verbs: list[Callable[[], object]] = [
        lambda: document.attempt("Move", lambda draft: move_position(draft, name, team=team)),
        document.undo,
        lambda: groups.toggle(0),
        lambda: view.grid.sortByColumn(other, Qt.SortOrder.AscendingOrder),
    ]
    verbs[verb]()
