"""Texts that name files are shown as they are: nothing that they name is opened, in any view.

`tests/leaks/test_traced.py` runs this under strace and looks at every file that is opened.
"""

import os
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from orgplan.model import records as r
from orgplan.model.plan import Plan
from orgplan.storage.file import open_plan, save_plan
from orgplan.ui.program import Program
from orgplan.ui.workspace import VIEWS, Workspace
from tests.ui.conftest import workspace_of
from tests.ui.test_masked_views import readings, settle, words_of

FOLDER = "ORGPLAN_TRAP"
"""The variable that names the folder which no text may lead to."""
TEXTS = (
    '<img src="file://{trap}/one.png">',
    "<img src='{trap}/two.png'><b>",
    '<table background="{trap}/three.png"><tr><td>x',
    '<link rel="stylesheet" href="file://{trap}/four.css">',
    "![x]({trap}/five.png)",
    '<body style="background-image: url({trap}/six.png)">',
    '<a href="file://{trap}/seven.txt">x</a>',
    '<img src="\\\\192.0.2.1\\share\\eight.png">',
    "<object data='http://192.0.2.1/nine'>",
)
NAMED = (r.Team, r.Position, r.Person, r.Stakeholder, r.Domain, r.Scenario, r.PlanSettings)
SHOWN = ("name", "title", "notes", "justification", "expectations", "note", "mission")


def hostile(plan: Plan, trap: Path) -> Plan:
    """The plan with such texts wherever a user writes words."""
    tables, at = plan.base.fork(), 0
    for kind in NAMED:
        for record in plan.base.rows(kind):
            texts: dict[str, Any] = {}
            for field in fields(record):
                if field.name in SHOWN and field.type is str:
                    texts[field.name] = f"{TEXTS[at % len(TEXTS)]} {at}".replace(
                        "{trap}", str(trap)
                    )
                    at += 1
            tables.put(replace(record, **texts))
    return Plan(tables)


@pytest.fixture
def trap(tmp_path: Path) -> Path:
    folder = Path(os.environ.get(FOLDER, tmp_path / "trap"))
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture
def trapped(plan_file: Path, trap: Path) -> Path:
    opened = open_plan(plan_file)
    save_plan(hostile(opened.plan, trap), plan_file, opened)
    return plan_file


@pytest.mark.soak
@pytest.mark.timeout(1200)
def test_a_text_that_names_a_file_is_shown_as_it_is_in_every_view(
    trapped: Path, trap: Path, start: Any, qtbot: QtBot
) -> None:
    program: Program = start(trapped)
    workspace: Workspace = workspace_of(program, qtbot)
    seen = set()
    for view in VIEWS:
        workspace.go(view)
        for _ in readings(workspace, qtbot):
            seen |= {text for _, text in words_of(workspace.current()) if str(trap) in text}
    for kind in NAMED[:5]:
        record = workspace.document.plan.base.rows(kind)[0]
        workspace.session.select([(kind, record.id)])
        QApplication.processEvents()
        assert str(trap) in " ".join(text for _, text in words_of(workspace.window.inspector))
    settle(workspace, qtbot)
    assert len(seen) > len(TEXTS), "the texts were shown, and not left out"
