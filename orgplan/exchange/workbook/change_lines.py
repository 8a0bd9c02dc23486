"""What changed from one version of the plan to the next, as far back as its snapshots go."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from orgplan.exchange.workbook.bridge_lines import readable
from orgplan.exchange.workbook.facts import Facts
from orgplan.exchange.workbook.versions import SCENARIO, Version
from orgplan.model.org import Org
from orgplan.model.records import (
    Position,
    PositionPool,
    Requisition,
    ScenarioChange,
    ScenarioRule,
    Spell,
)
from orgplan.planning.bridge_causes import STEP_WORDS
from orgplan.planning.compare import Comparison, compare
from orgplan.planning.money import CENTS
from orgplan.planning.row_changes import RATES_ID, PlanChange


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One changed field; `step` names the two versions it lies between."""

    step: str
    version: Version
    record: str
    seat: str
    kind: str
    field: str
    before: str
    after: str
    reason: str
    cost: Fraction
    approval: str


@dataclass(frozen=True, slots=True)
class Step:
    """From one version to the next, with what cost changes by in the year by the plan's totals."""

    label: str
    before: Version
    after: Version
    total: Fraction


def change_lines(facts: Facts) -> tuple[tuple[Step, ...], tuple[ChangeLine, ...]]:
    """The steps in order, and their changes; cost is that of the plan's first fiscal year.

    Every cent of a step's difference belongs to one of its changes.
    """
    year = facts.year_labels()[0]
    steps: list[Step] = []
    lines: list[ChangeLine] = []
    known = [version for version in facts.versions.history if version.org is not None]
    for before, after in pairwise(known):
        assert before.org is not None
        assert after.org is not None
        found = compare(before.org, after.org, year)
        difference = found.bridge.to_total - found.bridge.from_total
        label = f"{before.label} → {after.label}"
        steps.append(Step(label, before, after, Fraction(difference, CENTS)))
        lines.extend(_Teller(before.org, after, label).lines(found))
    return tuple(steps), tuple(lines)


class _Teller:
    """Says of changes whose seat they are about, why they were made, and who approved."""

    def __init__(self, old: Org, after: Version, label: str) -> None:
        assert after.org is not None
        self.old, self.new = old, after.org
        self.after, self.label = after, label
        self._rules = _rules(after)

    def lines(self, found: Comparison) -> Iterator[ChangeLine]:
        for change in found.changes:
            seat = self._seat(change.id)
            yield ChangeLine(
                step=self.label,
                version=self.after,
                record="" if change.id == RATES_ID else change.id,
                seat=seat,
                kind=change.kind.value.capitalize(),
                field=self._field(change),
                before=readable(change.before),
                after=readable(change.after),
                reason=self._reason(change, seat),
                cost=Fraction(change.cost, CENTS),
                approval=self._approval(seat),
            )

    def _field(self, change: PlanChange) -> str:
        if change.id == RATES_ID:
            return f"rates: {STEP_WORDS.get(change.field, change.field).lower()}"
        return change.field.replace("_", " ")

    def _seat(self, record: str) -> str:
        for org in (self.new, self.old):
            found = org.get(Spell, record) or org.get(Requisition, record)
            if found is not None:
                return found.position
            if org.get(Position, record) or org.get(PositionPool, record):
                return record
        return ""

    def _reason(self, change: PlanChange, seat: str) -> str:
        """The rule it came by, else what the seat or its requisition says."""
        for name in (change.id, seat):
            if self._rules.get(name):
                return f"by rule {self._rules[name]}"
        position = self.new.get(Position, seat)
        if position is None:
            return ""
        asked = (row.justification for row in self.new.by(Requisition, "position", seat))
        said = (position.close_reason, position.justification, *asked)
        return next((text for text in said if text), "")

    def _approval(self, seat: str) -> str:
        """Who approved the version; in a scenario, what became of asking for the seat."""
        if self.after.approval:
            return self.after.approval
        found = self.new.get(Position, seat)
        return f"position {found.approval.value.replace('_', ' ')}" if found else ""


def _rules(version: Version) -> dict[str, str]:
    """The rule behind each record that a scenario changes by one."""
    if version.kind != SCENARIO or version.org is None:
        return {}
    rows = version.org.by(ScenarioChange, "scenario", version.key)
    rules = version.org.table(ScenarioRule)
    return {row.target: _named(rules[row.rule]) for row in rows if row.rule in rules}


def _named(rule: ScenarioRule) -> str:
    """A rule without its value, which may be pay."""
    return f"{rule.id}: {rule.action.replace('_', ' ')}"
