"""A window that is to be closed while a file is being written asks what becomes of the file."""

from collections.abc import Callable, Iterator
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from orgplan.model.errors import OrgPlanError
from orgplan.ui.background import Task
from orgplan.ui.dialogs import messages
from orgplan.ui.dialogs.messages import CANCEL, GIVE_UP, SAVE, STAY, WAIT
from orgplan.ui.program import Program
from tests.ui.conftest import PATIENCE, workspace_of
from tests.ui.test_files import answer_with, rename

LABEL = "Writing plan.xlsx"


class Export:
    """An export that goes on until it is let on, and what became of it."""

    def __init__(self, program: Program, error: OrgPlanError | None = None) -> None:
        self.on = Event()
        self.made: list[str] = []
        self._error = error
        done, failed = self.made.append, lambda error: self.made.append("failed")
        program.front.workers.run("export", self._work, done, failed, LABEL, writes=True)

    def _work(self, task: Task) -> str:
        while not self.on.wait(0.01):
            task.check()
        if self._error is not None:
            raise self._error
        return "written"


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], list[str]]]:
    asked: list[str] = []

    def with_(said: str) -> list[str]:
        def ask(parent: object, label: str) -> str:
            asked.append(label)
            return said

        monkeypatch.setattr(messages, "ask_about_unfinished", ask)
        return asked

    return with_


def test_whoever_waits_for_the_export_has_it_before_the_window_goes(
    program: Program, answer: Callable[[str], list[str]], qtbot: QtBot
) -> None:
    export, asked = Export(program), answer(WAIT)
    assert not program.window.close()
    assert asked == [LABEL] and LABEL in program.window.messages.text
    assert program.window.isVisible() and not export.made
    export.on.set()
    qtbot.waitUntil(lambda: not program.window.isVisible(), timeout=PATIENCE)
    assert export.made == ["written"]


def test_an_export_that_fails_while_it_is_waited_for_keeps_the_window(
    program: Program, answer: Callable[[str], list[str]], qtbot: QtBot
) -> None:
    export = Export(program, OrgPlanError("The disk is full"))
    answer(WAIT)
    program.window.close()
    with qtbot.waitSignal(program.front.stayed, timeout=PATIENCE):
        export.on.set()
    qtbot.waitUntil(lambda: export.made == ["failed"], timeout=PATIENCE)
    assert program.window.isVisible()


def test_an_export_that_is_given_up_goes_with_the_window_and_is_asked_about_once(
    program: Program, answer: Callable[[str], list[str]], monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:  # fmt: skip
    workspace = workspace_of(program, qtbot)
    export, asked = Export(program), answer(GIVE_UP)
    rename(workspace, "Changed")
    answer_with(monkeypatch, CANCEL)
    program.window.close()
    assert program.window.isVisible()
    answer_with(monkeypatch, SAVE)
    program.window.close()
    qtbot.waitUntil(lambda: not program.window.isVisible(), timeout=PATIENCE)
    # Whoever kept the plan after the first answer was asked again, and nobody a third time.
    assert asked == [LABEL, LABEL]
    program.close()
    assert not export.made


def test_staying_leaves_the_export_and_the_window_as_they_are(
    program: Program, answer: Callable[[str], list[str]], qtbot: QtBot
) -> None:
    export = Export(program)
    answer(STAY)
    with qtbot.waitSignal(program.front.stayed):
        program.quit()
    export.on.set()
    qtbot.waitUntil(lambda: export.made == ["written"], timeout=PATIENCE)
    assert program.window.isVisible()
    assert program.window.close()
