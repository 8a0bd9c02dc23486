"""While pay and names are hidden no amount and no name is left in any view of the window."""

import re
from collections.abc import Iterator
from itertools import islice

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QAbstractTableModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    Qt,
)
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget
from pytestqt.qtbot import QtBot

from orgplan.model import records as r
from orgplan.model.plan import Plan
from orgplan.ui.canvas.widget import Canvas
from orgplan.ui.finding import entries
from orgplan.ui.masking import SCREEN
from orgplan.ui.views.segments import Segments
from orgplan.ui.workspace import VIEWS, Workspace
from tests.ui.conftest import PATIENCE

ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.EditRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)
AMOUNT = re.compile(r"[$€£¥₹]\s?[0-9]|[0-9] (?:USD|EUR|GBP)\b|\b(?:USD|EUR|GBP) [0-9]")
"""An amount of money as the window writes one."""
SELECTED = (r.Position, r.Team, r.Domain, r.Stakeholder, r.Dependency, r.DecisionRight, r.Budget)
PER_KIND = 2


def words_of(window: QWidget) -> Iterator[tuple[str, str]]:
    """Whatever a window shows, speaks or has ready in a tooltip, with where it stands."""
    yield "title", window.windowTitle()
    for action in window.findChildren(QAction):
        yield f"action {action.text()}", f"{action.text()} {action.toolTip()}"
    for widget in [window, *window.findChildren(QWidget)]:
        place = f"{type(widget).__name__} {widget.objectName()}"
        for said in _said(widget):
            yield place, said


def _said(widget: QWidget) -> Iterator[str]:
    yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
    for name in ("text", "plainText", "placeholderText", "currentText"):
        value = widget.property(name)
        yield value if isinstance(value, str) else ""
    if isinstance(widget, Canvas):
        yield from map(repr, widget.picture.shapes)
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _cells(widget.model(), QModelIndex())
    spoken = QAccessible.queryAccessibleInterface(widget)
    if spoken is not None:
        yield from (spoken.text(kind) for kind in _SPOKEN)
        for at in range(min(spoken.childCount(), 50)):
            child = spoken.child(at)
            yield from (child.text(kind) for kind in _SPOKEN) if child is not None else ()


_SPOKEN = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value)


def _cells(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    for row in range(model.rowCount(parent)):
        # A list has one column, and says so to Qt alone.
        one = isinstance(model, QAbstractListModel)
        for column in range(1 if one else model.columnCount(parent)):
            index = model.index(row, column, parent)
            yield from (str(index.data(role) or "") for role in ROLES)
        if not isinstance(model, QAbstractTableModel | QAbstractListModel):
            yield from _cells(model, model.index(row, 0, parent))


def settle(workspace: Workspace, qtbot: QtBot) -> None:
    """Nothing is left to be drawn or reckoned."""
    workers = workspace.around.workers
    qtbot.waitUntil(lambda: not workspace.reckoner.waits and not workers.tasks, timeout=PATIENCE)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


def told(
    workspace: Workspace, words: Iterator[tuple[str, str]], names: re.Pattern[str]
) -> set[str]:
    """What is told that should be hidden."""
    return {
        f"{workspace.view}: {place}: {found.group()}"
        for said, place in {said: place for place, said in words}.items()
        for found in (names.search(said), AMOUNT.search(said))
        if found
    }


def leaving(workspace: Workspace) -> Iterator[tuple[str, str]]:
    """What the view in the middle puts on the clipboard: its table, and its picture."""
    actions = workspace.window.actions_table
    if actions["copy"].isEnabled():
        assert workspace.commands is not None
        workspace.commands._table().selectAll()
        actions["copy_headings"].trigger()
        yield "clipboard", QApplication.clipboard().text()
    if actions["copy_picture"].isEnabled():
        actions["copy_picture"].trigger()
        svg = QApplication.clipboard().mimeData().data("image/svg+xml")
        yield "copied picture", bytes(svg.data()).decode()
        QApplication.clipboard().clear()


def readings(workspace: Workspace, qtbot: QtBot) -> Iterator[None]:
    """Every reading of the view in the middle, the first one first."""
    settle(workspace, qtbot)
    yield
    for segments in workspace.current().findChildren(Segments):
        for button in segments.buttons.values():
            if not button.isChecked() and button.isEnabled():
                button.click()
                settle(workspace, qtbot)
                yield


def people(plan: Plan) -> re.Pattern[str]:
    people = plan.base.rows(r.Person)
    return re.compile("|".join(re.escape(person.name) for person in people))


def test_no_view_shows_pay_or_names_while_they_are_hidden(
    workspace: Workspace, qtbot: QtBot
) -> None:
    document, session = workspace.document, workspace.session
    names = people(document.plan)
    workspace.go("org_chart")
    settle(workspace, qtbot)
    assert told(workspace, words_of(workspace.window), names)
    SCREEN.hide(pay=True, names=True)
    found: set[str] = set()
    for view in VIEWS:
        workspace.go(view)
        for _ in readings(workspace, qtbot):
            found |= told(workspace, words_of(workspace.current()), names)
            found |= told(workspace, leaving(workspace), names)
    found |= told(workspace, words_of(workspace.window), names)
    for kind in SELECTED:
        for record in islice(document.plan.base.rows(kind), PER_KIND):
            session.select([(kind, record.id)])
            QApplication.processEvents()
            found |= told(workspace, words_of(workspace.window.inspector), names)
    known = workspace.reckoner.findings
    offered = entries(document.org, session.day, workspace.around.actions, known.open())
    found |= told(workspace, (("palette", f"{x.text} {x.note}") for x in offered), names)
    assert not found, "\n".join(sorted(found))
