"""Bringing a roster in: columns can be corrected, the preview is what happens, one step."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from orgplan.exchange.plan_json import plan_to_json
from orgplan.exchange.roster.bring import RosterOutcome
from orgplan.model.changes import ChangeSet
from orgplan.model.draft import Draft
from orgplan.model.errors import PlanError
from orgplan.model.org import difference
from orgplan.model.plan import Plan
from orgplan.model.records import Position, RoleProfile
from orgplan.storage.working.steps import to_entry, to_record
from orgplan.ui.dialogs.importing import AT_ONCE, ImportFiles
from orgplan.ui.document import Document
from orgplan.ui.prepared import prepare
from orgplan.ui.program import Program
from orgplan.ui.workspace import Workspace
from tests.ui.conftest import PATIENCE

ROSTER = """\
Ref,Who,Job Title,Team,Boss,Joined,FTE
A1,Ada,CTO,Office,,2020-02-03,1
A2,Bo,Engineer,Search,A1,2021-03-01,0.8
A3,Cy,Engineer,Search,A9,soon,1
"""


def roster(folder: Path, text: str = ROSTER) -> Path:
    path = folder / "people.csv"
    path.write_text(text, "utf-8")
    return path


def opened(workspace: Workspace, path: Path, qtbot: QtBot) -> ImportFiles:
    made = ImportFiles(workspace.window, workspace.around, (path,))
    settled(made, qtbot)
    return made


def settled(asked: ImportFiles, qtbot: QtBot) -> None:
    before = asked.outcome
    qtbot.waitUntil(
        lambda: asked.outcome is not before or asked.said.property("tone") == "bad",
        timeout=PATIENCE,
    )


def test_what_is_shown_is_what_happens_and_one_step_takes_it_back(
    workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    document = workspace.document
    before, steps = plan_to_json(document.plan), document.stack.count()
    asked = opened(workspace, roster(tmp_path), qtbot)
    assert isinstance(asked.outcome, RosterOutcome)
    assert "3 rows in, 3 placed, 0 kept out · 2.8 FTE in" in asked.said.text()
    said = {row.what for row in asked.changes.rows if row.what.startswith("Position")}
    assert len(said) == 4  # one of them stands for nobody, above those whose manager is not there
    assert f"({asked.changes.rowCount()})" in asked.tabs.buttons["changes"].text()
    problems = {(row.row, row.column) for row in asked.problems.rows}
    assert {("4", "Boss"), ("4", "Joined")} <= problems
    asked.go.click()
    assert asked.result() == QDialog.DialogCode.Accepted
    assert document.stack.count() == steps + 1
    titles = [row.title for row in document.org.rows(Position)]
    assert titles.count("CTO") == 1
    document.stack.undo()
    assert plan_to_json(document.plan) == before


def stored(document: Document) -> list[Plan]:
    """The plan as it is, and as the journal gives it back after every step from now on."""
    plans = [document.plan]
    store = document._store
    assert store is not None

    def spy(step: ChangeSet, scenario: str, changes: bytes) -> None:
        store(step, scenario, changes)
        record = to_record(step, scenario, datetime(2026, 1, 1), changes)
        plans.append(to_entry(record).on(plans[-1]))

    document._store = spy
    return plans


def test_a_large_import_is_one_step_that_goes_back_and_forth_and_is_kept(
    workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    document = workspace.document
    before, steps = plan_to_json(document.plan), document.stack.count()
    lines = (f"A{at},,Engineer,Team {at % 7},,2020-02-03,1\n" for at in range(600))
    text = "Ref,Who,Job Title,Team,Boss,Joined,FTE\n" + "".join(lines)
    asked = opened(workspace, roster(tmp_path, text), qtbot)
    assert asked.outcome is not None and len(asked.outcome.step) > AT_ONCE
    kept = stored(document)
    with qtbot.waitSignal(asked.accepted, timeout=PATIENCE):
        asked.go.click()
        assert plan_to_json(document.plan) == before  # the window goes on meanwhile
    after = plan_to_json(document.plan)
    assert document.stack.count() == steps + 1
    assert document.org.rows(Position) == document.plan.org("").rows(Position)
    seen: list[ChangeSet] = []
    document.changed.connect(seen.append)
    for wanted, way in ((before, document.undo), (after, document.redo), (before, document.undo)):
        was = document.org
        way()
        assert plan_to_json(document.plan) == wanted
        assert seen[-1] == difference(was, document.org)
    document.changed.disconnect(seen.append)
    assert [plan_to_json(plan) for plan in kept] == [before, after, before, after, before]


def test_an_import_that_was_worked_out_on_another_plan_is_refused(
    workspace: Workspace, qtbot: QtBot
) -> None:
    document = workspace.document
    seat = document.org.rows(Position)[0]

    def retitled(draft: Draft) -> None:
        draft.put(replace(seat, title="Meanwhile"))

    prepared = prepare(document.plan, document.session.scenario, "Late", retitled, lambda: None)
    with document.edit("Before") as draft:
        draft.put(replace(seat, title="Earlier"))
    with pytest.raises(PlanError, match="changed meanwhile"):
        document.go_over(prepared)
    assert document.org.get(Position, seat.id).title == "Earlier"


def test_columns_and_choices_can_be_corrected_and_the_preview_follows(
    workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    asked = opened(workspace, roster(tmp_path), qtbot)
    fields = {heading: combo.currentData() for heading, combo in asked.columns.fields.items()}
    assert fields["Job Title"] == "title" and fields["Joined"] == "start"
    combo = asked.columns.fields["FTE"]
    combo.setCurrentIndex(combo.findData(""))
    combo.activated.emit(combo.currentIndex())
    settled(asked, qtbot)
    assert "3 FTE in" in asked.said.text()
    asked.tabs.buttons["problems"].click()
    choice = asked.choices.fields["dangling manager"]
    choice.setCurrentIndex(choice.findData("quarantine"))
    choice.activated.emit(choice.currentIndex())
    settled(asked, qtbot)
    assert "2 placed, 1 kept out" in asked.said.text()
    assert asked.choices.fields["dangling manager"].currentData() == "quarantine"
    asked.reject()


def test_the_same_file_again_has_nothing_to_import(
    workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    path = roster(tmp_path)
    opened(workspace, path, qtbot).go.click()
    again = opened(workspace, path, qtbot)
    assert "has all of it already" in again.said.text() and not again.go.isEnabled()
    again.reject()


def test_a_file_that_is_refused_says_why_and_leaves_the_plan(
    workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    asked = opened(workspace, roster(tmp_path, "Colour,Weight\nred,3\n"), qtbot)
    assert "people.csv is not taken in" in asked.said.text()
    assert not asked.go.isEnabled() and asked.outcome is None
    asked.reject()


def test_a_table_that_was_copied_comes_in_like_a_file(workspace: Workspace, qtbot: QtBot) -> None:
    copied = ROSTER.replace(",", "\t")
    asked = ImportFiles(workspace.window, workspace.around, (), copied)
    settled(asked, qtbot)
    assert "3 rows in, 3 placed" in asked.said.text()
    asked.go.click()
    assert workspace.document.stack.undoText() == "Import what was copied"


def test_a_roster_dropped_on_the_first_page_starts_a_plan_of_its_own(
    start: Callable[[Path | None], Program],
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    def answer(dialog: ImportFiles) -> int:
        settled(dialog, qtbot)
        asked.append(dialog.said.text())
        dialog.go.click()
        return dialog.result()

    monkeypatch.setattr(ImportFiles, "exec", answer)
    program = start(None)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(roster(tmp_path)))])
    said = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton)
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(program.window, QDragEnterEvent(QPoint(9, 9), *said, none))
    QApplication.sendEvent(program.window, QDropEvent(QPointF(9, 9), *said, none))
    assert program.files is not None
    qtbot.waitUntil(lambda: bool(asked), timeout=PATIENCE)
    assert program.files.workspace is not None
    document = program.files.workspace.document
    assert "CTO" in [row.title for row in document.org.rows(Position)]
    assert document.plan.settings.name == "people"


def test_of_several_files_each_has_its_columns_to_correct(
    workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    first, second = roster(tmp_path), tmp_path / "others.csv"
    second.write_text("Ref,Who,Job Title,Boss,Zeal\nB1,Di,Lead,A1,0.5\n", "utf-8")
    asked = ImportFiles(workspace.window, workspace.around, (first, second))
    settled(asked, qtbot)
    assert [asked.sheet.itemText(at) for at in range(asked.sheet.count())] == [
        "people.csv", "others.csv",
    ]  # fmt: skip
    assert "4 rows in" in asked.said.text() and "3.8 FTE in" in asked.said.text()
    asked.sheet.setCurrentIndex(1)
    asked.sheet.activated.emit(1)
    for at, heading, field in ((1, "Zeal", "fte"), (0, "FTE", "")):
        asked.sheet.setCurrentIndex(at)
        asked.sheet.activated.emit(at)
        combo = asked.columns.fields[heading]
        combo.setCurrentIndex(combo.findData(field))
        combo.activated.emit(combo.currentIndex())
        settled(asked, qtbot)
    assert "3.5 FTE in" in asked.said.text()
    asked.go.click()
    fte = {row.title: str(row.fte) for row in workspace.document.org.rows(Position)}
    assert fte["Lead"] == "0.5"


def test_what_words_stand_for_can_be_chosen_and_a_blueprint_is_applied_with_the_import(
    workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    text = "Ref,Who,Job Title,Team\nA1,Ada,MLOps Engineer,Models in the wild\n"
    document = workspace.document
    roles, steps = len(document.org.rows(RoleProfile)), document.stack.count()
    asked = opened(workspace, roster(tmp_path, text), qtbot)
    asked.tabs.buttons["matches"].click()
    said = [(row.kind, row.said, row.sure) for row in asked.matches.rows]
    at = next(n for n, row in enumerate(asked.matches.rows) if row.said == "MLOps Engineer")
    assert said[at][0] == "Role" and said[at][2].endswith("not taken")
    asked.matches_grid.selectRow(at)
    combo = asked.naming.stands_for
    combo.setCurrentIndex(combo.findData("blueprint:mlops-engineer"))
    combo.activated.emit(combo.currentIndex())
    settled(asked, qtbot)
    assert combo.currentData() == "blueprint:mlops-engineer"
    asked.go.click()
    assert len(document.org.rows(RoleProfile)) == roles + 1
    assert document.stack.count() == steps + 1
    seat = next(row for row in document.org.rows(Position) if row.title == "MLOps Engineer")
    assert document.org.need(RoleProfile, seat.role).title == "MLOps Engineer"
