"""Files for another system from the window: seen before they are written, with the pay chosen."""

import csv
import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from orgplan.exchange.systems.table import SYSTEMS
from orgplan.model.errors import PlanError
from orgplan.ui.dialogs.systems import SystemFiles
from orgplan.ui.dialogs.workbook import WorkbookQuestion
from orgplan.ui.system_commands import WRITING, SystemCommands
from orgplan.ui.views.grid import Grid
from orgplan.ui.workspace import Workspace
from tests.ui.conftest import PATIENCE


@pytest.fixture
def asked(workspace: Workspace, qtbot: QtBot) -> SystemFiles:
    made = SystemFiles(workspace.window, workspace.around, workspace.scenario_name)
    qtbot.addWidget(made)
    return made


def choose(asked: SystemFiles, name: str, qtbot: QtBot) -> None:
    asked.names.setCurrentRow(list(SYSTEMS).index(name))
    qtbot.waitUntil(lambda: bool(asked.go.isEnabled()), timeout=PATIENCE)


def grid(asked: SystemFiles, at: int = 0) -> Grid:
    found = asked.tabs.widget(at)
    assert isinstance(found, Grid)
    return found


def headings(found: Grid) -> list[str]:
    return [column.title for column in found.model().columns]


def test_every_system_can_be_looked_at_before_anything_is_written(
    asked: SystemFiles, qtbot: QtBot
) -> None:
    for name, system in SYSTEMS.items():
        choose(asked, name, qtbot)
        assert [file.table for file in asked.files] == list(system.files(system.level("")))
        assert asked.tabs.count() == len(asked.files) + 1
        explained = grid(asked, asked.tabs.count() - 1).model().rows
        assert [row[1].heading for row in explained] == [
            column.heading for file in asked.files for column in file.columns
        ]
        assert asked.pay.isEnabled() == system.holds_pay


def test_pay_is_not_in_the_preview_until_it_is_chosen(asked: SystemFiles, qtbot: QtBot) -> None:
    choose(asked, "charthop", qtbot)
    assert "Base" not in headings(grid(asked))
    asked.pay.setCurrentIndex(asked.pay.findData("full"))
    qtbot.waitUntil(lambda: bool(asked.go.isEnabled()), timeout=PATIENCE)
    assert "Base" in headings(grid(asked))
    choose(asked, "planful", qtbot)
    assert asked.pay.findData("none") == -1, "a level that would leave nothing is not offered"


def test_readers_are_offered_no_more_pay_than_they_may_see(
    asked: SystemFiles, qtbot: QtBot
) -> None:
    choose(asked, "charthop", qtbot)
    asked.readers.setCurrentIndex(asked.readers.findData("finance"))
    assert [asked.pay.itemData(at) for at in range(asked.pay.count())] == ["none", "band"]
    asked.readers.setCurrentIndex(asked.readers.findData("stakeholder"))
    qtbot.waitUntil(lambda: bool(asked.go.isEnabled()), timeout=PATIENCE)
    assert asked.pay.count() == 1 and asked.scene is not None
    assert (asked.scene.audience, asked.scene.pay) == ("stakeholder", "none")
    asked.names.setCurrentRow(list(SYSTEMS).index("planful"))
    qtbot.waitUntil(lambda: "made of pay" in asked.said.text(), timeout=PATIENCE)
    assert not asked.go.isEnabled() and asked.scene is None


def test_the_workbook_is_asked_for_with_no_more_pay_than_its_readers_may_see(
    workspace: Workspace,
) -> None:
    question = WorkbookQuestion(workspace.window, workspace.document.org)
    question._readers.setCurrentIndex(1)
    question.answer()
    assert (question.options.audience, question.options.pay) == ("finance", "band")
    question._pay.setCurrentIndex(question._pay.findData("full"))
    with pytest.raises(PlanError, match="at most as band"):
        question.answer()
    question._readers.setCurrentIndex(2)
    question.answer()
    assert (question.options.audience, question.options.pay) == ("stakeholder", "none")
    question.deleteLater()


def test_what_is_previewed_is_what_is_written_into_a_new_folder(
    workspace: Workspace,
    asked: SystemFiles,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    choose(asked, "workday", qtbot)
    (shown,) = asked.files
    place = tmp_path / "place"
    place.mkdir()
    commands = workspace.findChild(SystemCommands) or SystemCommands(workspace)
    assert commands is not None and asked.scene is not None
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(place))
    workers = workspace.around.workers
    for _ in range(2):
        commands.choose(asked.system, asked.scene)
        qtbot.waitUntil(lambda: not workers.running(WRITING), timeout=PATIENCE)
    folders = sorted(place.iterdir(), key=lambda folder: len(folder.name))
    assert [folder.name[-3:] for folder in folders] == ["-23", "(2)"]
    assert "workday-positions.csv (16 rows) and a manifest" in workspace.window.messages.text
    with (folders[0] / shown.table.name).open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file))[1:] == [list(row) for row in shown.rows]
    told = json.loads((folders[0] / "manifest.json").read_text("utf-8"))
    assert told["files"][0]["rows"] == shown.count


def test_a_template_of_ones_own_is_filled_and_a_bad_one_is_said(
    asked: SystemFiles, tmp_path: Path, qtbot: QtBot
) -> None:
    choose(asked, "adaptive", qtbot)
    template = tmp_path / "t.csv"
    template.write_text("Cost Center,Employee Name\n")
    asked.use_template(template)
    qtbot.waitUntil(lambda: bool(asked.go.isEnabled()), timeout=PATIENCE)
    assert headings(grid(asked)) == ["Cost Center", "Employee Name"]
    assert asked.files[0].rows[1] == ("004100", "Avery Abara")
    template.write_text("Cost Center,,\n")
    asked.use_template(template)
    assert "no whole row of headings" in asked.said.text() and asked.scene is None


def test_the_command_in_the_menu_asks(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    def closed(dialog: SystemFiles) -> int:
        seen.append(dialog.windowTitle())
        return QDialog.DialogCode.Rejected.value

    monkeypatch.setattr(SystemFiles, "exec", closed)
    workspace.window.actions_table["systems"].trigger()
    assert seen == ["Export for another system"]
