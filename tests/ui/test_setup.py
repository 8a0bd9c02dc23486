"""Setup: everything that a plan stands on can be seen, entered, changed and taken away by hand."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from orgplan.exchange.plan_json import plan_to_json
from orgplan.model.draft import Draft
from orgplan.model.edits.settings import FOUNDATIONS
from orgplan.model.invariants import errors
from orgplan.model.plan import Plan
from orgplan.model.records import (
    Domain,
    FxRate,
    HiringSpeed,
    Level,
    OrgUnit,
    OwnThreshold,
    PlanSettings,
    RoleSkill,
    Skill,
    TaxRule,
    Team,
)
from orgplan.ui.columns import Column
from orgplan.ui.dialogs.foundations import AddEntry, DeleteEntries
from orgplan.ui.document import Document
from orgplan.ui.fields import Subject, subject
from orgplan.ui.models.records import RecordsModel
from orgplan.ui.setup.fields import columns_of, fields_of
from orgplan.ui.setup.pages import PAGES, Page, record_of
from orgplan.ui.setup.thresholds import COLUMNS
from orgplan.ui.starter import new_plan
from orgplan.ui.views.block import Pasted
from orgplan.ui.views.setup import SetupView
from orgplan.ui.views.setup_table import SetupTable
from orgplan.ui.views.setup_thresholds import SetupThresholds
from orgplan.ui.workspace import Workspace
from tests.ui.conftest import PATIENCE, new_document, workspace_of

TODAY = date(2026, 11, 23)
TABLES = [page for page in PAGES if not page.sections]
FROM_DOCUMENTS = {Skill, RoleSkill}
"""What a role document brings, and its own destination shows."""


def page(name: str) -> Page:
    return next(page for page in PAGES if page.id == name)


@pytest.fixture
def fresh(qapp: QApplication) -> Iterator[Document]:
    made = new_document(new_plan("From nothing", "USD", TODAY))
    yield made
    made.close()


def test_every_foundation_of_a_plan_has_a_page_to_edit_it_on() -> None:
    edited = {page.kind for page in PAGES}
    assert {*FOUNDATIONS, PlanSettings, FxRate, OrgUnit, Team, Domain} <= edited | FROM_DOCUMENTS


def test_every_field_of_a_form_page_is_in_one_of_its_sections() -> None:
    for form in (page for page in PAGES if page.sections):
        names = " ".join((form.sections or {}).values()).split()
        assert sorted(names) == sorted(field.id for field in fields_of(form.kind)), form.id


@pytest.mark.parametrize("form", PAGES, ids=lambda page: page.id)
def test_typing_what_a_field_says_changes_nothing(form: Page, document: Document) -> None:
    org, day = document.org, document.session.day
    ids = [record_of(org, form)] if form.sections else [row.id for row in org.rows(form.kind)][:40]
    for record_id in ids:
        at = subject(org, day, form.kind, record_id)
        assert at is not None
        for field in fields_of(form.kind):
            if field.text(at):
                draft = Draft(document.plan)
                field.set(draft, at, field.text(at))
                assert not draft.finish(""), (form.id, record_id, field.id, field.text(at))


@pytest.mark.parametrize("currency", ["USD", "GBP", "CAD", "INR", "EUR"])
def test_a_new_plan_has_defaults_with_sources_and_keeps_every_rule(currency: str) -> None:
    plan = new_plan("From nothing", currency, TODAY)
    org = plan.org("")
    assert not errors(org)
    for kind in (TaxRule, HiringSpeed):
        assert all(row.source for row in org.rows(kind))
    assert {row.level for row in org.rows(HiringSpeed)} < {row.id for row in org.rows(Level)}


@pytest.mark.parametrize("table", TABLES, ids=lambda page: page.id)
def test_a_row_can_be_added_to_every_table_of_a_new_plan_and_undone(
    table: Page, fresh: Document, qtbot: QtBot
) -> None:
    if table.id == "demand":
        fill(fresh, page("roles"), "", "Staff ML Engineer")
    before = plan_to_json(fresh.plan)
    made = fill(fresh, table, "EUR" if table.id == "currencies" else "NEW-1", "Something new")
    assert fresh.org.get(table.kind, made) is not None
    assert not errors(fresh.org)
    fresh.stack.undo()
    assert plan_to_json(fresh.plan) == before


@pytest.mark.parametrize("table", TABLES, ids=lambda page: page.id)
def test_a_row_that_was_just_added_can_be_deleted(table: Page, fresh: Document) -> None:
    if table.id == "demand":
        fill(fresh, page("roles"), "", "Staff ML Engineer")
    made = fill(fresh, table, "EUR" if table.id == "currencies" else "NEW-1", "Something new")
    asked = DeleteEntries(None, fresh, table, [made])  # type: ignore[arg-type]
    asked.answer()
    asked.deleteLater()
    assert fresh.org.get(table.kind, made) is None


def fill(document: Document, table: Page, code: str, name: str) -> str:
    asked = AddEntry(None, document, table)  # type: ignore[arg-type]
    for field, text in ((asked._code, code), (asked._name, name)):
        if field is not None:
            field.setText(text)
    asked.answer()
    asked.deleteLater()
    return asked.made


def test_a_name_typed_into_a_cell_is_in_the_plan_and_one_step_to_undo(
    start: Any, plan_file: Any, qtbot: QtBot
) -> None:
    program = start(plan_file)
    workspace = workspace_of(program, qtbot)
    workspace.go("setup")
    view = workspace.current()
    assert isinstance(view, SetupView)
    view.open("teams")
    table = view.pages["teams"]
    assert isinstance(table, SetupTable)
    cell = table.rows.index(1, 1)
    assert table.rows.setData(cell, "ML Foundations", Qt.ItemDataRole.EditRole)
    assert workspace.document.org.need(Team, "T1").name == "ML Foundations"
    workspace.document.stack.undo()
    assert cell.data() == "ML Platform"


def test_a_table_follows_rows_that_come_and_go(
    document: Document, sample_plan: Plan, qtmodeltester: Any
) -> None:
    columns: tuple[Column, ...] = columns_of(Domain)
    model = RecordsModel(Domain, columns, document.org, document.session.day, lambda cells: False)
    qtmodeltester.check(model)
    fill(document, page("domains"), "", "Assistants")
    model.show(document.org, document.session.day)
    assert [model.id_at(row) for row in range(model.rowCount())] == [
        row.id for row in document.org.rows(Domain)
    ]
    document.stack.undo()
    model.show(document.org, document.session.day)
    assert model.rowCount() == len(sample_plan.org("").rows(Domain))
    model.deleteLater()


def test_several_cells_pasted_from_a_spreadsheet_are_one_step(
    start: Any, plan_file: Any, qtbot: QtBot
) -> None:
    program = start(plan_file)
    workspace = workspace_of(program, qtbot)
    workspace.go("setup")
    view = workspace.current()
    assert isinstance(view, SetupView)
    view.open("speeds")
    table = view.pages["speeds"]
    assert isinstance(table, SetupTable)
    days = [table.rows.index(row, 2) for row in range(3)]
    before = workspace.document.stack.count()
    table.grid.pasted.emit(Pasted(list(zip(days, ("70", "80", "90"), strict=True))))
    speeds = workspace.document.org.rows(HiringSpeed)[:3]
    assert [row.fill_days for row in speeds] == [70, 80, 90]
    assert workspace.document.stack.count() == before + 1


@pytest.fixture
def thresholds(start: Any, plan_file: Any, qtbot: QtBot) -> tuple[Workspace, SetupThresholds]:
    workspace = workspace_of(start(plan_file), qtbot)
    workspace.go("setup", ((OwnThreshold, "ORG-004"),))
    view = workspace.current()
    assert isinstance(view, SetupView)
    page = view.pages["thresholds"]
    assert isinstance(page, SetupThresholds)
    return workspace, page


def typed(page: SetupThresholds, threshold: str, column: str, text: str) -> bool:
    at = [each.id for each in COLUMNS].index(column)
    row = [row.id for row in page.grid.rows].index(threshold)
    return page.grid.source.setData(page.grid.source.index(row, at), text)


def test_a_finding_leads_to_its_threshold_and_a_bound_typed_there_is_the_plans(
    thresholds: tuple[Workspace, SetupThresholds], qtbot: QtBot
) -> None:
    workspace, page = thresholds
    assert [row.id for row in page.grid.chosen_rows()] == ["ORG-004"]
    before = workspace.document.stack.count()
    assert typed(page, "ORG-004", "notice_high", "9")
    assert typed(page, "ORG-004", "reason", "Two groups share a lead")
    own = workspace.document.org.need(OwnThreshold, "ORG-004")
    assert (own.notice_low, own.notice_high, own.reason) == (4, 9, "Two groups share a lead")
    qtbot.waitUntil(lambda: not said_of(workspace, "P-006"), timeout=PATIENCE)
    assert page._reset.isEnabled()
    page.reset()
    assert workspace.document.org.get(OwnThreshold, "ORG-004") is None
    assert workspace.document.stack.count() == before + 3
    qtbot.waitUntil(lambda: said_of(workspace, "P-006"), timeout=PATIENCE)


def said_of(workspace: Workspace, seat: str) -> bool:
    found = workspace.around.reckoner.findings
    return found is not None and any(
        row.code == "ORG-004" and row.place == seat for row in found.all()
    )


def test_bounds_that_make_no_sense_are_refused_and_the_plan_stays(
    thresholds: tuple[Workspace, SetupThresholds],
) -> None:
    workspace, page = thresholds
    before = workspace.document.plan
    said: list[str] = []
    workspace.document.refused.connect(lambda error: said.append(str(error)))
    assert not typed(page, "ORG-004", "notice_low", "several")
    assert not typed(page, "ORG-004", "notice_low", "12")
    assert not typed(page, "ORG-013", "warning_low", "3")
    assert not typed(page, "ORG-005", "reason", "Because")
    assert workspace.document.plan is before and len(said) == 4
    assert "not a number" in said[0] and "low to high" in said[1] and "ORG-013" in said[2]


def test_a_block_of_bounds_pasted_is_one_step_and_empty_cells_ask_nothing(
    thresholds: tuple[Workspace, SetupThresholds],
) -> None:
    workspace, page = thresholds
    grid = page.grid
    row = [row.id for row in grid.rows].index("ORG-013")
    first = [each.id for each in COLUMNS].index("notice_high")
    cells = [(grid.sorted.index(row, first), "40"), (grid.sorted.index(row, first + 2), "")]
    grid.pasted.emit(Pasted(cells))
    own = workspace.document.org.need(OwnThreshold, "ORG-013")
    assert (own.notice_high, own.warning_high) == (40, None)
    workspace.document.stack.undo()
    assert not workspace.document.org.rows(OwnThreshold)


def test_a_plan_that_would_begin_inside_a_period_is_refused_and_stays_as_it_was(
    document: Document,
) -> None:
    plan, refused = document.plan, []
    document.refused.connect(refused.append)
    field = next(row for row in fields_of(PlanSettings) if row.id == "horizon_start")
    at = Subject(document.org, plan.settings.as_of, plan.settings)
    assert not document.attempt("Begin", lambda draft: field.set(draft, at, "2027-02-15"))
    assert "inside a period of its calendar: choose 2027-02-01" in str(refused[0])
    assert document.plan is plan
