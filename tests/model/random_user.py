"""A user who does anything at all, in any order, and a plan that has to stay a plan."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from orgplan.model import records as r
from orgplan.model.changes import ChangeSet
from orgplan.model.codec import decode, encode
from orgplan.model.draft import Draft
from orgplan.model.edits.allocations import set_shares
from orgplan.model.edits.deletion import delete
from orgplan.model.edits.people import fill, set_leave, take_back_leave, transfer, vacate
from orgplan.model.edits.positions import (
    add_position,
    change_position,
    close_position,
    delete_position,
    move_position,
    reopen_position,
)
from orgplan.model.edits.relations import add_dependency
from orgplan.model.edits.reporting import add_dotted_line, set_manager
from orgplan.model.edits.scenarios import (
    add_rule,
    add_scenario,
    apply_rules,
    remove_rule,
    remove_scenario,
)
from orgplan.model.edits.spells import call_off, set_start
from orgplan.model.edits.teams import add_team, close_team
from orgplan.model.errors import PlanError
from orgplan.model.invariants import errors
from orgplan.model.org import Org, difference
from orgplan.model.plan import Plan
from orgplan.model.records.values import Exit
from orgplan.model.references import REFERENCES
from tests.counts import CASES
from tests.model.text_plan import AS_OF, plan_of

TREE = """
P001     [M4, T1, 2023-05-15.., D1=50%, D2=50%]
  P002   [M1, T1, 2024-01-08..]
    P003 [L5, T1, 2024-01-08..2027-08-31, D1=100%]
    P004* [L4, T2, 2027-06-01.., D2=100%]
  P005   [M1, T2, 2025-02-03..]
    P006 [L3, T2, 2025-02-03.., D1=30%, D2=90%]
