"""Everything is reached by keyboard and says what it is."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractScrollArea, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from orgplan.model.records import Domain, OrgUnit, Person, Position, Stakeholder, Team
from orgplan.ui.panels.navigation import DESTINATIONS
from orgplan.ui.program import Program
from tests.ui.conftest import PATIENCE, workspace_of


@pytest.mark.parametrize("group", sorted({place.group for place in DESTINATIONS}))
def test_every_control_of_a_view_says_what_it_is(
    group: str, program: Program, qtbot: QtBot
) -> None:
    workspace = workspace_of(program, qtbot)
    nameless: list[str] = []
    for place in DESTINATIONS:
        if place.group == group:
            workspace.go(place.id)
            qtbot.waitUntil(lambda: not program.front.workers.tasks, timeout=PATIENCE)
            nameless += [f"{place.title}: {words}" for words in silent(program.window)]
    assert not nameless


@pytest.mark.parametrize("kind", [Position, Team, Stakeholder, Person, OrgUnit, Domain])
def test_every_field_of_what_is_chosen_says_what_it_is(
    kind: type, program: Program, qtbot: QtBot
) -> None:
    workspace = workspace_of(program, qtbot)
    first = min(workspace.document.plan.org().table(kind))
    workspace.session.select([(kind, first)])
    assert not silent(program.window)


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
