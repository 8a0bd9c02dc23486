"""The chart of the org: one card for every seat, moved by dragging."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from pytestqt.qtbot import QtBot

from orgplan.drawing.maps.seat_card import Seat
from orgplan.model.draft import Draft
from orgplan.model.edits.arrangements import keep_places, places_of
from orgplan.model.edits.positions import change_position
from orgplan.model.queries import manager_on
from orgplan.model.records import Domain, Position, Team
from orgplan.storage.file import open_plan, save_plan
from orgplan.ui.cards import cards_of
from orgplan.ui.picture_commands import PictureCommands
from orgplan.ui.views.org_chart import OrgChartView
from orgplan.ui.workspace import Workspace
from tests.ui.conftest import PATIENCE


@pytest.fixture
def view(workspace: Workspace, qtbot: QtBot) -> OrgChartView:
    workspace.go("org_chart")
    made = workspace.current()
    assert isinstance(made, OrgChartView)
    qtbot.waitUntil(lambda: bool(made.canvas.picture.shapes), timeout=PATIENCE)
    return made


def ids(view: OrgChartView) -> set[str]:
    return {shape.id for shape in view.canvas.picture.shapes if isinstance(shape, Seat)}


def middle(view: OrgChartView, position_id: str) -> QPoint:
    canvas = view.canvas
    number = canvas.tiles.index.number(position_id)
    assert number is not None
    left, top, right, bottom = canvas.tiles.index.bounds[number]
    return QPointF(*canvas.camera.to_view((left + right) / 2, (top + bottom) / 2)).toPoint()


def test_every_seat_has_a_card_under_its_manager(view: OrgChartView) -> None:
    org = view.around.document.org
    assert ids(view) == set(org.table(Position))
    cards = {card.id: card for card in cards_of(org, org.settings.as_of, "start", None).cards}
    assert [name for name, card in cards.items() if not card.parent] == ["P-001"]
    assert cards["P-402"].kind == "planned"
    assert cards["P-304"].kind == "filled"


def read_by(view: OrgChartView, reading: str, qtbot: QtBot) -> None:
    view.segments.buttons[reading].click()
    qtbot.waitUntil(lambda: bool(view.canvas.picture.shapes), timeout=PATIENCE)


def test_by_team_a_seat_dragged_onto_another_team_goes_there_and_keeps_its_manager(
    view: OrgChartView, workspace: Workspace, qtbot: QtBot
) -> None:
    read_by(view, "team", qtbot)
    org = workspace.document.org
    assert ids(view) == {*org.table(Position), *org.table(Team)}
    above = manager_on(org, "P-304", org.settings.as_of)
    view.canvas.dropped.emit("P-304", "T1")
    assert workspace.document.org.need(Position, "P-304").team == "T1"
    assert manager_on(workspace.document.org, "P-304", org.settings.as_of) == above
    workspace.document.undo()
    view.canvas.dropped.emit("P-304", "P-402")
    assert workspace.document.org.need(Position, "P-304").team == "T4"
    view.canvas.picked.emit("T4")
    assert workspace.session.selection == ((Team, "T4"),)
    assert view.canvas.selected == ("T4",)


def test_by_domain_is_remembered_and_is_what_leaves_the_window(
    view: OrgChartView, workspace: Workspace, qtbot: QtBot
) -> None:
    read_by(view, "domain", qtbot)
    org = workspace.document.org
    assert ids(view) == {*org.table(Position), *org.table(Domain)}
    assert PictureCommands(workspace).shot().view == "org-chart-by-domain"
    assert view.around.settings.text("org_chart/reading", "") == "domain"
    read_by(view, "lines", qtbot)
    assert ids(view) == set(org.table(Position))


def test_the_mouse_on_a_card_lights_its_dotted_lines_and_who_is_at_their_other_ends(
    view: OrgChartView,
) -> None:
    near = view._drawn
    assert near is not None
    (manager, report), line = next(iter(near.map.second.items()))
    assert {report, line.id} <= set(near.get(manager))
    assert set(near.get(line.id)) == {manager, report}


def test_a_card_dragged_onto_another_reports_to_it_and_undo_returns(
    view: OrgChartView, workspace: Workspace, qtbot: QtBot
) -> None:
    canvas = view.canvas
    start, end = middle(view, "P-304"), middle(view, "P-101")
    left = Qt.MouseButton.LeftButton
    qtbot.mousePress(canvas, left, pos=start)
    for step in range(1, 5):
        qtbot.mouseMove(canvas, start + (end - start) * step / 4)
    qtbot.mouseRelease(canvas, left, pos=end)
    org = workspace.document.org
    assert manager_on(org, "P-304", org.settings.as_of) == "P-101"
    assert "Move" in workspace.document.stack.undoText()
    workspace.window.actions_table.run("undo")
    org = workspace.document.org
    assert manager_on(org, "P-304", org.settings.as_of) == "P-301"


def test_a_move_that_would_make_a_circle_is_refused(
    view: OrgChartView, workspace: Workspace
) -> None:
    before = workspace.document.plan
    view.canvas.dropped.emit("P-001", "P-304")
    assert workspace.document.plan is before
    assert workspace.window.messages.text


def test_a_card_is_chosen_for_all_views_and_enter_edits_it(
    view: OrgChartView, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.window.activateWindow()
    qtbot.mouseClick(view.canvas, Qt.MouseButton.LeftButton, pos=middle(view, "P-304"))
    assert workspace.session.selection == ((Position, "P-304"),)
    qtbot.keyClick(view.canvas, Qt.Key.Key_Return)
    focus = workspace.window.focusWidget()
    assert workspace.window.inspector.isAncestorOf(focus)
    assert focus.accessibleName() == "Title"


def test_the_chart_follows_the_month(view: OrgChartView, workspace: Workspace) -> None:
    org = workspace.document.org
    days = (org.settings.as_of, date(2027, 6, 30), date(2028, 5, 31))
    charts = [{c.id: c for c in cards_of(org, day, "start", None).cards} for day in days]
    assert [chart["C-901"].kind for chart in charts] == ["filled", "filled", "closed"]
    assert [chart["P-604"].kind for chart in charts] == ["filled", "planned", "filled"]
    assert charts[2]["P-604"].name == "To be hired"
    view.strip.slider.picked.emit("2028-05-31")
    assert workspace.session.day == date(2028, 5, 31)


def corner(view: OrgChartView, position_id: str) -> tuple[float, float]:
    index = view.canvas.tiles.index
    number = index.number(position_id)
    assert number is not None
    return index.bounds[number][:2]


def test_a_card_put_somewhere_stays_there_with_its_reports_until_arranged(
    view: OrgChartView, workspace: Workspace, qtbot: QtBot
) -> None:
    before = {name: corner(view, name) for name in ("P-301", "P-304", "P-501")}
    view.canvas.moved.emit("P-301", (400.0, 900.0))
    qtbot.waitUntil(lambda: corner(view, "P-301") != before["P-301"], timeout=PATIENCE)
    x, y = before["P-301"]
    assert corner(view, "P-301") == (round(x + 400), round(y + 900))
    assert corner(view, "P-304")[1] > before["P-304"][1] + 800
    workspace.document.attempt("Another title", lambda draft: _retitle(draft, "P-304"))
    qtbot.waitUntil(lambda: not workspace.around.workers.tasks, timeout=PATIENCE)
    assert corner(view, "P-301") == (round(x + 400), round(y + 900))
    assert view.arrange.isVisible()
    view.arrange.click()
    qtbot.waitUntil(lambda: corner(view, "P-301") == before["P-301"], timeout=PATIENCE)
    assert {name: corner(view, name) for name in before} == before
    workspace.window.actions_table.run("undo")
    qtbot.waitUntil(lambda: corner(view, "P-301") != before["P-301"], timeout=PATIENCE)


def _retitle(draft: Draft, position_id: str) -> None:
    change_position(draft, position_id, title="Another title")


def test_places_are_saved_with_the_plan(workspace: Workspace, tmp_path: Path) -> None:
    places = {"P-301": (12.0, 34.5), "P-304": (-7.0, 0.0)}
    workspace.document.attempt("Place", lambda draft: keep_places(draft, "org_chart", places))
    file = tmp_path / "arranged.orgplan"
    save_plan(workspace.document.plan, file)
    assert places_of(open_plan(file).plan.base, "org_chart") == places
    assert places_of(workspace.document.org, "team_topology") == {}


def test_the_months_play_to_the_last_and_stop(
    view: OrgChartView, workspace: Workspace, qtbot: QtBot
) -> None:
    strip = view.strip
    qtbot.waitUntil(lambda: workspace.reckoner.figures is not None, timeout=PATIENCE)
    strip.refresh()
    days = strip._days
    workspace.session.day = days[-3]
    strip._clock.setInterval(1)
    strip.play.click()
    assert strip.is_playing and strip.play.accessibleName() == "Stop at this month"
    qtbot.waitUntil(lambda: not strip.is_playing, timeout=PATIENCE)
    assert workspace.session.day == days[-1]
    strip.play.click()
    assert workspace.session.day == days[0]
    strip.play.click()
    assert not strip.is_playing
