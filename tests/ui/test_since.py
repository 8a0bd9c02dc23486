"""A backup compared with now says what has changed, and what is chosen comes back as one step."""

from typing import Any

import pytest

from orgplan.exchange.plan_json import plan_to_json
from orgplan.model.edits.deletion import delete
from orgplan.model.edits.positions import change_position
from orgplan.model.records import Position
from orgplan.ui.dialogs.since import ChangesSince
from orgplan.ui.masking import SCREEN
from orgplan.ui.merging.since import Since
from orgplan.ui.workspace import Workspace


def title(name: str, words: str) -> Any:
    return lambda draft: change_position(draft, name, title=words)


@pytest.fixture
def asked(workspace: Workspace) -> Any:
    """The comparison after a renamed, a releveled and a closed seat."""
    document = workspace.document
    then = document.plan
    for verb in (
        title("P-304", "Later"),
        lambda draft: change_position(draft, "P-305", title="Later too", level="L6"),
        lambda draft: delete(draft, Position, "P-306"),
    ):
        assert document.attempt("Edit", verb)
    made = ChangesSince(workspace.window, workspace.around, Since(then, document.plan), "today")
    yield made
    made.deleteLater()


def choose(asked: ChangesSince, *wanted: tuple[str, str]) -> None:
    rows = [
        at for at, row in enumerate(asked.table.rows) if (row.what.split()[1], row.field) in wanted
    ]
    assert len(rows) == len(wanted)
    asked.table.select_rows(rows)


def test_every_change_is_a_line_with_then_and_now(asked: ChangesSince) -> None:
    said = {(row.kind, row.what.split()[1], row.field, row.after) for row in asked.table.rows}
    assert {
        ("Changed", "P-304", "Title", "Later"),
        ("Changed", "P-305", "Title", "Later too"),
        ("Changed", "P-305", "Level", "L6"),
        ("Removed", "P-306", "", ""),
    } <= said
    assert not asked.back.isEnabled()


def test_chosen_lines_come_back_and_the_rest_stays(
    asked: ChangesSince, workspace: Workspace
) -> None:
    document = workspace.document
    before, steps = plan_to_json(document.plan), document.stack.count()
    then = asked._since.then.base
    choose(asked, ("P-304", "Title"), ("P-305", "Level"))
    asked.back.click()
    assert document.stack.count() == steps + 1
    now = document.org
    assert now.need(Position, "P-304") == then.need(Position, "P-304")
    assert now.need(Position, "P-305").title == "Later too"
    assert now.need(Position, "P-305").level == then.need(Position, "P-305").level
    assert now.get(Position, "P-306") is None
    document.undo()
    assert plan_to_json(document.plan) == before


def test_all_lines_together_give_the_plan_of_then(
    asked: ChangesSince, workspace: Workspace
) -> None:
    asked.table.selectAll()
    asked.back.click()
    assert Since(asked._since.then, workspace.document.plan).all_rows() == ()


def test_what_cannot_come_back_alone_is_refused_in_a_sentence(
    asked: ChangesSince, workspace: Workspace
) -> None:
    """A stay of a seat that is gone needs its seat."""
    document = workspace.document
    before = plan_to_json(document.plan)
    others = [
        at
        for at, row in enumerate(asked.table.rows)
        if row.kind == "Removed" and not row.what.startswith("Position")
    ]
    assert others
    asked.table.select_rows(others)
    asked.back.click()
    assert asked.said.text()
    assert asked.said.property("tone") == "bad"
    assert plan_to_json(document.plan) == before


def test_what_is_hidden_on_the_screen_is_compared_only_once_it_is_shown(
    workspace: Workspace,
) -> None:
    shown: list[bool] = []
    SCREEN.hide(pay=True, names=False)
    window = workspace.window
    window.with_all_shown("The comparison", lambda: shown.append(SCREEN.pay))
    assert shown == []
    assert window.messages.text.startswith("The comparison shows pay and names")
    window.messages._action.click()
    assert shown == [False]
