"""Drafts: ids are given out once and for ever, and a verb that fails leaves nothing behind."""

from datetime import date

import pytest

from orgplan.model.draft import Draft, whole
from orgplan.model.edits.deletion import consequences, delete
from orgplan.model.edits.entries import add_entry
from orgplan.model.edits.positions import add_position, delete_position
from orgplan.model.edits.settings import add_foundation
from orgplan.model.edits.spells import add_spell
from orgplan.model.edits.teams import add_team
from orgplan.model.errors import MissingError, PlanError
from orgplan.model.invariants import errors
from orgplan.model.records import (
    Domain,
    FxRate,
    JobFamily,
    Level,
    Location,
    PlanSettings,
    Position,
    RetiredId,
    Scenario,
    Spell,
    Team,
)
from tests.model.text_plan import do, plan_of

TREE = """
P101   [M4, T1, 2023-05-15..]
  P102 [L5, T1, 2024-01-08..2027-04-30]
"""
NEW = Position("", "Analyst", "ENG", "L4", "HERE", "T1")
MAY = date(2027, 5, 1)


def test_new_ids_go_on_from_the_highest_that_ever_was() -> None:
    plan = do(plan_of(TREE), delete_position, "P102")
    assert plan.base.rows(RetiredId)
    draft = Draft(plan)
    assert [add_position(draft, NEW).id for _ in range(2)] == ["P103", "P104"]
    assert draft.new_id("AIML-0001") == "AIML-0001"


def test_an_id_that_was_deleted_is_never_taken_again() -> None:
    plan = do(plan_of(TREE), delete_position, "P102")
    for record in (
        Position("P102", "New", "ENG", "L4", "HERE", "T1"),
        Spell("P102-S1", "P101", MAY),
    ):
        with pytest.raises(PlanError, match="is or was in use"):
            Draft(plan).add(record)
    later = do(plan_of(TREE), add_spell, Spell("", "P102", MAY))
    freed = do(later, delete, Spell, "P102-S2")
    assert do(freed, add_spell, Spell("", "P102", MAY)).base.need(Spell, "P102-S3")


def test_ids_of_what_edges_may_point_at_are_unique_among_all_of_it() -> None:
    for record in (Team("P101", "x"), Domain("T1", "x"), Position("T1", "", "", "", "", "")):
        with pytest.raises(PlanError, match="is or was in use"):
            Draft(plan_of(TREE)).add(record)
    Draft(plan_of(TREE)).add(JobFamily("P101", "a job family is no end of an edge"))


def test_an_undone_addition_leaves_its_id_free() -> None:
    plan = plan_of(TREE)
    draft = Draft(plan)
    add_team(draft, Team("T7", "Seven"))
    step = draft.finish("Add")
    assert not plan.apply(step).apply(~step).base.rows(RetiredId)
    draft.drop(Team, "T7")
    assert not draft.finish("Nothing")


def test_an_empty_id_is_given_out_or_asked_for() -> None:
    draft = Draft(plan_of(TREE))
    assert add_entry(draft, Team("", "Next")).id == "T2"
    with pytest.raises(PlanError, match="level needs an id"):
        add_entry(draft, Level("", "L9", draft.org.rows(Level)[0].track, 9))
    with pytest.raises(PlanError, match="without an id"):
        draft.add(Team(" ", "Blank"))
    assert add_foundation(draft, JobFamily("DS", "Data")).id == "DS"
    with pytest.raises(ValueError, match="verbs of its own"):
        add_foundation(draft, NEW)


@whole
def half_done(draft: Draft) -> None:
    """A verb that fails after it has written, dropped and called another verb."""
    draft.add(Team("T5", "Five"))
    draft.change(Team, "T1", name="Renamed")
    delete_position(draft, "P102")
    raise PlanError("half done")


def test_a_verb_that_fails_takes_back_what_it_wrote_and_leaves_what_was_there() -> None:
    draft = Draft(plan_of(TREE))
    add_team(draft, Team("T3", "Three"))
    before = draft.finish("Add")
    with pytest.raises(PlanError, match="half done"):
        half_done(draft)
    assert draft.finish("Add") == before
    assert draft.org.by(Position, "team", "T1") == draft.plan.base.by(Position, "team", "T1")


def test_reads_of_a_draft_see_its_edits_and_its_facts_are_fresh() -> None:
    draft = Draft(plan_of(TREE))
    assert draft.org.fact("teams", lambda org: len(org.rows(Team))) == 1
    draft.add(Team("T2", "Two"))
    assert draft.org.fact("teams", lambda org: len(org.rows(Team))) == 2
    assert draft.plan.base.fact("teams", lambda org: len(org.rows(Team))) == 1


def test_an_edit_that_changes_nothing_is_no_step() -> None:
    draft = Draft(plan_of(TREE))
    draft.change(Team, "T1", name="Other")
    draft.change(Team, "T1", name="Team T1")
    assert not draft.finish("Nothing")
    with pytest.raises(MissingError, match="no team “T9”"):
        draft.drop(Team, "T9")


def test_what_others_cannot_do_without_stays_until_they_are_gone() -> None:
    plan = plan_of(TREE)
    assert {key[1] for key in consequences(plan.base, Team, "T1").needing} == {"P101", "P102"}
    for kind, name in ((Team, "T1"), (Location, "HERE"), (Level, "L5"), (JobFamily, "ENG")):
        with pytest.raises(PlanError, match="is needed by"):
            do(plan, delete, kind, name)
    with pytest.raises(PlanError, match="a plan needs it"):
        do(plan, delete, PlanSettings, "plan")
    with pytest.raises(MissingError):
        do(plan, delete, FxRate, "EUR")
    empty = do(do(plan, delete_position, "P102"), delete_position, "P101")
    assert not do(empty, delete, Team, "T1").base.rows(Team)
    smaller = do(empty, delete, Level, "L5").base
    assert not smaller.by(Scenario, "id", "L5") and not errors(smaller)
