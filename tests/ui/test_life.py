"""The plan's life in the window: only what can be done is offered, and a locked plan is read."""

from datetime import date

import pytest
from PySide6.QtWidgets import QLineEdit

from orgplan.model.edits.approval import approve
from orgplan.model.records import Position, Snapshot
from orgplan.model.records.values import PlanStatus
from orgplan.ui.dialogs.approval import ApprovePlan
from orgplan.ui.life import STEPS
from orgplan.ui.panels.field_widgets import ChoiceField, NoteField
from orgplan.ui.panels.form import Form
from orgplan.ui.workspace import Workspace

LIFE = {name for steps in STEPS.values() for name, _ in steps}


def offered(workspace: Workspace) -> set[str]:
    table = workspace.window.actions_table
    return {name for name in LIFE if table[name].isEnabled()}


def approved(workspace: Workspace) -> None:
    table = workspace.window.actions_table
    table.run("submit")
    day = date(2026, 11, 23)
    workspace.document.attempt("Approve", lambda draft: approve(draft, "Head", day))


def test_only_the_steps_that_the_plan_can_take_are_offered(workspace: Workspace) -> None:
    table, document = workspace.window.actions_table, workspace.document
    assert offered(workspace) == {"submit"}
    table.run("submit")
    assert offered(workspace) == {"approve", "send_back"}
    table.run("send_back")
    assert document.org.settings.status is PlanStatus.DRAFT
    approved(workspace)
    for name in ("lock", "archive", "start_version"):
        assert name in offered(workspace)
        table.run(name)
        assert offered(workspace) == {x for x, _ in STEPS[document.org.settings.status]}
    assert document.org.settings.version == 2


def test_a_scenario_has_no_life_of_its_own(workspace: Workspace) -> None:
    workspace.session.scenario = "FREEZE"
    assert offered(workspace) == set()
    assert not workspace.window.actions_table["merge"].isEnabled()
    workspace.session.scenario = ""
    assert offered(workspace) == {"submit"}


def test_approving_in_the_menu_asks_who(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answer(dialog: ApprovePlan) -> int:
        dialog._name.setText("Head of department")
        dialog.answer()
        return 1

    monkeypatch.setattr(ApprovePlan, "exec", answer)
    workspace.window.actions_table.run("submit")
    workspace.window.actions_table.run("approve")
    assert "Head of department" in workspace.document.org.rows(Snapshot)[0].name


def test_the_top_bar_says_where_a_plan_stands_unless_it_is_a_draft(workspace: Workspace) -> None:
    chip = workspace.window.top_bar.life
    assert chip.isHidden()
    approved(workspace)
    assert (chip.text(), chip.isHidden()) == ("Approved", False)
    workspace.window.actions_table.run("lock")
    assert chip.text() == "Locked"
    assert "new version" in chip.toolTip()
    workspace.document.stack.undo()
    assert chip.text() == "Approved"


def test_fields_of_a_locked_plan_are_read_only_and_say_why(workspace: Workspace) -> None:
    workspace.session.select([(Position, "P-304")])
    assert not all(read_only(workspace).values())
    approved(workspace)
    workspace.window.actions_table.run("lock")
    assert all(read_only(workspace).values())
    page = workspace.window.inspector.page
    assert page is not None
    form = page.findChildren(Form)[0]
    assert "new version" in form._note.text()
    assert all("new version" in row.widget.accessibleDescription() for row in form.rows)
    workspace.window.actions_table.run("start_version")
    assert not all(read_only(workspace).values())
    assert form._note.isHidden()


def read_only(workspace: Workspace) -> dict[str, bool]:
    page = workspace.window.inspector.page
    assert page is not None
    found: dict[str, bool] = {}
    for row in page.findChildren(Form)[0].rows:
        field = row.widget
        line = field.lineEdit() if isinstance(field, ChoiceField) else field
        assert isinstance(line, QLineEdit | NoteField)
        found[row.field.id] = line.isReadOnly()
    return found
