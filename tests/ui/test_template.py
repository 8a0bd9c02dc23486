"""Finance's own workbook from the window: seen before it is filled, and written as a copy."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from pytestqt.qtbot import QtBot

from orgplan.exchange.templates.fill import look_at_template
from orgplan.ui.dialogs.template import FillTemplate
from orgplan.ui.template_commands import TemplateCommands
from orgplan.ui.workspace import Workspace
from tests.exchange.templates.templates_at_hand import odd_template
from tests.ui.conftest import PATIENCE


@pytest.fixture
def asked(workspace: Workspace, tmp_path: Path, qtbot: QtBot) -> FillTemplate:
    template = look_at_template(odd_template(tmp_path / "odd.xlsm"))
    made = FillTemplate(workspace.window, workspace.around, template)
    qtbot.addWidget(made)
    qtbot.waitUntil(lambda: bool(made.go.isEnabled()), timeout=PATIENCE)
    return made


def test_what_goes_where_is_shown_and_the_copy_is_what_was_shown(
    asked: FillTemplate, workspace: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    shown = {row.where: row.what for row in asked.model.rows}
    assert shown["Cost_FY2028"] == "Cost FY2028"
    assert shown["People & seats, column Job title"] == "Job title (positions)"
    assert asked.figures is not None
    commands = TemplateCommands(workspace)
    template, target = look_at_template(tmp_path / "odd.xlsm"), tmp_path / "filled.xlsx"
    commands.write(template, asked.figures, asked.mapping, target)
    qtbot.waitUntil(lambda: "is filled in" in workspace.window.messages.text, timeout=PATIENCE)
    assert "macros" in workspace.window.messages.text
    assert load_workbook(target)["People & seats"]["A3"].value


def test_without_pay_no_amount_is_offered(asked: FillTemplate, qtbot: QtBot) -> None:
    asked.pay.setCurrentIndex(asked.pay.findData("none"))
    qtbot.waitUntil(
        lambda: asked.figures is not None and "centres" not in asked.figures.tables,
        timeout=PATIENCE,
    )
    assert not [row for row in asked.model.rows if "Cost" in row.what or "Base" in row.what]


def test_a_mapping_that_is_none_is_one_sentence(asked: FillTemplate, tmp_path: Path) -> None:
    (tmp_path / "map.json").write_text("7")
    asked.use_mapping(tmp_path / "map.json")
    assert "is no mapping" in asked.said.text()
    assert not asked.go.isEnabled()
