"""What every test stands on: its own private places, and nothing left behind."""

import gc
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tests.counts import CASES, Cases, cases_of, table
from tests.kept import Kept, place
from tests.matrix import row_of, seconds_of

os.environ["QT_QPA_PLATFORM"] = "offscreen"
# As orgplan/exchange/workbook has it, for tests that read a workbook before that is loaded.
os.environ["OPENPYXL_LXML"] = "False"

settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("soak", max_examples=2000, stateful_step_count=200, deadline=None)

KEPT = "what-is-kept"
SOAK = "soak or matrix"
"""What `python3 dev.py soak` asks for: the long tests, and all that the test matrix names."""
WITHOUT_QT = "Qt cannot be loaded here: the tests in tests/ui are left out"


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    """Without pytest-qt its settings in pyproject.toml would be unknown, which is an error."""
    if not pluginmanager.hasplugin("pytest-qt"):
        parser.addini("qt_api", "unused")
        parser.addini("qt_log_level_fail", "unused")
        parser.addini("qt_log_ignore", "unused")


def pytest_configure(config: pytest.Config) -> None:
    soak = "not soak" not in config.option.markexpr and "soak" in config.option.markexpr
    settings.load_profile("soak" if soak else "ci")
    file = place() if config.option.markexpr == SOAK and not of_worker(config) else None
    if file is not None:
        config.pluginmanager.register(Kept(file), KEPT)


def of_worker(config: pytest.Config) -> dict[str, Any]:
    """What the process that has workers told this one; nothing where it is no worker."""
    return getattr(config, "workerinput", {})


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    without_qt = not config.pluginmanager.hasplugin("pytest-qt")
    of_the_window = collection_path == Path(__file__).parent / "ui"
    return True if without_qt and of_the_window else None


def pytest_collection_modifyitems(items: list[pytest.Item], config: pytest.Config) -> None:
    for item in items:
        if row_of(item.nodeid) is not None:
            item.add_marker("matrix")
    if config.option.markexpr == SOAK:
        kept = config.pluginmanager.get_plugin(KEPT)
        done = set(of_worker(config).get("kept", ()) if kept is None else kept.passed)
        config.hook.pytest_deselected(items=[item for item in items if item.nodeid in done])
        items[:] = [item for item in items if item.nodeid not in done]
        # So that no worker is left alone with a long test when all others are done.
        items.sort(key=lambda item: -seconds_of(item.nodeid, "soak" in item.keywords))


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """A long run of which everything has passed before has nothing left to fail."""
    kept = session.config.pluginmanager.get_plugin(KEPT)
    if exitstatus == pytest.ExitCode.NO_TESTS_COLLECTED and kept is not None and kept.passed:
        session.exitstatus = pytest.ExitCode.OK


@pytest.fixture(scope="session")
def cases() -> Cases:
    """To say how many cases a test goes through: `cases()` after each, or `cases(300)`."""
    return CASES


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    CASES.take()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> None:
    """Let the report of a test say how many cases it has been, for the test matrix."""
    if call.when == "call":
        examples = getattr(item, "hypothesis_statistics", "")
        item.user_properties.append(("cases", cases_of(CASES.take(), examples)))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if terminalreporter.config.option.markexpr == SOAK:
        stats = terminalreporter.stats
        kinds = ("passed", "failed", "error", "skipped")
        terminalreporter.section("test matrix")
        now = [report for kind in kinds for report in stats.get(kind, [])]
        kept = terminalreporter.config.pluginmanager.get_plugin(KEPT)
        for line in table(now if kept is None else kept.reports(now)):
            terminalreporter.write_line(line)
        for line in [] if kept is None else kept.twice():
            terminalreporter.write_line(line)
    if not terminalreporter.config.pluginmanager.hasplugin("pytest-qt"):
        terminalreporter.write_line(WITHOUT_QT, yellow=True)


@pytest.fixture(autouse=True)
def private_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings, journals and recent files of a test end with it."""
    monkeypatch.setenv("ORGPLAN_HOME", str(tmp_path / "orgplan-home"))


@pytest.fixture(autouse=True)
def no_thread_left_behind() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    left = leaked_threads(before)
    assert not left, f"threads left running: {left}"


def leaked_threads(before: set[threading.Thread]) -> list[threading.Thread]:
    """Threads that are new and do not end soon; Qt's own show as dummies that never end."""
    new = [
        thread
        for thread in threading.enumerate()
        if thread not in before and not isinstance(thread, threading._DummyThread)
    ]
    for thread in new:
        thread.join(timeout=2)
    return [thread for thread in new if thread.is_alive()]


@pytest.fixture(autouse=True)
def no_widget_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Torn down after qtbot, as it is set up before it."""
    yield
    if "qtbot" in request.fixturenames or "qapp" in request.fixturenames:
        left = delete_widgets()
        assert not left, f"left behind: {left}"


def delete_widgets() -> list[str]:
    """Delete all windows for good; names the work and the timers that outlive them."""
    from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool, QTimer
    from PySide6.QtWidgets import QApplication

    application = QApplication.instance()
    assert isinstance(application, QApplication)
    idle = QThreadPool.globalInstance().waitForDone(5000)
    for widget in application.topLevelWidgets():
        widget.hide()  # not close(), which may ask whether to save
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    timers = [timer for timer in application.findChildren(QTimer) if timer.isActive()]
    return [f"timer {timer.objectName()!r}" for timer in timers] + ([] if idle else ["a worker"])
