"""Saved views in the window: saved, listed, put in order, shown again, written as a deck."""

from pathlib import Path

import pytest
from pptx import Presentation
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from orgplan.exchange.audience import Audience
from orgplan.model.edits.decisions import decisions, record_decision
from orgplan.model.edits.slides import saved_views
from orgplan.model.records import Person
from orgplan.ui.dialogs.decisions import Decisions
from orgplan.ui.dialogs.deck import ExportDeck
from orgplan.ui.dialogs.slides import SavedViews, SaveView
from orgplan.ui.slide_commands import WRITING, SlideCommands
from orgplan.ui.views.map_view import MapView
from orgplan.ui.workspace import Workspace

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
PATIENCE = 15_000


@pytest.fixture
def commands(workspace: Workspace) -> SlideCommands:
    found = workspace.findChild(SlideCommands) or SlideCommands(workspace)
    assert found is not None
    return found


def titles(workspace: Workspace) -> list[str]:
    return [row.name for row in saved_views(workspace.document.plan.base)]


def test_a_view_is_saved_with_what_it_shows_listed_ordered_and_shown_again(
    workspace: Workspace, commands: SlideCommands, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    document, session = workspace.document, workspace.session
    before = titles(workspace)
    workspace.go("stakeholders")
    view = workspace.current()
    assert isinstance(view, MapView)
    view.segments.buttons["network"].click()
    session.scenario = "FREEZE"
    workspace.step_month(3)
    shown = session.day

    def answer(dialog: SaveView) -> int:
        dialog._name.setText("  ")
        dialog.go.click()
        assert dialog._wrong.isVisibleTo(dialog)
        dialog._name.setText("Who to speak to")
        dialog.go.click()
        return dialog.result()

    monkeypatch.setattr(SaveView, "exec", answer)
    workspace.window.actions_table.run("save_view")
    row = saved_views(document.plan.base)[-1]
    assert (row.name, row.view, row.reading, row.scenario, row.month) == (
        "Who to speak to", "stakeholders", "network", "FREEZE", shown,
    )  # fmt: skip

    workspace.window.actions_table.run("saved_views")
    rows = commands.list
    assert isinstance(rows, SavedViews) and rows.rows.count() == len(before) + 1
    rows.choose(row.id)
    for _ in before:
        qtbot.mouseClick(rows.up, Qt.MouseButton.LeftButton)
    assert titles(workspace)[0] == "Who to speak to" and not rows.up.isEnabled()
    rows.name.setText("Who matters")
    rows.name.editingFinished.emit()
    rows.notes.setPlainText("Begin here")
    rows.rows.setFocus()
    rows._put("notes", rows.notes.toPlainText())
    kept = saved_views(document.plan.base)[0]
    assert (kept.name, kept.notes) == ("Who matters", "Begin here")

    session.scenario, session.day = "", document.plan.settings.as_of
    workspace.go("org_chart")
    view.segments.buttons["grid"].click()
    qtbot.mouseClick(rows.go, Qt.MouseButton.LeftButton)
    assert (workspace.view, session.scenario, session.day) == ("stakeholders", "FREEZE", shown)
    assert view.reading == "network" and view.segments.buttons["network"].isChecked()
    workspace.go("budget")
    qtbot.mouseClick(rows.update_view, Qt.MouseButton.LeftButton)
    assert saved_views(document.plan.base)[0].view == "budget"
    qtbot.mouseClick(rows.remove, Qt.MouseButton.LeftButton)
    assert titles(workspace) == before
    document.undo()
    assert titles(workspace)[0] == "Who matters" and rows.rows.count() == len(before) + 1
    document.go_to(0)
    assert titles(workspace) == before

    workspace.go("setup")
    workspace.window.actions_table.run("save_view")
    assert titles(workspace) == before
    assert "cannot be a slide" in workspace.window.messages.text
    rows.close()
    assert commands.list is None


def test_slides_are_written_without_names_where_that_is_wanted_and_bad_templates_are_told(
    workspace: Workspace, commands: SlideCommands, qtbot: QtBot, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    bad, out = tmp_path / "bad.pptx", tmp_path / "out"
    bad.write_bytes(b"nothing")

    def answer(dialog: QDialog) -> int:
        if isinstance(dialog, ExportDeck):
            dialog._template.setText(str(bad))
            dialog.go.click()
            assert "no PowerPoint file" in dialog._wrong.text() and dialog.choice is None
            dialog._template.setText("")
            dialog._names.setChecked(False)
            dialog._audience.setCurrentIndex(dialog._audience.findData(Audience.FINANCE.value))
            dialog.go.click()
        return dialog.result()

    monkeypatch.setattr(QDialog, "exec", answer)
    kinds = "PowerPoint (*.pptx)"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a: (str(out), kinds))
    workspace.window.actions_table.run("deck")
    written = tmp_path / "out.pptx"
    workers = workspace.around.workers
    qtbot.waitUntil(lambda: not workers.running(WRITING), timeout=PATIENCE)
    deck = Presentation(written)
    text = "".join(
        node.text or "" for slide in deck.slides for node in slide.shapes._spTree.iter("{*}t")
    )
    people = workspace.document.plan.base.rows(Person)
    assert "••• 1" in text and not [x.name for x in people if x.name in text]
    assert not any(slide.has_notes_slide for slide in deck.slides)
    assert "is written" in workspace.window.messages.text


def test_decisions_are_listed_corrected_and_lead_to_their_scenario(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = workspace.document
    day = document.plan.settings.as_of

    def verb(draft) -> None:
        said = ("P-203: base pay 1 → 2",)
        record_decision(draft, "Wait", day, people=("A. Able",), scenario="LEAN", changes=said)

    dialog = Decisions(workspace.window, workspace)
    assert dialog.table.isHidden() and not dialog.empty.isHidden()
    document.attempt("x", verb)
    dialog._refresh()
    assert dialog.empty.isHidden() and not dialog.table.isHidden()
    dialog.deleteLater()
    asked: list[Decisions] = []

    def answer(dialog: QDialog) -> int:
        if isinstance(dialog, Decisions):
            asked.append(dialog)
            assert "P-203" in dialog.said.text()
            dialog.edit.click()
            dialog.go.click()
        else:
            dialog._name.setText("Wait a year")
            dialog.go.click()
        return dialog.result()

    monkeypatch.setattr(QDialog, "exec", answer)
    workspace.window.actions_table.run("decisions_taken")
    assert asked and decisions(document.plan.base)[0].name == "Wait a year"
    assert workspace.session.scenario == "LEAN" and workspace.view == "scenarios"
    document.go_to(0)
    assert decisions(document.plan.base) == ()
