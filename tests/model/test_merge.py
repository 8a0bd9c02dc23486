"""Another copy of a plan comes in three ways by id: what both changed is for somebody to decide."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgplan.model import records as r
from orgplan.model.changes import Change, ChangeSet
from orgplan.model.draft import Draft
from orgplan.model.edits.positions import add_position, change_position, delete_position
from orgplan.model.edits.scenarios import add_scenario
from orgplan.model.errors import PlanError
from orgplan.model.merge import Conflict, Merge, accept_merge, three_way
from orgplan.model.plan import Plan
from orgplan.model.records.values import Money
from tests.model.text_plan import do, plan_of
from tests.planning.edits import steps
from tests.planning.plans import plans, tries

TEXT = """
Ada [M2, T1, 2023-05-15..]
  Ben [L5, T1, 2024-01-08.., D1=60%]
  Cy* [L4, T2, 2027-06-01..]
"""


def merged(ours: Plan, found: Merge, take: tuple[Conflict, ...] = ()) -> Plan:
    draft = Draft(ours)
    accept_merge(draft, found, take)
    return ours.apply(draft.finish("Merge"))


def test_what_each_side_changed_alone_is_there_afterwards() -> None:
    base = plan_of(TEXT)
    ours = do(base, change_position, "Ben", title="Bench")
    theirs = do(do(base, change_position, "Ben", level="L6"), add_scenario, "LEAN", "Lean")
    found = three_way(base, ours, theirs)
    assert found.conflicts == ()
    plan = merged(ours, found)
    seat = plan.base.need(r.Position, "Ben")
    assert (seat.title, seat.level) == ("Bench", "L6")
    assert plan.scenario("LEAN") is not None


def test_a_field_that_both_changed_keeps_ours_until_somebody_decides() -> None:
    base = plan_of(TEXT)
    ours = do(base, change_position, "Ben", title="Bench")
    theirs = do(base, change_position, "Ben", title="Chair", level="L6")
    found = three_way(base, ours, theirs)
    (conflict,) = found.conflicts
    assert (conflict.id, conflict.field) == ("Ben", "title")
    assert (conflict.base, conflict.ours, conflict.theirs) == ("Ben", "Bench", "Chair")
    assert str(conflict) == "Position Ben: title is Bench here and Chair there"
    seats = [merged(ours, found, take).base.need(r.Position, "Ben") for take in ((), (conflict,))]
    assert [(seat.title, seat.level) for seat in seats] == [("Bench", "L6"), ("Chair", "L6")]


def test_what_one_side_removed_and_the_other_changed_is_decided_as_a_whole() -> None:
    base = plan_of(TEXT)
    changed, gone = do(base, change_position, "Cy", title="Late"), do(base, delete_position, "Cy")
    found = three_way(base, changed, gone)
    (conflict,) = found.conflicts
    assert (
        str(conflict) == "In the other copy position Cy was removed, which the other side changed"
    )
    assert merged(changed, found, (conflict,)).base.get(r.Position, "Cy") is None
    other = three_way(base, gone, changed)
    assert str(other.conflicts[0]).startswith("Here position Cy was removed")
    assert merged(gone, other).base.get(r.Position, "Cy") is None


def test_seats_that_both_added_under_one_id_are_a_conflict() -> None:
    base = plan_of(TEXT)
    sides = [
        do(base, add_position, r.Position("New", name, "ENG", "L4", "HERE", "T1"))
        for name in ("Ours", "Theirs")
    ]
    found = three_way(base, *sides)
    assert [str(x) for x in found.conflicts] == [
        "Both copies have a new position New, and they differ"
    ]
    assert merged(sides[0], found).base.need(r.Position, "New").title == "Ours"
    assert merged(sides[0], found, found.conflicts).base.need(r.Position, "New").title == "Theirs"


def test_a_merge_that_would_break_a_rule_leaves_the_plan_as_it_was() -> None:
    base = plan_of(TEXT, r.Team("T9", "Nine"))
    ours = base.apply(ChangeSet((Change(base.base.need(r.Team, "T9"), None),)))
    theirs = do(base, change_position, "Ben", team="T9")
    with pytest.raises(PlanError, match="T9"):
        merged(ours, three_way(base, ours, theirs))
    assert ours.base.need(r.Position, "Ben").team == "T1"


def test_a_plan_that_moved_on_since_the_preview_asks_to_compare_again() -> None:
    base = plan_of(TEXT)
    theirs = do(base, change_position, "Ben", title="Chair")
    found = three_way(base, base, theirs)
    moved = do(base, change_position, "Ben", level="L6")
    with pytest.raises(PlanError, match="Ben changed after the preview"):
        merged(moved, found)


def test_another_plan_altogether_is_refused_in_a_sentence() -> None:
    base = plan_of(TEXT)
    with pytest.raises(PlanError, match="shares nothing with this plan"):
        three_way(base, base, plan_of("Zed [L5, T7, 2024-01-08..]"))
    with pytest.raises(PlanError, match="choose the base plan first"):
        draft = Draft(do(base, add_scenario, "LEAN", "Lean"), "LEAN")
        accept_merge(draft, three_way(base, base, base))


def test_snapshots_stay_where_they_were_taken() -> None:
    base = plan_of(TEXT)
    taken = Change(None, r.Snapshot("SNAP-1", "Before", date(2026, 12, 1), "", ""))
    found = three_way(base, base, base.apply(ChangeSet((taken,))))
    assert not found.preview()


@tries(50)
@given(plans(), st.data())
def test_theirs_alone_gives_theirs_and_ours_alone_gives_ours(plan: Plan, data: Any) -> None:
    step = data.draw(steps(plan, ""))
    if step is None:
        return
    changed = plan.apply(step)
    assert merged(plan, three_way(plan, plan, changed)).base.kinds() == changed.base.kinds()
    assert not three_way(plan, changed, plan).preview()
    same = three_way(plan, changed, changed)
    assert not same.preview() and not same.conflicts


@tries(50)
@given(plans(), st.data())
def test_every_field_of_a_merge_is_that_of_a_side_which_changed_it(plan: Plan, data: Any) -> None:
    """The second computation: field by field, over every record of both sides."""
    sides = []
    for _ in range(2):
        step = data.draw(steps(plan, ""))
        sides.append(plan.apply(step) if step else plan)
    ours, theirs = sides
    found = three_way(plan, ours, theirs)
    after = ours.apply(found.preview())
    differing = set()
    for kind in {*ours.base.kinds(), *theirs.base.kinds(), *plan.base.kinds()}:
        for name in {x for p in (plan, ours, theirs) for x in p.base.table(kind)}:
            olds = [p.base.get(kind, name) for p in (plan, ours, theirs)]
            expected = olds[1] if olds[2] in olds[:2] else olds[2] if olds[1] == olds[0] else None
            if expected is None and None not in olds:
                expected, own = by_field(*olds)
                differing |= {(kind, name, field) for field in own}
            elif expected is None and olds[1] != olds[0] and olds[2] not in olds[:2]:
                expected = olds[1]
                differing.add((kind, name, ""))
            assert after.base.get(kind, name) == expected
    assert {x.key for x in found.conflicts} == differing


def by_field(base: Any, ours: Any, theirs: Any) -> tuple[Any, set[str]]:
    taken, conflicts = {}, set()
    for field in base.__slots__:
        values = [getattr(x, field) for x in (base, ours, theirs)]
        if values[1] == values[0]:
            taken[field] = values[2]
        elif values[2] not in values[:2]:
            conflicts.add(field)
    return replace(ours, **taken), conflicts


def test_money_and_dates_are_merged_like_words() -> None:
    base = plan_of(TEXT)
    spell = base.base.need(r.Spell, "Ben-S1")
    raised = replace(spell, base=Money.of(120_000, "USD"))
    ours = base.apply(ChangeSet((Change(spell, raised),)))
    theirs = base.apply(ChangeSet((Change(spell, replace(spell, end=date(2027, 5, 31))),)))
    stay = merged(ours, three_way(base, ours, theirs)).base.need(r.Spell, "Ben-S1")
    assert (stay.base, stay.end) == (Money.of(120_000, "USD"), date(2027, 5, 31))
