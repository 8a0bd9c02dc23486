"""Work that was left is offered at the start, and what cannot be stored is not shown as done."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from orgplan.model.draft import Draft
from orgplan.model.records import Position
from orgplan.storage.backing_up import backups_for
from orgplan.storage.backups import backups_of
from orgplan.storage.file import open_plan, save_plan
from orgplan.storage.working.recovery import left_behind
from orgplan.ui.dialogs import backups, conflict
from orgplan.ui.dialogs.backups import Backups
from orgplan.ui.dialogs.recovery import RecoverWork
from orgplan.ui.file_watch import LOOKING
from orgplan.ui.program import Program
from orgplan.ui.window import Window
from orgplan.ui.workspace import Workspace
from tests.ui.conftest import PATIENCE, workspace_of

# The offscreen platform says so of every dialog that is truly shown.
shows_a_dialog = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


def rename(workspace: Workspace, title: str) -> bool:
    def verb(draft: Draft) -> None:
        draft.change(Position, "P-304", title=title)

    return workspace.document.attempt("Rename", verb)


def title_of(workspace: Workspace) -> str:
    return workspace.document.plan.base.need(Position, "P-304").title


def crash(program: Program) -> None:
    """The locks go and the files stay, as when the process is killed."""
    assert program.files is not None
    program.files.let_go()


def answer(press: Callable[[RecoverWork], object], seen: list[str]) -> None:
    """Press something in the dialog as soon as it is there."""
    dialog = QApplication.activeModalWidget()
    if isinstance(dialog, RecoverWork):
        seen.extend(card.left.session.name for card in dialog.cards)
        press(dialog)
    else:
        QTimer.singleShot(10, lambda: answer(press, seen))


@pytest.fixture
def crashed(program: Program, workspace: Workspace) -> str:
    rename(workspace, "First")
    rename(workspace, "Shown last")
    workspace.document.undo()
    workspace.document.redo()
    crash(program)
    return workspace.document.name


@shows_a_dialog
def test_the_next_start_offers_what_was_left_and_goes_on_with_it(
    crashed: str,
    start: Callable[[Path | None], Program],
    plan_file: Path,
    qtbot: QtBot,
) -> None:
    before = plan_file.read_bytes()
    seen: list[str] = []
    QTimer.singleShot(0, lambda: answer(lambda it: it.cards[0].open.click(), seen))
    program = start(None)
    workspace = workspace_of(program, qtbot)
    assert seen == [crashed]
    assert title_of(workspace) == "Shown last"
    assert workspace.document.modified
    assert workspace.document.path == plan_file
    assert "4 edits" in workspace.window.messages.text
    assert plan_file.read_bytes() == before
    assert program.files is not None
    program.files.save()
    qtbot.waitUntil(lambda: not workspace.document.modified, timeout=PATIENCE)
    assert program.files.saver is not None
    saver = program.files.saver
    qtbot.waitUntil(lambda: not saver.running, timeout=PATIENCE)
    assert open_plan(plan_file).plan.base.need(Position, "P-304").title == "Shown last"


@shows_a_dialog
def test_work_on_the_plan_that_is_opened_again_can_be_saved_once_it_is_recovered(
    crashed: str,
    start: Callable[[Path | None], Program],
    plan_file: Path,
    qtbot: QtBot,
) -> None:
    """Whoever starts again with the same file has it open already when the work is offered."""
    waiting: list[RecoverWork] = []

    def wait(dialog: RecoverWork) -> None:
        waiting.append(dialog)

    QTimer.singleShot(0, lambda: answer(wait, []))
    QTimer.singleShot(0, lambda: press_once_open(waiting))
    program = start(plan_file)
    assert program.files is not None
    files = program.files
    qtbot.waitUntil(
        lambda: files.workspace is not None and title_of(files.workspace) == "Shown last",
        timeout=PATIENCE,
    )
    assert "open in another window" not in files.workspace.window.messages.text  # type: ignore[union-attr]
    files.save()
    assert files.saver is not None
    saver = files.saver
    qtbot.waitUntil(lambda: not saver.running, timeout=PATIENCE)
    assert open_plan(plan_file).plan.base.need(Position, "P-304").title == "Shown last"


def press_once_open(waiting: list[RecoverWork]) -> None:
    """Press Open once the plan stands in the window behind the dialog."""
    behind = waiting[0].parentWidget() if waiting else None
    if isinstance(behind, Window) and behind.stack.count() > 1:
        waiting[0].cards[0].open.click()
    else:
        QTimer.singleShot(10, lambda: press_once_open(waiting))


@shows_a_dialog
def test_what_is_kept_for_later_is_offered_again(
    crashed: str, start: Callable[[Path | None], Program], qtbot: QtBot
) -> None:
    seen: list[str] = []
    QTimer.singleShot(0, lambda: answer(lambda it: it.reject(), seen))
    start(None)
    qtbot.waitUntil(lambda: bool(seen), timeout=PATIENCE)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None, timeout=PATIENCE)
    (left,) = left_behind()
    assert left.session.name == crashed
    left.working.let_go()


def test_an_edit_that_cannot_be_stored_is_taken_back_and_said(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = title_of(workspace)

    def full(*args: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        assert not rename(workspace, "Lost")
    assert title_of(workspace) == before
    assert not workspace.document.modified
    assert "could not be stored" in workspace.window.messages.text
    assert rename(workspace, "Stored again")


def test_a_plan_that_is_open_elsewhere_can_be_read_and_saved_as_a_copy(
    workspace: Workspace,
    start: Callable[[Path | None], Program],
    plan_file: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    second = start(plan_file)
    other = workspace_of(second, qtbot)
    assert "open in another window" in other.window.messages.text
    before = title_of(other)
    assert not rename(other, "Not here")
    assert title_of(other) == before
    copy = plan_file.with_name("mine.orgplan")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a, **k: (str(copy), ""))
    assert second.files is not None
    second.files.save()
    qtbot.waitUntil(lambda: other.document.path == copy, timeout=PATIENCE)
    assert rename(other, "In the copy")


def test_a_file_that_somebody_else_saved_is_replaced_only_when_asked_and_then_kept(
    program: Program,
    workspace: Workspace,
    plan_file: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    theirs = open_plan(plan_file)
    draft = Draft(theirs.plan)
    draft.change(Position, "P-304", title="Theirs")
    save_plan(theirs.plan.apply(draft.finish("Rename")), plan_file, theirs)
    rename(workspace, "Mine")
    assert program.files is not None
    program.files.save()
    saver = program.files.saver
    assert saver is not None
    qtbot.waitUntil(lambda: not saver.running, timeout=PATIENCE)
    assert workspace.document.modified
    assert "changed by somebody else" in workspace.window.messages.text
    monkeypatch.setattr(conflict, "ask_about_conflict", lambda *_: conflict.REPLACE)
    workspace.window.messages._on_action()
    qtbot.waitUntil(lambda: not saver.running, timeout=PATIENCE)
    assert open_plan(plan_file).plan.base.need(Position, "P-304").title == "Mine"
    kept = [
        open_plan(backup.path).plan.base.need(Position, "P-304").title
        for backup in backups_of(theirs.document)
    ]
    assert "Theirs" in kept


def test_nothing_goes_round_the_journal() -> None:
    """Steps that the stack takes by itself would be shown and not stored."""
    folder = Path(__file__).parents[2] / "orgplan" / "ui"
    outside = [
        f"{path.name}: {line.strip()}"
        for path in folder.rglob("*.py")
        if path.name != "document.py"
        for line in path.read_text("utf-8").splitlines()
        if any(f"stack.{name}" in line for name in ("undo(", "redo(", "setIndex(", "push("))
        or line.rstrip().endswith((".stack.undo,", ".stack.redo,", ".stack.undo)"))
    ]
    assert not outside


def test_a_file_that_another_program_changes_is_noticed_and_said(
    workspace: Workspace, plan_file: Path, qtbot: QtBot
) -> None:
    data = plan_file.read_bytes()
    plan_file.write_bytes(data + b"x")
    said = "was changed by another program"
    qtbot.waitUntil(lambda: said in workspace.window.messages.text, timeout=PATIENCE)
    assert not workspace.document.modified


def test_our_own_save_is_not_taken_for_somebody_elses(
    program: Program, workspace: Workspace, qtbot: QtBot
) -> None:
    rename(workspace, "Saved")
    assert program.files is not None
    assert program.files.saver is not None
    watch = program.files._watch
    assert watch is not None
    with qtbot.waitSignal(program.files.saver.saved, timeout=PATIENCE):
        program.files.save()
    watch.look()
    qtbot.waitUntil(lambda: not workspace.around.workers.running(LOOKING), timeout=PATIENCE)
    assert "changed" not in workspace.window.messages.text


def test_a_backup_is_opened_as_a_plan_of_its_own(
    program: Program, workspace: Workspace, plan_file: Path, qtbot: QtBot
) -> None:
    first = title_of(workspace)
    rename(workspace, "Later")
    assert program.files is not None
    assert program.files.saver is not None
    with qtbot.waitSignal(program.files.saver.saved, timeout=PATIENCE):
        program.files.save()
    found = backups_for(plan_file)
    dialog = Backups(workspace.window, workspace.around, found)
    qtbot.addWidget(dialog)
    assert dialog.copy.isEnabled()
    with qtbot.waitSignal(dialog.opened) as chosen:
        dialog.copy.click()
    program.files.open_copy(chosen.args[0])
    files = program.files
    qtbot.waitUntil(lambda: files.workspace not in (None, workspace), timeout=PATIENCE)
    assert files.workspace is not None
    assert title_of(files.workspace) == first
    assert files.workspace.document.path is None
    assert files.workspace.document.modified


def test_backups_are_removed_only_after_a_second_word(
    workspace: Workspace, plan_file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = open_plan(plan_file)
    save_plan(opened.plan, plan_file, opened)
    dialog = Backups(workspace.window, workspace.around, backups_for(plan_file))
    qtbot.addWidget(dialog)
    monkeypatch.setattr(backups, "really_remove", lambda *_: False)
    dialog.remove.click()
    assert backups_for(plan_file)
    monkeypatch.setattr(backups, "really_remove", lambda *_: True)
    dialog.remove.click()
    assert not backups_for(plan_file)
    assert not dialog.remove.isEnabled()
    # What is left is the first step towards another.
    assert dialog.table.isHidden() and not dialog.empty.isHidden()
    with qtbot.waitSignal(workspace.around.actions["save"].triggered):
        dialog.save.click()
    assert dialog.result()
