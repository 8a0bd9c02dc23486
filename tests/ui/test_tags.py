"""Waves and initiatives: typed in the inspector or in a column that is asked for."""

from PySide6.QtCore import Qt

from orgplan.model.edits.tags import tags_of
from orgplan.model.records import Position
from orgplan.ui.fields import subject
from orgplan.ui.forms import SEAT, sections
from orgplan.ui.views.positions import COLUMN, PositionsView
from orgplan.ui.workspace import Workspace

TAGS = SEAT["tags"]


def opened(workspace: Workspace) -> PositionsView:
    workspace.go("positions")
    view = workspace.current()
    assert isinstance(view, PositionsView)
    return view


def test_the_column_of_waves_is_hidden_until_it_is_asked_for(workspace: Workspace) -> None:
    view = opened(workspace)
    at = COLUMN["tags"]
    assert [i for i in COLUMN.values() if view.grid.isColumnHidden(i)] == [at]
    view.grid.setColumnHidden(at, False)
    assert not view.grid.isColumnHidden(at)


def test_waves_typed_into_a_cell_are_the_positions_own_and_one_step(workspace: Workspace) -> None:
    view = opened(workspace)
    document = workspace.document
    cell = view.model.index(view.model.row_of("P-304"), COLUMN["tags"])
    assert view.model.setData(cell, "Wave 1;  New  search, Wave 1", Qt.ItemDataRole.EditRole)
    assert document.org.need(Position, "P-304").tags == ("Wave 1", "New search")
    assert cell.data() == "Wave 1, New search"
    assert view.model.setData(cell, "New search", Qt.ItemDataRole.EditRole)
    assert tags_of(document.org) == {"New search": ("P-304",)}
    document.stack.undo()
    document.stack.undo()
    assert tags_of(document.org) == {}


def test_waves_stand_in_the_form_of_one_position_and_of_several(workspace: Workspace) -> None:
    document, day = workspace.document, workspace.session.day
    seats = [subject(document.org, day, Position, name) for name in ("P-304", "P-305")]
    known = [at for at in seats if at is not None]
    for chosen in (known[:1], known):
        assert TAGS in [field for part in sections(chosen) for field in part.fields]
