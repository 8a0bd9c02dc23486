"""Coverage: what is typed, dropped and planned in the matrix is in the plan, one step each."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from orgplan.model.records import Allocation, Demand, Position
from orgplan.planning.coverage import coverage
from orgplan.planning.ways import Kind, ways_to_close
from orgplan.ui.dialogs.coverage import GiveShare, ProposeDemand
from orgplan.ui.models.coverage import READINGS
from orgplan.ui.panels.own_page import Verb
from orgplan.ui.program import Program
from orgplan.ui.views.coverage import CoverageView
from orgplan.ui.views.coverage_page import _VERBS as WORDS
from orgplan.ui.views.coverage_page import CoveragePage
from orgplan.ui.workspace import Workspace
from tests.ui.conftest import PATIENCE, workspace_of


@pytest.fixture
def opened(
    start: Callable[[Path | None], Program], plan_file: Path, qtbot: QtBot
) -> tuple[Workspace, CoverageView]:
    workspace = workspace_of(start(plan_file), qtbot)
    workspace.go("coverage")
    view = workspace.current()
    assert isinstance(view, CoverageView)
    qtbot.waitUntil(lambda: view.found is not None, timeout=PATIENCE)
    return workspace, view


def place(view: CoverageView, role: str, domain: str) -> Any:
    row, column = view.model.roles.index(role), view.model.domains.index(domain) + 1
    return view.model.index(row, column)


def test_a_cell_says_what_is_staffed_and_what_is_needed(
    opened: tuple[Workspace, CoverageView],
) -> None:
    workspace, view = opened
    found = coverage(workspace.document.org, workspace.session.day)
    cell = next(cell for cell in found.cells.values() if cell.needed == 1 and cell.staffed == 1)
    assert place(view, cell.role, cell.domain).data() == "1 / 1"


def test_what_is_typed_into_a_cell_is_what_the_domain_needs_and_is_undone_as_one_step(
    opened: tuple[Workspace, CoverageView], qtbot: QtBot
) -> None:
    workspace, view = opened
    document = workspace.document
    role, domain = view.found.coverage.gaps[0].role, view.found.coverage.gaps[0].domain  # type: ignore[union-attr]
    before = document.org.rows(Demand)
    assert view.model.setData(place(view, role, domain), "7.5", Qt.ItemDataRole.EditRole)
    rows = [row for row in document.org.by(Demand, "role", role) if row.domain == domain]
    assert [row.seats for row in rows] == [Decimal("7.5")]
    assert not view.model.setData(place(view, role, domain), "-1", Qt.ItemDataRole.EditRole)
    document.stack.undo()
    assert document.org.rows(Demand) == before


def test_planning_hires_proposes_positions_in_one_step_and_twice_adds_nothing(
    opened: tuple[Workspace, CoverageView],
) -> None:
    workspace, view = opened
    document = workspace.document
    seats = set(document.org.table(Position))
    view.plan_hires()
    added = set(document.org.table(Position)) - seats
    assert added
    count = document.stack.count()
    view.plan_hires()
    assert set(document.org.table(Position)) - seats == added
    document.stack.setIndex(count - 1)
    assert set(document.org.table(Position)) == seats


@pytest.mark.parametrize("kind", [Kind.HIRE, Kind.PROMOTE, Kind.SHARE])
def test_ways_to_close_a_gap_stand_beside_each_other_with_cost_and_each_is_one_step(
    opened: tuple[Workspace, CoverageView], qtbot: QtBot, kind: Kind
) -> None:
    workspace, view = opened
    org = workspace.document.org
    found = {
        (cell.role, cell.domain): ways_to_close(org, cell.role, cell.domain)
        for cell in coverage(org, workspace.session.day).gaps
    }
    # Where most kinds of ways can be compared.
    offering = [key for key, ways in found.items() if kind in {way.kind for way in ways}]
    role, domain = max(offering, key=lambda key: len({way.kind for way in found[key]}))
    view.table.setCurrentIndex(place(view, role, domain))
    page = workspace.window.inspector.findChild(CoveragePage)
    assert page is not None
    qtbot.waitUntil(lambda: page._ways is not None, timeout=PATIENCE)
    assert page._ways == found[role, domain]
    verbs = [verb for verb in page.findChildren(Verb) if verb.isEnabled()]
    assert len(verbs) == sum(way.kind is not Kind.WAIT for way in found[role, domain])
    before, steps = workspace.document.plan, workspace.document.stack.count()
    refused: list[object] = []
    workspace.document.refused.connect(refused.append)
    next(verb for verb in verbs if verb.text() == WORDS[kind]).click()
    assert refused == []
    assert workspace.document.stack.count() == steps + 1
    assert workspace.document.plan is not before
    workspace.document.stack.undo()
    assert workspace.document.org.rows(Position) == org.rows(Position)


def test_every_reading_of_every_cell_is_words_that_a_screen_reader_says(
    opened: tuple[Workspace, CoverageView],
) -> None:
    _, view = opened
    for reading in READINGS:
        view.model.read_as(reading)
        for row in range(view.model.rowCount()):
            for column in range(view.model.columnCount()):
                index = view.model.index(row, column)
                assert index.data()
                assert index.data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_position_dropped_on_a_domain_gives_it_the_share_that_was_asked_for(
    opened: tuple[Workspace, CoverageView],
) -> None:
    workspace, view = opened
    document = workspace.document
    asked = GiveShare(view, document, "P-103", "P-103", "D1", workspace.session.day)
    asked._share.setText("30 %")
    asked.answer()
    rows = document.org.by(Allocation, "position", "P-103")
    assert [row.share for row in rows if row.domain == "D1"] == [Decimal("0.3")]


def test_a_position_dragged_from_the_list_onto_a_domain_is_asked_for_its_share_and_undone(
    opened: tuple[Workspace, CoverageView], monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace, view = opened
    document = workspace.document
    view.tray.setChecked(True)
    rows = view.seats.grid
    assert [row.given for row in rows.rows] == sorted(row.given for row in rows.rows)
    at = [row.id for row in rows.rows].index("P-103")
    index = rows.sorted.mapFromSource(rows.source.index(at, 0))
    assert index.flags() & Qt.ItemFlag.ItemIsDragEnabled
    carried = rows.model().mimeData([index])
    domain = view.model.domains.index("D1") + 1
    cell = view.table.visualRect(view.model.index(0, domain)).center()

    def answered(asked: GiveShare) -> int:
        asked._share.setText("30 %")
        asked.answer()
        return 1

    monkeypatch.setattr(GiveShare, "exec", answered)
    before, steps = document.plan, document.stack.count()
    none = Qt.KeyboardModifier.NoModifier
    place = QPointF(cell)
    drop = QDropEvent(place, Qt.DropAction.CopyAction, carried, Qt.MouseButton.LeftButton, none)
    view.table.dropEvent(drop)
    given = {row.domain: row.share for row in document.org.by(Allocation, "position", "P-103")}
    assert given["D1"] == Decimal("0.3") and document.stack.count() == steps + 1
    document.stack.undo()
    assert document.plan.base.rows(Allocation) == before.base.rows(Allocation)


def test_what_the_rules_propose_is_added_only_where_it_is_ticked(
    opened: tuple[Workspace, CoverageView],
) -> None:
    workspace, view = opened
    document = workspace.document
    with document.edit("Nothing is needed") as draft:
        for row in document.org.rows(Demand):
            draft.drop(Demand, row.id)
    asked = ProposeDemand(view, document)
    assert len(asked._boxes) > 1
    for _, box in asked._boxes[1:]:
        box.setChecked(False)
    wanted = asked._boxes[0][0]
    asked.answer()
    assert [(row.role, row.domain, row.seats) for row in document.org.rows(Demand)] == [
        (wanted.role, wanted.domain, wanted.seats)
    ]
