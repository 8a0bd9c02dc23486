"""The hiring plan: what is typed, grouped and asked for there is in the plan and on the screen."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from orgplan.model.edits.positions import change_position
from orgplan.model.records import ParameterSet, Position, Requisition, Spell
from orgplan.model.records.values import Approval, Priority
from orgplan.planning.attrition import Mode, attrition, expected_saving
from orgplan.planning.schedule import schedules
from orgplan.ui import wording
from orgplan.ui.dialogs.requisition import AddRequisition
from orgplan.ui.fields import Subject
from orgplan.ui.hiring.facts import capacity_facts
from orgplan.ui.program import Program
from orgplan.ui.setup.fields import fields_of
from orgplan.ui.views.hiring import READINGS, HiringView
from orgplan.ui.views.setup import PAGE_ROLE, SetupView
from orgplan.ui.workspace import Workspace
from tests.ui.conftest import PATIENCE, workspace_of

Opened = tuple[Workspace, HiringView]
EDIT = Qt.ItemDataRole.EditRole


@pytest.fixture
def opened(
    start: Callable[[Path | None], Program], plan_file: Path, qtbot: QtBot
) -> tuple[Workspace, HiringView]:
    workspace = workspace_of(start(plan_file), qtbot)
    workspace.go("hiring")
    view = workspace.current()
    assert isinstance(view, HiringView)
    qtbot.waitUntil(lambda: bool(view.timeline.grid.rows), timeout=PATIENCE)
    return workspace, view


def column(view: HiringView, name: str) -> int:
    return [each.id for each in view.timeline.grid.source.columns].index(name)


def capacity_of(view: HiringView, qtbot: QtBot) -> None:
    """Look at what hires ask of others, and wait until it is of the plan as it stands."""
    view.read("capacity")
    org = view.around.document.org

    def is_shown() -> bool:
        return view.capacity.facts is not None and view.capacity.facts.org is org

    qtbot.waitUntil(is_shown, timeout=PATIENCE)


def test_every_hire_to_be_made_has_a_line_with_its_dates_in_both_readings(opened: Opened) -> None:
    workspace, view = opened
    wanted = [row.request.requisition.id for row in schedules(workspace.document.org)]
    for reading, table in (("timeline", view.timeline), ("table", view.table)):
        view.read(reading)
        assert [hire.requisition for hire in table.grid.rows] == wanted
        assert table.grid.sorted.rowCount() == len(wanted)
    for reading in READINGS:
        view.read(reading)
        assert view._stack.currentWidget() is view._pages[reading]


def test_a_start_typed_into_the_timeline_moves_the_stay_and_its_dates(
    opened: Opened, qtbot: QtBot
) -> None:
    workspace, view = opened
    model = view.timeline.grid.source
    at = next(i for i, hire in enumerate(model.rows) if hire.id == "P-705")
    index = model.index(at, column(view, "start"))
    assert model.setData(index, "2 Aug 2027", Qt.ItemDataRole.EditRole)
    stay = model.rows[at].schedule.request.spell.id
    assert workspace.document.org.need(Spell, stay).start == date(2027, 8, 2)

    def moved() -> bool:
        return any(x.id == "P-705" and x.schedule.start == date(2027, 8, 2) for x in model.rows)

    qtbot.waitUntil(moved, timeout=PATIENCE)
    assert not model.setData(index, "never", Qt.ItemDataRole.EditRole)


def test_a_priority_typed_there_is_the_requisitions_own(opened: Opened) -> None:
    workspace, view = opened
    model = view.timeline.grid.source
    index = model.index(0, column(view, "priority"))
    wanted = model.rows[0].requisition
    assert model.setData(index, "High", Qt.ItemDataRole.EditRole)
    assert workspace.document.org.need(Requisition, wanted).priority is Priority.HIGH


def test_grouping_keeps_every_hire_under_the_name_it_says_and_adds_their_costs_up(
    opened: Opened,
) -> None:
    _, view = opened
    for table in (view.timeline, view.table):
        grid = table.grid
        everyone = sorted(hire.requisition for hire in grid.rows)
        for by in ("team", "domain", "quarter", "status"):
            grid.groups.group_by(by)
            groups, name, seen = grid.grouped, "", []
            for row in range(groups.rowCount()):
                source = groups.source_row(row)
                if source < 0:
                    name = groups.words(row).split("   ")[0]
                else:
                    hire = grid.source.rows[source]
                    assert (getattr(hire, by) or "(empty)") == name
                    seen.append(hire.requisition)
            assert sorted(seen) == everyone
        grid.groups.group_by("")
    grid = view.timeline.grid
    whole = grid.totals.accessibleName()
    assert f"{len(grid.rows)} hires" in whole and view._together(grid.rows) in whole
    grid.sorted.choose(column(view, "team"), {grid.rows[0].team})
    same = [hire for hire in grid.rows if hire.team == grid.rows[0].team]
    assert view._together(same) in grid.totals.accessibleName()


def test_requisitions_are_pasted_by_their_position_and_starts_filled_down(
    opened: Opened, qtbot: QtBot
) -> None:
    workspace, view = opened
    for _ in range(2):
        workspace.window.actions_table["add_position"].trigger()
    free = [seat.id for seat in workspace.document.org.rows(Position)][-2:]
    with workspace.document.edit("Approve") as draft:
        for name in free:
            change_position(draft, name, approval=Approval.APPROVED)
    before = workspace.document.stack.count()
    view.read("table")
    grid = view.grid
    QGuiApplication.clipboard().setText(
        f"Position\tStart\n{free[0]}\t6 Sep 2027\n{free[1]}\t\nP-001\t\n"
    )
    grid.paste_below()
    org = workspace.document.org
    asked = [org.by(Requisition, "position", name) for name in free]
    assert [len(rows) for rows in asked] == [1, 1]
    assert org.need(Spell, asked[0][0].spell).start == date(2027, 9, 6)
    assert "P-001" in workspace.window.messages.text
    assert workspace.document.stack.count() == before + 1
    qtbot.waitUntil(lambda: asked[1][0].id in {hire.requisition for hire in grid.rows},
                    timeout=PATIENCE)  # fmt: skip
    start = [each.id for each in grid.source.columns].index("start")
    grid.selectionModel().clear()
    for row in (0, 1):
        index = grid.model().index(row, start)
        grid.selectionModel().select(index, grid.selectionModel().SelectionFlag.Select)
    names = [grid.rows[row].schedule.request.spell.id for row in (0, 1)]
    grid.fill_down()
    stays = workspace.document.org.table(Spell)
    assert stays[names[0]].start == stays[names[1]].start


def test_choosing_a_hire_chooses_its_position_everywhere_and_the_other_way_round(
    opened: Opened,
) -> None:
    workspace, view = opened
    first, second = view.timeline.grid.rows[0].id, view.timeline.grid.source.rows[1].id
    view.timeline.grid.selectRow(0)
    assert workspace.session.selected(Position) == (first,)
    workspace.session.select([(Position, second)])
    rows = {index.row() for index in view.timeline.grid.selectedIndexes()}
    assert rows == {1}


def test_a_requisition_can_be_asked_for_where_a_position_is_open(opened: Opened) -> None:
    workspace, view = opened
    document = workspace.document
    workspace.window.actions_table["add_position"].trigger()
    added = workspace.session.selected(Position)[0]
    asked = AddRequisition(view, document, added)
    asked.answer()
    rows = document.org.by(Requisition, "position", added)
    assert asked.position == added
    assert [row.priority for row in rows] == [Priority.NORMAL]


def test_what_hires_ask_is_of_the_plan_as_it_stands_whenever_it_is_looked_at(
    opened: Opened, qtbot: QtBot
) -> None:
    workspace, view = opened
    capacity_of(view, qtbot)
    known = view.capacity.facts
    view.read("timeline")
    model = view.timeline.grid.source
    at = next(i for i, hire in enumerate(model.rows) if hire.id == "P-705")
    assert model.setData(model.index(at, column(view, "start")), "2 Aug 2027", EDIT)
    qtbot.waitUntil(lambda: not workspace.around.workers.tasks, timeout=PATIENCE)
    assert view.capacity.facts is known, "nobody has looked"
    capacity_of(view, qtbot)
    now, org = view.capacity.facts, workspace.document.org
    assert now is not None and now == capacity_facts(org, now.day, Mode.NONE, lambda: None)
    assert now.ramp != known.ramp


def test_futures_are_run_with_progress_and_shown_when_they_are_done(
    opened: Opened, qtbot: QtBot
) -> None:
    _, view = opened
    view.read("capacity")
    card = view.capacity.chance
    card.run.click()
    assert not card.run.isEnabled()
    qtbot.waitUntil(card.run.isEnabled, timeout=PATIENCE)
    assert "FY2028" in card._said.text()


def test_a_start_before_the_plan_begins_is_refused_and_the_plan_is_as_it_was(
    opened: Opened, qtbot: QtBot
) -> None:
    workspace, view = opened
    plan = workspace.document.plan
    model = view.timeline.grid.source
    at = next(i for i, hire in enumerate(model.rows) if hire.id == "P-705")
    with qtbot.waitSignal(workspace.document.refused, timeout=PATIENCE) as said:
        model.setData(model.index(at, column(view, "start")), "4 Jan 2027", EDIT)
    assert "P-705 is still to be hired and cannot start on 2027-01-04" in str(said.args[0])
    assert workspace.document.plan is plan


def test_empty_seats_are_expected_by_the_model_that_is_chosen(opened: Opened, qtbot: QtBot) -> None:
    workspace, view = opened
    capacity_of(view, qtbot)
    card, org = view.capacity.leavers, workspace.document.org
    for mode in Mode:
        card.expect(mode)
        saving = expected_saving(org, mode, "FY2028")
        assert [line[0] for line in card.said] == ["FY2028", "FY2029"]
        assert card.said[0][-1] == wording.short(saving, "USD")
    card.expect(Mode.HAZARD)
    leavers = sum(row.leavers for row in attrition(org, Mode.HAZARD)[:12])
    assert card.said[0][1:3] == ("1", f"{leavers:.1f}")
    shown = [part.text() for part in card.findChildren(QLabel)]
    assert set(card.said[1]) <= set(shown)


def test_recruiters_are_entered_where_capacity_is_read_and_drawn_as_its_limit(
    opened: Opened, qtbot: QtBot
) -> None:
    workspace, view = opened
    capacity_of(view, qtbot)
    assert "none is entered" in view.capacity.recruiters.text()
    view.capacity._enter_recruiters()
    assert workspace.view == "setup"
    page = workspace.current()
    assert isinstance(page, SetupView) and page.list.currentIndex().data(PAGE_ROLE) == "assumptions"
    field = next(x for x in fields_of(ParameterSet) if x.id == "recruiters")
    org = workspace.document.org
    at = Subject(org, org.settings.as_of, org.parameters)
    assert field.text(at) == "" and "requisitions" in field.note
    workspace.document.attempt("Recruiters", lambda draft: field.set(draft, at, "1.25"))
    workspace.go("hiring")
    qtbot.waitUntil(lambda: "of 1.25" in view.capacity.recruiters.text(), timeout=PATIENCE)
    assert view.capacity.facts is not None
    assert {row.offer_room for row in view.capacity.facts.strains} == {5}
