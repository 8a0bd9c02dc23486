"""Budget: it says the same cents as `orgplan cost`, and leads a plan through its life."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from orgplan.cli.figures import cost
from orgplan.cli.options import Look
from orgplan.model.edits.approval import approved_snapshot, budget_is_as_approved
from orgplan.model.edits.snapshots import snapshot_plan
from orgplan.model.edits.spells import set_start
from orgplan.model.records import Budget, Position, Snapshot, Spell
from orgplan.model.records.values import PlanStatus
from orgplan.planning.budget import budget_lines
from orgplan.planning.year_cost import GROUPS, YearCost, year_cost
from orgplan.ui.dialogs.approval import ApprovePlan, TakeSnapshot
from orgplan.ui.life import STEPS
from orgplan.ui.program import Program
from orgplan.ui.views.budget import BudgetView
from orgplan.ui.views.budget_page import BudgetPage
from orgplan.ui.views.overview_cards import Card, CardRow
from orgplan.ui.workspace import Workspace
from tests.ui.conftest import PATIENCE, workspace_of

TODAY = date(2026, 11, 23)
Opened = tuple[Workspace, BudgetView]


@pytest.fixture
def opened(start: Callable[[Path | None], Program], plan_file: Path, qtbot: QtBot) -> Opened:
    workspace = workspace_of(start(plan_file), qtbot)
    workspace.go("budget")
    view = workspace.current()
    assert isinstance(view, BudgetView)
    qtbot.waitUntil(lambda: view.found is not None, timeout=PATIENCE)
    return workspace, view


def shown(view: BudgetView) -> YearCost:
    assert view.found is not None
    return view.found


def as_printed(workspace: Workspace, by: str, year: str) -> dict[object, object]:
    """The cash of a year as the command `cost` prints it."""
    org = workspace.document.org
    answer = cost(Look(workspace.document.plan, org, TODAY), by, "year")
    rows: list[dict[str, object]] = answer["rows"]  # type: ignore[assignment]
    return {row["key"]: row["cash"] for row in rows if row["period"] == year}


def cents(printed: object) -> int:
    return int(Decimal(str(printed)) * 100)


@pytest.mark.parametrize("by", GROUPS)
def test_every_group_adds_up_to_the_total_that_the_command_prints(
    by: str, opened: Opened, qtbot: QtBot
) -> None:
    workspace, view = opened
    year = shown(view).year
    before = shown(view)
    view.show_by(by)
    qtbot.waitUntil(lambda: view.found is not before, timeout=PATIENCE)
    *lines, total = shown(view).lines
    assert total.year == cents(as_printed(workspace, "total", year)["total"])
    assert tuple(map(sum, zip(*(line.cells for line in lines), strict=True))) == total.cells
    assert [line.key for line in view.months.rows] == [line.key for line in lines]


@pytest.mark.parametrize("by", ["team", "domain", "cost-centre", "role", "location"])
def test_each_line_is_the_one_that_the_command_prints(by: str, opened: Opened) -> None:
    workspace, view = opened
    for year in shown(view).years:
        printed = as_printed(workspace, by, year)
        *lines, _ = year_cost(workspace.document.org, year, by).lines
        assert {line.key: line.year for line in lines} == {
            key: cents(cash) for key, cash in printed.items() if cents(cash)
        }


def test_both_years_are_shown_with_their_own_months(opened: Opened, qtbot: QtBot) -> None:
    workspace, view = opened
    for year in shown(view).years:
        view.show_by("team", year)
        qtbot.waitUntil(lambda: shown(view).year == view._year, timeout=PATIENCE)
        assert shown(view).year == year
        assert {period.year_label for period in shown(view).periods} == {year}
        assert shown(view).budget in budget_lines(workspace.document.org)


def test_a_month_chosen_in_the_chart_is_the_month_of_every_view(opened: Opened) -> None:
    workspace, view = opened
    period = shown(view).periods[3]
    view.chart.chart.picked.emit(period.label)
    assert workspace.session.day == period.end


def test_another_scenario_is_shown_with_its_own_cost(opened: Opened, qtbot: QtBot) -> None:
    workspace, view = opened
    base = shown(view).lines[-1].year
    workspace.session.scenario = "FREEZE"
    qtbot.waitUntil(lambda: shown(view).org.scenario == "FREEZE", timeout=PATIENCE)
    frozen = shown(view).lines[-1].year
    printed = as_printed(workspace, "total", shown(view).year)
    assert (frozen < base, frozen) == (True, cents(printed["total"]))


def approve(workspace: Workspace, view: BudgetView) -> None:
    view.carry_out("submit")
    asked = ApprovePlan(view, workspace.document, TODAY)
    asked._name.setText("Head of department")
    asked.answer()
    asked.deleteLater()


def test_approving_freezes_the_budgets_and_keeps_the_plan_as_it_was(opened: Opened) -> None:
    workspace, view = opened
    document = workspace.document
    before = document.stack.count()
    approve(workspace, view)
    org = document.org
    assert org.settings.status is PlanStatus.APPROVED
    assert {row.frozen for row in org.rows(Budget)} == {TODAY}
    kept = approved_snapshot(org)
    assert kept is not None
    assert snapshot_plan(kept).base.rows(Position) == org.rows(Position)
    assert budget_is_as_approved(org)
    assert document.stack.count() == before + 2
    document.stack.undo()
    assert document.org.settings.status is PlanStatus.SUBMITTED
    assert not document.org.rows(Snapshot)


def test_nobody_approves_without_a_name(opened: Opened) -> None:
    workspace, view = opened
    view.carry_out("submit")
    asked = ApprovePlan(view, workspace.document, TODAY)
    asked.go.click()
    assert "name" in asked._wrong.text()
    assert workspace.document.org.settings.status is PlanStatus.SUBMITTED
    asked.reject()


def test_a_locked_plan_refuses_edits_with_a_sentence_and_a_new_version_takes_them(
    opened: Opened,
) -> None:
    workspace, view = opened
    document = workspace.document
    approve(workspace, view)
    view.carry_out("lock")
    plan = document.plan
    assert not document.attempt("Rename", lambda d: d.change(Position, "P-304", title="Other"))
    assert document.plan is plan
    assert "locked" in workspace.window.messages.text
    assert "new version" in workspace.window.messages.text
    view.carry_out("start_version")
    assert document.org.settings.version == plan.settings.version + 1
    assert document.attempt("Rename", lambda d: d.change(Position, "P-304", title="Other"))


def test_a_snapshot_is_taken_under_its_name_and_one_step_to_undo(opened: Opened) -> None:
    workspace, view = opened
    asked = TakeSnapshot(view, workspace.document, TODAY)
    asked._name.setText("Before the offsite")
    asked.answer()
    asked.deleteLater()
    assert [row.name for row in workspace.document.org.rows(Snapshot)] == ["Before the offsite"]
    workspace.document.stack.undo()
    assert not workspace.document.org.rows(Snapshot)


def test_the_page_offers_the_steps_that_the_plan_can_take(opened: Opened) -> None:
    workspace, view = opened
    page = view.make_page()
    assert isinstance(page, BudgetPage)
    page.show_year(shown(view))
    asked: list[str] = []
    page.wanted.connect(asked.append)
    for name, words in STEPS[workspace.document.org.settings.status]:
        step = next(each for each in page.findChildren(QPushButton) if each.text() == words)
        step.click()
        assert asked[-1] == name
    page.deleteLater()


def test_each_position_is_held_against_what_was_approved_of_it(
    opened: Opened, qtbot: QtBot
) -> None:
    workspace, view = opened
    document = workspace.document
    view.read("seats")
    model = view.seats.grid.source
    qtbot.waitUntil(lambda: bool(model.rows), timeout=PATIENCE)
    assert [line.id for line in model.rows] == [row.id for row in document.org.rows(Position)]
    assert {line.triple.budget for line in model.rows} == {None}
    assert "Nothing is approved yet" in view.seats.note.text()
    approve(workspace, view)
    stay = document.org.by(Spell, "position", "P-203")[0]
    later = stay.start + timedelta(days=30)
    document.attempt("Later", lambda draft: set_start(draft, stay.id, later))
    qtbot.waitUntil(lambda: said(view, "P-203", "late") == "30", timeout=PATIENCE)
    assert said(view, "P-203", "start actual") == "–"
    assert said(view, "P-203", "base budget") == said(view, "P-203", "base target")
    assert [name for name in ids(view) if said(view, name, "late") not in ("0", "–")] == ["P-203"]
    view.grid.selectRow(ids(view).index("P-203"))
    assert workspace.session.selected(Position) == ("P-203",)


def ids(view: BudgetView) -> list[str]:
    return [line.id for line in view.seats.grid.source.rows]


def said(view: BudgetView, position: str, column: str) -> str:
    model = view.seats.grid.source
    at = [each.id for each in model.columns].index(column)
    return str(model.index(ids(view).index(position), at).data())


def test_the_months_come_back_with_their_table(opened: Opened) -> None:
    _, view = opened
    view.read("seats")
    assert view.grid is view.seats.grid
    view.read("months")
    assert view.grid is view.months
    assert view.chart.isVisible()
    assert not view.seats.isVisible()


def test_figures_side_by_side_are_as_large_as_each_other(qtbot: QtBot) -> None:
    cards = [Card("Headcount"), Card("Cost")]
    row = CardRow(cards)
    qtbot.addWidget(row)
    cards[0].show_figure("Headcount", "59", "")
    cards[1].show_figure("Cost", "1.234.567,89 Mio. $ und noch 12.345,67 $", "")
    row.show()
    sizes = []
    for width in (2400, 320):
        row.resize(width, 120)
        row.level()
        labels = [label for card in cards for label in card.findChildren(QLabel)]
        sizes.append({label.property("kind") for label in labels} & {"figure", "title"})
    assert sizes == [{"figure"}, {"title"}]
