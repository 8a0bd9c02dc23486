"""What leaves the window without a file, or stays of it, does not say what people are paid."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from orgplan.model.edits.spells import change_spell
from orgplan.model.records import Spell
from orgplan.model.records.values import Money
from orgplan.storage.fault_log import log_fault
from orgplan.storage.file import save_plan
from orgplan.storage.places import private_home
from orgplan.ui.picture_commands import PictureCommands
from orgplan.ui.program import Program
from orgplan.ui.views.org_chart import OrgChartView
from orgplan.ui.views.positions import PositionsView
from orgplan.ui.workspace import Workspace
from tests.leaks.canaries import Canaries, found
from tests.leaks.unpack import text_of
from tests.ui.conftest import PATIENCE, start, workspace_of

__all__ = ["start"]


@pytest.fixture
def workspace(
    canaries: Canaries, start: Callable[[Path | None], Program], tmp_path: Path, qtbot: QtBot
) -> Workspace:
    path = tmp_path / "plan.orgplan"
    save_plan(canaries.plan, path)
    return workspace_of(start(path), qtbot)


def test_a_copied_picture_of_cost_holds_no_cost(
    canaries: Canaries, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.go("org_chart")
    view = workspace.current()
    assert isinstance(view, OrgChartView)
    view.show_picker.chosen.emit("cost")
    shapes = view.canvas
    qtbot.waitUntil(lambda: any("$" in s.spoken for s in shapes.picture.shapes), timeout=PATIENCE)
    commands = workspace.findChild(PictureCommands) or PictureCommands(workspace)
    assert commands is not None
    commands.copy()
    data = QGuiApplication.clipboard().mimeData()
    kinds = {kind: bytes(data.data(kind).data()) for kind in data.formats()}
    assert "image/svg+xml" in kinds
    for content in kinds.values():
        text = content.decode("utf-8", "replace")
        assert "$" not in text or not content.startswith(b"<?xml")
        assert not found(canaries.stakeholder, text)


def test_titles_undo_recent_plans_and_messages_tell_no_pay(
    canaries: Canaries, workspace: Workspace, qtbot: QtBot
) -> None:
    document, window = workspace.document, workspace.window
    workspace.go("positions")
    view = workspace.current()
    assert isinstance(view, PositionsView)
    model = view.model
    column = next(i for i, each in enumerate(model.COLUMNS) if each.id == "base")
    amount = sorted(canaries.paid)[3].split(".")[0]
    assert model.setData(model.index(0, column), amount)
    assert any(spell.base and spell.base.minor == int(amount) * 100
               for spell in document.org.rows(Spell))  # fmt: skip
    document.attempt("Raise", lambda draft: change_spell(draft, "P-001-S1", base=Money(1, "USD")))
    texts = [document.stack.text(at) for at in range(document.stack.count())]
    texts += [window.windowTitle(), window.messages.text]
    texts += [f"{each.name} {each.path}" for each in window.settings.recent]
    texts += [action.text() for menu in window.actions_table.menus.values()
              for action in menu.actions()]  # fmt: skip
    assert len(document.stack.text(0)) > 5
    assert not found(canaries.stakeholder, "\n".join(texts))


def test_the_log_of_a_fault_quotes_nothing(canaries: Canaries, workspace: Workspace) -> None:
    amount, word = sorted(canaries.paid)[0], "CanaryMail"

    def broken(salary: str) -> None:
        local = f"{salary} {word}"
        raise RuntimeError(f"cannot reckon {local}")

    try:
        broken(amount)
    except RuntimeError as error:
        path = log_fault(error)
    assert path is not None and path.is_relative_to(private_home())
    assert "broken" in text_of(path) and not found(canaries.stakeholder, text_of(path))
