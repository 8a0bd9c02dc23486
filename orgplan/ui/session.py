"""What all views share: one selection, one scenario, one as-of month."""

from collections.abc import Iterable, Iterator
from datetime import date

from PySide6.QtCore import QObject, Signal

from orgplan.model.records import (
    DecisionRight,
    Dependency,
    EscalationPath,
    ExternalNode,
    Position,
    Stakeholder,
    StakeholderRelation,
    Team,
)
from orgplan.ui.masking import SCREEN, Masking

Key = tuple[type, str]
"""Kind and id of a record."""
EDITED = (
    Position,
    Team,
    Stakeholder,
    StakeholderRelation,
    Dependency,
    ExternalNode,
    DecisionRight,
    EscalationPath,
)
"""The kinds whose records are edited in the inspector and can be deleted where they are shown."""


class Session(QObject):
    """The shared state; views read it and set it, and hear of it by its signals."""

    selection_changed = Signal(object)
    scenario_changed = Signal(object)
    month_changed = Signal(object)

    def __init__(self, day: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._selection: tuple[Key, ...] = ()
        self._scenario = ""
        self._day = day

    @property
    def selection(self) -> tuple[Key, ...]:
        """What is selected, in the order it was chosen."""
        return self._selection

    def select(self, keys: Iterable[Key]) -> None:
        """Select exactly these records."""
        wanted = tuple(dict.fromkeys(keys))
        if wanted != self._selection:
            self._selection = wanted
            self.selection_changed.emit(wanted)

    def selected(self, kind: type) -> tuple[str, ...]:
        """Ids of the selected records of a kind."""
        return tuple(record_id for found, record_id in self._selection if found is kind)

    @property
    def scenario(self) -> str:
        """The scenario's id; empty for the base."""
        return self._scenario

    @scenario.setter
    def scenario(self, scenario: str) -> None:
        if scenario != self._scenario:
            self._scenario = scenario
            self.scenario_changed.emit(scenario)

    @property
    def masking(self) -> Masking:
        """What is hidden on the screen: pay, names; it says when that changes."""
        return SCREEN

    @property
    def day(self) -> date:
        """The day of the as-of month for which everything is shown."""
        return self._day

    @day.setter
    def day(self, day: date) -> None:
        if day != self._day:
            self._day = day
            self.month_changed.emit(day)


def needs_of(session: Session) -> Iterator[str]:
    """The needs of commands (actions.py) that what is selected meets."""
    if any(kind in EDITED for kind, _ in session.selection):
        yield "chosen"
    if session.selected(Position):
        yield "selection"
    if len(session.selected(Team)) == 1:
        yield "team"
