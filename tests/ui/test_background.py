"""Work off the interface thread: the latest result arrives, others are dropped, faults are told."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from orgplan.model.errors import FileError, OrgPlanError
from orgplan.ui.background import NO_MEMORY, Task, Workers


@pytest.fixture
def workers(qapp: QApplication) -> Iterator[Workers]:
    made = Workers()
    yield made
    made.close()


def test_the_result_arrives_on_the_interface_thread(workers: Workers, qtbot: QtBot) -> None:
    got: list[tuple[object, bool]] = []
    main = QThread.currentThread()

    def done(result: object) -> None:
        got.append((result, QThread.currentThread() is main))

    workers.run("sum", lambda task: threading.get_ident(), done, pytest.fail)
    qtbot.waitUntil(lambda: bool(got))
    assert got[0][0] != threading.get_ident()
    assert got[0][1]
    assert not workers.tasks


def test_work_that_finds_no_memory_says_so_and_is_no_fault(workers: Workers, qtbot: QtBot) -> None:
    def hungry(task: Task) -> None:
        raise MemoryError

    told: list[OrgPlanError] = []
    workers.run("figures", hungry, pytest.fail, told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert [str(error) for error in told] == [NO_MEMORY]


def test_a_newer_job_of_the_same_key_drops_the_older(workers: Workers, qtbot: QtBot) -> None:
    held, got = threading.Event(), []
    workers.run("figures", lambda task: held.wait(10) and "old", got.append, pytest.fail)
    workers.run("figures", lambda task: "new", got.append, pytest.fail)
    held.set()
    qtbot.waitUntil(lambda: not workers.tasks)
    assert got == ["new"]


def test_cancelled_work_ends_at_its_next_report_and_tells_nobody(
    workers: Workers, qtbot: QtBot
) -> None:
    begun = threading.Event()

    def work(task: Task) -> None:
        begun.set()
        while True:
            task.check()
            task.progress(0.5)

    shares: list[float] = []
    workers.progressed.connect(lambda task, share: shares.append(share))
    workers.run("export", work, pytest.fail, pytest.fail, "Writing")
    qtbot.waitUntil(begun.is_set)
    workers.cancel("export")
    qtbot.waitUntil(lambda: not workers.tasks)
    assert set(shares) <= {0.5}


def test_what_is_done_on_the_disk_is_done_though_more_of_it_follows(
    workers: Workers, qtbot: QtBot
) -> None:
    done: list[str] = []
    workers.run("keeping", lambda task: done.append("one"), print, pytest.fail)
    workers.run("keeping", lambda task: done.append("other"), print, pytest.fail)
    qtbot.waitUntil(lambda: not workers.tasks)
    assert sorted(done) == ["one", "other"]


def test_a_mistake_of_the_user_is_handed_back(workers: Workers, qtbot: QtBot) -> None:
    got: list[OrgPlanError] = []

    def work(task: Task) -> None:
        raise FileError("There is no such file: choose another")

    workers.run("open", work, pytest.fail, got.append)
    qtbot.waitUntil(lambda: bool(got))
    assert "choose another" in str(got[0])


def test_a_fault_of_ours_is_handed_back_in_words_and_raised(workers: Workers, qtbot: QtBot) -> None:
    got: list[OrgPlanError] = []

    def work(task: Task) -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as raised:
        workers.run("open", work, pytest.fail, got.append)
        qtbot.waitUntil(lambda: bool(got))
    assert raised[0][0] is ZeroDivisionError
    assert "fault of its own" in str(got[0])


def test_closing_waits_for_what_runs_and_calls_nobody(workers: Workers, qtbot: QtBot) -> None:
    def work(task: Task) -> None:
        while not task.cancelled:
            pass

    workers.run("layout", work, pytest.fail, pytest.fail)
    workers.close()
    qtbot.wait(1)
    assert not workers.tasks
