"""A file that does not open: the window says what is wrong, and offers two ways to go on."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from orgplan.exchange.plan_json import plan_to_json
from orgplan.model.records import Position
from orgplan.storage.backing_up import backups_for
from orgplan.ui.backup_commands import BackupCommands
from orgplan.ui.dialogs import backups
from orgplan.ui.dialogs.damage import BACKUP, RESCUE, Damage
from orgplan.ui.files import Files
from orgplan.ui.program import Program
from orgplan.ui.workspace import Workspace
from tests.ui.conftest import PATIENCE, workspace_of
from tests.ui.test_files import rename, saved

HEADER, PAGE = 4096, 512


@pytest.fixture
def files(program: Program) -> Files:
    assert program.files is not None
    return program.files


@pytest.fixture
def damaged(workspace: Workspace, files: Files, plan_file: Path, qtbot: QtBot) -> Path:
    """A plan that was saved twice, so that there is a backup, and then written over in part."""
    rename(workspace, "First")
    files.save()
    saved(files, qtbot)
    files.close()
    qtbot.waitUntil(lambda: files.workspace is None, timeout=PATIENCE)
    whole = bytearray(plan_file.read_bytes())
    whole[-3 * HEADER : -2 * HEADER] = bytes(HEADER)
    plan_file.write_bytes(whole)
    return plan_file


def choose(monkeypatch: pytest.MonkeyPatch, wanted: str) -> list[str]:
    """Answer the dialog, and keep all it says."""
    said: list[str] = []

    def exec(dialog: Damage) -> int:
        said.extend(label.text() for label in dialog.findChildren(QLabel))
        press = {BACKUP: dialog.backup, RESCUE: dialog.rescue}.get(wanted)
        if press is None:
            dialog.reject()
        else:
            press.click()
        return dialog.result()

    monkeypatch.setattr(Damage, "exec", exec)
    return said


@pytest.mark.parametrize("wanted", [BACKUP, RESCUE, ""])
def test_a_damaged_plan_is_explained_and_its_backup_or_its_rest_is_opened(
    damaged: Path,
    program: Program,
    files: Files,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    wanted: str,
) -> None:
    before, said = damaged.read_bytes(), choose(monkeypatch, wanted)
    files.open_path(damaged)
    bar = program.window.messages
    qtbot.waitUntil(lambda: bool(bar.text), timeout=PATIENCE)
    assert bar._action.text() == "What can be done…"
    bar._action.click()
    qtbot.waitUntil(lambda: bool(said), timeout=PATIENCE)
    assert f"{damaged.name} does not open" in said
    assert "Wrong" in said
    assert any("revision 1, replaced" in words for words in said)
    if wanted:
        workspace = workspace_of(program, qtbot)
        assert workspace.document.path is None
        assert workspace.document.modified
        assert workspace.document.org.rows(Position)
        text = bar.text
        assert (" were taken out of " in text) == (wanted == RESCUE)
    else:
        qtbot.waitUntil(lambda: files.idle, timeout=PATIENCE)
    assert damaged.read_bytes() == before


def test_what_is_no_plan_is_refused_without_a_way_that_leads_nowhere(
    program: Program, files: Files, tmp_path: Path, qtbot: QtBot
) -> None:
    files.open_path(tmp_path / "nothing.orgplan")
    qtbot.waitUntil(lambda: bool(program.window.messages.text), timeout=PATIENCE)
    assert program.window.messages._action.text() == ""


def test_a_restored_plan_is_what_it_was_by_one_step(
    workspace: Workspace,
    files: Files,
    plan_file: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = plan_to_json(workspace.document.plan)
    rename(workspace, "Later")
    files.save()
    saved(files, qtbot)
    asked: list[int] = []

    def really(parent: object, moment: str, count: int) -> bool:
        asked.append(count)
        return True

    monkeypatch.setattr(backups, "really_restore", really)
    (backup,) = backups_for(plan_file)
    commands, steps = BackupCommands(workspace, files), workspace.document.stack.count()
    commands.restore(backup)
    qtbot.waitUntil(lambda: bool(asked), timeout=PATIENCE)
    assert asked == [1]
    assert plan_to_json(workspace.document.plan) == before
    assert workspace.document.stack.count() == steps + 1
    commands.restore(backup)
    bar = workspace.window.messages
    qtbot.waitUntil(lambda: bar.text == "Nothing has changed since then.", timeout=PATIENCE)
