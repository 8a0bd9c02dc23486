"""Every destination stands in every calendar that a company may count in."""

import pytest
from pytestqt.qtbot import QtBot

from orgplan.model.records import FiscalCalendar
from orgplan.model.records.values import CalendarScheme
from orgplan.ui.fields import Subject
from orgplan.ui.setup.fields import fields_of
from orgplan.ui.views.hiring import READINGS, HiringView
from orgplan.ui.workspace import VIEWS, Workspace
from tests.ui.conftest import PATIENCE


def count_in(workspace: Workspace, scheme: CalendarScheme) -> None:
    """Choose the calendar's scheme as its field in Setup does."""
    document = workspace.document
    settings, calendar = document.plan.settings, document.org.calendar
    field = next(row for row in fields_of(FiscalCalendar) if row.id == "scheme")
    at = Subject(document.org, settings.as_of, calendar)
    assert document.attempt("Count", lambda draft: field.put(draft, at, scheme))


@pytest.mark.parametrize("scheme", [CalendarScheme.W445, CalendarScheme.W13])
def test_every_destination_stands_in_a_calendar_of_weeks(
    workspace: Workspace, qtbot: QtBot, scheme: CalendarScheme
) -> None:
    before = workspace.document.plan.settings
    refused: list[object] = []
    workspace.document.refused.connect(refused.append)
    count_in(workspace, scheme)
    settings = workspace.document.plan.settings
    assert abs((settings.horizon_start - before.horizon_start).days) < 20
    for name in VIEWS:
        workspace.go(name)
        qtbot.waitUntil(lambda: not workspace.around.workers.tasks, timeout=PATIENCE)
    workspace.go("hiring")
    view = workspace.current()
    assert isinstance(view, HiringView)
    for reading in READINGS:
        view.read(reading)
    qtbot.waitUntil(lambda: bool(view.capacity.people.rows), timeout=PATIENCE)
    view.capacity.chance.start()
    qtbot.waitUntil(view.capacity.chance.run.isEnabled, timeout=PATIENCE)
    assert view.capacity.chance._pages.currentIndex() == 1
    assert refused == []
