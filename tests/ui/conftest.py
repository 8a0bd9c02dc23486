"""The sample in a window, wired as the program wires it."""

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from orgplan.assets import sample
from orgplan.exchange.plan_json import plan_from_json
from orgplan.model.plan import Plan
from orgplan.storage.collector import set_apart, take_back
from orgplan.ui.application import make_application
from orgplan.ui.background import Collector
from orgplan.ui.document import Document
from orgplan.ui.hints import ALL, CLOSED
from orgplan.ui.masking import SCREEN
from orgplan.ui.program import Program
from orgplan.ui.session import Session
from orgplan.ui.settings import Settings
from orgplan.ui.theme import Theme
from orgplan.ui.workspace import Workspace

PATIENCE = 30_000
"""Milliseconds after which something that should come is given up; nothing waits that long."""


@pytest.fixture(scope="session")
def sample_plan() -> Plan:
    return plan_from_json(sample("meridian.json").read_text("utf-8"))


@pytest.fixture(autouse=True)
def nothing_hidden() -> Iterator[None]:
    """One mask serves the whole process: no test leaves it on for the next."""
    yield
    SCREEN.present(False)
    SCREEN.hide(pay=False, names=False)


@pytest.fixture
def document(qapp: QApplication, sample_plan: Plan) -> Iterator[Document]:
    made = new_document(sample_plan)
    yield made
    made.close()


def new_document(plan: Plan) -> Document:
    session = Session(plan.settings.as_of)
    document = Document(plan, session)
    session.setParent(document)
    return document


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    file = tmp_path / "meridian.orgplan"
    file.write_bytes(sample("meridian.orgplan").read_bytes())
    return file


@pytest.fixture(scope="session", autouse=True)
def heap_set_apart() -> Iterator[None]:
    """Every test of the window ends with a collection, which need not walk what was there before.

    The tests of the other rooms leave hundreds of megabytes behind, syntax trees above all.
    """
    gc.collect()
    set_apart()
    yield
    take_back()


@pytest.fixture
def start(
    qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., Program]]:
    """Starts the program with a plan or without one, and waits until it stands."""
    # It would take the whole heap back each time a plan is opened.
    monkeypatch.setattr(Collector, "freeze", lambda collector: None)
    begun: list[Program] = []

    def begin(*asked: Path | None) -> Program:
        plans = [plan for plan in asked if plan is not None]
        make_application()
        # What is shown once would stand in every picture.
        Settings().set_text(CLOSED, Settings().text(CLOSED, ALL))
        program = Program(qapp, Theme(qapp, "light"), Settings(), *plans)
        begun.append(program)
        qtbot.waitUntil(lambda: program.files is not None, timeout=PATIENCE)
        if plans:
            workspace_of(program, qtbot)
        return program

    yield begin
    for program in begun:
        for desk in program.desks:
            if desk.files is not None and desk.files.workspace is not None:
                desk.files.workspace.close()
        program.close()
        program.deleteLater()
    # A picture left there is freed after the application, which ends the process with a fault.
    QApplication.clipboard().clear()


def workspace_of(program: Program, qtbot: QtBot) -> Workspace:
    """The plan that is being opened, once it is open and reckoned."""
    assert program.files is not None
    files = program.files
    qtbot.waitUntil(lambda: files.workspace is not None, timeout=PATIENCE)
    assert files.workspace is not None
    workspace = files.workspace
    qtbot.waitUntil(lambda: workspace.reckoner.figures is not None, timeout=PATIENCE)
    return workspace


@pytest.fixture
def program(start: Callable[..., Program], plan_file: Path) -> Program:
    return start(plan_file)


@pytest.fixture
def workspace(program: Program, qtbot: QtBot) -> Workspace:
    return workspace_of(program, qtbot)
