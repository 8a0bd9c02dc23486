"""Records of one kind as rows beside a map: edited in place, selected with the map."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QFrame

from orgplan.ui.columns import Column
from orgplan.ui.fields import Field
from orgplan.ui.parts import down
from orgplan.ui.pasting.beginnings import RELATIONS
from orgplan.ui.views.add_line import AddLine
from orgplan.ui.views.cell_menu import offer_cell_menu
from orgplan.ui.views.grid import TABLE_COMMANDS
from orgplan.ui.views.record_grid import RecordGrid
from orgplan.ui.views.view import Surroundings

_WIDTHS: Mapping[str, int] = {"choice": 118, "text": 168, "day": 104, "number": 84, "note": 200}
_NAMES = ("stakeholder", "team", "consumer", "provider", "driver", "approver", "decision")
_SCALES = ("influence", "interest", "weight")


class RecordTable(QFrame):
    """A framed table of all records of a kind; `add` is the button below it, and what it does."""

    def __init__(
        self,
        around: Surroundings,
        kind: type,
        fields: Mapping[str, Field],
        name: str,
        add: tuple[str, Callable[[], object]],
    ) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._around, self._kind = around, kind
        columns = [Column(field.id, field.label, _width(field), field) for field in fields.values()]
        self.grid = RecordGrid(around, f"records/{kind.__name__}", columns, RELATIONS[kind])
        self.picker = self.grid.groups.picker
        self.grid.setProperty("role", "")
        self.grid.setAccessibleName(name)
        self._busy = False
        self.grid.chosen.connect(self._on_chosen)
        self.grid.moved.connect(self.show_selection)
        offer_cell_menu(self.grid, around.actions, TABLE_COMMANDS, ("edit_fields", "delete"))
        self.grid.edits.made.connect(self._on_made)
        words, wanted = add
        self.add_line = AddLine(around, self.grid, words)
        self.add_line.wanted.connect(wanted)
        self.grid.groups.switched.connect(self.add_line.watch)
        self.setLayout(down([self.grid, self.add_line], 0, (1, 1, 1, 1)))

    def refresh(self) -> None:
        """Show the plan as it stands."""
        self.grid.refresh()
        self.show_selection()

    def show_selection(self) -> None:
        """Select the rows of what is selected elsewhere."""
        if not self._busy:
            self._busy = True
            self.grid.choose(self._around.session.selected(self._kind))
            self._busy = False

    def _on_chosen(self) -> None:
        if not self._busy:
            self._busy = True
            self._on_made(self.grid.chosen_ids())
            self._busy = False

    def _on_made(self, names: Sequence[str]) -> None:
        self._around.session.select((self._kind, name) for name in names)


def _width(field: Field) -> int:
    if field.id in _NAMES:
        return 176
    return 84 if field.id in _SCALES else _WIDTHS.get(field.editor, 120)
