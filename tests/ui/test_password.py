"""A password is set, asked for and removed in the window, and said to be without a way back."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from orgplan.model.draft import Draft
from orgplan.model.records import Position
from orgplan.storage.backing_up import backups_for
from orgplan.storage.secret import keys
from orgplan.storage.secret.keys import RING
from orgplan.ui.dialogs.dialog import Question
from orgplan.ui.password_commands import REMOVE, SET
from orgplan.ui.program import Program
from orgplan.ui.saving import SAVING
from orgplan.ui.workspace import Workspace
from tests.ui.conftest import PATIENCE, workspace_of

# The offscreen platform says so of every dialog that is truly shown.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
SECRET = "Meridian"


@pytest.fixture(autouse=True)
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(keys, "ROUNDS", 10)
    RING.forget()
    yield
    RING.forget()


def answer(press: Callable[[Question], object]) -> None:
    """Do something with the question as soon as it is there."""
    dialog = QApplication.activeModalWidget()
    if isinstance(dialog, Question):
        press(dialog)
    else:
        QTimer.singleShot(10, lambda: answer(press))


def words_of(dialog: QDialog) -> str:
    return " ".join(part.text() for part in dialog.findChildren(QLabel))


def fill(dialog: Question, *texts: str) -> None:
    for field, text in zip(dialog.findChildren(QLineEdit), texts, strict=True):
        assert field.echoMode() is QLineEdit.EchoMode.Password
        field.setText(text)
    dialog.go.click()


def run(workspace: Workspace, qtbot: QtBot, command: str) -> None:
    workspace.window.actions_table.menus["File"].aboutToShow.emit()
    workspace.window.actions_table[command].trigger()
    workers = workspace.around.workers
    qtbot.waitUntil(lambda: not workers.running(SAVING), timeout=PATIENCE)


def test_a_password_is_set_asked_for_at_the_next_opening_and_removed(
    program: Program, workspace: Workspace, plan_file: Path, qtbot: QtBot
) -> None:
    said: list[str] = []

    def set_it(dialog: Question) -> None:
        said.append(words_of(dialog))
        fill(dialog, "short", "short")
        said.append(words_of(dialog))
        fill(dialog, "long enough", "long enougH")
        said.append(words_of(dialog))
        fill(dialog, "long enough", "long enough")

    QTimer.singleShot(0, lambda: answer(set_it))
    run(workspace, qtbot, SET)
    assert "cannot be opened again by anybody" in said[0]
    assert "at least 8 characters" in said[1] and "differ" in said[2]
    assert SECRET.encode() not in plan_file.read_bytes()
    (backup,) = backups_for(plan_file)
    assert SECRET.encode() not in backup.path.read_bytes()
    (recent,) = workspace.window.settings.recent
    assert recent.name == plan_file.stem, "the plan's own name says something of it"

    assert program.files is not None
    program.files.close()
    RING.forget()
    tries = iter(("wrong words", "long enough"))

    def open_it(dialog: Question) -> None:
        fill(dialog, next(tries))
        if dialog.isVisible():
            said.append(words_of(dialog))
            fill(dialog, next(tries))

    QTimer.singleShot(0, lambda: answer(open_it))
    program.files.open_path(plan_file)
    again = workspace_of(program, qtbot)
    assert "another password" in said[-1]

    QTimer.singleShot(0, lambda: answer(lambda dialog: dialog.go.click()))
    run(again, qtbot, REMOVE)
    assert SECRET.encode() in plan_file.read_bytes()


def test_whoever_gives_no_password_is_told_and_keeps_what_is_open(
    program: Program, workspace: Workspace, plan_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    noise = tmp_path / "noise.orgplan"
    noise.write_bytes(bytes(range(256)) * 32)
    QTimer.singleShot(0, lambda: answer(lambda dialog: dialog.reject()))
    assert program.files is not None
    program.files.open_path(noise)
    messages = workspace.window.messages
    qtbot.waitUntil(lambda: "noise.orgplan is no plan" in messages.text, timeout=PATIENCE)
    assert program.files.workspace is workspace


def test_edits_of_a_plan_with_a_password_go_on_after_it_was_set(
    workspace: Workspace, plan_file: Path, qtbot: QtBot
) -> None:
    QTimer.singleShot(0, lambda: answer(lambda dialog: fill(dialog, "long enough", "long enough")))
    run(workspace, qtbot, SET)

    def verb(draft: Draft) -> None:
        draft.change(Position, "P-304", title="Afterwards")

    assert workspace.document.attempt("Rename", verb)
    workspace.window.actions_table["save"].trigger()
    workers = workspace.around.workers
    qtbot.waitUntil(lambda: not workers.running(SAVING), timeout=PATIENCE)
    assert SECRET.encode() not in plan_file.read_bytes()


def test_without_the_library_the_choice_is_greyed_with_the_reason(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    reason = "Passwords need sqlcipher3, which is not installed"
    monkeypatch.setattr("orgplan.ui.password_commands.missing", lambda: reason)
    menu = workspace.window.actions_table.menus["File"]
    menu.aboutToShow.emit()
    action = workspace.window.actions_table[SET]
    assert not action.isEnabled() and action.toolTip() == reason
    assert menu.toolTipsVisible()
