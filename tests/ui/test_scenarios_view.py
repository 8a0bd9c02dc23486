"""Scenarios: any two compared tie, and what is done with one is a step that can be undone."""

from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from orgplan.exchange.plan_json import plan_to_json
from orgplan.model.edits.snapshots import snapshot_plan
from orgplan.model.plan import Plan
from orgplan.model.records import Position, Scenario, ScenarioRule, Snapshot, Spell
from orgplan.planning.cost import cost_book
from orgplan.ui.comparing.sides import names_of, open_questions, seat_of, sides_of, what
from orgplan.ui.dialogs.scenarios import (
    BuildOn,
    CopyScenario,
    FreezeScenario,
    PromoteScenario,
    RemoveScenario,
    RenameScenario,
)
from orgplan.ui.program import Program
from orgplan.ui.views.scenarios import ScenariosView
from orgplan.ui.workspace import Workspace
from tests.ui.conftest import PATIENCE, workspace_of

Opened = tuple[Workspace, ScenariosView]


@pytest.fixture
def opened(start: Callable[[Path | None], Program], plan_file: Path, qtbot: QtBot) -> Opened:
    workspace = workspace_of(start(plan_file), qtbot)
    workspace.go("scenarios")
    view = workspace.current()
    assert isinstance(view, ScenariosView)
    qtbot.waitUntil(lambda: view.sides is not None, timeout=PATIENCE)
    return workspace, view


def test_each_card_counts_the_open_questions_of_its_scenario_after_a_pause(
    opened: Opened, qtbot: QtBot
) -> None:
    workspace, view = opened
    document = workspace.document

    def counted() -> bool:
        known = open_questions(document.plan, workspace.session.day, lambda: None)
        return view.cards.counts == known

    qtbot.waitUntil(counted, timeout=PATIENCE)
    assert document.attempt("Move on", lambda draft: draft.change(Position, "P-101", on_hold=True))
    qtbot.waitUntil(lambda: not view.cards.counts, timeout=PATIENCE)
    qtbot.waitUntil(counted, timeout=PATIENCE)
    document.stack.undo()
    workspace.go("overview")
    qtbot.waitUntil(lambda: not workspace.reckoner.waits, timeout=PATIENCE)
    workspace.go("scenarios")
    qtbot.waitUntil(counted, timeout=PATIENCE)


def year_cash(plan: Plan, scenario: str, year: str) -> int:
    book = cost_book(plan.org(scenario))
    cells = zip(book.periods, book.total.line("cash"), strict=True)
    return sum(cell for period, cell in cells if period.year_label == year)


@pytest.mark.parametrize("year", ["FY2028", "FY2029"])
def test_any_two_scenarios_tie_to_the_cent(sample_plan: Plan, year: str) -> None:
    names = names_of(sample_plan)
    for first, second in product(names, names):
        sides = sides_of(sample_plan, first, second, year, lambda: None)
        found = sides.compared
        difference = year_cash(sample_plan, second, year) - year_cash(sample_plan, first, year)
        assert found.bridge.residual == 0
        assert sum(sides.steps.values()) == difference
        assert sum(change.cost for change in found.changes) == difference
        assert bool(found.changes) == (first != second)


def test_every_card_says_the_cost_of_its_own_scenario(opened: Opened) -> None:
    workspace, view = opened
    sides = view.sides
    assert sides is not None
    plan = workspace.document.plan
    assert [card.scenario for card in view.cards.cards] == list(names_of(plan))
    for name, side in zip(names_of(plan), sides.sides, strict=True):
        for found in side.years:
            assert found.cash == year_cash(plan, name, found.period)


def test_choosing_a_card_shows_that_scenario_everywhere(opened: Opened, qtbot: QtBot) -> None:
    workspace, view = opened
    for card in list(view.cards.cards)[::-1]:
        wanted = card.scenario
        view.cards.picked.emit(wanted)
        assert workspace.session.scenario == wanted
        assert workspace.document.org.scenario == wanted
        name = names_of(workspace.document.plan)[wanted]
        assert name in workspace.window.top_bar.scenario.accessibleName()
        qtbot.waitUntil(lambda: is_shown(view, wanted), timeout=PATIENCE)  # noqa: B023
        chosen = [card.scenario for card in view.cards.cards if card.property("chosen")]
        assert chosen == [wanted]


def is_shown(view: ScenariosView, scenario: str) -> bool:
    return view.sides is not None and view.sides.new.scenario == scenario


def test_a_scenario_chosen_elsewhere_is_the_one_compared(opened: Opened, qtbot: QtBot) -> None:
    workspace, view = opened
    workspace.session.scenario = "LEAN"
    qtbot.waitUntil(lambda: is_shown(view, "LEAN"), timeout=PATIENCE)
    assert "Juniors" in view.second.accessibleName()


def test_choosing_a_change_chooses_its_position(opened: Opened) -> None:
    workspace, view = opened
    sides = view.sides
    assert sides is not None
    for row, change in enumerate(view.grid.rows[:8]):
        view.grid.selectRow(row)
        seat = seat_of(sides, change)
        assert workspace.session.selected(Position) == ((seat,) if seat else ())
        assert seat in what(sides, change)


