"""Everything is reached by keyboard and says what it is."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QListView,
    QScrollArea,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from orgplan.model.records import Domain, OrgUnit, Person, Position, Stakeholder, Team
from orgplan.ui.canvas.chart import ChartView
from orgplan.ui.canvas.view import PictureView
from orgplan.ui.panels.navigation import DESTINATIONS
from orgplan.ui.program import Program
from orgplan.ui.views.segments import Segments
from orgplan.ui.workspace import Workspace
from tests.ui.conftest import PATIENCE, workspace_of

TOLD = (PictureView, ChartView, QTableView, QListView)


def test_every_control_table_chart_and_map_says_what_it_is(program: Program, qtbot: QtBot) -> None:
    """In every reading of every destination, which shows something that is told."""
    workspace = workspace_of(program, qtbot)
    faults: list[str] = []
    for place in DESTINATIONS:
        workspace.go(place.id)
        for reading in readings(workspace, qtbot):
            shown = [each for each in program.window.findChildren(QWidget) if each.isVisible()]
            found = [*silent(program.window), *untold(shown)]
            if not any(isinstance(each, TOLD) for each in shown):
                found.append("shows no table, chart or map")
            faults += [f"{place.title} {reading}: {words}" for words in found]
    assert not faults, "\n".join(faults)


def readings(workspace: Workspace, qtbot: QtBot) -> Iterator[str]:
    """Each way to read the view that is shown, chosen and drawn."""

    def settle() -> None:
        qtbot.waitUntil(lambda: not workspace.around.workers.tasks, timeout=PATIENCE)

    settle()
    yield ""
    for segments in workspace.current().findChildren(Segments):
        for key in list(segments.buttons)[1:] if segments.isVisible() else ():
            segments.buttons[key].click()
            settle()
            yield key


def untold(shown: list[QWidget]) -> Iterator[str]:
    """Tables, charts and maps without a name, and objects of a map of which nothing is said."""
    for each in shown:
        heard = QAccessible.queryAccessibleInterface(each)
        if isinstance(each, TOLD) and not heard.text(QAccessible.Text.Name):
            yield f"{type(each).__name__} without a name"
        if isinstance(each, PictureView):
            said = [heard.child(at).text(QAccessible.Text.Name) for at in range(heard.childCount())]
            if not all(said):
                yield f"{each.accessibleName()}: {said.count('')} objects say nothing"


def test_every_field_of_what_is_chosen_says_what_it_is(program: Program, qtbot: QtBot) -> None:
    workspace = workspace_of(program, qtbot)
    for kind in (Position, Team, Stakeholder, Person, OrgUnit, Domain):
        first = min(workspace.document.plan.org().table(kind))
        workspace.session.select([(kind, first)])
        assert not silent(program.window), kind


def silent(window: QWidget) -> list[str]:
    """The controls that take the focus and have no name, by their class and those around them."""
    found = []
    for control in window.findChildren(QWidget):
        if not control.isVisible() or control.focusPolicy() == Qt.FocusPolicy.NoFocus:
            continue
        if isinstance(control, QScrollArea) or type(control.parent()) is QAbstractScrollArea:
            continue
        heard = QAccessible.queryAccessibleInterface(control)
        if not heard.text(QAccessible.Text.Name) and not labelled(heard):
            around = [type(control).__name__, type(control.parent()).__name__, control.objectName()]
            found.append(" in ".join(around))
    return found


def labelled(heard: object) -> bool:
    return bool(heard.relations(QAccessible.RelationFlag.Label))  # type: ignore[attr-defined]
