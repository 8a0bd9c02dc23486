"""The rates that a rule can change, each with how its value is typed and kept."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, cast

from orgplan.model.edits.field_values import read_field
from orgplan.model.edits.plan_rules import RATES
from orgplan.model.org import Org
from orgplan.model.records import Record
from orgplan.planning.row_changes import text
from orgplan.ui.fields import Field, Subject
from orgplan.ui.setup.fields import fields_of
from orgplan.ui.setup.pages import PAGES
from orgplan.ui.setup.words import LABELS

_TYPED = ("share", "number", "money", "whole")


@dataclass(frozen=True, slots=True)
class Rate:
    """One field of one record of the plan's rates; `place` is how a rule names it."""

    kind: type[Record]
    record: Record
    field: Field

    @property
    def place(self) -> str:
        """`FxRate.GBP.rate`."""
        return f"{self.kind.__name__}.{self.record.id}.{self.field.id}"

    @property
    def words(self) -> str:
        """What a director calls it."""
        noun = next((page.said for page in PAGES if page.kind is self.kind), "")
        name = str(getattr(self.record, "name", "") or self.record.id)
        return f"{self.field.label}, {' '.join(filter(None, (noun, name)))}"

    def shown(self, org: Org, value: str = "") -> str:
        """The rate as it is typed: that of the plan, or that of a rule."""
        return self.field.text(self._at(org, value))

    def kept(self, org: Org, typed: str) -> str:
        """What was typed as a rule keeps it; raises PlanError where it means nothing."""
        return f"{self.place} = {text(self.field.parse(self._at(org), typed))}"

    def _at(self, org: Org, value: str = "") -> Subject:
        record: Any = self.record
        if value:
            record = replace(record, **{self.field.id: read_field(self.kind, self.field.id, value)})
        return Subject(org, org.settings.as_of, record)


def rates_of(org: Org) -> tuple[Rate, ...]:
    """Every rate of the plan that is a number, in the order of Setup."""
    return tuple(_rates(org))


def _rates(org: Org) -> Iterator[Rate]:
    for kind in (kind for kind in RATES if kind in LABELS):
        fields = [field for field in fields_of(kind) if field.editor in _TYPED]
        for record in org.rows(cast(type[Record], kind)):
            for field in fields:
                yield Rate(cast(type[Record], kind), record, field)
