"""Presenting: the keys of every presenter, nothing private unless switched on, decisions kept."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QStyle
from pytestqt.qtbot import QtBot

from orgplan.drawing import chart_cuts
from orgplan.drawing.maps.seat_card import Seat
from orgplan.drawing.shapes import Text
from orgplan.model.edits.decisions import decisions
from orgplan.model.edits.slides import remove_view, save_view, saved_views
from orgplan.model.org import difference
from orgplan.model.queries import manager_on
from orgplan.model.records import Person, Position, SavedView, Scenario
from orgplan.ui.dialogs.meeting import EndMeeting, RecordDecision
from orgplan.ui.presenting import screens as screens_module
from orgplan.ui.presenting.meeting import Verdict
from orgplan.ui.presenting.pictures import AHEAD, DIFFERS, NOW
from orgplan.ui.presenting.show import Show
from orgplan.ui.slide_commands import SlideCommands
from orgplan.ui.workspace import Workspace

# What the offscreen platform says of every window that is as large as the screen.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

Key = Qt.Key
PATIENCE = 15_000


@pytest.fixture
def commands(workspace: Workspace) -> SlideCommands:
    found = workspace.findChild(SlideCommands) or SlideCommands(workspace)
    assert found is not None
    return found


@pytest.fixture
def show(workspace: Workspace, commands: SlideCommands, qtbot: QtBot) -> Iterator[Show]:
    workspace.window.actions_table.run("present")
    assert commands.show is not None
    made = commands.show
    settle(made, qtbot)
    yield made
    made.end()


def settle(show: Show, qtbot: QtBot) -> None:
    """Wait until what is wanted is drawn."""
    workers = show.around.workers
    busy = (NOW, AHEAD, DIFFERS)
    qtbot.waitUntil(lambda: not any(map(workers.running, busy)), timeout=PATIENCE)


def press(show: Show, qtbot: QtBot, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(show.stage, key)
    settle(show, qtbot)


def written(show: Show) -> str:
    shapes = show.stage.canvas.picture.primitives(1.0)
    return "\n".join(shape.text for shape in shapes if isinstance(shape, Text))


def names_of(workspace: Workspace) -> list[str]:
    return [person.name for person in workspace.document.plan.base.rows(Person)]


def test_keys_step_jump_blank_and_end(
    show: Show, commands: SlideCommands, workspace: Workspace, qtbot: QtBot
) -> None:
    titles = [row.name for row in saved_views(workspace.document.plan.base)]
    assert show.stage.isFullScreen() and show.stage.title.text() == titles[0]
    assert show.stage.hint.isVisible() and "Esc" in show.stage.hint.text()
    show.stage.hint._still.timeout.emit()
    qtbot.waitUntil(lambda: not show.stage.hint.isVisible(), timeout=PATIENCE)
    forward = (Key.Key_Right, Key.Key_PageDown, Key.Key_Space)
    for at, key in enumerate(forward, start=1):
        press(show, qtbot, key)
        assert show.stage.title.text() == titles[at]
    assert show.stage.foot.text() == "4 / 5 (1/2)"
    press(show, qtbot, Key.Key_Right)
    assert show.stage.foot.text() == "4 / 5 (2/2)"
    press(show, qtbot, Key.Key_End)
    assert show.stage.title.text() == titles[-1]
    press(show, qtbot, Key.Key_Right)
    assert show.stage.title.text() == titles[-1]
    press(show, qtbot, Key.Key_Home, Key.Key_Left)
    assert show.stage.title.text() == titles[0]
    press(show, qtbot, Key.Key_3, Key.Key_Return)
    assert show.stage.title.text() == titles[2]
    press(show, qtbot, Key.Key_9, Key.Key_9, Key.Key_Return)
    assert show.stage.title.text() == titles[2] and "5 slides" in show.stage.hint.text()
    for key in (Key.Key_B, Key.Key_W):
        press(show, qtbot, key)
        assert show.stage.is_blank
        press(show, qtbot, Key.Key_Right)
        assert not show.stage.is_blank and show.stage.title.text() == titles[2]
    qtbot.keyClick(show.stage, Key.Key_Escape)
    assert commands.show is None and not workspace.session.masking.presenting


def test_pay_and_names_are_hidden_until_they_are_switched_on_and_afterwards_as_before(
    show: Show, workspace: Workspace, qtbot: QtBot
) -> None:
    press(show, qtbot, Key.Key_2, Key.Key_Return)
    known = names_of(workspace)
    assert not [name for name in known if name in written(show)]
    press(show, qtbot, Key.Key_V)
    assert sum(name in written(show) for name in known) > 30
    assert show.stage.state.text() == "Shown: names"
    press(show, qtbot, Key.Key_V, Key.Key_End)
    assert "$" not in written(show)
    press(show, qtbot, Key.Key_M)
    assert "$13.40M" in written(show)
    show.end()
    masking = workspace.session.masking
    assert (masking.pay, masking.names) == (False, False)


def test_months_play_to_the_end_and_a_key_stops_them(show: Show, qtbot: QtBot) -> None:
    press(show, qtbot, Key.Key_2, Key.Key_Return)
    first = show.course.slide.day
    press(show, qtbot, Key.Key_BracketRight)
    second = show.course.slide.day
    assert second > first and str(second.year) in show.stage.where.text()
    press(show, qtbot, Key.Key_BracketLeft)
    assert show.course.slide.day == first
    show.playing.setInterval(1)
    qtbot.keyClick(show.stage, Key.Key_P)
    qtbot.waitUntil(lambda: show.course.slide.day > second, timeout=PATIENCE)
    press(show, qtbot, Key.Key_Right, Key.Key_Left)
    assert not show.playing.isActive() and show.course.slide.day == first
    qtbot.keyClick(show.stage, Key.Key_P)
    qtbot.waitUntil(lambda: not show.playing.isActive(), timeout=2 * PATIENCE)
    assert show.course.slide.day.year == 2029


def test_another_scenario_fades_in_with_what_differs_marked_unless_motion_is_unwanted(
    show: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    press(show, qtbot, Key.Key_2, Key.Key_Return)
    fade = show.stage.fade
    steps = [("Hiring freeze", True, "Against Base plan"), ("Juniors", False, "Against Hiring")]
    for scenario, moving, title in steps:
        fade.stop()
        monkeypatch.setattr("orgplan.ui.presenting.fade.moves", lambda _, on=moving: on)
        press(show, qtbot, Key.Key_S)
        assert fade.running is moving and scenario in show.stage.where.text()
        marks = show.stage.canvas.marks
        assert marks.by_id and marks.title.startswith(title)
    press(show, qtbot, Key.Key_Right)
    assert not show.stage.canvas.marks.by_id and "Base plan" in show.stage.where.text()
    assert show.stage.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0


def try_out(show: Show, workspace: Workspace, qtbot: QtBot) -> tuple[str, str, str]:
    """Try out another manager for a seat; gives the seat, who it reported to, and the branch."""
    press(show, qtbot, Key.Key_2, Key.Key_Return, Key.Key_E)
    branch = show.meeting.branch
    assert branch and show.stage.editing and "Trying out" in show.stage.state.text()
    org, day = workspace.document.plan.org(branch), workspace.session.day
    seat = "P-203"
    before = manager_on(org, seat, day)
    onto = next(x for x in ("P-301", "P-101") if x != before)
    show.stage.canvas.dropped.emit(seat, onto)
    settle(show, qtbot)
    later = date(2027, 9, 1)
    assert manager_on(workspace.document.plan.org(branch), seat, later) == onto
    assert manager_on(workspace.document.plan.base, seat, later) == before
    assert seat in show.stage.canvas.marks.by_id
    canvas, whole = show.stage.canvas, show.stage.canvas.picture
    foot = canvas.height() - canvas._legends.foot(canvas.size())
    lowest = (whole.y + whole.height - canvas.camera.y) * canvas.camera.zoom
    assert 0 < lowest <= foot + 1, "what the marks mean covers the last row"
    org = workspace.document.plan.org(branch)
    assert f"{org.need(Position, onto).title} ({onto})" in "".join(show.meeting.changes)
    return seat, before, branch


def test_what_is_tried_out_is_dropped_kept_or_decided_and_undo_takes_it_all_back(
    show: Show, workspace: Workspace, qtbot: QtBot
) -> None:
    document, first = workspace.document, workspace.document.plan
    _, _, branch = try_out(show, workspace, qtbot)
    qtbot.keyClick(show.stage, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(show.stage, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert show.meeting.branch == branch and not show.meeting.changes
    qtbot.keyClick(show.stage, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    show.meeting.redo()
    assert show.meeting.changes
    show.meeting.drop()
    assert document.plan.base.get(Scenario, branch) is None and workspace.session.scenario == ""
    _, _, branch = try_out(show, workspace, qtbot)
    assert not show.meeting.keep("LEAN") and show.meeting.branch == branch
    assert show.meeting.keep("Flatter")
    assert document.plan.base.need(Scenario, branch).name == "Flatter"
    seat, before, branch = try_out(show, workspace, qtbot)
    verdict = Verdict("One team less", date(2026, 12, 1), ("A. Able", "B. Baker"), "Why", True)
    assert show.meeting.decide("Decided", verdict)
    kept = decisions(document.plan.base)[0]
    assert (kept.name, kept.taken, kept.people, kept.scenario) == (
        "One team less", date(2026, 12, 1), ("A. Able", "B. Baker"), branch,
    )  # fmt: skip
    assert any(seat in change for change in kept.changes)
    assert manager_on(document.plan.base, seat, date(2027, 9, 1)) != before
    document.go_to(0)
    assert not difference(first.base, document.plan.base)
    _, _, branch = try_out(show, workspace, qtbot)
    # The window system closes the stage: nobody was asked, so nothing is thrown away.
    show.stage.close()
    assert not workspace.session.masking.presenting and workspace.session.scenario == ""
    assert document.plan.base.need(Scenario, branch)


def test_the_question_at_the_end_is_answered_from_the_keyboard(
    show: Show, workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, _, branch = try_out(show, workspace, qtbot)
    said: list[str] = []

    def answer(dialog: QDialog) -> int:
        said.append(dialog.windowTitle())
        if isinstance(dialog, EndMeeting):
            dialog.go.click()
        elif isinstance(dialog, RecordDecision):
            dialog._people.setText("A. Able, B. Baker;  C. Cole ")
            dialog.go.click()
            assert dialog._wrong.isVisibleTo(dialog) and dialog._people.text()
            dialog._name.setText("Wait a year")
            dialog.go.click()
        return dialog.result()

    monkeypatch.setattr(QDialog, "exec", answer)
    qtbot.keyClick(show.stage, Key.Key_Escape)
    assert said == ["What was tried out", "Record a decision"]
    kept = decisions(workspace.document.plan.base)[0]
    assert kept.people == ("A. Able", "B. Baker", "C. Cole") and kept.scenario == branch
    assert not show.stage.isVisible()


def test_a_second_screen_has_the_slides_and_the_first_the_notes_until_it_is_unplugged(
    show: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    placed: dict[str, object] = {}
    monkeypatch.setattr(
        screens_module, "_fill", lambda window, screen: placed.update({window.objectName(): screen})
    )
    own, other = show.screens._window.screen(), object()
    there = [own, other]
    monkeypatch.setattr(show.screens, "_listed", lambda: there)
    QGuiApplication.instance().screenAdded.emit(own)
    qtbot.waitUntil(lambda: show.screens.speaker is not None, timeout=PATIENCE)
    settle(show, qtbot)
    speaker = show.screens.speaker
    assert placed == {"stage": other, "speaker": own}
    assert "Begin with what has changed" in speaker.notes.text()
    assert speaker.next_title.text() == "Next: Who reports to whom"
    assert speaker.next.picture.title == "Org chart"
    qtbot.keyClick(speaker, Key.Key_Right)
    settle(show, qtbot)
    assert show.stage.title.text() == speaker.title.text() == "Who reports to whom"
    there.remove(other)
    QGuiApplication.instance().screenRemoved.emit(own)
    qtbot.waitUntil(lambda: show.screens.speaker is None, timeout=PATIENCE)
    assert placed["stage"] is own and show.stage.title.text() == "Who reports to whom"


def test_slides_are_what_is_saved_its_part_and_its_words_or_else_what_suits_most_plans(
    workspace: Workspace, commands: SlideCommands, qtbot: QtBot
) -> None:
    document = workspace.document
    name = names_of(workspace)[0]
    view = SavedView("", "A corner", "org_chart", camera='{"area": [0, 0, 400, 300]}',
                     caption=f"Ask {name}")  # fmt: skip
    document.attempt("x", lambda draft: save_view(draft, view))
    workspace.window.actions_table.run("present")
    show = commands.show
    assert show is not None
    press(show, qtbot, Key.Key_End)
    canvas = show.stage.canvas
    seen = canvas.camera.to_picture(canvas.width() / 2, canvas.height() / 2)
    assert abs(seen[0] - 200) < 2 and 0 <= seen[1] <= 300
    assert name not in show.stage.caption.text() and "Ask" in show.stage.caption.text()
    assert name not in show.stage.accessibleName()
    show.end()
    for row in saved_views(document.plan.base):
        document.attempt("x", lambda draft, id=row.id: remove_view(draft, id))
    workspace.go("org_chart")
    workspace.window.actions_table.run("present_here")
    show = commands.show
    assert show is not None and show.stage.title.text() == "Org chart"
    titles = [slide.title for slide in show.course.slides]
    assert titles == [
        "Overview", "Org chart", "Team topology", "Hiring plan", "Budget", "Scenarios",
    ]  # fmt: skip
    show.end()


def test_an_org_chart_too_large_to_be_read_comes_in_parts_and_no_seat_is_left_out(
    show: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    show.course.find("org_chart")
    show.show_slide()
    settle(show, qtbot)
    whole = {shape.id for shape in show.stage.canvas.picture.shapes if isinstance(shape, Seat)}
    place, title = show.course.at, show.course.title
    monkeypatch.setattr(chart_cuts, "MOST", 20)
    show.pictures._kept.clear()
    show.show_slide()
    settle(show, qtbot)
    count, found, titles = len(show.course.parts), set[str](), []
    for _ in range(count):
        cards = [x.id for x in show.stage.canvas.picture.shapes if isinstance(x, Seat)]
        assert show.course.at == place and len(cards) <= chart_cuts._TOP
        found |= set(cards)
        titles.append(show.course.title)
        press(show, qtbot, Key.Key_Right)
    assert found == whole
    assert titles[0] == title and len(set(titles)) == count > 3
    assert show.course.at == place + 1
