"""Rules of scenarios by hand: what the form says is what the rule does, one step each."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from orgplan.exchange.plan_json import plan_to_json
from orgplan.model.edits.rules import ACTIONS, check_rule
from orgplan.model.edits.snapshots import take_snapshot
from orgplan.model.edits.tags import tag
from orgplan.model.org import difference
from orgplan.model.plan import rules_of
from orgplan.model.records import (
    Budget,
    ParameterSet,
    Position,
    ScenarioRule,
    Spell,
)
from orgplan.model.spans import months_later
from orgplan.planning.cost import cost_book
from orgplan.ui.comparing.rule_rates import rates_of
from orgplan.ui.comparing.rule_tests import answers_of, seats_of
from orgplan.ui.comparing.rule_words import rule_words
from orgplan.ui.comparing.sides import starts_of
from orgplan.ui.dialogs.rules import EditRule
from orgplan.ui.document import Document
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


def form(document: Document, scenario: str, rule: ScenarioRule | None = None) -> EditRule:
    return EditRule(None, document, scenario, rule)  # type: ignore[arg-type]


def say(asked: EditRule, action: str, **texts: str) -> None:
    asked.action.setCurrentIndex(asked.action.findData(action))
    for name, text in texts.items():
        field: Any = (asked.values | asked.tests)[name]
        if hasattr(field, "findData"):
            assert field.findData(text) >= 0, (name, text)
            field.setCurrentIndex(field.findData(text))
        else:
            field.setText(text)


def add(document: Document, scenario: str, action: str, **texts: str) -> ScenarioRule:
    asked = form(document, scenario)
    say(asked, action, **texts)
    asked.answer()
    asked.deleteLater()
    return rules_of(document.plan.base, scenario)[-1]


@pytest.mark.parametrize("scenario", ["FREEZE", "LEAN"])
def test_saving_a_rule_as_it_was_changes_nothing(document: Document, scenario: str) -> None:
    (rule,) = rules_of(document.plan.base, scenario)
    asked = form(document, scenario, rule)
    asked.answer()
    asked.deleteLater()
    assert document.stack.count() == 0


def test_a_test_that_the_form_does_not_ask_for_is_kept_and_said(document: Document) -> None:
    where = (("status", "=", "open"), ("priority", "!=", "high"), ("start", ">=", "2027-08-01"))
    answers = answers_of(where)
    assert set(answers.tests()) == set(where)
    rule = ScenarioRule("X", "FREEZE", where, "freeze", "")
    asked = form(document, "FREEZE", rule)
    assert "priority is not high" in asked.found.text()
    assert set(asked._said()[0]) == set(where)
    asked.reject()


def test_moving_starts_moves_the_positions_that_the_preview_counts(document: Document) -> None:
    before = plan_to_json(document.plan)
    org = document.plan.org("LEAN")
    asked = form(document, "LEAN")
    say(asked, "shift_start", months="3", level="L3, L4, L5", since="1 Aug 2027")
    where, action, _ = asked._said()
    seats = seats_of(document.plan.base, where, action)
    assert seats
    assert f"Changes {len(seats)} positions" in asked.found.text()
    asked.answer()
    asked.deleteLater()
    now = document.plan.org("LEAN")
    moved = {
        row.position
        for row in now.rows(Spell)
        if row.start == months_later(org.need(Spell, row.id).start, 3)
    }
    assert moved == set(seats)
    assert document.stack.count() == 1
    document.stack.undo()
    assert plan_to_json(document.plan) == before


def test_a_freeze_costs_less_and_leaves_who_is_there(document: Document) -> None:
    add(document, "LEAN", "freeze")
    before, after = (document.plan.org(name) for name in ("", "LEAN"))
    assert sum(cost_book(after).total.line("cash")) < sum(cost_book(before).total.line("cash"))
    held = [row.id for row in before.rows(Spell) if row.person]
    assert [after.need(Spell, name) for name in held] == [before.need(Spell, x) for x in held]


def test_a_cut_of_the_budget_takes_its_share_in_that_scenario_alone(document: Document) -> None:
    rule = add(document, "FREEZE", "cut_budget", share="10 %")
    assert rule.where == ()
    for row in document.plan.base.rows(Budget):
        cut = document.plan.org("FREEZE").need(Budget, row.id)
        assert cut.amount.minor * 10 == row.amount.minor * 9


def test_every_rate_of_the_plan_can_be_changed_by_a_rule(document: Document) -> None:
    org = document.org
    places = [rate.place for rate in rates_of(org)]
    assert len(places) == len(set(places)) > 50
    for rate in rates_of(org):
        kept = rate.kept(org, rate.shown(org)) if rate.shown(org) else ""
        if kept:
            check_rule(org, ScenarioRule("", "", (), "set_rate", kept))


def test_a_rate_is_typed_as_it_is_shown_and_holds_in_that_scenario_alone(
    document: Document,
) -> None:
    place = f"ParameterSet.{document.org.parameters.id}.offer_acceptance"
    rule = add(document, "FREEZE", "set_rate", rate=place, amount="65 %")
    rows = [document.plan.org(name).rows(ParameterSet)[0] for name in ("", "FREEZE")]
    assert str(rows[1].offer_acceptance) == "0.65"
    assert rows[0].offer_acceptance != rows[1].offer_acceptance
    asked = form(document, "FREEZE", rule)
    assert "65" in asked.values["amount"].text()  # type: ignore[union-attr]
    asked.reject()


@pytest.mark.parametrize(
    ("action", "texts", "sentence"),
    [
        ("shift_start", {"months": "soon"}, "whole number"),
        ("cut_budget", {"share": "150 %"}, "from 0% to 100%"),
        ("close", {"day": ""}, "day is missing"),
        ("set", {"setting": "person = x"}, "cannot set"),
        ("freeze", {"since": "someday"}, "someday"),
        ("set_rate", {"amount": ""}, "becomes"),
    ],
)
def test_a_rule_that_means_nothing_stays_in_the_form_with_a_sentence(
    document: Document, action: str, texts: dict[str, str], sentence: str
) -> None:
    asked = form(document, "FREEZE")
    say(asked, action, **texts)
    assert sentence in asked.found.text()
    asked.go.click()
    assert sentence in asked._wrong.text()
    assert document.stack.count() == 0
    asked.reject()


def test_every_action_has_words_and_every_rule_is_a_sentence(document: Document) -> None:
    asked = form(document, "FREEZE")
    assert {asked.action.itemData(i) for i in range(asked.action.count())} > set(ACTIONS)
    asked.reject()
    org = document.org
    said = [rule_words(org, rule) for rule in org.rows(ScenarioRule)]
    assert said[0].startswith("Start 6 months later where status is open and start from")
    assert said[1].startswith("Move to Bengaluru, IN, paid the middle of the band there where")
    assert said[1].endswith("level is L3 or L4.")


def test_deleting_a_rule_takes_its_changes_back_in_one_step(opened: Opened) -> None:
    workspace, view = opened
    document = workspace.document
    view.compare("", "FREEZE")
    before = plan_to_json(document.plan)
    view.edit_rule("remove", "FREEZE-R1")
    assert not difference(document.plan.org(""), document.plan.org("FREEZE")).kinds & {Spell}
    assert document.stack.count() == 1
    document.stack.undo()
    assert plan_to_json(document.plan) == before


def test_a_snapshot_is_compared_with_what_the_plan_has_become(opened: Opened, qtbot: QtBot) -> None:
    workspace, view = opened
    document = workspace.document
    day = document.org.settings.as_of
    document.attempt("Keep", lambda draft: take_snapshot(draft, "As it was", day))
    document.attempt("Retitle", lambda draft: draft.change(Position, "P-304", title="Other"))
    start = next(key for key, name in starts_of(document.plan).items() if name == "As it was")
    view.compare(start, "")
    qtbot.waitUntil(lambda: has_title(view), timeout=PATIENCE)
    assert view.sides is not None
    assert view.sides.compared.bridge.residual == 0
    assert [change.id for change in view.sides.compared.changes] == ["P-304"]
    assert "As it was" in view.first.accessibleName()


def has_title(view: ScenariosView) -> bool:
    sides = view.sides
    return sides is not None and any(change.field == "title" for change in sides.compared.changes)


def test_waves_add_up_to_what_their_positions_change(opened: Opened, qtbot: QtBot) -> None:
    workspace, view = opened
    document = workspace.document
    view.compare("", "FREEZE")
    qtbot.waitUntil(lambda: compared_with(view, "FREEZE"), timeout=PATIENCE)
    assert view.sides is not None
    assert view.sides.waves == {}
    seats = {document.plan.base.get(Spell, x.id) for x in view.sides.compared.changes}
    names = [row.position for row in seats if row is not None]
    workspace.session.scenario = ""
    document.attempt("Tag", lambda draft: tag(draft, names, "Wave 1"))
    view.compare("", "FREEZE")
    qtbot.waitUntil(lambda: bool(view.sides and view.sides.waves), timeout=PATIENCE)
    waves = view.sides.waves
    assert waves["Wave 1"] + waves.get("", 0) == sum(view.sides.steps.values())


def compared_with(view: ScenariosView, scenario: str) -> bool:
    return view.sides is not None and view.sides.new.scenario == scenario


def test_every_card_says_how_many_findings_its_scenario_leaves_open(
    opened: Opened, qtbot: QtBot
) -> None:
    workspace, view = opened
    cards = view.cards.cards
    qtbot.waitUntil(lambda: all("open question" in c.accessibleName() for c in view.cards.cards))
    base = workspace.reckoner
    qtbot.waitUntil(lambda: base.findings is not None, timeout=PATIENCE)
    assert base.findings is not None
    count = len(base.findings.topics())
    assert f"{count} open question" in cards[0].accessibleName()
