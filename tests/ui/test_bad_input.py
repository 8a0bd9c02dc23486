"""What goes wrong around the window: it says so in its bar, and nothing of the plan is lost."""

import csv
import errno
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QByteArray, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from orgplan.exchange.plan_json import plan_to_json
from orgplan.model.plan import Plan
from orgplan.model.records import Person, Position, Team
from orgplan.storage import saving as storage_saving
from orgplan.ui.placing import brought_back, keep_on_screen
from orgplan.ui.program import Program
from orgplan.ui.saving import SAVING
from orgplan.ui.settings import MOST_RECENT, Recent, Settings
from orgplan.ui.views.positions import PositionsView
from orgplan.ui.views.welcome import WelcomeView, where_and_when
from orgplan.ui.workspace import Workspace
from tests.ui.conftest import PATIENCE, workspace_of
from tests.ui.test_files import name_with, rename, title_in
from tests.ui.test_positions_view import put_cursor, type_in

PLACES = st.integers(-6000, 6000)
LENGTHS = st.integers(760, 4000)


@pytest.fixture
def messages(workspace: Workspace, qtbot: QtBot) -> Callable[[], str]:
    """What the bar says, once it says something."""

    def said() -> str:
        bar = workspace.window.messages
        qtbot.waitUntil(lambda: bool(bar.text), timeout=PATIENCE)
        return bar.text

    return said


def save(program: Program, qtbot: QtBot) -> None:
    assert program.files is not None
    program.files.save()
    workers = program.front.workers
    qtbot.waitUntil(lambda: not workers.running(SAVING), timeout=PATIENCE)


