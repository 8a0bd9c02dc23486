"""Merging a copy: what both changed is asked for, the preview is what happens, one step."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from orgplan.exchange.plan_json import plan_to_json
from orgplan.model.common_ground import agreed, shared_snapshots
from orgplan.model.draft import Draft
from orgplan.model.edits.deletion import delete
from orgplan.model.edits.positions import change_position
from orgplan.model.edits.snapshots import take_snapshot
from orgplan.model.errors import PlanError
from orgplan.model.org import difference
from orgplan.model.plan import Plan
from orgplan.model.records import Position, Team
from orgplan.ui.dialogs.merge import MergeCopy
from orgplan.ui.life_commands import LifeCommands
from orgplan.ui.merging.rows import Ground
from orgplan.ui.workspace import Workspace
from tests.ui.conftest import PATIENCE

Verb = Callable[[Draft], object]


def after(plan: Plan, *verbs: Verb) -> Plan:
    for verb in verbs:
        draft = Draft(plan)
        verb(draft)
        plan = plan.apply(draft.finish(""))
    return plan


def rename(name: str, title: str) -> Verb:
    return lambda draft: change_position(draft, name, title=title)


def level(name: str, word: str) -> Verb:
    return lambda draft: change_position(draft, name, level=word)


def snapshot(draft: Draft) -> None:
    take_snapshot(draft, "As it was sent", draft.org.settings.as_of)


def opened(workspace: Workspace, theirs: Plan, qtbot: QtBot) -> MergeCopy:
    ground = Ground(workspace.document.plan, theirs)
    made = MergeCopy(workspace.window, workspace.around, ground, "copy.orgplan")
    qtbot.waitUntil(lambda: made.merge is not None, timeout=PATIENCE)
    return made


def test_what_each_side_changed_comes_together_and_is_one_step(
    workspace: Workspace, qtbot: QtBot
) -> None:
    document = workspace.document
    document.attempt("Keep", snapshot)
    theirs = after(document.plan, rename("P-305", "Theirs"), level("P-304", "L6"))
    document.attempt("Mine", rename("P-304", "Mine"))
    before, steps = plan_to_json(document.plan), document.stack.count()
    asked = opened(workspace, theirs, qtbot)
    assert asked.start.currentText().startswith("As it was sent")
    assert asked.conflicts == []
    said = {(row.what.split()[1], row.field, row.after) for row in asked.model.rows}
    assert said == {("P-305", "Title", "Theirs"), ("P-304", "Level", "L6")}
    asked.go.click()
    assert document.stack.count() == steps + 1
    seats = [document.org.need(Position, name) for name in ("P-304", "P-305")]
    assert (seats[0].title, seats[0].level) == ("Mine", "L6")
    assert seats[1].title == "Theirs"
    document.stack.undo()
    assert plan_to_json(document.plan) == before
    asked.deleteLater()


@pytest.mark.parametrize("take", ["mine", "theirs"])
def test_a_field_that_both_changed_is_asked_for_by_its_two_values(
    workspace: Workspace, qtbot: QtBot, take: str
) -> None:
    document = workspace.document
    document.attempt("Keep", snapshot)
    theirs = after(document.plan, rename("P-304", "Theirs"), rename("P-305", "Also theirs"))
    document.attempt("Mine", rename("P-304", "Mine"))
    asked = opened(workspace, theirs, qtbot)
    (row,) = asked.conflicts
    assert (row.mine.text(), row.theirs.text()) == ("Mine: Mine", "Theirs: Theirs")
    getattr(row, take).setChecked(True)
    shown = {(line.what.split()[1], line.after) for line in asked.model.rows}
    assert (("P-304", "Theirs") in shown) == (take == "theirs")
    asked.go.click()
    assert document.org.need(Position, "P-304").title == take.capitalize()
    assert document.org.need(Position, "P-305").title == "Also theirs"
    asked.deleteLater()


def test_the_preview_is_what_happens_to_the_record(workspace: Workspace, qtbot: QtBot) -> None:
    document = workspace.document
    document.attempt("Keep", snapshot)
    theirs = after(
        document.plan,
        lambda draft: delete(draft, Position, "P-705"),
        rename("P-701", "Other"),
    )
    asked = opened(workspace, theirs, qtbot)
    before = document.plan
    wanted = {row.key[:2] for row in asked.model.rows}
    asked.go.click()
    step = difference(before.base, document.plan.base)
    assert {change.key for change in step if change.kind.__name__ != "RetiredId"} == wanted
    asked.deleteLater()


def test_copies_without_a_common_snapshot_lose_nothing_of_either(
    workspace: Workspace, qtbot: QtBot
) -> None:
    document = workspace.document
    theirs = after(document.plan, rename("P-305", "Theirs"))
    document.attempt("Mine", rename("P-304", "Mine"))
    asked = opened(workspace, theirs, qtbot)
    assert asked.start.currentText() == "What is alike in both"
    assert len(asked.conflicts) == 2
    assert "title Mine" in asked.conflicts[0].mine.text()
    assert not asked.go.isEnabled()
    asked.theirs.click()
    asked.conflicts[0].mine.setChecked(True)
    asked.go.click()
    assert document.org.need(Position, "P-304").title == "Mine"
    assert document.org.need(Position, "P-305").title == "Theirs"
    asked.deleteLater()


def test_conflicts_too_many_to_ask_for_are_decided_with_all_others(
    workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("orgplan.ui.dialogs.merge.MOST", 1)
    theirs = after(workspace.document.plan, rename("P-304", "Theirs"), rename("P-305", "Theirs"))
    asked = opened(workspace, theirs, qtbot)
    assert len(asked.conflicts) == 1
    assert "1 more is mine" in asked.said.text()
    asked.theirs.click()
    assert "1 more is theirs" in asked.said.text()
    asked.go.click()
    seats = [workspace.document.org.need(Position, name) for name in ("P-304", "P-305")]
    assert [seat.title for seat in seats] == ["Theirs", "Theirs"]
    asked.deleteLater()


def test_another_plan_altogether_is_refused_with_a_sentence(
    workspace: Workspace, qtbot: QtBot
) -> None:
    stranger = Plan.of([workspace.document.plan.settings, Team("X1", "Strangers")])
    asked = MergeCopy(
        workspace.window, workspace.around, Ground(workspace.document.plan, stranger), "x"
    )
    qtbot.waitUntil(lambda: "shares nothing" in asked.said.text(), timeout=PATIENCE)
    assert not asked.go.isEnabled()
    asked.reject()
    asked.deleteLater()


def test_a_copy_is_read_from_its_file(
    workspace: Workspace, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[QDialog] = []

    def show(dialog: QDialog) -> None:
        shown.append(dialog)

    monkeypatch.setattr(MergeCopy, "exec", show)
    monkeypatch.setattr(MergeCopy, "deleteLater", lambda dialog: None)
    theirs = after(workspace.document.plan, rename("P-305", "Theirs"))
    file = tmp_path / "copy.json"
    file.write_text(plan_to_json(theirs), "utf-8")
    life = workspace.findChild(LifeCommands)
    assert isinstance(life, LifeCommands)
    life.merge_path(file)
    qtbot.waitUntil(lambda: bool(shown), timeout=PATIENCE)
    assert shown[0].windowTitle() == "Merge copy.json"
    life.merge_path(tmp_path / "nothing.json")
    qtbot.waitUntil(lambda: bool(workspace.window.messages.text), timeout=PATIENCE)
    shown[0].close()


def test_only_untouched_snapshots_of_both_are_common_ground(sample_plan: Plan) -> None:
    ours = after(sample_plan, snapshot)
    assert shared_snapshots(ours, sample_plan) == ()
    assert [row.name for row in shared_snapshots(ours, ours)] == ["As it was sent"]
    assert not difference(agreed(ours, ours).base, ours.base)
    with pytest.raises(PlanError, match="shares nothing"):
        agreed(ours, Plan.of([ours.settings]))
