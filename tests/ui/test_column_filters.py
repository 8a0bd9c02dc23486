"""Filters of columns: what is ticked is shown, added up and pasted into, and nothing else."""

from collections import Counter

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from orgplan.model.records import Position
from orgplan.ui.masking import SCREEN
from orgplan.ui.program import Program
from orgplan.ui.views.column_header import ColumnHeader
from orgplan.ui.views.column_menu import TEXT, ColumnMenu
from orgplan.ui.views.positions import COLUMN, PositionsView
from tests.ui.conftest import workspace_of

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
TEAM, STATUS, TITLE = COLUMN["team"], COLUMN["status"], COLUMN["title"]


@pytest.fixture
def view(program: Program, qtbot: QtBot) -> PositionsView:
    workspace = workspace_of(program, qtbot)
    workspace.go("positions")
    found = workspace.current()
    assert isinstance(found, PositionsView)
    return found


def menu() -> ColumnMenu:
    found = [w for w in QApplication.topLevelWidgets() if isinstance(w, ColumnMenu)]
    return next(one for one in found if one.isVisible())


def tick(asked: ColumnMenu, *texts: str) -> None:
    """Tick just these."""
    for at in range(asked.list.count()):
        item = asked.list.item(at)
        wanted = item.data(TEXT) in texts
        item.setCheckState(Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked)


def shown(view: PositionsView, column: int) -> Counter[str]:
    rows = view.rows.rowCount()
    return Counter(str(view.rows.index(row, column).data()) for row in range(rows))


def test_what_is_ticked_is_shown_and_added_up(view: PositionsView, qtbot: QtBot) -> None:
    everybody = shown(view, TEAM)
    view.grid.filter_column(TEAM)
    asked = menu()
    offered = {asked.list.item(at).data(TEXT): at for at in range(asked.list.count())}
    assert offered.keys() == everybody.keys()
    tick(asked, "ML Platform")
    qtbot.waitUntil(lambda: shown(view, TEAM) == {"ML Platform": everybody["ML Platform"]})
    count = everybody["ML Platform"]
    assert f"{count} positions" in view.totals.accessibleName()
    heading = view.rows.headerData(TEAM, Qt.Orientation.Horizontal)
    assert heading == "Team (1)"
    asked.close()
    view.grid.clear_filters()
    assert shown(view, TEAM) == everybody
    assert "65 positions" in view.totals.accessibleName()


def test_a_second_filter_offers_what_the_first_leaves(view: PositionsView) -> None:
    view.rows.choose(TEAM, {"ML Platform"})
    both = shown(view, STATUS)
    assert view.rows.texts(STATUS) == both
    view.rows.choose(STATUS, {"Open"})
    assert shown(view, STATUS) == {"Open": both["Open"]}
    # The first still offers all it had, so that it can be widened again.
    assert view.rows.texts(TEAM).keys() > {"ML Platform"}


def test_a_search_and_return_keep_what_was_found(view: PositionsView, qtbot: QtBot) -> None:
    view.grid.filter_column(TITLE)
    asked = menu()
    qtbot.keyClicks(asked.search, "staff")
    qtbot.keyClick(asked.search, Qt.Key.Key_Return)
    found = shown(view, TITLE)
    assert found and all("Staff" in title for title in found)


def test_filling_down_leaves_what_is_filtered_away_as_it_was(view: PositionsView) -> None:
    org = view.around.document.org
    hidden = {p.id: p.title for p in org.rows(Position)}
    view.rows.choose(TEAM, {"ML Platform"})
    seen = set(view.rows.shown_ids)
    view.grid.selectColumn(TITLE)
    view.grid.fill_down()
    after = view.around.document.org.table(Position)
    assert len({after[name].title for name in seen}) == 1
    assert all(after[name].title == hidden[name] for name in hidden.keys() - seen)


def test_the_arrow_of_a_heading_opens_its_filter_and_sorts_nothing(
    view: PositionsView, qtbot: QtBot
) -> None:
    header = view.grid.horizontalHeader()
    assert isinstance(header, ColumnHeader)
    before = view.rows.shown_ids
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=header.arrow(TEAM).center())
    asked = menu()
    assert asked.accessibleName() == "Filter Team"
    qtbot.keyClick(asked, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not any(isinstance(w, ColumnMenu) and w.isVisible()
                                    for w in QApplication.topLevelWidgets()))  # fmt: skip
    assert view.rows.shown_ids == before
    QTest.mouseClick(
        header.viewport(), Qt.MouseButton.LeftButton,
        pos=QPoint(header.sectionViewportPosition(TEAM) + 12, 8),
    )  # fmt: skip
    assert view.rows.shown_ids != before


def test_a_mask_takes_filters_away_that_it_would_make_empty(view: PositionsView) -> None:
    view.rows.choose(COLUMN["person"], {"Noor Yilmaz"})
    assert view.rows.rowCount() == 1
    SCREEN.hide(pay=False, names=True)
    assert view.rows.rowCount() == 65


def test_an_empty_choice_shows_no_row_and_can_be_taken_back(view: PositionsView) -> None:
    view.rows.choose(TEAM, ())
    assert view.rows.rowCount() == 0
    assert "0 positions" in view.totals.accessibleName()
    view.around.actions["clear_filters"].trigger()
    assert view.rows.rowCount() == 65