def test_a_folder_that_vanishes_keeps_the_edit_and_offers_another_place(
    program: Program, workspace: Workspace, plan_file: Path, messages: Callable[[], str],
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory,
) -> None:  # fmt: skip
    rename(workspace, "Still here")
    shutil.move(plan_file, plan_file.with_suffix(".away"))
    save(program, qtbot)
    assert plan_file.name in messages()
    assert workspace.document.modified
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "kept.orgplan"
    name_with(monkeypatch, elsewhere)
    workspace.window.actions_table.run("save_as")
    qtbot.waitUntil(lambda: workspace.document.path == elsewhere, timeout=PATIENCE)
    assert title_in(elsewhere) == "Still here"


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_a_full_disk_or_a_read_only_folder_leaves_the_file_and_the_edit(
    number: int, program: Program, workspace: Workspace, plan_file: Path,
    messages: Callable[[], str], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    before = plan_file.read_bytes()
    rename(workspace, "Still here")

    def refuse(*args: object, **more: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as broken:
        broken.setattr(storage_saving, "put_in_place", refuse)
        save(program, qtbot)
    assert plan_file.name in messages()
    assert os.strerror(number) in messages()
    assert plan_file.read_bytes() == before
    assert [each.name for each in plan_file.parent.glob("*.tmp")] == []
    assert workspace.document.modified
    assert workspace.document.org.need(Position, "P-304").title == "Still here"
    save(program, qtbot)
    assert title_in(plan_file) == "Still here"


def test_what_was_typed_stays_in_the_cell_when_the_disk_is_full(
    workspace: Workspace, messages: Callable[[], str], qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    workspace.go("positions")
    view, before = workspace.current(), workspace.document.plan
    assert isinstance(view, PositionsView)

    def again() -> list[QLineEdit]:
        fields = view.grid.viewport().findChildren(QLineEdit)
        return [field for field in fields if field.property("wrong") == "true"]

    def refuse(*args: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    put_cursor(view, "P-304", "title")
    with monkeypatch.context() as full:
        full.setattr(os, "write", refuse)
        type_in(view, qtbot, "Typed")
        assert "could not be stored" in messages()
        qtbot.waitUntil(lambda: bool(again()))
    (field,) = again()
    assert field.text() == "Typed"
    assert workspace.document.plan is before
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(
        lambda: workspace.document.org.need(Position, "P-304").title == "Typed", timeout=PATIENCE
    )


def test_a_million_cells_are_not_pasted_and_the_bar_says_what_to_do(
    workspace: Workspace, messages: Callable[[], str]
) -> None:
    workspace.go("positions")
    view, before = workspace.current(), workspace.document.plan
    assert isinstance(view, PositionsView)
    view.grid.select_rows([view.row_of("P-304")])
    QGuiApplication.clipboard().setText("\n".join(["\t".join("abcdefghij")] * 100_000))
    view.grid.paste()
    assert "100,000 rows" in messages()
    assert "Import" in messages()
    assert workspace.document.plan is before
    # An import lifts the limit of Python's reader for the whole program.
    before_limit = csv.field_size_limit(10**9)
    try:
        QGuiApplication.clipboard().setText("a" * 200_000)
        view.grid.paste()
    finally:
        csv.field_size_limit(before_limit)
    assert "no table" in messages()
    assert workspace.document.plan is before


def test_names_with_line_breaks_stay_on_one_line_wherever_they_are_listed(
    start: Callable[..., Program], sample_plan: Plan, tmp_path: Path, qtbot: QtBot
) -> None:
    tables = sample_plan.base.fork()
    broken = "First line\nsecond\r\nthird\u2028fourth\ttab"
    tables.put(replace(sample_plan.settings, name=broken))
    for kind, field in ((Position, "title"), (Team, "name"), (Person, "name")):
        row = sample_plan.base.rows(kind)[3]
        tables.put(replace(row, **{field: broken}))
    file = tmp_path / "broken.json"
    file.write_text(plan_to_json(Plan(tables)), "utf-8")
    program = start(file)
    workspace = workspace_of(program, qtbot)
    assert workspace.document.plan.settings == replace(sample_plan.settings, name=broken)
    for name in ("org_chart", "positions", "coverage"):
        workspace.go(name)
    assert program.window.windowTitle().startswith("First line second third fourth tab")
    settings = program.window.settings
    settings.remember(tmp_path / "broken.orgplan", broken)
    assert program.files is not None
    program.files.fill_recent()
    menu = program.window.actions_table.menus["recent"]
    assert menu.actions()[0].text().startswith("First line second")
    assert Settings().recent[0].name == broken


@pytest.mark.parametrize("garbage", [
    b"\x00\xff" * 300, b"no settings at all", os.urandom(2000),
    b"[General]\ngeometry=@Variant(\\0\\0\\0\\x7f\\0\\0\\0\\xe)\n", b"[General]\nx=" + b"y" * 2**20,
])  # fmt: skip
def test_settings_of_garbage_are_kept_aside_and_the_window_opens_with_its_own(
    garbage: bytes, start: Callable[..., Program], tmp_path: Path, qtbot: QtBot
) -> None:
    home = Path(os.environ["ORGPLAN_HOME"])
    home.mkdir()
    (home / "settings.ini").write_bytes(garbage)
    settings = Settings()
    assert (home / "settings-unreadable.ini").read_bytes() == garbage
    assert str(home / "settings-unreadable.ini") in settings.trouble
    settings.set_text("view", "budget")
    settings.write()
    assert Settings().text("view") == "budget"
    assert Settings().trouble == ""


def test_the_bar_says_that_settings_were_kept_aside(
    start: Callable[..., Program],
) -> None:
    program = start()
    program._settings._aside = Path("settings-unreadable.ini")
    program._say_trouble()
    assert "settings-unreadable.ini" in program.window.messages.text


@settings(max_examples=25)
@given(st.binary(max_size=300), st.sampled_from(["geometry", "columns", "view", "hidden"]))
def test_no_value_of_a_setting_stops_the_window(value: bytes, key: str) -> None:
    kept = Settings()
    kept.set_bytes(key, QByteArray(value))
    assert kept.text(key, "default") == "default"
    assert kept.number(key, 7, 0, 9) == 7
    kept.set_text("recent/size", "999999999")
    assert len(kept.recent) <= MOST_RECENT


@settings(max_examples=60)
@given(PLACES, PLACES, LENGTHS, LENGTHS, st.lists(
    st.builds(QRect, PLACES, PLACES, LENGTHS, LENGTHS), min_size=1, max_size=3,
))  # fmt: skip
def test_a_window_can_be_reached_whatever_screens_are_plugged_in(
    left: int, top: int, wide: int, high: int, screens: list[QRect]
) -> None:
    window = QRect(left, top, wide, high)
    placed = brought_back(window, screens)
    edge = QRect(placed.left(), placed.top(), placed.width(), 32)
    assert any(
        edge.intersected(screen).width() >= 120 and screen.intersects(edge) for screen in screens
    )
    assert brought_back(placed, screens) == placed
    assert placed == window or screens[0].contains(placed)


def test_a_window_remembered_on_a_screen_that_is_gone_comes_back(program: Program) -> None:
    window = program.window
    window.move(9000, 9000)
    keep_on_screen(window)
    assert QGuiApplication.primaryScreen().availableGeometry().intersects(window.geometry())


def test_recent_plans_that_vanished_are_marked_and_can_be_taken_off(
    start: Callable[..., Program], plan_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    settings = Settings()
    settings.remember(plan_file, "Here")
    settings.remember(tmp_path / "gone.orgplan", "Gone")
    settings.write()
    program = start()
    welcome = program.window.stack.currentWidget()
    assert isinstance(welcome, WelcomeView)
    gone, here = welcome.recent
    qtbot.waitUntil(lambda: "No longer" in gone.accessibleDescription(), timeout=PATIENCE)
    assert "Today" in here.accessibleDescription()
    cross = next(each for each in gone.findChildren(QToolButton) if each.accessibleName())
    qtbot.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert [item.name for item in Settings().recent] == ["Here"]
    qtbot.mouseClick(
        program.window.stack.currentWidget().findChild(type(here)), Qt.MouseButton.LeftButton
    )
    assert workspace_of(program, qtbot).document.path == plan_file


def test_the_time_of_a_recent_plan_is_told_as_people_do() -> None:
    folder, now = Path.home() / "plans", datetime.now()
    words = [
        where_and_when(Recent(folder / "a.orgplan", "A", moment))
        for moment in (
            now.isoformat(),
            (now - timedelta(days=1)).isoformat(),
            "2026-02-03T10:20",
            "nonsense",
        )
    ]
    assert [text.split(",")[0].split(" ·")[0] for text in words] == [
        "Today", "Yesterday", "3 Feb 2026", str(Path("~") / "plans"),
    ]  # fmt: skip
