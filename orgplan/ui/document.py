"""The open plan with its history; every change of it is one step on the undo stack."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from orgplan.drawing.mask import MASK
from orgplan.language import tr
from orgplan.model.changes import Change, ChangeSet
from orgplan.model.draft import Draft
from orgplan.model.errors import MissingError, PlanError, UnstoredError
from orgplan.model.org import Org, difference
from orgplan.model.plan import Plan
from orgplan.model.records import FxRate, Location
from orgplan.ui.background import NO_MEMORY
from orgplan.ui.masking import without_amounts
from orgplan.ui.prepared import Prepared, Way
from orgplan.ui.session import Session
from orgplan.ui.step import Step

if TYPE_CHECKING:
    from orgplan.exchange.veil import Veil

Store = Callable[[ChangeSet, str, bytes], object]
"""Is given a step, its scenario, and its changes as the journal has them, where those are made."""


class Document(QObject):
    """A plan, its undo stack and its file. `store` puts a step on the disk before it is done.

    `changed` carries the ChangeSet of the organization that is shown (that of the session's
    scenario), after every step, undo, redo and switch of scenario, even where it is empty.
    `refused` carries a PlanError; the plan is then as it was.
    """

    changed = Signal(object)
    refused = Signal(object)
    modified_changed = Signal(bool)

    def __init__(
        self, plan: Plan, session: Session, path: Path | None = None, store: Store | None = None
    ) -> None:
        super().__init__()
        self._store = store
        self._plan = plan
        self._session = session
        self.path = path
        self.stack = QUndoStack(self)
        self._veil: Veil | None = None
        self._shown = self._to_show()
        self._org = self._shown.org(session.scenario)
        self._saving = False
        session.scenario_changed.connect(self._on_scenario_changed)
        session.masking.changed.connect(self._on_masking_changed)
        self.stack.cleanChanged.connect(self._on_clean_changed)

    @property
    def plan(self) -> Plan:
        """The plan as it stands."""
        return self._plan

    @property
    def shown_plan(self) -> Plan:
        """The plan for the eye: the names of people are hidden in it while they are masked."""
        return self._shown

    @property
    def whole_org(self) -> Org:
        """The same organization as `org` with nothing hidden, for files."""
        return self._plan.org(self._session.scenario)

    @property
    def org(self) -> Org:
        """The organization that is shown: that of the session's scenario, for the eye."""
        return self._org

    def shown_text(self, text: str) -> str:
        """A sentence about the plan, for the eye."""
        masking = self._session.masking
        if masking.pay:
            text = self.without_pay(text)
        return self._names_veiled().text(text) if masking.names else text

    def without_pay(self, text: str) -> str:
        """The same sentence with the amounts of money in it hidden."""
        return without_amounts(text, self._org.fact(_currencies, _currencies))

    @property
    def session(self) -> Session:
        """What the views of this plan share."""
        return self._session

    @property
    def name(self) -> str:
        """The plan's name."""
        return self._plan.settings.name

    @property
    def modified(self) -> bool:
        """Whether something is not yet saved; what is being written is not yet saved."""
        return self._saving or not self.stack.isClean()

    def begin_saving(self) -> None:
        """What is here is being written; an edit made meanwhile is not in it."""
        self._saving = True
        # Now and not later: the stack cannot be told that an earlier step was the saved one.
        self.stack.setClean()

    def end_saving(self, *, saved: bool) -> None:
        """The file holds what was here at the beginning, or else does not."""
        self._saving = False
        if not saved:
            self.stack.resetClean()
        self.modified_changed.emit(self.modified)

    @contextmanager
    def edit(self, label: str, merge: str = "") -> Iterator[Draft]:
        """A draft in the session's scenario, which becomes one step; raises PlanError untouched.

        Steps that follow each other with the same label and `merge` become one.
        """
        draft = Draft(self._plan, self._session.scenario)
        yield draft
        self._push(draft.finish(label), merge)

    def take(self, draft: Draft, label: str) -> None:
        """Make one step of a draft that was filled elsewhere; raises PlanError untouched.

        Also where the plan is another by now, or another scenario is shown.
        """
        shown = self._plan.scenario(self._session.scenario)
        if draft.plan is not self._plan or draft.scenario != (shown.id if shown else ""):
            raise PlanError(
                tr("The plan was changed meanwhile, so nothing was pasted: paste again")
            )
        self._push(draft.finish(label))

    def go_over(self, prepared: Prepared) -> None:
        """Take a step that was worked out elsewhere; raises PlanError untouched.

        Also where the plan is another by now, or another scenario is shown.
        """
        there, scenario = prepared.there, prepared.scenario
        if there.start is not self._plan or scenario != self._session.scenario:
            raise PlanError(tr("The plan was changed meanwhile, so nothing was done: try again"))
        if there.step:
            self._refuse_masked(there.step)
            self._keep_way(there, scenario)
            self.stack.push(Step(self.go, there.step, scenario, "", prepared))

    def _push(self, step: ChangeSet, merge: str = "") -> None:
        if step:
            self._refuse_masked(step)
            self._keep(step, self._session.scenario)
            self.stack.push(Step(self.go, step, self._session.scenario, merge))

    def attempt(self, label: str, verb: Callable[[Draft], object], merge: str = "") -> bool:
        """Do a verb as one step; what the plan refuses goes to `refused`, and the answer is no."""
        try:
            with self.edit(label, merge) as draft:
                verb(draft)
        except PlanError as error:
            self.refused.emit(error)
            return False
        except MemoryError:
            self.refused.emit(PlanError(NO_MEMORY))
            return False
        return True

    def undo(self) -> None:
        """Take the last step back."""
        self.go_to(self.stack.index() - 1)

    def redo(self) -> None:
        """Do the next step again."""
        self.go_to(self.stack.index() + 1)

    def go_to(self, index: int) -> None:
        """Go to a place in the history, step by step; what cannot be stored goes to `refused`."""
        index = min(max(index, 0), self.stack.count())
        try:
            while self.stack.index() > index:
                self._keep_step(self.stack.index() - 1, back=True)
                self.stack.undo()
            while self.stack.index() < index:
                self._keep_step(self.stack.index(), back=False)
                self.stack.redo()
        except UnstoredError as error:
            self.refused.emit(error)
        except MemoryError:
            self.refused.emit(PlanError(NO_MEMORY))

    def time_of(self, index: int) -> str:
        """When a step of the stack was taken, as hours and minutes."""
        step = self.stack.command(index)
        return f"{step.taken:%H:%M}" if isinstance(step, Step) else ""

    def _refuse_masked(self, step: ChangeSet) -> None:
        """What was copied from a masked screen says nothing and must not replace what it hides."""
        masking = self._session.masking
        if (masking.pay or masking.names) and any(map(_takes_mask, step)):
            raise PlanError(
                tr("This is hidden on the screen: show it in the View menu to change it")
            )

    def _keep_step(self, at: int, *, back: bool) -> None:
        command = self.stack.command(at)
        assert isinstance(command, Step)
        way = command.prepared
        if way is None:
            self._keep(command.inverse if back else command.step, command.scenario)
        else:
            self._keep_way(way.back if back else way.there, command.scenario)

    def _keep_way(self, way: Way, scenario: str) -> None:
        self._keep(way.step, scenario, way.record)

    def _keep(self, step: ChangeSet, scenario: str, record: bytes = b"") -> None:
        if self._store is not None:
            self._store(step, scenario, record)

    def close(self) -> None:
        """Forget the history. Left to the garbage collector, PySide would free the steps twice."""
        self._session.masking.changed.disconnect(self._on_masking_changed)
        self.stack.clear()

    def go(self, step: ChangeSet, scenario: str, way: Way | None = None) -> None:
        """Go a step, by a prepared way where it begins at this very plan."""
        if way is None or way.start is not self._plan:
            self.move_to(self._plan.apply(step), scenario)
            return
        plain = scenario == self._session.scenario and not self._session.masking.names
        self.move_to(way.end, scenario, way.seen if plain else None)

    def move_to(self, plan: Plan, scenario: str, seen: ChangeSet | None = None) -> None:
        """Show another state of the plan, in the scenario its step belongs to.

        `seen` is what that changes in what is shown, where it is known.
        """
        self._plan, self._shown = plan, self._to_show(plan)
        wanted = scenario if _has(plan, scenario) else ""
        if wanted != self._session.scenario:
            # The switch itself tells the views what differs.
            self._session.scenario = wanted
        else:
            self._show(wanted, seen)

    def _to_show(self, plan: Plan | None = None) -> Plan:
        plan = plan or self._plan
        return self._names_veiled().plan(plan) if self._session.masking.names else plan

    def _names_veiled(self) -> "Veil":
        """Who hides names; loaded when they are first hidden."""
        if self._veil is None:
            from orgplan.exchange.veil import Veil

            self._veil = Veil()
        return self._veil

    def _on_masking_changed(self) -> None:
        self._shown = self._to_show()
        self._show(self._session.scenario)

    def _on_scenario_changed(self, scenario: object) -> None:
        self._show(str(scenario))

    def _on_clean_changed(self, clean: bool) -> None:
        self.modified_changed.emit(self.modified)

    def _show(self, scenario: str, seen: ChangeSet | None = None) -> None:
        before, self._org = self._org, self._shown.org(scenario)
        self.changed.emit(difference(before, self._org) if seen is None else seen)


def _takes_mask(change: Change) -> bool:
    return MASK in repr(change.after) and MASK not in repr(change.before)


def _currencies(org: Org) -> tuple[str, ...]:
    """Every currency that the organization counts in."""
    rates = (row.id for row in org.rows(FxRate))
    places = (row.currency for row in org.rows(Location))
    return tuple(sorted({org.settings.reporting_currency, *rates, *places}))


def _has(plan: Plan, scenario: str) -> bool:
    try:
        plan.scenario(scenario)
    except MissingError:
        return False
    return True