def undone(workspace: Workspace, before: str) -> None:
    """One step back is as it was."""
    stack = workspace.document.stack
    stack.undo()
    assert not stack.canUndo()
    assert plan_to_json(workspace.document.plan) == before


def test_a_scenario_is_renamed_in_one_step(opened: Opened) -> None:
    workspace, view = opened
    document = workspace.document
    before = plan_to_json(document.plan)
    asked = RenameScenario(view, document, "FREEZE")
    asked._name.setText("  Nobody   new ")
    asked.answer()
    asked.deleteLater()
    assert names_of(document.plan)["FREEZE"] == "Nobody new"
    undone(workspace, before)


def test_a_name_that_is_taken_stays_in_the_dialog_with_a_sentence(opened: Opened) -> None:
    workspace, view = opened
    asked = RenameScenario(view, workspace.document, "FREEZE")
    asked._name.setText("Juniors in Bengaluru")
    asked.go.click()
    assert "already" in asked._wrong.text()
    assert asked._name.text() == "Juniors in Bengaluru"
    assert not workspace.document.stack.count()
    asked.reject()


def test_a_copy_costs_the_same_and_is_one_step(opened: Opened) -> None:
    workspace, view = opened
    document = workspace.document
    before = plan_to_json(document.plan)
    asked = CopyScenario(view, document, "LEAN", "Juniors in Bengaluru")
    asked.answer()
    asked.deleteLater()
    plan = document.plan
    assert year_cash(plan, asked.scenario, "FY2028") == year_cash(plan, "LEAN", "FY2028")
    assert len(plan.base.by(ScenarioRule, "scenario", asked.scenario)) == 1
    undone(workspace, before)


def test_a_frozen_scenario_is_kept_as_it_was_and_one_step(opened: Opened) -> None:
    workspace, view = opened
    document = workspace.document
    before = plan_to_json(document.plan)
    asked = FreezeScenario(view, document, "LEAN", "Juniors in Bengaluru")
    asked.answer()
    asked.deleteLater()
    (kept,) = (x for x in document.plan.base.rows(Snapshot) if "frozen" in x.name)
    cost = year_cash(document.plan, "LEAN", "FY2028")
    assert year_cash(snapshot_plan(kept), "", "FY2028") == cost
    document.attempt("Move on", lambda draft: draft.change(Position, "P-101", on_hold=True))
    assert year_cash(snapshot_plan(kept), "", "FY2028") == cost
    assert year_cash(document.plan, "LEAN", "FY2028") != cost
    document.stack.undo()
    undone(workspace, before)


def test_a_scenario_built_on_another_changes_what_that_one_comes_to(opened: Opened) -> None:
    workspace, view = opened
    document = workspace.document
    before = plan_to_json(document.plan)
    asked = BuildOn(view, document, "LEAN", "Juniors in Bengaluru")
    options = [asked._parent.itemText(at) for at in range(asked._parent.count())]
    assert options == ["Base plan", "Hiring freeze FY2028 H2"]
    asked._parent.setCurrentIndex(1)
    asked.answer()
    asked.deleteLater()
    plan = document.plan
    assert plan.base.need(Scenario, "LEAN").parent == "FREEZE"
    stays = [row for row in plan.org("FREEZE").rows(Spell) if row != plan.base.get(Spell, row.id)]
    assert len(stays) == 4 and not plan.org("LEAN").stale
    assert all(plan.org("LEAN").need(Spell, row.id).start == row.start for row in stays)
    undone(workspace, before)


def test_promoting_makes_the_base_what_the_scenario_was(opened: Opened) -> None:
    workspace, view = opened
    document = workspace.document
    before = plan_to_json(document.plan)
    wanted = year_cash(document.plan, "FREEZE", "FY2028")
    asked = PromoteScenario(view, document, "FREEZE", "Hiring freeze")
    asked.answer()
    asked.deleteLater()
    assert year_cash(document.plan, "", "FY2028") == wanted
    undone(workspace, before)


def test_deleting_takes_a_scenario_with_its_rules_and_nothing_else(opened: Opened) -> None:
    workspace, view = opened
    document = workspace.document
    before, base = plan_to_json(document.plan), year_cash(document.plan, "", "FY2028")
    asked = RemoveScenario(view, document, "FREEZE", "Hiring freeze")
    asked.answer()
    asked.deleteLater()
    assert "FREEZE" not in names_of(document.plan)
    assert not document.plan.base.by(ScenarioRule, "scenario", "FREEZE")
    assert year_cash(document.plan, "", "FY2028") == base
    undone(workspace, before)


def test_the_scenario_that_is_looked_at_can_be_deleted(
    opened: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace, view = opened

    def answer(dialog: RemoveScenario) -> int:
        dialog.answer()
        return 1

    monkeypatch.setattr(RemoveScenario, "exec", answer)
    view.compare("", "FREEZE")
    view.carry_out("remove")
    assert workspace.session.scenario == ""
    names = list(names_of(workspace.document.plan))
    qtbot.waitUntil(lambda: [c.scenario for c in view.cards.cards] == names, timeout=PATIENCE)
