"""Settings, help and hints: what is chosen holds at once, and at the next start."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from orgplan import __version__
from orgplan.language import languages
from orgplan.model.records import Position
from orgplan.storage.backing_up import backups_for
from orgplan.ui.actions import COMMANDS
from orgplan.ui.application import make_theme
from orgplan.ui.dialogs.about import About, libraries, notices, versions
from orgplan.ui.dialogs.keys import Keys
from orgplan.ui.dialogs.settings import OptionBox, SettingsPage
from orgplan.ui.hints import CLOSED, HINTS
from orgplan.ui.keeping import KEPT, NEWEST
from orgplan.ui.masking import SCREEN
from orgplan.ui.options import FIRST_MONTH, HORIZON, LOOK, NEW_PLANS, SPEECH, fresh_plan
from orgplan.ui.program import Program
from orgplan.ui.saving import SAVING
from orgplan.ui.settings import Settings
from orgplan.ui.views.positions import PositionsView
from orgplan.ui.workspace import VIEWS, Workspace
from tests.ui.conftest import PATIENCE


@pytest.fixture
def page(workspace: Workspace) -> Iterator[SettingsPage]:
    made = SettingsPage(workspace.window)
    made.show()
    yield made
    SCREEN.hide(pay=False, names=False)


def pick(page: SettingsPage, caption: str, value: str) -> None:
    """Choose in a box as a user does with the keyboard."""
    box = next(box for box in page.findChildren(OptionBox) if box.accessibleName() == caption)
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def test_the_theme_and_the_size_of_text_and_rows_are_switched_while_one_works(
    page: SettingsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.go("positions", ((Position, "P-304"),))
    window, view = workspace.window, workspace.current()
    assert isinstance(view, PositionsView)
    high, wide = view.grid.rowHeight(0), window.navigation.width()
    pick(page, "Theme", "dark")
    assert window.theme.tokens.name == "dark"
    pick(page, "Text size", "150")
    assert workspace.current() is not view
    assert QApplication.font().pixelSize() == round(13 * 1.5)
    larger = workspace.current()
    assert isinstance(larger, PositionsView)
    assert larger.grid.rowHeight(0) >= round(high * 1.4)
    assert window.navigation.width() > wide
    assert workspace.session.selected(Position) == ("P-304",)
    pick(page, "Height of rows", "compact")
    compact = workspace.current()
    assert isinstance(compact, PositionsView)
    assert compact.grid.rowHeight(0) < larger.grid.rowHeight(0)
    pick(page, "Text size", "100")
    kept = make_theme(QApplication.instance(), Settings())  # type: ignore[arg-type]
    assert (kept.choice, kept.size, kept.density) == ("dark", 100, "compact")
    kept.deleteLater()


def test_every_choice_is_one_of_its_own_and_nonsense_falls_back(
    page: SettingsPage, workspace: Workspace
) -> None:
    boxes = page.findChildren(OptionBox)
    assert len(boxes) == len((*LOOK, *SPEECH, *NEW_PLANS, *KEPT))
    assert all(box.currentIndex() >= 0 for box in boxes)
    spoken = next(box for box in boxes if box.accessibleName() == "Language")
    assert {spoken.itemData(row) for row in range(spoken.count())} == {"", *dict(languages())}
    settings = workspace.window.settings
    for option in (*LOOK, *SPEECH, *NEW_PLANS, *KEPT):
        settings.set_text(option.key, "nonsense")
    again = SettingsPage(workspace.window)
    assert all(box.currentIndex() >= 0 for box in again.findChildren(OptionBox))
    assert fresh_plan(settings, "Plan").settings.horizon_periods == 24


@pytest.mark.parametrize("month", range(1, 13))
def test_a_new_plan_begins_with_the_next_fiscal_year_of_the_settings(month: int) -> None:
    settings = Settings()
    settings.set_text(FIRST_MONTH, str(month))
    settings.set_text(HORIZON, "36")
    plan = fresh_plan(settings, "Plan", "GBP")
    start, today = plan.settings.horizon_start, date.today()
    assert today < start <= date(today.year + 1, today.month, 28)
    assert (start.day, start.month, plan.settings.reporting_currency) == (1, month, "GBP")
    assert plan.settings.horizon_periods == 36


def test_pay_and_names_hidden_in_the_settings_are_hidden_in_the_window(
    page: SettingsPage, workspace: Workspace
) -> None:
    boxes = {box.text(): box for box in page.findChildren(QCheckBox)}
    boxes["Hide pay on the screen"].click()
    assert (SCREEN.pay, SCREEN.names) == (True, False)
    assert workspace.window.actions_table["hide_pay"].isChecked()
    assert "pay" in Settings().text("masked")


@pytest.mark.parametrize(("chosen", "kept"), [("0", 0), ("1", 1)])
def test_saving_keeps_as_many_backups_as_were_chosen(
    page: SettingsPage, workspace: Workspace, qtbot: QtBot, chosen: str, kept: int
) -> None:
    for option in KEPT:
        pick(page, option.caption, chosen if option.key == NEWEST else "0")
    path = workspace.document.path
    assert path is not None
    for _ in range(3):
        workspace.window.actions_table["save"].trigger()
        qtbot.waitUntil(lambda: not workspace.around.workers.running(SAVING), timeout=PATIENCE)
    assert len(backups_for(path)) == kept


def test_the_recent_plans_can_be_cleared(
    page: SettingsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    assert workspace.window.settings.recent
    clear = next(each for each in page.findChildren(QPushButton) if each.text() == "Clear the list")
    qtbot.mouseClick(clear, Qt.MouseButton.LeftButton)
    assert Settings().recent == ()
    assert not clear.isEnabled()


def test_settings_that_cannot_be_written_hold_for_now_and_say_so(
    page: SettingsPage, workspace: Workspace
) -> None:
    file = workspace.window.settings.file
    file.unlink(missing_ok=True)
    file.mkdir()
    pick(page, "Theme", "dark")
    said = " ".join(each.text() for each in page.findChildren(QLabel) if each.isVisibleTo(page))
    assert str(file) in said
    assert workspace.window.theme.tokens.name == "dark"


@pytest.mark.usefixtures("workspace")
def test_the_shortcuts_page_lists_every_key_of_a_command_and_finds_it(program: Program) -> None:
    page = Keys(program.window)
    page.show()
    rows = [said for said, _, _ in page._rows]
    for command in COMMANDS:
        if command.keys:
            assert any(command.title.rstrip("…").casefold() in said for said in rows), command
    page.search.setText("ctrl+shift+n")
    shown = [said for said, row, _ in page._rows if row.isVisible()]
    assert len(shown) == 1
    assert "new window" in shown[0]
    page.search.setText("no such thing")
    assert not any(row.isVisible() for _, row, _ in page._rows)
    assert page._none.isVisible()


@pytest.mark.usefixtures("workspace")
def test_about_names_versions_and_licences_of_all_that_came_from_others(program: Program) -> None:
    page = About(program.window)
    said = " ".join(each.text() for each in page.findChildren(QLabel))
    assert __version__ in page.windowTitle()
    assert all(word in said for word in ("Apache", "LGPL", "Inter", "Lucide", "SIL Open Font"))
    named = {name.casefold(): (version, licence) for name, version, licence in libraries()}
    assert named["sqlalchemy"] == (__import__("sqlalchemy").__version__, "MIT")
    assert all(version and licence for version, licence in named.values())
    assert len(list(notices())) >= 2
    page._on_copy()
    assert QGuiApplication.clipboard().text() == versions()


def test_a_hint_is_shown_once_and_can_be_closed_for_good(
    start: Callable[..., Program], plan_file: Path, qtbot: QtBot
) -> None:
    Settings().set_text(CLOSED, "overview")
    program = start(plan_file)
    assert program.files is not None
    workspace = program.files.workspace
    assert workspace is not None
    assert set(HINTS) <= set(VIEWS)

    def shown() -> str:
        bars = [each for each in program.window.findChildren(QLabel) if each.isVisible()]
        return next((each.text() for each in bars if each.text() in HINTS.values()), "")

    def press(words: str) -> None:
        buttons = program.window.findChildren(QPushButton)
        one = next(each for each in buttons if each.text() == words and each.isVisible())
        qtbot.mouseClick(one, Qt.MouseButton.LeftButton)

    assert shown() == ""
    workspace.go("org_chart")
    assert shown() == HINTS["org_chart"]
    press("Got it")
    assert shown() == ""
    workspace.go("positions")
    assert shown() == HINTS["positions"]
    press("No more hints")
    workspace.go("blueprints")
    assert shown() == ""
    assert Settings().text(CLOSED).split() == ["all", "org_chart", "overview"]
