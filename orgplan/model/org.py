"""The organization as one scenario has it: records to read, nothing to write."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TypeVar, cast

from orgplan.language import tr
from orgplan.model.changes import Change, ChangeSet
from orgplan.model.errors import MissingError
from orgplan.model.records import (
    NODE_KINDS,
    PLAN_ID,
    PLAN_ONLY_KINDS,
    FiscalCalendar,
    ParameterSet,
    PlanSettings,
    Record,
    Scenario,
    ScenarioChange,
)
from orgplan.model.spoken import kind_word
from orgplan.model.tables import R, Tables

T = TypeVar("T")


class Org:
    """A readable organization that never changes; facts derived from it may be kept with it."""

    __slots__ = ("__weakref__", "_facts", "_tables", "scenario", "stale")

    def __init__(
        self, tables: Tables, scenario: str = "", stale: tuple[ScenarioChange, ...] = ()
    ) -> None:
        self._tables = tables
        self._facts: dict[object, object] = {}
        self.scenario = scenario
        self.stale = stale

    def get(self, kind: type[R], record_id: str) -> R | None:
        """The record, or None."""
        return self._tables.get(kind, record_id)

    def need(self, kind: type[R], record_id: str) -> R:
        """The record; raises MissingError when there is none."""
        record = self._tables.get(kind, record_id)
        if record is None:
            raise MissingError(
                tr(
                    "There is no {kind} “{record_id}” in the plan",
                    kind=kind_word(spoken_kind(kind)),
                    record_id=record_id,
                )
            )
        return record

    def rows(self, kind: type[R]) -> tuple[R, ...]:
        """All records of a kind in the order of their ids."""
        return self._tables.rows(kind)

    def table(self, kind: type[R]) -> Mapping[str, R]:
        """All records of a kind by id."""
        return self._tables.table(kind)

    def by(self, kind: type[R], field: str, value: str) -> tuple[R, ...]:
        """The records whose field holds the value, in the order of their ids; found by index."""
        return self._tables.by(kind, field, value)

    def groups(self, kind: type[R], field: str) -> Mapping[str, Collection[str]]:
        """Ids of a kind's records by the value of a field; found by index."""
        return self._tables.groups(kind, field)

    def kinds(self) -> Mapping[type, Mapping[str, Record]]:
        """Every table by its kind."""
        return self._tables.kinds()

    def fork(self) -> Tables:
        """Tables for what comes after this organization."""
        return self._tables.fork()

    def draft(self) -> Tables:
        """Tables to write a draft or a layer into, gone when this organization goes."""
        return self._tables.draft()

    def over(self, base: "Org") -> "Org":
        """The same organization with what a plan alone holds taken from another base."""
        tables = self._tables.borrowing(base._tables, PLAN_ONLY_KINDS)
        return Org(tables, self.scenario, self.stale)

    def node(self, record_id: str) -> Record | None:
        """The team, domain, position, stakeholder or external node of that id, or None."""
        for kind in NODE_KINDS:
            found = cast(Record | None, self._tables.get(kind, record_id))
            if found is not None:
                return found
        return None

    @property
    def settings(self) -> PlanSettings:
        """The plan's own facts."""
        return self.need(PlanSettings, PLAN_ID)

    @property
    def include_proposed(self) -> bool:
        """Whether proposed seats count: where the scenario or the plan asks for them."""
        scenario = self.get(Scenario, self.scenario) if self.scenario else None
        return self.settings.include_proposed or bool(scenario and scenario.include_proposed)

    @property
    def calendar(self) -> FiscalCalendar:
        """The fiscal calendar in force."""
        return self.need(FiscalCalendar, self.settings.calendar)

    @property
    def parameters(self) -> ParameterSet:
        """The parameter set in force."""
        return self.need(ParameterSet, self.settings.parameters)

    def fact(self, key: object, derive: Callable[["Org"], T]) -> T:
        """What `derive` makes of this organization, worked out once and kept with it."""
        if key not in self._facts:
            self._facts[key] = derive(self)
        return cast(T, self._facts[key])


def shares_tables(one: Org, other: Org, kinds: Iterable[type[Record]]) -> bool:
    """Whether two organizations hold the very same tables of some kinds, without looking inside."""
    return all(one.table(kind) is other.table(kind) for kind in kinds)


def spoken_kind(kind: type) -> str:
    """A kind's name as a director says it: PositionPool is `position pool`."""
    letters = ["_" + letter.lower() if letter.isupper() else letter for letter in kind.__name__]
    return "".join(letters).strip("_").replace("_", " ")


def difference(old: Org, new: Org, label: str = "") -> ChangeSet:
    """What turns one organization into another; tables they share are not looked at."""
    changes: list[Change] = []
    olds, news = old.kinds(), new.kinds()
    for kind in sorted({*olds, *news}, key=lambda kind: kind.__name__):
        before, after = olds.get(kind, {}), news.get(kind, {})
        if before is not after:
            changes.extend(_table_difference(before, after))
    return ChangeSet(tuple(changes), label)


def _table_difference(before: Mapping[str, Record], after: Mapping[str, Record]) -> list[Change]:
    changed = {key for key, record in after.items() if before.get(key) is not record}
    gone = before.keys() - after.keys()
    pairs = [Change(before.get(key), after.get(key)) for key in sorted(changed | gone)]
    return [change for change in pairs if change.before != change.after]