"""
RULES = (
    ((("status", "=", "open"),), "shift_start", "6"),
    ((("stay", "=", "open"), ("level", "in", "L3,L4")), "set_location", "THERE, band_mid"),
    ((("team", "=", "T2"),), "set", "fte = 0.5"),
    ((("level", "=", "M1"),), "close", "2027-10-01"),
)
NUMBER = st.integers(0, 10_000)
DAYS = st.integers(-60, 900).map(lambda days: AS_OF + timedelta(days))
MAYBE_DAY = st.none() | DAYS
SHARES = st.dictionaries(st.sampled_from(["D1", "D2"]), st.integers(0, 120), max_size=2)
T = TypeVar("T", bound=r.Record)


@dataclass(frozen=True)
class Step:
    """What was done, in which scenario."""

    change: ChangeSet
    scenario: str


class RandomUser(RuleBasedStateMachine):
    """Holds what a window holds: the plan, the scenario that is shown, what can be undone."""

    def __init__(self) -> None:
        super().__init__()
        self.first = self.plan = plan_of(TREE)
        self.scenario = ""
        self.done: list[Step] = []
        self.undone: list[Step] = []

    @initialize(scenario=st.sampled_from(["", "S0"]))
    def begin(self, scenario: str) -> None:
        self.edit(lambda d: add_scenario(d, "S0", "Scenario 0"), "")
        self.scenario = scenario

    @invariant()
    def counted(self) -> None:
        CASES()

    @property
    def org(self) -> Org:
        return self.plan.org(self.scenario)

    def pick(self, kind: type[T], number: int) -> str:
        """The id of some record; where there is none, one that is not there."""
        rows = self.org.rows(kind)
        return rows[number % len(rows)].id if rows else "nothing"

    def edit(self, verb: Callable[[Draft], Any], scenario: str | None = None) -> None:
        """One step, or a refusal in one sentence."""
        where = self.scenario if scenario is None else scenario
        draft = Draft(self.plan, where)
        try:
            verb(draft)
            step = draft.finish("step")
        except PlanError as refusal:
            assert str(refusal) and "\n" not in str(refusal)
            return
        if step:
            before = set(errors(self.plan.org(where)))
            self.take(step, where)
            self.done.append(Step(step, where))
            self.undone.clear()
            after = self.plan.org(where)
            assert set(errors(after)) <= before
            assert difference(draft.org, after).kinds <= r.PLAN_ONLY_KINDS

    def take(self, change: ChangeSet, scenario: str) -> None:
        """Every change goes through here, a step as well as one taken back."""
        self.plan = self.plan.apply(change)

    @rule(team=NUMBER, manager=NUMBER, start=DAYS, share=st.integers(1, 100))
    def add(self, team: int, manager: int, start: date, share: int) -> None:
        seat = r.Position("", "New", "ENG", "L4", "HERE", self.pick(r.Team, team))
        stay, shares = r.Spell("", "", start), {"D1": Decimal(share) / 100}
        above = self.pick(r.Position, manager)
        self.edit(lambda d: add_position(d, seat, stay=stay, manager=above, shares=shares))

    @rule(count=st.integers(1, 8), manager=NUMBER, start=DAYS)
    def import_many(self, count: int, manager: int, start: date) -> None:
        above = self.pick(r.Position, manager)

        def verb(draft: Draft) -> None:
            chain = above
            for number in range(count):
                seat = r.Position("", f"New {number}", "ENG", "L3", "THERE", "T1")
                stay = r.Spell("", "", start + timedelta(number))
                chain = add_position(draft, seat, stay=stay, manager=chain).id

        self.edit(verb)

    @rule(seat=NUMBER, team=NUMBER, manager=st.none() | NUMBER, since=MAYBE_DAY)
    def move(self, seat: int, team: int, manager: int | None, since: date | None) -> None:
        name, target = self.pick(r.Position, seat), self.pick(r.Team, team)
        above = None if manager is None else self.pick(r.Position, manager)
        self.edit(lambda d: move_position(d, name, target, above, since))

    @rule(seat=NUMBER, manager=NUMBER, since=MAYBE_DAY)
    def report(self, seat: int, manager: int, since: date | None) -> None:
        name, above = self.pick(r.Position, seat), self.pick(r.Position, manager)
        self.edit(lambda d: set_manager(d, name, above, since))

    @rule(seat=NUMBER, manager=NUMBER, start=MAYBE_DAY)
    def dot(self, seat: int, manager: int, start: date | None) -> None:
        name, above = self.pick(r.Position, seat), self.pick(r.Position, manager)
        self.edit(lambda d: add_dotted_line(d, name, above, start))

    @rule(seat=NUMBER, title=st.text(max_size=5), critical=st.booleans())
    def change(self, seat: int, title: str, critical: bool) -> None:
        name = self.pick(r.Position, seat)
        self.edit(lambda d: change_position(d, name, title=title, critical=critical))

    @rule(seat=NUMBER, on=DAYS)
    def close(self, seat: int, on: date) -> None:
        self.edit(lambda d: close_position(d, self.pick(r.Position, seat), on, "by chance"))

    @rule(seat=NUMBER)
    def reopen(self, seat: int) -> None:
        closed = [row.id for row in self.org.rows(r.Position) if row.closed] or ["nothing"]
        self.edit(lambda d: reopen_position(d, closed[seat % len(closed)]))

    @rule(seat=NUMBER)
    def delete(self, seat: int) -> None:
        self.edit(lambda d: delete_position(d, self.pick(r.Position, seat)))

    @rule(spell=NUMBER, last=DAYS, gap=st.none() | st.integers(-5, 200))
    def leave(self, spell: int, last: date, gap: int | None) -> None:
        name = self.pick(r.Spell, spell)
        start = None if gap is None else last + timedelta(gap)
        self.edit(lambda d: set_leave(d, name, last, Exit.VOLUNTARY, start))

    @rule(spell=NUMBER, verb=st.sampled_from([take_back_leave, call_off, vacate]))
    def undo_a_stay(self, spell: int, verb: Callable[[Draft, str], object]) -> None:
        self.edit(lambda d: verb(d, self.pick(r.Spell, spell)))

    @rule(spell=NUMBER, day=MAYBE_DAY)
    def hire(self, spell: int, day: date | None) -> None:
        self.edit(lambda d: fill(d, self.pick(r.Spell, spell), "Gil Ives", day))

    @rule(spell=NUMBER, day=DAYS)
    def start(self, spell: int, day: date) -> None:
        self.edit(lambda d: set_start(d, self.pick(r.Spell, spell), day))

    @rule(spell=NUMBER, seat=NUMBER, on=DAYS)
    def transfer(self, spell: int, seat: int, on: date) -> None:
        name, target = self.pick(r.Spell, spell), self.pick(r.Position, seat)
        self.edit(lambda d: transfer(d, name, target, on))

    @rule(seat=NUMBER, percent=SHARES, since=MAYBE_DAY)
    def allocate(self, seat: int, percent: dict[str, int], since: date | None) -> None:
        shares = {domain: Decimal(share) / 100 for domain, share in percent.items()}
        self.edit(lambda d: set_shares(d, self.pick(r.Position, seat), shares, since))

    @rule(team=NUMBER, receiver=NUMBER, on=DAYS, how=st.sampled_from(["add", "close", "delete"]))
    def teams(self, team: int, receiver: int, on: date, how: str) -> None:
        name, other = self.pick(r.Team, team), self.pick(r.Team, receiver)
        verbs: dict[str, Callable[[Draft], object]] = {
            "add": lambda d: add_team(d, r.Team("", "New team")),
            "close": lambda d: close_team(d, name, on, other),
            "delete": lambda d: delete(d, r.Team, name),
        }
        self.edit(verbs[how])

    @rule(consumer=NUMBER, provider=NUMBER, artefact=st.sampled_from(["", "models"]))
    def depend(self, consumer: int, provider: int, artefact: str) -> None:
        ends = self.pick(r.Team, consumer), self.pick(r.Domain, provider)
        self.edit(lambda d: add_dependency(d, r.Dependency("", *ends, artefact=artefact)))

    @precondition(lambda self: self.done)
    @rule()
    def undo(self) -> None:
        step = self.done.pop()
        self.take(~step.change, step.scenario)
        self.undone.append(step)
        self.show(step.scenario)

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        step = self.undone.pop()
        self.take(step.change, step.scenario)
        self.done.append(step)
        self.show(step.scenario)

    @rule(number=NUMBER)
    def switch(self, number: int) -> None:
        rows = self.plan.scenarios
        self.show(rows[number % len(rows)].id)

    def show(self, scenario: str) -> None:
        self.scenario = scenario if self.plan.base.get(r.Scenario, scenario) else ""

    @precondition(lambda self: len(self.plan.scenarios) < 5)
    @rule(parent=NUMBER)
    def branch(self, parent: int) -> None:
        number = 1 + len(self.plan.scenarios)
        above = self.plan.scenarios[parent % len(self.plan.scenarios)].id
        self.edit(lambda d: add_scenario(d, f"S{number}", f"Scenario {number}", parent=above), "")

    @rule(scenario=NUMBER, what=st.sampled_from(RULES))
    def rule_on(self, scenario: int, what: tuple[Any, str, str]) -> None:
        def verb(draft: Draft) -> None:
            add_rule(draft, name, *what)
            apply_rules(draft, name)

        name = self.pick(r.Scenario, scenario)
        if name != "BASE":
            self.edit(verb, "")

    @rule(scenario=NUMBER)
    def rules_again(self, scenario: int) -> None:
        name = self.pick(r.Scenario, scenario)
        self.edit(lambda d: apply_rules(d, name), "")

    @rule(number=NUMBER)
    def rule_off(self, number: int) -> None:
        self.edit(lambda d: remove_rule(d, self.pick(r.ScenarioRule, number)), "")

    @rule(scenario=NUMBER)
    def forget_scenario(self, scenario: int) -> None:
        self.edit(lambda d: remove_scenario(d, self.pick(r.Scenario, scenario)), "")
        self.show(self.scenario)

    @rule()
    def save_and_load(self) -> None:
        rows = [row for table in self.plan.base.kinds().values() for row in table.values()]
        text = json.dumps([[type(row).__name__, encode(row)] for row in rows])
        again = Plan.of(decode(r.KINDS[name], plain) for name, plain in json.loads(text))
        assert not difference(again.base, self.plan.base)
        for scenario in self.plan.scenarios:
            assert not difference(again.org(scenario.id), self.plan.org(scenario.id))
        self.plan = again

    @invariant()
    def the_base_breaks_no_rule_and_no_scenario_has_loose_ends(self) -> None:
        assert not errors(self.plan.base)
        for scenario in self.plan.scenarios:
            assert "REF" not in {v.rule for v in errors(self.plan.org(scenario.id))}

    @invariant()
    def what_is_shown_is_what_anybody_would_derive_anew(self) -> None:
        anew = Plan(self.plan.base.fork())
        for scenario in self.plan.scenarios:
            shown = self.plan.org(scenario.id)
            assert not difference(anew.org(scenario.id), shown)
            assert anew.org(scenario.id).stale == shown.stale

    @invariant()
    def indexes_are_what_a_scan_finds(self) -> None:
        for reference in REFERENCES:
            if not reference.many:
                found: dict[str, set[str]] = {}
                for row in self.org.rows(reference.kind):
                    found.setdefault(getattr(row, reference.field), set()).add(row.id)
                for value, ids in found.items():
                    rows = self.org.by(reference.kind, reference.field, value)
                    assert {row.id for row in rows} == ids and len(rows) == len(ids)

    def teardown(self) -> None:
        for step in reversed(self.done):
            self.plan = self.plan.apply(~step.change)
        assert not difference(self.plan.base, self.first.base)
        for step in self.done:
            self.plan = self.plan.apply(step.change)
        assert not errors(self.plan.base)
