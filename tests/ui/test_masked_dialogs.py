"""While pay and names are hidden no dialog and no pop-up shows an amount or a name."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from orgplan.ui.masking import SCREEN
from orgplan.ui.program import Program
from tests.ui.conftest import workspace_of
from tests.ui.dialogs import OPENED, Opener
from tests.ui.test_masked_views import AMOUNT, people, words_of

pytestmark = pytest.mark.qt_log_ignore(
    "propagateSizeHints", "raise", "grabbing the keyboard", extend=True
)
ONLY_ONCE_SHOWN = {"ChangesSince", "ImportFiles", "MergeCopy", "MergeReturned", "SystemFiles"}
"""They show what is in files, which the mask does not know: Window.with_all_shown asks first."""


def test_no_dialog_shows_pay_or_names_while_they_are_hidden(
    program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    workspace = workspace_of(program, qtbot)
    names = people(workspace.document.plan)
    found: set[str] = set()
    seen: list[str] = []

    def look(name: str, dialog: QWidget) -> None:
        seen.append(name)
        for place, said in words_of(dialog):
            for told in (names.search(said), AMOUNT.search(said)):
                if told:
                    found.add(f"{name}: {place}: {told.group()}")

    opener = Opener(program, workspace, tmp_path, look)
    SCREEN.hide(pay=True, names=True)
    for name in OPENED:
        if name not in ONLY_ONCE_SHOWN:
            opener.open(name)
    assert len(set(seen)) >= len(OPENED) - len(ONLY_ONCE_SHOWN)
    workspace.window.actions_table["systems"].trigger()
    assert workspace.window.messages.text.startswith("The preview of the files shows pay and names")
    assert not found, "\n".join(sorted(found))
