"""What tests/conftest.py promises: a test that leaves something behind fails."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
pytest_plugins = ["pytester"]

WITHOUT_QT = """
import os, threading

def test_has_places_of_its_own(tmp_path):
    assert os.environ["ORGPLAN_HOME"].startswith(str(tmp_path))

def test_ends_its_thread():
    threading.Thread(target=int).start()

def test_leaves_a_thread():
    threading.Thread(target=threading.Event().wait, daemon=True).start()
"""
WITH_QT = """
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication, QWidget

def test_leaves_a_widget(qtbot):
    global widget
    widget = QWidget()
    widget.show()

def test_finds_the_widget_gone(qtbot):
    assert not QApplication.topLevelWidgets()

def test_leaves_a_timer(qtbot):
    timer = QTimer(QCoreApplication.instance())
    timer.start(10_000)
"""


def run(pytester: pytest.Pytester, text: str) -> pytest.RunResult:
    pytester.makeconftest((ROOT / "tests" / "conftest.py").read_text("utf-8"))
    pytester.makepyprojecttoml((ROOT / "pyproject.toml").read_text("utf-8"))
    return pytester.runpytest_subprocess(pytester.makepyfile(text))


def test_a_thread_left_running_fails_its_test(pytester: pytest.Pytester) -> None:
    result = run(pytester, WITHOUT_QT)
    result.assert_outcomes(passed=3, errors=1)
    result.stdout.fnmatch_lines(["*threads left running*"])


def test_a_widget_left_open_is_deleted_and_a_timer_fails_its_test(
    pytester: pytest.Pytester, request: pytest.FixtureRequest
) -> None:
    if not request.config.pluginmanager.hasplugin("pytest-qt"):
        pytest.skip("Qt cannot be loaded here")
    result = run(pytester, WITH_QT)
    result.assert_outcomes(passed=3, errors=1)
    result.stdout.fnmatch_lines(["*left behind: *timer*"])
