"""The columns of the table of positions, as a table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from orgplan.language import tr
from orgplan.planning.figures import Figures
from orgplan.ui import wording
from orgplan.ui.fields import EDITORS, Field, Subject
from orgplan.ui.forms import SEAT

Reckon = Callable[[Figures, Subject], int]


@dataclass(frozen=True, slots=True)
class Column:
    """A field with a width, or a cost that is reckoned."""

    id: str
    title: str
    width: int
    field: Field | None = None
    reckon: Reckon | None = None

    @property
    def editable(self) -> bool:
        """Whether its cells can be typed into."""
        return self.field is not None and self.field.put is not None

    @property
    def reckoned(self) -> bool:
        """Whether it shows costs."""
        return self.reckon is not None

    @property
    def right(self) -> bool:
        """Whether it shows amounts."""
        return self.reckoned or (self.field is not None and EDITORS[self.field.editor].right)

    def heading(self, figures: Figures | None) -> str:
        """Its title, with the fiscal year where it shows costs of one."""
        return f"{self.title} {figures.year_label}" if self.reckon and figures else self.title

    def text(self, at: Subject, figures: Figures | None) -> str:
        """What a cell says."""
        if self.field is not None:
            return self.field.text(at)
        if figures is None or self.reckon is None:
            return ""
        return wording.whole(self.reckon(figures, at), figures.currency)

    def sort_key(self, at: Subject, figures: Figures | None) -> Any:
        """What sorting compares."""
        if self.field is not None:
            return self.field.sort_key(at)
        return self.reckon(figures, at) if figures and self.reckon else 0


_COST = "cost"
_WIDTHS: Mapping[str, int] = {
    "id": 68,
    "person": 118,
    "title": 172,
    "team": 146,
    "status": 92,
    "level": 56,
    "start": 106,
    _COST: 112,
    "base": 108,
    "fte": 52,
    "location": 130,
    "manager": 130,
    "domain": 200,
    "end": 106,
    "tags": 130,
}


def _column(name: str, width: int) -> Column:
    if name == _COST:
        return Column(name, tr("Cost"), width, reckon=lambda figures, at: figures.seat_year(at.id))
    return Column(name, SEAT[name].label, width, SEAT[name])


HIDDEN = frozenset(("tags",))
"""Columns that are there only once they are asked for."""
COLUMNS: tuple[Column, ...] = tuple(_column(name, width) for name, width in _WIDTHS.items())
