"""Several plans in several windows of one program, and further starts that meet it."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFileOpenEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from orgplan.assets import sample
from orgplan.model.records import Position
from orgplan.storage.working.recovery import left_behind
from orgplan.ui.desk import Desk
from orgplan.ui.dialogs.messages import CANCEL, DISCARD, SAVE
from orgplan.ui.instance import MOST_BYTES, hand_over, meeting_place
from orgplan.ui.listener import Listener
from orgplan.ui.program import Program
from orgplan.ui.views.welcome import WelcomeView
from orgplan.ui.workspace import Workspace
from tests.ui.conftest import PATIENCE
from tests.ui.test_files import answer_with, name_with, rename, title_in

SECOND_START = """
import sys
from orgplan.cli.window import open_window
status = open_window(*sys.argv[1:])
print(status, *[name for name in sys.modules if name.startswith("PySide6")])
"""


@pytest.fixture
def copies(tmp_path: Path) -> tuple[Path, Path]:
    """The sample twice."""
    made = tmp_path / "first.orgplan", tmp_path / "second.orgplan"
    for path in made:
        path.write_bytes(sample("meridian.orgplan").read_bytes())
    return made


def opened(desk: Desk, qtbot: QtBot) -> Workspace:
    qtbot.waitUntil(
        lambda: desk.files is not None and desk.files.workspace is not None, timeout=PATIENCE
    )
    assert desk.files is not None
    assert desk.files.workspace is not None
    return desk.files.workspace


@pytest.fixture
def both(
    start: Callable[[Path], Program], copies: tuple[Path, Path], qtbot: QtBot
) -> tuple[Program, Workspace, Workspace]:
    """Two plans in two windows."""
    program = start(copies[0])
    program.open_beside(copies[1])
    first, second = (opened(desk, qtbot) for desk in program.desks)
    return program, first, second


def shown(program: Program) -> list[str]:
    return [desk.window.windowTitle() for desk in program.desks if desk.window.isVisible()]


def test_two_plans_are_edited_undone_and_saved_each_in_its_own_window(
    both: tuple[Program, Workspace, Workspace], copies: tuple[Path, Path], qtbot: QtBot
) -> None:
    _, first, second = both
    rename(first, "In the first")
    rename(second, "In the second")
    assert first.window is not second.window
    first.window.actions_table.run("undo")
    assert (first.document.modified, second.document.modified) == (False, True)
    second.window.actions_table.run("save")
    qtbot.waitUntil(lambda: not second.document.modified, timeout=PATIENCE)
    qtbot.waitUntil(lambda: title_in(copies[1]) == "In the second", timeout=PATIENCE)
    assert title_in(copies[0]) != "In the first"
    assert first.document.org.need(Position, "P-304").title == title_in(copies[0])


def test_a_plan_that_is_open_is_shown_where_it_is(
    both: tuple[Program, Workspace, Workspace], copies: tuple[Path, Path]
) -> None:
    program, first, second = both
    rename(second, "Edited")
    for way in (program.open_beside, program.desks[0].open_path, lambda path: program.open([path])):
        way(copies[1])
        assert len(program.desks) == 2
        assert program.desks[0].files is not None
        assert program.desks[0].files.workspace is first
        assert second.document.org.need(Position, "P-304").title == "Edited"


def test_the_window_menu_lists_the_plans_and_goes_to_each(
    both: tuple[Program, Workspace, Workspace], qtbot: QtBot
) -> None:
    program, first, second = both
    rename(second, "Edited")
    menu = first.window.actions_table.menus["Window"]
    menu.aboutToShow.emit()
    menu.aboutToShow.emit()
    entries = [action for action in menu.actions() if action.text()[:2] in ("&1", "&2")]
    assert [entry.isChecked() for entry in entries] == [True, False]
    assert entries[1].text().endswith("edited")
    with qtbot.waitActive(second.window):
        entries[1].trigger()
    assert program.window is second.window


def test_closing_a_plan_closes_its_window_and_the_last_one_leads_to_the_welcome_page(
    both: tuple[Program, Workspace, Workspace], qtbot: QtBot
) -> None:
    program, first, second = both
    window, desk = second.window, program.desks[1]
    window.actions_table.run("close")
    qtbot.waitUntil(lambda: not isValid(window) and not isValid(desk), timeout=PATIENCE)
    assert not left_behind()
    assert [desk.files.workspace for desk in program.desks if desk.files] == [first]
    first.window.messages.say("Something about this plan", "warning")
    first.window.actions_table.run("close")
    assert first.window.messages.text == ""
    assert isinstance(first.window.stack.currentWidget(), WelcomeView)
    assert shown(program) == ["OrgPlan"]


@pytest.mark.parametrize(("answer", "left"), [(SAVE, 0), (DISCARD, 0), (CANCEL, 2)])
def test_quitting_asks_for_each_plan_with_changes(
    answer: str,
    left: int,
    both: tuple[Program, Workspace, Workspace],
    copies: tuple[Path, Path],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    program, first, second = both
    asked = answer_with(monkeypatch, answer)
    rename(first, "Kept")
    rename(second, "Kept")
    program.window.actions_table.run("quit")
    qtbot.waitUntil(lambda: len(shown(program)) == left, timeout=PATIENCE)
    assert len(asked) == (1 if answer == CANCEL else 2)
    assert [title_in(path) == "Kept" for path in copies] == [answer == SAVE] * 2


def test_a_window_that_stays_ends_the_quitting(
    both: tuple[Program, Workspace, Workspace], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    program, first, second = both
    answer_with(monkeypatch, CANCEL)
    rename(first, "Edited")
    program.quit()
    program.desks[0].window.close()
    answer_with(monkeypatch, DISCARD)
    first.window.close()
    qtbot.waitUntil(lambda: len(shown(program)) == 1, timeout=PATIENCE)
    assert program.desks[0].files is not None
    assert program.desks[0].files.workspace is second


def test_a_plan_without_a_file_is_kept_open_when_no_name_is_given_for_it(
    start: Callable[[], Program], copies: tuple[Path, Path], qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    program = start()
    assert program.files is not None
    program.files.open_sample()
    untitled = opened(program.front, qtbot)
    rename(untitled, "Untitled")
    program.open([copies[0]])
    opened(program.front, qtbot)
    assert len(program.desks) == 2
    answer_with(monkeypatch, SAVE)
    name_with(monkeypatch, None)
    program.desks[0].come_forward()
    program.quit()
    qtbot.waitUntil(lambda: not program._quitting, timeout=PATIENCE)
    assert untitled.document.modified
    assert untitled.window.isVisible()


def test_plans_dropped_on_a_window_open_where_there_is_room(
    start: Callable[[], Program], copies: tuple[Path, Path], qtbot: QtBot
) -> None:
    program = start()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in copies])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    said = Qt.DropAction.CopyAction, data, buttons, keys
    QApplication.sendEvent(program.window, QDragEnterEvent(QPoint(9, 9), *said))
    QApplication.sendEvent(program.window, QDropEvent(QPointF(9, 9), *said))
    assert len(program.desks) == 2
    paths = [opened(desk, qtbot).document.path for desk in program.desks]
    assert paths == list(copies)


def test_a_file_that_the_system_hands_over_is_opened(
    start: Callable[[], Program], copies: tuple[Path, Path], qtbot: QtBot, qapp: QApplication
) -> None:
    program = start()
    program.watch_files()
    QApplication.sendEvent(qapp, QFileOpenEvent(QUrl.fromLocalFile(str(copies[0]))))
    assert opened(program.front, qtbot).document.path == copies[0]


def test_further_plans_of_the_command_line_come_in_windows_of_their_own(
    qapp: QApplication, start: Callable[..., Program], copies: tuple[Path, Path], qtbot: QtBot
) -> None:
    program = start(*copies)
    assert [opened(desk, qtbot).document.path for desk in program.desks] == list(copies)


@pytest.fixture
def listener(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Listener]:
    # The path of a socket is short.
    private = Path(os.environ.get("TMPDIR", "/tmp")) / f"orgplan-test-{os.getpid()}"
    private.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(private))
    made = Listener(qapp)
    yield made
    made.stop()
    made.deleteLater()
    for left in private.iterdir():
        left.unlink()
    private.rmdir()


def test_a_second_start_hands_its_plan_over_and_ends_without_loading_qt(
    listener: Listener, tmp_path: Path, qtbot: QtBot
) -> None:
    assert listener.start()
    heard: list[tuple[Path, ...]] = []
    listener.asked.connect(heard.append)
    plan = tmp_path / "a plan & more.orgplan"
    command = [sys.executable, "-c", SECOND_START, "a plan & more.orgplan", plan.as_uri()]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, text=True) as second:
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=PATIENCE)
        assert second.stdout is not None
        assert second.stdout.read().split() == ["0"]
    assert heard == [(plan, plan)]


def test_only_one_program_listens_and_the_place_of_a_dead_one_is_taken_over(
    listener: Listener, qapp: QApplication
) -> None:
    place = Path(meeting_place())
    dead = socket.socket(socket.AF_UNIX)
    dead.bind(str(place))
    dead.close()
    assert not hand_over([])
    assert listener.start()
    assert place.stat().st_mode & 0o077 == 0
    other = Listener(qapp)
    assert not other.start()
    other.stop()
    assert place.exists()
    listener.stop()
    assert not hand_over([])


@pytest.mark.parametrize("said", [
    b"\x00\xff\n", b"{}\n", b"[]\n", b'{"plans": ["../relative"], "tokens": {}}\n',
    b'{"plans": [1], "tokens": {}}\n', b"x" * (MOST_BYTES + 1),
    b'{"plans": [' + b'"/a",' * 99 + b'"/a"], "tokens": {}}\n',
])  # fmt: skip
def test_what_is_no_message_of_ours_is_not_answered(
    said: bytes, listener: Listener, qtbot: QtBot
) -> None:
    assert listener.start()
    heard: list[object] = []
    listener.asked.connect(heard.append)
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(meeting_place())
        line.setblocking(False)
        line.send(said)
        answers: list[bytes] = []

        def ended() -> bool:
            try:
                answers.append(line.recv(100))
            except BlockingIOError:
                return False
            except ConnectionError:
                return True
            return not answers[-1]

        qtbot.waitUntil(ended, timeout=PATIENCE)
    assert not heard
    assert not any(answers)


def test_a_folder_that_others_can_enter_is_no_meeting_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tmp_path.chmod(0o755)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert meeting_place() == ""
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    own = Path(meeting_place()).parent
    assert own.stat().st_mode & 0o777 == 0o700
    own.chmod(0o777)
    assert meeting_place() == ""
