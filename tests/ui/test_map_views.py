"""The maps in the window: what is chosen, edited, put somewhere and read in another way."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from orgplan.drawing.maps.stakeholders import grid_area
from orgplan.drawing.maps.stakeholders_facts import PartyMap, party_map
from orgplan.drawing.maps.team_cards import TeamCard
from orgplan.drawing.maps.team_topology_facts import TeamMap
from orgplan.drawing.shapes import Picture, Text
from orgplan.drawing.slides import NAMES
from orgplan.drawing.views import draw
from orgplan.exchange.plan_json import plan_from_json, plan_to_json
from orgplan.model.draft import Draft
from orgplan.model.edits.arrangements import places_of
from orgplan.model.edits.relations import weigh_stakeholder
from orgplan.model.edits.spells import set_base
from orgplan.model.errors import PlanError
from orgplan.model.queries import spells_of
from orgplan.model.records import (
    DecisionRight,
    Dependency,
    EscalationPath,
    Position,
    Stakeholder,
    StakeholderRelation,
    Team,
)
from orgplan.model.records.values import Money
from orgplan.model.records.words import InteractionMode
from orgplan.network.layout.graphviz import Check
from orgplan.ui.background import Task
from orgplan.ui.dialogs.records import DeleteRecords
from orgplan.ui.panels.field_widgets import ChoiceField, NoteField, TextField
from orgplan.ui.views.map_view import MapView
from orgplan.ui.views.team_topology import TeamTopologyView
from orgplan.ui.workspace import Workspace
from tests.ui.conftest import PATIENCE

MAPS = {
    "team_topology": (Team, "T4"),
    "stakeholders": (Stakeholder, "S07"),
    "dependencies": (Dependency, "T4/T8"),
    "decisions": (DecisionRight, "DR10"),
}


def show(workspace: Workspace, name: str, qtbot: QtBot, reading: str = "") -> MapView:
    workspace.go(name)
    view = workspace.current()
    assert isinstance(view, MapView)
    if reading:
        view.segments.buttons[reading].click()
    settle(view, qtbot)
    return view


def settle(view: MapView, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: view.is_settled, timeout=PATIENCE)


def ids(view: MapView) -> set[str]:
    return {shape.id for shape in view.canvas.picture.shapes if shape.id}


def parties(workspace: Workspace) -> PartyMap:
    return party_map(workspace.document.org, workspace.session.day)


def corner(view: MapView, id: str) -> tuple[float, float]:
    number = view.canvas.tiles.index.number(id)
    assert number is not None
    return view.canvas.tiles.index.bounds[number][:2]


def middle(view: MapView, id: str) -> QPoint:
    number = view.canvas.tiles.index.number(id)
    assert number is not None
    left, top, right, bottom = view.canvas.tiles.index.bounds[number]
    where = view.canvas.camera.to_view((left + right) / 2, (top + bottom) / 2)
    return QPointF(*where).toPoint()


def field(workspace: Workspace, name: str) -> TextField | ChoiceField | NoteField:
    page = workspace.window.inspector.page
    assert page is not None
    for kind in (TextField, ChoiceField, NoteField):
        for found in page.findChildren(kind):
            if found.accessibleName() == name:
                return found
    raise AssertionError(f"no field {name}")


@pytest.mark.parametrize(("name", "key"), MAPS.items())
def test_choosing_on_a_map_selects_for_all_views_and_the_other_way_round(
    workspace: Workspace, qtbot: QtBot, name: str, key: tuple[type, str]
) -> None:
    view = show(workspace, name, qtbot)
    view.canvas.pick(key[1])
    assert workspace.session.selection == (key,)
    assert workspace.window.inspector.page is not None
    workspace.session.select([])
    assert view.canvas.selected == ()
    workspace.session.select([key])
    assert view.canvas.selected == (key[1],)


@pytest.mark.parametrize("name", MAPS)
def test_every_reading_shows_something_and_is_remembered(
    workspace: Workspace, qtbot: QtBot, name: str
) -> None:
    view = show(workspace, name, qtbot)
    for reading in view.READINGS:
        view.segments.buttons[reading].click()
        settle(view, qtbot)
        if reading == "table":
            assert view.grid.model().rowCount() > 10
            assert view.stack.currentWidget() is view.table
        else:
            assert ids(view), reading
        assert workspace.window.settings.text(f"{name}/reading", "") == reading


def test_a_click_on_a_team_chooses_it(workspace: Workspace, qtbot: QtBot) -> None:
    view = show(workspace, "team_topology", qtbot)
    qtbot.mouseClick(view.canvas, Qt.MouseButton.LeftButton, pos=middle(view, "T8"))
    assert workspace.session.selection == ((Team, "T8"),)


def test_a_chosen_seat_is_shown_by_its_team(workspace: Workspace, qtbot: QtBot) -> None:
    view = show(workspace, "team_topology", qtbot)
    workspace.session.select([(Position, "P-304")])
    assert view.canvas.selected == ("T3",)


@pytest.mark.parametrize("name", MAPS)
def test_after_edits_every_map_is_what_a_fresh_one_would_be(
    workspace: Workspace, qtbot: QtBot, name: str
) -> None:
    view = show(workspace, name, qtbot)
    document = workspace.document

    def same() -> None:
        settle(view, qtbot)
        assert view.drawn is not None
        before, view.drawn = view.drawn, None
        fresh = view.work()(Task("", "", lambda task, share: None))
        view.drawn = before
        assert view.canvas.picture == fresh.picture
        assert before.near == fresh.near

    for reading in (reading for reading in view.READINGS if reading != "table"):
        view.segments.buttons[reading].click()
        same()
        shown = view.canvas.picture
        assert document.attempt("Pay", pay_one)
        same()
        assert view.canvas.picture is shown
        for step, verb in enumerate((rename_team, rename_team, move_one, unlink)):
            assert document.attempt("Edit", lambda d, v=verb, n=step: v(d, n))
            same()
        while document.stack.canUndo():
            document.stack.undo()
        same()


@pytest.mark.parametrize("name", ["team_topology", "dependencies"])
def test_a_new_name_is_seen_at_once_while_the_layout_takes_its_time(
    workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    view = show(workspace, name, qtbot)
    before, asked = view.canvas.picture, []
    monkeypatch.setattr(view, "lay_out", lambda: asked.append(True))
    assert workspace.document.attempt("Edit", lambda draft: rename_team(draft, 0))
    qtbot.waitUntil(lambda: bool(asked), timeout=PATIENCE)
    after = view.canvas.picture
    assert {s.team.name for s in after.shapes if isinstance(s, TeamCard) and s.id == "T4"} == {"R"}
    assert [shape.bounds for shape in after.shapes] == [shape.bounds for shape in before.shapes]
    monkeypatch.undo()
    view.lay_out()
    settle(view, qtbot)
    assert view.drawn is not None and not view.drawn.standing


def test_an_edit_ends_the_layout_of_the_plan_before_it(
    workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = show(workspace, "team_topology", qtbot)
    assert isinstance(view, TeamTopologyView)
    drawn: list[TeamMap] = []
    recipe = view.recipe()

    def laid_out(teams: TeamMap, check: Check) -> Picture:
        drawn.append(teams)
        return recipe.laid_out(teams, check)

    monkeypatch.setattr(view, "recipe", lambda: replace(recipe, laid_out=laid_out))
    view.lay_out()
    (layout,) = (task for task in view.around.workers.tasks if task.key == view.NAME)
    assert workspace.document.attempt("Edit", lambda draft: rename_team(draft, 0))
    assert layout.cancelled
    settle(view, qtbot)
    assert [{box.id: box.name for box in teams.boxes}["T4"] for teams in drawn] == ["R"]


def rename_team(draft: Draft, number: int) -> None:
    """Longer or shorter than before, so that its card is of another width."""
    draft.change(Team, "T4", name="Retrieval and Ranking of Everything" if number else "R")


def pay_one(draft: Draft) -> None:
    """Which no map shows."""
    seat = draft.org.rows(Position)[20]
    set_base(draft, spells_of(draft.org, seat.id)[-1].id, Money.of(123_456, "USD"))


def move_one(draft: Draft, number: int) -> None:
    draft.change(Position, draft.org.rows(Position)[-number].id, team="T4")


def unlink(draft: Draft, number: int) -> None:
    draft.drop(Dependency, draft.org.rows(Dependency)[number].id)
    draft.drop(StakeholderRelation, draft.org.rows(StakeholderRelation)[number].id)


@pytest.mark.parametrize(
    ("name", "key", "label", "typed", "attribute", "expected"),
    [
        ("dependencies", (Dependency, "T4/T8"), "Mode", "X-as-a-Service", "mode",
         InteractionMode.X_AS_A_SERVICE),
        ("dependencies", (Dependency, "T4/T8"), "Criticality", "2", "weight", 2),
        ("stakeholders", (Stakeholder, "S07"), "Name", "Product", "name", "Product"),
        ("stakeholders", (StakeholderRelation, "S02/T6"), "Looked after by", "P-006", "owner",
         "P-006"),
        ("decisions", (DecisionRight, "DR10"), "Contributors", "S17; Avery Abara", "contributors",
         ("S17", "P-001")),
        ("decisions", (EscalationPath, "ESC4"), "Days for each", "3", "step_days", 3),
    ],
)  # fmt: skip
def test_fields_are_edited_in_place_and_undone(
    workspace: Workspace,
    qtbot: QtBot,
    name: str,
    key: tuple[type, str],
    label: str,
    typed: str,
    attribute: str,
    expected: object,
) -> None:
    show(workspace, name, qtbot)
    workspace.session.select([key])
    before = getattr(workspace.document.org.need(*key), attribute)
    field(workspace, label).typed.emit(typed)
    assert getattr(workspace.document.org.need(*key), attribute) == expected
    workspace.document.stack.undo()
    assert getattr(workspace.document.org.need(*key), attribute) == before


def test_what_names_nobody_is_refused_with_advice(workspace: Workspace, qtbot: QtBot) -> None:
    show(workspace, "decisions", qtbot)
    workspace.session.select([(DecisionRight, "DR10")])
    before = workspace.document.plan
    field(workspace, "Informed").typed.emit("Somebody Else")
    assert workspace.document.plan is before
    assert "Somebody Else" in workspace.window.messages.text


def test_the_map_follows_an_edit_the_month_and_the_scenario(
    workspace: Workspace, qtbot: QtBot
) -> None:
    view = show(workspace, "team_topology", qtbot)

    def seats() -> tuple[int, int]:
        shapes = view.canvas.picture.shapes
        card = next(s for s in shapes if isinstance(s, TeamCard) and s.id == "T2")
        return card.team.filled, card.team.planned

    assert seats() == (3, 2)
    workspace.session.day = date(2028, 5, 31)
    settle(view, qtbot)
    assert seats() == (5, 0)
    workspace.session.select([(Team, "T2")])
    field(workspace, "Name").typed.emit("Reliability")
    settle(view, qtbot)
    words = {p.text for p in view.canvas.picture.primitives() if isinstance(p, Text)}
    assert "Reliability" in words


def test_a_box_put_somewhere_stays_until_arrange_and_undo_takes_it_back(
    workspace: Workspace, qtbot: QtBot
) -> None:
    view = show(workspace, "team_topology", qtbot)
    start = corner(view, "T5")
    view.canvas.moved.emit("T5", (120.0, 260.0))
    settle(view, qtbot)
    assert corner(view, "T5") == pytest.approx((start[0] + 120, start[1] + 260), abs=2)
    assert not view.places.arrange.isHidden()
    workspace.session.day = date(2028, 5, 31)
    settle(view, qtbot)
    assert corner(view, "T5") == pytest.approx((start[0] + 120, start[1] + 260), abs=2)
    view.places.arrange.click()
    settle(view, qtbot)
    assert corner(view, "T5") == pytest.approx(start, abs=2)
    workspace.document.stack.undo()
    assert places_of(workspace.document.org, "team_topology_layers").keys() == {"T5"}
    workspace.document.stack.undo()
    assert not places_of(workspace.document.org, "team_topology_layers")


@pytest.mark.parametrize(
    ("name", "reading", "id"),
    [
        ("dependencies", "order", "T5"),
        ("stakeholders", "network", "S07"),
        ("stakeholders", "flow", "S07"),
        ("stakeholders", "flow", "T5"),
    ],
)
def test_what_is_put_somewhere_stays_there_in_the_file_and_in_what_is_written_from_it(
    name: str, reading: str, id: str, workspace: Workspace, qtbot: QtBot
) -> None:
    view = show(workspace, name, qtbot, reading)
    start, others = corner(view, id), ids(view)
    view.canvas.moved.emit(id, (37.0, 410.0))
    settle(view, qtbot)
    placed = (start[0] + 37, start[1] + 410)
    assert corner(view, id) == pytest.approx(placed, abs=2)
    assert ids(view) == others, "all others are still there"
    document = workspace.document
    again = plan_from_json(plan_to_json(document.plan)).org("")
    assert places_of(again, f"{name}_{reading}")[id] == pytest.approx(placed, abs=2)
    drawn = draw(NAMES.get((name, reading), name), again, "", workspace.session.day)
    written = next(shape.bounds for shape in drawn.shapes if shape.id == id)
    assert written[:2] == pytest.approx(placed, abs=2)
    view.places.arrange.click()
    settle(view, qtbot)
    assert corner(view, id) == pytest.approx(start, abs=2)


def test_a_stakeholder_dropped_in_another_field_of_the_grid_gets_its_influence_and_interest(
    workspace: Workspace, qtbot: QtBot
) -> None:
    view = show(workspace, "stakeholders", qtbot, "grid")
    before = next(p for p in parties(workspace).parties if p.id == "S07")
    left, top, right, bottom = grid_area(
        parties(workspace), (view.canvas.picture.width, view.canvas.picture.height)
    )
    x, y = corner(view, "S07")
    goal = (left + (right - left) * 0.03, bottom - (bottom - top) * 0.04)
    view.canvas.moved.emit("S07", (goal[0] - x, goal[1] - y))
    settle(view, qtbot)
    after = next(p for p in parties(workspace).parties if p.id == "S07")
    assert (before.influence, before.interest) != (1, 1) == (after.influence, after.interest)
    assert corner(view, "S07") != (x, y)
    # Within its field it is only put aside.
    view.canvas.moved.emit("S07", (9.0, -7.0))
    settle(view, qtbot)
    nudged = corner(view, "S07")
    assert [p for p in parties(workspace).parties if p.id == "S07"] == [after]
    workspace.document.stack.undo()
    workspace.document.stack.undo()
    settle(view, qtbot)
    again = next(p for p in parties(workspace).parties if p.id == "S07")
    assert again == before
    assert corner(view, "S07") == pytest.approx((x, y), abs=1) != nudged


def test_the_colours_of_teams_say_what_is_chosen_and_that_is_remembered(
    workspace: Workspace, qtbot: QtBot
) -> None:
    view = show(workspace, "team_topology", qtbot)
    assert isinstance(view, TeamTopologyView)
    view.colours.chosen.emit("unit")
    settle(view, qtbot)
    words = {shape.text for shape in view.canvas.picture.legend if isinstance(shape, Text)}
    assert "Applied ML group" in words
    assert view.around.settings.text("team_topology/colour", "") == "unit"


def test_a_stakeholder_without_a_relation_has_no_place_on_the_grid(
    workspace: Workspace, qtbot: QtBot
) -> None:
    view = show(workspace, "stakeholders", qtbot, "grid")
    assert view.places.may_place("S07")
    assert not view.places.may_place("S12")
    with pytest.raises(PlanError, match="no relation"):
        weigh_stakeholder(Draft(workspace.document.plan, ""), "S12", 5, 5)


@pytest.mark.parametrize(
    ("name", "command", "kind"),
    [
        ("dependencies", "add_dependency", Dependency),
        ("stakeholders", "add_stakeholder", Stakeholder),
        ("decisions", "add_decision", DecisionRight),
        ("decisions", "add_way", EscalationPath),
    ],
)
def test_what_is_added_is_selected_and_ready_to_be_named_and_can_be_deleted(
    workspace: Workspace, qtbot: QtBot, name: str, command: str, kind: type
) -> None:
    view = show(workspace, name, qtbot)
    before = len(workspace.document.org.rows(kind))
    getattr(view, command)()
    assert len(workspace.document.org.rows(kind)) == before + 1
    ((chosen, record_id),) = workspace.session.selection
    assert chosen is kind
    focus = workspace.window.focusWidget()
    assert workspace.window.inspector.isAncestorOf(focus)
    asked = DeleteRecords(view, workspace.document, workspace.session.selection)
    asked.answer()
    asked.deleteLater()
    assert workspace.document.org.get(kind, record_id) is None
    assert workspace.document.stack.undoText().startswith("Delete")


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ((Position, "P-304"), "close_seat"),
        ((Team, "T8"), "close_team"),
        ((Dependency, "T4/T8"), "delete"),
    ],
)
def test_the_delete_key_on_a_map_closes_what_can_be_closed_and_deletes_the_rest(
    workspace: Workspace,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    chosen: tuple[type, str],
    expected: str,
) -> None:
    view = show(workspace, "team_topology", qtbot)
    view.canvas.setFocus()
    workspace.session.select([chosen])
    done: list[str] = []
    monkeypatch.setattr(view.around.actions, "run", done.append)
    qtbot.keyClick(view.canvas, Qt.Key.Key_Delete)
    assert done == [expected]


def test_deleting_a_stakeholder_says_what_goes_with_it(workspace: Workspace, qtbot: QtBot) -> None:
    view = show(workspace, "stakeholders", qtbot)
    workspace.session.select([(Stakeholder, "S16")])
    asked = DeleteRecords(view, workspace.document, workspace.session.selection)
    said = " ".join(label.text() for label in asked.findChildren(QLabel))
    assert "1 stakeholder relation" in said
    asked.answer()
    asked.deleteLater()
    assert workspace.document.org.get(Stakeholder, "S16") is None
    workspace.document.undo()
    assert workspace.document.org.get(Stakeholder, "S16") is not None


def test_a_cell_of_the_table_is_edited_and_its_row_is_chosen_everywhere(
    workspace: Workspace, qtbot: QtBot
) -> None:
    view = show(workspace, "stakeholders", qtbot, "table")
    assert view.table is not None
    row = view.table.grid.source.row_of("S02/T6")
    place = view.table.grid.rows.mapFromSource(view.table.grid.source.index(row, 4))
    assert view.grid.model().setData(place, "P-006")
    assert workspace.document.org.need(StakeholderRelation, "S02/T6").owner == "P-006"
    view.grid.selectRow(place.row())
    assert workspace.session.selection == ((StakeholderRelation, "S02/T6"),)


def test_raci_is_remembered_and_drawn(workspace: Workspace, qtbot: QtBot) -> None:
    view = show(workspace, "decisions", qtbot)
    view.schemes.chosen.emit("RACI")
    settle(view, qtbot)
    words = {p.text for p in view.canvas.picture.legend if isinstance(p, Text)}
    assert "R  Responsible" in words
    assert workspace.window.settings.text("decisions/scheme", "") == "RACI"


def test_the_grid_is_drawn_for_the_size_of_the_window(workspace: Workspace, qtbot: QtBot) -> None:
    view = show(workspace, "stakeholders", qtbot)
    before = view.canvas.picture.width
    workspace.window.resize(1900, 1000)
    view.resizeEvent(QResizeEvent(view.size(), view.size()))
    qtbot.waitUntil(lambda: view.canvas.picture.width > before, timeout=PATIENCE)


def test_a_closed_plan_ends_the_layout_program(workspace: Workspace, qtbot: QtBot) -> None:
    show(workspace, "team_topology", qtbot)
    graphviz = workspace.around.graphviz
    assert graphviz._child is not None
    child = graphviz._child
    workspace.around.graphviz.close()
    assert child.poll() is not None
