"""Texts that name files are shown as they are: nothing that they name is opened, in any view.

`tests/leaks/test_traced.py` runs this under strace and looks at every file that is opened.
"""

import os
import random
import re
from collections.abc import Iterator
from dataclasses import fields, replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from orgplan.model import records as r
from orgplan.model.plan import Plan
from orgplan.storage.file import open_plan, save_plan
from orgplan.ui.workspace import VIEWS, Workspace
from tests.counts import Cases
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
SHOWN_IN = "ORGPLAN_SHOWN"
"""The variable that names a file for how many texts were shown; without it there are few."""
TURNS = 14 if SHOWN_IN in os.environ else 1
"""Plans that are filled with texts one after the other."""
NUMBER = re.compile(r"#(\d+)#")
NAMED = (r.Team, r.Position, r.Person, r.Stakeholder, r.Domain, r.Scenario, r.PlanSettings)
SHOWN = ("name", "title", "notes", "justification", "expectations", "note", "mission")


PIECES = (
    *TEXTS, "<b>", "</p>", "<p>", "<style>@import url(file://{trap}/a.css)</style>", "<!--", "-->",
    '<img srcset="{trap}/b.png 2x" src=x>', "<svg onload=x><image href='{trap}/c.svg'/></svg>",
    "<iframe src='file://{trap}/d.html'>", "[x](file://{trap}/e.txt)", "[y]: {trap}/f.png",
    "![y][y]", "<script>1</script>", "&lt;img src={trap}/g.png&gt;", "<ul><li>" * 20, "# ", "**",
    '<input type="image" src="{trap}/h.png">', "<base href='file://{trap}/'>", "\n\n", "\t", "&#0;",
    "<span style='border-image:url({trap}/i.png)'>", "<meta http-equiv=refresh>", "{trap}/j",
    "\u202e", "\u200b", "%s{0}$x", "<table><tr><td>" * 8, "``` ", "> ", "| a |",
)  # fmt: skip


def texts(trap: Path, rng: random.Random) -> Iterator[str]:
    """One of them or a mixture in turn, without end; every text has a number of its own."""
    for number in count():
        parts = rng.choices(PIECES, k=rng.randint(1, 4)) if number % 2 else [plain(number)]
        yield f"{''.join(parts)} #{number}#".replace("{trap}", str(trap))


def plain(number: int) -> str:
    """The one of them that is the text of an even number."""
    return TEXTS[number // 2 % len(TEXTS)]


def hostile(plan: Plan, given: Iterator[str]) -> Plan:
    """The plan with such texts wherever a user writes words."""
    tables = plan.base.fork()
    for kind in NAMED:
        for record in plan.base.rows(kind):
            said: dict[str, Any] = {}
            for field in fields(record):
                if field.name in SHOWN and field.type is str:
                    said[field.name] = next(given)
            tables.put(replace(record, **said))
    return Plan(tables)


@pytest.fixture
def trap(tmp_path: Path) -> Path:
    folder = Path(os.environ.get(FOLDER, tmp_path / "trap"))
    folder.mkdir(exist_ok=True)
    return folder


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_a_text_that_names_a_file_is_shown_as_it_is_in_every_view(
    plan_file: Path, trap: Path, start: Any, qtbot: QtBot, cases: Cases
) -> None:
    given = texts(trap, random.Random(1))
    seen = set[str]()
    for turn in range(TURNS):
        path = plan_file.with_name(f"trapped-{turn}.orgplan")
        save_plan(hostile(open_plan(plan_file).plan, given), path)
        seen |= shown(workspace_of(start(path), qtbot), trap, qtbot)
    numbers = {number for text in seen for number in NUMBER.findall(text)}
    assert {plain(int(number)) for number in numbers if not int(number) % 2} == {*TEXTS}
    assert len(numbers) > 140 * TURNS
    cases(len(numbers))
    if SHOWN_IN in os.environ:
        Path(os.environ[SHOWN_IN]).write_text(str(len(numbers)))


def shown(workspace: Workspace, trap: Path, qtbot: QtBot) -> set[str]:
    """All that is said in any view and beside it."""
    seen = set[str]()
    for view in VIEWS:
        workspace.go(view)
        for _ in readings(workspace, qtbot):
            seen |= {text for _, text in words_of(workspace.current())}
    for kind in NAMED[:5]:
        record = workspace.document.plan.base.rows(kind)[0]
        workspace.session.select([(kind, record.id)])
        QApplication.processEvents()
        said = " ".join(text for _, text in words_of(workspace.window.inspector))
        assert NUMBER.search(said)
        seen.add(said)
    settle(workspace, qtbot)
    return seen
