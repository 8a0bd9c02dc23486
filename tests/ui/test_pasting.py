"""Blocks that reach below the last row: new records, one step, nothing lost of what is refused."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from orgplan.model.draft import Draft
from orgplan.model.invariants import errors
from orgplan.model.plan import Plan
from orgplan.model.queries import manager_on
from orgplan.model.records import DecisionRight, Dependency, Position, Record
from orgplan.model.records.values import Money
from orgplan.ui import wording
from orgplan.ui.columns import COLUMNS
from orgplan.ui.dialogs.refused import RefusedCells
from orgplan.ui.fields import subject
from orgplan.ui.pasting.beginnings import RELATIONS, SEATS
from orgplan.ui.pasting.filling import CODE, Beginning, Filled, Filling, Line
from orgplan.ui.pasting.foundations import foundations
from orgplan.ui.setup.fields import columns_of
from orgplan.ui.setup.pages import PAGES, Page
from orgplan.ui.views.block import copy_block
from orgplan.ui.views.dependencies import DependenciesView
from orgplan.ui.views.positions import COLUMN, PositionsView
from orgplan.ui.views.setup import SetupView
from orgplan.ui.views.setup_table import SetupTable
from orgplan.ui.workspace import Workspace
from tests.ui.conftest import PATIENCE
from tests.ui.test_positions_view import put_cursor

TABLES = [page for page in PAGES if not page.sections]
CODED = ("levels", "families", "locations", "currencies", "entities", "cost_centres")


@pytest.fixture
def view(workspace: Workspace) -> Iterator[PositionsView]:
    workspace.go("positions")
    made = workspace.current()
    assert isinstance(made, PositionsView)
    yield made


def of_page(page: Page) -> Beginning:
    fields = (column.field for column in columns_of(page.kind))
    return foundations(page, {field.id: field for field in fields if field})


def said(plan: Plan, beginning: Beginning, record: str, day: date) -> dict[str, str]:
    at = subject(plan.org(""), day, beginning.kind, record)
    assert at is not None
    return {name: field.text(at) for name, field in beginning.fields.items()}


def values(plan: Plan, beginning: Beginning, record: str, day: date) -> dict[str, object]:
    at = subject(plan.org(""), day, beginning.kind, record)
    assert at is not None
    return {f.id: f.value(at) for f in beginning.fields.values() if f.id != CODE}


def filled(plan: Plan, beginning: Beginning, lines: list[Line]) -> tuple[Plan, Filled]:
    draft = Draft(plan)
    found = Filling(draft, plan.settings.as_of, beginning).fill([], lines)
    return plan.apply(draft.finish("Paste")), found


def put(view: PositionsView, text: str, row: int = -1, column: str = "title") -> None:
    """Paste from a cell of the row on, the last one by default."""
    QGuiApplication.clipboard().setText(text)
    at = view.grid.model().rowCount() - 1 if row < 0 else row
    view.grid.setCurrentIndex(view.grid.model().index(at, COLUMN[column]))
    view.grid.paste()


@pytest.mark.parametrize("page", TABLES, ids=lambda page: page.id)
def test_what_a_page_of_setup_says_makes_the_same_records_when_it_is_pasted_below(
    page: Page, sample_plan: Plan
) -> None:
    day, beginning = sample_plan.settings.as_of, of_page(page)
    ids = [row.id for row in sample_plan.base.rows(page.kind)][:5]
    lines = [said(sample_plan, beginning, name, day) for name in ids]
    codes = ["SEK", "NOK", "DKK", "CZK", "PLN"] if page.id == "currencies" else "ABCDE"
    for line, code in zip(lines, codes, strict=False):
        line[CODE] = f"N-{code}" if len(code) == 1 and page.id in CODED else code
    after, found = filled(sample_plan, beginning, lines)
    assert not found.refused and len(found.made) == len(lines)
    for made, old in zip(found.made, ids, strict=True):
        assert values(after, beginning, made, day) == values(sample_plan, beginning, old, day)
    assert not errors(after.base)


@pytest.mark.parametrize("kind", RELATIONS, ids=lambda kind: kind.__name__)
def test_relations_are_pasted_as_they_are_said(kind: type[Record], sample_plan: Plan) -> None:
    day, beginning = sample_plan.settings.as_of, RELATIONS[kind]
    rows = sample_plan.base.rows(kind)[:4]
    lines = [said(sample_plan, beginning, row.id, day) for row in rows]
    draft = Draft(sample_plan)
    for row in rows:
        draft.drop(kind, row.id)
    without = sample_plan.apply(draft.finish("Away"))
    after, found = filled(without, beginning, [*lines, {"topic": "Nobody", "artefact": "Nothing"}])
    assert [said(after, beginning, name, day) for name in found.made] == lines
    # The last line says too little for a record, and is listed with what is missing.
    (lacking,) = found.refused
    assert lacking.where == "Line 5" and "missing" in lacking.why
    assert not errors(after.base)


def test_seats_take_what_is_pasted_and_the_rest_from_seats_of_their_title(
    sample_plan: Plan,
) -> None:
    org, day = sample_plan.base, sample_plan.settings.as_of
    model = org.need(Position, "P-304")
    lines: list[Line] = [
        {"title": model.title, "team": "Risk & Fraud", "person": "Nia Newcomer", "base": "151,000",
         "start": "2027-03-01", "manager": "Pat Boss", "status": "Approved"},
        {"title": "Head of Boats", "person": "Pat Boss", "fte": "0.5", "domain": ""},
        {"title": "", "team": "", "person": " "},
    ]  # fmt: skip
    after, found = filled(sample_plan, SEATS, lines)
    assert not found.refused and len(found.made) == 2
    first, second = found.made
    seat = after.base.need(Position, first)
    assert (seat.family, seat.level, seat.role) == (model.family, model.level, model.role)
    assert said(after, SEATS, first, day) | {
        "person": "Nia Newcomer", "base": wording.money(Money(15_100_000, "USD")),
        "team": "Risk & Fraud",
    } == said(after, SEATS, first, day)  # fmt: skip
    # The manager stands in a later line of the same block.
    assert manager_on(after.base, first, date(2027, 3, 1)) == second
    assert str(after.base.need(Position, second).fte) == "0.5"
    assert not errors(after.base)


def test_a_block_reaches_below_the_last_position_as_one_step(
    view: PositionsView, workspace: Workspace, qtbot: QtBot
) -> None:
    before, count = workspace.document.plan, len(view.model.ids)
    last = view.model.ids[-1]
    put(view, "Lead\tRisk & Fraud\nScout\tML Platform\nPilot\tNo such team\n\nCook\tRisk & Fraud\n")
    org = workspace.document.org
    assert org.need(Position, last).title == "Lead"
    made = [org.need(Position, name) for name in workspace.session.selected(Position)]
    assert [(seat.title, seat.team) for seat in made] == [("Scout", "T1"), ("Cook", "T5")]
    assert len(view.model.ids) == count + 2
    totals = view.totals
    qtbot.waitUntil(lambda: f"{count + 2} positions" in totals.accessibleName(), timeout=PATIENCE)
    bar = workspace.window.messages.text
    assert "2 positions" in bar and "2 cells changed" in bar
    assert "1 was not taken" in bar and "Line 2" in bar and "No such team" in bar
    assert "Pilot" in QGuiApplication.clipboard().text()
    assert workspace.document.stack.count() == 1
    workspace.window.actions_table.run("undo")
    assert workspace.document.plan.base.table(Position) == before.base.table(Position)


def test_what_was_refused_is_listed_with_its_place_and_can_be_copied(
    view: PositionsView, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[RefusedCells] = []

    def note(dialog: RefusedCells) -> None:
        shown.append(dialog)

    monkeypatch.setattr(RefusedCells, "exec", note)
    monkeypatch.setattr(RefusedCells, "deleteLater", lambda dialog: None)
    put(view, "Last\t1\nScout\t9\nPilot\thalf\n", column="title")
    # Title and Team stand side by side: 9 and half are teams that nobody knows.
    bar = workspace.window.messages
    assert bar._handler is not None
    bar._handler()
    (dialog,) = shown
    dialog.copy.click()
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].split("\t")[0] == "Where"
    assert [line.split("\t")[0] for line in lines[1:]] == [view.model.ids[-1], "Line 1", "Line 2"]
    assert "Pilot · half" in lines[-1]
    dialog.hide()
    monkeypatch.undo()
    dialog.deleteLater()


def test_headings_that_are_copied_too_say_where_their_texts_belong(
    view: PositionsView, workspace: Workspace, qtbot: QtBot
) -> None:
    QGuiApplication.clipboard().setText("FTE\tTitle\tTeam\n0.5\tScout\tML Platform\n")
    view.grid.setFocus()
    view.grid.setCurrentIndex(view.rows.index(view.rows.rowCount() - 1, COLUMN["title"]))
    qtbot.keyClick(view.grid, Qt.Key.Key_Down)
    assert view.add_line.hasFocus() or not view.isActiveWindow()
    view.grid.paste_below()
    (made,) = workspace.session.selected(Position)
    seat = workspace.document.org.need(Position, made)
    assert (seat.title, seat.team, str(seat.fte)) == ("Scout", "T1", "0.5")


def test_a_copy_with_headings_pasted_below_makes_the_same_positions_again(
    view: PositionsView, workspace: Workspace
) -> None:
    model = view.model
    view.grid.select_rows([view.row_of("P-304"), view.row_of("P-306")])
    copy_block(view.grid, headings=True)
    view.grid.paste_below()
    made = workspace.session.selected(Position)
    skipped = {COLUMN["id"], COLUMN["cost"], COLUMN["person"]}
    for old, new in zip(("P-304", "P-306"), made, strict=True):
        for at in set(range(len(COLUMNS))) - skipped:
            if not view.grid.isColumnHidden(at):
                assert model.text(model.row_of(new), at) == model.text(model.row_of(old), at)
    assert "code" in workspace.window.messages.text


def test_many_positions_come_without_holding_the_window_up_and_more_are_an_import(
    view: PositionsView, workspace: Workspace, qtbot: QtBot
) -> None:
    count = len(view.model.ids)
    rows = "\n".join(f"Number {number}\tML Platform" for number in range(120))
    QGuiApplication.clipboard().setText(rows)
    put_cursor(view, "P-304", "title")
    view.grid.paste_below()
    assert workspace.around.workers.running("paste")
    qtbot.waitUntil(lambda: len(view.model.ids) == count + 120, timeout=PATIENCE)
    assert workspace.document.stack.count() == 1
    QGuiApplication.clipboard().setText("\n".join(["One"] * 1001))
    view.grid.paste_below()
    assert "1,001 rows" in workspace.window.messages.text
    assert workspace.document.stack.count() == 1


def test_below_headings_of_groups_a_block_skips_them(
    view: PositionsView, workspace: Workspace
) -> None:
    view.groups.picker.chosen.emit("team")
    groups = view.grid.grouped
    assert groups is not None
    first = next(r for r in range(1, groups.rowCount()) if groups.is_heading(r)) - 1
    names = [view.seat_at(first), view.seat_at(first + 2)]
    put(view, "One\nTwo\n", first)
    org = workspace.document.org
    assert [org.need(Position, name).title for name in names] == ["One", "Two"]


def test_an_empty_page_of_setup_and_a_map_take_a_block_too(workspace: Workspace) -> None:
    workspace.go("setup")
    setup = workspace.current()
    assert isinstance(setup, SetupView)
    setup.open("entities")
    page = setup.pages["entities"]
    assert isinstance(page, SetupTable)
    count = page.model.rowCount()
    QGuiApplication.clipboard().setText("E-90\tNorth Ltd\nE-91\tSouth Ltd\n")
    page.grid.setCurrentIndex(page.rows.index(-1, -1))
    page.grid.paste_below()
    assert page.model.rowCount() == count + 2
    assert page.model.row_of("E-91") >= 0
    workspace.go("dependencies")
    view = workspace.current()
    assert isinstance(view, DependenciesView)
    view.choose_reading("table")
    QGuiApplication.clipboard().setText("ML Platform\tRisk & Fraud\tA ledger\n")
    view.grid.paste_below()
    (made,) = workspace.session.selected(Dependency)
    row = workspace.document.org.need(Dependency, made)
    assert (row.consumer, row.provider, row.artefact) == ("T1", "T5", "A ledger")
    assert DecisionRight in RELATIONS


def test_what_is_hidden_on_the_screen_is_not_pasted_over(
    view: PositionsView, workspace: Workspace, qapp: QApplication
) -> None:
    before = workspace.document.plan
    workspace.session.masking.hide(pay=True, names=False)
    workspace.go("positions")
    masked = workspace.current()
    assert isinstance(masked, PositionsView)
    masked.grid.select_rows([masked.row_of("P-304")])
    copy_block(masked.grid, headings=True)
    masked.grid.paste_below()
    assert workspace.document.plan is before or all(
        "•" not in repr(row) for row in workspace.document.plan.base.rows(Position)
    )
