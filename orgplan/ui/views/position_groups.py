"""Under which headings the table of positions stands: none, or those of a column."""

from PySide6.QtCore import QObject, Signal

from orgplan.language import tr
from orgplan.ui.columns import COLUMNS
from orgplan.ui.models.filtered import FilteredPositions
from orgplan.ui.models.grouped import GroupedPositions, Summary
from orgplan.ui.panels.picker import Choice, Picker
from orgplan.ui.settings import Settings
from orgplan.ui.views.grouped_grid import GroupedGrid

BY = ("team", "manager", "domain", "location", "level", "status")
"""Columns that make sense as headings."""
KEY = "positions/groups"


class PositionGroups(QObject):
    """Switches the table between its rows and their groups; `switched` comes when it has.

    The table gets another model then, and with it another selection.
    """

    switched = Signal()

    def __init__(
        self, grid: GroupedGrid, rows: FilteredPositions, settings: Settings, summary: Summary
    ) -> None:
        super().__init__(grid)
        self._grid, self._rows, self._settings = grid, rows, settings
        self._summary = summary
        self._made: GroupedPositions | None = None
        self.picker = Picker(tr("Group by"))
        columns = {column.id: at for at, column in enumerate(COLUMNS)}
        self._columns = {name: columns[name] for name in BY}
        kept = settings.text(KEY, "")
        self._by = kept if kept in self._columns else ""
        self._offer()
        self.picker.chosen.connect(self._on_chosen)

    @property
    def shown(self) -> FilteredPositions | GroupedPositions:
        """What the table shows: both say which seat a row is, and which row a seat."""
        return self._made or self._rows

    def begin(self) -> None:
        """Take the grouping up that was used last."""
        if self._by:
            self._switch()

    def _offer(self) -> None:
        choices = [Choice("", tr("nothing"))]
        for name, at in self._columns.items():
            choices.append(Choice(name, COLUMNS[at].title))
        self.picker.offer(choices, self._by)

    def _on_chosen(self, by: object) -> None:
        self._by = str(by)
        self._settings.set_text(KEY, self._by)
        self._switch()

    def _switch(self) -> None:
        header = self._grid.horizontalHeader()
        state, before = header.saveState(), self._made
        self._made = None
        if self._by:
            column = self._columns[self._by]
            self._made = GroupedPositions(self._rows, column, self._summary, self)
        selection = self._grid.selectionModel()
        self._grid.setModel(self.shown)
        selection.deleteLater()
        header.restoreState(state)
        if before is not None:
            before.deleteLater()
        self._offer()
        self.switched.emit()
