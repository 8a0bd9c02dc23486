"""A workbook that comes back is shown before it is merged, decided, and one step."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from orgplan.exchange.plan_json import plan_to_json
from orgplan.exchange.workbook.export import export_workbook
from orgplan.model.edits.positions import change_position
from orgplan.model.records import Position, Spell
from orgplan.model.records.values import Hiring
from orgplan.ui.dialogs.returned import MergeReturned
from orgplan.ui.merging.returned import Book
from orgplan.ui.program import Program
from orgplan.ui.returned_commands import ReturnedCommands
from orgplan.ui.workspace import Workspace
from tests.exchange.returned.hands import Hands, back
from tests.ui.conftest import PATIENCE


@pytest.fixture
def book(workspace: Workspace, tmp_path: Path) -> Path:
    """A workbook of the plan, changed by finance."""
    export_workbook(workspace.document.org, tmp_path / "out.xlsx")
    hands = Hands(tmp_path / "out.xlsx")
    hands.put("P-304-S1", "Job title", "Theirs")
    hands.put("P-305-S1", "Job title", "Taken")
    hands.put("P-305-S1", "Domain", "Nowhere")
    (tmp_path / "back.xlsx").write_bytes(hands.data())
    return tmp_path / "back.xlsx"


def asked(workspace: Workspace, book: Path, qtbot: QtBot) -> MergeReturned:
    found = Book.of(back(workspace.document.plan, book.read_bytes()))
    made = MergeReturned(workspace.window, workspace.around, found, book.name)
    qtbot.waitUntil(lambda: made.merge is not None, timeout=PATIENCE)
    return made


def test_what_changed_and_what_stays_out_is_shown_and_merging_is_one_step(
    workspace: Workspace, book: Path, qtbot: QtBot
) -> None:
    document = workspace.document
    document.attempt("Mine", lambda draft: change_position(draft, "P-304", title="Mine"))
    before, steps = plan_to_json(document.plan), document.stack.count()
    made = asked(workspace, book, qtbot)
    (conflict,) = made.conflicts
    assert (conflict.mine.text(), conflict.theirs.text()) == ("Mine: Mine", "Theirs: Theirs")
    assert [(row.field, row.after) for row in made.model.rows] == [("Title", "Taken")]
    kinds = {row.kind: row.place for row in made.odd_model.rows}
    assert kinds["Not taken over"].startswith("Positions!AD")
    conflict.theirs.setChecked(True)
    made.go.click()
    assert document.stack.count() == steps + 1
    titles = [document.org.need(Position, name).title for name in ("P-304", "P-305")]
    assert titles == ["Theirs", "Taken"]
    document.stack.undo()
    assert plan_to_json(document.plan) == before
    made.deleteLater()


def test_a_status_that_both_changed_is_decided_in_the_window(
    workspace: Workspace, book: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    document = workspace.document
    hands = Hands(book)
    stay = next(x for x in document.org.rows(Spell) if not x.person)
    hands.put(stay.id, "Status", "Offer")
    book.write_bytes(hands.data())
    document.attempt("Held", lambda draft: change_position(draft, stay.position, on_hold=True))
    made = asked(workspace, book, qtbot)
    (status,) = made.conflicts
    assert (status.mine.text(), status.theirs.text()) == ("Mine: On hold", "Theirs: Offer")
    status.theirs.setChecked(True)
    made.go.click()
    assert document.org.need(Spell, stay.id).hiring is Hiring.OFFER_SENT
    assert not document.org.need(Position, stay.position).on_hold
    made.deleteLater()


def test_a_workbook_of_ours_that_is_dropped_is_shown_as_a_merge_and_no_roster(
    program: Program, book: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(ReturnedCommands, "show", lambda self, found, name: shown.append(name))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(book))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    said = (Qt.DropAction.CopyAction, data, left, none)
    QApplication.sendEvent(program.window, QDragEnterEvent(QPointF(9, 9).toPoint(), *said))
    QApplication.sendEvent(program.window, QDropEvent(QPointF(9, 9), *said))
    qtbot.waitUntil(lambda: shown == ["back.xlsx"], timeout=PATIENCE)


def test_a_workbook_of_somebody_else_is_refused_in_a_sentence(
    workspace: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    from openpyxl import Workbook

    Workbook().save(tmp_path / "other.xlsx")
    (commands,) = workspace.findChildren(ReturnedCommands) or [ReturnedCommands(workspace)]
    commands.merge_path(tmp_path / "other.xlsx")
    qtbot.waitUntil(
        lambda: "no workbook that OrgPlan exported" in workspace.window.messages.text,
        timeout=PATIENCE,
    )
