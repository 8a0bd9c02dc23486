"""Opening, saving, leaving and exporting, with nothing lost on the way."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from orgplan.model.draft import Draft
from orgplan.model.records import Position
from orgplan.storage.file import open_plan
from orgplan.ui.dialogs import messages
from orgplan.ui.dialogs.messages import CANCEL, DISCARD, SAVE
from orgplan.ui.export_commands import EXPORTING, ExportCommands
from orgplan.ui.files import OPENING, Files
from orgplan.ui.program import Program
from orgplan.ui.saving import SAVING
from orgplan.ui.views.welcome import WelcomeView
from orgplan.ui.workspace import Workspace
from tests.ui.conftest import PATIENCE, workspace_of


def rename(workspace: Workspace, title: str) -> None:
    def verb(draft: Draft) -> None:
        draft.change(Position, "P-304", title=title)

    assert workspace.document.attempt("Rename", verb)


def title_in(path: Path) -> str:
    return open_plan(path).plan.base.need(Position, "P-304").title


@pytest.fixture
def files(program: Program) -> Files:
    assert program.files is not None
    return program.files


def saved(files: Files, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not files._workers.running(SAVING), timeout=PATIENCE)


def answer_with(monkeypatch: pytest.MonkeyPatch, answer: str) -> list[str]:
    asked: list[str] = []

    def ask(parent: object, name: str) -> str:
        asked.append(name)
        return answer

    monkeypatch.setattr(messages, "ask_to_save", ask)
    return asked


def name_with(monkeypatch: pytest.MonkeyPatch, path: Path | None) -> None:
    named = (str(path) if path else "", "")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a, **k: named)


def test_save_puts_the_edit_into_the_file(
    workspace: Workspace, files: Files, plan_file: Path, qtbot: QtBot
) -> None:
    rename(workspace, "Saved")
    files.save()
    saved(files, qtbot)
    assert title_in(plan_file) == "Saved"
    assert not workspace.document.modified


def test_a_plan_counts_as_saved_only_once_its_file_is_written(
    workspace: Workspace, files: Files, qtbot: QtBot
) -> None:
    rename(workspace, "Saved")
    files.save()
    assert workspace.document.modified
    assert workspace.window.isWindowModified()
    saved(files, qtbot)
    assert not workspace.window.isWindowModified()


def test_the_next_plan_waits_for_the_save_that_is_under_way(
    workspace: Workspace,
    files: Files,
    plan_file: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = answer_with(monkeypatch, DISCARD)
    rename(workspace, "Saved")
    files.save()
    files.close()
    assert files.workspace is workspace
    qtbot.waitUntil(lambda: files.workspace is None, timeout=PATIENCE)
    assert title_in(plan_file) == "Saved"
    assert asked == []


def test_what_a_file_gave_reason_to_say_is_over_once_it_is_saved(
    workspace: Workspace, files: Files, qtbot: QtBot
) -> None:
    saver, bar = files.saver, workspace.window.messages
    assert saver is not None
    saver._told = "Two rows were lost.\nThe file was of an older format."
    rename(workspace, "Saved")
    bar.say(saver._told, "warning")
    files.save()
    saved(files, qtbot)
    assert bar.text == ""
    rename(workspace, "Saved again")
    bar.say("Something else", "good")
    files.save()
    saved(files, qtbot)
    assert bar.text == "Something else"


def test_an_edit_made_while_saving_is_still_to_be_saved(
    workspace: Workspace, files: Files, plan_file: Path, qtbot: QtBot
) -> None:
    rename(workspace, "First")
    files.save()
    rename(workspace, "Second")
    saved(files, qtbot)
    assert title_in(plan_file) == "First"
    assert workspace.document.modified
    files.save()
    saved(files, qtbot)
    assert title_in(plan_file) == "Second"


def test_two_saves_in_a_row_end_with_the_last(
    workspace: Workspace, files: Files, plan_file: Path, qtbot: QtBot
) -> None:
    rename(workspace, "First")
    files.save()
    rename(workspace, "Second")
    files.save()
    qtbot.waitUntil(lambda: title_in(plan_file) == "Second", timeout=PATIENCE)
    saved(files, qtbot)
    assert not workspace.document.modified


def test_a_file_that_another_changed_is_not_overwritten(
    workspace: Workspace, files: Files, plan_file: Path, qtbot: QtBot
) -> None:
    rename(workspace, "Mine")
    plan_file.write_bytes(b"somebody else's")
    files.save()
    saved(files, qtbot)
    assert plan_file.read_bytes() == b"somebody else's"
    assert workspace.document.modified
    assert str(plan_file.name) in workspace.window.messages.text


def test_save_as_makes_a_second_file_and_goes_on_with_it(
    workspace: Workspace,
    files: Files,
    plan_file: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    copy = plan_file.with_name("copy.orgplan")
    name_with(monkeypatch, plan_file.with_name("copy"))
    rename(workspace, "Copied")
    files.save_as()
    saved(files, qtbot)
    assert title_in(copy) == "Copied"
    assert title_in(plan_file) != "Copied"
    assert workspace.document.path == copy


@pytest.mark.parametrize(
    ("answer", "closes", "title"),
    [(SAVE, True, "Edited"), (DISCARD, True, ""), (CANCEL, False, "")],
)
def test_closing_with_changes_asks_and_does_what_is_answered(
    answer: str,
    closes: bool,
    title: str,
    program: Program,
    workspace: Workspace,
    plan_file: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = answer_with(monkeypatch, answer)
    rename(workspace, "Edited")
    program.window.close()
    assert asked == [workspace.document.name]
    if closes:
        qtbot.waitUntil(program.window.isHidden, timeout=PATIENCE)
    assert program.window.isHidden() == closes
    assert (title_in(plan_file) == "Edited") == (title == "Edited")


def test_closing_without_changes_does_not_ask(
    program: Program, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer_with(monkeypatch, CANCEL)
    program.window.close()
    assert program.window.isHidden()
    assert not asked


def test_a_save_dialog_given_up_keeps_everything_open(
    start: Callable[[], Program], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = start()
    assert program.files is not None
    program.files.open_sample()
    workspace = workspace_of(program, qtbot)
    rename(workspace, "Edited")
    answer_with(monkeypatch, SAVE)
    name_with(monkeypatch, None)
    program.window.close()
    assert program.window.isVisible()
    assert workspace.document.modified


def test_what_cannot_be_opened_is_said_and_what_is_open_stays(
    workspace: Workspace, files: Files, tmp_path: Path, qtbot: QtBot
) -> None:
    broken = tmp_path / "broken.orgplan"
    broken.write_bytes(b"no plan at all" * 100)
    files.open_path(broken)
    qtbot.waitUntil(lambda: bool(workspace.window.messages.text), timeout=PATIENCE)
    assert "broken.orgplan" in workspace.window.messages.text
    assert files.workspace is workspace


def test_a_plan_that_is_not_there_leads_to_the_welcome_page(
    start: Callable[[], Program], tmp_path: Path, qtbot: QtBot
) -> None:
    program = start()
    assert program.files is not None
    program.files.open_path(tmp_path / "gone.orgplan")
    qtbot.waitUntil(lambda: bool(program.window.messages.text), timeout=PATIENCE)
    assert "gone.orgplan" in program.window.messages.text
    assert isinstance(program.window.stack.currentWidget(), WelcomeView)


def test_opened_plans_are_remembered_with_their_names(
    workspace: Workspace, files: Files, plan_file: Path
) -> None:
    recent = workspace.window.settings.recent
    assert [(item.path, item.name) for item in recent] == [(plan_file, workspace.document.name)]
    files.fill_recent()
    menu = workspace.window.actions_table.menus["recent"]
    assert plan_file.name in menu.actions()[0].text()


def test_the_workbook_is_exported_while_the_window_lives(
    workspace: Workspace, files: Files, tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "hiring-plan.xlsx"
    shares: list[float] = []
    files._workers.progressed.connect(lambda task, share: shares.append(share))
    ExportCommands(workspace).export_to(target)
    rename(workspace, "Meanwhile")
    qtbot.waitUntil(lambda: not files._workers.running(EXPORTING), timeout=PATIENCE)
    assert zipfile.is_zipfile(target)
    assert shares == sorted(shares)
    assert shares[-1] <= 1
    assert target.name in workspace.window.messages.text


def test_a_cancelled_export_leaves_nothing_behind(
    workspace: Workspace, files: Files, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    ExportCommands(workspace).export_to(folder / "hiring-plan.xlsx")
    workspace.window.status.cancel.emit(EXPORTING)
    qtbot.waitUntil(lambda: not files._workers.running(EXPORTING), timeout=PATIENCE)
    assert list(folder.iterdir()) == []


def test_a_new_plan_takes_its_first_position(
    start: Callable[[], Program], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from orgplan.ui.dialogs.entries import NewPlan

    def fill_in(dialog: NewPlan) -> int:
        dialog._name.setText("Data department")
        dialog.go.click()
        return dialog.result()

    monkeypatch.setattr(NewPlan, "exec", fill_in)
    program = start()
    assert program.files is not None
    program.files.new()
    workspace = workspace_of(program, qtbot)
    program.window.actions_table.run("add_position")
    assert [seat.title for seat in workspace.document.org.rows(Position)] == ["New position"]
    assert not program.window.messages.text


def test_what_the_export_asks_for_is_what_the_workbook_holds(
    workspace: Workspace,
    files: Files,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from openpyxl import load_workbook

    from orgplan.ui.dialogs.workbook import WorkbookQuestion

    def fill_in(dialog: WorkbookQuestion) -> int:
        dialog._periods.setText("many")
        dialog.go.click()
        assert "no number of periods" in dialog._wrong.text()
        dialog._pay.setCurrentIndex(2)
        dialog._formulas.setCurrentIndex(1)
        dialog._periods.setText("6")
        dialog.go.click()
        return dialog.result()

    monkeypatch.setattr(WorkbookQuestion, "exec", fill_in)
    target = tmp_path / "for-others.xlsx"
    name_with(monkeypatch, target)
    ExportCommands(workspace).export()
    qtbot.waitUntil(lambda: not files._workers.running(EXPORTING), timeout=PATIENCE)
    book = load_workbook(target)
    assert "c_Base" not in book.sheetnames
    assert book["c_FTE"]["M4"].value is not None
    assert book["c_FTE"]["N4"].value is None
    assert not [c for row in book["c_FTE"].iter_rows() for c in row if c.data_type == "f"]


def test_giving_up_an_opening_leads_back_to_the_welcome_page(
    start: Callable[[], Program], plan_file: Path, qtbot: QtBot
) -> None:
    program = start()
    assert program.files is not None
    program.files.open_path(plan_file)
    assert not isinstance(program.window.stack.currentWidget(), WelcomeView)
    program.window.status.cancel.emit(OPENING)
    qtbot.waitUntil(
        lambda: isinstance(program.window.stack.currentWidget(), WelcomeView), timeout=PATIENCE
    )
    assert program.files.workspace is None
    assert not program.files.has(plan_file)
