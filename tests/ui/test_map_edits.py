"""What is done by hand on a map is one step of the plan, and undo takes it back."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from orgplan.model.queries import dotted_on
from orgplan.model.records import Dependency, Position, Team
from orgplan.ui.canvas.widget import Canvas
from orgplan.ui.views.org_chart import OrgChartView
from orgplan.ui.views.team_topology import TeamTopologyView
from orgplan.ui.workspace import Workspace
from tests.ui.conftest import PATIENCE

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def teams(workspace: Workspace, qtbot: QtBot) -> TeamTopologyView:
    workspace.go("team_topology")
    view = workspace.current()
    assert isinstance(view, TeamTopologyView)
    qtbot.waitUntil(lambda: view.canvas.tiles.index.number("T1") is not None, timeout=PATIENCE)
    view.canvas.zoom_by(1 / view.canvas.camera.zoom)
    return view


@pytest.fixture
def seats(workspace: Workspace, qtbot: QtBot) -> OrgChartView:
    workspace.go("org_chart")
    view = workspace.current()
    assert isinstance(view, OrgChartView)
    qtbot.waitUntil(lambda: bool(view.canvas.picture.shapes), timeout=PATIENCE)
    return view


def spot(canvas: Canvas, id: str, across: float = 0.5, down: float = 0.5) -> QPoint:
    number = canvas.tiles.index.number(id)
    assert number is not None
    left, top, right, bottom = canvas.tiles.index.bounds[number]
    x, y = left + (right - left) * across, top + (bottom - top) * down
    return QPointF(*canvas.camera.to_view(x, y)).toPoint()


def pairs(workspace: Workspace) -> set[tuple[str, str]]:
    return {(row.consumer, row.provider) for row in workspace.document.org.rows(Dependency)}


def test_a_line_drawn_from_a_team_to_another_makes_it_depend_on_it(
    teams: TeamTopologyView, workspace: Workspace
) -> None:
    canvas, before = teams.canvas, pairs(workspace)
    consumer, provider = next(
        (one.id, other.id)
        for one in workspace.document.org.rows(Team)
        for other in workspace.document.org.rows(Team)
        if one.id != other.id and (one.id, other.id) not in before
    )
    canvas.fit()
    canvas.reveal(consumer)
    start, end = spot(canvas, consumer, 0.5, 0.99) - QPoint(0, 2), spot(canvas, provider)
    assert canvas.edge_at(QPointF(start)) == consumer, "the line begins at the team's edge"
    QTest.mousePress(canvas, LEFT, pos=start)
    for point in (start + QPoint(9, 9), (start + end) / 2, end):
        QTest.mouseMove(canvas, point)
    QTest.mouseRelease(canvas, LEFT, pos=end)
    assert pairs(workspace) - before == {(consumer, provider)}
    assert workspace.session.selection[0][0] is Dependency
    workspace.window.actions_table.run("undo")
    assert pairs(workspace) == before


def test_a_team_is_renamed_where_it_stands(
    teams: TeamTopologyView, workspace: Workspace, qtbot: QtBot
) -> None:
    QTest.mouseDClick(teams.canvas, LEFT, pos=spot(teams.canvas, "T1"))
    field = next(one for one in teams.canvas.findChildren(QLineEdit) if one.isVisible())
    field.selectAll()
    qtbot.keyClicks(field, "Foundations")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert workspace.document.org.need(Team, "T1").name == "Foundations"
    assert "Rename team" in workspace.document.stack.undoText()


def test_several_seats_are_selected_for_all_views(
    seats: OrgChartView, workspace: Workspace
) -> None:
    seats.canvas.picked_many.emit(("P-304", "P-305"))
    assert workspace.session.selected(Position) == ("P-304", "P-305")
    assert seats.canvas.selected == ("P-304", "P-305")


def test_a_line_drawn_between_seats_is_a_dotted_line(
    seats: OrgChartView, workspace: Workspace
) -> None:
    org, day = workspace.document.org, workspace.session.day
    before = dotted_on(org, "P-304", day)
    seats.canvas.connected.emit("P-304", "P-501")
    assert dotted_on(workspace.document.org, "P-304", day) == (*before, "P-501")
    workspace.window.actions_table.run("undo")
    assert dotted_on(workspace.document.org, "P-304", day) == before


def test_a_tie_that_is_there_already_is_refused_with_a_sentence(
    seats: OrgChartView, workspace: Workspace
) -> None:
    seats.canvas.connected.emit("P-304", "P-501")
    plan = workspace.document.plan
    seats.canvas.connected.emit("P-304", "P-501")
    assert workspace.document.plan is plan
    assert "P-304" in workspace.window.messages.text
