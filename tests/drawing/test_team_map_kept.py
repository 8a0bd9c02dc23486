"""A map of teams made of the one before says what one that is made anew does."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest

from orgplan.drawing.maps.team_topology_facts import team_map
from orgplan.model import records as r
from orgplan.model.draft import Draft
from orgplan.model.edits.deletion import delete
from orgplan.model.edits.positions import change_position, close_position
from orgplan.model.edits.spells import set_start
from orgplan.model.errors import PlanError
from orgplan.model.plan import Plan
from orgplan.model.records.values import Approval
from orgplan.model.records.words import TeamType
from orgplan.model.spans import days_later
from tests.bench.plans import make_plan

Verb = Callable[[Draft, Random], object]


def one(draft: Draft, rng: Random, kind: type) -> r.Record:
    return rng.choice(draft.org.rows(kind))


def moved(draft: Draft, rng: Random) -> object:
    team = one(draft, rng, r.Team).id
    return change_position(draft, one(draft, rng, r.Position).id, team=team)


def closed(draft: Draft, rng: Random) -> object:
    day = days_later(draft.org.settings.as_of, 20)
    return close_position(draft, one(draft, rng, r.Position).id, day)


def refused(draft: Draft, rng: Random) -> object:
    return change_position(draft, one(draft, rng, r.Position).id, approval=Approval.DENIED)


def started(draft: Draft, rng: Random) -> object:
    stay = rng.choice(draft.org.rows(r.Spell))
    return set_start(draft, stay.id, stay.start + timedelta(rng.choice((1, 60, 300))))


def renamed(draft: Draft, rng: Random) -> object:
    kind = rng.choice((r.Team, r.ExternalNode, r.Domain, r.OrgUnit))
    return draft.change(kind, one(draft, rng, kind).id, name=f"Name {rng.random()}")


def retyped(draft: Draft, rng: Random) -> object:
    return draft.change(r.Team, one(draft, rng, r.Team).id, type=rng.choice([*TeamType]))


def weighed(draft: Draft, rng: Random) -> object:
    return draft.change(r.Dependency, one(draft, rng, r.Dependency).id, weight=rng.randint(1, 5))


def tied(draft: Draft, rng: Random) -> object:
    """Sometimes to itself, which is left out and said, and sometimes to a partner."""
    ends = [one(draft, rng, rng.choice((r.Team, r.Team, r.ExternalNode))).id for _ in range(2)]
    return draft.add(r.Dependency(draft.next_id(r.Dependency, "N-"), *ends, artefact="Rows"))


def untied(draft: Draft, rng: Random) -> object:
    return delete(draft, r.Dependency, one(draft, rng, r.Dependency).id)


def left_alone(draft: Draft, rng: Random) -> None:
    """A partner without any tie, which is not shown any more."""
    partner = one(draft, rng, r.ExternalNode).id
    for tie in draft.org.rows(r.Dependency):
        if partner in (tie.consumer, tie.provider):
            delete(draft, r.Dependency, tie.id)


def ended(draft: Draft, rng: Random) -> object:
    day = draft.org.settings.as_of + timedelta(rng.choice((-1, 0, 60)))
    return draft.change(r.Dependency, one(draft, rng, r.Dependency).id, until=day)


TIES: tuple[Verb, ...] = (weighed, tied, untied, left_alone, ended)
VERBS: tuple[Verb, ...] = (*TIES, moved, closed, refused, started, renamed, retyped)


def fresh(plan: Plan) -> Plan:
    return Plan.of(row for table in plan.base.kinds().values() for row in table.values())


@pytest.mark.parametrize("seed", range(3))
def test_a_map_of_teams_carried_on_through_any_edits_equals_a_fresh_one(seed: int) -> None:
    rng, plan = Random(seed), make_plan(60)
    day, made = plan.settings.as_of, None
    seen: set[object] = set()
    for _ in range(30):
        draft = Draft(plan, rng.choice(("", "", "", "MOVES")))
        try:
            rng.choice(VERBS)(draft, rng)
            plan = plan.apply(draft.finish("edit"))
        except PlanError:
            continue
        scenario = rng.choice(("", "", "MOVES"))
        day = rng.choice((day, day, day, days_later(plan.settings.as_of, 90)))
        made = team_map(plan.org(scenario), day, before=made)
        assert made == team_map(fresh(plan).org(scenario), day)
        seen.add(made.ties)
    assert len(seen) > 3


@pytest.mark.parametrize("partners", [True, False])
def test_a_map_carried_on_through_edits_of_ties_alone_equals_a_fresh_one(partners: bool) -> None:
    rng, plan = Random(7), make_plan(60)
    day, made = plan.settings.as_of, None
    for _ in range(60):
        draft = Draft(plan)
        try:
            rng.choice(TIES)(draft, rng)
            plan = plan.apply(draft.finish("edit"))
        except PlanError:
            continue
        made = team_map(plan.base, day, partners=partners, before=made)
        assert made == team_map(fresh(plan).base, day, partners=partners)


def test_only_boxes_whose_seats_differ_are_made_anew() -> None:
    plan = make_plan(60)
    before = team_map(plan.base, plan.settings.as_of)
    stay = next(x for x in plan.base.rows(r.Spell) if x.person)
    tables = plan.base.fork()
    tables.put(replace(stay, person="", hiring="not_started"))
    after = team_map(type(plan.base)(tables), plan.settings.as_of, before=before)
    assert after.ties is before.ties
    pairs = zip(before.boxes, after.boxes, strict=True)
    assert sum(one is not other for one, other in pairs) == 1
