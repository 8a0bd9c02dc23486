"""Under which headings a table stands: none, or those of one of its columns."""

from collections.abc import Mapping

from PySide6.QtCore import QItemSelectionModel, QObject, Qt, Signal

from orgplan.language import tr
from orgplan.ui.models.filtered_rows import FilteredRows
from orgplan.ui.models.grouped import GroupedRows, Summary
from orgplan.ui.panels.picker import Choice, Picker
from orgplan.ui.settings import Settings
from orgplan.ui.views.grouped_grid import GroupedGrid


class Groups(QObject):
    """Switches a table between its rows and their groups, and remembers which.

    `by` are the columns that make sense as headings, by their ids. `switched` comes when the table
    has another model, and with it another selection; `moved` when its rows stand elsewhere.
    """

    switched = Signal()
    moved = Signal()

    def __init__(
        self,
        grid: GroupedGrid,
        rows: FilteredRows,
        settings: Settings,
        key: str,
        by: Mapping[str, int],
        summary: Summary,
    ) -> None:
        super().__init__(grid)
        self._grid, self._rows, self._settings = grid, rows, settings
        self._key, self._columns, self._summary = f"{key}/groups", by, summary
        self._made: GroupedRows | None = None
        self.picker = Picker(tr("Group by"))
        kept = settings.text(self._key, "")
        self._by = kept if kept in self._columns else ""
        self._offer()
        self.picker.chosen.connect(self.group_by)

    @property
    def shown(self) -> FilteredRows | GroupedRows:
        """What the table shows: both say where a row of the table before filters is."""
        return self._made or self._rows

    @property
    def selection(self) -> QItemSelectionModel:
        """The selection of what is shown."""
        return self._grid.selectionModel()

    def begin(self) -> None:
        """Take the grouping up that was used last."""
        if self._by:
            self._switch()

    def group_by(self, by: object) -> None:
        """Stand under the headings of a column; "" for none."""
        self._by = str(by)
        self._settings.set_text(self._key, self._by)
        self._switch()

    def _offer(self) -> None:
        source = self._rows.sourceModel()
        choices = [Choice("", tr("nothing"))]
        for name, at in self._columns.items():
            title = source.headerData(at, Qt.Orientation.Horizontal)
            choices.append(Choice(name, str(title)))
        self.picker.offer(choices, self._by)

    def _switch(self) -> None:
        header = self._grid.horizontalHeader()
        state, before = header.saveState(), self._made
        self._made = None
        if self._by:
            column = self._columns[self._by]
            self._made = GroupedRows(self._rows, column, self._summary, self)
        selection = self._grid.selectionModel()
        self._grid.setModel(self.shown)
        selection.deleteLater()
        header.restoreState(state)
        if before is not None:
            before.deleteLater()
        self._offer()
        if self._made is not None:
            # Only now, or the table would forget afterwards what is selected again.
            self._made.modelReset.connect(self.moved)
        self.switched.emit()
