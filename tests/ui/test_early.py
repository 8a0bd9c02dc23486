"""What is made before the first paint: without Qt's namespace, and the same as with it."""

import os
import subprocess
import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from orgplan.assets import sample
from orgplan.ui import early
from orgplan.ui.actions import LOCAL
from orgplan.ui.panels.inspector import Inspector
from orgplan.ui.panels.navigation import Navigation
from orgplan.ui.panels.picker import Picker
from orgplan.ui.panels.top_bar import SearchField
from orgplan.ui.parts import fact, label, wrapped
from orgplan.ui.theme import Theme
from orgplan.ui.workspace import Workspace
from tests.bench.bench_window import OVERVIEW

FIRST_PAINT = """
import sys
from pathlib import Path
from PySide6 import QtCore
from orgplan.ui.application import make_application, make_theme
from orgplan.ui.program import Program
from orgplan.ui.settings import Settings

def painted():
    print("Qt" in vars(QtCore))
    application.exit(0)

application, settings = make_application(), Settings()
program = Program(application, make_theme(application, settings), settings, Path(sys.argv[1]))
program.window.painted.disconnect()
program.window.painted.connect(painted)
application.exec()
"""

AT_THE_END = "import atexit, sys; atexit.register(lambda: print(*sys.modules))"
SLOW = {"sqlalchemy", "alembic", "networkx", "openpyxl", "numpy", "pygraphviz", "rapidfuzz"}
SLOW |= {"asyncio", "fontTools", "multiprocessing", "selectolax", "markdown_it", "click"}
MODES = (QIcon.Mode.Normal, QIcon.Mode.Disabled)
OF_ANOTHER_VIEW = ("orgplan.ui.canvas.widget", "orgplan.drawing.maps", "orgplan.exchange")


def printed(code: str) -> list[str]:
    """The words a program prints that is given the sample."""
    command = [sys.executable, "-c", code, str(sample("meridian.orgplan"))]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.split()


def test_a_window_is_painted_without_the_namespace_of_qt() -> None:
    assert printed(FIRST_PAINT) == ["False"]


def test_the_overview_is_drawn_without_what_only_other_views_need() -> None:
    loaded = printed(AT_THE_END + OVERVIEW)
    assert "orgplan.ui.views.overview" in loaded
    assert not SLOW & set(loaded)
    views = {name for name in loaded if name.startswith("orgplan.ui.views.")}
    assert {name.split(".")[3].partition("_")[0] for name in views} == {"overview", "tool", "view"}
    assert not [name for name in loaded if name.startswith(OF_ANOTHER_VIEW)]


def test_the_numbers_are_those_of_qt() -> None:
    flags, policy = Qt.AlignmentFlag, Qt.ScrollBarPolicy
    middle = flags.AlignVCenter
    assert Qt.TextFormat.PlainText.value == early.PLAIN_TEXT
    assert (flags.AlignTop | flags.AlignLeading).value == early.TOP_LEADING
    assert (middle | flags.AlignTrailing).value == early.MIDDLE_TRAILING
    assert flags.AlignCenter.value == early.CENTRE
    assert Qt.FocusPolicy.NoFocus.value == early.NO_FOCUS
    assert policy.ScrollBarAlwaysOff.value == early.NEVER


def test_the_numbers_reach_the_widgets(qtbot: QtBot, qapp: QApplication) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.setLayout(fact("Headcount", "48"))
    figure = page.findChildren(QLabel)[-1]
    flags = Qt.AlignmentFlag
    assert figure.alignment() == flags.AlignTrailing | flags.AlignVCenter
    assert wrapped("On lines").alignment() == flags.AlignTop | flags.AlignLeading
    assert label("<b>").textFormat() == Qt.TextFormat.PlainText


@pytest.mark.parametrize("make", [Inspector, Navigation])
def test_only_what_is_inside_a_panel_takes_the_keyboard_and_nothing_scrolls_aside(
    make: Callable[[Theme], QWidget], qtbot: QtBot, qapp: QApplication
) -> None:
    panel = make(Theme(qapp, "light"))
    qtbot.addWidget(panel)
    area = panel.findChild(QScrollArea)
    assert area is not None
    assert area.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff


@pytest.mark.parametrize("make", [SearchField, lambda: Picker("Scenario")])
def test_a_click_on_the_words_of_a_button_is_a_click_on_the_button(
    make: Callable[[], QPushButton], qtbot: QtBot
) -> None:
    page, button = QWidget(), make()
    qtbot.addWidget(page)
    button.setParent(page)
    button.resize(300, 32)
    page.show()
    words = button.findChildren(QLabel)
    assert words
    heard = []

    def hear() -> None:
        heard.append(at)

    button.clicked.connect(hear)
    for part in words:
        at = part.mapTo(page, QPoint(part.width() // 2, part.height() // 2))
        QTest.mouseMove(page.windowHandle(), at)
        QTest.mouseClick(page.windowHandle(), Qt.MouseButton.LeftButton, pos=at)
        assert button.underMouse()
    assert len(heard) == len(words)


def test_a_click_on_a_count_is_a_click_on_its_destination(workspace: Workspace) -> None:
    window = workspace.window
    navigation = window.navigation
    count = next(part for part in navigation.findChildren(QLabel) if part.text() == "65")
    at = count.mapTo(window, QPoint(count.width() // 2, count.height() // 2))
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=at)
    assert workspace.view in ("positions", "org_chart")


def test_keys_of_one_view_are_heard_only_there(workspace: Workspace) -> None:
    table = workspace.window.actions_table
    for name in LOCAL:
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        assert table[name].shortcutContext() == inside
    assert table["save"].shortcutContext() == Qt.ShortcutContext.WindowShortcut


@pytest.mark.parametrize(("ground", "name"), [("#202020", "dark"), ("#f0f0f0", "light")])
def test_an_early_theme_is_that_of_the_desktop_and_stays_so_when_it_settles(
    qapp: QApplication, ground: str, name: str
) -> None:
    palette = QPalette(qapp.palette())
    palette.setColor(QPalette.ColorRole.Window, QColor(ground))
    qapp.setPalette(palette)
    theme = Theme(qapp, "system", early=True)
    assert theme.tokens.name == name
    theme.settle()
    assert theme.tokens.name == name


def test_an_early_icon_has_all_its_colours_when_the_theme_has_settled(
    qapp: QApplication, qtbot: QtBot
) -> None:
    theme = Theme(qapp, "light", early=True)
    button = QPushButton()
    qtbot.addWidget(button)
    theme.set_icon(button, "users")
    at_rest, disabled = (button.icon().pixmap(16, 16, mode) for mode in MODES)
    theme.settle()
    later, faded = (button.icon().pixmap(16, 16, mode) for mode in MODES)
    assert at_rest.toImage() == later.toImage()
    assert faded.toImage() not in (later.toImage(), disabled.toImage())


def test_the_application_has_the_style_that_its_theme_counts_on() -> None:
    code = "from orgplan.ui.application import make_application as m; print(m().style().name())"
    assert printed(code) == ["fusion"]


@pytest.mark.parametrize("choice", ["light", "dark", "contrast"])
def test_an_early_theme_that_was_chosen_is_the_chosen_one(qapp: QApplication, choice: str) -> None:
    theme = Theme(qapp, choice, early=True)
    assert theme.tokens.name == choice
    theme.settle()
    assert theme.tokens.name == choice
