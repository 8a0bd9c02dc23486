"""A step on the undo stack."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtGui import QUndoCommand

from orgplan.model.changes import ChangeSet
from orgplan.ui.prepared import Prepared, Way

MERGEABLE = 1
Go = Callable[[ChangeSet, str, Way | None], None]
"""Goes a step in its scenario, by a prepared way where there is one."""


class Step(QUndoCommand):
    """The one kind of command: a change set, applied or taken back."""

    def __init__(
        self,
        go: Go,
        step: ChangeSet,
        scenario: str,
        merge: str,
        prepared: Prepared | None = None,
    ) -> None:
        super().__init__(step.label)
        self._go = go
        self.step = step
        self.scenario = scenario
        self.prepared = prepared
        self._merge = merge
        self.taken = datetime.now()

    def redo(self) -> None:
        self._go(self.step, self.scenario, self.prepared.there if self.prepared else None)

    def undo(self) -> None:
        self._go(self.inverse, self.scenario, self.prepared.back if self.prepared else None)

    @property
    def inverse(self) -> ChangeSet:
        """What takes it back."""
        return self.prepared.back.step if self.prepared else ~self.step

    def id(self) -> int:
        return MERGEABLE if self._merge else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, Step) or self._target() != other._target():
            return False
        self.step = self.step.then(other.step)
        self.setObsolete(not self.step)
        return True

    def _target(self) -> tuple[str, str, str]:
        return (self.step.label, self._merge, self.scenario)
